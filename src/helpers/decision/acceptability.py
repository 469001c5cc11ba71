"""How sure the choice is as the horizon, the person's rank, or the worth of a trait changes."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.decision.uncertainty import Simulation, simulate
from helpers.decision.value_of_information import probability_best
from helpers.model.scenario import Scenario
from helpers.model.valuation import monthly_rate

HORIZONS = (1, 2, 5, 10, 20, 40)
CORRELATIONS = (-1.0, -0.5, 0.0, 0.5, 1.0)
FEWER_DRAWS = 2**10
WORTH_USD_PER_YEAR = tuple(range(-6000, 6001, 1000))


def over_horizons(scenario: Scenario) -> pd.DataFrame:
    """Probability best of each alternative (columns) by horizon in years (index)."""
    return _over(scenario, "horizon_years", HORIZONS)


def over_rank_correlation(scenario: Scenario) -> pd.DataFrame:
    """Probability best of each alternative (columns) by rank correlation of pay (index)."""
    return _over(scenario, "rank_correlation", CORRELATIONS)


def _over(scenario: Scenario, name: str, values) -> pd.DataFrame:
    few = min(scenario.draws, FEWER_DRAWS)
    found = {value: simulate(scenario.with_(draws=few, **{name: value})).probability_best for value in values}
    return pd.DataFrame(found).T.rename_axis(name)


def of_a_trait(simulation: Simulation, worth_usd_per_year=WORTH_USD_PER_YEAR) -> pd.DataFrame:
    """Acceptability curve: probability best of each alternative (columns) against what a year of work
    in the second career's manner is worth to the person more than one in the first's (index, dollars).

    The worth is added to the second career for every month in the field; below zero it counts for
    the first. Fenwick, Claxton and Sculpher (2001), with the trait in place of health.
    """
    second = simulation.base.careers[1]
    annuity = _years_in_field(simulation, second)
    found = {}
    for worth in worth_usd_per_year:
        benefit = simulation.net_benefit.copy()
        benefit[second] += worth * annuity
        found[worth] = probability_best(benefit)
    return (
        pd.DataFrame(found)
        .T.set_axis(simulation.net_benefit.columns, axis=1)
        .rename_axis("worth_usd_per_year")
    )


def _years_in_field(simulation: Simulation, career: str) -> np.ndarray:
    """Discounted years that each drawn life works in the field."""
    base, drawn = simulation.base, simulation.parameters
    figures = base.figures[career]

    def of(field: str):
        name = f"{career}.{field}"
        return drawn[name].to_numpy() if name in drawn else figures[field].value

    start = of("months_to_credential") / base.scenario.study_pace + of("job_search_months")
    months = np.arange(1, base.terms.horizon_months + 1)
    factors = (1 + monthly_rate(base.scenario.discount_rate)) ** -months.astype(float)
    share = np.clip(months - np.asarray(start).reshape(-1, 1), 0, 1)
    works = (drawn[f"{career}.completes"] * drawn[f"{career}.in_field"]).to_numpy()
    return works * (share @ factors) / 12
