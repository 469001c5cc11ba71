"""The comparison as figures: who says what, costs, gains over time, what the difference depends on."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from helpers.decision.order import to_cents
from helpers.model.comparison import NOT_TRAINING, Comparison
from helpers.views.answer_wording import TIE_USD
from helpers.views.charts.frame import ROW_PIXELS, TWO_LINES_PIXELS, ZERO_LINE, axis, chart, dollars, wrapped
from helpers.views.charts.template import CLEAR, INK, MARKS, NEUTRAL, SERIES, SYMBOLS, colour
from helpers.views.formats import in_unit, usd, years
from helpers.views.words import alternative, money, parameter, place


def _names(result: Comparison) -> list[str]:
    labels = (alternative(career, result.scenario) for career in result.careers)
    return [f"{mark} {label}" for mark, label in zip(MARKS, labels, strict=True)]


def basis_ranges(
    values: pd.DataFrame, result: Comparison, *, title: str, measure: str, unit: str, reading: str
) -> go.Figure:
    """Who says what: a bar from low to high and a mark at the value, per basis and career.

    `values` as `decision.multiverse.ranges` gives them.
    """
    alike = values.drop_duplicates("label").set_index("label")["like_for_like"]
    labels = alike.index.tolist()
    figure = chart(
        title,
        f"{measure}, {place(result.scenario)} or as the source states it",
        reading,
        "the bases named at the left; rows under Evidence and sources",
        height=110 + 2 * ROW_PIXELS * len(labels),
    )
    for position, career in enumerate(result.careers):
        name = alternative(career, result.scenario)
        of_career = values[values["career"] == career].set_index("label").reindex(labels)
        rows = [index + (0.18 if position else -0.18) for index in range(len(labels))]
        figure.add_trace(_spans(of_career, rows, colour(position)))
        figure.add_trace(
            go.Scatter(
                x=of_career["value"].round(2).tolist(),
                y=rows,
                mode="markers",
                name=name,
                marker={"color": colour(position), "symbol": SYMBOLS[position], "size": 12},
                customdata=[in_unit(value, unit) for value in of_career["value"]],
                hovertemplate="%{customdata}<extra>" + name + "</extra>",
            )
        )
    ticks = {
        "tickvals": list(range(len(labels))),
        "ticktext": [wrapped(f"{label}{'' if alike[label] else ' (unlike)'}") for label in labels],
    }
    figure.update_yaxes(**ticks, autorange="reversed", showgrid=False, zeroline=False)
    most = max(1.0, float(values[["value", "high"]].max().max()))
    figure.update_xaxes(range=[-0.03 * most, 1.03 * most], **axis(unit))
    return figure


def _spans(frame: pd.DataFrame, rows: list[float], line_colour: str) -> go.Scatter:
    x, y = [], []
    for row, low, high in zip(rows, frame["low"], frame["high"], strict=True):
        x += [None if pd.isna(low) else round(low, 2), None if pd.isna(high) else round(high, 2), None]
        y += [row, row, None]
    line = {"color": line_colour, "width": 6}
    return go.Scatter(x=x, y=y, mode="lines", line=line, opacity=0.45, showlegend=False, hoverinfo="skip")


def cost_parts(parts: pd.DataFrame, result: Comparison, title: str, subtitle: str, reading: str) -> go.Figure:
    """Bars of what each career costs over the horizon (index part, a column per career, dollars)."""
    figure = chart(
        title,
        subtitle,
        reading,
        "the inputs listed below, with their evidence",
        height=110 + 2 * ROW_PIXELS * len(parts),
        follows="cost_parts",
    )
    for position, (career, name) in enumerate(zip(result.careers, _names(result), strict=True)):
        figure.add_trace(
            go.Bar(
                y=parts.index.tolist(),
                x=parts[career].round(0).tolist(),
                orientation="h",
                name=name,
                marker={"color": colour(position)},
                text=[usd(value) for value in parts[career]],
                textposition="outside",
                cliponaxis=False,
                hovertemplate="%{y}: %{text}<extra>" + name + "</extra>",
                meta={"series": SERIES[position]},
            )
        )
    figure.update_layout(barmode="group", bargap=0.35)
    figure.update_yaxes(autorange="reversed", showgrid=False, ticksuffix="  ")
    figure.update_xaxes(**axis("USD"), range=[0, max(100.0, float(parts.to_numpy().max())) * 1.2])
    return figure


LONG_TICKS_USD = 1_000_000.0
"""From here on ticks are so long that fewer of them stand upright beside each other."""
MARKS_ON_A_LINE = 7  # so that two careers are told apart without colour


def cumulative_gain(result: Comparison, title: str, reading: str) -> go.Figure:
    """Running total over not training, by month: expected value solid, planned course dotted."""
    figure = chart(
        title,
        f"Running total minus that of not training, {money(result.scenario)}, "
        f"{place(result.scenario)}, undiscounted",
        reading,
        "calculated from the inputs below",
        height=440,
        follows="cumulative_gain",
    )
    for dash, frame in (("dot", result.planned_cash_flows), ("solid", result.cash_flows)):
        for position, career in enumerate(result.careers):
            name = alternative(career, result.scenario)
            running = (frame[career] - frame[NOT_TRAINING]).cumsum().round(0)
            course = "planned course" if dash == "dot" else "expected"
            figure.add_trace(
                go.Scatter(
                    x=(running.index / 12).round(4).tolist(),
                    y=running.tolist(),
                    mode="lines+markers",
                    name=f"{name}, {course}",
                    line={"color": colour(position), "dash": dash, "width": 3 if dash == "solid" else 2},
                    marker={"symbol": SYMBOLS[position], "size": 8, "maxdisplayed": MARKS_ON_A_LINE},
                    hovertemplate=f"after %{{x:.1f}} years: %{{y:$,.0f}}<extra>{name}, {course}</extra>",
                    meta={"series": f"{SERIES[position]} {course.split()[0]}"},
                )
            )
    figure.update_layout(
        xaxis={"title": {"text": "years from enrolment"}, "zeroline": False},
        yaxis=axis("USD"),
        legend={"y": -0.25, "yanchor": "top"},
        margin={"b": 110},
    )
    return figure


def tornado(frame: pd.DataFrame, result: Comparison, title: str, reading: str, rows: int = 10) -> go.Figure:
    """The widest bars of the tornado of the incremental net present value, 0 marked; hollow = low end."""
    top = frame.head(rows)
    first, second = (alternative(career, result.scenario, "short_label") for career in result.careers)
    labels = [wrapped(parameter(name, result.scenario), 30) for name in top["parameter"]]
    figure = chart(
        title,
        f"Present value of {second} minus {first}, {money(result.scenario)}, "
        f"{place(result.scenario)}, over {years(result.scenario.horizon_years)}",
        reading,
        "ranges of the evidence and of the assumptions below",
        height=130 + TWO_LINES_PIXELS * max(len(top), 1),
    )
    base = result.incremental_npv_usd
    ends = [base, *top["incremental_npv_at_low_usd"], *top["incremental_npv_at_high_usd"]]
    for end, filled in (("low", False), ("high", True)):
        at_end = top[f"incremental_npv_at_{end}_usd"]
        figure.add_trace(
            go.Bar(
                y=labels,
                x=(at_end - base).round(0).tolist(),
                base=[round(base)] * len(top),
                orientation="h",
                name=f"{end} end of the range",
                marker={"color": NEUTRAL if filled else CLEAR, "line": {"color": NEUTRAL, "width": 2}},
                customdata=[
                    f"{in_unit(value, unit)}: {usd(result_at)}"
                    for value, unit, result_at in zip(top[end], top["unit"], at_end, strict=True)
                ],
                hovertemplate="%{y}<br>%{customdata}<extra></extra>",
            )
        )
    figure.update_layout(
        barmode="overlay",
        bargap=0.3,
        yaxis={"autorange": "reversed", "showgrid": False, "ticksuffix": "  "},
        xaxis=dollars(ends) | ({"nticks": 5} if max(map(abs, ends)) >= LONG_TICKS_USD else {}),
        shapes=[ZERO_LINE],
        legend={"y": -0.12, "yanchor": "top"},
        margin={"b": 80},
    )
    for side, name, position in ((-1, f"← {first} better", 0), (1, f"{second} better →", 1)):
        anchor = "right" if side < 0 else "left"
        figure.add_annotation(
            x=0, y=1.0, yref="paper", yanchor="bottom", xanchor=anchor, text=name, showarrow=False,
            xshift=8 * side, font={"color": colour(position)},
        )  # fmt: skip
    return figure


_BASES = ("cost_basis", "duration_basis", "pay_basis")


def multiverse(combinations: pd.DataFrame, result: Comparison, title: str, reading: str) -> go.Figure:
    """Every combination of evidence as a mark, sorted by the difference; hollow where figures are unlike."""
    ordered = combinations.sort_values("incremental_npv_usd", key=to_cents, kind="stable", ignore_index=True)
    first, second = (alternative(career, result.scenario, "short_label") for career in result.careers)
    figure = chart(
        title,
        f"Present value of {second} minus {first}, {money(result.scenario)}, over "
        f"{years(result.scenario.horizon_years)}",
        reading,
        "every combination of the bases for cost, duration and pay",
        height=420,
    )
    kinds = (
        (f"{first} ahead", ordered["incremental_npv_usd"] < -TIE_USD, colour(0), SYMBOLS[0]),
        (f"{second} ahead", ordered["incremental_npv_usd"] > TIE_USD, colour(1), SYMBOLS[1]),
        ("level", ordered["incremental_npv_usd"].abs() <= TIE_USD, NEUTRAL, "square"),
    )
    for kind, those, edge, symbol in kinds:
        for alike in (True, False):
            rows = ordered[those & (ordered["like_for_like"] == alike)]
            if kind == "level" and rows.empty:
                continue
            figure.add_trace(
                go.Scatter(
                    x=rows["incremental_npv_usd"].round(0).tolist(),
                    y=rows.index.tolist(),
                    mode="markers",
                    name=f"{kind}, {'like for like' if alike else 'unlike figures'}",
                    marker={
                        "color": edge if alike else CLEAR,
                        "symbol": symbol,
                        "size": 7,
                        "line": {"color": edge, "width": 1},
                    },
                    customdata=[" · ".join(row) for row in rows[list(_BASES)].itertuples(index=False)],
                    hovertemplate="%{x:$,.0f}<br>%{customdata}<extra></extra>",
                )
            )  # fmt: skip
    figure.update_yaxes(showticklabels=False, showgrid=False, zeroline=False)
    figure.update_xaxes(**dollars(ordered["incremental_npv_usd"]))
    figure.add_vline(x=0, line={"color": INK, "width": 2})
    figure.update_layout(legend={"y": -0.15, "yanchor": "top"})
    return figure
