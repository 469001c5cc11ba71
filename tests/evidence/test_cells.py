"""Which cells fit a column, and what a column takes, in words."""

import pytest

from helpers.evidence.cells import allowed, cell_problems


def fits(cell: str, kind: str, **rules) -> bool:
    """Whether a cell fits a column of a kind under these rules."""
    fields = [{"name": "id", "type": "string"}, {"name": "x", "type": kind, "constraints": rules}]
    return cell_problems({"path": "t.csv", "schema": {"fields": fields}}, [["id", "x"], ["a", cell]]) == []


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [
        ("string", ["a", "two\nlines", "é", "nan"], ["a\0b"]),
        (
            "number",
            ["0", "-1", "1.", ".5", "1e3", "2.5E-07"],
            ["1,000", "", "e3", "nan", "inf", "1e999", "٣"],
        ),
        ("integer", ["0", "-12", "123456789012345678"], ["1.0", "1e3", "1234567890123456789", "+1", "٣"]),
        ("year", ["2024"], ["24", "20245", "-024", "٢٠٢٤"]),
        ("boolean", ["true", "FALSE", "True"], ["yes", "1", "truer"]),
    ],
)
def test_the_form_of_each_kind(kind, right, wrong):
    assert [cell for cell in right if not fits(cell, kind, required=True)] == []
    assert [cell for cell in wrong if fits(cell, kind, required=True)] == []


def test_a_blank_fits_where_nothing_is_required():
    assert all(fits("", kind) for kind in ("string", "number", "integer", "year", "boolean"))


def test_ends_of_a_range_are_in_it():
    assert [cell for cell in ("-1", "0", "5", "10", "11") if fits(cell, "number", minimum=0, maximum=10)] == [
        "0",
        "5",
        "10",
    ]
    assert [cell for cell in ("-1", "0", "10", "11") if fits(cell, "integer", minimum=0, maximum=10)] == [
        "0",
        "10",
    ]
    assert fits("99", "string", maximum=10)


def test_a_pattern_is_of_the_whole_cell_and_a_list_takes_nothing_else():
    assert fits("A1", "string", pattern=r"[A-Z]\d")
    assert not any(fits(cell, "string", pattern=r"[A-Z]\d") for cell in ("A1x", "A٣"))
    assert fits("b", "string", enum=["a", "b"]) and not fits("B", "string", enum=["a", "b"])


def test_long_cells_are_cut_and_the_second_of_two_is_the_one_too_many():
    fields = [
        {"name": "id", "type": "string", "constraints": {"unique": True}},
        {"name": "n", "type": "number"},
    ]
    rows = [["id", "n"], ["a", "1"], ["", "x" * 60], ["a", "y" * 61], ["", ""], ["a", "2"], ["", "3"]]
    found = [str(problem) for problem in cell_problems({"path": "t.csv", "schema": {"fields": fields}}, rows)]
    once = "which stands there already. Allowed: text once in the table or empty."
    assert found == [
        f"t.csv, row 3, column n: is '{'x' * 60}'. Allowed: a number or empty.",
        f"t.csv, row 4, column id: is 'a', {once}",
        f"t.csv, row 4, column n: is '{'y' * 57}...'. Allowed: a number or empty.",
        "t.csv, row 5: is blank. Allowed: no blank rows.",
        f"t.csv, row 6, column id: is 'a', {once}",
    ]


def test_rows_with_too_few_and_too_many_cells_and_blank_ones():
    rules = {"required": True}
    fields = [{"name": name, "type": "string", "constraints": rules} for name in ("id", "a", "b")]
    rows = [["id", "a", "b"], ["1"], ["2", "", "x", "y", "z"], [], [""], ["3", "x", "y"]]
    found = [str(problem) for problem in cell_problems({"path": "t.csv", "schema": {"fields": fields}}, rows)]
    assert found == [
        "t.csv, row 2, column a: has no cell. Allowed: 3 cells a row.",
        "t.csv, row 2, column b: has no cell. Allowed: 3 cells a row.",
        "t.csv, row 3, column a: is empty. Allowed: text.",
        "t.csv, row 3: has 'y' beyond the last column. Allowed: 3 cells.",
        "t.csv, row 3: has 'z' beyond the last column. Allowed: 3 cells.",
        "t.csv, row 4: is blank. Allowed: no blank rows.",
        "t.csv, row 5: is blank. Allowed: no blank rows.",
    ]


@pytest.mark.parametrize(
    ("kind", "rules", "words"),
    [
        ("string", {"required": True}, "text"),
        ("integer", {}, "a whole number or empty"),
        ("year", {"required": True, "unique": True}, "a year once in the table"),
        ("boolean", {}, "true or false or empty"),
        ("number", {"minimum": 0, "maximum": 1}, "a number at least 0 at most 1 or empty"),
        ("string", {"pattern": r"\d\d", "required": True}, r"text of the form \d\d"),
        ("string", {"enum": ["b", "a"]}, "a, b or empty"),
    ],
)
def test_what_a_column_takes(kind, rules, words):
    assert allowed({"type": kind, "constraints": rules}) == words


def test_a_long_list_is_cut():
    names = [f"n{number:03d}" for number in range(62)]
    assert allowed({"type": "string", "constraints": {"enum": names}}).endswith(", n059 and 2 more or empty")
