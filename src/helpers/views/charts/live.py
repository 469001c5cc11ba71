"""Charts that stay on the screen while their numbers change."""

from __future__ import annotations

import copy

import plotly.graph_objects as go

_TOP_PIXELS = 34


def live(figure: go.Figure) -> go.FigureWidget:
    """The figure as a widget that `redraw` can change; its titles are left to whoever places it."""
    return go.FigureWidget(_bare(figure))


def redraw(widget: go.FigureWidget, figure: go.Figure) -> None:
    """Let the widget show the figure's data and layout: one message with what differs, no new chart."""
    old, new = widget.to_plotly_json(), _bare(figure)
    if [trace["type"] for trace in old["data"]] != [trace["type"] for trace in new["data"]]:
        widget.data = []
        widget.add_traces(new["data"])
        old["data"] = new["data"]
    with widget.batch_update():
        for trace, before, after in zip(widget.data, old["data"], new["data"], strict=True):
            trace.update(_changes(before, after), overwrite=True)
        widget.layout.update(_changes(old["layout"], new["layout"]), overwrite=True)


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
    return {"data": bare["data"], "layout": layout | {"autosize": True}}


def _changes(before: dict, after: dict) -> dict:
    """What of `after` differs from `before`; what is gone is None. A trace keeps its own id."""
    names = (before.keys() | after.keys()) - {"uid"}
    return {name: after.get(name) for name in names if before.get(name) != after.get(name)}
