"""Which tables a calculation used: also those whose content was read, or worked on, before.

A report depends on the tables it used, and a kernel that several reports share reads each only once.
So the use is noted, not the reading of a file.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_NOTED: ContextVar[set[str]] = ContextVar("tables used", default=set())  # noqa: B039 - one set for all threads


def note(*tables: str) -> None:
    """Say that these tables are used."""
    _NOTED.get().update(tables)


def tables_used() -> list[str]:
    """The names of the tables used in this process so far, sorted.

    >>> note("wages")
    >>> "wages" in tables_used()
    True
    """
    return sorted(_NOTED.get())


def forget() -> None:
    """Begin anew: what was used until now was no part of a report."""
    _NOTED.get().clear()


@contextmanager
def collected() -> Iterator[set[str]]:
    """The tables used within this block; they are not noted outside it.

    >>> with collected() as names:
    ...     note("taxes", "rules")
    >>> sorted(names)
    ['rules', 'taxes']
    """
    names: set[str] = set()
    token = _NOTED.set(names)
    try:
        yield names
    finally:
        _NOTED.reset(token)
