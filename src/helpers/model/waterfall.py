"""The gain of a career taken apart: present values that add up to it exactly."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from helpers.model import flows
from helpers.model.comparison import NOT_TRAINING, Comparison
from helpers.model.inputs import career_inputs
from helpers.model.valuation import monthly_rate, net_present_value

PARTS = (
    "price",
    "loan_interest",
    "loan_after_horizon",
    "exam",
    "upkeep",
    "foregone_earnings",
    "job_search",
    "gross_pay_gain",
    "tax",
    "not_as_planned",
)


def waterfall(result: Comparison) -> pd.DataFrame:
    """Present values in dollars of each part of a career's gain over not training.

    Index part, a column per career; gains positive, costs negative; each column sums to the
    career's `gain_usd`. All parts but the last are of the planned course: foregone earnings and job
    search are the baseline pay not earned meanwhile, the gross pay gain is pay in the field over the
    baseline, loan interest is the present value of all payments less the sum borrowed (positive where
    the loan is cheaper than the discount rate), and `loan_after_horizon` takes from it those payments that
    fall after the horizon, which the gain does not count. `not_as_planned` is what leaving early, failing the
    exam and not working in the field take from it: the expected gain minus the planned one.
    """
    frame = pd.DataFrame({career: _parts(result, career) for career in result.careers})
    return frame.loc[list(PARTS)].rename_axis("part")


def _parts(result: Comparison, career: str) -> dict[str, float]:
    rate = monthly_rate(result.scenario.discount_rate)
    inputs = career_inputs(result.figures[career])
    planned, base = result.planned[career], result.planned[NOT_TRAINING]
    unbroken = flows.planned_flow(inputs, replace(result.terms, hours_kept_share=1.0))
    borrowed = (inputs.tuition_usd - result.scenario.grant_usd) * result.scenario.loan_share
    repaid = int(np.ceil(flows.training_months(inputs, result.terms))) + 12 * result.terms.loan_years
    to_the_end = replace(result.terms, horizon_months=max(repaid, result.terms.horizon_months), tax=None)
    payments = net_present_value(flows.planned_flow(inputs, to_the_end).loan, rate)
    in_field = base.pay - unbroken.pay_while_training - unbroken.pay_while_searching
    values = {
        "price": net_present_value(planned.price, rate) - borrowed,
        "loan_interest": payments + borrowed,
        "loan_after_horizon": net_present_value(planned.loan, rate) - payments,
        "exam": net_present_value(planned.exam, rate),
        "upkeep": net_present_value(planned.upkeep, rate),
        "foregone_earnings": net_present_value(
            planned.pay_while_training - unbroken.pay_while_training, rate
        ),
        "job_search": net_present_value(planned.pay_while_searching - unbroken.pay_while_searching, rate),
        "gross_pay_gain": net_present_value(planned.pay_after - in_field, rate),
        "tax": net_present_value(planned.tax - base.tax, rate),
    }
    values["not_as_planned"] = float(result.gain_usd[career]) - sum(values.values())
    return values
