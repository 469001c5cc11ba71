"""One parameter on the screen: a way to enter it, a way back to its default, room for a message."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import ipywidgets as widgets

from helpers.model.parameters import allowed_values
from helpers.views import ranges
from helpers.views.controls import offers, typed

Entered = Callable[[str, Any], None]


class Control:
    """What every control has. `name` is the parameter's; `entered(name, value)` hears what a person enters.

    `show` puts a value on the screen and tells nobody. A value None is unset: taken from the evidence.
    """

    def __init__(self, name: str, label: str, entered: Entered):
        self.name, self._entered, self._quiet = name, entered, False
        field = ranges.field_of(name)
        meaning = f"{field.description}. {allowed_values(field)}"
        self._label = widgets.HTML(f'<span title="{escape(meaning)}">{escape(label)}</span>')
        self._label.add_class("boc-label")
        self._back = widgets.Button(icon="undo", tooltip=f"{label}: back to the default", disabled=True)
        self._back.add_class("boc-back")
        self._back.on_click(lambda _: self._entered(self.name, None))
        self._message = widgets.HTML(layout={"display": "none"})
        self._message.add_class("boc-message")
        self.box = widgets.VBox([widgets.HBox([self._label, self._back]), *self._parts(label), self._message])
        self.box.add_class("boc-control")

    def _parts(self, label: str) -> list[widgets.Widget]:
        raise NotImplementedError

    def _display(self, value: Any, published: float | None, most: float | None) -> None:
        raise NotImplementedError

    def _hear(self, widget: widgets.Widget, understood: Callable[[Any], Any] = lambda value: value) -> None:
        """Pass on what is entered in a widget, unless it was put there by `show`."""

        def heard(change: dict) -> None:
            if not self._quiet:
                self._entered(self.name, understood(change["new"]))

        widget.observe(heard, "value")

    def show(self, value: Any, default: Any, published: float | None = None, most: float | None = None):
        """Put a value on the screen, and what the evidence says where it is unset; `most` ends a slider."""
        self._quiet = True
        try:
            self._display(value, published, most)
        finally:
            self._quiet = False
        self._back.disabled = value == default
        self.say("")

    def say(self, message: str) -> None:
        """Show a message beside the control; '' takes it away."""
        self._message.value = escape(message)
        self._message.layout.display = "" if message else "none"
        if message:
            self._back.disabled = False

    @property
    def message(self) -> str:
        """The message that stands beside the control, as HTML."""
        return self._message.value


class Slider(widgets.FloatSlider):
    """A slider that tells a browser its value last.

    A browser takes what it is told one by one. A value before its step is rounded to the step before, and that
    comes back as if a person had moved the slider.
    """

    def get_state(self, key=None, drop_defaults=False) -> dict[str, Any]:
        state = super().get_state(key, drop_defaults)
        if "value" in state:
            state["value"] = state.pop("value")
        return state


class NumberControl(Control):
    """A slider over the usual range and a box for any number."""

    def _parts(self, label: str) -> list[widgets.Widget]:
        self._place_shown = 0.0
        self.slider = Slider(readout=False, layout={"flex": "1 1 auto", "width": "auto"})
        self.slider.tooltip = label
        self.typed = widgets.Text(continuous_update=False, layout={"width": "112px", "flex": "0 0 auto"})
        self.typed.tooltip = label
        self.slider.observe(self._slid, "value")
        self._hear(self.typed, lambda text: typed.number(text, ranges.unit_of(self.name)))
        return [widgets.HBox([self.slider, self.typed])]

    def _display(self, value: float | None, published: float | None, most: float | None) -> None:
        unit = ranges.unit_of(self.name)
        self.typed.value = "" if value is None else typed.shown(value, unit)
        self.typed.placeholder = "" if published is None else typed.shown(published, unit)
        usual = ranges.field_of(self.name).default if published is None else published
        reach = ranges.reach(self.name, usual, most)
        self.slider.layout.display = "none" if reach is None else ""
        if reach is not None:
            self._place(*reach, usual if value is None else value)

    def _slid(self, change: dict) -> None:
        """Pass on where a person moved the slider. A browser that draws it reports its own rounding too."""
        moved = abs(change["new"] - self._place_shown) > self.slider.step / 2
        if moved and not self._quiet:
            self._place_shown = round(change["new"], 10)
            self._entered(self.name, self._place_shown)

    def _place(self, low: float, high: float, step: float, value: float) -> None:
        """Move the slider to the step nearest to the value: a browser would move it there by itself."""
        with self.slider.hold_sync():
            self.slider.step, self.slider.min = step, min(low, self.slider.max)
            self.slider.max, self.slider.min = high, low
            steps = round((min(max(value, low), high) - low) / step)
            self.slider.value = self._place_shown = min(round(low + steps * step, 10), high)


class ChoiceControl(Control):
    """One of several things, or yes or no, in the widget that suits it."""

    def __init__(self, name: str, label: str, entered: Entered, choice: widgets.Widget):
        self.choice = choice
        super().__init__(name, label, entered)

    def _parts(self, label: str) -> list[widgets.Widget]:
        self.choice.tooltip = label
        self._hear(self.choice)
        return [self.choice]

    def _display(self, value: Any, published: float | None, most: float | None) -> None:
        self.choice.value = value


def control(name: str, label: str, entered: Entered, data_dir=None) -> Control:
    """The control that suits a parameter: buttons with words, a list, a box to tick, or slider and box."""
    offered = offers.options(name, data_dir)
    wide = {"width": "100%"}
    if ranges.field_of(name).annotation is bool:
        box = widgets.Checkbox(indent=False, description="yes", layout=wide)
        return ChoiceControl(name, label, entered, box)
    if offered is None:
        return NumberControl(name, label, entered)
    if name.endswith("_basis"):
        buttons = widgets.ToggleButtons(options=list(offered.items()), layout=wide)
        buttons.add_class("boc-words")
        return ChoiceControl(name, label, entered, buttons)
    return ChoiceControl(name, label, entered, widgets.Dropdown(options=list(offered.items()), layout=wide))
