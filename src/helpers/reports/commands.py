"""What the command line's `render` and `stale` do once their input is known to be good."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from helpers.reports.jobs import ASSETS, REPORTS_DIR, Job, jobs, with_further
from helpers.reports.room import needed_and_free
from helpers.reports.staleness import index_inputs, left_over, out_of_date
from helpers.reports.writing import output_folder, reports_folder, unwritable, write, writing_to

INDEX = "index.html"
INDEX_PROOF = ".index.sha256"


@dataclass(frozen=True)
class Plan:
    """The reports asked for in a folder, those of them that are due, and the order of the index."""

    folder: Path
    jobs: tuple[Job, ...]
    due: tuple[Job, ...]
    order: tuple[str, ...]


@dataclass(frozen=True)
class Ended:
    """What became of a plan: the index, how many reports were rendered, a line for each that failed."""

    index: Path
    rendered: int
    failures: tuple[str, ...]


def plan(
    rows, scenarios, notebooks, out: str | None, *, assets: str = ASSETS[0], force: bool = False
) -> Plan:
    """What there is to render: what is out of date, or with `force` everything that was asked for."""
    folder = reports_folder(out or REPORTS_DIR)
    asked = tuple(jobs(with_further(rows, folder), folder, scenarios, notebooks, assets=assets))
    due = asked if force else tuple(stale.job for stale in out_of_date(asked))
    return Plan(folder, asked, due, tuple(row.scenario.id for row in rows))


def everything(rows, out: str | Path | None, assets: str = ASSETS[0]) -> list[Job]:
    """Every report of the rows, whatever a command narrows it to, with those that were asked for before."""
    folder = reports_folder(out or REPORTS_DIR)
    return jobs(with_further(rows, folder), folder, assets=assets)


def carry_out(planned: Plan, workers: int, scheduler: str | None = None) -> Ended:
    """Render what is due, then write the index over the folder. Raises InputError where there is no room."""
    needed_and_free(planned.due, planned.folder)
    folder, outcomes = output_folder(planned.folder), []
    if any(job.assets == "shared" for job in planned.jobs):
        from helpers.reports.packing import share_plotly, shared_plotly

        with writing_to(folder / shared_plotly()):
            share_plotly(folder)
    if planned.due:
        from helpers.reports.running import render_all

        outcomes = render_all(list(planned.due), workers, scheduler)
    failures = [f"{outcome.job}: {outcome.failure}" for outcome in outcomes if outcome.failure]
    rendered = len(outcomes) - len(failures)
    try:
        _index(folder, list(planned.order))
    except OSError as error:
        failures.append(str(unwritable(folder / INDEX, error)))
    return Ended(folder / INDEX, rendered, tuple(failures))


def _index(folder: Path, order: list[str]) -> None:
    """The index, written anew where it would come out otherwise: a hidden file beside it proves it."""
    path, proof, inputs = folder / INDEX, folder / INDEX_PROOF, index_inputs(folder, order)
    if not (path.is_file() and proof.is_file() and proof.read_text(encoding="utf-8") == inputs):
        from helpers.reports.index import write_index

        proof.unlink(missing_ok=True)
        write_index(folder, order)
        write(proof, inputs)


def stale_lines(rows, out: str | None, assets: str = ASSETS[0], private: bool = False) -> Iterable[str]:
    """A line for each report that is out of date, with the reasons, or that no scenario has any more.

    `private`: parameters that changed are named without their values.
    """
    folder = reports_folder(out or REPORTS_DIR)
    planned, ids = everything(rows, folder, assets), {row.scenario.id for row in rows}
    for stale in out_of_date(planned, private):
        yield f"{stale.job}: {'; '.join(stale.reasons)}"
    for name in left_over(folder, planned):
        gone = "notebook" if name.partition("/")[0] in ids else "scenario"
        yield f"{name}: its {gone} is gone; the page was left where it is"
