"""How results show themselves in a notebook.

A result says here that it wants to be shown (`_repr_mimebundle_`), and a view has said how. The model
knows neither tables nor charts, and no arrow of the design points from it to the views.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Show = Callable[[Any], dict[str, Any]]
_ways: list[Show] = []


def show_with(way: Show) -> None:
    """Show results from now on as `way` says: a result in, its text and pictures by mime type out."""
    _ways[:] = [way]


class Shown:
    """A result that a notebook shows by itself where it is the last expression of a cell."""

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, Any]:
        return _ways[0](self) if _ways else {"text/plain": repr(self)}
