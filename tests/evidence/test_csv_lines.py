"""A row is added to a CSV file's text, and nothing else in it changes."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.evidence.csv_lines import with_row

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
