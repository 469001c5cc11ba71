"""Runs that are killed at any moment, or that meet another run, end with the bytes of an undisturbed one.

`BOC_KILLS=100 pytest -s tests/reports/test_interrupted.py` kills so often. The moments follow from
`BOC_KILLS_SEED`, which is printed.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sample_notebook
import sample_run

from helpers.reports.fingerprint import file_hash

KILLS = int(os.environ.get("BOC_KILLS", "2"))
SEED = int(os.environ.get("BOC_KILLS_SEED", "0")) or random.SystemRandom().randrange(1, 10**6)
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


def kill(run: subprocess.Popen, after_s: float) -> bool:
    """Kill the run with everything it started, as a power cut would; whether it was not done before."""
    try:
        run.wait(after_s)
    except subprocess.TimeoutExpired:
        os.killpg(run.pid, signal.SIGKILL)
    run.communicate()
    return run.returncode == -signal.SIGKILL


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


def test_a_run_killed_in_the_middle_resumes_to_the_same_bytes(undisturbed, tmp_path):
    expected, _ = undisturbed
    sample_notebook.save(tmp_path / "notebooks")
    run = start(tmp_path)
    while not list(tmp_path.glob("out/*/results.json")):
        assert run.poll() is None
        time.sleep(0.01)
    kill(run, after_s=0)
    assert 0 < len(sample_run.planned(tmp_path).due) < len(sample_run.IDS)
    finish(start(tmp_path))
    assert hashes(tmp_path / "out") == expected


def test_runs_killed_at_random_resume_to_the_same_bytes(undisturbed, tmp_path):
    """Killed, gone on with, killed again, until the reports are whole; then from the beginning.

    The moments lie between the start and the end of a run, however fast the machine is meanwhile.
    """
    expected, lasts_s = undisturbed
    moments = random.Random(SEED)
    sample_notebook.save(tmp_path / "notebooks")
    kills = whole = 0
    while kills < KILLS:
        after_s = moments.uniform(0, lasts_s)
        killed = kill(start(tmp_path), after_s)
        kills += killed
        lasts_s *= 1.1 if killed else 0.7
        told = f"BOC_KILLS_SEED={SEED}: kill {kills}, after {after_s:.3f} s"
        assert broken(tmp_path / "out") == [], told
        if kills == KILLS or not sample_run.planned(tmp_path).due:
            finish(start(tmp_path))
            assert hashes(tmp_path / "out") == expected, told
            shutil.rmtree(tmp_path / "out")
            whole += 1
    print(f"\n{kills} tried, 0 failed: killed with BOC_KILLS_SEED={SEED}, {whole} times gone on to the end")


def test_two_runs_into_one_folder_do_no_harm(undisturbed, tmp_path):
    sample_notebook.save(tmp_path / "notebooks")
    for run in [start(tmp_path), start(tmp_path)]:
        finish(run)
    assert hashes(tmp_path / "out") == undisturbed[0]
