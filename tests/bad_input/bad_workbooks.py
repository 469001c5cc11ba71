"""Bad workbooks of the wage survey: `import-oews` must say what is wrong, by sheet, row and column."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
from cases import Case
from survey_workbook import HEADER, estimate, save

NAME = "national_M2026_dl"


def raw(content: bytes, name: str = f"{NAME}.xlsx"):
    """A file with this content."""

    def make(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return make


def book(*rows: dict, name: str = NAME, **how):
    """A workbook of these rows."""
    return lambda folder: save(folder / f"{name}.xlsx", list(rows), **how)


def header(without: str = "", more: tuple[str, ...] = ()):
    return book(estimate(), header=[name for name in HEADER if name != without] + list(more))


def archive(*names: str, inside: bytes = b"x"):
    """A zip archive with these files."""

    def make(folder: Path) -> Path:
        with zipfile.ZipFile(folder / f"{NAME}.xlsx", "w") as zipped:
            for name in names:
                zipped.writestr(name, inside)
        return folder / f"{NAME}.xlsx"

    return make


def damaged(part: str, content: bytes):
    """A workbook one part of which is replaced."""

    def make(folder: Path) -> Path:
        whole = save(folder / "whole.xlsx", [estimate()])
        with zipfile.ZipFile(whole) as old, zipfile.ZipFile(folder / f"{NAME}.xlsx", "w") as new:
            for name in old.namelist():
                new.writestr(name, content if name == part else old.read(name))
        return folder / f"{NAME}.xlsx"

    return make


def cut(folder: Path) -> Path:
    """A download that broke off."""
    whole = save(folder / f"{NAME}.xlsx", [estimate()] * 50)
    whole.write_bytes(whole.read_bytes()[:3000])
    return whole


def wrong_list(folder: Path) -> Path:
    """An archive whose list of files is damaged."""
    whole = save(folder / f"{NAME}.xlsx", [estimate()])
    whole.write_bytes(whole.read_bytes().replace(b"PK\x01\x02", b"PK\x01\x03"))
    return whole


def chart_only(folder: Path) -> Path:
    made = openpyxl.Workbook()
    made.create_chartsheet("Chart")
    del made["Sheet"]
    made.save(folder / f"{NAME}.xlsx")
    return folder / f"{NAME}.xlsx"


CASES = [
    Case(
        "workbook", "missing", lambda folder: folder / "none.xlsx", "none.xlsx: cannot be read: No such file"
    ),
    Case("workbook", "a folder", lambda folder: folder, "cannot be read: Is a directory."),
    Case("workbook", "empty", raw(b""), "national_M2026_dl.xlsx: is empty. Allowed: a workbook (.xlsx)"),
    Case(
        "workbook",
        "a CSV file",
        raw(b"occ_code,a_mean\n", "national_M2026_dl.csv"),
        "dl.csv: is no workbook.",
    ),
    Case(
        "workbook",
        "a web page",
        raw(b"<!doctype html><title>Access denied"),
        "is no workbook. Allowed: a workbook",
    ),
    Case(
        "workbook",
        "an old .xls, or a password",
        raw(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        "is protected by a password",
    ),
    Case(
        "workbook",
        "the archive it came in",
        archive("oesm26nat/national_M2026_dl.xlsx"),
        "is an archive: unpack it, it",
    ),
    Case("workbook", "another archive", archive("readme.txt"), "is an archive: unpack it, if at all."),
    Case(
        "workbook",
        "a document",
        archive("[Content_Types].xml", "word/document.xml"),
        "cannot be read as a workbook",
    ),
    Case(
        "workbook", "a damaged list", wrong_list, "cannot be read as a workbook: Bad magic number for central"
    ),
    Case("workbook", "cut off", cut, "cannot be read as a workbook: "),
    Case(
        "workbook",
        "noise behind its beginning",
        raw(b"PK\x03\x04" + b"\x01" * 500),
        "cannot be read as a workbook: ",
    ),
    Case(
        "workbook",
        "a damaged sheet",
        damaged("xl/worksheets/sheet1.xml", b"<worksheet><row"),
        "cannot be read as a",
    ),
    Case(
        "workbook",
        "a damaged list of sheets",
        damaged("xl/workbook.xml", b"nothing"),
        "cannot be read as a workbook: ",
    ),
    Case("workbook", "no sheet but a chart", chart_only, "cannot be read as a workbook: "),
    Case(
        "sheet",
        "without rows",
        book(),
        "national_M2026_dl: has no row of the careers. Allowed: 29-2072, 43-3021.",
    ),
    Case(
        "sheet",
        "blank",
        lambda folder: save(folder / f"{NAME}.xlsx", [], header=[]),
        "no sheet with a column occ_code",
    ),
    Case(
        "sheet",
        "another one",
        book(header=["a", "b"], sheet="Field Descriptions"),
        "Its sheets: Field Descriptions.",
    ),
    Case(
        "sheet",
        "two of them",
        book(estimate(), others={"More": [["OCC_CODE"]]}),
        "several sheets with a column occ_code",
    ),
    Case(
        "sheet",
        "the header too far down",
        book(header=["x"], others={"B": [["x"]] * 12 + [["OCC_CODE"]]}),
        "no sheet",
    ),
    Case(
        "sheet",
        "other occupations only",
        book(estimate("29-1141")),
        "has no row of the careers. Allowed: 29-2072, 43",
    ),
    Case("sheet", "all occupations only", book(estimate("00-0000")), "has no row of the careers."),
    Case("sheet", "other owners only", book(estimate(OWN_CODE="5")), "has no row of the careers."),
    Case(
        "sheet",
        "no year in any name",
        book(estimate(), name="wages"),
        "the names tell no year. Allowed: names as",
    ),
    Case(
        "sheet",
        "two years",
        book(estimate(), sheet="national_M2025_dl"),
        "the names tell two years, 2025, 2026.",
    ),
    Case(
        "sheet",
        "a year without prices",
        book(estimate(), name="national_M2031_dl"),
        "no consumer price index for 2031-05",
    ),
    Case(
        "column",
        "no titles",
        header("OCC_TITLE"),
        "sheet national_M2026_dl: column occ_title is missing. Allowed: occ_code",
    ),
    Case("column", "no medians", header("A_MEDIAN"), "column a_median is missing."),
    Case("column", "no jobs", header("TOT_EMP"), "column tot_emp is missing."),
    Case(
        "column",
        "no place at all, not of the nation",
        book(estimate(), name="msa_M2026_dl", header=HEADER[8:]),
        "area is",
    ),
    Case("column", "half a place", header("PRIM_STATE"), "column prim_state is missing."),
    Case(
        "column", "medians twice", header(more=("A_MEDIAN",)), "column a_median stands there more than once."
    ),
    Case(
        "cell",
        "a word for pay",
        book(estimate(A_MEDIAN="high")),
        "row 2, column a_median: is 'high'. Allowed: a number,",
    ),
    Case("cell", "negative jobs", book(estimate(TOT_EMP=-5)), "row 2, column tot_emp: is '-5'."),
    Case("cell", "a formula", book(estimate(A_MEAN="=B2*2080")), "row 2, column a_mean: is '=B2*2080'."),
    Case(
        "cell", "an error of a formula", book(estimate(A_PCT10="#N/A")), "row 2, column a_pct10: is '#N/A'."
    ),
    Case("cell", "a truth value", book(estimate(A_PCT25=True)), "row 2, column a_pct25: is 'True'."),
    Case(
        "cell",
        "an unknown marker",
        book(estimate(A_PCT90="***")),
        "row 2, column a_pct90: is '***'. Allowed: a number, *",
    ),
    Case("cell", "a dollar sign", book(estimate(A_PCT75="$64,070")), "row 2, column a_pct75: is '$64,070'."),
    Case(
        "cell",
        "a fraction of a job",
        book(estimate(TOT_EMP=10.5)),
        "row 2, column employment: is '10.5'. Allowed: a whole",
    ),
    Case(
        "cell",
        "percentiles that fall",
        book(estimate(A_PCT10=99999)),
        "row 2, column p10_usd_per_year: is 99,999, above",
    ),
    Case("cell", "no title", book(estimate(OCC_TITLE=None)), "row 2, column occ_title: is empty."),
    Case(
        "cell",
        "an unknown kind of area",
        book(estimate(AREA_TYPE="9")),
        "row 2, column area_type: is '9'. Allowed: 1, 2,",
    ),
    Case(
        "cell",
        "a state's name for its letters",
        book(estimate(place="state", PRIM_STATE="Ohio")),
        "prim_state: is 'Ohio'.",
    ),
    Case(
        "cell",
        "a code of letters",
        book(estimate(place="metropolitan", AREA="Yuma")),
        "area: is 'Yuma'. Allowed: a code of",
    ),
    Case(
        "cell",
        "an area without a name",
        book(estimate(place="state", AREA_TITLE=None)),
        "area_title: is empty. Allowed",
    ),
    Case(
        "row",
        "twice, not the same",
        book(estimate(), estimate(A_MEAN=1)),
        "stands in row 2 with other figures. Allowed: each",
    ),
    Case(
        "row",
        "held already, not the same",
        book(estimate(), name="national_M2024_dl"),
        "is in wages.csv already, with other",
    ),
    Case(
        "row",
        "of a place twice",
        book(*[estimate(place=p, A_MEAN=m) for m, p in enumerate(["state"] * 2)]),
        "in California",
    ),
]
