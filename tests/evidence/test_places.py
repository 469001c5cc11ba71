"""Which releases and places are compared, in tables of few rows."""

import math

import pandas as pd
import pytest

from helpers.evidence import places

PAIR = ["medical_billing", "medical_coding"]
BILLERS, CODERS = "43-3021", "29-2072"
YEARS = range(2023, 2028)


@pytest.fixture
def folder(folder_of):
    """A folder of these rows of wages; prices stand still."""

    def write(*wages: dict):
        return folder_of(
            careers=[{"id": PAIR[0], "soc_code": BILLERS}, {"id": PAIR[1], "soc_code": CODERS}],
            wages=[{"id": str(number), "industry": "all", **row} for number, row in enumerate(wages)],
            price_index=[{"id": str(year), "year": year, "month": 5, "cpi_u": 100} for year in YEARS],
        )

    return write


def medians(area: str, code: str, figures: dict[int, float], kind: str = "state", **cells) -> list[dict]:
    place = {"area": area, "area_name": f"The {area}", "area_type": kind, "soc_code": code}
    return [
        {**place, "year": year, "median_usd_per_year": median, **cells} for year, median in figures.items()
    ]


def nation(code: str, mean: float, errors: dict[int, float]) -> list[dict]:
    place = {"area": "US", "area_name": "The nation", "area_type": "nation", "soc_code": code}
    return [
        {**place, "year": year, "mean_usd_per_year": mean, "mean_prse": error}
        for year, error in errors.items()
    ]


ERRORS = {2024: 9, 2025: 1, 2026: 0.5, 2027: 9}
NATION = [*nation(BILLERS, 40_000, ERRORS), *nation(CODERS, 30_000, ERRORS)]


def test_the_last_two_releases_that_have_both_careers(folder):
    data = folder(
        *NATION,
        *medians("NH", BILLERS, {2023: "", 2024: 40_000, 2025: 41_000, 2026: 42_000, 2027: 43_000}),
        *medians("NH", CODERS, {2023: "", 2024: 30_000, 2025: 42_000, 2026: 44_000}),
        *medians("VT", BILLERS, {2025: 50_000, 2026: 51_000}),
        *medians("VT", CODERS, {2026: 60_000}),
        *medians("NJ", BILLERS, {2024: 1, 2025: 1, 2026: 1}),
        *medians("NH", CODERS, {2025: 1, 2026: 1}, industry="naics62"),
        *medians("01180", BILLERS, {2025: 1, 2026: 1}, kind="metropolitan"),
        *medians("01180", CODERS, {2025: 2, 2026: 2}, kind="metropolitan"),
    )
    found = places.states(PAIR, currency_year=2026, data_dir=data)
    # the nation's means are 40,000 and 30,000: 1 percent of them 400 and 300, together 500
    margins = {"earlier_margin": 1.96 * 500, "later_margin": 1.96 * 250}
    years = {"earlier_year": 2025, "later_year": 2026}
    assert list(found.index) == ["NH", "VT"]
    assert found.loc["NH"].to_dict() == pytest.approx(
        {"area_name": "The NH", "first": 42_000, "second": 44_000, "earlier_gap": 1_000, "later_gap": 2_000}
        | margins
        | years
        | {"standing": "second"}
    )
    assert found.loc["VT"].to_dict() == pytest.approx(
        {
            "area_name": "The VT",
            "first": 51_000,
            "second": 60_000,
            "earlier_gap": math.nan,
            "later_gap": 9_000,
        }
        | margins
        | years
        | {"standing": "unclear"},
        nan_ok=True,
    )


def test_one_release_with_both_careers_compares_nothing(folder):
    data = folder(
        *NATION,
        *medians("NH", BILLERS, {2025: 41_000, 2026: 42_000}),
        *medians("NH", CODERS, {2026: 44_000, 2027: 45_000}),
    )
    assert places.states(PAIR, currency_year=2026, data_dir=data).empty


def test_a_gap_of_cents_counts_where_no_error_is_published():
    rows = pd.DataFrame({"earlier_gap": [0.5, -0.5], "later_gap": [0.5, -0.5]})
    rows = rows.assign(earlier_margin=math.nan, later_margin=math.nan)
    assert places._standing(rows).tolist() == ["second", "first"]


def test_areas_in_the_newest_release_with_the_same_gap_stay_in_the_order_of_their_codes(folder):
    codes = [f"{number:05d}" for number in range(40)]
    rows = [
        row
        for code in codes
        for row in (
            *medians(code, BILLERS, {2025: 1, 2026: 40_000}, kind="metropolitan", employment=5),
            *medians(code, CODERS, {2025: 1, 2026: 41_000}, kind="metropolitan", employment=7),
        )
    ]
    others = [
        *medians("0100001", BILLERS, {2026: 40_000}, kind="nonmetropolitan"),
        *medians("0100001", CODERS, {2026: 39_000}, kind="nonmetropolitan"),
        *medians("0100002", BILLERS, {2026: 40_000}, kind="nonmetropolitan"),
        *medians("NH", BILLERS, {2026: 40_000}),
        *medians("NH", CODERS, {2026: 41_000}),
    ]
    data = folder(*rows, *others)
    found = places.local_areas(PAIR, currency_year=2026, data_dir=data)
    assert list(found.index) == ["0100001", *codes]
    assert found.loc["00001"].to_dict() == {
        "area_name": "The 00001",
        "first": 40_000,
        "second": 41_000,
        "first_jobs": 5,
        "second_jobs": 7,
        "year": 2026,
        "gap": 1_000,
    }
    behind = places.rows_behind(found, PAIR, data_dir=data)
    assert len(behind) == 2 * len(found) and set(behind["year"]) == {2026}
