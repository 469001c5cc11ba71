"""Whether a programme would pass a federal rule on what its completers earn and owe.

The limits are rows of `rules`, with their dates. Each rule is judged on what is given; where a missing
figure could change the verdict, the verdict is "not known".
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from helpers.evidence.problems import InputError, Problem, nearest, one_of
from helpers.evidence.tables import remembered, table
from helpers.model.valuation import loan_payment

PASS, ZONE, FAIL, NOT_KNOWN = "pass", "zone", "fail", "not known"
_ROUNDING = 1e-12


@dataclass(frozen=True)
class Assessment:
    """What a rule says of one programme. Rates are shares; nan where unknown or the denominator is <= 0."""

    rule: str
    verdict: str
    annual_rate: float
    discretionary_rate: float
    reason: str


def assess(
    rule_id: str,
    *,
    median_earnings_usd: float | None,
    mean_earnings_usd: float | None = None,
    debt_usd: float | None = None,
    programme_cost_usd: float | None = None,
    loan_rate: float | None = None,
    poverty_guideline_usd: float | None = None,
    threshold_usd: float | None = None,
    data_dir=None,
) -> Assessment:
    """Judge a programme by `rule_id`, e.g. gainful_employment_2014; all amounts in dollars of one year.

    Annual rate = a year's loan payments / earnings; discretionary rate = the same / (earnings less a
    multiple of the poverty guideline for one person). Debt is the median debt, at most the cost of
    tuition, fees, books (taken whole where that cost is not given); `loan_rate` is nominal a year.
    `threshold_usd` is what high-school graduates earn. None or nan means not known.

    >>> assess("earnings_accountability_2026", median_earnings_usd=36082, threshold_usd=36082).verdict
    'pass'
    """
    rule = _rule(rule_id, data_dir)
    median, mean, debt, cost, rate, guideline, threshold = (
        math.nan if figure is None else float(figure)
        for figure in (
            median_earnings_usd,
            mean_earnings_usd,
            debt_usd,
            programme_cost_usd,
            loan_rate,
            poverty_guideline_usd,
            threshold_usd,
        )
    )
    halves, reasons, rates = [], [], (math.nan, math.nan)
    if "annual_rate_pass_at_most" in rule:
        payment = _annual_payment(rule, debt, cost, rate)
        rates, standings, said = _debt_test(rule, payment, median, mean, guideline)
        halves.append(_either(standings))
        reasons.append(said)
        if math.isnan(cost) and debt > 0:
            reasons.append("The cost that caps the debt is not given: the debt is taken whole.")
    if "earnings_test" in rule:
        standing, said = _earnings_test(rule, median, threshold)
        halves.append(standing)
        reasons.append(said)
    return Assessment(rule_id, _both(halves), *rates, " ".join(reasons))


@remembered
def _rule(rule_id: str, data_dir) -> dict:
    """Parameter to its value, or to its text where the rule is words."""
    rules = table("rules", data_dir)
    programme_rules = rules[rules["parameter"].isin(["annual_rate_pass_at_most", "earnings_test"])]
    known = programme_rules["rule"].unique()
    if rule_id not in known:
        raise InputError(
            [Problem("rule_id", f"is {rule_id!r}, which is no rule.{nearest(rule_id, known)}", one_of(known))]
        )
    rows = rules[rules["rule"] == rule_id]
    values = rows["value"].astype(object).where(rows["value"].notna(), rows["text"])
    return dict(zip(rows["parameter"], values, strict=True))


def _annual_payment(rule: dict, debt: float, cost: float, loan_rate: float) -> float:
    """A year's payments on the debt, capped at the programme's cost; nothing is owed on no debt."""
    owed = debt if math.isnan(cost) else min(debt, cost)
    if owed == 0:
        return 0.0
    return 12 * loan_payment(owed, loan_rate, rule["amortisation_years_certificate"])


def _debt_test(rule: dict, payment: float, median: float, mean: float, guideline: float):
    """The two rates, how each stands, and a sentence on each."""
    by_larger = "mean" in str(rule["earnings_measure"])
    mean_missing = by_larger and math.isnan(mean)
    earnings = max(median, mean) if by_larger and not mean_missing else median
    deducted = rule["poverty_guideline_multiple"] * guideline
    rates, standings, said = [], [], []
    for name, denominator in (("annual_rate", earnings), ("discretionary", earnings - deducted)):
        limit = rule[f"{name}_pass_at_most"]
        zone = rule.get(f"{name}_zone_at_most", limit)
        rate = payment / denominator if denominator > 0 else math.nan
        standing = _standing(payment, denominator, rate, limit, zone)
        rates.append(rate)
        standings.append(NOT_KNOWN if mean_missing and standing != PASS else standing)
        label = name.removesuffix("_rate").capitalize()
        said.append(f"{label} rate {_percent(rate, denominator)}; at most {limit:.0%} passes.")
    if mean_missing:
        said.append("Mean earnings are not known, and the rule takes the larger of mean and median.")
    return tuple(rates), standings, " ".join(said)


def _standing(payment: float, denominator: float, rate: float, limit: float, zone: float) -> str:
    if payment == 0:
        return PASS
    if math.isnan(payment) or math.isnan(denominator):
        return NOT_KNOWN
    if denominator <= 0:
        return FAIL
    if rate <= limit + _ROUNDING:
        return PASS
    return ZONE if rate <= zone + _ROUNDING else FAIL


def _percent(rate: float, denominator: float) -> str:
    if denominator <= 0:
        return "has no income left to pay from"
    return "is not known" if math.isnan(rate) else f"{rate:.2%}"


def _earnings_test(rule: dict, median: float, threshold: float) -> tuple[str, str]:
    """Median earnings against the threshold: more than it, or at least it, as the rule's text has it."""
    if math.isnan(median) or math.isnan(threshold):
        return NOT_KNOWN, "Median earnings or the threshold are not known."
    more_than = str(rule["earnings_test"]).startswith("more than")
    passes = median > threshold if more_than else median >= threshold
    words = "more than" if more_than else "at least"
    said = f"Median earnings {median:,.0f} dollars; {words} {threshold:,.0f} passes."
    return PASS if passes else FAIL, said


def _either(standings: list[str]) -> str:
    """One rate that passes is enough; failing takes both."""
    for verdict in (PASS, NOT_KNOWN, ZONE):
        if verdict in standings:
            return verdict
    return FAIL


def _both(halves: list[str]) -> str:
    """Every half must pass; one that fails decides."""
    for verdict in (FAIL, NOT_KNOWN, ZONE):
        if verdict in halves:
            return verdict
    return PASS
