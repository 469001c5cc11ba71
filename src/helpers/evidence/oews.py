"""A release of the wage survey (OEWS): which rows of its workbook are taken in, each estimate once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from helpers.evidence.occupations import ALL_OCCUPATIONS
from helpers.evidence.oews_rows import FIGURES, NOT_IN_EVERY_FILE, cell_text, sector_of, series_of, wages_row
from helpers.evidence.problems import InputError, Problem, one_of
from helpers.evidence.tables import table
from helpers.evidence.workbook import CODE, Sheet, sheet

PLACE = ("area", "area_title", "area_type", "prim_state")
ALL_OWNERS = "1235"


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
    (year,) = _years(read)
    not_comparable = _coded_with_others(former - present, data_dir)
    kept = [(number, row) for number, row in read.rows if _is_kept(row)]
    made, problems = [], []
    for number, row in kept:
        row_made, found = wages_row(read, number, row, year, not_comparable)
        made.append(row_made)
        problems += found
    once, repeated = _once(read, made, [number for number, _ in kept])
    problems += repeated
    if all(row["soc_code"] == ALL_OCCUPATIONS for row in made):
        problems.append(Problem(_where(read), "has no row of the careers.", one_of(present)))
    if problems:
        raise InputError(problems)
    return Release(
        read,
        year,
        [made[at] for at in once],
        [kept[at][0] for at in once],
        [series_of(kept[at][1]) for at in once],
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
    if cell_text(row.get("i_group") or "cross-industry") not in ("cross-industry", "sector"):
        return False
    if not sector_of(row) and cell_text(row.get("own_code") or ALL_OWNERS) != ALL_OWNERS:
        return False
    of_everyone = cell_text(row[CODE]) == ALL_OCCUPATIONS
    return not of_everyone or (cell_text(row.get("area_type") or 1) == "1" and not sector_of(row))


def _coded_with_others(former: set[str], data_dir) -> set[str]:
    """Former codes that no row of `wages` calls comparable."""
    wages = table("wages", data_dir)
    return former - set(wages.loc[wages["comparable"].eq(True), "soc_code"])


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
