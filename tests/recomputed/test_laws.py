"""Laws that hold for any scenario and any two careers."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import example, given
from spreadsheet import BILLING, CAREERS, CENT, CODING, TERMS

from helpers.model.comparison import NOT_TRAINING, compare
from helpers.model.scenario import Scenario


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
