"""What the sources say, in sentences. Every number is counted here and now."""

from __future__ import annotations

from html import escape

import pandas as pd
from IPython.display import HTML

from helpers.evidence import ledger as claims_ledger
from helpers.evidence.audit_other import PROJECTED
from helpers.evidence.field import RECENT_YEARS, TOLD_OTHERWISE
from helpers.evidence.findings import CONSISTENT, CONTRADICTED, EXACT, NOT_CHECKABLE, UPPER
from helpers.evidence.problems import counted
from helpers.model.comparison import Comparison
from helpers.model.scenario import Scenario
from helpers.views import blocks, claim_words, sentences
from helpers.views.formats import capital, listed, usd
from helpers.views.pair import one_occupation
from helpers.views.words import alternative

_MEASURES = {
    "pay": (
        "USD/year",
        "pay",
        "Pay a year before tax, dollars of the claim's own year, United States; "
        "official: of that year, or the newest",
    ),
    "cost": (
        "USD",
        "price",
        "Dollars of the claim's own year, United States; "
        "official: tuition, fees, books and supplies of programmes that are priced as a whole and state them all",
    ),
    "duration": (
        "months",
        "length",
        "Months, United States; official: schools that charge by programme, mostly for-profit",
    ),
}
NOT_IN_AGREEMENT = {
    CONTRADICTED: ("is contradicted", "are contradicted"),
    UPPER: ("shows the upper range as typical", "show the upper range as typical"),
}
"""What is wrong with one claim, and with several."""


def headline(articles: pd.DataFrame, pairs: pd.DataFrame) -> str:
    """How many figures the articles state and how many of them cannot stand together."""
    stated = claims_ledger.with_figure(articles)
    apart = int((pairs["how"] == "no overlap").sum())
    said = f"{_who_states(articles, stated)} {counted(len(stated), 'figure')}"
    if not apart:
        return f"{said}; none contradicts another of the same source outright."
    pairs_apart = (
        "1 pair of them, from one source, has"
        if apart == 1
        else f"{apart} pairs of them, each from one source, have"
    )
    return f"{said}; {pairs_apart} nothing in common."


def _who_states(articles: pd.DataFrame, stated: pd.DataFrame) -> str:
    """The articles that state a figure, of how many, with the verb."""
    asked, stating = articles["source"].nunique(), stated["source"].nunique()
    verb = "states" if stating == 1 else "state"
    return (
        f"{counted(stating, 'article')} {verb}"
        if stating == asked
        else f"{stating} of {asked} articles {verb}"
    )


def of_the_field(
    figures: pd.DataFrame, pay: pd.DataFrame, mismatched: pd.DataFrame, scenario: Scenario
) -> str:
    """How large the field is, how far stated pay spreads there and of whom, and what becomes of official figures."""
    publishers = counted(figures["publisher"].nunique(), "publisher")
    text = f"Beyond them, {publishers} state {counted(len(figures), 'figure')}."
    if len(pay):
        low, high = (
            f"{usd(row['value'])} ({claim_words.people(row, scenario)})"
            for row in (pay.loc[pay["value"].idxmin()], pay.loc[pay["value"].idxmax()])
        )
        text += f" Typical pay a year, as they state it, runs from {low} to {high}."
    if len(mismatched):
        text += f" {official_figures(mismatched)}"
    return text


def official_figures(mismatched: pd.DataFrame) -> str:
    """Of the figures cited from official statistics that are not what these publish: which are in them at all."""
    told = mismatched["verdict"].isin(TOLD_OTHERWISE)
    lost = mismatched[~told]
    projected = int(lost["quantity"].isin(PROJECTED).sum())
    parts = [(len(lost) - projected, "the wage survey"), (projected, "the projections")]
    missing = [
        f"{counted(number, 'figure')} cited from {source} {'is' if number == 1 else 'are'} not in "
        f"{'it' if source == 'the wage survey' else 'them'} as stated"
        for number, source in parts
        if number
    ]
    if told.any():
        one = told.sum() == 1
        missing.append(
            f"{counted(int(told.sum()), 'figure')} {'is' if one else 'are'} published, but as something else than "
            f"{'it is' if one else 'they are'} called"
        )
    return f"{listed(missing)}."


def answer(result: Comparison, articles: pd.DataFrame, pairs: pd.DataFrame, lead: str) -> HTML:
    """The first screen of the page on the evidence."""
    lines = [
        f'<p class="eyebrow">{escape(sentences.standing(result))}</p>',
        f'<p class="for-whom">{escape(result.scenario.name)}</p>',
        f'<p class="headline">{escape(headline(articles, pairs))}</p>',
        f'<p class="lead">{escape(lead)}</p>',
    ]
    return HTML("\n".join(lines))


def beside_official(frame: pd.DataFrame, quantity: str, scenario: Scenario) -> dict[str, str]:
    """Title, measure, unit, reading and source of a chart of claims beside the official distribution."""
    unit, noun, measure = _MEASURES[quantity]
    return {
        "title": _title(frame.dropna(subset=["place"]), noun),
        "measure": measure,
        "unit": unit,
        "reading": _reading(frame, scenario, unit),
        "source": "the articles named by their ids; official rows under Evidence and sources",
    }


def _title(compared: pd.DataFrame, noun: str) -> str:
    if compared.empty:
        return f"No figure on {noun} can be set beside an official one"
    above, below = (int((compared["place"] == side).sum()) for side in ("above", "below"))
    stated = counted(len(compared), "stated figure")
    if not above and not below:
        every, touch = ("The one", "touches") if len(compared) == 1 else ("All", "touch")
        return f"{every} {stated.removeprefix('1 ')} on {noun} {touch} the middle half of the official ones"
    lie = "lies" if (above or below) == 1 else "lie"
    where = f"{above} {lie} above" if above else f"{below} {lie} below"
    rest = "" if not (above and below) else f", {below} below it"
    return f"Of {stated} on {noun}, {where} the middle half of the official ones{rest or _none(above)}"


def _none(above: int) -> str:
    return f", none {'below' if above else 'above'} it"


def _reading(frame: pd.DataFrame, scenario: Scenario, unit: str) -> str:
    """Lowest and highest stated figure of each of the two, those said of both included."""
    parts = []
    whole = frame[frame["quantity"] != claims_ledger.PART_OF_A_PRICE]
    for career in dict.fromkeys((scenario.first_career, scenario.second_career)):
        rows = whole[(whole["career"] == career) | (whole["career_scope"] == "both")]
        ends = pd.concat([rows["low"], rows["high"]]).dropna()
        if len(ends) and (rows["career"] == career).any():
            name = alternative(career, scenario, "short_label")
            parts.append(f"those for {name} from {claim_words.amount(ends.min(), ends.max(), unit)}")
    if not parts:
        return "No article states such a figure for either alone."
    return f"Stated figures run: {listed(parts)}, what is said of both at once included."


def pay_by_kind(spread: pd.DataFrame, newest: int) -> dict[str, str]:
    """Title, measure, reading and source of the chart of pay by kind of publisher."""
    words = {
        "measure": "Typical pay a year (average, median, range) as stated, before tax, dollars of the "
        f"claim's own year, United States, {newest - RECENT_YEARS + 1} to {newest} or later, or no year stated",
        "source": "the claims under Evidence and sources",
    }
    if spread.empty:
        return words | {"title": "No one states typical pay", "reading": "No such figure is held."}
    widest = spread.iloc[0]
    gap = usd(widest["highest"] - widest["lowest"])
    return words | {
        "title": f"{capital(spread.index[0])}s lie furthest apart, by {gap} a year",
        "reading": "The median of what a kind of publisher states runs from "
        f"{usd(spread['median'].min())} to {usd(spread['median'].max())}.",
    }


def strayed(rows: pd.DataFrame, scenario: Scenario) -> str:
    """How many figures of one career are another occupation's."""
    if rows.empty:
        return (
            "No figure given to one of the two was recognised as the official figure of another occupation."
        )
    swapped = int(rows["whose"].notna().sum())
    verb = "is" if len(rows) == 1 else "are"
    return (
        f"{counted(len(rows), 'figure')} given to one of the two {verb} the official figure of another "
        f"occupation; {swapped or 'none'} of them that of the other career."
    )


def growth(rows: pd.DataFrame, scenario: Scenario) -> str:
    """Whether stated growth is the official one of its time, and whose."""
    pair = list(dict.fromkeys((scenario.first_career, scenario.second_career)))
    testable = rows[rows[pair].notna().all(axis=1)]
    if testable.empty:
        return "No stated growth can be set beside a projection of the same ten years."
    fitting = int((testable["fits"].map(len) > 0).sum())
    whose = (
        "the one occupation of both" if one_occupation(scenario) else "at least one of the two occupations"
    )
    text = (
        f"Of {counted(len(testable), 'stated growth rate')} with an official projection of the same "
        f"ten years, {fitting} {'is' if fitting == 1 else 'are'} that of {whose}."
    )
    both = testable[testable["career_scope"] == "both"]
    for career in pair:
        alone = int((both["fits"] == (career,)).sum())
        if alone:
            name = alternative(career, scenario, "short_label")
            told = f"{counted(alone, 'figure')} that {'does' if alone == 1 else 'do'} not tell the two apart"
            text += f" {told} {'is' if alone == 1 else 'are'} the projection for {name} alone."
    return text


def audit(audited: pd.DataFrame, articles: pd.DataFrame) -> str:
    """How many claims could be checked, and how many of them stand."""
    checked = audited[audited["verdict"] != NOT_CHECKABLE]
    of_articles = checked[checked["claim"].isin(articles.index)]
    text = (
        f"Of {counted(len(audited), 'claim')}, {len(checked)} can be checked, in a check that could have come out "
        f"either way: {_how_they_come_out(checked)}. Of the articles' claims {len(of_articles)} can be checked"
    )
    return f"{text}: {_how_they_come_out(of_articles)}." if len(of_articles) else f"{text}."


def _how_they_come_out(checked: pd.DataFrame) -> str:
    """How many agree, and how many do not, by what is wrong with them."""
    counts = checked["verdict"].value_counts()
    agree = int(counts.reindex([EXACT, CONSISTENT]).sum())
    others = [
        f"{counts[verdict]} {one if counts[verdict] == 1 else several}"
        for verdict, (one, several) in NOT_IN_AGREEMENT.items()
        if verdict in counts
    ]
    return listed([f"{agree} agree{'s' if agree == 1 else ''}", *others])


def key_results(
    result: Comparison, articles: pd.DataFrame, pairs: pd.DataFrame, figures: pd.DataFrame
) -> dict:
    """What `results.json` holds of the page on the evidence."""
    words = {
        "title": f"What the sources say: {blocks.summary(result)['title']}",
        "answer": headline(articles, pairs),
        "description": headline(articles, pairs),
    }
    numbers = {
        "article_claims": len(articles),
        "pairs_without_overlap": int((pairs["how"] == "no overlap").sum()),
        "field_figures": len(figures),
        "field_publishers": int(figures["publisher"].nunique()),
    }
    return blocks.summary(result) | words | {"key_results": numbers}
