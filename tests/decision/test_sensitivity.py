"""Tornado, tipping points and sweep, against the comparison done afresh at each value."""

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from helpers.decision import sensitivity
from helpers.decision.horizons import gains
from helpers.decision.sensitivity import nearest_tipping_points, sweep, tipping_points, tornado
from helpers.decision.settings import DRAWN_TERMS, Setting, incremental_npv_usd, settings
from helpers.decision.uncertainty import simulate
from helpers.evidence.problems import InputError, Problem
from helpers.model.comparison import compare
from helpers.model.scenario import Scenario

LOAN = Scenario(loan_share=0.8, hours_kept_share=0.25, after_tax=True)


def at(scenario: Scenario, parameter: str, value: float) -> float:
    """The difference with one parameter stated in the scenario itself: the slow way round."""
    if "." in parameter:
        career, field = parameter.split(".")
        return compare(scenario.override(career, **{field: value})).incremental_npv_usd
    return compare(scenario.with_(**{parameter: value})).incremental_npv_usd


@pytest.mark.parametrize("scenario", [Scenario(), LOAN], ids=["national", "loan"])
def test_tornado_equals_comparisons_done_afresh(scenario):
    frame = tornado(scenario)
    assert len(frame) > 20
    for row in frame.itertuples():
        whole = row.parameter.endswith(("exam_attempts", "horizon_years"))
        low, high = (round(row.low), round(row.high)) if whole else (row.low, row.high)
        assert row.incremental_npv_at_low_usd == pytest.approx(at(scenario, row.parameter, low), abs=0.01)
        assert row.incremental_npv_at_high_usd == pytest.approx(at(scenario, row.parameter, high), abs=0.01)
        swing = abs(row.incremental_npv_at_high_usd - row.incremental_npv_at_low_usd)
        assert row.swing_usd == pytest.approx(swing)
    assert frame["swing_usd"].is_monotonic_decreasing


def test_the_lead_changes_at_the_tipping_value():
    """No difference there; or, where due dates make it jump, a different leader on either side."""
    points = tipping_points(Scenario()).set_index("parameter")
    found = points.dropna(subset="value")
    assert len(found) > 3
    for name, point in found.iterrows():
        if point["unit"] in ("count", "years") and float(point["value"]).is_integer():
            continue
        below, above = (at(Scenario(), name, point["value"] + step) for step in (-1e-6, 1e-6))
        assert abs(at(Scenario(), name, point["value"])) < 0.05 or below * above < 0, name
        assert point["low"] <= point["value"] <= point["high"]


@pytest.mark.parametrize("years", [2, 40])
def test_the_tipping_horizon_is_the_first_with_the_other_ahead_on_either_side(years):
    scenario = Scenario(horizon_years=years)
    point = tipping_points(scenario).set_index("parameter").loc["horizon_years"]
    back = -1 if point["value"] > years else 1
    at_it, one_nearer = (at(scenario, "horizon_years", round(point["value"]) + step) for step in (0, back))
    assert (
        at_it * compare(scenario).incremental_npv_usd < 0 < one_nearer * compare(scenario).incremental_npv_usd
    )


def test_the_nearest_tipping_point_moves_least_of_its_own_range():
    points = pd.DataFrame(
        [
            ("wide", 30.0, 20.0, 0.0, 100.0),
            ("narrow", 0.5, -0.5, -1.0, 1.0),
            ("none", math.nan, 1.0, 0.0, 2.0),
        ],
        columns=["parameter", "value", "base", "low", "high"],
    )
    assert nearest_tipping_points(points)["parameter"].tolist() == ["wide", "narrow"]
    assert nearest_tipping_points(points.tail(1)).empty


def test_no_tipping_value_where_the_sign_never_changes():
    result = compare(Scenario())
    points = tipping_points(Scenario()).set_index("parameter")
    for setting in settings(result):
        if math.isnan(points.loc[setting.parameter, "value"]) and setting.unit != "count":
            values = incremental_npv_usd(result, setting.parameter, np.linspace(setting.low, setting.high, 9))
            assert (values > 0).all() or (values < 0).all(), setting.parameter


def test_stated_figures_have_no_range():
    scenario = Scenario().override("medical_coding", tuition_usd=3500)
    assert "medical_coding.tuition_usd" not in set(tornado(scenario)["parameter"])


def test_sweep_is_a_row_per_combination():
    name = "medical_coding.tuition_usd"
    frame = sweep(Scenario(), discount_rate=[0, 0.03, 0.08], **{name: [2000, 5000]})
    assert frame.shape[0] == 6
    row = frame[(frame["discount_rate"] == 0.08) & (frame[name] == 5000)].iloc[0]
    afresh = compare(Scenario(discount_rate=0.08).override("medical_coding", tuition_usd=5000))
    assert row["incremental_npv_usd"] == pytest.approx(afresh.incremental_npv_usd)
    assert row["best"] == afresh.best


def test_sweep_names_what_is_wrong():
    with pytest.raises(InputError, match="discount_rate"):
        sweep(Scenario(), discount_rate=[0.03, 9])
    with pytest.raises(InputError) as caught:
        sweep(Scenario(), discount_rate=[8, 9], horizon_years=[0, 10], draw=[256])
    said = [str(problem).partition(". ")[0] for problem in caught.value.problems]
    assert said == [
        "horizon_years: is 0",
        "discount_rate: is 8",
        "draw: is no parameter",
        "discount_rate: is 9",
    ]


def test_sweep_takes_values_that_can_be_read_once():
    frame = sweep(Scenario(), horizon_years=iter([2, 5]), discount_rate=(rate / 100 for rate in (0, 3)))
    assert frame["discount_rate"].tolist() == [0, 0.03] * 2


def test_sweep_moves_weights_too_and_takes_lists_only():
    frame = sweep(Scenario(), **{"weights.remote_work": [1, 2]})
    assert frame["weights.remote_work"].tolist() == [1, 2]
    with pytest.raises(InputError, match=r"discount_rate: is 0.03, not a list") as caught:
        sweep(Scenario(), discount_rate=0.03, area="US", horizon_years=[10])
    assert len(caught.value.problems) == 2


def test_a_tipping_value_on_a_point_of_the_grid_is_found(monkeypatch):
    """Where the difference is exactly zero at a point that is looked at, the lead changes there."""
    moved = Setting("discount_rate", 2.0, 0.0, 10.0, "share/year")
    monkeypatch.setattr(sensitivity, "incremental_npv_usd", lambda *asked: np.asarray(asked[2]) - 5.0)
    assert sensitivity._tipping_values(None, moved)[0] == pytest.approx(5)
    counted = replace(moved, unit="count")
    assert sensitivity._tipping_values(None, counted)[0] == 6  # level at 5: the other is ahead from 6 on


def test_below_the_grant_a_price_is_what_the_grant_pays():
    scenario = Scenario(grant_usd=2000)
    frame = tornado(scenario).set_index("parameter")
    row = frame.loc["medical_billing.tuition_usd"]
    assert row["low"] < 2000
    assert row["incremental_npv_at_low_usd"] == pytest.approx(
        compare(scenario.override("medical_billing", tuition_usd=2000)).incremental_npv_usd
    )


def test_horizons_equal_comparisons_done_afresh():
    frame = gains(Scenario(), rates=(0.0, 0.08)).set_index(["discount_rate", "horizon_years"])
    for rate, years in ((0.0, 1), (0.08, 10), (0.08, 40)):
        afresh = compare(Scenario(discount_rate=rate, horizon_years=years))
        assert frame.loc[(rate, years), "incremental_npv_usd"] == pytest.approx(afresh.incremental_npv_usd)
        assert frame.loc[(rate, years), "medical_coding"] == pytest.approx(afresh.gain_usd["medical_coding"])


@pytest.mark.parametrize("name", DRAWN_TERMS)
def test_a_term_that_the_scenario_states_moves_neither_alone_nor_in_the_draws(name):
    unstated = Scenario(draws=256, loan_share=1)
    stated = unstated.with_(**{name: getattr(unstated, name) + 0.01})
    for scenario, moves in ((unstated, True), (stated, False)):
        assert (name in set(tornado(scenario)["parameter"])) is moves
        assert (name in simulate(scenario).parameters) is moves


def test_inflation_moves_something_only_where_there_is_a_loan():
    moved = {loan: set(tornado(Scenario(loan_share=loan))["parameter"]) for loan in (0, 0.5)}
    drawn = {loan: set(simulate(Scenario(loan_share=loan, draws=256)).parameters) for loan in (0, 0.5)}
    assert "inflation_rate" not in moved[0] | drawn[0]
    assert "inflation_rate" in moved[0.5] & drawn[0.5]


def tipping_of(monkeypatch, difference, setting: Setting) -> tuple[float, float]:
    """The tipping value of a parameter that moves the difference so, and where the lead changes back."""
    monkeypatch.setattr(sensitivity, "incremental_npv_usd", lambda *asked: difference(np.asarray(asked[2])))
    return sensitivity._tipping_values(None, setting)


@pytest.mark.parametrize(
    ("base", "nearest", "until"),
    [(1.0, 2.1, 7.3), (3.0, 2.1, math.nan), (6.0, 7.3, math.nan), (9.0, 7.3, 2.1)],
)
def test_of_two_tipping_values_the_nearest_counts(monkeypatch, base, nearest, until):
    setting = Setting("discount_rate", base, 0.0, 10.0, "share/year")
    found = tipping_of(monkeypatch, lambda x: (x - 2.1) * (x - 7.3), setting)
    assert found == pytest.approx((nearest, until), nan_ok=True)


@pytest.mark.parametrize(("base", "first", "last"), [(1.0, 3, 7), (9.0, 7, 3)])
def test_whole_numbers_tip_from_the_first_to_the_last_with_the_other_ahead(monkeypatch, base, first, last):
    setting = Setting("horizon_years", base, 1.0, 10.0, "years")
    assert tipping_of(monkeypatch, lambda x: (x - 2.1) * (x - 7.3), setting) == (first, last)


@pytest.mark.parametrize(
    ("base", "level", "value"),
    [
        (4.0, 9.5, 10),
        (4.0, 10.5, math.nan),
        (4.0, 1.5, 1),
        (4.0, 0.5, math.nan),
        (1.0, 2.5, 3),
        (9.0, 2.5, 2),
    ],
)
def test_whole_numbers_tip_within_their_range_and_on_the_far_side(monkeypatch, base, level, value):
    setting = Setting("medical_coding.exam_attempts", base, 0.75, 10.25, "count")
    found = tipping_of(monkeypatch, lambda x: x - level, setting)
    assert found == pytest.approx((value, math.nan), nan_ok=True)


def test_the_tornado_is_a_row_for_each_setting():
    frame = tornado(Scenario())
    assert list(frame.columns) == [
        "parameter",
        "low",
        "high",
        "incremental_npv_at_low_usd",
        "incremental_npv_at_high_usd",
        "swing_usd",
        "unit",
    ]
    assert list(frame.index) == list(range(len(frame)))
    ranges = {setting.parameter: setting for setting in settings(compare(Scenario()))}
    assert sorted(frame["parameter"]) == sorted(ranges)
    for row in frame.itertuples():
        setting = ranges[row.parameter]
        assert (row.low, row.high, row.unit) == (setting.low, setting.high, setting.unit)


def test_what_swings_as_far_to_the_cent_keeps_the_order_of_the_settings(monkeypatch):
    found = [Setting(f"p{number:02}", 0, 0, 1, "") for number in range(40)]
    # Two groups a dollar apart, by turns; within each, thousandths of a cent in no order.
    ends = [(0.0, 10 + number % 2 + number * 7 % 5 * 1e-5) for number in range(40)]
    monkeypatch.setattr(sensitivity, "settings", lambda result: found)
    monkeypatch.setattr(sensitivity, "at_ends", lambda result, asked: np.array(ends))
    wide, narrow = ([f"p{number:02}" for number in range(start, 40, 2)] for start in (1, 0))
    assert sensitivity.tornado_of(None)["parameter"].tolist() == wide + narrow


def test_tipping_points_are_a_row_for_each_setting():
    points = tipping_points(Scenario(horizon_years=3))
    assert list(points.columns) == ["parameter", "value", "until", "base", "low", "high", "unit"]
    found = settings(compare(Scenario(horizon_years=3)))
    wanted = [[s.parameter, s.base, s.low, s.high, s.unit] for s in found]
    assert points.drop(columns=["value", "until"]).to_numpy().tolist() == wanted


def test_tipping_points_as_near_keep_their_order():
    places = range(40)
    points = pd.DataFrame(
        {"parameter": places, "value": [1.0 + p % 2 for p in places], "base": 0.0, "low": -2.0, "high": 2.0}
    )
    assert nearest_tipping_points(points)["parameter"].tolist() == [*places[::2], *places[1::2]]


def test_a_sweep_refuses_what_is_no_list_by_name():
    with pytest.raises(InputError) as refused:
        sweep(Scenario(), discount_rate=0.03, area="US", horizon_years=[10])
    assert refused.value.problems == [
        Problem("discount_rate", "is 0.03, not a list.", "[value, ...]"),
        Problem("area", "is 'US', not a list.", "[value, ...]"),
    ]


def test_a_sweep_has_a_column_for_each_result():
    frame = sweep(Scenario(), horizon_years=[2])
    gains_usd = ["medical_billing_gain_usd", "medical_coding_gain_usd"]
    results = ["incremental_npv_usd", "break_even_month", "best", *gains_usd]
    assert list(frame.columns) == ["horizon_years", *results]
    afresh = compare(Scenario(horizon_years=2))
    assert frame["break_even_month"].tolist() == pytest.approx([afresh.break_even_month], nan_ok=True)
