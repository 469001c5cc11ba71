"""The numbers a parameter takes, read from the parameter itself, and how far a slider over them reaches."""

from __future__ import annotations

import math
from typing import get_args

from helpers.model.parameters import CareerOverrides
from helpers.model.scenario import Scenario

_STEPS = 100
_WIDE = 50
_TIMES_THE_USUAL = 3


def field_of(name: str):
    """The field of a parameter, or of `career.parameter`."""
    career, _, field = name.rpartition(".")
    return (CareerOverrides if career else Scenario).model_fields[field]


def unit_of(name: str) -> str:
    """Its unit, as the scenario has it."""
    return field_of(name).json_schema_extra["unit"]


def is_whole(name: str) -> bool:
    """Whether it takes whole numbers only."""
    return int in (field_of(name).annotation, *get_args(field_of(name).annotation))


def bounds(name: str) -> tuple[float, float]:
    """The least and the largest number that it takes."""
    rules = field_of(name).metadata
    low = next(
        value for rule in rules for end in ("ge", "gt") if (value := getattr(rule, end, None)) is not None
    )
    return low, next(value for rule in rules if (value := getattr(rule, "le", None)) is not None)


def reach(name: str, usual: float | None, most: float | None) -> tuple[float, float, float] | None:
    """Low, high and step of a slider: the whole range; where that is wide, up to `most`, or to three
    times what is usual. None where neither is known, or there is no unit: there one types."""
    low, high = bounds(name)
    if high - low > _WIDE:
        if not unit_of(name) or not (most or usual):
            return None
        high = min(high, most or _TIMES_THE_USUAL * usual)
    step = 1.0 if is_whole(name) else _round_step((high - low) / _STEPS)
    return low, round(math.floor(high / step + 1e-9) * step, 10), step


def _round_step(size: float) -> float:
    """The smallest of 1, 2, 5, 10, 20, 50 ... (or their fractions) that is at least `size`.

    >>> _round_step(0.0025), _round_step(1082.4), _round_step(0.4)
    (0.005, 2000.0, 0.5)
    """
    unit = 10.0 ** math.floor(math.log10(size))
    return round(min(times for times in (1, 2, 5, 10) if times * unit >= size * (1 - 1e-9)) * unit, 12)
