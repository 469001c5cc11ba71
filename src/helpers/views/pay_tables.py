"""The tables behind the charts of pay: every cell text, rounded and with its unit."""

from __future__ import annotations

import pandas as pd

from helpers.evidence.percentiles import PERCENTILES
from helpers.evidence.places import FIRST, SECOND, UNCLEAR
from helpers.evidence.programmes import completer_rows as completer_evidence
from helpers.model.scenario import Scenario
from helpers.views.absent import table_unless_empty
from helpers.views.formats import (
    NOT_KNOWN,
    capital,
    count,
    is_missing,
    percent,
    signed_usd,
    usd,
    years,
)
from helpers.views.pair import careers
from helpers.views.prospects_tables import trait_rows
from helpers.views.words import alternative

_NAMES = {name: f"{number}th percentile" for name, number in PERCENTILES.items()} | {
    "median": "Median",
    "mean": "Mean",
}
WIDEST = 8


def percentiles(row: pd.Series) -> str:
    """The percentiles of one row, for hovering."""
    return "<br>".join(f"{_NAMES[name]} {usd(row[name])}" for name in PERCENTILES)


def distribution(frame: pd.DataFrame, scenario: Scenario) -> pd.DataFrame:
    """Percentiles, mean, jobs: a column a career and place."""
    cells = {
        f"{alternative(row['career'], scenario)}, {row['area_name']}": {
            **{text: usd(row[name]) for name, text in _NAMES.items()},
            "Standard error of the mean": percent(_share(row["mean_prse"]), 1),
            "Jobs": count(row["employment"]),
        }
        for _, row in frame.iterrows()
    }
    return pd.DataFrame(cells)


def _share(value) -> float:
    return float("nan") if is_missing(value) else float(value) / 100


def gaps(frame: pd.DataFrame, scenario: Scenario) -> pd.DataFrame:
    """Pay of both and the gap at each percentile."""
    first, second = (alternative(career, scenario) for career in careers(scenario))
    margin = ["" if is_missing(value) else f"± {usd(value)}" for value in frame["margin"]]
    cells = {
        first: frame["first"].map(usd).tolist(),
        second: frame["second"].map(usd).tolist(),
        "Gap": frame["gap"].map(signed_usd).tolist(),
        "Sampling margin, 95 %": margin,
    }
    return pd.DataFrame(cells, index=[_NAMES[name] for name in frame.index])


def over_years(frame: pd.DataFrame, scenario: Scenario) -> pd.DataFrame:
    """Medians by year: a column a career; what is not comparable says so."""
    told = [
        usd(row.median) + ("" if row.comparable else f" (not comparable, code {row.soc_code})")
        for row in frame.assign(median=frame["median"]).itertuples()
    ]
    wide = frame.assign(told=told).pivot(index="year", columns="career", values="told")
    wide = wide[[*careers(scenario), "all_occupations"]].fillna(NOT_KNOWN)
    names = {career: alternative(career, scenario) for career in careers(scenario)}
    wide = wide.rename(columns=names | {"all_occupations": "All occupations"})
    return wide.rename_axis(index=None, columns=None)


def sector_rows(frame: pd.DataFrame) -> pd.DataFrame:
    """The sectors known for both, all industries first, then by jobs; `label` a short name."""
    rows = frame[frame.groupby("industry")["career"].transform("nunique") == frame["career"].nunique()]
    jobs = rows.groupby("industry")["employment"].sum()
    rows = rows.assign(
        label=[name.split(" (")[0].split(", excluding")[0] for name in rows["sector"]],
        jobs=rows["industry"].map(jobs).astype(float),
    )
    return rows.sort_values("jobs", ascending=False, kind="stable")


@table_unless_empty
def sectors(frame: pd.DataFrame, scenario: Scenario) -> pd.DataFrame:
    """Medians and shares of jobs by sector."""
    rows = sector_rows(frame)
    found = {}
    for career in careers(scenario):
        own = rows[rows["career"] == career].set_index("label")
        name = alternative(career, scenario)
        found[name] = own["median"].map(usd)
        found[f"{name}, share of jobs"] = own["share"].map(_share_of_jobs)
    return pd.DataFrame(found).reindex(rows["label"].drop_duplicates()).rename_axis(None)


def _share_of_jobs(share: float) -> str:
    """A share in whole percent; what would round to none of all jobs says so."""
    return "under 1 %" if not is_missing(share) and 0 < share < 0.005 else percent(share)


def completer_rows(frame: pd.DataFrame, occupations: pd.DataFrame, scenario: Scenario) -> pd.DataFrame:
    """Rows for a chart: completers by credential and year, then the two occupations of the nation."""
    rows = [
        {
            "label": f"{capital(row.credential_level)}, after {years(row.years_after)}",
            "career": row.careers[0] if len(row.careers) == 1 and len(frame["cip_code"].unique()) > 1 else "",
            "value": row.median,
            "low": row.p25,
            "high": row.p75,
            "text": f"{usd(row.p25)} · {usd(row.median)} · {usd(row.p75)}, {row.n} institutions",
        }
        for row in frame.sort_values(
            ["credential_level", "years_after"], ascending=[False, True]
        ).itertuples()
    ]
    national = occupations[occupations["area_type"] == "nation"]
    rows += [
        {
            "label": "Workers in the occupation",
            "career": row["career"],
            "value": row["median"],
            "low": row["p25"],
            "high": row["p75"],
            "text": percentiles(row),
        }
        for _, row in national.iterrows()
    ]
    return pd.DataFrame(rows)


@table_unless_empty
def completers(frame: pd.DataFrame, scenario: Scenario) -> pd.DataFrame:
    """Quartiles of completers' earnings over institutions."""
    cells = {
        "Lower quartile": frame["p25"].map(usd).tolist(),
        "Median": frame["median"].map(usd).tolist(),
        "Upper quartile": frame["p75"].map(usd).tolist(),
        "Institutions": frame["n"].map(count).tolist(),
        "Field (CIP)": frame["cip_code"].tolist(),
    }
    index = [f"{capital(row.credential_level)}, after {years(row.years_after)}" for row in frame.itertuples()]
    return pd.DataFrame(cells, index=index)


@table_unless_empty
def survey(frame: pd.DataFrame) -> pd.DataFrame:
    """Pay reported by members, with the row it stands in."""
    cells = {
        "Pay a year": frame["pay"].map(usd).tolist(),
        "Statistic, as the page calls it": frame["statistic"].tolist(),
        "Evidence": [f"[{each}]" for each in frame["id"]],
    }
    return pd.DataFrame(cells, index=[capital(each) for each in frame["population"]])


def rows_shown(
    distribution,
    years,
    state_rows,
    sectors,
    completers,
    survey,
    outlook,
    exposure,
    telework,
    *,
    data_dir=None,
) -> dict[tuple[str, str, str], pd.DataFrame]:
    """What a page of pay shows, for `rows_used.evidence`: purpose, table and columns, to the rows."""
    spread = " ".join(f"{name}_usd_per_year" for name in PERCENTILES)
    return {
        ("Spread of pay", "wages", spread): distribution,
        ("Pay by year", "wages", "median_usd_per_year"): years,
        ("Pay by state", "wages", "median_usd_per_year"): state_rows,
        ("Pay by sector", "wages", "median_usd_per_year"): sectors,
        ("Completers", "program_earnings", "earnings_1yr_usd earnings_4yr_usd"): completer_evidence(
            completers, data_dir
        ),
        ("Members' pay", "claims", "low"): survey,
        ("Projections", "outlook", "change_percent"): outlook,
        ("Exposure to AI", "traits", "value"): trait_rows(exposure, data_dir=data_dir),
        ("Remote work", "traits", "value"): trait_rows(telework, data_dir=data_dir),
    }


def key_results(gaps: pd.DataFrame, states: pd.DataFrame) -> dict[str, float | None]:
    """The key numbers of a page of pay: gaps in dollars a year, counts of states."""
    numbers = {f"{name}_gap_usd_per_year": gaps.loc[name, "gap"] for name in gaps.index}
    numbers["mean_gap_margin_usd_per_year"] = gaps.loc["mean", "margin"]
    found = {name: None if is_missing(value) else round(float(value), 2) for name, value in numbers.items()}
    standing = states["standing"] if len(states) else pd.Series(dtype=str)
    return found | {f"states_{name}": int((standing == name).sum()) for name in (FIRST, UNCLEAR, SECOND)}
