"""Scenarios as rows of a CSV: `data/scenarios.csv`, or any file of the same columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from helpers.evidence.choices import careers, traits
from helpers.evidence.csv_lines import file_rows
from helpers.evidence.problems import InputError, Problem, counted, nearest, one_of
from helpers.evidence.tables import data_folder, held
from helpers.model.inputs import figures_of
from helpers.model.parameters import CareerOverrides
from helpers.model.scenario import Scenario, folder_defaults, from_flat

FILE_NAME = "scenarios.csv"
NOTEBOOK_DIR = Path(__file__).resolve().parents[3] / "notebooks"
_FLAT = [name for name in Scenario.model_fields if name not in ("overrides", "weights")]
_LEAST_LIKENESS, _ALIKE, _MOST_SHOWN = 0.6, 0.02, 4
_ID_RULE = "a-z, 0-9 and hyphens, at most 60 characters"


@dataclass(frozen=True)
class ScenarioRow:
    """One row: a scenario, the numbered notebooks rendered for it besides the report, where it stands."""

    scenario: Scenario
    notebooks: tuple[str, ...]
    where: str


def numbered_notebooks() -> tuple[str, ...]:
    """Names of the notebooks that a scenario may ask for besides the report: the numbered ones."""
    return tuple(sorted(path.stem for path in NOTEBOOK_DIR.glob("[0-9]*_*.ipynb")))


def known_columns(data_dir=None) -> list[str]:
    """Every column that a file of scenarios may have."""
    of_careers = [f"{career}.{name}" for career in careers(data_dir) for name in CareerOverrides.model_fields]
    return [*_FLAT, "notebooks", *of_careers, *(f"weights.{trait}" for trait in traits(data_dir))]


def scenario_rows(data_dir=None, path: str | Path | None = None) -> list[ScenarioRow]:
    """The scenarios of a CSV file, in its order; the first gets every numbered notebook.

    A blank cell is an unset parameter. Raises InputError with every problem of the file, by row
    (the header is row 1) and column.
    """
    file = Path(path) if path else data_folder(data_dir) / FILE_NAME
    (at, header), *lines = read_lines(file)
    known = known_columns(data_dir)
    problems = [
        *header_problems(f"{file.name}, row {at}", header, known),
        *_repeated_ids(file.name, header, lines),
    ]
    rows: list[ScenarioRow] = []
    with held():
        for number, line in lines:
            try:
                rows.append(scenario_row(f"{file.name}, row {number}", header, line, known, data_dir))
            except InputError as error:
                problems += error.problems
    if problems:
        raise InputError(problems)
    return [replace(rows[0], notebooks=numbered_notebooks()), *rows[1:]]


def scenario_row(where: str, header: list[str], line: list[str], known: list[str], data_dir) -> ScenarioRow:
    """The scenario of one line of a file. Raises InputError, whose problems name the row and the column."""
    if len(line) != len(header):
        raise InputError(
            [Problem(where, f"has {counted(len(line), 'cell')}.", f"{len(header)}, as the header has")]
        )
    record = {name: cell.strip() for name, cell in zip(header, line, strict=True) if name in known}
    try:
        scenario, notebooks = _of_record(record, data_dir)
    except InputError as error:
        raise InputError(
            [replace(each, where=f"{where}, column {each.where}") for each in error.problems]
        ) from None
    return ScenarioRow(scenario, notebooks, where)


def uncomputable(rows: list[ScenarioRow]) -> list[Problem]:
    """What keeps rows from being calculated, though each parameter is allowed: figures that nobody
    publishes for the place, a grant above the price. The tables must hold (`helpers.evidence.validation`).
    """
    problems = []
    for row in rows:
        try:
            figures_of(row.scenario)
        except InputError as error:
            problems += [replace(each, where=f"{row.where}, column {each.where}") for each in error.problems]
    return problems


def read_lines(file: Path, delimiter: str = ",") -> list[tuple[int, list[str]]]:
    """The header and each further line that is not blank, with their numbers, as a spreadsheet counts.

    Raises InputError where the file cannot be read, or has no rows.
    """
    lines = [(n, line) for n, line in enumerate(file_rows(file, delimiter), 1) if any(map(str.strip, line))]
    if len(lines) < 2:
        what = "has a header and no rows." if lines else "is empty."
        raise InputError([Problem(file.name, what, "a header and at least one row")])
    return lines


def header_problems(where: str, header: list[str], known: list[str]) -> Iterator[Problem]:
    """Columns that are unknown or stand there twice, and an id that is missing."""
    for name in dict.fromkeys(header):
        if name not in known:
            what = f"column {name!r} is no parameter.{_did_you_mean(nearest_columns(name, known))}"
            yield Problem(where, what, "the columns that `billing-or-coding parameters --csv` prints")
        if header.count(name) > 1:
            yield Problem(where, f"column {name!r} stands there more than once.", "each column once")
    if "id" not in header:
        yield Problem(where, "column id is missing.", _ID_RULE)


def nearest_columns(name: str, known: list[str]) -> list[str]:
    """The columns whose name, or whose name without the career, is closest to `name`; none where none is close.

    >>> nearest_columns(" Tuition ", ["area", "a.tuition_usd", "b.tuition_usd", "b.dropout_point"])
    ['a.tuition_usd', 'b.tuition_usd']
    """
    asked, likeness = name.strip().casefold(), {}
    for column in known:
        forms = {column, column.rpartition(".")[2]}
        likeness[column] = max(SequenceMatcher(None, form, asked).ratio() for form in forms)
    least = max(_LEAST_LIKENESS, max(likeness.values(), default=0) - _ALIKE)
    return [column for column, alike in likeness.items() if alike >= least][:_MOST_SHOWN]


def _did_you_mean(columns: list[str]) -> str:
    if not columns:
        return ""
    *others, last = columns
    return f" Did you mean {', '.join(others)}{' or ' if others else ''}{last}?"


def _repeated_ids(file: str, header: list[str], lines: list[tuple[int, list[str]]]) -> Iterator[Problem]:
    if "id" not in header:
        return
    at, first = header.index("id"), {}
    for number, line in lines:
        name = line[at].strip() if at < len(line) else ""
        if name and first.setdefault(name, number) != number:
            where = f"{file}, row {number}, column id"
            yield Problem(where, f"is {name!r}, as in row {first[name]}.", "an id of its own")


def _of_record(record: dict[str, str], data_dir) -> tuple[Scenario, tuple[str, ...]]:
    """The scenario of one row and its notebooks; InputError's problems stand at its columns."""
    notebooks, known = tuple(record.get("notebooks", "").replace(";", " ").split()), numbered_notebooks()
    problems = [
        Problem("notebooks", f"is {name!r}, which is not known.{nearest(name, known)}", one_of(known))
        for name in notebooks
        if name not in known
    ]
    if record.get("id") == "":
        problems.append(Problem("id", "is empty.", _ID_RULE))
    try:
        scenario = from_flat(_filled(record, data_dir))
    except InputError as error:
        raise InputError([*problems, *error.problems]) from None
    if problems:
        raise InputError(problems)
    return scenario, notebooks


def _filled(record: dict[str, str], data_dir) -> dict[str, Any]:
    """The parameters of a row: blank cells left out, but for what another folder's default is."""
    folder = {"data_dir": str(data_dir), **folder_defaults(data_dir)} if data_dir else {}
    return folder | {name: cell for name, cell in record.items() if cell != "" and name != "notebooks"}
