"""How sure it is, what could go wrong and what to find out first, in sentences and headings."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
from IPython.display import Markdown

from helpers.decision.precision import level_on_average
from helpers.decision.uncertainty import Simulation
from helpers.decision.winner_map import share_second_ahead
from helpers.model.comparison import NOT_TRAINING, Comparison
from helpers.views.answer_wording import TIE_USD
from helpers.views.formats import about_usd, capital, listed, percent, signed_usd, years
from helpers.views.words import alternative, fact, parameter

WORTH_ASKING_USD = 25.0


def short_label(name: str, result: Comparison) -> str:
    """The short label of an alternative."""
    return alternative(name, result.scenario, "short_label")


def _signed(value: float) -> str:
    """Dollars as one says them, with a sign where they are any.

    >>> _signed(-3665.0), _signed(170.0), _signed(-0.2)
    ('−$3,700', '+$170', '$0')
    """
    size = about_usd(value)
    return size if size == about_usd(0) else f"{'+' if value > 0 else '−'}{size}"


def of_hundred(shares: pd.Series) -> dict[str, int]:
    """Shares as counts of 100 that add up to 100 (largest remainders first).

    >>> of_hundred(pd.Series({"a": 0.335, "b": 0.333, "c": 0.332}))
    {'a': 34, 'b': 33, 'c': 33}
    """
    exact = shares * 100
    counts = np.floor(exact).astype(int)
    left = 100 - counts.sum()
    counts.loc[(exact - counts).sort_values(ascending=False, kind="stable").index[:left]] += 1
    return {str(name): int(count) for name, count in counts.items()}


def futures(simulation: Simulation, shown: Callable[[str, str], str] = lambda words, of: words) -> str:
    """Natural frequencies: in how many of 100 futures each alternative is the best.

    `shown` may set each count, given its words and the alternative, in a form of its own.
    """
    counts, result = of_hundred(simulation.probability_best), simulation.base
    neither, *parts = (
        shown(f"{short_label(name, result)} in {counts[name]}", name)
        for name in (NOT_TRAINING, *result.careers)
    )
    return (
        f"Of 100 futures that fit the published figures and the assumptions, {listed(parts)} "
        f"would leave you best off, and {neither}."
    )


def who_is_best(simulation: Simulation) -> str:
    """Which alternative is best for someone in the middle, on average over everyone, and most often.

    Those within TIE_USD of the best are level with it; on average also those within two standard errors;
    most often those of the same count of 100, or within half of one.
    """
    result = simulation.base
    best = (
        _at_the_top(result.net_present_value_usd, TIE_USD),
        level_on_average(simulation, TIE_USD),
        _most_often(simulation.probability_best),
    )
    middle, average, often = (listed(short_label(name, result) for name in names) for names in best)
    if best[0] == best[1] == best[2] and len(best[0]) == 1:
        return (
            f"{capital(middle)} is best for someone in the middle, on average over everyone, and most often."
        )
    of_several = ("are level", "are too close to tell apart", "are best, equally often")
    are = ["is best" if len(names) == 1 else several for names, several in zip(best, of_several, strict=True)]
    return (
        f"For someone in the middle, {middle} {are[0]}; on average over everyone, {average} {are[1]}; "
        f"most often, {often} {are[2]}."
    )


def _at_the_top(values: pd.Series, within: float) -> list[str]:
    """The names whose value is within so much of the largest."""
    return values.index[values > values.max() - within].tolist()


def _most_often(shares: pd.Series) -> list[str]:
    """The names with the largest share, as it is or as `of_hundred` counts it."""
    counts, near = of_hundred(shares), _at_the_top(shares, 0.005)
    return [name for name in shares.index if name in near or counts[name] == max(counts.values())]


def _draws_pay(simulation: Simulation) -> bool:
    """Whether anybody comes to earn a pay in the field that is drawn from the pay of an occupation."""
    base, pay = simulation.base, "experienced_wage_usd_per_year"
    return any(
        base.field_share[career] > 0
        and base.timing.loc[career, "months_to_first_pay"] < base.terms.horizon_months
        and f"{career}.{pay}" in simulation.parameters
        and base.figures[career][pay].rows[0][0] == "wages"
        for career in base.careers
    )


def not_in_the_field(simulation: Simulation) -> str:
    """How many of 100 who start do not come to work in the field: why a gain on average hides losses."""
    result = simulation.base
    counts = {career: round(100 * (1 - share)) for career, share in result.field_share.items()}
    if not any(counts.values()):
        return ""
    parts = [f"{short_label(career, result)} {count}" for career, count in counts.items()]
    average = simulation.gain_usd.mean()
    gains = max(result.gain_usd[result.careers].max(), average.max()) >= TIE_USD
    return (
        f"Of 100 who start, so many leave early or find no work in the field: {listed(parts)}. They bear the cost, in "
        f"money or in pay given up, and gain nothing{_HIDES_LOSSES if gains else ''}."
    )


_HIDES_LOSSES = "; that is why a gain on average hides losses"


def worse_off(simulation: Simulation) -> str:
    """How often each career ends below not training, and how far in the tenth worst future of 100."""
    parts = []
    for career in simulation.base.careers:
        chance = round(100 * simulation.chance_of_loss[career])
        low = simulation.gain_percentiles_usd.loc[10, career]
        depth = f"loses {about_usd(low)} or more" if low < 0 else f"still gains {about_usd(low)} or less"
        depth = "gains nothing" if abs(low) < 0.5 else depth
        parts.append(
            f"{short_label(career, simulation.base)} ends below not training in {chance} of 100 futures "
            f"and in the worst ten {depth}"
        )
    return ". ".join(map(capital, parts)) + "."


def middle_and_average(simulation: Simulation) -> str:
    """Why the figure for someone in the middle and the average over everyone differ."""
    result, mean = simulation.base, simulation.mean_difference_usd
    second = short_label(result.careers[1], result)
    middle, average = _signed(result.incremental_npv_usd), _signed(mean)
    spread = _draws_pay(simulation)
    reasons = "a few people earn far more than the middle, and because " if spread else ""
    why = (
        f" The two differ because {reasons}a range can be longer on one side."
        if middle != average and abs(mean - result.incremental_npv_usd) >= TIE_USD
        else ""
    )
    return (
        f"For someone in the middle, {second} comes to {middle} against "
        f"{short_label(result.careers[0], result)}; on average over everyone to {average}.{why}"
        f"{_OF_ALL_EXPERIENCE if spread else ''}"
    )


_OF_ALL_EXPERIENCE = (
    " The spread of pay counts people of all experience, so it is wider than one person's doubt."
)


def ceiling(simulation: Simulation) -> str:
    """What it would be worth to know everything, and what can be found out at all."""
    findable = simulation.evppi_of_all_evidence_usd
    worth = f"about {about_usd(findable)}" if findable >= 0.5 else "nothing"
    return (
        f"Knowing everything beforehand, luck included, would be worth "
        f"{about_usd(simulation.evpi_usd)} on average; "
        f"finding out all that can be found out, {worth}."
    )


def worth_asking(simulation: Simulation) -> pd.DataFrame:
    """The rows of `questions` that are worth asking."""
    return simulation.questions[simulation.questions["evppi_usd"] >= WORTH_ASKING_USD]


def questions(simulation: Simulation, limit: int = 6) -> Markdown:
    """What to find out before paying, the most useful first, as a list to take along."""
    rows = worth_asking(simulation).head(limit)
    if rows.empty:
        return Markdown("No single answer is likely to change the choice.")
    lines = [
        f"1. {row.how_to_find_out} **Worth up to {about_usd(row.evppi_usd)}** ({_facts(row, simulation)})"
        for row in rows.itertuples()
    ]
    return Markdown("\n".join(lines))


def first_question(simulation: Simulation) -> tuple[str, str] | None:
    """What is most worth finding out, and what it is worth; None where no single question is worth asking."""
    row = next(worth_asking(simulation).itertuples(), None)
    if row is None:
        return None
    return "Worth finding out first", f"{_facts(row, simulation)} (worth up to {about_usd(row.evppi_usd)})"


def _facts(question, simulation: Simulation) -> str:
    """What the answer to a question tells, in words: 'billing: months of training; coding: …'."""
    return "; ".join(fact(field, career, simulation.scenario) for field, career in question.facts)


def in_words(value: float, unit: str) -> str:
    """A value of the axis of a chart of probability best."""
    if unit == "years":
        return years(int(value))
    return signed_usd(value) if unit == "USD/year" else f"{value:g}".replace("-", "−")


def difference_heading(simulation: Simulation) -> dict[str, str]:
    """Title and reading of the histogram."""
    result = simulation.base
    first, second = result.careers
    counts = of_hundred(simulation.probability_ahead)
    level = (
        f", {short_label(first, result)} in {counts[first]}, and {counts['level']} leave them level"
        if counts["level"]
        else ""
    )
    low, high = simulation.difference_percentiles_usd.loc[[10, 90]]
    return {
        "title": f"{capital(short_label(second, result))} ends ahead in {counts[second]} of 100 futures{level}",
        "reading": f"Eight of ten futures lie between {_signed(low)} and {_signed(high)}.",
    }


def probability_heading(frame: pd.DataFrame, result: Comparison, unit: str) -> dict[str, str]:
    """Title and reading of a chart of probability best: who is best most often at each end.

    Those that the table shows with the same percentage are best equally often.
    """
    shown = frame.astype(float).mul(100).round()
    leading = [tuple(row.index[row == row.max()]) for _, row in shown.iterrows()]
    first, last = leading[0], leading[-1]
    labels = [[alternative(name, result.scenario) for name in names] for names in (first, last)]
    best = [listed([each[0], *(label.lower() for label in each[1:])]) for each in labels]
    ends = [in_words(end, unit) for end in frame.index[[0, -1]]]
    leads = "is most often best" if len(first) == 1 else "are best equally often"
    if len(set(leading)) == 1:
        title = f"{best[0]} {leads} {_EVERYWHERE[unit]}"
    elif first == last:
        title = f"{best[0]} {leads} at {ends[0]} and at {ends[1]}, though not everywhere in between"
    else:
        how = "" if len(first) == len(last) == 1 else " most often" if len(last) == 1 else " equally often"
        title = f"{best[0]} {leads} at {ends[0]}, {best[1].lower()}{how} at {ends[1]}"
    tops = [percent(frame.loc[end].max()) for end in frame.index[[0, -1]]]
    are = ["is" if len(names) == 1 else "are each" for names in (first, last)]
    again = best[1].lower() if first != last else "it" if len(last) == 1 else "they"
    return {
        "title": title,
        "reading": f"At {ends[0]} {best[0].lower()} {are[0]} best in {tops[0]} of futures, "
        f"at {ends[1]} {again} {are[1]} in {tops[1]}.",
    }


_EVERYWHERE = {
    "years": "however many of these years are looked ahead",
    "": "at every correlation shown",
    "USD/year": "whatever the way of working is worth",
}


NOTHING_TO_FIND_OUT = "Nothing is left to find out: every figure that could be asked for is given."


def information_heading(simulation: Simulation) -> dict[str, str]:
    """Title and reading of the chart of what to find out."""
    rows = simulation.evppi
    if rows.empty or rows["evppi_usd"].iloc[0] < WORTH_ASKING_USD:
        return {"title": "No single fact is likely to change the choice", "reading": ceiling(simulation)}
    name = fact(*rows.loc[0, ["parameter", "career"]], simulation.scenario)
    return {"title": f"Worth most to know: {name}", "reading": ceiling(simulation)}


def map_heading(frame: pd.DataFrame, result: Comparison) -> dict[str, str]:
    """Title and reading of the winner map."""
    first, second = (short_label(career, result) for career in result.careers)
    across, up = (parameter(name, result.scenario) for name in (frame.columns.name, frame.index.name))
    title = f"{capital(second)} is ahead in {percent(share_second_ahead(frame))} of the settings of these two"
    if frame.abs().to_numpy().max() < TIE_USD:
        title = f"{capital(first)} and {second} are level in every setting of these two"
    return {
        "title": title,
        "reading": f"To the right: more of {across}. Upwards: more of {up}.",
    }
