"""Every bad input of the tables of cases gets its message, exit code 2, no traceback, and loses nothing."""

from __future__ import annotations

from collections import Counter

import bad_commands
import bad_notebooks
import bad_packages
import bad_parameters
import bad_people
import bad_places
import bad_scenarios
import bad_tables
import bad_workbooks
import pytest
from cases import contents

from helpers.evidence.problems import InputError
from helpers.model.scenario import Scenario
from helpers.reports.failure import ReportError
from helpers.reports.jobs import Job
from helpers.reports.outputs import refuse, results
from helpers.reports.running import attempt

AT_LEAST = 200
MODULES = [
    bad_parameters,
    bad_tables,
    bad_packages,
    bad_scenarios,
    bad_people,
    bad_workbooks,
    bad_notebooks,
    bad_commands,
    bad_places,
]
ALL = [case for module in MODULES for case in module.CASES]


def each(cases):
    return pytest.mark.parametrize("case", cases, ids=str)


def test_there_are_as_many_as_promised_and_no_two_of_the_same_kind_in_the_same_place():
    twice = [case for case, times in Counter(map(str, ALL)).items() if times > 1]
    assert twice == []
    assert len(ALL) >= AT_LEAST


@each(bad_tables.CASES + bad_packages.CASES + bad_scenarios.CASES)
def test_data(case, data, answer):
    case.given(data)
    before = contents(data)
    assert case.told in answer("check", "--data", str(data))
    assert contents(data) == before


@each(bad_parameters.CASES)
def test_parameters(case):
    with pytest.raises(InputError) as caught:
        Scenario(**case.given)
    assert case.told in str(caught.value)


@each(bad_workbooks.CASES)
def test_workbooks(case, data, answer, tmp_path):
    path, before = case.given(tmp_path), contents(data)
    assert case.told in answer("import-oews", str(path), "--data", str(data))
    assert contents(data) == before


@each(bad_notebooks.UNREADABLE)
def test_notebooks_that_cannot_be_read(case, tmp_path):
    job = Job(Scenario(), "report", tmp_path / "out", tmp_path)
    job.folder.mkdir()
    job.html.write_text("an older page")
    if case.given is not None:
        job.source.write_bytes(case.given)
    assert case.told in attempt(job).failure
    assert list(job.folder.iterdir()) == []


@each(bad_notebooks.HIDING)
def test_outputs_that_a_page_would_hide(case):
    with pytest.raises(ReportError) as caught:
        refuse(case.given, "report")
    assert case.told in str(caught.value)


@each(bad_notebooks.NO_RESULTS)
def test_notebooks_without_results(case):
    with pytest.raises(ReportError) as caught:
        results(case.given, "report")
    assert case.told in str(caught.value)


@each(bad_commands.CASES)
def test_command_lines(case, answer, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert case.told in answer(*case.given)
    assert contents(tmp_path) == {}


@each(bad_places.OUT)
def test_output_folders(case, answer, tmp_path):
    place = case.given(tmp_path)
    before = contents(tmp_path)
    assert case.told in answer("render", "--out", str(place))
    assert contents(tmp_path) == before


@each(bad_places.DATA)
def test_data_folders(case, answer, tmp_path):
    assert case.told in answer("check", "--data", str(case.given(tmp_path)))


@each(bad_people.CASES)
def test_people_files(case, answer, tmp_path):
    path = case.given(tmp_path)
    before = contents(tmp_path)
    said = answer("check", "--people", str(path))
    assert case.told in said and "99999" not in said and "$900" not in said
    assert contents(tmp_path) == before


@each([bad_people.ROWS[0]])
def test_bad_rows_alone_are_not_skipped(case, answer, tmp_path, monkeypatch):
    """With nobody left there is nothing to render."""
    monkeypatch.setattr(
        "helpers.reports.running.render_all", lambda *_: pytest.fail("a kernel would have started")
    )
    people, out = case.given(tmp_path), tmp_path / "out"
    assert case.told in answer("render", "--people", str(people), "--out", str(out), "--skip-bad")
    assert not out.exists()
