"""Tables of numbers: as a CSV file made in the page, and with bars where scripts do not run."""

import csv
import io

import pytest
from bs4 import BeautifulSoup
from page_parts import chart, html, made, table
from sample_notebook import HOSTILE

from helpers.reports import bars

HEADER = "<th></th><th>value</th>"


def table_of(*columns):
    """A table whose columns are lists of cells."""
    rows = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in zip(*columns, strict=True)
    )
    return BeautifulSoup(f"<table><tbody>{rows}</tbody></table>", "html.parser").table


def drawn(*columns):
    """What is noted on the cells of such a table, row by row."""
    found = table_of(*columns)
    bars.draw(found)
    return [cell.get("style") for cell in found.find_all("td")]


def test_a_bar_begins_at_zero_and_a_range_where_it_begins():
    assert drawn(["$50", "$100"]) == ["--from:0%;--to:50%", "--from:0%;--to:100%"]
    assert drawn(["$25 to $100"]) == ["--from:25%;--to:100%"]
    assert drawn(["$25 a year to $100 a year"]) == ["--from:25%;--to:100%"]
    assert drawn(["−$100", "$100"]) == ["--from:0%;--to:50%", "--from:50%;--to:100%"]


def test_columns_of_one_unit_share_a_scale_and_those_of_another_do_not():
    assert drawn(["$50"], ["$100"], ["8 months"]) == ["--from:0%;--to:50%", *["--from:0%;--to:100%"] * 2]


@pytest.mark.parametrize("cells", [["$5", "9 months"], ["about $5"], ["2025", "2026"], ["$0"], ["none", ""]])
def test_words_mixed_units_and_years_have_no_bars(cells):
    assert drawn(cells) == [None] * len(cells)


def test_a_thin_bar_is_seen():
    assert drawn(["$1", "$100,000"])[0] == "--from:0%;--to:1%"


def test_only_numbers_behind_charts_have_bars():
    document = made(chart(), table([("a", "$5")]), table([("a", "$5")], tag="x"))
    assert [cell.get("style") is None for cell in document.select("td[class~=number]")] == [False, True]


ROWS = [
    ("plain", "$1,234"),
    ("=HYPERLINK(1)", "−$5,000"),
    ("+1+1", "$0.50"),
    ("@SUM(A1)", "none"),
    ("-2+3", "+$7"),
    ('say "x", y', "$8"),
]


@pytest.fixture
def downloaded(visit, tmp_path):
    """The rows of the file that the button under a chart's numbers makes."""

    def click(rows, header=HEADER):
        path = tmp_path / "made.html"
        path.write_text(html(chart(), table(rows, header)), encoding="utf-8")
        seen = visit(path)
        seen.page.click("details.numbers summary")
        with seen.page.expect_download() as file:
            seen.page.click("details.numbers button.download")
        assert seen.requests == [] and seen.complaints == []
        assert file.value.suggested_filename == "finding.csv"
        text = file.value.path().read_text(encoding="utf-8-sig")
        return list(csv.reader(io.StringIO(text, newline="")))

    return click


def test_numbers_are_numbers_with_their_unit_in_the_header(downloaded):
    assert downloaded(ROWS) == [
        ["", "value (USD)"],
        ["plain", "1234"],
        ["'=HYPERLINK(1)", "-5000"],
        ["'+1+1", "0.50"],
        ["'@SUM(A1)", "none"],
        ["'-2+3", "7"],
        ['say "x", y', "8"],
    ]


def test_pay_a_year_is_a_number_too(downloaded):
    assert downloaded([("a", "$1,500 a year")]) == [["", "value (USD a year)"], ["a", "1500"]]


def test_words_stay_as_they_stand_and_cannot_begin_a_formula(downloaded):
    rows = [("a", "$1 to $2"), ("b", "=cmd()"), ("c", "-5"), ("d", "&#9;=1")]
    assert downloaded(rows) == [["", "value"], ["a", "$1 to $2"], ["b", "'=cmd()"], ["c", "-5"], ["d", "'=1"]]


def test_a_hostile_name_is_one_cell_as_it_stands(downloaded):
    escaped = HOSTILE.replace("&", "&amp;").replace("<", "&lt;")
    assert downloaded([(escaped, "1")])[1] == [HOSTILE, "1"]


def test_without_scripts_the_numbers_stand_open_with_their_bars(visit, tmp_path):
    path = tmp_path / "made.html"
    path.write_text(html(chart(), table([("a", "$5"), ("b", "$10")])), encoding="utf-8")
    page = visit(path, scripts=False).page
    assert page.locator("details.numbers tbody td").first.is_visible()
    drawn = "all => all.map(one => getComputedStyle(one).backgroundImage)"
    images = page.eval_on_selector_all("details.numbers tbody td", drawn)
    assert "50%" in images[0] and "100%" in images[1]


def test_with_scripts_the_numbers_are_folded_under_their_chart(visit, tmp_path):
    path = tmp_path / "made.html"
    path.write_text(html(chart(), table([("a", "$5")])), encoding="utf-8")
    page = visit(path).page
    assert not page.eval_on_selector("details.numbers", "fold => fold.open")
    page.click("details.numbers summary")
    assert page.locator("details.numbers tbody td").first.is_visible()
    assert (
        page.eval_on_selector("details.numbers td", "cell => getComputedStyle(cell).backgroundImage")
        == "none"
    )
