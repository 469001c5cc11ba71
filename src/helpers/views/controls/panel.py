"""All controls, and the scenario that they have come to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from helpers.evidence.figures import Figure
from helpers.evidence.problems import InputError
from helpers.evidence.tables import held
from helpers.model.comparison import Comparison, compare
from helpers.model.scenario import Scenario, flat, from_flat
from helpers.views.controls.control import Control, control
from helpers.views.controls.groups import FIRST, GROUPS, SECOND
from helpers.views.formats import capital
from helpers.views.words import alternative, parameter

Settled = Callable[[Comparison], None]


class Panel:
    """The controls in their groups. `settled(result)` hears of every scenario that can be calculated.

    An entry that cannot be used is left standing with a message and changes nothing; it is tried
    again with each later entry, which may be what it was waiting for.
    """

    def __init__(self, scenario: Scenario, settled: Settled):
        self.start, self._settled = scenario, settled
        self.result = compare(scenario)
        self.refused: dict[str, Any] = {}
        self._seen: dict[str, float] = {}
        names = [name for names in GROUPS.values() for name in names]
        self.controls: dict[str, Control] = {name: self._control(name) for name in names}
        self.box = self._grouped()
        self._show()

    @property
    def scenario(self) -> Scenario:
        """The scenario that is shown."""
        return self.result.scenario

    def enter(self, name: str, value: Any) -> None:
        """Take an entry; None goes back to the default, or to the evidence."""
        with held():
            self._enter(name, {name: value})

    def _enter(self, name: str, entry: dict[str, Any]) -> None:
        try:
            self._try(self.refused | entry, left={})
        except InputError as together:
            others = {key: known for key, known in self.refused.items() if key != name}
            try:
                self._try(entry, left=others)
            except InputError as alone:
                self.refused = others | entry
                self.controls[name].say(_said(alone if others else together, name))

    def take(self, scenario: Scenario) -> None:
        """Show another scenario. Raises InputError where it cannot be calculated."""
        self._settle(compare(scenario), left={})

    def reset(self) -> None:
        """Back to the scenario that it started from."""
        self.take(self.start)

    def _try(self, entries: dict[str, Any], left: dict[str, Any]) -> None:
        row = flat(self.scenario)
        for name, value in entries.items():
            row.pop(self._key(name), None)
            if value is not None:
                row[self._key(name)] = value
        self._settle(compare(from_flat(row)), left)

    def _settle(self, result: Comparison, left: dict[str, Any]) -> None:
        self.result, self.refused = result, left
        self._settled(result)
        self._show()

    def _key(self, name: str) -> str:
        """The name in a flat row: of `first_career.tuition_usd`, that of the career which is first now."""
        group, _, field = name.rpartition(".")
        return f"{getattr(self.scenario, group)}.{field}" if group else name

    def _show(self) -> None:
        row, usual = flat(self.scenario), flat(Scenario())
        for name, shown in self.controls.items():
            key = self._key(name)
            if name not in self.refused:
                shown.show(row.get(key), usual.get(key), self._published(name), self._most(name))
        for position, name in enumerate(GROUPS):
            if name in (FIRST, SECOND):
                self.box.set_title(position, alternative(getattr(self.scenario, name), self.scenario))

    def _published(self, name: str) -> float | None:
        """What the evidence says of a parameter, as far as it was seen while the parameter was unset."""
        key, figure = self._key(name), self._figure(name)
        if figure is not None and (figure.rows or key not in self._seen):
            self._seen[key] = figure.value
        return self._seen.get(key)

    def _figure(self, name: str) -> Figure | None:
        group, _, field = name.rpartition(".")
        if group:
            return self.result.figures[getattr(self.scenario, group)][field]
        return self.result.shared.get(name)

    def _most(self, name: str) -> float | None:
        """Of a grant, the lower price: no more can be granted for either career."""
        prices = [self.result.figures[career]["tuition_usd"].value for career in self.result.careers]
        return min(prices) if name == "grant_usd" else None

    def _control(self, name: str) -> Control:
        field = name.rpartition(".")[2]
        label = "Career" if name in (FIRST, SECOND) else capital(parameter(field, self.start))
        return control(name, label, self.enter, self.start.data_dir)

    def _grouped(self) -> widgets.Accordion:
        boxes = [widgets.VBox([self.controls[name].box for name in names]) for names in GROUPS.values()]
        return widgets.Accordion(boxes, titles=list(GROUPS), selected_index=0)


def _said(error: InputError, name: str) -> str:
    """What is wrong with an entry, without the name of the control it stands beside."""
    own = name.rpartition(".")[2]
    lines = [
        str(problem).removeprefix(f"{problem.where}: ") if problem.where.endswith(own) else str(problem)
        for problem in error.problems
    ]
    return "Not used: " + " ".join(lines)
