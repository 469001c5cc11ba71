"""What is foreseen for the occupations, as figures."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from helpers.evidence.prospects import RANK_UNIT
from helpers.model.scenario import Scenario
from helpers.views import prospects_tables
from helpers.views.absent import chart_unless_empty
from helpers.views.charts.frame import chart
from helpers.views.charts.rows import rows_chart
from helpers.views.charts.template import CLEAR, NEUTRAL, SYMBOLS, colour
from helpers.views.pair import careers
from helpers.views.rows_used import credit
from helpers.views.words import alternative

ALL = "all_occupations"


@chart_unless_empty
def outlook(frame: pd.DataFrame, scenario: Scenario, heading: dict) -> go.Figure:
    """Projected change in jobs, by edition; hollow where an edition used another code."""
    figure = chart(
        heading["title"],
        "Projected change in jobs over the ten years of each edition, percent, national",
        heading["reading"],
        credit(frame, scenario.data_dir),
        height=420,
    )
    kinds = [(ALL, NEUTRAL, "square", "all occupations")]
    kinds += [
        (career, colour(place), SYMBOLS[place], alternative(career, scenario))
        for place, career in enumerate(careers(scenario))
    ]
    for career, paint, symbol, name in kinds:
        rows = frame[frame["career"] == career]
        fills = [paint if same else CLEAR for same in rows["same_occupation"]]
        figure.add_trace(
            go.Scatter(
                x=rows["edition"].tolist(),
                y=rows["change_percent"].astype(float).tolist(),
                mode="markers",
                name=name,
                marker={"color": fills, "symbol": symbol, "size": 11, "line": {"color": paint, "width": 2}},
                hovertemplate="%{x}: %{y:+.1f} %<extra>" + name + "</extra>",
            )
        )
    figure.update_xaxes(type="category", categoryorder="category ascending")
    figure.update_yaxes(title={"text": "percent"}, ticksuffix=" %")
    return figure.update_layout(legend={"y": -0.25, "yanchor": "top"}, margin={"b": 100})


@chart_unless_empty
def measures(frame: pd.DataFrame, scenario: Scenario, heading: dict, used: pd.DataFrame) -> go.Figure:
    """Measures that may disagree, a row each, on one scale: those in the unit of the first.

    A mark is a published score; where a measure has several for one occupation, only their range is drawn.
    """
    unit = frame["unit"].iloc[0]
    rows = frame[frame["unit"] == unit]
    rows = rows.assign(
        label=[name.partition(": ")[2] or name for name in rows["measure"]],
        value=rows["low"].where(rows["low"] == rows["high"]),
        text=[prospects_tables.score(row) for row in rows.itertuples()],
    )
    scale = (
        "rank among all occupations, 0 lowest to 100 highest"
        if unit == RANK_UNIT
        else "0 not at all to 1 wholly"
    )
    figure = rows_chart(
        rows,
        scenario,
        heading,
        f"Scores of the occupations, United States: {scale}",
        credit(used[used["id"].isin(rows["ids"].explode())], scenario.data_dir),
    )
    top = 100 if unit == RANK_UNIT else 1
    return figure.update_xaxes(range=[-0.03 * top, 1.03 * top], title={"text": scale}, zeroline=False)
