"""The regression behind value of information: its parts against their definitions."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.decision import conditional_mean as regression

EVEN = np.linspace(-np.sqrt(3), np.sqrt(3), 2049)


def test_functions_of_one_column_are_orthonormal_and_start_with_a_straight_line():
    functions, roughness = regression._spline(EVEN * 7 + 3, 6)
    assert functions.shape == (2049, 7)  # six knots carry eight cubic splines; their sum is the mean
    assert functions.T @ functions / len(EVEN) == pytest.approx(np.eye(7), abs=1e-9)
    assert functions.mean(axis=0) == pytest.approx(np.zeros(7), abs=1e-9)
    assert np.abs(np.corrcoef(functions[:, 0], EVEN)[0, 1]) == pytest.approx(1, abs=1e-9)
    assert roughness[0] == pytest.approx(0, abs=1e-6)
    assert (np.diff(roughness) > 0).all()
    assert regression._spline(EVEN, 6)[1] == pytest.approx(roughness, rel=1e-6, abs=1e-6)  # in any unit


def test_roughness_is_the_integral_of_the_squared_second_derivative():
    functions, roughness = regression._spline(EVEN, 6)
    x = (EVEN - EVEN.mean()) / EVEN.std()
    for column in (1, 2, 3):
        second = np.gradient(np.gradient(functions[:, column], x), x)
        integral = np.trapezoid(second[2:-2] ** 2, x[2:-2])
        assert roughness[column] == pytest.approx(integral, rel=0.02)


@pytest.mark.parametrize("draws", [20, 400])
def test_the_penalty_is_the_one_of_least_cross_validated_error(draws):
    """Every penalty tried by solving its own equations."""
    rng = np.random.default_rng(8)
    functions, roughness = regression._spline(rng.normal(size=draws), 8)
    outcomes = np.column_stack([np.sin(2 * functions[:, 0]), 0.2 * functions[:, 0]]) + rng.normal(
        size=(draws, 2)
    )
    outcomes -= outcomes.mean(axis=0)
    found = regression._penalised_fit(outcomes, functions, roughness)
    for column in range(2):
        y, best = outcomes[:, column], (np.inf, None)
        for penalty in regression.PENALTIES:
            system = functions.T @ functions / draws + penalty * np.diag(roughness)
            solved = np.linalg.solve(system, functions.T) / draws
            fitted, degrees = functions @ (solved @ y), np.trace(solved @ functions)
            error = np.mean((y - fitted) ** 2) / (1 - (1 + degrees) / draws) ** 2
            best = min(best, (error, tuple(fitted)))
        assert found[:, column] == pytest.approx(np.array(best[1]), abs=1e-8)


@pytest.mark.parametrize(
    ("draws", "columns", "regressors"),
    [
        (4096, 1, 15),  # 14 knots
        (128, 1, 9),  # a knot for 16 draws
        (16, 1, 3),  # two knots at least
        (4096, 2, 2 * 15 + 25),  # products of the five straightest of each
        (4096, 3, 3 * 14 + 3 * 16),  # 40 knots for three columns; 64 products for three pairs
        (128, 3, 3 * 3 + 3 * 4),  # 16 products for three pairs
        (96, 3, 3 * 3 + 3 * 4),  # a product for 8 draws
        (4096, 5, 5 * 9 + 10 * 4),
        (4096, 12, 12 * 4),  # 66 pairs: none
    ],
)
def test_how_many_regressors_so_many_draws_of_so_many_columns_get(draws, columns, regressors):
    x = np.random.default_rng(2).normal(size=(draws, columns))
    functions, roughness = regression._functions(x)
    assert functions.shape == (draws, regressors) and roughness.shape == (regressors,)
    assert functions.T @ functions / draws == pytest.approx(np.eye(regressors), abs=1e-6)


def test_a_product_is_as_rough_as_its_two_factors_and_a_little_more():
    x = np.random.default_rng(2).normal(size=(300, 2))
    left, right = (regression._spline(column, 5) for column in x.T)
    functions, roughness = regression._products(left, right, 2)
    wanted = [
        (left[0][:, i] * right[0][:, j], left[1][i] + right[1][j] + 1e-5) for i in range(2) for j in range(2)
    ]
    for column, (product, rough) in enumerate(wanted):
        assert functions[:, column] == pytest.approx(product - product.mean())
        assert roughness[column] == pytest.approx(rough)


def test_functions_that_others_nearly_give_are_left_out_in_any_unit():
    x, other = np.random.default_rng(2).normal(size=(2, 300))
    for unit in (1e-6, 1, 1e6):
        functions, _ = regression._orthonormal(unit * np.column_stack([x, x + 1e-6 * other]), np.eye(2))
        assert functions.shape == (300, 1)
        functions, _ = regression._orthonormal(unit * np.column_stack([x, x + 1e-4 * other]), np.eye(2))
        assert functions.T @ functions / 300 == pytest.approx(np.eye(2), abs=1e-6)


@pytest.mark.parametrize(
    ("kinds", "draws", "grouped"),
    [
        (64, 200, True),
        (65, 200, False),
        (10, 20, True),
        (11, 20, False),
        (3, 5, False),
        (2, 2, True),
        (2, 3, True),
    ],
)
def test_few_distinct_values_are_groups(kinds, draws, grouped):
    column = np.arange(draws) % kinds
    found = regression._groups(column[:, None])
    assert (found is not None) == grouped
    if grouped:
        assert [set(column[found == group]) for group in np.unique(found)] == [
            {kind} for kind in range(kinds)
        ]


def test_combinations_of_columns_are_groups_while_they_are_few():
    one, other = np.divmod(np.arange(400), 20)
    assert regression._groups(np.column_stack([one % 8, other % 8])) is not None
    assert regression._groups(np.column_stack([one % 8, other % 9])) is None
    for columns in ([one % 2, other % 3], [one % 3, other % 2]):
        few = regression._groups(np.column_stack(columns))
        assert len(np.unique(few)) == 6
        assert len(np.unique(np.column_stack([few, *columns]), axis=0)) == 6


def test_means_of_groups():
    outcomes = np.array([[1.0, 10.0], [3.0, 10.0], [5.0, 40.0], [9.0, 20.0]])
    found = regression.conditional_mean(outcomes, np.array([[0, 7], [0, 7], [1, 7], [1, 7]]))
    assert found.tolist() == [[2, 10], [2, 10], [7, 30], [7, 30]]
    nothing = regression.conditional_mean(outcomes, np.full((4, 1), 7))
    assert nothing.tolist() == [[4.5, 20.0]] * 4


def test_a_column_that_never_varies_and_the_level_of_outcomes_change_nothing():
    rng = np.random.default_rng(8)
    x = rng.normal(size=(200, 1))
    outcomes = np.sin(2 * x) + rng.normal(size=(200, 1))
    found = regression.conditional_mean(outcomes, x)
    assert regression.conditional_mean(outcomes, np.hstack([x, np.full((200, 1), 7.0)])) == pytest.approx(
        found
    )
    assert regression.conditional_mean(outcomes + 10, x) == pytest.approx(found + 10)
