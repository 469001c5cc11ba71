"""Prices and lengths of programmes against figures typed here from the publisher's tables."""

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
