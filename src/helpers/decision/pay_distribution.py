"""What people of an occupation earn, as a distribution that keeps the published percentiles.

Log pay is piecewise linear in the normal score of the rank; beyond the outer percentiles the last
slope goes on. An occupation's percentiles hold people of all experience, so as a spread between
people of equal experience they are an upper bound.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.stats import norm

from helpers.evidence.percentiles import PERCENTILES, wage_column

RANKS = {wage_column(name): percent / 100 for name, percent in PERCENTILES.items()}


def percentiles(row: pd.Series) -> dict[float, float]:
    """Rank to pay, dollars a year, of a row of `wages`; percentiles that are not published are left out."""
    return {rank: float(row[column]) for column, rank in RANKS.items() if not pd.isna(row[column])}


def pay_at_rank(rank, published: dict[float, float], least: float = 0.0) -> np.ndarray:
    """Pay of the person at `rank` (0 to 1, exclusive), in the unit of `published`, never below `least`.

    `published` is rank to pay, two percentiles or more.

    >>> pay_at_rank(np.array([0.1, 0.5]), {0.1: 30000, 0.5: 40000, 0.9: 60000}).round(6)
    array([30000., 40000.])
    """
    scores, logs = norm.ppf(sorted(published)), np.log([published[at] for at in sorted(published)])
    score = norm.ppf(rank)
    slopes = np.diff(logs) / np.diff(scores)
    piece = np.clip(np.searchsorted(scores, score) - 1, 0, len(slopes) - 1)
    return np.maximum(np.exp(logs[piece] + slopes[piece] * (score - scores[piece])), least)


def mean_pay(published: dict[float, float], least: float = 0.0, steps: int = 2**14) -> float:
    """Mean of the distribution, in the unit of `published`, by the midpoints of equal steps of rank."""
    return float(pay_at_rank((np.arange(steps) + 0.5) / steps, published, least).mean())


def correlated_rank(rank, other, rank_correlation: float) -> np.ndarray:
    """A second rank whose Spearman correlation with `rank` is `rank_correlation`, from -1 to 1.

    Gaussian copula with correlation r = 2 sin(pi rho / 6); `other` is a rank independent of the first.

    >>> correlated_rank(np.array([0.2, 0.9]), np.array([0.5, 0.3]), 1).round(6)
    array([0.2, 0.9])
    """
    r = 2 * np.sin(np.pi * rank_correlation / 6)
    return norm.cdf(r * norm.ppf(rank) + np.sqrt(max(1 - r * r, 0.0)) * norm.ppf(other))
