"""Which numbers are uncertain and how each is drawn, for figures and tables stated by hand."""

import numpy as np
import pytest

from helpers.decision.uncertain import ENTRY_PAY, PAY, entry_pay, triangular, uncertain_quantities
from helpers.evidence.figures import Figure
from helpers.model.scenario import Scenario


def figure(value, low, high, *row):
    """A figure that rests on one row, or that the scenario states."""
    return Figure(value, low, high, (row,) if row else ())


def assumed(id_, kind, how=None, quantity=None, low=1, value=2, high=4):
    """A row of `assumptions`."""
    of = {"id": id_, "quantity": quantity or id_, "kind": kind, "how_to_find_out": how, "reason": "None."}
    return {**of, "low": low, "value": value, "high": high, "unit": "years"}


@pytest.fixture
def scenario(folder_of):
    """A folder of few rows, and a scenario that takes them as they are."""
    folder = folder_of(
        wages=[
            {"id": "two", "p25_usd_per_year": 30_000, "median_usd_per_year": 40_000},
            {"id": "one", "median_usd_per_year": 40_000},
        ],
        rules=[{"id": "m", "rule": "minimum_wage", "area": "US", "year": 2020, "value": 19}],
        assumptions=[
            assumed("luck", "luck"),
            assumed("asked", "evidence", "Ask around."),
            assumed("choice", "choice"),
            assumed("years_to_experienced", "luck", "Wait.", low=3, value=5, high=9),
            assumed("inflation_rate", "luck", low=0.01, value=0.025, high=0.03),
        ],
    )
    return Scenario(hours_per_year=2000).model_copy(update={"data_dir": folder})


def test_quantities_by_hand(scenario):
    wage, claim = ("wages", "two"), ("claims", "c1")
    figures = {
        "clerk": {
            PAY: figure(50_000, 37_500, 50_000, *wage),
            ENTRY_PAY: figure(30_000, 20_000, 35_000, *claim),
            "tuition_usd": figure(300, 200, 400, *claim),
            "months_to_credential": figure(2, 1, 4, "assumptions", "luck"),
            "exam_attempts": figure(2, 1, 4, "assumptions", "choice"),
            "dropout_point": figure(0.5, 0.5, 0.5, *claim),
        },
        "baker": {
            PAY: figure(20, 10, 30, *claim),
            "job_search_months": figure(3, 0, 9, *claim),
            "tuition_usd": figure(100, 100, 100),
        },
        "cook": {PAY: figure(40_000, 30_000, 50_000, "wages", "one")},
        "typist": {PAY: figure(40_000, 40_000, 40_000, *claim)},
        "smith": {PAY: figure(50, 40, 60)},
    }
    shared = {"baseline": figure(2, 1, 4, "assumptions", "asked"), "loan_rate": figure(0.05, 0.05, 0.05)}
    found = uncertain_quantities(scenario, figures, shared)
    price = "Ask the school for its full price in writing: tuition, fees, books, exam, kit."
    months = "Ask the school how many months its last students took from start to finish."
    assert [(q.name, q.kind, q.how_to_find_out) for q in found] == [
        (f"clerk.{PAY}", "luck", ""),
        (f"baker.{PAY}", "luck", ""),
        (f"smith.{PAY}", "luck", ""),
        ("clerk.tuition_usd", "evidence", price),
        ("clerk.months_to_credential", "luck", months),
        ("baker.job_search_months", "evidence", ""),
        ("baseline", "evidence", "Ask around."),
        ("years_to_experienced", "luck", "Wait."),
    ]
    ranks = np.array([0, 0.5, 1])
    drawn = {q.name: q.draw(ranks).tolist() for q in found[1:]}
    assert drawn[f"baker.{PAY}"] == [10, 20, 30]
    assert drawn[f"smith.{PAY}"] == [40, 50, 60]
    assert drawn["clerk.tuition_usd"] == [200, 300, 400]
    assert drawn["baker.job_search_months"] == pytest.approx([0, 9 - np.sqrt(0.5 * 9 * 6), 9])
    for name in ("clerk.months_to_credential", "baseline"):
        assert drawn[name] == pytest.approx([1, 4 - np.sqrt(3), 4])
    assert drawn["years_to_experienced"] == pytest.approx([3, 9 - np.sqrt(12), 9])
    # A quarter earns up to 37,500 in dollars of the base case; 19 an hour for 2,000 hours is the least.
    assert found[0].draw(np.array([0.25, 0.5, 0.75])) == pytest.approx([38_000, 50_000, 200_000 / 3])


def test_terms_that_are_stated_chosen_without_effect_or_unknown_are_not_drawn(scenario):
    def names(**changes):
        found = uncertain_quantities(scenario.model_copy(update=changes), {}, {})
        return [(q.career, q.field, q.how_to_find_out) for q in found]

    years, prices = ("", "years_to_experienced", "Wait."), ("", "inflation_rate", "")
    assert names() == [years]
    assert names(loan_share=1.0) == names(loan_share=0.5) == [years, prices]
    assert names(years_to_experienced=4.0) == []
    assert names(loan_share=1.0, inflation_rate=0.02) == [years]


@pytest.mark.parametrize("change", [{"kind": "choice"}, {"low": 5, "high": 5}])
def test_a_term_that_is_chosen_or_has_no_range_is_not_drawn(folder_of, change):
    row = assumed("years_to_experienced", "luck", low=3, value=5, high=9) | change
    scenario = Scenario().model_copy(update={"data_dir": folder_of(assumptions=[row])})
    assert uncertain_quantities(scenario, {}, {}) == []


def test_entry_pay_follows_at_its_ratio_down_to_the_minimum_wage(scenario):
    def follows(entry, experienced):
        return entry_pay(scenario, {ENTRY_PAY: entry, PAY: experienced})

    whole, half = figure(60_000, 60_000, 60_000), figure(30_000, 30_000, 30_000, "wages", "two")
    assert follows(half, whole).of(np.array([90_000, 60_000])).tolist() == [45_000, 38_000]
    taxed = figure(30_000, 30_000, 30_000, "claims", "c1")
    assert follows(taxed, whole).of(np.array([60_000, 1.0, 0.0])).tolist() == [30_000, 0.5, 0]
    assert follows(taxed, figure(1.0, 1.0, 1.0)).of(np.array([2.0])).tolist() == [60_000]
    assert follows(figure(30_000, 30_000, 30_000), whole) is None
    assert follows(half, figure(0.0, 0.0, 0.0)) is None


def test_a_triangle_from_below_zero():
    """A quarter of it lies below its mode: half that far up, by area, is the middle of the rise."""
    assert triangular([0, 1 / 16, 1 / 4, 1], -4, -2, 4).tolist() == pytest.approx([-4, -3, -2, 4])
