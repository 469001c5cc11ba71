"""A Dask cluster renders the same bytes; what it loses is tried again or named, and what it lacks is said."""

import filecmp
import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager

import psutil
import pytest
import sample_notebook
from click.testing import CliRunner
from sample_notebook import code

from helpers.__main__ import main
from helpers.evidence.problems import InputError
from helpers.reports import cluster, running

LIMIT_S = 60
KILLS_ITS_WORKER = """\
import psutil
parents = psutil.Process().parents()
next(one for one in parents if "fork_server" not in " ".join(one.cmdline())).kill()
import time; time.sleep(60)"""


@contextmanager
def started(*arguments, cwd):
    """A stock `dask` command, ended with everything it started."""
    command = [sys.executable, "-m", "dask", *arguments, "--host", "127.0.0.1", "--no-dashboard"]
    paths = [os.path.dirname(__file__), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    with (cwd / "dask.log").open("ab") as log:
        process = subprocess.Popen(command, cwd=cwd, stdout=log, stderr=log, env=environment)
    try:
        yield process
    finally:
        children = [process, *psutil.Process(process.pid).children(recursive=True)]
        for each in children:
            each.send_signal(signal.SIGKILL)
        process.wait()


@contextmanager
def scheduler(folder):
    """The address of a new scheduler on a port of its own, and its process."""
    file = folder / "scheduler.json"
    with started("scheduler", "--port", "0", "--scheduler-file", str(file), cwd=folder) as process:
        yield until(lambda: address_in(file)), process


def address_in(file):
    try:
        return json.loads(file.read_text(encoding="utf-8"))["address"]
    except (FileNotFoundError, ValueError):
        return None  # not written yet, or not all of it


def until(found):
    limit = time.monotonic() + LIMIT_S
    while not (value := found()):
        assert time.monotonic() < limit
        time.sleep(0.1)
    return value


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """Two stock workers, each with its nanny and two threads."""
    from distributed import Client

    folder = tmp_path_factory.mktemp("dask")
    with ExitStack() as running_:
        address, _ = running_.enter_context(scheduler(folder))
        for _ in range(2):
            running_.enter_context(started("worker", address, "--nthreads", "2", cwd=folder))
        with Client(address, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=LIMIT_S)
        yield address


def jobs_of(tmp_path, count, **notebooks):
    folder = tmp_path / "notebooks"
    sample_notebook.save(folder)
    for name, source in notebooks.items():
        made_of = sample_notebook.cells()
        made_of.insert(3, code(source))
        sample_notebook.save(folder, name, made_of)
    (tmp_path / "out").mkdir(exist_ok=True)
    names = [*notebooks, *["report"] * count]
    return [
        sample_notebook.job(folder, tmp_path / "out", name, id=f"s{number}")
        for number, name in enumerate(names)
    ]


@pytest.mark.slow
def test_a_cluster_writes_the_same_bytes(tmp_path, address):
    there, here = jobs_of(tmp_path / "there", 3), jobs_of(tmp_path / "here", 3)
    for jobs, by in ((there, {"scheduler": address}), (here, {"workers": 1})):
        outcomes = running.render_all(jobs, progress=False, **by)
        assert [outcome.failure for outcome in outcomes] == [None] * 3
    for first, second in zip(there, here, strict=True):
        for name in ("html", "executed", "results"):
            assert filecmp.cmp(getattr(first, name), getattr(second, name), shallow=False), name


@pytest.mark.slow
def test_a_report_that_kills_every_worker_is_named_and_no_other_is_lost(tmp_path, address):
    jobs = jobs_of(tmp_path, 1, deadly=KILLS_ITS_WORKER, broken="1 / 0")
    outcomes = running.render_all(jobs, progress=False, scheduler=address)
    assert outcomes[0].failure == "deadly.ipynb: its worker died 4 times (out of memory, or killed)"
    assert outcomes[1].failure == "broken.ipynb, cell 5: ZeroDivisionError: division by zero"
    assert [outcome.failure for outcome in outcomes[2:]] == [None]
    assert all(job.html.exists() for job in jobs[2:])


@pytest.mark.slow
def test_what_a_lost_scheduler_leaves_undone_is_named(tmp_path):
    sleeping, *quick = jobs_of(tmp_path, 1, sleeping="import time; time.sleep(600)")
    with scheduler(tmp_path) as (address, process), started("worker", address, cwd=tmp_path):
        until(lambda: not isinstance(connection(address, tmp_path), InputError))
        ended = running.attempts([*quick, sleeping], scheduler=address)
        assert next(ended).failure is None
        process.kill()
        failures = [outcome.failure for outcome in ended]
    assert failures == ["sleeping.ipynb: the scheduler was lost before this report was done"]


def connection(address, folder):
    try:
        return cluster.connected(address, folder).close()
    except InputError as error:
        return error


@pytest.mark.slow
def test_a_worker_with_other_code_or_without_the_folder_is_refused(tmp_path, address, monkeypatch):
    other = {**cluster.code_and_versions(), "plotly": "1.0"}
    monkeypatch.setattr(cluster, "code_and_versions", lambda: other)
    problems = str(connection(address, tmp_path))
    assert problems.count("instead of 1.0") == 2 and "plotly" in problems
    assert problems.count("--scheduler, worker tcp://") == 2


def refusal(tmp_path, address) -> str:
    """What the command line says of an address, having rendered nothing."""
    ran = CliRunner().invoke(main, ["render", "--out", str(tmp_path / "out"), "--scheduler", address])
    assert ran.exit_code == 2, ran.output
    assert not list(tmp_path.rglob("*.html"))
    return ran.stderr


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense", "nonsense://x", ""])
def test_an_address_where_nothing_answers_is_said(tmp_path, monkeypatch, address):
    monkeypatch.setattr(cluster, "CONNECT_LIMIT_S", 1)
    assert "--scheduler: " in refusal(tmp_path, address) and "cannot be reached" in refusal(tmp_path, address)


def test_an_address_of_nobody_or_of_no_scheduler_ends_at_once_and_silently(tmp_path):
    """In a process of its own: what a client that found nobody left behind was told when Python ended."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        for address in ("foo", f"tcp://127.0.0.1:{silent.getsockname()[1]}"):
            program = (
                "from helpers.reports import cluster\ncluster.CONNECT_LIMIT_S = 1\n"
                f"cluster.connected({address!r}, None)"
            )
            ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
            assert f"--scheduler: {address!r} cannot be reached: " in ran.stderr.splitlines()[-1]
            assert ran.stderr.count("Traceback") == 1 and "ignored" not in ran.stderr


@pytest.mark.slow
def test_a_worker_s_address_is_no_scheduler_s(tmp_path, address):
    from distributed import Client

    with Client(address, set_as_default=False) as client:
        worker = min(client.scheduler_info(n_workers=-1)["workers"])
    assert "it is the address of a Worker" in refusal(tmp_path, worker)


def test_a_cluster_without_workers_is_said(tmp_path):
    with scheduler(tmp_path) as (address, _):
        assert "has no workers yet" in refusal(tmp_path, address)


def test_without_dask_the_way_to_it_is_said(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert 'pip install "billing-or-coding[cluster]"' in refusal(tmp_path, "tcp://127.0.0.1:8786")
