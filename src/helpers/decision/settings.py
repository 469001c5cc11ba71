"""The base case moved one parameter at a time: what may move, within which range, and what then comes out."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from helpers.evidence.problems import InputError
from helpers.evidence.figures import assumption
from helpers.model import flows
from helpers.model.comparison import Comparison, compare
from helpers.model.inputs import CareerInputs, Terms, career_inputs
from helpers.model.scenario import CareerOverrides, Scenario
from helpers.model.valuation import monthly_rate, net_present_value

_SHARED_ARRAYS = (
    "baseline_wage_usd_per_year",
    "hours_kept_share",
    "years_to_experienced",
    "real_wage_growth",
    "loan_rate",
)
_WHOLE_SCENARIO = ("discount_rate", "horizon_years", "inflation_rate", "study_pace")


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
    """Every parameter whose range has any width, careers' first. What the scenario states has no range."""
    found = []
    for career in result.careers:
        for name, figure in result.figures[career].items():
            unit = CareerOverrides.model_fields[name].json_schema_extra["unit"]
            found.append(Setting(f"{career}.{name}", figure.value, figure.low, figure.high, unit))
    for name in (*_SHARED_ARRAYS, *_WHOLE_SCENARIO):
        if (found_range := _shared_setting(result, name)) is not None:
            found.append(found_range)
    return [setting for setting in found if setting.low < setting.high]


def _shared_setting(result: Comparison, name: str) -> Setting | None:
    unit = Scenario.model_fields[name].json_schema_extra["unit"]
    if name in result.shared:
        figure = result.shared[name]
        return Setting(name, figure.value, figure.low, figure.high, unit)
    if name == "inflation_rate" and result.scenario.loan_share == 0:
        return None
    try:
        range_ = assumption(name, data_dir=result.scenario.data_dir)
    except InputError:
        return None
    base = float(getattr(result.scenario, name))
    return Setting(name, base, min(range_.low, base), max(range_.high, base), unit)


def incremental_npv_usd(result: Comparison, parameter: str, values) -> np.ndarray:
    """Incremental net present value with one parameter at each of `values`, all else as in `result`; dollars."""
    values = np.asarray(values, dtype=float)
    if "." in parameter:
        career, field = parameter.split(".", 1)
        inputs = _inputs(result)
        inputs[career] = replace(inputs[career], **{field: values})
        return _incremental(result, inputs, result.terms)
    if parameter in _SHARED_ARRAYS:
        return _incremental(result, _inputs(result), replace(result.terms, **{parameter: values}))
    if parameter == "discount_rate":
        flow = result.incremental_cash_flow.to_numpy()
        return np.array([net_present_value(flow, monthly_rate(rate)) for rate in values])
    kind = Scenario.model_fields[parameter].annotation
    settings = [round(value) if kind is int else float(value) for value in values]
    return np.array(
        [compare(result.scenario.with_(**{parameter: value})).incremental_npv_usd for value in settings]
    )


def _inputs(result: Comparison) -> dict[str, CareerInputs]:
    return {career: career_inputs(result.figures[career]) for career in result.careers}


def _incremental(result: Comparison, inputs: dict[str, CareerInputs], common: Terms) -> np.ndarray:
    """Second minus first, for inputs or terms that hold arrays."""
    rate = monthly_rate(result.scenario.discount_rate)
    first, second = (
        net_present_value(np.atleast_2d(flows.expected_flow(inputs[career], common).total), rate)
        for career in result.careers
    )
    return second - first
