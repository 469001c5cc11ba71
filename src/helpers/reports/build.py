"""Makes one report: `render(job)` is all that whatever runs many of them calls."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from helpers.reports.failure import ReportError
from helpers.reports.fingerprint import exact_hash
from helpers.reports.jobs import Job


def render(job: Job, progress: Callable[[float], None] | None = None) -> Path:
    """Run the notebook of a job and write page, executed notebook and results; returns the page's path.

    `progress` is told the share of the cells that have run, after each.
    The results come last: they hold the hashes of the two files beside them, and so prove that the
    report is whole. Raises ReportError when a cell fails or the page would hide something: then no
    page, no results and no older ones of this job are left, and the executed notebook is kept as
    `<notebook>.failed.ipynb`. Raises InputError, with the path, where the output cannot be written.
    """
    from helpers.reports.writing import write, writing_to

    with writing_to(job.folder):
        job.folder.mkdir(parents=True, exist_ok=True)
    try:
        files = _made(job, progress)
    except ReportError as failure:
        with writing_to(job.failed):
            _keep_failed(job, failure)
        raise
    for path, text in files.items():
        with writing_to(path):
            write(path, text)
    job.failed.unlink(missing_ok=True)
    return job.html


def _made(job: Job, progress) -> dict[Path, str]:
    """The texts of a report's files, in the order in which they are to be written."""
    from helpers.reports.cleaning import text
    from helpers.reports.execution import execute
    from helpers.reports.outputs import results
    from helpers.reports.page import page
    from helpers.reports.provenance import found_before, origin

    tables = found_before(job)
    notebook = execute(job, progress)
    made_from = origin(job, notebook, tables)
    files = {
        job.html: page(notebook, job.notebook, made_from.shown, job.assets),
        job.executed: text(notebook),
    }
    proof = {path.name: exact_hash(content) for path, content in files.items()}
    payload = {**results(notebook, job.notebook), **made_from.shown, **made_from.parts, "files": proof}
    whole = json.dumps(payload, indent=1, sort_keys=True, ensure_ascii=False, allow_nan=False) + "\n"
    return {**files, job.results: whole}


def _keep_failed(job: Job, failure: ReportError) -> None:
    from helpers.reports.cleaning import text
    from helpers.reports.writing import write

    for stale in (job.html, job.results, job.executed, job.failed):
        stale.unlink(missing_ok=True)
    if failure.executed is not None:
        write(job.failed, text(failure.executed))
