"""What CI runs: the workflow names files and targets that are there, and its script does what it says."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))
STEPS = [step for job in WORKFLOW["jobs"].values() for step in job["steps"]]
COMMANDS = [step["run"] for step in STEPS if "run" in step]


def test_every_command_of_the_workflow_is_there():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = {*re.findall(r"^([a-z]+):", makefile, re.MULTILINE), ".venv/.installed"}
    for command in COMMANDS:
        program, *arguments = command.split()
        if program == "make":
            assert set(arguments) <= targets
        elif program.startswith(".ci/"):
            assert os.access(ROOT / program, os.X_OK)
        else:
            assert program in {"cat", "gh"}


def test_only_the_jobs_that_write_may_write_and_only_main_is_published():
    assert WORKFLOW["permissions"] == {"contents": "read"}
    writing = {
        name for name, job in WORKFLOW["jobs"].items() if "write" in job.get("permissions", {}).values()
    }
    assert writing == {"reports", "pages"}
    assert WORKFLOW["jobs"]["pages"]["if"] == "github.ref == 'refs/heads/main'"
    assert WORKFLOW["jobs"]["pages"]["needs"] == ["test", "reports"]


def test_nothing_that_somebody_else_writes_gets_into_a_command():
    assert not [command for command in COMMANDS if "${{" in command]


@pytest.fixture
def project(tmp_path):
    """A project in which rendering, pytest and diff only note how they were called."""
    for name in (".ci/reports", "data/scenarios.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    said = f"""#!{sys.executable}
import os, sys
if sys.argv[1] == "-c":
    os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
open("calls", "a").write(" ".join(sys.argv[1:]) + chr(10))
"""
    rendering = """
from pathlib import Path
if sys.argv[1] == "render":
    Path("site/national").mkdir(exist_ok=True)
    Path("site/national/report.ipynb").write_text("{}")
if sys.argv[1] == "diff":
    print("| moved |")
    sys.exit(1)
"""
    (tmp_path / "bin").mkdir()
    for name, script in (("billing-or-coding", said + rendering), ("python", said)):
        (tmp_path / "bin" / name).write_text(script, encoding="utf-8")
        (tmp_path / "bin" / name).chmod(0o755)
    return tmp_path


def test_the_script_renders_checks_what_is_new_and_says_what_moved(project):
    for id in ("removed-long-ago", "on-the-job"):
        (project / "site" / id).mkdir(parents=True)
        (project / "site" / id / "report.ipynb").write_text("{}", encoding="utf-8")
    subprocess.run([project / ".ci/reports"], env={**os.environ, "BIN": str(project / "bin")}, check=True)
    render, check, diff = (project / "calls").read_text(encoding="utf-8").splitlines()
    assert render == "render --out site" and diff == "diff before site --markdown"
    assert check.startswith("-m pytest") and check.endswith(" site/national/report.ipynb")
    assert (project / "moved.md").read_text(encoding="utf-8") == "| moved |\n"
    assert sorted(os.listdir(project / "site")) == ["national", "on-the-job"]
    assert {"on-the-job", "removed-long-ago"} <= set(os.listdir(project / "before"))


def run_script(project) -> subprocess.CompletedProcess:
    return subprocess.run(
        [project / ".ci/reports"],
        env={**os.environ, "BIN": str(project / "bin")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_scenarios_are_found_however_a_spreadsheet_writes_the_table(project):
    for id in ("kept", "quoted", "moved", "gone"):
        (project / "site" / id).mkdir(parents=True)
    table = '\ufeffname,"id"\r\n"Gone,gone\r\ngone","quoted"\r\n"gone,", moved\r\ngone,kept\r\n'
    (project / "data" / "scenarios.csv").write_text(table, encoding="utf-8", newline="")
    ran = run_script(project)
    assert ran.returncode == 0, ran.stderr
    assert sorted(os.listdir(project / "site")) == ["kept", "moved", "national", "quoted"]


def test_nothing_is_taken_out_where_the_table_cannot_be_read(project):
    (project / "site" / "kept").mkdir(parents=True)
    (project / "data" / "scenarios.csv").write_text("key\nkept\n", encoding="utf-8")
    assert run_script(project).returncode != 0
    assert os.listdir(project / "site") == ["kept"]
