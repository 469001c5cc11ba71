"""README's picture: the first screen of the first scenario's report. `make picture` draws it anew.

The answer that the picture shows is written into the file as well, so that a test can tell when it is no longer true.
"""

from __future__ import annotations

import json
import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
PICTURE = PROJECT / "reports" / "example.png"
WIDTH, HEIGHT = 1120, 900
SIGNATURE, KEYWORD = b"\x89PNG\r\n\x1a\n", b"answer"


def chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and content of each chunk of a PNG file."""
    at = len(SIGNATURE)
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += length + 12


def with_answer(png: bytes, answer: str) -> bytes:
    """The picture with the answer in an iTXt chunk, as UTF-8.

    >>> answer_of(with_answer(SIGNATURE, "$3,500 – ahead"))
    '$3,500 – ahead'
    """
    text = KEYWORD + b"\0\0\0\0\0" + answer.encode("utf-8")
    kept = [(kind, content) for kind, content in chunks(png) if kind != b"iTXt"]
    made = [*kept[:1], (b"iTXt", text), *kept[1:]]  # the header of the picture comes first
    return SIGNATURE + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in made
    )


def answer_of(png: bytes) -> str | None:
    """The answer that a picture was drawn with; None where none is told."""
    for kind, content in chunks(png):
        if kind == b"iTXt" and content.startswith(KEYWORD + b"\0"):
            return content[len(KEYWORD) + 5 :].decode("utf-8")
    return None


def draw() -> None:
    """Render the first scenario's report and keep a picture of its first screen."""
    from browsing import ARGUMENTS, installed_browser, visited
    from playwright.sync_api import sync_playwright

    from helpers.model.scenario_table import scenario_rows

    scenario = scenario_rows()[0].scenario.id
    with tempfile.TemporaryDirectory(prefix="boc-") as folder:
        command = [sys.executable, "-m", "helpers", "render", "--scenario", scenario, "--notebook", "report"]
        subprocess.run([*command, "--out", folder], check=True, cwd=PROJECT, capture_output=True)
        report = Path(folder) / scenario
        answer = json.loads((report / "results.json").read_text(encoding="utf-8"))["answer"]
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=installed_browser(playwright), args=ARGUMENTS
            )
            with visited(browser, report / "report.html", width=WIDTH) as visit:
                visit.page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
                png = visit.page.screenshot()
            browser.close()
    PICTURE.write_bytes(with_answer(png, answer))


if __name__ == "__main__":
    draw()
