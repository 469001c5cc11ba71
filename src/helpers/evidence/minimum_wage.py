"""The least that an hour of work may be paid."""

from __future__ import annotations

from helpers.evidence.tables import table

NATION = "US"


def minimum_wage_usd_per_hour(area: str, year: int, data_dir=None) -> float:
    """The higher of the nation's minimum wage and the area's, in dollars of `year`; 0 where none is known.

    The newest rate of a year up to `year`, or the oldest held where all are later. A metropolitan
    area has the nation's: it may lie in several states.

    >>> minimum_wage_usd_per_hour("US", 2025)
    7.25
    """
    rules = table("rules", data_dir)
    rows = rules[(rules["rule"] == "minimum_wage") & rules["area"].isin([NATION, area])]
    rows = rows.dropna(subset=["year", "value"]).sort_values("year")
    rates = []
    for _, of_area in rows.groupby("area"):
        known = of_area[of_area["year"] <= year]
        rates.append(float(of_area["value"].iloc[0] if known.empty else known["value"].iloc[-1]))
    return max(rates, default=0.0)
