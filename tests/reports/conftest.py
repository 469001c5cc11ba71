"""A real browser without a network, and the sample's page opened in it."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from helpers.reports import build

# The sample is imported by its name, also in the processes that a test starts.
sys.path.insert(0, str(Path(__file__).parent))

import sample_notebook

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@dataclass
class Visit:
    """A page opened in the browser, and what it tried and said meanwhile."""

    page: object
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def browser():
    """A Chromium or Chrome that is installed, else Playwright's own; without either the tests say so."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = next(filter(None, map(shutil.which, BROWSERS)), playwright.chromium.executable_path)
        if not Path(found).exists():
            missing = "no Chromium or Chrome is installed, so no report was opened in a browser"
            pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
        opened = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def visit(browser):
    """Open a file without a network: `visit(path, width=1100, scheme="light", scripts=True)`."""
    contexts = []

    def open_page(path: Path, width: int = 1100, scheme: str = "light", scripts: bool = True) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=scripts
        )
        contexts.append(context)
        context.set_offline(True)
        seen = Visit(context.new_page())
        seen.page.on("request", lambda request: _note(seen.requests, request.url))
        seen.page.on(
            "console", lambda message: message.type == "error" and seen.complaints.append(message.text)
        )
        seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        seen.page.goto(path.as_uri())
        if scripts and 'id="charts"' in path.read_text(encoding="utf-8"):
            seen.page.wait_for_selector("html[data-charts=drawn]", timeout=30_000)
        return seen

    yield open_page
    for context in contexts:
        context.close()


def _note(requests: list[str], url: str) -> None:
    if not url.startswith(("file:", "data:", "blob:")):
        requests.append(url)


@pytest.fixture(scope="session")
def sample_page(tmp_path_factory) -> Path:
    """The sample, rendered once, for somebody whose name tries everything."""
    folder = tmp_path_factory.mktemp("sample")
    sample_notebook.save(folder / "notebooks")
    job = sample_notebook.job(
        folder / "notebooks", folder / "out", name=sample_notebook.HOSTILE, tuition_usd=4200.0
    )
    return build.render(job)
