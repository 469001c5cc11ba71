"""A chart as a notebook stored it, taken apart for the page: words as HTML, drawing as JSON."""

from __future__ import annotations

import math
from dataclasses import dataclass

MIME = "application/vnd.plotly.v1+json"
DEFAULT_HEIGHT_PX = 420
TOP_MARGIN_PX = 16


@dataclass(frozen=True)
class Chart:
    """The words of a chart, its place in the page, its height in pixels, and what plotly.js draws."""

    number: int
    title: str
    subtitle: str
    reading: str
    source: str
    height: int
    drawing: dict


def chart(figure: dict, number: int) -> Chart:
    """The `number`th chart of a page, from a stored figure. Raises ValueError where a part that every chart needs is missing."""
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
    return Chart(number, **words, height=height, drawing={"data": figure["data"], "layout": layout})


def _without_title(layout: dict) -> int:
    """Take the title's room out of the layout; returns the height that is left."""
    margin = dict(layout.get("margin", {}))
    freed = max(0, margin.get("t", 100) - TOP_MARGIN_PX - _above(layout))
    height = int(layout.get("height") or DEFAULT_HEIGHT_PX) - freed
    margin["t"] = margin.get("t", 100) - freed
    layout |= {"margin": margin, "height": height, "autosize": True}
    layout.pop("width", None)
    return height


def _above(layout: dict) -> int:
    """Pixels that notes or a legend above the plot need."""
    high = [item for item in layout.get("annotations", []) if item.get("yref") == "paper" and item.get("y", 0) >= 1]
    legend = layout.get("legend", {})
    if layout.get("showlegend", True) and legend.get("y", 0) >= 1:
        high.append(legend)
    return 28 if high else 0


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
