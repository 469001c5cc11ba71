"""Opens a page in a real browser without a network, and notes what it asks for and complains of."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

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
LOCAL = ("file:", "data:", "blob:")


@dataclass
class Visit:
    """A page opened in the browser, and what it tried and said meanwhile."""

    page: object
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


def installed_browser(playwright) -> Path:
    """A Chromium or Chrome that is installed, else the place of Playwright's own download."""
    return Path(next(filter(None, map(shutil.which, BROWSERS)), playwright.chromium.executable_path))


@contextmanager
def visited(
    browser,
    path: Path,
    width: int = 1100,
    scheme: str = "light",
    scripts: bool = True,
    bypass_csp: bool = False,
):
    """The page at `path`, opened in a context of its own, its charts drawn.

    `bypass_csp` lets a tool bring a script of its own.
    """
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        java_script_enabled=scripts,
        bypass_csp=bypass_csp,
    )
    context.set_offline(True)
    seen = Visit(context.new_page())
    seen.page.on("request", lambda request: _note(seen.requests, request.url))
    seen.page.on("console", lambda message: message.type == "error" and seen.complaints.append(message.text))
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    seen.page.goto(path.as_uri())
    if scripts and seen.page.locator("#charts").count():
        seen.page.wait_for_selector("html[data-charts=drawn]", timeout=60_000)
    yield seen
    context.close()


def _note(requests: list[str], url: str) -> None:
    if not url.startswith(LOCAL):
        requests.append(url)
