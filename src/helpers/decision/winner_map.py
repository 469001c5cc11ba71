"""Which career is ahead when two parameters move at once."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.decision.sensitivity import tornado
from helpers.decision.settings import can_move_together, moved_together, settings
from helpers.evidence.problems import InputError, Problem, nearest, one_of
from helpers.model.comparison import compare
from helpers.model.scenario import Scenario

STEPS = 13


def widest_two(scenario: Scenario) -> list[str]:
    """The two parameters with the widest swing that can be moved together: the map's usual axes."""
    names = tornado(scenario)["parameter"]
    return [name for name in names if can_move_together(name)][:2]


def winner_map(scenario: Scenario, across: str, up: str, steps: int = STEPS) -> pd.DataFrame:
    """Incremental net present value over the ranges of two parameters, dollars.

    Index: values of `up`; columns: values of `across`, in the parameters' units. Above 0 the second
    career is ahead. Raises InputError for a parameter that has no range in this scenario, and for the
    discount rate and the horizon, which change no payment.
    """
    result = compare(scenario)
    ranges = {
        setting.parameter: setting for setting in settings(result) if can_move_together(setting.parameter)
    }
    unknown = [(place, name) for place, name in (("across", across), ("up", up)) if name not in ranges]
    if unknown:
        raise InputError(
            [
                Problem(
                    place, f"is {name!r}, which cannot be an axis.{nearest(name, ranges)}", one_of(ranges)
                )
                for place, name in unknown
            ]
        )
    axes = {name: np.linspace(ranges[name].low, ranges[name].high, steps) for name in (across, up)}
    grid = np.meshgrid(axes[across], axes[up])
    values = moved_together(result, {across: grid[0].ravel(), up: grid[1].ravel()})
    index, columns = pd.Index(axes[up], name=up), pd.Index(axes[across], name=across)
    return pd.DataFrame(values.reshape(steps, steps), index=index, columns=columns)


def share_second_ahead(differences: pd.DataFrame) -> float:
    """In what share of the settings of a `winner_map` the second career is ahead."""
    return float((differences.to_numpy() > 0).mean())
