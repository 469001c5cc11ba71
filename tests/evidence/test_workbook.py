"""Files that are no workbook of the wage survey, or not only one: what is said of each."""

import re
import zipfile
from pathlib import Path

import pytest
from survey_workbook import HEADER, estimate, save

from helpers.evidence import workbook
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
        (b"PK\x03\x04 and no more", "cannot be read as a workbook: File is not a zip file."),
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
    text = said(tmp_path / "damaged.xlsx")
    assert text.startswith("damaged.xlsx: cannot be read as a workbook: ") and "line 1, column" in text


@pytest.mark.parametrize(
    ("error", "told"), [(ValueError("No such part.\nMore."), "No such part."), (EOFError(), "EOFError")]
)
def test_of_what_damage_is_called_the_first_line_is_told(error, told):
    (problem,) = workbook._unreadable(Path("a") / "wages.xlsx", error).problems
    assert str(problem) == f"wages.xlsx: cannot be read as a workbook: {told}. Allowed: {WANTED}."


def test_the_size_that_a_sheet_states_may_be_wrong(tmp_path):
    save(tmp_path / "whole.xlsx", [estimate(), estimate("43-3021")])
    with (
        zipfile.ZipFile(tmp_path / "whole.xlsx") as whole,
        zipfile.ZipFile(tmp_path / "wrong.xlsx", "w") as wrong,
    ):
        for name in whole.namelist():
            content = whole.read(name)
            if name.endswith("sheet1.xml"):
                content, changed = re.subn(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:B2"', content)
                assert changed == 1
            wrong.writestr(name, content)
    assert [row["occ_code"] for _, row in sheet(tmp_path / "wrong.xlsx", CODES).rows] == [
        "29-2072",
        "43-3021",
    ]


def test_a_formula_is_read_as_it_is_written(tmp_path):
    path = save(tmp_path / "formula.xlsx", [estimate(A_MEDIAN="=A1+1")])
    ((_, row),) = sheet(path, CODES).rows
    assert row["a_median"] == "=A1+1"


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
    header, others = ["OCC_CODE", " Occ Title "], [["11-1011"], ["11-1021"]]
    rows = [*[["a title"]] * above, header, ["29-2072", "Medical"], [None], *others]
    path = save(tmp_path / "low.xlsx", [], header=["x"], others={"below": rows})
    if not found:
        assert "has no sheet with a column occ_code" in said(path)
        return
    read = sheet(path, CODES)
    assert (read.file, read.name, read.columns) == ("low.xlsx", "below", ("occ_code", "occ_title"))
    assert read.rows == [(above + 2, {"occ_code": "29-2072", "occ_title": "Medical"})]
    assert read.left_out == 2
    assert read.at(12, "occ_title") == "low.xlsx, sheet below, row 12, column occ_title"
