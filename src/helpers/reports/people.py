"""Reports of many people: where they go, what they will take, and one table of all answers.

People's files are personal data. They go into a folder of their own, and the summary holds who, the
page and the answers, none of the parameters that a person gave.
"""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from helpers.evidence.csv_lines import inert
from helpers.evidence.problems import InputError, Problem, counted
from helpers.reports.jobs import REPORTS_DIR, Job
from helpers.reports.room import needed_and_free, size
from helpers.reports.staleness import state
from helpers.reports.writing import reports_folder, write, writing_to

SUMMARY = "summary.csv"


def people_folder(file: str | os.PathLike, out: str | None) -> Path:
    """Where people's reports go: `people` beside their file, or `out`.

    Raises InputError for the folder of the reports that are published, and everything in it.
    """
    folder = reports_folder(out or Path(file).expanduser().absolute().parent / "people").resolve()
    published = REPORTS_DIR.resolve()
    if folder == published or published in folder.parents:
        what = f"{folder} lies in the folder of reports that is published; people's reports do not go there."
        raise InputError([Problem("--out", what, "a folder elsewhere")])
    return folder


def effort(due: Sequence[Job], folder: Path) -> str:
    """How many reports, and about how much disk. Raises InputError where the disk has no room."""
    needed, free = needed_and_free(due, folder)
    return f"{counted(len(due), 'report')} to render: about {size(needed)} of disk ({size(free)} free)."


def write_summary(folder: Path, jobs: Iterable[Job]) -> Path:
    """One table of all answers: a row a report, in the order of the file; opens in a spreadsheet.

    No cell is a formula to a spreadsheet. A report that was not rendered yet, or failed, has a row that
    says so and no answer. Raises InputError where the table cannot be written.
    """
    known = [(job, _results(job)) for job in jobs]
    names = list(dict.fromkeys(name for _, found in known for name in found.get("key_results", {})))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["id", "name", "notebook", "page", "state", "answer", *names])
    writer.writerows(_cells(job, found, names) for job, found in known)
    with writing_to(folder / SUMMARY):
        write(folder / SUMMARY, "\ufeff" + text.getvalue())
    return folder / SUMMARY


def _cells(job: Job, found: dict, names: list[str]) -> Iterator[str | float | None]:
    page = f"{job.folder.name}/{job.html.name}" if found else ""
    known = (job.scenario.id, job.scenario.name, job.notebook, page, state(job), found.get("answer", ""))
    yield from map(inert, known)
    for name in names:
        value = found.get("key_results", {}).get(name)
        yield inert(value) if isinstance(value, str) else value


def _results(job: Job) -> dict:
    try:
        found = json.loads(job.results.read_text(encoding="utf-8"))
        return {name: found[name] for name in ("answer", "key_results")}
    except (OSError, ValueError, KeyError):
        return {}
