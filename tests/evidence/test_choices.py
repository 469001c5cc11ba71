"""What a scenario may choose from, of tables with a few rows."""

from helpers.evidence import choices
from helpers.evidence.minimum_wage import minimum_wage_usd_per_hour
from helpers.evidence.occupations import codes, occupation, share_an_occupation


def test_careers_and_traits_come_in_their_tables_order(folder_of):
    folder = folder_of(
        careers=[{"id": "z", "label": "Last"}, {"id": "a", "label": "First"}],
        traits=[
            {"id": "1", "trait": "pace"},
            {"id": "2"},
            {"id": "3", "trait": "calm"},
            {"id": "4", "trait": "pace"},
        ],
    )
    assert choices.careers(folder) == ["z", "a"]
    assert choices.career_words("z", folder)["label"] == "Last"
    assert choices.traits(folder) == ["pace", "calm"]


def test_areas_are_those_of_wages(folder_of):
    wages = [
        {"id": "1", "area": "US", "area_name": "United States"},
        {"id": "2", "area": "NJ", "area_name": "NJ."},
    ]
    assert choices.areas(folder_of(wages=[*wages, {**wages[0], "id": "3"}])) == {
        "US": "United States",
        "NJ": "NJ.",
    }


def test_a_basis_is_like_for_like_where_all_of_its_rows_for_the_quantity_are(folder_of):
    rows = [
        ("1", "pay", "survey", "true"),
        ("2", "pay", "survey", "false"),
        ("3", "pay", "article", "true"),
        ("4", "cost", "survey", "true"),
    ]
    folder = folder_of(
        bases=[
            {"id": id, "quantity": quantity, "basis": basis, "label": f"{basis} {id}", "like_for_like": alike}
            for id, quantity, basis, alike in rows
        ]
    )
    assert choices.bases("pay", folder) == {"survey": "survey 1", "article": "article 3"}
    assert choices.bases("duration", folder) == {}
    found = {
        (basis, quantity): choices.like_for_like(basis, quantity, folder) for _, quantity, basis, _ in rows
    }
    assert found == {("survey", "pay"): False, ("article", "pay"): True, ("survey", "cost"): True}


def test_dollars_are_of_years_with_eleven_months_of_prices(folder_of):
    months = {2022: 10, 2023: 11, 2024: 12}
    rows = [
        {"id": f"{year}-{month}", "year": year, "month": month, "cpi_u": 300}
        for year, last in months.items()
        for month in range(1, last + 1)
    ]
    assert choices.currency_years(folder_of(price_index=rows)) == [2023, 2024]


def test_an_occupation_has_its_code_and_those_before(folder_of):
    folder = folder_of(
        careers=[
            {"id": "coder", "soc_code": "29-2072", "former_soc_codes": "29-2071;29-2098"},
            {"id": "biller", "soc_code": "43-3021"},
            {"id": "both", "soc_code": "29-2072"},
        ]
    )
    assert occupation("biller", folder) == "43-3021"
    assert codes("coder", folder) == ("29-2072", "29-2071", "29-2098")
    assert codes("biller", folder) == ("43-3021",)
    assert codes("all_occupations", folder) == ("00-0000",)
    assert share_an_occupation(["coder", "both"], folder)
    assert not share_an_occupation(["coder", "biller"], folder)


def test_the_minimum_wage_is_the_newest_of_then_and_the_higher_of_the_two(folder_of):
    rates = [
        ("US", 2010, 7),
        ("US", 2030, 9),
        ("CA", 2020, 12),
        ("CA", 2015, 10),
        ("GA", 2000, 5),
        ("CA", "", 99),
    ]
    rules = [
        {"id": f"{area}-{year}", "rule": "minimum_wage", "area": area, "year": year, "value": value}
        for area, year, value in rates
    ]
    folder = folder_of(
        rules=[*rules, {"id": "x", "rule": "another", "area": "US", "year": 2010, "value": 50}]
    )

    def rate(area: str, year: int) -> float:
        return minimum_wage_usd_per_hour(area, year, folder)

    assert [rate("US", year) for year in (2009, 2010, 2029, 2030)] == [7, 7, 7, 9]
    assert [rate("CA", year) for year in (2014, 2019, 2020)] == [10, 10, 12]
    assert rate("GA", 2025) == rate("49740", 2025) == 7
    assert minimum_wage_usd_per_hour("US", 2025, folder_of(rules=[{"id": "x", "rule": "another"}])) == 0
