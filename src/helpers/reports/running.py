"""Runs many jobs: one after the other, or by several worker processes of this machine."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from tempfile import gettempdir

from helpers.evidence.problems import InputError
from helpers.reports.build import render
from helpers.reports.cluster import by_cluster, connected
from helpers.reports.failure import ReportError, one_line
from helpers.reports.jobs import Job
from helpers.reports.progress import followed
from helpers.reports.worker import Worker
from helpers.reports.writing import is_full, unwritable

TRIES = 2


@dataclass(frozen=True)
class Outcome:
    """How one job ended: rendered, or why not."""

    job: Job
    failure: str | None = None


def attempt(job: Job) -> Outcome:
    """Render a job; a failure becomes part of the outcome, so that other reports go on."""
    try:
        render(job)
    except (ReportError, InputError) as failure:
        return Outcome(job, one_line(failure))
    except Exception as failure:  # whatever went wrong with one report, the others are still made
        if isinstance(failure, OSError) and is_full(failure):  # the disk of the temporary files
            return Outcome(job, str(unwritable(Path(failure.filename or gettempdir()), failure)))
        return Outcome(job, f"{job.notebook}.ipynb: {type(failure).__name__}: {one_line(failure)}")
    return Outcome(job)


def render_all(
    jobs: list[Job], workers: int = 1, scheduler: str | None = None, progress: bool = True
) -> list[Outcome]:
    """The outcomes of all jobs, in their order; `attempts` says by whom they are rendered."""
    outcomes, at_once = {}, min(workers, len(jobs))
    with (
        followed(len(jobs), progress, at_once) as advance,
        closing(attempts(jobs, workers, scheduler)) as ended,
    ):
        for outcome in ended:
            outcomes[str(outcome.job)] = outcome
            advance(str(outcome.job))
    return [outcomes[str(job)] for job in jobs]


def attempts(jobs: list[Job], workers: int = 1, scheduler: str | None = None) -> Iterator[Outcome]:
    """The outcome of every job, as they end. Closing the iterator ends the workers.

    With several workers each is a process of its own; with the address of a Dask scheduler its
    workers do it. Raises InputError, before anything is rendered, where there is no such scheduler.
    """
    if scheduler is not None:
        return _by_cluster(jobs, connected(scheduler, jobs[0].folder.parent)) if jobs else iter(())
    if workers <= 1 or len(jobs) <= 1:
        return (attempt(job) for job in jobs)
    return _by_workers(jobs, min(workers, len(jobs)))


def _by_cluster(jobs: list[Job], client) -> Iterator[Outcome]:
    with client:
        for job, ended in by_cluster(client, attempt, jobs):
            if isinstance(ended, BaseException):
                ended = Outcome(job, f"{job.notebook}.ipynb: {one_line(ended)}")
            yield ended


def _by_workers(jobs: list[Job], count: int) -> Iterator[Outcome]:
    """A job whose worker dies is tried once more by a new worker, then reported."""
    waiting = deque((job, 1) for job in jobs)
    idle = [Worker(attempt) for _ in range(count)]
    busy: dict[Connection, tuple[Worker, Job, int]] = {}
    try:
        while waiting or busy:
            while waiting and idle:
                worker, (job, tries) = idle.pop(), waiting.popleft()
                worker.give(job)
                busy[worker.connection] = (worker, job, tries)
            for connection in wait(list(busy)):
                worker, job, tries = busy.pop(connection)
                try:
                    yield worker.answer()
                    idle.append(worker)
                except EOFError:
                    worker.stop()
                    idle.append(Worker(attempt))
                    if tries < TRIES:
                        waiting.append((job, tries + 1))
                    else:
                        yield Outcome(job, f"{job.notebook}.ipynb: {worker.death()}, {TRIES} times")
    finally:
        for worker in (*idle, *(worker for worker, _, _ in busy.values())):
            worker.stop()
