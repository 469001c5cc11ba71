"""What the two careers pay, where, for whom, and what is foreseen, as figures."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from helpers.evidence.percentiles import PERCENTILES
from helpers.model.scenario import Scenario
from helpers.views import pay_tables
from helpers.views.absent import chart_unless_empty
from helpers.views.charts.frame import ROW_PIXELS, axis, chart
from helpers.views.charts.rows import rows_chart
from helpers.views.charts.template import INK, MARKS, NEUTRAL, SYMBOLS, colour
from helpers.views.formats import listed, signed_usd, usd
from helpers.views.pair import careers, shorts
from helpers.views.rows_used import credit
from helpers.views.words import alternative

WHITE = "#ffffff"
ALL = "all_occupations"
LEAST_SPAN_USD = 1000.0


def _dollars(scenario: Scenario) -> str:
    return f"dollars of {scenario.currency_year} a year, before tax"


def distribution(frame: pd.DataFrame, scenario: Scenario, heading: dict) -> go.Figure:
    """Percentiles of pay in the place and the nation; `frame` as `pay.distributions` gives it."""
    rows = frame.assign(
        label=frame["area_name"],
        value=frame["median"],
        low=frame["p25"],
        high=frame["p75"],
        outer_low=frame["p10"],
        outer_high=frame["p90"],
        text=[pay_tables.percentiles(row) for _, row in frame.iterrows()],
    )
    years = listed([f"May {year}" for year in sorted(set(frame["year"]))])
    measure = f"Pay of all workers of the occupation, {years}, {_dollars(scenario)}"
    figure = rows_chart(rows, scenario, heading, measure, credit(frame, scenario.data_dir))
    return figure.update_xaxes(**axis("USD"))


def gaps(frame: pd.DataFrame, scenario: Scenario, heading: dict, used: pd.DataFrame) -> go.Figure:
    """The gap at each percentile and in the mean, the latter with its sampling margin where published."""
    first, second = shorts(scenario)
    place = frame["area_name"].iloc[0]
    figure = chart(
        heading["title"],
        f"Pay of {second} minus that of {first} at the same percentile, {place}, {_dollars(scenario)}",
        heading["reading"],
        credit(used, scenario.data_dir),
        height=130 + ROW_PIXELS * len(frame),
    )
    labels = [f"{PERCENTILES[name]}th percentile" if name in PERCENTILES else "mean" for name in frame.index]
    marks = [
        MARKS[int(gap > 0)] if clear else "=" for gap, clear in zip(frame["gap"], frame["clear"], strict=True)
    ]
    told = [f"{mark} {signed_usd(gap)}" for mark, gap in zip(marks, frame["gap"], strict=True)]
    paint = {MARKS[0]: colour(0), MARKS[1]: colour(1), "=": NEUTRAL}
    bars = go.Bar(
        y=labels,
        x=frame["gap"].round(0).tolist(),
        orientation="h",
        marker={"color": [paint[mark] for mark in marks]},
        customdata=told,
        hovertemplate="%{y}: %{customdata}<extra></extra>",
        showlegend=False,
    )
    figure.add_trace(bars).add_trace(_told_beyond(frame, labels, told))
    known = frame["margin"].notna()
    if known.any():
        figure.add_trace(
            _margins(frame[known], [label for label, has in zip(labels, known, strict=True) if has])
        )
    figure.update_yaxes(autorange="reversed", showgrid=False, ticksuffix="  ")
    low, high = min(0.0, frame["gap"].min()), max(0.0, frame["gap"].max())
    room = 0.3 * max(high - low, LEAST_SPAN_USD)
    return figure.update_xaxes(**axis("USD"), range=[low - (room if low else 0), high + room])


def _told_beyond(frame: pd.DataFrame, labels: list[str], told: list[str]) -> go.Scatter:
    """Words beyond the end of each bar and of its margin."""
    beyond = frame["gap"] + frame["margin"].fillna(0) * (1 - 2 * (frame["gap"] < 0))
    return go.Scatter(
        x=beyond.round(0).tolist(),
        y=labels,
        mode="text",
        text=[f" {words} " for words in told],
        textposition=["middle left" if gap < 0 else "middle right" for gap in frame["gap"]],
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )


def _margins(frame: pd.DataFrame, labels: list[str]) -> go.Scatter:
    return go.Scatter(
        x=frame["gap"].round(0).tolist(),
        y=labels,
        mode="markers",
        marker={"color": INK, "size": 3},
        error_x={"type": "data", "array": frame["margin"].round(0).tolist(), "color": INK},
        name="sampling margin, 95 %",
        hoverinfo="skip",
    )


def over_years(frame: pd.DataFrame, scenario: Scenario, heading: dict) -> go.Figure:
    """Medians and outer percentiles by year; a line ends where a release is not comparable."""
    figure = chart(
        heading["title"],
        f"Pay of all workers of the occupation in May, national, {_dollars(scenario)}",
        heading["reading"],
        credit(frame, scenario.data_dir),
        height=470,
    )
    _line(figure, frame, ALL, NEUTRAL, "square", "all occupations, median", ["median"], dash="dot")
    for place, career in enumerate(careers(scenario)):
        name = f"{alternative(career, scenario)}, median"
        measures = ["median", "p10", "p90"]
        dash = "solid" if place == 0 else "dash"
        _line(figure, frame, career, colour(place), SYMBOLS[place], name, measures, dash=dash)
    apart = frame[~frame["comparable"].astype(bool)]
    if len(apart):
        marker = {"color": NEUTRAL, "symbol": "x-thin-open", "size": 11, "line": {"width": 2}}
        figure.add_trace(
            go.Scatter(
                x=apart["year"].astype(int).tolist(),
                y=apart["median"].round(0).tolist(),
                mode="markers",
                name="not comparable",
                marker=marker,
                customdata=[f"{row.soc_title}, {usd(row.median)}" for row in apart.itertuples()],
                hovertemplate="%{x}: %{customdata}<extra>not comparable</extra>",
            )
        )
    figure.update_xaxes(dtick=2, zeroline=False)
    figure.update_yaxes(**axis("USD"))
    return figure.update_layout(legend={"y": -0.15, "yanchor": "top"}, margin={"b": 110})


def _line(figure, frame, career, paint, symbol, name, measures, dash):
    """Lines of one career over its comparable years, broken between stretches."""
    rows = frame[(frame["career"] == career) & frame["comparable"].astype(bool)]
    for measure in measures:
        thick = measure == "median"
        x, y = [], []
        for _, stretch in rows.groupby("stretch"):
            x += [*stretch["year"].astype(int).tolist(), None]
            y += [*stretch[measure].astype(float).round(0).tolist(), None]
        figure.add_trace(
            go.Scatter(
                x=x,
                y=y,
                mode="lines+markers" if thick and career != ALL else "lines",
                name=name,
                showlegend=thick,
                line={"color": paint, "width": 3 if thick else 1, "dash": dash},
                marker={"symbol": symbol, "size": 8},
                hovertemplate="%{x}: %{y:$,.0f}<extra>"
                + (name if thick else f"{name[:-8]}, {measure}")
                + "</extra>",
            )
        )


@chart_unless_empty
def sectors(frame: pd.DataFrame, scenario: Scenario, heading: dict) -> go.Figure:
    """Medians by sector, those with most jobs of both first."""
    rows = pay_tables.sector_rows(frame)
    rows = rows.assign(value=rows["median"], low=rows["p25"], high=rows["p75"])
    rows = rows.assign(text=[pay_tables.percentiles(row) for _, row in rows.iterrows()])
    measure = (
        f"Median pay and middle half by sector, national, May {int(rows['year'].max())}, {_dollars(scenario)}"
    )
    figure = rows_chart(rows, scenario, heading, measure, credit(frame, scenario.data_dir))
    return figure.update_xaxes(**axis("USD"))


def completers(
    frame: pd.DataFrame, occupations: pd.DataFrame, scenario: Scenario, heading: dict
) -> go.Figure:
    """Earnings of completers beside the pay of the occupations."""
    rows = pay_tables.completer_rows(frame, occupations, scenario)
    measure = f"Earnings a year, national, {_dollars(scenario)}"
    source = "; ".join(
        dict.fromkeys(credit(part, scenario.data_dir) for part in (frame, occupations) if len(part))
    )
    figure = rows_chart(rows, scenario, heading, measure, source, other="completers of programmes")
    return figure.update_xaxes(**axis("USD"))


@chart_unless_empty
def survey(frame: pd.DataFrame, scenario: Scenario, heading: dict) -> go.Figure:
    """Pay that members of a professional body report, by certificate."""
    rows = frame.assign(
        career=frame["career"].fillna(""),
        label=frame["population"],
        value=frame["pay"],
        text=[f"{usd(row.pay)}, {row.statistic}" for row in frame.itertuples()],
    )
    year = listed(sorted({str(year) for year in frame["reference_year"]}))
    measure = f"Pay a year as reported, {year}, United States, dollars of {scenario.currency_year}"
    source = credit(frame, scenario.data_dir)
    figure = rows_chart(rows, scenario, heading, measure, source, other="not told apart")
    return figure.update_xaxes(**axis("USD"))
