"""Holds a data folder against `datapackage.json`, and against what a schema cannot say."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
from frictionless import Resource, system

from helpers.evidence.problems import InputError, Problem, nearest, one_of
from helpers.evidence.tables import data_folder, schema, table

LOW_HIGH = {"claims": ("low", "high"), "assumptions": ("low", "high")}


def check(data_dir=None) -> list[Problem]:
    """Every problem of the tables in a data folder; an empty list means that they hold.

    First each file's encoding and header, then types, units, ranges and ids (frictionless), then
    references between tables, ranges with low above high, and bases that point nowhere.
    """
    try:
        folder, resources = data_folder(data_dir), schema(data_dir)
    except InputError as error:
        return error.problems
    tables = {name: resource for name, resource in resources.items() if name != "scenarios"}
    problems = [found for resource in tables.values() for found in _file_problems(folder, resource)]
    unreadable = {problem.where.split(",")[0].split(":")[0] for problem in problems}
    readable = {name: resource for name, resource in tables.items() if resource["path"] not in unreadable}
    for resource in readable.values():
        problems += _content_problems(folder, resource)
    if problems:
        return problems
    return [*_references(readable, data_dir), *_ranges(readable, data_dir), *_bases(data_dir)]


def ensure_valid(data_dir=None) -> None:
    """Raise InputError with every problem of the data folder, if it has any."""
    if problems := check(data_dir):
        raise InputError(problems)


def _file_problems(folder: Path, resource: dict) -> Iterator[Problem]:
    path = folder / resource["path"]
    wanted = [field["name"] for field in resource["schema"]["fields"]]
    if not path.is_file():
        yield Problem(resource["path"], "is missing from the data folder.")
        return
    try:
        with path.open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file), [])
            has_rows = bool(file.readline())
            file.read()
    except UnicodeDecodeError as error:
        yield Problem(resource["path"], f"is not UTF-8: byte {error.start} cannot be read.", "UTF-8 text")
        return
    if not header:
        yield Problem(resource["path"], "is empty.", f"a header with {', '.join(wanted)}")
        return
    for name in wanted:
        if name not in header:
            yield Problem(f"{resource['path']}, row 1", f"column {name} is missing.", one_of(wanted, 40))
    for name in header:
        if name not in wanted:
            hint = nearest(name, wanted)
            yield Problem(
                f"{resource['path']}, row 1",
                f"column {name!r} is not in the schema.{hint}",
                one_of(wanted, 40),
            )
    if header != wanted and sorted(header) == sorted(wanted):
        yield Problem(f"{resource['path']}, row 1", "the columns are in another order.", ", ".join(wanted))
    if header == wanted and not has_rows:
        yield Problem(resource["path"], "has a header and no rows.")


def _content_problems(folder: Path, resource: dict) -> Iterator[Problem]:
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    lone = {key: value for key, value in resource.items() if key != "schema"}
    lone["schema"] = {key: value for key, value in resource["schema"].items() if key != "foreignKeys"}
    with system.use_context(trusted=True):
        report = Resource.from_descriptor(lone, basepath=str(folder)).validate(limit_errors=10_000)
    for error in report.flatten(["rowNumber", "fieldName", "cell", "type", "note"]):
        row, field, cell, kind, note = error
        where = resource["path"] + (f", row {row}" if row else "") + (f", column {field}" if field else "")
        if field:
            shown = "is empty" if cell in (None, "") else f"is {cell!r}"
            what = "is not unique" if "unique" in kind or "unique" in (note or "") else ""
            yield Problem(where, f"{shown}{', which ' + what if what else ''}.", _allowed(fields[field]))
        elif kind != "primary-key":
            yield Problem(where, f"{note or kind}.")


def _allowed(field: dict) -> str:
    """What a column takes, in words."""
    rules = field.get("constraints", {})
    kinds = {
        "string": "text",
        "number": "a number",
        "integer": "a whole number",
        "year": "a year",
        "boolean": "true or false",
    }
    parts = [one_of(rules["enum"], 60)] if "enum" in rules else [kinds[field["type"]]]
    words = {"minimum": "at least", "maximum": "at most", "pattern": "of the form"}
    parts += [f"{text} {rules[name]}" for name, text in words.items() if name in rules]
    parts += ["once in the table"] if rules.get("unique") else []
    parts += [] if rules.get("required") else ["or empty"]
    return " ".join(parts)


def _row(frame: pd.DataFrame, position: int) -> int:
    """The row of the file, counted as a spreadsheet does: the header is row 1."""
    return position + 2


def _references(resources: dict, data_dir) -> Iterator[Problem]:
    for name, resource in resources.items():
        frame = table(name, data_dir)
        for key in resource["schema"].get("foreignKeys", []):
            column = key["fields"] if isinstance(key["fields"], str) else key["fields"][0]
            target = key["reference"]["resource"]
            known = set(table(target, data_dir)["id"])
            for position, value in enumerate(frame[column]):
                if not pd.isna(value) and value not in known:
                    where = f"{resource['path']}, row {_row(frame, position)}, column {column}"
                    yield Problem(where, f"is {value!r}, which is no id of {target}.{nearest(value, known)}")


def _ranges(resources: dict, data_dir) -> Iterator[Problem]:
    for name, (low, high) in LOW_HIGH.items():
        frame = table(name, data_dir)
        for position in (frame[low] > frame[high]).to_numpy().nonzero()[0]:
            row = frame.iloc[position]
            where = f"{resources[name]['path']}, row {_row(frame, position)}, column {low}"
            yield Problem(where, f"is {row[low]:g}, above {high} {row[high]:g}.", f"{low} at most {high}")
    frame = table("assumptions", data_dir)
    outside = (frame["value"] < frame["low"]) | (frame["value"] > frame["high"])
    for position in outside.to_numpy().nonzero()[0]:
        row = frame.iloc[position]
        where = f"{resources['assumptions']['path']}, row {_row(frame, position)}, column value"
        yield Problem(where, f"is {row['value']:g}.", f"between low {row['low']:g} and high {row['high']:g}")


def _bases(data_dir) -> Iterator[Problem]:
    """Every basis gives every field of its quantity for every career, from rows that exist and may be used."""
    bases, careers = table("bases", data_dir), table("careers", data_dir)["id"]
    needed = {
        "cost": ["tuition_usd"],
        "duration": ["months_to_credential"],
        "pay": ["entry_wage_usd_per_year", "experienced_wage_usd_per_year"],
    }
    for (quantity, basis), group in bases.groupby(["quantity", "basis"], sort=False):
        given = set(zip(group["career"], group["field"], strict=True))
        for career in careers:
            for field in needed[quantity]:
                if (career, field) not in given:
                    yield Problem(
                        f"bases.csv, basis {basis}",
                        f"gives no {field} for {career}.",
                        "a row for every career",
                    )
    usable = table("sources", data_dir)["usable_as_basis"]
    for position, (_, row) in enumerate(bases.iterrows()):
        yield from _pointer(row, f"bases.csv, row {_row(bases, position)}", usable, data_dir)


def _pointer(row: pd.Series, where: str, usable: pd.Series, data_dir) -> Iterator[Problem]:
    frame = table(row["table"], data_dir)
    for column in row["column"].split("+"):
        if column not in frame.columns:
            yield Problem(
                f"{where}, column column",
                f"{row['table']} has no column {column!r}.{nearest(column, frame.columns)}",
            )
    if "=" in row["rows"] or "{area}" in row["rows"]:
        return
    if row["rows"] not in frame.index:
        hint = nearest(row["rows"], frame.index)
        yield Problem(f"{where}, column rows", f"is {row['rows']!r}, which is no id of {row['table']}.{hint}")
        return
    source = frame.loc[row["rows"]].get("source")
    if isinstance(source, str) and not usable.get(source, False):
        yield Problem(
            f"{where}, column rows",
            f"{row['rows']} comes from {source}, which is no evidence to calculate with.",
        )
