"""Claims in words: what is stated, of whom, and how much."""

from __future__ import annotations

import re

import pandas as pd

from helpers.model.scenario import Scenario
from helpers.views.formats import NOT_KNOWN, capital, usd
from helpers.views.words import alternative

IN_WORDS = "in words only"
_QUANTITIES = {
    "pay_usd_per_year": "pay",
    "pay_usd_per_hour": "pay",
    "pay_difference_usd_per_year": "difference in pay",
    "pay_rise_percent": "rise in pay",
    "premium_percent": "pay premium",
    "tuition_usd": "price",
    "extra_fees_usd": "extra fees",
    "total_cost_usd": "whole cost",
    "duration_months": "length",
    "growth_percent": "job growth",
    "share_percent": "share of newcomers",
    "openings_per_year": "openings a year",
    "job_search_months": "job search",
}
_UNITS = {
    "USD": "",
    "USD/year": " a year",
    "USD/hour": " an hour",
    "USD/month": " a month",
    "USD/credit": " a credit",
    "USD/quarter": " a quarter",
    "percent": " %",
    "jobs/year": " jobs",
}
_SUFFIX = re.compile(r"_(usd|percent|months)(_per_\w+)?$")


def quantity(name: str) -> str:
    """What a quantity of `claims` is called.

    >>> quantity("tuition_usd"), quantity("exam_fee_usd"), quantity("pass_rate_percent")
    ('price', 'exam fee', 'pass rate')
    """
    return _QUANTITIES.get(name) or _SUFFIX.sub("", name).replace("_", " ")


def said_of(career, scenario: Scenario) -> str:
    """Of which career a claim speaks; of both where it tells none."""
    return alternative(career, scenario, "short_label") if isinstance(career, str) else "both"


def amount(low: float, high: float, unit: str) -> str:
    """A figure or a range in the unit stated, open ends in words.

    >>> amount(15, 20, "USD/hour"), amount(75000, float("nan"), "USD/year")
    ('$15 to $20 an hour', 'from $75,000 a year')
    >>> amount(float("nan"), 24, "months"), amount(-0.4, -0.4, "percent")
    ('up to 24 months', '−0.4 %')
    >>> amount(2_000_000, 2_000_000, "jobs"), amount(17.11, 17.11, "USD/hour")
    ('2,000,000 jobs', '$17.11 an hour')
    """
    number = _dollars if unit.startswith("USD") else _number
    ends = _UNITS.get(unit, f" {unit}")
    if pd.isna(low) and pd.isna(high):
        return NOT_KNOWN
    if pd.isna(low):
        return f"up to {number(high)}{ends}"
    if pd.isna(high):
        return f"from {number(low)}{ends}"
    return f"{number(low)}{ends}" if low == high else f"{number(low)} to {number(high)}{ends}"


def _number(value: float) -> str:
    return (f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.6g}").replace("-", "−")


def _dollars(value: float) -> str:
    """Cents where they are stated and matter: below a hundred dollars."""
    return f"${value:.2f}" if abs(value) < 100 and value != round(value) else usd(value)


def stated(row: pd.Series) -> str:
    """What a claim states, in the unit in which it states it."""
    text = amount(row["stated_low"], row["stated_high"], row["stated_unit"])
    return IN_WORDS if text == NOT_KNOWN else text


def population(row: pd.Series, scenario: Scenario) -> str:
    """Whom a claim is about: as it says, or its level, or the career's workers."""
    for column in ("population", "credential_level"):
        if isinstance(row[column], str):
            return row[column]
    return said_of(row["career"], scenario)


def people(row: pd.Series, scenario: Scenario) -> str:
    """Whom a claim is about, with the level and the credential that it names, each once."""
    found = population(row, scenario)
    for column in ("credential_level", "credential"):
        if isinstance(row[column], str) and row[column].lower() not in found.lower():
            found += f", {row[column]}"
    return found


def label(row: pd.Series, scenario: Scenario) -> str:
    """A claim at the axis of a chart: its id, whom it is about, and what a cost covers."""
    covers = f": {row['covers'].split(';')[0]}" if isinstance(row["covers"], str) else ""
    return f"{row['id']} · {capital(population(row, scenario))}{covers}"
