"""A figure with a newer release in the data is marked where its row is shown."""

from types import SimpleNamespace

import pandas as pd

from helpers.evidence.tables import table
from helpers.model.comparison import compare
from helpers.model.scenario import Scenario
from helpers.views import rows_used, tables


def wages(release):
    rows = table("wages")
    return rows[(rows["source"] == release) & (rows["area"] == "US")].head(2)


def notes(release):
    frame = rows_used.evidence({("Pay", "wages", "median_usd_per_year"): wages(release)})
    return set(frame["Note"].str.startswith("Superseded by the release of May 2025."))


def test_rows_of_an_older_release_are_marked_and_the_newest_are_not():
    assert notes("bls-oews-may2024") == {True}
    assert notes("bls-oews-may2025") == {False}


def test_a_comparison_on_an_older_release_marks_its_row():
    result = compare(Scenario())
    old = wages("bls-oews-may2024")["id"].iloc[0]
    row = {**result.evidence.iloc[0].to_dict(), "id": old, "table": "wages", "note": "n"}
    older = SimpleNamespace(
        scenario=result.scenario,
        careers=result.careers,
        evidence=pd.concat([result.evidence, pd.DataFrame([row])], ignore_index=True),
    )
    shown = tables.evidence(older).set_index("Row")["Note"]
    assert shown[old].startswith("Superseded by the release of May 2025.")
    assert not shown.drop(old).str.contains("Superseded").any()
