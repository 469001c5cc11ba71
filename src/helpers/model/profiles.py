"""A comparison taken apart: what one unit of each amount pays, branch by branch, month after month.

For given timings every flow before tax is linear in every amount, so the flows of any setting are sums
of these profiles: each placed where it begins, times its amounts. The values are those that
`helpers.model.flows` gives for one unit of one amount, a training of no months and no growth. What
remains for whoever puts them together again is to

1. find the moments: T = `months_to_credential` / `study_pace`, then `share` x T + `wait`, rounded to nine
   decimals each;
2. place each profile: a payment begins in the month in which its moment falls, rounded up; pay is due
   pro rata from its moment on, that is `values[k]` in month floor(moment) + k, times the share of that
   month that lies after `begins` and before `ends`;
3. multiply by the amounts, by `growth_per_month` to the power of the month, and by 1 +
   `interest_per_month` x the month of the beginning;
4. tax each branch's pay (`helpers.model.taxes`), and average over branches.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import numpy as np

from helpers.model import flows
from helpers.model.inputs import CareerInputs, Terms
from helpers.model.parameters import Parameters

CAREER_AMOUNTS = ("tuition_usd", "entry_wage_usd_per_year", "experienced_wage_usd_per_year")
BASELINE, HOURS_KEPT = "baseline_wage_usd_per_year", "hours_kept_share"
_FIXED_AMOUNTS = ("exam_fee_usd", "annual_upkeep_usd")
_PAY = ("pay_while_training", "pay_while_searching", "pay_after")
_ENROLMENT, _TRAINED, _IN_FIELD, _LEAVES = "enrolment", "training_ends", "in_field", "leaves"
_YEAR = 12


@dataclass(frozen=True)
class Moment:
    """When something begins: `share` of the months of training, plus `wait_months`."""

    share: float
    wait_months: float


@dataclass(frozen=True)
class Profile:
    """Payments of one part of a branch, for one unit of each of its `amounts` (none: as they are).

    `values` by month from the beginning; after the last one the last `period` values repeat.
    """

    part: str
    amounts: tuple[str, ...]
    begins: str
    ends: str | None
    values: tuple[float, ...]
    period: int
    growth_per_month: float
    interest_per_month: float

    @property
    def pro_rata(self) -> bool:
        """Whether a month counts by its share (pay), or a payment is due at its end."""
        return self.part in _PAY


@dataclass(frozen=True)
class Branch:
    """One course that a career can take, with its probability; `planned` is the one that goes to plan."""

    probability: float
    planned: bool
    profiles: tuple[Profile, ...]


def moments(inputs: CareerInputs) -> dict[str, Moment]:
    """The moments of a career by name."""
    return {
        _ENROLMENT: Moment(0.0, 0.0),
        _TRAINED: Moment(1.0, 0.0),
        _IN_FIELD: Moment(1.0, inputs.job_search_months),
        _LEAVES: Moment(inputs.dropout_point, 0.0),
    }


def baseline_profile(terms: Terms, *amounts: str, begins=_ENROLMENT, ends=None, part="pay_after") -> Profile:
    """The pay of not training, for one dollar a year, from one moment to another."""
    unit = flows.not_training_flow(replace(_still(terms), baseline_wage_usd_per_year=1.0)).pay
    return _profile(part, (BASELINE, *amounts), begins, unit, terms, ends)


def branch_profiles(inputs: CareerInputs, terms: Terms) -> list[Branch]:
    """The branches of `flows.branches`, in its order, each as profiles.

    The base case only: numbers, not draws. What the terms say of baseline pay, hours kept, horizon,
    discounting and tax is not used, nor are a career's months, price and pay.
    """
    still = _unit_inputs(inputs, None), _unit_terms(terms, None)
    chances = [float(chance) for chance, _ in flows.branches(*still)]
    return [
        Branch(chance, course == flows.PLANNED, _profiles(inputs, terms, course))
        for chance, course in zip(chances, flows.COURSES, strict=True)
    ]


def _profiles(inputs: CareerInputs, terms: Terms, course: dict) -> tuple[Profile, ...]:
    stays = course["completes"]
    found = [baseline_profile(terms, HOURS_KEPT, ends=_TRAINED if stays else _LEAVES, part=_PAY[0])]
    if stays:
        found.append(baseline_profile(terms, HOURS_KEPT, begins=_TRAINED, ends=_IN_FIELD, part=_PAY[1]))
    for amount in (None, BASELINE, *CAREER_AMOUNTS):
        flow = flows.course(_unit_inputs(inputs, amount), _unit_terms(terms, amount), **course)
        for part in fields(flow):
            values = np.broadcast_to(getattr(flow, part.name), flow.total.shape)
            if values.any():
                begins = _beginning(part.name, course)
                found.append(_profile(part.name, (amount,) if amount else (), begins, values, terms))
    return tuple(found)


def _beginning(part: str, course: dict) -> str:
    if part == "price":
        return _ENROLMENT
    if not course["completes"]:
        return _LEAVES
    return _IN_FIELD if part == "pay_after" else _TRAINED


def _unit_inputs(inputs: CareerInputs, amount: str | None) -> CareerInputs:
    """One dollar of `amount` and nothing of the others (None: of what no amount multiplies, all)."""
    nothing = dict.fromkeys(CAREER_AMOUNTS if amount is None else (*CAREER_AMOUNTS, *_FIXED_AMOUNTS), 0.0)
    one = {amount: 1.0} if amount in CAREER_AMOUNTS else {}
    return replace(inputs, **{**nothing, **one}, months_to_credential=0.0, job_search_months=0.0)


def _unit_terms(terms: Terms, amount: str | None) -> Terms:
    return replace(
        _still(terms),
        baseline_wage_usd_per_year=1.0 if amount == BASELINE else 0.0,
        hours_kept_share=0.0,
        grant_usd=terms.grant_usd if amount is None else 0.0,
    )


def _still(terms: Terms) -> Terms:
    """The terms over the longest horizon there is, without growth, inflation and tax."""
    longest = next(
        rule.le for rule in Parameters.model_fields["horizon_years"].metadata if hasattr(rule, "le")
    )
    return replace(terms, horizon_months=_YEAR * longest, real_wage_growth=0.0, inflation_rate=0.0, tax=None)


def _profile(part, amounts, begins, values, terms: Terms, ends=None) -> Profile:
    rate = {"loan": 1 / (1 + terms.inflation_rate), **dict.fromkeys(_PAY, 1 + terms.real_wage_growth)}
    kept, period = _shortest(values)
    return Profile(
        part,
        amounts,
        begins,
        ends,
        kept,
        period,
        growth_per_month=rate.get(part, 1.0) ** (1 / _YEAR),
        interest_per_month=terms.loan_rate / _YEAR if part == "loan" else 0.0,
    )


def _shortest(values: np.ndarray) -> tuple[tuple[float, ...], int]:
    """The fewest values from which the last one, or the last twelve, repeat to the end."""
    ends = {}
    for period in (1, _YEAR):
        differs = np.flatnonzero(values[period:] != values[:-period])
        ends[period] = period + (int(differs[-1]) + 1 if differs.size else 0)
    period = min(ends, key=ends.get)
    return tuple(float(value) for value in values[: ends[period]]), period
