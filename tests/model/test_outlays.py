"""Outlays, stages and cash: parts against the flows, and the cases without an answer."""

import math
from dataclasses import replace

import pytest

from helpers.model import outlays
from helpers.model.comparison import NOT_TRAINING, compare
from helpers.model.scenario import Scenario
from helpers.model.waterfall import waterfall

CAREERS = ["medical_billing", "medical_coding"]


@pytest.fixture(scope="module")
def result():
    return compare(Scenario())


@pytest.mark.parametrize(
    "changes", [{}, {"loan_share": 1}, {"horizon_years": 1}, {"first_career": "billing_on_the_job"}]
)
def test_parts_sum_to_what_the_planned_course_pays_out(changes):
    result = compare(Scenario(**changes))
    parts = outlays.outlays(result)
    for career in result.careers:
        flow = result.planned[career]
        paid = -(flow.price + flow.loan + flow.exam + flow.upkeep).sum()
        assert parts[career].sum() == pytest.approx(paid)
        assert parts[career].ge(0).all()


def test_no_course_no_outlay():
    parts = outlays.outlays(compare(Scenario(first_career="billing_on_the_job")))
    assert parts["billing_on_the_job"].eq(0).all()


def test_retakes_are_the_tries_expected_beyond_the_first():
    scenario = Scenario().override(
        "medical_coding", exam_fee_usd=400, exam_pass_probability=0.5, exam_attempts=3
    )
    parts = outlays.outlays(compare(scenario))["medical_coding"]
    assert parts[["exam", "retakes"]].tolist() == pytest.approx([400, 300])


def test_exam_cases(result):
    cases = outlays.exam_cases(result).set_index(["career", "case"])
    stated = cases.loc[("medical_coding", "value")]
    assert stated["expected_tries"] == pytest.approx(1.38)
    assert stated["certified"] == pytest.approx(1 - 0.38**2)
    curve = outlays.exam_by_pass_share(result)["medical_coding"]
    assert curve.is_monotonic_decreasing
    assert curve.index.name == "pass_share"
    assert list(curve.index) == pytest.approx([0.1 + 0.05 * step for step in range(19)])
    assert stated["cost"] == pytest.approx(stated["expected_tries"] * curve.loc[1.0])
    assert (stated["tries"], stated["pass_share"]) == (2, 0.62)
    assert cases.loc[("medical_coding", "low"), "certified"] < stated["certified"]
    assert cases.loc[("medical_coding", "high"), "certified"] > stated["certified"]
    assert curve.loc[1.0] == pytest.approx(result.figures["medical_coding"]["exam_fee_usd"].value)


def test_who_sits_no_exam_has_no_curve():
    result = compare(Scenario(first_career="billing_on_the_job"))
    assert "billing_on_the_job" not in outlays.exam_by_pass_share(result)
    assert set(outlays.exam_cases(result)["career"]) == {"medical_coding"}


def test_an_exam_of_one_dollar_is_shown_and_a_free_one_is_not():
    scenario = (
        Scenario().override("medical_billing", exam_fee_usd=0).override("medical_coding", exam_fee_usd=1)
    )
    result = compare(scenario)
    assert list(outlays.exam_by_pass_share(result)) == ["medical_coding"]
    assert set(outlays.exam_cases(result)["career"]) == {"medical_coding"}


def test_stages_follow_each_other(result):
    stages = outlays.stages(result).set_index(["career", "stage"])
    for career in CAREERS:
        assert stages.loc[(career, "training"), "start"] == 0
        assert stages.loc[(career, "training"), "end"] == stages.loc[(career, "search"), "start"]
        assert stages.loc[(career, "search"), "end"] == result.measures.loc[career, "months_to_first_pay"]
    assert ("medical_billing", "apprentice") not in stages.index
    assert stages.loc[("medical_coding", "apprentice")].tolist() == [16.5, 40.5]
    assert stages.loc[("medical_coding", "rising")].tolist() == [16.5, 76.5]


def test_stages_without_length_are_left_out():
    scenario = Scenario(years_to_experienced=0).override(
        "medical_coding", job_search_months=0, apprentice_months=0
    )
    stages = outlays.stages(compare(scenario))
    assert stages[stages["career"] == "medical_coding"]["stage"].tolist() == ["training"]


def test_cash_behind_starts_with_the_price_and_ends_with_the_gain(result):
    behind = outlays.cash_behind(result)
    planned = result.planned_cash_flows
    for career in CAREERS:
        assert behind[career].iloc[0] == pytest.approx(-result.figures[career]["tuition_usd"].value)
        assert (behind.index.name, len(behind)) == ("month", 121)
        assert behind[career].iloc[-1] == pytest.approx(planned[career].sum() - planned[NOT_TRAINING].sum())


def test_deepest_point(result):
    deepest, behind = outlays.deepest(result), outlays.cash_behind(result)
    for career in CAREERS:
        row = deepest.loc[career]
        assert row["behind_usd"] == round(behind[career].min(), 2)
        assert behind[career].loc[row["behind_month"]] == pytest.approx(row["behind_usd"], abs=0.01)
        assert behind[career].loc[row["recovered_month"] :].ge(-0.01).all()
        assert behind[career].loc[row["recovered_month"] - 1] < 0
        own = result.planned_cash_flows[career].cumsum()
        assert row["in_hand_usd"] == own.min() and own.loc[row["in_hand_month"]] == row["in_hand_usd"]


def test_never_level_again_and_never_behind():
    poor = compare(Scenario(horizon_years=1))
    assert math.isnan(outlays.deepest(poor).loc["medical_coding", "recovered_month"])
    free = Scenario(hours_kept_share=1, baseline_wage_usd_per_year=20000).override(
        "medical_coding", tuition_usd=0, exam_fee_usd=0, annual_upkeep_usd=0
    )
    row = outlays.deepest(compare(free)).loc["medical_coding"]
    assert (row["behind_usd"], row["recovered_month"]) == (0, 0)


@pytest.mark.parametrize(("left_at_the_end", "recovered"), [(1, 120), (-1, math.nan)])
def test_level_in_the_last_month_is_level_within_the_horizon(result, left_at_the_end, recovered):
    end = outlays.cash_behind(result)["medical_coding"].iloc[-1]
    price = result.figures["medical_coding"]["tuition_usd"].value + end - left_at_the_end
    dear = compare(Scenario().override("medical_coding", tuition_usd=price))
    found = outlays.deepest(dear).loc["medical_coding", "recovered_month"]
    assert found == pytest.approx(recovered, nan_ok=True)


def test_undiscounted_costs_are_the_waterfall_at_a_rate_of_nothing():
    result = compare(Scenario(discount_rate=0, real_wage_growth=0.02, hours_kept_share=0.3, loan_share=0.5))
    found, parts = outlays.costs(result), waterfall(result)
    for part in ("exam", "upkeep", "foregone_earnings", "job_search"):
        assert found.loc[part].to_numpy() == pytest.approx(-parts.loc[part].to_numpy())
    paid = parts.loc[["price", "loan_interest", "loan_after_horizon"]].sum()
    assert found.loc[["price", "loan"]].sum().to_numpy() == pytest.approx(-paid.to_numpy())


def test_two_tries_together_against_the_single_fee_for_each_try_expected(result):
    found = outlays.two_tries(result).set_index("career").loc["medical_coding"]
    fee = result.figures["medical_coding"]["exam_fee_usd"].value
    assert found["together"] == pytest.approx(fee * 499 / 425)
    assert found["saves"] == pytest.approx(fee * (1 + 0.38) - fee * 499 / 425)
    assert found["pays_below"] == pytest.approx(2 - 499 / 425)


def test_at_the_chance_where_it_starts_to_pay_two_tries_together_save_nothing(result):
    chance = outlays.two_tries(result)["pays_below"].iloc[1]
    level = compare(Scenario().override("medical_coding", exam_pass_probability=chance, exam_attempts=3))
    assert outlays.two_tries(level)["saves"].iloc[1] == pytest.approx(0)


@pytest.mark.parametrize(("career", "other"), [CAREERS, CAREERS[::-1]])
@pytest.mark.parametrize("stated", [{"exam_fee_usd": 300}, {"exam_attempts": 1}])
def test_no_package_for_a_fee_of_one_s_own_or_a_single_try(stated, career, other):
    found = outlays.two_tries(compare(Scenario().override(career, **stated)))
    assert found["career"].tolist() == [other]


def test_the_package_is_the_one_of_the_scenario_s_own_data(result, folder_of):
    rows = [{"id": "aapc-cpc", "exam_fee_usd": 400, "exam_fee_two_tries_usd": 600}, {"id": "aapc-cpb"}]
    elsewhere = result.scenario.model_copy(update={"data_dir": folder_of(credentials=rows)})
    found = outlays.two_tries(replace(result, scenario=elsewhere))
    assert found[["career", "pays_below"]].to_numpy().tolist() == [["medical_coding", 0.5]]
