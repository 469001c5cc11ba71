"""A real JupyterLab over a copy of the project, on this machine only and without a word to the network."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
PARTS = ("src", "data", "notebooks")
PLACES = ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR")
START_LIMIT_S, STOP_LIMIT_S, OPEN_LIMIT_MS = 120, 30, 120_000
NO_NEWS = {"fetchNews": "false", "checkForUpdates": False, "doNotDisturbMode": True}
RESTARTED = "Kernel restarted: "
WRONG = re.compile(r"Traceback|\[E |Task exception|Task was destroyed|ERROR")


@dataclass
class Laboratory:
    """A running JupyterLab: the project it serves, its address, and what the browser complained of."""

    project: Path
    url: str
    token: str
    log: Path
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    passed_over: int = 0

    def notebook(self, browser, name: str):
        """A page with the notebook open and its kernel waiting."""
        context = browser.new_context(viewport={"width": 1500, "height": 1000})
        context.on("console", lambda said: said.type == "error" and self.complaints.append(said.text))
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("request", lambda asked: self.requests.append(asked.url))
        page = context.new_page()
        page.goto(timeout=OPEN_LIMIT_MS, url=f"{self.url}lab/tree/notebooks/{name}.ipynb?token={self.token}")
        page.wait_for_selector("text=/Python 3 .*Idle/", timeout=OPEN_LIMIT_MS)
        return page

    def logged_errors(self) -> list[str]:
        """The lines of the server's and the kernels' log that tell of an error."""
        return [line for line in self._log()[self.passed_over :] if WRONG.search(line)]

    def pass_over_the_end_of_a_kernel(self, restarts: int) -> None:
        """Wait until the server says that it has restarted a kernel for the nth time, and look no further back.

        A restart interrupts the kernel first; one that is at work then, as on a busy machine, logs that as an error.
        """
        until = time.monotonic() + START_LIMIT_S
        while time.monotonic() < until:
            said = [number for number, line in enumerate(self._log(), 1) if RESTARTED in line]
            if len(said) >= restarts:
                self.passed_over = said[restarts - 1]
                return
            time.sleep(0.1)
        raise RuntimeError(f"The server did not restart a kernel within {START_LIMIT_S} s")

    def _log(self) -> list[str]:
        return self.log.read_text(encoding="utf-8", errors="replace").splitlines()

    def requests_elsewhere(self) -> list[str]:
        """What the browser asked for from anywhere but this server."""
        here = (self.url, self.url.replace("http", "ws", 1), "data:", "blob:")
        return [url for url in self.requests if not url.startswith(here)]


def copy_of_the_project(folder: Path) -> Path:
    """Code, data and notebooks in a folder of their own, where a test may write."""
    project = folder / "project"
    for part in PARTS:
        shutil.copytree(ROOT / part, project / part, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    (project / "reports").mkdir()
    return project


@contextmanager
def running(folder: Path) -> Iterator[Laboratory]:
    """JupyterLab over a copy of the project, with settings and kernels of its own."""
    project, log = copy_of_the_project(folder), folder / "lab.log"
    environment = _environment(folder, project)
    options = ["--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1", "--ServerApp.port=0"]
    options += [
        f"--ServerApp.root_dir={project}",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    with log.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *options],
            cwd=project,
            env=environment,
            stdout=output,
            stderr=output,
        )
        try:
            about = _about(server, Path(environment["JUPYTER_RUNTIME_DIR"]))
            yield Laboratory(project, about["url"], about["token"], log)
        finally:
            server.terminate()
            try:
                server.wait(STOP_LIMIT_S)
            except subprocess.TimeoutExpired:  # on a busy machine it takes long to end its kernels
                server.kill()
                server.wait()


def _environment(folder: Path, project: Path) -> dict[str, str]:
    places = {f"JUPYTER_{place}": folder / place.lower() for place in PLACES}
    places |= {f"JUPYTERLAB_{place}_DIR": folder / place.lower() for place in ("SETTINGS", "WORKSPACES")}
    for place in places.values():
        place.mkdir()
    settings = places["JUPYTERLAB_SETTINGS_DIR"] / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True)
    (settings / "notification.jupyterlab-settings").write_text(json.dumps(NO_NEWS), encoding="utf-8")
    return (
        os.environ
        | {name: str(place) for name, place in places.items()}
        | {"PYTHONPATH": str(project / "src")}
    )


def _about(server: subprocess.Popen, runtime: Path) -> dict:
    """What the server says of itself, as soon as it does."""
    until = time.monotonic() + START_LIMIT_S
    while time.monotonic() < until and server.poll() is None:
        for path in runtime.glob(f"jpserver-{server.pid}.json"):
            if text := path.read_text(encoding="utf-8"):
                return json.loads(text)
        time.sleep(0.1)
    raise RuntimeError(f"JupyterLab did not start within {START_LIMIT_S} s")
