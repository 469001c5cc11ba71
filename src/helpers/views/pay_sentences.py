"""What the charts of pay show, as titles and sentences. `heading` functions give title and reading."""

from __future__ import annotations

import math

import pandas as pd

from helpers.evidence.pay import gap_margin_usd
from helpers.evidence.places import UNCLEAR
from helpers.model.scenario import Scenario
from helpers.views.absent import heading_unless_empty
from helpers.views.formats import capital, listed, percent, usd, years
from helpers.views.pair import (
    careers,
    named,
    one_for_both,
    one_occupation,
    shorts,
    values_of_both,
    who_is_ahead,
)
from helpers.views.places_sentences import states_heading
from helpers.views.words import alternative, place


def occupations(scenario: Scenario) -> str:
    """Which occupation stands for which career."""
    first, second = shorts(scenario)
    nouns = [alternative(career, scenario, "occupation_noun") for career in careers(scenario)]
    if one_occupation(scenario):
        return (
            f"Official statistics count {first} and {second} as one occupation, {nouns[0]}: wherever they "
            "give pay by occupation, both have the same."
        )
    notes = [(name, alternative(career, scenario, "note")) for career, name in named(scenario)]
    told = " ".join(f"{capital(name)}: {note}" for name, note in notes if isinstance(note, str))
    return (
        f"Official statistics count {first} among {nouns[0]}, and {second} among {nouns[1]}. {told}".strip()
    )


def answer(frame: pd.DataFrame, states: pd.DataFrame, scenario: Scenario) -> dict[str, str]:
    """What the page finds, as title line and description of its results."""
    parts = [distribution_heading(frame, scenario)["title"]]
    unsteady = scenario.area in states.index and states.loc[scenario.area, "standing"] == UNCLEAR
    if unsteady and not one_occupation(scenario):
        parts = [
            f"{place(scenario)}: which of the two pays more is too close to tell, or changed between releases"
        ]
    if len(states) and not one_occupation(scenario):
        parts.append(states_heading(states, scenario)["title"])
    return {"answer": f"{parts[0]}.", "description": " ".join(f"{part}." for part in parts)}


def _in_place(frame: pd.DataFrame, scenario: Scenario) -> pd.DataFrame:
    """The rows of the scenario's area if both careers are published there, else those of the nation."""
    here = frame[frame["area"] == scenario.area]
    return here if len(here) == 2 else frame[frame["area_type"] == "nation"]


def distribution_heading(frame: pd.DataFrame, scenario: Scenario) -> dict[str, str]:
    """Title and reading of the chart of percentiles."""
    rows = _in_place(frame, scenario)
    first, second = shorts(scenario)
    medians, where = values_of_both(rows, scenario, "median"), rows["area_name"].iloc[0]
    reading = (
        "Mark: the median. Thick line: the middle half. Thin line: from the 10th to the 90th percentile, of "
        "workers of all ages."
    )
    few = {0: " Neither", 1: " Only one of the two"}.get((frame["area"] == scenario.area).sum())
    note = f"{few} is published for the place asked for." if few else ""
    if one_occupation(scenario):
        return {"title": one_for_both(scenario), "reading": reading + note}
    low, high = sorted(zip(medians, (first, second), strict=True))
    if round(low[0]) == round(high[0]):
        return {"title": f"{where}: both have the same median, {usd(low[0])}", "reading": reading + note}
    title = f"{where}: the median of {high[1]} is {usd(high[0] - low[0])} above that of {low[1]}"
    if rows["mean_prse"].isna().any():
        title += ", sampling error not published"
    return {"title": title, "reading": reading + note}


def gaps_heading(gaps: pd.DataFrame, scenario: Scenario) -> dict[str, str]:
    """Title and reading of the chart of the gap at each percentile; `gaps` as `pay_tables.gap_values`."""
    first, second = shorts(scenario)
    unknown = gaps["margin"].isna().all()
    grey = "Grey: no gap" + ("." if unknown else ", or one within the sampling error of the mean.")
    reading = (
        f"Bars to the right: {second} above {first} at the same place in the order of pay. "
        + ("No sampling error is published for this place. " if unknown else "")
        + ("" if gaps.dropna(subset="gap")["clear"].all() else grey)
    ).strip()
    if one_occupation(scenario):
        return {"title": one_for_both(scenario), "reading": "Both have the same pay at every percentile."}
    ends = [
        who_is_ahead(gaps.loc[name, "gap"], scenario) if gaps.loc[name, "clear"] else "no clear gap"
        for name in ("p10", "p90")
    ]
    return {"title": f"At the 10th percentile {ends[0]}, at the 90th {ends[1]}", "reading": reading}


def sampling(frame: pd.DataFrame, scenario: Scenario) -> str:
    """Whether the gap in means is larger than its sampling error, and what the middle and the mean say."""
    if one_occupation(scenario):
        return "With one occupation there is no gap to hold against a sampling error."
    nation = frame[frame["area_type"] == "nation"]
    margin, means = gap_margin_usd(nation), values_of_both(nation, scenario, "mean")
    if math.isnan(margin) or any(map(math.isnan, means)):
        return "No sampling errors are published for these figures: a small gap is no order."
    gap, where = means[1] - means[0], nation["area_name"].iloc[0]
    first, second = shorts(scenario)
    name = second if gap > 0 else first
    verdict = (
        f"{capital(name)} is ahead by more than the sampling error"
        if abs(gap) > margin
        else "That is within the sampling error and no order"
    )
    elsewhere = (
        " No sampling error is published here for the place asked for; it is larger than the nation's."
        if scenario.area not in nation["area"].tolist()
        else ""
    )
    return (
        f"In means ({where}) the gap is {usd(abs(gap))}, give or take {usd(margin)} (95 %, from the "
        "published "
        f"standard errors). {verdict}.{elsewhere}"
    )


def entry(frame: pd.DataFrame, scenario: Scenario) -> str:
    """How far the 90th percentile lies above the 10th, by career, and what that does not tell."""
    rows = _in_place(frame, scenario)
    where = rows["area_name"].iloc[0]
    ends = rows.set_index("career")[["p10", "p90"]]
    parts = [
        f"{name} from {usd(ends.loc[id_, 'p10'])} to {usd(ends.loc[id_, 'p90'])}"
        for id_, name in named(scenario)
    ]
    return (
        f"From the lowest to the highest paid tenth ({where}): {listed(parts)}. The low end stands in for entry "
        "pay and the "
        "high end for experience; they are different people on one day, not one person's rise."
    )


def years_heading(frame: pd.DataFrame, scenario: Scenario) -> dict[str, str]:
    """Title and reading of pay over years."""
    parts = []
    for career, name in named(scenario):
        rows = frame[(frame["career"] == career) & frame["comparable"].astype(bool)]
        rows = rows[rows["stretch"] == rows["stretch"].max()]
        change = rows["median"].iloc[-1] / rows["median"].iloc[0] - 1
        moved = "rose" if change > 0 else "fell"
        parts.append(f"that of {name} {moved} {percent(abs(change), 1)} since {int(rows['year'].iloc[0])}")
    title = f"After inflation, median pay: {listed(parts)}"
    breaks = frame[~frame["comparable"].astype(bool)]
    told = " Crosses: figures that are not comparable." if len(breaks) else ""
    reading = (
        "Lines break where the occupation was counted differently: no change may be read across a gap."
        f"{told} Thick: medians. Thin: 10th and 90th percentile."
    )
    return {"title": title, "reading": reading}


@heading_unless_empty
def sectors_heading(frame: pd.DataFrame, scenario: Scenario) -> dict[str, str]:
    """Title and reading of pay by sector: the largest sector of both against all industries."""
    largest = largest_sector(frame)
    shares = values_of_both(frame[frame["sector"] == largest], scenario, "share")
    parts = [
        f"{percent(share)} of the jobs in {name}"
        for share, name in zip(shares, shorts(scenario), strict=True)
    ]
    reading = (
        f"{largest} holds {listed(parts)}. Medians; no sampling errors of pay by sector are published "
        "here, and "
        "small sectors have few jobs."
    )
    if one_occupation(scenario):
        return {"title": one_for_both(scenario), "reading": reading}
    gaps = {}
    for sector in (largest, "All industries"):
        pair = values_of_both(frame[frame["sector"] == sector], scenario, "median")
        gaps[sector] = pair[1] - pair[0]
    title = (
        f"{largest}: {who_is_ahead(gaps[largest], scenario)}; "
        f"all industries: {who_is_ahead(gaps['All industries'], scenario)}"
    )
    return {"title": title, "reading": reading}


def largest_sector(frame: pd.DataFrame) -> str:
    """The sector, known for both, with the most jobs of the two occupations together."""
    rows = frame[frame["industry"] != "all"]
    rows = rows[rows.groupby("sector")["career"].transform("nunique") == rows["career"].nunique()]
    return rows.groupby("sector")["employment"].sum().idxmax()


def completers_heading(frame: pd.DataFrame, scenario: Scenario) -> dict[str, str]:
    """Title and reading of what completers earn beside what the occupations pay."""
    if frame.empty:
        return {
            "title": "No earnings of completers are published",
            "reading": "Only the occupations are shown.",
        }
    lowest = frame[frame["years_after"] == frame["years_after"].max()].sort_values("median").iloc[0]
    title = (
        f"{years(int(lowest['years_after'])).capitalize()} after a {lowest['credential_level']}, the median "
        f"completer earns {usd(lowest['median'])}"
    )
    together = max((len(names) for names in frame["careers"]), default=0) > 1
    told = " The federal field holds both programmes: no figure separates them." if together else ""
    reading = (
        "Grey: median and middle half over institutions, students with federal aid only. Coloured: "
        "workers of all "
        f"ages in the occupation.{told}"
    )
    return {"title": title, "reading": reading}


def why_completers_differ(scenario: Scenario) -> str:
    """Why the two measures of pay lie apart."""
    return (
        "Occupation pay is not graduate pay: it counts people of all ages who hold the job; tax "
        "records count "
        "everyone who finished, in whatever job they are, for those on federal aid. Neither shows "
        "what a course adds."
    )


@heading_unless_empty
def survey_heading(frame: pd.DataFrame, scenario: Scenario) -> dict[str, str]:
    """Title and reading of certified against not, as members of a professional body report."""
    general = frame[frame["career"].isna()]
    plain = general[general["credential_level"] == "uncertified"]["pay"]
    certified = general[general["credential_level"] == "certified"]
    reading = "Members chose to answer, and what a page calls an average may be a median: read with care."
    if plain.empty or certified.empty:
        return {"title": "Pay that members report, by certificate", "reading": reading}
    parts = [
        f"{row.population} {percent(abs(row.pay / plain.iloc[0] - 1))} "
        f"{'more' if row.pay > plain.iloc[0] else 'less'}"
        for row in certified.itertuples()
    ]
    return {"title": f"Against members not certified: {listed(parts)}", "reading": reading}
