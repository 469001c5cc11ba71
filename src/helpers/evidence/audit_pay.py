"""The audit of stated pay, against the wage survey of the same occupation, place and year.

Pay without a year is not checkable: among all the years held, almost any figure fits one of them.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from helpers.evidence.figures import HOURS_OF_A_YEAR
from helpers.evidence.findings import (
    ANOTHER_POPULATION,
    CONSISTENT,
    CONTRADICTED,
    DATED,
    EXACT,
    NOT_CHECKABLE,
    ONE_INDUSTRY,
    UPPER,
    Finding,
    ends,
    fitting_best,
    said,
)
from helpers.evidence.official import Official, amount, is_rounded, stated_step, stated_year
from helpers.evidence.percentiles import PERCENTILES, wage_column
from helpers.evidence.tables import table

SAID_AS_PERCENTILES = PERCENTILES.keys() - {"median"}


def check_pay(claim: pd.Series, _ledger: pd.DataFrame, official: Official) -> Finding:
    """Pay a year (by the hour x 2,080) against the distribution of the stated year.

    Of a year after the newest release, against the newest.
    """
    if claim["career_scope"] == "other":
        return Finding(NOT_CHECKABLE, "Said of another occupation.", flags=(ANOTHER_POPULATION,))
    rows, year = official.wages_of(claim), stated_year(claim)
    if rows.empty:
        return Finding(NOT_CHECKABLE, f"No official pay is held for {claim['area']}.")
    if year is None and said(claim["reference_year"]):
        return Finding(NOT_CHECKABLE, f"No single year is named: {claim['reference_year']}.")
    if year is not None and year < rows["year"].min():
        return Finding(NOT_CHECKABLE, f"No official pay of {year} is held.")
    newest = int(rows["year"].max())
    of_the_time = rows[rows["year"] == min(year or newest, newest)]
    if of_the_time.empty:
        return Finding(NOT_CHECKABLE, f"No official pay of {year} is held.")
    found = fitting_best(
        claim, [(row["soc_title"], _against(claim, row, year, official)) for _, row in of_the_time.iterrows()]
    )
    if found.verdict != EXACT:
        found = _of_another_time(claim, found, rows)
    if year is None:
        found = _beside(found, f"No year is stated to compare with. Beside May {newest}")
    elif year > newest and claim["statistic"] in SAID_AS_PERCENTILES:
        found = _beside(found, f"Percentiles move from year to year. Beside May {newest}")
    if found.verdict == EXACT and not isinstance(claim["career"], str):
        return found.also(ANOTHER_POPULATION) if of_the_time["soc_title"].nunique() > 1 else found
    who = _other_people(claim, found, official)
    return found.also(ANOTHER_POPULATION, who) if who else found


def _beside(found: Finding, why: str) -> Finding:
    """No verdict, for the reason told; what the comparison would have shown stands after it."""
    shown = found.reason[:1].lower() + found.reason[1:]
    return replace(found, verdict=NOT_CHECKABLE, reason=f"{why}: {shown}")


def _of_another_time(claim: pd.Series, found: Finding, rows: pd.DataFrame) -> Finding:
    """Says so where the figure is one that was published for another year, or as another statistic."""
    for name in ("median", "mean"):
        same = _with_this_figure(claim, rows, (name,))
        if len(same):
            year = same["year"].max()
            said_so = found.noting(f"It is the published {name} of May {year}.")
            return said_so.also(DATED) if year < rows["year"].max() else said_so
    return found


def _with_this_figure(claim: pd.Series, rows: pd.DataFrame, statistics=None) -> pd.DataFrame:
    """The rows that publish the claim's figure; none for a figure so round that it would meet one by chance."""
    stated = _stated(claim)
    if len(stated) != 1 or stated_step(stated[0], 1000) > (0.01 if _is_hourly(claim) else 10):
        return rows.iloc[0:0]
    names = _statistics(claim) if statistics is None else statistics
    return rows[[_is(claim, row, names) for _, row in rows.iterrows()]]


def _statistics(claim: pd.Series) -> tuple[str, ...]:
    """The official statistics that the claim's may be; an open end is none."""
    if claim["statistic"] in ("from", "up_to"):
        return ()
    named = claim["statistic"] in ("mean", *PERCENTILES)
    return (claim["statistic"],) if named else ("mean", "median")


def _is_hourly(claim: pd.Series) -> bool:
    return claim["stated_unit"] == "USD/hour"


def _stated(claim: pd.Series) -> list[float]:
    """The figures in the unit of the source: by the hour, or a year."""
    return [round(end / HOURS_OF_A_YEAR, 6) if _is_hourly(claim) else end for end in ends(claim)]


def _is(claim: pd.Series, row: pd.Series, statistics: tuple[str, ...]) -> bool:
    """Whether a claim of one figure is one of these statistics of the row, rounded as stated.

    The survey rounds pay a year to 10 dollars: by the hour that is another half a cent.
    """
    stated = _stated(claim)
    hours, coarsest, own_step = (
        (HOURS_OF_A_YEAR, 1, 10 / HOURS_OF_A_YEAR) if _is_hourly(claim) else (1, 1000, 0)
    )
    published = [row[wage_column(name)] / hours for name in statistics if not pd.isna(row[wage_column(name)])]
    return len(stated) == 1 and any(is_rounded(stated[0], figure, coarsest, own_step) for figure in published)


def _against(claim: pd.Series, row: pd.Series, year: int | None, official: Official) -> Finding:
    verdict, reason = _verdict(claim, row)
    figures = {name: row[wage_column(name)] for name in ("p10", "p25", "median", "mean", "p75", "p90")}
    shown = ", ".join(f"{name} {amount(value)}" for name, value in figures.items() if not pd.isna(value))
    place = f"{row['soc_title']}, {row['area_name']}, May {row['year']}"
    if year is not None and year > row["year"]:
        reason += f" Of {year} nothing official is held."
    flags = (DATED,) if row["year"] < official.newest_year else ()
    found = Finding(verdict, reason, f"{place}: {shown} USD/year ({row['id']})", flags)
    if not row["comparable"]:
        return found.also(ANOTHER_POPULATION, "The occupation was counted together with others that year.")
    return found


def _verdict(claim: pd.Series, row: pd.Series) -> tuple[str, str]:
    """The first verdict that fits, against one row of the survey."""
    stated, statistic = ends(claim), claim["statistic"]
    is_published = _is(claim, row, _statistics(claim))
    if statistic in SAID_AS_PERCENTILES:
        return _verdict_on_percentile(stated, float(row[wage_column(statistic)]), statistic, is_published)
    p10, p75, p90 = (float(row[wage_column(name)]) for name in ("p10", "p75", "p90"))
    if is_published and np.isnan([p10, p75, p90]).any():
        return EXACT, "It is the published figure."
    if np.isnan([p10, p75, p90]).any():
        return NOT_CHECKABLE, "The percentiles of that place and year are not published."
    if stated[0] < p10:
        return CONTRADICTED, f"{amount(stated[0])} is below P10, {amount(p10)}."
    if stated[-1] > p90:
        return CONTRADICTED, f"{amount(stated[-1])} is above P90, {amount(p90)}."
    if stated[0] > p75 and statistic != "up_to":
        return UPPER, f"{amount(stated[0])} is above P75, {amount(p75)}: three in four earn less."
    if is_published:
        return EXACT, "It is the published figure."
    return CONSISTENT, "It lies between P10 and P90."


def _verdict_on_percentile(stated, official: float, name: str, is_published: bool) -> tuple[str, str]:
    """A claim about a percentile is held against that percentile, not against the middle."""
    if np.isnan(official):
        return NOT_CHECKABLE, f"The {name} of that place and year is not published."
    if is_published:
        return EXACT, "It is the published figure."
    if len(stated) == 2 and stated[0] <= official <= stated[1]:
        return CONSISTENT, f"The published {name}, {amount(official)}, lies inside the range."
    return CONTRADICTED, f"The published {name} is {amount(official)}."


def _other_people(claim: pd.Series, found: Finding, official: Official) -> str:
    """A sentence on whom the figure is of, where that is not the whole occupation and nobody else; or ''."""
    part = [said(claim[column]) for column in ("credential_level", "credential") if said(claim[column])]
    part += [said(claim["population"])] if said(claim["population"]).startswith(ONE_INDUSTRY) else []
    if part:
        return f"Said of a part of the occupation: {', '.join(part)}."
    if "survey" in said(claim["cites"]).lower():
        return "From a survey of those who chose to answer."
    if found.verdict == EXACT:
        return said(table("careers", official.data_dir)["note"].get(claim["career"]))
    rows, year = official.other_wages(claim), stated_year(claim)
    rows = rows[rows["year"] == year] if year in set(rows["year"]) else rows
    same = _with_this_figure(claim, rows)
    if same.empty:
        return ""
    return f"It is the figure of {same.iloc[-1]['soc_title']}, May {same.iloc[-1]['year']}."
