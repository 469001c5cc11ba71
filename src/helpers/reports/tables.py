"""Makes the tables of a page readable: one header row, numbers to the right, a box that scrolls."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

from helpers.reports import bars

NUMBER = re.compile(
    r"[~≈<>≤≥]?\s*[+\-\u2212]?\s*[$€£]?\s*[+\-\u2212]?\d[\d,.\u2009\u202f]*\s*"
    r"(?:%|[kKM]|st|nd|rd|th)?(?: (?:months?|years?|hours?|a year|a month))?"
)
BLANK = re.compile(r"|[–—-]|n/a|not known|none|never|not within .*")
SHORT_TEXT = 16  # characters
CUT = re.compile(r"^\d+ rows × \d+ columns$")


def tidy(soup: BeautifulSoup) -> None:
    """Tidy every table of a page in place. Raises ValueError where pandas cut one."""
    for style in soup.find_all("style"):
        style.decompose()
    for note in soup.find_all("p", string=CUT):
        raise ValueError(f"a table was cut to fit ({note.get_text()}); show all of it or less of it")
    labels: dict[str, int] = {}
    for table in soup.find_all("table"):
        for name in ("border", "class"):
            del table.attrs[name]
        _one_header(table)
        _without_counting_index(table)
        _scopes(table)
        _align(table)
        if table.find_parent("details", class_="numbers"):
            bars.draw(table)
        _without_indentation(table)
        _box(soup, table, labels)


def _header_rows(table: Tag) -> list[Tag]:
    return table.thead.find_all("tr") if table.thead else []


def _one_header(table: Tag) -> None:
    """Pandas puts the index's name into a second header row: move it into the first."""
    rows = _header_rows(table)
    if len(rows) != 2:
        return
    first, second = (row.find_all(["th", "td"]) for row in rows)
    if len(first) != len(second) or any(
        _text(upper) and _text(lower) for upper, lower in zip(first, second, strict=True)
    ):
        return
    for upper, lower in zip(first, second, strict=True):
        if _text(lower):
            upper.string = _text(lower)
    rows[1].decompose()


def _without_counting_index(table: Tag) -> None:
    """An index without a name that only counts rows says nothing: take it out."""
    headers, rows = _header_rows(table), _body(table)
    firsts = [row.find(["th", "td"]) for row in rows]
    counts = [_text(cell) for cell in firsts] == [str(number) for number in range(len(rows))]
    if not rows or not counts or any(_text(row.find(["th", "td"])) for row in headers):
        return
    for cell in (*firsts, *(row.find(["th", "td"]) for row in headers)):
        cell.decompose()


def _scopes(table: Tag) -> None:
    for row in _header_rows(table):
        for cell in row.find_all("th"):
            if _text(cell):
                cell["scope"] = "col"
            else:
                cell.name = "td"
        if "style" in row.attrs:
            del row.attrs["style"]
    for row in _body(table):
        for cell in row.find_all("th"):
            cell["scope"] = "row"


def _align(table: Tag) -> None:
    """Mark the columns whose cells are numbers, and those whose cells are short enough for one line."""
    grid = [row.find_all(["th", "td"]) for row in _body(table)]
    headers = [row.find_all(["th", "td"]) for row in _header_rows(table)]
    if not grid or any(len(row) != len(grid[0]) for row in (*grid, *headers)):
        return
    for column in range(len(grid[0])):
        texts = [_text(row[column]) for row in grid]
        filled = [text for text in texts if not BLANK.fullmatch(text.lower())]
        kinds = ["number"] if filled and all(NUMBER.fullmatch(text) for text in filled) else []
        kinds += ["short"] if max(map(len, texts)) <= SHORT_TEXT else []
        for row in (*headers, *grid) if kinds else ():
            row[column]["class"] = kinds


def _without_indentation(table: Tag) -> None:
    """Take out the white space between cells: it is a tenth of a page with long tables."""
    for text in table.find_all(string=lambda text: not text.strip()):
        if text.parent.name in ("table", "thead", "tbody", "tr"):
            text.extract()


def _box(soup: BeautifulSoup, table: Tag, labels: dict[str, int]) -> None:
    box = soup.new_tag("div", attrs={"class": "scroll", "role": "region", "tabindex": "0"})
    label = f"Table: {_name(table)}"
    labels[label] = labels.get(label, 0) + 1
    box["aria-label"] = label if labels[label] == 1 else f"{label} ({labels[label]})"
    table.wrap(box)


def _name(table: Tag) -> str:
    if table.caption:
        return _text(table.caption)
    figure = table.find_parent("figure")
    heading = figure.find("h3") if figure else table.find_previous(["h1", "h2", "h3", "summary"])
    return _text(heading) if heading else "figures"


def _body(table: Tag) -> list[Tag]:
    return [row for row in table.find_all("tr") if not row.find_parent("thead")]


def _text(element: Tag) -> str:
    return element.get_text(" ", strip=True)
