"""The colours and the chart template: one place for both."""

from __future__ import annotations

import plotly.graph_objects as go

FIRST, SECOND, NEUTRAL = "#0072b2", "#c84e00", "#6b7280"
INK, RULE, CLEAR = "#1f2430", "#d9dce1", "rgba(0,0,0,0)"
SYMBOLS = ("circle", "diamond")
MARKS = ("●", "◆")
SERIES = ("first", "second")

TEMPLATE = go.layout.Template(
    layout={
        "font": {
            "family": "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
            "size": 14,
            "color": INK,
        },
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "colorway": [FIRST, SECOND, NEUTRAL],
        "margin": {"l": 8, "r": 16, "t": 70, "b": 40},
        "xaxis": {
            "gridcolor": RULE,
            "zerolinecolor": INK,
            "zerolinewidth": 1,
            "automargin": True,
            "fixedrange": True,
        },
        "yaxis": {
            "gridcolor": RULE,
            "zerolinecolor": INK,
            "zerolinewidth": 1,
            "automargin": True,
            "fixedrange": True,
        },
        "hoverlabel": {"font": {"size": 13}},
        "modebar": {"bgcolor": CLEAR, "color": NEUTRAL, "activecolor": INK},
        "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        "title": {"x": 0, "xref": "paper", "font": {"size": 18}},
    }
)


def colour(position: int) -> str:
    """The colour of the first (0) or second (1) career."""
    return (FIRST, SECOND)[position]
