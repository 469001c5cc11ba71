"""The project's own pages for people who see little, use a keyboard, or want nothing to move."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from helpers.model.scenario_table import scenario_rows
from helpers.reports.jobs import jobs

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FIRST = [f"{job}.html" for job in jobs(scenario_rows()[:1], Path("reports"))]
FOCUSED = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  return [one.className || one.tagName, Boolean(one.closest('.plot')), box.width > 0 && box.height > 0
    && getComputedStyle(one.closest('.modebar') ?? one).opacity === '1'];
}"""


def violations(page) -> list[str]:
    """What axe finds wrong, folded parts opened."""
    page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true })")
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found.response["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", [*FIRST, "index.html"])
def test_axe_finds_nothing(rendered_reports, visit, name, scheme):
    assert violations(visit(rendered_reports / name, scheme=scheme, bypass_csp=True).page) == []


def test_axe_finds_what_is_wrong(visit, tmp_path):
    path = tmp_path / "wrong.html"
    path.write_text("<title>t</title><body><p style='color:#999'>pale</p><button></button>", encoding="utf-8")
    found = " ".join(violations(visit(path, bypass_csp=True).page))
    assert "color-contrast" in found and "button-name" in found and "html-has-lang" in found


def test_the_keyboard_reaches_everything_and_crosses_one_tool_a_chart(rendered_reports, visit):
    page = visit(rendered_reports / FIRST[0]).page
    page.add_style_tag(content="* { transition: none !important }")
    expected = page.eval_on_selector_all(
        "a[href], summary, button, input, select, .scroll",
        "all => all.filter(one => !one.closest('.plot') && one.checkVisibility({visibilityProperty: true})).length",
    )
    stops = []
    for _ in range(expected + 40):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUSED))
        if stops[-1][0] == "BODY":
            break
    reached = [stop for stop in stops if stop[0] != "BODY"]
    assert reached[0][0] == "skip"
    tools = [stop for stop in reached if stop[1]]
    assert len(tools) <= page.locator("figure").count(), "a chart has one tool: its picture"
    assert all(stop[2] for stop in reached)
    assert len(reached) - len(tools) == expected


def test_nothing_moves_for_those_who_ask_for_it(sample_page, browser):
    for motion, behaviour in (("reduce", "auto"), ("no-preference", "smooth")):
        context = browser.new_context(reduced_motion=motion)
        page = context.new_page()
        page.goto(sample_page.as_uri())
        page.wait_for_selector("html[data-charts=drawn]", timeout=60_000)
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == behaviour
        assert page.evaluate("document.getAnimations().length") == 0
        context.close()
