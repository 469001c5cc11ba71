"""How long a slider of a page's "what if" takes to show its effect, beside plotly drawing the same chart alone.

`rows()` renders the first scenario's report and moves sliders in a real Chromium, from the input event to
the frame that shows what came of it: with the answer and the key numbers in view, and with a chart in view
as well. The peer knows everything beforehand and only calls `Plotly.react` with the new values.
Run it by itself: `python tests/benchmarks/what_if.py`.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "reports")]

SLIDERS = {"horizon_years": range(1, 41), "discount_rate": [0.005 * step for step in range(1, 41)]}
CHARTS = ("cost_parts", "cumulative_gain")
SETTLED_MS = 1_000
PAINTED = """() => new Promise((done) => requestAnimationFrame(() => {
  const channel = new MessageChannel();
  channel.port1.onmessage = () => done(performance.now() - window.began);
  channel.port2.postMessage(0);
}))"""
MOVE = """([name, value]) => {
  const slider = document.querySelector(`[data-name="${name}"] [type=range]`);
  window.began = performance.now();
  slider.value = value;
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  return (%s)();
}"""
REACT = """([chart, step]) => {
  const { data, layout } = document.querySelector(`figure[data-follows=${chart}] .plot`);
  const along = chart === "cost_parts" ? "x" : "y";
  const moved = data.map((trace) => ({ ...trace, [along]: Array.from(trace[along], (value) => value + 100 * step) }));
  window.began = performance.now();
  Plotly.react(document.querySelector(`figure[data-follows=${chart}] .plot`), moved, { ...layout });
  return (%s)();
}"""


def rows() -> list[dict]:
    """One row a measure: measure, value, unit, peer (plotly alone; None for the answer), ratio (peer over ours)."""
    with tempfile.TemporaryDirectory() as folder:
        report = rendered(Path(folder))
        found = [row("answer and key numbers", moved(report, None), None)]
        for chart in CHARTS:
            found.append(
                row(f"answer and the chart {chart}", moved(report, chart), drawn_alone(report, chart))
            )
    return found


def rendered(folder: Path) -> Path:
    """The first scenario's report."""
    from helpers.model.scenario_table import scenario_rows
    from helpers.reports import build
    from helpers.reports.jobs import jobs

    return build.render(jobs(scenario_rows(), folder, notebooks=["report"])[0])


def moved(report: Path, chart: str | None) -> list[float]:
    """Milliseconds of every move of the sliders, with the chart in view."""
    with opened(report, chart) as page:
        return [
            page.evaluate(MOVE % PAINTED, [name, value])
            for name, values in SLIDERS.items()
            for value in values
        ]


def drawn_alone(report: Path, chart: str) -> list[float]:
    """Milliseconds of as many calls of `Plotly.react`."""
    with opened(report, chart) as page:
        count = sum(len(values) for values in SLIDERS.values())
        return [page.evaluate(REACT % PAINTED, [chart, step]) for step in range(count)]


@contextmanager
def opened(report: Path, chart: str | None):
    """The report in a browser with its controls unfolded, at the chart, after everything has settled."""
    import browsing
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        program = browsing.installed_browser(playwright)
        browser = playwright.chromium.launch(executable_path=program, args=browsing.ARGUMENTS)
        with browsing.visited(browser, report) as seen:
            seen.page.click("#what-if summary")
            if chart:
                seen.page.locator(f"figure[data-follows={chart}]").scroll_into_view_if_needed()
            seen.page.wait_for_timeout(SETTLED_MS)
            yield seen.page
        browser.close()


def row(what: str, ours: list[float], alone: list[float] | None) -> dict:
    value, peer = percentile_95(ours), percentile_95(alone) if alone else None
    return {
        "measure": f"what-if slider to {what} on screen, 95th percentile",
        "value": round(value, 1),
        "unit": "ms",
        "peer": peer and round(peer, 1),
        "ratio": peer and round(peer / value, 2),
    }


def percentile_95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


if __name__ == "__main__":
    for measured in rows():
        print(measured)
