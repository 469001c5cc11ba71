"""The floor: a report's cells as plain Python in a process that has imported everything, and the page.

Run as a script it makes COUNT reports, the first one to warm up, and prints the CPU seconds of each other.
"""

from __future__ import annotations

import ast
import json
import sys
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory

import measuring
import nbformat
from IPython.core.interactiveshell import InteractiveShell
from IPython.display import display
from IPython.utils.capture import capture_output
from jupyter_client.jsonutil import json_default
from nbformat import NotebookNode

from helpers.reports.execution import injected, parameter_names
from helpers.reports.jobs import Job
from helpers.reports.page import page


def report(job: Job) -> None:
    """Make the page of a job in this process, and write it."""
    notebook = nbformat.read(job.source, as_version=4)
    namespace = {"__name__": "__main__"}
    parameters = injected(job.scenario, parameter_names(notebook))
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = _outputs(cell.source, namespace)
            if "parameters" in cell.metadata.get("tags", []):
                namespace |= parameters
    job.folder.mkdir(parents=True, exist_ok=True)
    job.html.write_text(page(notebook, job.notebook, _no_origin(job)), encoding="utf-8")


def _outputs(source: str, namespace: dict) -> list[NotebookNode]:
    """What a cell shows: its last expression, as the notebook would store it."""
    body = ast.parse(source)
    last = body.body.pop() if body.body and isinstance(body.body[-1], ast.Expr) else None
    exec(compile(body, "<cell>", "exec"), namespace)
    if (
        last is None
        or (value := eval(compile(ast.Expression(last.value), "<cell>", "eval"), namespace)) is None
    ):
        return []
    with capture_output() as captured:
        display(value)
    bundles = [json.loads(json.dumps(shown.data, default=json_default)) for shown in captured.outputs]
    return [nbformat.v4.new_output("display_data", data=bundle) for bundle in bundles]


def _no_origin(job: Job) -> dict:
    """The shape of a page's origin, without its hashes."""
    values = job.scenario.model_dump(mode="json")
    return {
        "scenario": job.scenario.id,
        "notebook": job.notebook,
        "parameters": values,
        "changed": {"area": job.scenario.area},
        "hashes": {"data": "0", "code": "0", "notebook": "0"},
        "versions": {},
    }


def main(count: int) -> None:
    """Print the mean CPU seconds of a report, the first one left out."""
    InteractiveShell.instance()
    with TemporaryDirectory() as folder:
        first, *others = measuring.jobs(count + 1, Path(folder))
        report(first)
        print(mean(measuring.cpu_seconds(lambda job=job: report(job)) for job in others))


if __name__ == "__main__":
    main(int(sys.argv[1]))
