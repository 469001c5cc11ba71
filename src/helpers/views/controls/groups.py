"""Which parameter stands where: as a person thinks of them, not as the model has them."""

from __future__ import annotations

from helpers.model.parameters import CareerOverrides

FIRST, SECOND = "first_career", "second_career"
GROUPS = {
    "You": (
        "baseline_wage_usd_per_year",
        "hours_kept_share",
        "hours_per_year",
        "study_pace",
        "years_to_experienced",
    ),
    "Place": ("area",),
    "Evidence": ("pay_basis", "cost_basis", "duration_basis"),
    FIRST: (FIRST, *(f"{FIRST}.{name}" for name in CareerOverrides.model_fields)),
    SECOND: (SECOND, *(f"{SECOND}.{name}" for name in CareerOverrides.model_fields)),
    "Money": (
        "horizon_years",
        "discount_rate",
        "grant_usd",
        "loan_share",
        "loan_rate",
        "loan_years",
        "after_tax",
        "filing_status",
        "real_wage_growth",
        "inflation_rate",
        "currency_year",
    ),
    "Uncertainty": ("rank_correlation", "draws", "seed"),
}
ELSEWHERE = {
    "id": "entered where a scenario is saved",
    "name": "entered where a scenario is saved",
    "data_dir": "the scenario that exploring starts from names the folder",
    "overrides": "each of its fields is a control of its career",
    "weights": "moves nothing here: notebook 06_fit shows what does",
}
