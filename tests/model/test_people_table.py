"""People files: everything that spreadsheets and people do to them."""

import re

import pytest

from helpers.evidence.problems import InputError
from helpers.model.people_table import people
from helpers.model.scenario import Scenario


@pytest.fixture
def file(tmp_path):
    def write(content: str | bytes):
        path = tmp_path / "caseload.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def scenarios(path):
    found = people(path)
    assert found.problems == [] and found.bad == 0
    return [row.scenario for row in found.rows]


def problems(path):
    return [str(problem) for problem in people(path).problems]


def refused(path):
    with pytest.raises(InputError) as caught:
        people(path)
    return [str(problem) for problem in caught.value.problems]


def test_everybody_gets_the_report_and_an_id_from_the_row_never_from_the_name(file):
    found = people(file("id,name,area\n,Ann,CA\nb-2,Ann,\n"))
    assert [row.scenario for row in found.rows] == [
        Scenario(id="row-2", name="Ann", area="CA"),
        Scenario(id="b-2", name="Ann"),
    ]
    assert [row.where for row in found.rows] == ["caseload.csv, row 2", "caseload.csv, row 3"]
    assert {row.notebooks for row in found.rows} == {()}


def test_a_file_without_ids_is_fine(file):
    assert [each.id for each in scenarios(file("name\nAnn\n\nBob\n"))] == ["row-2", "row-4"]


@pytest.mark.parametrize(
    ("content", "cells"),
    [
        ("name,area\nAnn\n", "1 cell"),
        ("name,area\nAnn,CA,x\n", "3 cells"),
        ("name,id\nAnn\n", "1 cell"),
        ("name,id\nAnn,a,x\n", "3 cells"),
    ],
)
def test_a_row_of_other_length_is_told_as_it_is_in_the_file(file, content, cells):
    assert problems(file(content)) == [f"caseload.csv, row 2: has {cells}. Allowed: 2, as the header has."]


def test_the_careers_of_another_folder_are_the_columns_of_its_people(file, other_pair):
    found = people(file("id,Records_Technician.tuition_usd\na,3500\n"), other_pair)
    assert found.problems == []
    (row,) = found.rows
    assert row.scenario.overrides["records_technician"].tuition_usd == 3_500
    with pytest.raises(InputError, match=r"'medical_coding\.tuition_usd' is no parameter"):
        people(file("id,medical_coding.tuition_usd\na,3500\n"), other_pair)


@pytest.mark.parametrize(
    "content",
    [
        "\ufeffid;name;baseline_wage_usd_per_year\r\na;Ann, nurse;31000\r\n",
        "id\tname\tbaseline_wage_usd_per_year\na\tAnn, nurse\t31000\n",
        '"id","name","baseline_wage_usd_per_year"\r\n"a","Ann, nurse","31000"\r\n,,\r\n,,\r\n',
    ],
)
def test_files_as_spreadsheets_write_them(file, content):
    (scenario,) = scenarios(file(content))
    assert (scenario.name, scenario.baseline_wage_usd_per_year) == ("Ann, nurse", 31_000)


def test_capitals_and_spaces_in_the_header_do_not_count(file):
    (scenario,) = scenarios(file("ID, Name ,Medical_Coding.Tuition_USD\na,Ann,3500\n"))
    assert scenario == Scenario(id="a", name="Ann", overrides={"medical_coding": {"tuition_usd": 3500}})
    (text,) = refused(file("id,ID\na,b\n"))
    assert "column 'id' stands there more than once" in text


@pytest.mark.parametrize(
    ("column", "meant"),
    [
        ("tuition", "medical_billing.tuition_usd, medical_coding.tuition_usd, "),
        ("Medical_Coding.tuition", "medical_coding.tuition_usd?"),
        ("weights.patient_contac", "weights.patient_contact?"),
    ],
)
def test_an_unknown_column_is_answered_with_the_nearest_and_with_what_lists_all(file, column, meant):
    (text,) = refused(file(f"id,{column}\na,1\n"))
    told = f"caseload.csv, row 1: column {column!r} is no parameter. Did you mean {meant}"
    assert text.startswith(told)
    assert text.endswith("Allowed: the columns that `billing-or-coding parameters --csv` prints.")
    (text,) = refused(file("id,data_dir\na,/etc\n"))
    assert "data_dir" not in text.replace("column 'data_dir' is", "")


def test_rows_are_counted_as_a_spreadsheet_does(file):
    path = file('id,name,area\na,"two\nlines",US\nb,B,ZZ\n')
    (problem,) = problems(path)
    assert problem.startswith("caseload.csv, row 3, column area: is 'ZZ', which is not known.")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("id,name\n../../x,A\n", "row 2, column id: is '../../x'. Allowed: text of a-z, 0-9 and hyphens"),
        ("id,name\ncon,A\n", "row 2, column id: is 'con', which Windows keeps for a device."),
        (f"id,name\n{'a' * 300},A\n", "row 2, column id: is 'aaaaa"),
        ("id,name\nCON,A\n", "row 2, column id: is 'CON'. Allowed: text of a-z, 0-9 and hyphens"),
        ("id,name\na,A\na,B\n", "row 3, column id: is 'a', as in row 2. Allowed: an id of its own."),
        ("id,name\nrow-3,A\n,B\n", "row 3, column id: is 'row-3', as in row 2. Allowed: an id of its own."),
        ("id,area\na,US,x\n", "row 2: has 3 cells. Allowed: 2, as the header has."),
        ("id,draws\na,=cmd()\n", "row 2, column draws: is '=cmd()'. Allowed: a whole number"),
        (
            "id,grant_usd,medical_coding.tuition_usd\na,500,100\n",
            "column grant_usd: is an amount that cannot",
        ),
        ("id,notebooks\na,nothing\n", "row 2, column notebooks: is 'nothing', which is not known."),
    ],
)
def test_a_bad_row_is_named_and_the_others_can_be_used(file, content, problem):
    (text,) = problems(file(content))
    assert problem in text
    found = people(file(f"{content}good{',' * content.splitlines()[0].count(',')}\n"))
    assert found.bad == 1 and [row.scenario.id for row in found.rows][-1] == "good"


def test_an_amount_of_money_is_not_repeated(file):
    texts = problems(file("id,baseline_wage_usd_per_year,medical_coding.tuition_usd\na,=41777,x9\n"))
    assert len(texts) == 2 and not any("41777" in text or "x9" in text for text in texts)
    assert "row 2, column baseline_wage_usd_per_year" in texts[0] and "at least 0" in texts[0]


AMOUNTS = "grant_usd,baseline_wage_usd_per_year,medical_billing.tuition_usd,medical_coding.tuition_usd"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (
            "5000,,,1000",
            "column grant_usd: is an amount that cannot be used. Allowed: no more than the price",
        ),
        ("5000,,1234.5,4321", "Allowed: no more than the price of medical_billing."),
        ("31417,,,", "column grant_usd: is an amount that cannot be used. Allowed: 0 to "),
        (
            ",-41777,,",
            "column baseline_wage_usd_per_year: is an amount that cannot be used. Allowed: a number",
        ),
        (",31417.5x,,", "column baseline_wage_usd_per_year: is an amount"),
        (
            ",,31417000,",
            "column medical_billing.tuition_usd: is an amount that cannot be used. Allowed: a num",
        ),
    ],
)
def test_no_amount_of_a_row_is_told_in_any_form_and_one_mistake_is_told_once(file, row, told):
    (text,) = problems(file(f"id,{AMOUNTS}\na,{row}\n"))
    assert told in text
    for amount in map(float, re.findall(r"[\d.]+", row)):
        assert not {amount, round(amount)} & set(numbers_in(text)), text


def numbers_in(text: str) -> list[float]:
    """Every number of a text, however it is written.

    >>> numbers_in("row 2: 0 to $1,000, or 3e4.")
    [2.0, 0.0, 1000.0, 30000.0]
    """
    return [float(each.replace(",", "")) for each in re.findall(r"\d[\d,]*(?:\.\d+)?(?:e\d+)?", text)]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "caseload.csv: is empty."),
        ("\ufeff", "caseload.csv: is empty."),
        (",,\n,,\n", "caseload.csv: is empty."),
        ("id,name\n", "caseload.csv: has a header and no rows."),
        (
            "id,baseline_wage\na,1\n",
            "'baseline_wage' is no parameter. Did you mean baseline_wage_usd_per_year?",
        ),
        ("id,data_dir\na,/etc\n", "row 1: column 'data_dir' is no parameter."),
        ("id;area;area\na;US;US\n", "row 1: column 'area' stands there more than once."),
        ("id,name\na,Zo\u00eb\n".encode("cp1252"), "caseload.csv: is not UTF-8"),
        ("id,name\na,A\n".encode("utf-16"), "caseload.csv: is not UTF-8"),
        ('id,name\na,"open\n', "caseload.csv: is not a CSV file"),
    ],
)
def test_a_file_that_cannot_be_used_at_all(file, content, problem):
    (text,) = refused(file(content))
    assert problem in text


def test_a_wrong_header_is_told_with_the_problems_of_the_rows(file):
    texts = refused(file("id,aera,draws\na,US,1000\n"))
    assert "Did you mean area?" in texts[0] and "row 2, column draws" in texts[1] and len(texts) == 2
