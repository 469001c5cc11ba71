"""Makes reports: `render` one job, `render_all` many."""

from __future__ import annotations

import json
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from helpers.evidence.problems import InputError
from helpers.evidence.tables import data_folder
from helpers.reports.failure import ReportError, one_line
from helpers.reports.jobs import Job


@dataclass(frozen=True)
class Outcome:
    """How one job ended: the page's path, or why there is none."""

    job: Job
    failure: str | None = None


def render(job: Job) -> Path:
    """Run the notebook of a job and write page, executed notebook and results; returns the page's path.

    Raises ReportError when a cell fails or the page would hide something: then no page, no results
    and no older ones of this job are left, and the executed notebook is kept as `<notebook>.failed.ipynb`.
    """
    from helpers.reports.cleaning import text
    from helpers.reports.execution import execute
    from helpers.reports.outputs import results
    from helpers.reports.page import page
    from helpers.reports.provenance import provenance
    from helpers.reports.writing import write

    job.folder.mkdir(parents=True, exist_ok=True)
    try:
        origin = provenance(job, data_folder(getattr(job.scenario, "data_dir", None)))
        notebook = execute(job)
        html = page(notebook, job.notebook, origin)
        payload = {**results(notebook, job.notebook), **origin}
    except ReportError as failure:
        _keep_failed(job, failure)
        raise
    write(job.executed, text(notebook))
    write(
        job.results, json.dumps(payload, indent=1, sort_keys=True, ensure_ascii=False, allow_nan=False) + "\n"
    )
    write(job.html, html)
    job.failed.unlink(missing_ok=True)
    return job.html


def _keep_failed(job: Job, failure: ReportError) -> None:
    from helpers.reports.cleaning import text
    from helpers.reports.writing import write

    for stale in (job.html, job.results, job.executed, job.failed):
        stale.unlink(missing_ok=True)
    if failure.executed is not None:
        write(job.failed, text(failure.executed))


def attempt(job: Job) -> Outcome:
    """Render a job; a failure becomes part of the outcome, so that other reports go on."""
    try:
        render(job)
    except (ReportError, InputError) as failure:
        return Outcome(job, one_line(failure))
    except Exception as failure:  # whatever went wrong with one report, the others are still made
        return Outcome(job, f"{job.notebook}.ipynb: {type(failure).__name__}: {one_line(failure)}")
    return Outcome(job)


def render_all(jobs: list[Job], workers: int = 1, progress: bool = True) -> list[Outcome]:
    """The outcomes of all jobs, in their order; with several workers each is a process of its own."""
    from tqdm import tqdm

    bar = tqdm(total=len(jobs), desc="reports", unit="report", disable=not progress)
    outcomes = {}
    with bar:
        for outcome in _attempts(jobs, workers):
            outcomes[str(outcome.job)] = outcome
            bar.set_postfix_str(str(outcome.job))
            bar.update()
    return [outcomes[str(job)] for job in jobs]


def _attempts(jobs: list[Job], workers: int) -> Iterable[Outcome]:
    if workers <= 1 or len(jobs) <= 1:
        yield from map(attempt, jobs)
        return
    with ProcessPoolExecutor(min(workers, len(jobs)), mp_context=get_context("spawn")) as pool:
        for future in as_completed([pool.submit(attempt, job) for job in jobs]):
            yield future.result()
