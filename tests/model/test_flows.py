"""Month by month: payments worked by hand, chances that add up, draws that agree with single values."""

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.model.flows import (
    COURSES,
    Flow,
    branches,
    certified_probability,
    course,
    expected_attempts,
    expected_flow,
    not_training_flow,
    planned_flow,
)
from helpers.model.inputs import CareerInputs, Terms
from helpers.model.taxes import tax_schedule

SHARE = st.floats(0, 1)


def by_month(array: np.ndarray) -> dict[int, float]:
    """The months with a payment, rounded to the cent."""
    return {int(month): round(float(array[month]), 2) for month in np.flatnonzero(array)}


def test_not_training_is_the_baseline_of_every_month(common):
    flow = not_training_flow(common(real_wage_growth=0.02))
    assert flow.total[0] == 0
    assert flow.total[12] == pytest.approx(2_000 * 1.02)
    assert flow.total[24] == pytest.approx(2_000 * 1.02**2)
    assert len(flow.total) == 25
    for part in fields(flow):
        amounts = getattr(flow, part.name)
        assert amounts.shape == (25,) and amounts.dtype == float
        assert part.name == "pay_after" or not amounts.any()


def test_thirteen_and_a_half_months_pay_nothing_until_month_fourteen_which_pays_half(career, common):
    flow = planned_flow(career(months_to_credential=13.5), common(hours_kept_share=0))
    assert by_month(flow.total) == {14: 1_500, **{month: 3_000 for month in range(15, 25)}}
    kept = planned_flow(career(months_to_credential=13.5), common(hours_kept_share=0.5))
    assert by_month(kept.total)[13] == 1_000
    assert by_month(kept.total)[14] == 0.5 * 1_000 + 0.5 * 3_000


def test_job_search_follows_training_at_the_hours_kept(career, common):
    flow = planned_flow(career(months_to_credential=2.5, job_search_months=1), common())
    assert by_month(flow.pay_while_training) == {1: 1_000, 2: 1_000, 3: 500}
    assert by_month(flow.pay_while_searching) == {3: 500, 4: 500}
    assert by_month(flow.pay_after)[4] == 1_500  # half a month of 3,000
    assert by_month(flow.pay_after)[5] == 3_000


def test_half_pace_doubles_the_months_without_a_hair_more(career, common):
    flow = planned_flow(career(months_to_credential=6, exam_fee_usd=100), common(study_pace=0.5))
    assert by_month(flow.exam) == {12: -100}
    # 21 / 0.7 is 30.000000000000004 in binary: the exam is in month 30, and month 31 pays in full
    flow = planned_flow(
        career(months_to_credential=21, exam_fee_usd=100), common(study_pace=0.7, horizon_months=36)
    )
    assert by_month(flow.exam) == {30: -100}
    assert by_month(flow.pay_after)[31] == 3_000


def test_price_exam_and_upkeep_fall_when_due(career, common):
    flow = planned_flow(
        career(
            tuition_usd=5_000,
            months_to_credential=4.2,
            exam_fee_usd=400,
            exam_pass_probability=0.5,
            exam_attempts=2,
            annual_upkeep_usd=200,
        ),
        common(grant_usd=1_500),
    )
    assert by_month(flow.price) == {0: -3_500}
    assert by_month(flow.exam) == {5: -600}  # inside month 5; 1 + 0.5 tries
    assert by_month(flow.upkeep) == {5: -200, 17: -200}


def test_a_loan_grows_with_interest_while_training_and_is_paid_level_after(career, common):
    inputs = career(tuition_usd=12_000, months_to_credential=12)
    terms = common(grant_usd=2_000, loan_share=0.8, loan_rate=0.06, loan_years=1, horizon_months=36)
    flow = planned_flow(inputs, terms)
    # 10,000 after the grant: 2,000 at once, 8,000 borrowed; 12 x 0.5 % on it: 8,480 owed at month 12;
    # 8,480 x 0.005 / (1 - 1.005^-12) = 729.84
    assert by_month(flow.price) == {0: -2_000}
    assert by_month(flow.loan) == {month: -729.84 for month in range(13, 25)}


def test_inflation_lightens_loan_payments_and_those_beyond_the_horizon_are_not_counted(career, common):
    inputs = career(tuition_usd=1_200)
    terms = common(loan_share=1, loan_years=10, inflation_rate=0.10)
    flow = planned_flow(inputs, terms)
    assert flow.loan[12] == pytest.approx(-10 / 1.1)  # 1,200 over 120 months without interest
    assert flow.loan[24] == pytest.approx(-10 / 1.21)
    assert flow.price.sum() == 0 and len(flow.loan) == 25


def test_pay_rises_from_entry_to_experienced_by_months_since_the_first_pay(career, common):
    inputs = career(entry_wage_usd_per_year=24_000, experienced_wage_usd_per_year=36_000)
    pay = planned_flow(inputs, common(years_to_experienced=1, horizon_months=36)).pay_after
    # the first pay at month 1 is the entry pay; 1,000 more a month over 12 months
    assert pay[1] == 2_000
    assert pay[7] == 2_500
    assert pay[13] == pay[36] == 3_000
    assert planned_flow(inputs, common()).pay_after[1] == 3_000  # 0 years: experienced at once
    pay = planned_flow(inputs, common(years_to_experienced=0.125)).pay_after  # a month and a half
    assert pay[1:4] == pytest.approx([2_000, 2_000 + 1_000 / 1.5, 3_000])


def test_pay_in_the_field_grows_with_real_pay(career, common):
    pay = planned_flow(career(), common(real_wage_growth=0.02)).pay_after
    assert pay[12] == pytest.approx(3_000 * 1.02) and pay[24] == pytest.approx(3_000 * 1.02**2)


def test_an_apprentice_earns_less_for_the_months_after_the_first_pay(career, common):
    inputs = career(months_to_credential=2, apprentice_months=3, apprentice_discount=0.1)
    pay = planned_flow(inputs, common()).pay_after
    assert by_month(pay[:8]) == {3: 2_700, 4: 2_700, 5: 2_700, 6: 3_000, 7: 3_000}


def test_without_the_certificate_pay_is_the_share_and_nothing_is_kept_up(career, common):
    inputs = career(
        uncertified_pay_share=0.8,
        exam_pass_probability=0,
        exam_attempts=3,
        exam_fee_usd=100,
        annual_upkeep_usd=99,
        apprentice_months=12,
        apprentice_discount=0.5,
    )
    flow = expected_flow(inputs, common())
    assert by_month(flow.exam) == {0: -300}
    assert not flow.upkeep.any()
    assert by_month(flow.pay_after) == {month: 2_400 for month in range(1, 25)}


def test_who_leaves_early_has_paid_a_share_owes_a_share_and_earns_the_baseline(career, common):
    inputs = career(
        tuition_usd=4_000,
        months_to_credential=10,
        completion_probability=0,
        dropout_point=0.25,
        exam_fee_usd=500,
        annual_upkeep_usd=500,
    )
    flow = expected_flow(inputs, common(loan_share=0.5, loan_rate=0.12, loan_years=1))
    assert by_month(flow.price) == {0: -500}  # 4,000 x 0.25, half of it borrowed
    # leaves in the middle of month 3: 500 x (1 + 3 x 0.01) = 515 owed; x 0.01 / (1 - 1.01^-12) = 45.76
    assert by_month(flow.loan) == {month: -45.76 for month in range(4, 16)}
    assert by_month(flow.pay)[2] == 1_000
    assert by_month(flow.pay)[3] == 0.5 * 1_000 + 0.5 * 2_000
    assert by_month(flow.pay)[4] == 2_000
    assert not flow.exam.any() and not flow.upkeep.any()


def test_who_finds_no_work_in_the_field_earns_the_baseline_after_looking(career, common):
    inputs = career(months_to_credential=2, job_search_months=2, field_employment_probability=0)
    flow = expected_flow(inputs, common())
    assert by_month(flow.total[:7]) == {1: 1_000, 2: 1_000, 3: 1_000, 4: 1_000, 5: 2_000, 6: 2_000}


@given(SHARE, st.integers(1, 20))
def test_tries_and_the_chance_to_pass_are_those_of_a_plain_sum(p, tries):
    assert expected_attempts(p, tries) == pytest.approx(sum((1 - p) ** (k - 1) for k in range(1, tries + 1)))
    passed = sum(p * (1 - p) ** (k - 1) for k in range(1, tries + 1))
    assert certified_probability(p, tries) == pytest.approx(passed, abs=1e-12)


INPUTS = {
    "tuition_usd": st.floats(1_000, 30_000),
    "months_to_credential": st.floats(0, 30),
    "entry_wage_usd_per_year": st.floats(0, 90_000),
    "experienced_wage_usd_per_year": st.floats(0, 90_000),
    "exam_fee_usd": st.floats(0, 900),
    "exam_pass_probability": SHARE,
    "exam_attempts": st.integers(1, 5).map(float),
    "uncertified_pay_share": st.floats(0, 1.5),
    "annual_upkeep_usd": st.floats(0, 500),
    "completion_probability": SHARE,
    "dropout_point": SHARE,
    "job_search_months": st.floats(0, 12),
    "field_employment_probability": SHARE,
    "apprentice_months": st.floats(0, 24),
    "apprentice_discount": SHARE,
}
SHARED = {
    "baseline_wage_usd_per_year": st.floats(0, 90_000),
    "hours_kept_share": SHARE,
    "loan_rate": st.floats(0, 0.2),
    "years_to_experienced": st.one_of(st.just(0.0), st.floats(0, 10)),
    "real_wage_growth": st.floats(-0.05, 0.05),
}
DRAWS = 3


def columns_of(each: dict) -> dict:
    return {name: st.lists(values, min_size=DRAWS, max_size=DRAWS) for name, values in each.items()}


@given(st.fixed_dictionaries(columns_of(INPUTS)), st.fixed_dictionaries(columns_of(SHARED)), st.booleans())
def test_arrays_of_draws_give_what_single_values_give_row_by_row(common, inputs, shared, after_tax):
    fixed = {
        "grant_usd": 500,
        "loan_share": 0.4,
        "loan_years": 2,
        "inflation_rate": 0.02,
        "study_pace": 0.9,
        "horizon_months": 36,
        "tax": tax_schedule(2025, "single") if after_tax else None,
    }
    drawn = CareerInputs(**{name: np.array(values) for name, values in inputs.items()})
    terms = common(**fixed, **{name: np.array(values) for name, values in shared.items()})
    for flow_of in (expected_flow, planned_flow):
        together = flow_of(drawn, terms).total
        assert together.shape == (DRAWS, 37)
        for row in range(DRAWS):
            one = CareerInputs(**{name: values[row] for name, values in inputs.items()})
            alone = flow_of(one, common(**fixed, **{name: values[row] for name, values in shared.items()}))
            assert alone.total == pytest.approx(together[row], rel=1e-9, abs=1e-6)
    chances = sum(probability for probability, _ in branches(drawn, terms))
    assert np.asarray(chances).ravel() == pytest.approx(np.ones(DRAWS))
    baseline = not_training_flow(terms.columns()).total
    assert baseline.shape == (DRAWS, 37)


def test_terms_and_inputs_keep_single_values_as_they_are(career, common):
    assert career().columns() == career()
    assert {f.name for f in fields(Terms)} == {f.name for f in fields(common().columns())}


def test_a_flow_s_total_is_the_sum_of_its_parts():
    parts = {field.name: np.array([float(number)]) for number, field in enumerate(fields(Flow), start=1)}
    flow = Flow(**parts)
    assert flow.total == sum(range(1, len(parts) + 1))
    assert (flow + flow.scaled(0.5)).total == 1.5 * flow.total
    assert flow.pay == parts["pay_while_training"] + parts["pay_while_searching"] + parts["pay_after"] == 18


def test_tax_is_taken_from_the_pay_of_each_year(career, common):
    """2025, single, 36,000: 1,192.50 + 8,325 x 0.12 = 2,191.50 of income tax, 2,754 of payroll tax."""
    flow = planned_flow(career(), common(tax=tax_schedule(2025, "single")))
    assert flow.tax[0] == 0 and flow.tax[1:] == pytest.approx(-(2_191.50 + 2_754) / 12)
    assert flow.total[1:13].sum() == pytest.approx(31_054.50)


def test_every_part_of_every_course_is_an_amount_for_each_month(career, common):
    for each in COURSES:
        flow = course(career(), common(), **each)
        amounts = [getattr(flow, part.name) for part in fields(flow)]
        assert {(part.shape, part.dtype) for part in amounts} == {((25,), np.dtype(float))}


def test_what_is_certain_goes_to_plan_and_chances_weigh_every_course(career, common):
    sure = expected_flow(career(), common())
    assert by_month(sure.total) == {month: 3_000 for month in range(1, 25)}
    # 0.5 leave at once and earn 2,000; 0.25 x 0.8 work at 3,000 and 0.25 x 0.2 not; so too without certificate
    inputs = career(
        completion_probability=0.5,
        exam_pass_probability=0.5,
        field_employment_probability=0.8,
        uncertified_pay_share=0.9,
    )
    assert [chance for chance, _ in branches(inputs, common())] == pytest.approx([0.5, 0.2, 0.05, 0.2, 0.05])
    assert expected_flow(inputs, common()).total[1:] == pytest.approx(0.6 * 2_000 + 0.2 * 3_000 + 0.2 * 2_700)


def test_what_is_not_said_of_a_course_is_not_so(career, common):
    inputs = career(annual_upkeep_usd=100, uncertified_pay_share=0.8)
    neither = course(inputs, common(), completes=True)
    assert not neither.upkeep.any()
    assert by_month(neither.pay_after) == {month: 2_000 for month in range(1, 25)}
