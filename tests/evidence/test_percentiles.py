"""The percentiles of pay that the wage survey publishes."""

from __future__ import annotations

from helpers.evidence.percentiles import PERCENTILES


def test_a_percentile_is_named_for_its_number_and_the_median_is_the_fiftieth():
    others = {name: number for name, number in PERCENTILES.items() if name != "median"}
    assert list(others) == [f"p{number}" for number in others.values()]
    assert PERCENTILES["median"] == 50
