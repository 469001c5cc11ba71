"""Makes one report: `render(job)` is all that whatever runs many of them calls."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from helpers.evidence.tables import data_folder
from helpers.reports.failure import ReportError
from helpers.reports.jobs import Job


def render(job: Job, progress: Callable[[float], None] | None = None) -> Path:
    """Run the notebook of a job and write page, executed notebook and results; returns the page's path.

    `progress` is told the share of the cells that have run, after each.
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
        notebook = execute(job, progress)
        html = page(notebook, job.notebook, origin, job.assets)
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
