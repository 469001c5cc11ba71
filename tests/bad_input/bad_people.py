"""Bad people files: `check --people` must name row and column, and repeat no amount of money."""

from __future__ import annotations

from pathlib import Path

from cases import Case

FILE = "people.csv"


def rows(content: str | bytes):
    """A file with this content."""

    def make(folder: Path) -> Path:
        (folder / FILE).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return folder / FILE

    return make


def one(column: str, value: str):
    """One person with this cell."""
    return rows(f"name,{column}\nAna,{value}\n")


FILES = [
    Case("people file", "missing", lambda folder: folder / FILE, "people.csv: is not there ("),
    Case("people file", "a folder", lambda folder: folder, "cannot be read: Is a directory."),
    Case("people file", "an empty name", lambda _: "", "Invalid value for '--people': is empty."),
    Case("people file", "nobody's home", lambda _: "~nobody-here/x.csv", "is no path: "),
    Case(
        "people file",
        "a name too long",
        lambda folder: folder / ("x" * 300),
        "cannot be read: File name too long.",
    ),
    Case("people file", "empty", rows(""), "people.csv: is empty. Allowed: a header and at least one row."),
    Case("people file", "header only", rows("name,area\n"), "people.csv: has a header and no rows."),
    Case(
        "people file",
        "Latin-1",
        rows("name\nZoë\n".encode("latin-1")),
        "is not UTF-8: byte 7 cannot be read.",
    ),
    Case(
        "people file", "UTF-16", rows("name\nAna\n".encode("utf-16")), "is not UTF-8: byte 0 cannot be read."
    ),
    Case("people file", "a workbook", rows(b"PK\x03\x04\xff"), "people.csv: is a workbook, not a CSV file."),
    Case(
        "people file",
        "an open quotation mark",
        rows('name\n"Ana\n'),
        "is not a CSV file: unexpected end of data.",
    ),
    Case(
        "people file",
        "a web page",
        rows("<!doctype html>\n<p>\n"),
        "column '<!doctype html>' is no parameter.",
    ),
    Case(
        "people header",
        "an unknown column",
        rows("name,wage\nAna,1\n"),
        "row 1: column 'wage' is no parameter.",
    ),
    Case(
        "people header",
        "a column misspelt",
        rows("name,aera\nAna,CA\n"),
        "'aera' is no parameter. Did you mean area?",
    ),
    Case(
        "people header",
        "below blank rows",
        rows("\n\nname;aera\nAna;CA\n"),
        "people.csv, row 3: column 'aera' is no parameter. Did you mean area?",
    ),
    Case(
        "people header",
        "a column twice",
        rows("name,area,area\nA,CA,CA\n"),
        "'area' stands there more than once.",
    ),
    Case(
        "people header",
        "a folder of data",
        rows("name,data_dir\nA,/x\n"),
        "column 'data_dir' is no parameter.",
    ),
    Case(
        "people header",
        "an unknown career",
        rows("name,welding.tuition_usd\nA,1\n"),
        "'welding.tuition_usd' is no para",
    ),
    Case(
        "people header",
        "both files' problems",
        rows("name,x,area\nA,1,ZZ\n"),
        "row 2, column area: is 'ZZ', which is",
    ),
]
ROWS = [
    Case(
        "people row",
        "a cell missing",
        rows("name,area\nAna\n"),
        "people.csv, row 2: has 1 cell. Allowed: 2, as the",
    ),
    Case("people row", "a cell too many", rows("name,area\nAna,CA,x\n"), "people.csv, row 2: has 3 cells."),
    Case("people row", "an id twice", rows("id,name\na,A\na,B\n"), "row 3, column id: is 'a', as in row 2."),
    Case(
        "people row",
        "an id as rows get it",
        rows("id,name\nrow-3,A\n,B\n"),
        "row 3, column id: is 'row-3', as in row 2",
    ),
    Case("people id", "a path", rows("id\n../../x\n"), "row 2, column id: is '../../x'."),
    Case("people id", "a formula", rows("id\n=cmd()\n"), "row 2, column id: is '=cmd()'."),
    Case("people id", "300 characters", rows(f"id\n{'x' * 300}\n"), "row 2, column id: is 'xxxx"),
    Case(
        "people name",
        "a NUL byte",
        rows("name\nb\0c\n"),
        "row 2, column name: holds a null character, which no text may.",
    ),
    Case("people name", "too long", rows(f"name\n{'x' * 10_001}\n"), "at most 10,000 characters"),
    Case("people area", "a name", one("area", "Ohio"), "row 2, column area: is 'Ohio', which is not known."),
    Case(
        "people area",
        "no published pay",
        one("area", "10540"),
        "column pay_basis: bls_occupation has no published figure",
    ),
    Case(
        "people pay",
        "a word",
        one("baseline_wage_usd_per_year", "lots"),
        "is an amount that cannot be used. Allowed: a",
    ),
    Case(
        "people pay",
        "negative",
        one("baseline_wage_usd_per_year", "-1"),
        "is an amount that cannot be used. Allowed: a",
    ),
    Case(
        "people grant",
        "above a price",
        one("grant_usd", "99999"),
        "column grant_usd: is an amount that cannot be used.",
    ),
    Case(
        "people price",
        "a currency",
        one("medical_coding.tuition_usd", "$900"),
        "column medical_coding.tuition_usd: is an",
    ),
    Case(
        "people hours",
        "in percent",
        one("hours_kept_share", "50%"),
        "row 2, column hours_kept_share: is '50%'.",
    ),
    Case(
        "people draws",
        "no power of two",
        one("draws", "1000"),
        "row 2, column draws: is 1000, which is no power of two",
    ),
    Case(
        "people notebooks",
        "unknown",
        one("notebooks", "my_own"),
        "row 2, column notebooks: is 'my_own', which is not",
    ),
]
CASES = [*FILES, *ROWS]
