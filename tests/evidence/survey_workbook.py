"""Small workbooks of the wage survey, laid out as the publisher lays them out."""

from __future__ import annotations

from pathlib import Path

import openpyxl

COLUMNS = (
    "AREA AREA_TITLE AREA_TYPE PRIM_STATE NAICS NAICS_TITLE I_GROUP OWN_CODE OCC_CODE OCC_TITLE O_GROUP TOT_EMP "
    "EMP_PRSE JOBS_1000 LOC_QUOTIENT PCT_TOTAL PCT_RPT H_MEAN A_MEAN MEAN_PRSE H_PCT10 H_PCT25 H_MEDIAN H_PCT75 "
    "H_PCT90 A_PCT10 A_PCT25 A_MEDIAN A_PCT75 A_PCT90 ANNUAL HOURLY"
)
HEADER = COLUMNS.split()
PLACES = {
    "nation": {"AREA": "99", "AREA_TITLE": "U.S.", "AREA_TYPE": "1", "PRIM_STATE": "US"},
    "state": {"AREA": "06", "AREA_TITLE": "California", "AREA_TYPE": "2", "PRIM_STATE": "CA"},
    "metropolitan": {"AREA": "49740", "AREA_TITLE": "Yuma, AZ", "AREA_TYPE": "4", "PRIM_STATE": "AZ"},
    "nonmetropolitan": {
        "AREA": "0100001",
        "AREA_TITLE": "Northwest Alabama",
        "AREA_TYPE": "6",
        "PRIM_STATE": "AL",
    },
}
TITLES = {
    "00-0000": "All Occupations",
    "29-2072": "Medical Records Specialists",
    "43-3021": "Billing and Posting Clerks",
    "29-1141": "Registered Nurses",
}


def estimate(code: str = "29-2072", place: str = "nation", **cells) -> dict:
    """One row; `cells` replaces cells by their column."""
    return {
        **PLACES[place],
        **{
            "NAICS": "000000",
            "NAICS_TITLE": "Cross-industry",
            "I_GROUP": "cross-industry",
            "OWN_CODE": "1235",
        },
        **{"OCC_CODE": code, "OCC_TITLE": TITLES.get(code, "Another"), "O_GROUP": "detailed"},
        **{"TOT_EMP": 190000, "EMP_PRSE": 1.1, "H_MEAN": 28.1, "A_MEAN": 58450, "MEAN_PRSE": 0.5},
        **{"A_PCT10": 36800, "A_PCT25": 43000, "A_MEDIAN": 52500, "A_PCT75": 66000, "A_PCT90": 83100},
        **cells,
    }


def save(
    path: Path, rows: list[dict], header=HEADER, sheet: str | None = None, others: dict | None = None
) -> Path:
    """A workbook of these rows; the sheet is named like the file. `others` are more sheets: {title: rows of cells}."""
    book = openpyxl.Workbook()
    filled = book.active
    filled.title = (sheet or path.stem)[:31]
    filled.append(list(header))
    for row in rows:
        filled.append([row.get(column.strip().upper().replace(" ", "_")) for column in header])
    for title, lines in (others or {}).items():
        more = book.create_sheet(title)
        for line in lines:
            more.append(line)
    book.save(path)
    return path
