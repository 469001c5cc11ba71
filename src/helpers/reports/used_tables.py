"""Which tables of data a notebook used: asked in its own kernel, by a cell at its end that nobody sees."""

from __future__ import annotations

import nbformat
from nbformat import NotebookNode

CELL_ID = "tables-used"
KEY = "tables_used"
QUESTION = """\
from IPython.display import JSON as _JSON
from helpers.evidence.uses import tables_used as _tables_used

_JSON(_tables_used())"""


def asking(notebook: NotebookNode) -> NotebookNode:
    """The notebook with a last cell that tells which tables were used."""
    asked = nbformat.from_dict(notebook)
    asked.cells.append(nbformat.v4.new_code_cell(QUESTION, id=CELL_ID))
    return asked


def answered(executed: NotebookNode) -> NotebookNode:
    """The executed notebook without that cell; its answer stands in the metadata.

    A notebook that failed on the way has no answer.
    """
    executed = nbformat.from_dict(executed)
    for cell in [cell for cell in executed.cells if cell.get("id") == CELL_ID]:
        for output in cell.outputs:
            if "application/json" in output.get("data", {}):
                executed.metadata[KEY] = output.data["application/json"]
        executed.cells.remove(cell)
    return executed
