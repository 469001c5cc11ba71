"""Keeps what was found: saves the scenario as a row, and has its report made."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from html import escape
from pathlib import Path

import ipywidgets as widgets

from helpers.evidence.problems import InputError
from helpers.model.scenario import Scenario
from helpers.model.scenario_saving import is_saved, save
from helpers.views.controls.link import link

Render = Callable[[Scenario, Callable[[float], None]], Path]


class Keeping:
    """Id, name and two buttons. `scenario` gives what is to be kept, `render` makes a report of it.

    Rendering runs in a thread, so that the controls stay alive; nothing that exists is overwritten.
    """

    def __init__(self, scenario: Callable[[], Scenario], render: Render | None):
        self._scenario, self._render = scenario, render
        self.making: asyncio.Task | None = None
        start, short = scenario(), {"description_width": "initial"}
        self.id = widgets.Text(
            start.id, description="Id", style=short, layout={"width": "auto", "flex": "1 1 0"}
        )
        self.name = widgets.Text(
            start.name, description="Name", style=short, layout={"width": "auto", "flex": "2 1 0"}
        )
        self.save = widgets.Button(description="Save as scenario", icon="save", layout={"width": "auto"})
        self.report = widgets.Button(
            description="Make the report", icon="file-text-o", layout={"width": "auto"}
        )
        self.progress = widgets.FloatProgress(
            value=0, min=0, max=1, layout={"width": "160px", "display": "none"}
        )
        self.told = widgets.HTML()
        self.save.on_click(lambda _: self._save())
        self.report.on_click(lambda _: self._make_report())
        self.report.layout.display = "none" if render is None else ""
        self.box = widgets.VBox(
            [
                widgets.HBox([self.id, self.name, self.save, self.report]),
                widgets.HBox([self.progress, self.told]),
            ]
        )
        self.box.add_class("boc-keeping")

    def _named(self) -> Scenario:
        return self._scenario().with_(id=self.id.value.strip(), name=self.name.value.strip())

    def _save(self) -> Scenario | None:
        """Save the scenario; None, and a message, where it cannot be saved."""
        try:
            named = self._named()
            path = save(named)
        except InputError as error:
            self._tell("Not saved: " + " ".join(map(str, error.problems)), wrong=True)
            return None
        self._tell(f"Saved as {named.id} in {path.parent.name}/{path.name}.")
        return named

    def _make_report(self) -> None:
        """Save what is not saved yet, then render it: a report belongs to a row of the table."""
        try:
            named = self._named()
            saved = is_saved(named)
        except InputError as error:
            self._tell("No report: " + " ".join(map(str, error.problems)), wrong=True)
            return
        if not saved and self._save() is None:
            return
        self._begin()
        self.making = asyncio.get_running_loop().create_task(self._rendered(named))

    async def _rendered(self, named: Scenario) -> None:
        loop = asyncio.get_running_loop()

        def progress(share: float) -> None:
            loop.call_soon_threadsafe(setattr, self.progress, "value", share)

        try:
            with ThreadPoolExecutor(1, thread_name_prefix="report") as thread:
                page = await loop.run_in_executor(thread, self._render, named, progress)
        except Exception as error:  # the message names notebook, cell and cause
            self._tell(f"No report: {error}", wrong=True)
        else:
            self.told.value = link(page)
        finally:
            self.report.disabled = False
            self.progress.layout.display = "none"

    def _begin(self) -> None:
        self.report.disabled = True
        self.progress.value, self.progress.layout.display = 0, ""
        self._tell("Making the report …")

    def _tell(self, text: str, wrong: bool = False) -> None:
        self.told.value = f'<span class="boc-note">{escape(text)}</span>' if wrong else escape(text)
