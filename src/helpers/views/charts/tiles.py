"""States as tiles of one size: where they lie, roughly, and nothing of their area."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from helpers.views.charts.template import CLEAR

TILES = """
AK .. .. .. .. .. .. .. .. .. ME
.. .. .. .. .. WI .. .. .. VT NH
WA ID MT ND MN IL MI .. NY MA ..
OR NV WY SD IA IN OH PA NJ CT RI
CA UT CO NE MO KY WV VA MD DE ..
.. AZ NM KS AR TN NC SC DC .. ..
.. .. .. OK LA MS AL GA .. .. ..
HI .. .. TX .. .. .. .. FL .. ..
"""
TILE_PIXELS = 52


def tile_places(codes: list[str]) -> dict[str, tuple[int, int]]:
    """Row and column of each code; codes without a place of their own stand in rows below."""
    grid = [line.split() for line in TILES.split("\n") if line]
    known = {code: (y, x) for y, line in enumerate(grid) for x, code in enumerate(line) if code != ".."}
    further = [code for code in codes if code not in known]
    width = len(grid[0])
    known |= {code: (len(grid) + at // width, at % width) for at, code in enumerate(further)}
    return {code: known[code] for code in codes}


def add_tiles(figure: go.Figure, codes: list[str], texts: list[str], hover: list[str], paint: str, ink: str):
    """Draw tiles of one kind: each with its text, `paint` behind it and `ink` on it."""
    if not codes:
        return
    places = tile_places(codes)
    height, width = 1 + max(y for y, _ in places.values()), len(TILES.split("\n")[1].split())
    z = [[None] * width for _ in range(height)]
    shown = [[""] * width for _ in range(height)]
    told = [[""] * width for _ in range(height)]
    for code, text, words in zip(codes, texts, hover, strict=True):
        y, x = places[code]
        z[y][x], shown[y][x], told[y][x] = 1, text, words
    figure.add_trace(
        go.Heatmap(
            z=z,
            text=shown,
            customdata=told,
            texttemplate="%{text}",
            textfont={"color": ink, "size": 13},
            hovertemplate="%{customdata}<extra></extra>",
            hoverongaps=False,
            colorscale=[[0, paint], [1, paint]],
            showscale=False,
            xgap=3,
            ygap=3,
        )
    )


def finish_tiles(figure: go.Figure, legend: pd.DataFrame) -> None:
    """Hide the axes and name the kinds of tiles; `legend` has name, paint and symbol."""
    for kind in legend.itertuples():
        marker = {"color": kind.paint, "symbol": kind.symbol, "size": 13}
        figure.add_trace(go.Scatter(x=[None], y=[None], mode="markers", name=kind.name, marker=marker))
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False, autorange="reversed")
    figure.update_layout(plot_bgcolor=CLEAR, legend={"y": -0.02, "yanchor": "top"}, margin={"b": 60})
