"""Probability best over horizons, ranks and the worth of a trait; the map of two parameters."""

import numpy as np
import pandas as pd
import pytest

from helpers.decision.acceptability import of_a_trait, over_horizons
from helpers.decision.uncertainty import simulate
from helpers.decision.winner_map import share_second_ahead, widest_two, winner_map
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
