"""Careers and scenarios with every number stated, so that no test here rests on a table of evidence."""

from __future__ import annotations

import pytest

from helpers.model.inputs import CareerInputs, Terms
from helpers.model.scenario import Scenario

PLAIN_CAREER = {
    "tuition_usd": 0,
    "months_to_credential": 0,
    "entry_wage_usd_per_year": 36_000,
    "experienced_wage_usd_per_year": 36_000,
    "exam_fee_usd": 0,
    "exam_pass_probability": 1,
    "exam_attempts": 1,
    "uncertified_pay_share": 1,
    "annual_upkeep_usd": 0,
    "completion_probability": 1,
    "dropout_point": 0.5,
    "job_search_months": 0,
    "field_employment_probability": 1,
    "apprentice_months": 0,
    "apprentice_discount": 0,
}
PLAIN_TERMS = {
    "horizon_months": 24,
    "discount_rate": 0.0,
    "inflation_rate": 0.0,
    "baseline_wage_usd_per_year": 24_000,
    "hours_kept_share": 0.5,
    "grant_usd": 0,
    "loan_share": 0,
    "loan_rate": 0.0,
    "loan_years": 10,
    "study_pace": 1,
    "years_to_experienced": 0,
    "real_wage_growth": 0,
    "tax": None,
}


@pytest.fixture(scope="session")
def career():
    """CareerInputs that cost nothing, take no time, are certain and pay 36,000 flat; change what matters."""
    return lambda **changes: CareerInputs(**{**PLAIN_CAREER, **changes})


@pytest.fixture(scope="session")
def common():
    """Terms of two years at 24,000 without training, half the hours kept, no discounting."""
    return lambda **changes: Terms(**{**PLAIN_TERMS, **changes})


@pytest.fixture(scope="session")
def scenario():
    """A Scenario over such careers and terms; the first two arguments change the careers."""
    shared = {
        name: PLAIN_TERMS[name]
        for name in PLAIN_TERMS
        if name not in ("horizon_months", "tax", "discount_rate")
    }

    def make(first: dict | None = None, second: dict | None = None, **changes) -> Scenario:
        overrides = {
            "medical_billing": {**PLAIN_CAREER, **(first or {})},
            "medical_coding": {**PLAIN_CAREER, **(second or {})},
        }
        terms = {**shared, "horizon_years": 2, "discount_rate": 0, **changes}
        return Scenario(overrides=overrides, **terms)

    return make
