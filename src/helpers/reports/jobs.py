"""What is to be rendered: one job is one notebook for one scenario."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from helpers.evidence.problems import InputError, Problem, nearest, one_of

PROJECT = Path(__file__).resolve().parents[3]
NOTEBOOKS_DIR = PROJECT / "notebooks"
REPORTS_DIR = PROJECT / "reports"
MAIN_NOTEBOOK = "report"
NEVER_RENDERED = ("explore",)
ASSETS = ("embed", "shared")  # a page carries plotly.js, or all pages of an output folder load one copy


@dataclass(frozen=True)
class Job:
    """One page to make: the notebook `name`, run for `scenario`, written into `folder`."""

    scenario: Any
    notebook: str
    folder: Path
    notebooks_dir: Path = NOTEBOOKS_DIR
    assets: str = ASSETS[0]

    @property
    def source(self) -> Path:
        """The notebook as its author saved it."""
        return self.notebooks_dir / f"{self.notebook}.ipynb"

    @property
    def html(self) -> Path:
        """The page."""
        return self.folder / f"{self.notebook}.html"

    @property
    def executed(self) -> Path:
        """The executed notebook."""
        return self.folder / f"{self.notebook}.ipynb"

    @property
    def failed(self) -> Path:
        """The executed notebook of a report that failed, as far as it came."""
        return self.folder / f"{self.notebook}.failed.ipynb"

    @property
    def results(self) -> Path:
        """The key results: `results.json` for the report, `<notebook>.results.json` for the others."""
        return self.folder / (
            "results.json" if self.notebook == MAIN_NOTEBOOK else f"{self.notebook}.results.json"
        )

    def __str__(self) -> str:
        return f"{self.scenario.id}/{self.notebook}"


def notebook_names(notebooks_dir: Path = NOTEBOOKS_DIR) -> list[str]:
    """The notebooks that can be rendered, the main one first."""
    names = {path.stem for path in notebooks_dir.glob("*.ipynb")} - set(NEVER_RENDERED)
    return sorted(names, key=lambda name: (name != MAIN_NOTEBOOK, name))


def jobs(
    rows, out: Path, scenarios=(), notebooks=(), notebooks_dir: Path = NOTEBOOKS_DIR, assets: str = ASSETS[0]
) -> list[Job]:
    """The jobs of scenario rows, in their order: the report, then the other notebooks of the row.

    `scenarios` and `notebooks` narrow them to these names; a notebook asked for by name is made for
    every scenario chosen. Raises InputError, with the nearest name, for a name that does not exist.
    """
    known = notebook_names(notebooks_dir)
    ids = [row.scenario.id for row in rows]
    problems = _unknown("--scenario", scenarios, ids) + _unknown("--notebook", notebooks, known)
    for row in rows:
        problems += _unknown(f"scenario {row.scenario.id}, column notebooks", row.notebooks, known)
    if problems:
        raise InputError(problems)
    return [
        Job(row.scenario, name, Path(out) / row.scenario.id, notebooks_dir, assets)
        for row in rows
        if not scenarios or row.scenario.id in scenarios
        for name in _in_order(notebooks or (MAIN_NOTEBOOK, *row.notebooks))
    ]


def with_further(rows, out: Path, notebooks_dir: Path = NOTEBOOKS_DIR) -> list:
    """The rows, each with what stands in its folder besides: notebooks that were asked for by name before."""
    known = notebook_names(notebooks_dir)
    return [replace(row, notebooks=(*row.notebooks, *_standing(row, out, known))) for row in rows]


def _standing(row, out: Path, notebooks: list[str]) -> list[str]:
    made = [Job(row.scenario, name, Path(out) / row.scenario.id) for name in notebooks]
    return [job.notebook for job in made if job.results.is_file() or job.failed.is_file()]


def _in_order(names) -> list[str]:
    return sorted(set(names), key=lambda name: (name != MAIN_NOTEBOOK, name))


def _unknown(where: str, names, allowed) -> list[Problem]:
    return [
        Problem(where, f"there is no {name!r}.{nearest(name, allowed)}", one_of(allowed))
        for name in names
        if name not in allowed
    ]
