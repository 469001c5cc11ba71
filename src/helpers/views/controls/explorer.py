"""The controls, the answer and the charts in one place, each following the others."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from helpers.decision.multiverse import evaluate
from helpers.decision.sensitivity import tornado_of
from helpers.decision.uncertainty import Simulation, simulate
from helpers.decision.winner_map import widest_two, winner_map
from helpers.model.comparison import Comparison
from helpers.model.scenario import Scenario
from helpers.views import charts, doubt_sentences, headings, pinned_tables, sentences
from helpers.views.controls.keeping import Keeping, Render
from helpers.views.controls.later import Later, Step, run_now
from helpers.views.controls.panel import Panel
from helpers.views.controls.section import Section

STYLE = Path(__file__).with_name("controls.css").read_text(encoding="utf-8")
NOT_RUN = "The controls and charts appear here when this cell is run: Run > Run All Cells."


class Explorer:
    """Everything of `explore.ipynb`. `scenario` and `result` are what the controls show now.

    The answer, earnings over time and the tornado follow each entry at once; what needs many
    calculations follows after a moment and is pale until then.
    """

    def __init__(self, scenario: Scenario, render: Render | None = None):
        self._pinned: Comparison | None = None
        self._simulation: Simulation | None = None
        self._over_time, self._tornado = Section(), Section()
        self._difference, self._multiverse, self._map = Section(), Section(), Section()
        self._answer, self._doubt, self._beside = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self._later = Later(self._tell_failure)
        self.panel = Panel(scenario, self._follow)
        self.keeping = Keeping(lambda: self.panel.scenario, render)
        self.buttons = self._buttons()
        self.box = self._placed()
        self._draw_now(self.panel.result)
        run_now(self._steps(self.panel.result))

    @property
    def scenario(self) -> Scenario:
        """The scenario that the controls have come to."""
        return self.panel.scenario

    @property
    def result(self) -> Comparison:
        """Its comparison."""
        return self.panel.result

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, Any]:
        return self.box._repr_mimebundle_() | {"text/plain": NOT_RUN}

    def pin(self) -> None:
        """Keep the present setting to compare others with it."""
        self._compare_with(self.result)

    def unpin(self) -> None:
        """Compare with nothing again."""
        self._compare_with(None)

    def _compare_with(self, pinned: Comparison | None) -> None:
        self._pinned, self.buttons["unpin"].disabled = pinned, pinned is None
        self._draw_now(self.result)

    async def finished(self) -> None:
        """Wait until every chart shows the present setting."""
        await self._later.finished()

    def _follow(self, result: Comparison) -> None:
        self._draw_now(result)
        for section in (self._difference, self._multiverse, self._map):
            section.wait()
        self._doubt.add_class("boc-stale")
        self._later.run(self._steps(result))

    def _draw_now(self, result: Comparison) -> None:
        self._answer.value = (
            f'<p class="boc-where">{escape(sentences.standing(result))}</p>'
            f'<p class="boc-headline">{escape(sentences.headline(result))}</p>'
            f"<p>{escape(_uncited(sentences.against_baseline(result)))}</p>"
        )
        over_time = charts.cumulative_gain(result, **headings.cumulative_gain(result))
        if self._pinned is not None:
            before = charts.cumulative_gain(self._pinned, **headings.cumulative_gain(self._pinned))
            charts.pin(over_time, before)
        self._over_time.draw(over_time)
        ranges = tornado_of(result)
        self._tornado.draw(charts.tornado(ranges, result, **headings.tornado(ranges, result)))
        self._beside.value = self._comparison(result)

    def _comparison(self, result: Comparison) -> str:
        """What differs from the pinned setting, in it and in what comes of it."""
        if self._pinned is None:
            return ""
        differs = pinned_tables.settings(self._pinned.scenario, result.scenario)
        outcome = pinned_tables.results(self._pinned, result)
        first = "<p>Nothing differs yet.</p>" if differs.empty else differs.to_html(border=0)
        return f'<div class="boc-beside">{first}{outcome.to_html(border=0)}</div>'

    def _steps(self, result: Comparison) -> list[Step]:
        """What follows later: each a calculation, and what shows it."""
        scenario = result.scenario
        return [
            (lambda: simulate(scenario), self._show_simulation),
            (lambda: evaluate(scenario), lambda found: self._show_multiverse(result, found)),
            (
                lambda: winner_map(scenario, *widest_two(scenario)),
                lambda found: self._show_map(result, found),
            ),
        ]

    def _show_simulation(self, simulation: Simulation) -> None:
        self._simulation = simulation
        heading = doubt_sentences.difference_heading(simulation)
        self._difference.draw(charts.difference(simulation.incremental_npv_usd, simulation.base, **heading))

    def _show_multiverse(self, result: Comparison, combinations) -> None:
        heading = headings.multiverse(combinations, result)
        self._multiverse.draw(charts.multiverse(combinations, result, **heading))
        said = doubt_sentences.futures(self._simulation), sentences.certainty(result, combinations)
        self._doubt.value = f"<p>{escape(' '.join(said))}</p>"
        self._doubt.remove_class("boc-stale")

    def _show_map(self, result: Comparison, over_two) -> None:
        self._map.draw(charts.winner_map(over_two, result, **doubt_sentences.map_heading(over_two, result)))

    def _tell_failure(self, error: Exception) -> None:
        self._doubt.value = f'<p class="boc-note">{escape(f"{type(error).__name__}: {error}")}</p>'

    def _buttons(self) -> dict[str, widgets.Button]:
        made = {
            "pin": widgets.Button(description="Pin this setting", icon="thumb-tack"),
            "unpin": widgets.Button(description="Unpin", icon="times"),
            "reset": widgets.Button(description="Reset all", icon="undo"),
        }
        for name, act in (("pin", self.pin), ("unpin", self.unpin), ("reset", self.panel.reset)):
            made[name].on_click(lambda _, act=act: act())
            made[name].layout.width = "auto"
        made["unpin"].disabled = True
        return made

    def _placed(self) -> widgets.Widget:
        """Controls at the left, the answer above the charts at the right; each side scrolls by itself."""
        for part in (self._answer, self._doubt, self._beside):
            part.add_class("boc-answer")
        sections = (self._over_time, self._difference, self._tornado, self._multiverse, self._map)
        grid = widgets.VBox([section.box for section in sections])
        grid.add_class("boc-charts")
        scrolled = widgets.VBox([self._beside, grid], layout={"max_height": "640px"})
        scrolled.add_class("boc-scrolls")
        answer = widgets.VBox([self._answer, self._doubt])
        right = widgets.VBox(
            [answer, scrolled], layout={"flex": "1 1 0", "min_width": "0", "padding": "0 0 0 12px"}
        )
        top = widgets.HBox(list(self.buttons.values()))
        left = widgets.VBox([top, self.panel.box], layout={"flex": "0 0 350px", "max_height": "820px"})
        left.add_class("boc-side")
        left.add_class("boc-scrolls")
        box = widgets.VBox(
            [
                widgets.HTML(f"<style>{STYLE}</style>"),
                charts.Library(),
                widgets.HBox([left, right]),
                self.keeping.box,
            ]
        )
        box.add_class("boc")
        return box


def _uncited(text: str) -> str:
    """A sentence without the `[row-id]` that a page makes a link of: here is no table to lead to.

    >>> _uncited("at $37,031 a year [baseline_wage_usd_per_year], both gain")
    'at $37,031 a year, both gain'
    """
    return re.sub(r" \[[\w.,-]+\]", "", text)


def explore(scenario: Scenario | None = None, render: Render | None = None) -> Explorer:
    """Controls over every parameter, with charts that follow, from a scenario on: `explore(Scenario(area="CA"))`.

    `render(scenario, progress)` makes a report and returns its path, for the button that asks for one;
    without it there is no such button.
    """
    return Explorer(scenario or Scenario(), render)
