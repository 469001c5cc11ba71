"""Federal tax on a year's pay: income tax after the standard deduction, and payroll tax."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.evidence.prices import price_level
from helpers.evidence.tables import remembered, table


@dataclass(frozen=True)
class TaxSchedule:
    """One year's federal tax on pay, all amounts in real dollars of the scenario's currency year.

    `bracket_starts` and `bracket_rates` apply to pay after `standard_deduction_usd`; `rows` are those of
    `taxes` that it rests on, as a `Figure` has them.
    """

    tax_year: int
    standard_deduction_usd: float
    bracket_starts_usd: np.ndarray
    bracket_rates: np.ndarray
    social_security_rate: float
    wage_base_usd: float
    medicare_rate: float
    rows: tuple[tuple, ...]


@remembered
def tax_schedule(currency_year: int, filing_status: str, data_dir=None) -> TaxSchedule:
    """The schedule of the tax year nearest to `currency_year`, in that year's dollars by consumer prices.

    Of two years as near the newer is taken.
    """
    taxes = table("taxes", data_dir)
    years = taxes["tax_year"].unique().tolist()
    tax_year = min(years, key=lambda year: (abs(year - currency_year), -year))
    rows = taxes[(taxes["tax_year"] == tax_year) & taxes["filing_status"].isin([filing_status, "all"])]
    scale = price_level(currency_year, None, data_dir) / price_level(tax_year, None, data_dir)
    of = {name: group for name, group in rows.groupby("parameter")}
    brackets = of["income_tax_bracket"].sort_values("lower_usd")
    return TaxSchedule(
        tax_year=int(tax_year),
        standard_deduction_usd=float(of["standard_deduction"]["amount_usd"].iloc[0]) * scale,
        bracket_starts_usd=brackets["lower_usd"].to_numpy(float) * scale,
        bracket_rates=brackets["rate"].to_numpy(float),
        social_security_rate=float(of["social_security"]["rate"].iloc[0]),
        wage_base_usd=float(of["social_security"]["upper_usd"].iloc[0]) * scale,
        medicare_rate=float(of["medicare"]["rate"].iloc[0]),
        rows=tuple(_used(row) for row in rows.to_dict("records")),
    )


def _used(row: dict) -> tuple:
    """Table, id, source, what is published and year of a row of `taxes`."""

    def told(column: str, before: str = "") -> list[str]:
        return [] if np.isnan(row[column]) else [f"{before}{row[column]:,.10g}"]

    dollars = [*told("amount_usd"), *told("lower_usd", "from "), *told("upper_usd", "to ")]
    published = ", ".join([*([f"{' '.join(dollars)} USD"] if dollars else []), *told("rate")])
    return "taxes", row["id"], row["source"], published, str(row["tax_year"])


def annual_tax(pay_usd, schedule: TaxSchedule) -> np.ndarray:
    """Federal income tax plus the employee's social security and Medicare on a year's pay, in dollars.

    State tax, credits, other income and benefits are left out.
    """
    pay = np.asarray(pay_usd, dtype=float)
    taxable = np.maximum(pay - schedule.standard_deduction_usd, 0)
    starts = schedule.bracket_starts_usd
    steps = np.diff(schedule.bracket_rates, prepend=0.0)
    income_tax = sum(step * np.maximum(taxable - start, 0) for step, start in zip(steps, starts, strict=True))
    payroll = (
        schedule.social_security_rate * np.minimum(pay, schedule.wage_base_usd) + schedule.medicare_rate * pay
    )
    return income_tax + payroll


def monthly_tax(monthly_pay_usd: np.ndarray, schedule: TaxSchedule) -> np.ndarray:
    """Tax on each 12 months from enrolment, spread over them in proportion to pay.

    Takes and gives months 0..T along the last axis, T a multiple of 12; month 0 has no pay.
    """
    pay = monthly_pay_usd[..., 1:]
    years = pay.reshape(-1, 12)
    total = years.sum(axis=-1, keepdims=True)
    rate = np.divide(annual_tax(total, schedule), total, out=np.zeros_like(total), where=total > 0)
    tax = np.zeros_like(monthly_pay_usd)
    tax[..., 1:] = (years * rate).reshape(pay.shape)
    return tax
