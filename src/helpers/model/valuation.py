"""What a series of payments is worth. Cash flows run along the last axis; receipts are positive."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import brentq

LOWEST_RATE, HIGHEST_RATE = -0.99, 10.0
_GRID = 4001


def monthly_rate(annual_rate: float) -> float:
    """The effective monthly rate of an effective annual one: (1 + r)^(1/12) - 1.

    >>> round((1 + monthly_rate(0.03)) ** 12 - 1, 12)
    0.03
    """
    return (1 + annual_rate) ** (1 / 12) - 1


def annual_rate(rate_per_month: float) -> float:
    """The effective annual rate of a monthly one: (1 + m)^12 - 1."""
    return (1 + rate_per_month) ** 12 - 1


def net_present_value(cash_flows: ArrayLike, discount_rate: float) -> float | np.ndarray:
    """Sum of CF_t / (1 + r)^t, r per period, period 0 undiscounted; one value per leading row.

    Brealey, Myers and Allen, Principles of Corporate Finance, ch. 2.

    >>> round(net_present_value([-40000, 5000, 8000, 12000, 30000], 0.08), 5)
    3065.22267
    """
    flows = np.asarray(cash_flows, dtype=float)
    if discount_rate <= -1:
        raise ValueError(f"discount_rate is {discount_rate}; it must be more than -1 per period.")
    factors = (1 + discount_rate) ** -np.arange(flows.shape[-1], dtype=float)
    value = flows @ factors
    return float(value) if flows.ndim == 1 else value


def _scaled_value(log_growth: np.ndarray, flows: np.ndarray) -> np.ndarray:
    """NPV at rates exp(g) - 1, scaled by a positive factor so that nothing overflows."""
    exponent = -np.multiply.outer(log_growth, np.arange(flows.size, dtype=float))
    exponent -= exponent.max(axis=-1, keepdims=True)
    return np.exp(exponent) @ flows


def internal_rates_of_return(cash_flows: ArrayLike) -> list[float]:
    """Every real rate per period, from -99 % to +1,000 %, at which the net present value is 0, sorted.

    An empty list is the answer where there is none, and for a flow of zeros (where every rate
    would do). Several sign changes can give several rates. A rate at which the value only touches
    zero is found too.

    >>> [round(rate, 5) for rate in internal_rates_of_return([-100, 39, 59, 55, 20])]
    [0.28095]
    >>> [round(rate, 2) for rate in internal_rates_of_return([-50, -100, 600, 300, -100])]
    [-0.77, 1.85]
    """
    flows = np.asarray(cash_flows, dtype=float)
    if flows.ndim != 1 or not np.isfinite(flows).all():
        raise ValueError("cash_flows must be one series of finite numbers.")
    flows = np.trim_zeros(flows)
    if not ((flows > 0).any() and (flows < 0).any()):
        return []
    grid = np.linspace(np.log1p(LOWEST_RATE), np.log1p(HIGHEST_RATE), _GRID)
    turning = _roots(grid, flows * np.arange(flows.size))
    touching = np.abs(_scaled_value(turning, flows)) <= 1e-12 * np.abs(flows).sum()
    bounds = np.sort(np.concatenate([grid, turning[~touching]]))
    found = np.concatenate([_roots(bounds, flows), turning[touching]])
    return _distinct(np.expm1(np.sort(found)))


def _roots(grid: np.ndarray, flows: np.ndarray) -> np.ndarray:
    """Log growths at which the value of `flows` is 0: one between two of `grid` where its sign changes."""
    values = _scaled_value(grid, flows)
    changes = np.flatnonzero(values[:-1] * values[1:] < 0)

    def value(log_growth: float) -> float:
        return _scaled_value(np.array([log_growth]), flows)[0]

    roots = [brentq(value, grid[at], grid[at + 1], xtol=1e-14, rtol=1e-14) for at in changes]
    return np.array([*roots, *grid[values == 0]])


def _distinct(rates: np.ndarray) -> list[float]:
    """Rates less than 1e-7 apart are one root, found from both sides."""
    kept: list[float] = []
    for rate in rates:
        if not kept or rate - kept[-1] > 1e-7:
            kept.append(float(rate))
    return kept


def payback_period(cash_flows: ArrayLike) -> float:
    """First period from which the running total stays at or above 0; 0 = never behind, nan = never.

    In periods from the first entry (period 0). Discounted payback is the same of discounted flows.

    >>> payback_period([-100, 60, 60])
    2.0
    >>> payback_period([-100, 60])
    nan
    """
    running = np.cumsum(np.asarray(cash_flows, dtype=float))
    tolerance = 1e-9 * max(1.0, float(np.abs(running).max(initial=0)))
    behind = np.flatnonzero(running < -tolerance)
    if behind.size == 0:
        return 0.0
    return float("nan") if behind[-1] == running.size - 1 else float(behind[-1] + 1)


def loan_payment(principal_usd, annual_rate, years: float) -> float | np.ndarray:
    """Level payment a month, in nominal dollars, that repays a loan: P i / (1 - (1 + i)^-n), i = rate / 12.

    P / n where the rate is 0. Payments fall at the end of each month.

    >>> round(loan_payment(15000, 0.08, 5), 10)
    304.1459143262
    >>> round(loan_payment(10000, 0.0499, 10), 2)
    106.02
    """
    months = years * 12
    if months <= 0:
        raise ValueError(f"years is {years}; a loan takes more than 0 years.")
    monthly = np.asarray(annual_rate, dtype=float) / 12
    some = np.where(monthly == 0, 1.0, monthly)
    per_dollar = np.where(monthly == 0, 1 / months, some / -np.expm1(-months * np.log1p(some)))
    payment = principal_usd * per_dollar
    return float(payment) if np.ndim(payment) == 0 else payment
