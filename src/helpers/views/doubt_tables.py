"""How sure it is, what could go wrong and what to find out first, as tables; every cell text."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.decision.uncertainty import Simulation
from helpers.model.comparison import Comparison
from helpers.views.doubt_sentences import NOTHING_TO_FIND_OUT, in_words, of_hundred, short_label
from helpers.views.formats import capital, in_unit, percent, signed_usd, usd
from helpers.views.words import alternative, fact


def probability_table(frame: pd.DataFrame, result: Comparison, unit: str) -> pd.DataFrame:
    """Probability best by the frame's index, as text."""
    shown = frame.map(percent).rename(columns=lambda name: alternative(name, result.scenario))
    shown.index = [in_words(value, unit) for value in frame.index]
    return shown


def percentiles(simulation: Simulation) -> pd.DataFrame:
    """Percentiles of each career's gain and of the difference, dollars as text."""
    frame = simulation.gain_percentiles_usd.copy()
    frame = frame.rename(columns=lambda name: f"{alternative(name, simulation.scenario)}: gain")
    frame["Difference"] = simulation.difference_percentiles_usd
    return frame.map(usd).set_axis([f"{percent} of 100 are below" for percent in frame.index])


def losses(simulation: Simulation) -> pd.DataFrame:
    """Probability best, chance of loss and expected loss of each alternative, as text."""
    result = simulation.base
    best, loss = of_hundred(simulation.probability_best), simulation.chance_of_loss
    cells = {
        "Best in": {name: f"{count} of 100" for name, count in best.items()},
        "Worse than not training in": {
            name: f"{round(100 * loss[name])} of 100" if name in loss else "" for name in result.alternatives
        },
        "Expected loss against the best": simulation.expected_opportunity_loss_usd.map(usd),
    }
    frame = pd.DataFrame(cells).loc[result.alternatives]
    return frame.set_axis([alternative(name, result.scenario) for name in frame.index])


def information(simulation: Simulation) -> pd.DataFrame:
    """What it is worth to know each thing, and how to find out."""
    rows, scenario = simulation.evppi, simulation.scenario
    if rows.empty:
        return pd.DataFrame({"": [NOTHING_TO_FIND_OUT]})
    names = [capital(fact(row.parameter, row.career, scenario)) for row in rows.itertuples()]
    cells = {
        "Worth up to": rows["evppi_usd"].map(usd).tolist(),
        "How to find out": rows["how_to_find_out"].fillna(""),
    }
    return pd.DataFrame(cells).set_axis(names)


PRECISION_WORDS = {
    "mean_difference": "Average lead of {second} over {first}",
    "evpi": "Worth of knowing everything",
    "probability_best": "{name} is best in",
    "chance_of_loss": "{name} is worse than not training in",
}


def exactness(precise: pd.DataFrame, result: Comparison) -> pd.DataFrame:
    """Headline figures and their errors, as text; `precise` as `decision.precision.precision` gives it."""
    first, second = (short_label(career, result) for career in result.careers)
    names = [
        capital(
            PRECISION_WORDS[quantity].format(
                first=first, second=second, name=short_label(name, result) if name else ""
            )
        )
        for quantity, name in precise.index
    ]
    written = {"share": lambda share: percent(share, 1), "USD": usd}
    cells = {
        column: [written[row.unit](getattr(row, name)) for row in precise.itertuples()]
        for column, name in (("Of this simulation", "value"), ("Standard error", "standard_error"))
    }
    return pd.DataFrame(cells).set_axis(names)


def map_table(frame: pd.DataFrame, result: Comparison, units: tuple[str, str]) -> pd.DataFrame:
    """The corners and the middle of the winner map, dollars as text."""
    rows, columns = (np.linspace(0, size - 1, 5).astype(int) for size in frame.shape)
    part = frame.iloc[rows, columns].map(signed_usd)
    part.index = [in_unit(value, units[1]) for value in part.index]
    part.columns = [in_unit(value, units[0]) for value in part.columns]
    return part
