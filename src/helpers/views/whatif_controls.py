"""The controls of a page's "what if": bounds, units and help as the parameters declare them."""

from __future__ import annotations

import math

from helpers.model.comparison import Comparison
from helpers.model.parameters import CareerOverrides, Parameters
from helpers.views.charts.template import MARKS, SERIES
from helpers.views.formats import capital, in_unit, rounded
from helpers.views.words import PARAMETERS, alternative

OWN = ("baseline_wage_usd_per_year", "hours_kept_share")
OF_CAREER = (
    "tuition_usd",
    "months_to_credential",
    "entry_wage_usd_per_year",
    "experienced_wage_usd_per_year",
)
AHEAD = ("horizon_years", "discount_rate")
STEPS_OF_A_SLIDER = 150
_PERCENT = 100


def control_groups(result: Comparison) -> list[dict]:
    """The controls in groups: what is the reader's own, what each career's, how far to look ahead."""
    shared = {
        OWN[0]: result.shared[OWN[0]].value,
        OWN[1]: result.scenario.hours_kept_share,
        AHEAD[0]: result.scenario.horizon_years,
        AHEAD[1]: result.scenario.discount_rate,
    }
    widest = {
        name: max(result.figures[career][name].high for career in result.careers) for name in OF_CAREER
    } | {OWN[0]: result.shared[OWN[0]].high}
    own, ahead = (
        [_control(name, name, Parameters, shared[name], widest.get(name)) for name in names]
        for names in (OWN, AHEAD)
    )
    of_careers = [_career_group(career, place, result, widest) for place, career in enumerate(result.careers)]
    return [
        {"title": "You", "mark": "", "kind": "own", "controls": own},
        *of_careers,
        {"title": "Looking ahead", "mark": "", "kind": "own", "controls": ahead},
    ]


def _career_group(career: str, place: int, result: Comparison, widest: dict[str, float]) -> dict:
    at_least = {"tuition_usd": result.scenario.grant_usd}  # a scenario refuses a price below its grant
    values = {name: result.figures[career][name].value for name in OF_CAREER}
    controls = [
        _control(f"{career}.{name}", name, CareerOverrides, value, widest[name], at_least.get(name, 0))
        for name, value in values.items()
    ]
    title = alternative(career, result.scenario)
    return {"title": title, "mark": MARKS[place], "kind": SERIES[place], "controls": controls}


def _control(
    name: str, parameter: str, model, value: float, widest: float | None, at_least: float = 0
) -> dict:
    """One control. Value and bounds are in the parameter's unit; `reach` is where its slider ends."""
    field = model.model_fields[parameter]
    unit, whole = field.json_schema_extra["unit"], "int" in str(field.annotation)
    bounds = {
        key: getattr(rule, key) for rule in field.metadata for key in ("ge", "le") if hasattr(rule, key)
    }
    low, high = max(bounds["ge"], at_least), bounds["le"]
    reach = min(high, _round_up(2 * widest, (1, 1.5, 2, 3, 4, 5, 6, 8))) if widest else high
    scale = _PERCENT if unit.startswith("share") else 1
    shown = in_unit(2 / scale, unit).replace("2", "{n}")
    return {
        "name": name,
        "label": capital(PARAMETERS[parameter]),
        "help": field.description,
        "allowed": shown.format(n=f"{low * scale:,.9g} to {high * scale:,.9g}")
        + (", whole" if whole else ""),
        "value": rounded(value),
        "low": low,
        "high": high,
        "reach": reach,
        "step": 1 if whole else _round_up(reach / STEPS_OF_A_SLIDER, (1, 2, 5)),
        "whole": whole,
        "scale": scale,
        "digits": 0 if unit.startswith("USD") else 2,
        "shown": shown,
    }


def _round_up(value: float, leading: tuple[float, ...]) -> float:
    """The next number at or above that begins with one of these digits."""
    power = 10.0 ** math.floor(math.log10(value))
    digit = next(digit for digit in (*leading, 10) if digit * power >= value * (1 - 1e-9))
    return float(f"{digit * power:.6g}")
