"""One row of a release of the wage survey (OEWS) as a row of `wages`: figures as published, gaps as gaps.

What the publisher withholds stays a gap: `*` pay not available, `**` employment not available, `#` pay at or
above the highest that is published. Hourly pay is not read: `wages` holds pay a year.
"""

from __future__ import annotations

import re

import pandas as pd

from helpers.evidence.pay import ALL_INDUSTRIES
from helpers.evidence.problems import Problem, one_of
from helpers.evidence.workbook import CODE, Sheet

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
AREA_TYPES = {
    "1": ("nation", ""),
    "2": ("state", "-states"),
    "3": ("state", "-states"),
    "4": ("metropolitan", "-metro"),
    "6": ("nonmetropolitan", "-metro"),
}
CODE_DIGITS = {"4": 5, "6": 7}
NOT_AVAILABLE, TOP_CODED = ("*", "**", "~", ""), "#"


def wages_row(
    read: Sheet, number: int, row: dict, year: int, not_comparable: set[str]
) -> tuple[dict, list[Problem]]:
    """The row of `wages`, and the problems of its cells."""
    figures, problems = {}, []
    for name, column in FIGURES.items():
        figures[name] = _figure(row.get(column))
        if figures[name] is None:
            what = f"is {str(row[column])[:40]!r}."
            problems.append(Problem(read.at(number, column), what, "a number, *, ** or #"))
    place, wrong_places = _place(read, number, row)
    problems += wrong_places
    code, sector = cell_text(row[CODE]), sector_of(row)
    if not cell_text(row["occ_title"]):
        problems.append(Problem(read.at(number, "occ_title"), "is empty.", "the occupation's title"))
    made = {
        "id": f"{year}-{place['area']}-{code}" + (f"-naics{sector}" if sector else ""),
        "year": str(year),
        **place,
        "soc_code": code,
        "soc_title": cell_text(row["occ_title"]),
        "industry": f"naics{sector}" if sector else ALL_INDUSTRIES,
        "comparable": "false" if code in not_comparable else "true",
        **{name: figure or "" for name, figure in figures.items()},
        "note": cell_text(row.get("naics_title")) if sector else _gaps(row),
    }
    return made, problems


def _figure(cell) -> str | None:
    """A number as text without needless zeros; '' = withheld; None = no number."""
    if cell_text(cell) in (*NOT_AVAILABLE, TOP_CODED):
        return ""
    if isinstance(cell, str):
        text = cell.strip().replace(",", "")
        return f"{float(text):.12g}" if re.fullmatch(r"\d+(\.\d+)?", text) else None
    is_number = isinstance(cell, int | float) and not isinstance(cell, bool)
    return f"{cell:.12g}" if is_number and 0 <= cell < 1e12 else None


def _place(read: Sheet, number: int, row: dict) -> tuple[dict[str, str], list[Problem]]:
    kind = cell_text(row.get("area_type") or 1)
    if kind not in AREA_TYPES:
        problem = Problem(read.at(number, "area_type"), f"is {kind!r}.", one_of(AREA_TYPES))
        return {"area": f"row {number}"}, [problem]  # no two such rows are taken for one place
    area_type, _ = AREA_TYPES[kind]
    if kind == "1":
        return {"area": "US", "area_name": "United States", "area_type": area_type}, []
    of_a_state = kind not in CODE_DIGITS
    column, form = ("prim_state", r"[A-Z]{2}") if of_a_state else ("area", rf"\d{{{CODE_DIGITS[kind]}}}")
    area = cell_text(row[column]) if of_a_state else cell_text(row[column]).zfill(CODE_DIGITS[kind])
    problems = []
    if not re.fullmatch(form, area):
        allowed = "two letters of a state" if of_a_state else f"a code of {CODE_DIGITS[kind]} digits"
        problems.append(Problem(read.at(number, column), f"is {cell_text(row[column])!r}.", allowed))
    if not cell_text(row["area_title"]):
        problems.append(Problem(read.at(number, "area_title"), "is empty.", "the area's name"))
    return {
        "area": area,
        "area_name": cell_text(row["area_title"]),
        "area_type": area_type,
    }, problems


def _gaps(row: dict) -> str:
    """What the publisher withholds in a row, in words; '' = nothing."""
    pay = {name.removesuffix("_usd_per_year"): cell_text(row[column]) for name, column in PAY.items()}
    top = [name for name, cell in pay.items() if cell == TOP_CODED]
    absent = [name for name, cell in pay.items() if cell in NOT_AVAILABLE]
    no_pay, no_jobs = len(absent) == len(pay), cell_text(row["tot_emp"]) in NOT_AVAILABLE
    told = []
    if no_pay or no_jobs:
        told.append("Pay and employment" if no_pay and no_jobs else "Pay" if no_pay else "Employment")
        told[0] += " not published."
    if absent and not no_pay:
        told.append(f"Not published: {', '.join(absent)}.")
    if top:
        told.append(f"At or above the highest pay published: {', '.join(top)}.")
    return " ".join(told)


def series_of(row: dict) -> str:
    """Which of the publisher's series a row is of: '' the nation, '-states', '-metro' or '-sectors'."""
    return "-sectors" if sector_of(row) else AREA_TYPES[cell_text(row.get("area_type") or 1)][1]


def sector_of(row: dict) -> str:
    """The sector's code (31-33, 62); '' for all industries."""
    return cell_text(row.get("naics")).rstrip("-") if cell_text(row.get("i_group")) == "sector" else ""


def cell_text(cell) -> str:
    """A cell as text; spreadsheets turn codes into numbers."""
    if cell is None:
        return ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


def figures_of(row: dict | pd.Series) -> dict[str, float]:
    """The published figures of a row of `wages`."""
    given = {name: row[name] for name in FIGURES if not pd.isna(row[name]) and row[name] != ""}
    return {name: float(value) for name, value in given.items()}
