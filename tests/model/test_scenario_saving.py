"""Scenarios are added to their table: what the row holds, and what is refused."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.evidence import rewriting
from helpers.evidence.problems import InputError
from helpers.evidence.tables import DATA_DIR
from helpers.model.scenario import Scenario
from helpers.model.scenario_saving import cells, is_saved, save
from helpers.model.scenario_table import FILE_NAME, scenario_rows

SAVE_FIVE = """
import sys
from helpers.evidence import rewriting
from helpers.evidence.problems import InputError
from helpers.model.scenario import Scenario
from helpers.model.scenario_saving import save
for number in range(5):
    try:
        save(Scenario(data_dir=sys.argv[1], id=f"shared-{number}", name=sys.argv[2]))
    except InputError as error:
        assert "has already" in str(error), error
    save(Scenario(data_dir=sys.argv[1], id=f"{sys.argv[2]}-{number}", area="NJ"))
"""


@pytest.fixture
def folder(tmp_path):
    """A data folder of its own; the project's table must stay as it is."""
    own = DATA_DIR / FILE_NAME
    before = own.read_bytes()
    yield shutil.copytree(DATA_DIR, tmp_path / "data", ignore=shutil.ignore_patterns(".*"))
    if own.read_bytes() != before:
        own.write_bytes(before)
        pytest.fail(f"the project's own {FILE_NAME} was written")


def said(scenario: Scenario) -> str:
    """What is said when a scenario is not saved; the table is as it was."""
    table = Path(scenario.data_dir) / FILE_NAME
    before = table.read_bytes() if table.is_file() else None
    with pytest.raises(InputError) as caught:
        save(scenario)
    assert before is None or table.read_bytes() == before
    return str(caught.value)


def test_the_row_reads_back_and_the_others_stay_byte_for_byte(folder):
    before = (folder / FILE_NAME).read_bytes()
    mine = Scenario(data_dir=str(folder), id="mine", name="My own, “quoted”", area="NJ", after_tax=True)
    assert not is_saved(mine)
    save(mine)
    assert (folder / FILE_NAME).read_bytes().startswith(before)
    assert scenario_rows(folder)[-1].scenario == mine and is_saved(mine)
    assert not is_saved(mine.with_(horizon_years=11))


def test_parameters_without_a_column_get_one(folder):
    before = (folder / FILE_NAME).read_text(encoding="utf-8").splitlines()
    overrides = {"medical_coding": {"tuition_usd": 3_500.5}}
    mine = Scenario(data_dir=str(folder), id="mine", overrides=overrides, weights={"patient_contact": 2})
    save(mine)
    header, *rows = (folder / FILE_NAME).read_text(encoding="utf-8").splitlines()
    assert header == before[0] + ",medical_coding.tuition_usd,weights.patient_contact"
    assert rows[:-1] == [row + ",," for row in before[1:]]
    assert scenario_rows(folder)[-1].scenario == mine
    assert not is_saved(mine.with_(weights={})) and not is_saved(
        mine.override("medical_coding", exam_attempts=2)
    )


def test_a_row_has_whole_numbers_without_decimals_and_true_in_small_letters():
    overrides = {"medical_coding": {"tuition_usd": 3_500.0, "dropout_point": 0.25}}
    assert cells(Scenario(id="a", after_tax=True, hours_kept_share=1.0, overrides=overrides)) == {
        "id": "a",
        "name": Scenario().name,
        "after_tax": "true",
        "hours_kept_share": "1",
        "medical_coding.tuition_usd": "3500",
        "medical_coding.dropout_point": "0.25",
    }


def test_a_folder_of_other_careers_takes_scenarios_of_its_own(other_pair, tmp_path):
    folder = shutil.copytree(other_pair, tmp_path / "data")
    pair = scenario_rows(folder)[0].scenario
    mine = pair.with_(id="mine", name="Mine", horizon_years=20)
    path = save(mine)
    assert path == folder / FILE_NAME and scenario_rows(folder)[-1].scenario == mine


def test_an_id_that_is_taken(folder):
    taken = scenario_rows(folder)[2].scenario.id
    assert said(Scenario(data_dir=str(folder), id=taken)) == (
        f"id: is '{taken}', which a row of scenarios.csv has already. Allowed: an id of its own."
    )


def test_a_table_with_problems_of_its_own_is_left_to_its_author(folder):
    with (folder / FILE_NAME).open("a", encoding="utf-8") as file:
        file.write("broken\n")
    assert "scenarios.csv, row 10: has 1 cell." in said(Scenario(data_dir=str(folder), id="mine"))


@pytest.mark.parametrize("name", ["=cmd()", "+1", "-1", "@sum"])
def test_a_name_that_a_spreadsheet_would_calculate(folder, name):
    told = said(Scenario(data_dir=str(folder), id="mine", name=name))
    assert told == (
        f"name: begins with {name[0]!r}, which a spreadsheet would calculate. "
        "Allowed: a name that begins otherwise."
    )


@pytest.mark.parametrize("name", [" spaces around ", "ends in a space "])
def test_a_name_that_would_read_back_as_another(folder, name):
    assert said(Scenario(data_dir=str(folder), id="mine", name=name)) == (
        "name: cannot be written into scenarios.csv: it would read back as another value."
    )


def test_a_folder_in_the_place_of_the_table(folder):
    (folder / FILE_NAME).unlink()
    (folder / FILE_NAME).mkdir()
    assert "scenarios.csv: cannot be changed: Is a directory." in said(Scenario(data_dir=str(folder), id="a"))


def test_a_table_that_is_locked(folder, monkeypatch):
    def locked(*_):
        raise PermissionError(13, "The file is open in another program")

    monkeypatch.setattr(rewriting.os, "replace", locked)
    assert "open in another program. Nothing was changed." in said(Scenario(data_dir=str(folder), id="mine"))


@pytest.mark.slow
def test_two_notebooks_at_once_lose_nothing_and_overwrite_nothing(folder):
    command = [sys.executable, "-c", SAVE_FIVE, str(folder)]
    notebooks = [subprocess.Popen([*command, name]) for name in ("one", "two")]
    assert [notebook.wait(120) for notebook in notebooks] == [0, 0]
    ids = [row.scenario.id for row in scenario_rows(folder)]
    wanted = {f"{name}-{number}" for name in ("shared", "one", "two") for number in range(5)}
    assert len(ids) == len(set(ids)) and wanted < set(ids)
