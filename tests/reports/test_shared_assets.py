"""Pages that share one copy of plotly.js, opened from a disk and from a web server."""

import threading
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import sample_notebook

from helpers.reports import build, packing


@pytest.fixture(scope="module")
def shared_page(tmp_path_factory) -> Path:
    """The sample as a page that loads plotly.js from the folder above its own."""
    folder = tmp_path_factory.mktemp("shared")
    sample_notebook.save(folder / "notebooks")
    job = sample_notebook.job(folder / "notebooks", folder / "out")
    page = build.render(replace(job, assets="shared"))
    packing.share_plotly(folder / "out")
    return page


@pytest.fixture
def served(shared_page):
    """The address of the page on a server of this machine."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=shared_page.parents[1]))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/{shared_page.parent.name}/{shared_page.name}"
    server.shutdown()
    server.server_close()


def marks(page) -> list[int]:
    return page.eval_on_selector_all(
        ".plot",
        "all => all.map(one => one.querySelectorAll('.main-svg .point path, .main-svg path.point').length)",
    )


def test_from_a_disk_charts_are_drawn_by_the_copy_beside_the_page(visit, shared_page, capsys):
    with capsys.disabled():
        print(f"\nsample page with shared plotly.js: {shared_page.stat().st_size:,} bytes")
    assert shared_page.stat().st_size < 100_000
    seen = visit(shared_page)
    assert marks(seen.page) == [6, 2]
    assert seen.requests == [] and seen.complaints == []


def test_from_a_server_charts_are_drawn_and_nothing_else_is_asked_for(browser, served):
    context = browser.new_context()
    page, asked, complaints = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: message.type == "error" and complaints.append(message.text))
    page.goto(served)
    page.wait_for_selector("html[data-charts=drawn]", timeout=60_000)
    assert marks(page) == [6, 2]
    root = served.rsplit("/", 2)[0]
    assert [url for url in asked if not url.startswith("data:")] == [
        served,
        f"{root}/{packing.shared_plotly()}",
    ]
    assert complaints == []
    context.close()


def test_the_copy_is_plotly_as_installed_and_written_once(shared_page):
    out = shared_page.parents[1]
    (copy,) = out.glob("plotly-*.js")
    assert copy.read_text(encoding="utf-8") == packing.plotly_source()
    before = copy.stat().st_mtime_ns
    packing.share_plotly(out)
    assert copy.stat().st_mtime_ns == before


def test_without_the_copy_the_page_says_so_and_keeps_its_numbers(browser, shared_page, tmp_path):
    alone = tmp_path / "deep" / "report.html"
    alone.parent.mkdir()
    alone.write_text(shared_page.read_text(encoding="utf-8"), encoding="utf-8")
    context = browser.new_context()
    page = context.new_page()
    page.goto(alone.as_uri())
    page.wait_for_selector(".plot:has-text('could not draw')", timeout=10_000)
    assert page.locator("details.numbers td:has-text('$51,140')").count()
    context.close()
