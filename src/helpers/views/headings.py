"""Titles that say what a chart shows, and the sentence that reads it. Computed, as all sentences are."""

from __future__ import annotations

import pandas as pd

from helpers.model.comparison import NOT_TRAINING, Comparison
from helpers.views import sentences
from helpers.views.formats import about_usd, capital, in_unit
from helpers.views.words import alternative, money, parameter

_MEASURES = {
    "cost": ("USD", "Price of the programme"),
    "duration": ("months", "Months from enrolment to the certificate"),
    "pay": ("USD/year", "Pay a year"),
}


def ranges(values: pd.DataFrame, result: Comparison, quantity: str) -> dict[str, str]:
    """Title, measure, unit and reading of a chart of who says what."""
    unit, measure = _MEASURES[quantity]
    gaps = _gaps(values[values["like_for_like"]], result)
    first, second = (alternative(career, result.scenario, "short_label") for career in result.careers)
    ahead, level, behind = (gaps > 0).sum(), (gaps == 0).sum(), (gaps < 0).sum()
    verb = {"cost": "dearer", "duration": "longer", "pay": "better paid"}[quantity]
    title = f"Like for like, {ahead} of {len(gaps)} sources have {second} {verb}, {behind} have {first}" + (
        f", {level} the same for both" if level else ""
    )
    widest = gaps.reindex(gaps.abs().sort_values().index).iloc[-1]
    reading = (
        f"The widest gap like for like is {in_unit(abs(widest), unit)} ({gaps.abs().idxmax()})."
        if widest
        else "Every source that measures both alike gives both the same figure."
    )
    dollars = "" if quantity == "duration" else f", {money(result.scenario).split(',')[0]}"
    return {"title": title, "measure": measure + dollars, "unit": unit, "reading": reading}


def _gaps(values: pd.DataFrame, result: Comparison) -> pd.Series:
    """Second career's value minus the first's, by label, to whole units."""
    wide = values.pivot(index="label", columns="career", values="value").dropna()
    first, second = result.careers
    return (wide[second] - wide[first]).round(1)


def cumulative_gain(result: Comparison) -> dict[str, str]:
    """Title and reading of the chart over months."""
    ends = (result.cash_flows.sum() - result.cash_flows[NOT_TRAINING].sum())[result.careers]
    parts = [
        f"{alternative(career, result.scenario, 'short_label')} "
        f"{'above' if end >= 0 else 'below'} by {about_usd(end)}"
        for career, end in ends.items()
    ]
    reading = f"At the end, the expected running totals stand against not training so: {', '.join(parts)}."
    return {"title": sentences.break_even(result).rstrip("."), "reading": reading}


def tornado(frame: pd.DataFrame, result: Comparison) -> dict[str, str]:
    """Title and reading of the tornado."""
    if frame.empty:
        return {"title": "Nothing here has a range", "reading": "Every figure of this scenario is stated."}
    widest = frame.iloc[0]
    flips = ((frame["incremental_npv_at_low_usd"] > 0) != (frame["incremental_npv_at_high_usd"] > 0)).sum()
    name = capital(parameter(widest["parameter"], result.scenario))
    return {
        "title": f"{name} moves the difference most, by {about_usd(widest['swing_usd'])}",
        "reading": f"{flips} of {len(frame)} ranges change which of the two is ahead.",
    }


def multiverse(combinations: pd.DataFrame, result: Comparison) -> dict[str, str]:
    """Title and reading of the chart of all combinations."""
    alike = combinations[combinations["like_for_like"]]
    second = alternative(result.careers[1], result.scenario, "short_label")
    ahead = (alike["incremental_npv_usd"] > sentences.TIE_USD).sum()
    title = f"{capital(second)} is ahead in {ahead} of {len(alike)} like-for-like combinations"
    return {
        "title": title,
        "reading": sentences.doubt(result, combinations),
    }
