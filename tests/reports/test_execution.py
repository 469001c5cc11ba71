"""A notebook runs in a kernel of its own, for a scenario, and leaves nothing that differs between runs."""

import filecmp
import json
import re

import nbformat
import pytest
import sample_notebook
from nbclient import NotebookClient
from sample_notebook import code

from helpers.reports import build, execution, kernel, running
from helpers.reports.failure import ReportError

TIMES = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")


def render(tmp_path, made_of, **values):
    sample_notebook.save(tmp_path / "notebooks", made_of=made_of)
    job = sample_notebook.job(tmp_path / "notebooks", tmp_path / "out", **values)
    return job, build.render(job)


def with_cell(position, *cells):
    made_of = sample_notebook.cells()
    made_of[position:position] = cells
    return made_of


def test_two_renderings_elsewhere_and_by_two_workers_are_the_same_bytes(tmp_path):
    sample_notebook.save(tmp_path / "notebooks")
    jobs = [
        sample_notebook.job(tmp_path / "notebooks", tmp_path / where, id=name, tuition_usd=1e4)
        for where in ("a", "deeper/b")
        for name in ("one", "two")
    ]
    assert [outcome.failure for outcome in running.render_all(jobs[:2], 2, progress=False)] == [None, None]
    assert [outcome.failure for outcome in running.render_all(jobs[:1:-1], 1, progress=False)] == [None, None]
    for first, second in zip(jobs[:2], jobs[2:], strict=True):
        for name in ("html", "executed", "results"):
            # Not by ==, whose report of a difference between two pages would take hours.
            assert filecmp.cmp(getattr(first, name), getattr(second, name), shallow=False), name


def test_nothing_of_the_machine_or_the_clock_is_written(tmp_path):
    job, _ = render(tmp_path, sample_notebook.cells())
    text = job.executed.read_text(encoding="utf-8")
    assert str(tmp_path) not in text and not TIMES.search(text) and "papermill" not in text
    notebook = nbformat.reads(text, as_version=4)
    nbformat.validate(notebook)
    assert [cell.execution_count for cell in notebook.cells if cell.cell_type == "code"] == list(range(1, 14))
    assert sorted(path.name for path in job.folder.iterdir()) == [
        "report.html",
        "report.ipynb",
        "results.json",
    ]


def test_results_hold_the_key_results_and_where_they_come_from(tmp_path):
    job, _ = render(tmp_path, sample_notebook.cells(), tuition_usd=4200.0)
    text = job.results.read_text(encoding="utf-8")
    results = json.loads(text)
    assert results["key_results"] == {"incremental_npv_usd": 19000, "break_even_month": None}
    assert results["parameters"]["tuition_usd"] == 4200.0
    assert results["changed"] == {"tuition_usd": 4200.0}
    assert all(len(value) == 64 for value in results["hashes"].values())
    assert text == json.dumps(results, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def test_the_executed_notebook_names_the_tables_it_used_and_not_how_it_was_asked(tmp_path):
    reading = code("from helpers.evidence.prices import inflate\n\ninflate(1.0, 2020, 2025)")
    job, _ = render(tmp_path, with_cell(3, reading))
    notebook = nbformat.read(job.executed, as_version=4)
    assert notebook.metadata["tables_used"] == ["price_index"]
    assert "tables_used" not in "".join(cell.source for cell in notebook.cells)


def test_only_the_names_of_the_parameters_cell_are_injected(tmp_path):
    notebook = nbformat.read(sample_notebook.save(tmp_path), as_version=4)
    names = execution.parameter_names(notebook)
    assert names == ["name", "area", "currency_year", "tuition_usd"]
    scenario = sample_notebook.SampleScenario(id="x", tuition_usd=1)
    assert execution.injected(scenario, names)["tuition_usd"] == 1
    assert "id" not in execution.injected(scenario, names)


def test_a_failing_cell_is_named_and_kept_and_leaves_no_page(tmp_path):
    job, page = render(tmp_path, sample_notebook.cells())
    assert page.exists()
    with pytest.raises(ReportError) as caught:
        render(tmp_path, with_cell(3, code("1 / 0")))
    assert str(caught.value) == "report.ipynb, cell 5: ZeroDivisionError: division by zero"
    assert sorted(path.name for path in job.folder.iterdir()) == ["report.failed.ipynb"]
    failed = nbformat.read(job.failed, as_version=4)
    assert failed.cells[4].outputs[0].ename == "ZeroDivisionError"
    render(tmp_path, sample_notebook.cells())
    assert not job.failed.exists()


def test_a_mistake_in_the_input_speaks_for_itself(tmp_path):
    raising = (
        "from helpers.evidence.problems import InputError, Problem\n"
        "raise InputError([Problem('area', 'is unknown.', 'US'), Problem('draws', 'is 3.')])"
    )
    with pytest.raises(ReportError) as caught:
        render(tmp_path, with_cell(3, code(raising)))
    assert str(caught.value) == "report.ipynb, cell 5: area: is unknown. Allowed: US. draws: is 3."


def test_a_kernel_that_dies_is_reported(tmp_path):
    dying = code("import os; os.write(2, b'out of memory'); os._exit(1)")
    with pytest.raises(ReportError, match="report.ipynb: .*[Kk]ernel died.*out of memory"):
        render(tmp_path, with_cell(3, dying))


def test_other_reports_go_on_when_one_fails(tmp_path):
    folder = tmp_path / "notebooks"
    sample_notebook.save(folder)
    sample_notebook.save(folder, "02_broken", with_cell(3, code("raise KeyError('x')")))
    jobs = [sample_notebook.job(folder, tmp_path / "out", name) for name in ("02_broken", "report")]
    outcomes = running.render_all(jobs, 2, progress=False)
    assert [outcome.failure for outcome in outcomes] == ["02_broken.ipynb, cell 5: KeyError: 'x'", None]
    assert jobs[1].html.exists() and not jobs[0].html.exists()


def test_outputs_may_come_long_after_their_cell():
    """On a busy machine the kernel's thread for outputs may not run for seconds; nbclient would wait for 4."""
    with kernel.kernel_settings() as settings:
        assert NotebookClient(nbformat.v4.new_notebook(), config=settings).iopub_timeout >= 60


def test_braces_in_a_path_do_no_harm(tmp_path):
    job, page = render(tmp_path / "{area}", sample_notebook.cells())
    assert page.exists()
