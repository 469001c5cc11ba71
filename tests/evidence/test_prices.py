"""Dollars of one year in dollars of another: hand arithmetic on the published index."""

import math

import pytest

from helpers.evidence.prices import inflate, price_level, published_months, used_rows
from helpers.evidence.problems import InputError

# (317.671 + 319.082 + 319.799 + 320.795 + 321.465 + 322.561 + 323.048 + 323.976 + 324.8 + 324.122
#  + 324.054) / 11 = 3,541.373 / 11: October 2025 was never published
MEAN_2025 = 321.943
MAY_2025 = 321.465


def test_a_year_is_the_mean_of_the_months_that_exist():
    assert published_months(2025) == 11
    assert published_months(2024) == 12
    assert price_level(2025) == pytest.approx(MEAN_2025, abs=5e-4)
    assert price_level(2025, 5) == MAY_2025


def test_pay_of_may_moves_with_the_index_of_may_even_within_its_year():
    # 51,140 x 321.943 / 321.465 = 51,216.04
    assert inflate(51_140, 2025, 2025, month=5) == pytest.approx(51_216.04, abs=0.02)
    assert inflate(51_140, 2025, 2025) == 51_140


def test_there_and_back_again_is_where_one_began():
    assert inflate(inflate(1_000, 2015, 2025), 2025, 2015) == pytest.approx(1_000)
    assert inflate(1_000, 2015, 2025) > 1_000
    assert math.isnan(inflate(math.nan, 2015, 2025))


@pytest.mark.parametrize(("year", "month", "when"), [(1900, None, "1900"), (2025, 10, "2025-10")])
def test_a_time_without_an_index_is_told(year, month, when):
    with pytest.raises(InputError, match=f"price_index: has no consumer price index for {when}"):
        price_level(year, month)


def test_the_rows_of_a_year_are_its_months():
    rows = used_rows(2025)
    assert len(rows) == 11 and {time[:4] for *_, time in rows} == {"2025"}
    assert (rows[0][0], rows[0][3], rows[0][4]) == ("price_index", "317.671", "2025-01")
