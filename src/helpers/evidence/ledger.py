"""The claims as a ledger: who states what of which career, beside the official distribution.

A claim says what its source says, no more. Open claims ("from", "up to") have one end only.
"""

from __future__ import annotations

import math
from itertools import combinations, permutations

import pandas as pd

from helpers.evidence.percentiles import PERCENTILES, WAGE_COLUMNS
from helpers.evidence.tables import table

ARTICLE = "article"
QUANTITIES = {
    "pay": ("pay_usd_per_year",),
    "cost": ("tuition_usd", "extra_fees_usd", "total_cost_usd"),
    "duration": ("duration_months",),
}
PART_OF_A_PRICE = "extra_fees_usd"
DEGREES = {"associate", "bachelor"}


def claims(hours_per_year: float, data_dir=None) -> pd.DataFrame:
    """Every claim with its publisher: a row a claim, index id, the columns of `claims` and of its source.

    Added: publisher, source_kind, usable_as_basis, and stated_low, stated_high, stated_unit. Hourly pay
    stands as pay a year of `hours_per_year` hours, in the quantity pay_usd_per_year, so that it can be
    set beside the others; the stated columns keep it by the hour.
    """
    frame = table("claims", data_dir).copy()
    sources = table("sources", data_dir)
    for column, name in (("publisher", "publisher"), ("kind", "source_kind"), ("usable_as_basis",) * 2):
        frame[name] = frame["source"].map(sources[column])
    frame[["stated_low", "stated_high", "stated_unit"]] = frame[["low", "high", "unit"]]
    hourly = frame["quantity"] == "pay_usd_per_hour"
    frame.loc[hourly, ["low", "high"]] *= hours_per_year
    frame.loc[hourly, ["quantity", "unit"]] = ["pay_usd_per_year", "USD/year"]
    return frame


def of_articles(ledger: pd.DataFrame) -> pd.DataFrame:
    """The claims of articles, those in words included."""
    return ledger[ledger["source_kind"] == ARTICLE]


def with_figure(ledger: pd.DataFrame) -> pd.DataFrame:
    """The claims that state a number and are no testimonial."""
    return ledger[ledger[["low", "high"]].notna().any(axis=1) & (ledger["kind"] == "figure")]


def cited(ledger: pd.DataFrame, *frames: pd.DataFrame) -> pd.DataFrame:
    """The claims that any of the frames shows, in the ledger's order: rows by index, or lists in `ids`."""
    shown = set()
    for frame in frames:
        shown |= set(frame["ids"].explode()) if "ids" in frame else set(frame.index)
    return ledger[ledger.index.isin(shown)]


def of_field(ledger: pd.DataFrame) -> pd.DataFrame:
    """The figures of everyone but the articles."""
    return with_figure(ledger[ledger["source_kind"] != ARTICLE])


def official_pay(career: str, year: int | None, data_dir=None) -> dict:
    """Percentiles of the career's occupation in its nation, in a year or the newest: dollars a year.

    Keys: p10 to p90, year, row (the id in `wages`); empty where nothing comparable is published.
    The year falls back to the newest one where the occupation has no comparable row of it.
    """
    wages = table("wages", data_dir)
    code = table("careers", data_dir).loc[career, "soc_code"]
    rows = wages[
        (wages["soc_code"] == code) & (wages["area_type"] == "nation") & (wages["industry"] == "all")
    ]
    rows = rows[rows["comparable"].astype(bool) & rows["median_usd_per_year"].notna()].sort_values("year")
    if rows.empty:
        return {}
    row = rows[rows["year"] == year].iloc[-1] if year in set(rows["year"]) else rows.iloc[-1]
    levels = dict(zip(PERCENTILES, (float(row[name]) for name in WAGE_COLUMNS), strict=True))
    return levels | {"year": int(row["year"]), "row": row["id"]}


def official_programmes(careers: list[str], quantity: str, data_dir=None) -> dict:
    """Percentiles over institutions that charge by programme, for the careers' programmes together.

    'cost': dollars, tuition, fees, books and supplies, of programmes that state them all; 'duration':
    months. Keys as `official_pay`.
    """
    codes = table("careers", data_dir).loc[careers, "cip_code"]
    rows = table("program_prices", data_dir)
    rows = rows[(rows["record"] == "program") & rows["cip_code"].isin(codes)]
    price = rows["tuition_fees_usd"] + rows["books_supplies_usd"]
    values = (price if quantity == "cost" else rows["months_to_credential"]).dropna()
    if values.empty:
        return {}
    levels = values.quantile([0.1, 0.25, 0.5, 0.75, 0.9]).tolist()
    year = int(rows["reference_year"].max())
    return dict(zip(PERCENTILES, levels, strict=True)) | {"year": year, "row": values.index[0]}


def _official(row: pd.Series, quantity: str, pair: list[str], data_dir) -> dict:
    known = isinstance(row["career"], str)
    if row["quantity"] == PART_OF_A_PRICE or (quantity != "pay" and row["credential_level"] in DEGREES):
        return {}
    if quantity != "pay":
        return official_programmes([row["career"]] if known else pair, quantity, data_dir)
    stated = str(row["reference_year"])
    year = int(stated) if stated.isdigit() else None
    return official_pay(row["career"], year, data_dir) if known else {}


def beside_official(ledger: pd.DataFrame, quantity: str, pair: list[str], data_dir=None) -> pd.DataFrame:
    """Figures on 'pay', 'cost' or 'duration', each beside the official distribution of its own career.

    A row a claim, with its columns and p10, p25, median, p75, p90, official_year, official_row (missing
    where nothing official speaks of that career) and `place`: 'above' when it starts above P75, 'below'
    when it ends below P25, 'within' otherwise, missing without an official figure and for a claim that
    is itself about a percentile. What is stated for
    both careers at once is set beside the programmes of both; for pay it has no occupation. Parts of a
    price and degrees are set beside nothing: the official rows are whole prices of programmes.
    """
    rows = with_figure(ledger)
    rows = rows[rows["quantity"].isin(QUANTITIES[quantity])]
    found = [_official(row, quantity, pair, data_dir) for _, row in rows.iterrows()]
    names = {"year": "official_year", "row": "official_row"}
    columns = [*PERCENTILES, *names]
    official = pd.DataFrame(found, index=rows.index).reindex(columns=columns).rename(columns=names)
    frame = rows.join(official)
    frame["place"] = [_place(row) for _, row in frame.iterrows()]
    return frame


def _place(row: pd.Series) -> str | None:
    low, high = bounds(row)
    if pd.isna(row["p25"]) or _is_percentile(row):
        return None
    return "above" if low > row["p75"] else "below" if high < row["p25"] else "within"


def bounds(row: pd.Series) -> tuple[float, float]:
    """The claim as an interval: minus or plus infinity at the open end."""
    low = -math.inf if pd.isna(row["low"]) else float(row["low"])
    return low, math.inf if pd.isna(row["high"]) else float(row["high"])


def contradictions(ledger: pd.DataFrame, careers: list[str]) -> pd.DataFrame:
    """Pairs of figures of one source on one career and quantity that are not the same.

    A row a pair: source, publisher, careers (a tuple), quantity, first and second (claim ids), how: 'no
    overlap' (no value satisfies both), 'different ranges' (each reaches where the other does not) or
    'one inside the other'. What is said of both careers counts for each. Not compared: two different
    credential levels, credentials, years, places or percentiles, and an average with a median, where a
    difference is no contradiction; nor a degree or the
    certified with what names no credential. Differences up to ROUNDING are none.
    """
    rows = with_figure(ledger)
    found = {}
    for career in careers:
        of_career = rows[(rows["career"] == career) | (rows["career_scope"] == "both")]
        for (source, quantity, _, _), group in of_career.groupby(["source", "quantity", "unit", "area"]):
            for (one, a), (other, b) in combinations(group.iterrows(), 2):
                if how := _conflict(a, b):
                    pair = found.setdefault((source, a["publisher"], quantity, one, other, how), [])
                    pair.append(career)
    columns = ["source", "publisher", "quantity", "first", "second", "how"]
    frame = pd.DataFrame(list(found), columns=columns)
    return frame.assign(careers=[tuple(said_of) for said_of in found.values()])


ROUNDING = 0.01
LEVELS_APART = {"associate", "bachelor", "certified", "uncertified"}
"""Credential levels that are not those of a figure which names none."""
_NAMED = {"median", "mean"}


def _is_percentile(row: pd.Series) -> bool:
    return row["statistic"][1:].isdigit()


def _levels(*rows: pd.Series) -> list:
    return [row["credential_level"] for row in rows]


def _conflict(a: pd.Series, b: pd.Series) -> str | None:
    for column in ("credential_level", "reference_year", "credential"):
        if pd.notna(a[column]) and pd.notna(b[column]) and a[column] != b[column]:
            return None
    if any(pd.isna(one) and other in LEVELS_APART for one, other in permutations(_levels(a, b))):
        return None
    kinds = {a["statistic"], b["statistic"]}
    if len(kinds) > 1 and (kinds == _NAMED or _is_percentile(a) or _is_percentile(b)):
        return None
    return _difference(bounds(a), bounds(b))


def _difference(a: tuple[float, float], b: tuple[float, float]) -> str | None:
    """How two intervals differ; open ones only by having nothing in common."""
    (low, high), (other_low, other_high) = a, b
    if high < other_low * (1 - ROUNDING) or other_high < low * (1 - ROUNDING):
        return "no overlap"
    if math.isinf(high - low) or math.isinf(other_high - other_low):
        return None
    if max(abs(low - other_low), abs(high - other_high)) <= ROUNDING * max(abs(high), abs(other_high)):
        return None
    first_inside = other_low <= low and high <= other_high
    second_inside = low <= other_low and other_high <= high
    return "one inside the other" if first_inside or second_inside else "different ranges"
