"""Numbers as people type them, and as a box shows them."""

from __future__ import annotations

import re

from helpers.views.formats import in_unit

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_NUMBER = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)\s*(%?)\s*([a-z ]*)")


def number(text: str, unit: str) -> float | str | None:
    """What was typed, as the scenario takes it; text that is no number stays text, nothing is None.

    >>> number("$3,500", "USD"), number("50 %", "share"), number("9 months", "months"), number(" ", "USD")
    (3500.0, 0.5, 9.0, None)
    >>> number("nine", "months"), number("9 zebras", "months")
    ('nine', '9 zebras')

    A comma that does not part thousands, and a percentage of what is no share, are no number either.

    >>> number("3,5", "years"), number("50 %", "USD")
    ('3,5', '50 %')
    """
    plain = _THOUSANDS.sub("", text.strip().lower().replace("−", "-").replace("$", ""))
    found = _NUMBER.fullmatch(plain)
    if (
        found is None
        or not set(found[3].split()) <= _words(unit)
        or (found[2] and not unit.startswith("share"))
    ):
        return text.strip() or None
    return float(found[1]) / (100 if found[2] else 1)


def _words(unit: str) -> set[str]:
    """The words of a unit that may stand after a number."""
    words = set(unit.lower().split("/")) | {"a"}
    return words | {word.removesuffix("s") for word in words}


def shown(value: float, unit: str) -> str:
    """A value as its box shows it.

    >>> shown(0.5, "share"), shown(4294967295, ""), shown(10, "years")
    ('50 %', '4294967295', '10 years')
    """
    return in_unit(value, unit).removesuffix(" a year") if unit and unit != "year" else f"{value:.12g}"
