"""How long a slider of `explore` takes in the kernel, beside `interact` with new figures each time.

Measured until everything is handed to the browser, whose own work is not in it: there the figures of
`interact` are built anew, and ours change in place. The peer draws the same two charts.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from measuring import row

MOVES = 40
SLIDER = "discount_rate"


def rows() -> list[dict]:
    """Median and 95th percentile of each way, and when the charts that take longer have followed."""
    found, (ours, naive) = [], in_kernel()
    for name, of in (("median", statistics.median), ("95th percentile", percentile_95)):
        measure = f"explore: from a slider to the browser's door, {name}"
        found.append(row(measure, of(ours), "ms", "interact with new figures", of(naive)))
    last = "explore: until the uncertainty charts have followed, 95th percentile"
    return [*found, row(last, percentile_95(slow_charts()), "ms", goal="1,000 at most")]


def percentile_95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def places(count: int) -> list[float]:
    """Values of the slider, none like the one before."""
    return [0.005 + 0.005 * (number % 40) for number in range(1, count + 1)]


def timed(act: Callable[[float], object], count: int) -> list[float]:
    """Milliseconds of each of `count` moves, after three that warm up."""
    taken = []
    for value in [0.2, 0.21, 0.22, *places(count)]:
        begun = time.perf_counter()
        act(value)
        taken.append((time.perf_counter() - begun) * 1e3)
    return taken[3:]


def in_kernel() -> tuple[list[float], list[float]]:
    """Until everything is handed to the browser: ours, and the peer's calculation and serialisation."""
    from helpers.decision.sensitivity import tornado
    from helpers.model.comparison import compare
    from helpers.model.scenario import Scenario
    from helpers.views import charts, headings
    from helpers.views.controls import explore

    explorer = explore(Scenario())
    explorer._later.run = lambda steps: None
    slider = explorer.panel.controls[SLIDER].slider

    def naive(value: float) -> None:
        scenario = Scenario(**{SLIDER: value})
        result, ranges = compare(scenario), tornado(scenario)
        charts.cumulative_gain(result, **headings.cumulative_gain(result)).to_json()
        charts.tornado(ranges, result, **headings.tornado(ranges, result)).to_json()

    return timed(lambda value: setattr(slider, "value", value), MOVES), timed(naive, MOVES)


def slow_charts() -> list[float]:
    """Until the last of the charts that follow later is handed over, from the entry on."""
    import asyncio

    from helpers.model.scenario import Scenario
    from helpers.views.controls import explore

    explorer = explore(Scenario())

    async def move(value: float) -> None:
        explorer.panel.enter(SLIDER, value)
        await explorer.finished()

    async def moves() -> list[float]:
        taken = []
        for value in places(15):
            begun = time.perf_counter()
            await move(value)
            taken.append((time.perf_counter() - begun) * 1e3)
        return taken

    return asyncio.run(moves())
