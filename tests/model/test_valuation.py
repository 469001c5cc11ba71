"""Valuation against published values, against numpy-financial, and against the laws it must keep."""

import math

import numpy as np
import numpy_financial as npf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.model.valuation import (
    annual_rate,
    internal_rates_of_return,
    loan_payment,
    monthly_rate,
    net_present_value,
    payback_period,
)

AMOUNTS = st.integers(-1_000_000, 1_000_000).map(lambda cents: cents / 100)
FLOWS = st.lists(AMOUNTS, min_size=1, max_size=40)
RATES = st.floats(-0.5, 2)


def test_published_values():
    assert net_present_value([-40000, 5000, 8000, 12000, 30000], 0.08) == pytest.approx(3065.22267, abs=5e-6)
    assert internal_rates_of_return([-100, 39, 59, 55, 20]) == pytest.approx([0.28095], abs=5e-6)
    assert loan_payment(15000, 0.08, 5) == pytest.approx(304.1459143262, abs=5e-11)
    assert round(loan_payment(10_000, 0.0499, 10), 2) == 106.02


@given(FLOWS, RATES)
def test_net_present_value_is_that_of_numpy_financial(flows, rate):
    assert net_present_value(flows, rate) == pytest.approx(npf.npv(rate, flows), rel=1e-9, abs=1e-6)


@given(FLOWS, RATES)
def test_a_delay_of_one_period_divides_by_one_plus_the_rate(flows, rate):
    here = net_present_value(flows, rate) / (1 + rate)
    assert net_present_value([0, *flows], rate) == pytest.approx(here, rel=1e-9, abs=1e-6)


def test_net_present_value_takes_one_series_a_row():
    rows = np.array([[-100.0, 60, 60], [0, 0, 121]])
    assert net_present_value(rows, 0.1) == pytest.approx([net_present_value(row, 0.1) for row in rows])
    assert net_present_value([1, 2, 3], 0) == 6


def test_a_rate_of_minus_all_is_refused():
    with pytest.raises(ValueError, match="discount_rate is -1; it must be more than -1 per period"):
        net_present_value([1, 2], -1)
    assert net_present_value([0, 1], -0.5) == 2


@pytest.mark.parametrize("rate", [0.0, 0.03, 0.08, -0.2])
def test_twelve_months_at_the_monthly_rate_are_a_year(rate):
    assert (1 + monthly_rate(rate)) ** 12 == pytest.approx(1 + rate)
    assert annual_rate(monthly_rate(rate)) == pytest.approx(rate, abs=1e-12)


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=120), st.integers(100, 100_000))
def test_one_outlay_then_receipts_has_the_one_rate_of_numpy_financial(receipts, outlay):
    flows = [-outlay, *receipts]
    roots = internal_rates_of_return(flows)
    peer = npf.irr(flows)
    if -0.99 < peer < 10:
        assert roots == pytest.approx([peer], abs=1e-7)
    else:
        assert roots == []


@given(st.lists(AMOUNTS, min_size=2, max_size=60))
def test_the_value_at_a_rate_of_return_is_zero(flows):
    roots = internal_rates_of_return(flows)
    assert roots == sorted(roots)
    for rate in roots:
        scale = sum(abs(flow) * (1 + rate) ** -t for t, flow in enumerate(flows))
        assert abs(net_present_value(flows, rate)) <= 1e-7 * scale


@given(st.lists(st.floats(-0.6, 3), min_size=1, max_size=5, unique_by=lambda rate: round(rate, 2)))
def test_every_rate_that_a_flow_was_built_from_is_found(rates):
    growths = [1 + rate for rate in rates]
    flows = np.poly(growths)  # coefficients of (x - g1)(x - g2)...: value 0 at each growth
    apart = min(np.diff(sorted(rates)), default=1)
    if apart > 0.02:
        assert internal_rates_of_return(flows) == pytest.approx(sorted(rates), abs=1e-5)


@pytest.mark.parametrize(
    ("flows", "rates"),
    [
        ([], []),
        ([0, 0, 0], []),
        ([0, 100, 50], []),
        ([-100], []),
        ([-100, 0, 50], [-0.2928932]),
        ([-50, -100, 600, 300, -100], [-0.7688955, 1.8544178]),  # near 185 % and -76 %
        ([100, -250, 160], []),  # 250^2 < 4 x 100 x 160: never zero
        ([-1, 2.2, -1.21], [0.1]),  # -(x - 1.1)^2: touches zero from below
        ([1, -2.2, 1.21], [0.1]),  # and from above
        ([-1000, 3600, -4310, 1716], [0.1, 0.2, 0.3]),  # three roots
        (np.poly([1.1, 1.1002]), [0.1, 0.1002]),  # two roots closer than the search's own steps
        ([0, 0, -100, 110, 0], [0.1]),  # zeros before and after change nothing
        ([-100, 100], [0.0]),
        ([-1, 10.99], [9.99]),  # from -99 % to 1,000 % a period
        ([-1, 11.01], []),
        ([-1, 0.011], [-0.989]),
        ([-1, 0.009], []),
        ([-1e6, 2.2e6, -1.21e6], [0.1]),  # touches zero, in millions
        ([-1, 0.25], [-0.75]),
        (np.poly([0.5, 0.8]), [-0.5, -0.2]),
    ],
)
def test_rates_of_return_worked_by_hand(flows, rates):
    assert internal_rates_of_return(flows) == pytest.approx(rates, abs=1e-6)


def test_a_rate_at_which_the_search_looks_is_found():
    """The value there is 0 to the last digit, and of another sign on either side."""
    growth = np.linspace(np.log1p(-0.99), np.log1p(10), 4001)[3000]
    assert internal_rates_of_return([-np.exp(-growth), 1]) == pytest.approx([np.expm1(growth)], rel=1e-12)


def test_one_series_has_one_number_that_is_no_array():
    assert type(net_present_value([1, 2], 0.1)) is float
    assert type(loan_payment(1000, 0.05, 1)) is float
    assert all(type(rate) is float for rate in internal_rates_of_return([-100, 110]))


def test_rates_of_four_hundred_and_eighty_months():
    rate = monthly_rate(0.07)
    payment = 10_000 * rate / (1 - (1 + rate) ** -480)
    (found,) = internal_rates_of_return([-10_000] + [payment] * 480)
    assert annual_rate(found) == pytest.approx(0.07, abs=1e-9)
    (low,) = internal_rates_of_return([-10_000] + [10] * 480)  # gets back 4,800 of 10,000
    assert low < 0
    assert internal_rates_of_return([100] * 481) == []


@pytest.mark.parametrize("flows", [[1, math.nan], [1, math.inf], [[-1, 2], [-1, 3]]])
def test_rates_of_what_is_no_series_of_numbers_are_refused(flows):
    with pytest.raises(ValueError, match=r"^cash_flows must be one series of finite numbers\.$"):
        internal_rates_of_return(flows)


def payback_by_loop(flows):
    for start in range(len(flows)):
        if all(math.fsum(flows[: t + 1]) >= -1e-9 for t in range(start, len(flows))):
            return float(start)
    return math.nan


@given(FLOWS)
def test_payback_is_that_of_a_plain_loop(flows):
    assert payback_period(flows) == pytest.approx(payback_by_loop(flows), nan_ok=True)


@pytest.mark.parametrize(
    ("flows", "period"),
    [
        ([0, 0], 0),
        ([5], 0),
        ([-0.5, 1], 1),
        ([1e8 + 0.1, 2e8 + 0.2, -3e8 - 0.3], 0),
        ([-5, 5], 1),
        ([-5, 9, -9, 6], 3),
        ([5, -6, 0], math.nan),
        ([0.1, 0.2, -0.3], 0),
        ([], 0),
        ([-0.9e-9], 0),
        ([-1e-9], 0),
        ([-1.5e-9], math.nan),
    ],
)
def test_payback_worked_by_hand(flows, period):
    assert payback_period(flows) == pytest.approx(period, nan_ok=True)


@given(st.floats(1, 1e6), st.integers(0, 5_000).map(lambda parts: parts / 10_000), st.integers(1, 30))
def test_a_loan_is_repaid_to_nothing(principal, rate, years):
    payment = loan_payment(principal, rate, years)
    owed = principal
    for _ in range(12 * years):
        owed = owed * (1 + rate / 12) - payment
    growth = (1 + rate / 12) ** (12 * years)
    assert abs(owed) <= 1e-9 * principal * growth
    assert payment == pytest.approx(-npf.pmt(rate / 12, 12 * years, principal), rel=1e-9)


def test_a_loan_without_interest_and_one_without_time():
    assert loan_payment(1200, 0, 1) == 100
    assert loan_payment(np.array([1200.0, 2400]), np.array([0, 0.06]), 1) == pytest.approx(
        [100, loan_payment(2400, 0.06, 1)]
    )
    for years in (0, -1):
        with pytest.raises(ValueError, match=f"years is {years}; a loan takes more than 0 years"):
            loan_payment(1000, 0.05, years)
    assert loan_payment(1000, 0, 1 / 12) == 1000


def test_three_rates_close_together_are_told_apart():
    rates = [0.10, 0.104, 0.108]
    flows = np.poly([1 + rate for rate in rates])  # received and paid at the powers of 1 / (1 + rate)
    assert internal_rates_of_return(flows) == pytest.approx(rates, abs=1e-6)
