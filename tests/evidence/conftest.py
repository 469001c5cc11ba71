"""A data folder made of the few rows that a test states."""

from __future__ import annotations

import csv
import shutil
import sys
from pathlib import Path

import pytest

from helpers.evidence.tables import DATA_DIR, SCHEMA_FILE, schema

# The small workbooks are imported by their name, also by the suite of bad input.
sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def folder_of(tmp_path):
    """Writes tables of the schema: `folder_of(claims=[{"id": "A", "low": 1}])`; the rest is blank."""

    def write(**tables: list[dict]):
        shutil.copy(DATA_DIR / SCHEMA_FILE, tmp_path)
        for name, rows in tables.items():
            columns = [field["name"] for field in schema()[name]["schema"]["fields"]]
            with (tmp_path / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                lines = csv.DictWriter(file, columns)
                lines.writeheader()
                lines.writerows(rows)
        return tmp_path

    return write
