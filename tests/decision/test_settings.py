"""What may be moved alone, within which range, and what then comes out."""

import numpy as np
import pytest

from helpers.decision.settings import Setting, at_ends, can_move_together, incremental_npv_usd, settings
from helpers.model.comparison import compare
from helpers.model.scenario import Scenario


def test_settings_of_all_careers_have_the_range_of_the_folder_widened_to_the_scenario(changed_folder):
    folder = changed_folder(
        assumptions={
            "hours_kept_share": {"low": 0.2, "high": 0.3},
            "discount_rate": {"low": 0.04, "high": 0.06},
            "study_pace": {"low": 0.25},
            "real_wage_growth": {"low": 0, "high": 0},
        }
    )
    result = compare(Scenario(data_dir=folder, loan_share=1, study_pace=0.75))
    baseline = result.shared["baseline_wage_usd_per_year"]
    assert baseline.low < baseline.value < baseline.high
    found = [setting for setting in settings(result) if "." not in setting.parameter]
    assert found == [
        Setting("baseline_wage_usd_per_year", baseline.value, baseline.low, baseline.high, "USD/year"),
        Setting("hours_kept_share", 0.5, 0.2, 0.5, "share"),
        Setting("years_to_experienced", 5, 1, 10, "years"),
        Setting("inflation_rate", 0.025, 0.015, 0.04, "share/year"),
        Setting("study_pace", 0.75, 0.25, 1, "share"),
        Setting("discount_rate", 0.03, 0.03, 0.06, "share/year"),
        Setting("horizon_years", 10, 1, 40, "years"),
    ]


def test_settings_of_a_career_are_its_figures_that_have_a_range():
    result = compare(Scenario())
    wanted = [
        (f"{career}.{name}", figure.value, figure.low, figure.high)
        for career in result.careers
        for name, figure in result.figures[career].items()
        if figure.low < figure.high
    ]
    found = [setting for setting in settings(result) if "." in setting.parameter]
    assert [(s.parameter, s.base, s.low, s.high) for s in found] == wanted
    units = {setting.parameter.split(".")[1]: setting.unit for setting in found}
    assert (units["tuition_usd"], units["job_search_months"]) == ("USD", "months")
    assert (units["exam_attempts"], units["dropout_point"]) == ("count", "share")


def test_ends_of_nothing_of_a_horizon_alone_and_of_payments_alone():
    result = compare(Scenario())
    assert at_ends(result, []).shape == (0, 2)
    horizon = Setting("horizon_years", 10, 2, 10, "years")
    kept = Setting("hours_kept_share", 0.5, 0.25, 0.5, "share")
    two = compare(Scenario(horizon_years=2)).incremental_npv_usd
    quarter = compare(Scenario(hours_kept_share=0.25)).incremental_npv_usd
    base = result.incremental_npv_usd
    assert at_ends(result, [horizon]).tolist() == [pytest.approx([two, base])]
    assert at_ends(result, [horizon, kept]) == pytest.approx(np.array([[two, base], [quarter, base]]))


def test_what_cannot_be_moved_is_refused():
    assert not can_move_together("discount_rate") and not can_move_together("area")
    with pytest.raises(ValueError) as refused:
        incremental_npv_usd(compare(Scenario()), "area", [1.0])
    assert str(refused.value) == (
        "area cannot be moved; it is none of baseline_wage_usd_per_year, hours_kept_share, "
        "years_to_experienced, real_wage_growth, loan_rate, inflation_rate, study_pace, discount_rate, "
        "horizon_years."
    )
