"""Kernels forked from a process that has imported everything: same bytes, alone, and never left behind."""

import filecmp
import json
import os
import signal
import subprocess
import sys

import psutil
import pytest
import sample_notebook
from sample_notebook import code

from helpers.reports import build, execution, warm_kernel
from helpers.reports.failure import ReportError

pytestmark = pytest.mark.skipif(not warm_kernel.POSSIBLE, reason="this platform has no safe fork")

LIMIT_S = 20
TELLING = """\
import json, os, random, sys
import numpy
state = [random.random(), numpy.random.rand(), hash("x"), os.getcwd(), sys.path[0], sys.argv[1:2]]
print(json.dumps(state + [os.getpid(), os.getppid(), __name__, os.environ["JPY_PARENT_PID"]]))"""


def gone(processes) -> bool:
    return not psutil.wait_procs(processes, timeout=LIMIT_S)[1]


def told(tmp_path, source=TELLING):
    notebook = execution.run(sample_notebook.save(tmp_path, made_of=[code(source)]), {})
    return json.loads(notebook.cells[0].outputs[0].text)


def test_the_same_bytes_as_from_an_ordinary_kernel(tmp_path, monkeypatch):
    sample_notebook.save(tmp_path / "notebooks")
    values = {"name": sample_notebook.HOSTILE, "tuition_usd": 4200.0}
    warm = sample_notebook.job(tmp_path / "notebooks", tmp_path / "warm", **values)
    cold = sample_notebook.job(tmp_path / "notebooks", tmp_path / "cold", **values)
    build.render(warm)
    monkeypatch.setattr(warm_kernel, "POSSIBLE", False)
    monkeypatch.setattr(warm_kernel, "server", lambda *_: pytest.fail("asked for a warm kernel"))
    build.render(cold)
    for name in ("html", "executed", "results"):
        assert filecmp.cmp(getattr(warm, name), getattr(cold, name), shallow=False), name


def test_a_kernel_is_a_process_of_its_own_and_knows_nothing_of_the_one_before(tmp_path):
    first, second = told(tmp_path), told(tmp_path, "leaked = 1\n" + TELLING)
    assert "NameError" in str(pytest.raises(ReportError, told, tmp_path, "leaked").value)
    *_, first_pid, first_parent, name, _ = first
    *_, second_pid, second_parent, _, _ = second
    assert first_pid != second_pid and first_parent == second_parent == warm_kernel._server.pid
    assert name == "__main__"
    assert first[0] != second[0] and first[1] != second[1]
    assert not psutil.pid_exists(first_pid) and not psutil.pid_exists(second_pid)


def test_a_warm_kernel_finds_what_an_ordinary_one_finds(tmp_path, monkeypatch):
    warm = told(tmp_path)
    monkeypatch.setattr(warm_kernel, "POSSIBLE", False)
    cold = told(tmp_path)
    assert warm[2:6] == cold[2:6]


def test_the_server_has_one_thread_when_it_forks(tmp_path):
    told(tmp_path)
    assert psutil.Process(warm_kernel._server.pid).num_threads() == 1


def test_no_kernel_is_left_after_a_failure_and_a_killed_server_is_replaced(tmp_path):
    told(tmp_path)
    server = psutil.Process(warm_kernel._server.pid)
    with pytest.raises(ReportError):
        told(tmp_path, "1 / 0")
    assert not server.children()
    server.kill()
    assert gone([server])
    assert told(tmp_path)[-3] == warm_kernel._server.pid != server.pid


def test_a_server_killed_under_a_kernel_is_reported_and_its_kernel_ends(tmp_path):
    pid_file = tmp_path / "pid"
    source = (
        "import os, pathlib, signal, time\n"
        f"pathlib.Path({str(pid_file)!r}).write_text(str(os.getpid()))\n"
        "os.kill(os.getppid(), signal.SIGKILL); time.sleep(600)"
    )
    with pytest.raises(ReportError, match="Kernel died"):
        told(tmp_path, source)
    pid = int(pid_file.read_text())
    assert not psutil.pid_exists(pid) or gone([psutil.Process(pid)])


PARENT = """\
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import sample_notebook
from helpers.reports import execution
if __name__ == "__main__":
    sleeping = sample_notebook.code("import time; print(1, flush=True); Path('begun').touch(); time.sleep(600)")
    sleeping.source = "from pathlib import Path\\n" + sleeping.source
    execution.run(sample_notebook.save(Path("."), made_of=[sleeping]), {})
"""


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM], ids=lambda sent: sent.name)
def test_nothing_outlives_the_process_that_renders(tmp_path, sent):
    (tmp_path / "parent.py").write_text(PARENT, encoding="utf-8")
    command = [sys.executable, "parent.py", os.path.dirname(__file__)]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.DEVNULL) as parent:
        limit = LIMIT_S * 10
        while not (tmp_path / "begun").exists() and (limit := limit - 1):
            with pytest.raises(subprocess.TimeoutExpired):
                parent.wait(0.1)
        started = psutil.Process(parent.pid).children(recursive=True)
        assert len(started) == 2  # the server and the kernel
        os.kill(parent.pid, sent)
        assert gone(started)


def test_a_server_that_cannot_start_is_said(tmp_path, monkeypatch):
    warm_kernel.stop()
    monkeypatch.setattr(warm_kernel, "ENTRY", "helpers.reports.no_such_module")
    with pytest.raises(ConnectionError, match="ended"):
        told(tmp_path)
    warm_kernel.stop()


def test_tables_read_beforehand_count_only_where_a_report_uses_them(tmp_path):
    used = "from helpers.evidence.tables import table; table('outlook')"
    for source, tables in (("1", []), (used, ["outlook"])):
        notebook = execution.run(sample_notebook.save(tmp_path, made_of=[code(source)]), {})
        assert notebook.metadata["tables_used"] == tables
