"""Data folders that a test states, or that differ from the project's own in a few cells."""

from __future__ import annotations

import shutil

import pandas as pd
import pytest

from helpers.evidence.tables import DATA_DIR, SCHEMA_FILE, schema


@pytest.fixture
def folder_of(tmp_path):
    """Writes tables of the schema: `folder_of(claims=[{"id": "A", "low": 1}])`; the rest is blank."""

    def write(**tables: list[dict]) -> str:
        shutil.copy(DATA_DIR / SCHEMA_FILE, tmp_path)
        for name, rows in tables.items():
            columns = [field["name"] for field in schema()[name]["schema"]["fields"]]
            pd.DataFrame(rows).reindex(columns=columns).to_csv(tmp_path / f"{name}.csv", index=False)
        return str(tmp_path)

    return write


@pytest.fixture
def changed_folder(tmp_path):
    """The project's own tables with other cells: `changed_folder(bases={"id of a row": {"label": "B"}})`."""

    def write(**tables: dict[str, dict]) -> str:
        folder = shutil.copytree(DATA_DIR, tmp_path / "data")
        for name, rows in tables.items():
            frame = pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False).set_index("id")
            for row, cells in rows.items():
                assert row in frame.index
                frame.loc[row, list(cells)] = [str(cell) for cell in cells.values()]
            frame.reset_index().to_csv(folder / f"{name}.csv", index=False)
        return str(folder)

    return write
