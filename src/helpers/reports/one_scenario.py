"""The report of one scenario, for a notebook that hands rendering to its controls."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from helpers.reports.build import render
from helpers.reports.index import write_index
from helpers.reports.jobs import MAIN_NOTEBOOK, NOTEBOOKS_DIR, REPORTS_DIR, Job
from helpers.reports.writing import output_folder


def report(
    scenario,
    progress: Callable[[float], None] | None = None,
    out: Path = REPORTS_DIR,
    notebooks_dir: Path = NOTEBOOKS_DIR,
) -> Path:
    """Render the report of a scenario into `out/<id>` and list it in the index; returns the page's path.

    May run in any thread. `progress` is told the share of the cells that have run, after each.
    Raises ReportError, naming the cell and the cause, where the report cannot be made.
    """
    folder = output_folder(out)
    page = render(Job(scenario, MAIN_NOTEBOOK, folder / scenario.id, notebooks_dir), progress)
    write_index(folder)
    return page
