"""Joint draws of the full model: 2^17 beside 2^12, time and peak memory by blocks."""

from __future__ import annotations

import tracemalloc

import measuring
from measuring import row

from helpers.decision.uncertainty import simulate
from helpers.model.scenario import Scenario

FEW, MANY = 2**12, 2**17


def _peak_megabytes(draws: int) -> float:
    """The most memory in use at once beyond what was there before."""
    tracemalloc.start()
    try:
        simulate(Scenario(draws=draws))
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()


def rows() -> list[dict]:
    """Seconds and megabytes."""
    simulate(Scenario(draws=FEW))
    few, many = measuring.medians(
        lambda: measuring.wall_seconds(lambda: simulate(Scenario(draws=FEW))),
        lambda: measuring.wall_seconds(lambda: simulate(Scenario(draws=MANY))),
    )
    return [
        row("2^17 draws", many, "s", "32 x 2^12 draws", few * MANY / FEW),
        row("2^17 draws, peak", _peak_megabytes(MANY), "MB", "32 x 2^12", _peak_megabytes(FEW) * MANY / FEW),
    ]
