"""What is foreseen for the occupations, as titles and sentences."""

from __future__ import annotations

import pandas as pd

from helpers.evidence.prospects import RANK_UNIT
from helpers.model.scenario import Scenario
from helpers.views.absent import heading_unless_empty, sentence_unless_empty
from helpers.views.formats import capital, in_unit, listed, signed_percent
from helpers.views.pair import careers, named, one_for_both, one_occupation, shorts, values_of_both


@heading_unless_empty
def outlook_heading(frame: pd.DataFrame, scenario: Scenario) -> dict[str, str]:
    """Title and reading of the projections."""
    newest = frame[frame["edition"] == frame["edition"].max()]
    changes = values_of_both(newest, scenario, "change_percent")
    parts = [f"{_points(change)} for {name}" for change, name in zip(changes, shorts(scenario), strict=True)]
    if one_occupation(scenario):
        parts = [f"{_points(changes[0])} for the one occupation of both"]
    title = f"The newest projection, {newest['edition'].iloc[0]}: {listed(parts)}"
    reading = (
        "Projected change in jobs over ten years, by the edition that says so. Hollow: an older "
        "code, which counted "
        "other people. A projection is no promise."
    )
    return {"title": title, "reading": reading}


def _points(change: float) -> str:
    return signed_percent(change / 100, 1)


@sentence_unless_empty
def openings(frame: pd.DataFrame, scenario: Scenario) -> str:
    """Openings a year in the newest edition: most replace people who leave."""
    newest = frame[frame["edition"] == frame["edition"].max()]
    counts = values_of_both(newest, scenario, "openings_thousands_per_year")
    changes = [
        (after - before) / 10
        for before, after in zip(
            values_of_both(newest, scenario, "employment_base_thousands"),
            values_of_both(newest, scenario, "employment_projected_thousands"),
            strict=True,
        )
    ]
    parts = [
        f"{count * 1000:,.0f} in {name}, {_by_growth(change)}"
        for count, change, (_, name) in zip(counts, changes, named(scenario), strict=False)
    ]
    return f"Openings a year: {'; '.join(parts)}. The rest replace people who leave."


def _by_growth(change: float) -> str:
    """How many of the openings a year come from growth; `change` in thousands of jobs a year."""
    if change > 0:
        return f"of which {change * 1000:,.0f} by growth"
    return f"none by growth, since jobs {'fall' if change < 0 else 'stay as many'}"


@heading_unless_empty
def measures_heading(frame: pd.DataFrame, scenario: Scenario, what: str) -> dict[str, str]:
    """Title and reading of measures that may disagree; `what`: 'exposed to AI', 'suited to remote work'."""
    first, second = shorts(scenario)
    ranked = frame[frame["unit"] == frame["unit"].iloc[0]]
    middle = ranked.assign(value=(ranked["low"] + ranked["high"]) / 2)
    wide = middle.pivot(index="measure", columns="career", values="value")[careers(scenario)]
    gap = wide[careers(scenario)[1]] - wide[careers(scenario)[0]]
    reading = "A line runs over the scores of one measure where it has several. " + " ".join(
        _span(ranked, career, name) for career, name in named(scenario)
    )
    others = frame["measure"].nunique() - ranked["measure"].nunique()
    if others:
        reading += f" Measures in other units stand in the table: {others}."
    if one_occupation(scenario):
        return {"title": one_for_both(scenario), "reading": reading}
    more = {second: int((gap > 0).sum()), first: int((gap < 0).sum())}
    level = int((gap == 0).sum())
    told = f", {level} put{'s' if level == 1 else ''} both level" if level else ""
    agree = "The measures agree" if max(more.values()) == len(gap) else "The measures disagree"
    call = "calls" if more[second] == 1 else "call"
    title = (
        f"{agree}: {more[second]} of {len(gap)} {call} {second} the more {what}, {more[first]} {first}{told}"
    )
    return {"title": title, "reading": reading}


def _span(frame: pd.DataFrame, career: str, name: str) -> str:
    rows = frame[frame["career"] == career]
    unit = rows["unit"].iloc[0]
    shown = [
        in_unit(value, unit) if unit != RANK_UNIT else f"{value:.0f}"
        for value in (rows["low"].min(), rows["high"].max())
    ]
    return f"{capital(name)}: {shown[0]} to {shown[1]}."
