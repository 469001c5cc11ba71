"""Titles that say what a chart shows, and the sentence that reads it. Computed, as all sentences are."""

from __future__ import annotations

import pandas as pd

from helpers.model.comparison import NOT_TRAINING, Comparison
from helpers.views import sentences
from helpers.views.answer_wording import COST_PARTS, CUMULATIVE_READING
from helpers.views.formats import NONE, about_usd, capital, in_unit, years
from helpers.views.words import alternative, money, parameter, place

_MEASURES = {
    "cost": ("USD", "Price of the programme"),
    "duration": ("months", "Months from enrolment to the certificate"),
    "pay": ("USD/year", "Pay a year"),
}


def ranges(values: pd.DataFrame, result: Comparison, quantity: str) -> dict[str, str]:
    """Title, measure, unit and reading of a chart of who says what."""
    unit, measure = _MEASURES[quantity]
    gaps = _gaps(values[values["like_for_like"]], result)
    widest = gaps.abs().max()
    if gaps.empty:
        reading = "Every set of figures has unlike ones side by side."
    elif widest:
        reading = f"The widest gap like for like is {in_unit(widest, unit)} ({gaps.abs().idxmax()})."
    else:
        reading = "Every set that measures both alike gives both the same figure."
    dollars = "" if quantity == "duration" else f", {money(result.scenario).split(',')[0]}"
    title = _who_says_what(gaps, quantity, result)
    return {"title": title, "measure": measure + dollars, "unit": unit, "reading": reading}


def _who_says_what(gaps: pd.Series, quantity: str, result: Comparison) -> str:
    """How many sources that measure both alike have which career above the other."""
    if gaps.empty:
        return "No set of figures measures both alike"
    first, second = (alternative(career, result.scenario, "short_label") for career in result.careers)
    above = {"cost": "dearer", "duration": "longer", "pay": "better paid"}[quantity]
    counts = {f"{second} {above}": gaps > 0, f"{first} {above}": gaps < 0, "both the same": gaps == 0}
    said = [f"{count.sum()} {what}" for what, count in counts.items() if count.any()]
    leading, _, what = said[0].partition(" ")
    sets = "set" if len(gaps) == 1 else "sets"
    have = "has" if leading == "1" else "have"
    return "Like for like, " + ", ".join(
        [f"{leading} of {len(gaps)} {sets} of figures {have} {what}", *said[1:]]
    )


def _gaps(values: pd.DataFrame, result: Comparison) -> pd.Series:
    """Second career's value minus the first's, by label, to whole units."""
    first, second = result.careers
    wide = values.pivot(index="label", columns="career", values="value")
    wide = wide.reindex(columns=[first, second]).dropna()
    return (wide[second] - wide[first]).round(1)


def cumulative_gain(result: Comparison) -> dict[str, str]:
    """Title and reading of the chart over months."""
    ends = (result.cash_flows.sum() - result.cash_flows[NOT_TRAINING].sum())[result.careers]
    parts = [
        CUMULATIVE_READING["above" if round(end, 2) >= 0 else "below"].format(
            career=alternative(career, result.scenario, "short_label"), size=about_usd(end)
        )
        for career, end in ends.items()
    ]
    reading = CUMULATIVE_READING["all"].format(parts=", ".join(parts))
    return {"title": sentences.break_even(result).rstrip("."), "reading": reading}


def cost_parts(parts: pd.DataFrame, result: Comparison) -> dict[str, str]:
    """Title, subtitle and reading of the chart of costs by part; what costs nothing has no largest part."""
    cents = parts.round(2)
    totals, largest = parts.sum(), cents.idxmax().where(cents.max() > 0, NONE)
    dearer = totals.round(2).idxmax()
    names = cost_names(result)
    values = names | {"largest": largest[dearer].lower(), "years": years(result.scenario.horizon_years)}
    for place_, career in zip(("first", "second"), result.careers, strict=True):
        values[f"{place_}_total"] = about_usd(totals[career])
        values[f"{place_}_largest"] = largest[career].lower()
        if career == dearer:
            values["dearer"] = names[f"{place_}_label"]
    return {name: template.format(**values) for name, template in COST_PARTS.items()}


def cost_names(result: Comparison) -> dict[str, str]:
    """What the templates of `cost_parts` call the careers, the unit and the place.

    Pay given up counts before tax, also where the comparison is after it.
    """
    first, second = (alternative(career, result.scenario).lower() for career in result.careers)
    return {
        "first_label": first,
        "second_label": second,
        "money": f"Dollars of {result.scenario.currency_year}, before tax",
        "place": place(result.scenario),
    }


def tornado(frame: pd.DataFrame, result: Comparison) -> dict[str, str]:
    """Title and reading of the tornado."""
    if frame.empty:
        return {"title": "Nothing here has a range", "reading": "Every figure of this scenario is stated."}
    widest = frame.iloc[0]
    if widest["swing_usd"] < sentences.TIE_USD:
        title = "Nothing that has a range moves the difference"
        return {"title": title, "reading": sentences.unmoved(result)}
    flips = ((frame["incremental_npv_at_low_usd"] > 0) != (frame["incremental_npv_at_high_usd"] > 0)).sum()
    name = capital(parameter(widest["parameter"], result.scenario))
    told = f"At one end of {flips} of {len(frame)} ranges the other of the two is ahead."
    none = "At no end of any range is the other of the two ahead."
    return {
        "title": f"{name} moves the difference most, by {about_usd(widest['swing_usd'])}",
        "reading": told if flips else none,
    }


def multiverse(combinations: pd.DataFrame, result: Comparison) -> dict[str, str]:
    """Title and reading of the chart of all combinations."""
    alike = combinations[combinations["like_for_like"]]
    first, second = (alternative(career, result.scenario, "short_label") for career in result.careers)
    wins = {
        second: (alike["incremental_npv_usd"] > sentences.TIE_USD).sum(),
        first: (alike["incremental_npv_usd"] < -sentences.TIE_USD).sum(),
    }
    leading = max(wins, key=wins.get)
    title = f"{capital(leading)} is ahead in {wins[leading]} of {len(alike)} like-for-like combinations"
    if not wins[leading]:
        title = f"No like-for-like combination of {len(alike)} tells the two apart"
    return {
        "title": title,
        "reading": sentences.doubt(result, combinations),
    }
