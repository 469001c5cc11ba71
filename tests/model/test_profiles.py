"""Profiles put together again, by the steps their module names, are the flows they were taken from."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.model import flows, profiles
from helpers.model.flows import Flow
from helpers.model.profiles import Moment, Profile
from helpers.model.taxes import tax_schedule

SHARE, MONTHS = st.floats(0, 1), st.one_of(st.floats(0, 70), st.integers(0, 140).map(lambda half: half / 2))
PAY = st.floats(0, 200_000)
CAREERS = st.fixed_dictionaries(
    {
        "tuition_usd": st.floats(500, 40_000),
        "months_to_credential": MONTHS,
        "entry_wage_usd_per_year": PAY,
        "experienced_wage_usd_per_year": PAY,
        "exam_fee_usd": st.floats(0, 900),
        "exam_pass_probability": SHARE,
        "exam_attempts": st.integers(1, 4),
        "uncertified_pay_share": SHARE,
        "annual_upkeep_usd": st.floats(0, 500),
        "completion_probability": SHARE,
        "dropout_point": SHARE,
        "job_search_months": st.floats(0, 9),
        "field_employment_probability": SHARE,
        "apprentice_months": st.floats(0, 30),
        "apprentice_discount": SHARE,
    }
)
TERMS = st.fixed_dictionaries(
    {
        "horizon_months": st.integers(1, 40).map(lambda years: 12 * years),
        "baseline_wage_usd_per_year": PAY,
        "hours_kept_share": SHARE,
        "grant_usd": st.floats(0, 500),
        "loan_share": st.sampled_from([0, 0.4, 1]),
        "loan_rate": st.floats(0, 0.2),
        "loan_years": st.integers(1, 30),
        "inflation_rate": st.floats(0, 0.1),
        "study_pace": st.sampled_from([1, 0.7, 0.5, 0.1]),
        "years_to_experienced": st.sampled_from([0, 0.3, 5, 40]),
        "real_wage_growth": st.floats(-0.05, 0.05),
    }
)


def put_together(branch, inputs, terms) -> Flow:
    """The flow of a branch before tax, by the steps that the module names."""
    trained = round(inputs.months_to_credential / terms.study_pace, 9)
    at = {
        name: round(moment.share * trained + moment.wait_months, 9)
        for name, moment in profiles.moments(inputs).items()
    }
    parts = dict.fromkeys(Flow.__dataclass_fields__, 0.0)
    for profile in branch.profiles:
        parts[profile.part] = parts[profile.part] + placed(profile, at, inputs, terms)
    return Flow(**parts)


def placed(profile, at: dict, inputs, terms) -> np.ndarray:
    amount = math.prod(
        getattr(terms, name) if hasattr(terms, name) else getattr(inputs, name) for name in profile.amounts
    )
    begins, ends = at[profile.begins], at.get(profile.ends, math.inf)
    start = math.floor(begins) if profile.pro_rata else math.ceil(begins)
    flow = np.zeros(terms.horizon_months + 1)
    count, period = len(profile.values), profile.period
    month = np.arange(start, len(flow))
    after = month - start
    value = np.array(profile.values)[
        np.where(after < count, after, count - period + (after - count) % period)
    ]
    share = np.clip(month - begins, 0, 1) - np.clip(month - ends, 0, 1) if profile.pro_rata else 1
    flow[start:] = amount * value * share * profile.growth_per_month**month
    return flow * (1 + profile.interest_per_month * start)


@given(CAREERS, TERMS)
def test_put_together_they_are_the_branches(career, common, of_career, of_terms):
    inputs, terms = career(**of_career), common(**of_terms)
    forgotten = dict.fromkeys(profiles.CAREER_AMOUNTS, math.nan) | {"months_to_credential": math.nan}
    taken = profiles.branch_profiles(
        replace(inputs, **forgotten),
        replace(
            terms, baseline_wage_usd_per_year=math.nan, hours_kept_share=math.nan, discount_rate=math.nan
        ),
    )
    expected = flows.branches(inputs, terms)
    assert [branch.probability for branch in taken] == pytest.approx([chance for chance, _ in expected])
    for branch, (_, flow) in zip(taken, expected, strict=True):
        again = put_together(branch, inputs, terms)
        for part in Flow.__dataclass_fields__:
            wanted = np.broadcast_to(getattr(flow, part), flow.total.shape)
            np.testing.assert_allclose(getattr(again, part), wanted, rtol=1e-9, atol=1e-6, err_msg=part)


def test_one_branch_goes_to_plan(career, common):
    inputs, terms = career(completion_probability=0.7, months_to_credential=7.5), common()
    (planned,) = [branch for branch in profiles.branch_profiles(inputs, terms) if branch.planned]
    assert put_together(planned, inputs, terms).total == pytest.approx(
        flows.planned_flow(inputs, terms).total
    )


def test_values_are_kept_as_far_as_they_change(career, common):
    inputs = career(annual_upkeep_usd=100, entry_wage_usd_per_year=12)
    kept = {
        (profile.part, profile.amounts): profile
        for profile in profiles.branch_profiles(inputs, common(years_to_experienced=0.25))[1].profiles
    }
    upkeep = kept["upkeep", ()]
    assert (upkeep.values, upkeep.period) == ((-100.0, *[0.0] * 11), 12)
    pay = kept["pay_after", ("experienced_wage_usd_per_year",)]
    assert pay.values == pytest.approx((0, 0, 1 / 36, 1 / 18, 1 / 12)) and pay.period == 1


def test_moments_of_a_career(career):
    assert profiles.moments(career(dropout_point=0.25, job_search_months=2)) == {
        "enrolment": Moment(0, 0),
        "training_ends": Moment(1, 0),
        "in_field": Moment(1, 2),
        "leaves": Moment(0.25, 0),
    }


def test_the_baseline_is_a_twelfth_of_a_year_s_pay_each_month_and_grows(common):
    found = profiles.baseline_profile(common(real_wage_growth=0.02, inflation_rate=0.03, loan_rate=0.04))
    assert found == Profile(
        part="pay_after",
        amounts=("baseline_wage_usd_per_year",),
        begins="enrolment",
        ends=None,
        values=(0.0, 1 / 12),
        period=1,
        growth_per_month=1.02 ** (1 / 12),
        interest_per_month=0.0,
    )
    assert found.pro_rata


def test_profiles_are_before_tax(career, common):
    inputs = career(completion_probability=0.5, months_to_credential=6)
    taxed = profiles.branch_profiles(inputs, common(tax=tax_schedule(2025, "single")))
    assert taxed == profiles.branch_profiles(inputs, common())


def test_profiles_reach_as_far_whatever_the_horizon_of_the_terms(career, common):
    inputs = career(annual_upkeep_usd=100, apprentice_months=20, apprentice_discount=0.1)
    short, long = (
        profiles.branch_profiles(
            inputs, common(horizon_months=months, years_to_experienced=3, loan_share=1, loan_years=5)
        )
        for months in (12, 480)
    )
    assert short == long
