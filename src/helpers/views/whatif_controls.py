"""The controls of a page's "what if": bounds, units and help as the parameters declare them."""

from __future__ import annotations

import math

from helpers.model.comparison import Comparison
from helpers.model.parameters import CareerOverrides, Parameters, allowed_values
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
    figures, controls = result.figures[career], []
    for name in OF_CAREER:
        control = _control(f"{career}.{name}", name, CareerOverrides, figures[name].value, widest[name])
        if name == "tuition_usd":  # the scenario refuses a price below its grant
            control["low"] = max(control["low"], result.scenario.grant_usd)
        controls.append(control)
    title = alternative(career, result.scenario)
    return {"title": title, "mark": MARKS[place], "kind": SERIES[place], "controls": controls}


def _control(name: str, parameter: str, model, value: float, widest: float | None) -> dict:
    """One control. Its value and bounds are in the parameter's unit; a slider may end before `high`."""
    field = model.model_fields[parameter]
    unit = field.json_schema_extra["unit"]
    bounds = {
        key: getattr(rule, key) for rule in field.metadata for key in ("ge", "le") if hasattr(rule, key)
    }
    reach = min(bounds["le"], _round_up(2 * widest, (1, 1.5, 2, 3, 4, 5, 6, 8))) if widest else bounds["le"]
    whole = "int" in str(field.annotation)
    share = unit.startswith("share")
    sample = in_unit(0.02, unit) if share else in_unit(2, unit)
    return {
        "name": name,
        "label": capital(PARAMETERS[parameter]),
        "help": field.description,
        "allowed": allowed_values(field),
        "value": rounded(value),
        "low": bounds["ge"],
        "high": bounds["le"],
        "reach": reach,
        "step": 1 if whole else _round_up(reach / STEPS_OF_A_SLIDER, (1, 2, 5)),
        "whole": whole,
        "scale": _PERCENT if share else 1,
        "digits": 0 if unit.startswith("USD") else 2,
        "shown": sample.replace("2", "{n}"),
    }


def _round_up(value: float, leading: tuple[float, ...]) -> float:
    """The next number at or above that begins with one of these digits."""
    power = 10.0 ** math.floor(math.log10(value))
    digit = next(digit for digit in (*leading, 10) if digit * power >= value * (1 - 1e-9))
    return float(f"{digit * power:.6g}")
