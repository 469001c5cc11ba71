"""The comparison: not training, the first career, the second, over one horizon."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from helpers.evidence.figures import Figure
from helpers.evidence.prices import used_rows
from helpers.evidence.tables import table
from helpers.model import flows
from helpers.model.inputs import Terms, career_inputs, figures_of, terms
from helpers.model.scenario import Scenario
from helpers.model.showing import Shown
from helpers.model.taxes import annual_tax, tax_schedule
from helpers.model.valuation import (
    annual_rate,
    internal_rates_of_return,
    monthly_rate,
    net_present_value,
    payback_period,
)

NOT_TRAINING = "not_training"
CUMULATIVE_YEARS = (1, 2, 5, 10, 20, 40)


@dataclass(frozen=True)
class Comparison(Shown):
    """What a scenario comes to. Dollars are real, of the scenario's currency year.

    `expected` and `planned` hold each alternative's Flow: the mean over branches, and the course
    in which the person finishes, is certified and works in the field.
    """

    scenario: Scenario
    figures: dict[str, dict[str, Figure]]
    shared: dict[str, Figure]
    terms: Terms
    expected: dict[str, flows.Flow] = field(repr=False)
    planned: dict[str, flows.Flow] = field(repr=False)

    @property
    def alternatives(self) -> list[str]:
        """Always three: not_training, the first career, the second."""
        return [NOT_TRAINING, self.scenario.first_career, self.scenario.second_career]

    @property
    def careers(self) -> list[str]:
        """The first career and the second."""
        return self.alternatives[1:]

    @cached_property
    def cash_flows(self) -> pd.DataFrame:
        """Expected flow of each alternative: index month (0 = enrolment), a column each, dollars."""
        return self._frame(self.expected)

    @property
    def field_share(self) -> pd.Series:
        """By career: share of those who start who complete and come to work in the field."""
        chances = ("completion_probability", "field_employment_probability")
        shares = {
            career: math.prod(self.figures[career][name].value for name in chances) for career in self.careers
        }
        return pd.Series(shares, name="field_share")

    @cached_property
    def planned_cash_flows(self) -> pd.DataFrame:
        """Flow of the planned course, in the shape of `cash_flows`."""
        return self._frame(self.planned)

    def _frame(self, by_alternative: dict[str, flows.Flow]) -> pd.DataFrame:
        columns = {name: by_alternative[name].total for name in self.alternatives}
        index = pd.RangeIndex(self.terms.horizon_months + 1, name="month")
        return pd.DataFrame(columns, index=index)

    @cached_property
    def net_present_value_usd(self) -> pd.Series:
        """Net present value of the expected flow of each alternative (of the level, not of the gain)."""
        rate = monthly_rate(self.scenario.discount_rate)
        values = net_present_value(self.cash_flows.to_numpy().T, rate)
        return pd.Series(values, index=self.alternatives, name="net_present_value_usd")

    @cached_property
    def gain_usd(self) -> pd.Series:
        """Net present value of each alternative minus that of not training."""
        return (self.net_present_value_usd - self.net_present_value_usd[NOT_TRAINING]).rename("gain_usd")

    @property
    def incremental_npv_usd(self) -> float:
        """Net present value of the second career minus that of the first."""
        first, second = self.careers
        return float(self.net_present_value_usd[second] - self.net_present_value_usd[first])

    @property
    def best(self) -> str:
        """The alternative with the largest net present value (the earlier one on a tie to the cent)."""
        return self.net_present_value_usd.round(2).idxmax()

    @cached_property
    def incremental_cash_flow(self) -> pd.Series:
        """Expected flow of the second career minus that of the first, by month, undiscounted."""
        first, second = self.careers
        return (self.cash_flows[second] - self.cash_flows[first]).rename("incremental_cash_flow_usd")

    @property
    def break_even_month(self) -> float:
        """First month from which the second career's running total stays at or above the first's, or nan."""
        return payback_period(self.incremental_cash_flow)

    @cached_property
    def lead_changes(self) -> list[int]:
        """Months at which the lead between the careers changes hands, undiscounted running totals."""
        running = self.incremental_cash_flow.cumsum().round(2)
        sign = np.sign(running[running != 0])
        return [int(month) for month in sign.index[1:][np.diff(sign) != 0]]

    def gain_cash_flow(self, career: str) -> pd.Series:
        """Expected flow of a career minus that of not training, by month."""
        return self.cash_flows[career] - self.cash_flows[NOT_TRAINING]

    @cached_property
    def measures(self) -> pd.DataFrame:
        """Per career (index): payback_months, discounted_payback_months, benefit_cost_ratio,
        price_to_earnings_premium_years, internal_rates_of_return (list, per year), direct_cost_usd,
        months_to_first_pay, left_to_live_on_usd_per_month. nan where there is no answer.
        """
        return pd.DataFrame({career: self._measures(career) for career in self.careers}).T

    def _measures(self, career: str) -> dict:
        gain = self.gain_cash_flow(career)
        rate = monthly_rate(self.scenario.discount_rate)
        discounted = gain / (1 + rate) ** gain.index.to_numpy()
        figures = self.figures[career]
        net_price = figures["tuition_usd"].value - self.scenario.grant_usd
        premium = figures["experienced_wage_usd_per_year"].value - self.terms.baseline_wage_usd_per_year
        return {
            "direct_cost_usd": net_price + self.exam_usd(career),
            "months_to_first_pay": self.timing.loc[career, "months_to_first_pay"],
            "payback_months": payback_period(gain),
            "discounted_payback_months": payback_period(discounted),
            "benefit_cost_ratio": self._benefit_cost_ratio(career, rate),
            "price_to_earnings_premium_years": net_price / premium if premium > 0 else math.nan,
            "internal_rates_of_return": _annual_rates(gain),
            "left_to_live_on_usd_per_month": self.left_to_live_on_usd_per_month(career),
        }

    def exam_usd(self, career: str) -> float:
        """The exam's fee for the expected number of tries, whenever it falls."""
        figures = self.figures[career]
        chance, tries = figures["exam_pass_probability"].value, figures["exam_attempts"].value
        return figures["exam_fee_usd"].value * flows.expected_attempts(chance, tries)

    def _benefit_cost_ratio(self, career: str, rate: float) -> float:
        """PV of pay gained over not training / PV of price, exams, upkeep and pay given up, expected flow."""
        flow, base = self.expected[career], self.expected[NOT_TRAINING]
        difference = (flow.pay + flow.tax) - (base.pay + base.tax)
        benefit = net_present_value(np.maximum(difference, 0), rate)
        outlays = flow.price + flow.loan + flow.exam + flow.upkeep + np.minimum(difference, 0)
        cost = -net_present_value(outlays, rate)
        return benefit / cost if round(cost, 2) > 0 else math.nan

    def left_to_live_on_usd_per_month(self, career: str) -> float:
        """Take-home pay of the thirteenth to twenty-fourth month in the field less the loan payment, mean
        per month, planned course; after federal tax in every scenario. nan where the horizon ends before."""
        first = int(np.floor(self.timing.loc[career, "months_to_first_pay"])) + 13
        if first + 11 > self.terms.horizon_months:
            return math.nan
        flow, scenario = self.planned[career], self.scenario
        schedule = tax_schedule(scenario.currency_year, scenario.filing_status, scenario.data_dir)
        year = slice(first, first + 12)
        return float(
            (flow.pay[year].sum() - annual_tax(flow.pay[year].sum(), schedule) + flow.loan[year].sum()) / 12
        )

    @cached_property
    def timing(self) -> pd.DataFrame:
        """Months from enrolment, per career (index): months_of_training, months_to_first_pay."""
        found = {}
        for career in self.careers:
            inputs = career_inputs(self.figures[career])
            found[career] = {
                "months_of_training": float(flows.training_months(inputs, self.terms)),
                "months_to_first_pay": float(flows.months_to_field(inputs, self.terms)),
            }
        return pd.DataFrame(found).T

    @cached_property
    def cumulative_net_earnings_usd(self) -> pd.DataFrame:
        """Undiscounted running total of the expected flow: index years, columns alternatives."""
        years = [year for year in CUMULATIVE_YEARS if year <= self.scenario.horizon_years]
        running = self.cash_flows.cumsum().loc[[12 * year for year in years]]
        return running.set_axis(pd.Index(years, name="years"))

    @cached_property
    def grounds(self) -> dict[str, dict[str, Figure]]:
        """Everything the comparison rests on, by career ('' = every alternative) and parameter.

        Besides the figures of the model: the tax schedule, by which every comparison tells what is left to
        live on, and the prices that dollars of the currency year are of; these have rows and no value.
        """
        scenario, none = self.scenario, math.nan
        schedule = tax_schedule(scenario.currency_year, scenario.filing_status, scenario.data_dir)
        prices = used_rows(scenario.currency_year, scenario.data_dir)
        also = {"after_tax": schedule.rows, "currency_year": prices}
        of_all = self.shared | {name: Figure(none, none, none, rows) for name, rows in also.items()}
        return {"": of_all, **self.figures}

    @cached_property
    def evidence(self) -> pd.DataFrame:
        """The rows of evidence used. One row: one row of a table, for one figure of one career.

        Columns: id, table, career ('' = every alternative), parameter, published (as the source has
        it), year, publisher, used_as (the model's value it led to; nan where that is not one number), note.
        """
        rows = [
            self._evidence_row(used, career, name, figure)
            for career, figures in self.grounds.items()
            for name, figure in figures.items()
            for used in figure.rows
        ]
        columns = ["id", "table", "career", "parameter", "published", "year", "publisher", "used_as", "note"]
        return pd.DataFrame(rows, columns=columns)

    def _evidence_row(self, used: tuple, career: str, name: str, figure: Figure) -> tuple:
        table_name, row_id, source, published, year = used
        sources = table("sources", self.scenario.data_dir)
        publisher = sources.loc[source, "publisher"] if source in sources.index else "assumption"
        return row_id, table_name, career, name, published, year, publisher, figure.value, figure.note


def _annual_rates(gain: pd.Series) -> list[float]:
    """Rates a year; payments below a millionth of a dollar are what is left of a difference of equals."""
    rates = [annual_rate(rate) for rate in internal_rates_of_return(gain.round(6))]
    return [rate for rate in rates if -0.99 <= rate <= 10]


def compare(scenario: Scenario) -> Comparison:
    """Value not training, the first career and the second over the scenario's horizon.

    Raises InputError where the chosen evidence publishes nothing for this place or career.

    >>> result = compare(Scenario(area="CA", horizon_years=5))
    >>> result.careers, result.cash_flows.shape
    (['medical_billing', 'medical_coding'], (61, 3))
    """
    figures, shared = figures_of(scenario)
    common = terms(scenario, shared)
    nothing = flows.not_training_flow(common)
    inputs = {career: career_inputs(of_career) for career, of_career in figures.items()}
    expected = {career: flows.expected_flow(each, common) for career, each in inputs.items()}
    planned = {career: flows.planned_flow(each, common) for career, each in inputs.items()}
    return Comparison(
        scenario,
        figures,
        shared,
        common,
        {NOT_TRAINING: nothing, **expected},
        {NOT_TRAINING: nothing, **planned},
    )
