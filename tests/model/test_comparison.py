"""The comparison against cases worked by hand, a plain-Python spreadsheet, and the laws it must keep."""

from __future__ import annotations

import math
import shutil

import pandas as pd
import pytest

from helpers.evidence.problems import InputError
from helpers.evidence.tables import DATA_DIR, table
from helpers.model.comparison import NOT_TRAINING, _annual_rates, compare
from helpers.model.scenario import Scenario

BILLING, CODING = "medical_billing", "medical_coding"
CENT = 0.005


# Cases worked by hand ------------------------------------------------------------------------------


def test_two_years_flat_undiscounted(scenario):
    """24,000 without training, half of it kept while training.

    Not training: 24 x 2,000 = 48,000.
    Billing: -2,000 + 6 x 1,000 - 400 + 18 x 3,000 = 57,600.
    Coding: -4,000 + 12 x 1,000 - 400 + 12 x 4,000 = 55,600.
    """
    result = compare(
        scenario(
            {"tuition_usd": 2_000, "months_to_credential": 6, "exam_fee_usd": 400},
            {
                "tuition_usd": 4_000,
                "months_to_credential": 12,
                "exam_fee_usd": 400,
                "entry_wage_usd_per_year": 48_000,
                "experienced_wage_usd_per_year": 48_000,
            },
        )
    )
    assert result.net_present_value_usd.round(2).to_dict() == {
        NOT_TRAINING: 48_000,
        BILLING: 57_600,
        CODING: 55_600,
    }
    assert result.gain_usd.round(2).to_dict() == {NOT_TRAINING: 0, BILLING: 9_600, CODING: 7_600}
    assert result.incremental_npv_usd == pytest.approx(-2_000)
    assert result.best == BILLING
    assert math.isnan(result.break_even_month)
    assert result.cumulative_net_earnings_usd.loc[1, BILLING] == pytest.approx(21_600)
    # gain of billing: -2,000, then -1,000 x 6, -400, then +1,000 a month: whole again 8.4 months later
    measures = result.measures.loc[BILLING]
    assert measures["payback_months"] == 15
    assert measures["direct_cost_usd"] == 2_400
    assert measures["months_to_first_pay"] == 6
    assert measures["price_to_earnings_premium_years"] == pytest.approx(2_000 / 12_000)
    assert measures["benefit_cost_ratio"] == pytest.approx(18_000 / (2_000 + 400 + 6_000))
    assert math.isnan(measures["left_to_live_on_usd_per_month"])  # the second year ends beyond the horizon


def test_the_break_even_month_of_the_same_over_three_years(scenario):
    """Coding is 2,000 behind at enrolment, 13,600 + 400 behind at month 12, and gains 1,000 a month."""
    result = compare(
        scenario(
            {"tuition_usd": 2_000, "months_to_credential": 6, "exam_fee_usd": 400},
            {
                "tuition_usd": 4_000,
                "months_to_credential": 12,
                "exam_fee_usd": 400,
                "entry_wage_usd_per_year": 48_000,
                "experienced_wage_usd_per_year": 48_000,
            },
            horizon_years=3,
        )
    )
    assert result.break_even_month == 12 + 14
    assert result.lead_changes == [27]  # level at month 26, ahead at month 27
    assert result.incremental_npv_usd == pytest.approx(10_000)
    # 36,000 less 1,192.50 + 8,325 x 0.12 = 2,191.50 of income tax and 2,754 of payroll tax: 31,054.50 a year
    assert result.measures.loc[BILLING, "left_to_live_on_usd_per_month"] == pytest.approx(31_054.50 / 12)


def test_ten_years_flat_at_three_percent(scenario):
    """The rate a month is 1.03^(1/12) - 1 = 0.246627 %.

    1 dollar a month is worth (1 - 1.03^-10) / 0.00246627 = 103.76241 over months 1-120, and
    2.98526 over 1-3, 5.94855 over 1-6; so 100.77714 over 4-120 and 97.81386 over 7-120.
    Not training: 103.76241 x 2,500 = 259,406; half of it is kept while training: 1,250 a month.
    Billing: -2,100 + 2.98526 x 1,250 + 100.77714 x 3,500 = -2,100 + 3,731.6 + 352,720.0 = 354,352
    Coding: -3,500 + 5.94855 x 1,250 + 97.81386 x 4,000 = -3,500 + 7,435.7 + 391,255.4 = 395,191
    """
    result = compare(
        scenario(
            {
                "tuition_usd": 2_100,
                "months_to_credential": 3,
                "entry_wage_usd_per_year": 42_000,
                "experienced_wage_usd_per_year": 42_000,
            },
            {
                "tuition_usd": 3_500,
                "months_to_credential": 6,
                "entry_wage_usd_per_year": 48_000,
                "experienced_wage_usd_per_year": 48_000,
            },
            baseline_wage_usd_per_year=30_000,
            horizon_years=10,
            discount_rate=0.03,
        )
    )
    assert result.net_present_value_usd.round().tolist() == [259_406, 354_352, 395_191]
    assert round(result.incremental_npv_usd) == 40_840


def test_one_year_of_take_home_pay_is_taxed_inside_each_branch(scenario):
    """2025, single: 30,000 leaves 26,233.50; 80,000 leaves 64,831.00; one in two works in the field."""
    result = compare(
        scenario(
            {"entry_wage_usd_per_year": 80_000, "experienced_wage_usd_per_year": 80_000},
            {
                "entry_wage_usd_per_year": 80_000,
                "experienced_wage_usd_per_year": 80_000,
                "field_employment_probability": 0.5,
            },
            baseline_wage_usd_per_year=30_000,
            horizon_years=1,
            after_tax=True,
            currency_year=2025,
        )
    )
    assert result.net_present_value_usd.round(2).tolist() == [26_233.50, 64_831.00, 45_532.25]
    assert result.planned_cash_flows[CODING].sum() == pytest.approx(64_831)


def test_benefits_are_counted_after_tax_where_the_scenario_is(scenario):
    """A year at 80,000 instead of 30,000, as above: 64,831.00 - 26,233.50 = 38,597.50 for a price of 2,000."""
    well_paid = {"entry_wage_usd_per_year": 80_000, "experienced_wage_usd_per_year": 80_000}
    taxed = {
        "horizon_years": 1,
        "after_tax": True,
        "currency_year": 2025,
        "baseline_wage_usd_per_year": 30_000,
    }
    ratio = compare(scenario({"tuition_usd": 2_000, **well_paid}, **taxed)).measures["benefit_cost_ratio"]
    assert ratio[BILLING] == pytest.approx(38_597.50 / 2_000)


def test_the_premium_of_the_published_example(scenario):
    wage = {"entry_wage_usd_per_year": 29_000, "experienced_wage_usd_per_year": 29_000}
    years = compare(scenario({"tuition_usd": 23_600, **wage}, {"tuition_usd": 23_600})).measures[
        "price_to_earnings_premium_years"
    ]
    assert years[BILLING] == pytest.approx(23_600 / 5_000) == pytest.approx(4.72)
    low = compare(scenario({"tuition_usd": 23_600, **wage}, baseline_wage_usd_per_year=29_000)).measures
    assert math.isnan(low.loc[BILLING, "price_to_earnings_premium_years"])


def test_a_grant_lowers_the_price_of_both(scenario):
    measures = compare(scenario({"tuition_usd": 2_000}, {"tuition_usd": 5_000}, grant_usd=500)).measures
    assert measures["direct_cost_usd"].tolist() == [1_500, 4_500]
    years = measures["price_to_earnings_premium_years"]
    assert years.tolist() == pytest.approx([1_500 / 12_000, 4_500 / 12_000])


def test_the_exam_costs_what_its_expected_tries_cost(scenario):
    exam = {"exam_fee_usd": 400, "exam_pass_probability": 0.5, "exam_attempts": 2}
    result = compare(scenario(exam, {"exam_fee_usd": 300}))
    assert [result.exam_usd(career) for career in result.careers] == pytest.approx([600, 300])
    assert result.measures["direct_cost_usd"].tolist() == pytest.approx([600, 300])


def test_a_price_is_measured_in_premiums_however_small_these_are(scenario):
    higher = {"tuition_usd": 2_000, "experienced_wage_usd_per_year": 24_000.5}
    lower = {"tuition_usd": 2_000, "experienced_wage_usd_per_year": 23_999}
    years = compare(scenario(higher, lower)).measures["price_to_earnings_premium_years"]
    assert years[BILLING] == pytest.approx(4_000) and math.isnan(years[CODING])


def test_a_price_and_the_loan_that_paid_it_are_not_both_charged(scenario):
    """10,000 at 4.99 % over 120 months is 106.02 a month; no interest in months of training: none here."""
    career = {"tuition_usd": 10_000}
    loan = {"loan_rate": 0.0499, "loan_share": 1, "horizon_years": 10}
    financed = compare(scenario(career, {}, **loan))
    assert financed.cash_flows[BILLING].sum() == pytest.approx(120 * 3_000 - 120 * 106.02, abs=1)
    assert financed.measures.loc[BILLING, "direct_cost_usd"] == 10_000
    left = financed.measures.loc[BILLING, "left_to_live_on_usd_per_month"]
    assert left == pytest.approx(31_054.50 / 12 - 106.02, abs=CENT)  # 36,000 after tax, as above


def test_discounted_payback_takes_longer(scenario):
    """1,200 for 100 more a month is back after 12 months; at 25 % a year a month is 1.87693 %, and
    (1 - 1.0187693^-n) / 0.0187693 reaches 12 between n = 13 (11.44) and 14 (12.21)."""
    better = {
        "tuition_usd": 1_200,
        "entry_wage_usd_per_year": 25_200,
        "experienced_wage_usd_per_year": 25_200,
    }
    measures = compare(scenario(better, {}, discount_rate=0.25)).measures.loc[BILLING]
    assert (measures["payback_months"], measures["discounted_payback_months"]) == (12, 14)


def test_internal_rates_are_a_year_and_none_is_an_answer(scenario):
    """1,000 for 100 more a month over 12 months: npf.irr is 2.9229 % a month, 41.3 % a year."""
    better = {
        "tuition_usd": 1_000,
        "entry_wage_usd_per_year": 25_200,
        "experienced_wage_usd_per_year": 25_200,
    }
    result = compare(scenario(better, {"tuition_usd": 0}, horizon_years=1))
    (rate,) = result.measures.loc[BILLING, "internal_rates_of_return"]
    gain = result.gain_cash_flow(BILLING)
    assert rate == pytest.approx(1.029229**12 - 1, abs=1e-4)
    assert abs((gain / (1 + rate) ** (gain.index / 12)).sum()) < 1e-6
    assert result.measures.loc[CODING, "internal_rates_of_return"] == []  # nothing is paid


def test_rates_of_more_than_1_000_percent_a_year_are_none():
    """One dollar that gives 11 after a year earns 1,000 percent, one that gives 11.5 more than is told."""
    for returned, rates in ((10.5, [9.5]), (11.5, [])):
        gain = pd.Series([-1.0, *[0.0] * 11, returned])
        assert _annual_rates(gain) == pytest.approx(rates)


def test_rates_that_lose_more_than_99_percent_a_year_are_none():
    for returned, rates in ((0.011, [-0.989]), (0.009, [])):
        gain = pd.Series([-1.0, *[0.0] * 11, returned])
        assert _annual_rates(gain) == pytest.approx(rates)


def test_what_is_left_of_a_difference_of_equals_is_no_payment():
    assert _annual_rates(pd.Series([-4e-7, 0.0, 4e-7])) == []
    (rate,) = _annual_rates(pd.Series([-1e-5, *[0.0] * 11, 2e-5]))
    assert rate == pytest.approx(1)


def test_tables_of_flows_are_by_month_and_alternative(scenario):
    result = compare(scenario())
    for flows in (result.cash_flows, result.planned_cash_flows):
        assert (flows.index.name, flows.index[0], flows.index[-1]) == ("month", 0, 24)
        assert list(flows.columns) == [NOT_TRAINING, BILLING, CODING]
    assert list(result.cumulative_net_earnings_usd.index) == [1, 2]
    assert result.cumulative_net_earnings_usd.index.name == "years"
    longest = compare(scenario(horizon_years=40)).cumulative_net_earnings_usd
    assert list(longest.index) == [1, 2, 5, 10, 20, 40]


def test_columns_and_series_are_named_for_what_they_hold(scenario):
    result = compare(scenario())
    series = (result.net_present_value_usd, result.gain_usd, result.incremental_cash_flow, result.field_share)
    assert [each.name for each in series] == [
        "net_present_value_usd",
        "gain_usd",
        "incremental_cash_flow_usd",
        "field_share",
    ]
    assert set(result.measures.columns) == {
        "payback_months",
        "discounted_payback_months",
        "benefit_cost_ratio",
        "price_to_earnings_premium_years",
        "internal_rates_of_return",
        "direct_cost_usd",
        "months_to_first_pay",
        "left_to_live_on_usd_per_month",
    }
    assert list(result.timing.columns) == ["months_of_training", "months_to_first_pay"]
    assert list(result.measures.index) == list(result.timing.index) == [BILLING, CODING]
    assert list(result.evidence.columns) == [
        "id",
        "table",
        "career",
        "parameter",
        "published",
        "year",
        "publisher",
        "used_as",
        "note",
    ]


def test_a_comparison_says_what_it_is_of_and_leaves_its_flows_out(scenario):
    text = repr(compare(scenario()))
    assert text.startswith("Comparison(scenario=Scenario(") and "Flow(" not in text and "planned" not in text


def test_what_is_left_to_live_on_needs_the_second_year_in_the_field_to_the_last_month(scenario):
    """Pay from the first month: months 13 to 24 are that year; 31,054.50 of 36,000 after tax, as above."""
    left = compare(scenario(second={"job_search_months": 0.5})).measures["left_to_live_on_usd_per_month"]
    assert left.tolist() == pytest.approx([31_054.50 / 12] * 2)
    later = compare(scenario(second={"job_search_months": 1})).measures["left_to_live_on_usd_per_month"]
    assert math.isnan(later[CODING])


def test_what_costs_nothing_has_no_benefit_cost_ratio(scenario):
    fees = ({"exam_fee_usd": 0.004}, {"exam_fee_usd": 0.01})  # below a cent is nothing
    ratios = compare(scenario(*fees)).measures["benefit_cost_ratio"]
    assert math.isnan(ratios[BILLING]) and ratios[CODING] == pytest.approx(24 * 1_000 / 0.01)


def test_months_beyond_the_horizon_change_nothing_within_it(scenario):
    career = {"tuition_usd": 9_000, "months_to_credential": 14, "annual_upkeep_usd": 100, "exam_fee_usd": 400}
    loan = {"loan_share": 1, "loan_rate": 0.06, "loan_years": 5}
    short, long = (compare(scenario(career, **loan, horizon_years=years)) for years in (1, 5))
    assert short.cash_flows.round(9).equals(long.cash_flows.loc[:12].round(9))
    assert list(short.cumulative_net_earnings_usd.index) == [1]
    assert list(long.cumulative_net_earnings_usd.index) == [1, 2, 5]


def test_the_lead_can_change_more_than_once(scenario):
    """Coding is behind by its price, ahead while it pays more at first, behind once billing has caught up."""
    result = compare(
        scenario(
            {"entry_wage_usd_per_year": 24_000, "experienced_wage_usd_per_year": 96_000},
            {"tuition_usd": 500},
            years_to_experienced=2,
        )
    )
    assert result.lead_changes == [1, 9]
    assert math.isnan(result.break_even_month)


def test_less_than_half_a_cent_is_no_lead(scenario):
    nearly, clearly = (compare(scenario({"tuition_usd": price})) for price in (0.004, 0.006))
    assert (nearly.best, clearly.best) == (BILLING, CODING)  # the earlier one on a tie
    more = {"entry_wage_usd_per_year": 36_012, "experienced_wage_usd_per_year": 36_012}
    nearly, clearly = (compare(scenario({}, {"tuition_usd": price, **more})) for price in (0.004, 0.006))
    assert (nearly.lead_changes, clearly.lead_changes) == ([], [1])


# Evidence ------------------------------------------------------------------------------------------


def test_every_row_of_evidence_exists_and_every_figure_names_one():
    result = compare(Scenario())
    evidence = result.evidence
    for _, row in evidence.iterrows():
        assert row["id"] in table(row["table"]).index
    assert not evidence.duplicated(["id", "career", "parameter"]).any()
    assert set(evidence["career"]) == {"", BILLING, CODING}
    assert (evidence["publisher"] != "").all() and (evidence["published"] != "").all()
    for career in (BILLING, CODING):
        named = set(evidence.loc[evidence["career"] == career, "parameter"])
        assert {"tuition_usd", "experienced_wage_usd_per_year", "completion_probability"} <= named


def test_what_is_stated_in_the_scenario_rests_on_no_row(scenario):
    rows = compare(scenario()).evidence
    assert set(rows["parameter"]) == {"after_tax", "currency_year"}
    assert (rows["career"] == "").all() and rows["used_as"].isna().all()
    for figure in compare(scenario()).grounds[""].values():
        stated = (figure.value, figure.low, figure.high)
        assert figure.rows == () or all(map(math.isnan, stated))


def test_a_grant_above_the_price_is_refused(scenario):
    with pytest.raises(InputError, match="grant_usd: is 3,000, above the price of medical_billing") as caught:
        compare(scenario({"tuition_usd": 2_000}, {"tuition_usd": 5_000}, grant_usd=3_000))
    assert "0 to 2,000" in str(caught.value)


def test_any_two_careers_can_be_compared():
    result = compare(Scenario(first_career="billing_on_the_job", second_career="combined"))
    assert result.careers == ["billing_on_the_job", "combined"]
    assert result.measures.loc["billing_on_the_job", "direct_cost_usd"] == 0
    assert result.cash_flows.notna().all(axis=None)


def test_half_the_hours_are_half_of_all_pay_that_is_not_stated():
    whole, half = (compare(Scenario(hours_per_year=hours)) for hours in (2080, 1040))
    for name in whole.alternatives:
        assert half.expected[name].pay == pytest.approx(whole.expected[name].pay / 2)
    stated = compare(Scenario(hours_per_year=1040, baseline_wage_usd_per_year=30_000))
    assert stated.cash_flows["not_training"].iloc[1] == 30_000 / 12
    assert half.figures["medical_coding"]["tuition_usd"] == whole.figures["medical_coding"]["tuition_usd"]


def test_evidence_names_the_tax_and_the_prices_that_the_dollars_rest_on():
    rows = compare(Scenario(currency_year=2024)).evidence
    assert set(rows.loc[rows["parameter"] == "currency_year", "table"]) == {"price_index"}
    assert (rows.loc[rows["parameter"] == "currency_year", "year"].str[:4] == "2024").all()
    tax = rows[rows["parameter"] == "after_tax"]
    assert set(tax["table"]) == {"taxes"} and len(tax) > 8
    assert "0.1" in tax.iloc[0]["published"] or tax["published"].str.contains("USD").any()
    assert not rows["publisher"].isna().any()


def test_a_folder_of_tables_has_its_own_tax_prices_and_sources(scenario, tmp_path):
    """Medicare of 2.45 instead of 1.45 percent takes 360 more of 36,000."""
    folder = shutil.copytree(DATA_DIR, tmp_path / "data")
    for name, was, becomes in (
        ("taxes", "2025,all,medicare,,,,0.0145", "2025,all,medicare,,,,0.0245"),
        ("price_index", "cpi-u-2025-", "our-2025-"),
        ("sources", "irs-2025,Internal Revenue Service", "irs-2025,Our Revenue Service"),
    ):
        text = (folder / f"{name}.csv").read_text(encoding="utf-8")
        (folder / f"{name}.csv").write_text(text.replace(was, becomes), encoding="utf-8")
    result = compare(scenario(data_dir=str(folder), currency_year=2025))
    left = result.measures["left_to_live_on_usd_per_month"]
    assert left[BILLING] == pytest.approx((31_054.50 - 360) / 12)
    rows = result.evidence.set_index("id")
    assert rows.loc["2025-all-medicare", "published"] == "0.0245"
    assert rows.loc["2025-all-medicare", "publisher"].startswith("Our Revenue Service")
    assert set(rows.index[rows["table"] == "price_index"].str[:9]) == {"our-2025-"}


def test_the_share_that_comes_to_work_in_the_field(scenario):
    chances = {"completion_probability": 0.8, "field_employment_probability": 0.75}
    found = compare(scenario(chances, {"completion_probability": 0.5})).field_share
    assert found.round(12).to_dict() == {BILLING: 0.6, CODING: 0.5} and found.name == "field_share"


def test_evidence_names_the_publisher_or_that_it_is_an_assumption():
    evidence = compare(Scenario()).evidence
    sources = table("sources")["publisher"]
    without = evidence[~evidence["publisher"].isin(sources)]
    assert set(without["publisher"]) <= {"assumption"}
    rows = table("assumptions")
    assert set(without["id"]) == {*evidence["id"]} & {*rows.index[rows["source"].isna()]} != set()
