"""The base case moved one parameter at a time: what may move, within which range, and what then comes out."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from helpers.evidence.figures import assumption
from helpers.evidence.problems import InputError
from helpers.model import flows
from helpers.model.comparison import Comparison, compare
from helpers.model.inputs import at_least_the_grant, career_inputs
from helpers.model.scenario import CareerOverrides, Scenario
from helpers.model.valuation import monthly_rate, net_present_value

_TERMS = (
    "baseline_wage_usd_per_year",
    "hours_kept_share",
    "years_to_experienced",
    "real_wage_growth",
    "loan_rate",
    "inflation_rate",
    "study_pace",
)
_VALUATION = ("discount_rate", "horizon_years")
DRAWN_TERMS = ("years_to_experienced", "real_wage_growth", "inflation_rate")
"""Terms of both careers that nobody chooses: drawn jointly unless the scenario states them."""
_ONLY_WITH_LOAN = ("loan_rate", "inflation_rate")


@dataclass(frozen=True)
class Setting:
    """One parameter with its base value and the range that its evidence or assumption allows.

    `parameter` is a name of the Scenario, or career.field; `unit` as the Scenario has it.
    """

    parameter: str
    base: float
    low: float
    high: float
    unit: str


def settings(result: Comparison) -> list[Setting]:
    """Every parameter whose range has any width, careers' first.

    What the scenario states otherwise than the evidence and the assumptions has no range, as in the
    joint draws; what is chosen (rates to compare at, horizon, hours kept, pace) always has.
    """
    found = []
    for career in result.careers:
        for name, figure in result.figures[career].items():
            unit = CareerOverrides.model_fields[name].json_schema_extra["unit"]
            found.append(Setting(f"{career}.{name}", figure.value, figure.low, figure.high, unit))
    for name in (*_TERMS, *_VALUATION):
        if (found_range := _shared_setting(result, name)) is not None:
            found.append(found_range)
    return [setting for setting in found if setting.low < setting.high]


def _shared_setting(result: Comparison, name: str) -> Setting | None:
    unit = Scenario.model_fields[name].json_schema_extra["unit"]
    if name in _ONLY_WITH_LOAN and result.scenario.loan_share == 0:
        return None
    if name in result.shared:
        figure = result.shared[name]
        return Setting(name, figure.value, figure.low, figure.high, unit)
    try:
        range_ = assumption(name, data_dir=result.scenario.data_dir)
    except InputError:
        return None
    base = float(getattr(result.scenario, name))
    if name in DRAWN_TERMS and base != range_.value:
        return None
    return Setting(name, base, min(range_.low, base), max(range_.high, base), unit)


def incremental_npv_usd(result: Comparison, parameter: str, values) -> np.ndarray:
    """Incremental net present value, dollars, with one parameter at each of `values`, all else the same."""
    values = np.asarray(values, dtype=float)
    if can_move_together(parameter):
        return moved_together(result, {parameter: values})
    if parameter == "discount_rate":
        flow = result.incremental_cash_flow.to_numpy()
        return np.array([net_present_value(flow, monthly_rate(rate)) for rate in values])
    if parameter == "horizon_years":
        return _over_horizons(result, values)
    raise ValueError(f"{parameter} cannot be moved; it is none of {', '.join((*_TERMS, *_VALUATION))}.")


def at_ends(result: Comparison, found: list[Setting]) -> np.ndarray:
    """Incremental net present value, dollars, with one setting at a time at its low and its high end.

    A row a setting, its low end first. All that change the payments are worked out in one go: each has two
    rows of the arrays to itself, in which all the others stand at their base.
    """
    together = [setting for setting in found if can_move_together(setting.parameter)]
    values = {setting.parameter: np.full(2 * len(together), setting.base) for setting in together}
    for row, setting in enumerate(together):
        values[setting.parameter][2 * row : 2 * row + 2] = setting.low, setting.high
    ends = (
        dict(zip(values, np.reshape(moved_together(result, values), (-1, 2)), strict=True)) if values else {}
    )
    for setting in found:
        if setting.parameter not in ends:
            ends[setting.parameter] = incremental_npv_usd(
                result, setting.parameter, [setting.low, setting.high]
            )
    return np.array([ends[setting.parameter] for setting in found]).reshape(-1, 2)


def can_move_together(parameter: str) -> bool:
    """Whether a parameter changes the payments themselves, and so can be moved with others at once."""
    return "." in parameter or parameter in _TERMS


def moved_together(result: Comparison, values: dict[str, np.ndarray]) -> np.ndarray:
    """Incremental net present value with several parameters at arrays of the same length; dollars.

    A career that none of them touches keeps the value it has.
    """
    moved: dict[str, dict[str, np.ndarray]] = {"": {}, **{career: {} for career in result.careers}}
    for parameter, array in values.items():
        career, _, field = parameter.rpartition(".")
        moved[career][field] = array
    first, second = (
        _net_present_value(result, career, moved[career], moved[""]) for career in result.careers
    )
    return second - first


def _over_horizons(result: Comparison, horizons: np.ndarray) -> np.ndarray:
    """A longer horizon adds months and changes none: one long comparison, cut at each horizon."""
    longest = compare(result.scenario.with_(horizon_years=round(max(horizons))))
    flow = longest.incremental_cash_flow.to_numpy()
    rate = monthly_rate(result.scenario.discount_rate)
    return np.array([net_present_value(flow[: 12 * round(years) + 1], rate) for years in horizons])


def _net_present_value(result: Comparison, career: str, own: dict, shared: dict) -> np.ndarray | float:
    """A career's net present value with arrays in place of some of its inputs, or of the terms."""
    if not own and not shared:
        return float(result.net_present_value_usd[career])
    if "tuition_usd" in own:
        own = own | {"tuition_usd": at_least_the_grant(own["tuition_usd"], result.terms)}
    inputs = replace(career_inputs(result.figures[career]), **own)
    flow = flows.expected_flow(inputs, replace(result.terms, **shared))
    return net_present_value(np.atleast_2d(flow.total), monthly_rate(result.scenario.discount_rate))
