"""What if: the page's own arithmetic and sentences are Python's, and a setting is moved, shared, undone."""

import json
import re

import nbformat
import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import visited
from click.testing import CliRunner
from whatif_settings import controls_of, numbers, own_setting, random_settings, result_of, said

from helpers.__main__ import main
from helpers.model.comparison import Comparison, compare
from helpers.model.scenario import Scenario
from helpers.model.scenario_table import scenario_rows
from helpers.reports import build
from helpers.reports.jobs import NOTEBOOKS_DIR, jobs
from helpers.reports.page import WHAT_IF_SCRIPTS, asset
from helpers.views import answer_wording, sentences
from helpers.views.whatif import what_if

SETTINGS_EACH = 24
CENT = 0.01
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SELDOM = ("level",)  # both careers alike in every month
BORROWED = Scenario(
    loan_share=0.6,
    grant_usd=500,
    after_tax=True,
    filing_status="head_of_household",
    real_wage_growth=0.013,
    study_pace=0.7,
)
SLOW_START = Scenario(
    area="CA",
    loan_share=1,
    loan_rate=0,
    loan_years=3,
    inflation_rate=0.04,
    real_wage_growth=-0.02,
    years_to_experienced=0.4,
    overrides={
        "medical_billing": {"apprentice_months": 7.5, "apprentice_discount": 0.3, "job_search_months": 1.3}
    },
)
SCENARIOS = [*(row.scenario for row in scenario_rows()), BORROWED, SLOW_START]
ANSWERS = """({ data, settings }) => settings.map((setting) => {
  const found = whatIfModel.compare(data, setting);
  const own = data.groups.flatMap((group) => group.controls).find(({ name }) => name === "baseline_wage_usd_per_year");
  const isOwn = setting.baseline_wage_usd_per_year === own.value;
  const each = (name) => found.careers.map((career) => career[name]);
  return {
    said: whatIfWords.say(data, found, setting, isOwn ? data.names.stated : data.wording.as_stated),
    numbers: {
      incremental: found.incremental, gain: each("gain"), direct_cost: each("direct_cost"),
      costs: each("costs").map((costs) => data.tables.cost_parts.map(([key]) => costs[key])),
      running: each("running").map((all) => [...all]), planned: each("planned_running").map((all) => [...all]),
      totals: found.totals.map((all) => [...all]),
    },
  };
})"""
HOSTILE = [
    "#what-if?",
    "#what-if?%",
    "#what-if?hours_kept_share=%E0%A4%A",
    "#what-if?hours_kept_share=<script>window.ran=1</script>",
    "#what-if?hours_kept_share=1.01",
    "#what-if?hours_kept_share=NaN",
    "#what-if?hours_kept_share=Infinity",
    "#what-if?hours_kept_share=",
    "#what-if?horizon_years=2.5",
    "#what-if?__proto__=1",
    "#what-if?constructor=1&hours_kept_share=0.2",
    "#what-if?area=NJ",
    "#what-if?hours_kept_share=0.2&medical_coding.tuition_usd=-1",
    "#what-if?" + "x=1&" * 5000,
]


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """The first scenario's report."""
    (job, *_) = jobs(scenario_rows(), tmp_path_factory.mktemp("what-if"), notebooks=["report"])
    return build.render(job)


@pytest.fixture(scope="module")
def calculator(report, browser):
    """The report, opened once for all that is calculated in it."""
    with visited(browser, report) as seen:
        yield seen.page


@pytest.fixture
def opened(report, visit):
    """The report with its controls unfolded, fresh for every test."""
    seen = visit(report)
    seen.page.click("#what-if summary")
    return seen


def data_of(page) -> dict:
    return json.loads(page.text_content("#what-if-data"))


def box(name: str) -> str:
    return f"[data-name='{name}'] [type=number]"


def drawn(page, kind: str, axis: str, values: int = 12) -> dict[str, list[float]]:
    """What a chart shows by series, as soon as it shows so many values: charts out of sight come later."""
    script = "(plot, axis) => plot.data.map(one => [one.meta.series, [...one[axis]]])"
    for _ in range(100):
        shown = page.eval_on_selector(f"figure[data-follows={kind}] .plot", script, axis)
        if sum(len(series) for _, series in shown) == values:
            return dict(shown)
        page.wait_for_timeout(50)
    raise AssertionError(f"{kind} never showed {values} values")


def prose(page) -> str:
    """The text of the page without its charts, which follow a moment later, and the notes it makes."""
    return page.evaluate(
        """() => {
          const main = document.querySelector('main').cloneNode(true);
          main.querySelectorAll('.plot, .own-note, #what-if [role=status]').forEach((one) => one.remove());
          return main.textContent;
        }"""
    )


def texts(page, selector: str) -> list[str]:
    return page.eval_on_selector_all(selector, "all => all.map(one => one.textContent.trim())")


def rows(page, table: str) -> list[list[str]]:
    return page.eval_on_selector(
        f"{table} tbody",
        "body => [...body.rows].map(row => [...row.cells].map(cell => cell.textContent.trim()))",
    )


@pytest.fixture(scope="module")
def answers(calculator) -> list[tuple[dict, Comparison, dict]]:
    """Hundreds of settings: each with Python's comparison, and with what the page made of it."""
    found = []
    for seed, scenario in enumerate(SCENARIOS):
        data = json.loads(json.dumps(what_if(compare(scenario)), allow_nan=False))
        own = own_setting(data)
        settings = [own, *random_settings(data, SETTINGS_EACH, seed)]
        made = calculator.evaluate(ANSWERS, {"data": data, "settings": settings})
        results = [result_of(scenario, setting, own) for setting in settings]
        found += zip(settings, results, made, strict=True)
    return found


def test_the_page_calculates_what_python_does_to_the_cent(answers):
    assert len(answers) > 200
    for setting, result, made in answers:
        for name, expected in numbers(result).items():
            dollars = np.array(made["numbers"][name])
            assert dollars.shape == expected.shape
            assert np.abs(dollars - expected).max() < CENT, (name, setting)


def test_the_page_says_what_python_does(answers):
    for setting, result, made in answers:
        expected = said(result)
        for name, text in made["said"].items():
            assert text == expected[name], setting
    assert made["said"].keys() == expected.keys()


@pytest.mark.parametrize("wording", ["HEADLINE", "GAIN", "BREAK_EVEN", "PAYBACK"])
def test_the_settings_come_to_every_outcome(answers, wording):
    everything = " ".join(str(made["said"]) for _, _, made in answers)
    for outcome, template in getattr(answer_wording, wording).items():
        longest = max(re.split(r"\{\w+\}", template), key=len)
        assert longest in everything or outcome in SELDOM, outcome


def test_a_moved_control_changes_answer_numbers_and_charts(opened):
    page, data = opened.page, data_of(opened.page)
    page.fill(box("baseline_wage_usd_per_year"), "30000")
    page.fill(box("medical_coding.months_to_credential"), "7.5")
    page.fill(box("horizon_years"), "20")
    page.wait_for_selector("#what-if .announced:not(:empty)", state="attached")
    own = own_setting(data)
    setting = own | {
        "baseline_wage_usd_per_year": 30_000,
        "medical_coding.months_to_credential": 7.5,
        "horizon_years": 20,
    }
    result = result_of(Scenario(id="national"), setting, own)
    expected = said(result)
    for place in ("h1", "#what-if .said", "#what-if .announced"):
        assert texts(page, place) == [expected["headline"]]
    assert texts(page, "[data-follows=against_baseline]") == [expected["against_baseline"]]
    assert texts(page, "[data-tags~=follows-waits] p") == [expected["waits"]]
    assert texts(page, "[data-tags~=follows-payback] p") == [expected["payback"]]
    assert rows(page, "[data-tags~=follows-side_by_side] table") == expected["tables"]["side_by_side"]
    for kind in ("cost_parts", "cumulative_gain"):
        figure = f"figure[data-follows={kind}]"
        assert rows(page, f"{figure} details.numbers table") == expected["tables"][kind]
        assert texts(page, f"{figure} h3") == [expected[kind]["title"]]
        assert texts(page, f"{figure} .reading") == [expected[kind]["reading"]]
    wanted = numbers(result)
    bars, lines = drawn(page, "cost_parts", "x"), drawn(page, "cumulative_gain", "y", 4 * 241)
    for place, name in enumerate(("first", "second")):
        assert bars[name] == pytest.approx(wanted["costs"][place], abs=0.51)
        assert lines[f"{name} expected"] == pytest.approx(wanted["running"][place], abs=0.51)
        assert lines[f"{name} planned"] == pytest.approx(wanted["planned"][place], abs=0.51)
    assert opened.complaints == [] and opened.requests == []


def test_what_does_not_follow_says_so_until_the_setting_is_the_own_again(opened):
    page = opened.page
    page.eval_on_selector_all("main details", "folds => folds.forEach(fold => { fold.open = true })")
    before, lines = prose(page), drawn(page, "cumulative_gain", "y", 4 * 121)
    page.fill(box("horizon_years"), "12")
    page.wait_for_selector("html.moved")
    drawn(page, "cumulative_gain", "y", 4 * 145)
    own = ":is([data-tags~=own-setting], .own-setting)"
    marked = page.locator(f"{own} > .own-note:visible")
    assert set(marked.all_inner_texts()) == {"For the report’s own setting"}
    assert page.locator(f"{own}:not(:has(> .own-note)):not({own} + {own})").count() == 0
    page.click("[data-does=reset]")
    page.wait_for_selector("html:not(.moved)")
    assert page.locator(".own-note:visible").count() == 0
    assert prose(page) == before
    assert drawn(page, "cumulative_gain", "y", 4 * 121) == lines


def test_every_cell_that_shows_what_does_not_follow_is_marked():
    """What comes from draws, combinations or ranges; numbers stand under their chart, the hero marks its part."""
    cells = nbformat.read(NOTEBOOKS_DIR / "report.ipynb", as_version=4).cells
    shown = [cell for cell in cells if cell.cell_type == "code" and cell.outputs]
    for cell in shown:
        rests = re.search(
            "simulation|combinations|tornado|tipping_points|tables.inputs|left_out", cell.source
        )
        tags = set(cell.metadata.get("tags", []))
        if not tags & {"hero", "results", "numbers"}:
            assert bool(rests) == ("own-setting" in tags), cell.source


@pytest.mark.parametrize("fragment", HOSTILE, ids=range(len(HOSTILE)))
def test_a_link_that_holds_no_setting_changes_nothing_and_says_so(calculator, fragment):
    own = texts(calculator, "h1")
    calculator.evaluate("fragment => { location.hash = '#main'; location.hash = fragment; }", fragment)
    calculator.wait_for_selector("#what-if .message:has-text('link')")
    assert texts(calculator, "h1") == own
    assert calculator.evaluate("window.ran === undefined && !document.documentElement.matches('.moved')")
    calculator.evaluate("document.querySelector('#what-if .message').textContent = ''")


def test_a_copied_link_opens_the_page_with_the_setting(opened, report, browser):
    page = opened.page
    page.fill(box("medical_billing.tuition_usd"), "4321.5")
    page.fill(box("discount_rate"), "4.4")
    page.click("[data-does=link]")
    page.wait_for_selector(".copied:visible")
    copied = page.input_value(".copied")
    assert copied.partition("#")[2] == "what-if?medical_billing.tuition_usd=4321.5&discount_rate=0.044"
    context = browser.new_context()
    other = context.new_page()
    other.goto(copied)
    other.wait_for_selector("html.moved")
    assert texts(other, "h1") == texts(page, "h1")
    assert texts(other, "#what-if .setting") == texts(page, "#what-if .setting")
    assert other.input_value(box("discount_rate")) == "4.4"
    context.close()


def test_a_copied_row_is_a_scenario_that_gives_the_same_answer(opened, tmp_path):
    page = opened.page
    page.fill(box("medical_coding.experienced_wage_usd_per_year"), "61234")
    page.fill(box("horizon_years"), "7")
    page.click("[data-does=row]")
    page.wait_for_selector(".copied:visible")
    table = tmp_path / "people.csv"
    table.write_text(page.input_value(".copied"), encoding="utf-8")
    checked = CliRunner().invoke(main, ["check", "--people", str(table)])
    assert checked.exit_code == 0, checked.output
    (row,) = scenario_rows(path=table)
    assert row.scenario.horizon_years == 7
    assert texts(page, "h1") == [sentences.headline(compare(row.scenario))]


def test_a_value_out_of_bounds_is_refused_in_words_and_changes_nothing(opened):
    page, own = opened.page, texts(opened.page, "h1")
    page.fill(box("hours_kept_share"), "101")
    assert page.get_attribute(box("hours_kept_share"), "aria-invalid") == "true"
    assert "Paid hours kept while studying: 0 to 100 %." in page.inner_text("#what-if .message")
    assert texts(page, "h1") == own
    page.fill(box("hours_kept_share"), "100")
    assert page.get_attribute(box("hours_kept_share"), "aria-invalid") is None


def test_typing_what_a_box_shows_moves_nothing(opened):
    page = opened.page
    shown = page.input_value(box("baseline_wage_usd_per_year"))
    page.fill(box("baseline_wage_usd_per_year"), "1")
    page.wait_for_selector("html.moved")
    page.fill(box("baseline_wage_usd_per_year"), shown)
    page.wait_for_selector("html:not(.moved)")


def test_every_control_has_a_name_and_moves_by_the_keyboard(opened):
    page = opened.page
    for control in controls_of(data_of(page)):
        both = page.locator(f"[data-name='{control['name']}'] input")
        assert (
            both.evaluate_all(
                "all => all.map(one => one.getAttribute('aria-label') || one.labels[0].textContent)"
            )
            == [control["label"]] * 2
        )
        slider = both.nth(1)
        before = slider.input_value()
        slider.focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        assert float(slider.input_value()) > float(before), control["name"]
        assert float(both.nth(0).input_value()) == pytest.approx(
            float(slider.input_value()) * control["scale"]
        )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_controls_are_accessible_also_with_a_setting_moved_and_refused(report, visit, scheme):
    page = visit(report, width=320, scheme=scheme).page
    page.click("#what-if summary")
    page.fill(box("baseline_wage_usd_per_year"), "30000")
    page.click("[data-does=row]")
    page.click("#what-if .about summary")
    page.fill(box("hours_kept_share"), "300")
    page.wait_for_selector("html.moved")
    places = {"include": [["#what-if"], [".own-setting"], ["h1"]]}
    found = Axe().run(page, context=places, options={"runOnly": WCAG})
    assert [violation["id"] for violation in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_scripts_there_are_no_controls(report, visit):
    page = visit(report, scripts=False).page
    assert not page.locator("#what-if").is_visible()


def test_paper_gets_the_setting_but_no_controls(opened):
    page = opened.page
    page.fill(box("hours_kept_share"), "80")
    page.wait_for_selector("html.moved")
    page.emulate_media(media="print")
    assert not page.locator("#what-if .panel").is_visible()
    assert "80 % instead of 50 %" in page.inner_text("#what-if .setting")


def test_the_scripts_name_no_career_and_hold_no_sentence():
    for script in WHAT_IF_SCRIPTS:
        code = re.sub(r"//.*", "", asset(script))
        assert not re.search(r"billing|coding|coder|biller", code, re.IGNORECASE), script
        assert not re.findall(r"[\"'`][A-Z][a-z]+ [a-z]+[^\"'`]*[\"'`]", code), script
