"""How the incremental net present value moves: one parameter at a time, or over any grid."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
from scipy.optimize import brentq

from helpers.decision.order import to_cents
from helpers.decision.settings import Setting, at_ends, incremental_npv_usd, settings
from helpers.evidence.problems import InputError, Problem
from helpers.model.comparison import Comparison, compare
from helpers.model.scenario import Scenario, flat, from_flat

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
    return frame.sort_values("swing_usd", ascending=False, key=to_cents, kind="stable", ignore_index=True)


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

    Of what is counted in whole numbers, it is the first number with the other career ahead.
    One row: one parameter. Columns: parameter, value (nan = none in its range), until (where the lead changes
    back, further on; the last whole number before; nan = nowhere in its range), base, low, high, unit.
    """
    result = compare(scenario)
    rows = [
        (s.parameter, *_tipping_values(result, s), s.base, s.low, s.high, s.unit) for s in settings(result)
    ]
    return pd.DataFrame(rows, columns=["parameter", "value", "until", "base", "low", "high", "unit"])


def _tipping_values(result: Comparison, setting: Setting) -> tuple[float, float]:
    whole = setting.parameter in ("horizon_years",) or setting.unit == "count"
    every = np.arange(np.ceil(setting.low), np.floor(setting.high) + 1)
    grid = every if whole else np.linspace(setting.low, setting.high, _STEPS)
    value = incremental_npv_usd(result, setting.parameter, grid)
    changes = _changes(np.sign(value))

    def at(point: float) -> float:
        return float(incremental_npv_usd(result, setting.parameter, [point])[0])

    def between(ends: tuple[int, int], farther: bool) -> float:
        """Where the lead changes; of whole numbers the one farther from the base case, or the other."""
        numbers = grid[list(ends)]
        if whole:
            return float(sorted(numbers, key=lambda number: abs(number - setting.base))[farther])
        return float(brentq(at, *numbers, xtol=1e-9 * max(1.0, abs(setting.high))))

    if not changes:
        return np.nan, np.nan
    nearest = min(changes, key=lambda ends: np.abs(grid[list(ends)] - setting.base).min())
    value = between(nearest, farther=True)
    further = changes.index(nearest) + (1 if value > setting.base else -1)
    return value, between(changes[further], farther=False) if 0 <= further < len(changes) else np.nan


def _changes(signs: np.ndarray) -> list[tuple[int, int]]:
    """Places between which the sign becomes the opposite; a tie in between belongs to neither side.

    >>> _changes(np.array([-1, -1, 0, 1, 1, 0, 1, -1]))
    [(1, 3), (6, 7)]
    """
    told = np.flatnonzero(signs)
    return [
        (int(before), int(after))
        for before, after in zip(told[:-1], told[1:], strict=True)
        if signs[before] != signs[after]
    ]


def nearest_tipping_points(points: pd.DataFrame) -> pd.DataFrame:
    """The rows of `tipping_points` that have a value, the one that lies nearest first.

    How near is measured by the parameter's own range: |value - base| / (high - low).
    """
    found = points.dropna(subset="value")
    share = (found["value"] - found["base"]).abs() / (found["high"] - found["low"])
    return found.loc[share.sort_values(kind="stable").index]


def sweep(scenario: Scenario, **lists) -> pd.DataFrame:
    """The comparison at every combination of the given values.

    `sweep(Scenario(), discount_rate=[0, 0.03, 0.08])`; a career's field by its dotted name:
    `sweep(Scenario(), **{"medical_coding.tuition_usd": [2000, 5000]})`. One row: one combination.
    Columns: the swept parameters, incremental_npv_usd, break_even_month, best, and gain_usd of each
    career. Raises InputError with every unknown name and value, before anything is calculated.
    """
    alone = [
        name for name, values in lists.items() if isinstance(values, str) or not hasattr(values, "__iter__")
    ]
    if alone:
        raise InputError(
            [Problem(name, f"is {lists[name]!r}, not a list.", "[value, ...]") for name in alone]
        )
    combinations = list(product(*lists.values()))
    scenarios, problems = [], []
    for values in combinations:
        try:
            scenarios.append(from_flat(flat(scenario) | dict(zip(lists, values, strict=True))))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(list(dict.fromkeys(problems)))
    rows = []
    for values, changed in zip(combinations, scenarios, strict=True):
        result = compare(changed)
        gains = {f"{career}_gain_usd": result.gain_usd[career] for career in result.careers}
        rows.append(
            dict(zip(lists, values, strict=True))
            | {"incremental_npv_usd": result.incremental_npv_usd, "break_even_month": result.break_even_month}
            | {"best": result.best, **gains}
        )
    return pd.DataFrame(rows)
