"""The index over the rendered scenarios."""

import json

from bs4 import BeautifulSoup
from playwright.sync_api import expect
from sample_notebook import HOSTILE

from helpers.reports.index import SHOWN_WITHOUT_SCRIPTS, Entry, listing, write_index
from helpers.reports.wording import short


def rendered(out, scenario, notebook="report", **results):
    folder = out / scenario
    folder.mkdir(exist_ok=True)
    name = "results.json" if notebook == "report" else f"{notebook}.results.json"
    found = {
        "title": "T",
        "answer": f"Answer of {scenario}.",
        "description": "D",
        "place": "US",
        "evidence_to": "May 2025",
        "key_results": {"gain_usd": 1234.5, "payback_months": None},
        "parameters": {"name": f"Name of {scenario}"},
        **results,
    }
    (folder / name).write_text(json.dumps(found), encoding="utf-8")
    (folder / f"{notebook}.html").write_text("<p>page</p>", encoding="utf-8")


def index(out, order=()):
    return BeautifulSoup(write_index(out, order).read_text(encoding="utf-8"), "html.parser")


def opened(visit, path, **how):
    seen = visit(path, **how)
    seen.page.wait_for_selector("html[data-listing=ready]", timeout=30_000)
    return seen


def many(count):
    """The index over so many scenarios; each tenth is in Ohio, and leaves a dollar more than the one before."""
    parts = {"title": "T", "description": "D", "evidence_to": "May 2025"}
    return listing(
        [
            Entry(
                f"case-{number}",
                {
                    **parts,
                    "answer": f"Answer {number}.",
                    "place": "Ohio" if number % 10 == 0 else "Île-de-France",
                    "key_results": {"first_gain_usd": number},
                    "parameters": {"name": f"Person {number}"},
                },
                ((f"case-{number}/report.html", "Report"),),
            )
            for number in range(count)
        ]
    )


def test_every_scenario_has_its_answer_numbers_and_links_that_resolve(tmp_path):
    rendered(tmp_path, "one")
    rendered(tmp_path, "one", "01_evidence")
    rendered(tmp_path, "two", labels={"gain_usd": "What it leaves"})
    document = index(tmp_path, ["two", "one"])
    assert [card["id"] for card in document.select("#entries .card")] == ["two", "one"]
    assert document.select_one("#two .answer").text == "Answer of two."
    assert [cell.text for cell in document.select("#two dl dt, #two dl dd")] == [
        "What it leaves",
        "$1,234",
        "Payback",
        "not within the years looked ahead",
    ]
    assert [link.text for link in document.select("#one .pages a")] == ["Report", "Evidence"]
    assert all((tmp_path / link["href"]).is_file() for link in document.select("#entries a"))


def test_a_hostile_name_is_text(tmp_path):
    rendered(tmp_path, "one", parameters={"name": HOSTILE})
    document = index(tmp_path)
    assert document.select_one("#one h2").text.startswith("<script>alert(1)</script>")
    assert not document.find("img") and not document.main.find("script", type=None)


def test_a_hostile_name_runs_nothing_also_where_a_script_shows_it(visit, tmp_path):
    rendered(tmp_path, "one", parameters={"name": HOSTILE}, answer=HOSTILE)
    rendered(tmp_path, "two", parameters={"name": HOSTILE})
    seen = opened(visit, write_index(tmp_path))
    for box in seen.page.query_selector_all(".choose input"):
        box.check()
    assert seen.page.inner_text("#compared thead th >> nth=0") == short(HOSTILE)
    assert seen.page.inner_text("#one .answer") == HOSTILE
    assert seen.page.locator("img").count() == 0 and seen.complaints == [] and seen.requests == []


def test_a_folder_without_a_report_and_a_page_that_is_not_ours_are_left_out(tmp_path):
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "mine.html").write_text("x", encoding="utf-8")
    rendered(tmp_path, "old", parameters={})
    (tmp_path / "old" / "results.json").write_text("{}", encoding="utf-8")
    assert "Nothing has been rendered" in index(tmp_path).text


def test_the_index_looks_the_same_on_a_phone_and_asks_for_nothing(visit, tmp_path):
    rendered(tmp_path, "one", parameters={"name": "N" * 10_000})
    seen = visit(write_index(tmp_path), width=320, scheme="dark")
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 320
    assert seen.requests == [] and seen.complaints == []


def test_ten_thousand_scenarios_are_found_sorted_and_turned_over(visit, tmp_path, capsys):
    path = tmp_path / "index.html"
    path.write_text(many(10_000), encoding="utf-8")
    with capsys.disabled():
        print(f"\nindex of 10,000 scenarios: {path.stat().st_size:,} bytes")
    assert path.stat().st_size < 2_000_000
    seen = opened(visit, path)
    page = seen.page
    assert page.locator(".card h2 bdi").all_inner_texts()[:2] == ["Person 0", "Person 1"]
    assert page.locator("#entries .card").count() == 48
    page.click("#next")
    expect(page.locator("#shown")).to_have_text("49 to 96 of 10,000 scenarios")
    page.fill("#find", "ohio PERSON 999")
    expect(page.locator("#entries h2")).to_have_text(["Person 9990"])
    page.fill("#find", "ile-de-france")
    page.select_option("#sort", "first_gain_usd")
    expect(page.locator("#entries h2").first).to_have_text("Person 9999")
    assert seen.requests == [] and seen.complaints == []


def test_without_scripts_the_first_scenarios_are_listed_and_the_page_says_so(visit, tmp_path):
    path = tmp_path / "index.html"
    path.write_text(many(SHOWN_WITHOUT_SCRIPTS + 1), encoding="utf-8")
    page = visit(path, scripts=False).page
    assert page.locator("#entries .card").count() == SHOWN_WITHOUT_SCRIPTS
    assert page.locator("#cut").is_visible() and not page.locator(".controls").is_visible()


def test_any_two_scenarios_stand_side_by_side_with_their_difference(visit, tmp_path):
    careers = {"first_career": "a", "second_career": "b"}
    one = {"b_gain_usd": 1500.0, "b_chance_of_loss": 0.66, "b_payback_months": 31.0}
    other = {"c_gain_usd": -500.0, "c_chance_of_loss": 0.5, "c_payback_months": None}
    rendered(tmp_path, "one", key_results=one, parameters={"name": "One", **careers})
    rendered(tmp_path, "two", key_results=other, parameters={"name": "Two", **careers, "second_career": "c"})
    page = opened(visit, write_index(tmp_path)).page
    page.check("#one .choose input")
    assert "choose another" in page.inner_text("#compared")
    page.check("#two .choose input")
    rows = [row.inner_text().split("\t") for row in page.locator("#compared tbody tr").all()]
    assert [row[1:] for row in rows] == [
        ["Answer of one.", "Answer of two.", ""],
        ["66 %", "50 %", "−16 points"],
        ["$1,500", "−$500", "−$2,000"],
        ["31 months", "not within the years looked ahead", "–"],
    ]
    assert rows[2][0] == "B: gain over not training, present value / C: gain over not training, present value"
