"""Pay by rank against what is published, and the correlation of two ranks."""

import numpy as np
import pytest
from scipy.stats import norm, qmc, spearmanr

from helpers.decision.pay_distribution import RANKS, correlated_rank, mean_pay, pay_at_rank, percentiles
from helpers.evidence.minimum_wage import minimum_wage_usd_per_hour
from helpers.evidence.tables import table

NATIONAL = [
    row["id"]
    for _, row in table("wages").iterrows()
    if row["area"] == "US"
    and row["industry"] == "all"
    and row["year"] >= 2021
    and row["soc_code"] in set(table("careers")["soc_code"])
]


@pytest.mark.parametrize("row_id", NATIONAL)
def test_mean_is_within_four_percent_of_the_published_mean(row_id):
    row = table("wages").loc[row_id]
    assert mean_pay(percentiles(row)) == pytest.approx(row["mean_usd_per_year"], rel=0.04)


def test_there_are_national_rows_to_hold_the_mean_against():
    assert len(NATIONAL) >= 8


@pytest.mark.parametrize("row_id", NATIONAL[-2:])
def test_published_percentiles_are_kept(row_id):
    row = table("wages").loc[row_id]
    assert pay_at_rank(np.array([*RANKS.values()]), percentiles(row)) == pytest.approx(
        [row[column] for column in RANKS]
    )


def test_between_and_beyond_percentiles_log_pay_is_linear_in_the_normal_score():
    published = {0.1: 20000.0, 0.5: 40000.0, 0.9: 60000.0}
    middle = norm.cdf((norm.ppf(0.1) + norm.ppf(0.5)) / 2)
    assert pay_at_rank(middle, published) == pytest.approx(np.sqrt(20000 * 40000))
    beyond = norm.cdf(2 * norm.ppf(0.9))
    assert pay_at_rank(beyond, published) == pytest.approx(60000 * 60 / 40)


def test_pay_rises_with_rank_and_never_falls_below_the_least():
    ranks = np.linspace(1e-9, 1 - 1e-9, 999)
    pay = pay_at_rank(ranks, {0.1: 20000.0, 0.9: 60000.0}, least=15080.0)
    assert (np.diff(pay) >= 0).all()
    assert pay.min() == 15080


LOGNORMAL = {rank: np.exp(np.log(40000) + 0.4 * norm.ppf(rank)) for rank in (0.1, 0.25, 0.5, 0.75, 0.9)}


@pytest.mark.parametrize("least", [20000, 30000, 45000])
def test_the_mean_of_lognormal_pay_has_its_closed_form_and_rises_with_the_least(least):
    """E max(X, L) = L Phi(d) + E(X) Phi(s - d), d = (log L - mu) / s."""
    mean = 40000 * np.exp(0.4**2 / 2)
    assert mean_pay(LOGNORMAL) == pytest.approx(mean, rel=1e-4)
    d = np.log(least / 40000) / 0.4
    wanted = least * norm.cdf(d) + mean * norm.cdf(0.4 - d)
    assert mean_pay(LOGNORMAL, least) == pytest.approx(wanted, rel=1e-4)


def test_pay_may_be_in_any_unit():
    millions = {rank: pay / 1e6 for rank, pay in LOGNORMAL.items()}
    ranks = np.array([0.01, 0.3, 0.99])
    assert pay_at_rank(ranks, millions) * 1e6 == pytest.approx(pay_at_rank(ranks, LOGNORMAL))
    assert mean_pay(millions) * 1e6 == pytest.approx(mean_pay(LOGNORMAL))


def test_a_rank_uncorrelated_with_the_first_is_the_other():
    other = np.array([0.2, 0.5, 0.9])
    assert correlated_rank(np.array([0.7, 0.1, 0.4]), other, 0) == pytest.approx(other)


@pytest.mark.parametrize("rank_correlation", [-1, -0.4, 0, 0.5, 1])
def test_spearman_correlation_of_the_ranks_is_the_one_asked_for(rank_correlation):
    u = qmc.Sobol(2, scramble=True, rng=3).random(2**14) + 2.0**-31
    second = correlated_rank(u[:, 0], u[:, 1], rank_correlation)
    assert spearmanr(u[:, 0], second).statistic == pytest.approx(rank_correlation, abs=0.005)
    assert np.quantile(second, [0.1, 0.5, 0.9]) == pytest.approx([0.1, 0.5, 0.9], abs=0.005)


@pytest.mark.parametrize(
    ("area", "year", "rate"), [("US", 2025, 7.25), ("US", 2008, 6.55), ("CA", 2025, 16.5)]
)
def test_minimum_wage_is_the_higher_of_nation_and_state(area, year, rate):
    assert minimum_wage_usd_per_hour(area, year) == rate


def test_minimum_wage_of_a_state_below_the_nations_is_the_nations():
    assert minimum_wage_usd_per_hour("GA", 2025) == 7.25
