"""A data folder broken in one way at a time, and in several: what `check` says, and where."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest
from frictionless import Package, system

from helpers.evidence.package import package_problems
from helpers.evidence.problems import InputError
from helpers.evidence.tables import SCHEMA_FILE, table
from helpers.evidence.validation import (
    Pointer,
    _gaps,
    _header_problems,
    _pointed,
    _references,
    _repeated,
    check,
    ensure_valid,
)

JARGON = re.compile(r"frictionless|type-error|constraint|Traceback|nan|http|\berror\b|float64|schema\.json")


class Folder:
    """A copy of the tables that a test may break."""

    def __init__(self, path: Path):
        self.path = path

    def rows(self, table: str) -> list[list[str]]:
        """Header and rows of a table."""
        return list(csv.reader(io.StringIO((self.path / f"{table}.csv").read_text(encoding="utf-8"))))

    def write(self, table: str, rows: list[list[str]], encoding: str = "utf-8") -> None:
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(rows)
        (self.path / f"{table}.csv").write_bytes(text.getvalue().encode(encoding))

    def set(self, table: str, row: int, **cells: str) -> None:
        """Change cells of one row of the file; the header is row 1."""
        rows = self.rows(table)
        for column, value in cells.items():
            rows[row - 1][rows[0].index(column)] = value
        self.write(table, rows)

    def find(self, table: str, **cells: str) -> int:
        """The number in the file of the first row with these cells."""
        rows = self.rows(table)
        wanted = {rows[0].index(column): value for column, value in cells.items()}
        return next(
            number
            for number, row in enumerate(rows, start=1)
            if all(row[at] == value for at, value in wanted.items())
        )

    def cell(self, table: str, row: int, column: str) -> str:
        rows = self.rows(table)
        return rows[row - 1][rows[0].index(column)]

    def drop(self, table: str, keep) -> None:
        """Keep the header and the rows for which `keep` of a dict of cells holds."""
        header, *rows = self.rows(table)
        self.write(table, [header, *(row for row in rows if keep(dict(zip(header, row, strict=True))))])

    def problems(self) -> list[str]:
        found = [str(problem) for problem in check(self.path)]
        assert not [text for text in found if JARGON.search(text)]
        return found


@pytest.fixture
def folder(small_folder, tmp_path) -> Folder:
    shutil.copytree(small_folder, tmp_path / "data")
    return Folder(tmp_path / "data")


def test_the_small_folder_holds(folder):
    assert folder.problems() == []


def test_the_project_s_own_tables_hold():
    assert [str(problem) for problem in check()] == []
    ensure_valid()


def test_a_missing_column(folder):
    rows = folder.rows("loan_rates")
    at = rows[0].index("rate_percent")
    folder.write("loan_rates", [row[:at] + row[at + 1 :] for row in rows])
    (text,) = folder.problems()
    assert text.startswith(
        "loan_rates.csv, row 1: column rate_percent is missing. Allowed: id, source, award"
    )


def test_a_misspelt_column(folder):
    rows = folder.rows("loan_rates")
    rows[0][rows[0].index("rate_percent")] = "rate_percnt"
    folder.write("loan_rates", rows)
    missing, unknown = folder.problems()
    assert "column rate_percent is missing" in missing
    assert "column 'rate_percnt' is not in the schema. Did you mean rate_percent?" in unknown


def test_a_column_that_stands_there_twice(folder):
    folder.write("loan_rates", [[*row, row[1]] for row in folder.rows("loan_rates")])
    (text,) = folder.problems()
    assert text.startswith("loan_rates.csv, row 1: column source stands there more than once. Allowed: id, ")


def test_all_that_is_wrong_with_a_header_is_told_at_once():
    def told(*header: str) -> list[str]:
        return [
            str(problem) for problem in _header_problems("a.csv, row 1", [*header], ["id", "source", "rate"])
        ]

    allowed = "Allowed: id, source, rate."
    assert told("id", "source", "rate") == []
    assert told("id", "id", "rte") == [
        f"a.csv, row 1: column id stands there more than once. {allowed}",
        f"a.csv, row 1: column source is missing. {allowed}",
        f"a.csv, row 1: column rate is missing. {allowed}",
        f"a.csv, row 1: column 'rte' is not in the schema. Did you mean rate? {allowed}",
    ]
    assert told("id", "rate", "source") == [f"a.csv, row 1: the columns are in another order. {allowed}"]


def test_columns_in_another_order(folder):
    folder.write("loan_rates", [[row[1], row[0], *row[2:]] for row in folder.rows("loan_rates")])
    (text,) = folder.problems()
    assert text.startswith("loan_rates.csv, row 1: the columns are in another order. Allowed: id, source,")


MISFITS = [
    ("wages", "median_usd_per_year", "n/a", "is 'n/a'. Allowed: a number at least 0 or empty."),
    ("wages", "median_usd_per_year", "-5", "is '-5'. Allowed: a number at least 0 or empty."),
    ("wages", "year", "last", "is 'last'. Allowed: a year."),
    ("claims", "unit", "dollars", "is 'dollars'. Allowed: CEU, "),
    ("claims", "source", "", "is empty. Allowed: text."),
    ("loan_rates", "rate_percent", "31", "is '31'. Allowed: a number at least 0 at most 30."),
    ("loan_rates", "award_year", "2024", r"is '2024'. Allowed: text of the form \d{4}-\d\d."),
    ("price_index", "month", "13", "is '13'. Allowed: a whole number at least 1 at most 12."),
    ("price_index", "month", "1.5", "is '1.5'. Allowed: a whole number"),
    ("bases", "like_for_like", "maybe", "is 'maybe'. Allowed: true or false."),
    ("assumptions", "kind", "guess", "is 'guess'. Allowed: choice, evidence, luck."),
]


def test_cells_that_do_not_fit_their_columns(folder):
    for row, (table_name, column, value, _) in enumerate(MISFITS, start=3):
        folder.set(table_name, row, **{column: value})
    texts = folder.problems()
    for row, (table_name, column, _, told) in enumerate(MISFITS, start=3):
        (text,) = (text for text in texts if text.startswith(f"{table_name}.csv, row {row}, "))
        assert text.startswith(f"{table_name}.csv, row {row}, column {column}: {told}")
    assert len(texts) == len(MISFITS)


@pytest.mark.slow
@pytest.mark.parametrize("spoil", [False, True], ids=["whole", "spoiled"])
def test_frictionless_finds_the_same_cells(folder, spoil):
    """The library of the Tabular Data Package reads the schema too, and agrees cell by cell."""
    if spoil:
        for row, (table_name, column, value, _) in enumerate(MISFITS, start=3):
            folder.set(table_name, row, **{column: value})
        folder.set("loan_rates", 6, id=folder.cell("loan_rates", 2, "id"))
    with system.use_context(trusted=True):
        report = Package(str(folder.path / SCHEMA_FILE)).validate()
    cells = {
        (Path(task.place).name, row, field)
        for task in report.tasks
        for row, field, kind in task.flatten(["rowNumber", "fieldName", "type"])
        if kind != "primary-key"
    }
    ours = {re.match(r"(\S+), row (\d+), column (\w+):", text).groups() for text in folder.problems()}
    assert cells == {(file, int(row), field) for file, row, field in ours}
    assert bool(cells) == spoil


def test_true_and_false_as_a_spreadsheet_saves_them(folder):
    folder.set("bases", 3, like_for_like="TRUE")
    folder.set("bases", 4, like_for_like="False")
    assert folder.problems() == []
    assert table("bases", folder.path)["like_for_like"].iloc[1:3].tolist() == [True, False]


def test_a_duplicate_id(folder):
    first = folder.cell("loan_rates", 2, "id")
    folder.set("loan_rates", 5, id=first)
    (text,) = folder.problems()
    assert text.startswith(f"loan_rates.csv, row 5, column id: is '{first}', which stands there already.")


def test_low_above_high(folder):
    row = folder.find("claims", unit="USD/year")
    folder.set("claims", row, low="50000", high="40000.5")
    assert folder.problems() == [
        f"claims.csv, row {row}, column low: is 50,000, above high 40,000.5. Allowed: low at most high."
    ]


def test_ends_of_brackets_and_scales_in_the_wrong_order(folder):
    bracket = folder.find("taxes", parameter="income_tax_bracket", lower_usd="10275")
    folder.set("taxes", bracket, upper_usd="100")
    folder.set("traits", 3, scale_low="5", scale_high="1")
    assert folder.problems() == [
        f"taxes.csv, row {bracket}, column lower_usd: is 10,275, above upper_usd 100. "
        "Allowed: lower_usd at most upper_usd.",
        "traits.csv, row 3, column scale_low: is 5, above scale_high 1. Allowed: scale_low at most scale_high.",
    ]


def test_an_estimate_of_pay_that_stands_there_twice(folder):
    first = folder.find("wages", id="2025-US-43-3021")
    again = folder.find("wages", id="2025-US-29-2072")
    folder.set("wages", again, soc_code="43-3021")
    assert folder.problems() == [
        f"wages.csv, row {max(first, again)}: year 2025, area US, soc_code 43-3021, industry all: "
        f"row {min(first, again)} of wages.csv has that already. Allowed: one row for each."
    ]


def test_a_month_of_prices_that_stands_there_twice(folder):
    year, month = (folder.cell("price_index", 3, column) for column in ("year", "month"))
    folder.set("price_index", 4, year=year, month=month)
    assert folder.problems() == [
        f"price_index.csv, row 4: year {year}, month {month}: row 3 of price_index.csv has that already. "
        "Allowed: one row for each."
    ]


def test_scenarios_are_checked_where_they_are_read(folder):
    folder.set("scenarios", 2, horizon_years="soon", cost_basis="nothing")
    assert folder.problems() == []


def test_an_assumption_outside_its_range(folder):
    row = folder.find("assumptions", id="hours_kept_share")
    folder.set("assumptions", row, value="1.5", high="1")
    (text,) = folder.problems()
    assert text.startswith(f"assumptions.csv, row {row}, column value: is 1.5, above high 1.")


def test_what_a_look_up_could_not_tell_apart(folder):
    rows = folder.rows("assumptions")
    at = folder.find("assumptions", quantity="years_to_experienced")
    again = list(rows[at - 1])
    again[rows[0].index("id")] = "another-id"
    folder.write("assumptions", [*rows, again])
    assert folder.problems() == [
        f"assumptions.csv, row {len(rows) + 1}: quantity years_to_experienced: row {at} of assumptions.csv "
        "has that already. Allowed: one row for each."
    ]


def test_percentiles_out_of_order(folder):
    row = folder.find("wages", id="2025-US-29-2072")
    folder.set("wages", row, p25_usd_per_year="90000")
    (text,) = folder.problems()
    assert text.startswith(
        f"wages.csv, row {row}, column p25_usd_per_year: is 90,000, above median_usd_per_year "
    )


def test_a_broken_reference(folder):
    source = folder.cell("loan_rates", 3, "source")
    folder.set("loan_rates", 3, source=source[:-1])
    (text,) = folder.problems()
    assert text == (
        f"loan_rates.csv, row 3, column source: is '{source[:-1]}', which is no id of sources. "
        f"Did you mean {source}? Allowed: an id of sources."
    )


def test_references_that_can_be_followed():
    frame = pd.DataFrame({"source": ["aapc", "aacp", None, "nobody"]})
    frames = {"sources": pd.DataFrame({"id": ["aapc", "ahima"]})}
    key = {"fields": "source", "reference": {"resource": "sources", "fields": "id"}}
    resource = {"path": "claims.csv", "schema": {"fields": [], "foreignKeys": [key]}}
    assert [str(problem) for problem in _references(resource, frame, frames)] == [
        "claims.csv, row 3, column source: is 'aacp', which is no id of sources. Did you mean aapc? "
        "Allowed: an id of sources.",
        "claims.csv, row 5, column source: is 'nobody', which is no id of sources. Allowed: an id of sources.",
    ]
    assert list(_references(resource, frame, {})) == []
    assert list(_references({"path": "notes.csv", "schema": {"fields": []}}, frame, frames)) == []


def test_wrong_encoding(folder):
    rows = folder.rows("careers")
    rows[1][-1] = "Café"
    folder.write("careers", rows, encoding="latin-1")
    (text,) = folder.problems()
    assert re.fullmatch(r"careers\.csv: is not UTF-8: byte \d+ cannot be read\. Allowed: UTF-8 text\.", text)


def test_a_byte_order_mark_is_no_mistake(folder):
    folder.write("careers", folder.rows("careers"), encoding="utf-8-sig")
    assert folder.problems() == []


@pytest.mark.parametrize("content", ["", "\n\n"])
def test_an_empty_file(folder, content):
    (folder.path / "loan_rates.csv").write_text(content)
    (text,) = folder.problems()
    assert text.startswith("loan_rates.csv: is empty. Allowed: a header with id, source, award_year")


def test_a_header_without_rows(folder):
    folder.write("loan_rates", folder.rows("loan_rates")[:1])
    assert folder.problems() == ["loan_rates.csv: has a header and no rows. Allowed: at least one row."]


def test_one_row_is_enough(folder):
    folder.write("loan_rates", folder.rows("loan_rates")[:2])
    assert folder.problems() == []


def test_a_missing_file(folder):
    (folder.path / "loan_rates.csv").unlink()
    assert folder.problems() == [f"loan_rates.csv: is not there ({folder.path / 'loan_rates.csv'})."]


def test_bases_that_point_into_a_missing_file_are_not_told_too(folder):
    (folder.path / "program_prices.csv").unlink()
    assert folder.problems() == [f"program_prices.csv: is not there ({folder.path / 'program_prices.csv'})."]


def test_a_folder_may_have_a_table_more(folder):
    package = json.loads((folder.path / SCHEMA_FILE).read_text(encoding="utf-8"))
    (rates,) = (each for each in package["resources"] if each["name"] == "loan_rates")
    package["resources"].append({**rates, "name": "more", "path": "more.csv"})
    (folder.path / SCHEMA_FILE).write_text(json.dumps(package), encoding="utf-8")
    shutil.copy(folder.path / "loan_rates.csv", folder.path / "more.csv")
    assert folder.problems() == []


def test_a_row_is_said_to_repeat_the_one_that_says_the_same():
    cells = [("q", None, None), ("q", "a", None), ("q", "a", "CA"), ("q", "a", None)]
    frame = pd.DataFrame(cells, columns=["quantity", "career", "area"])
    (problem,) = _repeated({"path": "a.csv"}, frame, ["quantity", "career", "area"])
    assert str(problem) == (
        "a.csv, row 5: quantity q, career a: row 3 of a.csv has that already. Allowed: one row for each."
    )


def test_rows_of_another_length(folder):
    header, *rows = folder.rows("loan_rates")
    folder.write("loan_rates", [header, rows[0][:-2], [*rows[1], "more"], *rows[2:]])
    texts = folder.problems()
    assert any(text.startswith("loan_rates.csv, row 2, column note: has no cell.") for text in texts)
    assert "loan_rates.csv, row 3: has 'more' beyond the last column. Allowed: 6 cells." in texts


def test_a_quote_that_never_closes(folder):
    with (folder.path / "loan_rates.csv").open("a") as file:
        file.write('"open,1\n')
    (text,) = folder.problems()
    assert text.startswith("loan_rates.csv: is not a CSV file: ")


def basis_row(folder: Folder, table: str, mark: str = "") -> int:
    """A row of `bases` that points into a table."""
    rows = folder.rows("bases")
    column = {name: at for at, name in enumerate(rows[0])}
    return next(
        number
        for number, row in enumerate(rows[1:], start=2)
        if row[column["table"]] == table and mark in row[column["rows"]]
    )


def test_a_basis_that_points_at_no_row(folder):
    row = basis_row(folder, "claims")
    known = folder.cell("bases", row, "rows")
    folder.set("bases", row, rows=f"{known}-x")
    (text,) = folder.problems()
    assert text.startswith(
        f"bases.csv, row {row}, column rows: is '{known}-x', which is in no row of claims. Did you mean"
    )


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("cip_code=99.9999", "is 'cip_code=99.9999', which is in no row of program_prices."),
        (
            "cipcode=51.0713",
            "which is neither an id nor column=value pairs of program_prices. "
            "Allowed: an id, or column=value;column=value.",
        ),
        ("cip_code=51.0713;record", "which is neither an id nor column=value pairs of program_prices."),
    ],
)
def test_a_basis_whose_selection_finds_nothing(folder, rows, told):
    row = basis_row(folder, "program_prices", "=")
    folder.set("bases", row, rows=rows)
    (text,) = folder.problems()
    assert text.startswith(f"bases.csv, row {row}, column rows: ") and told in text


def test_a_basis_that_points_at_no_column(folder):
    row = basis_row(folder, "wages")
    folder.set("bases", row, column="median_usd_per_yaer")
    (text,) = folder.problems()
    assert text.startswith(
        f"bases.csv, row {row}, column column: is 'median_usd_per_yaer', "
        "which is no column of numbers in wages. Did you mean median_usd_per_year?"
    )


def test_a_basis_that_points_at_a_blank(folder):
    row = basis_row(folder, "claims")
    claim = folder.cell("bases", row, "rows")
    folder.set("claims", folder.find("claims", id=claim), low="", high="")
    assert (
        f"bases.csv, row {row}, column rows: is '{claim}', for which low+high is not published."
        in folder.problems()
    )


NO_UNIT = ("rows", "B is in percent, which is no unit of tuition_usd.", "USD")
NO_YEAR = ("rows", "B is in dollars of 1970, which price_index does not have.", "")
NO_EVIDENCE = (
    "rows",
    "B comes from bad, which is no evidence to calculate with.",
    "sources with usable_as_basis true",
)
NO_COLUMN = ("column", "is 'lwo', which is no column of numbers in claims. Did you mean low?", "high, low")


@pytest.mark.parametrize(
    ("rows", "column", "told"),
    [
        ("A", "low+high", []),
        ("id=A;source=good", "low", []),
        ("{area}-1", "low", []),
        ("A", "lwo", [NO_COLUMN]),
        ("A", "lwo+low", [NO_COLUMN]),
        ("Z", "low", [("rows", "is 'Z', which is in no row of claims.", "")]),
        ("US-2", "low", [("rows", "is 'US-2', which is in no row of claims. Did you mean US-1?", "")]),
        ("id=US-11", "low", [("rows", "is 'id=US-11', which is in no row of claims.", "")]),
        (
            "name=A",
            "low",
            [
                (
                    "rows",
                    "is 'name=A', which is neither an id nor column=value pairs of claims.",
                    "an id, or column=value;column=value",
                )
            ],
        ),
        ("C", "low", [("rows", "is 'C', for which low is not published.", "")]),
        ("C", "low+high", []),
        ("B", "low", [NO_UNIT, NO_YEAR, NO_EVIDENCE]),
        ("B", "lwo", [NO_COLUMN, NO_UNIT, NO_YEAR, NO_EVIDENCE]),
    ],
)
def test_what_is_wrong_with_where_a_basis_points(rows, column, told):
    blank = float("nan")
    cells = [
        ("A", "USD", "good", "2025", 1.0, 2.0),
        ("B", "percent", "bad", "1970", 1.0, blank),
        ("C", blank, blank, blank, blank, 2.0),
        ("US-1", "USD", "good", blank, 1.0, 1.0),
    ]
    frame = pd.DataFrame(cells, columns=["id", "unit", "source", "reference_year", "low", "high"])
    frame = frame.set_index("id", drop=False)
    pointer = Pointer("claims", rows, column, "tuition_usd")
    assert list(_pointed(pointer, frame, ["low", "high"], {"good"}, {2025})) == told


def test_a_basis_lacking_a_career(folder):
    basis = folder.cell("bases", basis_row(folder, "claims"), "basis")
    folder.drop("bases", lambda row: (row["basis"], row["career"]) != (basis, "combined"))
    texts = folder.problems()
    assert texts and all(text.startswith(f"bases.csv, basis {basis}: gives no ") for text in texts)
    assert all(" for combined. Allowed: a row for every career." in text for text in texts)


def test_every_field_that_a_basis_lacks_is_told():
    gives = [
        ("cost", "zero", "medical_coding", "tuition_usd"),
        ("cost", "free", "medical_billing", "tuition_usd"),
        ("pay", "flat", "medical_billing", "entry_wage_usd_per_year"),
        ("pay", "flat", "medical_billing", "experienced_wage_usd_per_year"),
        ("pay", "flat", "medical_coding", "entry_wage_usd_per_year"),
    ]
    bases = pd.DataFrame(gives, columns=["quantity", "basis", "career", "field"])
    careers = pd.DataFrame({"id": ["medical_billing", "medical_coding"]})
    assert [str(problem) for problem in _gaps({"bases": bases, "careers": careers})] == [
        "bases.csv, basis zero: gives no tuition_usd for medical_billing. Allowed: a row for every career.",
        "bases.csv, basis free: gives no tuition_usd for medical_coding. Allowed: a row for every career.",
        "bases.csv, column quantity: no basis gives duration. Allowed: at least one.",
        "bases.csv, basis flat: gives no experienced_wage_usd_per_year for medical_coding. "
        "Allowed: a row for every career.",
    ]


def test_a_quantity_without_any_basis(folder):
    folder.drop("bases", lambda row: row["quantity"] != "duration")
    assert folder.problems() == [
        "bases.csv, column quantity: no basis gives duration. Allowed: at least one."
    ]


def test_a_basis_on_a_source_that_is_no_evidence(folder):
    row = basis_row(folder, "claims")
    claim = folder.cell("bases", row, "rows")
    source = folder.cell("claims", folder.find("claims", id=claim), "source")
    folder.set("sources", folder.find("sources", id=source), usable_as_basis="false")
    texts = folder.problems()
    assert any(
        text.startswith(
            f"bases.csv, row {row}, column rows: {claim} comes from {source}, which is no evidence"
        )
        for text in texts
    )


def test_a_basis_in_a_unit_or_a_year_that_the_model_has_not(folder):
    row = basis_row(folder, "claims")
    claim = folder.cell("bases", row, "rows")
    folder.set("claims", folder.find("claims", id=claim), unit="percent", reference_year="1970")
    texts = [text for text in folder.problems() if f"row {row}," in text]
    assert len(texts) == 2
    assert f"{claim} is in percent, which is no unit of " in texts[0]
    assert f"{claim} is in dollars of 1970, which price_index does not have." in texts[1]


def test_problems_of_several_files_and_between_them_are_told_together(folder):
    source = folder.cell("loan_rates", 3, "source")
    folder.set("price_index", 4, cpi_u="high")
    folder.set("loan_rates", 3, source=f"{source}x")
    folder.set("loan_rates", 4, rate_percent="99")
    folder.set("claims", folder.find("claims", unit="USD/year"), low="50000", high="40000")
    folder.set("traits", 2, topic="gossip")
    folder.write("taxes", folder.rows("taxes")[:1])
    (folder.path / "outlook.csv").unlink()
    texts = folder.problems()
    for start in (
        "price_index.csv, row 4, column cpi_u: is 'high'.",
        f"loan_rates.csv, row 3, column source: is '{source}x', which is no id of sources.",
        "loan_rates.csv, row 4, column rate_percent: is '99'.",
        "claims.csv, row ",
        "traits.csv, row 2, column topic: is 'gossip'.",
        "taxes.csv: has a header and no rows.",
        "outlook.csv: is not there (",
    ):
        assert len([text for text in texts if text.startswith(start)]) == 1, start
    assert len(texts) == 7
    with pytest.raises(InputError) as caught:
        ensure_valid(folder.path)
    assert str(caught.value).splitlines() == texts


def test_a_folder_without_a_package(tmp_path):
    (problem,) = check(tmp_path)
    assert str(problem) == f"data_dir: {tmp_path} is not a data folder: it has no {SCHEMA_FILE}."
    (problem,) = check(tmp_path / "nowhere")
    assert "is not a data folder" in problem.what


@pytest.mark.parametrize("content", ["{", json.dumps({"name": "x"}), "[]"])
def test_a_package_that_cannot_be_read(folder, content):
    (folder.path / SCHEMA_FILE).write_text(content)
    (problem,) = check(folder.path)
    assert "is not a readable data package" in problem.what or "is no list of tables" in problem.what


def test_nothing_in_the_folder_is_changed_by_a_check(folder):
    folder.set("loan_rates", 3, rate_percent="x")
    before = {path.name: path.read_bytes() for path in folder.path.iterdir() if path.is_file()}
    folder.problems()
    assert {path.name: path.read_bytes() for path in folder.path.iterdir() if path.is_file()} == before


@pytest.mark.parametrize("target, told", [("source", "Did you mean sources?"), ("sources", None)])
def test_a_key_points_at_a_table_of_the_schema(target, told):
    field = {"name": "id", "type": "string"}
    key = {"fields": "id", "reference": {"resource": target, "fields": "id"}}
    tables = [
        {"name": "sources", "path": "sources.csv", "schema": {"fields": [field]}},
        {"name": "claims", "path": "claims.csv", "schema": {"fields": [field], "foreignKeys": [key]}},
    ]
    found = package_problems({"resources": tables})
    assert [told in str(problem) for problem in found] == ([True] if told else [])
