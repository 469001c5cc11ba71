"""Adds a scenario to `data/scenarios.csv`, as a row that reads back as the same scenario."""

from __future__ import annotations

from pathlib import Path

from helpers.evidence.csv_lines import FORMULA_STARTS, with_row
from helpers.evidence.problems import InputError, Problem
from helpers.evidence.rewriting import rewrite
from helpers.evidence.tables import data_folder
from helpers.model.scenario import Scenario, flat
from helpers.model.scenario_table import FILE_NAME, scenario_rows


def save(scenario: Scenario) -> Path:
    """Add the scenario to the table of its data folder; returns the path of the table.

    Only what differs from the defaults is written: the rest stays with the evidence. Raises
    InputError, and changes nothing, where the id is taken, where the table has problems of its own,
    and where the file cannot be written.
    """
    path = data_folder(scenario.data_dir) / FILE_NAME
    if scenario.name.startswith(FORMULA_STARTS):
        what = f"begins with {scenario.name[0]!r}, which a spreadsheet would calculate."
        raise InputError([Problem("name", what, "a name that begins otherwise")])
    rewrite(path, lambda text: _with_scenario(text, scenario), lambda draft: _same(draft, scenario))
    return path


def is_saved(scenario: Scenario) -> bool:
    """Whether the table has this scenario, with this id, name and parameters."""
    return any(_differences(row.scenario, scenario) == [] for row in scenario_rows(scenario.data_dir))


def cells(scenario: Scenario) -> dict[str, str]:
    """The row of a scenario: id, name and what differs from the defaults, by column, as text.

    >>> cells(Scenario(id="later", name="Later", horizon_years=20, after_tax=True))
    {'id': 'later', 'name': 'Later', 'horizon_years': '20', 'after_tax': 'true'}
    """
    changed = {name: value for name, value in scenario.changed().items() if name != "data_dir"}
    row = {"id": scenario.id, "name": scenario.name} | changed
    return {name: _text(value) for name, value in row.items()}


def _text(value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _with_scenario(text: str, scenario: Scenario) -> str:
    """Runs while nobody else can write: what is read here is what the new row joins."""
    if scenario.id in [row.scenario.id for row in scenario_rows(scenario.data_dir)]:
        what = f"is {scenario.id!r}, which a row of {FILE_NAME} has already."
        raise InputError([Problem("id", what, "an id of its own")])
    return with_row(text, cells(scenario))


def _same(draft: Path, scenario: Scenario) -> None:
    """Refuse a row that would not read back as the scenario it was made from."""
    read_back = scenario_rows(scenario.data_dir, draft)[-1].scenario
    problems = [
        Problem(name, f"cannot be written into {FILE_NAME}: it would read back as another value.")
        for name in _differences(read_back, scenario)
    ]
    if problems:
        raise InputError(problems)


def _differences(one: Scenario, other: Scenario) -> list[str]:
    row, against = flat(one), flat(other)
    return sorted(name for name in row.keys() | against.keys() if row.get(name) != against.get(name))
