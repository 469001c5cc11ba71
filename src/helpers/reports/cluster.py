"""Runs jobs on a Dask cluster that is there already, whose machines share our folders under the same paths."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import islice
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import Lock
from typing import Any

from helpers.evidence.problems import InputError, Problem
from helpers.reports.failure import one_line
from helpers.reports.fingerprint import versions
from helpers.reports.jobs import PROJECT

CONNECT_LIMIT_S = 10
AHEAD = 2  # tasks for each thread of the cluster, so that none waits for us
_ONE_AT_A_TIME = (
    Lock()
)  # Python 3.11 and 3.12 cannot parse code in two threads at once (python/cpython#106905)


def connected(address: str, folder: Path):
    """A client of the scheduler at `address`, whose workers have our code, our versions and `folder`.

    Raises InputError where there is no such cluster.
    """
    try:
        from distributed import Client
    except ImportError:
        what = "needs the package distributed, which is not installed."
        raise _problem(what, 'pip install "billing-or-coding[cluster]"') from None
    # What it logs when a scheduler is lost is a traceback; every report lost with it is named by us.
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
    try:
        with ThreadPoolExecutor(1) as aside:  # this thread may run a loop of its own, as in a notebook
            aside.submit(
                asyncio.run, _ask(address)
            ).result()  # a client that finds nobody would not end for long
        client = Client(address, timeout=CONNECT_LIMIT_S, set_as_default=False)
    except Exception as error:  # whatever answers at an address where no scheduler is
        cause = one_line(str(error) or "nothing answers as a scheduler does").rstrip(".")
        allowed = "the address that a running `dask scheduler` prints, as tcp://10.0.0.1:8786"
        raise _problem(f"{address!r} cannot be reached: {cause}.", allowed) from None
    try:
        _check(client, folder)
    except BaseException:
        client.close()
        raise
    return client


async def _ask(address: str) -> None:
    """Ask who is there. Raises where no scheduler answers within CONNECT_LIMIT_S."""
    from distributed.comm import connect
    from distributed.security import Security

    security = Security().get_connection_args("client")
    async with asyncio.timeout(CONNECT_LIMIT_S):
        connection = await connect(address, timeout=CONNECT_LIMIT_S, **security)
        try:
            await connection.write({"op": "identity", "reply": True})
            who = (await connection.read())["type"]
        finally:
            connection.abort()
    if who != "Scheduler":
        raise ValueError(f"it is the address of a {who}")


def _check(client, folder: Path) -> None:
    with NamedTemporaryFile(dir=folder, prefix=".shared-") as file:
        workers = client.run(_setting, file.name, on_error="return")
    if not workers:
        raise _problem("has no workers yet.", "start some with `dask worker ADDRESS`")
    ours = code_and_versions()
    problems = [
        Problem(f"--scheduler, worker {worker}", difference, "the code, lock and folders of this machine")
        for worker, theirs in sorted(workers.items())
        if (difference := _difference(ours | {str(folder): "shared"}, theirs))
    ]
    if problems:
        raise InputError(problems)


def _setting(file: str) -> dict[str, str]:
    """A worker's answer: its code and versions, and whether it sees this file of ours."""
    return code_and_versions() | {str(Path(file).parent): "shared" if Path(file).exists() else "not shared"}


@cache
def code_and_versions() -> dict[str, str]:
    """What two machines must have in common for the same bytes to come out.

    Kept from the first call on: a worker whose files change later still runs what it imported.
    """
    source = Path(__file__).parents[1]
    code = hashlib.sha256()
    for path in sorted(source.rglob("*.py")):
        code.update(path.relative_to(source).as_posix().encode() + path.read_bytes())
    return {**versions(), "code": code.hexdigest()[:12], "project in": str(PROJECT)}


def _alike(ours: dict[str, str], call: Callable, job):
    """`call(job)`, on a worker that may have joined after the check; one at a time, whatever its threads."""
    if difference := _difference(ours, code_and_versions()):
        raise RuntimeError(f"a worker that joined later {difference}")
    with _ONE_AT_A_TIME:
        return call(job)


def _difference(ours: dict[str, str], theirs: Any) -> str:
    if isinstance(theirs, BaseException):
        return f"cannot run the project's code: {type(theirs).__name__}: {theirs}."
    found = [
        f"{name} {theirs.get(name)} instead of {ours[name]}"
        for name in ours
        if theirs.get(name) != ours[name]
    ]
    return f"has {', '.join(found)}." if found else ""


def _problem(what: str, allowed: str) -> InputError:
    return InputError([Problem("--scheduler", what, allowed)])


def by_cluster(client, call: Callable, jobs: list) -> Iterator[tuple[Any, Any]]:
    """Each job with what `call(job)` gave, or with the exception that kept it from giving anything.

    Dask gives the work of a worker that is lost to another one, three times; then it is an exception.
    When the scheduler is lost, so is every job that is not done.
    """
    from distributed import as_completed

    waiting, busy = iter(jobs), {}
    ended = as_completed(loop=client.loop)

    def submit(count: int) -> None:
        for job in islice(waiting, count):
            future = client.submit(_alike, code_and_versions(), call, job, pure=False)
            busy[future.key] = job
            ended.add(future)

    submit(AHEAD * sum(client.nthreads().values()))
    for future in ended:
        if future.cancelled():
            break
        job = busy.pop(future.key)
        yield job, future.result() if future.status == "finished" else _cause(future.exception())
        submit(1)
    else:
        return
    lost = ConnectionError("the scheduler was lost before this report was done")
    for job in (*busy.values(), *waiting):
        yield job, lost


def _cause(error: BaseException) -> BaseException:
    from distributed import KilledWorker

    if isinstance(error, KilledWorker):
        deaths = error.allowed_failures + 1
        return MemoryError(f"its worker died {deaths} times (out of memory, or killed)")
    return error
