"""Which lines of the project a file of tests runs, and how long that takes, each file in a process of its own.

What a file that runs alone never reaches cannot change how it ends. Results that are remembered do not disturb
this: nothing is remembered before the file begins.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass

from affected import SOURCE
from coverage import Coverage


@dataclass(frozen=True)
class Reach:
    """Whether a file's tests pass, the processor time they take, and the lines they run by path of a module."""

    passes: bool
    seconds: float
    lines: dict[str, frozenset[int]]

    def touches(self, path: str, lines: range) -> bool:
        """Whether one of these lines is run."""
        return not self.lines.get(path, frozenset()).isdisjoint(lines)


def reach(file: str, fails: Callable[[list[str]], bool]) -> Reach:
    """Run a file of tests in a child of this process, which has imported nothing of the project."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.close(reader)
            sink = os.open(os.devnull, os.O_WRONLY)
            os.dup2(sink, 1)
            os.dup2(sink, 2)
            coverage = Coverage(data_file=None, source=[str(SOURCE)], config_file=False)
            coverage.start()
            passes = not fails([file])
            coverage.stop()
            data = coverage.get_data()
            lines = {path: data.lines(path) for path in data.measured_files()}
            with os.fdopen(writer, "w", encoding="utf-8") as pipe:
                json.dump([passes, time.process_time(), lines], pipe)
            os._exit(0)
        finally:
            os._exit(1)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    passes, seconds, lines = json.loads(said) if said else (False, 0.0, {})
    return Reach(passes, seconds, {path: frozenset(numbers) for path, numbers in lines.items()})
