"""A chart as a notebook stored it, taken apart for the page: words as HTML, drawing as JSON."""

from __future__ import annotations

import math
from dataclasses import dataclass

MIME = "application/vnd.plotly.v1+json"
DEFAULT_HEIGHT_PX = 420
DEFAULT_MARGIN_PX = {"t": 100, "b": 80, "l": 80, "r": 80}
TOP_MARGIN_PX = 16
ROOM_ABOVE_PX = 28


@dataclass(frozen=True)
class Chart:
    """The words of a chart, its place in the page, its height in pixels, and what plotly.js draws.

    `follows` is the name under which the page draws it anew for a reader's setting; '' where it does not.
    """

    number: int
    title: str
    subtitle: str
    reading: str
    source: str
    height: int
    drawing: dict
    follows: str = ""


def chart(figure: dict, number: int) -> Chart:
    """The `number`th chart of a page, from a stored figure.

    Raises ValueError where a part that every chart needs is missing.
    """
    layout = dict(figure.get("layout", {}))
    title = layout.pop("title", {})
    meta = layout.pop("meta", {})
    words = {
        "title": title.get("text"),
        "subtitle": title.get("subtitle", {}).get("text"),
        "reading": meta.get("reading"),
        "source": meta.get("source"),
    }
    missing = [name for name, text in words.items() if not text]
    if missing:
        raise ValueError(f"a chart has no {' and no '.join(missing)}")
    if not any(_has_values(trace) for trace in figure.get("data", [])):
        raise ValueError(f"the chart {words['title']!r} has no data")
    height = _without_title(layout)
    drawing = {"data": figure["data"], "layout": layout}
    return Chart(number, **words, height=height, drawing=drawing, follows=meta.get("follows", ""))


def _without_title(layout: dict) -> int:
    """Take the title's room out of the layout; returns the height that is left."""
    styled = layout.get("template", {}).get("layout", {})
    margin = {**DEFAULT_MARGIN_PX, **styled.get("margin", {}), **layout.get("margin", {})}
    top = min(margin["t"], TOP_MARGIN_PX + (ROOM_ABOVE_PX if _reaches_above(layout) else 0))
    height = int(layout.get("height") or styled.get("height") or DEFAULT_HEIGHT_PX) - margin["t"] + top
    layout |= {"margin": {**margin, "t": top}, "height": height}
    layout.pop("width", None)
    return height


def _reaches_above(layout: dict) -> bool:
    """Whether a note or the legend stands above the plot."""
    notes = [note.get("y", 0) for note in layout.get("annotations", []) if note.get("yref") == "paper"]
    legend = layout.get("legend", {}).get("y", 0) if layout.get("showlegend", True) else 0
    return max([*notes, legend]) >= 1


def _has_values(trace: dict) -> bool:
    return any(
        _known(trace.get(name))
        for name in ("x", "y", "z", "values", "value", "r", "theta", "labels", "base")
        if trace.get("visible", True)
    )


def _known(values) -> bool:
    """Whether there is anything to draw among the values."""
    if isinstance(values, dict):
        return bool(values.get("bdata"))
    if isinstance(values, (list, tuple)):
        return any(_known(value) for value in values)
    return values is not None and not (isinstance(values, float) and math.isnan(values))
