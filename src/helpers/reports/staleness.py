"""Which reports are out of date, and why: what `results.json` says beside what is there now.

Nothing is run and no notebook is opened: a report whose notebook, code, tables, parameters, lock and
versions have the hashes that it carries would come out the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from helpers.reports import fingerprint
from helpers.reports.imports import closure
from helpers.reports.jobs import MAIN_NOTEBOOK, Job
from helpers.reports.wording import value

RESULTS = "*results.json"
PARTS = {"assets", "files", "hashes", "modules", "parameters", "tables", "template", "versions"}
HASHING_THREADS = 4


@dataclass(frozen=True)
class Stale:
    """A report that is out of date, and each reason."""

    job: Job
    reasons: tuple[str, ...]


def out_of_date(jobs: Iterable[Job], private: bool = False) -> list[Stale]:
    """The jobs whose report is missing or would come out otherwise today, in their order.

    `private`: parameters that changed are named without their values.
    """
    with ThreadPoolExecutor(HASHING_THREADS) as pool:
        found = pool.map(lambda job: Stale(job, tuple(_reasons(job, private))), jobs)
        return [stale for stale in found if stale.reasons]


def state(job: Job) -> str:
    """What stands there of a report, in words. Its page is not read: `out_of_date` tells what became of it."""
    known = recorded(job.results)
    if known is None:
        return _why_nothing_is_known(job)
    return "out of date" if any(_inputs_moved(job, known, private=True)) else "rendered"


def left_over(out: Path, jobs: Iterable[Job]) -> list[str]:
    """Reports in a folder that no job makes, as `scenario/notebook`: their scenario is no longer there."""
    planned = {job.results for job in jobs}
    found = sorted(path for path in out.glob(f"*/{RESULTS}") if path not in planned)
    return [f"{path.parent.name}/{notebook_of(path)}" for path in found]


def index_inputs(out: Path, order: list[str]) -> str:
    """One hash of all that the index over a folder depends on."""
    code = {name: fingerprint.module_hash(name) for name in closure(["helpers.reports.index"])}
    results = {str(path.relative_to(out)): fingerprint.file_hash(path) for path in out.glob(f"*/{RESULTS}")}
    return fingerprint.combined(
        {**code, **fingerprint.template_hashes(of_a_page=False), **results, "order": " ".join(order)}
    )


def notebook_of(results: Path) -> str:
    """The notebook whose results a file holds.

    >>> notebook_of(Path("a/results.json")), notebook_of(Path("a/06_fit.results.json"))
    ('report', '06_fit')
    """
    return results.name.removesuffix("results.json").removesuffix(".") or MAIN_NOTEBOOK


def recorded(results: Path) -> dict | None:
    """What a report says of itself; None where it cannot be read, or knows less than is asked today."""
    try:
        found = json.loads(results.read_text(encoding="utf-8"))
        return found if found.keys() >= PARTS else None
    except (OSError, ValueError, AttributeError):
        return None


def _reasons(job: Job, private: bool) -> Iterator[str]:
    known = recorded(job.results)
    if known is None:
        yield _why_nothing_is_known(job)
        return
    yield from _damaged(job, known["files"])
    yield from _inputs_moved(job, known, private)


def _inputs_moved(job: Job, known: dict, private: bool) -> Iterator[str]:
    tables = fingerprint.table_hashes(getattr(job.scenario, "data_dir", None))
    inputs = {"notebook": fingerprint.notebook_hash(job.source), "lock": fingerprint.lock_hash()}
    yield from _moved(
        known["parameters"], fingerprint.parameters(job.scenario.model_dump(mode="json")), private
    )
    yield from _moved({"assets": known["assets"]}, {"assets": job.assets})
    yield from _moved(known["versions"], fingerprint.versions())
    yield from _changed("the", {name: known["hashes"].get(name) for name in inputs}, inputs)
    yield from _changed("table", known["tables"], {name: tables.get(name) for name in known["tables"]})
    modules = {name: fingerprint.module_hash(name) for name in known["modules"]}
    yield from _changed("module", known["modules"], modules)
    yield from _changed("template", known["template"], fingerprint.template_hashes())


def _why_nothing_is_known(job: Job) -> str:
    if job.failed.is_file():
        return "failed when it was last rendered"
    if job.results.is_file():
        return "its results are damaged, or of an earlier version of this project"
    return "its results are missing" if job.html.is_file() else "was not rendered yet"


def _damaged(job: Job, files: dict[str, str]) -> Iterator[str]:
    for path in (job.html, job.executed):
        found = fingerprint.file_hash(path)
        if found is None:
            yield f"{path.name} is missing"
        elif found != files.get(path.name):
            yield f"{path.name} is not as it was rendered"


def _moved(before: dict, now: dict, private: bool = False) -> Iterator[str]:
    for name in _different(before, now):
        values = f": {value(before.get(name))} -> {value(now.get(name))}"
        yield f"{name} changed" if private else f"{name}{values}"


def _changed(what: str, before: dict, now: dict) -> Iterator[str]:
    for name in _different(before, now):
        verb = "is gone" if now.get(name) is None else "changed" if before.get(name) else "is new"
        yield f"{what} {name} {verb}"


def _different(before: dict, now: dict) -> list[str]:
    return [name for name in sorted(before.keys() | now.keys()) if before.get(name) != now.get(name)]
