"""The command line: what it does, and what it answers to a mistake."""

import csv
import shutil
import subprocess
import sys
from collections import namedtuple

import pytest
from click.testing import CliRunner

from helpers.__main__ import main
from helpers.evidence.tables import DATA_DIR
from helpers.model.scenario import CareerOverrides, Scenario
from helpers.model.scenario_table import known_columns


def run(*arguments):
    return CliRunner().invoke(main, arguments)


@pytest.fixture
def data(tmp_path):
    """A copy of the data folder, to be spoiled."""
    return shutil.copytree(DATA_DIR, tmp_path / "data")


@pytest.fixture
def no_kernel(monkeypatch):
    """Nothing may be rendered."""
    monkeypatch.setattr(
        "helpers.reports.running.render_all", lambda *_: pytest.fail("a kernel would have started")
    )


def test_check_accepts_the_project_s_data():
    result = run("check")
    assert result.exit_code == 0, result.stderr
    assert "scenarios are valid" in result.output


def test_parameters_lists_every_one_with_default_range_unit_and_meaning():
    text = run("parameters").output
    for model in (Scenario, CareerOverrides):
        for name, field in model.model_fields.items():
            assert f"{name}: default " in text and field.description.split(" ")[0] in text
    assert "horizon_years: default 10; a whole number at least 1 and at most 40 (years)" in text


def test_the_empty_people_file_has_every_column_once():
    (header,) = csv.reader(run("parameters", "--csv").output.splitlines())
    assert len(header) == len(set(header)) and header[0] == "id"
    assert {"name", "area", "medical_coding.tuition_usd", "medical_billing.months_to_credential"} <= set(
        header
    )
    assert set(header) <= set(known_columns())
    assert {"notebooks", "weights.patient_contact"} <= set(header)


def test_the_parameters_of_another_folder_are_of_its_careers_and_bases(other_pair, tmp_path):
    text = run("parameters", "--data", str(other_pair)).output
    assert "first_career: default medical_secretary" in text
    assert "second_career: default records_technician" in text
    assert "for example records_technician.tuition_usd" in text
    assert "pay_basis: default survey_2025" in text and "cost_basis: default ipeds_programmes" in text
    header = run("parameters", "--csv", "--data", str(other_pair)).output
    assert "medical_secretary.tuition_usd" in header and "medical_coding" not in header
    people = tmp_path / "people.csv"
    people.write_text(f"{header}ann,Ann{',' * (header.count(',') - 1)}\n", encoding="utf-8")
    ended = run("check", "--people", str(people), "--data", str(other_pair))
    assert (ended.exit_code, ended.output) == (0, "people.csv: 1 person can be rendered.\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--scenario", "nationl"], "--scenario: there is no 'nationl'. Did you mean national? Allowed: "),
        (["--notebook", "reprot"], "--notebook: there is no 'reprot'. Did you mean report? Allowed: "),
        (["--out", "/dev/null/x"], "--out: /dev/null/x cannot be written to: Not a directory"),
        (["--data", "/nowhere"], "/nowhere is not a data folder: it has no datapackage.json"),
        (["--workers", "0"], "Invalid value for '--workers'"),
        (["--wrokers", "2"], "No such option"),
    ],
)
def test_a_mistake_gets_one_clear_line_and_exit_code_two(no_kernel, arguments, message):
    result = run("render", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr and "Traceback" not in result.stderr


def test_all_problems_are_told_together_before_any_kernel_starts(no_kernel, data, tmp_path):
    spoiled = (
        (data / "scenarios.csv").read_text(encoding="utf-8").replace("career-changer", "Career Changer!")
    )
    (data / "scenarios.csv").write_text(spoiled.replace(",35000,", ",much,"), encoding="utf-8")
    (data / "careers.csv").write_text("id,colour\nx,y\n", encoding="utf-8")
    result = run("render", "--data", str(data), "--out", str(tmp_path / "out"))
    assert result.exit_code == 2
    assert "careers.csv" in result.stderr and not (tmp_path / "out").exists()
    assert len(result.stderr.splitlines()) > 2 and "Traceback" not in result.stderr


def test_a_disk_without_room_for_the_scenarios_is_told_before_any_kernel_starts(
    no_kernel, tmp_path, monkeypatch
):
    usage = namedtuple("usage", "total used free")(10**9, 0, 10**6)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    result = run("render", "--out", str(tmp_path / "out"))
    assert result.exit_code == 2
    assert "--out: " in result.stderr and "has room for 1 MB; " in result.stderr
    assert not (tmp_path / "out").exists()


def test_an_interrupt_before_there_is_a_command_is_one_line_and_exit_code_one():
    interrupted = (
        "import sys\n"
        "class Interrupted:\n"
        "    def find_spec(name, *_):\n"
        "        if name == 'click': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupted)\n"
        "from helpers.__main__ import main\n"
    )
    ran = subprocess.run([sys.executable, "-c", interrupted], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (1, "", "Aborted!\n")


def test_a_wrong_scenario_is_answered_within_a_second_of_starting():
    command = [sys.executable, "-X", "importtime", "-m", "helpers", "--help"]
    imported = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    heavy = ("pandas", "plotly", "papermill", "nbconvert", "frictionless", "scipy", "numpy")
    assert not [name for name in heavy if f" {name}\n" in imported]
