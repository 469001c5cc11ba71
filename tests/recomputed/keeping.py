"""Results kept as files, so that whoever moves one sees each of them in the difference.

`python tests/recomputed/keeping.py` writes them anew; look at what moved before committing it.
"""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import pandas as pd

from helpers.evidence import choices, figures, validation
from helpers.evidence.audit import audit_claims, listing
from helpers.evidence.problems import InputError
from helpers.evidence.tables import table
from helpers.model.parameters import CareerOverrides, Parameters, allowed_values

KEPT = Path(__file__).with_name("kept")
PLACES = ((2024, "US"), (2025, "CA"), (2025, "49740"))
HOURS = 2080


def parameters() -> str:
    """Every parameter: its default, bounds, unit and meaning, and what it takes in words."""
    found = {}
    for model in (Parameters, CareerOverrides):
        fields = {
            name: {
                "default": repr(field.default),
                "bounds": sorted(map(repr, field.metadata)),
                **(field.json_schema_extra or {}),
                "meaning": field.description,
                "takes": allowed_values(field),
            }
            for name, field in model.model_fields.items()
        }
        found[model.__name__] = {"settings": dict(model.model_config), "fields": fields}
    return json.dumps(found, indent=1) + "\n"


def audit() -> str:
    """Every claim with its verdict, flags, reason and the figure it was compared with."""
    return listing(audit_claims(), as_csv=True)


def evidence() -> str:
    """Every figure that a scenario can take from the tables, by basis, career and place."""
    rows = []
    for year, area in PLACES:
        common = {"area": area, "currency_year": year}
        for quantity, names in validation.FIELDS_OF.items():
            for basis, career, name in product(choices.bases(quantity), choices.careers(), names):
                asked = (figures.basis_figure, quantity, basis, career, name)
                rows.append((year, area, basis, career, name, *_told(*asked, hours_per_year=HOURS, **common)))
        for quantity, career in product(
            table("assumptions")["quantity"].unique(), [None, *choices.careers()]
        ):
            found = _told(figures.assumption, quantity, career=career, **common)
            rows.append((year, area, "assumption", career, quantity, *found))
        for name, career in product(("exam_fee_usd", "annual_upkeep_usd"), choices.careers()):
            found = _told(figures.credential_figure, name, career, currency_year=year)
            rows.append((year, area, "credential", career, name, *found))
    columns = ["year", "area", "basis", "career", "field", "value", "low", "high", "note", "rows"]
    return pd.DataFrame(rows, columns=columns).to_csv(index=False, lineterminator="\n")


def _told(function, *arguments, **keywords) -> tuple:
    """Value, low, high, note, first and last row of a figure; where there is none, what is said instead."""
    try:
        figure = function(*arguments, **keywords)
    except InputError as error:
        return ("", "", "", str(error), "")
    numbers = (f"{float(each):.6g}" for each in (figure.value, figure.low, figure.high))
    ends = "; ".join(" ".join(map(str, row)) for row in dict.fromkeys([*figure.rows[:1], *figure.rows[-1:]]))
    return (*numbers, figure.note, f"{len(figure.rows)}: {ends}")


FILES = {"parameters.json": parameters, "audit.csv": audit, "evidence.csv": evidence}

if __name__ == "__main__":
    KEPT.mkdir(exist_ok=True)
    for name, made in FILES.items():
        (KEPT / name).write_text(made(), encoding="utf-8")
