"""Which key results moved between two folders, and how that is told."""

import csv
import io
import json
import shutil

import pytest
from click.testing import CliRunner

from helpers.__main__ import main

NUMBERS = {"gain_usd": -1000.0, "payback_months": None, "break_even_month": 12.0, "won_share": 0.25}


def report(folder, id="a", notebook="", answer="First.", **changes):
    path = folder / id / f"{notebook}results.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    results = {
        "answer": answer,
        "key_results": {**NUMBERS, **changes},
        "labels": {"gain_usd": "What it leaves"},
    }
    path.write_text(json.dumps(results), encoding="utf-8")


@pytest.fixture
def folders(tmp_path):
    for name in ("old", "new"):
        report(tmp_path / name)
        report(tmp_path / name, notebook="06_fit.")
    return tmp_path


def diff(folders, *options):
    return CliRunner().invoke(main, ["diff", str(folders / "old"), str(folders / "new"), *options])


def test_nothing_moved(folders):
    ended = diff(folders)
    assert (ended.exit_code, ended.output) == (0, "")
    assert diff(folders, "--markdown").output == "No key result moved.\n"
    assert diff(folders, "--csv").output == "report,result,label,old,new,change\n"


def test_what_moved_is_told_with_label_unit_and_amount(folders):
    report(folders / "new", answer="Second.", gain_usd=250.4, payback_months=31.0, break_even_month=14.0)
    ended = diff(folders)
    assert ended.exit_code == 1
    assert ended.output.splitlines() == [
        "a/report",
        "  Answer: First. -> Second.",
        "  What it leaves: −$1,000 -> $250 (+$1,250)",
        "  Payback: not within the years looked ahead -> 31 months",
        "  Break even month: month 12 -> month 14 (+2 months)",
    ]


def test_reports_added_and_removed(folders):
    report(folders / "new", "b")
    (folders / "new" / "a" / "06_fit.results.json").unlink()
    assert diff(folders).output.splitlines() == ["a/06_fit", "  removed", "b/report", "  added"]


def test_a_result_that_came_or_went_counts_also_where_it_is_not_known(folders):
    report(folders / "new", notebook="06_fit.", risk_share=None)
    assert diff(folders).output.splitlines() == ["a/06_fit", "  Risk: not known -> not known"]


def test_as_a_table_for_a_machine_and_for_a_pull_request(folders):
    report(folders / "new", answer="=cmd() | <b>", gain_usd=0.0, won_share=0.3)
    answer, gain, won = csv.DictReader(io.StringIO(diff(folders, "--csv").output))
    assert answer["new"] == "'=cmd() | <b>" and (gain["old"], gain["new"], gain["change"]) == (
        "-1000.0",
        "0.0",
        "1000.0",
    )
    assert won["result"] == "won_share"
    lines = diff(folders, "--markdown").output.splitlines()
    assert lines[2] == r"| a/report | Answer | First. | =cmd() \| \<b\> |  |"
    assert lines[3] == "| a/report | What it leaves | −$1,000 | $0 | +$1,000 |"
    assert lines[4] == "| a/report | Won | 25 % | 30 % | +5 % |"


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{}",
        '{"answer": "A."}',
        '{"answer": "A.", "key_results": 3}',
        '{"answer": "A.", "key_results": {}, "labels": null}',
        "[]",
    ],
)
def test_results_that_are_none_are_named(folders, content):
    (folders / "new" / "a" / "results.json").write_text(content, encoding="utf-8")
    ended = diff(folders)
    assert ended.exit_code == 2 and "results.json: holds no results of a report." in ended.stderr


def test_a_folder_that_is_not_there(folders):
    ended = CliRunner().invoke(main, ["diff", str(folders / "nothing"), str(folders / "new")])
    assert ended.exit_code == 2 and "nothing: is no folder of rendered reports." in ended.stderr
    ended = CliRunner().invoke(main, ["diff", str(folders / "nothing"), str(folders / "nowhere")])
    assert ended.exit_code == 2 and ended.stderr.count("is no folder of rendered reports.") == 2


def test_folders_without_reports_are_not_said_to_be_alike(folders):
    """The folder of one scenario is a likely mistake: its reports are not found in it."""
    ended = CliRunner().invoke(main, ["diff", str(folders / "old" / "a"), str(folders / "new" / "a")])
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert ended.stderr.count("/a: holds no reports. Allowed: a folder that `render` wrote") == 2


def test_the_first_reports_are_added_to_an_empty_folder(folders):
    shutil.rmtree(folders / "old" / "a")
    assert diff(folders).output.splitlines() == ["a/06_fit", "  added", "a/report", "  added"]
