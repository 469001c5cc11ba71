"""Bad parameters: what `Scenario(...)`, and so a notebook's parameters cell, must refuse."""

from __future__ import annotations

import math

import pandas as pd
from cases import Case

CODER = "medical_coding"


def own(**fields):
    """One career's overrides."""
    return {"overrides": {CODER: fields}}


CASES = [
    Case(
        "name", "unknown", {"discont_rate": 0.1}, "discont_rate: is no parameter. Did you mean discount_rate?"
    ),
    Case("id", "capitals", {"id": "Mine"}, "id: is 'Mine'. Allowed: text of a-z, 0-9 and hyphens"),
    Case("id", "a blank", {"id": "my case"}, "id: is 'my case'."),
    Case("id", "a path", {"id": "../../x"}, "id: is '../../x'."),
    Case("id", "a hidden file", {"id": ".hidden"}, "id: is '.hidden'."),
    Case("id", "a hyphen at its end", {"id": "mine-"}, "id: is 'mine-'."),
    Case("id", "61 characters", {"id": "a" * 61}, "id: is 'aaaa"),
    Case("id", "a line break at its end", {"id": "mine\n"}, r"id: is 'mine\n'."),
    Case("id", "other digits", {"id": "fall-٣"}, "id: is 'fall-٣'."),
    Case("id", "empty", {"id": ""}, "id: is ''."),
    Case("id", "a number", {"id": 7}, "id: is 7."),
    Case("name", "empty", {"name": ""}, "name: is ''. Allowed: text of at least 1 character"),
    Case("name", "too long", {"name": "x" * 10_001}, "at most 10,000 characters"),
    Case("name", "bytes that are no text", {"name": b"\xff"}, r"name: is b'\xff'."),
    Case(
        "first_career",
        "unknown",
        {"first_career": "medical_codin"},
        "not known. Did you mean medical_coding?",
    ),
    Case(
        "second_career",
        "the same",
        {"first_career": CODER},
        "the same as first_career: there is nothing to compare",
    ),
    Case("second_career", "nothing", {"second_career": None}, "second_career: is None. Allowed: text."),
    Case("area", "unknown", {"area": "ZZ"}, "area: is 'ZZ', which is not known. "),
    Case("area", "small letters", {"area": "ca"}, "area: is 'ca', which is not known. "),
    Case("area", "a name", {"area": "California"}, "area: is 'California', which is not known. "),
    Case("area", "a list", {"area": ["CA"]}, "area: is ['CA']. Allowed: text."),
    Case(
        "discount_rate",
        "a column of a table",
        {"discount_rate": pd.Series([0.03])},
        "discount_rate: is 0    0.03 dtype: float64. Allowed: a number at least 0",
    ),
    Case(
        "currency_year",
        "too early",
        {"currency_year": 1999},
        "currency_year: is 1999, a year without consumer prices.",
    ),
    Case(
        "currency_year",
        "unfinished",
        {"currency_year": 2026},
        "currency_year: is 2026, a year without consumer prices.",
    ),
    Case(
        "currency_year", "a fraction", {"currency_year": 2024.5}, "is 2024.5. Allowed: a whole number (year)."
    ),
    Case(
        "horizon_years",
        "none",
        {"horizon_years": 0},
        "is 0. Allowed: a whole number at least 1 and at most 40",
    ),
    Case("horizon_years", "too many", {"horizon_years": 41}, "horizon_years: is 41."),
    Case("horizon_years", "a word", {"horizon_years": "ten"}, "horizon_years: is 'ten'."),
    Case("horizon_years", "true", {"horizon_years": True}, "horizon_years: is True. Allowed: a whole number"),
    Case("horizon_years", "endless", {"horizon_years": math.inf}, "horizon_years: is inf."),
    Case("horizon_years", "a huge number", {"horizon_years": 10**400}, "horizon_years: is 1000"),
    Case(
        "discount_rate",
        "in percent",
        {"discount_rate": 3},
        "is 3. Allowed: a number at least 0 and at most 0.25",
    ),
    Case("discount_rate", "with its sign", {"discount_rate": "3%"}, "discount_rate: is '3%'."),
    Case("discount_rate", "negative", {"discount_rate": -0.01}, "discount_rate: is -0.01."),
    Case("discount_rate", "no number", {"discount_rate": math.nan}, "discount_rate: is nan."),
    Case("discount_rate", "a complex number", {"discount_rate": 1j}, "discount_rate: is 1j."),
    Case("inflation_rate", "too high", {"inflation_rate": 0.21}, "inflation_rate: is 0.21."),
    Case("after_tax", "a word", {"after_tax": "perhaps"}, "after_tax: is 'perhaps'. Allowed: true or false."),
    Case(
        "filing_status",
        "unknown",
        {"filing_status": "widowed"},
        "is 'widowed'. Allowed: one of single, married_joint",
    ),
    Case(
        "baseline_wage_usd_per_year",
        "negative",
        {"baseline_wage_usd_per_year": -1},
        "is -1. Allowed: a number at",
    ),
    Case("baseline_wage_usd_per_year", "a currency", {"baseline_wage_usd_per_year": "$30k"}, "is '$30k'."),
    Case("hours_kept_share", "above one", {"hours_kept_share": 1.01}, "hours_kept_share: is 1.01."),
    Case(
        "hours_per_year",
        "none",
        {"hours_per_year": 0},
        "is 0. Allowed: a number more than 0 and at most 5,000",
    ),
    Case("hours_per_year", "more than a year has", {"hours_per_year": 9000}, "hours_per_year: is 9000."),
    Case(
        "cost_basis",
        "unknown",
        {"cost_basis": "cheap"},
        "cost_basis: is 'cheap', which is not known. Allowed: ",
    ),
    Case(
        "duration_basis",
        "one of pay",
        {"duration_basis": "bls_median"},
        "duration_basis: is 'bls_median', which is",
    ),
    Case("pay_basis", "misspelt", {"pay_basis": "bls_ocupation"}, "Did you mean bls_occupation?"),
    Case("grant_usd", "negative", {"grant_usd": -10}, "grant_usd: is -10."),
    Case("grant_usd", "beyond any price", {"grant_usd": 1e9}, "grant_usd: is 1000000000.0."),
    Case("loan_share", "above one", {"loan_share": 1.2}, "loan_share: is 1.2."),
    Case(
        "loan_rate",
        "in percent",
        {"loan_rate": 6.53},
        "loan_rate: is 6.53. Allowed: a number at least 0 and at most",
    ),
    Case("loan_years", "none", {"loan_years": 0}, "loan_years: is 0."),
    Case("loan_years", "a fraction", {"loan_years": 2.5}, "loan_years: is 2.5. Allowed: a whole number"),
    Case(
        "study_pace", "standing still", {"study_pace": 0}, "study_pace: is 0. Allowed: a number at least 0.1"
    ),
    Case("study_pace", "faster than full time", {"study_pace": 2}, "study_pace: is 2."),
    Case("years_to_experienced", "negative", {"years_to_experienced": -1}, "years_to_experienced: is -1."),
    Case("real_wage_growth", "too fast", {"real_wage_growth": 0.5}, "real_wage_growth: is 0.5."),
    Case("rank_correlation", "below -1", {"rank_correlation": -1.1}, "rank_correlation: is -1.1."),
    Case(
        "draws",
        "no power of two",
        {"draws": 1000},
        "draws: is 1000, which is no power of two. Allowed: 256, 512",
    ),
    Case("draws", "too few", {"draws": 128}, "draws: is 128. Allowed: a whole number at least 256"),
    Case("draws", "too many", {"draws": 2**21}, "draws: is 2097152."),
    Case("seed", "negative", {"seed": -1}, "seed: is -1."),
    Case("seed", "too large", {"seed": 2**32}, "seed: is 4294967296."),
    Case("data_dir", "nowhere", {"data_dir": "/nowhere"}, "data_dir: /nowhere is not a data folder"),
    Case("data_dir", "a number", {"data_dir": 5}, "data_dir: is 5."),
    Case("data_dir", "a NUL byte", {"data_dir": "a\0b"}, "data_dir: is no path: "),
    Case("data_dir", "too long for a path", {"data_dir": "x" * 5000}, "data_dir: is no path: "),
    Case("overrides", "a list", {"overrides": [1]}, "overrides: is [1]. Allowed: a table of careers"),
    Case(
        "overrides",
        "an unknown career",
        {"overrides": {"welding": {}}},
        "overrides: is 'welding', which is not known.",
    ),
    Case(
        "overrides",
        "no table",
        {"overrides": {CODER: 3500}},
        "medical_coding: is 3500. Allowed: a table of careers",
    ),
    Case(
        "overrides",
        "an unknown field",
        own(tuition=1),
        "medical_coding.tuition: is no parameter. Did you mean tuition_usd",
    ),
    Case(
        "overrides",
        "an unnamed field",
        {"overrides": {CODER: {1: 2}}},
        "medical_coding.1: is no parameter.",
    ),
    Case(
        "tuition_usd",
        "a word",
        own(tuition_usd="free"),
        "medical_coding.tuition_usd: is 'free'. Allowed: a number at",
    ),
    Case("tuition_usd", "negative", own(tuition_usd=-1), "medical_coding.tuition_usd: is -1."),
    Case(
        "months_to_credential",
        "ten years and more",
        own(months_to_credential=121),
        "months_to_credential: is 121.",
    ),
    Case(
        "entry_wage_usd_per_year",
        "no number",
        own(entry_wage_usd_per_year=math.nan),
        "entry_wage_usd_per_year: is nan.",
    ),
    Case(
        "experienced_wage_usd_per_year", "too high", own(experienced_wage_usd_per_year=2e6), "is 2000000.0."
    ),
    Case("exam_fee_usd", "false", own(exam_fee_usd=False), "exam_fee_usd: is False. Allowed: a number"),
    Case(
        "exam_pass_probability",
        "in percent",
        own(exam_pass_probability=80),
        "exam_pass_probability: is 80. Allowed: a",
    ),
    Case(
        "exam_attempts",
        "none",
        own(exam_attempts=0),
        "exam_attempts: is 0. Allowed: a whole number at least 1",
    ),
    Case("exam_attempts", "a half", own(exam_attempts=1.5), "exam_attempts: is 1.5."),
    Case(
        "uncertified_pay_share",
        "negative",
        own(uncertified_pay_share=-0.1),
        "uncertified_pay_share: is -0.1.",
    ),
    Case("annual_upkeep_usd", "too high", own(annual_upkeep_usd=20_001), "annual_upkeep_usd: is 20001."),
    Case(
        "completion_probability",
        "above one",
        own(completion_probability=1.5),
        "completion_probability: is 1.5.",
    ),
    Case("dropout_point", "negative", own(dropout_point=-1), "dropout_point: is -1."),
    Case("job_search_months", "too long", own(job_search_months=61), "job_search_months: is 61."),
    Case(
        "field_employment_probability",
        "a list",
        own(field_employment_probability=[1]),
        "probability: is [1].",
    ),
    Case("apprentice_months", "a table", own(apprentice_months={}), "apprentice_months: is {}."),
    Case("apprentice_discount", "above one", own(apprentice_discount=2), "apprentice_discount: is 2."),
    Case("weights", "a list", {"weights": [1]}, "weights: is [1]. Allowed: a table"),
    Case("weights", "an unknown trait", {"weights": {"patient_contac": 1}}, "Did you mean patient_contact?"),
    Case(
        "weights",
        "negative",
        {"weights": {"patient_contact": -1}},
        "is -1. Allowed: a number at least 0 and at most",
    ),
    Case(
        "weights",
        "all zero",
        {"weights": {"patient_contact": 0}},
        "weights: sum to zero: at least one trait must",
    ),
    Case(
        "weights", "a word", {"weights": {"patient_contact": "much"}}, "weights.patient_contact: is 'much'."
    ),
    Case(
        "weights", "no number", {"weights": {"patient_contact": math.nan}}, "weights.patient_contact: is nan."
    ),
    Case("weights", "true", {"weights": {"patient_contact": True}}, "weights.patient_contact: is True."),
]
