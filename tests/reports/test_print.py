"""The report on paper."""

import re

import pytest

from helpers.model.scenario_table import scenario_rows

MOST_PAGES = 6
IDS = [row.scenario.id for row in scenario_rows()]
FIRST = IDS[0]
PRINTED = "all => all.map(one => [getComputedStyle(one).breakInside, one.getBoundingClientRect().height])"


@pytest.mark.parametrize("scenario", IDS)
def test_the_report_fits_on_six_pages(rendered_reports, visit, scenario):
    page = visit(rendered_reports / scenario / "report.html").page
    for paper in ("A4", "Letter"):
        pdf = page.pdf(format=paper)
        pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
        assert 3 <= pages <= MOST_PAGES, paper
        assert len(pdf) > 100_000


def test_charts_are_whole_sources_and_assumptions_are_there_and_numbers_stay_folded(rendered_reports, visit):
    page = visit(rendered_reports / FIRST / "report.html", width=680).page
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    charts = page.eval_on_selector_all("figure", PRINTED)
    assert charts and all(inside == "avoid" and 0 < height < 800 for inside, height in charts)
    for part in (
        "figure .source",
        "figure .reading",
        "details.evidence tbody tr",
        "details.printed tbody tr",
        "footer dl",
    ):
        assert page.locator(part).first.is_visible(), part
    for part in ("details.numbers", ".modebar", "button", ".skip", "nav.contents"):
        assert not page.locator(part).first.is_visible(), part
