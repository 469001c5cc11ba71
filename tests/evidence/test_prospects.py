"""What is foreseen for occupations, of tables with a few rows."""

import pytest

from helpers.evidence.prospects import RANK_UNIT, measures, projections
from helpers.evidence.tables import table

CAREERS = [
    {"id": "coder", "soc_code": "29-2072", "former_soc_codes": "29-2071"},
    {"id": "biller", "soc_code": "43-3021"},
    {"id": "both", "soc_code": "29-2072"},
]


@pytest.fixture
def outlook(folder_of):
    """Makes a folder of these editions and codes."""

    def make(*rows: tuple[str, str]):
        return folder_of(
            careers=CAREERS,
            outlook=[
                {"id": f"{edition} {code}", "edition": edition, "soc_code": code} for edition, code in rows
            ],
        )

    return make


def test_projections_come_by_edition_with_the_code_that_counted_the_career_then(outlook):
    folder = outlook(
        ("2024-34", "00-0000"),
        ("2024-34", "29-2072"),
        ("2024-34", "43-3021"),
        ("2024-34", "11-1111"),
        ("2018-28", "43-3021"),
        ("2018-28", "29-2071"),
    )
    found = projections(["coder", "biller"], data_dir=folder)
    assert found[["id", "career", "same_occupation"]].to_numpy().tolist() == [
        ["2018-28 29-2071", "coder", False],
        ["2018-28 43-3021", "biller", True],
        ["2024-34 29-2072", "coder", True],
        ["2024-34 43-3021", "biller", True],
        ["2024-34 00-0000", "all_occupations", True],
    ]


def test_careers_stay_in_order_within_each_of_many_editions(outlook):
    editions = [f"{year}-{year - 1990}" for year in range(2000, 2030)]
    folder = outlook(*[(edition, code) for edition in editions for code in ("43-3021", "29-2072")])
    found = projections(["coder", "biller"], data_dir=folder)
    assert found["edition"].tolist() == [edition for edition in editions for _ in range(2)]
    assert found["career"].tolist() == ["coder", "biller"] * 30


def test_without_a_career_in_the_newest_edition_there_is_nothing_to_compare(outlook):
    folder = outlook(("2018-28", "29-2072"), ("2018-28", "43-3021"), ("2024-34", "43-3021"))
    found = projections(["coder", "biller"], data_dir=folder)
    assert found.empty and {"change_percent", "career", "same_occupation"} <= set(found)
    assert len(projections(["biller"], data_dir=folder)) == 2


def measured(id: str, career: str, measure: str, value, trait="remote") -> dict:
    return {"id": id, "trait": trait, "career": career, "measure": measure, "value": value, "unit": f"u{id}"}


def test_a_measure_has_the_span_of_its_rows_for_each_career(folder_of):
    folder = folder_of(
        careers=CAREERS,
        traits=[
            measured("1", "coder", "second in the alphabet", 3),
            measured("2", "coder", "second in the alphabet", 5),
            measured("3", "coder", "of coders alone", 9),
            measured("4", "biller", "second in the alphabet", 4),
            measured("5", "biller", "a measure", 7),
            measured("6", "coder", "a measure", 8),
            measured("7", "coder", "a measure", None),
            measured("8", "coder", "a measure", 1, trait="another"),
            measured("9", "", "a measure", 1),
        ],
    )
    found = measures("remote", ["coder", "biller"], data_dir=folder)
    assert list(found) == ["measure", "low", "high", "unit", "ids", "career"]
    assert found.index.tolist() == [0, 1, 2, 3]
    of_coder = [["second in the alphabet", 3, 5, "u1", ["1", "2"]], ["a measure", 8, 8, "u6", ["6"]]]
    of_biller = [["second in the alphabet", 4, 4, "u4", ["4"]], ["a measure", 7, 7, "u5", ["5"]]]
    assert found.iloc[:, :5].to_numpy().tolist() == of_coder + of_biller
    assert found["career"].tolist() == ["coder", "coder", "biller", "biller"]


@pytest.mark.parametrize(
    ("known", "pair", "values"),
    [
        (["biller", "coder"], ["both", "biller"], [2, 1]),
        (["coder", "both", "biller"], ["both", "biller"], [2, 3]),
        (["biller"], ["coder", "biller"], []),
    ],
)
def test_a_career_without_rows_takes_those_of_its_occupation(folder_of, known, pair, values):
    traits = [measured(str(value), career, "m", value) for value, career in enumerate(known, start=1)]
    found = measures("remote", pair, data_dir=folder_of(careers=CAREERS, traits=traits))
    assert found["low"].tolist() == values
    assert found["career"].tolist() == pair[: len(values)]


def test_the_unit_of_ranks_is_one_that_measures_have():
    assert RANK_UNIT in set(table("traits")["unit"])
