"""The tables behind the charts of prospects: every cell text, rounded and with its unit."""

from __future__ import annotations

import pandas as pd

from helpers.evidence.prospects import RANK_UNIT
from helpers.evidence.tables import table
from helpers.model.scenario import Scenario
from helpers.views.absent import table_unless_empty
from helpers.views.formats import NOT_KNOWN, in_unit, is_missing, percent, signed_percent
from helpers.views.pair import careers
from helpers.views.words import alternative


@table_unless_empty
def outlook(frame: pd.DataFrame, scenario: Scenario) -> pd.DataFrame:
    """Projected change by edition, a column a career."""
    told = [
        signed_percent(row.change_percent / 100, 1)
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
            "Leave work altogether, a year": percent(
                newest.loc[career, "labor_force_exit_percent_per_year"] / 100, 1
            ),
            "Move to another occupation, a year": percent(
                newest.loc[career, "occupational_transfer_percent_per_year"] / 100, 1
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
