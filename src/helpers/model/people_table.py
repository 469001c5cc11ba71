"""A people file: one person a row, with the columns of a scenario."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from helpers.evidence.csv_lines import delimiter_of
from helpers.evidence.problems import InputError, Problem
from helpers.evidence.tables import held
from helpers.model.scenario_table import (
    ScenarioRow,
    header_problems,
    known_columns,
    read_lines,
    scenario_row,
    uncomputable,
)


@dataclass(frozen=True)
class People:
    """The rows that can be rendered, how many cannot, and every problem of these."""

    rows: list[ScenarioRow]
    bad: int
    problems: list[Problem]


def people(path: str | Path, data_dir=None) -> People:
    """Everybody of a people file, in its order; a row without an id gets one from its number, `row-7`.

    Commas, semicolons or tabs may stand between the cells; capitals and spaces around the name of a
    column do not count. Raises InputError where the file cannot be
    read or its header is wrong, with the problems of the rows as well: those leave no row to render.
    Problems name rows and columns; amounts of money, which are a person's own, are not repeated.
    """
    file = Path(path)
    (at_row, header), *lines = read_lines(file, delimiter_of(file))
    known = [name for name in known_columns(data_dir) if name != "data_dir"]
    header = _as_meant(header, known)
    at = header.index("id") if "id" in header else None
    columns = ["id", *header] if at is None else header
    wrong_header = list(header_problems(f"{file.name}, row {at_row}", columns, known))
    found, first_with = People([], 0, []), {}
    with held():
        for number, line in lines:
            where, is_whole = f"{file.name}, row {number}", len(line) == len(header)
            line = _with_id(line, at, number) if is_whole else line
            row, problems = _row(where, columns if is_whole else header, line, known, data_dir)
            name = line[at or 0] if is_whole else number
            if first_with.setdefault(name, number) != number:
                twice = f"is {name!r}, as in row {first_with[name]}."
                problems.append(Problem(f"{where}, column id", twice, "an id of its own"))
            found = _with(found, row, problems)
    if wrong_header:
        raise InputError([*wrong_header, *found.problems])
    return found


def _as_meant(header: list[str], known: list[str]) -> list[str]:
    """The header with the names of known columns as they are written.

    >>> _as_meant(["ID", " Name ", "Aera"], ["id", "name", "area"])
    ['id', 'name', 'Aera']
    """
    written = {name.casefold(): name for name in known}
    return [written.get(name.strip().casefold(), name) for name in header]


def _with_id(line: list[str], at: int | None, number: int) -> list[str]:
    """The cells of a row with its id, or one from its number, in front where the file has no such column."""
    if at is None:
        return [f"row-{number}", *line]
    return [*line[:at], line[at].strip() or f"row-{number}", *line[at + 1 :]]


def _with(found: People, row: ScenarioRow | None, problems: list[Problem]) -> People:
    if not problems:
        found.rows.append(row)
        return found
    found.problems.extend(problems)
    return replace(found, bad=found.bad + 1)


def _row(where: str, header, line, known, data_dir) -> tuple[ScenarioRow | None, list[Problem]]:
    try:
        row = scenario_row(where, header, line, known, data_dir)
    except InputError as error:
        return None, [problem.without_amounts() for problem in error.problems]
    return row, [problem.without_amounts() for problem in uncomputable([row])]
