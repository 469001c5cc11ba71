"""What it costs to get in and to stay in, what schools charge, how long it takes, as figures."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
from IPython.display import Markdown

from helpers.evidence.problems import counted
from helpers.model.comparison import Comparison
from helpers.views import costs_tables
from helpers.views.absent import NOTHING, chart_unless_empty
from helpers.views.charts.frame import ROW_PIXELS, axis, chart
from helpers.views.charts.rows import add_rows, rows_height
from helpers.views.charts.template import INK, MARKS, NEUTRAL, RULE, SYMBOLS, colour
from helpers.views.charts.tiles import TILE_PIXELS, add_tiles, finish_tiles, tile_places
from helpers.views.costs_sentences import NO_EXAM, short
from helpers.views.formats import percent, usd, years
from helpers.views.rows_used import credit
from helpers.views.words import alternative, money, place

WHITE = "#ffffff"
MONTHS_SHOWN_AFTER = 12


def outlays(parts: pd.DataFrame, result: Comparison, heading: dict) -> go.Figure:
    """Bars of what is paid, part by part; `parts` as `outlays.outlays` gives it."""
    over, dollars = years(result.scenario.horizon_years), f"dollars of {result.scenario.currency_year}"
    figure = chart(
        heading["title"],
        f"Outlays on the planned course over {over}, {dollars}, {place(result.scenario)}",
        heading["reading"],
        "the inputs listed under Evidence and sources",
        height=110 + 2 * ROW_PIXELS * len(parts),
    )
    for position, career in enumerate(result.careers):
        figure.add_trace(
            go.Bar(
                y=[costs_tables.PARTS[part] for part in parts.index],
                x=parts[career].round(0).tolist(),
                orientation="h",
                name=f"{MARKS[position]} {alternative(career, result.scenario)}",
                marker={"color": colour(position)},
                text=[usd(value) for value in parts[career]],
                textposition="outside",
                cliponaxis=False,
                hovertemplate="%{y}: %{text}<extra></extra>",
            )
        )
    figure.update_layout(barmode="group", bargap=0.35)
    figure.update_yaxes(autorange="reversed", showgrid=False, ticksuffix="  ")
    return figure.update_xaxes(**axis("USD"), range=[0, max(100.0, float(parts.to_numpy().max())) * 1.2])


def exam(curve: pd.DataFrame, cases: pd.DataFrame, result: Comparison, heading: dict) -> go.Figure | Markdown:
    """Expected cost of the exam by the chance to pass; the marks are the scenario's."""
    if curve.empty:
        return Markdown(NO_EXAM)
    figure = chart(
        heading["title"],
        f"Expected cost of the exam by the chance to pass at one try, dollars of {result.scenario.currency_year}, "
        "fee of the issuer",
        heading["reading"],
        "price lists and assumptions under Evidence and sources",
        height=380,
    )
    for position, career in enumerate(result.careers):
        if career not in curve:
            continue
        name, paint = alternative(career, result.scenario), colour(position)
        line = {"color": paint, "width": 3 - position, "dash": "solid" if position == 0 else "dash"}
        stated = cases[(cases["career"] == career) & (cases["case"] == "value")]
        figure.add_trace(
            go.Scatter(
                x=list(curve.index),
                y=curve[career].round(0).tolist(),
                mode="lines",
                line=line,
                showlegend=False,
                hovertemplate="passes with %{x:.0%}: %{y:$,.0f}<extra>" + name + "</extra>",
            )
        )
        figure.add_trace(
            go.Scatter(
                x=stated["pass_share"].tolist(),
                y=stated["cost"].round(0).tolist(),
                mode="markers",
                name=name,
                marker={"color": paint, "symbol": SYMBOLS[position], "size": (17, 10)[position]},
                customdata=[percent(share) for share in stated["pass_share"]],
                hovertemplate="%{customdata}: %{y:$,.0f}<extra>" + name + ", this page</extra>",
            )
        )
    figure.update_xaxes(title={"text": "chance to pass at one try"}, tickformat=".0%", zeroline=False)
    return figure.update_yaxes(**axis("USD"), rangemode="tozero")


@chart_unless_empty
def kinds(
    frame: pd.DataFrame, programmes: pd.DataFrame, result: Comparison, heading: dict, unit: str
) -> go.Figure:
    """Quartiles of price or length by kind of school; the label tells the number of programmes."""
    rows = costs_tables.kind_rows(frame, result, unit)
    year = int(programmes["reference_year"].max())
    what = (
        f"Tuition and fees of the whole programme, {year} to {year + 1}, dollars of {result.scenario.currency_year}"
        if unit == "USD"
        else f"Months to the certificate as institutions report, {year} to {year + 1}"
    )
    figure = chart(
        heading["title"],
        f"{what}, United States; in brackets the number of programmes",
        heading["reading"],
        credit(programmes, result.scenario.data_dir),
        height=rows_height(rows["label"]),
    )
    add_rows(figure, rows, result.scenario, other="programmes for both")
    return figure.update_xaxes(**axis(unit))


@chart_unless_empty
def colleges(frame: pd.DataFrame, result: Comparison, heading: dict) -> go.Figure:
    """A year at public two-year colleges by state, as tiles with their price in thousands."""
    states = frame[frame["record"] == "state_median"]
    if states.empty:
        return Markdown(NOTHING)
    year = int(states["reference_year"].max())
    figure = chart(
        heading["title"],
        f"Median tuition and fees of a year, {year} to {year + 1}, in-district, thousands of dollars of "
        f"{result.scenario.currency_year}, by state",
        heading["reading"],
        credit(frame, result.scenario.data_dir),
        height=150 + TILE_PIXELS * (1 + max(y for y, _ in tile_places(list(states.index)).values())),
    )
    cuts = states["price"].quantile([1 / 3, 2 / 3]).tolist()
    bounds = [float("-inf"), *cuts, float("inf")]
    names = [f"up to {usd(cuts[0])}", f"to {usd(cuts[1])}", f"above {usd(cuts[1])}"]
    shades = [(RULE, INK, "square"), (NEUTRAL, WHITE, "square"), (INK, WHITE, "square")]
    for low, high, (paint, ink, _) in zip(bounds, bounds[1:], shades, strict=False):
        rows = states[(states["price"] > low) & (states["price"] <= high)]
        texts = [f"{code}<br>{price / 1000:.1f}" for code, price in rows["price"].items()]
        hover = [f"{row.area}: {usd(row.price)}, {counted(row.n, 'college')}" for row in rows.itertuples()]
        add_tiles(figure, list(rows.index), texts, hover, paint, ink)
    legend = [(name, paint, symbol) for name, (paint, _, symbol) in zip(names, shades, strict=True)]
    finish_tiles(figure, pd.DataFrame(legend, columns=["name", "paint", "symbol"]))
    return figure


def stages(frame: pd.DataFrame, result: Comparison, heading: dict) -> go.Figure:
    """The planned course as a timeline; `frame` as `outlays.stages` gives it."""
    rows = costs_tables.stage_rows(frame, result)
    figure = chart(
        heading["title"],
        f"Months from enrolment, planned course, {place(result.scenario)}",
        heading["reading"],
        "durations and assumptions under Evidence and sources",
        height=rows_height(rows["label"]),
    )
    add_rows(figure, rows, result.scenario)
    return figure.update_xaxes(title={"text": "months from enrolment"}, zeroline=False)


def cash(behind: pd.DataFrame, deepest: pd.DataFrame, result: Comparison, heading: dict) -> go.Figure:
    """Running total against not training by month, to a year after both are level again."""
    last = deepest["recovered_month"].fillna(result.terms.horizon_months).max() + MONTHS_SHOWN_AFTER
    shown = behind.loc[: int(min(last, result.terms.horizon_months))]
    figure = chart(
        heading["title"],
        f"Running total of the planned course minus that of not training, {money(result.scenario)}, "
        f"{place(result.scenario)}",
        heading["reading"],
        "calculated from the inputs under Evidence and sources",
        height=420,
    )
    for position, career in enumerate(result.careers):
        name, row = alternative(career, result.scenario), deepest.loc[career]
        line = {"color": colour(position), "width": 3, "dash": "solid" if position == 0 else "dash"}
        figure.add_trace(
            go.Scatter(
                x=list(shown.index),
                y=shown[career].round(0).tolist(),
                mode="lines",
                line=line,
                showlegend=False,
                hovertemplate="month %{x}: %{y:$,.0f}<extra>" + name + "</extra>",
            )
        )
        figure.add_trace(
            go.Scatter(
                x=[int(row["behind_month"])],
                y=[round(float(row["behind_usd"]))],
                mode="markers",
                name=f"{name}: deepest point",
                marker={"color": colour(position), "symbol": SYMBOLS[position], "size": 13},
                hovertemplate="month %{x}: %{y:$,.0f}<extra>deepest, " + short(career, result) + "</extra>",
            )
        )
    figure.update_xaxes(title={"text": "months from enrolment"}, zeroline=False)
    return figure.update_yaxes(**axis("USD"))
