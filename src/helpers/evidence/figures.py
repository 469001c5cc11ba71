"""The figure that a basis or an assumption gives, in dollars of one year, with the rows it rests on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import pandas as pd

from helpers.evidence import choices, uses
from helpers.evidence.percentiles import WAGE_COLUMNS
from helpers.evidence.prices import WAGE_SURVEY_MONTH, inflate
from helpers.evidence.problems import InputError, Problem
from helpers.evidence.tables import read_beforehand, remembered, table

YEAR_COLUMNS = ("year", "reference_year")


HOURS_OF_A_YEAR = 2080
"""Hours by which the wage survey's publisher turns hourly pay into yearly; pay a year is taken to be for them."""
UNDATED = "The source states no year: taken as dollars of the currency year."


@dataclass(frozen=True)
class Figure:
    """One number of the model and its evidence.

    `low` and `high` are the ends of what the same evidence allows (equal to `value` where it gives
    one number); `rows` are (table, row id, figure as published, its unit, year) of every row used.
    """

    value: float
    low: float
    high: float
    rows: tuple[tuple, ...] = ()
    note: str = ""

    def times(self, factor: float) -> Figure:
        """The same evidence for `factor` times the amount."""
        return replace(self, value=self.value * factor, low=self.low * factor, high=self.high * factor)

    def __add__(self, other: Figure) -> Figure:
        notes = [note for note in (self.note, other.note) if note]
        return Figure(
            self.value + other.value,
            self.low + other.low,
            self.high + other.high,
            self.rows + other.rows,
            " ".join(dict.fromkeys(notes)),
        )


def rows_of(reference: Mapping, area: str, data_dir=None) -> pd.DataFrame:
    """The rows of a table that a row of `bases` points at: by id, or by column=value pairs."""
    return rows_in(table(reference["table"], data_dir), reference["rows"].replace("{area}", area))


def rows_in(frame: pd.DataFrame, wanted: str) -> pd.DataFrame:
    """The rows with this id, or with these values, as `column=value;column=value`."""
    if "=" in wanted:
        for pair in wanted.split(";"):
            column, value = pair.split("=", 1)
            frame = frame[frame[column].astype(str) == value]
        return frame
    return frame.loc[[wanted]] if wanted in frame.index else frame.iloc[0:0]


def year_of(row: Mapping) -> int | None:
    """The calendar year a row's dollars are in: the last one its reference year names; None = not stated."""
    for column in YEAR_COLUMNS:
        if column in row and not pd.isna(row[column]):
            years = re.findall(r"\b\d{4}\b", str(row[column]))
            if years:
                return int(years[-1])
    return None


def units_of(field: str, hours_per_year: float) -> dict[str, float]:
    """The units in which a field's figures may be published, and what each is in the model's unit.

    Pay moves with the hours a year: what is published by the year or month is for `HOURS_OF_A_YEAR`.
    """
    if field == "tuition_usd":
        return {"USD": 1.0}
    if field == "months_to_credential":
        return {"months": 1.0, "years": 12.0, "weeks": 12 / 52}
    years = hours_per_year / HOURS_OF_A_YEAR
    return {"USD/year": years, "USD/month": 12 * years, "USD/hour": hours_per_year}


def _in_model_units(rows, columns, reference, currency_year, hours_per_year, data_dir) -> np.ndarray:
    """Published values in dollars of `currency_year` (pay a year), or in months; each row by its own year."""
    field, month = reference["field"], WAGE_SURVEY_MONTH if reference["table"] == "wages" else None
    units = units_of(field, hours_per_year)
    default = next(iter(units))

    @cache
    def factor(unit: str, year: int | None) -> float:
        if year is None or field == "months_to_credential":
            return units[unit]
        return units[unit] * inflate(1.0, year, currency_year, month=month, data_dir=data_dir)

    factors = [[factor(row.get("unit", default), year_of(row))] for row in rows]
    return np.array([[row[column] for column in columns] for row in rows], dtype=float) * factors


def _summary(statistic: str, values: np.ndarray, rows: list[dict]) -> tuple[float, float, float]:
    """value, low, high: the ends of one row and their middle, or the quartiles of many rows."""
    if statistic in ("value", "midpoint"):
        low, high = float(np.nanmin(values)), float(np.nanmax(values))
        return (low + high) / 2, low, high
    of_rows = dict(enumerate(values[:, 0]))
    if statistic == "median_by_institution":
        of_rows = {}
        for row, value in zip(rows, values[:, 0], strict=True):
            if not np.isnan(value):
                of_rows.setdefault(row["institution_id"], value)
    return tuple(float(quartile) for quartile in np.nanquantile([*of_rows.values()], [0.5, 0.25, 0.75]))


def _neighbours(row: Mapping, column: str) -> tuple[str, str]:
    """The columns of the published percentiles below and above; the column itself at an end, a gap, a mean.

    >>> _neighbours({"p75_usd_per_year": 58290.0, "p25_usd_per_year": np.nan}, "median_usd_per_year")
    ('median_usd_per_year', 'p75_usd_per_year')
    """
    if column not in WAGE_COLUMNS:
        return column, column
    place = WAGE_COLUMNS.index(column)
    ends = (WAGE_COLUMNS[max(place - 1, 0)], WAGE_COLUMNS[min(place + 1, len(WAGE_COLUMNS) - 1)])
    return tuple(column if pd.isna(row[end]) else end for end in ends)


def _source_of(row: Mapping) -> str:
    return "" if "source" not in row or pd.isna(row["source"]) else row["source"]


def _from_reference(reference: Mapping, area: str, currency_year: int, hours_per_year: float, data_dir):
    """What one row of `bases` gives; remembered by what it follows, which may be neither place nor hours."""
    follows_hours = units_of(reference["field"], 1.0) != units_of(reference["field"], 2.0)
    return _part(
        reference["id"],
        area=area if "{area}" in reference["rows"] else "",
        currency_year=currency_year,
        hours_per_year=hours_per_year if follows_hours else HOURS_OF_A_YEAR,
        data_dir=data_dir,
    )


@remembered
def _part(
    reference_id: str, *, area: str, currency_year: int, hours_per_year: float, data_dir=None
) -> Figure:
    reference = table("bases", data_dir).loc[reference_id]
    columns = reference["column"].split("+")
    found = rows_of(reference, area, data_dir).to_dict("records")
    rows = [row for row in found if not all(pd.isna(row[column]) for column in columns)]
    if not rows:
        pointer = f"{reference['table']}: {reference['rows'].replace('{area}', area)}"
        whose = f"{reference['career']}{f' in area {area}' if area else ''} ({pointer})"
        what = f"{reference['basis']} has no published figure for {whose}."
        allowed = "another basis, another area, or the figure itself in overrides"
        raise InputError([Problem(f"{reference['quantity']}_basis", what, allowed)])
    in_units = _in_model_units(rows, columns, reference, currency_year, hours_per_year, data_dir)
    value, low, high = _summary(reference["statistic"], in_units, rows)
    if reference["table"] == "wages":
        column, row = columns[0], rows[0]
        ends = _neighbours(row, column)
        low, high = (value * float(row[end]) / float(row[column]) for end in ends)
        columns = [column, *ends]
    used = tuple(
        (reference["table"], row["id"], _source_of(row), *_as_published(row, columns)) for row in rows
    )
    undated = reference["field"].endswith(("usd", "usd_per_year")) and not any(year for *_, year in used)
    notes = [UNDATED] if undated else []
    notes += [] if pd.isna(reference["note"]) else [reference["note"]]
    return Figure(value, low, high, used, " ".join(notes))


def _as_published(row: Mapping, columns: list[str]) -> tuple[str, str]:
    """What the row states in these columns, and its year: as a range in the row's unit, or named.

    >>> _as_published({"low": 9.0, "high": 12.0, "unit": "months"}, ["low", "high"])
    ('9 to 12 months', '')
    >>> _as_published({"p10_usd_per_year": 37290.0, "p25_usd_per_year": 42840.0, "year": 2025}, WAGE_COLUMNS[:2])
    ('p10 37,290, p25 42,840', '2025')
    """
    figures = {column: f"{float(row[column]):,.10g}" for column in columns if not pd.isna(row[column])}
    if "unit" in row:
        text = f"{' to '.join(dict.fromkeys(figures.values()))} {row['unit']}"
    else:
        names = {column: column.split("_usd")[0].replace("_", " ") for column in figures}
        text = ", ".join(f"{names[column]} {figure}" for column, figure in figures.items())
    year = year_of(row)
    return text, "" if year is None else str(year)


@remembered
def _references(*, data_dir=None) -> dict[tuple[str, str, str, str], list[dict]]:
    """The rows of `bases` for each quantity, basis, career and field."""
    found: dict[tuple[str, str, str, str], list[dict]] = {}
    for row in table("bases", data_dir).to_dict("records"):
        found.setdefault((row["quantity"], row["basis"], row["career"], row["field"]), []).append(row)
    return found


def worked_out_beforehand() -> None:
    """Read every table of the project's own data, and work out what bases give wherever one lives, in dollars of
    the newest year: so that it is at hand; that is no use of it."""
    read_beforehand()
    newest = max(choices.currency_years())
    try:
        for reference in table("bases").to_dict("records"):
            if "{area}" not in reference["rows"]:
                _from_reference(reference, "", newest, HOURS_OF_A_YEAR, None)
    finally:
        uses.forget()


@remembered
def basis_figure(
    quantity: str,
    basis: str,
    career: str,
    field: str,
    *,
    area: str,
    currency_year: int,
    hours_per_year: float,
    data_dir=None,
) -> Figure:
    """What `basis` says `field` of `career` is, in model units (real dollars of `currency_year`; months).

    Rows of the basis for the same career and field are parts and are added. A field the basis does
    not give for that career raises InputError.
    """
    references = _references(data_dir=data_dir).get((quantity, basis, career, field))
    if not references:
        raise InputError([Problem(f"{quantity}_basis", f"{basis} gives no {field} for {career}.")])
    parts = [
        _from_reference(reference, area, currency_year, hours_per_year, data_dir) for reference in references
    ]
    return sum(parts[1:], parts[0])


@remembered
def assumption(
    quantity: str, *, career: str | None = None, area: str = "US", currency_year=None, data_dir=None
):
    """The assumption for a quantity: the row for this career, else this area, else everywhere.

    Returns a Figure (dollars in `currency_year`); raises InputError when there is no such row.
    """
    frame = table("assumptions", data_dir)
    frame = frame[frame["quantity"] == quantity]
    choices = frame[(frame["career"] == career) | frame["career"].isna()]
    choices = choices[choices["area"].isna() | (choices["area"] == area)]
    if choices.empty:
        whose = f" of {career}" if career else ""
        raise InputError([Problem("assumptions", f"no row for {quantity}{whose}.")])
    choices = choices.sort_values(["career", "area"], na_position="last")
    row = choices.iloc[0]
    factor = 1.0
    if row["unit"].startswith("USD") and not pd.isna(row["reference_year"]) and currency_year:
        factor = inflate(1.0, int(row["reference_year"]), currency_year, data_dir=data_dir)
    used = (("assumptions", row["id"], _source_of(row), *_as_published(row, ["value"])),)
    return Figure(row["value"] * factor, row["low"] * factor, row["high"] * factor, used, row["reason"])


@remembered
def credential_figure(field: str, career: str, *, currency_year: int, data_dir=None) -> Figure:
    """What the career's certificate costs: `exam_fee_usd` of one try, or `annual_upkeep_usd`.

    Upkeep is membership where it is required, plus renewals spread over their years; continuing
    education has no published price and is not in it. A career without a certificate costs 0; a
    certificate whose exam fee nobody publishes raises InputError.
    """
    credential = table("careers", data_dir).loc[career, "credential"]
    if pd.isna(credential):
        return Figure(0.0, 0.0, 0.0, (), "no certificate")
    row = table("credentials", data_dir).loc[credential]
    columns = ["exam_fee_usd"] if field == "exam_fee_usd" else ["membership_usd_per_year", "renewal_usd"]
    amount = _exam_fee(row) if field == "exam_fee_usd" else _upkeep(row)
    value = inflate(amount, int(row["reference_year"]), currency_year, data_dir=data_dir)
    used = (("credentials", row["id"], row["source"], *_as_published(row, columns)),)
    return Figure(value, value, value, used)


def _exam_fee(row: pd.Series) -> float:
    if pd.isna(row["exam_fee_usd"]):
        what = f"nobody publishes the exam fee of {row['id']}."
        raise InputError([Problem("credentials", what, "state it in overrides")])
    return float(row["exam_fee_usd"])


def _upkeep(row: pd.Series) -> float:
    membership = (
        row["membership_usd_per_year"]
        if bool(row["membership_required"]) and not pd.isna(row["membership_required"])
        else 0.0
    )
    renewal = 0.0 if pd.isna(row["renewal_usd"]) else row["renewal_usd"] / row["renewal_years"]
    return float((0.0 if pd.isna(membership) else membership) + renewal)
