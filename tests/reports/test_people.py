"""Reports of many people: where they go, what is said before, what is told of whom."""

import csv
import io
import json
import os
import shutil
from collections import namedtuple
from dataclasses import replace

import pytest
import sample_notebook
from click.testing import CliRunner

from helpers.__main__ import main
from helpers.evidence.problems import InputError
from helpers.reports import fingerprint, packing, people
from helpers.reports.commands import Plan, carry_out
from helpers.reports.jobs import REPORTS_DIR
from helpers.reports.running import Outcome

CASELOAD = """\
id,name,area,baseline_wage_usd_per_year
,Ann Unmistakable,NJ,31417
second,=HYPERLINK("x"),US,28111
bad,Bob,ZZ,x9917
"""


def run(*arguments, **environment):
    return CliRunner(env={"CI": "true", **environment}).invoke(main, [str(part) for part in arguments])


def disk(free):
    return lambda _: namedtuple("usage", "total used free")(10**15, 0, free)


@pytest.fixture
def caseload(tmp_path):
    path = tmp_path / "caseload.csv"
    path.write_text(CASELOAD, encoding="utf-8")
    return path


@pytest.fixture
def jobs(tmp_path):
    names = {"a": "-1+2", "b": "Bea"}
    return [sample_notebook.job(tmp_path, tmp_path / "out", id=id, name=name) for id, name in names.items()]


def answered(job, answer="A.", **numbers):
    job.folder.mkdir(parents=True)
    results = {"answer": answer, "key_results": numbers, "parameters": {"tuition_usd": 31_417}}
    job.results.write_text(json.dumps(results), encoding="utf-8")


def test_people_s_reports_stand_beside_their_file_and_never_where_reports_are_published(caseload, tmp_path):
    assert people.people_folder(caseload, None) == (tmp_path / "people").resolve()
    assert people.people_folder(caseload, tmp_path / "x") == (tmp_path / "x").resolve()
    for out in (REPORTS_DIR, REPORTS_DIR / "people", REPORTS_DIR / ".." / "reports" / "a"):
        with pytest.raises(InputError, match="is published"):
            people.people_folder(caseload, out)
    link = tmp_path / "link"
    link.symlink_to(REPORTS_DIR)
    with pytest.raises(InputError, match="is published"):
        people.people_folder(caseload, link / "people")


def test_how_many_and_how_much_is_said_and_a_full_disk_stops_it(jobs, tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", disk(free=10**12))
    said = people.effort(jobs * 50_000, tmp_path / "not" / "yet")
    assert said == "100,000 reports to render: about 250 GB of disk (1,000 GB free)."
    monkeypatch.setattr(shutil, "disk_usage", disk(free=4 * 10**6))
    with pytest.raises(InputError, match="has room for 4 MB; 2 reports take about 5 MB"):
        people.effort(jobs, tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", disk(free=10**6))
    with pytest.raises(InputError, match="has room for 1 MB; 1 report takes about 2.5 MB"):
        people.effort(jobs[:1], tmp_path)


def test_the_summary_holds_answers_no_parameters_and_no_formulas(jobs, tmp_path):
    answered(jobs[0], answer="=cmd()", gain_usd=-12.5, note="@x")
    path = people.write_summary(tmp_path / "out", jobs)
    text = path.read_text(encoding="utf-8-sig")
    first, second = csv.DictReader(io.StringIO(text))
    assert first == {
        "id": "a", "name": "'-1+2", "notebook": "report", "page": "a/report.html",
        "state": "its results are damaged, or of an earlier version of this project",
        "answer": "'=cmd()", "gain_usd": "-12.5", "note": "'@x",
    }  # fmt: skip
    assert second["name"] == "Bea" and second["page"] == second["answer"] == second["gain_usd"] == ""
    assert second["state"] == "was not rendered yet"
    assert "31417" not in text


def test_every_problem_is_told_before_anything_starts(caseload, tmp_path, monkeypatch):
    monkeypatch.setattr("helpers.reports.running.render_all", lambda *_: pytest.fail("a kernel would start"))
    for command in ("check", "render", "stale"):
        ended = run(command, "--people", caseload)
        assert ended.exit_code == 2
        assert "row 4, column area: is 'ZZ'" in ended.stderr and "9917" not in ended.stderr
        assert "caseload.csv, row 4, column baseline_wage_usd_per_year" in ended.stderr
    assert not (tmp_path / "people").exists()
    ended = run("render", "--people", caseload, "--skip-bad", "--out", REPORTS_DIR / "people")
    assert ended.exit_code == 2 and "is published" in ended.stderr


def test_a_file_that_is_in_order(tmp_path):
    (tmp_path / "c.csv").write_text("name\nAnn\nBob\n", encoding="utf-8")
    ended = run("check", "--people", tmp_path / "c.csv")
    assert (ended.exit_code, ended.stdout) == (0, "c.csv: all 2 people can be rendered.\n")


def test_a_disk_that_is_full_at_the_end_is_told(jobs, tmp_path, monkeypatch):
    put_in_place = os.replace

    def full(temporary, path):
        if path.name in ("index.html", "summary.csv", packing.shared_plotly()):
            raise OSError(28, "No space left on device")
        put_in_place(temporary, path)

    answered(jobs[0])
    shared = Plan(tmp_path / "out", tuple(replace(job, assets="shared") for job in jobs), (), ())
    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(InputError, match=f"{packing.shared_plotly()}: cannot be written: the disk is full"):
        carry_out(shared, workers=1)
    with pytest.raises(InputError, match="out/summary.csv: cannot be written: the disk is full."):
        people.write_summary(tmp_path / "out", jobs)
    ended = carry_out(Plan(tmp_path / "out", tuple(jobs), (), ()), workers=1)
    assert ended.failures == (f"{tmp_path / 'out' / 'index.html'}: cannot be written: the disk is full.",)


def pretended(jobs, *_):
    """What rendering leaves that `stale` and the summary read, without a kernel."""
    for job in jobs:
        job.folder.mkdir(exist_ok=True)
        for path in (job.html, job.executed):
            path.write_text("", encoding="utf-8")
        results = {
            "answer": "A.",
            "key_results": {"gain_usd": 1} if job.notebook == "report" else {"best_share": 0.5},
            "assets": job.assets,
            "files": {path.name: fingerprint.file_hash(path) for path in (job.html, job.executed)},
            "hashes": {"notebook": fingerprint.notebook_hash(job.source), "lock": fingerprint.lock_hash()},
            "modules": {},
            "parameters": fingerprint.parameters(job.scenario.model_dump(mode="json")),
            "tables": {},
            "template": fingerprint.template_hashes(),
            "versions": fingerprint.versions(),
        }
        job.results.write_text(json.dumps(results), encoding="utf-8")
    return [Outcome(job) for job in jobs]


class TestPartOfTheFile:
    """A command that renders a part of the people loses nobody."""

    @pytest.fixture(autouse=True)
    def no_kernel(self, monkeypatch):
        monkeypatch.setattr("helpers.reports.running.render_all", pretended)

    @pytest.fixture
    def file(self, tmp_path):
        path = tmp_path / "three.csv"
        path.write_text("id,draws\nann,512\nbob,512\ncat,512\n", encoding="utf-8")
        return path

    def summary(self, file, *options):
        ended = run("render", "--people", file, *options)
        assert ended.exit_code == 0, ended.output
        text = (file.parent / "people" / people.SUMMARY).read_text(encoding="utf-8-sig")
        rows = csv.DictReader(io.StringIO(text))
        return {f"{row['id']}/{row['notebook']}": (row["state"], row["answer"]) for row in rows}

    def test_those_who_are_not_rendered_yet_are_in_the_summary(self, file):
        missing = ("was not rendered yet", "")
        assert self.summary(file, "--scenario", "bob") == {
            "ann/report": missing,
            "bob/report": ("rendered", "A."),
            "cat/report": missing,
        }

    def test_a_summary_of_all_stays_one_and_takes_in_what_is_asked_for_besides(self, file):
        everybody = {f"{name}/report": ("rendered", "A.") for name in ("ann", "bob", "cat")}
        assert self.summary(file) == everybody
        assert self.summary(file, "--scenario", "ann") == everybody
        more = self.summary(file, "--scenario", "ann", "--notebook", "06_fit")
        assert list(more) == ["ann/report", "ann/06_fit", "bob/report", "cat/report"]
        assert self.summary(file) == more == everybody | {"ann/06_fit": ("rendered", "A.")}

    def test_an_answer_to_other_parameters_is_said_to_be_out_of_date(self, file):
        self.summary(file)
        file.write_text("id,draws\nann,512\nbob,1024\n", encoding="utf-8")
        states = self.summary(file, "--scenario", "ann")
        assert states == {"ann/report": ("rendered", "A."), "bob/report": ("out of date", "A.")}

    def test_a_further_notebook_is_not_gone_and_what_is_gone_is_named(self, file):
        self.summary(file, "--notebook", "report", "--notebook", "06_fit")
        ended = run("stale", "--people", file)
        assert (ended.exit_code, ended.stdout) == (0, "")
        (file.parent / "people" / "ann" / "09_old.results.json").write_text("{}", encoding="utf-8")
        file.write_text("id,draws\nann,1024\nbob,512\n", encoding="utf-8")
        gone = "is gone; the page was left where it is"
        assert run("stale", "--people", file).stdout.splitlines() == [
            "ann/report: draws changed",
            "ann/06_fit: draws changed",
            f"ann/09_old: its notebook {gone}",
            f"cat/06_fit: its scenario {gone}",
            f"cat/report: its scenario {gone}",
        ]
        ended = run("render", "--people", file)
        assert "2 reports rendered, 2 were up to date" in ended.stderr

    def test_one_report_is_counted_as_one(self, file):
        self.summary(file, "--scenario", "ann", "--notebook", "report", "--notebook", "06_fit")
        (file.parent / "people" / "ann" / "06_fit.html").unlink()
        ended = run("render", "--people", file, "--scenario", "ann")
        assert "1 report to render: about" in ended.stderr
        assert "1 report rendered, 1 was up to date." in ended.stderr

    def test_a_further_notebook_of_a_scenario_is_not_gone_either(self, tmp_path):
        run("render", "--out", tmp_path / "out")
        assert run("stale", "--out", tmp_path / "out").exit_code == 0
        asked = ["--scenario", "state-billers-ahead", "--notebook", "06_fit"]
        assert run("render", "--out", tmp_path / "out", *asked).exit_code == 0
        ended = run("stale", "--out", tmp_path / "out")
        assert (ended.exit_code, ended.stdout) == (0, "")


@pytest.mark.slow
def test_people_are_rendered_bad_rows_left_out_and_nobody_meets_another(caseload, tmp_path):
    out = tmp_path / "people"
    ended = run("render", "--people", caseload, "--skip-bad")
    assert ended.exit_code == 1
    assert ended.stdout.startswith(f"{out / 'index.html'}\n{out / 'summary.csv'}\n")
    assert "2 reports to render: about" in ended.stderr and "row 4, column area" in ended.stderr
    assert not {"31417", "28111", "9917", "Unmistakable"} & set(ended.output.replace(",", " ").split())
    assert sorted(path.name for path in out.iterdir() if path.is_dir()) == ["row-2", "second"]
    for name in ("report.html", "report.ipynb", "results.json"):
        assert "Unmistakable" in (out / "row-2" / name).read_text(encoding="utf-8")
        assert "Unmistakable" not in (out / "second" / name).read_text(encoding="utf-8")
    answers = list(csv.DictReader(io.StringIO((out / "summary.csv").read_text(encoding="utf-8-sig"))))
    assert [row["name"] for row in answers] == ["Ann Unmistakable", '\'=HYPERLINK("x")']
    assert all(row["answer"] for row in answers)
    caseload.write_text(
        CASELOAD.replace("31417", "32000").replace("bad,Bob,ZZ,x9917\n", ""), encoding="utf-8"
    )
    ended = run("stale", "--people", caseload)
    assert (ended.exit_code, ended.stdout) == (1, "row-2/report: baseline_wage_usd_per_year changed\n")
