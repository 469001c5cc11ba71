"""One report, as the controls of a notebook ask for it: from a thread, telling how far it is."""

import asyncio
import threading

import pytest
import sample_notebook
from sample_notebook import SampleScenario, code

from helpers.reports.failure import ReportError
from helpers.reports.one_scenario import report


@pytest.fixture
def loops(monkeypatch) -> list[asyncio.AbstractEventLoop]:
    """Every event loop that is opened while a test runs."""
    opened, new = [], asyncio.new_event_loop

    def noted() -> asyncio.AbstractEventLoop:
        opened.append(new())
        return opened[-1]

    monkeypatch.setattr(asyncio, "new_event_loop", noted)
    return opened


def test_a_report_is_made_in_a_thread_and_tells_its_progress(tmp_path, loops):
    sample_notebook.save(tmp_path / "notebooks")
    told, pages = [], []

    def make() -> None:
        page = report(SampleScenario(id="mine"), told.append, tmp_path / "out", tmp_path / "notebooks")
        pages.append(page)

    thread = threading.Thread(target=make)
    thread.start()
    thread.join()
    assert loops and all(loop.is_closed() for loop in loops)
    assert pages == [tmp_path / "out" / "mine" / "report.html"] and pages[0].is_file()
    assert "mine/report.html" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert told == sorted(told) and len(set(told)) >= 10 and 0 < told[0] < 0.3 and told[-1] == 1


def test_a_report_that_fails_says_where(tmp_path):
    sample_notebook.save(tmp_path / "notebooks", made_of=[code("1 / 0")])
    with pytest.raises(ReportError, match="ZeroDivisionError"):
        report(SampleScenario(id="mine"), None, tmp_path / "out", tmp_path / "notebooks")
