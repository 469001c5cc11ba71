"""A process that does one piece of work after another, and whose death is noticed."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context, parent_process
from typing import Any

STOP_LIMIT_S = 10
CAN_BLOCK = hasattr(signal, "pthread_sigmask")
if CAN_BLOCK:
    from multiprocessing import resource_tracker


class Worker:
    """A process of its own that calls `function`. It ends with the process that made it, however that ends."""

    def __init__(self, function: Callable[[Any], Any]):
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()  # readable when there is an answer, or the process ended
        self._process = context.Process(target=_work, args=(function, theirs), daemon=True)
        with _uninterrupted():
            self._process.start()
        theirs.close()
        self.pid = self._process.pid

    def give(self, argument: Any) -> None:
        """Let the process call the function. A process that is dead says so when asked for the answer."""
        with suppress(BrokenPipeError, ConnectionResetError):
            self.connection.send(argument)

    def answer(self) -> Any:
        """What the function returned. Raises EOFError where the process died over it."""
        try:
            return self.connection.recv()
        except ConnectionResetError:
            raise EOFError from None

    def death(self) -> str:
        """How the process ended, in words."""
        code = self._process.exitcode
        if code is not None and code < 0:
            return f"its worker was killed by {signal.Signals(-code).name} (out of memory, or by somebody)"
        return f"its worker ended with exit code {code}"

    def stop(self) -> None:
        """End the process and wait for it; work it was doing is given up."""
        self.connection.close()
        self._process.terminate()
        self._process.join(STOP_LIMIT_S)
        if self._process.exitcode is None:
            self._process.kill()
            self._process.join()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Keep Ctrl-C waiting: a process started meanwhile does not see it before it ignores it, in `_work`."""
    if not CAN_BLOCK:
        yield
        return
    resource_tracker.ensure_running()  # started by the first worker, it would let Ctrl-C through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(function: Callable[[Any], Any], connection) -> None:
    # Ctrl-C reaches every process of a terminal: the parent alone answers it, and stops the workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if CAN_BLOCK:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})  # kernels inherit what is blocked
    signal.signal(signal.SIGTERM, _end)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    while True:
        try:
            argument = connection.recv()
        except (EOFError, ConnectionResetError):
            signal.signal(signal.SIGTERM, signal.SIG_IGN)  # it is ending by itself, as asked
            return
        connection.send(function(argument))


def _end(*_) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # it is ending: a second request must not disturb that
    sys.exit(1)


def _end_with_parent() -> None:
    parent_process().join()
    os.kill(os.getpid(), signal.SIGTERM)
