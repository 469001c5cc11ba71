"""Fixtures that several parts of the tests share."""

from __future__ import annotations

import csv
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import Phase, settings

from helpers.evidence.tables import SCHEMA_FILE, schema

settings.register_profile("quick", max_examples=12, deadline=None, derandomize=True, database=None)
settings.register_profile("thorough", settings.get_profile("quick"), max_examples=500)
# That something fails is all that mutation testing asks; what fails most simply is not looked for.
settings.register_profile("mutants", settings.get_profile("quick"), phases=[Phase.explicit, Phase.generate])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

# What a shell starts in the background ignores Ctrl-C, and so does all that it starts; some tests send one.
signal.signal(signal.SIGINT, signal.default_int_handler)

# What tests of the browser share is imported by its name.
sys.path.insert(0, str(Path(__file__).parent / "reports"))

RENDER_LIMIT_S = 900
collect_ignore = ["benchmarks"]  # `make bench` runs these
DATA = Path(__file__).parents[1] / "data"
OTHER_PAIR = Path(__file__).with_name("other_pair")


def once(folder: Path, make) -> Path:
    """Fill `folder` once for all test processes of a run: the first one makes it, the others wait."""
    done, failed = folder.with_suffix(".done"), folder.with_suffix(".failed")
    try:
        os.close(os.open(folder.with_suffix(".begun"), os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        limit = time.monotonic() + RENDER_LIMIT_S
        while not (done.exists() or failed.exists()):
            assert time.monotonic() < limit, f"{folder.name} was not ready within {RENDER_LIMIT_S} s"
            time.sleep(0.2)
        assert done.exists(), failed.read_text(encoding="utf-8")
        return folder
    try:
        make(folder)
    except BaseException as error:
        failed.write_text(str(error), encoding="utf-8")
        raise
    done.touch()
    return folder


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory) -> Path:
    """A folder that all processes of this test run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


def other_pair_folder(folder: Path) -> Path:
    """A data folder for two other careers: the tables in `tests/other_pair`, the rest those of every career.

    The tables that speak of no career (prices, taxes, loans, rules, and the earnings of a field of study
    that covers all of them) are copied from `data/`, their sources with them.
    """
    folder.mkdir(parents=True)
    for path in (*DATA.glob("*.csv"), DATA / "datapackage.json"):
        shutil.copy(path, folder)
    for path in OTHER_PAIR.glob("*.csv"):
        shutil.copy(path, folder)
    shared = {path.name for path in DATA.glob("*.csv")} - {path.name for path in OTHER_PAIR.glob("*.csv")}
    own, sources = _rows(OTHER_PAIR / "sources.csv"), _rows(DATA / "sources.csv")
    known = {row["id"] for row in own}
    used = {row["source"] for name in shared for row in _rows(folder / name)}
    newer = {row["superseded_by"] for row in [*own, *(row for row in sources if row["id"] in used)]}
    missing = [row for row in sources if row["id"] in (used | newer) - known]
    with (folder / "sources.csv").open("a", newline="", encoding="utf-8") as table:
        csv.DictWriter(table, missing[0], lineterminator="\n").writerows(missing)
    return folder


def _rows(path: Path) -> list[dict]:
    with path.open(newline="", encoding="utf-8") as table:
        return list(csv.DictReader(table))


@pytest.fixture(scope="session")
def other_pair(shared_folder) -> Path:
    """The data folder of two other careers."""
    return once(shared_folder / "other-pair", other_pair_folder)


@pytest.fixture(scope="session")
def rendered_reports(shared_folder) -> Path:
    """The reports of every scenario, rendered once with the command that a user calls."""

    def render(folder: Path) -> None:
        command = [sys.executable, "-m", "helpers", "render", "--out", str(folder)]
        ran = subprocess.run(command, capture_output=True, text=True, timeout=RENDER_LIMIT_S, check=False)
        assert ran.returncode == 0, ran.stderr

    return once(shared_folder / "rendered-reports", render)


@pytest.fixture(scope="session")
def browser():
    """A Chromium or Chrome that is there; without one the tests fail in CI and are skipped elsewhere."""
    import browsing
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = browsing.installed_browser(playwright)
        if not found.exists():
            missing = "no Chromium or Chrome is installed, so nothing was opened in one"
            pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
        opened = playwright.chromium.launch(executable_path=found, args=browsing.ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def folder_of(tmp_path):
    """Writes tables of the schema: `folder_of(claims=[{"id": "A", "low": 1}])`; the rest is blank."""

    def write(**tables: list[dict]):
        shutil.copy(DATA / SCHEMA_FILE, tmp_path)
        for name, rows in tables.items():
            columns = [field["name"] for field in schema()[name]["schema"]["fields"]]
            with (tmp_path / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                lines = csv.DictWriter(file, columns)
                lines.writeheader()
                lines.writerows(rows)
        return tmp_path

    return write
