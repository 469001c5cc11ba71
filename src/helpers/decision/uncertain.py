"""Which numbers of a scenario are uncertain, and how each is drawn.

A figure is uncertain where its evidence gives a range. Its distribution is an assumption: triangular,
from the low end over the most likely value to the high end. Each is `evidence`, which could be found
out before paying, or `luck`, which could not; what is the person's own choice is not drawn, nor is
what the scenario states.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd

from helpers.decision.pay_distribution import pay_at_rank, percentiles
from helpers.decision.settings import DRAWN_TERMS
from helpers.evidence.figures import Figure, assumption
from helpers.evidence.minimum_wage import minimum_wage_usd_per_hour
from helpers.evidence.problems import InputError
from helpers.evidence.tables import table
from helpers.model.scenario import Scenario

EVIDENCE, LUCK = "evidence", "luck"
PAY, ENTRY_PAY = "experienced_wage_usd_per_year", "entry_wage_usd_per_year"
ASK = {
    "tuition_usd": "Ask the school for its full price in writing: tuition, fees, books, exam, kit.",
    "months_to_credential": "Ask the school how many months its last students took from start to finish.",
}


@dataclass(frozen=True)
class Quantity:
    """One uncertain number. `draw` turns ranks (0 to 1) into values, in the unit of the scenario's field."""

    career: str
    field: str
    kind: str
    how_to_find_out: str
    draw: Callable[[np.ndarray], np.ndarray]

    @property
    def name(self) -> str:
        """career.field, or the field alone where no single career owns it."""
        return f"{self.career}.{self.field}" if self.career else self.field


@dataclass(frozen=True)
class EntryPay:
    """An entry wage that keeps its ratio to the experienced wage, and never falls below the least."""

    ratio: float
    least_usd_per_year: float

    def of(self, experienced_wage_usd_per_year: np.ndarray) -> np.ndarray:
        return np.maximum(experienced_wage_usd_per_year * self.ratio, self.least_usd_per_year)


def triangular(rank, low: float, mode: float, high: float) -> np.ndarray:
    """Value at each rank of the triangular distribution from `low` over its `mode` to `high`.

    >>> triangular(np.array([0.0, 0.5, 1.0]), 0, 1, 2).tolist()
    [0.0, 1.0, 2.0]
    """
    rank = np.asarray(rank, dtype=float)
    width = high - low
    rising = low + np.sqrt(rank * width * (mode - low))
    falling = high - np.sqrt((1 - rank) * width * (high - mode))
    return np.where(rank * width <= mode - low, rising, falling)


def uncertain_quantities(
    scenario: Scenario, figures: dict[str, dict[str, Figure]], shared: dict[str, Figure]
) -> list[Quantity]:
    """Every uncertain quantity of a scenario, pay first; `figures` and `shared` as in a Comparison."""
    pay = [_pay(scenario, career, figures[career][PAY]) for career in figures]
    of_careers = [
        _figure(scenario, career, field, figure)
        for career, by_field in figures.items()
        for field, figure in by_field.items()
        if field not in (PAY, ENTRY_PAY)
    ]
    of_all = [_figure(scenario, "", field, figure) for field, figure in shared.items()]
    of_terms = [_term(scenario, field) for field in DRAWN_TERMS]
    return [quantity for quantity in pay + of_careers + of_all + of_terms if quantity is not None]


def entry_pay(scenario: Scenario, figures: dict[str, Figure]) -> EntryPay | None:
    """How a career's entry wage follows from the drawn one; None where the scenario states it."""
    entry, experienced = figures[ENTRY_PAY], figures[PAY]
    if not entry.rows or experienced.value <= 0:
        return None
    return EntryPay(entry.value / experienced.value, _least_usd_per_year(scenario, entry))


def _least_usd_per_year(scenario: Scenario, figure: Figure) -> float:
    """The minimum wage for a year's hours where the figure is pay for those hours (`wages`), else 0.

    Tax records and surveys hold part-time work: there the minimum wage bounds nothing.
    """
    if not figure.rows or figure.rows[0][0] != "wages":
        return 0.0
    rate = minimum_wage_usd_per_hour(scenario.area, scenario.currency_year, scenario.data_dir)
    return rate * scenario.hours_per_year


def _pay(scenario: Scenario, career: str, figure: Figure) -> Quantity | None:
    """Pay by rank: the published distribution, moved so that its middle is the base case; else the range."""
    if figure.rows and figure.rows[0][0] == "wages":
        published = percentiles(table("wages", scenario.data_dir).loc[figure.rows[0][1]])
        if len(published) < 2:
            return None
        scale = figure.value / float(pay_at_rank(0.5, published))
        real = {rank: pay * scale for rank, pay in published.items()}
        draw = partial(pay_at_rank, published=real, least=_least_usd_per_year(scenario, figure))
        return Quantity(career, PAY, LUCK, "", draw)
    if not figure.low < figure.high:
        return None
    return Quantity(career, PAY, LUCK, "", _triangle(figure.low, figure.value, figure.high))


def _figure(scenario: Scenario, career: str, field: str, figure: Figure) -> Quantity | None:
    kind, ask = EVIDENCE, ASK.get(field, "")
    if figure.rows and figure.rows[0][0] == "assumptions":
        row = table("assumptions", scenario.data_dir).loc[figure.rows[0][1]]
        kind, ask = row["kind"], ask if pd.isna(row["how_to_find_out"]) else row["how_to_find_out"]
    if kind not in (EVIDENCE, LUCK) or not figure.low < figure.high:
        return None
    return Quantity(career, field, kind, ask, _triangle(figure.low, figure.value, figure.high))


def _triangle(low: float, mode: float, high: float) -> Callable[[np.ndarray], np.ndarray]:
    return partial(triangular, low=low, mode=mode, high=high)


def _term(scenario: Scenario, field: str) -> Quantity | None:
    """A parameter of the scenario that the assumptions give a range for, left where they have it."""
    try:
        figure = assumption(field, data_dir=scenario.data_dir)
    except InputError:
        return None
    row = table("assumptions", scenario.data_dir).loc[figure.rows[0][1]]
    stated = getattr(scenario, field) != row["value"]
    without_effect = field == "inflation_rate" and scenario.loan_share == 0
    if stated or without_effect or row["kind"] not in (EVIDENCE, LUCK) or not row["low"] < row["high"]:
        return None
    ask = "" if pd.isna(row["how_to_find_out"]) else row["how_to_find_out"]
    return Quantity("", field, row["kind"], ask, _triangle(row["low"], row["value"], row["high"]))
