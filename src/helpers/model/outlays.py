"""What it takes to get in and to stay in: money by part, months by stage, and cash at hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from helpers.evidence.tables import table
from helpers.model.comparison import NOT_TRAINING, Comparison
from helpers.model.flows import certified_probability, expected_attempts, planned_flow
from helpers.model.inputs import career_inputs

PASS_SHARES = tuple(round(share, 2) for share in np.linspace(0.1, 1, 19))


def outlays(result: Comparison) -> pd.DataFrame:
    """What is paid within the horizon on the planned course, by part; a column a career, real dollars.

    Index: price, loan (payments), exam (one try), retakes (tries beyond the first, expected),
    upkeep. Undiscounted; pay given up while studying is no outlay and not in it.
    """
    return pd.DataFrame({career: _outlays(result, career) for career in result.careers})


def costs(result: Comparison) -> pd.DataFrame:
    """What the planned course costs within the horizon, pay given up included; undiscounted real dollars.

    Index: price, loan (payments), exam, upkeep, foregone_earnings (while training), job_search (pay
    given up while looking for work); a column a career.
    """
    return pd.DataFrame({career: _costs(result, career) for career in result.careers})


def _costs(result: Comparison, career: str) -> dict[str, float]:
    flow, inputs = result.planned[career], career_inputs(result.figures[career])
    unbroken = planned_flow(inputs, replace(result.terms, hours_kept_share=1.0))
    return {
        "price": -float(flow.price.sum()),
        "loan": -float(flow.loan.sum()),
        "exam": -float(flow.exam.sum()),
        "upkeep": -float(flow.upkeep.sum()),
        "foregone_earnings": float((unbroken.pay_while_training - flow.pay_while_training).sum()),
        "job_search": float((unbroken.pay_while_searching - flow.pay_while_searching).sum()),
    }


def _outlays(result: Comparison, career: str) -> dict[str, float]:
    flow, fee = result.planned[career], result.figures[career]["exam_fee_usd"].value
    exam = -float(flow.exam.sum())
    return {
        "price": -float(flow.price.sum()),
        "loan": -float(flow.loan.sum()),
        "exam": min(fee, exam),
        "retakes": max(exam - fee, 0.0),
        "upkeep": -float(flow.upkeep.sum()),
    }


def exam_by_pass_share(result: Comparison) -> pd.DataFrame:
    """Expected cost of the exam by the chance to pass at one try; index that chance, dollars.

    A column a career that has an exam to pay for: fee x expected tries, with the tries allowed.
    """
    found = {}
    for career in result.careers:
        fee, tries = (result.figures[career][name].value for name in ("exam_fee_usd", "exam_attempts"))
        if fee > 0:
            found[career] = [fee * expected_attempts(share, tries) for share in PASS_SHARES]
    return pd.DataFrame(found, index=pd.Index(PASS_SHARES, name="pass_share"))


def exam_cases(result: Comparison) -> pd.DataFrame:
    """The exam at the low end, the value and the high end of the chance to pass.

    One row: one case of one career with an exam (career, case, pass_share, tries, expected_tries,
    cost in dollars, certified: the chance to have passed in the end).
    """
    rows = []
    for career in result.careers:
        figures = result.figures[career]
        fee, tries = figures["exam_fee_usd"].value, figures["exam_attempts"].value
        for case in ("low", "value", "high") if fee > 0 else ():
            share = getattr(figures["exam_pass_probability"], case)
            expected = expected_attempts(share, tries)
            chance = certified_probability(share, tries)
            rows.append((career, case, share, tries, expected, fee * expected, chance))
    columns = ["career", "case", "pass_share", "tries", "expected_tries", "cost", "certified"]
    return pd.DataFrame(rows, columns=columns)


def two_tries(result: Comparison) -> pd.DataFrame:
    """Two tries at the exam bought together, beside the single fee for each try expected.

    One row: one career whose issuer sells them so, where its fee is the published one and a second try
    is allowed: career, together (dollars of the currency year), saves (fee x expected tries of the first
    two, 2 - the chance to pass at one try, - together; below 0: dearer on average), pays_below (the chance
    below which it saves: 2 - together / fee).
    """
    credentials, rows = table("credentials", result.scenario.data_dir), []
    for career in result.careers:
        fee, tries = (result.figures[career][name] for name in ("exam_fee_usd", "exam_attempts"))
        named = [row for name, row, *_ in fee.rows if name == "credentials"]
        price = credentials.loc[named[0], "exam_fee_two_tries_usd"] if named else float("nan")
        if pd.isna(price) or tries.value < 2:
            continue
        ratio = float(price / credentials.loc[named[0], "exam_fee_usd"])
        below = 2 - ratio
        chance = result.figures[career]["exam_pass_probability"].value
        rows.append((career, fee.value * ratio, fee.value * (below - chance), below))
    return pd.DataFrame(rows, columns=["career", "together", "saves", "pays_below"])


def stages(result: Comparison) -> pd.DataFrame:
    """The planned course in stages. One row: one stage of one career, months from enrolment.

    Columns: career, stage (training, search, apprentice, rising: until pay is that of the
    experienced), start, end. Stages without length are left out; those that reach beyond the
    horizon are given whole.
    """
    rows = []
    for career in result.careers:
        figures = result.figures[career]
        trained, hired = result.timing.loc[career]
        steps = {
            "training": (0.0, trained),
            "search": (trained, hired),
            "apprentice": (hired, hired + figures["apprentice_months"].value),
            "rising": (hired, hired + 12 * result.terms.years_to_experienced),
        }
        rows += [(career, stage, start, end) for stage, (start, end) in steps.items() if end > start]
    return pd.DataFrame(rows, columns=["career", "stage", "start", "end"])


def cash_behind(result: Comparison) -> pd.DataFrame:
    """Running total of the planned course minus that of not training, by month; a column a career.

    Below zero: what a person who spends what the present job pays must have found elsewhere by
    then. Real dollars, undiscounted, after tax where the scenario is.
    """
    planned = result.planned_cash_flows
    return planned[result.careers].sub(planned[NOT_TRAINING], axis=0).cumsum()


def deepest(result: Comparison) -> pd.DataFrame:
    """Where the running totals of the planned course are lowest; one row a career (index).

    Columns: behind_usd and behind_month (of `cash_behind`, which starts at minus the price; 0 = never
    behind), recovered_month (the first month from which it stays at or above zero, nan = not within the
    horizon), and in_hand_usd and in_hand_month (lowest running total of the course itself: pay kept less
    outlays, before any living cost).
    """
    behind, rows = cash_behind(result), {}
    for career in result.careers:
        total, own = behind[career].round(2), result.planned_cash_flows[career].cumsum()
        below = total.index[total < 0]
        last = below[-1] + 1 if len(below) else 0
        rows[career] = {
            "behind_usd": float(total.min()),
            "behind_month": int(total.idxmin()),
            "recovered_month": float(last) if last <= result.terms.horizon_months else float("nan"),
            "in_hand_usd": float(own.min()),
            "in_hand_month": int(own.idxmin()),
        }
    return pd.DataFrame(rows).T
