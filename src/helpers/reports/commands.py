"""What the command line's `render` does once its input is known to be good."""

from __future__ import annotations

from pathlib import Path

from helpers.reports.jobs import ASSETS, REPORTS_DIR, jobs
from helpers.reports.writing import output_folder


def render_reports(
    rows, scenarios, notebooks, out: str | None, workers: int, assets: str = ASSETS[0]
) -> tuple[Path, list[str]]:
    """Render what was asked for, then the index over the folder: its path, and a line for each failure."""
    out_path = Path(out or REPORTS_DIR).expanduser().absolute()
    planned = jobs(rows, out_path, scenarios, notebooks, assets=assets)
    folder = output_folder(out_path)

    from helpers.reports.index import write_index
    from helpers.reports.packing import share_plotly
    from helpers.reports.running import render_all

    if assets == "shared":
        share_plotly(folder)
    outcomes = render_all(planned, workers)
    index = write_index(folder, [row.scenario.id for row in rows])
    return index, [f"{outcome.job}: {outcome.failure}" for outcome in outcomes if outcome.failure]
