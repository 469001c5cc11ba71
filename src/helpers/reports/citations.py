"""Turns `[row-id]` in a page's text into a link to that row of its evidence table."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, NavigableString, Tag

CITED = re.compile(r"\[([A-Za-z0-9][^\[\]\s,]*(?:, ?[A-Za-z0-9][^\[\]\s,]*)*)\]")


def link(soup: BeautifulSoup) -> None:
    """Number the rows of evidence and link the citations to them.

    A citation is one id or several, with commas, in square brackets; brackets around anything else
    stay as they are.
    """
    numbers = _number_rows(soup)
    if not numbers:
        return
    for text in soup.find_all(string=CITED):
        if not text.find_parent(["code", "pre"]):
            _replace(soup, text, numbers)


def _number_rows(soup: BeautifulSoup) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for row in soup.select("details.evidence tbody tr"):
        cell, *others = row.find_all(["th", "td"])
        name = cell.get_text(strip=True)
        if not name or name in numbers:
            continue
        numbers[name] = len(numbers) + 1
        row["id"] = f"e-{name}"
        row["data-table"] = others[0].get_text(strip=True) if others else ""
        _label(soup, cell, name, numbers[name])
    return numbers


def _label(soup: BeautifulSoup, cell: Tag, name: str, number: int) -> None:
    cell.clear()
    counter = soup.new_tag("b", attrs={"class": "number"})
    counter.string = str(number)
    code = soup.new_tag("code")
    code.string = name
    cell.extend([counter, " ", code])


def _replace(soup: BeautifulSoup, text: NavigableString, numbers: dict[str, int]) -> None:
    parts, end = [], 0
    for match in CITED.finditer(text):
        names = [name.strip() for name in match[1].split(",")]
        if all(name in numbers for name in names):
            parts += [text[end : match.start()], _reference(soup, names, numbers)]
            end = match.end()
    if parts:
        text.replace_with(*(part for part in (*parts, text[end:]) if part != ""))


def _reference(soup: BeautifulSoup, names: list[str], numbers: dict[str, int]) -> Tag:
    group = soup.new_tag("span", attrs={"class": "ref"})
    group.append("[")
    for position, name in enumerate(names):
        if position:
            group.append(", ")
        label = f"evidence {numbers[name]}: {name}"
        anchor = soup.new_tag("a", attrs={"href": f"#e-{name}", "title": name, "aria-label": label})
        anchor.string = str(numbers[name])
        group.append(anchor)
    group.append("]")
    return group
