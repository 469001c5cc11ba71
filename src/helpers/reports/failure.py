"""A report that could not be made, and why."""

from __future__ import annotations


class ReportError(Exception):
    """One report failed: in which notebook, at which cell, and the cause, in one line.

    `cell` counts from 1 over all cells of the executed notebook; None where no cell is to blame.
    `executed` is the notebook as far as it came, for a look.
    """

    def __init__(self, notebook: str, cell: int | None, cause: str, executed=None):
        self.notebook, self.cell, self.cause, self.executed = notebook, cell, cause, executed
        where = f"{notebook}.ipynb" + (f", cell {cell}" if cell else "")
        super().__init__(f"{where}: {cause}")

    def __reduce__(self):
        return type(self), (self.notebook, self.cell, self.cause, None)


def one_line(text: str, limit: int = 400) -> str:
    """The text on one line, cut where it is very long.

    >>> one_line("area: unknown.\\n\\ndraws: too many.")
    'area: unknown. draws: too many.'
    """
    line = " ".join(str(text).split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
