"""Charts with a row a thing: marks of both careers beside each other, with their ranges."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from helpers.model.scenario import Scenario
from helpers.views.charts.frame import chart, wrapped
from helpers.views.charts.template import NEUTRAL, SYMBOLS, colour
from helpers.views.words import alternative

LANE = 0.18
LABEL_WIDTH = 30


def add_rows(
    figure: go.Figure, frame: pd.DataFrame, scenario: Scenario, other: str = "both together"
) -> None:
    """Draw `frame` into the figure: a row a `label`, in its order, from the top.

    Columns: label, career (an id, or '' for what belongs to no single one, drawn grey and named
    `other` in the legend), value (the mark), text (what hovering tells), and where there are ranges
    low and high (thick) and outer_low and outer_high (thin).
    """
    labels = list(dict.fromkeys(frame["label"]))
    place = {label: number for number, label in enumerate(labels)}
    for career, paint, symbol, lane, name in _kinds(scenario, other):
        rows = frame[frame["career"] == career]
        if rows.empty:
            continue
        y = [place[label] + lane for label in rows["label"]]
        for width, ends in ((2, ("outer_low", "outer_high")), (7, ("low", "high"))):
            if ends[0] in rows:
                figure.add_trace(_lines(rows[ends[0]], rows[ends[1]], y, paint, width))
        figure.add_trace(
            go.Scatter(
                x=_plain(rows["value"]),
                y=y,
                mode="markers",
                name=name,
                marker={"color": paint, "symbol": symbol, "size": 12},
                customdata=rows["text"].tolist(),
                hovertemplate="%{customdata}<extra>" + name + "</extra>",
            )
        )
    ticks = {
        "tickvals": list(range(len(labels))),
        "ticktext": [wrapped(each, LABEL_WIDTH) for each in labels],
    }
    figure.update_yaxes(**ticks, range=[len(labels) - 0.5, -0.5], showgrid=False, zeroline=False)
    drawn = frame[[name for name in ("value", "low", "high", "outer_low", "outer_high") if name in frame]]
    low, high = float(drawn.min().min()), float(drawn.max().max())
    room = 0.04 * max(high - low, 1e-9)
    figure.update_xaxes(range=[low - room, high + room])


def rows_height(labels) -> int:
    """Pixels that a chart needs for its rows, so that no label runs into the next."""
    lines = max(wrapped(label, LABEL_WIDTH).count("<br>") + 1 for label in labels)
    return 130 + max(48, 18 * lines + 12) * len(set(labels))


def _kinds(scenario: Scenario, other: str) -> list[tuple]:
    careers = (scenario.first_career, scenario.second_career)
    known = [
        (career, colour(place), SYMBOLS[place], (-LANE, LANE)[place], alternative(career, scenario))
        for place, career in enumerate(careers)
    ]
    return [*known, ("", NEUTRAL, "square", 0.0, other)]


def _lines(low: pd.Series, high: pd.Series, y: list[float], paint: str, width: int) -> go.Scatter:
    x = [each for pair in zip(_plain(low), _plain(high), strict=True) for each in (*pair, None)]
    rows = [each for row in y for each in (row, row, None)]
    line = {"color": paint, "width": width}
    return go.Scatter(x=x, y=rows, mode="lines", line=line, opacity=0.45, showlegend=False, hoverinfo="skip")


def _plain(values: pd.Series) -> list[float | None]:
    """Values as JSON takes them, rounded to what a reader could tell apart."""
    return [None if pd.isna(value) else round(float(value), 3) for value in values]


def rows_chart(frame, scenario: Scenario, heading: dict, measure: str, source: str, **options) -> go.Figure:
    """A chart with a row a label, as `add_rows` draws it."""
    figure = chart(heading["title"], measure, heading["reading"], source, height=rows_height(frame["label"]))
    add_rows(figure, frame, scenario, **options)
    return figure
