"""Programmes at the boundaries of each federal rule, as each text has them."""

import math

import pytest

from helpers.evidence.problems import InputError
from helpers.model.rules import assess
from helpers.model.valuation import loan_payment

GUIDELINE = 14580
PROTECTED = 1.5 * GUIDELINE
RATE = 0.0499
PAYMENT_PER_DOLLAR = 12 * loan_payment(1, RATE, 10)


def by_rates(rule: str, annual: float, discretionary: float, **figures):
    """Assess a programme whose two rates are these: earnings and debt are chosen to give them."""
    earnings = PROTECTED / (1 - annual / discretionary)
    debt = annual * earnings / PAYMENT_PER_DOLLAR
    given = {
        "median_earnings_usd": earnings,
        "mean_earnings_usd": earnings - 1000,
        "debt_usd": debt,
        "programme_cost_usd": debt + 1000,
        "loan_rate": RATE,
        "poverty_guideline_usd": GUIDELINE,
        "threshold_usd": earnings - 1,
    }
    return assess(rule, **{**given, **figures})


@pytest.mark.parametrize(
    ("annual", "discretionary", "verdict"),
    [
        (0.05, 0.15, "pass"),
        (0.08, 0.50, "pass"),
        (0.10, 0.20, "pass"),
        (0.0801, 0.2001, "zone"),
        (0.12, 0.50, "zone"),
        (0.15, 0.30, "zone"),
        (0.1201, 0.3001, "fail"),
        (0.07, 0.90, "pass"),
        (0.18, 0.19, "pass"),
    ],
)
def test_gainful_employment_2014(annual, discretionary, verdict):
    found = by_rates("gainful_employment_2014", annual, discretionary)
    assert found.verdict == verdict
    assert found.annual_rate == pytest.approx(annual)
    assert found.discretionary_rate == pytest.approx(discretionary)


@pytest.mark.parametrize(
    ("annual", "discretionary", "verdict"),
    [(0.08, 0.50, "pass"), (0.10, 0.20, "pass"), (0.0801, 0.2001, "fail"), (0.12, 0.21, "fail")],
)
def test_financial_value_transparency_2023_has_no_zone(annual, discretionary, verdict):
    assert by_rates("financial_value_transparency_2023", annual, discretionary).verdict == verdict


def test_one_half_of_2014_passes_and_the_other_fails():
    """Low earnings and a small debt: nothing discretionary is left, the annual rate is 7 %; and the reverse."""
    low = assess(
        "gainful_employment_2014",
        median_earnings_usd=20000,
        mean_earnings_usd=19000,
        debt_usd=1400 / PAYMENT_PER_DOLLAR,
        programme_cost_usd=20000,
        loan_rate=RATE,
        poverty_guideline_usd=GUIDELINE,
    )
    assert low.annual_rate == pytest.approx(0.07)
    assert math.isnan(low.discretionary_rate)
    assert low.verdict == "pass"
    high = by_rates("gainful_employment_2014", 0.14, 0.18)
    assert high.annual_rate > 0.12
    assert high.verdict == "pass"


@pytest.mark.parametrize("rule", ["gainful_employment_2014", "financial_value_transparency_2023"])
@pytest.mark.parametrize("earnings", [PROTECTED, 15000])
def test_no_discretionary_income_fails_that_half(rule, earnings):
    found = assess(
        rule,
        median_earnings_usd=earnings,
        mean_earnings_usd=earnings,
        debt_usd=30000,
        programme_cost_usd=30000,
        loan_rate=RATE,
        poverty_guideline_usd=GUIDELINE,
        threshold_usd=10000,
    )
    assert math.isnan(found.discretionary_rate)
    assert found.annual_rate > 0.12
    assert found.verdict == "fail"


@pytest.mark.parametrize("rule", ["gainful_employment_2014", "financial_value_transparency_2023"])
def test_without_debt_the_debt_half_passes(rule):
    found = assess(
        rule,
        median_earnings_usd=15000,
        mean_earnings_usd=15000,
        debt_usd=0,
        poverty_guideline_usd=GUIDELINE,
        threshold_usd=10000,
    )
    assert found.verdict == "pass"
    assert found.annual_rate == 0
    assert math.isnan(found.discretionary_rate)


def test_2014_takes_the_larger_of_mean_and_median_2023_the_median():
    figures = {"mean_earnings_usd": 60000, "median_earnings_usd": 30000, "programme_cost_usd": 40000}
    debt = 0.08 * 60000 / PAYMENT_PER_DOLLAR
    rest = {"debt_usd": debt, "loan_rate": RATE, "poverty_guideline_usd": GUIDELINE, "threshold_usd": 1}
    old = assess("gainful_employment_2014", **figures, **rest)
    new = assess("financial_value_transparency_2023", **figures, **rest)
    assert old.annual_rate == pytest.approx(0.08)
    assert old.verdict == "pass"
    assert new.annual_rate == pytest.approx(0.16)
    assert new.verdict == "fail"


def test_debt_is_capped_at_the_cost_of_the_programme():
    capped = by_rates("gainful_employment_2014", 0.2, 0.6, programme_cost_usd=5000)
    assert capped.annual_rate < 0.08
    assert capped.verdict == "pass"
    whole = by_rates("gainful_employment_2014", 0.2, 0.6, programme_cost_usd=None)
    assert whole.verdict == "fail"
    assert "taken whole" in whole.reason


@pytest.mark.parametrize(
    ("rule", "equal"),
    [("financial_value_transparency_2023", "fail"), ("earnings_accountability_2026", "pass")],
)
def test_earnings_equal_to_the_threshold(rule, equal):
    figures = {"debt_usd": 0, "poverty_guideline_usd": GUIDELINE, "threshold_usd": 36082}
    assert assess(rule, median_earnings_usd=36082, **figures).verdict == equal
    assert assess(rule, median_earnings_usd=36083, **figures).verdict == "pass"
    assert assess(rule, median_earnings_usd=36081, **figures).verdict == "fail"


def test_2023_needs_both_halves():
    assert by_rates("financial_value_transparency_2023", 0.05, 0.1, threshold_usd=1e6).verdict == "fail"
    assert by_rates("financial_value_transparency_2023", 0.3, 0.6).verdict == "fail"


def test_2026_drops_debt():
    found = assess("earnings_accountability_2026", median_earnings_usd=37000, threshold_usd=36082)
    assert found.verdict == "pass"
    assert math.isnan(found.annual_rate)
    assert math.isnan(found.discretionary_rate)


@pytest.mark.parametrize(
    ("rule", "missing"),
    [
        ("gainful_employment_2014", "debt_usd"),
        ("gainful_employment_2014", "loan_rate"),
        ("gainful_employment_2014", "median_earnings_usd"),
        ("gainful_employment_2014", "mean_earnings_usd"),
        ("gainful_employment_2014", "poverty_guideline_usd"),
        ("financial_value_transparency_2023", "poverty_guideline_usd"),
        ("financial_value_transparency_2023", "debt_usd"),
        ("earnings_accountability_2026", "threshold_usd"),
        ("earnings_accountability_2026", "median_earnings_usd"),
    ],
)
@pytest.mark.parametrize("blank", [None, math.nan])
def test_a_missing_figure_is_not_known(rule, missing, blank):
    found = by_rates(rule, 0.2, 0.6, **{missing: blank})
    assert found.verdict == "not known"
    assert "not known" in found.reason


def test_a_missing_figure_that_cannot_matter_does_not():
    """A larger mean can only help; one failed half decides; what passes needs no more figures."""
    assert by_rates("gainful_employment_2014", 0.05, 0.1, mean_earnings_usd=None).verdict == "pass"
    assert by_rates("gainful_employment_2014", 0.05, 0.1, poverty_guideline_usd=None).verdict == "pass"
    assert assess("gainful_employment_2014", debt_usd=0, median_earnings_usd=None).verdict == "pass"
    rule = "financial_value_transparency_2023"
    assert by_rates(rule, 0.05, 0.1, debt_usd=None, threshold_usd=1e6).verdict == "fail"
    assert by_rates(rule, 0.3, 0.6, threshold_usd=None).verdict == "fail"


def test_an_unknown_rule_is_refused_with_the_nearest_one():
    with pytest.raises(InputError) as caught:
        assess("gainful_employment_2015", median_earnings_usd=1)
    assert str(caught.value) == (
        "rule_id: is 'gainful_employment_2015', which is no rule. Did you mean gainful_employment_2014? "
        "Allowed: earnings_accountability_2026, financial_value_transparency_2023, gainful_employment_2014."
    )
    with pytest.raises(InputError, match="which is no rule"):
        assess("minimum_wage", median_earnings_usd=1)


def reason(rule: str, **figures) -> str:
    """What is said where a year's payments are 1,500 dollars on earnings of 30,000."""
    debt = 1500 / PAYMENT_PER_DOLLAR
    given = {"median_earnings_usd": 30000, "debt_usd": debt, "programme_cost_usd": 20000, "loan_rate": RATE}
    found = assess(rule, poverty_guideline_usd=GUIDELINE, **{**given, **figures})
    assert found.rule == rule
    return found.reason


def test_the_reason_has_a_sentence_for_each_test_and_each_figure_that_is_missing():
    # 1,500 / 30,000 = 5 %; 1,500 / (30,000 - 1.5 x 14,580) = 1,500 / 8,130 = 18.45 %
    rates = "Annual rate 5.00%; at most 8% passes. Discretionary rate 18.45%; at most 20% passes."
    assert reason("financial_value_transparency_2023", threshold_usd=36082) == (
        f"{rates} Median earnings 30,000 dollars; more than 36,082 passes."
    )
    assert reason("gainful_employment_2014") == (
        f"{rates} Mean earnings are not known, and the rule takes the larger of mean and median."
    )
    assert reason("gainful_employment_2014", mean_earnings_usd=30000, programme_cost_usd=None) == (
        f"{rates} The cost that caps the debt is not given: the debt is taken whole."
    )
    assert reason("earnings_accountability_2026", threshold_usd=36082) == (
        "Median earnings 30,000 dollars; at least 36,082 passes."
    )
    assert reason("earnings_accountability_2026") == "Median earnings or the threshold are not known."
    assert reason("gainful_employment_2014", mean_earnings_usd=1, loan_rate=None) == (
        "Annual rate is not known; at most 8% passes. Discretionary rate is not known; at most 20% passes."
    )


def test_the_cost_that_caps_a_debt_is_asked_for_where_there_is_a_debt():
    given = {"mean_earnings_usd": 30000, "programme_cost_usd": None}
    assert "taken whole" in reason("gainful_employment_2014", debt_usd=1, **given)
    assert "taken whole" not in reason("gainful_employment_2014", debt_usd=0, **given)


@pytest.mark.parametrize(
    ("earnings", "left"), [(PROTECTED, "has no income left to pay from"), (PROTECTED + 1, "150000.00%")]
)
def test_a_rate_is_told_where_any_income_is_left(earnings, left):
    text = reason("gainful_employment_2014", median_earnings_usd=earnings, mean_earnings_usd=earnings)
    assert f"Discretionary rate {left}; at most 20% passes." in text


def test_one_dollar_of_earnings_has_a_rate_and_none_passes_without_a_debt():
    def verdict(earnings: float, payment: float) -> str:
        given = {"median_earnings_usd": earnings, "mean_earnings_usd": earnings, "loan_rate": RATE}
        debt = payment / PAYMENT_PER_DOLLAR
        return assess("gainful_employment_2014", debt_usd=debt, poverty_guideline_usd=0, **given).verdict

    assert [verdict(1, payment) for payment in (0, 0.08, 0.30, 0.31)] == ["pass", "pass", "zone", "fail"]
    assert (verdict(0, 0), verdict(0, 0.01)) == ("pass", "fail")
