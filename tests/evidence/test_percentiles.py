"""The percentiles of pay that the wage survey publishes."""

from __future__ import annotations

from helpers.evidence.percentiles import PERCENTILES, WAGE_COLUMNS


def test_a_percentile_is_named_for_its_number():
    assert {name: f"p{number}" for name, number in PERCENTILES.items() if name != "median"} == {
        name: name for name in ("p10", "p25", "p75", "p90")
    }
    assert PERCENTILES["median"] == 50
    assert len(WAGE_COLUMNS) == 5
