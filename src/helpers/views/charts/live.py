"""Charts that stay on the screen while their numbers change."""

from __future__ import annotations

import copy
from pathlib import Path

import plotly.graph_objects as go
import traitlets
from anywidget import AnyWidget
from plotly.offline import get_plotlyjs

_TOP_PIXELS = 34
_APART_PIXELS = 4  # what the two axes say does not touch where they meet
_HERE = Path(__file__).parent


class Library(AnyWidget):
    """plotly.js for the live charts of a page, which wait for it; shows nothing itself."""

    _esm = _HERE / "library.js"
    source = traitlets.Unicode(get_plotlyjs()).tag(sync=True)


class LiveChart(AnyWidget):
    """A figure on the screen that can be replaced by another: one message, and the browser changes what differs.

    plotly's own FigureWidget checks every change in the kernel, sends plotly.js with each chart, and answers
    every change with all defaults.
    """

    _esm = _HERE / "live.js"
    figure = traitlets.Dict().tag(sync=True)


def live(figure: go.Figure) -> LiveChart:
    """The figure as a widget that `redraw` can change; its titles are left to whoever places it.

    Beside it on the screen belongs a `Library`.
    """
    return LiveChart(figure=_bare(figure))


def redraw(chart: LiveChart, figure: go.Figure) -> None:
    """Let the widget show another figure in place: one message, and none where nothing differs."""
    chart.figure = _bare(figure)


def titles(figure: go.Figure) -> tuple[str, str, str]:
    """Title, subtitle and the sentence that reads the figure."""
    title = figure.layout.title
    return title.text, title.subtitle.text, figure.layout.meta["reading"]


def pin(figure: go.Figure, pinned: go.Figure) -> go.Figure:
    """The figure with the solid lines of another one behind its own, thin and grey."""
    for trace in [trace for trace in pinned.data if trace.line.dash == "solid"]:
        behind = copy.deepcopy(trace)
        behind.update(name=f"{trace.name}, pinned", opacity=0.45, line={"width": 6})
        figure.add_trace(behind)
    return figure


def _bare(figure: go.Figure) -> dict:
    """Data and layout without the titles and their room."""
    bare = figure.to_plotly_json()
    layout = {name: value for name, value in bare["layout"].items() if name not in ("title", "meta")}
    layout["height"] += _TOP_PIXELS - figure.layout.template.layout.margin.t
    layout["margin"] = {**layout.get("margin", {}), "t": _TOP_PIXELS}
    layout["xaxis"] = {"ticklabelstandoff": _APART_PIXELS, **layout.get("xaxis", {})}
    return {"data": bare["data"], "layout": layout}
