"""Compatibility: do the tests pass on every supported Python, and at both ends of every dependency's bounds?

`python tests/trust/compatibility.py` makes an environment for each setting in a temporary folder and runs the tests
in it; one line each, exit code 1 if one fails. A Python that is not installed is named and counts as not tried;
`--pythons DIR` is a folder of them (pyenv's, if there is one), else they are looked for on the PATH.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement

PROJECT = Path(__file__).resolve().parents[2]
PYTHONS = ("3.11", "3.12", "3.13")
PYENV = Path(os.environ.get("PYENV_ROOT", "~/.pyenv")).expanduser() / "versions"
TESTS = ("src", "tests/model", "tests/decision", "tests/evidence", "tests/views", "tests/notebooks")
MORE_TESTS = ("tests/reports/test_execution.py", "tests/reports/test_page.py")


@dataclass(frozen=True)
class Setting:
    """A version of Python, and what is installed over the lock ('' = nothing)."""

    python: str
    versions: str

    def __str__(self) -> str:
        return f"Python {self.python}, {self.versions}"


SETTINGS = [
    *(Setting(python, "the lock") for python in PYTHONS),
    Setting(PYTHONS[0], "oldest allowed"),
    Setting(PYTHONS[-1], "newest allowed"),
]


def bounds() -> dict[str, Requirement]:
    """What the project depends on, as `pyproject.toml` bounds it."""
    listed = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {each.name: each for each in map(Requirement, listed["dependencies"])}


def over_the_lock(versions: str) -> list[str]:
    """What pip is asked for after the lock."""
    if versions == "the lock":
        return []
    if versions == "newest allowed":
        return ["--upgrade", *map(str, bounds().values())]
    oldest = {name: re.search(r">=([\w.]+)", str(each.specifier))[1] for name, each in bounds().items()}
    return [f"{name}=={version}" for name, version in oldest.items()]


def interpreter(version: str, folder: Path) -> Path | None:
    """An installed Python of that version, or None."""
    if f"{sys.version_info.major}.{sys.version_info.minor}" == version:
        return Path(sys.executable)
    found = sorted(folder.glob(f"{version}*/bin/python"))
    on_path = shutil.which(f"python{version}")
    return found[-1] if found else Path(on_path) if on_path else None


def passes(setting: Setting, python: Path, folder: Path) -> tuple[bool, str]:
    """Whether the tests pass in an environment of their own, and the last line that was said."""
    environment = {
        name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")
    }
    own = folder / "bin" / "python"
    pip = [own, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    steps = [
        [python, "-m", "venv", folder],
        [*pip, "--require-hashes", "-r", PROJECT / "requirements.txt"],
        [*pip, "--no-deps", "--no-build-isolation", "-e", PROJECT],
    ]
    if more := over_the_lock(setting.versions):
        steps.append([*pip, *more])
    steps.append([own, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not slow", *TESTS, *MORE_TESTS])
    for step in steps:
        ran = subprocess.run(step, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
        said = [line for line in (ran.stdout + ran.stderr).splitlines() if line.strip()]
        if ran.returncode:
            return False, "\n".join(said[-12:])
    return True, said[-1]


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--pythons", type=Path, default=PYENV, help="a folder of installed Pythons")
    options.add_argument("--only", default="", help="settings whose name has this in it")
    given = options.parse_args()
    tried = failed = 0
    for setting in SETTINGS:
        if given.only not in str(setting):
            continue
        python = interpreter(setting.python, given.pythons)
        if python is None:
            print(f"{setting}: not tried, no such Python is installed", flush=True)
            continue
        with tempfile.TemporaryDirectory(prefix="boc-") as folder:
            passed, said = passes(setting, python, Path(folder))
        tried, failed = tried + 1, failed + (not passed)
        print(f"{setting}: {'passed' if passed else 'FAILED'}: {said}", flush=True)
    print(f"{tried} tried, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
