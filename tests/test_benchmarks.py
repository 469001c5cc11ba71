"""The harness of `make bench` finds its benchmarks and writes their table; it measures nothing here."""

import importlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parent / "benchmarks"
OWN = ("batches", "draws", "one_report", "opening")


@pytest.fixture
def benchmark_module(monkeypatch):
    """Import a module of the benchmarks by its name, as `make bench` does."""
    monkeypatch.setattr(sys, "path", [str(BENCHMARKS), *sys.path])
    monkeypatch.setattr(sys, "modules", {**sys.modules})
    return importlib.import_module


@pytest.mark.parametrize("name", OWN)
def test_each_benchmark_can_be_imported_and_has_rows(benchmark_module, name):
    assert callable(benchmark_module(name).rows)


def test_a_row_holds_its_ratio_and_the_table_its_rows(benchmark_module, tmp_path):
    row, writing = benchmark_module("measuring").row, benchmark_module("writing")
    rows = [row("a report", 2.0, "CPU s", "stock", 5.0, "at least 2"), row("nothing", 0.125, "s")]
    assert writing.table(rows).splitlines() == [
        "measure  | value | unit  | peer  | peer_value | ratio | goal",
        "a report | 2     | CPU s | stock | 5          | 2.5   | at least 2",
        "nothing  | 0.125 | s     |       |            |       |",
    ]
    kept = json.loads(writing.written(rows, tmp_path / "new" / "run.json").read_text(encoding="utf-8"))
    assert kept["rows"] == rows
    assert set(kept) == {"at", "machine", "versions", "rows"} and kept["versions"]["plotly"]


def test_a_benchmark_that_is_none_is_refused_with_the_names_of_all():
    command = [sys.executable, str(BENCHMARKS), "speed"]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 1
    assert "There is no benchmark speed" in ran.stderr and all(name in ran.stderr for name in OWN)
