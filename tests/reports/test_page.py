"""What a page shows of an executed notebook, and what it refuses to hide; no kernel, no browser."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output
from page_parts import CHART, KEYS, RESULTS, chart, made, shows, table

from helpers.reports import packing
from helpers.reports.failure import ReportError


def failure(*cells, results=RESULTS):
    with pytest.raises(ReportError) as caught:
        made(*cells, results=results)
    return str(caught.value)


def test_a_chart_has_title_subtitle_reading_source_and_its_numbers():
    figure = made(chart(), table([("a", "1")])).find("figure")
    assert figure.h3.text == "Finding" and figure.select_one(".subtitle").text == "Measure, US, 2025"
    assert (
        figure.select_one(".reading").text == "One bar."
        and figure.select_one(".source").text == "Source: BLS"
    )
    assert figure.select_one("details.numbers summary").text == "The numbers behind this chart"
    assert figure.select_one("details.numbers tbody td").text == "1"
    assert figure.select_one(".plot")["style"] == "--height: 326px"


def test_numbers_without_a_chart_stand_open_unless_there_are_none():
    said = shows({"text/markdown": "Nobody publishes it.", "text/plain": ""}, "figure")
    missing = made(chart(), said, table([("a", "1"), ("b", "2")]))
    assert missing.select_one("details.numbers") is None
    assert [cell.text for cell in missing.select("main tbody td")] == ["1", "2"]
    empty = made(chart(), table([("a", "1")]), said, table([("", "Nobody publishes it.")]))
    assert len(empty.select("details.numbers")) == 1 and len(empty.select("main table")) == 1


def test_a_page_without_charts_carries_no_plotly():
    assert made(new_markdown_cell("# Q")).find(id="plotly") is None


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"meta": {"reading": "r"}}, "a chart has no source"),
        ({"meta": {"source": "r"}}, "a chart has no reading"),
        ({"title": {"text": "F"}}, "a chart has no subtitle"),
        ({"title": {}}, "a chart has no title and no subtitle"),
    ],
)
def test_a_chart_without_its_words_is_refused(change, message):
    assert message in failure(chart({**CHART, "layout": {**CHART["layout"], **change}}))


@pytest.mark.parametrize(
    "data", [[], [{"type": "bar", "x": [], "y": []}], [{"type": "bar", "x": [None], "y": [float("nan")]}]]
)
def test_a_chart_without_data_is_refused(data):
    assert "'Finding' has no data" in failure(chart({**CHART, "data": data}))


def test_the_answer_is_the_heading_and_stands_before_everything():
    document = made(
        new_markdown_cell("# The question\n\nIntro."), shows({"text/html": "<p>Hero</p>"}, "hero"), chart()
    )
    assert [heading.text for heading in document.find_all("h1")] == ["A."]
    text = document.main.get_text(" ")
    assert text.index("A.") < text.index("Hero") < text.index("Intro.") < text.index("Finding")
    assert "The question" in document.select_one(".eyebrow").text


def test_what_is_tagged_beside_stands_with_the_answer_and_its_heading_is_no_section():
    cells = [shows({"text/html": "<p>Hero</p>"}, "hero"), chart()]
    heading = new_markdown_cell("## Side by side", metadata={"tags": ["beside"]})
    document = made(*cells, heading, shows({"text/html": "<p>Numbers</p>"}, "beside"))
    assert document.select_one(".opening .beside").get_text(" ", strip=True) == "Side by side Numbers"
    assert document.main.get_text().index("Numbers") < document.main.get_text().index("Finding")
    assert not made(*cells).select(".beside")


def test_parameters_results_and_code_are_not_shown():
    hidden = [
        shows({"text/plain": "secret"}, tag) for tag in ("parameters", "injected-parameters", "results")
    ]
    document = made(*hidden[:2], new_code_cell("x = 'code'", execution_count=1))
    assert "secret" not in str(document.main) and "code" not in document.main.text


def test_a_folded_cell_takes_its_summary_from_metadata_or_from_the_heading():
    folded = made(shows({"text/plain": "t"}, "folded", summary="Open <me>")).find("details", class_="folded")
    assert folded.summary.text == "Open <me>" and folded.pre.text == "t"
    heading = made(new_markdown_cell("## Left out"), shows({"text/plain": "t"}, "folded"))
    assert heading.find("details", class_="folded").summary.text == "Left out"


def test_markdown_output_cannot_hold_html_or_links():
    document = made(
        shows(
            {"text/markdown": "<b>x</b> [a](https://b.c) ![d](https://e.f/g.png) $3 and $4", "text/plain": ""}
        )
    )
    assert "<b>x</b> [a](https://b.c)" in document.main.text
    assert "$3 and $4" in document.main.text
    assert not document.main.find(["b", "img"]) and not document.main.find_all("a")


def test_citations_become_links_where_the_row_exists():
    said = shows(
        {"text/markdown": "So [row-1], [row-1, b.2], [nowhere] and [row-1, nowhere].", "text/plain": ""}
    )
    document = made(said, table([("row-1", "5"), ("b.2", "6")], tag="evidence"))
    assert [link["href"] for link in document.select(".ref a")] == ["#e-row-1", "#e-row-1", "#e-b.2"]
    assert document.find(id="e-b.2").td.text == "6"
    assert "[nowhere] and [row-1, nowhere]" in document.main.text


def test_a_counting_index_is_left_out_and_numbers_go_right():
    box = made(table([("0", "$1,200"), ("1", "not known")], tag="x")).select_one(".scroll")
    assert [row.get_text() for row in box.select("tr")] == ["value", "$1,200", "not known"]
    assert [cell.get("class") for cell in box.select("td")] == [["number", "short"]] * 2
    assert box["role"] == "region" and box["tabindex"] == "0" and box["aria-label"]
    assert "border" not in box.table.attrs


def test_the_index_and_the_columns_share_one_header_row():
    header = "<th></th><th>value</th></tr><tr><th>id</th><th></th>"
    rows = made(chart(), table([("a", "1")], header)).select("thead tr")
    assert [cell.text for cell in rows[0].find_all("th")] == ["id", "value"] and len(rows) == 1


def test_a_cut_table_is_refused():
    cut = shows({"text/html": "<table><tr><td>1</td></tr></table><p>100 rows × 3 columns</p>"})
    assert "a table was cut" in failure(cut)


def stream(name):
    return new_code_cell(
        "", outputs=[new_output("stream", name=name, text="careful\nnow")], execution_count=1
    )


def test_a_warning_is_an_error_and_a_print_is_text():
    assert failure(stream("stderr")) == "report.ipynb, cell 1: a warning or message on stderr: careful now"
    assert made(stream("stdout")).main.pre.text == "careful\nnow"


def test_what_a_page_cannot_show_is_refused():
    assert "cannot show: image/png" in failure(shows({"image/png": "AA", "text/plain": "Figure"}))
    assert "shows nothing" in failure(new_code_cell("", metadata={"tags": ["hero"]}, execution_count=1))
    assert "before any chart" in failure(table([("a", "1")]))


@pytest.mark.parametrize(
    "html", ["<script>1</script>", "<p onclick='x'>a</p>", "<iframe></iframe>", "<svg src='x'/>"]
)
def test_html_that_could_run_or_load_something_is_refused(html):
    assert "which no page may hold" in failure(shows({"text/html": html}))


def test_results_are_there_and_are_json():
    assert "no cell is tagged results" in failure(results=shows({"text/plain": "x"}))
    assert "no JSON object" in failure(results=shows({"text/plain": "x"}, "results"))
    assert "have no title, no answer" in failure(results=shows({"application/json": {}}, "results"))
    unknown = {"application/json": {**KEYS, "key_results": {"x": float("nan")}}}
    assert "NaN" in failure(results=shows(unknown, "results"))


def test_the_policy_admits_the_page_s_own_scripts_only():
    document = made(chart())
    policy = document.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    script = document.head.find("script").string
    assert packing.script_hash(script) in policy and packing.script_hash(packing.plotly_source()) in policy
    assert "default-src 'none'" in policy and "script-src 'unsafe" not in policy


def test_headings_have_ids_of_their_own_and_long_pages_a_table_of_contents():
    document = made(*[new_markdown_cell("## What it costs")] * 4)
    assert [heading["id"] for heading in document.main.find_all("h2")] == [
        "what-it-costs",
        "what-it-costs-2",
        "what-it-costs-3",
        "what-it-costs-4",
    ]
    assert len(document.select("nav.contents li a")) == 4
    assert not made(new_markdown_cell("## One")).find("nav")
