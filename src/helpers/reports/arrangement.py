"""Puts a page's parts in their places: answer first, numbers under their chart, links to evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from markupsafe import Markup

from helpers.reports import citations, tables, typography

FORBIDDEN = ("script", "iframe", "object", "embed", "link", "base", "form", "meta", "img")
LOADS = ("src", "srcset", "action", "formaction", "xlink:href")
HEADINGS = ("h1", "h2", "h3", "h4")


@dataclass(frozen=True)
class Article:
    """The arranged article: its question, the line above the answer, the answer, the rest, the sections.

    `standing` and `heading` are empty where the block with the answer does not bring them, `beside` where
    nothing stands beside it.
    """

    question: str
    standing: str
    heading: str
    hero: Markup
    beside: Markup
    body: Markup
    contents: tuple[tuple[str, str], ...]


def arrange(html: str) -> Article:
    """The article of a page from the cells of its notebook.

    Raises ValueError where numbers have no chart, an output holds an element that could run or load
    something, or a table was cut.
    """
    soup = BeautifulSoup(html, "html.parser")
    _refuse(soup)
    _under_their_charts(soup)
    _fold(soup)
    tables.tidy(soup)
    citations.link(soup)
    typography.refine(soup)
    answer = _cells(soup, "hero")
    standing, heading, _ = (_taken(answer, name) for name in (".eyebrow", "h1, .headline", ".for-whom"))
    hero, beside = (_out(cells) for cells in (answer, _cells(soup, "beside")))
    question = _question(soup)
    contents = _number_headings(soup)
    return Article(question, standing, heading, hero, beside, Markup(str(soup)), contents)


def _refuse(soup: BeautifulSoup) -> None:
    for element in soup.find_all(True):
        unsafe = [name for name in element.attrs if name.startswith("on") or name in LOADS]
        if element.name in FORBIDDEN or unsafe:
            raise ValueError(
                f"an output holds a <{' '.join([element.name, *unsafe])}>, which no page may hold"
            )


def _cells(soup: BeautifulSoup, tag: str) -> list[Tag]:
    return [cell for cell in soup.select("div[data-tags]") if tag in cell.get("data-tags", "").split()]


def _under_their_charts(soup: BeautifulSoup) -> None:
    for cell in _cells(soup, "numbers"):
        figure = cell.find_previous(_is_chart)
        if figure is None:
            raise ValueError("a table of numbers stands before any chart")
        if figure.name != "figure":
            _without_a_chart(cell)
            continue
        details = _details(soup, "numbers", "The numbers behind this chart")
        details["open"] = ""  # until the chart can be drawn: page.js folds it
        _in_place(cell, details)
        figure.append(details)


def _is_chart(element: Tag) -> bool:
    """A chart, or the cell that says in words why there is none."""
    return element.name == "figure" or "figure" in element.get("data-tags", "").split()


def _without_a_chart(numbers: Tag) -> None:
    """Numbers whose chart could not be drawn stand open; if there are none, the words have said so."""
    if len(numbers.select("td")) <= 1:
        numbers.decompose()


def _fold(soup: BeautifulSoup) -> None:
    for cell in _cells(soup, "folded"):
        kind = "folded printed" if "printed" in cell["data-tags"].split() else "folded"
        heading = None if cell.get("data-summary") else _heading_right_before(cell)
        _in_place(cell, _details(soup, kind, cell.get("data-summary") or heading or "Details"))
    for cell in _cells(soup, "evidence"):
        rows = len(cell.select("tbody tr"))
        _in_place(cell, _details(soup, "evidence", f"The evidence behind this page: {rows} rows"))


def _heading_right_before(cell: Tag) -> Tag | None:
    """The heading that stands directly before the cell, if one does."""
    before = cell.find_previous_sibling()
    last = before.find_all(True, recursive=False)[-1:] if before is not None else []
    return last[0] if last and last[0].name in HEADINGS else None


def _in_place(cell: Tag, details: Tag) -> None:
    details["data-tags"] = cell["data-tags"]
    cell.replace_with(details)
    for child in list(cell.children):
        details.append(child)


def _details(soup: BeautifulSoup, kind: str, summary: str | Tag) -> Tag:
    details = soup.new_tag("details", attrs={"class": kind})
    line = soup.new_tag("summary")
    line.append(summary)
    details.append(line)
    return details


def _out(cells: list[Tag]) -> Markup:
    """Take the cells out of the article; returns them as HTML."""
    return Markup("".join(str(cell.extract()) for cell in cells))


def _taken(cells: list[Tag], selector: str) -> str:
    """Take the first such element out of the cells; returns its text, or ''."""
    found = next((element for cell in cells if (element := cell.select_one(selector))), None)
    return found.extract().get_text(" ", strip=True) if found else ""


def _question(soup: BeautifulSoup) -> str:
    """Take the notebook's own title out of the article; any further title becomes a section's."""
    title = soup.find("h1")
    text = title.extract().get_text(" ", strip=True) if title else ""
    for other in soup.find_all("h1"):
        other.name = "h2"
    return text


def _number_headings(soup: BeautifulSoup) -> tuple[tuple[str, str], ...]:
    """Give every heading an id from its text; returns id and text of the sections."""
    taken: set[str] = set()
    sections = []
    for heading in soup.find_all(HEADINGS):
        heading["id"] = _unique(_slug(heading.get_text(" ")), taken)
        if heading.parent.name == "figure":
            heading.parent["aria-labelledby"] = heading["id"]
        if heading.name == "h2":
            sections.append((heading["id"], heading.get_text(" ", strip=True)))
    return tuple(sections)


def _slug(text: str) -> str:
    words = re.findall(r"[a-z0-9]+", text.lower())
    return "-".join(words)[:60].strip("-") or "part"


def _unique(slug: str, taken: set[str]) -> str:
    number, name = 1, slug
    while name in taken:
        number += 1
        name = f"{slug}-{number}"
    taken.add(name)
    return name
