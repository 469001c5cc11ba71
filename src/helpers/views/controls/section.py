"""One chart in its place: its words above it, its numbers moving without being drawn anew."""

from __future__ import annotations

from html import escape

import ipywidgets as widgets

from helpers.views import charts


class Section:
    """A chart with its title and subtitle as text, which wraps where a chart's title would be cut off."""

    def __init__(self):
        self.words = widgets.HTML()
        self.box = widgets.VBox([self.words])
        self.box.add_class("boc-chart")
        self.chart = None

    def draw(self, figure) -> None:
        """Show a figure: the first is drawn, the next ones change its numbers in place."""
        if self.chart is None:
            self.chart = charts.live(figure)
            self.box.children = [self.words, self.chart]
        else:
            charts.redraw(self.chart, figure)
        title, what, reading = map(escape, charts.titles(figure))
        self.words.value = f'<h4>{title}</h4><p class="boc-what">{what}<br>{reading}</p>'
        self.box.remove_class("boc-stale")

    def wait(self) -> None:
        """Say by a lighter tone that the chart is of an earlier setting."""
        self.box.add_class("boc-stale")
