"""The parts of a gain add up to it, and each is what its name says."""

import pytest

from helpers.model.comparison import NOT_TRAINING, compare
from helpers.model.scenario import Scenario
from helpers.model.valuation import monthly_rate, net_present_value
from helpers.model.waterfall import waterfall

CASES = [
    {},
    {"after_tax": True, "loan_share": 0.6, "grant_usd": 500},
    {"hours_kept_share": 0, "study_pace": 0.5, "real_wage_growth": 0.01},
    {"pay_basis": "programme_completers", "horizon_years": 1},
]


@pytest.mark.parametrize("changes", CASES)
def test_parts_sum_to_the_gain(changes):
    result = compare(Scenario(**changes))
    parts = waterfall(result)
    planned = result.planned_cash_flows
    rate = monthly_rate(result.scenario.discount_rate)
    for career in result.careers:
        assert parts[career].sum() == pytest.approx(result.gain_usd[career], abs=1e-6)
        planned_gain = net_present_value(planned[career] - planned[NOT_TRAINING], rate)
        assert parts[career].drop("not_as_planned").sum() == pytest.approx(planned_gain, abs=1e-6)


def test_certain_course_has_nothing_unplanned():
    certain = {"completion_probability": 1, "exam_pass_probability": 1, "field_employment_probability": 1}
    scenario = Scenario(overrides={"medical_billing": certain, "medical_coding": certain})
    assert waterfall(compare(scenario)).loc["not_as_planned"].abs().max() < 1e-6


def test_all_hours_kept_forego_nothing():
    parts = waterfall(compare(Scenario(hours_kept_share=1)))
    assert parts.loc[["foregone_earnings", "job_search"]].abs().to_numpy().max() < 1e-9


def test_a_loan_at_the_discount_rate_costs_nothing():
    """Paid monthly at the same effective rate, without inflation or training time: interest is worth 0."""
    nominal = 12 * monthly_rate(0.03)
    scenario = Scenario(loan_share=1, loan_rate=nominal, inflation_rate=0, horizon_years=20, loan_years=10)
    scenario = scenario.override("medical_coding", tuition_usd=5000, months_to_credential=0)
    assert waterfall(compare(scenario)).loc["loan_interest", "medical_coding"] == pytest.approx(0, abs=1e-6)
