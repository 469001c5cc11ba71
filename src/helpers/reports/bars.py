"""Bars in tables of numbers, from the cells themselves: what a reader sees where scripts do not run."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bs4 import Tag

QUANTITY = re.compile(
    r"(?P<sign>[+\-\u2212]?)(?P<dollar>\$?)(?P<digits>\d[\d,]*(?:\.\d+)?)\s?"
    r"(?P<unit>%|months?|years?|hours?|a year|a month)?"
)
THINNEST_PERCENT = 1


@dataclass(frozen=True)
class Span:
    """What a cell says: from `low` to `high` in this unit; the same twice where it is one number."""

    low: float
    high: float
    unit: str


def span(text: str) -> Span | None:
    """The number or the range in a cell; None where it holds anything else, or a number without a unit.

    >>> span("$3,500")
    Span(low=3500.0, high=3500.0, unit='$')
    >>> span("9 to 12 months")
    Span(low=9.0, high=12.0, unit='month')
    >>> span("$1,200 to $3,000 a year").unit
    '$a year'
    >>> span("\u2212$1,200").low
    -1200.0
    >>> [span(text) for text in ("about $5", "$3 to 5 months", "2025", "none")]
    [None, None, None, None]
    """
    ends = [QUANTITY.fullmatch(part) for part in text.strip().split(" to ")]
    if len(ends) > 2 or not all(ends):
        return None
    unit = _unit(ends[-1])
    if not unit or not unit.startswith(_unit(ends[0])):
        return None
    low, high = sorted((_value(ends[0]), _value(ends[-1])))
    return Span(low, high, unit)


def draw(table: Tag) -> None:
    """Note on every cell of a number column where its bar begins and ends, in per cent of the cell.

    Columns of the same unit share a scale, which holds zero. A column that holds words or mixes units
    has no bars.
    """
    rows = [row.find_all(["th", "td"]) for row in table.select("tbody tr")]
    if any(len(row) != len(rows[0]) for row in rows):
        return
    by_unit: dict[str, list[tuple[Tag, Span]]] = {}
    for cells in zip(*rows, strict=True):
        numbers = _numbers(cells)
        if numbers:
            by_unit.setdefault(numbers[0][1].unit, []).extend(numbers)
    for numbers in by_unit.values():
        _scale(numbers)


def _numbers(cells: tuple[Tag, ...]) -> list[tuple[Tag, Span]]:
    """The cells of a column that hold a number, none where others hold something else with a digit."""
    found = [(cell, span(cell.get_text(" "))) for cell in cells if cell.name == "td" and _has_digit(cell)]
    units = {one.unit if one else None for _, one in found}
    return found if len(units) == 1 and None not in units else []


def _scale(numbers: list[tuple[Tag, Span]]) -> None:
    low = min(0, *(one.low for _, one in numbers))
    width = max(0, *(one.high for _, one in numbers)) - low
    if not width:
        return
    for cell, one in numbers:
        ends = (0, one.low) if one.low == one.high else (one.low, one.high)
        begin, end = (100 * (value - low) / width for value in sorted(ends))
        begin = min(begin, 100 - THINNEST_PERCENT)
        cell["style"] = f"--from:{begin:.3g}%;--to:{max(end, begin + THINNEST_PERCENT):.3g}%"


def _unit(found: re.Match) -> str:
    return found["dollar"] + (found["unit"] or "").removesuffix("s")


def _value(found: re.Match) -> float:
    size = float(found["digits"].replace(",", ""))
    return -size if found["sign"] in ("-", "\u2212") else size


def _has_digit(cell: Tag) -> bool:
    return any(character.isdigit() for character in cell.get_text())
