"""Where which career pays more, as titles and sentences."""

from __future__ import annotations

import math

import pandas as pd

from helpers.evidence.places import FIRST, SECOND, UNCLEAR
from helpers.model.scenario import Scenario
from helpers.views.absent import heading_unless_empty
from helpers.views.formats import capital, usd
from helpers.views.pair import one_for_both, one_occupation, shorts, who_is_ahead
from helpers.views.places_tables import no_order
from helpers.views.words import place

LARGE_JOBS = 500


@heading_unless_empty
def states_heading(states: pd.DataFrame, scenario: Scenario) -> dict[str, str]:
    """Title and reading of the tiles."""
    first, second = shorts(scenario)
    if one_occupation(scenario):
        return {"title": one_for_both(scenario), "reading": "Every state has one figure for both."}
    counts = states["standing"].value_counts().reindex([FIRST, UNCLEAR, SECOND], fill_value=0)
    title = (
        f"{capital(second)} pays more in {counts[SECOND]} of {len(states)} {_kind(states)}, {first} in "
        f"{counts[FIRST]}; "
        f"{counts[UNCLEAR]} are too close or changed"
    )
    margins = states[["earlier_margin", "later_margin"]].iloc[0].tolist()
    named = [int(states[f"{time}_year"].iloc[0]) for time in ("earlier", "later")]
    if any(map(math.isnan, margins)):
        margin = "No standard errors are published: any gap counts."
    else:
        margin = (
            f"A gap counts above {usd(margins[0])} in {named[0]} and {usd(margins[1])} in {named[1]}, the "
            "sampling margin of the nation's gap; that of a state is larger and not published here."
        )
    reading = (
        f"A state belongs to one of the two when its workers' median was ahead in both releases. {margin} "
        "The two releases share most of their sample, so agreement is weak proof."
    )
    return {"title": title, "reading": reading}


def _kind(states: pd.DataFrame) -> str:
    return "states, DC counted" if "DC" in states.index else "states"


def here(states: pd.DataFrame, scenario: Scenario) -> str:
    """Where the scenario's own place stands among the states; a sentence on the list if it is none."""
    if scenario.area not in states.index:
        return f"The place of this page, {place(scenario)}, is not one of these states."
    row, (first, second) = states.loc[scenario.area], shorts(scenario)
    if one_occupation(scenario):
        return f"{row['area_name']}: {no_order(scenario)}."
    told = {FIRST: f"{first} ahead in both releases", SECOND: f"{second} ahead in both releases"}
    gaps = [row["earlier_gap"], row["later_gap"]]
    parts = [
        "not published in one of them" if math.isnan(gap) else who_is_ahead(gap, scenario) for gap in gaps
    ]
    standing = told.get(row["standing"], no_order(scenario))
    return f"{row['area_name']}: {standing} ({parts[0]}, then {parts[1]})."


def local(areas: pd.DataFrame, scenario: Scenario) -> str:
    """How many metropolitan and other areas have which career ahead, and how few jobs are behind it."""
    first, second = shorts(scenario)
    if one_occupation(scenario) or areas.empty:
        return "There is no gap between two occupations to show by metropolitan area."
    ahead = (areas["gap"] < 0).sum(), (areas["gap"] > 0).sum()
    fewer = areas[["first_jobs", "second_jobs"]].astype(float).min(axis=1, skipna=False)
    few = ~(fewer >= LARGE_JOBS)
    return (
        f"Of {len(areas)} areas with both figures, {ahead[1]} have {second} ahead and {ahead[0]} have "
        f"{first}. "
        f"No sampling errors are published for them, and {few.sum()} have fewer than {LARGE_JOBS} "
        "jobs (or an "
        "unpublished number) in one of the two: a single gap there is no order."
    )
