"""Which modules a notebook needs, found without running it."""

import subprocess
import sys

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from helpers.reports.imports import closure, of_notebook, path_of
from helpers.reports.jobs import NOTEBOOKS_DIR


def named(*sources):
    return of_notebook(new_notebook(cells=[new_code_cell(source) for source in sources]))


def test_every_way_to_import_is_seen():
    assert named("import helpers.model.taxes as t, pandas") == {"helpers.model.taxes"}
    assert named("from helpers.views import charts") == {"helpers.views", "helpers.views.charts"}
    assert named("from helpers.model.scenario import Scenario") == {"helpers.model.scenario"}
    nested = """
def f():
    try:
        if x:
            import helpers.model.rules
    except E:
        import helpers.decision.fit
"""
    assert named(nested) == {"helpers.model.rules", "helpers.decision.fit"}
    assert named("%matplotlib inline\n!ls\nimport helpers.model.rules") == {"helpers.model.rules"}


def test_a_name_that_is_none_of_ours_is_no_module():
    assert path_of("pandas") is path_of("helpers.nothing") is None


@pytest.mark.parametrize("name", ["report", "06_fit"])
def test_nothing_that_a_notebook_really_loads_is_missed(name):
    notebook = nbformat.read(NOTEBOOKS_DIR / f"{name}.ipynb", as_version=4)
    imports = next(cell.source for cell in notebook.cells if "import compare" in cell.source)
    told = f"{imports}\nimport sys\nprint(*[name for name in sys.modules if name.split('.')[0] == 'helpers'])"
    loaded = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, check=True
    ).stdout.split()
    assert loaded and set(loaded) <= set(closure(of_notebook(notebook)))
