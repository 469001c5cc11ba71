"""Results as tables for readers: every cell text, rounded and with its unit."""

from __future__ import annotations

import math

import pandas as pd

from helpers.evidence.problems import counted
from helpers.evidence.tables import table
from helpers.model.comparison import Comparison
from helpers.model.outlays import costs
from helpers.model.scenario import CareerOverrides, Scenario
from helpers.views.formats import (
    NONE,
    NOT_WITHIN,
    capital,
    in_unit,
    months,
    payback,
    percent,
    signed_usd,
    span_in_unit,
    usd,
    years,
)
from helpers.views.superseded import with_supersession
from helpers.views.words import alternative, parameter, place

MANY_ROWS = 2


def show_whole() -> None:
    """Let notebooks show tables whole: every row, and every cell to its end."""
    pd.set_option(
        "display.max_rows",
        1000,
        "display.max_columns",
        50,
        "display.max_colwidth",
        None,
        "display.width",
        200,
    )


def by_career(frame: pd.DataFrame, result: Comparison) -> pd.DataFrame:
    """The same with alternatives named by their labels."""
    return frame.rename(
        columns=lambda name: alternative(name, result.scenario) if name in result.alternatives else name
    )


SIDE_ROWS = {
    "direct_cost": "Price and exam",
    "trained": "Months of training",
    "first_pay": "Months to the first pay",
    "entry_wage": "Pay a year at the start",
    "experienced_wage": "Pay a year once experienced",
    "left_to_live_on": "Left to live on a month, after federal tax and loan payments, second year in the field",
    "payback": "Ahead of not training after (undiscounted)",
    "gain": "Gain over not training, {years}, present value",
    "rates": "Return a year",
}


def side_by_side(result: Comparison) -> pd.DataFrame:
    """The key figures of both careers: a row a figure, a column a career."""
    frame = pd.DataFrame({career: _side(result, career) for career in result.careers})
    horizon = years(result.scenario.horizon_years)
    labels = {key: label.format(years=horizon) for key, label in SIDE_ROWS.items()}
    return by_career(frame.loc[list(SIDE_ROWS)].rename(index=labels), result)


def _side(result: Comparison, career: str) -> dict[str, str]:
    figures, row = result.figures[career], result.measures.loc[career]
    rates = row["internal_rates_of_return"]
    return {
        "direct_cost": usd(row["direct_cost_usd"]),
        "trained": months(result.timing.loc[career, "months_of_training"]),
        "first_pay": months(row["months_to_first_pay"]),
        "entry_wage": usd(figures["entry_wage_usd_per_year"].value),
        "experienced_wage": usd(figures["experienced_wage_usd_per_year"].value),
        "left_to_live_on": left_to_live_on(row, result.scenario.horizon_years),
        "payback": payback(row["payback_months"], result.scenario.horizon_years),
        "gain": signed_usd(result.gain_usd[career]),
        "rates": ", ".join(percent(rate, 1) for rate in rates) if rates else NONE,
    }


def left_to_live_on(row: pd.Series, horizon_years: int) -> str:
    """What is left a month in the second year in the field; that it lies beyond the years looked ahead."""
    left = row["left_to_live_on_usd_per_month"]
    return NOT_WITHIN.format(years=years(horizon_years)) if math.isnan(left) else usd(left)


COST_PARTS = {
    "price": "Price paid at the start",
    "loan": "Loan payments",
    "exam": "Exam",
    "upkeep": "Membership and renewals",
    "foregone_earnings": "Pay given up while training",
    "job_search": "Pay given up while looking for work",
}


def cost_parts(result: Comparison) -> pd.DataFrame:
    """What each career costs over the horizon on the planned course, by part, dollars undiscounted."""
    return by_career(cost_part_values(result).map(usd), result)


def cost_part_values(result: Comparison) -> pd.DataFrame:
    """The numbers of `cost_parts`: index part in words, a column per career, dollars."""
    return costs(result).rename(index=COST_PARTS)


def cumulative(result: Comparison) -> pd.DataFrame:
    """Running totals of all three alternatives at a few years within the horizon, expected course."""
    frame = result.cumulative_net_earnings_usd.map(usd)
    frame.index = [after_years(year) for year in frame.index]
    return by_career(frame, result)


def after_years(year: int) -> str:
    """The row of `cumulative` that shows this year's end."""
    return f"After {counted(year, 'year')}"


def figures_by_basis(values: pd.DataFrame, result: Comparison, unit: str) -> pd.DataFrame:
    """The value per basis and career, and its range where it has one, for the table behind a range chart."""
    labels, cells = values["label"].drop_duplicates(), {}
    for career in result.careers:
        found = values[values["career"] == career].set_index("label").reindex(labels)
        cells[alternative(career, result.scenario)] = [
            "not published" if math.isnan(value) else in_unit(value, unit) for value in found["value"]
        ]
        cells[f"Range of {alternative(career, result.scenario, 'short_label')}"] = [
            span_in_unit(low, high, unit.removesuffix("/year")) if high > low * (1 + 1e-9) else ""
            for low, high in zip(found["low"], found["high"], strict=True)
        ]
    return pd.DataFrame(cells, index=labels.tolist())


def tornado(frame: pd.DataFrame, result: Comparison, rows: int = 10) -> pd.DataFrame:
    """The widest rows of a tornado: range, and the incremental net present value at its ends."""
    top = frame.head(rows)
    cells = {
        "From": [in_unit(v, u) for v, u in zip(top["low"], top["unit"], strict=True)],
        "To": [in_unit(v, u) for v, u in zip(top["high"], top["unit"], strict=True)],
        "Difference at the low end": top["incremental_npv_at_low_usd"].map(signed_usd).tolist(),
        "Difference at the high end": top["incremental_npv_at_high_usd"].map(signed_usd).tolist(),
    }
    return pd.DataFrame(cells, index=[capital(parameter(name, result.scenario)) for name in top["parameter"]])


def tipping_points(points: pd.DataFrame, result: Comparison) -> pd.DataFrame:
    """Values at which the lead changes: this page's value, the tipping value, the range looked at."""
    units = points["unit"].tolist()
    cells = {
        "This page": [in_unit(v, u) for v, u in zip(points["base"], units, strict=True)],
        "The lead changes at": [
            "none in range" if math.isnan(v) else in_unit(v, u)
            for v, u in zip(points["value"], units, strict=True)
        ],
        "Range": [
            span_in_unit(low, high, u)
            for low, high, u in zip(points["low"], points["high"], units, strict=True)
        ],
    }
    return pd.DataFrame(
        cells, index=[capital(parameter(name, result.scenario)) for name in points["parameter"]]
    )


def multiverse_span(span: pd.DataFrame) -> pd.DataFrame:
    """Smallest, median and largest difference over combinations of evidence."""
    frame = span.drop(columns="n").map(signed_usd)
    frame.insert(0, "Combinations", span["n"].astype(int).astype(str))
    names = {"smallest_usd": "Smallest", "median_usd": "Median", "largest_usd": "Largest"}
    return frame.rename(columns=names, index=capital)


def inputs(result: Comparison) -> pd.DataFrame:
    """Every input of the model: value, range and the row of evidence it comes from."""
    rows = []
    for career, figures in {"": result.shared, **result.figures}.items():
        for name, figure in figures.items():
            ids = list(dict.fromkeys(f"[{used[1]}]" for used in figure.rows))
            left = len(ids) - MANY_ROWS
            more = f" and {counted(left, 'more row')}" if left > 0 else ""
            shown = f"{', '.join(ids[:MANY_ROWS])}{more}"
            rows.append(
                (
                    _who(career, result),
                    capital(parameter(name, result.scenario)),
                    *_input_cells(name, figure),
                    shown or figure.note,
                )
            )
    frame = pd.DataFrame(rows, columns=["For", "Input", "Value", "Range", "Evidence"])
    return frame.set_index("For").rename_axis(None)


def _who(career: str, result: Comparison) -> str:
    return alternative(career, result.scenario) if career else "All"


def _input_cells(name: str, figure) -> tuple[str, str]:
    unit = _unit(name)
    return in_unit(figure.value, unit), span_in_unit(figure.low, figure.high, unit)


def _unit(name: str) -> str:
    field = CareerOverrides.model_fields.get(name) or Scenario.model_fields[name]
    return field.json_schema_extra["unit"]


def evidence(result: Comparison) -> pd.DataFrame:
    """The rows of evidence used, one row each; of figures with many, the first few and their count."""
    used = result.evidence.copy()
    ids = used.groupby(["career", "parameter"])["id"]
    counts, place_in = ids.transform("nunique"), ids.transform(lambda rows: pd.factorize(rows)[0])
    note = used["note"].where(counts <= MANY_ROWS, used["note"] + " One of " + counts.astype(str) + " rows.")
    used = used.assign(note=note)[(place_in < MANY_ROWS)]
    data_dir = result.scenario.data_dir
    used["note"] = [
        with_supersession(row.note, table(row.table, data_dir).loc[row.id], data_dir)
        for row in used.itertuples()
    ]
    used["for"] = [
        capital(parameter(f"{career}.{name}" if career else name, result.scenario))
        for career, name in zip(used["career"], used["parameter"], strict=True)
    ]
    grouped = used.groupby("id", sort=False).agg(
        {
            "table": "first",
            "published": _each,
            "year": "first",
            "publisher": "first",
            "for": _each,
            "note": "first",
        }
    )
    names = {
        "table": "Table",
        "published": "As published",
        "year": "Year",
        "publisher": "Publisher",
        "for": "Used for",
        "note": "Note",
    }
    return grouped.reset_index().rename(columns={"id": "Row", **names})


def _each(values: pd.Series) -> str:
    return "; ".join(dict.fromkeys(values))


def assumptions(result: Comparison) -> pd.DataFrame:
    """The assumptions among the inputs: value, range, reason, and how to find out."""
    ids = result.evidence.loc[result.evidence["table"] == "assumptions", "id"].drop_duplicates()
    rows = table("assumptions", result.scenario.data_dir).loc[ids]
    cells = {
        "Assumed": [in_unit(v, u) for v, u in zip(rows["value"], rows["unit"], strict=True)],
        "Range": [
            span_in_unit(a, b, u) for a, b, u in zip(rows["low"], rows["high"], rows["unit"], strict=True)
        ],
        "Reason": rows["reason"].tolist(),
        "How to find out": rows["how_to_find_out"].fillna("").tolist(),
    }
    names = [
        capital(parameter(f"{career}.{quantity}" if isinstance(career, str) else quantity, result.scenario))
        for career, quantity in zip(rows["career"], rows["quantity"], strict=True)
    ]
    return pd.DataFrame(cells, index=names)


def sources(result: Comparison) -> pd.DataFrame:
    """The publishers of the rows used: release, licence and credit line."""
    used = {
        row[2] for figures in result.grounds.values() for figure in figures.values() for row in figure.rows
    }
    rows = table("sources", result.scenario.data_dir)
    rows = rows[rows["id"].isin(used)]
    columns = {
        "publisher": "Publisher",
        "title": "Title",
        "release": "Release",
        "licence": "Licence",
        "credit_line": "Credit",
    }
    return rows[list(columns)].fillna("").rename(columns=columns).set_index("Publisher").rename_axis(None)


def question(result: Comparison) -> str:
    """What is compared where, in a few words."""
    first, second = (alternative(career, result.scenario) for career in result.careers)
    return f"{first} or {second.lower()}? {place(result.scenario)}"
