"""The index over the rendered scenarios."""

import json

from bs4 import BeautifulSoup
from sample_notebook import HOSTILE

from helpers.reports.index import write_index


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


def test_every_scenario_has_its_answer_numbers_and_links_that_resolve(tmp_path):
    rendered(tmp_path, "one")
    rendered(tmp_path, "one", "01_evidence")
    rendered(tmp_path, "two", labels={"gain_usd": "What it leaves"})
    document = index(tmp_path, ["two", "one"])
    assert [card["id"] for card in document.select(".card")] == ["two", "one"]
    assert document.select_one("#two .answer").text == "Answer of two."
    assert [cell.text for cell in document.select("#two dl dt, #two dl dd")] == [
        "What it leaves",
        "$1,234",
        "Payback",
        "never",
    ]
    assert [link.text for link in document.select("#one .pages a")] == ["Report", "Evidence"]
    assert all((tmp_path / link["href"]).is_file() for link in document.find_all("a"))


def test_a_hostile_name_is_text(tmp_path):
    rendered(tmp_path, "one", parameters={"name": HOSTILE})
    document = index(tmp_path)
    assert document.h2.text.startswith("<script>alert(1)</script>") and not document.find(["script", "img"])


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
