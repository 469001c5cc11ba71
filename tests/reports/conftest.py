"""A real browser without a network, and the sample's page opened in it."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from helpers.reports import build

# The sample is imported by its name, also in the processes that a test starts.
sys.path.insert(0, str(Path(__file__).parent))

import browsing
import sample_notebook


@pytest.fixture(scope="session")
def browser():
    """A Chromium or Chrome that is there; without one the tests fail in CI and are skipped elsewhere."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = browsing.installed_browser(playwright)
        if not found.exists():
            missing = "no Chromium or Chrome is installed, so no report was opened in a browser"
            pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
        opened = playwright.chromium.launch(executable_path=found, args=browsing.ARGUMENTS)
        yield opened
        opened.close()


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
