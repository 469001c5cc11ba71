"""Takes a release of the wage survey into `wages`, and the row that says whose it is into `sources`."""

from __future__ import annotations

import re
import shutil
import tempfile
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from helpers.evidence.csv_lines import as_row, cells_of, rows_as_written, with_row, with_rows
from helpers.evidence.oews import Release, release
from helpers.evidence.oews_rows import figures_of
from helpers.evidence.prices import WAGE_SURVEY_MONTH, price_level
from helpers.evidence.problems import InputError, Problem, counted
from helpers.evidence.rewriting import rewrite_together
from helpers.evidence.tables import SCHEMA_FILE, data_folder, table
from helpers.evidence.validation import check, ensure_valid

WAGES, SOURCES = "wages.csv", "sources.csv"
_SOURCE = re.compile(r"bls-oews-may(\d{4})(|-states|-metro|-sectors)")
SHOWN_PROBLEMS = 20


@dataclass(frozen=True)
class Import:
    """What was taken in: rows added and rows that were there before, sources added, rows left out."""

    year: int
    added: list[dict]
    already_there: int
    sources: list[str]
    left_out: int

    def __str__(self) -> str:
        lines = [f"May {self.year}: {counted(len(self.added), 'row')} added to {WAGES}."]
        gaps = [f"  {row['id']}: {row['note']}" for row in self.added if row["note"].endswith(".")]
        if self.already_there:
            verb = "was" if self.already_there == 1 else "were"
            lines.append(f"{counted(self.already_there, 'row')} {verb} there already, with the same figures.")
        if self.sources:
            lines.append(f"Added to {SOURCES}: {', '.join(self.sources)}.")
        lines += ["Left blank:", *gaps] if gaps else []
        lines.append(f"Left out: {counted(self.left_out, 'row')} of other occupations, industries or owners.")
        return "\n".join(lines)


def import_oews(path: str | Path, data_dir=None) -> Import:
    """Add the careers' rows of a workbook to `wages`; every other row stays as it is, byte for byte.

    Both tables are written only if the data folder as it would be then passes every check. Raises
    InputError with everything wrong; then nothing is changed. A row that is there already is left
    alone if it says the same, else a problem.
    """
    folder = data_folder(data_dir)
    ensure_valid(folder)
    before = {name: (folder / name).read_bytes().decode() for name in (WAGES, SOURCES)}
    found = release(path, data_dir)
    new, problems = _new_rows(found, data_dir)
    problems += _undated(found.year, data_dir)
    sources = _source_texts(before[SOURCES], found, data_dir)
    if problems:
        raise InputError(_some(problems))
    added = [_in_full(found, at) for at in new]
    after = {WAGES: with_rows(before[WAGES], added), SOURCES: sources[0]}
    _ensure_it_holds(folder, after, found, new, len(rows_as_written(before[WAGES])))
    if added:
        _save(folder, before, after)
    return Import(found.year, added, len(found.rows) - len(new), sources[1] if added else [], found.left_out)


def _new_rows(found: Release, data_dir) -> tuple[list[int], list[Problem]]:
    """Places of the rows that `wages` does not have yet, and where the two disagree."""
    wages = table("wages", data_dir)
    new, problems = [], []
    for at, row in enumerate(found.rows):
        if row["id"] not in wages.index:
            new.append(at)
            continue
        held, read = figures_of(wages.loc[row["id"]]), figures_of(row)
        if held != read:
            names = [name for name in {**held, **read} if held.get(name) != read.get(name)]
            differing = "; ".join(
                f"{name} {held.get(name, 'blank')} here, {read.get(name, 'blank')} there" for name in names
            )
            where = f"{found.sheet.file}, sheet {found.sheet.name}, row {found.rows_read[at]}"
            what = f"{row['id']} is in {WAGES} already, with other figures: {differing}."
            problems.append(Problem(where, what, "a release that is not there yet, or the same figures"))
    return new, problems


def _undated(year: int, data_dir) -> list[Problem]:
    """What keeps dollars of that May from being compared with others."""
    try:
        price_level(year, WAGE_SURVEY_MONTH, data_dir)
    except InputError as error:
        return [replace(error.problems[0], where="price_index.csv", allowed="add that month first")]
    return []


def _some(problems: list[Problem]) -> list[Problem]:
    """The first of many problems of one kind, and how many more there are."""
    rest = len(problems) - SHOWN_PROBLEMS
    return problems if rest <= 0 else [*problems[:SHOWN_PROBLEMS], Problem("and", f"{rest} more like these.")]


def _in_full(found: Release, at: int) -> dict[str, str]:
    row = found.rows[at]
    return {"id": row["id"], "source": f"bls-oews-may{found.year}{found.series[at]}", **row}


def _source_texts(text: str, found: Release, data_dir) -> tuple[str, list[str]]:
    """The table of sources with a row for each series of the release, and the ids that are new.

    A new row repeats the newest of its series, of the new year. A newer release supersedes the older.
    """
    rows = table("sources", data_dir)
    added = []
    for series in dict.fromkeys(found.series):
        known = {int(m[1]): m[0] for m in map(_SOURCE.fullmatch, rows.index) if m and m[2] == series}
        if found.year in known:
            continue
        if not known:
            what = f"has no release of this kind (bls-oews-mayYYYY{series}) to repeat for {found.year}."
            raise InputError([Problem(SOURCES, what, "add its row by hand")])
        newest, new = max(known), f"bls-oews-may{found.year}{series}"
        old = rows.loc[known[newest]]
        row = {name: str(value).replace(str(newest), str(found.year)) for name, value in old.dropna().items()}
        row |= {"id": new, "usable_as_basis": "true", "superseded_by": "", "note": ""}
        if found.year > newest:
            text = _superseded(text, set(known.values()), new)
        else:
            row["superseded_by"] = known[newest]
        text = with_row(text, row)
        added.append(new)
    return text, added


def _superseded(text: str, older: set[str], by: str) -> str:
    """The table's text in which these sources name what superseded them; every other row as it was."""
    first, *rows = rows_as_written(text)
    header = cells_of(first)
    changed = [first]
    for row in rows:
        cells = cells_of(row)
        if cells and cells[0] in older and len(cells) == len(header):
            cells[header.index("superseded_by")] = by
            row = as_row(cells) + row[len(row.rstrip("\r\n")) :]
        changed.append(row)
    return "".join(changed)


def _ensure_it_holds(folder: Path, after: dict[str, str], found: Release, new: list[int], rows: int) -> None:
    """Raise InputError with what is wrong with the tables as they would be, told by the workbook's rows."""
    with tempfile.TemporaryDirectory(prefix="boc-") as copy:
        for path in [*folder.glob("*.csv"), folder / SCHEMA_FILE]:
            shutil.copy(path, copy)
        for name, text in after.items():
            (Path(copy) / name).write_bytes(text.encode())
        problems = check(copy)
    if problems:
        raise InputError(_some([_of_the_workbook(each, found, new, rows) for each in problems]))


def _of_the_workbook(problem: Problem, found: Release, new: list[int], rows: int) -> Problem:
    place = re.match(rf"{WAGES}, row (\d+)", problem.where)
    if not place or int(place[1]) <= rows:
        return problem
    read = found.rows_read[new[int(place[1]) - rows - 1]]
    where = f"{found.sheet.file}, sheet {found.sheet.name}, row {read}"
    return replace(problem, where=where + problem.where.removeprefix(place[0]))


def _save(folder: Path, before: dict[str, str], after: dict[str, str]) -> None:
    """Put both tables in place or none, sources first: a source without rows does no harm."""

    def unless_changed(text: str, name: str) -> str:
        if text != before[name]:
            what = "was changed by someone else meanwhile. It is left as it is."
            raise InputError([Problem(name, what, "run the command again")])
        return after[name]

    changed = [name for name in (SOURCES, WAGES) if after[name] != before[name]]
    rewrite_together({folder / name: partial(unless_changed, name=name) for name in changed})
