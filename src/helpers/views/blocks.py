"""Blocks of a page that are more than a sentence or a table. All text is escaped here."""

from __future__ import annotations

from html import escape

import pandas as pd
from IPython.display import HTML

from helpers.decision.uncertainty import Simulation
from helpers.model.comparison import Comparison
from helpers.views import doubt_sentences, sentences, tables, words

FLIPS_SHOWN = 2
KINDS = ("neither", "first", "second")
"""Of the alternatives in their order, as the page's style calls them."""


def answer(
    result: Comparison, combinations: pd.DataFrame, simulation: Simulation, tipping_points: pd.DataFrame
) -> HTML:
    """The first screen: for whom and where, the answer, how sure, what would change it, what to find out.

    `tipping_points` come nearest first.
    """
    kinds = dict(zip(simulation.base.alternatives, KINDS, strict=True))

    def in_colour(text: str, of: str) -> str:
        return f'<span class="{kinds[of]}">{escape(text)}</span>'

    lines = [
        f'<p class="eyebrow">{escape(sentences.standing(result))}</p>',
        f'<p class="for-whom">{escape(result.scenario.name)}</p>',
        f'<p class="headline">{escape(sentences.answer(result, combinations))}</p>',
        '<div class="own-setting">',
        f'<p class="lead">{doubt_sentences.futures(simulation, in_colour)}</p>',
        _futures(simulation),
        f"<p>{escape(doubt_sentences.who_is_best(simulation))}</p>",
        _chips(result, simulation, tipping_points.head(FLIPS_SHOWN)),
        f"<p>{escape(sentences.doubt(result, combinations))}</p>",
        "</div>",
        f'<p data-follows="against_baseline">{escape(sentences.against_baseline(result))}</p>',
    ]
    return HTML("\n".join(lines))


def _chips(result: Comparison, simulation: Simulation, nearest: pd.DataFrame) -> str:
    """What would flip the answer, and what to find out first; '' where there is neither."""
    said = (sentences.flips(result, nearest), doubt_sentences.first_question(simulation))
    chips = "\n".join(f"<li><b>{escape(label)}</b> {escape(text)}</li>" for label, text in filter(None, said))
    return chips and f'<ul class="chips">\n{chips}\n</ul>'


def _futures(simulation: Simulation) -> str:
    """A hundred marks, one a future, by the alternative that is best in it; read out by the sentence above."""
    counts, scenario = doubt_sentences.of_hundred(simulation.probability_best), simulation.scenario
    neither, first, second = zip(simulation.base.alternatives, KINDS, "○●◆", strict=True)
    kinds = (first, second, neither)
    marks = "".join(f'<span class="{kind}">{mark * counts[name]}</span>' for name, kind, mark in kinds)
    key = " · ".join(
        f"{mark} {escape(words.alternative(name, scenario, 'short_label'))} best" for name, _, mark in kinds
    )
    return (
        f'<p class="futures" aria-hidden="true">{marks}</p>\n<p class="source" aria-hidden="true">{key}</p>'
    )


def key_results(result: Comparison, combinations: pd.DataFrame, simulation: Simulation) -> dict:
    """What `results.json` holds of a report: title, answer, place, and the key numbers, rounded to cents."""
    numbers = {
        "incremental_npv_usd": result.incremental_npv_usd,
        "break_even_month": result.break_even_month,
        "smallest_incremental_npv_usd": combinations["incremental_npv_usd"].min(),
        "largest_incremental_npv_usd": combinations["incremental_npv_usd"].max(),
    }
    for name in result.alternatives:
        numbers[f"{name}_probability_best"] = simulation.probability_best[name]
    for career in result.careers:
        numbers[f"{career}_chance_of_loss"] = simulation.chance_of_loss[career]
        numbers[f"{career}_gain_usd"] = result.gain_usd[career]
        numbers[f"{career}_payback_months"] = result.measures.loc[career, "payback_months"]
    said = {"answer": sentences.answer(result, combinations)}
    return summary(result) | said | {"key_results": {name: _plain(value) for name, value in numbers.items()}}


def return_results(result: Comparison, parts: pd.DataFrame) -> dict:
    """`results.json` of the page on returns: the parts of each gain."""
    numbers = {f"{career}_{part}_usd": parts.loc[part, career] for career in parts for part in parts.index}
    return summary(result) | {"key_results": {name: _plain(value) for name, value in numbers.items()}}


def doubt_results(simulation: Simulation) -> dict:
    """`results.json` of the page on uncertainty."""
    numbers = {
        "evpi_usd": simulation.evpi_usd,
        "evppi_of_all_evidence_usd": simulation.evppi_of_all_evidence_usd,
    }
    for name, share in simulation.probability_best.items():
        numbers[f"{name}_probability_best"] = share
    for career, share in simulation.chance_of_loss.items():
        numbers[f"{career}_chance_of_loss"] = share
    return summary(simulation.base) | {
        "key_results": {name: _plain(value) for name, value in numbers.items()}
    }


def summary(result: Comparison) -> dict:
    """The words of `results.json` that every page of a scenario shares."""
    scenario = result.scenario
    return {
        "title": tables.question(result),
        "answer": sentences.headline(result),
        "description": f"{sentences.headline(result)} {sentences.standing(result)}",
        "scenario": scenario.id,
        "parameters": {k: v for k, v in scenario.changed().items() if k != "data_dir"},
        "evidence_to": words.evidence_to(result.evidence, scenario.data_dir),
        "place": words.place(scenario),
    }


def _plain(value) -> float | None:
    return None if value != value else round(float(value), 2)
