"""What one report costs: with the two stock commands, with us in a batch, and as plain Python (the floor)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import measuring
from measuring import row

from helpers.reports.jobs import NOTEBOOKS_DIR
from helpers.reports.kernel import ENVIRONMENT

FEW, MANY = 1, 4 if os.environ.get("BENCH") == "quick" else 21
HERE = Path(__file__).parent


def stock() -> float:
    """CPU seconds of `papermill`, then `jupyter nbconvert`."""
    return measuring.in_new_folder(lambda folder: measuring.cpu_seconds(lambda: _stock(folder)))


def _stock(folder: Path) -> None:
    executed, python = folder / "report.ipynb", [sys.executable, "-m"]
    options = ["-p", "area", "CA", "--no-progress-bar"]
    measuring.run(*python, "papermill", str(NOTEBOOKS_DIR / "report.ipynb"), str(executed), *options)
    measuring.run(*python, "jupyter", "nbconvert", "--to", "html", str(executed))


def ours(count: int) -> float:
    """CPU seconds of `count` reports, start-up and all, by one worker."""
    return measuring.in_new_folder(
        lambda folder: measuring.cpu_seconds(lambda: measuring.rendered(measuring.jobs(count, folder)))
    )


def floor() -> float:
    """CPU seconds of one report as plain Python; threads as in our kernels."""
    command = [sys.executable, str(HERE / "floor.py"), str(MANY - FEW)]
    ran = subprocess.run(
        command, env={**os.environ, **ENVIRONMENT}, check=True, capture_output=True, text=True
    )
    return float(ran.stdout)


def rows() -> list[dict]:
    """Stock, ours and floor in one run."""
    ours(FEW)  # our own imports, which a batch pays once
    few, many, by_floor, by_stock = measuring.medians(lambda: ours(FEW), lambda: ours(MANY), floor, stock)
    each = (many - few) / (MANY - FEW)
    return [
        row("one report in a batch", each, "CPU s", "papermill, then nbconvert", by_stock),
        row("the same, beside the floor", each, "CPU s", "plain Python, warm", by_floor, "at least 0.5"),
        row(
            "what is not the report's own work",
            each - by_floor,
            "CPU s",
            "papermill, then nbconvert",
            by_stock - by_floor,
            "at least 10",
        ),
        row("start-up, once a worker", few - each, "CPU s"),
    ]
