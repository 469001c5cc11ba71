"""From rows of evidence to the model's numbers: units, years, ranges, and the rows that were used."""

import pytest

from helpers.evidence.figures import UNDATED, assumption, basis_figure, credential_figure
from helpers.evidence.problems import InputError

# 10 % a year: 100 dollars of 2023 are 110 of 2024 and 121 of 2025; May of a year is below its mean
PRICES = [
    {"id": f"{year}-{month}", "source": "s", "year": year, "month": month, "cpi_u": level}
    for year, levels in {2023: (100, 100), 2024: (105, 115), 2025: (121, 121)}.items()
    for month, level in zip((5, 11), levels, strict=True)
]
CAREER = "medical_coding"
WHERE = {"area": "US", "currency_year": 2025, "hours_per_year": 2_000}


def pointer(**cells) -> dict:
    """A row of `bases` for a price that a claim states."""
    row = {"basis": "b", "quantity": "cost", "career": CAREER, "field": "tuition_usd", "table": "claims"}
    return {**row, "id": str(sorted(cells.items())), "column": "low+high", "statistic": "midpoint", **cells}


def claim(id: str, low, high, unit="USD", year="2025") -> dict:
    return {"id": id, "source": f"of-{id}", "low": low, "high": high, "unit": unit, "reference_year": year}


def price(folder, quantity="cost", field="tuition_usd", **where):
    return basis_figure(quantity, "b", CAREER, field, data_dir=folder, **{**WHERE, **where})


def test_a_range_gives_its_middle_and_its_ends_in_today_s_dollars(folder_of):
    folder = folder_of(
        bases=[pointer(rows="A", note="A note.")],
        claims=[claim("A", 1_000, 3_000, year="2023")],
        price_index=PRICES,
    )
    figure = price(folder)
    assert (figure.value, figure.low, figure.high) == pytest.approx((2_420, 1_210, 3_630))
    assert figure.rows == (("claims", "A", "of-A", "1,000 to 3,000 USD", "2023"),)
    assert figure.note == "A note."


def test_parts_are_added_each_with_its_own_row(folder_of):
    folder = folder_of(
        bases=[pointer(rows="A"), pointer(rows="B", column="low", statistic="value")],
        claims=[claim("A", 1_000, 3_000), claim("B", 500, 900)],
        price_index=PRICES,
    )
    figure = price(folder)
    assert (figure.value, figure.low, figure.high) == (2_500, 1_500, 3_500)
    assert [row[1] for row in figure.rows] == ["A", "B"]


@pytest.mark.parametrize(
    ("unit", "low", "value"),
    [
        ("USD/hour", 21, 42_000),
        ("USD/month", 3_000, 36_000 * 2_000 / 2_080),
        ("USD/year", 40_000, 40_000 * 2_000 / 2_080),
    ],
)
def test_pay_is_a_year_s_whatever_the_unit(folder_of, unit, low, value):
    field = "entry_wage_usd_per_year"
    folder = folder_of(
        bases=[pointer(rows="A", quantity="pay", field=field)],
        claims=[claim("A", low, low, unit)],
        price_index=PRICES,
    )
    assert price(folder, "pay", field).value == pytest.approx(value)


@pytest.mark.parametrize(("unit", "low", "value"), [("months", 9, 9), ("weeks", 26, 6), ("years", 2, 24)])
def test_durations_are_months_and_no_money(folder_of, unit, low, value):
    field = "months_to_credential"
    folder = folder_of(
        bases=[pointer(rows="A", quantity="duration", field=field)],
        claims=[claim("A", low, low, unit, year="2023")],
        price_index=PRICES,
    )
    assert price(folder, "duration", field).value == pytest.approx(value)


def test_a_claim_without_a_year_stays_as_stated(folder_of):
    folder = folder_of(bases=[pointer(rows="A")], claims=[claim("A", 100, 100, year="")], price_index=PRICES)
    assert price(folder).value == 100
    assert price(folder).rows[0][4] == ""


def programme(id: str, price: float, year: int, cip: str = "51.0713") -> dict:
    row = {"id": id, "source": "s", "institution": id, "area": "US", "record": "program", "cip_code": cip}
    return {**row, "reference_year": year, "tuition_fees_usd": price}


def test_many_rows_give_their_median_and_quartiles_each_in_its_own_year_s_dollars(folder_of):
    folder = folder_of(
        bases=[
            pointer(
                table="program_prices",
                rows="cip_code=51.0713;record=program",
                column="tuition_fees_usd",
                statistic="median",
            )
        ],
        program_prices=[
            programme("p", 1_000, 2023),  # 1,210
            programme("q", 2_000, 2024),  # 2,200
            programme("r", 3_000, 2025),
            programme("unpublished", "", 2025),
            programme("other", 9_000, 2025, cip="51.0714"),
        ],
        price_index=PRICES,
    )
    figure = price(folder)
    assert (figure.low, figure.value, figure.high) == pytest.approx((1_705, 2_200, 2_600))
    assert [row[1] for row in figure.rows] == ["p", "q", "r"]


def test_an_institution_of_many_campuses_counts_once(folder_of):
    earnings = [("x", 20_000), ("x", 20_000), ("x", 20_000), ("y", 30_000), ("z", 40_000)]
    field = "entry_wage_usd_per_year"
    folder = folder_of(
        bases=[
            pointer(
                quantity="pay",
                field=field,
                table="program_earnings",
                rows="cip_code=51.07",
                column="earnings_1yr_usd",
                statistic="median_by_institution",
            )
        ],
        program_earnings=[
            {
                "id": n,
                "institution_id": who,
                "cip_code": "51.07",
                "reference_year": 2025,
                "earnings_1yr_usd": pay,
            }
            for n, (who, pay) in enumerate(earnings)
        ],
        price_index=PRICES,
    )
    assert price(folder, "pay", field, hours_per_year=2_080).value == 30_000
    assert price(folder, "pay", field, hours_per_year=1_040).value == 15_000


def test_pay_of_the_wage_survey_is_of_may_of_the_area_and_ranges_to_the_next_percentiles(folder_of):
    field = "experienced_wage_usd_per_year"
    survey = {"source": "s", "year": 2024, "p25_usd_per_year": 30_000, "p75_usd_per_year": 60_000}
    folder = folder_of(
        bases=[
            pointer(
                quantity="pay",
                field=field,
                table="wages",
                rows="2024-{area}",
                column="median_usd_per_year",
                statistic="value",
            )
        ],
        wages=[
            {**survey, "id": "2024-CA", "median_usd_per_year": 42_000},
            {**survey, "id": "2024-NV", "median_usd_per_year": ""},
        ],
        price_index=PRICES,
    )
    figure = price(folder, "pay", field, area="CA", hours_per_year=2_080)
    scale = 121 / 105  # the mean of 2025 over May 2024
    assert (figure.low, figure.value, figure.high) == pytest.approx(
        (30_000 * scale, 42_000 * scale, 60_000 * scale)
    )
    for area in ("NV", "ZZ"):
        with pytest.raises(InputError) as caught:
            price(folder, "pay", field, area=area)
        assert str(caught.value) == (
            f"pay_basis: b has no published figure for {CAREER} in area {area} (wages: 2024-{area}). "
            "Allowed: another basis, another area, or the figure itself in overrides."
        )


def test_a_basis_that_says_nothing_on_a_field_is_told(folder_of):
    folder = folder_of(bases=[pointer(rows="A")], claims=[claim("A", 1, 1)], price_index=PRICES)
    with pytest.raises(InputError, match=f"pay_basis: b gives no entry_wage_usd_per_year for {CAREER}"):
        price(folder, "pay", "entry_wage_usd_per_year")


def test_an_assumption_of_the_career_goes_before_the_area_s_and_that_before_everywhere(folder_of):
    row = {"unit": "USD", "reference_year": 2024, "low": 0, "high": 500, "reason": "Because."}
    folder = folder_of(
        assumptions=[
            {**row, "id": "all", "quantity": "q", "value": 100},
            {**row, "id": "CA", "quantity": "q", "value": 200, "area": "CA"},
            {**row, "id": "coding", "quantity": "q", "value": 300, "career": CAREER},
            {**row, "id": "share", "quantity": "r", "value": 0.5, "unit": "share"},
        ],
        price_index=PRICES,
    )

    def value(quantity="q", **which) -> float:
        return assumption(quantity, currency_year=2025, data_dir=folder, **which).value

    assert value() == pytest.approx(110) == value(area="NV")  # 10 % dearer than in 2024
    assert value(area="CA") == pytest.approx(220)
    assert value(area="CA", career=CAREER) == pytest.approx(330)
    assert value(career="medical_billing") == pytest.approx(110)
    assert value("r") == 0.5  # no money, no prices
    assert assumption("q", data_dir=folder).note == "Because."
    with pytest.raises(InputError, match="assumptions: no row for nothing"):
        value("nothing")


def test_what_a_certificate_costs(folder_of):
    row = {"source": "s", "reference_year": 2025}
    folder = folder_of(
        careers=[
            {"id": "member", "credential": "must-join"},
            {"id": "guest", "credential": "may-join"},
            {"id": "unpriced", "credential": "secret"},
            {"id": "none", "credential": ""},
        ],
        credentials=[
            {
                **row,
                "id": "must-join",
                "exam_fee_usd": 425,
                "membership_usd_per_year": 222,
                "membership_required": "true",
            },
            {
                **row,
                "id": "may-join",
                "exam_fee_usd": 199,
                "membership_usd_per_year": 149,
                "membership_required": "false",
                "renewal_usd": 218,
                "renewal_years": 2,
            },
            {**row, "id": "secret"},
        ],
        price_index=PRICES,
    )

    def costs(field: str, career: str) -> float:
        return credential_figure(field, career, currency_year=2025, data_dir=folder).value

    assert costs("exam_fee_usd", "member") == 425
    assert costs("annual_upkeep_usd", "member") == 222
    assert costs("annual_upkeep_usd", "guest") == 109
    assert costs("annual_upkeep_usd", "unpriced") == 0
    for field in ("exam_fee_usd", "annual_upkeep_usd"):
        none = credential_figure(field, "none", currency_year=2025, data_dir=folder)
        assert (none.value, none.low, none.high, none.rows) == (0, 0, 0, ())
        assert none.note == "no certificate"
    with pytest.raises(InputError) as caught:
        costs("exam_fee_usd", "unpriced")
    assert str(caught.value) == (
        "credentials: nobody publishes the exam fee of secret. Allowed: state it in overrides."
    )


def test_a_claim_without_a_year_says_so():
    common = {"area": "US", "currency_year": 2025, "hours_per_year": 2080}
    undated = basis_figure("cost", "article_programme_ranges", "medical_coding", "tuition_usd", **common)
    dated = basis_figure(
        "pay", "article_averages_2022", "medical_coding", "entry_wage_usd_per_year", **common
    )
    assert UNDATED in undated.note
    assert UNDATED not in dated.note


def test_two_claims_that_are_the_ends_of_one_range_give_both_ends_and_their_middle(folder_of):
    folder = folder_of(
        bases=[pointer(rows="source=s;quantity=tuition_usd")],
        claims=[
            {**claim("A", 10_000, None), "source": "s", "quantity": "tuition_usd"},
            {**claim("B", None, 40_000), "source": "s", "quantity": "tuition_usd"},
        ],
        price_index=PRICES,
    )
    figure = price(folder)
    assert (figure.value, figure.low, figure.high) == (25_000, 10_000, 40_000)
    assert [row[1] for row in figure.rows] == ["A", "B"]


@pytest.mark.parametrize("career", ["medical_billing", "medical_coding", "combined"])
def test_a_degree_said_to_run_from_public_to_private_has_both_ends(career):
    where = {"area": "US", "currency_year": 2025, "hours_per_year": 2_080}
    figure = basis_figure("cost", "associate_degree", career, "tuition_usd", **where)
    assert (figure.low, figure.value, figure.high) == (10_000, 25_000, 40_000)


def test_what_follows_neither_place_nor_hours_is_worked_out_once(folder_of):
    folder = folder_of(
        bases=[
            pointer(rows="A"),
            pointer(rows="area={area}", table="wages", field="experienced_wage_usd_per_year", quantity="pay")
            | {"column": "median_usd_per_year", "statistic": "value"},
        ],
        claims=[claim("A", 1_000, 3_000)],
        price_index=PRICES,
        wages=[
            {"id": area, "area": area, "year": "2025", "median_usd_per_year": pay}
            for area, pay in (("CA", 50_000), ("TX", 40_000))
        ],
    )
    wanted = [(area, hours) for area in ("CA", "TX") for hours in (1_040, 2_080)]
    one, *others = [price(folder, area=area, hours_per_year=hours) for area, hours in wanted]
    assert one.value == 2_000 and all(other is one for other in others)
    pay = [
        price(folder, "pay", "experienced_wage_usd_per_year", area=area, hours_per_year=hours).value
        for area, hours in wanted
    ]
    assert pay == [25_000, 50_000, 20_000, 40_000]
