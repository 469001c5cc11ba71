"""What a notebook shows of a scenario, a comparison or a simulation: text and a table, and a chart.

Each is given as plain text, as HTML, and, where there is something to draw, for JupyterLab's and
VS Code's own renderer of plotly charts. The frontend takes the richest that it knows.
"""

from __future__ import annotations

import json
from functools import singledispatch
from html import escape
from typing import Any

import pandas as pd

from helpers.decision.uncertainty import Simulation
from helpers.model.comparison import Comparison
from helpers.model.scenario import Scenario
from helpers.views import charts, doubt_sentences, doubt_tables, headings, sentences, tables
from helpers.views.formats import capital
from helpers.views.words import parameter, shown_value

PLOTLY = "application/vnd.plotly.v1+json"


@singledispatch
def mime_bundle(result: Any) -> dict[str, Any]:
    """The result by mime type."""
    return {"text/plain": repr(result)}


@mime_bundle.register
def _comparison(result: Comparison) -> dict[str, Any]:
    said = f"{sentences.headline(result)} {sentences.standing(result)}."
    table = tables.side_by_side(result)
    figure = charts.cumulative_gain(result, **headings.cumulative_gain(result))
    return _bundle(said, table) | _drawn(charts.under_table(figure, table, sentences.headline(result)))


@mime_bundle.register
def _simulation(simulation: Simulation) -> dict[str, Any]:
    table, heading = doubt_tables.losses(simulation), doubt_sentences.difference_heading(simulation)
    figure = charts.difference(simulation.incremental_npv_usd, simulation.base, **heading)
    said = doubt_sentences.futures(simulation)
    return _bundle(said, table) | _drawn(charts.under_table(figure, table, said))


@mime_bundle.register
def _scenario(scenario: Scenario) -> dict[str, Any]:
    changed = {name: value for name, value in scenario.changed().items() if name not in ("id", "name")}
    if not changed:
        return _bundle("Every parameter is at its default.", None) | {"text/plain": repr(scenario)}
    rows = [
        (capital(parameter(name, scenario)), shown_value(name, value, scenario))
        for name, value in changed.items()
    ]
    table = pd.DataFrame(rows, columns=["Parameter", "Value"]).set_index("Parameter").rename_axis(None)
    return _bundle(f"{scenario.name}: what differs from the defaults.", table) | {
        "text/plain": repr(scenario)
    }


def _bundle(said: str, table: pd.DataFrame | None) -> dict[str, Any]:
    text, html = ("", "") if table is None else (f"\n{table.to_string()}", table.to_html())
    return {"text/plain": said + text, "text/html": f"<p>{escape(said)}</p>{html}"}


def _drawn(figure) -> dict[str, Any]:
    """The figure as JSON takes it."""
    return {PLOTLY: json.loads(figure.to_json())}
