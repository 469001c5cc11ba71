"""What the tests of the notebooks share."""

import sys
from pathlib import Path

import pytest

# How a test starts JupyterLab is imported by its name.
sys.path.insert(0, str(Path(__file__).parent))

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


@pytest.fixture(params=sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
def notebook_path(request) -> Path:
    """Each notebook of the project in turn."""
    return request.param


@pytest.fixture
def report_path() -> Path:
    """The notebook of the shareable page."""
    return NOTEBOOKS / "report.ipynb"
