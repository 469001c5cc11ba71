"""The controls of a page's "what if": bounds, units and help as the parameters declare them."""

from __future__ import annotations

from helpers.model.comparison import Comparison
from helpers.views import ranges
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
        [_control(name, shared[name], widest.get(name)) for name in names] for names in (OWN, AHEAD)
    )
    of_careers = [_career_group(career, place, result, widest) for place, career in enumerate(result.careers)]
    return [
        {"title": "You", "mark": "", "kind": "own", "controls": own},
        *of_careers,
        {"title": "Looking ahead", "mark": "", "kind": "own", "controls": ahead},
    ]


def _career_group(career: str, place: int, result: Comparison, widest: dict[str, float]) -> dict:
    at_least = {"tuition_usd": result.scenario.grant_usd}  # a scenario refuses a price below its grant
    controls = [
        _control(f"{career}.{name}", result.figures[career][name].value, widest[name], at_least.get(name, 0))
        for name in OF_CAREER
    ]
    title = alternative(career, result.scenario)
    return {"title": title, "mark": MARKS[place], "kind": SERIES[place], "controls": controls}


def _control(name: str, value: float, widest: float | None, at_least: float = 0) -> dict:
    """One control. Value and bounds are in the parameter's unit.

    A slider ends at `reach`, twice the largest value that the evidence has; the box beside it takes
    everything up to `high`.
    """
    unit, whole = ranges.unit_of(name), ranges.is_whole(name)
    low, high = ranges.bounds(name)
    low = max(low, at_least)
    _, reach, step = ranges.reach(name, high, 2 * widest if widest else None)
    scale = _PERCENT if unit.startswith("share") else 1
    shown = in_unit(2 / scale, unit).replace("2", "{n}")
    return {
        "name": name,
        "label": capital(PARAMETERS[name.rpartition(".")[2]]),
        "help": ranges.field_of(name).description,
        "allowed": shown.format(n=f"{low * scale:,.9g} to {high * scale:,.9g}")
        + (", whole" if whole else ""),
        "value": rounded(value),
        "low": low,
        "high": high,
        "reach": reach,
        "step": step,
        "whole": whole,
        "scale": scale,
        "digits": 0 if unit.startswith("USD") else 2,
        "shown": shown,
    }
