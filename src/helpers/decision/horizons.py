"""The gain of each career over every horizon and a range of discount rates."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.model.comparison import NOT_TRAINING, compare
from helpers.model.scenario import Scenario
from helpers.model.valuation import monthly_rate

RATES = (0.0, 0.02, 0.03, 0.044, 0.08)
LONGEST_YEARS = 40


def rates(scenario: Scenario) -> list[float]:
    """The discount rates in use, and the scenario's own, sorted."""
    return sorted({*RATES, scenario.discount_rate})


def gains(scenario: Scenario, rates=RATES) -> pd.DataFrame:
    """Net present value of each career's gain over not training, for horizons of 1 to 40 years.

    One row: one discount rate and horizon. Columns: discount_rate, horizon_years, a column per career
    and incremental_npv_usd (second minus first); dollars. A longer horizon changes no earlier month,
    so each is a cut of one long course.
    """
    result = compare(scenario.with_(horizon_years=LONGEST_YEARS))
    gain = result.cash_flows[result.careers].sub(result.cash_flows[NOT_TRAINING], axis=0)
    horizons = range(1, LONGEST_YEARS + 1)
    frames = []
    for rate in rates:
        factors = (1 + monthly_rate(rate)) ** -np.arange(len(gain), dtype=float)
        values = gain.mul(factors, axis=0).cumsum().loc[[12 * years for years in horizons]]
        frames.append(values.assign(discount_rate=rate, horizon_years=list(horizons)))
    frame = pd.concat(frames, ignore_index=True)
    first, second = result.careers
    frame["incremental_npv_usd"] = frame[second] - frame[first]
    return frame[["discount_rate", "horizon_years", first, second, "incremental_npv_usd"]]
