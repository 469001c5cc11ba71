"""`explore` in a real JupyterLab: run all, move controls of each kind, pin, save, make a report, open it.

A kernel that is restarted in the middle says so and loses nothing. And a notebook that is only opened shows
its charts as they were stored."""

import re

import laboratory
import pytest
from playwright.sync_api import expect

from helpers.model.scenario_table import scenario_rows

PATIENCE_MS = 120_000
REDRAWN = "document.querySelectorAll('.boc-chart .js-plotly-plot[data-first]').length"


@pytest.fixture
def lab(tmp_path):
    with laboratory.running(tmp_path) as running:
        yield running


def run_all(page) -> None:
    page.click("#jp-MainMenu >> text=Run")
    page.click(".lm-Menu >> text=/^Run All Cells$/")
    expect(page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")).to_be_attached(
        timeout=PATIENCE_MS
    )
    page.locator(".boc .noUi-handle").first.scroll_into_view_if_needed()
    expect(page.locator(".boc-chart .js-plotly-plot")).to_have_count(5, timeout=PATIENCE_MS)


def restart_kernel(page, lab, restarts: int) -> None:
    assert complaints(lab) == []
    page.click("#jp-MainMenu >> text=Kernel")
    page.click(".lm-Menu >> text=/^Restart Kernel…$/")
    page.click(".jp-Dialog button >> text=Restart")
    expect(page.locator(".boc.jupyter-widgets-disconnected")).to_be_attached()
    lab.pass_over_the_end_of_a_kernel(restarts)


def complaints(lab) -> list[str]:
    """What went wrong in the browser, in the kernel or towards the network.

    anywidget complains of a widget that is not set up within two seconds, as happens on a busy machine, and
    sets it up all the same: that every chart is there is held by `run_all`.
    """
    said = [said for said in lab.complaints if said != "[anywidget] Failed to initialize model."]
    return said + lab.logged_errors() + lab.requests_elsewhere()


def make_report(page, scenario_id: str) -> None:
    page.get_by_label("Id", exact=True).fill(scenario_id)
    page.get_by_role("button", name="Make the report").click()


def opened(page, group: str) -> None:
    page.locator(".boc .jupyter-widget-Collapse-header", has_text=re.compile(f"^{group}$")).click()


def control(page, label: str):
    """The control with this label in the group that is open."""
    return page.locator(".boc-control:visible", has=page.get_by_text(label, exact=True))


@pytest.mark.slow
def test_explore_in_jupyterlab(lab, browser):
    page = lab.notebook(browser, "explore")
    page.set_default_timeout(PATIENCE_MS)
    expect.set_options(timeout=PATIENCE_MS)
    run_all(page)
    page.evaluate("document.querySelectorAll('.boc-chart .js-plotly-plot').forEach(e => e.dataset.first = 1)")
    charts = page.evaluate(REDRAWN)
    answer, where = page.locator(".boc-answer").first, page.locator(".boc-where")
    expect(where).to_contain_text("United States")

    pay = control(page, "Pay without training")
    expect(pay.locator("input")).to_have_value("")
    pay.locator(".noUi-handle").press("ArrowRight")
    expect(pay.locator("input")).to_have_value(re.compile(r"^\$\d\d,000$"))
    expect(answer).to_contain_text(pay.locator("input").input_value())
    pay.locator("input").fill("$31,000")
    pay.locator("input").press("Enter")
    expect(answer).to_contain_text("$31,000")

    pay.locator("input").fill("words")
    pay.locator("input").press("Enter")
    expect(pay.locator(".boc-message")).to_contain_text("Not used: is 'words'. Allowed: a number")
    expect(answer).to_contain_text("$31,000")

    opened(page, "Place")
    control(page, "Place").locator("select").select_option("New Jersey")
    expect(where).to_contain_text("New Jersey")
    page.get_by_role("button", name="Pin this setting").click()
    expect(page.locator(".boc")).to_contain_text("Nothing differs yet.")

    opened(page, "Evidence")
    control(page, "Whose figures for pay").locator("button", has_text="the median from the first day").click()
    expect(page.locator(".boc table").first).to_contain_text("the median from the first day")
    opened(page, "Money")
    control(page, "Take-home pay, after federal tax").locator("input").check()
    expect(where).to_contain_text("after federal tax")
    expect(page.locator(".boc-stale")).to_have_count(0)
    expect(page.locator(".boc-chart h4").nth(1)).to_contain_text("of 100 futures")
    assert page.evaluate(REDRAWN) == charts == 5, "a chart was drawn anew instead of changed in place"

    page.get_by_label("Id", exact=True).fill("from-the-lab")
    page.get_by_label("Name", exact=True).fill("Somebody in New Jersey")
    page.get_by_role("button", name="Save as scenario").click()
    expect(page.locator(".boc")).to_contain_text("Saved as from-the-lab in data/scenarios.csv.")
    saved = scenario_rows(lab.project / "data")[-1].scenario
    assert (saved.id, saved.area, saved.pay_basis, saved.after_tax) == (
        "from-the-lab",
        "NJ",
        "bls_median",
        True,
    )
    assert saved.baseline_wage_usd_per_year == 31_000

    page.get_by_role("button", name="Make the report").click()
    with page.context.expect_page(timeout=PATIENCE_MS) as report:
        page.get_by_role("link", name="open it").click()
    expect(report.value.locator("body")).to_contain_text("Somebody in New Jersey")
    expect(report.value.locator("body")).to_contain_text("New Jersey · dollars of")

    page.get_by_role("button", name="Reset all").click()
    expect(where).to_contain_text("United States")

    stored = lab.notebook(browser, "report")
    expect(stored.locator(".jp-OutputArea .main-svg").first).to_be_attached()
    assert complaints(lab) == []


@pytest.mark.slow
def test_a_kernel_that_is_restarted_in_the_middle(lab, browser):
    page, table = lab.notebook(browser, "explore"), lab.project / "data" / "scenarios.csv"
    page.set_default_timeout(PATIENCE_MS)
    expect.set_options(timeout=PATIENCE_MS)
    before = table.read_bytes()
    run_all(page)
    pay = control(page, "Pay without training")
    for _ in range(5):
        pay.locator(".noUi-handle").press("ArrowRight")
    restart_kernel(page, lab, 1)
    told = page.evaluate("getComputedStyle(document.querySelector('.boc'), '::before').content")
    assert "The kernel has ended" in told and "Run > Run All Cells starts anew." in told
    assert table.read_bytes() == before

    run_all(page)
    expect(page.locator(".boc.jupyter-widgets-disconnected")).to_have_count(0)
    pay.locator(".noUi-handle").press("ArrowRight")
    expect(page.locator(".boc-answer").first).to_contain_text(re.compile(r"\$\d\d,000 a year as stated"))

    make_report(page, "cut-short")
    expect(page.locator(".boc")).to_contain_text("Making the report …")
    expect(page.locator(".boc .widget-hprogress .progress-bar")).not_to_have_attribute(
        "style", re.compile("width: 0")
    )
    restart_kernel(page, lab, 2)
    rows = [row.scenario.id for row in scenario_rows(lab.project / "data")]
    assert table.read_bytes().startswith(before.rstrip()) and rows[-1] == "cut-short"
    report = lab.project / "reports" / "cut-short" / "report.html"  # it may have been ready just before
    assert not report.exists() or report.read_text(encoding="utf-8").rstrip().endswith("</html>")

    run_all(page)
    make_report(page, "again")
    with page.context.expect_page(timeout=PATIENCE_MS) as opened_report:
        page.get_by_role("link", name="open it").click()
    expect(opened_report.value.locator("h1")).to_be_visible()
    assert [row.scenario.id for row in scenario_rows(lab.project / "data")] == [*rows, "again"]
    left = [path.name for folder in ("data", "reports") for path in (lab.project / folder).rglob("*.tmp")]
    assert left == [] and complaints(lab) == []
