"""The mean of an outcome given some parameters, from joint draws of both.

Group means where the parameters take few distinct values. Otherwise a penalised regression: each
column enters as a cubic spline, each pair of columns as products of the smoothest parts of their
splines (of more than eleven columns none), and one penalty for each outcome is chosen by
generalised cross-validation (Wood 2017, Generalized Additive Models, ch. 4-6). The mean is not
penalised: fitted values keep it.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
from scipy.interpolate import BSpline
from scipy.linalg import eigh

MOST_GROUPS = 64
MOST_KNOTS = 14
MOST_KNOTS_TOGETHER = 40
MOST_PRODUCTS = 64
MOST_PARTS_OF_A_PAIR = 5
PENALTIES = np.logspace(-8, 6, 57)
ROUGHNESS_OF_A_PRODUCT = 1e-5

Functions = tuple[np.ndarray, np.ndarray]


def conditional_mean(outcomes: np.ndarray, parameters: np.ndarray) -> np.ndarray:
    """E[outcome given the parameters] at each draw: shape and unit of `outcomes`, one column each.

    `parameters` has a row per draw; a column that never varies tells nothing.

    >>> conditional_mean(np.array([[1.0], [3.0], [5.0], [9.0]]), np.array([[0], [0], [1], [1]])).ravel()
    array([2., 2., 7., 7.])
    """
    varying = parameters[:, np.ptp(parameters, axis=0) > 0]
    groups = _groups(varying)
    if groups is not None:
        return _group_means(outcomes, groups)
    mean = outcomes.mean(axis=0)
    return mean + _penalised_fit(outcomes - mean, *_functions(varying))


def _groups(parameters: np.ndarray) -> np.ndarray | None:
    """The number of each draw's combination of values; None where there are too many to take means of."""
    most = max(2, min(MOST_GROUPS, len(parameters) // 2))  # a yes-or-no parameter always has groups
    combined = np.zeros(len(parameters), dtype=int)
    for column in parameters.T:
        values, codes = np.unique(column, return_inverse=True)
        if len(values) > most:
            return None
        kinds, combined = np.unique(combined * len(values) + codes, return_inverse=True)
        if len(kinds) > most:
            return None
    return combined


def _group_means(outcomes: np.ndarray, groups: np.ndarray) -> np.ndarray:
    sums = np.column_stack([np.bincount(groups, weights=column) for column in outcomes.T])
    return (sums / np.bincount(groups)[:, None])[groups]


def _functions(parameters: np.ndarray) -> Functions:
    """The regressors, orthonormal over the draws, and how much roughness each has."""
    draws, columns = parameters.shape
    knots = int(np.clip(min(MOST_KNOTS_TOGETHER, draws // 16) / columns, 2, MOST_KNOTS))
    splines = [_spline(column, knots) for column in parameters.T]
    pairs = list(combinations(splines, 2))
    if not pairs:
        return splines[0]
    parts = int(min(MOST_PARTS_OF_A_PAIR, np.sqrt(min(MOST_PRODUCTS, draws / 8) / len(pairs))))
    functions, roughness = zip(*splines, *(_products(*pair, parts) for pair in pairs), strict=True)
    return _orthonormal(np.hstack(functions), np.diag(np.concatenate(roughness)))


def _spline(values: np.ndarray, knots: int) -> Functions:
    """Cubic spline functions of one column, straightest first.

    Roughness is the integral of the squared second derivative, the column measured in its own
    standard deviations: a straight line has none.
    """
    x = (values - values.mean()) / values.std()
    inner = np.unique(np.quantile(x, np.linspace(0, 1, knots)))
    t = np.concatenate([[inner[0]] * 3, inner, [inner[-1]] * 3])
    basis = BSpline.design_matrix(x, t, 3).toarray()
    spline = BSpline(t, np.eye(basis.shape[1]), 3)
    nodes, weights = np.polynomial.legendre.leggauss(3)
    half = np.diff(inner)[:, None] / 2
    at = (inner[:-1, None] + half * (1 + nodes)).ravel()
    width = (half * weights).reshape(-1, 1)
    curvature = spline(at, nu=2)
    return _orthonormal(basis - basis.mean(axis=0), curvature.T @ (width * curvature))


def _products(first: Functions, second: Functions, parts: int) -> Functions:
    """Products of the `parts` straightest functions of two columns, with the sum of their roughness."""
    (left, left_roughness), (right, right_roughness) = first, second
    left, right = left[:, :parts], right[:, :parts]
    functions = (left[:, :, None] * right[:, None, :]).reshape(len(left), -1)
    roughness = np.add.outer(left_roughness[:parts], right_roughness[:parts]).ravel()
    return functions - functions.mean(axis=0), roughness + ROUGHNESS_OF_A_PRODUCT


def _orthonormal(functions: np.ndarray, roughness: np.ndarray) -> Functions:
    """The same functions turned so that neither products over the draws nor roughness mix them."""
    lengths, axes = eigh(functions.T @ functions / len(functions))
    kept = lengths > 1e-10 * lengths[-1]
    whitened = axes[:, kept] / np.sqrt(lengths[kept])
    turned_roughness, turned = eigh(whitened.T @ roughness @ whitened)
    return functions @ (whitened @ turned), np.maximum(turned_roughness, 0)


def _penalised_fit(outcomes: np.ndarray, functions: np.ndarray, roughness: np.ndarray) -> np.ndarray:
    """Ridge regression of centred outcomes, each with the penalty of least cross-validated error."""
    draws = len(outcomes)
    kept = 1 / (1 + np.multiply.outer(PENALTIES, roughness))
    loadings = functions.T @ outcomes / draws
    unexplained = (outcomes**2).mean(axis=0) - (2 * kept - kept**2) @ loadings**2
    error = unexplained / (1 - (1 + kept.sum(axis=1, keepdims=True)) / draws) ** 2
    return functions @ (kept[error.argmin(axis=0)].T * loadings)
