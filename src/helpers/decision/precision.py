"""How exact the figures of one simulation are: its spread over independent scrambles."""

from __future__ import annotations

import pandas as pd

from helpers.decision.uncertainty import Simulation, errors

SHARE, DOLLARS = "share", "USD"
UNITS = {"probability_best": SHARE, "chance_of_loss": SHARE, "mean_difference": DOLLARS, "evpi": DOLLARS}


def headline(simulation: Simulation) -> pd.Series:
    """The figures that a page tells of a simulation: index quantity and alternative ('' = of the whole)."""
    found = {
        ("mean_difference", ""): simulation.mean_difference_usd,
        ("evpi", ""): simulation.evpi_usd,
    }
    found |= {("probability_best", name): value for name, value in simulation.probability_best.items()}
    found |= {("chance_of_loss", name): value for name, value in simulation.chance_of_loss.items()}
    return pd.Series(found).rename_axis(["quantity", "alternative"])


def precision(simulation: Simulation) -> pd.DataFrame:
    """Each headline figure with the standard error that the number of draws leaves it.

    Index quantity and alternative; columns value, standard_error (the standard deviation over sixteen
    simulations with independent scrambles of the same sequence) and unit. It tells how exactly the
    model was calculated, and nothing about how right it is.
    """
    value = headline(simulation)
    frame = pd.DataFrame({"value": value, "standard_error": errors(simulation.scenario, headline)})
    return frame.assign(unit=frame.index.get_level_values("quantity").map(UNITS))


def level_on_average(simulation: Simulation, tie_usd: float) -> list[str]:
    """The alternatives whose mean cannot be told from the best one's: within `tie_usd` or two standard errors."""
    drawn = simulation.net_benefit
    behind = drawn.rsub(drawn[simulation.best_on_average], axis=0)
    unsure = (2 * behind.sem()).clip(lower=tie_usd)
    return [name for name in drawn if behind[name].mean() < unsure[name]]
