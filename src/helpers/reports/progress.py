"""How far a long run is: a bar on a terminal, a line now and then elsewhere, nothing in CI."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

LINE_EVERY_S = 30


@contextmanager
def followed(total: int, shown: bool = True) -> Iterator[Callable[[str], None]]:
    """A function to call with the name of each report that has ended; it tells what is left."""
    if not shown or os.environ.get("CI") == "true":
        yield lambda name: None
    elif not sys.stderr.isatty():
        yield _lines(total)
    else:
        from tqdm import tqdm

        with tqdm(total=total, desc="reports", unit="report", dynamic_ncols=True) as bar:

            def advance(name: str) -> None:
                bar.set_postfix_str(name, refresh=False)
                bar.update()

            yield advance


def _lines(total: int) -> Callable[[str], None]:
    """Says a line at most every half minute, with the time left at the pace so far."""
    begun = said = time.monotonic()
    ended = 0

    def advance(name: str) -> None:
        nonlocal said, ended
        ended += 1
        now = time.monotonic()
        if now - said >= LINE_EVERY_S:
            said = now
            left = (now - begun) / ended * (total - ended)
            print(
                f"{ended:,} of {total:,} reports, about {left / 60:,.0f} minutes left",
                file=sys.stderr,
                flush=True,
            )

    return advance
