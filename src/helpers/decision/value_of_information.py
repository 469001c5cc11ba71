"""How sure a choice is, and what it is worth to know more before making it.

Everywhere `net_benefit` has one row per draw and one column per alternative, in dollars, more is
better. Terms as in Wilson (2015), "A practical guide to value of information analysis",
PharmacoEconomics 33, and Briggs, Claxton and Sculpher (2006), ch. 4. Nothing is clipped: a value that
breaks a law shows an error of simulation, or of code.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from helpers.decision.conditional_mean import conditional_mean


def _values(net_benefit: ArrayLike) -> np.ndarray:
    values = np.asarray(net_benefit, dtype=float)
    if values.ndim != 2 or 0 in values.shape or not np.isfinite(values).all():
        raise ValueError("net_benefit must have draws as rows, alternatives as columns, and finite numbers.")
    return values


def _by_alternative(values: np.ndarray, net_benefit: ArrayLike, name: str) -> np.ndarray | pd.Series:
    """One value per alternative, labelled where the columns of `net_benefit` are."""
    if isinstance(net_benefit, pd.DataFrame):
        return pd.Series(values, index=net_benefit.columns, name=name)
    return values


def probability_best(net_benefit: ArrayLike) -> np.ndarray | pd.Series:
    """Share of draws in which each alternative has the largest net benefit; ties are split equally.

    One value per alternative, a Series for a DataFrame; they sum to 1.

    >>> probability_best([[0, 1], [0, -1], [0, 2], [0, 0]]).tolist()
    [0.375, 0.625]
    """
    values = _values(net_benefit)
    leads = values == values.max(axis=1, keepdims=True)
    shares = (leads / leads.sum(axis=1, keepdims=True)).mean(axis=0)
    return _by_alternative(shares, net_benefit, "probability_best")


def expected_opportunity_loss(net_benefit: ArrayLike) -> np.ndarray | pd.Series:
    """Mean loss, in dollars, from choosing each alternative instead of the best one of each draw.

    Mean over draws of max_k NB[i, k] - NB[i, j]; never negative; its minimum over j is EVPI.

    >>> expected_opportunity_loss([[0, 10], [0, -4]]).tolist()
    [5.0, 2.0]
    """
    values = _values(net_benefit)
    losses = (values.max(axis=1, keepdims=True) - values).mean(axis=0)
    return _by_alternative(losses, net_benefit, "expected_opportunity_loss_usd")


def evpi(net_benefit: ArrayLike) -> float:
    """Expected value of perfect information, dollars: mean of max_j NB - max_j of mean NB.

    What knowing everything before choosing would be worth on average: the ceiling for any question.

    >>> evpi([[0, 10], [0, -4]])
    2.0
    """
    values = _values(net_benefit)
    return float(values.max(axis=1).mean() - values.mean(axis=0).max())


def evppi(net_benefit: ArrayLike, parameters: pd.DataFrame | pd.Series | ArrayLike) -> float:
    """Expected value of perfect partial information, dollars: of knowing `parameters` before choosing.

    Mean over the parameters of max_j E[NB_j given them] - max_j of mean NB. One column or several; one
    row per draw. The conditional means are group means where there are few distinct values (yes or
    no), else a penalised regression (Strong, Oakley and Brennan 2014, Medical Decision Making 34).
    From 0 to EVPI, and no smaller when columns are added, each but for the error of simulation.

    >>> evppi([[0, 10], [0, -4], [0, 10], [0, -4]], [1, 0, 1, 0])
    2.0
    """
    values = _values(net_benefit)
    known = pd.DataFrame(parameters).to_numpy(dtype=float)
    if len(known) != len(values) or not np.isfinite(known).all():
        raise ValueError("parameters must have one row per draw of net_benefit, and finite numbers.")
    advantage = values - values[:, :1]
    fitted = conditional_mean(advantage, known)
    return float(fitted.max(axis=1).mean() - advantage.mean(axis=0).max())
