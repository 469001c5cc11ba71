"""How far a long run is, and how long it will take: a bar on a terminal, lines elsewhere, nothing in CI."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

LINE_EVERY_S = 30


@contextmanager
def followed(total: int, shown: bool = True, at_once: int = 1) -> Iterator[Callable[[str], None]]:
    """A function to call with the name of each report that has ended; it tells what is left.

    `at_once`: so many are made side by side, and end at about the same time.
    """
    if not shown or os.environ.get("CI") == "true":
        yield lambda name: None
    elif not sys.stderr.isatty():
        yield _lines(total, at_once)
    else:
        from tqdm import tqdm

        with tqdm(total=total, desc="reports", unit="report", dynamic_ncols=True) as bar:

            def advance(name: str) -> None:
                bar.set_postfix_str(name, refresh=False)
                bar.update()

            yield advance


def _lines(total: int, at_once: int) -> Callable[[str], None]:
    """Says the time left, at the pace so far: of a long run once the first are made, then every half minute."""
    begun = said = time.monotonic()
    ended = 0

    def advance(name: str) -> None:
        nonlocal said, ended
        ended += 1
        now = time.monotonic()
        left_s = (now - begun) / ended * (total - ended)
        is_time = now - said >= LINE_EVERY_S or (ended == at_once and left_s >= LINE_EVERY_S)
        if is_time and ended < total:
            said = now
            line = f"{ended:,} of {total:,} reports, about {duration(left_s)} left"
            print(line, file=sys.stderr, flush=True)

    return advance


def duration(seconds: float) -> str:
    """Seconds for a reader.

    >>> duration(40), duration(100), duration(100_000)
    ('a minute', '2 minutes', '28 hours')
    """
    for length, unit in ((3600, "hours"), (60, "minutes")):
        if seconds >= 1.5 * length:
            return f"{seconds / length:,.0f} {unit}"
    return "a minute"
