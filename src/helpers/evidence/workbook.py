"""A workbook of the wage survey (OEWS), as its publisher formats it: one sheet, one header, a row an estimate."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

from helpers.evidence.problems import InputError, Problem, one_of

CODE = "occ_code"
HEADER_WITHIN_ROWS = 10
_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_WANTED = "a workbook (.xlsx) as the Bureau of Labor Statistics publishes it"


@dataclass(frozen=True)
class Sheet:
    """The rows of some occupations: (row number, {column: cell}), columns in lower case.

    `left_out` counts the rows of other occupations.
    """

    file: str
    name: str
    columns: tuple[str, ...]
    rows: list[tuple[int, dict]]
    left_out: int

    def at(self, row: int, column: str) -> str:
        """Where a cell stands, in words."""
        return f"{self.file}, sheet {self.name}, row {row}, column {column}"


def sheet(path: str | Path, codes: set[str]) -> Sheet:
    """The sheet that has a column occ_code, with the rows of these occupation codes.

    Raises InputError where the file is no readable workbook, or has no such sheet or several.
    """
    file = Path(path).expanduser()
    _refuse_other_files(file)
    import openpyxl

    try:
        with file.open("rb") as opened:
            book = openpyxl.load_workbook(opened, read_only=True, data_only=False)
            found = [_rows(file.name, each, codes) for each in book.worksheets]
    except Exception as error:  # a damaged archive or sheet fails wherever openpyxl meets the damage
        raise _unreadable(file, error) from None
    return _the_one(file.name, [each for each in found if each], [each.title for each in book.worksheets])


def _refuse_other_files(file: Path) -> None:
    try:
        with file.open("rb") as opened:
            beginning = opened.read(4)
    except OSError as error:
        raise InputError([Problem(file.name or str(file), f"cannot be read: {error.strerror}.")]) from None
    what = ""
    if not beginning:
        what = "is empty."
    elif beginning == _OLD_OFFICE:
        what = "is protected by a password, or in the old format .xls: save it without one, as .xlsx."
    elif beginning != _ZIP:
        what = "is no workbook."
    elif "[Content_Types].xml" not in (names := _names(file)):
        inside = [name for name in names if name.endswith(".xlsx")]
        what = "is an archive: unpack it, " + (f"it holds {one_of(inside, 3)}." if inside else "if at all.")
    if what:
        raise InputError([Problem(file.name, what, _WANTED)])


def _names(file: Path) -> list[str]:
    """What an archive holds. Raises InputError where its list cannot be read."""
    try:
        with zipfile.ZipFile(file) as archive:
            return archive.namelist()
    except Exception as error:  # the list of a damaged archive may lead anywhere
        raise _unreadable(file, error) from None


def _unreadable(file: Path, error: Exception) -> InputError:
    cause = str(error).splitlines()[0] if str(error) else type(error).__name__
    return InputError([Problem(file.name, f"cannot be read as a workbook: {cause}.", _WANTED)])


def _the_one(file: str, found: list[Sheet], titles: list[str]) -> Sheet:
    if len(found) == 1:
        return found[0]
    if found:
        what = f"has several sheets with a column {CODE}: {one_of(each.name for each in found)}."
        raise InputError([Problem(file, what, "one")])
    what = f"has no sheet with a column {CODE} in its first {HEADER_WITHIN_ROWS} rows. Its sheets: {one_of(titles)}."
    raise InputError([Problem(file, what, _WANTED)])


def _rows(file: str, each, codes: set[str]) -> Sheet | None:
    """The rows of one sheet; None where no header with occ_code stands at its top."""
    each.reset_dimensions()  # the size that a file states may be wrong
    columns: tuple[str, ...] = ()
    rows, left_out = [], 0
    for number, cells in enumerate(each.iter_rows(values_only=True), start=1):
        if not columns:
            columns = _header(cells)
            if not columns and number >= HEADER_WITHIN_ROWS:
                return None
        elif any(cell is not None for cell in cells):
            row = dict(zip(columns, cells, strict=False))
            if str(row.get(CODE)).strip() in codes:
                rows.append((number, row))
            else:
                left_out += 1
    return Sheet(file, each.title, columns, rows, left_out) if columns else None


def _header(cells: tuple) -> tuple[str, ...]:
    """The names of the columns, in lower case with underscores; () where this row is no header."""
    names = tuple(str(cell or "").strip().lower().replace(" ", "_") for cell in cells)
    return names if CODE in names else ()
