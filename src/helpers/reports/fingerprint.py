"""What a report depends on, as hashes: tables of data, notebook, code, page template, lock, versions.

Line endings do not count: a checkout on Windows has the same hashes.
"""

from __future__ import annotations

import hashlib
import json
import platform
from functools import cache
from importlib import metadata
from pathlib import Path

from helpers.evidence.tables import data_folder, schema
from helpers.reports.imports import path_of
from helpers.reports.jobs import PROJECT

TEMPLATE_DIR = Path(__file__).with_name("template")
NOT_OF_A_PAGE = ("listing.html.j2",)
LOCK = PROJECT / "requirements.txt"
PACKAGES = ("numpy", "pandas", "scipy", "pydantic", "plotly", "papermill", "nbconvert", "ipykernel")
CHUNK_BYTES = 1 << 20


def text_hash(text: bytes) -> str:
    """SHA-256 of a text file's content, whatever its line endings.

    >>> text_hash(b"a\\r\\n") == text_hash(b"a\\n")
    True
    """
    return hashlib.sha256(text.replace(b"\r\n", b"\n")).hexdigest()


def combined(hashes: dict[str, str]) -> str:
    """One hash for several, each under its name.

    >>> combined({"a": "1", "b": "2"}) == combined({"b": "2", "a": "1"})
    True
    """
    return text_hash("".join(f"{name}\0{value}\n" for name, value in sorted(hashes.items())).encode())


def exact_hash(text: str) -> str:
    """SHA-256 of the file that `writing.write` makes of this text."""
    return hashlib.sha256(text.encode()).hexdigest()


def file_hash(path: Path) -> str | None:
    """SHA-256 of a file as it stands, read piece by piece; None where there is none."""
    digest = hashlib.sha256()
    try:
        with path.open("rb", buffering=0) as file:
            while piece := file.read(CHUNK_BYTES):
                digest.update(piece)
    except (FileNotFoundError, IsADirectoryError):
        return None
    return digest.hexdigest()


def table_hashes(data_dir: str | Path | None = None) -> dict[str, str]:
    """Every table of a data folder that is there: its rows, and what the schema says of it."""
    resources, folder = schema(data_dir), data_folder(data_dir)
    paths = {name: folder / resource["path"] for name, resource in resources.items()}
    return {
        name: _table_hash(path, json.dumps(resources[name], sort_keys=True), path.stat().st_mtime_ns)
        for name, path in paths.items()
        if path.is_file()
    }


@cache
def _table_hash(path: Path, described: str, stamp: int) -> str:
    return combined({"rows": text_hash(path.read_bytes()), "schema": text_hash(described.encode())})


def notebook_hash(path: Path) -> str | None:
    """The hash of a notebook as its author saved it; None where there is none."""
    return _notebook_hash(path, path.stat().st_mtime_ns) if path.is_file() else None


@cache
def _notebook_hash(path: Path, stamp: int) -> str:
    return text_hash(path.read_bytes())


@cache
def module_hash(name: str) -> str | None:
    """The hash of a module of ours; None where there is none of that name."""
    path = path_of(name)
    return text_hash(path.read_bytes()) if path else None


@cache
def template_hashes(of_a_page: bool = True) -> dict[str, str]:
    """The files that a page is laid out with, by name; or those of the index too."""
    left_out = NOT_OF_A_PAGE if of_a_page else ()
    files = sorted(path for path in TEMPLATE_DIR.iterdir() if path.name not in left_out)
    return {path.name: text_hash(path.read_bytes()) for path in files}


@cache
def lock_hash() -> str | None:
    """The hash of the lock; None where the project was installed without it."""
    return text_hash(LOCK.read_bytes()) if LOCK.is_file() else None


def parameters(values: dict) -> dict:
    """The values without the path of a folder: only its name says something to another reader."""
    folder = values.get("data_dir")
    return {**values, "data_dir": Path(folder).name} if folder else values


@cache
def versions() -> dict[str, str]:
    """Python and the packages that a figure could depend on."""
    found = {name: metadata.version(name) for name in PACKAGES}
    return {"python": ".".join(platform.python_version_tuple()[:2]), **found}
