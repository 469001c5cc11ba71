"""Scenarios as rows of a CSV: `data/scenarios.csv`, or any file of the same columns."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from pathlib import Path

from helpers.evidence.choices import careers
from helpers.evidence.problems import InputError, Problem, nearest, one_of
from helpers.evidence.tables import data_folder
from helpers.model.scenario import CareerOverrides, Scenario

FILE_NAME = "scenarios.csv"
NOTEBOOKS = ("01_evidence", "02_cost_and_duration", "03_pay", "04_return", "05_uncertainty", "06_fit")
_FLAT = [name for name in Scenario.model_fields if name not in ("overrides", "weights")]


@dataclass(frozen=True)
class ScenarioRow:
    """One row: a scenario, and the numbered notebooks rendered for it besides the report."""

    scenario: Scenario
    notebooks: tuple[str, ...]


def known_columns(data_dir=None) -> list[str]:
    """Every column that a file of scenarios may have, weights aside."""
    dotted = [f"{career}.{name}" for career in careers(data_dir) for name in CareerOverrides.model_fields]
    return [*_FLAT, "notebooks", *dotted]


def scenario_rows(data_dir=None, path: str | Path | None = None) -> list[ScenarioRow]:
    """The scenarios of a CSV file, in its order; the first gets every numbered notebook.

    A blank cell is an unset parameter. Raises InputError with every problem of the file, by row
    (the header is row 1) and column.
    """
    file = Path(path) if path else data_folder(data_dir) / FILE_NAME
    header, records = _read(file)
    problems = _header_problems(file.name, header, data_dir)
    rows: list[ScenarioRow] = []
    for number, record in enumerate(records, start=2) if not problems else ():
        try:
            rows.append(_scenario_row(record, data_dir, is_first=not rows))
        except InputError as error:
            problems += [
                Problem(f"{file.name}, row {number}, column {found.where}", found.what, found.allowed)
                for found in error.problems
            ]
    problems += _repeated_ids(file.name, rows) if not problems else []
    if problems:
        raise InputError(problems)
    return rows


def _read(file: Path) -> tuple[list[str], list[dict[str, str]]]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as handle:
            lines = [line for line in csv.reader(handle, strict=True) if line]
    except FileNotFoundError:
        raise InputError([Problem(file.name, f"is not there ({file}).")]) from None
    except OSError as error:
        raise InputError([Problem(file.name, f"cannot be read: {error.strerror}.")]) from None
    except UnicodeDecodeError as error:
        raise InputError(
            [Problem(file.name, f"is not UTF-8: byte {error.start} cannot be read.", "UTF-8 text")]
        ) from None
    except csv.Error as error:
        raise InputError([Problem(file.name, f"is not a CSV file: {error}.")]) from None
    if len(lines) < 2:
        raise InputError(
            [
                Problem(
                    file.name, "is empty." if not lines else "has a header and no rows.", "at least one row"
                )
            ]
        )
    header = lines[0]
    wrong = [
        Problem(f"{file.name}, row {number}", f"has {len(line)} cells.", f"{len(header)}, as the header has")
        for number, line in enumerate(lines[1:], start=2)
        if len(line) != len(header)
    ]
    if wrong:
        raise InputError(wrong)
    return header, [dict(zip(header, line, strict=True)) for line in lines[1:]]


def _header_problems(file: str, header: list[str], data_dir) -> list[Problem]:
    known = known_columns(data_dir)
    unknown = [name for name in header if name not in known and not name.startswith("weights.")]
    problems = [
        Problem(f"{file}, row 1", f"column {name!r} is no parameter.{nearest(name, known)}", one_of(_FLAT, 8))
        for name in unknown
    ]
    repeated = sorted({name for name in header if header.count(name) > 1})
    problems += [
        Problem(f"{file}, row 1", f"column {name!r} stands there more than once.") for name in repeated
    ]
    if "id" not in header:
        problems.append(Problem(f"{file}, row 1", "column id is missing."))
    return problems


def _scenario_row(record: dict[str, str], data_dir, is_first: bool) -> ScenarioRow:
    values: dict = {"data_dir": str(data_dir)} if data_dir else {}
    notebooks: tuple[str, ...] = ()
    problems = []
    for name, text in record.items():
        cell = text.strip()
        if not cell:
            continue
        if name == "notebooks":
            notebooks = tuple(cell.replace(";", " ").split())
            problems += [
                Problem(
                    name,
                    f"is {book!r}, which is no numbered notebook.{nearest(book, NOTEBOOKS)}",
                    one_of(NOTEBOOKS),
                )
                for book in notebooks
                if book not in NOTEBOOKS
            ]
        elif name.startswith("weights."):
            values.setdefault("weights", {})[name.removeprefix("weights.")] = cell
        elif "." in name:
            career, field = name.split(".", 1)
            values.setdefault("overrides", {}).setdefault(career, {})[field] = cell
        else:
            values[name] = _value(cell)
    if not record.get("id", "").strip():
        problems.append(Problem("id", "is empty.", "a-z, 0-9 and hyphens, at most 60 characters"))
    try:
        scenario = Scenario(**values)
    except InputError as error:
        raise InputError([*problems, *error.problems]) from None
    if problems:
        raise InputError(problems)
    return ScenarioRow(scenario, NOTEBOOKS if is_first else notebooks)


def _value(cell: str):
    """Spreadsheets write TRUE and FALSE."""
    return json.loads(cell.lower()) if cell.lower() in ("true", "false") else cell


def _repeated_ids(file: str, rows: list[ScenarioRow]) -> list[Problem]:
    seen: dict[str, int] = {}
    problems = []
    for number, row in enumerate(rows, start=2):
        first = seen.setdefault(row.scenario.id, number)
        if first != number:
            problems.append(
                Problem(
                    f"{file}, row {number}, column id",
                    f"is {row.scenario.id!r}, as in row {first}.",
                    "an id of its own",
                )
            )
    return problems
