"""The sample's page, opened in a real browser without a network."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from helpers.reports import build

# The sample is imported by its name, also in the processes that a test starts.
sys.path.insert(0, str(Path(__file__).parent))

import browsing
import sample_notebook


@pytest.fixture
def visit(browser):
    """Open a page: `visit(path, width=1100, scheme="light", scripts=True)`."""
    with ExitStack() as contexts:
        yield lambda *where, **how: contexts.enter_context(browsing.visited(browser, *where, **how))


@pytest.fixture(scope="session")
def sample_page(tmp_path_factory) -> Path:
    """The sample, rendered once, for somebody whose name tries everything."""
    folder = tmp_path_factory.mktemp("sample")
    sample_notebook.save(folder / "notebooks")
    job = sample_notebook.job(
        folder / "notebooks", folder / "out", name=sample_notebook.HOSTILE, tuition_usd=4200.0
    )
    return build.render(job)
