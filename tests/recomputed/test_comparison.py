"""Every figure of a comparison against the spreadsheet in plain Python, over generated scenarios."""

from __future__ import annotations

import math

import numpy as np
import numpy_financial as npf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from spreadsheet import (
    BILLING,
    CAREERS,
    CENT,
    CODING,
    PARTS,
    TERMS,
    expected,
    first_month_never_behind_again,
    loan_schedule,
    minus,
    parts,
    pay_of,
    tax_of,
    total,
    trained_at,
    untrained,
    worth,
)

from helpers.model import outlays
from helpers.model.comparison import NOT_TRAINING, compare
from helpers.model.scenario import Scenario
from helpers.model.waterfall import waterfall


def compared(s: dict, first: dict, second: dict):
    """The comparison of two careers in which every number is stated."""
    return compare(Scenario(overrides={BILLING: first, CODING: second}, currency_year=2025, **s))


def same(one: float, other: float, within: float = CENT) -> bool:
    """Equal but for rounding, or both without an answer."""
    return one == pytest.approx(other, abs=within, rel=1e-9, nan_ok=True)


@given(TERMS, CAREERS, CAREERS)
def test_every_part_of_every_month(s, first, second):
    result = compared(s, first, second)
    for career, numbers in ((BILLING, first), (CODING, second)):
        for found, worked_out in (
            (result.expected[career], expected(s, numbers)),
            (result.planned[career], parts(s, numbers)),
        ):
            for name in PARTS:
                assert np.abs(getattr(found, name) - worked_out[name]).max() < CENT, (career, name)
            assert np.abs(found.total - total(worked_out)).max() < CENT
            assert np.abs(found.pay - pay_of(worked_out)).max() < CENT
        assert np.abs(result.planned_cash_flows[career] - total(parts(s, numbers))).max() < CENT
    for name in PARTS:
        assert np.abs(getattr(result.expected[NOT_TRAINING], name) - untrained(s)[name]).max() < CENT


@given(TERMS, CAREERS, CAREERS)
def test_values_and_differences(s, first, second):
    result = compared(s, first, second)
    flows = {NOT_TRAINING: total(untrained(s)), BILLING: total(expected(s, first))}
    flows[CODING] = total(expected(s, second))
    values = {name: worth(flow, s["discount_rate"]) for name, flow in flows.items()}
    for name in flows:
        assert np.abs(result.cash_flows[name] - flows[name]).max() < CENT
        assert same(result.net_present_value_usd[name], values[name])
        assert same(result.gain_usd[name], values[name] - values[NOT_TRAINING])
    assert same(result.incremental_npv_usd, values[CODING] - values[BILLING])
    assert values[result.best] >= max(values.values()) - 2 * CENT
    assert np.abs(result.incremental_cash_flow - minus(flows[CODING], flows[BILLING])).max() < CENT
    for years in (year for year in (1, 2, 5, 10, 20, 40) if year <= s["horizon_years"]):
        for name, flow in flows.items():
            assert same(
                result.cumulative_net_earnings_usd.loc[years, name], math.fsum(flow[: 12 * years + 1])
            )


@given(TERMS, CAREERS, CAREERS)
def test_months_of_payback_of_break_even_and_of_each_change_of_the_lead(s, first, second):
    result = compared(s, first, second)
    nothing, one, other = total(untrained(s)), total(expected(s, first)), total(expected(s, second))
    assert same(result.break_even_month, first_month_never_behind_again(minus(other, one)))
    for career, flow in ((BILLING, one), (CODING, other)):
        gain = minus(flow, nothing)
        discounted = [each / (1 + s["discount_rate"]) ** (t / 12) for t, each in enumerate(gain)]
        measures = result.measures.loc[career]
        assert same(measures["payback_months"], first_month_never_behind_again(gain))
        assert same(measures["discounted_payback_months"], first_month_never_behind_again(discounted))
    running, leader, changes = 0.0, 0, []
    for t, each in enumerate(minus(other, one)):
        running += each
        now = 0 if abs(running) < CENT else (1 if running > 0 else -1)
        if now and leader and now != leader:
            changes.append(t)
        leader = now or leader
    assert result.lead_changes == changes


@given(TERMS, CAREERS, CAREERS)
def test_measures_of_each_career(s, first, second):
    result = compared(s, first, second)
    for career, c in ((BILLING, first), (CODING, second)):
        measures, planned = result.measures.loc[career], parts(s, c)
        net_price = c["tuition_usd"] - s["grant_usd"]
        tries = sum((1 - c["exam_pass_probability"]) ** k for k in range(c["exam_attempts"]))
        assert same(measures["direct_cost_usd"], net_price + c["exam_fee_usd"] * tries)
        starts = round(trained_at(s, c) + c["job_search_months"], 9)
        assert same(measures["months_to_first_pay"], starts)
        more = c["experienced_wage_usd_per_year"] - s["baseline_wage_usd_per_year"]
        years = net_price / more if more > 0 else math.nan
        assert same(measures["price_to_earnings_premium_years"], years)
        assert same(measures["benefit_cost_ratio"], benefit_cost_ratio(s, c), 1e-6)
        second_year = slice(math.floor(starts) + 13, math.floor(starts) + 25)
        income, repaid = pay_of(planned)[second_year], planned["loan"][second_year]
        left = (sum(income) - tax_of(sum(income)) + sum(repaid)) / 12 if len(income) == 12 else math.nan
        assert same(measures["left_to_live_on_usd_per_month"], left)


def benefit_cost_ratio(s: dict, c: dict) -> float:
    """Months that bring more take-home pay than the baseline, over all that is paid or given up."""
    flow, base = expected(s, c), untrained(s)
    benefits = costs = 0.0
    for t in range(12 * s["horizon_years"] + 1):
        shrunk = (1 + s["discount_rate"]) ** -(t / 12)
        more = pay_of(flow)[t] + flow["tax"][t] - pay_of(base)[t] - base["tax"][t]
        benefits += max(more, 0) * shrunk
        paid = flow["price"][t] + flow["loan"][t] + flow["exam"][t] + flow["upkeep"][t]
        costs -= (paid + min(more, 0)) * shrunk
    return benefits / costs if costs >= CENT else math.nan


@given(TERMS, CAREERS, CAREERS)
def test_one_rate_of_return_is_that_of_numpy_financial(s, first, second):
    """Where a gain changes its sign once there is one rate, if any; the other library seeks it another way."""
    result = compared(s, first, second)
    for career, c in ((BILLING, first), (CODING, second)):
        gain = np.round(minus(total(expected(s, c)), total(untrained(s))), 6)
        signs = np.sign(gain[gain != 0])
        found = result.measures.loc[career, "internal_rates_of_return"]
        if len(signs) == 0 or (signs == signs[0]).all():
            assert found == []
        elif (np.diff(signs) != 0).sum() == 1:
            rate = (1 + npf.irr(gain)) ** 12 - 1
            wanted = [rate] if -0.99 <= rate <= 10 else []
            assert found == pytest.approx(wanted, rel=1e-5, abs=1e-7)


@given(TERMS, CAREERS, CAREERS)
def test_the_parts_of_a_gain(s, first, second):
    result = compared(s, first, second)
    found, base, rate = waterfall(result), untrained(s), s["discount_rate"]
    for career, c in ((BILLING, first), (CODING, second)):
        flow, kept = parts(s, c), parts({**s, "hours_kept_share": 1}, c)
        net_price = c["tuition_usd"] - s["grant_usd"]
        schedule = loan_schedule(s, net_price * s["loan_share"], trained_at(s, c))
        real = 1 + s["inflation_rate"]
        repaid = math.fsum(
            payment / real ** (t / 12) / (1 + rate) ** (t / 12) for t, payment in schedule.items()
        )
        meanwhile = [
            a + b for a, b in zip(kept["pay_while_training"], kept["pay_while_searching"], strict=True)
        ]
        wanted = {
            "price": -net_price,
            "loan_interest": net_price * s["loan_share"] - repaid,
            "loan_after_horizon": worth(flow["loan"], rate) + repaid,
            "exam": worth(flow["exam"], rate),
            "upkeep": worth(flow["upkeep"], rate),
            "foregone_earnings": (s["hours_kept_share"] - 1) * worth(kept["pay_while_training"], rate),
            "job_search": (s["hours_kept_share"] - 1) * worth(kept["pay_while_searching"], rate),
            "gross_pay_gain": worth(minus(flow["pay_after"], minus(pay_of(base), meanwhile)), rate),
            "tax": worth(minus(flow["tax"], base["tax"]), rate),
            "not_as_planned": worth(minus(total(expected(s, c)), total(flow)), rate),
        }
        assert list(found.index) == list(wanted)
        for part, value in wanted.items():
            assert same(found.loc[part, career], value), part


@given(TERMS, CAREERS, CAREERS)
def test_what_is_paid_and_the_deepest_point(s, first, second):
    result = compared(s, first, second)
    paid, costs = outlays.outlays(result), outlays.costs(result)
    behind, deepest = outlays.cash_behind(result), outlays.deepest(result)
    for career, c in ((BILLING, first), (CODING, second)):
        flow = parts(s, c)
        exam = -sum(flow["exam"])
        for part in ("price", "loan", "upkeep"):
            assert same(paid.loc[part, career], -sum(flow[part]))
            assert same(costs.loc[part, career], -sum(flow[part]))
        assert same(paid.loc["exam", career] + paid.loc["retakes", career], exam) and same(
            costs.loc["exam", career], exam
        )
        assert same(paid.loc["exam", career], c["exam_fee_usd"] if exam else 0)
        kept = parts({**s, "hours_kept_share": 1}, c)
        for part, pay in (("foregone_earnings", "pay_while_training"), ("job_search", "pay_while_searching")):
            assert same(costs.loc[part, career], (1 - s["hours_kept_share"]) * sum(kept[pay]))
        lead = np.cumsum(minus(total(flow), total(untrained(s))))
        assert np.abs(behind[career] - lead).max() < CENT
        assert same(deepest.loc[career, "behind_usd"], min(0, lead.min()), 2 * CENT)
        assert lead[int(deepest.loc[career, "behind_month"])] <= lead.min() + 2 * CENT
        recovered = first_month_never_behind_again(minus(total(flow), total(untrained(s))))
        assert same(deepest.loc[career, "recovered_month"], recovered)
        own = np.cumsum(total(flow))
        assert same(deepest.loc[career, "in_hand_usd"], own.min())
        assert own[int(deepest.loc[career, "in_hand_month"])] <= own.min() + CENT


@given(st.integers(100, 100_000), st.integers(0, 3000).map(lambda parts: parts / 10_000), st.integers(1, 30))
def test_a_loan_is_paid_back_as_numpy_financial_says(principal, rate, years):
    """A loan that begins when training does: no months of training, no inflation, a price paid by the loan alone."""
    career = {"tuition_usd": min(principal, 500_000), "months_to_credential": 0}
    terms = {"loan_share": 1, "loan_rate": rate, "loan_years": years, "inflation_rate": 0, "horizon_years": 1}
    planned = compare(Scenario(**terms).override(BILLING, **career)).planned[BILLING]
    payment = npf.pmt(rate / 12, 12 * years, principal) if rate else -principal / (12 * years)
    assert planned.loan[0] == 0 and planned.price[0] == 0
    assert planned.loan[1:] == pytest.approx(np.full(12, payment), rel=1e-9)
