"""The list of parameters, read from the scenario's model: the one source of names, units and ranges."""

from __future__ import annotations

import csv
import io
import textwrap
from dataclasses import dataclass
from typing import Literal, get_args, get_origin

from helpers.reports.wording import value

BOUNDS = {"ge": "from {}", "gt": "above {}", "le": "to {}", "lt": "below {}", "max_length": "at most {} characters"}


@dataclass(frozen=True)
class Parameter:
    """One parameter as a reader needs it."""

    name: str
    unit: str
    allowed: str
    default: str
    meaning: str


def parameters(model) -> list[Parameter]:
    """The parameters of a pydantic model, in its order."""
    return [_parameter(name, field) for name, field in model.model_fields.items()]


def listing(model) -> str:
    """The parameters as text: name, default, unit and range on one line, the meaning under it."""
    return "".join(_entry(parameter) for parameter in parameters(model))


def csv_header(model) -> str:
    """An empty people file: one line with every column, dotted ones for the overrides."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(_columns(model))
    return line.getvalue()


def _columns(model) -> list[str]:
    flat = getattr(model, "columns", None)
    return list(flat()) if flat else list(model.model_fields)


def _parameter(name: str, field) -> Parameter:
    extra = field.json_schema_extra or {}
    default = "required" if field.is_required() else value(field.get_default(call_default_factory=True))
    return Parameter(name, extra.get("unit", ""), extra.get("allowed") or _allowed(field), default, field.description or "")


def _allowed(field) -> str:
    for kind in (field.annotation, *get_args(field.annotation)):
        if get_origin(kind) is Literal:
            return ", ".join(map(str, get_args(kind)))
    parts = [
        words.format(value(getattr(rule, bound)))
        for bound, words in BOUNDS.items()
        for rule in field.metadata
        if getattr(rule, bound, None) is not None
    ]
    return " ".join(parts)


def _entry(parameter: Parameter) -> str:
    facts = [f"default {parameter.default}", parameter.unit, parameter.allowed]
    meaning = textwrap.fill(parameter.meaning, 96, initial_indent="    ", subsequent_indent="    ")
    return f"{parameter.name}: {'; '.join(fact for fact in facts if fact)}\n" + (f"{meaning}\n" if meaning else "")
