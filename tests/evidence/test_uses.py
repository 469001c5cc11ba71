"""What a calculation used is known, also when nothing had to be read for it."""

from helpers.evidence import uses
from helpers.evidence.figures import basis_figure
from helpers.evidence.prices import inflate
from helpers.evidence.tables import number_columns, table


def used_by(function, *arguments, **keywords):
    with uses.collected() as names:
        function(*arguments, **keywords)
    return names


def test_a_table_counts_as_used_also_when_it_was_read_before():
    assert used_by(table, "wages") == {"wages"}
    assert used_by(table, "wages") == {"wages"}
    assert used_by(number_columns, "taxes") == {"taxes"}


def test_what_is_remembered_counts_as_a_use_of_all_its_tables():
    pay = {"area": "US", "currency_year": 2024, "hours_per_year": 2080.0}
    first = used_by(basis_figure, "pay", "bls_median", "medical_coding", "entry_wage_usd_per_year", **pay)
    again = used_by(basis_figure, "pay", "bls_median", "medical_coding", "entry_wage_usd_per_year", **pay)
    assert first == again and {"bases", "wages", "price_index"} <= again


def test_a_use_inside_a_block_is_not_noted_outside_it():
    with uses.collected() as outer:
        table("taxes")
        with uses.collected():
            inflate(1.0, 2020, 2025)
    assert outer == {"taxes"}


def test_uses_can_be_forgotten():
    with uses.collected():
        table("taxes")
        assert uses.tables_used() == ["taxes"]
        uses.forget()
        assert uses.tables_used() == []
