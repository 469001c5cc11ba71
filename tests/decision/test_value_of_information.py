"""Value of information against closed forms, and the laws it obeys whatever the numbers are."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import norm, qmc

from helpers.decision.value_of_information import (
    evpi,
    evppi,
    expected_opportunity_loss,
    probability_best,
)

DRAWS, SCRAMBLES = 4096, 16


def normals(columns: int) -> list[np.ndarray]:
    """Sixteen independently scrambled sets of standard normal draws."""
    samplers = [qmc.Sobol(columns, scramble=True, rng=seed) for seed in range(SCRAMBLES)]
    return [norm.ppf(sampler.random(DRAWS)) for sampler in samplers]


def against_nothing(benefit: np.ndarray) -> np.ndarray:
    """Two alternatives: A is worth 0, B is worth `benefit`."""
    return np.column_stack([np.zeros(len(benefit)), benefit])


def mean_and_error(values: list[float]) -> tuple[float, float]:
    """The mean over scrambles and its standard error; never below what rounding leaves."""
    return np.mean(values), max(np.std(values, ddof=1) / np.sqrt(len(values)), 1e-9)


def value_of_knowing_a_normal(mean: float, deviation: float) -> float:
    """mu Phi(mu/s) + s phi(mu/s) - max(mu, 0): B is normal with this mean and deviation, A is 0."""
    z = mean / deviation
    return mean * norm.cdf(z) + deviation * norm.pdf(z) - max(mean, 0)


@pytest.mark.parametrize("mean", [-2000, 0, 1000, 9000])
def test_evpi_of_a_normal_benefit_has_its_closed_form(mean):
    found, error = mean_and_error([evpi(against_nothing(mean + 5000 * z[:, 0])) for z in normals(1)])
    assert abs(found - value_of_knowing_a_normal(mean, 5000)) <= 3 * error


@pytest.mark.parametrize(("mean", "known"), [(1000, 3000), (0, 3000), (-2000, 4000), (300, 500)])
def test_evppi_of_a_linear_gaussian_benefit_has_its_closed_form(mean, known):
    rest = np.sqrt(5000**2 - known**2)
    values = [
        evppi(against_nothing(mean + known * z[:, 0] + rest * z[:, 1]), pd.DataFrame({"known": z[:, 0]}))
        for z in normals(2)
    ]
    found, error = mean_and_error(values)
    assert abs(found - value_of_knowing_a_normal(mean, known)) <= 3 * error


def test_evppi_of_two_columns_adds_their_variances():
    values = [
        evppi(against_nothing(1000 + 3000 * z[:, 0] + 2000 * z[:, 1] + 4000 * z[:, 2]), z[:, :2])
        for z in normals(3)
    ]
    found, error = mean_and_error(values)
    assert abs(found - value_of_knowing_a_normal(1000, np.hypot(3000, 2000))) <= 3 * error


def test_evppi_of_two_columns_finds_what_only_their_product_tells():
    """B = x y + noise: either column alone tells nothing, both together are worth E max(x y, 0) = 1 / pi."""
    alone, both = [], []
    for z in normals(3):
        benefit = against_nothing(1000 * z[:, 0] * z[:, 1] + 500 * z[:, 2])
        alone.append(evppi(benefit, z[:, :1]))
        both.append(evppi(benefit, z[:, :2]))
    found, error = mean_and_error(both)
    assert found == pytest.approx(1000 / np.pi, abs=3 * error + 2)
    assert mean_and_error(alone)[0] < 10


def test_evppi_of_a_yes_or_no_is_by_group_means():
    """B = 3000 if yes, -1000 if no, yes in a quarter of draws: knowing is worth 3000 / 4 - 0."""
    values = []
    for z in normals(2):
        yes = z[:, 0] > norm.ppf(0.75)
        values.append(evppi(against_nothing(np.where(yes, 3000.0, -1000.0) + 2000 * z[:, 1]), yes))
    found, error = mean_and_error(values)
    assert abs(found - 750) <= 3 * error


def test_evppi_of_a_mixture_of_yes_or_no_and_a_number():
    """B = x if yes, -x if no: only the two together tell anything, E max(x, 0) = phi(0)."""
    values = []
    for z in normals(2):
        yes = z[:, 1] > 0
        parameters = pd.DataFrame({"yes": yes, "x": z[:, 0]})
        values.append(evppi(against_nothing(np.where(yes, z[:, 0], -z[:, 0])), parameters))
    assert np.mean(values) == pytest.approx(norm.pdf(0), abs=0.002)


@pytest.mark.parametrize("counts", [(1, 2), pytest.param(range(1, 6), marks=pytest.mark.slow)])
def test_evppi_lies_between_nothing_and_evpi_and_grows_with_what_is_known(counts):
    names = list("abcde")
    totals = {count: [] for count in counts}
    ceilings = []
    for z in normals(6):
        first = 500 + 900 * z[:, 0] + 700 * np.maximum(z[:, 1], 0) + 400 * z[:, 0] * z[:, 2]
        second = 800 * z[:, 3] ** 2 + 300 * (z[:, 4] > 0) + 1000 * z[:, 5]
        benefit = np.column_stack([np.zeros(DRAWS), first, second])
        parameters = pd.DataFrame(z[:, :5], columns=names)
        for count in totals:
            totals[count].append(evppi(benefit, parameters[names[:count]]))
        ceilings.append(evpi(benefit))
    steps = [np.zeros(SCRAMBLES), *map(np.array, totals.values()), np.array(ceilings)]
    for fewer, more in zip(steps, steps[1:], strict=False):
        gain, error = mean_and_error(list(more - fewer))
        assert gain >= -3 * error


def test_a_parameter_that_tells_nothing_is_worth_nothing_where_one_alternative_is_clearly_ahead():
    for z in normals(2):
        assert evppi(against_nothing(3000 + 2000 * z[:, 0]), z[:, 1]) == pytest.approx(0, abs=1e-9)


def test_a_parameter_that_never_varies_is_worth_nothing():
    benefit = against_nothing(np.random.default_rng(0).standard_normal(64))
    assert evppi(benefit, np.full(64, 7.0)) == pytest.approx(0, abs=1e-12)


def test_one_alternative_always_ahead_leaves_nothing_to_learn():
    z = normals(2)[0]
    benefit = np.column_stack([z[:, 0], z[:, 0] + 1, z[:, 0] - np.exp(z[:, 1])])
    assert evpi(benefit) == pytest.approx(0, abs=1e-12)
    assert evppi(benefit, z[:, 1]) == pytest.approx(0, abs=1e-9)
    assert probability_best(benefit).tolist() == [0, 1, 0]


def test_ties_are_split_equally():
    assert probability_best([[5, 5, 1], [2, 2, 2]]) == pytest.approx([5 / 12, 5 / 12, 1 / 6])


def test_labels_of_alternatives_are_kept():
    frame = pd.DataFrame({"none": [0.0, 0.0], "one": [1.0, -3.0]})
    assert probability_best(frame)["one"] == 0.5
    assert expected_opportunity_loss(frame)["none"] == 0.5


benefits = arrays(float, st.tuples(st.integers(1, 40), st.integers(1, 4)), elements=st.floats(-1e6, 1e6))


@given(benefits)
def test_laws_of_any_net_benefit(benefit):
    assert probability_best(benefit).sum() == pytest.approx(1)
    losses = expected_opportunity_loss(benefit)
    assert (losses >= 0).all()
    assert evpi(benefit) == pytest.approx(losses.min(), abs=1e-6)
    groups = np.arange(len(benefit)) % 2
    assert -1e-6 <= evppi(benefit, groups) <= evpi(benefit) + 1e-6


@pytest.mark.parametrize("wrong", [[1.0, 2.0], [[1.0, np.nan]], np.empty((0, 3))])
def test_a_net_benefit_of_the_wrong_shape_is_refused(wrong):
    with pytest.raises(ValueError, match="net_benefit") as caught:
        evpi(wrong)
    assert str(caught.value) == (
        "net_benefit must have draws as rows, alternatives as columns, and finite numbers."
    )


def test_parameters_of_another_length_are_refused():
    with pytest.raises(ValueError, match="one row per draw") as caught:
        evppi([[0, 1], [0, 2]], [1, 2, 3])
    assert str(caught.value) == ("parameters must have one row per draw of net_benefit, and finite numbers.")


def test_what_all_alternatives_share_in_a_draw_decides_nothing():
    x, noise, shared = np.random.default_rng(4).normal(size=(3, 256, 1))
    benefit = np.hstack([0 * x, np.sin(2 * x) + noise, x**2 - 1 - noise])
    assert evppi(benefit + 5 * shared, x) == pytest.approx(evppi(benefit, x), rel=1e-9)


def test_what_has_a_name_by_alternative_keeps_it():
    benefit = pd.DataFrame({"rest": [0.0, 0.0], "work": [10.0, -4.0]})
    for found, name, values in (
        (probability_best(benefit), "probability_best", [0.5, 0.5]),
        (expected_opportunity_loss(benefit), "expected_opportunity_loss_usd", [5, 2]),
    ):
        assert (found.name, list(found.index), found.tolist()) == (name, ["rest", "work"], values)
