"""The gain taken apart, and over horizons and discount rates, as figures."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from helpers.model.comparison import Comparison
from helpers.views.charts.frame import ROW_PIXELS, axis, chart
from helpers.views.charts.template import INK, SYMBOLS, colour
from helpers.views.formats import percent, signed_usd
from helpers.views.words import alternative, money, place


def waterfall(parts: pd.DataFrame, result: Comparison, title: str, reading: str) -> go.Figure:
    """The parts of each career's gain as bars from a zero line (index part in words, a column per career)."""
    figure = chart(
        title,
        f"Present value over {result.scenario.horizon_years} years, {money(result.scenario)}, "
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
    low, high = min(0.0, float(parts.to_numpy().min())), max(1.0, float(parts.to_numpy().max()))
    room = (high - low) * 0.2
    figure.update_layout(barmode="group", bargap=0.35)
    figure.update_yaxes(autorange="reversed", showgrid=False, ticksuffix="  ")
    figure.update_xaxes(**axis("USD"), range=[low - room, high + room])
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
    for rate, rows in frame.groupby("discount_rate"):
        chosen = abs(rate - result.scenario.discount_rate) < 1e-9
        figure.add_trace(
            go.Scatter(
                x=rows["horizon_years"].tolist(),
                y=rows["incremental_npv_usd"].round(0).tolist(),
                mode="lines",
                name=f"{percent(rate, 1)} a year" + (" (this page)" if chosen else ""),
                line={"color": INK, "width": 3 if chosen else 1, "dash": "solid" if chosen else "dot"},
                hovertemplate="%{x} years: %{y:$,.0f}<extra>" + percent(rate, 1) + "</extra>",
            )
        )
    chosen_rows = frame[
        (frame["horizon_years"] == result.scenario.horizon_years)
        & ((frame["discount_rate"] - result.scenario.discount_rate).abs() < 1e-9)
    ]
    ahead = int(result.incremental_npv_usd > 0)
    figure.add_trace(
        go.Scatter(
            x=chosen_rows["horizon_years"].tolist(),
            y=chosen_rows["incremental_npv_usd"].round(0).tolist(),
            mode="markers",
            name="this page's setting",
            marker={"color": colour(ahead), "symbol": SYMBOLS[ahead], "size": 12},
        )
    )
    figure.update_xaxes(title={"text": "years looked ahead"}, zeroline=False)
    figure.update_yaxes(**axis("USD"))
    figure.update_layout(legend={"y": -0.25, "yanchor": "top"}, margin={"b": 110})
    return figure
