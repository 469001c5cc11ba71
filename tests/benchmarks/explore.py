"""How long a slider of `explore` takes in a real JupyterLab, beside `interact` with new figures each time.

From the key that moves the slider to the frame after the one that draws the last chart: the gain over time and
the tornado, which the peer draws too; then the others, until none is pale. Each move begins when everything of
the one before has followed. Beside it the CPU time that a move takes in the kernel, which a busy machine leaves
as it is.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

import nbformat
from measuring import row

sys.path[:0] = [str(Path(__file__).parents[1] / folder) for folder in ("notebooks", "reports")]

MOVES, WARM_UP = 40, 3
PATIENCE_MS, SETTLED_MS = 30_000, 2_000
SLIDER = "baseline_wage_usd_per_year"
KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
AT_ONCE, LATER = (0, 2), (1, 3)  # the fifth chart may stay as it is
NAIVE = f"""
from ipywidgets import FloatSlider, interact
from helpers.decision.sensitivity import tornado
from helpers.model.comparison import compare
from helpers.model.scenario import Scenario
from helpers.views import charts, headings

def drawn({SLIDER}):
    result = compare(Scenario({SLIDER}={SLIDER}))
    ranges = tornado(result.scenario)
    display(charts.cumulative_gain(result, **headings.cumulative_gain(result)))
    display(charts.tornado(ranges, result, **headings.tornado(ranges, result)))

interact(drawn, {SLIDER}=FloatSlider(40_000, min=0, max=120_000, step=2_000));
"""
CHARTS = "[...document.querySelectorAll('.jp-OutputArea .js-plotly-plot')]"
MOVE = f"""([key, ...groups]) => new Promise((done, failed) => {{
  const charts = () => {CHARTS};
  const before = charts(), drawn = new Set(), taken = groups.map(() => null);
  const watching = new MutationObserver((changes) => changes.forEach(({{ target }}) => {{
    const chart = target.closest(".cartesianlayer")?.closest(".js-plotly-plot");
    if (chart) drawn.add(chart);
  }}));
  const anew = (chart) => !before.includes(chart) && chart?.querySelector(".cartesianlayer .trace");
  const look = () => {{
    const now = charts(), pale = document.querySelector(".boc-stale");
    groups.forEach((group, number) => {{
      const shown = group.every((chart) => drawn.has(now[chart]) || anew(now[chart])) && !(number && pale);
      if (shown && taken[number] === null) taken[number] = performance.now() - began;
    }});
    if (taken.includes(null) && performance.now() - began < {PATIENCE_MS}) return requestAnimationFrame(look);
    watching.disconnect();
    return taken.includes(null) ? failed(new Error(`not drawn after ${{key}}: ${{taken}}`)) : done(taken);
  }};
  const handle = document.querySelector(".jp-OutputArea .noUi-handle");
  const began = performance.now();
  watching.observe(document.body, {{ subtree: true, childList: true, attributes: true }});
  handle.dispatchEvent(new KeyboardEvent("keydown", {{ key, bubbles: true }}));
  requestAnimationFrame(look);
}})"""


def rows() -> list[dict]:
    """Median and 95th percentile of each way, and when the charts that take longer have followed."""
    at_once, followed = zip(*measured("explore", 5, AT_ONCE, AT_ONCE + LATER), strict=True)
    (naive,) = zip(*measured("naive", 2, (0, 1)), strict=True)
    found = []
    for name, of, goal in (("median", median, ""), ("95th percentile", percentile_95, "150 at most")):
        measure = f"explore in JupyterLab: from a slider to the screen, {name}"
        found.append(row(measure, of(at_once), "ms", "interact with new figures", of(naive), goal))
    last = "explore in JupyterLab: until the uncertainty charts have followed, 95th percentile"
    found.append(row(last, percentile_95(followed), "ms", goal="1,000 at most"))
    return [*found, row("explore: CPU time of a move in the kernel, median", median(kernel_cpu()), "ms")]


def percentile_95(values: list[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1]


def kernel_cpu() -> list[float]:
    """CPU milliseconds until the charts that follow at once are handed over, with sentences and controls."""
    from helpers.model.scenario import Scenario
    from helpers.views.controls import explore

    explorer, taken = explore(Scenario()), []
    explorer._later.run = lambda steps: None
    for move in range(MOVES + WARM_UP):
        begun = time.thread_time()
        explorer.panel.enter(SLIDER, 20_000 + 2_000 * (move % 20))
        taken.append((time.thread_time() - begun) * 1e3)
    return taken[WARM_UP:]


def measured(name: str, charts: int, *groups: tuple[int, ...]) -> list[list[float]]:
    """Every move of a notebook's slider, in a JupyterLab and a browser that do nothing else."""
    import browsing
    import laboratory
    from playwright.sync_api import sync_playwright

    with (
        TemporaryDirectory(prefix="boc-bench-") as folder,
        laboratory.running(Path(folder)) as lab,
        sync_playwright() as playwright,
    ):
        naive = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(NAIVE)], metadata=KERNEL)
        nbformat.write(naive, lab.project / "notebooks" / "naive.ipynb")
        program = browsing.installed_browser(playwright)
        browser = playwright.chromium.launch(executable_path=program, args=browsing.ARGUMENTS)
        found = moved(ran(lab.notebook(browser, name), charts), *groups)
        browser.close()
    return found


def ran(page, charts: int):
    """The page after all cells have run and their charts are drawn."""
    page.set_default_timeout(PATIENCE_MS)
    page.click("#jp-MainMenu >> text=Run")
    page.click(".lm-Menu >> text=/^Run All Cells$/")
    page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status=idle]", state="attached")
    page.locator(".jp-OutputArea .noUi-handle").first.scroll_into_view_if_needed()
    page.wait_for_function(f"{CHARTS}.filter((chart) => chart.querySelector('.trace')).length >= {charts}")
    page.wait_for_timeout(SETTLED_MS)
    return page


def moved(page, *groups: tuple[int, ...]) -> list[list[float]]:
    """Milliseconds of every move until each group of charts shows it: back and forth, so that it stays in range."""
    keys = ["ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft", "ArrowLeft"] * (MOVES + WARM_UP)
    return [page.evaluate(MOVE, [key, *map(list, groups)]) for key in keys[: MOVES + WARM_UP]][WARM_UP:]
