"""The wider field as a study: who publishes which figures, and what becomes of official ones on the way."""

from __future__ import annotations

import re

import pandas as pd

from helpers.evidence.findings import CONTRADICTED, ONE_INDUSTRY, UPPER
from helpers.evidence.occupations import codes
from helpers.evidence.tables import table

CHECK = re.compile(r"BLS check: (?P<verdict>[^:]+)(?:: (?P<detail>.*))?$")
MATCHED = re.compile(r"(?P<release>(?:May|EP) \d{4}(?:-\d\d)?) (?P<soc_code>\d\d-\d{4})")
NOT_AS_PUBLISHED = ("no match", "other statistic", "misread", "range")
TOLD_OTHERWISE = ("other statistic", "misread")
"""Of these: what is published, and told as another statistic or of another span of time."""
RECENT_YEARS = 5
OFFICIAL = "official statistics"


def by_publisher_kind(figures: pd.DataFrame) -> pd.DataFrame:
    """How much each kind of publisher states: index source_kind; figures, publishers, usable (as a basis)."""
    groups = figures.groupby("source_kind")
    frame = groups.agg(
        figures=("id", "size"), publishers=("publisher", "nunique"), usable=("usable_as_basis", "all")
    )
    return frame.sort_values("figures", ascending=False, kind="stable")


def stated_pay(figures: pd.DataFrame, newest: int) -> pd.DataFrame:
    """Averages, medians and other typical pay of the nation, of recent years or of no stated year.

    A row a claim; added: value (the middle of a range), dollars a year of the claim's own time. Left
    out: percentiles, open ends, places other than the nation, one industry alone, single years older
    than RECENT_YEARS.
    """
    typical = figures["statistic"].isin(["median", "mean", "typical", "unspecified", "low_high"])
    rows = figures[(figures["quantity"] == "pay_usd_per_year") & typical & (figures["area"] == "US")]
    rows = rows[~rows["population"].fillna("").str.startswith(ONE_INDUSTRY)]
    year = pd.to_numeric(rows["reference_year"], errors="coerce")
    rows = rows[(year.isna() & rows["reference_year"].isna()) | (year > newest - RECENT_YEARS)]
    rows = rows.dropna(subset=["low", "high"])
    return rows.assign(value=(rows["low"] + rows["high"]) / 2)


def spread(pay: pd.DataFrame) -> pd.DataFrame:
    """Spread of stated pay: index source_kind; n, lowest, median, highest, dollars a year, widest first."""
    frame = pay.groupby("source_kind")["value"].agg(["size", "min", "median", "max"])
    frame = frame.set_axis(["n", "lowest", "median", "highest"], axis=1)
    return frame.loc[(frame["highest"] - frame["lowest"]).sort_values(ascending=False, kind="stable").index]


def survey_checks(figures: pd.DataFrame) -> pd.DataFrame:
    """The comparison with the official survey that was noted for a figure: claim's columns, verdict, detail,
    release and soc_code of the first official figure named there (missing where none is)."""
    noted = figures["note"].str.extract(CHECK)
    rows = figures.join(noted).dropna(subset=["verdict"])
    return rows.join(rows["detail"].str.extract(MATCHED))


def not_as_published(figures: pd.DataFrame) -> pd.DataFrame:
    """Figures that cite the official survey and are not the figure it publishes: rows of `survey_checks`."""
    checks = survey_checks(figures)
    cites = ~checks["cites"].fillna("none").isin(["none", "own"])
    return checks[cites & checks["verdict"].isin(NOT_AS_PUBLISHED)]


def figure_of_another(figures: pd.DataFrame, careers: list[str], data_dir=None) -> pd.DataFrame:
    """Figures given to one career that are an official figure of another occupation.

    Rows of `survey_checks`, with `whose`: the id of the career of the pair whose occupation it is, or
    missing where it is neither's.
    """
    checks = survey_checks(figures)
    rows = checks[checks["career"].isin(careers) & checks["soc_code"].notna()]
    rows = rows[rows["verdict"].isin(["exact match", "agrees", "near", "other statistic"])]
    own = {career: codes(career, data_dir) for career in careers}
    strayed = [code not in own[career] for code, career in zip(rows["soc_code"], rows["career"], strict=True)]
    rows = rows[pd.Series(strayed, index=rows.index, dtype=bool)]
    owner = {code: career for career, known in own.items() for code in known}
    return rows.assign(whose=[owner.get(code) for code in rows["soc_code"]])


def growth_against_projections(figures: pd.DataFrame, careers: list[str], data_dir=None) -> pd.DataFrame:
    """Ten-year growth as stated, beside the official projection of the same ten years.

    A row a claim that names its years ('2023-2033', 'to 2033'): edition, a column a career with the
    official change in percent (missing where that edition is not held), and `fits`, a tuple of the
    careers whose figure it is once rounded as stated. Left out: the projections themselves, and what is
    said of other occupations.
    """
    others = (figures["source_kind"] != OFFICIAL) & (figures["career_scope"] != "other")
    rows = figures[(figures["quantity"] == "growth_percent") & figures["low"].notna() & others]
    end = rows["reference_year"].str.extract(r"^(?:\d{4}-|to )(\d{4})$")[0]
    rows = rows[end.notna()].assign(end=end.dropna().astype(int))
    rows["edition"] = [f"{year - 10}-{year % 100:02d}" for year in rows["end"]]
    for career in careers:
        rows[career] = [_projected(career, edition, data_dir) for edition in rows["edition"]]
    rows["fits"] = [
        tuple(career for career in careers if _rounds_to(row[career], row["low"], row["high"]))
        for _, row in rows.iterrows()
    ]
    return rows


def _projected(career: str, edition: str, data_dir) -> float:
    outlook = table("outlook", data_dir)
    rows = outlook[(outlook["edition"] == edition) & outlook["soc_code"].isin(codes(career, data_dir))]
    return float(rows["change_percent"].iloc[0]) if len(rows) else float("nan")


def _rounds_to(official: float, low: float, high: float) -> bool:
    """Whether a figure is the official one rounded as stated; halves may go either way."""
    half = 0.5 if low == round(low) else 0.05
    return low - half - 1e-9 <= official <= high + half + 1e-9


def failing(audited: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """The figures that could be checked and neither equal the official one nor lie within its spread."""
    rows = audited[audited["claim"].isin(figures.index)]
    return rows[rows["verdict"].isin([CONTRADICTED, UPPER])]


def repeated(figures: pd.DataFrame, least: int = 3) -> pd.DataFrame:
    """Figures that at least so many publishers state alike: pages copy each other, or one survey.

    A row a figure: quantity, low, high, unit, publishers (how many), ids (of the claims).
    """
    keys = ["quantity", "low", "high", "unit"]
    rows = figures[figures["quantity"].isin(["pay_usd_per_year", "growth_percent", "premium_percent"])]
    groups = rows.dropna(subset=["low", "high"]).groupby(keys, as_index=False)
    frame = groups.agg(publishers=("publisher", "nunique"), ids=("id", tuple))
    frame = frame[frame["publishers"] >= least]
    return frame.sort_values("publishers", ascending=False, kind="stable", ignore_index=True)
