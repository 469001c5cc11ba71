"""Rules for programmes as their texts have them, and tax as its tables have it: nothing of `model` is used to judge.

Gainful employment, 34 CFR 668.403 and 668.404 as of 2015: pass, zone, fail. Financial value transparency, 34 CFR
668.402 and 668.403 as of 2024. Earnings accountability as of 2026: median earnings at least the benchmark.
"""

from __future__ import annotations

import csv
import math
from pathlib import Path
from statistics import fmean

import numpy as np
import numpy_financial as npf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from spreadsheet import grid

from helpers.evidence.prices import inflate, price_level
from helpers.evidence.tables import DATA_DIR
from helpers.model.rules import assess
from helpers.model.taxes import annual_tax, monthly_tax, tax_schedule

PROGRAMMES = st.fixed_dictionaries(
    {
        "median": grid(5_000, 60_000, 500),
        "mean": grid(5_000, 60_000, 500),
        "debt": grid(0, 60_000, 250),
        "cost": grid(1_000, 40_000, 500),
        "loan_rate": grid(0, 0.1, 0.005),
        "guideline": st.sampled_from([14_580, 15_060, 15_650]),
        "threshold": grid(20_000, 45_000, 500),
    }
)


def a_year_of_payments(p: dict) -> float:
    """Ten years of level payments on the median debt, at most tuition, fees and books."""
    owed = min(p["debt"], p["cost"])
    return -12 * float(npf.pmt(p["loan_rate"] / 12, 120, owed))


def share(payments: float, earnings: float) -> float:
    """Payments over earnings; infinite where there are payments and no earnings to make them from."""
    if earnings > 0:
        return payments / earnings
    return math.inf if payments else 0.0


def gainful_employment_2014(p: dict) -> str:
    payments, earnings = a_year_of_payments(p), max(p["mean"], p["median"])
    annual, discretionary = share(payments, earnings), share(payments, earnings - 1.5 * p["guideline"])
    if annual <= 0.08 + 1e-12 or discretionary <= 0.20 + 1e-12:
        return "pass"
    return "fail" if annual > 0.12 + 1e-12 and discretionary > 0.30 + 1e-12 else "zone"


def financial_value_transparency_2023(p: dict) -> str:
    payments = a_year_of_payments(p)
    annual, rest = share(payments, p["median"]), p["median"] - 1.5 * p["guideline"]
    affordable = annual <= 0.08 + 1e-12 or share(payments, rest) <= 0.20 + 1e-12
    return "pass" if affordable and p["median"] > p["threshold"] else "fail"


def earnings_accountability_2026(p: dict) -> str:
    return "pass" if p["median"] >= p["threshold"] else "fail"


@pytest.mark.parametrize(
    "rule", [gainful_employment_2014, financial_value_transparency_2023, earnings_accountability_2026]
)
@given(PROGRAMMES)
def test_a_programme_is_judged_as_the_text_of_the_rule_has_it(rule, p):
    found = assess(
        rule.__name__,
        median_earnings_usd=p["median"],
        mean_earnings_usd=p["mean"],
        debt_usd=p["debt"],
        programme_cost_usd=p["cost"],
        loan_rate=p["loan_rate"],
        poverty_guideline_usd=p["guideline"],
        threshold_usd=p["threshold"],
    )
    assert found.verdict == rule(p)
    if rule is not earnings_accountability_2026:
        earnings = max(p["mean"], p["median"]) if rule is gainful_employment_2014 else p["median"]
        assert found.annual_rate == pytest.approx(a_year_of_payments(p) / earnings)
        rest = earnings - 1.5 * p["guideline"]
        wanted = a_year_of_payments(p) / rest if rest > 0 else math.nan
        assert found.discretionary_rate == pytest.approx(wanted, nan_ok=True)
        assert f"{found.annual_rate:.2%}" in found.reason


def rows(name: str) -> list[dict[str, str]]:
    with (Path(DATA_DIR) / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def levels(year: int) -> list[float]:
    return [float(row["cpi_u"]) for row in rows("price_index") if row["year"] == str(year)]


def tax_by_table(pay: float, year: int, status: str, currency_year: int) -> float:
    """Walk up the brackets of a year in its own dollars, and bring the tax back to the dollars of the pay."""
    scale = fmean(levels(currency_year)) / fmean(levels(year))
    then, tax = pay / scale, 0.0
    of_year = [
        row
        for row in rows("taxes")
        if row["tax_year"] == str(year) and row["filing_status"] in (status, "all")
    ]
    (deduction,) = (float(row["amount_usd"]) for row in of_year if row["parameter"] == "standard_deduction")
    for row in of_year:
        lower, upper = float(row["lower_usd"] or 0), float(row["upper_usd"] or math.inf)
        if row["parameter"] == "income_tax_bracket":
            tax += float(row["rate"]) * max(min(then - deduction, upper) - lower, 0)
        elif row["parameter"] == "social_security":
            tax += float(row["rate"]) * min(then, upper)
        elif row["parameter"] == "medicare":
            tax += float(row["rate"]) * then
    return tax * scale


@given(
    grid(0, 900_000, 500),
    st.sampled_from(["single", "married_joint", "head_of_household"]),
    st.sampled_from([2015, 2022, 2023, 2024, 2025]),
)
def test_tax_is_that_of_the_table_of_the_nearest_year(pay, status, currency_year):
    held = {int(row["tax_year"]) for row in rows("taxes")}
    nearest = max(held, key=lambda year: (-abs(year - currency_year), year))
    schedule = tax_schedule(currency_year, status)
    assert schedule.tax_year == nearest
    wanted = tax_by_table(pay, nearest, status, currency_year)
    assert annual_tax(pay, schedule) == pytest.approx(wanted, abs=0.005)
    months = np.array([0.0] + [pay / 12] * 12 + [pay / 6] * 6 + [0.0] * 6)
    wanted_months = [0.0] + [wanted / 12] * 12 + [wanted / 6] * 6 + [0.0] * 6
    assert monthly_tax(months, schedule) == pytest.approx(wanted_months, abs=0.005)


@given(grid(1, 100_000, 1), st.integers(2013, 2025), st.integers(2013, 2025), st.sampled_from([None, 1, 5]))
def test_dollars_move_with_the_index(amount, year, currency_year, month):
    of_month = [
        float(row["cpi_u"])
        for row in rows("price_index")
        if row["year"] == str(year) and (month is None or row["month"] == str(month))
    ]
    assert price_level(year, month) == pytest.approx(fmean(of_month))
    wanted = amount * fmean(levels(currency_year)) / fmean(of_month)
    assert inflate(amount, year, currency_year, month=month) == pytest.approx(wanted)
