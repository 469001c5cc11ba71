"""How the incremental net present value moves: one parameter at a time, or over any grid."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
from scipy.optimize import brentq

from helpers.decision.settings import Setting, at_ends, incremental_npv_usd, settings
from helpers.model.comparison import Comparison, compare
from helpers.model.scenario import Scenario

_STEPS = 33


def tornado(scenario: Scenario) -> pd.DataFrame:
    """Incremental net present value at the ends of each parameter's evidence range, widest swing first.

    One row: one parameter. Columns: parameter, low, high (in `unit`), incremental_npv_at_low_usd,
    incremental_npv_at_high_usd, swing_usd (their absolute difference), unit.
    """
    return tornado_of(compare(scenario))


def tornado_of(result: Comparison) -> pd.DataFrame:
    """The tornado of a comparison that is at hand."""
    found = settings(result)
    rows = [
        (setting.parameter, setting.low, setting.high, at_low, at_high, abs(at_high - at_low), setting.unit)
        for setting, (at_low, at_high) in zip(found, at_ends(result, found), strict=True)
    ]
    frame = pd.DataFrame(rows, columns=list(_TORNADO_COLUMNS))
    return frame.sort_values("swing_usd", ascending=False, kind="stable", ignore_index=True)


_TORNADO_COLUMNS = (
    "parameter",
    "low",
    "high",
    "incremental_npv_at_low_usd",
    "incremental_npv_at_high_usd",
    "swing_usd",
    "unit",
)


def tipping_points(scenario: Scenario) -> pd.DataFrame:
    """For each parameter the value nearest to the base case at which the better career changes.

    One row: one parameter. Columns: parameter, value (nan = none in its range), base, low, high, unit.
    """
    result = compare(scenario)
    rows = [(s.parameter, _tipping_value(result, s), s.base, s.low, s.high, s.unit) for s in settings(result)]
    return pd.DataFrame(rows, columns=["parameter", "value", "base", "low", "high", "unit"])


def _tipping_value(result: Comparison, setting: Setting) -> float:
    whole = setting.parameter in ("horizon_years",) or setting.unit == "count"
    every = np.arange(np.ceil(setting.low), np.floor(setting.high) + 1)
    grid = every if whole else np.linspace(setting.low, setting.high, _STEPS)
    value = incremental_npv_usd(result, setting.parameter, grid)
    crossings = np.flatnonzero(np.sign(value[:-1]) * np.sign(value[1:]) < 0)
    if crossings.size == 0:
        return float("nan")
    nearest = min(crossings, key=lambda index: abs(grid[index] - setting.base))
    if whole:
        return float(grid[nearest + 1])

    def at(point: float) -> float:
        return float(incremental_npv_usd(result, setting.parameter, [point])[0])

    return float(brentq(at, grid[nearest], grid[nearest + 1], xtol=1e-9 * max(1.0, abs(setting.high))))


def sweep(scenario: Scenario, **lists) -> pd.DataFrame:
    """The comparison at every combination of the given values.

    `sweep(Scenario(), discount_rate=[0, 0.03, 0.08])`; a career's field by its dotted name:
    `sweep(Scenario(), **{"medical_coding.tuition_usd": [2000, 5000]})`. One row: one combination.
    Columns: the swept parameters, incremental_npv_usd, break_even_month, best, and gain_usd of each
    career. Raises InputError for an unknown name or value, before anything is calculated.
    """
    scenarios = [
        _changed(scenario, dict(zip(lists, values, strict=True))) for values in product(*lists.values())
    ]
    rows = []
    for values, changed in zip(product(*lists.values()), scenarios, strict=True):
        result = compare(changed)
        gains = {f"{career}_gain_usd": result.gain_usd[career] for career in result.careers}
        rows.append(
            dict(zip(lists, values, strict=True))
            | {"incremental_npv_usd": result.incremental_npv_usd, "break_even_month": result.break_even_month}
            | {"best": result.best, **gains}
        )
    return pd.DataFrame(rows)


def _changed(scenario: Scenario, values: dict) -> Scenario:
    for name in [name for name in values if "." in name]:
        career, field = name.split(".", 1)
        scenario = scenario.override(career, **{field: values[name]})
    return scenario.with_(**{name: value for name, value in values.items() if "." not in name})
