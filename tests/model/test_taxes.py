"""Tax of 2025, typed by hand from the published schedule, and what holds for any income."""

import csv
import shutil

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.evidence.prices import price_level
from helpers.evidence.tables import DATA_DIR, SCHEMA_FILE
from helpers.model.taxes import annual_tax, monthly_tax, tax_schedule

PAY = st.floats(0, 400_000)


@pytest.fixture(scope="module")
def single():
    return tax_schedule(2025, "single")


@pytest.mark.parametrize(
    ("pay", "tax"),
    [
        (0, 0),
        (15_750, 1_204.875),  # no income tax; 15,750 x 0.0765
        # 14,250 taxable: 1,192.50 + 2,325 x 0.12 = 1,471.50; 30,000 x 0.0765 = 2,295
        (30_000, 3_766.50),
        # 35,390 taxable: 1,192.50 + 23,465 x 0.12 = 4,008.30; 51,140 x 0.0765 = 3,912.21
        (51_140, 7_920.51),
        # 64,250 taxable: 1,192.50 + 36,550 x 0.12 + 15,775 x 0.22 = 9,049; 80,000 x 0.0765 = 6,120
        (80_000, 15_169.00),
        # 184,250 taxable: 1,192.50 + 4,386 + 54,875 x 0.22 + 80,900 x 0.24 = 37,067;
        # social security stops at 176,100: 10,918.20; 200,000 x 0.0145 = 2,900
        (200_000, 50_885.20),
    ],
)
def test_tax_worked_by_hand(single, pay, tax):
    assert annual_tax(pay, single) == pytest.approx(tax, abs=0.005)


def test_married_couples_have_twice_the_deduction():
    # 51,140 - 31,500 = 19,640, all at 10 %; 3,912.21 payroll tax
    assert annual_tax(51_140, tax_schedule(2025, "married_joint")) == pytest.approx(5_876.21, abs=0.005)


@given(PAY, PAY)
def test_a_dollar_more_leaves_more_and_is_taxed_no_less(single, one, other):
    low, high = sorted((one, other))
    taken = annual_tax(np.array([low, high]), single)
    assert taken[1] >= taken[0]
    assert high - taken[1] >= low - taken[0] - 1e-9


@given(st.floats(0, 176_100), st.floats(0, 176_100), st.floats(0, 1))
def test_the_tax_of_a_mean_is_no_more_than_the_mean_of_taxes(single, one, other, share):
    mean = share * one + (1 - share) * other
    of_both = share * annual_tax(one, single) + (1 - share) * annual_tax(other, single)
    assert annual_tax(mean, single) <= of_both + 1e-6


def test_a_year_s_tax_is_spread_in_proportion_to_pay(single):
    pay = np.array([0.0] + [1_000] * 6 + [4_000] * 6 + [0] * 12)
    tax = monthly_tax(pay, single)
    assert tax.sum() == pytest.approx(annual_tax(30_000, single))
    assert tax[7] == pytest.approx(4 * tax[1])
    assert not tax[13:].any() and tax[0] == 0
    both = monthly_tax(np.vstack([pay, pay * 0]), single)
    assert both == pytest.approx(np.vstack([tax, tax * 0]))


def test_an_older_dollar_takes_the_oldest_schedule_moved_by_prices():
    older = tax_schedule(2015, "single")
    scale = price_level(2015) / price_level(older.tax_year)
    assert older.tax_year == 2022 and scale < 1
    assert older.standard_deduction_usd == pytest.approx(12_950 * scale)
    assert older.bracket_starts_usd[1] == pytest.approx(10_275 * scale)
    assert older.rows and all(row[1].startswith("2022-") and row[4] == "2022" for row in older.rows)


def test_of_two_years_as_near_the_newer_is_taken(tmp_path):
    for name in ("price_index.csv", SCHEMA_FILE):
        shutil.copy(DATA_DIR / name, tmp_path)
    with (DATA_DIR / "taxes.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    with (tmp_path / "taxes.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *(row for row in rows if row[2] in ("2022", "2024"))])
    assert tax_schedule(2023, "single", tmp_path).tax_year == 2024


def test_each_row_that_a_schedule_rests_on_says_what_is_published(single):
    starts = ["0", "11,925", "48,475", "103,350", "197,300", "250,525", "626,350"]
    rates = ["0.1", "0.12", "0.22", "0.24", "0.32", "0.35", "0.37"]
    ends = [*(f" to {start}" for start in starts[1:]), ""]
    brackets = [
        f"from {start}{end} USD, {rate}" for start, end, rate in zip(starts, ends, rates, strict=True)
    ]
    assert set(single.rows) == {
        ("taxes", "2025-single-standard-deduction", "irs-2025", "15,750 USD", "2025"),
        *(
            ("taxes", f"2025-single-bracket-{number}", "irs-2025", bracket, "2025")
            for number, bracket in enumerate(brackets, start=1)
        ),
        ("taxes", "2025-all-social-security", "irs-2025", "to 176,100 USD, 0.062", "2025"),
        ("taxes", "2025-all-medicare", "irs-2025", "0.0145", "2025"),
    }
    assert len(single.rows) == 10


def test_months_are_the_last_of_any_number_of_axes(single):
    pay = np.array([0.0] + [1_000] * 12 + [4_000] * 12)
    tax = monthly_tax(pay, single)
    wanted = [annual_tax(12_000, single) / 12] * 12 + [annual_tax(48_000, single) / 12] * 12
    assert tax == pytest.approx(np.array([0.0, *wanted]))
    careers_and_draws = np.stack([[pay, pay * 2, pay * 0], [pay * 3, pay, pay * 4]])
    found = monthly_tax(careers_and_draws, single)
    assert found.shape == (2, 3, 25)
    assert found[0, 0] == pytest.approx(tax) and found[1, 1] == pytest.approx(tax)
    assert found[1, 2] == pytest.approx(monthly_tax(pay * 4, single))


def test_a_dollar_a_year_is_taxed_like_any_other(single):
    tax = monthly_tax(np.array([0.0] + [1 / 12] * 12), single)
    assert tax.sum() == pytest.approx(0.062 + 0.0145)
