"""What parameters, alternatives and places are called in sentences and charts."""

from __future__ import annotations

from helpers.evidence import choices
from helpers.evidence.tables import table
from helpers.model.comparison import NOT_TRAINING
from helpers.model.parameters import CareerOverrides
from helpers.model.scenario import Scenario
from helpers.views.formats import in_unit

UNLIKE = " (compares unlike things)"
PARAMETERS = {
    "tuition_usd": "price of the programme",
    "months_to_credential": "months of training",
    "entry_wage_usd_per_year": "entry pay",
    "experienced_wage_usd_per_year": "pay once experienced",
    "exam_fee_usd": "exam fee",
    "exam_pass_probability": "chance to pass the exam at one try",
    "exam_attempts": "tries at the exam",
    "uncertified_pay_share": "pay without the certificate, as a share",
    "annual_upkeep_usd": "membership and renewals a year",
    "completion_probability": "chance to finish the programme",
    "dropout_point": "when those who leave early leave",
    "job_search_months": "months of job search",
    "field_employment_probability": "chance to work in the field",
    "apprentice_months": "months as an apprentice",
    "apprentice_discount": "pay cut as an apprentice",
    "baseline_wage_usd_per_year": "pay without training",
    "hours_kept_share": "paid hours kept while studying",
    "years_to_experienced": "years until experienced",
    "real_wage_growth": "growth of all pay above inflation",
    "loan_rate": "loan rate",
    "discount_rate": "discount rate",
    "horizon_years": "years looked ahead",
    "inflation_rate": "inflation",
    "study_pace": "study pace",
    "hours_per_year": "paid hours a year",
    "area": "place",
    "pay_basis": "whose figures for pay",
    "cost_basis": "whose figures for the price",
    "duration_basis": "whose figures for the months",
    "grant_usd": "grants",
    "loan_share": "share of the price that is borrowed",
    "loan_years": "years of loan payments",
    "after_tax": "take-home pay, after federal tax",
    "currency_year": "dollars of the year",
    "rank_correlation": "rank correlation of pay",
    "draws": "simulated futures",
}  # fmt: skip


def alternative(name: str, scenario: Scenario, column: str = "label") -> str:
    """The label (or another word of `careers`) of an alternative."""
    if name == NOT_TRAINING:
        return "Not training" if column == "label" else "not training"
    return choices.career_words(name, scenario.data_dir)[column]


def parameter(name: str, scenario: Scenario) -> str:
    """A parameter in words, with its career first: 'coding: months of training'."""
    career, _, field = name.rpartition(".")
    if career == "weights":
        return f"weight of {field.replace('_', ' ')}"
    words = PARAMETERS.get(field or name, (field or name).replace("_", " "))
    return f"{alternative(career, scenario, 'short_label')}: {words}" if career else words


def fact(field: str, career: str, scenario: Scenario) -> str:
    """A parameter and its career ('' = of all) in words."""
    return parameter(f"{career}.{field}" if career else field, scenario)


def shown_value(name: str, value, scenario: Scenario) -> str:
    """A parameter's value in words, with its unit: places, careers and bases by their names.

    >>> scenario = Scenario()
    >>> shown_value("discount_rate", 0.05, scenario), shown_value("area", "NJ", scenario)
    ('5 % a year', 'New Jersey')
    """
    if value is None:
        return "from the evidence"
    if name == "area":
        return choices.areas(scenario.data_dir)[value]
    if name in ("first_career", "second_career"):
        return alternative(value, scenario)
    if name.endswith("_basis"):
        return basis(value, name.removesuffix("_basis"), scenario)
    if isinstance(value, bool):
        return "yes" if value else "no"
    field = CareerOverrides.model_fields.get(name.rpartition(".")[2]) or Scenario.model_fields.get(name)
    unit = field.json_schema_extra["unit"] if field else ""
    return (
        in_unit(value, unit)
        if unit and unit != "year"
        else f"{value:.10g}"
        if isinstance(value, float)
        else str(value)
    )


def place(scenario: Scenario) -> str:
    """The name of the scenario's area."""
    return choices.areas(scenario.data_dir)[scenario.area]


def basis(name: str, quantity: str, scenario: Scenario) -> str:
    """The label of a basis."""
    return choices.bases(quantity, scenario.data_dir)[name]


def evidence_to(evidence, data_dir=None) -> str:
    """The newest period that the evidence for pay describes, e.g. 'May 2025'."""
    evidence = evidence[evidence["parameter"].str.startswith(("entry_wage", "experienced_wage"))]
    sources = table("sources", data_dir)
    tables = [
        table(name, data_dir).loc[row] for name, row in zip(evidence["table"], evidence["id"], strict=True)
    ]
    named = {row.get("source") for row in tables} & set(sources.index)
    newest = max((str(date) for date in sources.loc[sorted(named), "evidence_to"].dropna()), default="")
    if len(newest) == 7:
        month = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ]
        return f"{month[int(newest[5:]) - 1]} {newest[:4]}"
    return newest or "not known"


def money(scenario: Scenario) -> str:
    """The unit that amounts are in, for subtitles."""
    return f"dollars of {scenario.currency_year}" + (
        ", after federal tax" if scenario.after_tax else ", before tax"
    )
