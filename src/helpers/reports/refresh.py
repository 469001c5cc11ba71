"""Runs the notebooks of the project with their own parameters and stores the outputs in place.

`make notebooks` calls it. Whatever differs between two runs of the same inputs is taken out, so that
version control shows only results that changed.
"""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

from helpers.reports.cleaning import clean, text
from helpers.reports.execution import CELL_TIMEOUT_S
from helpers.reports.jobs import NOTEBOOKS_DIR
from helpers.reports.kernel import ReportKernelManager, kernel_settings
from helpers.reports.writing import write


def refreshed(path: Path) -> NotebookNode:
    """The notebook after a run from top to bottom in a new kernel, cleaned.

    Raises nbclient's CellExecutionError, which shows the cell and its traceback, when a cell fails.
    """
    notebook = nbformat.read(path, as_version=4)
    with kernel_settings() as settings:
        client = NotebookClient(
            notebook,
            timeout=CELL_TIMEOUT_S,
            kernel_manager_class=ReportKernelManager,
            resources={"metadata": {"path": str(path.parent)}},
            config=settings,
        )
        executed = clean(client.execute(), notebook)
    executed.metadata.pop("language_info", None)  # names the version of this machine's Python
    return executed


def refresh(folder: Path = NOTEBOOKS_DIR) -> None:
    """Store new outputs in every notebook of the folder, each as soon as the whole of it has run."""
    for path in sorted(folder.glob("*.ipynb")):
        print(f"Running {path.name}", flush=True)
        write(path, text(refreshed(path)))


if __name__ == "__main__":
    refresh()
