"""Files that are no workbook of the wage survey, or not only one: what is said of each."""

import zipfile
from pathlib import Path

import pytest
from survey_workbook import HEADER, estimate, save

from helpers.evidence.problems import InputError
from helpers.evidence.workbook import sheet

WANTED = "a workbook (.xlsx) as the Bureau of Labor Statistics publishes it"
CODES = {"29-2072", "43-3021"}


def said(path) -> str:
    """The one problem with a file."""
    with pytest.raises(InputError) as caught:
        sheet(path, CODES)
    (problem,) = caught.value.problems
    return str(problem)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty."),
        (
            b"\xd0\xcf\x11\xe0 old",
            "is protected by a password, or in the old format .xls: save it without one",
        ),
        (b"occ_code,a_median", "is no workbook."),
        (b"PK\x03\x04 and no more", "cannot be read as a workbook: "),
    ],
)
def test_another_file(tmp_path, content, told):
    path = tmp_path / "wages.xlsx"
    path.write_bytes(content)
    text = said(path)
    assert text.startswith(f"wages.xlsx: {told}") and text.endswith(f" Allowed: {WANTED}.")


def test_no_file(tmp_path):
    assert said(tmp_path / "wages.xlsx") == "wages.xlsx: cannot be read: No such file or directory."


def test_a_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert said(Path()) == ".: cannot be read: Is a directory."


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        (["b.xlsx", "a.xlsx", "notes.txt"], "it holds a.xlsx, b.xlsx."),
        (["1.xlsx", "2.xlsx", "3.xlsx", "4.xlsx"], "it holds 1.xlsx, 2.xlsx, 3.xlsx and 1 more."),
        (["notes.txt"], "if at all."),
    ],
)
def test_an_archive_is_to_be_unpacked(tmp_path, inside, told):
    with zipfile.ZipFile(tmp_path / "oesm26nat.zip", "w") as archive:
        for name in inside:
            archive.writestr(name, "")
    assert said(tmp_path / "oesm26nat.zip") == (
        f"oesm26nat.zip: is an archive: unpack it, {told} Allowed: {WANTED}."
    )


def test_a_damaged_sheet(tmp_path):
    save(tmp_path / "whole.xlsx", [estimate()])
    with (
        zipfile.ZipFile(tmp_path / "whole.xlsx") as whole,
        zipfile.ZipFile(tmp_path / "damaged.xlsx", "w") as damaged,
    ):
        for name in whole.namelist():
            damaged.writestr(name, b"<no" if "workbook.xml" in name else whole.read(name))
    assert said(tmp_path / "damaged.xlsx").startswith("damaged.xlsx: cannot be read as a workbook: ")


def test_no_sheet_has_the_column_of_codes(tmp_path):
    path = save(tmp_path / "notes.xlsx", [], header=["A", "B"], others={"Terms": [["of use"]]})
    assert said(path) == (
        "notes.xlsx: has no sheet with a column occ_code in its first 10 rows. Its sheets: Terms, notes. "
        f"Allowed: {WANTED}."
    )


def test_several_sheets_have_it(tmp_path):
    path = save(tmp_path / "two.xlsx", [estimate()], others={"May 2025": [HEADER]})
    assert said(path) == "two.xlsx: has several sheets with a column occ_code: May 2025, two. Allowed: one."


@pytest.mark.parametrize(("above", "found"), [(9, True), (10, False)])
def test_the_header_may_stand_within_the_first_ten_rows(tmp_path, above, found):
    rows = [*[["a title"]] * above, ["OCC_CODE", " Occ Title "], ["29-2072", "Medical"], [None], ["11-1011"]]
    path = save(tmp_path / "low.xlsx", [], header=["x"], others={"below": rows})
    if not found:
        assert "has no sheet with a column occ_code" in said(path)
        return
    read = sheet(path, CODES)
    assert (read.file, read.name, read.columns) == ("low.xlsx", "below", ("occ_code", "occ_title"))
    assert read.rows == [(above + 2, {"occ_code": "29-2072", "occ_title": "Medical"})]
    assert read.left_out == 1
    assert read.at(12, "occ_title") == "low.xlsx, sheet below, row 12, column occ_title"
