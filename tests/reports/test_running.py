"""Many jobs by several workers: none is lost, whatever becomes of a worker, and nothing is left running."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from functools import partial
from multiprocessing import resource_tracker
from tempfile import gettempdir

import psutil
import pytest
import sample_notebook
from sample_notebook import code

from helpers.reports import build, running
from helpers.reports.worker import Worker

LIMIT_S = 30
KILLS_ITS_WORKER = """\
import psutil
parents = psutil.Process().parents()
next(one for one in parents if "fork_server" not in " ".join(one.cmdline())).kill()
import time; time.sleep(60)"""


def jobs_of(tmp_path, count, **notebooks):
    folder = tmp_path / "notebooks"
    sample_notebook.save(folder)
    for name, source in notebooks.items():
        made_of = sample_notebook.cells()
        made_of.insert(3, code(source))
        sample_notebook.save(folder, name, made_of)
    names = [*notebooks, *["report"] * count]
    return [
        sample_notebook.job(folder, tmp_path / "out", name, id=f"s{number}")
        for number, name in enumerate(names)
    ]


def test_a_report_that_kills_its_worker_is_reported_and_no_other_is_lost(tmp_path):
    jobs = jobs_of(tmp_path, 2, deadly=KILLS_ITS_WORKER)
    outcomes = running.render_all(jobs, 2, progress=False)
    assert [outcome.job for outcome in outcomes] == jobs
    assert [bool(outcome.failure) for outcome in outcomes] == [True, False, False]
    assert "deadly.ipynb: its worker was killed by SIGKILL" in outcomes[0].failure
    assert all(job.html.exists() for job in jobs[1:]) and not jobs[0].html.exists()


def full_disk(*_):
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("file", ["report.html", "report.ipynb", "results.json"])
def test_a_full_disk_is_told_by_the_path_and_is_no_fault_of_the_notebook(tmp_path, monkeypatch, file):
    (job,) = jobs_of(tmp_path, 1)
    put_in_place = os.replace
    monkeypatch.setattr(
        os, "replace", lambda new, path: (full_disk if path.name == file else put_in_place)(new, path)
    )
    assert running.attempt(job).failure == f"{job.folder / file}: cannot be written: the disk is full."


def test_a_full_disk_of_temporary_files_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(build, "_made", full_disk)
    (job,) = jobs_of(tmp_path, 1)
    assert running.attempt(job).failure == f"{gettempdir()}: cannot be written: the disk is full."


def test_a_worker_that_is_killed_once_loses_nothing(tmp_path):
    once = f"from pathlib import Path\nmark = Path({str(tmp_path / 'killed')!r})\nif not mark.exists():\n"
    source = once + "    mark.touch()\n" + "\n".join(f"    {line}" for line in KILLS_ITS_WORKER.splitlines())
    outcomes = running.render_all(jobs_of(tmp_path, 1, unlucky=source), 2, progress=False)
    assert [outcome.failure for outcome in outcomes] == [None, None]


def descendants() -> set[psutil.Process]:
    """Every process below this one but for a browser's, which starts others whenever it likes."""
    found = set()
    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            if "chrom" not in process.name():
                found.add(process)
    return found


def gone(processes) -> bool:
    return not psutil.wait_procs(processes, timeout=LIMIT_S)[1]


def test_nothing_runs_on_when_the_outcomes_are_no_longer_wanted(tmp_path):
    resource_tracker.ensure_running()  # Python's own, for as long as this process lives
    before = descendants()
    ended = running.attempts(jobs_of(tmp_path, 6), 2)
    next(ended)
    started = descendants() - before
    assert len(started) >= 2
    ended.close()
    assert gone(started)


PARENT = """\
import sys, time
from helpers.reports.worker import Worker
if __name__ == "__main__":
    worker = Worker(time.sleep)
    worker.give(600)
    print(worker.pid, flush=True)
    worker.answer()
"""


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGINT], ids=["killed", "interrupted"])
def test_a_worker_ends_with_the_process_that_made_it(tmp_path, sent):
    script = tmp_path / "parent.py"
    script.write_text(PARENT, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as parent:
        worker = psutil.Process(int(parent.stdout.readline()))
        os.kill(parent.pid, sent)
        assert gone([worker])


INTERRUPTED = """\
import os, signal
from helpers.reports.worker import Worker
if __name__ == "__main__":
    signal.signal(signal.SIGINT, lambda *_: None)
    worker = Worker(len)
    worker.give("four")
    while not worker.connection.poll(0.02):
        os.killpg(0, signal.SIGINT)
    print(worker.answer())
    worker.stop()
"""


def test_an_interrupt_reaches_no_worker_however_early_it_comes(tmp_path):
    script = tmp_path / "interrupted.py"
    script.write_text(INTERRUPTED, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, start_new_session=True, check=False
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "4\n", "")


def test_a_worker_blocks_no_signal_for_the_kernels_it_starts():
    blocked = partial(signal.pthread_sigmask, signal.SIG_BLOCK)
    worker = Worker(blocked)
    worker.give([])
    assert worker.answer() == blocked([]) == set()
    worker.stop()


def test_a_worker_answers_and_stops():
    worker = Worker(len)
    worker.give("four")
    assert worker.answer() == 4
    worker.stop()
    assert gone([process for process in descendants() if process.pid == worker.pid])
