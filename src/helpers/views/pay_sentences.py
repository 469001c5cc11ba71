"""What the charts of pay show, as titles and sentences. `heading` functions give title and reading."""

from __future__ import annotations

import math

import pandas as pd

from helpers.evidence.occupations import share_an_occupation
from helpers.evidence.pay import gap_margin_usd
from helpers.evidence.places import FIRST, SECOND, UNCLEAR
from helpers.evidence.prospects import RANK_UNIT
from helpers.model.scenario import Scenario
from helpers.views.absent import heading_unless_empty, sentence_unless_empty
from helpers.views.formats import capital, in_unit, listed, percent, usd, years
from helpers.views.words import alternative, place

LARGE_JOBS = 500


def careers(scenario: Scenario) -> list[str]:
    """The ids of the two careers."""
    return [scenario.first_career, scenario.second_career]


def shorts(scenario: Scenario) -> list[str]:
    """The short labels of the two careers."""
    return [alternative(career, scenario, "short_label") for career in careers(scenario)]


def occupations(scenario: Scenario) -> str:
    """Which occupation stands for which career."""
    first, second = shorts(scenario)
    nouns = [alternative(career, scenario, "occupation_noun") for career in careers(scenario)]
    if _same(scenario):
        return (
            f"Official statistics count {first} and {second} as one occupation, {nouns[0]}: wherever they "
            "give pay by occupation, both have the same."
        )
    notes = {
        name: alternative(career, scenario, "note")
        for career, name in zip(careers(scenario), nouns, strict=True)
    }
    told = " ".join(f"{capital(name)}: {note}" for name, note in notes.items() if isinstance(note, str))
    return (
        f"Official statistics count {first} among {nouns[0]}, and {second} among {nouns[1]}. {told}".strip()
    )


def answer(frame: pd.DataFrame, states: pd.DataFrame, scenario: Scenario) -> dict[str, str]:
    """What the page finds, as title line and description of its results."""
    parts = [distribution_heading(frame, scenario)["title"]]
    unsteady = scenario.area in states.index and states.loc[scenario.area, "standing"] == UNCLEAR
    if unsteady and not _same(scenario):
        parts = [
            f"{place(scenario)}: which of the two pays more is too close to tell, or changed between releases"
        ]
    if len(states) and not _same(scenario):
        parts.append(states_heading(states, scenario)["title"])
    return {"answer": f"{parts[0]}.", "description": " ".join(f"{part}." for part in parts)}


def _same(scenario: Scenario) -> bool:
    return share_an_occupation(careers(scenario), scenario.data_dir)


def _named(scenario: Scenario) -> list[tuple[str, str]]:
    """Ids and short labels of the careers; the first alone, as 'both', where they share an occupation."""
    named = list(zip(careers(scenario), shorts(scenario), strict=True))
    return [(named[0][0], "both")] if _same(scenario) else named


def _one_for_both(scenario: Scenario) -> str:
    noun = alternative(scenario.first_career, scenario, "occupation_noun")
    return f"One occupation stands for both, {noun}: no difference can be seen"


def _pair(frame: pd.DataFrame, scenario: Scenario, column: str) -> list[float]:
    """The value of each career in rows that hold each at most once; nan where there is none."""
    values = frame.set_index("career")[column]
    return [float(values.get(career, math.nan)) for career in careers(scenario)]


def _in_place(frame: pd.DataFrame, scenario: Scenario) -> pd.DataFrame:
    """The rows of the scenario's area if both careers are published there, else those of the nation."""
    here = frame[frame["area"] == scenario.area]
    return here if len(here) == 2 else frame[frame["area_type"] == "nation"]


def distribution_heading(frame: pd.DataFrame, scenario: Scenario) -> dict[str, str]:
    """Title and reading of the chart of percentiles."""
    rows = _in_place(frame, scenario)
    first, second = shorts(scenario)
    medians, where = _pair(rows, scenario, "median"), rows["area_name"].iloc[0]
    reading = (
        "Mark: the median. Thick line: the middle half. Thin line: from the 10th to the 90th percentile, of "
        "workers of all ages."
    )
    missing = len(frame[frame["area"] == scenario.area]) < 2
    note = " Not both are published for the place asked for." if missing else ""
    if _same(scenario):
        return {"title": _one_for_both(scenario), "reading": reading + note}
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
    reading = (
        f"Bars to the right: {second} above {first} at the same place in the order of pay. "
        + ("No sampling error is published for this place. " if gaps["margin"].isna().all() else "")
        + ("Grey: no gap, or one within the sampling error of the mean." if not gaps["clear"].all() else "")
    ).strip()
    if _same(scenario):
        return {"title": _one_for_both(scenario), "reading": "Both have the same pay at every percentile."}
    ends = [
        _gap(gaps.loc[name, "gap"], scenario) if gaps.loc[name, "clear"] else "no clear gap"
        for name in ("p10", "p90")
    ]
    return {"title": f"At the 10th percentile {ends[0]}, at the 90th {ends[1]}", "reading": reading}


def _gap(value: float, scenario: Scenario) -> str:
    first, second = shorts(scenario)
    if round(value) == 0:
        return "no gap"
    return f"{second if value > 0 else first} ahead by {usd(abs(value))}"


def sampling(frame: pd.DataFrame, scenario: Scenario) -> str:
    """Whether the gap in means is larger than its sampling error, and what the middle and the mean say."""
    if _same(scenario):
        return "With one occupation there is no gap to hold against a sampling error."
    nation = frame[frame["area_type"] == "nation"]
    margin, means = gap_margin_usd(nation), _pair(nation, scenario, "mean")
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
    ends = rows.set_index("career")[["p10", "p90"]]
    parts = [
        f"{name} from {usd(ends.loc[id_, 'p10'])} to {usd(ends.loc[id_, 'p90'])}"
        for id_, name in _named(scenario)
    ]
    return (
        f"From the lowest to the highest paid tenth: {listed(parts)}. The low end stands in for entry "
        "pay and the "
        "high end for experience; they are different people on one day, not one person's rise."
    )


def years_heading(frame: pd.DataFrame, scenario: Scenario) -> dict[str, str]:
    """Title and reading of pay over years."""
    parts = []
    for career, name in _named(scenario):
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
def states_heading(states: pd.DataFrame, scenario: Scenario) -> dict[str, str]:
    """Title and reading of the tiles."""
    first, second = shorts(scenario)
    if _same(scenario):
        return {"title": _one_for_both(scenario), "reading": "Every state has one figure for both."}
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
    told = {FIRST: f"{first} ahead in both releases", SECOND: f"{second} ahead in both releases"}
    gaps = [row["earlier_gap"], row["later_gap"]]
    parts = ["not published in one of them" if math.isnan(gap) else _gap(gap, scenario) for gap in gaps]
    standing = told.get(row["standing"], "too close or not steady")
    return f"{row['area_name']}: {standing} ({parts[0]}, then {parts[1]})."


def local(areas: pd.DataFrame, scenario: Scenario) -> str:
    """How many metropolitan and other areas have which career ahead, and how few jobs are behind it."""
    first, second = shorts(scenario)
    if _same(scenario) or areas.empty:
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


@heading_unless_empty
def sectors_heading(frame: pd.DataFrame, scenario: Scenario) -> dict[str, str]:
    """Title and reading of pay by sector: the largest sector of both against all industries."""
    largest = largest_sector(frame)
    shares = _pair(frame[frame["sector"] == largest], scenario, "share")
    parts = [
        f"{percent(share)} of the jobs in {name}"
        for share, name in zip(shares, shorts(scenario), strict=True)
    ]
    reading = (
        f"{largest} holds {listed(parts)}. Medians; no sampling errors of pay by sector are published "
        "here, and "
        "small sectors have few jobs."
    )
    if _same(scenario):
        return {"title": _one_for_both(scenario), "reading": reading}
    gaps = {}
    for sector in (largest, "All industries"):
        pair = _pair(frame[frame["sector"] == sector], scenario, "median")
        gaps[sector] = pair[1] - pair[0]
    title = (
        f"{largest}: {_gap(gaps[largest], scenario)}; "
        f"all industries: {_gap(gaps['All industries'], scenario)}"
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


@heading_unless_empty
def outlook_heading(frame: pd.DataFrame, scenario: Scenario) -> dict[str, str]:
    """Title and reading of the projections."""
    newest = frame[frame["edition"] == frame["edition"].max()]
    changes = _pair(newest, scenario, "change_percent")
    parts = [f"{_points(change)} for {name}" for change, name in zip(changes, shorts(scenario), strict=True)]
    if _same(scenario):
        parts = [f"{_points(changes[0])} for the one occupation of both"]
    title = f"The newest projection, {newest['edition'].iloc[0]}: {listed(parts)}"
    reading = (
        "Projected change in jobs over ten years, by the edition that says so. Hollow: an older "
        "code, which counted "
        "other people. A projection is no promise."
    )
    return {"title": title, "reading": reading}


def _points(change: float) -> str:
    return f"{'−' if change < 0 else '+'}{abs(change):.1f} %"


@sentence_unless_empty
def openings(frame: pd.DataFrame, scenario: Scenario) -> str:
    """Openings a year in the newest edition: most replace people who leave."""
    newest = frame[frame["edition"] == frame["edition"].max()]
    counts = _pair(newest, scenario, "openings_thousands_per_year")
    changes = [
        (after - before) / 10
        for before, after in zip(
            _pair(newest, scenario, "employment_base_thousands"),
            _pair(newest, scenario, "employment_projected_thousands"),
            strict=True,
        )
    ]
    parts = [
        f"{count * 1000:,.0f} in {name}, of which {max(change, 0) * 1000:,.0f} by growth"
        for count, change, (_, name) in zip(counts, changes, _named(scenario), strict=False)
    ]
    return f"Openings a year: {listed(parts)}. The rest replace people who leave."


@heading_unless_empty
def measures_heading(frame: pd.DataFrame, scenario: Scenario, what: str) -> dict[str, str]:
    """Title and reading of measures that may disagree; `what`: 'exposed to AI', 'suited to remote work'."""
    first, second = shorts(scenario)
    ranked = frame[frame["unit"] == frame["unit"].iloc[0]]
    middle = ranked.assign(value=(ranked["low"] + ranked["high"]) / 2)
    wide = middle.pivot(index="measure", columns="career", values="value")[careers(scenario)]
    gap = wide[careers(scenario)[1]] - wide[careers(scenario)[0]]
    reading = "A line runs over the scores of one measure where it has several. " + " ".join(
        _span(ranked, career, name) for career, name in _named(scenario)
    )
    others = frame["measure"].nunique() - ranked["measure"].nunique()
    if others:
        reading += f" Measures in other units stand in the table: {others}."
    if _same(scenario):
        return {"title": _one_for_both(scenario), "reading": reading}
    more = {second: int((gap > 0).sum()), first: int((gap < 0).sum())}
    level = int((gap == 0).sum())
    told = f", {level} put both level" if level else ""
    agree = "The measures agree" if max(more.values()) == len(gap) else "The measures disagree"
    title = (
        f"{agree}: {more[second]} of {len(gap)} call {second} the more {what}, {more[first]} {first}{told}"
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
