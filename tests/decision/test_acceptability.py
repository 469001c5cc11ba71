"""Probability best over horizons, ranks and the worth of a trait; the map of two parameters."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from helpers.decision.acceptability import of_a_trait, over_horizons, over_rank_correlation
from helpers.decision.sensitivity import tornado
from helpers.decision.uncertainty import simulate
from helpers.decision.winner_map import share_second_ahead, widest_two, winner_map
from helpers.evidence.problems import InputError
from helpers.model.comparison import compare
from helpers.model.scenario import Scenario

FEW = Scenario(draws=256)


def test_probabilities_sum_to_one_at_every_horizon():
    assert over_horizons(FEW).sum(axis=1).to_numpy() == pytest.approx(np.ones(6))


def test_worth_nothing_changes_nothing_and_worth_more_never_lowers_the_second():
    simulation = simulate(FEW)
    curve = of_a_trait(simulation, (-10_000, 0, 10_000))
    assert curve.loc[0].to_numpy() == pytest.approx(simulation.probability_best.to_numpy())
    assert curve["medical_coding"].is_monotonic_increasing


def test_a_trait_is_worth_up_to_six_thousand_dollars_a_year_either_way():
    worths = of_a_trait(simulate(FEW)).index
    assert (worths[0], worths[-1], len(worths)) == (-6000, 6000, 13)
    assert set(np.diff(worths)) == {1000}


def test_the_map_agrees_with_comparisons_done_afresh():
    across, up = widest_two(Scenario())
    frame = winner_map(Scenario(), across, up, steps=3)
    for row, column in ((0, 2), (2, 0)):
        scenario = Scenario()
        for name, value in ((across, frame.columns[column]), (up, frame.index[row])):
            career, field = name.split(".")
            scenario = scenario.override(career, **{field: float(value)})
        assert frame.iat[row, column] == pytest.approx(compare(scenario).incremental_npv_usd, abs=0.01)


def test_a_map_names_its_axes_and_is_thirteen_settings_each_way():
    across, up = widest_two(FEW)
    found = winner_map(FEW, across, up)
    assert (found.columns.name, found.index.name, found.shape) == (across, up, (13, 13))
    assert share_second_ahead(pd.DataFrame([[0.0, 0.5], [-1.0, 2.0]])) == 0.5


def test_over_a_range_no_more_than_1024_draws_are_used():
    many = Scenario(draws=2048, horizon_years=4, rank_correlation=0)
    found = over_rank_correlation(many).loc[0.0].to_dict()
    assert found == simulate(many.with_(draws=1024)).probability_best.to_dict()
    assert found != simulate(many).probability_best.to_dict()


@pytest.mark.parametrize(
    ("months", "search", "years", "rate"), [(0, 0, 2, 0.0), (1, 2.5, 2, 0.0), (0, 1.25, 1, 0.05)]
)
def test_the_worth_of_a_trait_counts_for_every_month_in_the_field(months, search, years, rate):
    """Just enough a year for the second career to catch up, and just too little."""
    certain = {
        "months_to_credential": months,
        "job_search_months": search,
        "completion_probability": 1,
        "field_employment_probability": 1,
    }
    scenario = FEW.with_(horizon_years=years, discount_rate=rate, study_pace=0.5)
    simulation = simulate(scenario.override("medical_coding", **certain))
    start = months / 0.5 + search
    in_field = sum(
        min(max(month - start, 0), 1) / 12 / (1 + rate) ** (month / 12) for month in range(1, 12 * years + 1)
    )
    level = dict.fromkeys(simulation.net_benefit, 0.0) | {"medical_coding": -1000 * in_field}
    found = replace(simulation, net_benefit=pd.DataFrame(level, index=range(256)))
    curve = of_a_trait(found, (999.99, 1000.01))["medical_coding"]
    assert curve.tolist() == [0, 1]


def test_a_map_needs_parameters_that_have_a_range():
    stated = FEW.override("medical_coding", tuition_usd=3500)
    with pytest.raises(
        InputError, match=r"^across: is 'medical_coding\.tuition_usd', which cannot be an axis"
    ):
        winner_map(stated, "medical_coding.tuition_usd", "study_pace")


def test_a_map_takes_no_parameter_that_moves_no_payment():
    with pytest.raises(InputError) as refused:
        winner_map(FEW, "discount_rate", "horizon_years")
    assert [problem.where for problem in refused.value.problems] == ["across", "up"]
    assert all("discount_rate" not in problem.allowed for problem in refused.value.problems)
    with pytest.raises(InputError, match=r"axis\. Did you mean study_pace\? Allowed: .*, medical_billing\."):
        winner_map(FEW, "study_pase", "study_pace")


def test_the_usual_axes_are_the_widest_that_move_the_payments():
    names = [name for name in tornado(FEW)["parameter"] if name not in ("discount_rate", "horizon_years")]
    assert widest_two(FEW) == names[:2]
