"""Every parameter of a comparison, in one place: type, unit, bounds, default, meaning."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_core import PydanticCustomError

from helpers.evidence import choices
from helpers.evidence.problems import InputError, Problem, nearest, one_of
from helpers.evidence.tables import data_folder, table

FilingStatus = Literal["single", "married_joint", "head_of_household"]


def _parameter(default: Any, unit: str, description: str, **bounds) -> Any:
    return Field(default, description=description, json_schema_extra={"unit": unit}, **bounds)


def _share(description: str) -> Any:
    return _parameter(None, "share", description, ge=0, le=1)


def _reject(code: str, message: str) -> PydanticCustomError:
    return PydanticCustomError(code, "{message}", {"message": message})


class CareerOverrides(BaseModel):
    """What a person knows better than the evidence, for one career; unset = from evidence."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

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


class _Parameters(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True, allow_inf_nan=False)

    data_dir: str | None = _parameter(None, "", "Folder of the tables; unset = the project's own data")
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
        "Pay without training; unset = the high-school benchmark of the place",
        ge=0,
        le=1_000_000,
    )
    hours_kept_share: float = _parameter(
        0.5, "share", "Share of paid hours kept while studying and looking for work", ge=0, le=1
    )
    hours_per_year: float = _parameter(2080, "hours", "Paid hours a year", gt=0, le=5_000)
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
        "Nominal loan rate a year; unset = the newest federal Direct Loan rate",
        ge=0,
        le=0.5,
    )
    loan_years: int = _parameter(10, "years", "Years of loan payments", ge=1, le=30)
    study_pace: float = _parameter(
        1, "share", "1 full time, 0.5 half time: months = months to the credential / pace", ge=0.1, le=1
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
    weights: dict[str, Annotated[float, Field(ge=0, le=100)]] = _parameter(
        {}, "", "How much each trait matters to the person; unset = all alike"
    )


class Scenario(_Parameters):
    """One comparison: who, where, with which evidence. Frozen.

    `Scenario(area="CA", overrides={"medical_coding": {"tuition_usd": 3500}})` takes every
    parameter of DESIGN; `parameters()` lists them. Raises InputError, which names every problem
    at once: an unknown parameter (with the nearest known one), a wrong type, a value out of
    range, and whatever the data folder does not know.
    """

    def __init__(self, **values):
        try:
            super().__init__(**values)
        except ValidationError as error:
            raise InputError(_problems(error)) from None

    @field_validator("data_dir")
    @classmethod
    def _known_folder(cls, value: str | None) -> str | None:
        try:
            return str(data_folder(value)) if value else None
        except InputError as error:
            raise _reject("data_dir", error.problems[0].what) from None

    @field_validator("first_career", "second_career")
    @classmethod
    def _known_career(cls, value: str, info) -> str:
        _require(value, choices.careers(_folder(info)))
        if info.field_name == "second_career" and value == info.data.get("first_career"):
            raise _reject("same", f"is {value!r}, the same as first_career: there is nothing to compare.")
        return value

    @field_validator("area")
    @classmethod
    def _known_area(cls, value: str, info) -> str:
        return _require(
            value, choices.areas(_folder(info)), shown="US, two letters of a state, or a code of `wages`"
        )

    @field_validator("currency_year")
    @classmethod
    def _known_year(cls, value: int, info) -> int:
        return _require(value, choices.currency_years(_folder(info)))

    @field_validator("cost_basis", "duration_basis", "pay_basis")
    @classmethod
    def _known_basis(cls, value: str, info) -> str:
        return _require(value, choices.bases(info.field_name.removesuffix("_basis"), _folder(info)))

    @field_validator("draws")
    @classmethod
    def _power_of_two(cls, value: int) -> int:
        if value & (value - 1):
            raise _reject(
                "draws", f"is {value}, which is no power of two. Allowed: 256, 512, 1024 ... 1048576."
            )
        return value

    @field_validator("overrides")
    @classmethod
    def _known_careers(cls, value: dict, info) -> dict:
        for career in value:
            _require(career, choices.careers(_folder(info)))
        return value

    @field_validator("weights")
    @classmethod
    def _usable_weights(cls, value: dict, info) -> dict:
        for trait in value:
            _require(trait, table("traits", _folder(info))["trait"].dropna().unique())
        if value and sum(value.values()) == 0:
            raise _reject("weights", "sum to zero: at least one trait must matter.")
        return value

    def with_(self, **changes) -> Scenario:
        """The same scenario with some parameters changed, checked again.

        >>> Scenario().with_(horizon_years=20).horizon_years
        20
        """
        return Scenario(**{**self.model_dump(exclude_none=True), **changes})

    def override(self, career: str, **fields) -> Scenario:
        """The same scenario with some fields of one career set.

        >>> Scenario().override("medical_coding", tuition_usd=3500).overrides["medical_coding"].tuition_usd
        3500.0
        """
        overrides = {name: known.model_dump(exclude_none=True) for name, known in self.overrides.items()}
        overrides[career] = {**overrides.get(career, {}), **fields}
        return self.with_(overrides=overrides)

    def changed(self) -> dict[str, Any]:
        """The parameters that differ from the defaults, in flat form."""
        standard = flat(_defaults())
        return {name: value for name, value in flat(self).items() if standard.get(name) != value}

    def __repr__(self) -> str:
        return f"Scenario({', '.join(f'{name}={value!r}' for name, value in self.changed().items())})"


@cache
def _defaults() -> _Parameters:
    return _Parameters()


def _folder(info) -> str | None:
    if "data_dir" not in info.data:
        raise _reject("data_dir", "cannot be checked without a data folder.")
    return info.data["data_dir"]


def _require(value, allowed, shown: str = ""):
    allowed = list(allowed)
    if value not in allowed:
        known = shown or one_of(allowed)
        raise _reject(
            "unknown", f"is {value!r}, which is not known.{nearest(value, allowed)} Allowed: {known}."
        )
    return value


def _where(location: tuple) -> str:
    return ".".join(str(part) for part in location if part != "overrides") or "scenario"


def _problems(error: ValidationError) -> list[Problem]:
    """pydantic's findings in the words of this project."""
    return [_problem(found) for found in error.errors(include_url=False)]


def _problem(found: dict) -> Problem:
    where, kind = _where(found["loc"]), found["type"]
    if kind == "extra_forbidden":
        known = CareerOverrides.model_fields if len(found["loc"]) > 1 else _Parameters.model_fields
        return Problem(
            where, f"is no parameter.{nearest(found['loc'][-1], known)}", "see `billing-or-coding parameters`"
        )
    message = found["msg"].removeprefix("Value error, ")
    if kind == "value_error":
        return Problem(where, message)
    if found["ctx"].get("message") if "ctx" in found else False:
        return Problem(where, message)
    shown = repr(found["input"])
    shown = shown if len(shown) <= 60 else shown[:57] + "..."
    return Problem(where, f"is {shown}.", _allowed(found["loc"]) or message.removeprefix("Input should be "))


def _allowed(location: tuple) -> str:
    """Type, bounds and unit of a parameter, in words."""
    model = CareerOverrides if location[0] == "overrides" and len(location) == 3 else _Parameters
    field = model.model_fields.get(str(location[-1]))
    return "" if field is None else allowed_values(field)


def allowed_values(field) -> str:
    """What a parameter takes, in words: its type, its bounds and its unit."""
    kind = str(field.annotation)
    if "Literal" in kind:
        return "one of " + ", ".join(field.annotation.__args__)
    signs = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}
    bounds = [
        f"{words} {getattr(rule, name):,.10g}"
        for rule in field.metadata
        for name, words in signs.items()
        if getattr(rule, name, None) is not None
    ]
    nouns = {
        "bool": "true or false",
        "int": "a whole number",
        "float": "a number",
        "dict": "a table",
        "str": "text",
    }
    noun = next((words for name, words in nouns.items() if name in kind), "text")
    pattern = next((rule.pattern for rule in field.metadata if getattr(rule, "pattern", None)), None)
    if pattern:
        bounds.append(
            "a-z, 0-9 and hyphens, at most 60 characters, beginning and ending with a letter or digit"
        )
    unit = (field.json_schema_extra or {}).get("unit", "")
    return " ".join(part for part in (noun, " and ".join(bounds), f"({unit})" if unit else "") if part)


def flat(scenario: _Parameters) -> dict[str, Any]:
    """A scenario as one flat row: overrides and weights as dotted names, unset values left out."""
    row = scenario.model_dump(exclude={"overrides", "weights"}, exclude_none=True)
    for career, fields in scenario.overrides.items():
        row |= {f"{career}.{name}": value for name, value in fields.model_dump(exclude_none=True).items()}
    return row | {f"weights.{trait}": weight for trait, weight in scenario.weights.items()}


def from_namespace(names: dict[str, Any]) -> Scenario:
    """The scenario that a notebook's parameters cell describes: pass `globals()`.

    Names that are no parameters are left alone, None and '' mean unset.
    """
    values = {name: names[name] for name in _Parameters.model_fields if name in names}
    return Scenario(**{name: value for name, value in values.items() if value is not None and value != ""})
