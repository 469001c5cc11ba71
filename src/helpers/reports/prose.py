"""Markdown to HTML. Raw HTML in it is shown as text: it may hold a person's name."""

from __future__ import annotations

from functools import lru_cache
from html import escape

import mistune


class _Renderer(mistune.HTMLRenderer):
    """Headings without anchors, no pictures, links only to the web and within the page."""

    def __init__(self):
        super().__init__(escape=True)

    def image(self, text: str, url: str, title: str | None = None) -> str:
        return escape(text)

    def link(self, text: str, url: str, title: str | None = None) -> str:
        if not url.startswith(("https://", "http://", "#")):
            return text
        return f'<a href="{escape(url)}">{text}</a>'


@lru_cache(maxsize=1)
def _written() -> mistune.Markdown:
    return mistune.create_markdown(renderer=_Renderer(), plugins=["table"])


@lru_cache(maxsize=1)
def _computed() -> mistune.Markdown:
    markdown = mistune.create_markdown(renderer=_Renderer(), plugins=["table"])
    for rule in ("link", "auto_link"):
        markdown.inline.rules.remove(rule)
    markdown.block.rules.remove("ref_link")
    return markdown


def written(markdown: str) -> str:
    """Prose that an author wrote into a Markdown cell.

    >>> written("See <b>[BLS](https://www.bls.gov)</b>.")
    '<p>See &lt;b&gt;<a href="https://www.bls.gov">BLS</a>&lt;/b&gt;.</p>\\n'
    """
    return _written()(markdown)


def computed(markdown: str) -> str:
    """Text that a cell displayed: as prose, but without links, since a name may look like one.

    Dollar signs are dollar signs, not mathematics.

    >>> computed("From **$3,000** to \\\\$4,000, [x](https://y.z) said [row-1].")
    '<p>From <strong>$3,000</strong> to $4,000, [x](https://y.z) said [row-1].</p>\\n'
    """
    return _computed()(markdown)
