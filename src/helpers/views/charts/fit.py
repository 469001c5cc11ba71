"""What is not money as figures: traits on one scale, and measures that disagree."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from helpers.model.scenario import Scenario
from helpers.views import fit_words
from helpers.views.absent import chart_unless_empty
from helpers.views.charts.frame import chart, wrapped
from helpers.views.charts.template import RULE, SYMBOLS, colour
from helpers.views.formats import capital
from helpers.views.words import alternative

ROW_PIXELS = 44
MARGIN_PIXELS = 170
LEGEND_GAP, TITLE_PIXELS = 60, 30
"""From the axis to the legend, and what the title of an axis needs in between."""


SIDES = ("first", "second")
LANES = (-0.2, 0.2)
"""Above and below a row's marks: where the ranges of the first and of the second stand."""


def _plain(value: float) -> float | None:
    """As JSON takes it, rounded to what a reader could tell apart."""
    return None if pd.isna(value) else round(float(value), 3)


def _names(scenario: Scenario) -> list[str]:
    pair = (scenario.first_career, scenario.second_career)
    return [alternative(career, scenario) for career in pair]


def _pairs(figure: go.Figure, frame: pd.DataFrame, labels: list[str], scenario: Scenario) -> go.Figure:
    """A row a line of the frame: a mark for each career, joined by a grey line."""
    rows = list(range(len(frame)))
    x, y = [], []
    for row, first, second in zip(rows, frame["first"], frame["second"], strict=True):
        x += [_plain(first), _plain(second), None]
        y += [row, row, None]
    line = {"color": RULE, "width": 4}
    figure.add_trace(go.Scatter(x=x, y=y, mode="lines", line=line, showlegend=False, hoverinfo="skip"))
    for position, (side, name) in enumerate(zip(SIDES, _names(scenario), strict=True)):
        figure.add_trace(
            go.Scatter(
                x=[_plain(value) for value in frame[side]],
                y=rows,
                mode="markers",
                name=name,
                marker={"color": colour(position), "symbol": SYMBOLS[position], "size": 12},
                hovertemplate="%{x}<extra>" + name + "</extra>",
            )
        )
    ticks = {"tickvals": rows, "ticktext": [wrapped(label, 40) for label in labels]}
    figure.update_yaxes(**ticks, range=[len(frame) - 0.5, -0.5], showgrid=False, zeroline=False)
    pixels = ROW_PIXELS * len(frame)
    figure.update_layout(legend={"y": -LEGEND_GAP / pixels, "yanchor": "top"})
    return figure


@chart_unless_empty
def trait_scores(
    scored: pd.DataFrame, scenario: Scenario, *, title: str, reading: str, source: str
) -> go.Figure:
    """Both careers on every trait, from 0 to 1. `scored` as `decision.fit.scores`."""
    figure = chart(
        title,
        "Published measures between the ends of their own scale (0 to 1), mean of the measures, United States",
        reading,
        source,
        height=MARGIN_PIXELS + TITLE_PIXELS + ROW_PIXELS * len(scored),
    )
    labels = [capital(fit_words.trait(name)) for name in scored.index]
    figure = _pairs(figure, scored, labels, scenario)
    figure.update_xaxes(range=[0, 1.03], title={"text": "less of it ← → more of it"})
    figure.update_layout(legend={"y": -(LEGEND_GAP + TITLE_PIXELS) / (ROW_PIXELS * len(scored))})
    return figure


@chart_unless_empty
def disagreeing_measures(
    rows: pd.DataFrame, scenario: Scenario, *, title: str, measure: str, reading: str, source: str
) -> go.Figure:
    """Both careers on each measure of one trait, all on one scale. `rows` as `decision.fit.measures`.

    A mark is a published figure; where a measure has several for one occupation, only their range is drawn.
    """
    figure = chart(title, measure, reading, source, height=MARGIN_PIXELS + ROW_PIXELS * len(rows))
    labels = [capital(fit_words.measure(name)) for name in rows["measure"]]
    single = {side: rows[side].where(rows[f"{side}_low"] == rows[f"{side}_high"]) for side in SIDES}
    figure = _pairs(figure, rows.assign(**single), labels, scenario)
    figure.add_traces(_ranges(rows))
    figure.update_xaxes(rangemode="tozero")
    return figure


def _ranges(rows: pd.DataFrame) -> list[go.Scatter]:
    """Where one career has several rows of one measure: a line from the lowest to the highest, a career a trace."""
    traces = []
    for position, side in enumerate(SIDES):
        x, y = [], []
        for row, (low, high) in enumerate(zip(rows[f"{side}_low"], rows[f"{side}_high"], strict=True)):
            if low != high:
                x += [round(low, 3), round(high, 3), None]
                y += [row + LANES[position], row + LANES[position], None]
        if x:
            line = {"color": colour(position), "width": 4, "dash": "dot"}
            name = "range over parts of its occupation"
            traces.append(go.Scatter(x=x, y=y, mode="lines", line=line, name=name, hoverinfo="skip"))
    return traces
