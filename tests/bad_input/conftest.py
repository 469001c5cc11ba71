"""A data folder to be spoiled, and the command line in this process."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from helpers.__main__ import main
from helpers.evidence.tables import DATA_DIR

# The tables of cases, and the small workbooks of the wage survey, are imported by their names.
sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "evidence")]


@pytest.fixture(scope="session")
def whole_data(tmp_path_factory) -> Path:
    """A copy of the data folder that stays as it is."""
    return shutil.copytree(DATA_DIR, tmp_path_factory.mktemp("whole") / "data")


@pytest.fixture(scope="session")
def spoilable(tmp_path_factory) -> Path:
    """A copy that `data` puts in order after each case."""
    return shutil.copytree(DATA_DIR, tmp_path_factory.mktemp("spoilt") / "data")


@pytest.fixture
def data(spoilable, whole_data):
    """A data folder that a case may spoil."""
    yield spoilable
    for path in list(spoilable.iterdir()):
        whole = whole_data / path.name
        if path.is_dir() or not whole.exists() or path.read_bytes() != whole.read_bytes():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for whole in whole_data.iterdir():
        if not (spoilable / whole.name).exists():
            shutil.copy(whole, spoilable)


@pytest.fixture
def answer():
    """What the command line answers to bad input: exit code 2, a message, no traceback, no kernel."""

    def run(*arguments: str) -> str:
        result = CliRunner().invoke(main, list(arguments), catch_exceptions=False)
        assert result.exit_code == 2, f"exit code {result.exit_code}: {result.output}"
        assert "Traceback" not in result.output and result.stderr.strip()
        return result.stderr

    return run
