"""What a notebook shows, cell by cell, and what may not pass unseen."""

from __future__ import annotations

import json

from nbformat import NotebookNode

from helpers.reports.charts import MIME as CHART
from helpers.reports.failure import ReportError, one_line

HIDDEN = {"parameters", "injected-parameters", "results", "what-if"}
KNOWN = {CHART, "text/html", "text/markdown", "text/plain"}
NEEDED = ("title", "answer", "description", "place", "evidence_to", "key_results")
MUST_SHOW = {"hero", "figure", "numbers", "evidence", "folded"}


def tags(cell: NotebookNode) -> set[str]:
    """The tags of a cell."""
    return set(cell.metadata.get("tags", []))


def shown(notebook: NotebookNode) -> list[NotebookNode]:
    """The cells that a page shows: prose, and code cells with an output that are not hidden."""
    return [
        cell
        for cell in notebook.cells
        if cell.cell_type == "markdown"
        or (cell.cell_type == "code" and cell.outputs and not tags(cell) & HIDDEN)
    ]


def refuse(notebook: NotebookNode, name: str) -> None:
    """Raise ReportError where a page would drop or hide something the notebook did."""
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type != "code":
            continue
        if not cell.outputs and tags(cell) & MUST_SHOW:
            raise ReportError(
                name, number, f"a cell tagged {', '.join(sorted(tags(cell)))} shows nothing", notebook
            )
        for output in cell.outputs:
            cause = _objection(output, hidden=bool(tags(cell) & HIDDEN))
            if cause:
                raise ReportError(name, number, cause, notebook)


def _objection(output: NotebookNode, hidden: bool) -> str | None:
    if output.output_type == "error":
        return f"{output.ename}: {one_line(output.evalue)}"
    if output.output_type == "stream":
        return f"a warning or message on stderr: {one_line(output.text)}" if output.name == "stderr" else None
    unknown = set(output.data) - KNOWN
    if unknown and not hidden:
        return f"an output that a page cannot show: {', '.join(sorted(unknown))}"
    return None


def results(notebook: NotebookNode, name: str) -> dict:
    """The key results: the JSON object that the cell tagged `results` displayed.

    Raises ReportError where there is none, where it is no object, lacks a key that every page and
    the index need, or holds NaN or infinity.
    """
    for number, cell in _tagged(notebook, "results"):
        found = _displayed(cell, notebook, name, number)
        missing = [key for key in NEEDED if key not in found]
        if missing:
            raise ReportError(name, number, f"the results have no {', no '.join(missing)}")
        return _plain(found, name, number)
    raise ReportError(name, None, "no cell is tagged results", notebook)


def what_if(notebook: NotebookNode, name: str) -> dict | None:
    """What the page's controls need: the JSON object of the cell tagged `what-if`, None without such a cell.

    Raises ReportError where the cell displays none, or it holds NaN or infinity.
    """
    for number, cell in _tagged(notebook, "what-if"):
        return _plain(_displayed(cell, notebook, name, number), name, number)
    return None


def _tagged(notebook: NotebookNode, tag: str) -> list[tuple[int, NotebookNode]]:
    return [(number, cell) for number, cell in enumerate(notebook.cells, start=1) if tag in tags(cell)]


def _displayed(cell: NotebookNode, notebook: NotebookNode, name: str, number: int) -> dict:
    """The JSON object that a cell displays."""
    for output in cell.get("outputs", []):
        found = output.get("data", {}).get("application/json")
        if isinstance(found, dict):
            return found
    tag = "results" if "results" in tags(cell) else "what-if"
    raise ReportError(name, number, f"the cell tagged {tag} displays no JSON object", notebook)


def _plain(found: dict, name: str, number: int) -> dict:
    try:
        return json.loads(json.dumps(found, allow_nan=False))
    except ValueError:
        what = "the results hold NaN or infinity; null says 'not known'"
        raise ReportError(name, number, what) from None
