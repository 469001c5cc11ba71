"""How the benchmarks measure: CPU seconds of this process and all it started, ratios of one run, medians."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from helpers.evidence.choices import areas
from helpers.evidence.problems import InputError
from helpers.model.inputs import figures_of
from helpers.model.scenario import Scenario
from helpers.reports import warm_kernel
from helpers.reports.jobs import NOTEBOOKS_DIR, Job
from helpers.reports.running import render_all

ROUNDS = 3


def row(
    measure: str, value: float, unit: str, peer: str = "", peer_value: float | None = None, goal=""
) -> dict:
    """One line of the table; the ratio is the peer's value over ours."""
    ratio = peer_value / value if peer_value is not None and value else None
    return {
        "measure": measure,
        "value": value,
        "unit": unit,
        "peer": peer,
        "peer_value": peer_value,
        "ratio": ratio,
        "goal": goal,
    }


def cpu_seconds(call: Callable[[], object]) -> float:
    """CPU seconds of a call, with those of every process it started and that has ended."""
    before = _cpu_seconds()
    call()
    return _cpu_seconds() - before


def wall_seconds(call: Callable[[], object]) -> float:
    """Seconds that pass during a call."""
    before = time.perf_counter()
    call()
    return time.perf_counter() - before


def peak_memory_mb() -> float:
    """The most memory that this process has held so far, in MB."""
    bytes_each = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * bytes_each / 1e6


def medians(*calls: Callable[[], float]) -> list[float]:
    """Each call's median over the rounds; the calls take turns, so that a busy machine is busy for all."""
    rounds = [[call() for call in calls] for _ in range(ROUNDS)]
    return [median(values) for values in zip(*rounds, strict=True)]


def run(*command: str, cwd: Path | None = None) -> None:
    """Run a command; raises where it fails."""
    subprocess.run(command, cwd=cwd, check=True, capture_output=True)


def jobs(count: int, folder: Path, first: int = 0) -> list[Job]:
    """The report for `count` scenarios, one state after the other; no two have the same parameters.

    States for which the figures that the report takes are not published are left out.
    """
    states = [area for area in areas() if len(area) == 2 and area != "US" and _is_published(area)]
    scenarios = [
        Scenario(id=f"r{number}", area=states[number % len(states)], seed=1 + number)
        for number in range(first, first + count)
    ]
    return [Job(scenario, "report", folder / scenario.id, NOTEBOOKS_DIR) for scenario in scenarios]


def _is_published(area: str) -> bool:
    try:
        return bool(figures_of(Scenario(area=area)))
    except InputError:
        return False


def rendered(planned: list[Job], workers: int = 1, scheduler: str | None = None) -> None:
    """Render them all, and end what was started for it. Raises where a report fails."""
    outcomes = render_all(planned, workers, scheduler, progress=False)
    warm_kernel.stop()
    failures = [outcome.failure for outcome in outcomes if outcome.failure]
    if failures:
        raise RuntimeError("; ".join(failures))


def in_new_folder(call: Callable[[Path], float]) -> float:
    """What `call(folder)` gives for a folder that is removed afterwards."""
    with TemporaryDirectory(prefix="boc-bench-") as folder:
        return call(Path(folder))


def _cpu_seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)
