"""What may be chosen for a parameter, read from the parameter itself and from the tables."""

from __future__ import annotations

import math
from typing import Any, Literal, get_args, get_origin

from helpers.evidence import choices
from helpers.views.ranges import bounds, field_of
from helpers.views.words import UNLIKE


def options(name: str, data_dir=None) -> dict[str, Any] | None:
    """Everything that may be chosen, by label; None where a number is entered instead."""
    field = field_of(name)
    if get_origin(field.annotation) is Literal:
        return {value.replace("_", " "): value for value in get_args(field.annotation)}
    if name in ("first_career", "second_career"):
        labels = {
            career: choices.career_words(career, data_dir)["label"] for career in choices.careers(data_dir)
        }
        return {label: career for career, label in labels.items()}
    if name == "area":
        return {place: code for code, place in choices.areas(data_dir).items()}
    if name == "currency_year":
        return {str(year): year for year in reversed(choices.currency_years(data_dir))}
    if name.endswith("_basis"):
        return _bases(name.removesuffix("_basis"), data_dir)
    if name == "draws":
        low, high = bounds(name)
        return {f"{2**power:,}": 2**power for power in range(int(math.log2(low)), int(math.log2(high)) + 1)}
    return None


def _bases(quantity: str, data_dir) -> dict[str, str]:
    return {
        label + ("" if choices.like_for_like(basis, quantity, data_dir) else UNLIKE): basis
        for basis, label in choices.bases(quantity, data_dir).items()
    }
