"""The list of parameters, read from the scenario's model: the one source of names, units and ranges."""

from __future__ import annotations

import csv
import io
import textwrap

from helpers.model.scenario import CareerOverrides, Scenario, allowed_values
from helpers.reports.wording import value

NESTED = ("overrides", "weights")


def listing() -> str:
    """Every parameter as text: name, default and what is allowed on one line, the meaning under it."""
    fields = [_entry(name, field) for name, field in Scenario.model_fields.items()]
    of_a_career = [_entry(name, field) for name, field in CareerOverrides.model_fields.items()]
    example = f"{Scenario.model_fields['second_career'].default}.tuition_usd"
    return "".join([*fields, f"\nFor one career, as <career>.<name>, for example {example}:\n", *of_a_career])


def csv_header() -> str:
    """An empty people file: one line with every column, dotted for the two careers compared."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(columns())
    return line.getvalue()


def columns() -> list[str]:
    """The columns of a people file: id and name first, the nested parameters dotted."""
    plain = [name for name in Scenario.model_fields if name not in (*NESTED, "data_dir")]
    careers = [Scenario.model_fields[name].default for name in ("first_career", "second_career")]
    return plain + [f"{career}.{name}" for career in careers for name in CareerOverrides.model_fields]


def _entry(name: str, field) -> str:
    facts = "; ".join(
        fact
        for fact in (
            f"default {'unset' if field.default is None else value(field.default)}",
            allowed_values(field),
        )
        if fact
    )
    meaning = textwrap.fill(field.description, 96, initial_indent="    ", subsequent_indent="    ")
    return f"{name}: {facts}\n{meaning}\n"
