"""How sure it is, as figures: the spread of the difference, probability best, what to find out, the map."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from IPython.display import Markdown

from helpers.decision.settings import settings
from helpers.model.comparison import NOT_TRAINING, Comparison
from helpers.views.charts.frame import TWO_LINES_PIXELS, axis, chart, dollars, wrapped
from helpers.views.charts.template import CLEAR, INK, NEUTRAL, SYMBOLS, colour
from helpers.views.doubt_sentences import NOTHING_TO_FIND_OUT
from helpers.views.formats import usd, years
from helpers.views.ranges import unit_of
from helpers.views.words import alternative, fact, money, parameter, place

_BINS = 60


def difference(draws: pd.Series, result: Comparison, title: str, reading: str) -> go.Figure:
    """Histogram of the difference over simulated futures, coloured by who is ahead; the outer 1 % cut off."""
    first, second = (alternative(career, result.scenario, "short_label") for career in result.careers)
    figure = chart(
        title,
        f"Present value of {second} minus {first}, {money(result.scenario)}, {place(result.scenario)}, "
        f"over {years(result.scenario.horizon_years)}, share of {len(draws):,} futures",
        reading,
        "joint draws over the ranges of the evidence and of the assumptions",
        height=380,
    )
    low, high = draws.quantile([0.005, 0.995])
    step = max((high - low) / _BINS, 1.0)
    edges = np.arange(np.floor(low / step), np.ceil(high / step) + 1) * step
    level = draws.round(2) == 0
    counts, _ = np.histogram(draws[~level], bins=edges)
    centres = (edges[:-1] + edges[1:]) / 2
    for position, side in ((0, centres < 0), (1, centres > 0)):
        figure.add_trace(
            go.Bar(
                x=centres[side].round(0).tolist(),
                y=(counts[side] / len(draws)).round(5).tolist(),
                width=round(float(step), 2),
                name=f"{'●◆'[position]} {(first, second)[position]} ahead",
                marker={"color": colour(position)},
                hovertemplate="%{x:$,.0f}: %{y:.1%}<extra></extra>",
            )
        )
    if level.any():
        figure.add_trace(
            go.Bar(
                x=[0],
                y=[round(float(level.mean()), 5)],
                width=round(float(step) / 2, 2),
                name="= level",
                showlegend=True,
                marker={"color": NEUTRAL},
                hovertemplate="level: %{y:.1%}<extra></extra>",
            )
        )
    figure.update_layout(bargap=0.05, legend={"y": -0.2, "yanchor": "top"}, margin={"b": 80})
    figure.update_xaxes(**dollars([low, high]))
    figure.update_yaxes(tickformat=".0%")
    return figure


def probability_best(
    frame: pd.DataFrame, result: Comparison, *, title: str, across: str, reading: str
) -> go.Figure:
    """Lines of the probability best of each alternative (columns) over the index of the frame."""
    figure = chart(
        title,
        f"Probability that each leaves the person best off, {place(result.scenario)}, "
        f"over {years(result.scenario.horizon_years)} unless the axis says otherwise",
        reading,
        "joint draws over the ranges of the evidence and of the assumptions",
        height=400,
    )
    styles = {NOT_TRAINING: (NEUTRAL, "square")}
    styles |= {career: (colour(i), SYMBOLS[i]) for i, career in enumerate(result.careers)}
    for name in result.alternatives:
        line, symbol = styles[name]
        figure.add_trace(
            go.Scatter(
                x=frame.index.tolist(),
                y=frame[name].round(4).tolist(),
                mode="lines+markers",
                name=alternative(name, result.scenario),
                line={"color": line, "width": 2, "dash": "dash" if name == NOT_TRAINING else "solid"},
                marker={"symbol": symbol, "size": 9},
                cliponaxis=False,
                hovertemplate="%{x}: %{y:.0%}<extra></extra>",
            )
        )
    figure.update_xaxes(title={"text": across}, zeroline=False, separatethousands=True)
    figure.update_yaxes(tickformat=".0%", range=[0, 1])
    figure.update_layout(legend={"y": -0.25, "yanchor": "top"}, margin={"b": 100})
    return figure


def worth_finding_out(
    evppi: pd.DataFrame, result: Comparison, title: str, reading: str, rows: int = 8
) -> go.Figure | Markdown:
    """Bars of what it is worth to know each thing before paying."""
    if evppi.empty:
        return Markdown(NOTHING_TO_FIND_OUT)
    top = evppi.head(rows)
    names = [fact(row.parameter, row.career, result.scenario) for row in top.itertuples()]
    figure = chart(
        title,
        f"Expected value of knowing it before choosing, {money(result.scenario)}, {place(result.scenario)}",
        reading,
        "joint draws; expected value of partial perfect information",
        height=130 + TWO_LINES_PIXELS * len(top),
    )
    figure.add_trace(
        go.Bar(
            y=[wrapped(name) for name in names],
            x=top["evppi_usd"].round(0).tolist(),
            orientation="h",
            marker={"color": NEUTRAL},
            text=[usd(value) for value in top["evppi_usd"]],
            textposition="outside",
            cliponaxis=False,
            hovertemplate="%{y}: %{text}<extra></extra>",
            showlegend=False,
        )
    )
    figure.update_yaxes(autorange="reversed", showgrid=False, ticksuffix="  ")
    figure.update_xaxes(**axis("USD"), range=[0, max(10.0, float(top["evppi_usd"].max())) * 1.25])
    return figure


def winner_map(frame: pd.DataFrame, result: Comparison, title: str, reading: str) -> go.Figure:
    """Who is ahead over two parameters: a mark per setting, its shape and colour by the one ahead."""
    first, second = (alternative(career, result.scenario, "short_label") for career in result.careers)
    across, up = frame.columns.name, frame.index.name
    figure = chart(
        title,
        f"Which is ahead over {years(result.scenario.horizon_years)}, {place(result.scenario)}",
        reading,
        "ranges of the evidence and of the assumptions",
        height=480,
    )
    cents = frame.round(2)
    kinds = (
        (f"{first} ahead", cents < 0, CLEAR, colour(0), SYMBOLS[0]),
        (f"{second} ahead", cents > 0, colour(1), colour(1), SYMBOLS[1]),
        ("level", cents == 0, NEUTRAL, NEUTRAL, "square"),
    )
    for kind, those, fill, edge, symbol in kinds:
        if kind != "level" or those.to_numpy().any():
            figure.add_trace(_marks(frame, those, kind, fill, edge, symbol))
    bases = {setting.parameter: setting.base for setting in settings(result)}
    if across in bases and up in bases:
        figure.add_trace(
            go.Scatter(
                x=[round(bases[across], 4)],
                y=[round(bases[up], 4)],
                mode="markers",
                name="this setting",
                marker={"color": INK, "symbol": "cross", "size": 14},
                hovertemplate="this setting<extra></extra>",
            )
        )
    for update, name in ((figure.update_xaxes, across), (figure.update_yaxes, up)):
        unit, label = unit_of(name), parameter(name, result.scenario)
        ticks = {"tickformat": ".1%"} if unit.startswith("share") else axis(unit)
        in_ticks = "tickformat" in ticks or not unit
        update(**ticks | {"title": {"text": label if in_ticks else f"{label}, {unit}"}}, zeroline=False)
    figure.update_yaxes(title={"text": wrapped(figure.layout.yaxis.title.text)})
    figure.update_layout(legend={"y": -0.2, "yanchor": "top"}, margin={"b": 90})
    return figure


def _marks(
    frame: pd.DataFrame, those: pd.DataFrame, kind: str, fill: str, edge: str, symbol: str
) -> go.Scatter:
    """A mark for each setting of one kind."""
    rows, columns = np.nonzero(those.to_numpy())
    return go.Scatter(
        x=[round(float(frame.columns[column]), 4) for column in columns],
        y=[round(float(frame.index[row]), 4) for row in rows],
        mode="markers",
        name=kind,
        marker={"color": fill, "symbol": symbol, "size": 9, "line": {"color": edge, "width": 1.5}},
        customdata=[usd(frame.iat[row, column]) for row, column in zip(rows, columns, strict=True)],
        hovertemplate="%{customdata}<extra>" + kind + "</extra>",
    )
