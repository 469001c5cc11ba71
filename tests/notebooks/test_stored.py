"""Every notebook is saved after one clean run from top to bottom, with nothing of one machine in it.

nbval passes silently over cells without an execution count: these tests are what makes it prove something.
"""

import json
import re
import tempfile
from pathlib import Path

import nbformat
import pytest

ABSOLUTE_PATH = re.compile(
    "|".join([r"(?<![\w:./])/(?:home|root|Users|tmp|var|opt|private)/", r"\b[A-Z]:\\\\", r"file:///"])
)
HERE = {str(Path.home()), str(Path(__file__).parents[2]), tempfile.gettempdir()} - {"/"}
RUNNERS = {"papermill", "execution"}


def faults(notebook) -> list[str]:
    """What shows that the notebook was not stored as it should be."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    outputs = [output for cell in code for output in cell.outputs]
    counts = [cell.execution_count for cell in code]
    found = []
    if counts != list(range(1, len(code) + 1)):
        found.append(f"execution counts are {counts}: restart and run all")
    if not any(output.output_type in ("execute_result", "display_data") for output in outputs):
        found.append("there are no outputs")
    found += [f"a cell failed: {output.ename}" for output in outputs if output.output_type == "error"]
    found += [f"printed to stderr: {output.text}" for output in outputs if output.get("name") == "stderr"]
    marks = {mark for part in [notebook, *notebook.cells] for mark in part.metadata} & RUNNERS
    found += [f"metadata of a runner: {mark}" for mark in sorted(marks)]
    text = json.dumps(notebook)
    here = [place for place in sorted(HERE) if f"{place}/" in text]
    return found + [f"a path of one machine: {place}" for place in here + ABSOLUTE_PATH.findall(text)]


def test_notebook_is_stored_after_a_clean_run(notebook_path):
    assert faults(nbformat.read(notebook_path, as_version=4)) == []


class TestItBites:
    def test_a_clean_notebook_passes(self):
        assert faults(notebook_of(result("$4,300"))) == []

    def test_a_stripped_notebook(self, report_path):
        notebook = nbformat.read(report_path, as_version=4)
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.update(outputs=[], execution_count=None)
        assert "there are no outputs" in faults(notebook)
        assert "execution counts" in faults(notebook)[0]

    @pytest.mark.parametrize(
        ("output", "fault"),
        [
            (nbformat.v4.new_output("error", ename="KeyError", evalue="'area'"), "KeyError"),
            (nbformat.v4.new_output("stream", name="stderr", text="FutureWarning: ..."), "stderr"),
        ],
    )
    def test_errors_and_warnings(self, output, fault):
        assert fault in " ".join(faults(notebook_of(result("1"), output)))

    @pytest.mark.parametrize(
        "text",
        [
            str(Path.home() / "notes.csv"),
            str(Path(__file__).parents[2] / "data" / "wages.csv"),
            "in /home/someone/project/data",
            r"C:\Users\someone",
            "file:///data/wages.csv",
        ],
    )
    def test_paths_of_one_machine(self, text):
        assert "a path of one machine" in " ".join(faults(notebook_of(result(text))))

    @pytest.mark.parametrize("text", ["data/wages.csv", "https://www.bls.gov/home/ooh", "and/or"])
    def test_other_slashes_pass(self, text):
        assert faults(notebook_of(result(text))) == []

    def test_times_of_a_run(self):
        notebook = notebook_of(result("1"))
        notebook.cells[0].metadata["execution"] = {"iopub.status.busy": "2026-11-01T00:00:00Z"}
        assert faults(notebook) == ["metadata of a runner: execution"]

    def test_cells_run_out_of_order(self):
        notebook = notebook_of(result("1"))
        notebook.cells[0].execution_count = 7
        assert "[7]" in faults(notebook)[0]


def result(text: str):
    """What a cell shows as its last expression."""
    return nbformat.v4.new_output("execute_result", data={"text/plain": text}, execution_count=1)


def notebook_of(*outputs):
    """A notebook of one executed code cell."""
    cell = nbformat.v4.new_code_cell("answer", outputs=list(outputs), execution_count=1)
    return nbformat.v4.new_notebook(cells=[cell])
