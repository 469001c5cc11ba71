"""What a person receives and pays, month by month, on each branch of a career.

Month 0 is enrolment; month t runs from t-1 to t and its pay falls at t. Arrays have months along
the last axis and, where the inputs are draws, draws along the first. Receipts are positive,
outlays negative, dollars real and of the scenario's currency year.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from itertools import product

import numpy as np

from helpers.model.inputs import CareerInputs, Terms
from helpers.model.taxes import monthly_tax
from helpers.model.valuation import loan_payment

_MONTH_DIGITS = 9
PLANNED = {"completes": True, "certified": True, "in_field": True}
COURSES = (
    {"completes": False},
    *(
        {"completes": True, "certified": certified, "in_field": in_field}
        for certified, in_field in product((True, False), repeat=2)
    ),
)
"""Every course that a career can take, as arguments of `course`."""


@dataclass(frozen=True)
class Flow:
    """One branch's payments by part; `total` is what the person has in hand each month."""

    price: np.ndarray
    loan: np.ndarray
    exam: np.ndarray
    upkeep: np.ndarray
    pay_while_training: np.ndarray
    pay_while_searching: np.ndarray
    pay_after: np.ndarray
    tax: np.ndarray

    @property
    def pay(self) -> np.ndarray:
        """Pay before tax."""
        return self.pay_while_training + self.pay_while_searching + self.pay_after

    @property
    def total(self) -> np.ndarray:
        """Everything received less everything paid."""
        return sum(getattr(self, part.name) for part in fields(self))

    def scaled(self, share) -> Flow:
        """Every part times a share, e.g. the probability of the branch."""
        return Flow(**{part.name: getattr(self, part.name) * share for part in fields(self)})

    def __add__(self, other: Flow) -> Flow:
        return Flow(
            **{part.name: getattr(self, part.name) + getattr(other, part.name) for part in fields(self)}
        )


def _months(terms: Terms) -> np.ndarray:
    return np.arange(terms.horizon_months + 1, dtype=float)


def _elapsed(t: np.ndarray, start) -> np.ndarray:
    """Share of month t (from t-1 to t) that lies after `start`; month 0 has none."""
    return np.where(t > 0, np.clip(t - start, 0, 1), 0.0)


def training_months(inputs: CareerInputs, terms: Terms):
    """Months from enrolment to the end of training; rounded, so that 21 / 0.7 is 30 and not a hair more."""
    return np.round(inputs.months_to_credential / terms.study_pace, _MONTH_DIGITS)


def months_to_field(inputs: CareerInputs, terms: Terms):
    """Months from enrolment to the start of pay in the field: training and job search."""
    return np.round(training_months(inputs, terms) + inputs.job_search_months, _MONTH_DIGITS)


def baseline_pay(terms: Terms) -> np.ndarray:
    """Pay of each month without training, before tax."""
    t = _months(terms)
    return np.where(t > 0, terms.baseline_wage_usd_per_year / 12 * terms.pay_growth, 0.0)


def not_training_flow(terms: Terms) -> Flow:
    """The alternative of not training: the baseline pay of every month."""
    pay = baseline_pay(terms)
    nothing = np.zeros_like(pay)
    return _after_tax(Flow(nothing, nothing, nothing, nothing, nothing, nothing, pay, nothing), terms)


def field_pay(inputs: CareerInputs, terms: Terms) -> dict[bool, np.ndarray]:
    """Pay of a full month in the field at each month, before tax, certified (True) and not; entry pay first.

    Entry + (experienced - entry) x min(1, s / (12 x years_to_experienced)), s = whole months since
    the first pay; certified pay is lower by the apprentice discount for the apprentice months,
    uncertified pay is the share `uncertified_pay_share` of certified pay.
    """
    t = _months(terms)
    months_in_field = np.maximum(t - (np.floor(months_to_field(inputs, terms)) + 1), 0)
    ramp = 12 * terms.years_to_experienced
    progress = np.where(months_in_field < ramp, months_in_field / np.maximum(ramp, 1), 1.0)
    entry, experienced = inputs.entry_wage_usd_per_year, inputs.experienced_wage_usd_per_year
    wage = (entry + (experienced - entry) * progress) / 12 * terms.pay_growth
    apprentice = np.clip(inputs.apprentice_months - months_in_field, 0, 1)
    return {
        True: wage * (1 - inputs.apprentice_discount * apprentice),
        False: wage * inputs.uncertified_pay_share,
    }


def expected_attempts(pass_probability, attempts):
    """Expected tries at an exam: sum over k = 1..K of (1-p)^(k-1).

    >>> expected_attempts(0.5, 2)
    1.5
    >>> expected_attempts(0.0, 3)
    3.0
    """
    p = np.asarray(pass_probability, dtype=float)
    never = p <= 0
    passed = -np.expm1(attempts * np.log1p(-np.minimum(p, 1 - 1e-16)))
    expected = np.where(never, attempts, passed / np.where(never, 1, p))
    return float(expected) if expected.ndim == 0 else expected


def certified_probability(pass_probability, attempts):
    """Chance to pass within K tries: 1 - (1-p)^K."""
    return 1 - (1 - pass_probability) ** attempts


def _price_and_loan(inputs: CareerInputs, terms: Terms, share, leaves_at) -> tuple[np.ndarray, np.ndarray]:
    """What is paid at enrolment, and the loan's payments in real dollars, for a share of the programme.

    Interest accrues monthly from enrolment and is added to the principal when training ends;
    payments begin the month after, level in nominal dollars. Those beyond the horizon are not in it.
    """
    t = _months(terms)
    net = (inputs.tuition_usd - terms.grant_usd) * share
    price = np.where(t == 0, -net * (1 - terms.loan_share), 0.0)
    if terms.loan_share == 0:
        return price, np.zeros_like(price)
    last_month = np.ceil(leaves_at)
    owed = net * terms.loan_share * (1 + terms.loan_rate / 12 * last_month)
    payment = loan_payment(1.0, terms.loan_rate, terms.loan_years) * owed
    due = (t > last_month) & (t <= last_month + 12 * terms.loan_years)
    return price, -np.where(due, payment / (1 + terms.inflation_rate) ** (t / 12), 0.0)


def _completing(inputs: CareerInputs, terms: Terms, ends: list[tuple[bool, bool]]) -> list[Flow]:
    """The flow of completing for each (certified, in the field); what they share is worked out once."""
    t, base = _months(terms), baseline_pay(terms)
    trained = training_months(inputs, terms)
    working = _elapsed(t, months_to_field(inputs, terms))
    after_training = _elapsed(t, trained)
    price, loan = _price_and_loan(inputs, terms, 1.0, trained)
    end = np.ceil(trained)
    attempts = expected_attempts(inputs.exam_pass_probability, inputs.exam_attempts)
    exam = np.where(t == end, -inputs.exam_fee_usd * attempts, 0.0)
    due = (t >= end) & ((t - end) % 12 == 0)
    in_the_field = field_pay(inputs, terms) if any(in_field for _, in_field in ends) else {}
    kept = base * terms.hours_kept_share
    training, searching = kept * (1 - after_training), kept * (after_training - working)
    found = []
    for certified, in_field in ends:
        upkeep = np.where(due, -inputs.annual_upkeep_usd, 0.0) if certified else np.zeros_like(base)
        after = (in_the_field[certified] if in_field else base) * working
        flow = Flow(price, loan, exam, upkeep, training, searching, after, 0.0)
        found.append(_after_tax(flow, terms))
    return found


def _leaving_early(inputs: CareerInputs, terms: Terms) -> Flow:
    t, base = _months(terms), baseline_pay(terms)
    leaves_at = np.round(inputs.dropout_point * training_months(inputs, terms), _MONTH_DIGITS)
    gone = _elapsed(t, leaves_at)
    price, loan = _price_and_loan(inputs, terms, inputs.dropout_point, leaves_at)
    nothing = np.zeros_like(base)
    flow = Flow(
        price,
        loan,
        nothing,
        nothing,
        base * terms.hours_kept_share * (1 - gone),
        nothing,
        base * gone,
        nothing,
    )
    return _after_tax(flow, terms)


def _after_tax(flow: Flow, terms: Terms) -> Flow:
    shape = np.broadcast_shapes(*(np.shape(getattr(flow, part.name)) for part in fields(flow)))
    if terms.tax is None:
        return replace(flow, tax=np.zeros(shape))
    return replace(flow, tax=-monthly_tax(np.broadcast_to(flow.pay, shape), terms.tax))


def planned_flow(inputs: CareerInputs, terms: Terms) -> Flow:
    """The planned course: finishes, certified, in the field (exam tries are the expected number)."""
    return course(inputs, terms, **PLANNED)


def course(
    inputs: CareerInputs, terms: Terms, *, completes: bool, certified: bool = False, in_field: bool = False
) -> Flow:
    """The flow of one course: leaves early; or completes, with the certificate or not, in the field or not.

    Who completes but does not work in the field has looked for work there as long, and then earns
    the baseline. Inputs and terms may hold draws.
    """
    inputs, terms = inputs.columns(), terms.columns()
    if not completes:
        return _leaving_early(inputs, terms)
    return _completing(inputs, terms, [(certified, in_field)])[0]


def branches(inputs: CareerInputs, terms: Terms) -> list[tuple[float | np.ndarray, Flow]]:
    """(probability, flow) of each of the `COURSES`, in their order; the probabilities sum to 1."""
    inputs, terms = inputs.columns(), terms.columns()
    completes, works = inputs.completion_probability, inputs.field_employment_probability
    passes = certified_probability(inputs.exam_pass_probability, inputs.exam_attempts)
    ends = [(each["certified"], each["in_field"]) for each in COURSES if each["completes"]]
    chances = [
        completes * (passes if certified else 1 - passes) * (works if in_field else 1 - works)
        for certified, in_field in ends
    ]
    completing = zip(chances, _completing(inputs, terms, ends), strict=True)
    return [(1 - completes, _leaving_early(inputs, terms)), *completing]


def expected_flow(inputs: CareerInputs, terms: Terms) -> Flow:
    """The mean over branches, tax taken inside each branch first."""
    parts = [flow.scaled(probability) for probability, flow in branches(inputs, terms)]
    return sum(parts[1:], parts[0])
