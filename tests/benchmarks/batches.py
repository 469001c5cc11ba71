"""Many reports: does the time of one stay, what does nothing to do cost, and what do more workers bring."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import measuring
from measuring import row

from helpers.evidence.tables import DATA_DIR
from helpers.reports.staleness import out_of_date

SMALL, LARGE = (4, 16) if os.environ.get("BENCH") == "quick" else (40, 400)
LIMIT_S = 60


def rows() -> list[dict]:
    """Batches on this machine, one after the other: the large ones are made once, not three times."""
    with TemporaryDirectory(prefix="boc-bench-") as folder:
        large = measuring.jobs(LARGE, Path(folder) / "large")
        each_small = _seconds(SMALL, Path(folder) / "small", workers=2) / SMALL
        after_small = measuring.peak_memory_mb()
        each_large = measuring.wall_seconds(lambda: measuring.rendered(large, 2)) / LARGE
        after_large = measuring.peak_memory_mb()
        due: list = []
        nothing = measuring.wall_seconds(lambda: due.extend(out_of_date(large)))
        if due:
            raise RuntimeError(f"{len(due)} reports are out of date that were just made")
        measure = f"{LARGE} reports, nothing changed"
    return [
        row(f"a report of {LARGE}", each_large, "s", f"a report of {SMALL}", each_small, "at least 0.91"),
        row(
            f"memory of the process that has {LARGE} made",
            after_large,
            "MB",
            f"{SMALL}",
            after_small,
            "at least 0.91",
        ),
        row(measure, nothing, "s", goal="under 3"),
        *_changed_row(),
        *_workers(),
    ]


def _seconds(count: int, folder: Path, **by) -> float:
    return measuring.wall_seconds(lambda: measuring.rendered(measuring.jobs(count, folder), **by))


def _changed_row() -> list[dict]:
    """A value of one table changes: the reports out of date are those that read the table."""
    with TemporaryDirectory(prefix="boc-bench-") as folder:
        data = shutil.copytree(DATA_DIR, Path(folder) / "data")
        planned = [_with_data(job, data) for job in measuring.jobs(4, Path(folder) / "out")]
        measuring.rendered(planned)
        found = {}
        for table in ("outlook", "wages"):
            path = data / f"{table}.csv"
            kept = path.read_bytes()
            path.write_bytes(kept.rstrip(b"\n") + b" \n")
            found[table] = len(out_of_date(planned))
            path.write_bytes(kept)
    return [
        row("one row changed in a table no report reads", found["outlook"], "reports due of 4", goal="0"),
        row("one row changed in a table each report reads", found["wages"], "reports due of 4", goal="4"),
    ]


def _with_data(job, data: Path):
    from dataclasses import replace

    return replace(job, scenario=job.scenario.with_(data_dir=str(data)))


def _workers() -> list[dict]:
    """One worker, two, and two of a Dask cluster; each starts what it needs, the cluster is there already."""
    with TemporaryDirectory(prefix="boc-bench-") as folder, dask_cluster(Path(folder)) as address:
        count, folders = SMALL * 2, iter(range(1000))

        def seconds(**by) -> float:
            return _seconds(count, _made(Path(folder) / str(next(folders))), **by)

        seconds(scheduler=address)
        one, two, cluster = measuring.medians(
            lambda: seconds(workers=1), lambda: seconds(workers=2), lambda: seconds(scheduler=address)
        )
    return [
        row("2 workers", two / count, "s a report", "1 worker", one / count, "at least 1.6"),
        row("Dask cluster of 2", cluster / count, "s a report", "2 workers", two / count, "at least 0.9"),
    ]


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


@contextmanager
def dask_cluster(folder: Path):
    """The address of a scheduler with two stock workers of one thread each."""
    file, dask = folder / "scheduler.json", [sys.executable, "-m", "dask"]
    common = ["--host", "127.0.0.1", "--no-dashboard"]
    scheduler = [*dask, "scheduler", "--port", "0", "--scheduler-file", str(file), *common]
    with ExitStack() as started:
        started.enter_context(_process(scheduler))
        address = _until(lambda: _address(file))
        for _ in range(2):
            started.enter_context(_process([*dask, "worker", address, "--nthreads", "1", *common]))
        from distributed import Client

        with Client(address, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=LIMIT_S)
        yield address


@contextmanager
def _process(command: list[str]):
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(LIMIT_S)


def _address(file: Path) -> str | None:
    try:
        return json.loads(file.read_text(encoding="utf-8"))["address"]
    except (FileNotFoundError, ValueError):
        return None


def _until(found):
    limit = time.monotonic() + LIMIT_S
    while not (value := found()):
        if time.monotonic() > limit:
            raise TimeoutError("the Dask scheduler did not start")
        time.sleep(0.1)
    return value
