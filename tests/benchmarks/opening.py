"""Opening the page of a report in a browser, beside a bare plotly page with the same figures."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import measuring
import nbformat
import plotly.graph_objects as go
import plotly.io
from measuring import row

from helpers.reports.build import render
from helpers.reports.charts import MIME

sys.path.append(str(Path(__file__).parents[1] / "reports"))
import browsing

DRAWN = (
    "() => document.querySelectorAll('.js-plotly-plot:has(.infolayer)').length >= {}"  # drawn last in a chart
)
NAVIGATION = "() => performance.now()"


def bare_page(executed: Path, folder: Path) -> tuple[Path, int]:
    """A page with nothing but plotly.js and the figures of an executed notebook; how many they are."""
    outputs = [
        output.data[MIME]
        for cell in nbformat.read(executed, as_version=4).cells
        for output in cell.get("outputs", [])
        if MIME in output.get("data", {})
    ]
    parts = [
        plotly.io.to_html(
            go.Figure({"data": each["data"], "layout": each["layout"]}),
            full_html=False,
            include_plotlyjs=number == 0,
        )
        for number, each in enumerate(outputs)
    ]
    path = folder / "bare.html"
    path.write_text(f"<!doctype html><meta charset=utf-8>{''.join(parts)}", encoding="utf-8")
    return path, len(outputs)


def rows() -> list[dict]:
    """Milliseconds from the start of loading until every chart is drawn."""
    from playwright.sync_api import sync_playwright

    with TemporaryDirectory(prefix="boc-bench-") as folder, sync_playwright() as playwright:
        (job,) = measuring.jobs(1, Path(folder))
        page = render(job)
        bare, charts = bare_page(job.executed, Path(folder))
        found = browsing.installed_browser(playwright)
        browser = playwright.chromium.launch(executable_path=found, args=browsing.ARGUMENTS)

        def milliseconds(path: Path) -> float:
            with browser.new_context() as context:
                opened = context.new_page()
                opened.goto(path.as_uri(), wait_until="commit")
                opened.wait_for_function(DRAWN.format(charts), polling="raf", timeout=60_000)
                return opened.evaluate(NAVIGATION)

        milliseconds(page), milliseconds(bare)
        ours, theirs = measuring.medians(lambda: milliseconds(page), lambda: milliseconds(bare))
        browser.close()
    return [
        row(f"page with {charts} charts, all drawn", ours, "ms", "bare plotly page", theirs, "at least 0.91")
    ]
