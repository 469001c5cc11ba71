"""nbval compares what the notebooks show with what is stored: a changed formula cannot go unseen."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def nbval(project: Path) -> subprocess.CompletedProcess:
    """nbval, as `make test` calls it, on the report of a copy of the project."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "--nbval",
        "--nbval-current-env",
        "--nbval-cell-timeout",
        "300",
    ]
    return subprocess.run(
        [*command, "-x", "-p", "no:cacheprovider", "report.ipynb"],
        cwd=project / "notebooks",
        env=os.environ | {"PYTHONPATH": str(project / "src")},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def project(tmp_path) -> Path:
    """A copy of the code and the report, beside the data."""
    (tmp_path / "notebooks").mkdir()
    shutil.copy(ROOT / "notebooks" / "report.ipynb", tmp_path / "notebooks")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "data", tmp_path / "data")
    return tmp_path


@pytest.mark.slow
def test_an_unchanged_copy_passes(project):
    ran = nbval(project)
    assert ran.returncode == 0, ran.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "stored", "changed"),
    [
        ("src/helpers/model/valuation.py", "(1 + discount_rate) ** -np", "(1 + 1.1 * discount_rate) ** -np"),
        (
            "data/assumptions.csv",
            "baseline_wage_usd_per_year,,,36082,",
            "baseline_wage_usd_per_year,,,36982,",
        ),
    ],
    ids=["formula", "figure"],
)
def test_a_change_fails(project, name, stored, changed):
    path = project / name
    text = path.read_text(encoding="utf-8")
    assert text.count(stored) == 1
    path.write_text(text.replace(stored, changed), encoding="utf-8")
    ran = nbval(project)
    assert ran.returncode == pytest.ExitCode.TESTS_FAILED, ran.stdout + ran.stderr
    assert "mismatch" in ran.stdout
