"""What every chart shares: title, subtitle, reading, source, and the axis of a unit."""

from __future__ import annotations

import textwrap

import plotly.graph_objects as go

from helpers.views.charts.template import INK, TEMPLATE

ROW_PIXELS = 34
TWO_LINES_PIXELS = 44  # of a row whose label may take two lines
LEAST_USD = 5.0
ZERO_LINE = {
    "type": "line",
    "x0": 0,
    "x1": 0,
    "xref": "x",
    "y0": 0,
    "y1": 1,
    "yref": "y domain",
    "line": {"color": INK, "width": 2},
}
"""Upright through 0, as `add_vline` gives it, in a fraction of the time."""


def chart(
    title: str, subtitle: str, reading: str, source: str, height: int = 380, follows: str | None = None
) -> go.Figure:
    """An empty figure: title = the finding, subtitle = measure, unit, place, year; and for readers
    of text one sentence that reads it, and its source, both in `layout.meta`. `follows` is the name
    under which the page draws it anew for a reader's setting; its traces then name their `series`."""
    return go.Figure(
        layout={
            "template": TEMPLATE,
            "height": height,
            "title": {"text": title, "subtitle": {"text": subtitle}},
            "meta": {"reading": reading, "source": source} | ({"follows": follows} if follows else {}),
        }
    )


def wrapped(text: str, width: int = 34) -> str:
    """Text broken into lines for an axis label."""
    return "<br>".join(textwrap.wrap(text, width))


def axis(unit: str) -> dict:
    """Ticks of an axis in dollars, or its unit as title."""
    return {"tickformat": "$,.0f"} if unit.startswith("USD") else {"title": {"text": unit}}


def dollars(values) -> dict:
    """An axis in dollars for these values; about zero where they are so small that two ticks would read alike."""
    few = max((abs(float(value)) for value in values), default=0.0) < LEAST_USD
    return axis("USD") | ({"range": [-2 * LEAST_USD, 2 * LEAST_USD]} if few else {})
