"""What is not money, in sentences computed from the measures and the person's weights."""

from __future__ import annotations

from html import escape

import pandas as pd
from IPython.display import HTML

from helpers.decision import fit
from helpers.model.comparison import Comparison
from helpers.model.scenario import Scenario
from helpers.views import blocks, fit_words, sentences
from helpers.views.formats import capital, listed, percent
from helpers.views.words import alternative

LEVEL = 0.005
"""Scores closer than this, on a scale from 0 to 1, are called level."""


def _names(scenario: Scenario) -> tuple[str, str]:
    first, second = scenario.first_career, scenario.second_career
    return alternative(first, scenario, "short_label"), alternative(second, scenario, "short_label")


def headline(total: pd.Series, scored: pd.DataFrame, scenario: Scenario) -> str:
    """Which career has more of what the person weighs, or that the two are level or not measured.

    More is no merit: the sentence says of how much it is an average.
    """
    first, second = _names(scenario)
    weighed = fit.weight_shares(scored, scenario.weights).gt(0).sum()
    average = ", on average," if weighed > 1 else ""
    traits = f"the {weighed} traits" if weighed > 1 else "the one trait"
    how = "weighed as set here" if scenario.weights else "weighed alike"
    if pd.isna(total["difference"]):
        return f"No published measure compares {first} and {second} on what is weighed here."
    if abs(total["difference"]) < LEVEL:
        over = "On average over" if weighed > 1 else "On"
        return f"{over} {traits} {how}, {first} and {second} come out level.{_uncounted(scored, scenario)}"
    ahead, other = (second, first) if total["difference"] > 0 else (first, second)
    steady = "" if total["low"] * total["high"] > 0 else ", though not by every measure"
    return (
        f"{capital(ahead)} has{average} more of {traits}, {how}, than {other}: {_scores(total)}{steady}."
        f"{_uncounted(scored, scenario)}"
    )


def _uncounted(scored: pd.DataFrame, scenario: Scenario) -> str:
    """Which weights count for nothing, since nothing that is published scores the two careers."""
    names = [
        fit_words.trait(name)
        for name, weight in scenario.weights.items()
        if weight and name not in scored.index
    ]
    if not names:
        return ""
    return f" Nothing published scores the two on {listed(names)}: weight on that counts for nothing here."


def _scores(total: pd.Series) -> str:
    high, low = max(total["first"], total["second"]), min(total["first"], total["second"])
    return f"{high:.2f} to {low:.2f} of 1"


def steadiness(scored: pd.DataFrame, total: pd.Series, tipping: pd.Series, scenario: Scenario) -> str:
    """How far that holds: over the measures, over other weights, and over all ways to weigh."""
    first, second = _names(scenario)
    share = fit.share_of_weightings(scored, scenario.draws, scenario.seed)
    if len(scored) and not scored["difference"].any():
        return "The measures describe one occupation, that of both: they cannot tell the two apart."
    if pd.isna(total["difference"]) or pd.isna(share):
        return "Weights on other traits may tell them apart."
    flips = [fit_words.trait(name) for name in tipping.dropna().index]
    others = (
        f"More weight on {listed(flips)} can turn it."
        if flips
        else "No single trait, given more weight, turns it."
    )
    return (
        f"{others} Of all ways to weigh, {percent(share)} put {second} ahead, "
        f"{percent(1 - share)} {first}: a count of tastes, not a probability."
    )


def caution() -> str:
    """What a score is not."""
    return (
        "More is neither better nor worse: a weight says how much more of a trait is wanted, and whoever wants "
        "less of one gives it none. Nothing here is added to money."
    )


def answer(result: Comparison, head: str, lead: str) -> HTML:
    """The first screen of the page on fit."""
    lines = [
        f'<p class="eyebrow">{escape(sentences.standing(result))}</p>',
        f'<p class="for-whom">{escape(result.scenario.name)}</p>',
        f'<p class="headline">{escape(head)}</p>',
        f'<p class="lead">{escape(lead)}</p>',
        f"<p>{escape(caution())}</p>",
    ]
    return HTML("\n".join(lines))


def trait_scores(scored: pd.DataFrame, scenario: Scenario) -> dict[str, str]:
    """Title, reading and source of the chart of traits."""
    source = "the measures listed below; rows under Evidence and sources"
    first, second = _names(scenario)
    if scored.empty or not scored["difference"].any():
        title = f"No measure tells {first} and {second} apart"
        return {"title": title, "reading": "Both have the same measures, or none.", "source": source}
    widest = scored["difference"].abs().idxmax()
    more = second if scored.loc[widest, "difference"] > 0 else first
    split = int(((scored["low"] < 0) & (scored["high"] > 0)).sum())
    return {
        "title": f"The two differ most in {fit_words.trait(widest)}: more of it in {more}",
        "reading": f"On {split} of {len(scored)} traits published measures disagree about which of the two has more.",
        "source": source,
    }


def disagreement(rows: pd.DataFrame, trait: str, unit: str, scenario: Scenario) -> dict[str, str]:
    """Title, measure, reading and source of a chart of several measures of one trait."""
    first, second = _names(scenario)
    gaps = rows["second"] - rows["first"]
    more, less = int((gaps > 0).sum()), int((gaps < 0).sum())
    name = capital(fit_words.trait(trait))
    give = "gives" if more == 1 else "give"
    title = f"{name}: {more} of {len(rows)} measures {give} more to {second}, {less} to {first}"
    reading = (
        "The measures disagree; none is chosen here." if more and less else "The measures point one way."
    )
    if not more and not less:
        title = f"{name}: no measure tells {first} and {second} apart"
        reading = "Every measure that is held gives both the same."
    return {
        "title": title,
        "measure": f"{capital(unit)}, United States, each measure with its own year",
        "reading": reading,
        "source": "rows under Evidence and sources",
    }


def key_results(result: Comparison, scored: pd.DataFrame, total: pd.Series) -> dict:
    """What `results.json` holds of the page on fit."""
    summary = blocks.summary(result)
    head = headline(total, scored, result.scenario)
    share = fit.share_of_weightings(scored, result.scenario.draws, result.scenario.seed)
    numbers = {"weighted_difference": total["difference"], "share_of_weightings_second_ahead": share}
    words = {"title": f"What suits you: {summary['title']}", "answer": head, "description": head}
    plain = {name: None if pd.isna(value) else round(float(value), 4) for name, value in numbers.items()}
    return summary | words | {"key_results": plain}
