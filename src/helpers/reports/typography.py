"""Small things that make a page read well: amounts stay on one line, counts stand in a grid."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, NavigableString, Tag

NEGATIVE_AMOUNT = re.compile(r"[\u2212\-+]\$[\d,.]*\d")


def refine(soup: BeautifulSoup) -> None:
    """Refine the article in place."""
    for text in soup.find_all(string=NEGATIVE_AMOUNT):
        if not text.find_parent(["td", "th", "code", "pre"]):
            _keep_amounts_together(soup, text)
    for array in soup.select(".futures"):
        for group in array.find_all("span", recursive=False):
            _one_element_each(soup, group)


def _keep_amounts_together(soup: BeautifulSoup, text: NavigableString) -> None:
    parts, end = [], 0
    for match in NEGATIVE_AMOUNT.finditer(text):
        parts += [text[end : match.start()], _element(soup, "span", match[0], "amount")]
        end = match.end()
    text.replace_with(*(part for part in (*parts, text[end:]) if part != ""))


def _one_element_each(soup: BeautifulSoup, group: Tag) -> None:
    """A mark of an icon array is an element of its own, so that the marks stand in columns."""
    kind = " ".join(group.get("class", []))
    marks = [_element(soup, "i", mark, kind) for mark in group.get_text(strip=True)]
    group.replace_with(*marks) if marks else group.decompose()


def _element(soup: BeautifulSoup, name: str, text: str, kind: str) -> Tag:
    element = soup.new_tag(name, attrs={"class": kind})
    element.string = text
    return element
