"""Settings that a reader might choose on a page, and what Python says of each."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.model.comparison import NOT_TRAINING, Comparison, compare
from helpers.model.scenario import Scenario
from helpers.views import headings, sentences, tables


def controls_of(data: dict) -> list[dict]:
    """The controls of a page, from what its notebook displays."""
    return [control for group in data["groups"] for control in group["controls"]]


def own_setting(data: dict) -> dict[str, float]:
    """The report's own value of every control."""
    return {control["name"]: control["value"] for control in controls_of(data)}


def random_settings(data: dict, count: int, seed: int) -> list[dict[str, float]]:
    """Settings with every control at its own value, at either end, at a slider's stop, or in between."""
    chance = np.random.default_rng(seed)
    return [{each["name"]: _value(each, chance) for each in controls_of(data)} for _ in range(count)]


def _value(control: dict, chance: np.random.Generator) -> float:
    low, high, reach, step = (control[name] for name in ("low", "high", "reach", "step"))
    stops = int((reach - low) / step + 1e-9)
    choices = [
        control["value"],
        low,
        high,
        reach,
        low + step * chance.integers(stops + 1),
        chance.uniform(low, reach),
    ]
    value = choices[chance.integers(len(choices))]
    return round(value) if control["whole"] else float(value)


def scenario_with(scenario: Scenario, setting: dict[str, float], own: dict[str, float]) -> Scenario:
    """The scenario with what the setting moved; what it left alone stays from the evidence."""
    shared, overrides = {}, scenario.model_dump(exclude_none=True)["overrides"]
    for name, value in setting.items():
        career, _, field = name.rpartition(".")
        if value != own[name]:
            target = overrides.setdefault(career, {}) if career else shared
            target[field] = value
    return scenario.with_(**shared, overrides=overrides)


def said(result: Comparison) -> dict:
    """The sentences and tables that follow a setting, as Python writes them."""
    costs = tables.cost_part_values(result)
    paybacks = [sentences.payback(result, career) for career in result.careers]
    return {
        "headline": sentences.headline(result),
        "against_baseline": sentences.against_baseline(result),
        "waits": sentences.waits(result),
        "payback": " ".join([sentences.break_even(result), *paybacks, sentences.undiscounted()]),
        "cumulative_gain": headings.cumulative_gain(result),
        "cost_parts": headings.cost_parts(costs, result),
        "tables": {
            "side_by_side": _rows(tables.side_by_side(result)),
            "cost_parts": _rows(tables.cost_parts(result)),
            "cumulative_gain": _rows(tables.cumulative(result)),
        },
    }


def _rows(frame: pd.DataFrame) -> list[list[str]]:
    return [[label, *cells] for label, cells in zip(frame.index, frame.to_numpy().tolist(), strict=True)]


def numbers(result: Comparison) -> dict[str, np.ndarray]:
    """The dollars that follow a setting: present values, costs, running totals month by month."""
    expected, planned = result.cash_flows, result.planned_cash_flows
    gains, planned_gains = (
        frame[result.careers].sub(frame[NOT_TRAINING], axis=0) for frame in (expected, planned)
    )
    return {
        "incremental": np.array(result.incremental_npv_usd),
        "gain": result.gain_usd[result.careers].to_numpy(),
        "direct_cost": result.measures["direct_cost_usd"].to_numpy(float),
        "costs": tables.cost_part_values(result).to_numpy().T,
        "running": gains.cumsum().to_numpy().T,
        "planned": planned_gains.cumsum().to_numpy().T,
        "totals": expected.cumsum().to_numpy().T,
    }


def result_of(scenario: Scenario, setting: dict[str, float], own: dict[str, float]) -> Comparison:
    """Python's comparison for a setting of a page."""
    return compare(scenario_with(scenario, setting, own))
