"""One scenario worked out in plain Python, month by month, as the method's text says; nothing of `model` is used.

`s` holds a scenario's parameters, `c` one career's: dicts of plain numbers, as `TERMS` and `CAREERS` make them.
"""

from __future__ import annotations

import math

from hypothesis import strategies as st

BILLING, CODING = "medical_billing", "medical_coding"
CENT = 0.005
BRACKETS = [(0, 0.10), (11_925, 0.12), (48_475, 0.22), (103_350, 0.24), (197_300, 0.32), (250_525, 0.35)]
PARTS = ("price", "loan", "exam", "upkeep", "pay_while_training", "pay_while_searching", "pay_after", "tax")


def tax_of(income: float) -> float:
    """2025, single, bracket by bracket."""
    left, tax = max(income - 15_750, 0), 0.0
    for number, (start, rate) in enumerate(BRACKETS):
        end = BRACKETS[number + 1][0] if number + 1 < len(BRACKETS) else 626_350
        tax += rate * max(min(left, end) - start, 0)
    tax += 0.37 * max(left - 626_350, 0)
    return tax + 0.062 * min(income, 176_100) + 0.0145 * income


def taxes(pay: list[float]) -> list[float]:
    """What is taken from the pay of months 0..T: the tax of each 12 months, in proportion to pay."""
    taken = [0.0]
    for first in range(1, len(pay), 12):
        year = pay[first : first + 12]
        income = sum(year)
        taken += [-tax_of(income) * each / income if income else 0.0 for each in year]
    return taken


def share_of_month_after(t: int, start: float) -> float:
    """How much of month t, from t-1 to t, lies after `start`."""
    return min(max(t - start, 0.0), 1.0)


def loan_schedule(s: dict, borrowed: float, ends: float) -> dict[int, float]:
    """Nominal payments by month: interest of each month set aside until training ends, then level."""
    last = math.ceil(ends)
    interest = sum(borrowed * s["loan_rate"] / 12 for _ in range(last))
    months = range(last + 1, last + 12 * s["loan_years"] + 1)
    worth = sum((1 + s["loan_rate"] / 12) ** -k for k in range(1, len(months) + 1))
    return {month: (borrowed + interest) / worth for month in months}


def trained_at(s: dict, c: dict) -> float:
    """Months until training ends."""
    return round(c["months_to_credential"] / s["study_pace"], 9)


def parts(s: dict, c: dict, finishes=True, certified=True, works=True) -> dict[str, list[float]]:
    """One branch, part by part: each a payment a month, from month 0; the planned course if not said otherwise."""
    trained = trained_at(s, c)
    ends = trained if finishes else round(trained * c["dropout_point"], 9)
    starts = round(trained + c["job_search_months"], 9) if finishes else ends
    price = (c["tuition_usd"] - s["grant_usd"]) * (1 if finishes else c["dropout_point"])
    payments = loan_schedule(s, price * s["loan_share"], ends)
    first_pay = math.floor(starts) + 1
    upkeep_due = {math.ceil(trained) + 12 * k for k in range(41)} if finishes and certified else set()
    flow = {name: [0.0] * (12 * s["horizon_years"] + 1) for name in PARTS}
    flow["price"][0] = -price * (1 - s["loan_share"])
    for t in range(12 * s["horizon_years"] + 1):
        flow["upkeep"][t] = -c["annual_upkeep_usd"] if t in upkeep_due else 0.0
        if finishes and t == math.ceil(trained):
            tries = sum((1 - c["exam_pass_probability"]) ** k for k in range(c["exam_attempts"]))
            flow["exam"][t] = -c["exam_fee_usd"] * tries
    for t in range(1, 12 * s["horizon_years"] + 1):
        growth = (1 + s["real_wage_growth"]) ** (t / 12)
        baseline = s["baseline_wage_usd_per_year"] / 12 * growth
        full = field_pay(s, c, t, first_pay, certified) * growth if finishes and works else baseline
        in_training, working = 1 - share_of_month_after(t, ends), share_of_month_after(t, starts)
        flow["pay_while_training"][t] = baseline * s["hours_kept_share"] * in_training
        flow["pay_while_searching"][t] = baseline * s["hours_kept_share"] * (1 - in_training - working)
        flow["pay_after"][t] = full * working
        flow["loan"][t] = -payments.get(t, 0.0) / (1 + s["inflation_rate"]) ** (t / 12)
    if s["after_tax"]:
        flow["tax"] = taxes(pay_of(flow))
    return flow


def field_pay(s: dict, c: dict, t: int, first_pay: int, certified: bool) -> float:
    """A full month's pay in the field, before growth."""
    since = max(t - first_pay, 0)
    ramp = 12 * s["years_to_experienced"]
    rise = 1 if since >= ramp else since / ramp
    span = c["experienced_wage_usd_per_year"] - c["entry_wage_usd_per_year"]
    full = (c["entry_wage_usd_per_year"] + span * rise) / 12
    if not certified:
        return full * c["uncertified_pay_share"]
    lower = min(max(c["apprentice_months"] - since, 0), 1)
    return full * (1 - c["apprentice_discount"] * lower)


def untrained(s: dict) -> dict[str, list[float]]:
    """Not training: the baseline pay of every month."""
    flow = {name: [0.0] * (12 * s["horizon_years"] + 1) for name in PARTS}
    for t in range(1, 12 * s["horizon_years"] + 1):
        flow["pay_after"][t] = s["baseline_wage_usd_per_year"] / 12 * (1 + s["real_wage_growth"]) ** (t / 12)
    if s["after_tax"]:
        flow["tax"] = taxes(flow["pay_after"])
    return flow


def pay_of(flow: dict[str, list[float]]) -> list[float]:
    """Pay before tax, by month."""
    columns = (flow["pay_while_training"], flow["pay_while_searching"], flow["pay_after"])
    return [sum(month) for month in zip(*columns, strict=True)]


def total(flow: dict[str, list[float]]) -> list[float]:
    """Everything received less everything paid, by month."""
    return [sum(month) for month in zip(*flow.values(), strict=True)]


def branches(c: dict) -> list[tuple[float, tuple[bool, bool, bool]]]:
    """Chance and (finishes, certified, works) of each of the five branches."""
    fails = (1 - c["exam_pass_probability"]) ** c["exam_attempts"]
    finishes, works = c["completion_probability"], c["field_employment_probability"]
    return [
        (1 - finishes, (False, False, False)),
        (finishes * (1 - fails) * works, (True, True, True)),
        (finishes * (1 - fails) * (1 - works), (True, True, False)),
        (finishes * fails * works, (True, False, True)),
        (finishes * fails * (1 - works), (True, False, False)),
    ]


def expected(s: dict, c: dict) -> dict[str, list[float]]:
    """Every branch's parts times its chance."""
    flow = {name: [0.0] * (12 * s["horizon_years"] + 1) for name in PARTS}
    for chance, branch in branches(c):
        for name, months in parts(s, c, *branch).items():
            flow[name] = [have + chance * more for have, more in zip(flow[name], months, strict=True)]
    return flow


def worth(months: list[float], rate_per_year: float) -> float:
    """Net present value: each month's payment over the growth of a dollar until then."""
    return math.fsum(each / (1 + rate_per_year) ** (t / 12) for t, each in enumerate(months))


def minus(one: list[float], other: list[float]) -> list[float]:
    """Month by month."""
    return [a - b for a, b in zip(one, other, strict=True)]


def first_month_never_behind_again(months: list[float]) -> float:
    """Looking back from the end: the month after the last one at which the running total was below 0."""
    running, found = 0.0, 0.0
    for t, each in enumerate(months):
        running += each
        if running < -1e-6:
            found = t + 1
    return math.nan if found == len(months) else float(found)


def grid(low: float, high: float, step: float):
    """Values that a person would type, ends included."""
    return st.integers(round(low / step), round(high / step)).map(lambda count: round(count * step, 10))


SHARES = grid(0, 1, 0.05)
CAREERS = st.fixed_dictionaries(
    {
        "tuition_usd": grid(2_000, 40_000, 50),
        "months_to_credential": grid(0, 30, 0.25),
        "entry_wage_usd_per_year": grid(15_000, 120_000, 500),
        "experienced_wage_usd_per_year": grid(15_000, 120_000, 500),
        "exam_fee_usd": grid(0, 900, 25),
        "exam_pass_probability": SHARES,
        "exam_attempts": st.integers(1, 5),
        "uncertified_pay_share": grid(0, 1.5, 0.05),
        "annual_upkeep_usd": grid(0, 500, 10),
        "completion_probability": SHARES,
        "dropout_point": SHARES,
        "job_search_months": grid(0, 12, 0.5),
        "field_employment_probability": SHARES,
        "apprentice_months": grid(0, 36, 0.5),
        "apprentice_discount": SHARES,
    }
)
TERMS = st.fixed_dictionaries(
    {
        "horizon_years": st.integers(1, 8),
        "discount_rate": grid(0, 0.1, 0.005),
        "inflation_rate": grid(0, 0.1, 0.005),
        "after_tax": st.booleans(),
        "baseline_wage_usd_per_year": grid(0, 90_000, 500),
        "hours_kept_share": SHARES,
        "grant_usd": grid(0, 2_000, 100),
        "loan_share": SHARES,
        "loan_rate": grid(0, 0.2, 0.005),
        "loan_years": st.integers(1, 12),
        "study_pace": grid(0.4, 1, 0.1),
        "years_to_experienced": grid(0, 10, 0.5),
        "real_wage_growth": grid(-0.03, 0.03, 0.005),
    }
)
