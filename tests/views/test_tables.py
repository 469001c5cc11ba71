"""Tables for readers: what each cell says."""

from pathlib import Path

import pandas as pd
import pytest

from helpers.model.comparison import compare
from helpers.model.scenario import Scenario
from helpers.views import return_tables, tables


def test_the_table_behind_a_range_chart_has_its_marks_and_its_bars():
    rows = [
        ("Survey", "medical_billing", 48_572.0, 37_345.0, 58_377.0),
        ("Survey", "medical_coding", 51_216.0, 51_216.0, 51_216.0),
        ("Article", "medical_coding", 60_000.0, 50_000.0, 70_000.0),
    ]
    values = pd.DataFrame(rows, columns=["label", "career", "value", "low", "high"])
    assert tables.figures_by_basis(values, compare(Scenario()), "USD/year").to_dict("index") == {
        "Survey": {
            "Medical billing": "$48,572 a year",
            "Range of billing": "$37,345 to $58,377",
            "Medical coding": "$51,216 a year",
            "Range of coding": "",
        },
        "Article": {
            "Medical billing": "not published",
            "Range of billing": "",
            "Medical coding": "$60,000 a year",
            "Range of coding": "$50,000 to $70,000",
        },
    }


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"area": "CA", "pay_basis": "bls_health_care", "cost_basis": "college_board"},
        {"cost_basis": "ipeds_programmes", "pay_basis": "member_survey", "after_tax": True},
    ],
)
def test_a_row_of_evidence_shows_every_figure_taken_from_it(changes):
    result = compare(Scenario(**changes))
    shown = tables.evidence(result).set_index("Row")["As published"]
    used = {
        (row, told)
        for figures in result.grounds.values()
        for f in figures.values()
        for _, row, _, told, _ in f.rows
    }
    found = {(row, told) for row, told in used if row in shown.index}
    assert len({row for row, _ in found}) == len(shown) and len(found) > len(shown)
    assert all(told in shown[row] for row, told in found)


def test_pay_is_shown_with_the_percentiles_that_its_range_comes_from():
    shown = tables.evidence(compare(Scenario())).set_index("Row")["As published"]
    assert shown["2025-US-29-2072"] == "p10 37,000, p25 43,490; median 51,140, p25 43,490, p75 64,820"


def test_what_lies_beyond_the_years_looked_ahead_is_not_called_unknown():
    result = compare(Scenario(horizon_years=1))
    row = "Left to live on a month, after federal tax and loan payments, second year in the field"
    for shown in (tables.side_by_side(result), return_tables.measures(result)):
        assert shown.loc[row].tolist() == ["not within one year"] * 2
    assert return_tables.measures(compare(Scenario())).loc[row, "Medical billing"] == "$2,897"


def test_a_rate_of_return_too_high_to_be_told_is_announced(free_and_at_once):
    """Behind by $30 for five months, then ahead: 2,291 % a year would bring it out even; the table says none."""
    result = compare(Scenario(hours_kept_share=1).override("medical_billing", **free_and_at_once))
    shown = return_tables.measures(result)["Medical billing"]
    assert shown["Pays back after"] == "8 months" and shown["Internal rates of return a year"] == "none"
    notebook = (Path(__file__).parents[2] / "notebooks" / "04_return.ipynb").read_text(encoding="utf-8")
    assert "there can be none, or several, and one above 1,000 % is not told." in notebook
