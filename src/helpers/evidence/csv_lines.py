"""The rows of a CSV file as text; and one more row, with every other cell as it was written, byte for byte."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from helpers.evidence.problems import InputError, Problem

DELIMITERS = (",", ";", "\t")
WORKBOOK = b"PK\x03\x04"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def inert(cell: str) -> str:
    """The cell as a spreadsheet shows it and does not calculate it.

    >>> inert("=cmd()"), inert("a = b")
    ("'=cmd()", 'a = b')
    """
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def delimiter_of(path: Path) -> str:
    """What stands between the cells of a file: of comma, semicolon and tab the one its header has most.

    Where a comma marks decimals, spreadsheets write semicolons.
    """
    try:
        with path.open("rb") as file:
            first = next((line for line in file if line.strip(b" \r\n\xef\xbb\xbf")), b"")
    except OSError:
        return DELIMITERS[0]
    return max(DELIMITERS, key=lambda delimiter: first.count(delimiter.encode()))


def file_rows(path: Path, delimiter: str = DELIMITERS[0]) -> list[list[str]]:
    """The rows of a file, blank ones as empty lists. Raises InputError where it is no CSV file in UTF-8."""
    try:
        text = path.read_bytes().decode("utf-8").removeprefix("\ufeff")
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except FileNotFoundError:
        what, allowed = f"is not there ({path}).", ""
    except OSError as error:
        what, allowed = f"cannot be read: {error.strerror}.", ""
    except UnicodeDecodeError as error:
        what, allowed = f"is not UTF-8: byte {error.start} cannot be read.", "UTF-8 text"
        if error.object.startswith(WORKBOOK):
            what, allowed = "is a workbook, not a CSV file.", "its sheet, saved as CSV in UTF-8"
    except csv.Error as error:
        what, allowed = f"is not a CSV file: {error}.", ""
    raise InputError([Problem(path.name, what, allowed)])


def with_row(text: str, cells: Mapping[str, str]) -> str:
    """The text with one more row, which has `cells` by column and is blank elsewhere.

    Columns the header does not have come after its last, and every other row gets a blank cell there.

    >>> with_row("id,area\\na,NJ\\n", {"id": "b", "draws": "512"})
    'id,area,draws\\na,NJ,\\nb,,512\\n'
    """
    return with_rows(text, [cells])


def with_rows(text: str, added: Sequence[Mapping[str, str]]) -> str:
    """The text with more rows, as `with_row` adds one.

    >>> with_rows("id,area\\na,NJ", [{"id": "b"}, {"id": "c"}])
    'id,area\\na,NJ\\nb,\\nc,\\n'
    >>> with_rows("id", [])
    'id'
    """
    first, *rows = rows_as_written(text)
    header = cells_of(first.removeprefix("\ufeff"))
    new = list(dict.fromkeys(name for cells in added for name in cells if name not in header))
    end = "\r\n" if first.endswith("\r\n") else "\n"
    kept = [_longer(first, as_row(new), end), *(_longer(row, "," * (len(new) - 1), end) for row in rows)]
    more = [as_row([cells.get(name, "") for name in [*header, *new]]) + end for cells in added]
    if not added:
        return text
    return "".join([*(kept if new else [_ended(row, end) for row in [first, *rows]]), *more])


def rows_as_written(text: str) -> list[str]:
    """The text cut after each row; a line break inside quotation marks ends none.

    >>> rows_as_written('a,"b\\nc"\\nd,e\\n')
    ['a,"b\\nc"\\n', 'd,e\\n']
    """
    rows, open_row = [], ""
    for line in io.StringIO(text, newline=""):  # ends lines where csv does, and nowhere else
        open_row += line
        if open_row.count('"') % 2 == 0:
            rows.append(open_row)
            open_row = ""
    return [*rows, open_row] if open_row else rows


def cells_of(row: str) -> list[str]:
    """The cells of a row as it is written; none of a blank one."""
    return next(csv.reader(io.StringIO(row, newline="")), [])


def as_row(cells: Sequence[str]) -> str:
    """The cells as a row is written, without its end."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)  # what ends a line is quoted inside a cell
    return line.getvalue().removesuffix("\r\n")


def _longer(row: str, more: str, end: str) -> str:
    """The row with more cells at its end; a blank line stays blank."""
    bare = row.rstrip("\r\n")
    return f"{bare},{more}{end}" if bare else row


def _ended(row: str, end: str) -> str:
    return row if row.endswith(("\n", "\r")) else row + end
