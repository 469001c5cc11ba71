"""What the tests of the stored notebooks share."""

from pathlib import Path

import pytest

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


@pytest.fixture(params=sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
def notebook_path(request) -> Path:
    """Each notebook of the project in turn."""
    return request.param


@pytest.fixture
def report_path() -> Path:
    """The notebook of the shareable page."""
    return NOTEBOOKS / "report.ipynb"
