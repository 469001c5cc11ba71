"""Every parameter of a comparison, in one place: type, unit, bounds, default, meaning."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator
from pydantic_core import PydanticCustomError

FilingStatus = Literal["single", "married_joint", "head_of_household"]
_NOUNS = {
    "dict": "a table",
    "bool": "true or false",
    "int": "a whole number",
    "float": "a number",
    "str": "text",
}
_BOUNDS = {
    "ge": "at least {:,.10g}",
    "gt": "more than {:,.10g}",
    "le": "at most {:,.10g}",
    "min_length": "of at least {:,} character",
    "max_length": "at most {:,} characters",
    "pattern": "of a-z, 0-9 and hyphens, at most 60, beginning and ending with a letter or digit",
}


def _parameter(default: Any, unit: str, description: str, **bounds) -> Any:
    return Field(default, description=description, json_schema_extra={"unit": unit}, **bounds)


def _share(description: str) -> Any:
    return _parameter(None, "share", description, ge=0, le=1)


def _no_truth(value: Any) -> Any:
    if isinstance(value, bool):
        raise PydanticCustomError("wrong_type", "is true or false")
    return value


class _Table(BaseModel):
    """No name beyond those declared, no infinity; true and false are no numbers."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True, allow_inf_nan=False)

    @field_validator("*", mode="before")
    @classmethod
    def _no_truth_value(cls, value: Any, info) -> Any:
        return value if cls.model_fields[info.field_name].annotation is bool else _no_truth(value)


class CareerOverrides(_Table):
    """What a person knows better than the evidence, for one career; unset: from evidence."""

    tuition_usd: float | None = _parameter(
        None, "USD", "Whole price of the programme: tuition, fees, books, materials", ge=0, le=500_000
    )
    months_to_credential: float | None = _parameter(
        None, "months", "Months of full-time study to the certificate", ge=0, le=120
    )
    entry_wage_usd_per_year: float | None = _parameter(
        None, "USD/year", "Pay a year at the start in the field", ge=0, le=1_000_000
    )
    experienced_wage_usd_per_year: float | None = _parameter(
        None, "USD/year", "Pay a year once experienced", ge=0, le=1_000_000
    )
    exam_fee_usd: float | None = _parameter(None, "USD", "Price of one try at the exam", ge=0, le=10_000)
    exam_pass_probability: float | None = _share("Chance to pass the exam at one try")
    exam_attempts: int | None = _parameter(None, "count", "Tries at the exam before giving up", ge=1, le=20)
    uncertified_pay_share: float | None = _parameter(
        None, "share", "Pay without the certificate over pay with it", ge=0, le=1.5
    )
    annual_upkeep_usd: float | None = _parameter(
        None, "USD/year", "Membership and renewals, first due when training ends", ge=0, le=20_000
    )
    completion_probability: float | None = _share("Chance to finish the programme")
    dropout_point: float | None = _share("Share of the programme done and paid by those who leave early")
    job_search_months: float | None = _parameter(
        None, "months", "Months from the end of training to the first pay", ge=0, le=60
    )
    field_employment_probability: float | None = _share("Chance that a completer works in the field")
    apprentice_months: float | None = _parameter(
        None, "months", "Months of lower pay after the first pay", ge=0, le=120
    )
    apprentice_discount: float | None = _share("Share by which that pay is lower")


class Parameters(_Table):
    """Every parameter with its type, bounds and default; `Scenario` adds what the tables allow."""

    data_dir: str | None = _parameter(None, "", "Folder of the tables; unset: the project's own data")
    id: str = _parameter(
        "my-scenario",
        "",
        "File and folder name: a-z, 0-9 and hyphens",
        pattern=r"^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$",
    )
    name: str = _parameter(
        "My scenario", "", "Shown in the report; any text", min_length=1, max_length=10_000
    )
    first_career: str = _parameter("medical_billing", "", "Id of the first career")
    second_career: str = _parameter(
        "medical_coding", "", "Id of the second career; differences are second minus first"
    )
    area: str = _parameter("US", "", "US, a state's two letters, or the code of a metropolitan area")
    currency_year: int = _parameter(2025, "year", "Year whose dollars everything is in")
    horizon_years: int = _parameter(10, "years", "Years looked ahead from enrolment", ge=1, le=40)
    discount_rate: float = _parameter(
        0.03, "share/year", "Real discount rate a year, effective", ge=0, le=0.25
    )
    inflation_rate: float = _parameter(
        0.025, "share/year", "Inflation a year; it lightens a loan's fixed payments", ge=0, le=0.2
    )
    after_tax: bool = _parameter(False, "", "Compare take-home pay after federal income and payroll tax")
    filing_status: FilingStatus = _parameter("single", "", "Filing status for federal income tax")
    baseline_wage_usd_per_year: float | None = _parameter(
        None,
        "USD/year",
        "Pay without training; unset: the place's high-school benchmark",
        ge=0,
        le=1_000_000,
    )
    hours_kept_share: float = _parameter(
        0.5, "share", "Share of paid hours kept while studying and looking for work", ge=0, le=1
    )
    hours_per_year: float = _parameter(
        2080, "hours", "Paid hours a year; pay in the evidence is for 2,080", gt=0, le=5_000
    )
    cost_basis: str = _parameter("article_programme_ranges", "", "Which evidence gives the price")
    duration_basis: str = _parameter("article_programme_ranges", "", "Which evidence gives the months")
    pay_basis: str = _parameter("bls_occupation", "", "Which evidence gives the pay")
    grant_usd: float = _parameter(
        0, "USD", "Grants that lower the price; no more than the price", ge=0, le=500_000
    )
    loan_share: float = _parameter(0, "share", "Share of the price after grants that is borrowed", ge=0, le=1)
    loan_rate: float | None = _parameter(
        None,
        "share/year",
        "Nominal loan rate a year; unset: the newest federal Direct Loan rate",
        ge=0,
        le=0.5,
    )
    loan_years: int = _parameter(10, "years", "Years of loan payments", ge=1, le=30)
    study_pace: float = _parameter(
        1, "share", "1 full time, 0.5 half time; months to the credential are divided by it", ge=0.1, le=1
    )
    years_to_experienced: float = _parameter(
        5, "years", "Years from entry pay to experienced pay", ge=0, le=40
    )
    real_wage_growth: float = _parameter(
        0, "share/year", "Growth of all pay a year above inflation", ge=-0.1, le=0.1
    )
    rank_correlation: float = _parameter(
        0.5, "", "Rank correlation (Spearman) of one person's pay in the two careers", ge=-1, le=1
    )
    draws: int = _parameter(4096, "count", "Simulated futures: a power of two", ge=2**8, le=2**20)
    seed: int = _parameter(1, "", "Seed of the simulation", ge=0, le=2**32 - 1)
    overrides: dict[str, CareerOverrides] = _parameter(
        {}, "", "What is known better than the evidence: {career: {field: value}}"
    )
    weights: dict[str, Annotated[float, Field(ge=0, le=100), BeforeValidator(_no_truth)]] = _parameter(
        {}, "", "How much each trait matters to the person; unset: all alike"
    )


def is_money(field) -> bool:
    """Whether a parameter is an amount of money.

    >>> is_money(CareerOverrides.model_fields["tuition_usd"]), is_money(Parameters.model_fields["draws"])
    (True, False)
    """
    return field.json_schema_extra["unit"].startswith("USD")


def allowed_values(field) -> str:
    """What a parameter takes, in words: its type, its bounds and its unit.

    >>> allowed_values(Parameters.model_fields["horizon_years"])
    'a whole number at least 1 and at most 40 (years)'
    """
    kind = str(field.annotation)
    if "Literal" in kind:
        return "one of " + ", ".join(field.annotation.__args__)
    noun = next(words for name, words in _NOUNS.items() if name in kind)
    bounds = [
        words.format(getattr(rule, name))
        for rule in field.metadata
        for name, words in _BOUNDS.items()
        if getattr(rule, name, None) is not None
    ]
    unit = field.json_schema_extra["unit"]
    return " ".join(part for part in (noun, " and ".join(bounds), f"({unit})" if unit else "") if part)
