"""Holds the cells of a table against its schema: types, units, ranges, ids."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator

from helpers.evidence.problems import Problem, one_of

FORMS = {
    "string": re.compile(r".*", re.DOTALL),
    "number": re.compile(r"-?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?", re.ASCII),
    "integer": re.compile(r"-?\d{1,18}", re.ASCII),
    "year": re.compile(r"\d{4}", re.ASCII),
    "boolean": re.compile(r"true|false", re.IGNORECASE),  # a spreadsheet saves true as TRUE
}
RULES = {"required", "unique", "minimum", "maximum", "enum", "pattern"}
_KINDS = {
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "year": "a year",
    "boolean": "true or false",
}
_WORDS = {"minimum": "at least", "maximum": "at most", "pattern": "of the form"}


def cell_problems(resource: dict, lines: list[list[str]]) -> list[Problem]:
    """What is wrong in the rows of a file, by row and column; `lines` begins with a header that holds."""
    fields, found = resource["schema"]["fields"], []
    rows = list(enumerate(lines[1:], start=2))
    for number, line in rows:
        where = f"{resource['path']}, row {number}"
        found += [(number, len(fields), problem) for problem in _length_problems(where, line, fields)]
    for at, field in enumerate(fields):
        column = [(number, line[at]) for number, line in rows if any(line) and at < len(line)]
        for number, what in _misfits(field, column):
            where = f"{resource['path']}, row {number}, column {field['name']}"
            found.append((number, at, Problem(where, what, allowed(field))))
    return [problem for _, _, problem in sorted(found, key=lambda each: each[:2])]


def _length_problems(where: str, line: list[str], fields: list[dict]) -> Iterator[Problem]:
    if not any(line):
        yield Problem(where, "is blank.", "no blank rows")
        return
    for field in fields[len(line) :]:
        yield Problem(f"{where}, column {field['name']}", "has no cell.", f"{len(fields)} cells a row")
    for cell in line[len(fields) :]:
        yield Problem(where, f"has {_shown(cell)} beyond the last column.", f"{len(fields)} cells")


def _misfits(field: dict, column: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """(row, what) of the cells that do not fit a field."""
    rules = field.get("constraints", {})
    if rules.get("required"):
        yield from ((number, "is empty.") for number, cell in column if cell == "")
    unfit = {cell for cell in {cell for _, cell in column} if cell and not _fits(cell, field["type"], rules)}
    yield from ((number, f"is {_shown(cell)}.") for number, cell in column if cell in unfit)
    if rules.get("unique"):
        seen = Counter()
        for number, cell in column:
            seen[cell] += 1
            if cell != "" and seen[cell] > 1:
                yield number, f"is {_shown(cell)}, which stands there already."


def _fits(cell: str, kind: str, rules: dict) -> bool:
    if "\0" in cell or not FORMS[kind].fullmatch(cell):
        return False
    if "enum" in rules and cell not in rules["enum"]:
        return False
    if "pattern" in rules and not re.fullmatch(rules["pattern"], cell, re.ASCII):
        return False
    if kind not in ("number", "integer"):
        return True
    low, high = rules.get("minimum", -math.inf), rules.get("maximum", math.inf)
    return math.isfinite(float(cell)) and low <= float(cell) <= high


def _shown(cell: str) -> str:
    return repr(cell if len(cell) <= 60 else cell[:57] + "...")


def allowed(field: dict) -> str:
    """What a column takes, in words.

    >>> allowed({"type": "number", "constraints": {"minimum": 0}})
    'a number at least 0 or empty'
    """
    rules = field.get("constraints", {})
    parts = [one_of(rules["enum"], 60)] if "enum" in rules else [_KINDS[field["type"]]]
    parts += [f"{words} {rules[name]}" for name, words in _WORDS.items() if name in rules]
    parts += ["once in the table"] if rules.get("unique") else []
    parts += [] if rules.get("required") else ["or empty"]
    return " ".join(parts)
