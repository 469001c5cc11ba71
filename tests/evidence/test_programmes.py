"""Prices and lengths of programmes against figures typed here from the publisher's tables."""

import pandas as pd
import pytest

from helpers.evidence import programmes
from helpers.evidence.prices import inflate

CAREERS = ["medical_billing", "medical_coding"]
SAME = ["medical_coding", "combined"]


def rows(careers=CAREERS, currency_year=2023):
    return programmes.programme_rows(careers, currency_year=currency_year)


def kind(frame, control, career):
    found = frame[(frame["control"] == control) & frame["careers"].map(lambda each: career in each)]
    assert len(found) == 1
    return found.iloc[0]


def test_programmes_of_each_field_by_kind_of_school():
    prices = programmes.by_kind_of_school(rows(), "price")
    counts = {(row.control, row.careers[0]): row.n for row in prices.itertuples()}
    assert counts == {
        ("every kind", "medical_billing"): 57,
        ("every kind", "medical_coding"): 79,
        ("private_for_profit", "medical_billing"): 49,
        ("private_for_profit", "medical_coding"): 74,
        ("private_nonprofit", "medical_billing"): 3,
        ("private_nonprofit", "medical_coding"): 4,
        ("public", "medical_billing"): 5,
        ("public", "medical_coding"): 1,
    }


def test_quartiles_by_another_route():
    found = kind(programmes.by_kind_of_school(rows(), "price"), "public", "medical_billing")
    chosen = rows()
    chosen = chosen[(chosen["control"] == "public") & (chosen["cip_code"] == "51.0714")]
    values = sorted(chosen["tuition_fees_usd"].astype(float))
    assert [found["least"], found["p25"], found["median"], found["p75"], found["most"]] == pytest.approx(
        values
    )


def test_prices_move_with_the_currency_year():
    factor = inflate(1.0, 2023, 2025)
    then = programmes.by_kind_of_school(rows(), "price")["median"]
    now = programmes.by_kind_of_school(rows(currency_year=2025), "price")["median"]
    assert (now / then).tolist() == pytest.approx([factor] * len(then))


def test_months_do_not():
    now = programmes.by_kind_of_school(rows(currency_year=2025), "months_to_credential")
    assert kind(now, "every kind", "medical_billing")["median"] == 9
    assert now["most"].max() == 24


def test_careers_of_one_field_share_its_programmes():
    prices = programmes.by_kind_of_school(rows(SAME), "price")
    assert prices["careers"].tolist() == [SAME] * len(prices)


def test_a_career_without_programme_has_none():
    found = rows(["billing_on_the_job", "medical_billing"])
    assert found["careers"].tolist() == [["medical_billing"]] * 57


@pytest.mark.parametrize(("state", "price"), [("AL", 5040), ("AZ", 2358), ("CA", 1288), ("CO", 4438)])
def test_community_colleges(state, price):
    assert programmes.college_prices(currency_year=2023).loc[state, "price"] == pytest.approx(price)


def test_the_national_average_stands_beside_the_states():
    nation = programmes.college_prices(currency_year=2024).loc["US"]
    assert (nation["record"], nation["price"]) == ("national_average", pytest.approx(4050))


def test_completers_are_a_row_for_each_level_and_year_that_has_figures():
    found = programmes.completers(CAREERS, currency_year=2025)
    spread = ["n", "p25", "median", "p75", "year", "source"]
    assert list(found) == ["cip_code", "credential_level", "years_after", "careers", *spread]
    assert found.index.tolist() == list(range(len(found))) and (found["n"] > 0).all()
    assert found["years_after"].tolist() == [1, 4] * (len(found) // 2)


# Tables of few rows: 100 dollars of 2024 are 110 of 2025

PRICES = [
    {"id": str(year), "year": year, "month": 5, "cpi_u": level}
    for year, level in {2024: 100, 2025: 110}.items()
]
CAREER_ROWS = [
    {"id": "medical_billing", "cip_code": "51.0714"},
    {"id": "medical_coding", "cip_code": "51.0713"},
    {"id": "billing_on_the_job"},
]


def numbered(rows: list[dict], **same) -> list[dict]:
    return [{"id": str(number), "source": "s", **same, **row} for number, row in enumerate(rows)]


def test_completers_of_a_few_institutions(folder_of):
    of_field = {"cip_code": "51.07", "credential_level": "certificate"}
    earnings = [
        of_field | {"institution_id": "one"},
        of_field | {"institution_id": "one", "earnings_1yr_usd": 100},
        of_field | {"institution_id": "one", "earnings_1yr_usd": 300},
        of_field | {"institution_id": "two", "earnings_1yr_usd": 200},
        of_field | {"institution_id": "three"},
        of_field | {"institution_id": "four", "earnings_4yr_usd": 400, "credential_level": "associate"},
        of_field | {"institution_id": "five", "earnings_1yr_usd": 900, "cip_code": "52.03"},
    ]
    folder = folder_of(
        careers=CAREER_ROWS,
        program_earnings=numbered(earnings, reference_year=2024),
        price_index=PRICES,
    )
    found = programmes.completers([*CAREERS, "billing_on_the_job"], currency_year=2025, data_dir=folder)
    rows = [row[:4] + tuple(round(each, 6) for each in row[4:9]) for row in found.itertuples(index=False)]
    assert rows == [
        ("51.07", "associate", 4, CAREERS, 1, 440, 440, 440, 2024),
        ("51.07", "certificate", 1, CAREERS, 2, 137.5, 165, 192.5, 2024),
    ]
    assert found["source"].tolist() == ["s", "s"]
    behind = programmes.completer_rows(found, folder)
    assert behind.index.tolist() == ["0", "1", "2", "3", "4", "5"]
    nobody = programmes.completers(["billing_on_the_job"], currency_year=2025, data_dir=folder)
    assert nobody.empty and list(nobody) == list(found)


def test_programmes_stand_in_the_order_of_the_careers_then_in_that_of_their_table(folder_of):
    charged = [
        {"cip_code": ("51.0714", "51.0713", "51.0707")[number % 3], "reference_year": 2024 + number % 2}
        for number in range(120)
    ]
    prices = numbered(charged, record="program", tuition_fees_usd=1_000, books_supplies_usd=100)
    state = {"id": "state", "record": "state_median", "area": "NJ", "cip_code": "51.0713", "n": 3}
    nation = {"id": "nation", "record": "national_average", "area": "US"}
    states = [each | {"reference_year": 2024, "tuition_fees_usd": 2_000} for each in (state, nation)]
    folder = folder_of(careers=CAREER_ROWS, program_prices=[*prices, *states], price_index=PRICES)
    found = programmes.programme_rows(CAREERS[::-1], currency_year=2025, data_dir=folder)
    wanted = [*range(1, 120, 3), *range(0, 120, 3)]
    assert found.index.tolist() == [str(number) for number in wanted]
    assert found["careers"].tolist() == [["medical_coding"]] * 40 + [["medical_billing"]] * 40
    assert found["price"].tolist() == pytest.approx([(1_100, 1_000)[number % 2] for number in wanted])
    assert found["books"].tolist() == pytest.approx([(110, 100)[number % 2] for number in wanted])
    none = programmes.programme_rows(["billing_on_the_job"], currency_year=2025, data_dir=folder)
    assert none.empty and list(none) == list(found)
    colleges = programmes.college_prices(currency_year=2025, data_dir=folder)
    assert colleges["price"].to_dict() == pytest.approx({"NJ": 2_200, "US": 2_200})
    assert colleges.index.name is None and colleges.loc["NJ", ["area", "n"]].tolist() == ["NJ", 3]


def test_quartiles_of_each_kind_of_school_and_of_all():
    rows = pd.DataFrame(
        {
            "control": ["public", "public", "private", "public", "public"],
            "cip_code": ["51.0714", "51.0714", "51.0714", "51.0713", "51.0713"],
            "careers": [["b"], ["b"], ["b"], ["c"], ["c"]],
            "price": [1.0, 2.0, 4.0, 8.0, float("nan")],
        }
    )
    found = programmes.by_kind_of_school(rows, "price")
    columns = ["control", "cip_code", "careers", "n", "least", "p25", "median", "p75", "most"]
    assert list(found) == columns
    assert found.to_numpy().tolist() == [
        ["every kind", "51.0714", ["b"], 3, 1, 1.5, 2, 3, 4],
        ["every kind", "51.0713", ["c"], 1, 8, 8, 8, 8, 8],
        ["private", "51.0714", ["b"], 1, 4, 4, 4, 4, 4],
        ["public", "51.0714", ["b"], 2, 1, 1.25, 1.5, 1.75, 2],
        ["public", "51.0713", ["c"], 1, 8, 8, 8, 8, 8],
    ]
    assert programmes.by_kind_of_school(rows.iloc[4:], "price").empty
