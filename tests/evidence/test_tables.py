"""Tables as they are read: what a cell becomes, what is refused, and how long a result is remembered."""

import json
import os

import pandas as pd
import pytest

from helpers.evidence import figures, tables, uses
from helpers.evidence.problems import InputError
from helpers.evidence.tables import (
    SCHEMA_FILE,
    data_folder,
    held,
    number_columns,
    remembered,
    schema,
    table,
)


def said(function, *arguments) -> str:
    with pytest.raises(InputError) as caught:
        function(*arguments)
    return str(caught.value)


def test_cells_become_text_numbers_and_true_or_false_and_blanks_are_missing(folder_of):
    rows = [
        {"id": "a", "title": "NA", "licence": "null", "usable_as_basis": "TRUE"},
        {"id": "b", "title": "", "usable_as_basis": "false"},
    ]
    claims = [{"id": "x", "low": "1e3", "high": ""}]
    folder = folder_of(sources=rows, claims=claims, price_index=[{"id": "m", "year": 2024, "month": 5}])
    sources = table("sources", folder)
    assert list(sources.index) == ["a", "b"] and sources.index.name is None
    assert (sources.loc["a", "title"], sources.loc["a", "licence"]) == ("NA", "null")
    assert pd.isna(sources.loc["b", "title"])
    assert sources["usable_as_basis"].tolist() == [True, False]
    assert table("claims", folder).loc["x", "low"] == 1000 and pd.isna(
        table("claims", folder).loc["x", "high"]
    )
    assert (
        table("price_index", folder)["year"].dtype == table("price_index", folder)["month"].dtype == "Int64"
    )


def test_a_table_that_is_not_there(folder_of):
    folder = folder_of()
    assert said(table, "wages", folder) == "wages.csv: is missing from the data folder."
    text = said(table, "wagess", folder)
    assert text.startswith(
        "data: there is no table wagess. Did you mean wages? Allowed: assumptions, bases, "
    )


def test_a_table_that_cannot_be_read(folder_of):
    folder = folder_of(price_index=[{"id": "m", "year": "soon"}])
    text = said(table, "price_index", folder)
    assert text.startswith("price_index.csv: cannot be read: ") and "soon" in text and "\n" not in text
    assert text.endswith(" Allowed: see `billing-or-coding check`.")
    (folder / "careers.csv").write_text("id\na\n", encoding="utf-8")
    assert said(table, "careers", folder).splitlines()[0] == "careers.csv: column label is missing."


def test_a_folder_that_is_none(tmp_path):
    assert said(data_folder, tmp_path) == (
        f"data_dir: {tmp_path} is not a data folder: it has no {SCHEMA_FILE}."
    )
    assert said(data_folder, "a\0b").startswith("data_dir: is no path: ")
    assert len(said(data_folder, "a" * 9000)) == len("data_dir: ") + 200
    assert data_folder(None) == data_folder("") == tables.DATA_DIR
    (tmp_path / SCHEMA_FILE).write_text(json.dumps({"resources": []}), encoding="utf-8")
    assert said(table, "wages", tmp_path).startswith(f"{SCHEMA_FILE}, resources: table sources is missing.")


def test_a_schema_that_cannot_be_read(tmp_path):
    (tmp_path / SCHEMA_FILE).write_text("{", encoding="utf-8")
    text = said(schema, tmp_path)
    assert text.startswith(f"{tmp_path / SCHEMA_FILE}: is not a readable data package: Expecting ")


def test_a_schema_is_read_with_or_without_a_mark_and_again_once_it_has_changed(folder_of):
    file = folder_of() / SCHEMA_FILE
    text = file.read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8-sig")
    assert schema(file.parent) == schema()
    package = json.loads(text)
    (wages,) = (each for each in package["resources"] if each["name"] == "wages")
    wages["schema"]["fields"].append({"name": "bonus", "type": "number"})
    file.write_text(json.dumps(package), encoding="utf-8")
    os.utime(file, ns=(1, 1))
    assert schema(file.parent)["wages"] == wages != schema()["wages"]
    assert "bonus" in number_columns("wages", file.parent) and "bonus" not in number_columns("wages")


def test_number_columns_are_those_that_can_be_added(folder_of):
    with uses.collected() as names:
        found = number_columns("wages", folder_of())
    assert names == {"wages"}
    assert {"median_usd_per_year", "employment"} <= set(found)
    assert not {"id", "year", "comparable"} & set(found)


@pytest.fixture
def counted():
    """A remembered function that tells how often it ran."""

    @remembered
    def rows(name, *, data_dir=None):
        rows.runs += 1
        return len(table(name, data_dir))

    rows.runs = 0
    return rows


def changed(folder, text="z\n") -> None:
    """Another row, at a time that no file of the folder had before."""
    with (folder / "careers.csv").open("a", encoding="utf-8") as file:
        file.write(text)
    os.utime(folder / "careers.csv", ns=(1, 1))


def test_what_is_remembered_is_worked_out_again_once_a_file_has_changed(folder_of, counted):
    folder = folder_of(careers=[{"id": "a"}])
    assert [counted("careers", data_dir=folder) for _ in range(3)] == [1, 1, 1] and counted.runs == 1
    with (folder / ".hidden").open("w") as file:
        file.write("no table")
    assert counted("careers", data_dir=folder) == 1 and counted.runs == 1
    changed(folder, "b" + "," * (len(table("careers", folder).columns) - 1) + "\n")
    assert counted("careers", data_dir=folder) == 2 and counted.runs == 2


def test_the_same_call_in_other_words_is_remembered_too(folder_of, counted):
    folder = folder_of(careers=[{"id": "a"}])
    assert counted("careers", data_dir=folder) == counted(data_dir=folder, name="careers") == 1
    assert counted.runs == 1
    assert counted("careers") == counted("careers", data_dir=None) > 1 and counted.runs == 2


def test_while_folders_are_held_nobody_looks_for_changes(folder_of, counted):
    folder = folder_of(careers=[{"id": "a"}])
    with held():
        assert counted("careers", data_dir=folder) == 1
        changed(folder, "b" + "," * (len(table("careers", folder).columns) - 1) + "\n")
        assert counted("careers", data_dir=folder) == 1
    assert counted("careers", data_dir=folder) == 2
    with held():
        assert counted("careers", data_dir=folder) == 2
    assert counted.runs == 2  # what was known before is used within


def test_a_remembered_function_keeps_its_name_and_notes_its_tables_each_time(folder_of, counted):
    assert counted.__name__ == "rows"
    folder = folder_of(careers=[{"id": "a"}])
    for _ in range(2):
        with uses.collected() as names:
            counted("careers", data_dir=folder)
        assert names == {"careers"}


def test_reading_every_table_beforehand_is_no_use_of_them():
    with uses.collected():
        figures.worked_out_beforehand()
        assert uses.tables_used() == []
