"""Work that may take a while: after a pause, in a thread, and only the newest of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

Step = tuple[Callable[[], Any], Callable[[Any], None]]


class Later:
    """Runs steps, each a calculation and what shows its result, and drops them when newer ones come.

    Calculations run in one thread of their own; what they give is shown in the kernel's loop, which is
    where widgets may be touched. Without a running loop, as in a script, everything runs at once.
    """

    def __init__(self, failed: Callable[[Exception], None], pause_s: float = 0.12):
        self.pause_s, self._failed = pause_s, failed
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="explore")
        self._task: asyncio.Task | None = None

    def run(self, steps: Iterable[Step]) -> None:
        """Run these steps instead of whatever is still waiting."""
        if self._task is not None:
            self._task.cancel()
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            run_now(steps)
        else:
            self._task = loop.create_task(self._run(list(steps)))

    async def finished(self) -> None:
        """Wait until nothing is waiting."""
        while self._task is not None and not self._task.done():
            await asyncio.wait([self._task])

    async def _run(self, steps: list[Step]) -> None:
        await asyncio.sleep(self.pause_s)
        loop = asyncio.get_running_loop()
        try:
            for calculate, show in steps:
                show(await loop.run_in_executor(self._thread, calculate))
        except Exception as error:  # nobody waits for this task: what goes wrong is told on the screen
            self._failed(error)


def run_now(steps: Iterable[Step]) -> None:
    """Run steps one after the other, here."""
    for calculate, show in steps:
        show(calculate())
