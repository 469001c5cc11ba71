"""Fixtures that several parts of the tests share."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

RENDER_LIMIT_S = 900


def once(folder: Path, make) -> Path:
    """Fill `folder` once for all test processes of a run: the first one makes it, the others wait."""
    done, failed = folder.with_suffix(".done"), folder.with_suffix(".failed")
    try:
        os.close(os.open(folder.with_suffix(".begun"), os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        limit = time.monotonic() + RENDER_LIMIT_S
        while not (done.exists() or failed.exists()):
            assert time.monotonic() < limit, f"{folder.name} was not ready within {RENDER_LIMIT_S} s"
            time.sleep(0.2)
        assert done.exists(), failed.read_text(encoding="utf-8")
        return folder
    try:
        make(folder)
    except BaseException as error:
        failed.write_text(str(error), encoding="utf-8")
        raise
    done.touch()
    return folder


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory) -> Path:
    """A folder that all processes of this test run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


@pytest.fixture(scope="session")
def rendered_reports(shared_folder) -> Path:
    """The reports of every scenario, rendered once with the command that a user calls."""

    def render(folder: Path) -> None:
        command = [sys.executable, "-m", "helpers", "render", "--out", str(folder)]
        ran = subprocess.run(command, capture_output=True, text=True, timeout=RENDER_LIMIT_S, check=False)
        assert ran.returncode == 0, ran.stderr

    return once(shared_folder / "rendered-reports", render)
