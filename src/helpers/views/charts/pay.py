"""What the two careers pay, where, for whom, and what is foreseen, as figures."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from helpers.evidence.pay import PERCENTILES
from helpers.evidence.places import FIRST, SECOND, UNCLEAR
from helpers.evidence.prospects import RANK_UNIT
from helpers.model.scenario import Scenario
from helpers.views import pay_tables
from helpers.views.absent import chart_unless_empty
from helpers.views.charts.frame import ROW_PIXELS, axis, chart
from helpers.views.charts.rows import add_rows, rows_height
from helpers.views.charts.template import CLEAR, INK, MARKS, NEUTRAL, RULE, SYMBOLS, colour
from helpers.views.charts.tiles import TILE_PIXELS, add_tiles, finish_tiles, tile_places
from helpers.views.formats import listed, signed_usd, usd
from helpers.views.pay_sentences import careers, shorts
from helpers.views.rows_used import credit
from helpers.views.words import alternative

WHITE = "#ffffff"
ALL = "all_occupations"
LEAST_SPAN_USD = 1000.0


def _dollars(scenario: Scenario) -> str:
    return f"dollars of {scenario.currency_year} a year, before tax"


def _rows_chart(frame, scenario: Scenario, heading: dict, measure: str, source: str, **options) -> go.Figure:
    """A chart with a row a label, as `add_rows` draws it."""
    figure = chart(heading["title"], measure, heading["reading"], source, height=rows_height(frame["label"]))
    add_rows(figure, frame, scenario, **options)
    return figure


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
    figure = _rows_chart(rows, scenario, heading, measure, credit(frame, scenario.data_dir))
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
    figure.add_trace(bars)
    beyond = frame["gap"] + frame["margin"].fillna(0) * (1 - 2 * (frame["gap"] < 0))
    figure.add_trace(
        go.Scatter(
            x=beyond.round(0).tolist(),
            y=labels,
            mode="text",
            text=[f" {words} " for words in told],
            textposition=["middle left" if gap < 0 else "middle right" for gap in frame["gap"]],
            cliponaxis=False,
            hoverinfo="skip",
            showlegend=False,
        )
    )
    known = frame["margin"].notna()
    if known.any():
        figure.add_trace(
            go.Scatter(
                x=frame.loc[known, "gap"].round(0).tolist(),
                y=[label for label, has in zip(labels, known, strict=True) if has],
                mode="markers",
                marker={"color": INK, "size": 3},
                error_x={"type": "data", "array": frame.loc[known, "margin"].round(0).tolist(), "color": INK},
                name="sampling margin, 95 %",
                hoverinfo="skip",
            )
        )
    figure.update_yaxes(autorange="reversed", showgrid=False, ticksuffix="  ")
    low, high = min(0.0, frame["gap"].min()), max(0.0, frame["gap"].max())
    room = 0.3 * max(high - low, LEAST_SPAN_USD)
    return figure.update_xaxes(**axis("USD"), range=[low - (room if low else 0), high + room])


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
def states(frame: pd.DataFrame, scenario: Scenario, heading: dict, used: pd.DataFrame) -> go.Figure:
    """States as tiles in three kinds; `frame` as `places.states` gives it."""
    first, second = shorts(scenario)
    span = " and ".join(f"May {int(frame[f'{time}_year'].iloc[0])}" for time in ("earlier", "later"))
    figure = chart(
        heading["title"],
        f"Whose median pay is higher, {span}, by state; tiles show no distances",
        heading["reading"],
        credit(used, scenario.data_dir),
        height=150 + TILE_PIXELS * (1 + max(y for y, _ in tile_places(list(frame.index)).values())),
    )
    kinds = pd.DataFrame(
        [
            (FIRST, f"{first} ahead in both", colour(0), WHITE, SYMBOLS[0], MARKS[0]),
            (SECOND, f"{second} ahead in both", colour(1), WHITE, SYMBOLS[1], MARKS[1]),
            (UNCLEAR, "too close or not steady", RULE, INK, "square-open", "="),
        ],
        columns=["standing", "name", "paint", "ink", "symbol", "mark"],
    )
    for kind in kinds.itertuples():
        rows = frame[frame["standing"] == kind.standing]
        texts = [f"{code}<br>{kind.mark}" for code in rows.index]
        hover = [pay_tables.state_words(row, scenario) for _, row in rows.iterrows()]
        add_tiles(figure, list(rows.index), texts, hover, kind.paint, kind.ink)
    finish_tiles(figure, kinds.assign(paint=[colour(0), colour(1), NEUTRAL]))
    return figure


@chart_unless_empty
def sectors(frame: pd.DataFrame, scenario: Scenario, heading: dict) -> go.Figure:
    """Medians by sector, those with most jobs of both first."""
    rows = pay_tables.sector_rows(frame)
    rows = rows.assign(value=rows["median"], low=rows["p25"], high=rows["p75"])
    rows = rows.assign(text=[pay_tables.percentiles(row) for _, row in rows.iterrows()])
    measure = (
        f"Median pay and middle half by sector, national, May {int(rows['year'].max())}, {_dollars(scenario)}"
    )
    figure = _rows_chart(rows, scenario, heading, measure, credit(frame, scenario.data_dir))
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
    figure = _rows_chart(rows, scenario, heading, measure, source, other="completers of programmes")
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
    figure = _rows_chart(rows, scenario, heading, measure, source, other="not told apart")
    return figure.update_xaxes(**axis("USD"))


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
    """Measures that may disagree, a row each, on one scale: those in the unit of the first."""
    unit = frame["unit"].iloc[0]
    rows = frame[frame["unit"] == unit]
    rows = rows.assign(
        label=[name.partition(": ")[2] or name for name in rows["measure"]],
        value=(rows["low"] + rows["high"]) / 2,
        text=[pay_tables.score(row) for row in rows.itertuples()],
    )
    scale = (
        "rank among all occupations, 0 lowest to 100 highest"
        if unit == RANK_UNIT
        else "0 not at all to 1 wholly"
    )
    figure = _rows_chart(
        rows,
        scenario,
        heading,
        f"Scores of the occupations, United States: {scale}",
        credit(used, scenario.data_dir),
    )
    top = 100 if unit == RANK_UNIT else 1
    return figure.update_xaxes(range=[-0.03 * top, 1.03 * top], title={"text": scale}, zeroline=False)
