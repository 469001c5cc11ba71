"""What the command line's `render` and `check` do, input checked before any kernel starts."""

from __future__ import annotations

from pathlib import Path

from helpers.evidence.problems import InputError
from helpers.reports.jobs import REPORTS_DIR, jobs
from helpers.reports.writing import output_folder


def valid_rows(data: str | None) -> list:
    """The rows of the scenarios table. Raises InputError with everything wrong in data and scenarios."""
    from helpers.evidence.tables import data_folder
    from helpers.evidence.validation import check
    from helpers.model.scenario import scenario_rows

    folder = data_folder(data)
    problems = list(check(folder if data else None))
    rows = []
    try:
        rows = scenario_rows(folder if data else None)
    except InputError as error:
        problems += [problem for problem in error.problems if problem not in problems]
    if problems:
        raise InputError(problems)
    return rows


def render_reports(scenarios, notebooks, out: str | None, data: str | None, workers: int) -> list[str]:
    """Render what was asked for, then the index over the folder; returns a line for each failure."""
    rows = valid_rows(data)
    planned = jobs(rows, Path(out or REPORTS_DIR).expanduser().absolute(), scenarios, notebooks)
    folder = output_folder(out or REPORTS_DIR)

    from helpers.reports.build import render_all
    from helpers.reports.index import write_index

    outcomes = render_all(planned, workers)
    write_index(folder, [row.scenario.id for row in rows])
    return [f"{outcome.job}: {outcome.failure}" for outcome in outcomes if outcome.failure]
