"""Joint draws of everything uncertain: how sure, how bad it can get, and what to find out first.

Quasi-random points (Sobol, scrambled) stand at once for what could be found out before paying and
for luck; each draw is one life on each alternative.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd
from scipy.stats import qmc

from helpers.decision.conditional_mean import conditional_mean
from helpers.decision.lives import (
    Setup,
    draw,
    expected_net_present_values,
    net_present_values,
    setup,
)
from helpers.decision.order import to_cents
from helpers.decision.uncertain import EVIDENCE, LUCK
from helpers.decision.value_of_information import (
    evpi,
    evppi,
    expected_opportunity_loss,
    probability_best,
)
from helpers.model.comparison import NOT_TRAINING, Comparison, compare
from helpers.model.scenario import Scenario
from helpers.model.showing import Shown

PERCENTILES = (5, 10, 25, 50, 75, 90, 95)
SCRAMBLES = 16
MOST_DRAWS_FOR_INFORMATION = 2**14


@dataclass(frozen=True)
class Simulation(Shown):
    """The draws of one scenario and what follows from them. Dollars are real, of the currency year.

    `net_benefit`: net present value, a row a draw, a column an alternative (not training first).
    `parameters`: the drawn values, a column per uncertain quantity, named career.field.
    `kinds`: 'evidence' (could be found out before paying) or 'luck', by column of `parameters`.
    """

    setup: Setup = field(repr=False)
    net_benefit: pd.DataFrame = field(repr=False)
    parameters: pd.DataFrame = field(repr=False)
    kinds: pd.Series = field(repr=False)

    @property
    def base(self) -> Comparison:
        """The base case: someone in the middle."""
        return self.setup.base

    @property
    def scenario(self) -> Scenario:
        return self.base.scenario

    @cached_property
    def draws(self) -> pd.DataFrame:
        """Every draw as one row, to look at or to export: `simulation.draws.to_csv("draws.csv")`.

        Columns: the net present value of each alternative, `<alternative>.net_present_value_usd`, then
        what was drawn, as in `parameters`. `to_parquet` needs pyarrow, which is not among the
        project's dependencies.
        """
        values = self.net_benefit.add_suffix(".net_present_value_usd")
        return pd.concat([values, self.parameters], axis=1).rename_axis("draw")

    @cached_property
    def gain_usd(self) -> pd.DataFrame:
        """Net present value of each career minus that of not training: a row a draw, a column a career."""
        return self.net_benefit[self.base.careers].sub(self.net_benefit[NOT_TRAINING], axis=0)

    @cached_property
    def incremental_npv_usd(self) -> pd.Series:
        """Net present value of the second career minus that of the first, by draw."""
        first, second = self.base.careers
        return (self.net_benefit[second] - self.net_benefit[first]).rename("incremental_npv_usd")

    @cached_property
    def mean_difference_usd(self) -> float:
        """The second career's lead over the first on average over everyone."""
        return float(self.incremental_npv_usd.mean())

    @cached_property
    def probability_ahead(self) -> pd.Series:
        """Share of draws in which each career leaves more than the other, and in which they are level to the cent."""
        ahead, (first, second) = np.sign(self.incremental_npv_usd.round(2)), self.base.careers
        return pd.Series(
            {second: (ahead > 0).mean(), first: (ahead < 0).mean(), "level": (ahead == 0).mean()}
        )

    @cached_property
    def difference_percentiles_usd(self) -> pd.Series:
        """Percentiles of the difference: index percentile, as in `gain_percentiles_usd`."""
        return _percentiles(self.incremental_npv_usd)

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
        return _percentiles(self.gain_usd)

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
        ends = np.cumsum(list(self.setup.block_sizes(len(drawn))))[:-1]
        blocks = [np.split(drawn[name].to_numpy(), ends) for name in drawn]
        values = [
            expected_net_present_values(self.setup, dict(zip(drawn, block, strict=True)))
            for block in zip(*blocks, strict=True)
        ]
        averaged = np.vstack(values)
        outcomes = self.setup.outcomes
        luck = [name for name in drawn if self.kinds[name] == LUCK and name not in outcomes]
        if luck:
            averaged += averaged.mean(axis=0) - conditional_mean(averaged, drawn[luck].to_numpy())
        evidence = [name for name in drawn if self.kinds[name] == EVIDENCE]
        return pd.DataFrame(averaged, columns=self.net_benefit.columns), drawn[evidence]

    @cached_property
    def evppi(self) -> pd.DataFrame:
        """What each thing that could be found out before paying is worth to know, the most useful first.

        One row: one parameter. Columns: parameter (the field), career ('' = all), evppi_usd,
        how_to_find_out. From the first 2^14 draws at most. What is worth the same to the cent keeps the
        order of the quantities: the last bits, which differ between machines, decide nothing.
        """
        benefit, known = self._without_luck
        asked = [quantity for quantity in self.setup.quantities if quantity.kind == EVIDENCE]
        rows = [(q.field, q.career, evppi(benefit, known[[q.name]]), q.how_to_find_out) for q in asked]
        frame = pd.DataFrame(rows, columns=["parameter", "career", "evppi_usd", "how_to_find_out"])
        return frame.sort_values("evppi_usd", ascending=False, key=to_cents, kind="stable", ignore_index=True)

    @cached_property
    def questions(self) -> pd.DataFrame:
        """What each question to a school, or to oneself, is worth, the most useful first.

        One question may tell several things at once, and is worth what knowing all of them together is.
        One row: one question. Columns: how_to_find_out, evppi_usd, facts (a list of (parameter, career),
        career '' = all). What nobody can say how to find out is in no row.
        """
        benefit, known = self._without_luck
        asked: dict[str, list] = {}
        for quantity in self.setup.quantities:
            if quantity.kind == EVIDENCE and quantity.how_to_find_out:
                asked.setdefault(quantity.how_to_find_out, []).append(quantity)
        rows = [
            (how, evppi(benefit, known[[q.name for q in group]]), [(q.field, q.career) for q in group])
            for how, group in asked.items()
        ]
        frame = pd.DataFrame(rows, columns=["how_to_find_out", "evppi_usd", "facts"])
        return frame.sort_values("evppi_usd", ascending=False, key=to_cents, kind="stable", ignore_index=True)

    @cached_property
    def evppi_of_all_evidence_usd(self) -> float:
        """What it is worth to find out everything that could be found out before paying.

        At least as much as the most useful question, whose worth is estimated by itself.
        """
        benefit, known = self._without_luck
        return max([evppi(benefit, known), *self.questions["evppi_usd"]])


def _percentiles(draws):
    levels = [percent / 100 for percent in PERCENTILES]
    return draws.quantile(levels).set_axis(pd.Index(PERCENTILES, name="percentile"))


def simulate(scenario: Scenario) -> Simulation:
    """`scenario.draws` joint draws from `scenario.seed`; the same scenario gives the same draws."""
    return _simulate(setup(compare(scenario)), scenario.seed)


def _simulate(drawn_from: Setup, seed: int) -> Simulation:
    """Draws in blocks: only the parameters and the values of all of them are kept, never the flows."""
    base, names = drawn_from.base, drawn_from.names
    sampler = qmc.Sobol(len(names), scramble=True, rng=seed)
    middle_of_step = 2.0 ** -(sampler.bits + 1)
    values, blocks = [], []
    for size in drawn_from.block_sizes(base.scenario.draws):
        ranks = dict(zip(names, sampler.random(size).T + middle_of_step, strict=True))
        blocks.append(draw(drawn_from, ranks))
        values.append(net_present_values(drawn_from, blocks[-1]))
    kinds = {quantity.name: quantity.kind for quantity in drawn_from.quantities}
    return Simulation(
        drawn_from,
        pd.DataFrame(np.vstack(values), columns=base.alternatives),
        pd.DataFrame({name: np.concatenate([block[name] for block in blocks]) for name in names}),
        pd.Series(kinds | dict.fromkeys(drawn_from.outcomes, LUCK), name="kind"),
    )


def errors(
    scenario: Scenario, statistic: Callable[[Simulation], pd.Series | float], scrambles: int = SCRAMBLES
) -> pd.Series | float:
    """Standard error of a statistic of one simulation: its spread over independent scrambles.

    `statistic` takes a Simulation, e.g. `lambda simulation: simulation.probability_best`.
    """
    drawn_from = setup(compare(scenario))
    seeds = np.random.SeedSequence(scenario.seed).generate_state(scrambles)
    found = [statistic(_simulate(drawn_from, int(seed))) for seed in seeds]
    if isinstance(found[0], pd.Series):
        return pd.DataFrame(found).std(ddof=1)
    return float(np.std(found, ddof=1))
