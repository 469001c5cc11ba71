"""Which reports are out of date, and why; each reason is brought about and named."""

import json
import shutil

import nbformat
import pytest
import sample_notebook
from sample_notebook import code

from helpers.evidence.tables import DATA_DIR
from helpers.reports import build, fingerprint, staleness

READING = """\
from helpers.evidence.{module} import {function}

{function}({arguments}, data_dir=data_dir)"""


def cells(*reading):
    made_of = sample_notebook.cells()
    made_of[1] = code(f"data_dir = None\n{sample_notebook.PARAMETERS}", "parameters")
    made_of[3:3] = [code(READING.format(module=m, function=f, arguments=a)) for m, f, a in reading]
    return made_of


@pytest.fixture(scope="module")
def rendered(tmp_path_factory):
    """Two reports of one scenario: one inflates a price, the other looks up a career."""
    folder = tmp_path_factory.mktemp("rendered")
    shutil.copytree(DATA_DIR, folder / "data")
    inflating = [
        *cells(("prices", "inflate", "1.0, 2020, 2025")),
        code("from helpers.evidence import ledger"),
    ]
    sample_notebook.save(folder / "notebooks", "report", inflating)
    sample_notebook.save(folder / "notebooks", "02_words", cells(("tables", "table", "'careers'")))
    for job in jobs_in(folder):
        build.render(job)
    return folder


@pytest.fixture
def folder(rendered, tmp_path):
    """A copy to be spoiled: reports can be moved and are still known to be up to date."""
    return shutil.copytree(rendered, tmp_path / "moved")


def jobs_in(folder, **values):
    values = {"data_dir": str(folder / "data"), **values}
    return [
        sample_notebook.job(folder / "notebooks", folder / "out", name, **values)
        for name in ("report", "02_words")
    ]


def reasons(folder, **values):
    found = staleness.out_of_date(jobs_in(folder, **values))
    return {stale.job.notebook: list(stale.reasons) for stale in found}


def append(path, text):
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_what_was_just_rendered_is_up_to_date_also_elsewhere(folder):
    assert reasons(folder) == {}


def test_a_report_says_which_tables_and_modules_it_used(folder):
    first, second = (json.loads(job.results.read_text(encoding="utf-8")) for job in jobs_in(folder))
    assert list(first["tables"]) == ["price_index"] and list(second["tables"]) == ["careers"]
    assert "helpers.evidence.ledger" in first["modules"].keys() - second["modules"].keys()
    assert "helpers.reports.page" in second["modules"]


def test_one_row_changed_makes_exactly_the_reports_of_that_table_out_of_date(folder):
    append(folder / "data" / "price_index.csv", "x,2026,1,300,x\n")
    assert reasons(folder) == {"report": ["table price_index changed"]}
    append(folder / "data" / "taxes.csv", "x\n")
    assert list(reasons(folder)) == ["report"]


def test_what_the_schema_says_of_a_table_counts_for_that_table(folder):
    schema = folder / "data" / "datapackage.json"
    package = json.loads(schema.read_text(encoding="utf-8"))
    next(each for each in package["resources"] if each["name"] == "careers")["title"] = "Otherwise"
    schema.write_text(json.dumps(package), encoding="utf-8")
    assert reasons(folder) == {"02_words": ["table careers changed"]}


def test_windows_line_endings_change_nothing(folder):
    for path in [*folder.glob("data/*.csv"), *folder.glob("notebooks/*")]:
        path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    assert reasons(folder) == {}


def test_a_parameter_is_named_with_both_values_unless_it_is_a_person_s(folder):
    said = ["name: Someone -> A", "tuition_usd: 3500 -> 4000"]
    assert reasons(folder, tuition_usd=4000, name="A") == {"report": said, "02_words": said}
    (private, _) = staleness.out_of_date(jobs_in(folder, tuition_usd=4000), private=True)
    assert private.reasons == ("tuition_usd changed",)


def test_the_notebook_counts_for_its_own_report(folder):
    path = folder / "notebooks" / "02_words.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[0].source += " More."
    nbformat.write(notebook, path)
    assert reasons(folder) == {"02_words": ["the notebook changed"]}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"modules": {"helpers.evidence.prices": "0"}}, "module helpers.evidence.prices changed"),
        ({"modules": {"helpers.evidence.old": "0"}}, "module helpers.evidence.old is gone"),
        ({"template": {"page.css": "0"}}, "template page.css changed"),
        ({"template": {"page.js": None}}, "template page.js is new"),
        ({"hashes": {"lock": "0"}}, "the lock changed"),
        ({"versions": {"pandas": "2.0.0"}}, f"pandas: 2.0.0 -> {fingerprint.versions()['pandas']}"),
        ({"assets": "shared"}, "assets: shared -> embed"),
        ({"tables": {"ancient": "0"}}, "table ancient is gone"),
    ],
)
def test_each_other_input_is_named(folder, change, reason):
    path = jobs_in(folder)[0].results
    results = json.loads(path.read_text(encoding="utf-8"))
    for part, values in change.items():
        results[part] = results[part] | values if isinstance(values, dict) else values
    path.write_text(json.dumps(results), encoding="utf-8")
    assert reasons(folder) == {"report": [reason]}


def test_files_that_are_missing_or_not_as_rendered(folder):
    first, second = jobs_in(folder)
    append(first.html, " ")
    first.executed.unlink()
    second.results.write_bytes(second.results.read_bytes()[:100])
    assert staleness.recorded(second.results) is None
    assert reasons(folder) == {
        "report": ["report.html is not as it was rendered", "report.ipynb is missing"],
        "02_words": ["its results are damaged, or of an earlier version of this project"],
    }
    second.results.write_text('{"title": "before there were hashes"}', encoding="utf-8")
    assert reasons(folder)["02_words"] == [
        "its results are damaged, or of an earlier version of this project"
    ]
    for path in (first.results, second.results, second.html):
        path.unlink()
    second.failed.write_text("{}", encoding="utf-8")
    assert reasons(folder) == {
        "report": ["its results are missing"],
        "02_words": ["failed when it was last rendered"],
    }
    shutil.rmtree(folder / "out")
    assert reasons(folder) == {"report": ["was not rendered yet"], "02_words": ["was not rendered yet"]}


def test_a_report_whose_scenario_is_gone_is_named(folder):
    jobs = jobs_in(folder)
    assert staleness.left_over(folder / "out", jobs) == []
    assert staleness.left_over(folder / "out", jobs[:1]) == ["sample/02_words"]
    assert staleness.left_over(folder / "out", []) == ["sample/02_words", "sample/report"]


def test_the_index_depends_on_every_result_and_on_the_order(folder):
    out = folder / "out"
    before = staleness.index_inputs(out, ["a", "b"])
    assert staleness.index_inputs(out, ["a", "b"]) == before != staleness.index_inputs(out, ["b", "a"])
    append(jobs_in(folder)[0].results, " ")
    assert staleness.index_inputs(out, ["a", "b"]) != before
