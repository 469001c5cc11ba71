"""Runs that are killed at any moment, or that meet another run, end with the bytes of an undisturbed one."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sample_notebook
import sample_run

from helpers.reports.fingerprint import file_hash

SCRIPT = Path(sample_run.__file__)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="kills a group of processes"),
]


def start(folder: Path) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, SCRIPT, folder], stderr=subprocess.PIPE, start_new_session=True)


def finish(run: subprocess.Popen) -> None:
    _, errors = run.communicate(timeout=120)
    assert run.returncode == 0, errors


def kill(run: subprocess.Popen, after_s: float) -> None:
    """Kill the run with everything it started, as a power cut would."""
    try:
        run.wait(after_s)
    except subprocess.TimeoutExpired:
        os.killpg(run.pid, signal.SIGKILL)
    run.communicate()


def hashes(out: Path) -> dict[str, str]:
    return {str(path.relative_to(out)): file_hash(path) for path in out.rglob("*") if path.is_file()}


def broken(out: Path) -> list[str]:
    """Files that are visible under their final name and are not whole."""
    found = [path for path in out.glob("*/*.html") if not path.read_text().endswith("</html>\n")]
    for path in [*out.glob("*/[!.]*.ipynb"), *out.glob("*/[!.]*.json")]:
        try:
            json.loads(path.read_text(encoding="utf-8"))
        except ValueError:
            found.append(path)
    return [str(path) for path in found]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """The hashes of every file of a run that nothing disturbed, and how many seconds it took."""
    folder = tmp_path_factory.mktemp("undisturbed")
    sample_notebook.save(folder / "notebooks")
    begun = time.monotonic()
    finish(start(folder))
    return hashes(folder / "out"), time.monotonic() - begun


def test_a_run_killed_in_the_middle_and_at_random_resumes_to_the_same_bytes(undisturbed, tmp_path):
    expected, lasts_s = undisturbed
    sample_notebook.save(tmp_path / "notebooks")
    run = start(tmp_path)
    while not list(tmp_path.glob("out/*/results.json")):
        assert run.poll() is None
        time.sleep(0.01)
    kill(run, after_s=0)
    assert 0 < len(sample_run.planned(tmp_path).due) < len(sample_run.IDS)
    kill(start(tmp_path), after_s=random.uniform(0, lasts_s))
    assert broken(tmp_path / "out") == []
    finish(start(tmp_path))
    assert hashes(tmp_path / "out") == expected


def test_two_runs_into_one_folder_do_no_harm(undisturbed, tmp_path):
    sample_notebook.save(tmp_path / "notebooks")
    for run in [start(tmp_path), start(tmp_path)]:
        finish(run)
    assert hashes(tmp_path / "out") == undisturbed[0]
