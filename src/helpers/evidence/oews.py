"""A release of the wage survey (OEWS) as rows of `wages`: the careers' occupations, figures as published.

What the publisher withholds stays a gap: `*` pay not available, `**` employment not available, `#` pay at or
above the highest that is published. Hourly pay is not read: `wages` holds pay a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from helpers.evidence.occupations import ALL_OCCUPATIONS
from helpers.evidence.pay import ALL_INDUSTRIES
from helpers.evidence.problems import InputError, Problem, one_of
from helpers.evidence.tables import table
from helpers.evidence.workbook import CODE, Sheet, sheet

PAY = {
    "mean_usd_per_year": "a_mean",
    "p10_usd_per_year": "a_pct10",
    "p25_usd_per_year": "a_pct25",
    "median_usd_per_year": "a_median",
    "p75_usd_per_year": "a_pct75",
    "p90_usd_per_year": "a_pct90",
}
NOT_IN_EVERY_FILE = {
    "employment_prse": "emp_prse",
    "mean_prse": "mean_prse",
    "location_quotient": "loc_quotient",
}
FIGURES = {"employment": "tot_emp", **PAY, **NOT_IN_EVERY_FILE}
PLACE = ("area", "area_title", "area_type", "prim_state")
AREA_TYPES = {
    "1": ("nation", ""),
    "2": ("state", "-states"),
    "3": ("state", "-states"),
    "4": ("metropolitan", "-metro"),
    "6": ("nonmetropolitan", "-metro"),
}
CODE_DIGITS = {"4": 5, "6": 7}
ALL_OWNERS = "1235"
NOT_AVAILABLE, TOP_CODED = ("*", "**", "~", ""), "#"


@dataclass(frozen=True)
class Release:
    """Rows of `wages` from one workbook: row i comes from `rows_read[i]` of the sheet.

    `series` is '' for the nation, else '-states', '-metro' or '-sectors'; one for each row.
    """

    sheet: Sheet
    year: int
    rows: list[dict[str, str]]
    rows_read: list[int]
    series: list[str]
    left_out: int


def release(path: str | Path, data_dir=None) -> Release:
    """The careers' rows of a workbook; for the nation also those of all occupations.

    Raises InputError with every problem: by sheet, row and column.
    """
    careers = table("careers", data_dir)
    former, present = (
        set(careers["former_soc_codes"].dropna().str.split(";").explode()),
        set(careers["soc_code"]),
    )
    read = sheet(path, {ALL_OCCUPATIONS, *present, *former})
    if problems := [*_sheet_problems(read), *_year_problems(read)]:
        raise InputError(problems)
    not_comparable = _coded_with_others(former - present, data_dir)
    kept = [(number, row) for number, row in read.rows if _is_kept(row)]
    made, problems = [], []
    for number, row in kept:
        wages_row, found = _wages_row(read, number, row, not_comparable)
        made.append(wages_row)
        problems += found
    once, repeated = _once(read, made, [number for number, _ in kept])
    problems += repeated
    if all(row["soc_code"] == ALL_OCCUPATIONS for row in made):
        problems.append(Problem(_where(read), "has no row of the careers.", one_of(present)))
    if problems:
        raise InputError(problems)
    return Release(
        read,
        _years(read).pop(),
        [made[at] for at in once],
        [kept[at][0] for at in once],
        [_series(kept[at][1]) for at in once],
        read.left_out + len(read.rows) - len(once),
    )


def _where(read: Sheet) -> str:
    return f"{read.file}, sheet {read.name}"


def _sheet_problems(read: Sheet) -> Iterator[Problem]:
    where = _where(read)
    needed = [
        CODE,
        "occ_title",
        *(column for name, column in FIGURES.items() if name not in NOT_IN_EVERY_FILE),
    ]
    needed += [] if _is_national(read) else PLACE
    for column in needed:
        if column not in read.columns:
            yield Problem(where, f"column {column} is missing.", ", ".join(needed))
    for column in dict.fromkeys(read.columns):
        if column in (*needed, *PLACE, *FIGURES.values()) and read.columns.count(column) > 1:
            yield Problem(where, f"column {column} stands there more than once.", "each column once")


def _is_national(read: Sheet) -> bool:
    """Whether the sheet is one of the nation that, as older ones do, has no column for the place."""
    return not set(PLACE) & set(read.columns) and read.name.lower().startswith("nat")


def _years(read: Sheet) -> set[int]:
    """May of which year: what the names of sheet and file say, as the publisher gives them."""
    found = [re.search(r"(?:_M_?|May[ _])(\d{4})(?!\d)", text) for text in (read.name, Path(read.file).stem)]
    return {int(each[1]) for each in found if each}


def _year_problems(read: Sheet) -> Iterator[Problem]:
    years = _years(read)
    if len(years) != 1:
        what = f"two years, {one_of(years)}" if years else "no year"
        yield Problem(
            _where(read), f"the names tell {what}.", "names as published, such as national_M2026_dl"
        )


def _is_kept(row: dict) -> bool:
    """Rows of all owners, over all industries or by sector; of all occupations together only the nation's."""
    if _text(row.get("i_group") or "cross-industry") not in ("cross-industry", "sector"):
        return False
    if not _sector(row) and _text(row.get("own_code") or ALL_OWNERS) != ALL_OWNERS:
        return False
    of_everyone = _text(row[CODE]) == ALL_OCCUPATIONS
    return not of_everyone or (_text(row.get("area_type") or 1) == "1" and not _sector(row))


def _series(row: dict) -> str:
    return "-sectors" if _sector(row) else AREA_TYPES[_text(row.get("area_type") or 1)][1]


def _sector(row: dict) -> str:
    """The sector's code (31-33, 62); '' for all industries."""
    return _text(row.get("naics")).rstrip("-") if _text(row.get("i_group")) == "sector" else ""


def _text(cell) -> str:
    """A cell as text; spreadsheets turn codes into numbers."""
    if cell is None:
        return ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


def _coded_with_others(former: set[str], data_dir) -> set[str]:
    """Former codes that no row of `wages` calls comparable."""
    wages = table("wages", data_dir)
    return former - set(wages.loc[wages["comparable"].eq(True), "soc_code"])


def _wages_row(read: Sheet, number: int, row: dict, not_comparable: set[str]) -> tuple[dict, list[Problem]]:
    """The row of `wages`, and the problems of its cells."""
    (year,) = _years(read)
    figures, problems = {}, []
    for name, column in FIGURES.items():
        figures[name] = _figure(row.get(column))
        if figures[name] is None:
            what = f"is {str(row[column])[:40]!r}."
            problems.append(Problem(read.at(number, column), what, "a number, *, ** or #"))
    place, wrong_places = _place(read, number, row)
    problems += wrong_places
    code, sector = _text(row[CODE]), _sector(row)
    if not _text(row["occ_title"]):
        problems.append(Problem(read.at(number, "occ_title"), "is empty.", "the occupation's title"))
    made = {
        "id": f"{year}-{place['area']}-{code}" + (f"-naics{sector}" if sector else ""),
        "year": str(year),
        **place,
        "soc_code": code,
        "soc_title": _text(row["occ_title"]),
        "industry": f"naics{sector}" if sector else ALL_INDUSTRIES,
        "comparable": "false" if code in not_comparable else "true",
        **{name: figure or "" for name, figure in figures.items()},
        "note": _text(row.get("naics_title")) if sector else _gaps(row),
    }
    return made, problems


def _figure(cell) -> str | None:
    """A number as text without needless zeros; '' = withheld; None = no number."""
    if _text(cell) in (*NOT_AVAILABLE, TOP_CODED):
        return ""
    if isinstance(cell, str):
        text = cell.strip().replace(",", "")
        return f"{float(text):.12g}" if re.fullmatch(r"\d+(\.\d+)?", text) else None
    is_number = isinstance(cell, int | float) and not isinstance(cell, bool)
    return f"{cell:.12g}" if is_number and 0 <= cell < 1e12 else None


def _place(read: Sheet, number: int, row: dict) -> tuple[dict[str, str], list[Problem]]:
    kind = _text(row.get("area_type") or 1)
    if kind not in AREA_TYPES:
        problem = Problem(read.at(number, "area_type"), f"is {kind!r}.", one_of(AREA_TYPES))
        return {"area": "?", "area_name": "?", "area_type": "?"}, [problem]
    if kind == "1":
        return {"area": "US", "area_name": "United States", "area_type": "nation"}, []
    of_a_state = kind not in CODE_DIGITS
    column, form = ("prim_state", r"[A-Z]{2}") if of_a_state else ("area", rf"\d{{{CODE_DIGITS[kind]}}}")
    area = _text(row[column]) if of_a_state else _text(row[column]).zfill(CODE_DIGITS[kind])
    problems = []
    if not re.fullmatch(form, area):
        allowed = "two letters of a state" if of_a_state else f"a code of {CODE_DIGITS[kind]} digits"
        problems.append(Problem(read.at(number, column), f"is {_text(row[column])!r}.", allowed))
    if not _text(row["area_title"]):
        problems.append(Problem(read.at(number, "area_title"), "is empty.", "the area's name"))
    return {
        "area": area,
        "area_name": _text(row["area_title"]),
        "area_type": AREA_TYPES[kind][0],
    }, problems


def _gaps(row: dict) -> str:
    """What the publisher withholds in a row, in words; '' = nothing."""
    pay = {name.removesuffix("_usd_per_year"): _text(row[column]) for name, column in PAY.items()}
    top = [name for name, cell in pay.items() if cell == TOP_CODED]
    absent = [name for name, cell in pay.items() if cell in NOT_AVAILABLE]
    no_pay, no_jobs = len(absent) == len(pay), _text(row["tot_emp"]) in NOT_AVAILABLE
    told = []
    if no_pay or no_jobs:
        told.append("Pay and employment" if no_pay and no_jobs else "Pay" if no_pay else "Employment")
        told[0] += " not published."
    if absent and not no_pay:
        told.append(f"Not published: {', '.join(absent)}.")
    if top:
        told.append(f"At or above the highest pay published: {', '.join(top)}.")
    return " ".join(told)


def _once(read: Sheet, rows: list[dict], numbers: list[int]) -> tuple[list[int], list[Problem]]:
    """The places of rows to keep, each estimate once; a second one that says otherwise is a problem.

    The publisher repeats an occupation that stands for its whole group, with the same figures.
    """
    first: dict[str, int] = {}
    problems = []
    for at, row in enumerate(rows):
        known = first.setdefault(row["id"], at)
        if {**rows[known], "soc_title": ""} != {**row, "soc_title": ""}:
            what = (
                f"{row['soc_code']} in {row['area_name']} stands in row {numbers[known]} with other figures."
            )
            problems.append(Problem(read.at(numbers[at], CODE), what, "each estimate once"))
    return list(first.values()), problems


def figures_of(row: dict | pd.Series) -> dict[str, float]:
    """The published figures of a row of `wages`."""
    given = {name: row[name] for name in FIGURES if not pd.isna(row[name]) and row[name] != ""}
    return {name: float(value) for name, value in given.items()}
