"""Runs one notebook for one scenario, with papermill, in a kernel of its own."""

from __future__ import annotations

import ast
import asyncio
import os
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from helpers.reports.cleaning import clean
from helpers.reports.failure import ReportError, one_line
from helpers.reports.jobs import Job
from helpers.reports.kernel import ReportKernelManager, kernel_settings, last_words
from helpers.reports.used_tables import answered, asking

CELL_TIMEOUT_S = 600
START_TIMEOUT_S = 120


def execute(job: Job, progress: Callable[[float], None] | None = None) -> NotebookNode:
    """The executed notebook, cleaned of everything that differs between two runs.

    Its metadata name the tables it used. Raises ReportError, naming notebook, cell and cause, when a cell fails.
    """
    notebook = authored(job.source)
    return run(job.source, injected(job.scenario, parameter_names(notebook)), progress)


def authored(source: Path) -> NotebookNode:
    """The notebook as its author saved it. Raises ReportError where the file is none, or its parameters no code."""
    try:
        notebook = nbformat.read(source, as_version=4)
        nbformat.validate(notebook)
    except Exception as error:  # nbformat meets what is no notebook with whatever comes
        cause = one_line(str(error) or type(error).__name__)
        raise ReportError(source.stem, None, f"is no readable notebook: {cause}") from None
    try:
        parameter_names(notebook)
    except (SyntaxError, ValueError) as error:
        raise ReportError(source.stem, None, f"its parameters are no code: {one_line(str(error))}") from None
    return notebook


def run(source: Path, parameters: dict, progress: Callable[[float], None] | None = None) -> NotebookNode:
    """The notebook at `source`, executed with these parameters in a new kernel, and cleaned.

    `progress` is told the share of the cells that have run, after each.
    """
    temporary = tempfile.TemporaryDirectory(prefix="boc-")
    with temporary as folder, kernel_settings() as settings, _closing_the_loop_of_a_thread():
        return _run(source, parameters, Path(folder) / source.name, settings, progress)


def parameter_names(notebook: NotebookNode) -> list[str]:
    """The names that the cell tagged `parameters` assigns; none where there is no such cell."""
    for cell in notebook.cells:
        if "parameters" in cell.metadata.get("tags", []):
            return [
                target.id
                for statement in ast.parse(cell.source).body
                for target in _targets(statement)
                if isinstance(target, ast.Name)
            ]
    return []


def injected(scenario, names) -> dict:
    """The scenario's values for these names, as JSON knows them."""
    values = scenario.model_dump(mode="json")
    return {name: values[name] for name in names if name in values}


def _targets(statement: ast.stmt) -> list[ast.expr]:
    if isinstance(statement, ast.Assign):
        return statement.targets
    return [statement.target] if isinstance(statement, ast.AnnAssign) else []


@contextmanager
def _closing_the_loop_of_a_thread() -> Iterator[None]:
    """Close the event loop that nbclient opens in a thread, which would stay open when the thread ends."""
    try:
        yield
    finally:
        if threading.current_thread() is not threading.main_thread():
            _close_own_loop()


def _close_own_loop() -> None:
    from jupyter_core.utils import ensure_event_loop

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        ensure_event_loop().close()


def _told(progress: Callable[[float], None] | None, cells: int) -> Callable[..., None] | None:
    """What nbclient calls after each code cell."""
    return progress and (lambda cell_index, **_: progress(min(1.0, (cell_index + 1) / cells)))


def _run(source: Path, parameters: dict, output: Path, settings, progress=None) -> NotebookNode:
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    import papermill
    from nbclient.exceptions import CellTimeoutError, DeadKernelError

    author = authored(source)
    asked = output.with_name(f"asking-{output.name}")
    nbformat.write(asking(author), asked)
    try:
        notebook = papermill.execute_notebook(
            _literal(asked),
            _literal(output),
            parameters=parameters,
            kernel_name="python3",
            language="python",
            progress_bar=False,
            log_output=False,
            request_save_on_cell_execute=False,
            start_timeout=START_TIMEOUT_S,
            execution_timeout=CELL_TIMEOUT_S,
            kernel_manager_class=ReportKernelManager,
            shutdown_kernel="immediate",
            config=settings,
            on_cell_executed=_told(progress, len(author.cells) + 1),
        )
    except papermill.PapermillExecutionError as error:
        executed = clean(answered(nbformat.read(output, as_version=4)), author, _data_dir(parameters))
        raise ReportError(source.stem, _failed_cell(executed), _cause(error), executed) from None
    except (CellTimeoutError, DeadKernelError) as error:
        raise ReportError(source.stem, None, one_line(f"{error} {last_words(settings)}")) from None
    return clean(answered(notebook), author, _data_dir(parameters))


def _data_dir(parameters: dict) -> str | None:
    folder = parameters.get("data_dir")
    return folder if folder and os.path.isabs(folder) else None


def _literal(path: Path) -> str:
    """The path as papermill takes it: it formats paths, so braces are doubled."""
    return str(path).replace("{", "{{").replace("}", "}}")


def _failed_cell(notebook: NotebookNode) -> int | None:
    for number, cell in enumerate(notebook.cells, start=1):
        if any(output.output_type == "error" for output in cell.get("outputs", [])):
            return number
    return None


def _cause(error) -> str:
    """The error as one line; a mistake in the input speaks for itself, without its class."""
    message = one_line(error.evalue)
    return message if error.ename == "InputError" else f"{error.ename}: {message}".rstrip(": ")
