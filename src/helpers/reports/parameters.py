"""The list of parameters, read from the scenario's model: the one source of names, units and ranges."""

from __future__ import annotations

import csv
import io
import textwrap

from helpers.model.scenario import CareerOverrides, Scenario, allowed_values, columns, folder_defaults
from helpers.reports.wording import value


def listing(data_dir=None) -> str:
    """Every parameter as text: name, default and what is allowed on one line, the meaning under it."""
    defaults = folder_defaults(data_dir)
    fields = [
        _entry(name, field, defaults.get(name, field.default))
        for name, field in Scenario.model_fields.items()
    ]
    of_a_career = [_entry(name, field, None) for name, field in CareerOverrides.model_fields.items()]
    example = f"{defaults['second_career']}.tuition_usd"
    return "".join([*fields, f"\nFor one career, as <career>.<name>, for example {example}:\n", *of_a_career])


def csv_header(data_dir=None) -> str:
    """An empty people file: one line with every column, dotted for the two careers compared."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(columns(data_dir))
    return line.getvalue()


def _entry(name: str, field, default) -> str:
    facts = "; ".join(
        fact
        for fact in (
            f"default {'unset' if default is None else value(default)}",
            allowed_values(field),
        )
        if fact
    )
    meaning = textwrap.fill(field.description, 96, initial_indent="    ", subsequent_indent="    ")
    return f"{name}: {facts}\n{meaning}\n"
