"""The gain taken apart, and over horizons and discount rates, as figures."""

from __future__ import annotations

from itertools import cycle

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from helpers.model.comparison import Comparison
from helpers.views.answer_wording import TIE_USD
from helpers.views.charts.frame import ROW_PIXELS, axis, chart, dollars
from helpers.views.charts.template import INK, NEUTRAL, RULE, SYMBOLS, colour
from helpers.views.formats import percent, signed_usd, years
from helpers.views.words import alternative, money, place


def waterfall(parts: pd.DataFrame, result: Comparison, title: str, reading: str) -> go.Figure:
    """The parts of each career's gain as bars from a zero line (index part in words, a column per career)."""
    figure = chart(
        title,
        f"Present value over {years(result.scenario.horizon_years)}, {money(result.scenario)}, "
        f"{place(result.scenario)}",
        reading,
        "calculated from the inputs of this page",
        height=130 + 2 * ROW_PIXELS * len(parts),
    )
    for position, career in enumerate(result.careers):
        values = parts[career]
        figure.add_trace(
            go.Bar(
                y=parts.index.tolist(),
                x=values.round(0).tolist(),
                orientation="h",
                name=f"{'●◆'[position]} {alternative(career, result.scenario)}",
                marker={"color": colour(position)},
                text=[signed_usd(value) for value in values],
                textposition="outside",
                cliponaxis=False,
                hovertemplate="%{y}: %{text}<extra></extra>",
            )
        )
    low, high = min(0.0, float(parts.to_numpy().min())), max(10.0, float(parts.to_numpy().max()))
    room = (high - low) * 0.2
    figure.update_layout(barmode="group", bargap=0.35)
    figure.update_yaxes(autorange="reversed", showgrid=False, ticksuffix="  ")
    figure.update_xaxes(**axis("USD"), range=[low - room, high + room], nticks=6, tickangle=0)
    return figure


_CONTROLS = {
    "public": "public",
    "private_nonprofit": "private, not for profit",
    "private_for_profit": "private, for profit",
}
_BIN_USD = 2000
_DASHES = ("dot", "dash", "dashdot", "longdash", "longdashdot")


def premiums(programmes: pd.DataFrame, title: str, reading: str) -> go.Figure:
    """How far completers' earnings lie from the threshold, counted by kind of school; the outer 1 % cut off."""
    known = programmes.dropna(subset="premium_usd")
    figure = chart(
        title,
        "Institutions by median earnings four years after a certificate, less the state's high-school earnings, "
        f"dollars of {known['reference_year'].max()}, United States",
        reading,
        "College Scorecard, release of June 2026: every programme of the field with both figures",
        height=420,
    )
    low, high = known["premium_usd"].quantile([0.01, 0.99])
    edges = np.arange(np.floor(low / _BIN_USD), np.ceil(high / _BIN_USD) + 1) * _BIN_USD
    shades = {"public": INK, "private_nonprofit": NEUTRAL, "private_for_profit": RULE}
    for control, name in _CONTROLS.items():
        counts, _ = np.histogram(known.loc[known["control"] == control, "premium_usd"], bins=edges)
        figure.add_trace(
            go.Bar(
                x=((edges[:-1] + edges[1:]) / 2).tolist(),
                y=counts.tolist(),
                width=_BIN_USD * 0.95,
                name=name,
                marker={"color": shades[control], "line": {"color": INK, "width": 1}},
                hovertemplate="%{x:$,.0f}: %{y} institutions<extra>" + name + "</extra>",
            )
        )
    figure.add_vline(x=0, line={"color": INK, "width": 2})
    figure.update_layout(barmode="stack", legend={"y": -0.2, "yanchor": "top"}, margin={"b": 80})
    figure.update_xaxes(**axis("USD"))
    return figure


def horizons(frame: pd.DataFrame, result: Comparison, title: str, reading: str) -> go.Figure:
    """The difference over horizons, a line per discount rate, labelled at its end."""
    first, second = (alternative(career, result.scenario, "short_label") for career in result.careers)
    figure = chart(
        title,
        f"Present value of {second} minus {first}, {money(result.scenario)}, {place(result.scenario)}",
        reading,
        "calculated from the inputs of this page",
        height=420,
    )
    ends = frame.groupby("discount_rate")["incremental_npv_usd"].last()
    labelled = _apart(ends, result.scenario.discount_rate, float(np.ptp(frame["incremental_npv_usd"])))
    for (rate, rows), dash in zip(frame.groupby("discount_rate"), cycle(_DASHES), strict=False):
        chosen = abs(rate - result.scenario.discount_rate) < 1e-9
        figure.add_trace(
            go.Scatter(
                x=rows["horizon_years"].tolist(),
                y=rows["incremental_npv_usd"].round(0).tolist(),
                mode="lines",
                name=f"{percent(rate, 1)} a year" + (" (this page)" if chosen else ""),
                line={"color": INK, "width": 3 if chosen else 1.5, "dash": "solid" if chosen else dash},
                hovertemplate="%{x} years: %{y:$,.0f}<extra>" + percent(rate, 1) + "</extra>",
            )
        )
        if rate in labelled:
            figure.add_annotation(
                x=int(rows["horizon_years"].iloc[-1]), y=round(float(ends[rate])), text=percent(rate, 1),
                xanchor="left", xshift=4, showarrow=False,
            )  # fmt: skip
    chosen_rows = frame[
        (frame["horizon_years"] == result.scenario.horizon_years)
        & ((frame["discount_rate"] - result.scenario.discount_rate).abs() < 1e-9)
    ]
    level = abs(result.incremental_npv_usd) < TIE_USD
    ahead = int(result.incremental_npv_usd > 0)
    figure.add_trace(
        go.Scatter(
            x=chosen_rows["horizon_years"].tolist(),
            y=chosen_rows["incremental_npv_usd"].round(0).tolist(),
            mode="markers",
            name="this page's setting",
            marker={
                "color": NEUTRAL if level else colour(ahead),
                "symbol": "square" if level else SYMBOLS[ahead],
                "size": 12,
            },
        )
    )
    figure.update_xaxes(title={"text": "years looked ahead"}, zeroline=False)
    figure.update_yaxes(**dollars(frame["incremental_npv_usd"]))
    figure.update_layout(legend={"y": -0.32, "yanchor": "top"}, margin={"b": 130, "r": 50})
    return figure


_LABELS_IN_THE_HEIGHT = 12


def _apart(ends: pd.Series, chosen: float, span: float) -> list[float]:
    """The rates whose labels do not touch that of another, the chosen rate first."""
    kept: list[float] = []
    for rate in sorted(ends.index, key=lambda rate: abs(rate - chosen) > 1e-9):
        if all(abs(ends[rate] - ends[other]) > span / _LABELS_IN_THE_HEIGHT for other in kept):
            kept.append(rate)
    return kept
