"""Bad surroundings: output folders that cannot be written to, data folders that cannot be read."""

from __future__ import annotations

import os
from pathlib import Path

from cases import Case


def file(folder: Path) -> Path:
    (folder / "out").write_text("mine")
    return folder / "out"


def below_a_file(folder: Path) -> Path:
    return file(folder) / "reports"


def dangling_link(folder: Path) -> Path:
    (folder / "out").symlink_to(folder / "nowhere" / "further")
    return folder / "out"


def ring_of_links(folder: Path) -> Path:
    (folder / "a").symlink_to(folder / "b")
    (folder / "b").symlink_to(folder / "a")
    return folder / "a"


def link_to_a_file(folder: Path) -> Path:
    (folder / "link").symlink_to(file(folder))
    return folder / "link"


def pipe(folder: Path) -> Path:
    os.mkfifo(folder / "out")
    return folder / "out"


OUT = [
    Case("--out", "a file", file, "cannot be written to: File exists."),
    Case("--out", "below a file", below_a_file, "cannot be written to: Not a directory."),
    Case("--out", "a link to nowhere", dangling_link, "cannot be written to: "),
    Case("--out", "links in a ring", ring_of_links, "cannot be read: Too many levels of symbolic links."),
    Case("--out", "a link to a file", link_to_a_file, "cannot be written to: File exists."),
    Case("--out", "a pipe", pipe, "cannot be written to: File exists."),
    Case("--out", "a device", lambda _: Path("/dev/null"), "/dev/null cannot be written to: File exists."),
    Case("--out", "below a device", lambda _: Path("/dev/null/x"), "cannot be written to: Not a directory."),
    Case(
        "--out", "where nothing can be made", lambda _: Path("/proc/boc"), "/proc/boc cannot be written to: "
    ),
    Case(
        "--out",
        "a name too long",
        lambda folder: folder / ("x" * 300),
        "cannot be read: File name too long.",
    ),
    Case("--out", "empty", lambda _: "", "Invalid value for '--out': is empty."),
    Case("--out", "nobody's home", lambda _: "~nobody-here/x", "is no path: "),
    Case("--out", "a NUL byte", lambda _: "a\0b", "is no path: embedded null byte."),
]
DATA = [
    Case(
        "--data",
        "an empty folder",
        lambda folder: folder,
        "is not a data folder: it has no datapackage.json.",
    ),
    Case("--data", "a link to nowhere", dangling_link, "is not a data folder"),
    Case("--data", "links in a ring", ring_of_links, "is no path: "),
    Case("--data", "a pipe", pipe, "is not a data folder"),
    Case("--data", "a device", lambda _: Path("/dev/zero"), "is not a data folder"),
]
CASES = [*OUT, *DATA]
