"""Holds a data folder against `datapackage.json`, and against what a schema cannot say."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from helpers.evidence.cells import cell_problems
from helpers.evidence.choices import QUANTITIES
from helpers.evidence.csv_lines import file_rows
from helpers.evidence.figures import YEAR_COLUMNS, rows_in, units_of, year_of
from helpers.evidence.percentiles import WAGE_COLUMNS
from helpers.evidence.problems import InputError, Problem, nearest, one_of
from helpers.evidence.tables import data_folder, number_columns, schema, table

ASCENDING = {
    "claims": [("low", "high")],
    "assumptions": [("low", "value"), ("value", "high"), ("low", "high")],
    "taxes": [("lower_usd", "upper_usd")],
    "traits": [("scale_low", "scale_high")],
    "wages": list(pairwise(WAGE_COLUMNS)),
}
SAID_ONCE = {  # columns that together find one row
    "assumptions": ["quantity", "career", "area"],
    "price_index": ["year", "month"],
    "wages": ["year", "area", "soc_code", "industry"],
}
FIELDS_OF = {
    "cost": ["tuition_usd"],
    "duration": ["months_to_credential"],
    "pay": ["entry_wage_usd_per_year", "experienced_wage_usd_per_year"],
}


class Pointer(NamedTuple):
    """Where a row of `bases` points, and which field of the model it gives."""

    table: str
    rows: str
    column: str
    field: str


def check(data_dir=None) -> list[Problem]:
    """Every problem of the tables in a data folder; an empty list means that they hold.

    Each file's encoding and header, then types, units, ranges and ids; and between the tables that
    can be read: references, low above high, bases that point nowhere. The table of scenarios is
    none of the schema's: it is checked where it is read, in `helpers.model.scenario_table`.
    """
    try:
        folder, resources = data_folder(data_dir), schema(data_dir)
    except InputError as error:
        return error.problems
    problems: list[Problem] = []
    frames: dict[str, pd.DataFrame] = {}
    for name, resource in resources.items():
        try:
            problems += cell_problems(resource, _lines(folder, resource))
        except InputError as error:
            problems += error.problems
        else:
            frames |= _readable(name, data_dir)
    for name, frame in frames.items():
        problems += _references(resources[name], frame, frames)
        problems += _descending(resources[name], frame, ASCENDING.get(name, []))
        problems += _repeated(resources[name], frame, SAID_ONCE.get(name, []))
    if {"bases", "careers", "sources", "price_index"} <= frames.keys():
        problems += [*_gaps(frames), *_pointers(frames, data_dir)]
    return problems


def ensure_valid(data_dir=None) -> None:
    """Raise InputError with every problem of the data folder, if it has any."""
    if problems := check(data_dir):
        raise InputError(problems)


def _readable(name: str, data_dir) -> dict[str, pd.DataFrame]:
    try:
        return {name: table(name, data_dir)}
    except InputError:
        return {}


def _lines(folder: Path, resource: dict) -> list[list[str]]:
    """Header and rows of a table's file. Raises InputError where it cannot be read as that table at all."""
    name, path = resource["path"], folder / resource["path"]
    wanted = [field["name"] for field in resource["schema"]["fields"]]
    lines = file_rows(path)
    if not any(lines):
        raise InputError([Problem(name, "is empty.", f"a header with {', '.join(wanted)}")])
    problems = list(_header_problems(f"{name}, row 1", lines[0], wanted))
    if not any(lines[1:]):
        problems.append(Problem(name, "has a header and no rows.", "at least one row"))
    if problems:
        raise InputError(problems)
    return lines


def _header_problems(where: str, header: list[str], wanted: list[str]) -> Iterator[Problem]:
    for name in wanted:
        if header.count(name) != 1:
            what = "is missing" if name not in header else "stands there more than once"
            yield Problem(where, f"column {name} {what}.", ", ".join(wanted))
    for name in header:
        if name not in wanted:
            hint = nearest(name, wanted)
            yield Problem(where, f"column {name!r} is not in the schema.{hint}", ", ".join(wanted))
    if header != wanted and sorted(header) == sorted(wanted):
        yield Problem(where, "the columns are in another order.", ", ".join(wanted))


def _at(resource: dict, position: int, column: str) -> str:
    """File, row and column; rows count as a spreadsheet does: the header is row 1."""
    return f"{resource['path']}, row {position + 2}, column {column}"


def _references(resource: dict, frame: pd.DataFrame, frames: dict) -> Iterator[Problem]:
    for key in resource["schema"].get("foreignKeys", []):
        column, target = key["fields"], key["reference"]["resource"]
        known = set(frames[target]["id"]) if target in frames else None
        for position, value in enumerate(frame[column] if known is not None else ()):
            if not pd.isna(value) and value not in known:
                what = f"is {value!r}, which is no id of {target}.{nearest(value, known)}"
                yield Problem(_at(resource, position, column), what, f"an id of {target}")


def _descending(resource: dict, frame: pd.DataFrame, pairs: list[tuple[str, str]]) -> Iterator[Problem]:
    for low, high in pairs:
        for position in (frame[low] > frame[high]).to_numpy().nonzero()[0]:
            row = frame.iloc[position]
            what = f"is {row[low]:,.10g}, above {high} {row[high]:,.10g}."
            yield Problem(_at(resource, position, low), what, f"{low} at most {high}")


def _repeated(resource: dict, frame: pd.DataFrame, columns: list[str]) -> Iterator[Problem]:
    """Rows that a look-up by these columns could not tell from an earlier one."""
    for position in frame.duplicated(columns).to_numpy().nonzero()[0] if columns else ():
        own = frame.iloc[position][columns]
        first = (frame[columns].eq(own) | frame[columns].isna() & own.isna()).all(axis=1).to_numpy().argmax()
        said = ", ".join(f"{name} {value}" for name, value in own.dropna().items())
        what = f"{said}: row {first + 2} of {resource['path']} has that already."
        yield Problem(f"{resource['path']}, row {position + 2}", what, "one row for each")


def _gaps(frames: dict) -> Iterator[Problem]:
    """Every basis gives every field of its quantity for every career, and every quantity has a basis."""
    bases = frames["bases"]
    for quantity in QUANTITIES:
        of_quantity = bases[bases["quantity"] == quantity]
        if of_quantity.empty:
            yield Problem("bases.csv, column quantity", f"no basis gives {quantity}.", "at least one")
        for basis, group in of_quantity.groupby("basis", sort=False):
            given = set(zip(group["career"], group["field"], strict=True))
            for career in frames["careers"]["id"]:
                for field in FIELDS_OF[quantity]:
                    if (career, field) not in given:
                        what = f"gives no {field} for {career}."
                        yield Problem(f"bases.csv, basis {basis}", what, "a row for every career")


def _pointers(frames: dict, data_dir) -> Iterator[Problem]:
    """Every row of `bases` points at figures that exist, are stated in a fitting unit and may be used."""
    bases, sources = frames["bases"], frames["sources"]
    usable = set(sources.index[sources["usable_as_basis"].eq(True)])
    years = set(frames["price_index"]["year"])
    numbers = {name: number_columns(name, data_dir) for name in frames}

    @cache
    def told(pointer: Pointer) -> list[tuple]:
        return list(_pointed(pointer, frames[pointer.table], numbers[pointer.table], usable, years))

    for position, row in enumerate(bases[list(Pointer._fields)].itertuples(index=False)):
        can_be_followed = row.table in frames and not any(map(pd.isna, row))
        for column, what, allowed in told(Pointer(*row)) if can_be_followed else ():
            yield Problem(f"bases.csv, row {position + 2}, column {column}", what, allowed)


def _pointed(
    pointer: Pointer, frame: pd.DataFrame, numbers: list[str], usable: set, years: set
) -> Iterator[tuple]:
    """(column, what, allowed) of everything wrong with one pointer of `bases`."""
    columns = pointer.column.split("+")
    unknown = [name for name in columns if name not in numbers]
    for name in unknown:
        what = f"is {name!r}, which is no column of numbers in {pointer.table}.{nearest(name, numbers)}"
        yield "column", what, one_of(numbers)
    try:
        found = rows_in(frame, pointer.rows.replace("{area}", "US"))
    except (KeyError, ValueError):
        what = f"is {pointer.rows!r}, which is neither an id nor column=value pairs of {pointer.table}."
        yield "rows", what, "an id, or column=value;column=value"
        return
    if found.empty:
        hint = "" if "=" in pointer.rows else nearest(pointer.rows, frame.index)
        yield "rows", f"is {pointer.rows!r}, which is in no row of {pointer.table}.{hint}", ""
        return
    read = [name for name in (*columns, "unit", "source", *YEAR_COLUMNS) if name in found]
    rows = found[read].to_dict("records")
    if not unknown and all(pd.isna(row[name]) for row in rows for name in columns):
        yield "rows", f"is {pointer.rows!r}, for which {pointer.column} is not published.", ""
    units = units_of(pointer.field, 1.0)
    for unit in _stated(rows, "unit"):
        if unit not in units:
            yield "rows", f"{pointer.rows} is in {unit}, which is no unit of {pointer.field}.", one_of(units)
    for year in sorted({year_of(row) for row in rows} - {None, *years}):
        yield "rows", f"{pointer.rows} is in dollars of {year}, which price_index does not have.", ""
    for source in _stated(rows, "source"):
        if source not in usable:
            what = f"{pointer.rows} comes from {source}, which is no evidence to calculate with."
            yield "rows", what, "sources with usable_as_basis true"


def _stated(rows: list[dict], column: str) -> list:
    """What rows say in a column, each once; nothing where a table has no such column."""
    return list(dict.fromkeys(row[column] for row in rows if not pd.isna(row.get(column))))
