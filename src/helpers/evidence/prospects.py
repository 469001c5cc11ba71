"""What is foreseen for the occupations: official projections, remote work, exposure to AI."""

from __future__ import annotations

import pandas as pd

from helpers.evidence.occupations import ALL_OCCUPATIONS, codes, occupation
from helpers.evidence.tables import table

RANK_UNIT = "points"


def projections(careers: list[str], *, data_dir=None) -> pd.DataFrame:
    """Official employment projections by edition. One row: one edition's figures for one career.

    Columns as in `outlook`, with `career` (all_occupations among them) and `same_occupation`: false
    where an edition counts the occupation under a former code, together with others or not. Empty
    where the newest edition lacks a career.
    """
    outlook, frames = table("outlook", data_dir), []
    for career in [*careers, "all_occupations"]:
        code = ALL_OCCUPATIONS if career == "all_occupations" else occupation(career, data_dir)
        rows = outlook[outlook["soc_code"].isin(codes(career, data_dir))]
        frames.append(rows.assign(career=career, same_occupation=rows["soc_code"] == code))
    found = pd.concat(frames).sort_values("edition", kind="stable")
    newest = set(found.loc[found["edition"] == found["edition"].max(), "career"])
    return found if newest >= set(careers) else found.iloc[:0]


def measures(trait: str, careers: list[str], *, data_dir=None) -> pd.DataFrame:
    """What published measures say of one trait. One row: one measure of one career's occupation.

    `low` and `high` differ where a measure scores several detailed occupations; `unit`, `ids` (of
    `traits`, a list). A career without a row takes that of a career that shares its occupation;
    measures that are not known for every career are left out.
    """
    traits, frames = table("traits", data_dir), []
    rows = traits[(traits["trait"] == trait) & traits["value"].notna()]
    for career in careers:
        stand_in = _with_rows(career, rows["career"].dropna().unique(), data_dir)
        own = rows[rows["career"] == stand_in].groupby("measure", sort=False)
        found = own.agg(low=("value", "min"), high=("value", "max"), unit=("unit", "first"), ids=("id", list))
        frames.append(found.reset_index().assign(career=career))
    found = pd.concat(frames, ignore_index=True)
    complete = found.groupby("measure")["career"].transform("nunique") == len(careers)
    return found[complete].reset_index(drop=True)


def _with_rows(career: str, known, data_dir) -> str | None:
    """The career itself if it has rows, else one that shares its occupation."""
    same = [other for other in known if occupation(other, data_dir) == occupation(career, data_dir)]
    return career if career in known else next(iter(same), None)
