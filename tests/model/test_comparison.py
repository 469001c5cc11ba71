"""The comparison against cases worked by hand, a plain-Python spreadsheet, and the laws it must keep."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from helpers.evidence.problems import InputError
from helpers.evidence.tables import table
from helpers.model.comparison import NOT_TRAINING, compare
from helpers.model.scenario import Scenario

BILLING, CODING = "medical_billing", "medical_coding"
CENT = 0.005


# Cases worked by hand ------------------------------------------------------------------------------


def test_two_years_flat_undiscounted(scenario):
    """24,000 without training, half of it kept while training.

    Not training: 24 x 2,000 = 48,000.
    Billing: -2,000 + 6 x 1,000 - 400 + 18 x 3,000 = 57,600.
    Coding: -4,000 + 12 x 1,000 - 400 + 12 x 4,000 = 55,600.
    """
    result = compare(
        scenario(
            {"tuition_usd": 2_000, "months_to_credential": 6, "exam_fee_usd": 400},
            {
                "tuition_usd": 4_000,
                "months_to_credential": 12,
                "exam_fee_usd": 400,
                "entry_wage_usd_per_year": 48_000,
                "experienced_wage_usd_per_year": 48_000,
            },
        )
    )
    assert result.net_present_value_usd.round(2).to_dict() == {
        NOT_TRAINING: 48_000,
        BILLING: 57_600,
        CODING: 55_600,
    }
    assert result.gain_usd.round(2).to_dict() == {NOT_TRAINING: 0, BILLING: 9_600, CODING: 7_600}
    assert result.incremental_npv_usd == pytest.approx(-2_000)
    assert result.best == BILLING
    assert math.isnan(result.break_even_month)
    assert result.cumulative_net_earnings_usd.loc[1, BILLING] == pytest.approx(21_600)
    # gain of billing: -2,000, then -1,000 x 6, -400, then +1,000 a month: whole again 8.4 months later
    measures = result.measures.loc[BILLING]
    assert measures["payback_months"] == 15
    assert measures["direct_cost_usd"] == 2_400
    assert measures["months_to_first_pay"] == 6
    assert measures["price_to_earnings_premium_years"] == pytest.approx(2_000 / 12_000)
    assert measures["benefit_cost_ratio"] == pytest.approx(18_000 / (2_000 + 400 + 6_000))
    assert math.isnan(measures["left_to_live_on_usd_per_month"])  # the second year ends beyond the horizon


def test_the_break_even_month_of_the_same_over_three_years(scenario):
    """Coding is 2,000 behind at enrolment, 13,600 + 400 behind at month 12, and gains 1,000 a month."""
    result = compare(
        scenario(
            {"tuition_usd": 2_000, "months_to_credential": 6, "exam_fee_usd": 400},
            {
                "tuition_usd": 4_000,
                "months_to_credential": 12,
                "exam_fee_usd": 400,
                "entry_wage_usd_per_year": 48_000,
                "experienced_wage_usd_per_year": 48_000,
            },
            horizon_years=3,
        )
    )
    assert result.break_even_month == 12 + 14
    assert result.lead_changes == [27]  # level at month 26, ahead at month 27
    assert result.incremental_npv_usd == pytest.approx(10_000)
    # 36,000 less 1,192.50 + 8,325 x 0.12 = 2,191.50 of income tax and 2,754 of payroll tax: 31,054.50 a year
    assert result.measures.loc[BILLING, "left_to_live_on_usd_per_month"] == pytest.approx(31_054.50 / 12)


def test_ten_years_flat_at_three_percent(scenario):
    """The rate a month is 1.03^(1/12) - 1 = 0.246627 %.

    1 dollar a month is worth (1 - 1.03^-10) / 0.00246627 = 103.76241 over months 1-120, and
    2.98526 over 1-3, 5.94855 over 1-6; so 100.77714 over 4-120 and 97.81386 over 7-120.
    Not training: 103.76241 x 2,500 = 259,406; half of it is kept while training: 1,250 a month.
    Billing: -2,100 + 2.98526 x 1,250 + 100.77714 x 3,500 = -2,100 + 3,731.6 + 352,720.0 = 354,352
    Coding: -3,500 + 5.94855 x 1,250 + 97.81386 x 4,000 = -3,500 + 7,435.7 + 391,255.4 = 395,191
    """
    result = compare(
        scenario(
            {
                "tuition_usd": 2_100,
                "months_to_credential": 3,
                "entry_wage_usd_per_year": 42_000,
                "experienced_wage_usd_per_year": 42_000,
            },
            {
                "tuition_usd": 3_500,
                "months_to_credential": 6,
                "entry_wage_usd_per_year": 48_000,
                "experienced_wage_usd_per_year": 48_000,
            },
            baseline_wage_usd_per_year=30_000,
            horizon_years=10,
            discount_rate=0.03,
        )
    )
    assert result.net_present_value_usd.round().tolist() == [259_406, 354_352, 395_191]
    assert round(result.incremental_npv_usd) == 40_840


def test_one_year_of_take_home_pay_is_taxed_inside_each_branch(scenario):
    """2025, single: 30,000 leaves 26,233.50; 80,000 leaves 64,831.00; one in two works in the field."""
    result = compare(
        scenario(
            {"entry_wage_usd_per_year": 80_000, "experienced_wage_usd_per_year": 80_000},
            {
                "entry_wage_usd_per_year": 80_000,
                "experienced_wage_usd_per_year": 80_000,
                "field_employment_probability": 0.5,
            },
            baseline_wage_usd_per_year=30_000,
            horizon_years=1,
            after_tax=True,
            currency_year=2025,
        )
    )
    assert result.net_present_value_usd.round(2).tolist() == [26_233.50, 64_831.00, 45_532.25]
    assert result.planned_cash_flows[CODING].sum() == pytest.approx(64_831)


def test_the_premium_of_the_published_example(scenario):
    wage = {"entry_wage_usd_per_year": 29_000, "experienced_wage_usd_per_year": 29_000}
    years = compare(scenario({"tuition_usd": 23_600, **wage}, {"tuition_usd": 23_600})).measures[
        "price_to_earnings_premium_years"
    ]
    assert years[BILLING] == pytest.approx(23_600 / 5_000) == pytest.approx(4.72)
    low = compare(scenario({"tuition_usd": 23_600, **wage}, baseline_wage_usd_per_year=29_000)).measures
    assert math.isnan(low.loc[BILLING, "price_to_earnings_premium_years"])


def test_a_price_and_the_loan_that_paid_it_are_not_both_charged(scenario):
    """10,000 at 4.99 % over 120 months is 106.02 a month; no interest in months of training: none here."""
    career = {"tuition_usd": 10_000}
    loan = {"loan_rate": 0.0499, "loan_share": 1, "horizon_years": 10}
    financed = compare(scenario(career, {}, **loan))
    assert financed.cash_flows[BILLING].sum() == pytest.approx(120 * 3_000 - 120 * 106.02, abs=1)
    assert financed.measures.loc[BILLING, "direct_cost_usd"] == 10_000
    left = financed.measures.loc[BILLING, "left_to_live_on_usd_per_month"]
    assert left == pytest.approx(31_054.50 / 12 - 106.02, abs=CENT)  # 36,000 after tax, as above


def test_discounted_payback_takes_longer(scenario):
    """1,200 for 100 more a month is back after 12 months; at 25 % a year a month is 1.87693 %, and
    (1 - 1.0187693^-n) / 0.0187693 reaches 12 between n = 13 (11.44) and 14 (12.21)."""
    better = {
        "tuition_usd": 1_200,
        "entry_wage_usd_per_year": 25_200,
        "experienced_wage_usd_per_year": 25_200,
    }
    measures = compare(scenario(better, {}, discount_rate=0.25)).measures.loc[BILLING]
    assert (measures["payback_months"], measures["discounted_payback_months"]) == (12, 14)


def test_internal_rates_are_a_year_and_none_is_an_answer(scenario):
    """1,000 for 100 more a month over 12 months: npf.irr is 2.9229 % a month, 41.3 % a year."""
    better = {
        "tuition_usd": 1_000,
        "entry_wage_usd_per_year": 25_200,
        "experienced_wage_usd_per_year": 25_200,
    }
    result = compare(scenario(better, {"tuition_usd": 0}, horizon_years=1))
    (rate,) = result.measures.loc[BILLING, "internal_rates_of_return"]
    gain = result.gain_cash_flow(BILLING)
    assert rate == pytest.approx(1.029229**12 - 1, abs=1e-4)
    assert abs((gain / (1 + rate) ** (gain.index / 12)).sum()) < 1e-6
    assert result.measures.loc[CODING, "internal_rates_of_return"] == []  # nothing is paid


# A spreadsheet in plain Python ---------------------------------------------------------------------


BRACKETS = [(0, 0.10), (11_925, 0.12), (48_475, 0.22), (103_350, 0.24), (197_300, 0.32), (250_525, 0.35)]


def tax_of(income: float) -> float:
    """2025, single, bracket by bracket."""
    left, tax = max(income - 15_750, 0), 0.0
    for number, (start, rate) in enumerate(BRACKETS):
        end = BRACKETS[number + 1][0] if number + 1 < len(BRACKETS) else 626_350
        tax += rate * max(min(left, end) - start, 0)
    tax += 0.37 * max(left - 626_350, 0)
    return tax + 0.062 * min(income, 176_100) + 0.0145 * income


def take_home(pay: list[float]) -> list[float]:
    """Pay of months 0..T less the tax of each 12 months, in proportion to pay."""
    kept = [0.0]
    for first in range(1, len(pay), 12):
        year = pay[first : first + 12]
        income = sum(year)
        kept += [each - (tax_of(income) * each / income if income else 0) for each in year]
    return kept


def share_of_month_after(t: int, start: float) -> float:
    """How much of month t, from t-1 to t, lies after `start`."""
    return min(max(t - start, 0.0), 1.0)


def loan_schedule(s: dict, borrowed: float, ends: float) -> dict[int, float]:
    """Nominal payments by month: interest of each month set aside until training ends, then level."""
    last = math.ceil(ends)
    interest = sum(borrowed * s["loan_rate"] / 12 for _ in range(last))
    months = range(last + 1, last + 12 * s["loan_years"] + 1)
    worth = sum((1 + s["loan_rate"] / 12) ** -k for k in range(1, len(months) + 1))
    return {month: (borrowed + interest) / worth for month in months}


def course(s: dict, c: dict, finishes: bool, certified: bool, works: bool) -> list[float]:
    """One branch, month by month."""
    trained = round(c["months_to_credential"] / s["study_pace"], 9)
    ends = trained if finishes else round(trained * c["dropout_point"], 9)
    starts = round(trained + c["job_search_months"], 9) if finishes else ends
    price = (c["tuition_usd"] - s["grant_usd"]) * (1 if finishes else c["dropout_point"])
    payments = loan_schedule(s, price * s["loan_share"], ends)
    first_pay = math.floor(starts) + 1
    upkeep_due = {math.ceil(trained) + 12 * k for k in range(41)} if finishes and certified else set()
    pay, paid = [0.0], [-price * (1 - s["loan_share"])]
    for t in range(1, 12 * s["horizon_years"] + 1):
        growth = (1 + s["real_wage_growth"]) ** (t / 12)
        baseline = s["baseline_wage_usd_per_year"] / 12 * growth
        full = baseline
        if finishes and works:
            since = max(t - first_pay, 0)
            ramp = 12 * s["years_to_experienced"]
            rise = 1 if since >= ramp else since / ramp
            span = c["experienced_wage_usd_per_year"] - c["entry_wage_usd_per_year"]
            full = (c["entry_wage_usd_per_year"] + span * rise) / 12 * growth
            if not certified:
                full *= c["uncertified_pay_share"]
            elif since < c["apprentice_months"]:
                full *= 1 - c["apprentice_discount"]
        after = share_of_month_after(t, starts)
        pay.append(baseline * s["hours_kept_share"] * (1 - after) + full * after)
        paid.append(-payments.get(t, 0.0) / (1 + s["inflation_rate"]) ** (t / 12))
    for t in range(12 * s["horizon_years"] + 1):
        paid[t] -= c["annual_upkeep_usd"] if t in upkeep_due else 0
        if finishes and t == math.ceil(trained):
            tries = sum((1 - c["exam_pass_probability"]) ** k for k in range(c["exam_attempts"]))
            paid[t] -= c["exam_fee_usd"] * tries
    earned = take_home(pay) if s["after_tax"] else pay
    return [one + other for one, other in zip(earned, paid, strict=True)]


def spreadsheet(s: dict, c: dict) -> list[float]:
    """The expected flow: every branch's course times its chance."""
    fails = (1 - c["exam_pass_probability"]) ** c["exam_attempts"]
    finishes, works = c["completion_probability"], c["field_employment_probability"]
    total = [0.0] * (12 * s["horizon_years"] + 1)
    for done in (True, False):
        for certified in (True, False) if done else (False,):
            for in_field in (True, False) if done else (False,):
                chance = finishes if done else 1 - finishes
                if done:
                    chance *= (1 - fails if certified else fails) * (works if in_field else 1 - works)
                flow = course(s, c, done, certified, in_field)
                total = [sum_ + chance * each for sum_, each in zip(total, flow, strict=True)]
    return total


def grid(low: float, high: float, step: float):
    """Values that a person would type, ends included."""
    return st.integers(round(low / step), round(high / step)).map(lambda count: round(count * step, 10))


SHARES = grid(0, 1, 0.05)
CAREERS = st.fixed_dictionaries(
    {
        "tuition_usd": grid(2_000, 40_000, 50),
        "months_to_credential": grid(0, 30, 0.25),
        "entry_wage_usd_per_year": grid(15_000, 120_000, 500),
        "experienced_wage_usd_per_year": grid(15_000, 120_000, 500),
        "exam_fee_usd": grid(0, 900, 25),
        "exam_pass_probability": SHARES,
        "exam_attempts": st.integers(1, 5),
        "uncertified_pay_share": grid(0, 1.5, 0.05),
        "annual_upkeep_usd": grid(0, 500, 10),
        "completion_probability": SHARES,
        "dropout_point": SHARES,
        "job_search_months": grid(0, 12, 0.5),
        "field_employment_probability": SHARES,
        "apprentice_months": st.integers(0, 36),
        "apprentice_discount": SHARES,
    }
)
TERMS = st.fixed_dictionaries(
    {
        "horizon_years": st.integers(1, 8),
        "discount_rate": grid(0, 0.1, 0.005),
        "inflation_rate": grid(0, 0.1, 0.005),
        "after_tax": st.booleans(),
        "baseline_wage_usd_per_year": grid(0, 90_000, 500),
        "hours_kept_share": SHARES,
        "grant_usd": grid(0, 2_000, 100),
        "loan_share": SHARES,
        "loan_rate": grid(0, 0.2, 0.005),
        "loan_years": st.integers(1, 12),
        "study_pace": grid(0.4, 1, 0.1),
        "years_to_experienced": grid(0, 10, 0.5),
        "real_wage_growth": grid(-0.03, 0.03, 0.005),
    }
)


@given(TERMS, CAREERS, CAREERS)
def test_every_month_and_value_is_that_of_the_spreadsheet(s, first, second):
    result = compare(Scenario(overrides={BILLING: first, CODING: second}, currency_year=2025, **s))
    nothing = {**first, "months_to_credential": 0, "tuition_usd": s["grant_usd"], "completion_probability": 0}
    expected = {
        NOT_TRAINING: spreadsheet(s, nothing),
        BILLING: spreadsheet(s, first),
        CODING: spreadsheet(s, second),
    }
    for name, flow in expected.items():
        assert np.abs(result.cash_flows[name] - flow).max() < CENT, name
        value = sum(each / (1 + s["discount_rate"]) ** (t / 12) for t, each in enumerate(flow))
        assert result.net_present_value_usd[name] == pytest.approx(value, abs=CENT)
    planned = course(s, second, True, True, True)
    assert np.abs(result.planned_cash_flows[CODING] - planned).max() < CENT


# Laws ----------------------------------------------------------------------------------------------


@given(TERMS, CAREERS, CAREERS)
def test_laws_of_gains_and_differences(s, first, second):
    forward = compare(Scenario(overrides={BILLING: first, CODING: second}, **s))
    backward = compare(
        Scenario(first_career=CODING, second_career=BILLING, overrides={BILLING: first, CODING: second}, **s)
    )
    assert backward.incremental_npv_usd == pytest.approx(-forward.incremental_npv_usd, abs=CENT)
    assert np.abs(backward.incremental_cash_flow + forward.incremental_cash_flow).max() < CENT
    assert forward.alternatives == [NOT_TRAINING, BILLING, CODING]
    assert forward.incremental_npv_usd == pytest.approx(
        forward.gain_usd[CODING] - forward.gain_usd[BILLING], abs=CENT
    )
    months = np.arange(12 * s["horizon_years"] + 1)
    for career in (BILLING, CODING):
        discounted = forward.gain_cash_flow(career) / (1 + s["discount_rate"]) ** (months / 12)
        assert forward.gain_usd[career] == pytest.approx(discounted.sum(), abs=CENT)
        for rate in forward.measures.loc[career, "internal_rates_of_return"]:
            flow = forward.gain_cash_flow(career)
            scale = np.abs(flow / (1 + rate) ** (months / 12)).sum()
            assert abs((flow / (1 + rate) ** (months / 12)).sum()) < 1e-6 * scale


@given(TERMS, CAREERS)
@example(dict(real_wage_growth=0.01, study_pace=0.7, after_tax=False, horizon_years=10), {})
def test_nothing_paid_and_nothing_changed_is_a_gain_of_nothing(s, career):
    wage = s.get("baseline_wage_usd_per_year", 31_337)
    nothing = {
        **career,
        "tuition_usd": 0,
        "entry_wage_usd_per_year": wage,
        "experienced_wage_usd_per_year": wage,
        "exam_fee_usd": 0,
        "annual_upkeep_usd": 0,
        "uncertified_pay_share": 1,
        "apprentice_discount": 0,
    }
    terms = {**s, "grant_usd": 0, "hours_kept_share": 1, "baseline_wage_usd_per_year": wage}
    result = compare(Scenario(overrides={BILLING: nothing, CODING: nothing}, **terms))
    assert result.gain_usd.abs().max() < CENT
    assert result.best == NOT_TRAINING
    assert result.break_even_month == 0 and result.lead_changes == []
    assert result.measures.loc[BILLING, "internal_rates_of_return"] == []
    assert result.measures.loc[BILLING, "payback_months"] == 0
    assert math.isnan(result.measures.loc[BILLING, "benefit_cost_ratio"])


def test_months_beyond_the_horizon_change_nothing_within_it(scenario):
    career = {"tuition_usd": 9_000, "months_to_credential": 14, "annual_upkeep_usd": 100, "exam_fee_usd": 400}
    loan = {"loan_share": 1, "loan_rate": 0.06, "loan_years": 5}
    short, long = (compare(scenario(career, **loan, horizon_years=years)) for years in (1, 5))
    assert short.cash_flows.round(9).equals(long.cash_flows.loc[:12].round(9))
    assert list(short.cumulative_net_earnings_usd.index) == [1]
    assert list(long.cumulative_net_earnings_usd.index) == [1, 2, 5]


def test_the_lead_can_change_more_than_once(scenario):
    """Coding is behind by its price, ahead while it pays more at first, behind once billing has caught up."""
    result = compare(
        scenario(
            {"entry_wage_usd_per_year": 24_000, "experienced_wage_usd_per_year": 96_000},
            {"tuition_usd": 500},
            years_to_experienced=2,
        )
    )
    assert result.lead_changes == [1, 9]
    assert math.isnan(result.break_even_month)


# Evidence ------------------------------------------------------------------------------------------


def test_every_row_of_evidence_exists_and_every_figure_names_one():
    result = compare(Scenario())
    evidence = result.evidence
    for _, row in evidence.iterrows():
        assert row["id"] in table(row["table"]).index
    assert not evidence.duplicated(["id", "career", "parameter"]).any()
    assert set(evidence["career"]) == {"", BILLING, CODING}
    assert (evidence["publisher"] != "").all() and (evidence["published"] != "").all()
    for career in (BILLING, CODING):
        named = set(evidence.loc[evidence["career"] == career, "parameter"])
        assert {"tuition_usd", "experienced_wage_usd_per_year", "completion_probability"} <= named


def test_what_is_stated_in_the_scenario_rests_on_no_row(scenario):
    assert compare(scenario()).evidence.empty


def test_a_grant_above_the_price_is_refused(scenario):
    with pytest.raises(InputError, match="grant_usd: is 3,000, above the price of medical_billing") as caught:
        compare(scenario({"tuition_usd": 2_000}, {"tuition_usd": 5_000}, grant_usd=3_000))
    assert "0 to 2,000" in str(caught.value)


def test_any_two_careers_can_be_compared():
    result = compare(Scenario(first_career="billing_on_the_job", second_career="combined"))
    assert result.careers == ["billing_on_the_job", "combined"]
    assert result.measures.loc["billing_on_the_job", "direct_cost_usd"] == 0
    assert result.cash_flows.notna().all(axis=None)
