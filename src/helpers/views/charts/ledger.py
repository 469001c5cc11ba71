"""The claims as figures: each beside the official distribution, and pay by kind of publisher."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from helpers.model.scenario import Scenario
from helpers.views import claim_words
from helpers.views.absent import chart_unless_empty
from helpers.views.charts.frame import axis, chart, wrapped
from helpers.views.charts.template import CLEAR, INK, NEUTRAL, RULE, SYMBOLS, colour
from helpers.views.formats import usd
from helpers.views.words import alternative

LABEL_WIDTH = 52
LINE_PIXELS = 22
LEGEND_PIXELS = 190
LEGEND_GAP, TITLE_PIXELS = 50, 34
"""From the axis to the legend, and what the title of an axis needs in between."""
OTHERS = "both at once, or another career"


def _groups(frame: pd.DataFrame, scenario: Scenario) -> list[tuple[pd.DataFrame, str, str, str]]:
    """Rows of the first career, of the second, and of none or another: with colour, symbol and name."""
    pair = (scenario.first_career, scenario.second_career)
    named = [
        (
            frame[frame["career"] == career],
            colour(i),
            SYMBOLS[i],
            alternative(career, scenario),
        )
        for i, career in enumerate(pair)
    ]
    return [*named, (frame[~frame["career"].isin(pair)], NEUTRAL, "square", OTHERS)]


@chart_unless_empty
def claims_beside_official(
    frame: pd.DataFrame, scenario: Scenario, *, title: str, measure: str, unit: str, reading: str, source: str
) -> go.Figure:
    """Every claim a mark or a line in its own row, over the official spread of its career and year.

    `frame` as `evidence.ledger.beside_official` gives it. Light band P10 to P90, darker P25 to P75, tick
    the median; a triangle points to the open end of a claim.
    """
    labels = [wrapped(claim_words.label(row, scenario), LABEL_WIDTH) for _, row in frame.iterrows()]
    lines = max([2, *(text.count("<br>") + 1 for text in labels)])
    rows_pixels = LINE_PIXELS * lines * len(labels)
    below = LEGEND_GAP + (TITLE_PIXELS if "title" in axis(unit) else 0)
    figure = chart(title, measure, reading, source, height=LEGEND_PIXELS + below - LEGEND_GAP + rows_pixels)
    frame = frame.assign(y=range(len(frame)))
    figure.add_trace(_band(frame, "p10", "p90", "official, P10 to P90", RULE, 1.0))
    figure.add_trace(_band(frame, "p25", "p75", "official, P25 to P75", NEUTRAL, 0.45))
    figure.add_trace(_medians(frame, unit))
    for rows, line_colour, symbol, name in _groups(frame, scenario):
        if len(rows):
            figure.add_trace(_lines(rows, line_colour))
            figure.add_trace(_marks(rows, line_colour, symbol))
            figure.add_trace(_key(line_colour, symbol, name))
    figure.update_yaxes(
        tickvals=frame["y"].tolist(), ticktext=labels, autorange="reversed", showgrid=False, zeroline=False
    )
    figure.update_xaxes(rangemode="tozero", **axis(unit))
    figure.update_layout(legend={"y": -below / rows_pixels, "yanchor": "top"})
    return figure


def _band(
    frame: pd.DataFrame, low: str, high: str, name: str, line_colour: str, opacity: float
) -> go.Scatter:
    line = {"color": line_colour, "width": 14}
    return _segments(
        frame.dropna(subset=[low]), low, high, line=line, name=name, opacity=opacity, showlegend=True
    )


def _segments(frame: pd.DataFrame, low: str, high: str, **look) -> go.Scatter:
    x, y = [], []
    for start, end, row in zip(frame[low], frame[high], frame["y"], strict=True):
        x += [round(float(start), 2), round(float(end), 2), None]
        y += [row, row, None]
    return go.Scatter(x=x, y=y, mode="lines", hoverinfo="skip", **look)


def _medians(frame: pd.DataFrame, unit: str) -> go.Scatter:
    rows = frame.dropna(subset=["median"])
    return go.Scatter(
        x=rows["median"].astype(float).round(2).tolist(),
        y=rows["y"].tolist(),
        mode="markers",
        name="official median",
        marker={"symbol": "line-ns-open", "size": 14, "color": INK, "line": {"width": 2}},
        customdata=[claim_words.amount(value, value, unit) for value in rows["median"]],
        hovertemplate="official median %{customdata}<extra></extra>",
    )


def _lines(rows: pd.DataFrame, line_colour: str) -> go.Scatter:
    ranges = rows.dropna(subset=["low", "high"])
    return _segments(ranges, "low", "high", line={"color": line_colour, "width": 4}, showlegend=False)


def _key(mark_colour: str, symbol: str, name: str) -> go.Scatter:
    marker = {"symbol": symbol, "color": mark_colour, "size": 12}
    return go.Scatter(x=[None], y=[None], mode="markers", marker=marker, name=name)


def _marks(rows: pd.DataFrame, mark_colour: str, symbol: str) -> go.Scatter:
    """A mark at each stated end; where an end is open, a hollow triangle that points to it."""
    x, y, symbols, fills, texts = [], [], [], [], []
    for _, row in rows.iterrows():
        ends = [value for value in dict.fromkeys((row["low"], row["high"])) if pd.notna(value)]
        is_open = pd.isna(row["low"]) or pd.isna(row["high"])
        pointer = "triangle-left" if pd.isna(row["low"]) else "triangle-right"
        x += [round(float(value), 2) for value in ends]
        y += [row["y"]] * len(ends)
        symbols += [pointer if is_open else symbol] * len(ends)
        fills += [CLEAR if is_open else mark_colour] * len(ends)
        texts += [f"{row['id']}: {claim_words.stated(row)}"] * len(ends)
    line = {"color": mark_colour, "width": 2}
    return go.Scatter(
        x=x,
        y=y,
        mode="markers",
        showlegend=False,
        marker={"symbol": symbols, "color": fills, "size": 12, "line": line},
        customdata=texts,
        hovertemplate="%{customdata}<extra></extra>",
    )


@chart_unless_empty
def pay_by_publisher_kind(
    pay: pd.DataFrame,
    kinds: list[str],
    scenario: Scenario,
    *,
    title: str,
    measure: str,
    reading: str,
    source: str,
) -> go.Figure:
    """Every stated pay a mark, in the row of its kind of publisher. `pay` as `evidence.field.stated_pay`."""
    figure = chart(title, measure, reading, source, height=150 + 44 * len(kinds))
    rows_of = {kind: position for position, kind in enumerate(kinds)}
    for offset, (rows, mark_colour, symbol, name) in zip((-0.2, 0, 0.2), _groups(pay, scenario), strict=True):
        figure.add_trace(
            go.Scatter(
                x=rows["value"].round(2).tolist(),
                y=[rows_of[kind] + offset for kind in rows["source_kind"]],
                mode="markers",
                name=name,
                marker={"symbol": symbol, "color": mark_colour, "size": 9, "opacity": 0.7},
                customdata=[
                    f"{usd(row['value'])} a year, {row['publisher']} ({row['id']})"
                    for _, row in rows.iterrows()
                ],
                hovertemplate="%{customdata}<extra></extra>",
            )
        )
    ticks = {"tickvals": list(rows_of.values()), "ticktext": [wrapped(kind) for kind in kinds]}
    figure.update_yaxes(**ticks, range=[len(kinds) - 0.5, -0.5], showgrid=False, zeroline=False)
    figure.update_xaxes(**axis("USD/year"))
    figure.update_layout(legend={"y": -0.12, "yanchor": "top"})
    return figure
