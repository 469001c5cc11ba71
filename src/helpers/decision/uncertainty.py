"""Joint draws of everything uncertain: each draw is one life on each alternative.

Quasi-random points (Sobol, scrambled) stand for what could be found out beforehand and for luck at
once. Whether the person finishes, is certified and works in the field is drawn as yes or no; the two
careers' luck is independent but for the rank correlation of pay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from itertools import product

import numpy as np
import pandas as pd
from scipy.stats import qmc

from helpers.decision.conditional_mean import conditional_mean
from helpers.decision.pay_distribution import correlated_rank
from helpers.decision.uncertain import (
    ENTRY_PAY,
    EVIDENCE,
    LUCK,
    PAY,
    Quantity,
    least_pay_usd_per_year,
    uncertain_quantities,
)
from helpers.decision.value_of_information import (
    evpi,
    evppi,
    expected_opportunity_loss,
    probability_best,
)
from helpers.model import flows
from helpers.model.comparison import NOT_TRAINING, Comparison, compare
from helpers.model.flows import certified_probability
from helpers.model.inputs import CareerInputs, Terms, career_inputs
from helpers.model.scenario import Scenario
from helpers.model.valuation import monthly_rate, net_present_value

OUTCOMES = ("completes", "certified", "in_field")
PERCENTILES = (5, 10, 25, 50, 75, 90, 95)
SCRAMBLES = 16
MONTHS_IN_BLOCK = 2**17
MOST_DRAWS_FOR_INFORMATION = 2**14


@dataclass(frozen=True)
class Simulation:
    """The draws of one scenario and what follows from them. Dollars are real, of the currency year.

    `net_benefit`: net present value, a row a draw, a column an alternative (not training first).
    `parameters`: the drawn values, a column per uncertain quantity, named career.field.
    `kinds`: 'evidence' (could be found out before paying) or 'luck', by column of `parameters`.
    """

    base: Comparison = field(repr=False)
    quantities: list[Quantity] = field(repr=False)
    net_benefit: pd.DataFrame = field(repr=False)
    parameters: pd.DataFrame = field(repr=False)
    kinds: pd.Series = field(repr=False)

    @property
    def scenario(self) -> Scenario:
        return self.base.scenario

    @cached_property
    def gain_usd(self) -> pd.DataFrame:
        """Net present value of each career minus that of not training: a row a draw, a column a career."""
        return self.net_benefit[self.base.careers].sub(self.net_benefit[NOT_TRAINING], axis=0)

    @cached_property
    def incremental_npv_usd(self) -> pd.Series:
        """Net present value of the second career minus that of the first, by draw."""
        first, second = self.base.careers
        return (self.net_benefit[second] - self.net_benefit[first]).rename("incremental_npv_usd")

    @property
    def mean_net_benefit_usd(self) -> pd.Series:
        """On average over everyone: not the value for someone in the middle, since pay is skewed."""
        return self.net_benefit.mean().rename("mean_net_benefit_usd")

    @property
    def best_on_average(self) -> str:
        """The alternative with the largest mean net present value."""
        return self.net_benefit.mean().idxmax()

    @cached_property
    def probability_best(self) -> pd.Series:
        """Share of draws in which each alternative is the best, ties split."""
        return probability_best(self.net_benefit)

    @cached_property
    def expected_opportunity_loss_usd(self) -> pd.Series:
        """Mean loss from choosing each alternative instead of the best of each draw."""
        return expected_opportunity_loss(self.net_benefit)

    @cached_property
    def chance_of_loss(self) -> pd.Series:
        """By career: share of draws in which its net present value is below that of not training."""
        return (self.gain_usd.round(2) < 0).mean().rename("chance_of_loss")

    @cached_property
    def gain_percentiles_usd(self) -> pd.DataFrame:
        """Percentiles of the gain: index percentile (5 to 95), a column a career."""
        frame = self.gain_usd.quantile([percent / 100 for percent in PERCENTILES])
        return frame.set_axis(pd.Index(PERCENTILES, name="percentile"))

    @cached_property
    def evpi_usd(self) -> float:
        """Expected value of perfect information on everything, luck included: a ceiling, not a price."""
        return evpi(self.net_benefit)

    @cached_property
    def _without_luck(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Net benefit with luck averaged out as far as it can be, and the evidence drawn with it.

        Over the branches exactly; over the rest of luck, which is independent of the evidence, by
        taking out what it explains: no mean given the evidence changes, most of the noise goes.
        """
        drawn = self.parameters.iloc[:MOST_DRAWS_FOR_INFORMATION]
        averaged = np.vstack([_expected_npv(self.base, block) for block in _blocks(self.base, drawn)])
        outcomes = {name for name in drawn if name.split(".")[-1] in OUTCOMES}
        luck = [name for name in drawn if self.kinds[name] == LUCK and name not in outcomes]
        if luck:
            averaged = averaged - conditional_mean(averaged, drawn[luck].to_numpy())
            averaged = averaged + self.net_benefit.to_numpy()[: len(drawn)].mean(axis=0)
        evidence = [name for name in drawn if self.kinds[name] == EVIDENCE]
        return pd.DataFrame(averaged, columns=self.net_benefit.columns), drawn[evidence]

    @cached_property
    def evppi(self) -> pd.DataFrame:
        """What each thing that could be found out before paying is worth to know, dearest first.

        One row: one parameter. Columns: parameter (the field), career ('' = all), evppi_usd,
        how_to_find_out. From the first 2^14 draws at most.
        """
        benefit, known = self._without_luck
        rows = [
            (quantity.field, quantity.career, evppi(benefit, known[[quantity.name]]), quantity.how_to_find_out)
            for quantity in self.quantities
            if quantity.kind == EVIDENCE
        ]
        frame = pd.DataFrame(rows, columns=["parameter", "career", "evppi_usd", "how_to_find_out"])
        return frame.sort_values("evppi_usd", ascending=False, kind="stable", ignore_index=True)

    @cached_property
    def evppi_of_all_evidence_usd(self) -> float:
        """What it is worth to find out everything that could be found out before paying."""
        benefit, known = self._without_luck
        return evppi(benefit, known)


def simulate(scenario: Scenario) -> Simulation:
    """`scenario.draws` joint draws from `scenario.seed`; the same scenario gives the same draws."""
    return _simulate(compare(scenario), scenario.seed)


def _simulate(base: Comparison, seed: int) -> Simulation:
    scenario = base.scenario
    quantities = uncertain_quantities(scenario, base.figures, base.shared)
    lots = [f"{career}.{outcome}" for career in base.careers for outcome in OUTCOMES]
    names = [quantity.name for quantity in quantities] + lots
    sampler = qmc.Sobol(len(names), scramble=True, rng=seed)
    benefits, parameters = [], []
    for size in _block_sizes(base, scenario.draws):
        ranks = dict(zip(names, sampler.random(size).T + 2.0**-31, strict=True))
        drawn = _draw(base, quantities, ranks)
        benefits.append(_npv_of_lives(base, drawn))
        parameters.append(drawn)
    kinds = {quantity.name: quantity.kind for quantity in quantities} | dict.fromkeys(lots, LUCK)
    return Simulation(
        base,
        quantities,
        pd.DataFrame(np.vstack(benefits), columns=base.alternatives),
        pd.DataFrame({name: np.concatenate([block[name] for block in parameters]) for name in names}),
        pd.Series(kinds, name="kind"),
    )


def _block_sizes(base: Comparison, draws: int) -> Iterator[int]:
    """Powers of two that add up to the draws: so many that a block of months fits into the cache."""
    size = min(draws, 2 ** int(np.log2(MONTHS_IN_BLOCK / base.terms.horizon_months)))
    return iter([size] * (draws // size))


def _blocks(base: Comparison, parameters: pd.DataFrame) -> Iterator[dict[str, np.ndarray]]:
    start = 0
    for size in _block_sizes(base, len(parameters)):
        block = parameters.iloc[start : start + size]
        yield {name: block[name].to_numpy() for name in block}
        start += size


def _draw(base: Comparison, quantities: list[Quantity], ranks: dict) -> dict[str, np.ndarray]:
    """The value of every uncertain quantity, and the outcomes as 1 or 0."""
    first, second = (f"{career}.{PAY}" for career in base.careers)
    if first in ranks and second in ranks:
        together = correlated_rank(ranks[first], ranks[second], base.scenario.rank_correlation)
        ranks = ranks | {second: together}
    drawn = {quantity.name: quantity.draw(ranks[quantity.name]) for quantity in quantities}
    for career in base.careers:
        inputs = _inputs(base, career, drawn)
        passes = certified_probability(inputs.exam_pass_probability, inputs.exam_attempts)
        chances = (inputs.completion_probability, passes, inputs.field_employment_probability)
        for outcome, chance in zip(OUTCOMES, chances, strict=True):
            name = f"{career}.{outcome}"
            drawn[name] = (ranks[name] < chance).astype(float)
    return drawn


def _inputs(base: Comparison, career: str, drawn: dict[str, np.ndarray]) -> CareerInputs:
    """A career's numbers with the drawn ones in place; the entry wage keeps its ratio to the experienced."""
    figures = base.figures[career]
    found = {f.name: drawn[name] for f in fields(CareerInputs) if (name := f"{career}.{f.name}") in drawn}
    entry, experienced = figures[ENTRY_PAY], figures[PAY]
    if PAY in found and entry.rows and experienced.value > 0:
        least = least_pay_usd_per_year(base.scenario, entry)
        found[ENTRY_PAY] = np.maximum(found[PAY] * entry.value / experienced.value, least)
    return replace(career_inputs(figures), **found)


def _terms(base: Comparison, drawn: dict[str, np.ndarray]) -> Terms:
    return replace(base.terms, **{f.name: drawn[f.name] for f in fields(Terms) if f.name in drawn})


def _npv(base: Comparison, flow: flows.Flow) -> np.ndarray:
    return net_present_value(np.atleast_2d(flow.total), monthly_rate(base.scenario.discount_rate))


def _npv_of_lives(base: Comparison, drawn: dict[str, np.ndarray]) -> np.ndarray:
    """Net present value of each alternative (columns) in each draw, on the course that was drawn."""
    draws = len(next(iter(drawn.values())))
    terms = _terms(base, drawn)
    values = np.empty((draws, 3))
    values[:, 0] = _npv(base, flows.not_training_flow(terms.columns()))
    for column, career in enumerate(base.careers, start=1):
        inputs = _inputs(base, career, drawn)
        outcomes = [drawn[f"{career}.{outcome}"] > 0 for outcome in OUTCOMES]
        for course in _courses():
            chosen = np.flatnonzero(_is_course(course, *outcomes))
            if chosen.size:
                flow = flows.course(_only(inputs, chosen), _only(terms, chosen), **course)
                values[chosen, column] = _npv(base, flow)
    return values


def _courses() -> list[dict[str, bool]]:
    finished = [
        {"completes": True, "certified": certified, "in_field": in_field}
        for certified, in_field in product((True, False), repeat=2)
    ]
    return [{"completes": False}, *finished]


def _is_course(course: dict[str, bool], completes, certified, in_field) -> np.ndarray:
    if not course["completes"]:
        return ~completes
    return completes & (certified == course["certified"]) & (in_field == course["in_field"])


def _only(drawn: CareerInputs | Terms, chosen: np.ndarray) -> CareerInputs | Terms:
    """The same for some of the draws."""
    arrays = {f.name: getattr(drawn, f.name) for f in fields(drawn)}
    return replace(drawn, **{k: v[chosen] for k, v in arrays.items() if isinstance(v, np.ndarray)})


def _expected_npv(base: Comparison, drawn: dict[str, np.ndarray]) -> np.ndarray:
    """As `_npv_of_lives`, with the mean over the courses in place of the drawn one."""
    terms = _terms(base, drawn)
    expected = [flows.not_training_flow(terms.columns())]
    expected += [flows.expected_flow(_inputs(base, career, drawn), terms) for career in base.careers]
    draws = len(next(iter(drawn.values())))
    return np.column_stack([np.broadcast_to(_npv(base, flow), draws) for flow in expected])


def errors(
    scenario: Scenario, statistic: Callable[[Simulation], pd.Series | float], scrambles: int = SCRAMBLES
) -> pd.Series | float:
    """Standard error of a statistic of one simulation: its spread over independent scrambles.

    `statistic` takes a Simulation, e.g. `lambda simulation: simulation.probability_best`.
    """
    base = compare(scenario)
    seeds = np.random.SeedSequence(scenario.seed).generate_state(scrambles)
    found = [statistic(_simulate(base, int(seed))) for seed in seeds]
    if isinstance(found[0], pd.Series):
        return pd.DataFrame(found).std(ddof=1)
    return float(np.std(found, ddof=1))
