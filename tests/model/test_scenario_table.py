"""Files of scenarios: what is read from them, and where each mistake stands."""

import shutil

import pytest

from helpers.evidence.problems import InputError
from helpers.evidence.tables import DATA_DIR, table
from helpers.model.scenario import Scenario, folder_defaults
from helpers.model.scenario_table import (
    FILE_NAME,
    NOTEBOOK_DIR,
    known_columns,
    nearest_columns,
    numbered_notebooks,
    scenario_rows,
    uncomputable,
)


@pytest.fixture
def people(tmp_path):
    """Writes a file of scenarios and gives its path."""

    def write(content: str | bytes):
        path = tmp_path / "people.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.fixture
def problems_of(people):
    """What is said about a bad file, one text a problem."""

    def read(content: str | bytes) -> list[str]:
        with pytest.raises(InputError) as caught:
            scenario_rows(path=people(content))
        return [str(problem) for problem in caught.value.problems]

    return read


def test_the_project_s_own_scenarios_are_read():
    rows = scenario_rows()
    assert len({row.scenario.id for row in rows}) == len(rows)
    assert [row.where for row in rows[:2]] == ["scenarios.csv, row 2", "scenarios.csv, row 3"]


def test_the_first_row_gets_every_numbered_notebook_and_others_what_they_ask_for(people):
    path = people("id,notebooks\na,\nb, 01_evidence; 03_pay 06_fit\nc,\n")
    numbered = sorted(each.name[:-6] for each in NOTEBOOK_DIR.iterdir() if each.name[0].isdigit())
    first, second, third = scenario_rows(path=path)
    assert list(first.notebooks) == numbered and numbered
    assert second.notebooks == ("01_evidence", "03_pay", "06_fit") and third.notebooks == ()


def test_cells_become_parameters_and_blank_ones_stay_unset(people):
    path = people(
        "id,name,area,after_tax,loan_rate,medical_coding.tuition_usd,weights.patient_contact,notebooks\n"
        'first,"One, two",,TRUE,,,,\n'
        "\n"
        "second, B ,CA,false,0.05,3500,2,01_evidence\n"
    )
    first, second = scenario_rows(path=path)
    assert first.scenario == Scenario(id="first", name="One, two", after_tax=True)
    assert second.scenario == Scenario(
        id="second",
        name="B",
        area="CA",
        loan_rate=0.05,
        overrides={"medical_coding": {"tuition_usd": 3_500}},
        weights={"patient_contact": 2},
    )
    assert second.notebooks == ("01_evidence",)


def test_a_byte_order_mark_as_spreadsheets_write_it_is_no_mistake(people):
    (row,) = scenario_rows(path=people(b"\xef\xbb\xbfid,name\r\none,Caf\xc3\xa9\r\n"))
    assert (row.scenario.id, row.scenario.name) == ("one", "Café")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "people.csv: is empty. Allowed: a header and at least one row."),
        ("\n\n", "people.csv: is empty. Allowed: a header and at least one row."),
        ("id,name\n", "people.csv: has a header and no rows. Allowed: a header and at least one row."),
        (b"id,name\none,Caf\xe9\n", "people.csv: is not UTF-8: byte 15 cannot be read. Allowed: UTF-8 text."),
        (
            "name\nA\n",
            "people.csv, row 1: column id is missing. Allowed: a-z, 0-9 and hyphens, at most 60 characters.",
        ),
        (
            "id,discont_rate\na,1\n",
            "people.csv, row 1: column 'discont_rate' is no parameter. Did you mean discount_rate?",
        ),
        ("id,medical_coding.tuition\na,1\n", "Did you mean medical_coding.tuition_usd?"),
        ("id,weights.patient_contac\na,1\n", "Did you mean weights.patient_contact?"),
        ("id,area,area\na,US,CA\n", "row 1: column 'area' stands there more than once."),
        ("id,area\na,US\nb\n", "people.csv, row 3: has 1 cell. Allowed: 2, as the header has."),
        ("id,area\na,US\nb,CA,x\n", "people.csv, row 3: has 3 cells. Allowed: 2, as the header has."),
        ("id\na\nb\na\n", "people.csv, row 4, column id: is 'a', as in row 2. Allowed: an id of its own."),
        ("id,area\n,CA\n", "people.csv, row 2, column id: is empty. Allowed: a-z, 0-9 and hyphens"),
        ("id,area\na,US\n\nb,ZZ\n", "people.csv, row 4, column area: is 'ZZ', which is not known."),
        ("id,notebooks\na,09_more\n", "row 2, column notebooks: is '09_more', which is not known."),
        (
            "id,medical_coding.tuition_usd\na,free\n",
            "people.csv, row 2, column medical_coding.tuition_usd: is 'free'. Allowed: a number at least 0",
        ),
        ('id,name\na,"open\n', "people.csv: is not a CSV file: "),
    ],
)
def test_a_mistake_is_told_with_its_row_and_column(problems_of, content, problem):
    (text,) = problems_of(content)
    assert problem in text


def test_what_is_wrong_with_a_header_is_told_in_full(problems_of):
    assert problems_of("area,area,discont_rate,spelling\nUS,CA,1,2\n") == [
        "people.csv, row 1: column 'area' stands there more than once. Allowed: each column once.",
        "people.csv, row 1: column 'discont_rate' is no parameter. Did you mean discount_rate? "
        "Allowed: the columns that `billing-or-coding parameters --csv` prints.",
        "people.csv, row 1: column 'spelling' is no parameter. "
        "Allowed: the columns that `billing-or-coding parameters --csv` prints.",
        "people.csv, row 1: column id is missing. Allowed: a-z, 0-9 and hyphens, at most 60 characters.",
    ]


def test_notebooks_and_ids_that_cannot_be_used_are_told_in_full(problems_of):
    numbered = ", ".join(numbered_notebooks())
    assert problems_of("id,notebooks,draws\n,01_evidense;zzz,1000\n") == [
        "people.csv, row 2, column notebooks: is '01_evidense', which is not known. "
        f"Did you mean 01_evidence? Allowed: {numbered}.",
        f"people.csv, row 2, column notebooks: is 'zzz', which is not known. Allowed: {numbered}.",
        "people.csv, row 2, column id: is empty. Allowed: a-z, 0-9 and hyphens, at most 60 characters.",
        "people.csv, row 2, column draws: is 1000, which is no power of two. "
        "Allowed: 256, 512, 1024 ... 1048576.",
    ]


def test_columns_close_to_an_unknown_one(problems_of):
    assert nearest_columns("abc", ["abcdefg", "abcdefgh"]) == ["abcdefg"]  # six of ten letters, six of eleven
    assert nearest_columns("draws", ["draw", "draws"]) == ["draws"]
    same = [f"{career}.exam_fee_usd" for career in "abcde"]
    assert nearest_columns("exam_fee", ["id", *same]) == same[:4]
    assert nearest_columns("b.exam_fee", same) == ["b.exam_fee_usd"]
    assert nearest_columns("abc", []) == []
    (text,) = problems_of("id,exam_fee\na,1\n")
    first, second, third, fourth = [each for each in known_columns() if each.endswith(".exam_fee_usd")][:4]
    assert f"Did you mean {first}, {second}, {third} or {fourth}? Allowed" in text


def test_what_stands_in_no_column_of_ids_is_no_id_twice(problems_of):
    assert problems_of("area,id\nUS\nCA\n") == [
        "people.csv, row 2: has 1 cell. Allowed: 2, as the header has.",
        "people.csv, row 3: has 1 cell. Allowed: 2, as the header has.",
    ]
    assert problems_of("area\nUS,x\nCA,x\n") == [
        "people.csv, row 1: column id is missing. Allowed: a-z, 0-9 and hyphens, at most 60 characters.",
        "people.csv, row 2: has 2 cells. Allowed: 1, as the header has.",
        "people.csv, row 3: has 2 cells. Allowed: 1, as the header has.",
    ]


def test_all_mistakes_of_a_file_are_told_at_once(problems_of):
    texts = problems_of(
        "id,area,horizon_yeers,draws\n"  # an unknown column
        "a,ZZ,10,1000\n"  # an unknown area, no power of two
        "b,CA\n"  # two cells missing
        "a,CA,10,512\n"  # an id twice
    )
    assert [text.split(":")[0] for text in texts] == [
        "people.csv, row 1",
        "people.csv, row 4, column id",
        "people.csv, row 2, column area",
        "people.csv, row 2, column draws",
        "people.csv, row 3",
    ]


def test_a_file_that_is_not_there_or_is_a_folder(tmp_path):
    with pytest.raises(InputError, match=r"nobody\.csv: is not there"):
        scenario_rows(path=tmp_path / "nobody.csv")
    with pytest.raises(InputError, match="cannot be read"):
        scenario_rows(path=tmp_path)


def test_the_scenarios_of_another_folder_read_its_tables(tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(DATA_DIR, folder)
    careers = (folder / "careers.csv").read_text().replace("medical_billing,", "welding,")
    (folder / "careers.csv").write_text(careers)
    traits = (folder / "traits.csv").read_text(encoding="utf-8").replace(",patient_contact,", ",sparks,")
    (folder / "traits.csv").write_text(traits, encoding="utf-8")
    (folder / FILE_NAME).write_text("id,first_career,welding.tuition_usd,weights.sparks\nours,welding,9,1\n")
    (row,) = scenario_rows(folder)
    assert row.scenario.first_career == "welding" and row.scenario.data_dir == str(folder)
    assert row.scenario.overrides["welding"].tuition_usd == 9 and row.scenario.weights == {"sparks": 1}
    assert "welding.tuition_usd" in known_columns(folder)
    with pytest.raises(InputError, match="column first_career: is 'welding', which is not known"):
        scenario_rows(path=folder / FILE_NAME)


def test_a_row_that_names_no_careers_and_bases_takes_those_of_its_folder(people, other_pair):
    rows = scenario_rows(other_pair, people("id,name,pay_basis\na,A,\nb,B,guides\n"))
    assert [row.scenario.pay_basis for row in rows] == ["survey_2025", "guides"]
    for row in rows:
        assert (row.scenario.first_career, row.scenario.second_career) == (
            "medical_secretary",
            "records_technician",
        )
        assert row.scenario.cost_basis == row.scenario.duration_basis == "ipeds_programmes"
    assert uncomputable(rows) == []


def test_a_default_that_another_folder_has_stays(tmp_path):
    folder = shutil.copytree(DATA_DIR, tmp_path / "data")
    careers = (folder / "careers.csv").read_text(encoding="utf-8")
    renamed = careers.replace("\nmedical_coding,", "\nwelding,").replace("\ncombined,", "\nbaking,")
    header, *rows = renamed.splitlines()
    (folder / "careers.csv").write_text("\n".join([header, *reversed(rows)]) + "\n", encoding="utf-8")
    found = folder_defaults(folder)
    assert (found["first_career"], found["second_career"]) == ("medical_billing", rows[-1].split(",")[0])
    assert found["cost_basis"] == Scenario().cost_basis


def test_columns_are_the_parameters_then_those_of_each_career_then_the_traits():
    known = known_columns()
    plain = [name for name in known if "." not in name]
    assert known[: len(plain)] == plain and len(set(known)) == len(known)
    assert {"id", "name", "draws"} < {*plain} and plain[-1] == "notebooks"
    assert not {"overrides", "weights"} & {*plain}
    dotted = [name.split(".") for name in known[len(plain) :]]
    groups = list(dict.fromkeys(group for group, _ in dotted))
    assert groups == ["medical_billing", "medical_coding", "combined", "billing_on_the_job", "weights"]
    assert {name for group, name in dotted if group == "weights"} == {*table("traits")["trait"]}
    assert len({tuple(name for group, name in dotted if group == career) for career in groups[:-1]}) == 1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("id,grant_usd\na,60000\n", "row 2, column grant_usd: is 60,000, above the price of medical_"),
        ("id,area\na,10540\n", "row 2, column pay_basis: bls_occupation has no published figure for"),
    ],
)
def test_what_keeps_a_row_from_being_calculated_is_told_before(people, content, told):
    path = people(content)
    problems = [str(problem) for problem in uncomputable(scenario_rows(path=path))]
    assert problems and all(told in text for text in problems)
    assert len(problems) == len(set(problems))


def test_each_row_that_cannot_be_calculated_is_told(people):
    rows = scenario_rows(path=people("id,grant_usd,area\na,60000,US\nb,0,CA\nc,0,10540\n"))
    places = [problem.where for problem in uncomputable(rows)]
    assert places[0] == "people.csv, row 2, column grant_usd"
    assert set(places[1:]) == {"people.csv, row 4, column pay_basis"}


def test_every_row_that_is_let_through_is_calculated(people):
    assert uncomputable(scenario_rows(path=people("id,grant_usd,area\na,10,CA\nb,0,NJ\n"))) == []
