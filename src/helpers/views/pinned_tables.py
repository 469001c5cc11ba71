"""Two settings beside each other: what differs in them, and what comes of it."""

from __future__ import annotations

import pandas as pd

from helpers.model.comparison import Comparison
from helpers.model.scenario import Scenario, flat
from helpers.views.formats import capital, payback, signed_usd
from helpers.views.words import alternative, parameter, shown_value

PINNED, NOW = "Pinned", "Now"


def settings(pinned: Scenario, now: Scenario) -> pd.DataFrame:
    """The parameters that differ: a row each, columns Pinned and Now, as text."""
    rows = [flat(scenario) for scenario in (pinned, now)]
    names = [name for name in rows[0] | rows[1] if rows[0].get(name) != rows[1].get(name)]
    cells = [[shown_value(name, row.get(name), now) for row in rows] for name in names]
    index = [capital(parameter(name, now)) for name in names]
    return pd.DataFrame(cells, index=index, columns=[PINNED, NOW])


def results(pinned: Comparison, now: Comparison) -> pd.DataFrame:
    """The difference, each career's gain and when it pays back: a row each, columns Pinned and Now, as text."""
    return pd.DataFrame({PINNED: _results(pinned), NOW: _results(now)}).fillna("not compared")


def _results(result: Comparison) -> dict[str, str]:
    first, second = (alternative(career, result.scenario) for career in result.careers)
    cells = {f"{second} minus {first.lower()}, present value": signed_usd(result.incremental_npv_usd)}
    for career in result.careers:
        name = alternative(career, result.scenario)
        cells[f"{name}: gain over not training"] = signed_usd(result.gain_usd[career])
        cells[f"{name}: ahead of not training after"] = payback(
            result.measures.loc[career, "payback_months"], result.scenario.horizon_years
        )
    return cells
