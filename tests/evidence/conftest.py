"""A data folder of few rows: enough of the project's own to hold together."""

from __future__ import annotations

import csv
import shutil
import sys
from pathlib import Path

import pytest

from helpers.evidence.figures import rows_of
from helpers.evidence.tables import DATA_DIR, table

# The small workbooks are imported by their name, also by the suite of bad input.
sys.path.insert(0, str(Path(__file__).parent))

KEPT_BASES = ("article_programme_ranges", "ipeds_programmes", "bls_median")
SHORTENED = (
    "bases",
    "claims",
    "outlook",
    "program_earnings",
    "program_prices",
    "regional_prices",
    "rules",
    "taxes",
    "traits",
    "wages",
)


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory) -> Path:
    """The tables with a few bases, the rows they point at and few others, so that a check is quick."""
    folder = shutil.copytree(DATA_DIR, tmp_path_factory.mktemp("small") / "data")
    bases = table("bases")
    bases = bases[bases["basis"].isin(KEPT_BASES)]
    used = {*bases["id"]} | {id for _, basis in bases.iterrows() for id in rows_of(basis, "US").index}
    for name in SHORTENED:
        few = used if name == "bases" else used | {*table(name)["id"].iloc[:20]}
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            lines = csv.DictReader(file)
            rows = [row for row in lines if row["id"] in few]
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            shortened = csv.DictWriter(file, lines.fieldnames, lineterminator="\n")
            shortened.writeheader()
            shortened.writerows(rows)
    return folder
