"""The tables behind the charts of pay: every cell text, rounded and with its unit."""

from __future__ import annotations

import pandas as pd

from helpers.evidence.pay import PERCENTILES
from helpers.evidence.places import FIRST, SECOND, UNCLEAR
from helpers.evidence.programmes import completer_rows as completer_evidence
from helpers.evidence.prospects import RANK_UNIT
from helpers.evidence.tables import table
from helpers.model.scenario import Scenario
from helpers.views.absent import table_unless_empty
from helpers.views.formats import NOT_KNOWN, capital, in_unit, is_missing, percent, signed_usd, usd, years
from helpers.views.pay_sentences import careers, shorts
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
            "Jobs": _count(row["employment"]),
        }
        for _, row in frame.iterrows()
    }
    return pd.DataFrame(cells)


def _share(value) -> float:
    return float("nan") if is_missing(value) else float(value) / 100


def _count(value) -> str:
    return NOT_KNOWN if is_missing(value) else f"{value:,.0f}"


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


@table_unless_empty
def states(frame: pd.DataFrame, scenario: Scenario) -> pd.DataFrame:
    """Each state's standing, medians and gaps."""
    first, second = shorts(scenario)
    words = {FIRST: f"{first} ahead", SECOND: f"{second} ahead"}
    earlier, later = (f"Gap {int(frame[f'{time}_year'].iloc[0])}" for time in ("earlier", "later"))
    cells = {
        "State": frame["area_name"].tolist(),
        "In both releases": [
            words.get(standing, "too close or not steady") for standing in frame["standing"]
        ],
        capital(first): frame["first"].map(usd).tolist(),
        capital(second): frame["second"].map(usd).tolist(),
        earlier: frame["earlier_gap"].map(signed_usd).tolist(),
        later: frame["later_gap"].map(signed_usd).tolist(),
    }
    return pd.DataFrame(cells).set_index("State").rename_axis(None).sort_index()


def state_words(row: pd.Series, scenario: Scenario) -> str:
    """One state's figures, for hovering."""
    first, second = shorts(scenario)
    return (
        f"{row['area_name']}<br>{first} {usd(row['first'])}, {second} {usd(row['second'])}<br>"
        f"gap {signed_usd(row['earlier_gap'])}, then {signed_usd(row['later_gap'])}"
    )


@table_unless_empty
def local(frame: pd.DataFrame, scenario: Scenario) -> pd.DataFrame:
    """The widest gaps between medians both ways among metropolitan and other areas."""
    first, second = shorts(scenario)
    half = min(WIDEST, len(frame) // 2)
    rows = pd.concat([frame.tail(half).iloc[::-1], frame.head(half).iloc[::-1]])
    cells = {
        capital(first): rows["first"].map(usd).tolist(),
        capital(second): rows["second"].map(usd).tolist(),
        "Gap": rows["gap"].map(signed_usd).tolist(),
        f"Jobs in {first}": rows["first_jobs"].map(_count).tolist(),
        f"Jobs in {second}": rows["second_jobs"].map(_count).tolist(),
    }
    return pd.DataFrame(cells, index=rows["area_name"].tolist())


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
        found[f"{name}, share of jobs"] = own["share"].map(percent)
    return pd.DataFrame(found).reindex(rows["label"].drop_duplicates()).rename_axis(None)


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
        "Institutions": frame["n"].map(_count).tolist(),
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


@table_unless_empty
def outlook(frame: pd.DataFrame, scenario: Scenario) -> pd.DataFrame:
    """Projected change by edition, a column a career."""
    told = [
        ("not known" if is_missing(row.change_percent) else f"{row.change_percent:+.1f} %".replace("-", "−"))
        + ("" if row.same_occupation else f" (code {row.soc_code})")
        for row in frame.itertuples()
    ]
    wide = frame.assign(told=told).pivot(index="edition", columns="career", values="told")
    wide = wide[[*careers(scenario), "all_occupations"]].fillna("not held here")
    names = {career: alternative(career, scenario) for career in careers(scenario)}
    return wide.rename(columns=names | {"all_occupations": "All occupations"}).rename_axis(
        index=None, columns=None
    )


@table_unless_empty
def leaving(frame: pd.DataFrame, scenario: Scenario) -> pd.DataFrame:
    """Jobs, openings, leaving and the education usual at the start, in the newest edition."""
    newest = frame[frame["edition"] == frame["edition"].max()].set_index("career")
    cells = {
        alternative(career, scenario): {
            "Jobs now": _thousands(newest.loc[career, "employment_base_thousands"]),
            "Openings a year": _thousands(newest.loc[career, "openings_thousands_per_year"]),
            "Leave work altogether, a year": _percent(
                newest.loc[career, "labor_force_exit_percent_per_year"]
            ),
            "Move to another occupation, a year": _percent(
                newest.loc[career, "occupational_transfer_percent_per_year"]
            ),
            "Usual education at the start": _text(newest.loc[career, "typical_entry_education"]),
            "Training on the job": _text(newest.loc[career, "on_the_job_training"]),
        }
        for career in careers(scenario)
        if career in newest.index
    }
    return pd.DataFrame(cells)


def _thousands(value) -> str:
    return NOT_KNOWN if is_missing(value) else f"{1000 * value:,.0f}"


def _percent(value) -> str:
    return NOT_KNOWN if is_missing(value) else f"{value:.1f} %"


def _text(value) -> str:
    return NOT_KNOWN if is_missing(value) else str(value)


def score(row) -> str:
    """A measure's score, or the range of its scores."""
    texts = [_in_scale(value, row.unit) for value in (row.low, row.high)]
    return texts[0] if row.low == row.high else f"{texts[0]} to {texts[1]}"


def _in_scale(value: float, unit: str) -> str:
    if unit == RANK_UNIT:
        return f"rank {value:.1f}"
    return in_unit(value, unit) if unit == "share" else f"{value:,.4g}"


@table_unless_empty
def measures(frame: pd.DataFrame, scenario: Scenario) -> pd.DataFrame:
    """Every measure, also those in other units than the chart's, a column a career."""
    wide = frame.assign(text=[score(row) for row in frame.itertuples()])
    order = frame["measure"].drop_duplicates()
    wide = wide.pivot(index="measure", columns="career", values="text").loc[order, careers(scenario)]
    names = {career: alternative(career, scenario) for career in careers(scenario)}
    return wide.rename(columns=names).rename_axis(index=None, columns=None)


def trait_rows(*frames: pd.DataFrame, data_dir=None) -> pd.DataFrame:
    """The rows of `traits` that measures rest on."""
    ids = [each for frame in frames for row in frame["ids"] for each in row]
    return table("traits", data_dir).loc[list(dict.fromkeys(ids))]


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
