"""The project's own reports, rendered once, each opened in a real browser without a network."""

import filecmp
import json
import subprocess
import sys
from pathlib import Path

import pytest
from browsing import visited
from click.testing import CliRunner

from helpers.__main__ import main
from helpers.model.scenario_table import scenario_rows
from helpers.reports import fingerprint
from helpers.reports.jobs import jobs, notebook_names
from helpers.reports.staleness import out_of_date

LIMIT_BYTES = 2_200_000
PLANNED = [str(job) for job in jobs(scenario_rows(), Path("reports"))]


@pytest.fixture(scope="module", params=PLANNED)
def report(request, rendered_reports) -> Path:
    """One of the pages."""
    return rendered_reports / f"{request.param}.html"


@pytest.fixture(scope="module")
def opened(report, browser):
    """The page in the browser, opened once for all that is asked of it."""
    with visited(browser, report) as seen:
        yield seen


def test_every_planned_page_is_there_and_nothing_else(rendered_reports):
    files = [path.relative_to(rendered_reports) for path in rendered_reports.rglob("*") if path.is_file()]
    pages = {path.with_suffix("").as_posix() for path in files if path.suffix == ".html"}
    assert pages == {*PLANNED, "index"}
    assert not [path for path in files if path.name.endswith((".failed.ipynb", ".tmp"))]


def test_the_first_scenario_has_every_notebook():
    first = PLANNED[0].split("/")[0]
    of_first = [job.split("/")[1] for job in PLANNED if job.startswith(f"{first}/")]
    assert of_first == notebook_names()


def test_it_is_small_asks_for_nothing_and_complains_of_nothing(report, opened, capsys):
    size = report.stat().st_size
    with capsys.disabled():
        print(
            f"\n{report.parent.name}/{report.name}: {size:,} bytes, {len(opened.requests)} requests", end=" "
        )
    assert size <= LIMIT_BYTES
    assert opened.requests == []
    assert opened.complaints == []


def test_every_chart_draws_something_and_has_its_words_and_numbers(opened):
    charts = opened.page.eval_on_selector_all(
        ".plot",
        "all => all.map(one => one.querySelectorAll('.trace path, .points path, .cartesianlayer image').length)",
    )
    assert charts and all(charts)
    for part in ("h3", ".subtitle", ".reading", ".source", "details.numbers table"):
        assert opened.page.locator(f"figure:not(:has({part}))").count() == 0, part


def test_every_link_and_every_citation_resolves(opened):
    hrefs = opened.page.eval_on_selector_all("a[href^='#']", "all => all.map(one => one.hash)")
    known = set(opened.page.eval_on_selector_all("[id]", "all => all.map(one => '#' + encodeURI(one.id))"))
    assert set(hrefs) <= known
    ids = opened.page.eval_on_selector_all(
        "details.evidence tr[id]", "all => all.map(row => row.id.slice(2))"
    )
    text = opened.page.text_content("main")
    assert ids and not [name for name in ids if f"[{name}]" in text]


def test_it_shows_no_code_and_no_missing_value(opened):
    text = opened.page.inner_text("main")
    assert "import " not in text and "globals()" not in text
    cells = opened.page.eval_on_selector_all("td", "all => all.map(one => one.textContent.trim())")
    assert {"nan", "NaN", "<NA>", "NaT", "inf", "$nan"} & set(cells) == set()


def test_the_button_that_saves_a_chart_has_no_box_around_it(opened):
    """It is always there on a phone."""
    colours = opened.page.eval_on_selector_all(
        ".modebar-group", "all => all.map(one => getComputedStyle(one).backgroundColor)"
    )
    assert colours and set(colours) == {"rgba(0, 0, 0, 0)"}


def test_its_results_carry_what_it_says(report, opened):
    name = "results.json" if report.stem == "report" else f"{report.stem}.results.json"
    results = json.loads(report.with_name(name).read_text(encoding="utf-8"))
    assert opened.page.title() == results["title"]
    assert json.loads(opened.page.text_content("#provenance"))["hashes"] == results["hashes"]


def test_nothing_scrolls_sideways_on_a_small_phone(report, visit):
    page = visit(report, width=320, scheme="dark").page
    page.eval_on_selector_all("details", "folds => folds.forEach(fold => { fold.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_same_inputs_give_the_same_bytes(rendered_reports, tmp_path):
    scenario, notebook = PLANNED[-1].split("/")
    command = [sys.executable, "-m", "helpers", "render", "--scenario", scenario, "--notebook", notebook]
    subprocess.run([*command, "--out", tmp_path], check=True, capture_output=True)
    for again in (tmp_path / scenario).iterdir():
        assert filecmp.cmp(again, rendered_reports / scenario / again.name, shallow=False), again.name


def test_the_index_links_to_every_page(rendered_reports, visit):
    page = visit(rendered_reports / "index.html").page
    links = set(page.eval_on_selector_all("a[href]", "all => all.map(one => one.getAttribute('href'))"))
    assert {f"{name}.html" for name in PLANNED} <= links


def test_nothing_is_rendered_again_while_nothing_changed(rendered_reports, monkeypatch):
    monkeypatch.setattr("helpers.reports.running.render_all", lambda *_: pytest.fail("a kernel would start"))
    monkeypatch.setattr("helpers.reports.index.write_index", lambda *_: pytest.fail("the index is the same"))
    assert CliRunner().invoke(main, ["stale", "--out", str(rendered_reports)]).output == ""
    ended = CliRunner().invoke(main, ["render", "--out", str(rendered_reports)])
    assert ended.exit_code == 0
    assert ended.stderr == f"0 reports rendered, {len(PLANNED)} were up to date.\n"


@pytest.mark.parametrize("table", ["traits", "program_earnings", "wages"])
def test_a_table_that_changes_makes_exactly_the_reports_that_read_it_out_of_date(
    rendered_reports, monkeypatch, table
):
    planned = jobs(scenario_rows(), rendered_reports)
    reads = {
        str(job) for job in planned if table in json.loads(job.results.read_text(encoding="utf-8"))["tables"]
    }
    hashes = {**fingerprint.table_hashes(), table: "changed"}
    monkeypatch.setattr(fingerprint, "table_hashes", lambda _: hashes)
    assert {str(stale.job) for stale in out_of_date(planned)} == reads
    assert f"{PLANNED[0].split('/')[0]}/06_fit" in reads or table != "traits"
    assert reads < set(PLANNED) or table == "wages"
