"""Saving a scenario and making its report, from the controls: nothing is lost, nothing overwritten."""

import asyncio
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from helpers.evidence import rewriting
from helpers.evidence.tables import DATA_DIR
from helpers.model.scenario import Scenario
from helpers.model.scenario_table import FILE_NAME, scenario_rows
from helpers.views.controls import link
from helpers.views.controls.keeping import Keeping


@pytest.fixture
def folder(tmp_path) -> Path:
    return shutil.copytree(DATA_DIR, tmp_path / "data", ignore=shutil.ignore_patterns(".*"))


@pytest.fixture
def keeping(folder):
    """The box over a scenario; `rendered` notes what a report was asked for."""
    rendered = []

    def render(scenario, progress) -> Path:
        progress(0.5)
        rendered.append(scenario)
        if scenario.area == "CA":
            raise ValueError("cell 3: no figure")
        return folder / "report.html"

    def make(**values) -> Keeping:
        kept = Keeping(lambda: Scenario(data_dir=str(folder), **values), render)
        kept.rendered = rendered
        kept.id.value, kept.name.value = "mine", "My own"
        return kept

    return make


def ids(folder: Path) -> list[str]:
    return [row.scenario.id for row in scenario_rows(folder)]


def make_report(kept: Keeping) -> None:
    async def click() -> None:
        kept.report.click()
        if kept.making is not None:
            assert kept.report.disabled and kept.progress.layout.display == ""
            await kept.making

    # In a thread of its own: a browser that an earlier test opened keeps a loop running in this one.
    with ThreadPoolExecutor(1) as aside:
        aside.submit(asyncio.run, click()).result()
    assert not kept.report.disabled and kept.progress.layout.display == "none"


def test_a_scenario_becomes_a_row(keeping, folder):
    kept = keeping(area="NJ", horizon_years=20)
    kept.save.click()
    assert kept.told.value == "Saved as mine in data/scenarios.csv."
    assert scenario_rows(folder)[-1].scenario == Scenario(
        data_dir=str(folder), id="mine", name="My own", area="NJ", horizon_years=20
    )


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("id", "national", "a row of scenarios.csv has already"),
        ("id", "Not an id!", "a-z, 0-9 and hyphens"),
        ("id", "../../x", "a-z, 0-9 and hyphens"),
        ("id", "", "at most 60"),
        ("name", "", "at least 1 character"),
        ("name", "=cmd()", "which a spreadsheet would calculate"),
    ],
)
def test_what_cannot_be_saved_is_told_and_nothing_changes(keeping, folder, field, text, said):
    before = (folder / FILE_NAME).read_bytes()
    kept = keeping()
    getattr(kept, field).value = text
    kept.save.click()
    assert kept.told.value.startswith('<span class="boc-note">Not saved: ') and said in kept.told.value
    kept.report.click()
    assert said in kept.told.value and not kept.rendered
    assert (folder / FILE_NAME).read_bytes() == before


def test_a_locked_table(keeping, folder, monkeypatch):
    def locked(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(rewriting.os, "replace", locked)
    kept = keeping()
    kept.save.click()
    assert "cannot be changed: Permission denied. Nothing was changed." in kept.told.value
    monkeypatch.undo()
    assert "mine" not in ids(folder)
    kept.save.click()
    assert "mine" in ids(folder)


def test_a_table_that_is_gone(keeping, folder):
    (folder / FILE_NAME).unlink()
    kept = keeping()
    for button in (kept.save, kept.report):
        button.click()
        assert "scenarios.csv" in kept.told.value and "boc-note" in kept.told.value


def test_a_report_is_saved_first_made_and_linked(keeping, folder):
    kept = keeping(area="NJ")
    make_report(kept)
    assert [scenario.id for scenario in kept.rendered] == ["mine"] and "mine" in ids(folder)
    assert "report.html is ready" in kept.told.value and kept.progress.value == 0.5
    make_report(kept)
    assert len(kept.rendered) == 2 and ids(folder).count("mine") == 1


def test_a_report_of_another_scenario_is_never_overwritten(keeping):
    kept = keeping(area="NJ")
    kept.id.value = "national"
    make_report(kept)
    assert not kept.rendered and "has already" in kept.told.value


def test_a_report_that_fails_says_why(keeping):
    kept = keeping(area="CA")
    make_report(kept)
    assert "No report: cell 3: no figure" in kept.told.value


def test_without_a_way_to_render_there_is_no_button(folder):
    kept = Keeping(lambda: Scenario(data_dir=str(folder)), None)
    assert kept.report.layout.display == "none"


class TestLink:
    @pytest.fixture
    def served(self, tmp_path, monkeypatch):
        """A kernel whose server serves `tmp_path` under a base of its own."""
        monkeypatch.setenv("JPY_PARENT_PID", str(os.getpid()))
        about = tmp_path / f"jpserver-{os.getpid()}.json"
        about.write_text(f'{{"root_dir": "{tmp_path}", "base_url": "/user/me/"}}', encoding="utf-8")
        monkeypatch.setattr(link, "get_connection_file", lambda: str(tmp_path / "kernel-1.json"))
        return tmp_path

    def test_a_file_of_the_server_s_folder_opens_through_it(self, served):
        html = link.link(served / "reports" / "a b" / "report.html")
        assert 'href="/user/me/files/reports/a%20b/report.html"' in html

    def test_a_file_elsewhere_is_named_by_its_path(self, served):
        assert "<code>/elsewhere/report.html</code>" in link.link(Path("/elsewhere/report.html"))

    def test_without_a_server_it_is_named_by_its_path(self, monkeypatch):
        monkeypatch.delenv("JPY_PARENT_PID", raising=False)
        assert "<code>" in link.link(Path("/elsewhere/<report>.html"))
        assert "&lt;report&gt;" in link.link(Path("/elsewhere/<report>.html"))
