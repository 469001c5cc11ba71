"""The gain over horizons, against flows discounted by hand."""

import pytest

from helpers.decision.horizons import gains, rates
from helpers.model.comparison import NOT_TRAINING, compare
from helpers.model.scenario import Scenario


def test_rates_in_use_come_sorted_with_the_scenario_s_own():
    assert rates(Scenario(discount_rate=0.025)) == [0.0, 0.02, 0.025, 0.03, 0.044, 0.08]
    assert rates(Scenario(discount_rate=0.03)) == [0.0, 0.02, 0.03, 0.044, 0.08]


def test_gains_are_a_row_for_each_rate_and_year():
    scenario = Scenario()
    first, second = compare(scenario).careers
    found = gains(scenario)
    names = ["discount_rate", "horizon_years", first, second, "incremental_npv_usd"]
    assert list(found.columns) == names
    assert list(found.index) == list(range(200))
    assert found["discount_rate"].tolist() == [r for r in (0, 0.02, 0.03, 0.044, 0.08) for _ in range(40)]
    assert found["horizon_years"].tolist() == list(range(1, 41)) * 5
    flows = compare(scenario.with_(horizon_years=2)).cash_flows
    gain = flows[second] - flows[NOT_TRAINING]
    by_hand = sum(value / 1.044 ** (month / 12) for month, value in gain.items())
    row = found[(found["discount_rate"] == 0.044) & (found["horizon_years"] == 2)].iloc[0]
    assert row[second] == pytest.approx(by_hand)
    assert row["incremental_npv_usd"] == pytest.approx(row[second] - row[first])
