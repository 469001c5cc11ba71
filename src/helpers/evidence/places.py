"""Where which occupation pays more: states in two releases, other areas in the newest one."""

from __future__ import annotations

import pandas as pd

from helpers.evidence.occupations import occupation
from helpers.evidence.pay import ALL_INDUSTRIES, gap_margin_usd, wages_of
from helpers.evidence.tables import table

FIRST, UNCLEAR, SECOND = "first", "unclear", "second"


def states(careers: list[str], *, currency_year: int, data_dir=None) -> pd.DataFrame:
    """The gap between the careers' medians by state in the last two releases that have both.

    One row: one state (index: its code). `first`, `second`: medians in the later release;
    `earlier_gap`, `later_gap`: second minus first; `earlier_margin`, `later_margin`: the margin a gap
    must exceed; real dollars a year. `standing`: 'first' or 'second' ahead beyond the margin in both
    releases, else 'unclear'. Nobody publishes standard errors of the states here. A state's sample
    is a part of the nation's, so its error is at least that large: the margin is the 95 % margin of
    the nation's gap in means (`gap_margin_usd`), a lower bound.
    """
    frames = [wages_of(career, currency_year=currency_year, data_dir=data_dir) for career in careers]
    medians = [_medians(frame, "state") for frame in frames]
    gaps = (medians[1] - medians[0]).dropna(axis=1, how="all").dropna(how="all")
    if len(gaps.columns) < 2:
        return pd.DataFrame()
    earlier, later = gaps.columns[-2:]
    rows = pd.DataFrame(
        {
            "area_name": _names(frames),
            "first": medians[0][later],
            "second": medians[1][later],
            "earlier_gap": gaps[earlier],
            "later_gap": gaps[later],
            "earlier_margin": _margin(frames, earlier),
            "later_margin": _margin(frames, later),
            "earlier_year": earlier,
            "later_year": later,
        }
    ).loc[gaps.index]
    return rows.assign(standing=_standing(rows))


def rows_behind(shown: pd.DataFrame, careers: list[str], *, data_dir=None) -> pd.DataFrame:
    """The rows of `wages` that a frame of `states` or `local_areas` (index: area) rests on."""
    wages = table("wages", data_dir)
    codes = [occupation(career, data_dir) for career in careers]
    years = {year for name in ("earlier_year", "later_year", "year") if name in shown for year in shown[name]}
    return wages[wages["area"].isin(shown.index) & wages["soc_code"].isin(codes) & wages["year"].isin(years)]


def _standing(rows: pd.DataFrame) -> pd.Series:
    standing = pd.Series(UNCLEAR, index=rows.index)
    for sign, name in ((-1, FIRST), (1, SECOND)):
        ahead = [
            sign * rows[f"{time}_gap"] > rows[f"{time}_margin"].fillna(0) for time in ("earlier", "later")
        ]
        standing[ahead[0] & ahead[1]] = name
    return standing


def _medians(rows: pd.DataFrame, *kinds: str) -> pd.DataFrame:
    rows = rows[rows["area_type"].isin(kinds) & (rows["industry"] == ALL_INDUSTRIES)]
    return rows.pivot(index="area", columns="year", values="median")


def _names(frames: list[pd.DataFrame]) -> pd.Series:
    return pd.concat(frames).drop_duplicates("area").set_index("area")["area_name"]


def _margin(frames: list[pd.DataFrame], year: int) -> float:
    nation = pd.concat(frames)
    nation = nation[(nation["area_type"] == "nation") & (nation["industry"] == ALL_INDUSTRIES)]
    return gap_margin_usd(nation[nation["year"] == year])


def local_areas(careers: list[str], *, currency_year: int, data_dir=None) -> pd.DataFrame:
    """Medians of metropolitan and nonmetropolitan areas in the newest release, and their gap.

    One row: one area in which both are published (index: its code; area_name, first, second, gap,
    first_jobs, second_jobs, year), from the first career furthest ahead to the second. No standard
    errors are published with these figures.
    """
    frames = [wages_of(career, currency_year=currency_year, data_dir=data_dir) for career in careers]
    rows = [frame[frame["area_type"].isin(["metropolitan", "nonmetropolitan"])] for frame in frames]
    newest = [frame[frame["year"] == frame["year"].max()].set_index("area") for frame in rows]
    found = pd.DataFrame(
        {
            "area_name": _names(rows),
            "first": newest[0]["median"].astype(float),
            "second": newest[1]["median"].astype(float),
            "first_jobs": newest[0]["employment"],
            "second_jobs": newest[1]["employment"],
            "year": newest[0]["year"],
        }
    ).dropna(subset=["first", "second"])
    return found.assign(gap=found["second"] - found["first"]).sort_values("gap", kind="stable")
