"""`make notebooks` stores what a clean run shows, and nothing of the run itself."""

import nbformat
import pytest
from nbclient.exceptions import CellExecutionError

from helpers.reports.refresh import refresh


def save(folder, *sources):
    """A notebook of these code cells that was last run out of order."""
    cells = [nbformat.v4.new_code_cell(source, execution_count=7) for source in sources]
    path = folder / "question.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return path


def test_outputs_are_stored_and_a_second_run_changes_nothing(tmp_path):
    path = save(tmp_path, "price_usd = 1200", "price_usd * 2")
    refresh(tmp_path)
    first = path.read_bytes()
    refresh(tmp_path)
    assert path.read_bytes() == first
    cells = nbformat.read(path, as_version=4).cells
    assert [cell.execution_count for cell in cells] == [1, 2]
    assert cells[1].outputs[0].data == {"text/plain": "2400"}
    assert "execution" not in cells[0].metadata and str(tmp_path) not in first.decode()


def test_a_notebook_that_fails_is_left_as_it_was(tmp_path):
    path = save(tmp_path, "1 / 0")
    before = path.read_bytes()
    with pytest.raises(CellExecutionError, match="ZeroDivisionError"):
        refresh(tmp_path)
    assert path.read_bytes() == before
