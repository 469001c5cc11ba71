"""The tables of `data/`, as DataFrames. Nothing else in the project opens these files."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from functools import lru_cache, wraps
from inspect import signature
from pathlib import Path

import pandas as pd

from helpers.evidence import uses
from helpers.evidence.package import lacking, package_problems
from helpers.evidence.problems import InputError, Problem, nearest, one_of

DATA_DIR = Path(__file__).resolve().parents[3] / "data"
SCHEMA_FILE = "datapackage.json"

_STAMPS: ContextVar[dict | None] = ContextVar("the states of data folders, while held", default=None)
_PANDAS_TYPES = {
    "string": "object",
    "number": "float64",
    "integer": "Int64",
    "year": "Int64",
    "boolean": "object",
}


def data_folder(data_dir: str | os.PathLike | None = None) -> Path:
    """The folder that holds the tables; `None` or '' is the project's own.

    Raises InputError where the folder, or the schema in it, is missing.
    """
    try:
        folder = Path(data_dir).expanduser().resolve() if data_dir else DATA_DIR
        is_there = (folder / SCHEMA_FILE).is_file()
    except (OSError, ValueError, RuntimeError) as error:  # too long, a NUL byte, nobody's home
        raise InputError([Problem("data_dir", f"is no path: {error}."[:200])]) from None
    if not is_there:
        raise InputError([Problem("data_dir", f"{folder} is not a data folder: it has no {SCHEMA_FILE}.")])
    return folder


@lru_cache(maxsize=8)
def _schema(path: Path, stamp: int) -> dict:
    package = _package(path)
    own = _package(DATA_DIR / SCHEMA_FILE) if path.parent != DATA_DIR else package
    if problems := package_problems(package) or lacking(package, own):
        raise InputError([replace(each, where=f"{path.name}, {each.where}") for each in problems])
    return {resource["name"]: resource for resource in package["resources"]}


def _package(path: Path):
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise InputError([Problem(str(path), f"is not a readable data package: {error}.")]) from None


def schema(data_dir: str | os.PathLike | None = None) -> dict[str, dict]:
    """The resources of `datapackage.json` by name: path, title and schema of each table."""
    return _schema_in(data_folder(data_dir))


def _schema_in(folder: Path) -> dict[str, dict]:
    path = folder / SCHEMA_FILE
    return _schema(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=128)
def _read(path: Path, fields: tuple[tuple[str, str], ...], stamp: int) -> pd.DataFrame:
    return _parsed(path.name, fields, path.read_bytes())


@lru_cache(maxsize=128)
def _parsed(file: str, fields: tuple[tuple[str, str], ...], content: bytes) -> pd.DataFrame:
    """The table in a file of this content: copies of a folder share the tables in which they agree."""
    types = {name: _PANDAS_TYPES[kind] for name, kind in fields}
    text = io.BytesIO(content)
    try:
        frame = pd.read_csv(text, dtype=types, encoding="utf-8-sig", keep_default_na=False, na_values=[""])
    except (ValueError, TypeError, OverflowError) as error:
        first_line = str(error).splitlines()[0]
        raise InputError(
            [Problem(file, f"cannot be read: {first_line}.", "see `billing-or-coding check`")]
        ) from None
    if absent := [name for name, _ in fields if name not in frame]:
        raise InputError([Problem(file, f"column {name} is missing.") for name in absent])
    for name, kind in fields:
        if kind == "boolean":
            frame[name] = frame[name].astype("string").str.lower().map({"true": True, "false": False})
    return frame.set_index("id", drop=False).rename_axis(None)


def table(name: str, data_dir: str | os.PathLike | None = None) -> pd.DataFrame:
    """One table of `data/`: a row and columns as `datapackage.json` describes them, index `id`.

    A blank cell is a missing value: not published, or not known. The frame is shared between
    callers; copy it before changing it. Raises InputError when the table is unknown or unreadable.
    """
    folder = data_folder(data_dir)
    resources = _schema_in(folder)
    if name not in resources:
        raise InputError(
            [Problem("data", f"there is no table {name}.{nearest(name, resources)}", one_of(resources))]
        )
    resource = resources[name]
    uses.note(name)
    path = folder / resource["path"]
    if not path.is_file():
        raise InputError([Problem(path.name, "is missing from the data folder.")])
    fields = tuple((field["name"], field["type"]) for field in resource["schema"]["fields"])
    return _read(path, fields, path.stat().st_mtime_ns)


@contextmanager
def held() -> Iterator[None]:
    """Within this block data folders count as unchanged: what is remembered is used without looking again.

    For work that goes through thousands of scenarios at once.
    """
    token = _STAMPS.set({})
    try:
        yield
    finally:
        _STAMPS.reset(token)


def _stamp(data_dir: str | os.PathLike | None) -> tuple[int, ...]:
    stamps = _STAMPS.get()
    if stamps is None:
        return _stamp_now(data_dir)
    if data_dir not in stamps:
        stamps[data_dir] = _stamp_now(data_dir)
    return stamps[data_dir]


def _stamp_now(data_dir: str | os.PathLike | None) -> tuple[int, ...]:
    """Changes whenever a table of the folder does. Hidden files are none: one may vanish meanwhile."""
    files = [file for file in os.scandir(data_folder(data_dir)) if not file.name.startswith(".")]
    return tuple(file.stat().st_mtime_ns for file in sorted(files, key=lambda file: file.name))


def remembered(function: Callable) -> Callable:
    """Keep what a function of tables gave for the same arguments, until a file of the data folder changes.

    The function takes `data_dir` and returns something that is never changed. What was kept counts as
    a use of the tables it came from, as if they were read again.
    """
    parameters = list(signature(function).parameters)

    @lru_cache(maxsize=4096)
    def kept(stamp, folder, given):
        with uses.collected() as names:
            return function(**dict(given), data_dir=folder), names

    @wraps(function)
    def wrapper(*arguments, **keywords):
        given = dict(zip(parameters, arguments, strict=False)) | keywords
        folder = given.pop("data_dir", None)
        found, names = kept(_stamp(folder), folder, tuple(sorted(given.items())))
        uses.note(*names)
        return found

    return wrapper


def number_columns(name: str, data_dir: str | os.PathLike | None = None) -> list[str]:
    """The columns of a table that hold numbers."""
    uses.note(name)
    fields = schema(data_dir)[name]["schema"]["fields"]
    return [field["name"] for field in fields if field["type"] in ("number", "integer")]


def read_beforehand() -> None:
    """Read every table of the project's own data, so that it is at hand; that is no use of it."""
    for name in schema():
        table(name)
    uses.forget()
