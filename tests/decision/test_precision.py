"""How exact a simulation says it is, held against simulations that differ in their draws alone."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from helpers.decision.precision import headline, level_on_average, precision
from helpers.decision.uncertainty import simulate
from helpers.model.scenario import Scenario

FEW = Scenario(draws=256)


@pytest.fixture(scope="module")
def told():
    return precision(simulate(FEW))


def test_the_error_is_the_spread_over_other_draws(told):
    others = pd.DataFrame([headline(simulate(FEW.with_(seed=seed))) for seed in range(100, 112)])
    ratio = told["standard_error"] / others.std(ddof=1)
    # Sixteen and twelve simulations: either spread is known to about a fifth.
    assert np.all((ratio > 0.4) & (ratio < 2.5)), ratio


@pytest.mark.slow
def test_more_draws_leave_less_error(told):
    many = precision(simulate(FEW.with_(draws=2048)))
    assert (many["standard_error"] < told["standard_error"] / 2).all()


def test_the_values_are_those_of_the_simulation(told):
    simulation, told = simulate(FEW), told["value"]
    assert told["mean_difference", ""] == simulation.incremental_npv_usd.mean()
    assert told["probability_best"].sum() == 1
    assert set(told["chance_of_loss"].index) == set(simulation.base.careers)


def test_means_are_level_within_a_tie_or_two_standard_errors():
    simulation = simulate(FEW)
    one, other, third = simulation.net_benefit
    zeros = pd.Series(0.0, index=range(400))
    noisy = pd.Series([-1_000.0, 990.0] * 200)  # 5 behind on average, 50 of standard error
    npv = pd.DataFrame({one: zeros, other: noisy, third: zeros - 60})
    found = replace(simulation, net_benefit=npv)
    assert level_on_average(found, 50) == [one, other]
    assert level_on_average(found, 70) == [one, other, third]
    assert level_on_average(replace(simulation, net_benefit=npv.assign(**{other: zeros - 101})), 50) == [one]


def test_a_headline_figure_has_its_name_and_its_unit(told):
    one, other = Scenario().first_career, Scenario().second_career
    assert list(told.columns) == ["value", "standard_error", "unit"]
    assert list(told.index.names) == ["quantity", "alternative"]
    assert told["unit"].to_dict() == {
        ("mean_difference", ""): "USD",
        ("evpi", ""): "USD",
        **{("probability_best", name): "share" for name in ("not_training", one, other)},
        **{("chance_of_loss", name): "share" for name in (one, other)},
    }


def test_means_are_apart_from_a_tie_on_and_beyond_two_standard_errors():
    simulation = simulate(FEW)
    one, other, third = simulation.net_benefit
    zeros = pd.Series(0.0, index=range(400))
    noisy = pd.Series([-1_000.0, 1_000.0] * 200)  # 50 of standard error
    npv = pd.DataFrame({one: zeros, other: noisy - 126, third: zeros - 60})
    assert level_on_average(replace(simulation, net_benefit=npv), 60) == [one]
    nearer = npv.assign(**{other: noisy - 99})
    assert level_on_average(replace(simulation, net_benefit=nearer), 60) == [one, other]
