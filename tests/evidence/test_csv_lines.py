"""A row is added to a CSV file's text, and nothing else in it changes."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.evidence.csv_lines import (
    cells_of,
    delimiter_of,
    file_rows,
    inert,
    rows_as_written,
    with_row,
)
from helpers.evidence.problems import InputError

TEXT = 'id,name\nfirst,"One, two"\n\nsecond,"Line one\nline ""two"""\n'
CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)


def read(text: str) -> list[list[str]]:
    return [row for row in csv.reader(io.StringIO(text, newline="")) if row]


def test_rows_stay_as_they_were_where_the_header_has_every_column():
    assert with_row(TEXT, {"id": "third"}) == TEXT + "third,\n"


def test_a_new_column_gives_every_row_a_blank_cell_after_its_last():
    wider = with_row(TEXT, {"id": "third", "draws": "512", "seed": "2"})
    assert wider == (
        'id,name,draws,seed\nfirst,"One, two",,\n\nsecond,"Line one\nline ""two""",,\nthird,,512,2\n'
    )


def test_a_missing_end_of_the_last_line_is_added():
    assert with_row("id\na", {"id": "b"}) == "id\na\nb\n"


def test_lines_may_end_as_old_spreadsheets_ended_them():
    assert rows_as_written('id\r"a\rb"\r') == ["id\r", '"a\rb"\r']
    assert with_row("id\ra\r", {"id": "b"}) == "id\ra\rb\n"


def test_only_the_end_of_a_line_is_moved_behind_a_new_cell():
    assert with_row("id\nXX\n", {"id": "b", "draws": "512"}) == "id,draws\nXX,\nb,512\n"


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_what_spreadsheets_write_stays(mark):
    text = f"{mark}id,name\r\na,b\r\n"
    assert with_row(text, {"id": "c"}) == text + "c,\r\n"
    assert with_row(text, {"id": "c", "area": "NJ"}) == f"{mark}id,name,area\r\na,b,\r\nc,,NJ\r\n"


@given(st.lists(st.tuples(CELLS, CELLS), max_size=4), CELLS, st.sampled_from(["name", "new"]))
def test_every_cell_reads_back(rows, cell, column):
    table = [["id", "name"], *map(list, rows), ["last", "row"]]
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(table)
    wider = read(with_row(text.getvalue(), {"id": "added", column: cell}))
    assert [row[:2] for row in wider[:-1]] == table
    assert dict(zip(wider[0], wider[-1], strict=True))[column] == cell


@given(st.text('a,"\r\n', max_size=12))
def test_cut_into_rows_no_text_is_lost(text):
    assert "".join(rows_as_written(text)) == text


def test_the_cells_of_a_row():
    assert cells_of('a,"b\r\nc"\r\n') == ["a", "b\r\nc"]
    assert cells_of("") == []


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_a_spreadsheet_would_calculate_is_shown_as_text(start):
    assert inert(f"{start}1") == f"'{start}1"
    assert inert(f"1{start}1") == f"1{start}1"


@pytest.fixture
def written(tmp_path):
    """Writes a file of these bytes."""

    def write(content: bytes):
        path = tmp_path / "people.csv"
        path.write_bytes(content)
        return path

    return write


@pytest.mark.parametrize(
    ("content", "delimiter"),
    [
        (b"id,a;b,c\n", ","),
        (b"id;a,b;c\n1,2,3,4\n", ";"),
        (b"id\ta,b\tc\n", "\t"),
        (b"id,a;b\n", ","),  # as many of either
        (b"id\n1;2\n", ","),
        (b"\xef\xbb\xbf\r\n\nid;a\n", ";"),
        (b"X\na;b\n", ","),
        (b"", ","),
    ],
)
def test_cells_stand_between_what_the_header_has_most(written, content, delimiter):
    assert delimiter_of(written(content)) == delimiter


def test_of_a_file_that_is_not_there_nothing_tells_and_it_is_the_comma(tmp_path):
    assert delimiter_of(tmp_path / "people.csv") == ","


def test_a_file_is_read_without_its_mark_and_with_line_breaks_inside_cells(written):
    path = written(b'\xef\xbb\xbfid,name\r\na;1,"b\r\nc"\r\n\r\n')
    assert file_rows(path) == [["id", "name"], ["a;1", "b\r\nc"], []]
    assert file_rows(written(b"id;name\na,1;b\n"), ";") == [["id", "name"], ["a,1", "b"]]


def said(path) -> str:
    """The one problem with a file."""
    with pytest.raises(InputError) as caught:
        file_rows(path)
    (problem,) = caught.value.problems
    return str(problem)


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_rows_end_as_any_system_ends_lines(written, end):
    assert file_rows(written(end.join((b"id,a", b"x,1", b"")))) == [["id", "a"], ["x", "1"]]


def test_a_break_inside_a_cell_stays_as_it_is(written):
    assert file_rows(written(b'id\r\n"a\r\nb"\r\n')) == [["id"], ["a\r\nb"]]


def test_a_file_that_cannot_be_read(tmp_path, written):
    gone = tmp_path / "gone.csv"
    assert said(gone) == f"gone.csv: is not there ({gone})."
    (tmp_path / "folder.csv").mkdir()
    assert said(tmp_path / "folder.csv") == "folder.csv: cannot be read: Is a directory."
    assert said(written(b"id\n\xff\n")) == (
        "people.csv: is not UTF-8: byte 3 cannot be read. Allowed: UTF-8 text."
    )
    assert said(written(b"PK\x03\x04\xff")) == (
        "people.csv: is a workbook, not a CSV file. Allowed: its sheet, saved as CSV in UTF-8."
    )
    many = b"id\n" + b"a\n" * 10_000
    assert "byte 20003 cannot be read" in said(written(many + b"\xff\n"))
    assert "byte 20006 cannot be read" in said(written(b"\xef\xbb\xbf" + many + b"\xff\n"))
    assert said(written(b'id\n"a"b\n')).startswith("people.csv: is not a CSV file: ',' expected after")
    assert said(written(b'id\n"a\n')) == "people.csv: is not a CSV file: unexpected end of data."
