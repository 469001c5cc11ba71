"""From rows of evidence to the model's numbers: units, years, ranges, and the rows that were used."""

import pandas as pd
import pytest

from helpers.evidence.figures import (
    UNDATED,
    Figure,
    assumption,
    basis_figure,
    credential_figure,
    rows_in,
    year_of,
)
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
    with pytest.raises(InputError) as caught:
        value("nothing")
    assert str(caught.value) == "assumptions: no row for nothing."


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


def test_a_figure_that_is_multiplied_or_added_keeps_its_evidence():
    one = Figure(10, 8, 12, (("t", "A"),), "First.")
    assert one.times(0.5) == Figure(5, 4, 6, (("t", "A"),), "First.")
    other = Figure(1, 0, 3, (("t", "B"),), "Second.")
    assert one + other == Figure(11, 8, 15, (("t", "A"), ("t", "B")), "First. Second.")
    assert (one + one).note == "First." == (Figure(1, 1, 1) + one).note
    assert Figure(1, 1, 1) == Figure(1, 1, 1, (), "")
    with pytest.raises(AttributeError, match="value"):
        one.value = 2


def test_rows_are_found_by_id_or_by_all_of_their_values():
    columns = ["id", "kind", "year"]
    frame = pd.DataFrame([("A", "a=b", 2024), ("B", "a=b", 2025), ("C", "c", 2024)], columns=columns)
    frame = frame.set_index("id", drop=False)
    found = {
        wanted: rows_in(frame, wanted).index.tolist()
        for wanted in ("A", "Z", "kind=a=b", "kind=a=b;year=2024", "year=1900")
    }
    assert found == {
        "A": ["A"],
        "Z": [],
        "kind=a=b": ["A", "B"],
        "kind=a=b;year=2024": ["A"],
        "year=1900": [],
    }


@pytest.mark.parametrize(
    ("row", "year"),
    [
        ({"year": 2024, "reference_year": 2023}, 2024),
        ({"year": None, "reference_year": "2023"}, 2023),
        ({"reference_year": "2019-2021"}, 2021),
        ({"reference_year": "academic year 2023/24"}, 2023),
        ({"reference_year": "20245 or so"}, None),
        ({"reference_year": None}, None),
        ({}, None),
    ],
)
def test_dollars_are_of_the_last_year_that_a_row_names(row, year):
    assert year_of(row) == year


def test_a_claim_without_a_figure_is_told_without_an_area(folder_of):
    folder = folder_of(bases=[pointer(rows="A")], claims=[claim("A", None, None)], price_index=PRICES)
    with pytest.raises(InputError) as caught:
        price(folder)
    assert str(caught.value) == (
        f"cost_basis: b has no published figure for {CAREER} (claims: A). "
        "Allowed: another basis, another area, or the figure itself in overrides."
    )


def test_that_a_source_states_no_year_is_said_before_the_basis_s_own_note(folder_of):
    length = {"quantity": "duration", "field": "months_to_credential"}
    pay = {"quantity": "pay", "field": "entry_wage_usd_per_year"}
    folder = folder_of(
        bases=[pointer(rows="A", note="A note."), pointer(rows="B", **length), pointer(rows="C", **pay)],
        claims=[
            claim("A", 100, 100, year="") | {"source": ""},
            claim("B", 9, 9, "months", year=""),
            claim("C", 9, 9, "USD/hour", year=""),
        ],
        price_index=PRICES,
    )
    figure = price(folder)
    assert figure.note == "The source states no year: taken as dollars of the currency year. A note."
    assert figure.rows == (("claims", "A", "", "100 USD", ""),)
    assert price(folder, "duration", "months_to_credential").note == ""
    assert price(folder, "pay", "entry_wage_usd_per_year").note == UNDATED


@pytest.mark.parametrize(
    ("column", "withheld", "span", "shown"),
    [
        ("p10", None, (10_000, 20_000), "p10 10,000, p25 20,000"),
        ("p25", None, (10_000, 40_000), "p25 20,000, p10 10,000, median 40,000"),
        ("p75", None, (40_000, 80_000), "p75 60,000, median 40,000, p90 80,000"),
        ("p90", None, (60_000, 80_000), "p90 80,000, p75 60,000"),
        ("median", "p25", (40_000, 60_000), "median 40,000, p75 60,000"),
        ("median", "p75", (20_000, 40_000), "median 40,000, p25 20,000"),
        ("mean", None, (50_000, 50_000), "mean 50,000"),
    ],
)
def test_pay_ranges_to_the_percentiles_beside_it_and_at_an_end_a_gap_or_the_mean_to_itself(
    folder_of, column, withheld, span, shown
):
    field = "experienced_wage_usd_per_year"
    pay = {"p10": 10_000, "p25": 20_000, "median": 40_000, "p75": 60_000, "p90": 80_000, "mean": 50_000}
    of_wages = {"table": "wages", "rows": "W", "column": f"{column}_usd_per_year", "statistic": "value"}
    published = {f"{name}_usd_per_year": level for name, level in pay.items() if name != withheld}
    folder = folder_of(
        bases=[pointer(quantity="pay", field=field, **of_wages)],
        wages=[{"id": "W", "year": 2025} | published],
        price_index=PRICES,
    )
    figure = price(folder, "pay", field, hours_per_year=2_080)
    assert (figure.low, figure.value, figure.high) == pytest.approx((span[0], pay[column], span[1]))
    assert figure.rows == (("wages", "W", "", shown, "2025"),)


@pytest.mark.parametrize("statistic", ["value", "midpoint"])
def test_the_ends_of_one_row_have_their_middle_between_them(folder_of, statistic):
    bases = [pointer(rows="A", statistic=statistic)]
    figure = price(folder_of(bases=bases, claims=[claim("A", 100, 300)], price_index=PRICES))
    assert (figure.low, figure.value, figure.high) == (100, 200, 300)


def test_an_assumption_moves_its_range_with_prices_and_is_told_with_its_row(folder_of):
    row = {"quantity": "q", "source": "s", "value": 100, "low": 50, "high": 200, "reason": "Because."}
    folder = folder_of(
        assumptions=[
            {**row, "id": "dated", "unit": "USD/year", "reference_year": 2024},
            {**row, "id": "undated", "unit": "USD", "quantity": "undated"},
            {**row, "id": "share", "unit": "share", "quantity": "share", "reference_year": 2024},
        ],
        price_index=PRICES,
    )
    moved = assumption("q", currency_year=2025, data_dir=folder)
    used = ("assumptions", "dated", "s", "100 USD/year", "2024")
    assert (moved.value, moved.low, moved.high) == pytest.approx((110, 55, 220))
    assert (moved.rows, moved.note) == ((used,), "Because.")
    for quantity, year in (("q", None), ("undated", 2025), ("share", 2025)):
        figure = assumption(quantity, currency_year=year, data_dir=folder)
        assert (figure.value, figure.low, figure.high) == (100, 50, 200)
    with pytest.raises(InputError) as caught:
        assumption("nothing", career=CAREER, data_dir=folder)
    assert str(caught.value) == f"assumptions: no row for nothing of {CAREER}."


def test_an_assumption_of_another_career_is_never_taken(folder_of):
    row = {"quantity": "q", "unit": "share", "low": 0, "high": 1, "reason": "r"}
    folder = folder_of(
        assumptions=[
            {**row, "id": "1", "value": 0.1, "career": "medical_billing"},
            {**row, "id": "2", "value": 0.2, "area": "CA"},
            {**row, "id": "3", "value": 0.3, "area": "TX", "career": CAREER},
            {**row, "id": "4", "value": 0.4},
            {**row, "id": "5", "value": 0.5, "career": CAREER},
            {**row, "id": "6", "value": 0.6, "area": "US"},
        ]
    )
    found = [
        assumption("q", career=career, area=area, data_dir=folder).value
        for career in (CAREER, None)
        for area in ("TX", "CA", "US")
    ]
    assert found == [0.3, 0.5, 0.5, 0.4, 0.2, 0.6]
    assert assumption("q", data_dir=folder).value == 0.6


def test_a_certificate_s_costs_are_in_dollars_of_the_year_asked_and_name_their_row(folder_of):
    renewal = {"renewal_usd": 30, "renewal_years": 3}
    rows = {
        "both": {"exam_fee_usd": 100, "membership_usd_per_year": 50, "membership_required": "true"} | renewal,
        "renewed": renewal,
        "member": {"membership_usd_per_year": 50, "membership_required": "true"},
        "not told whether a member": {"membership_usd_per_year": 50} | renewal,
        "member at no known price": {"membership_required": "true"} | renewal,
    }
    folder = folder_of(
        careers=[{"id": id, "credential": id} for id in rows],
        credentials=[{"id": id, "source": "s", "reference_year": 2024} | row for id, row in rows.items()],
        price_index=PRICES,
    )

    def cost(field: str, career: str) -> Figure:
        return credential_figure(field, career, currency_year=2025, data_dir=folder)

    exam = cost("exam_fee_usd", "both")
    assert (exam.low, exam.value, exam.high) == pytest.approx((110, 110, 110))
    assert exam.rows == (("credentials", "both", "s", "exam fee 100", "2024"),)
    upkeep = {id: cost("annual_upkeep_usd", id) for id in rows}
    # (50 + 30 / 3) x 1.1; 50 x 1.1 where nothing is renewed; else 30 / 3 x 1.1
    assert [each.value for each in upkeep.values()] == pytest.approx([66, 11, 55, 11, 11])
    assert all(each.low == each.value == each.high for each in upkeep.values())
    assert upkeep["renewed"].rows == (("credentials", "renewed", "s", "renewal 30", "2024"),)
    assert upkeep["both"].rows[0][3] == "membership 50, renewal 30"
    assert upkeep["member"].rows == (("credentials", "member", "s", "membership 50", "2024"),)
