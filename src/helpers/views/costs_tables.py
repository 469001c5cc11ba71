"""The tables behind the charts of cost and duration: every cell text, rounded and with its unit."""

from __future__ import annotations

import pandas as pd

from helpers.evidence.problems import counted
from helpers.evidence.tables import table
from helpers.model.comparison import Comparison
from helpers.views import rows_used, tables
from helpers.views.absent import table_unless_empty
from helpers.views.costs_sentences import FEW, KINDS, NO_EXAM, STAGES
from helpers.views.formats import NOT_KNOWN, in_unit, is_missing, listed, months, payback, percent, usd
from helpers.views.words import alternative

PARTS = {
    "price": "Price paid at the start",
    "loan": "Loan payments",
    "exam": "Exam, one try",
    "retakes": "Exam, further tries expected",
    "upkeep": "Membership and renewals",
}
CASES = {"low": "low", "value": "this page", "high": "high"}


def _named(frame: pd.DataFrame, result: Comparison) -> pd.DataFrame:
    names = {career: alternative(career, result.scenario) for career in result.careers}
    return frame.rename(columns=names).rename_axis(index=None, columns=None)


def outlays(parts: pd.DataFrame, result: Comparison) -> pd.DataFrame:
    """Outlays by part and their sum."""
    shown = parts.rename(index=PARTS)
    shown.loc["In all"] = parts.sum()
    return _named(shown.map(usd), result)


def exam(cases: pd.DataFrame, result: Comparison) -> pd.DataFrame:
    """The exam at three chances to pass; one cell that says so where there is none to pay for."""
    if cases.empty:
        return pd.DataFrame({"": [NO_EXAM]})
    index = [f"{alternative(row.career, result.scenario)}, {CASES[row.case]}" for row in cases.itertuples()]
    cells = {
        "Passes at one try": cases["pass_share"].map(percent).tolist(),
        "Tries at most": [f"{tries:.4g}" for tries in cases["tries"]],
        "Tries expected": [f"{tries:.2f}" for tries in cases["expected_tries"]],
        "Expected cost": cases["cost"].map(usd).tolist(),
        "Certified in the end": cases["certified"].map(percent).tolist(),
    }
    return pd.DataFrame(cells, index=index)


def certificates(result: Comparison) -> pd.DataFrame:
    """The price lists of the certificates for the two careers; blank at the source is 'not known'."""
    rows = certificate_rows(result)
    cells = {
        "For": [_for_whom(career, result) for career in rows["career"]],
        "Exam": [_exam(row) for _, row in rows.iterrows()],
        "Two tries together": rows["exam_fee_two_tries_usd"].map(usd).tolist(),
        "Membership a year": [_membership(row) for _, row in rows.iterrows()],
        "Renewal": [_every(row["renewal_usd"], row["renewal_years"]) for _, row in rows.iterrows()],
        "Continuing education": [_units(row) for _, row in rows.iterrows()],
        "First-time pass rate": [
            NOT_KNOWN if is_missing(rate) else f"{rate:g} %" for rate in rows["pass_rate_percent"]
        ],
        "Evidence": [f"[{each}]" for each in rows["id"]],
    }
    return pd.DataFrame(cells, index=rows["abbreviation"].tolist())


def certificate_rows(result: Comparison) -> pd.DataFrame:
    """The rows of `credentials` for the two careers, or for no single one."""
    rows = table("credentials", result.scenario.data_dir)
    careers = table("careers", result.scenario.data_dir)
    used = careers.loc[result.careers, "credential"].dropna()
    return rows[rows["career"].isin(result.careers) | rows["career"].isna() | rows["id"].isin(used)]


def _for_whom(career, result: Comparison) -> str:
    return "both together" if is_missing(career) else alternative(career, result.scenario, "short_label")


def _exam(row: pd.Series) -> str:
    """The fee; where others than members pay another, both."""
    if is_missing(row["exam_fee_nonmember_usd"]):
        return usd(row["exam_fee_usd"])
    return f"{usd(row['exam_fee_usd'])} for members, {usd(row['exam_fee_nonmember_usd'])} without membership"


def _membership(row: pd.Series) -> str:
    price = row["membership_usd_per_year"]
    needed = {True: "required", False: "not required"}.get(row["membership_required"])
    if is_missing(price):
        return f"{needed}, price {NOT_KNOWN}" if needed else NOT_KNOWN
    return f"{usd(price)}, {needed}" if needed else usd(price)


def _every(amount, span) -> str:
    if is_missing(amount):
        return NOT_KNOWN
    return usd(amount) + ("" if is_missing(span) else _a_year(float(span), " every"))


def _units(row: pd.Series) -> str:
    units, span = row["continuing_education_units"], row["continuing_education_years"]
    return NOT_KNOWN if is_missing(units) else f"{units:g} units{_a_year(float(span), ' in')}"


def _a_year(span: float, preposition: str) -> str:
    """' a year', or ' every 2 years'."""
    return " a year" if span == 1 else f"{preposition} {in_unit(span, 'years')}"


def kind_rows(kinds: pd.DataFrame, result: Comparison, unit: str) -> pd.DataFrame:
    """Rows for a chart of quartiles by kind of school; the label tells how many programmes are behind."""
    order = [kind for kind in KINDS if kind in set(kinds["control"])]
    shared = kinds["careers"].map(len).max() > 1
    rows = []
    for control in order:
        part = kinds[kinds["control"] == control]
        counts = listed([f"{row.n} {_which(row.careers, result, shared)}" for row in part.itertuples()])
        for row in part.itertuples():
            rows.append(
                {
                    "label": f"{KINDS[control]} ({counts})",
                    "career": "" if shared else row.careers[0],
                    "value": row.median,
                    "low": row.p25 if row.n >= FEW else float("nan"),
                    "high": row.p75 if row.n >= FEW else float("nan"),
                    "outer_low": row.least,
                    "outer_high": row.most,
                    "text": f"{in_unit(row.p25, unit)} · {in_unit(row.median, unit)} · {in_unit(row.p75, unit)}, "
                    + counted(row.n, "programme"),
                }
            )
    return pd.DataFrame(rows)


def _which(careers: list[str], result: Comparison, shared: bool) -> str:
    return "for both" if shared else alternative(careers[0], result.scenario, "short_label")


@table_unless_empty
def kinds(frame: pd.DataFrame, result: Comparison, unit: str) -> pd.DataFrame:
    """Least, quartiles and most by kind of school, with the number of programmes."""
    names = {
        "least": "Least",
        "p25": "Lower quartile",
        "median": "Median",
        "p75": "Upper quartile",
        "most": "Most",
    }
    cells = {text: [in_unit(value, unit) for value in frame[name]] for name, text in names.items()}
    cells = {
        "For": [
            listed([alternative(each, result.scenario, "short_label") for each in row])
            for row in frame["careers"]
        ],
        "Programmes": [str(count) for count in frame["n"]],
        **cells,
    }
    return pd.DataFrame(cells, index=[KINDS.get(kind, kind) for kind in frame["control"]])


@table_unless_empty
def colleges(frame: pd.DataFrame) -> pd.DataFrame:
    """A year at public two-year colleges, by state."""
    ordered = frame.sort_values("price")
    cells = {
        "Tuition and fees of a year": ordered["price"].map(usd).tolist(),
        "Colleges": [NOT_KNOWN if is_missing(n) else str(n) for n in ordered["n"]],
        "Evidence": [f"[{each}]" for each in ordered["id"]],
    }
    return pd.DataFrame(cells, index=ordered["area"].tolist())


def stage_rows(frame: pd.DataFrame, result: Comparison) -> pd.DataFrame:
    """Rows for the timeline: a line from start to end, a mark at the end."""
    order = [stage for stage in STAGES if stage in set(frame["stage"])]
    ordered = pd.concat([frame[frame["stage"] == stage] for stage in order])
    return ordered.assign(
        label=ordered["stage"].map(STAGES),
        value=ordered["end"],
        low=ordered["start"],
        high=ordered["end"],
        text=[f"month {row.start:.4g} to {row.end:.4g}" for row in ordered.itertuples()],
    )


def stages(frame: pd.DataFrame, result: Comparison) -> pd.DataFrame:
    """Length of each stage and the month it ends."""
    rows = stage_rows(frame, result)
    rows = rows.assign(
        cell=[f"{months(round(row.end - row.start, 2))}, to month {row.end:.4g}" for row in rows.itertuples()]
    )
    wide = rows.pivot(index="label", columns="career", values="cell").reindex(rows["label"].drop_duplicates())
    return _named(wide.reindex(columns=result.careers).fillna("none"), result)


def cash(deepest: pd.DataFrame, result: Comparison) -> pd.DataFrame:
    """The deepest points, and when the course is level again."""
    cells = {
        career: {
            "To bridge against today's job, at the deepest": usd(-row["behind_usd"] or 0.0),
            "Reached in month": f"{int(row['behind_month'])}" if row["behind_usd"] else "none",
            "Level again after": _level_again(row, result.scenario.horizon_years),
            "Lowest running total, pay kept counted": usd(row["in_hand_usd"]),
        }
        for career, row in deepest.iterrows()
    }
    return _named(pd.DataFrame(cells), result)


def _level_again(row: pd.Series, horizon_years: int) -> str:
    return "never behind" if row["behind_usd"] == 0 else payback(row["recovered_month"], horizon_years)


def rows_shown(programmes: pd.DataFrame, colleges: pd.DataFrame, result: Comparison) -> dict:
    """What a page of costs shows beyond the model's inputs, for `rows_used.evidence`."""
    return {
        ("Price lists", "credentials", "exam_fee_usd membership_usd_per_year"): certificate_rows(result),
        ("Prices and lengths", "program_prices", "tuition_fees_usd months_to_credential"): programmes,
    } | {
        (f"Public two-year colleges, {row.area}", "program_prices", "tuition_fees_usd"): colleges.loc[
            [row.area]
        ]
        for row in colleges.itertuples()
    }


def evidence(used: dict, result: Comparison) -> pd.DataFrame:
    """The rows of the model's inputs, then those of the charts."""
    both = [tables.evidence(result), rows_used.evidence(used, result.scenario.data_dir)]
    return pd.concat(both).drop_duplicates("Row").reset_index(drop=True)


def sources(used: dict, result: Comparison) -> pd.DataFrame:
    """The publishers of both."""
    both = pd.concat([tables.sources(result), rows_used.sources(used, result.scenario.data_dir)])
    return both[~both.reset_index().duplicated(keep="first").to_numpy()]


def key_results(parts: pd.DataFrame, deepest: pd.DataFrame) -> dict[str, float | None]:
    """The key numbers of a page of costs."""
    found = {f"{career}_outlays_usd": total for career, total in parts.sum().items()}
    found |= {f"{career}_to_bridge_usd": -row["behind_usd"] or 0.0 for career, row in deepest.iterrows()}
    return {name: round(float(value), 2) for name, value in found.items()}
