"""Dollars of one year in dollars of another, by consumer prices (CPI-U, all items)."""

from __future__ import annotations

import math

from helpers.evidence.problems import InputError, Problem
from helpers.evidence.tables import remembered, table

WAGE_SURVEY_MONTH = 5


@remembered
def price_level(year: int, month: int | None = None, data_dir=None) -> float:
    """The consumer price index of a month, or the mean of the year's published months (1982-84 = 100).

    A year with fewer than twelve published months gives the mean of those that exist: not an
    official annual average. Raises InputError when nothing is published for that time.
    """
    index = table("price_index", data_dir)
    rows = index[index["year"] == year]
    if month is not None:
        rows = rows[rows["month"] == month]
    if rows.empty:
        when = f"{year}-{month:02d}" if month else str(year)
        raise InputError([Problem("price_index", f"has no consumer price index for {when}.")])
    return float(rows["cpi_u"].mean())


def published_months(year: int, data_dir=None) -> int:
    """How many months of the year the index has."""
    index = table("price_index", data_dir)
    return int((index["year"] == year).sum())


def used_rows(year: int, data_dir=None) -> tuple[tuple, ...]:
    """The rows that dollars of a year rest on: table, id, source, index and time of each, as a `Figure` has them."""
    index = table("price_index", data_dir)
    return tuple(
        ("price_index", row["id"], row["source"], f"{row['cpi_u']:,.10g}", f"{year}-{row['month']:02d}")
        for row in index[index["year"] == year].to_dict("records")
    )


def inflate(
    amount_usd: float, year: int, currency_year: int, *, month: int | None = None, data_dir=None
) -> float:
    """`amount_usd` of `year` (of one month of it, if given) in mean dollars of `currency_year`.

    Real = amount x mean CPI of `currency_year` / CPI of the amount's own time. Pay of the wage
    survey is of May and moves with that May's index, so it changes slightly even within its year.
    """
    if math.isnan(amount_usd):
        return amount_usd
    return amount_usd * price_level(currency_year, None, data_dir) / price_level(year, month, data_dir)
