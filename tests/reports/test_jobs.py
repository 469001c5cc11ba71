"""Which pages are to be made."""

from dataclasses import dataclass

import pytest
import sample_notebook

from helpers.evidence.problems import InputError
from helpers.reports.jobs import jobs, notebook_names


@dataclass
class Row:
    scenario: sample_notebook.SampleScenario
    notebooks: tuple[str, ...] = ()


@pytest.fixture
def folder(tmp_path):
    for name in ("report", "02_cost", "01_evidence", "explore"):
        sample_notebook.save(tmp_path / "notebooks", name)
    return tmp_path / "notebooks"


def row(id, *notebooks):
    return Row(sample_notebook.SampleScenario(id=id), notebooks)


def test_the_report_comes_first_and_explore_is_never_rendered(folder):
    assert notebook_names(folder) == ["report", "01_evidence", "02_cost"]


def test_each_row_gets_the_report_and_its_notebooks(folder, tmp_path):
    planned = jobs([row("a", "02_cost", "01_evidence"), row("b")], tmp_path, notebooks_dir=folder)
    assert [str(job) for job in planned] == ["a/report", "a/01_evidence", "a/02_cost", "b/report"]
    assert planned[0].html == tmp_path / "a" / "report.html"
    assert planned[0].results == tmp_path / "a" / "results.json"
    assert planned[1].results == tmp_path / "a" / "01_evidence.results.json"


def test_names_narrow_the_jobs(folder, tmp_path):
    rows = [row("a", "02_cost"), row("b")]
    planned = jobs(rows, tmp_path, ["b"], ["01_evidence"], notebooks_dir=folder)
    assert [str(job) for job in planned] == ["b/01_evidence"]


def test_unknown_names_are_all_reported_with_the_nearest(folder, tmp_path):
    with pytest.raises(InputError) as caught:
        jobs([row("national"), row("b", "explore")], tmp_path, ["nationl"], ["reprt"], notebooks_dir=folder)
    assert [str(problem) for problem in caught.value.problems] == [
        "--scenario: there is no 'nationl'. Did you mean national? Allowed: b, national.",
        "--notebook: there is no 'reprt'. Did you mean report? Allowed: 01_evidence, 02_cost, report.",
        "scenario b, column notebooks: there is no 'explore'. Allowed: 01_evidence, 02_cost, report.",
    ]
