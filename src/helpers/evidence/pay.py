"""What the occupations pay, by official statistics and by a survey of members, in dollars of one year."""

from __future__ import annotations

import math

import pandas as pd

from helpers.evidence.figures import year_of
from helpers.evidence.occupations import codes
from helpers.evidence.percentiles import PERCENTILES
from helpers.evidence.prices import WAGE_SURVEY_MONTH, inflate
from helpers.evidence.tables import table

ALL_INDUSTRIES = "all"
CONFIDENCE_95 = 1.96
_MEASURES = [*PERCENTILES, "mean"]


def wages_of(career: str, *, currency_year: int, data_dir=None) -> pd.DataFrame:
    """Every row of `wages` about a career's occupation, under its present and its former codes.

    Columns as in `wages`, with p10 to p90 and mean in real dollars a year of `currency_year`, and
    `career`. `all_occupations` as career gives those of all workers. Index: row id.
    """
    wages = table("wages", data_dir)
    rows = wages[wages["soc_code"].isin(codes(career, data_dir))].assign(career=career)
    factors = rows["year"].map(
        {
            year: inflate(1.0, int(year), currency_year, month=WAGE_SURVEY_MONTH, data_dir=data_dir)
            for year in rows["year"].unique()
        }
    )
    real = {name: rows[f"{name}_usd_per_year"] * factors.astype(float) for name in _MEASURES}
    return rows.assign(**real)


def distributions(careers: list[str], *, area: str, currency_year: int, data_dir=None) -> pd.DataFrame:
    """Percentiles of pay in the newest release, of the area and of the nation, all industries.

    One row: one career in one place (`career`, `area`, `area_name`, `year`, p10 to p90 and mean in
    real dollars a year, `mean_prse` in percent where published). A place without published
    percentiles has no row; where area is the nation there is one row a career.
    """
    found = []
    for career in careers:
        rows = wages_of(career, currency_year=currency_year, data_dir=data_dir)
        rows = rows[(rows["industry"] == ALL_INDUSTRIES) & rows["median"].notna() & rows["comparable"]]
        for wanted in dict.fromkeys([area, _nation(data_dir)]):
            found.append(rows[rows["area"] == wanted].sort_values("year").tail(1))
    return pd.concat(found)


def _nation(data_dir) -> str:
    wages = table("wages", data_dir)
    return wages.loc[wages["area_type"] == "nation", "area"].iloc[0]


def gap_margin_usd(rows: pd.DataFrame) -> float:
    """Half the width of the 95 % interval of the gap between two published means; nan = no error published.

    1.96 x sqrt(sum of (mean x relative standard error)^2), the two estimates taken as independent.

    >>> two = pd.DataFrame({"mean": [50_000.0, 60_000.0], "mean_prse": [0.3, 0.4]})
    >>> round(gap_margin_usd(two), 1)
    554.7
    """
    errors = rows["mean"].astype(float) * rows["mean_prse"].astype(float) / 100
    return CONFIDENCE_95 * math.sqrt((errors**2).sum(skipna=False))


def over_years(careers: list[str], *, currency_year: int, data_dir=None) -> pd.DataFrame:
    """National pay by year, all industries. One row: one career in one year, `all_occupations` among them.

    `comparable` is false where the publisher counted other occupations in, or warns of a trend;
    `stretch` numbers the unbroken runs of one code without such a year, between which no line goes.
    """
    frames = []
    for career in [*careers, "all_occupations"]:
        rows = wages_of(career, currency_year=currency_year, data_dir=data_dir)
        rows = rows[(rows["area_type"] == "nation") & (rows["industry"] == ALL_INDUSTRIES)]
        rows = rows.dropna(subset="median").sort_values("year")
        breaks = rows["soc_code"].ne(rows["soc_code"].shift()) | ~rows["comparable"].astype(bool)
        breaks |= ~rows["comparable"].shift(fill_value=True).astype(bool)
        frames.append(rows.assign(stretch=breaks.cumsum()))
    return pd.concat(frames)


def sectors(careers: list[str], *, currency_year: int, data_dir=None) -> pd.DataFrame:
    """Pay by sector in the newest release that has sectors, and in all industries of the same year.

    One row: one career in one sector (`sector` its name, `share` of the occupation's jobs).
    """
    frames = []
    for career in careers:
        rows = wages_of(career, currency_year=currency_year, data_dir=data_dir)
        rows = rows[rows["area_type"] == "nation"]
        years = rows.loc[rows["industry"] != ALL_INDUSTRIES, "year"]
        rows = rows[rows["year"] == (years.max() if len(years) else 0)].dropna(subset="median")
        every = rows.loc[rows["industry"] == ALL_INDUSTRIES, "employment"]
        names = rows["note"].where(rows["industry"] != ALL_INDUSTRIES, "All industries")
        jobs = rows["employment"] / (every.iloc[0] if len(every) else float("nan"))
        frames.append(rows.assign(sector=names, share=jobs))
    return pd.concat(frames)


def member_survey(careers: list[str], *, currency_year: int, data_dir=None) -> pd.DataFrame:
    """Pay that surveys of members report, by certificate. One row: one claim.

    Columns: career (nan = not told apart), population, credential_level, statistic, pay (real
    dollars a year), id. Claims that name no year, or are about careers not compared, are left out.
    """
    claims = table("claims", data_dir)
    rows = claims[
        claims["id"].str.startswith("S-")
        & (claims["publisher_kind"] == "credentialing body")
        & (claims["quantity"] == "pay_usd_per_year")
        & (claims["career"].isna() | claims["career"].isin(careers))
        & claims["reference_year"].notna()
    ]
    pay = [
        inflate(row["low"], year_of(row), currency_year, data_dir=data_dir) for row in rows.to_dict("records")
    ]
    return rows.assign(pay=pd.Series(pay, index=rows.index, dtype=float)).sort_values("pay", kind="stable")


def percentile_gaps(frame: pd.DataFrame, careers: list[str], area: str) -> pd.DataFrame:
    """The second career's pay minus the first's at each percentile and in the mean, of one place.

    `frame` as `distributions` gives it; where the area lacks one of the two, the nation stands in.
    Index: p10 to p90, mean. Columns: gap, first, second (real dollars a year), margin (95 %, of the
    mean only, nan where no standard error is published), clear (whether the gap is wider than that
    margin), area_name.
    """
    here = frame[frame["area"] == area]
    rows = here if here["career"].nunique() == len(careers) else frame[frame["area_type"] == "nation"]
    wide = rows.set_index("career")[_MEASURES].astype(float).T
    found = pd.DataFrame({"first": wide[careers[0]], "second": wide[careers[1]]})
    two = rows["soc_code"].nunique() == len(careers)
    margin = pd.Series({"mean": gap_margin_usd(rows) if two else math.nan}, dtype=float)
    gap = found["second"] - found["first"]
    clear = gap.abs() > (0 if math.isnan(margin["mean"]) else margin["mean"])
    return found.assign(gap=gap, margin=margin, clear=clear, area_name=rows["area_name"].iloc[0])
