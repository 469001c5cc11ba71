"""A chart under the table of its result, as one figure: what a notebook shows of a result."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from helpers.views.charts.frame import wrapped
from helpers.views.charts.template import CLEAR, INK, RULE

_ROW_PIXELS, _ROOM_FOR_LONG_CELLS, _GAP_PIXELS = 27, 30, 66
_TITLE_CHARACTERS, _TITLE_LINE_PIXELS, _TOP_PIXELS = 76, 22, 50


def under_table(figure: go.Figure, table: pd.DataFrame, title: str) -> go.Figure:
    """The figure with its table above it, and `title` over both; its own titles stay right above it."""
    title = wrapped(title, _TITLE_CHARACTERS)
    top = _TOP_PIXELS + _TITLE_LINE_PIXELS * title.count("<br>")
    bottom = figure.layout.margin.b or figure.layout.template.layout.margin.b
    drawing = figure.layout.height - figure.layout.template.layout.margin.t - bottom
    rows = _ROW_PIXELS * (len(table) + 1) + _ROOM_FOR_LONG_CELLS
    whole = rows + _GAP_PIXELS + drawing
    share = drawing / whole
    _put_titles(figure, share)
    figure.add_trace(_table(table, [1 - rows / whole, 1]))
    figure.update_layout(
        title={"text": title, "subtitle": {"text": ""}},
        height=whole + top + bottom,
        margin={"t": top},
        yaxis={"domain": [0, share]},
        legend={"y": (figure.layout.legend.y or 0) * share},
    )
    return figure


def _put_titles(figure: go.Figure, y: float) -> None:
    """The figure's title and subtitle as text above its lower part."""
    title = figure.layout.title
    figure.add_annotation(
        text=f"<b>{title.text}</b><br><span style='font-size:12px'>{title.subtitle.text}</span>",
        align="left",
        x=0,
        y=y,
        xref="paper",
        yref="paper",
        yanchor="bottom",
        yshift=6,
        showarrow=False,
    )


def _table(table: pd.DataFrame, domain: list[float]) -> go.Table:
    cells = [table.index.tolist(), *(table[name].tolist() for name in table)]
    shared = {"fill": {"color": CLEAR}, "line": {"color": RULE}, "align": ["left", "right"]}
    font = {"color": INK, "size": 13}
    return go.Table(
        domain={"y": domain},
        columnwidth=[2.4, *[1] * (len(cells) - 1)],
        header={"values": ["", *table.columns], "height": _ROW_PIXELS, "font": font, **shared},
        cells={"values": cells, "height": _ROW_PIXELS, "font": font, **shared},
    )
