"""The numbers a scenario puts into the model, each with the evidence it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from functools import cached_property

import numpy as np

from helpers.evidence.figures import HOURS_OF_A_YEAR, Figure, assumption, basis_figure, credential_figure
from helpers.evidence.problems import UNUSABLE, InputError, Problem
from helpers.evidence.tables import remembered, table
from helpers.model.scenario import CareerOverrides, Scenario
from helpers.model.taxes import TaxSchedule, tax_schedule

BASIS_OF = {
    "tuition_usd": "cost",
    "months_to_credential": "duration",
    "entry_wage_usd_per_year": "pay",
    "experienced_wage_usd_per_year": "pay",
}


@dataclass(frozen=True)
class CareerInputs:
    """One career's numbers, each a float or one value per draw. Dollars are real, of the currency year."""

    tuition_usd: float | np.ndarray
    months_to_credential: float | np.ndarray
    entry_wage_usd_per_year: float | np.ndarray
    experienced_wage_usd_per_year: float | np.ndarray
    exam_fee_usd: float | np.ndarray
    exam_pass_probability: float | np.ndarray
    exam_attempts: float | np.ndarray
    uncertified_pay_share: float | np.ndarray
    annual_upkeep_usd: float | np.ndarray
    completion_probability: float | np.ndarray
    dropout_point: float | np.ndarray
    job_search_months: float | np.ndarray
    field_employment_probability: float | np.ndarray
    apprentice_months: float | np.ndarray
    apprentice_discount: float | np.ndarray

    def columns(self) -> CareerInputs:
        """The same with every array of draws as a column, to broadcast against months."""
        return _in_columns(self)


FIELDS = tuple(field.name for field in fields(CareerInputs))


@dataclass(frozen=True)
class Terms:
    """What holds for every career of a scenario; `tax` is None before tax."""

    horizon_months: int
    discount_rate: float
    inflation_rate: float
    baseline_wage_usd_per_year: float | np.ndarray
    hours_kept_share: float | np.ndarray
    grant_usd: float
    loan_share: float
    loan_rate: float | np.ndarray
    loan_years: int
    study_pace: float
    years_to_experienced: float | np.ndarray
    real_wage_growth: float | np.ndarray
    tax: TaxSchedule | None

    def columns(self) -> Terms:
        """The same with every array of draws as a column."""
        return _in_columns(self)

    @cached_property
    def pay_growth(self) -> np.ndarray:
        """Real pay of each month, from enrolment on, as a multiple of pay at enrolment."""
        months = np.arange(self.horizon_months + 1, dtype=float)
        return (1 + self.real_wage_growth) ** (months / 12)


def _in_columns(numbers):
    """The numbers with each array of draws as a column; themselves where there is no such array."""
    values = {f.name: getattr(numbers, f.name) for f in fields(numbers)}
    arrays = {name: value[:, None] for name, value in values.items() if np.ndim(value) == 1}
    return replace(numbers, **arrays) if arrays else numbers


def career_figures(scenario: Scenario, career: str, names: Iterable[str] = FIELDS) -> dict[str, Figure]:
    """Each field of `CareerInputs` as a Figure: overridden, or from the scenario's bases and the tables.

    `names` narrows them to these fields. Raises InputError with every problem of them.
    """
    figures = _figures(scenario, career, names)
    _ensure_grant_fits(scenario, {career: figures})
    return figures


def _figures(scenario: Scenario, career: str, names: Iterable[str] = FIELDS) -> dict[str, Figure]:
    known = scenario.overrides.get(career, CareerOverrides()).model_dump(exclude_none=True)
    figures, problems = {}, []
    for name in names:
        try:
            figures[name] = _stated(known[name]) if name in known else _figure(name, scenario, career)
        except InputError as error:  # one basis that has no figures lacks those of several fields
            problems += [problem for problem in error.problems if problem not in problems]
    if problems:
        raise InputError(problems)
    return figures


def _ensure_grant_fits(scenario: Scenario, found: dict[str, dict[str, Figure]]) -> None:
    """Raise InputError where the grant is above the lowest price of these careers."""
    prices = {
        name: figures["tuition_usd"].value for name, figures in found.items() if "tuition_usd" in figures
    }
    career = min(prices, key=prices.get, default=None)
    if career is None or scenario.grant_usd <= prices[career]:
        return
    what, allowed = (
        f"is {scenario.grant_usd:,.0f}, above the price of {career}.",
        f"0 to {prices[career]:,.0f}",
    )
    stated = scenario.overrides.get(career, CareerOverrides()).tuition_usd is not None
    private = (UNUSABLE, f"no more than the price of {career}" if stated else allowed)
    raise InputError([Problem("grant_usd", what, allowed, private)])


def _stated(value: float) -> Figure:
    return Figure(float(value), float(value), float(value), (), "stated in the scenario")


def _figure(field: str, scenario: Scenario, career: str) -> Figure:
    common = {"currency_year": scenario.currency_year, "data_dir": scenario.data_dir}
    if quantity := BASIS_OF.get(field):
        basis = getattr(scenario, f"{quantity}_basis")
        hours = scenario.hours_per_year
        return basis_figure(
            quantity, basis, career, field, area=scenario.area, hours_per_year=hours, **common
        )
    if field in ("exam_fee_usd", "annual_upkeep_usd"):
        return credential_figure(field, career, **common)
    return assumption(field, career=career, area=scenario.area, **common)


def shared_figures(scenario: Scenario) -> dict[str, Figure]:
    """The figures that no single career owns: the baseline wage and the loan rate."""
    baseline, rate = scenario.baseline_wage_usd_per_year, scenario.loan_rate
    common = {"currency_year": scenario.currency_year, "data_dir": scenario.data_dir}
    return {
        "baseline_wage_usd_per_year": _stated(baseline)
        if baseline is not None
        else assumption("baseline_wage_usd_per_year", area=scenario.area, **common).times(
            scenario.hours_per_year / HOURS_OF_A_YEAR
        ),
        "loan_rate": _stated(rate) if rate is not None else _newest_loan_rate(scenario.data_dir),
    }


@remembered
def _newest_loan_rate(data_dir) -> Figure:
    row = table("loan_rates", data_dir).sort_values("award_year").iloc[-1]
    rate = row["rate_percent"] / 100
    used = (("loan_rates", row["id"], row["source"], f"{row['rate_percent']:g} percent", row["award_year"]),)
    return Figure(rate, rate, rate, used)


def figures_of(scenario: Scenario) -> tuple[dict[str, dict[str, Figure]], dict[str, Figure]]:
    """The figures of each career of a scenario, and those that they share. Raises InputError with every problem."""
    found, problems = {}, []
    for career in (scenario.first_career, scenario.second_career):
        try:
            found[career] = _figures(scenario, career)
        except InputError as error:
            problems += error.problems
    try:
        _ensure_grant_fits(scenario, found)
    except InputError as error:
        problems += error.problems
    if problems:
        raise InputError(problems)
    return found, shared_figures(scenario)


def career_inputs(figures: dict[str, Figure]) -> CareerInputs:
    """The base case: the value of every figure."""
    return CareerInputs(**{name: figure.value for name, figure in figures.items()})


def at_least_the_grant(tuition_usd, terms: Terms):
    """The price where it is another than the scenario's own: a grant pays no more than the price, dollars."""
    return np.maximum(tuition_usd, terms.grant_usd)


def terms(scenario: Scenario, shared: dict[str, Figure]) -> Terms:
    """What holds for every career of this scenario."""
    same = {f.name for f in fields(Terms)} - {"horizon_months", "tax", *shared}
    schedule = tax_schedule(scenario.currency_year, scenario.filing_status, scenario.data_dir)
    return Terms(
        horizon_months=12 * scenario.horizon_years,
        tax=schedule if scenario.after_tax else None,
        **{name: figure.value for name, figure in shared.items()},
        **{name: getattr(scenario, name) for name in same},
    )
