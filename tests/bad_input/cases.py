"""What a case of bad input is, and how the tables of cases are told apart."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Case:
    """One bad input: where it stands, what kind of mistake it is, what is given, what must be answered."""

    place: str
    kind: str
    given: Any = field(compare=False, repr=False)
    told: str = field(compare=False)

    def __str__(self) -> str:
        return f"{self.place}: {self.kind}"


Edit = Callable[[Path], None]


def text(file: str, content: str | bytes) -> Edit:
    """A file with this content instead of its own."""
    data = content if isinstance(content, bytes) else content.encode("utf-8")
    return lambda folder: (folder / file).write_bytes(data)


def gone(file: str) -> Edit:
    """A file that is not there."""
    return lambda folder: (folder / file).unlink()


def as_folder(file: str) -> Edit:
    """A folder where a file should be."""

    def edit(folder: Path) -> None:
        (folder / file).unlink()
        (folder / file).mkdir()

    return edit


def lines(file: str, change: Callable[[list[list[str]]], list[list[str]]]) -> Edit:
    """A CSV file with its rows changed."""

    def edit(folder: Path) -> None:
        rows = list(csv.reader(io.StringIO((folder / file).read_text(encoding="utf-8"))))
        written = io.StringIO()
        csv.writer(written, lineterminator="\n").writerows(change(rows))
        (folder / file).write_text(written.getvalue(), encoding="utf-8")

    return edit


def cells(file: str, row: int | str, **values: str) -> Edit:
    """Some cells changed, in a row of this number (the header is row 1) or of this id."""

    def change(rows: list[list[str]]) -> list[list[str]]:
        at = row - 1 if isinstance(row, int) else [line[0] for line in rows].index(row)
        for column, value in values.items():
            rows[at][rows[0].index(column)] = value
        return rows

    return lines(file, change)


def without(file: str, **values: str) -> Edit:
    """Without the rows that have these cells."""

    def change(rows: list[list[str]]) -> list[list[str]]:
        places = {rows[0].index(column): value for column, value in values.items()}
        return [row for row in rows if not all(row[at] == value for at, value in places.items())]

    return lines(file, change)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its content; the lock of a writer that has gone is none."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != ".lock"]
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}
