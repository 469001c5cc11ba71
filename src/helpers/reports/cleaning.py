"""Takes out of an executed notebook what differs between two runs of the same inputs."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbformat import NotebookNode

MARKERS = "papermill-error-cell-tag"
WIDGET = "application/vnd.jupyter.widget-view+json"
KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def clean(notebook: NotebookNode, source: NotebookNode, data_dir: str | None = None) -> NotebookNode:
    """The notebook without times, paths, random ids and notes of the runner; execution counts stay.

    Ids of cells that are not in `source`, as its author saved it, become their position. `data_dir`,
    an absolute path given by the user, is shortened to the folder's name.
    """
    known = {cell.get("id") for cell in source.cells} - {None}
    notebook = nbformat.from_dict(notebook)
    notebook.metadata.pop("papermill", None)
    notebook.metadata.pop("widgets", None)
    notebook.metadata["kernelspec"] = dict(KERNELSPEC)
    notebook.cells = [cell for cell in notebook.cells if MARKERS not in cell.metadata.get("tags", [])]
    for number, cell in enumerate(notebook.cells):
        _clean_cell(cell)
        if cell.get("id") not in known:
            cell["id"] = f"injected-{number}"
        if data_dir:
            cell.source = cell.source.replace(repr(data_dir), repr(Path(data_dir).name))
            cell.source = cell.source.replace(f'"{data_dir}"', f'"{Path(data_dir).name}"')
    return notebook


def _clean_cell(cell: NotebookNode) -> None:
    for runner in ("papermill", "execution"):
        cell.metadata.pop(runner, None)
    for output in cell.get("outputs", []):
        output.get("metadata", {}).pop("execution", None)
        output.get("data", {}).pop(WIDGET, None)  # names a widget of a kernel that is gone; its text stays
        if output.output_type == "error":
            output.traceback = [line for line in output.traceback if "/ipykernel_" not in line]


def text(notebook: NotebookNode) -> str:
    """The notebook as the text of its file."""
    return nbformat.writes(notebook, version=4, indent=1) + "\n"
