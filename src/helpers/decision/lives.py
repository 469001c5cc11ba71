"""From ranks between 0 and 1 to drawn lives, and what each is worth on every alternative.

A life says what everything uncertain turned out to be, and whether the person finishes, is certified
and works in the field. Lives come in blocks of draws; the two careers' luck is independent but for
the rank correlation of pay.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

import numpy as np

from helpers.decision.pay_distribution import correlated_rank
from helpers.decision.uncertain import (
    ENTRY_PAY,
    PAY,
    EntryPay,
    Quantity,
    entry_pay,
    uncertain_quantities,
)
from helpers.model import flows
from helpers.model.comparison import Comparison
from helpers.model.flows import certified_probability
from helpers.model.inputs import CareerInputs, Terms, at_least_the_grant, career_inputs
from helpers.model.valuation import monthly_rate, net_present_value

OUTCOMES = ("completes", "certified", "in_field")
MONTHS_IN_BLOCK = 2**17

Draws = dict[str, np.ndarray]


@dataclass(frozen=True)
class Setup:
    """The base case of a scenario and what of it is drawn."""

    base: Comparison
    quantities: list[Quantity]
    entry_pay: dict[str, EntryPay | None]

    @property
    def outcomes(self) -> list[str]:
        """career.outcome for every yes or no that is drawn."""
        return [f"{career}.{outcome}" for career in self.base.careers for outcome in OUTCOMES]

    @property
    def names(self) -> list[str]:
        """Every column that is drawn."""
        return [quantity.name for quantity in self.quantities] + self.outcomes

    def block_sizes(self, draws: int) -> Iterator[int]:
        """Powers of two that add up to `draws`: as many as keep a block's months in the cache."""
        size = min(draws, 2 ** int(np.log2(MONTHS_IN_BLOCK / self.base.terms.horizon_months)))
        yield from [size] * (draws // size)


def setup(base: Comparison) -> Setup:
    """What is uncertain in a comparison."""
    quantities = uncertain_quantities(base.scenario, base.figures, base.shared)
    pay = {career: entry_pay(base.scenario, base.figures[career]) for career in base.careers}
    return Setup(base, quantities, pay)


def draw(drawn_from: Setup, ranks: Draws) -> Draws:
    """The value of every uncertain quantity, and each outcome as 1 or 0, from ranks by column."""
    base = drawn_from.base
    first, second = (f"{career}.{PAY}" for career in base.careers)
    if first in ranks and second in ranks:
        together = correlated_rank(ranks[first], ranks[second], base.scenario.rank_correlation)
        ranks = ranks | {second: together}
    drawn = {quantity.name: quantity.draw(ranks[quantity.name]) for quantity in drawn_from.quantities}
    for career in base.careers:
        inputs = _inputs(drawn_from, career, drawn)
        passes = certified_probability(inputs.exam_pass_probability, inputs.exam_attempts)
        chances = (inputs.completion_probability, passes, inputs.field_employment_probability)
        for outcome, chance in zip(OUTCOMES, chances, strict=True):
            name = f"{career}.{outcome}"
            drawn[name] = (ranks[name] < chance).astype(float)
    return drawn


def net_present_values(drawn_from: Setup, drawn: Draws) -> np.ndarray:
    """Each draw's value on the course it took: a row a draw, a column an alternative, dollars."""
    base, terms = drawn_from.base, _terms(drawn_from, drawn)
    values = np.empty((_count(drawn), len(base.alternatives)))
    values[:, 0] = _npv(base, flows.not_training_flow(terms))
    for column, career in enumerate(base.careers, start=1):
        inputs = _inputs(drawn_from, career, drawn)
        outcomes = [drawn[f"{career}.{outcome}"] > 0 for outcome in OUTCOMES]
        for course in flows.COURSES:
            took = np.flatnonzero(_takes(course, *outcomes))
            if took.size:
                flow = flows.course(_only(inputs, took), _only(terms, took), **course)
                values[took, column] = _npv(base, flow)
    return values


def expected_net_present_values(drawn_from: Setup, drawn: Draws) -> np.ndarray:
    """The same with the mean over all courses, by their probabilities, in place of the one taken."""
    base, terms = drawn_from.base, _terms(drawn_from, drawn)
    values = np.empty((_count(drawn), len(base.alternatives)))
    values[:, 0] = _npv(base, flows.not_training_flow(terms))
    for column, career in enumerate(base.careers, start=1):
        branches = flows.branches(_inputs(drawn_from, career, drawn), terms)
        values[:, column] = sum(np.ravel(chance) * _npv(base, flow) for chance, flow in branches)
    return values


def _count(drawn: Draws) -> int:
    return len(next(iter(drawn.values())))


def _inputs(drawn_from: Setup, career: str, drawn: Draws) -> CareerInputs:
    """A career's numbers with the drawn ones in place; a grant pays no more than the price drawn."""
    names = {f.name: f"{career}.{f.name}" for f in fields(CareerInputs)}
    found = {field: drawn[name] for field, name in names.items() if name in drawn}
    if "tuition_usd" in found:
        found["tuition_usd"] = at_least_the_grant(found["tuition_usd"], drawn_from.base.terms)
    follows = drawn_from.entry_pay[career]
    if PAY in found and follows is not None:
        found[ENTRY_PAY] = follows.of(found[PAY])
    return replace(career_inputs(drawn_from.base.figures[career]), **found)


def _terms(drawn_from: Setup, drawn: Draws) -> Terms:
    found = {f.name: drawn[f.name] for f in fields(Terms) if f.name in drawn}
    return replace(drawn_from.base.terms, **found).columns()


def _npv(base: Comparison, flow: flows.Flow) -> np.ndarray:
    return net_present_value(np.atleast_2d(flow.total), monthly_rate(base.scenario.discount_rate))


def _takes(course: dict[str, bool], completes, certified, in_field) -> np.ndarray:
    if not course["completes"]:
        return ~completes
    return completes & (certified == course["certified"]) & (in_field == course["in_field"])


def _only(numbers: CareerInputs | Terms, draws: np.ndarray) -> CareerInputs | Terms:
    """The same for some of the draws."""
    values = {f.name: getattr(numbers, f.name) for f in fields(numbers)}
    arrays = {name: value[draws] for name, value in values.items() if isinstance(value, np.ndarray)}
    return replace(numbers, **arrays)
