"""Data folders that differ from the project's own in a few cells."""

from __future__ import annotations

import shutil

import pandas as pd
import pytest

from helpers.evidence.tables import DATA_DIR


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
