"""The ledger of claims: what stands beside what, and what contradicts what. Figures typed by hand."""

import pandas as pd
import pytest

from helpers.evidence import field, ledger

PAIR = ["medical_billing", "medical_coding"]
HOURS = 2080


@pytest.fixture(scope="module")
def claims():
    return ledger.claims(HOURS)


@pytest.fixture(scope="module")
def articles(claims):
    return ledger.of_articles(claims)


@pytest.fixture(scope="module")
def figures(claims):
    return ledger.of_field(claims)


def test_every_claim_of_the_articles_stays(articles):
    assert articles["source"].value_counts().to_dict() == {"article-a": 37, "article-c": 9, "article-b": 2}


def test_hourly_pay_becomes_a_year_and_keeps_what_was_stated(claims):
    entry = claims.loc["A020"]
    assert (entry["low"], entry["high"], entry["unit"]) == (31200, 41600, "USD/year")
    assert (entry["stated_low"], entry["stated_high"], entry["stated_unit"]) == (15, 20, "USD/hour")
    assert ledger.claims(1040).loc["A020", "low"] == 15600


def test_the_shared_table_is_not_changed(claims):
    from helpers.evidence.tables import table

    assert table("claims").loc["A020", "unit"] == "USD/hour"


def test_the_field_leaves_out_articles_testimonials_and_words(figures):
    assert not set(figures["id"]) & {"A001", "A018", "A032"}
    assert figures[["low", "high"]].notna().any(axis=1).all()


@pytest.mark.parametrize(
    ("claim", "row", "p10", "median", "p90", "place"),
    [
        ("A042", "2022-US-29-2072", 31710, 47180, 75460, "within"),
        ("A040", "2022-US-43-3021", 31580, 42810, 60480, "within"),
        ("A030", "2025-US-29-2072", 37000, 51140, 81150, "within"),
        ("A020", "2025-US-43-3021", 37290, 48500, 67710, "below"),
        ("A023", "2025-US-29-2072", 37000, 51140, 81150, "above"),
    ],
)
def test_pay_stands_beside_the_survey_of_its_year_or_the_newest(
    articles, claim, row, p10, median, p90, place
):
    found = ledger.beside_official(articles, "pay", PAIR).loc[claim]
    assert (found["official_row"], found["p10"], found["median"], found["p90"]) == (row, p10, median, p90)
    assert found["place"] == place


def test_a_claim_about_a_percentile_has_no_place(articles):
    assert ledger.beside_official(articles, "pay", PAIR).loc[["A041", "A043"], "place"].isna().all()


def test_all_pay_figures_of_the_articles_are_there(articles):
    shown = ledger.beside_official(articles, "pay", PAIR).index
    assert sorted(shown) == ["A015", "A016", "A017", "A020", "A023", "A030", "A040", "A041", "A042", "A043"]


def test_parts_of_a_price_and_degrees_stand_beside_nothing(articles):
    cost = ledger.beside_official(articles, "cost", PAIR)
    assert cost.loc[["A027", "A028", "A029"], "median"].isna().all()
    assert cost.loc["A002", "place"] == "below"


def test_an_unpublished_occupation_has_no_official_pay(tmp_path):
    assert ledger.official_pay("medical_coding", 1990)["year"] == 2025
    assert ledger.official_programmes([], "cost") == {}


def pairs_of(frame, how):
    rows = frame[frame["how"] == how]
    return set(zip(rows["first"], rows["second"], strict=True))


def test_figures_of_the_articles_that_have_nothing_in_common(articles):
    apart = pairs_of(ledger.contradictions(articles, PAIR), "no overlap")
    assert {("A016", "A020"), ("A002", "A026")} == apart


def test_claims_that_agree_have_no_pairs_and_the_same_columns(articles):
    none = ledger.contradictions(articles.iloc[:1], PAIR)
    assert none.empty
    assert list(none) == ["source", "publisher", "quantity", "first", "second", "how", "careers"]


def test_three_lengths_of_one_article(articles):
    inside = pairs_of(ledger.contradictions(articles, PAIR), "one inside the other")
    assert {("A001", "A006"), ("A001", "A012"), ("A003", "A010")} <= inside


def test_no_pair_mixes_sources_percentiles_or_levels(claims, figures):
    pairs = ledger.contradictions(figures, PAIR)
    one, other = claims.loc[pairs["first"]], claims.loc[pairs["second"]]
    assert one["source"].tolist() == other["source"].tolist()
    for column in ("credential_level", "reference_year"):
        stated = [
            (a, b) for a, b in zip(one[column], other[column], strict=True) if pd.notna(a) and pd.notna(b)
        ]
        assert all(a == b for a, b in stated)
    assert ("F106", "F107") not in pairs_of(pairs, "no overlap")


@pytest.mark.parametrize(
    ("a", "b", "how"),
    [
        ((6, 12), (13, 18), "no overlap"),
        ((6, 12), (9, 18), "different ranges"),
        ((6, 12), (10, 10), "one inside the other"),
        ((6, 12), (6, 12), None),
        ((6, float("inf")), (9, 12), None),
        ((20, float("inf")), (9, 12), "no overlap"),
        ((46660, 46660), (46654.4, 46654.4), None),
        ((99, 99), (100, 100), None),
        ((6, 12), (6, 18), "one inside the other"),
        ((9, 18), (6, 18), "one inside the other"),
        ((-float("inf"), 20), (9, 12), None),
    ],
)
def test_how_two_intervals_differ(a, b, how):
    assert ledger._difference(a, b) == how
    assert ledger._difference(b, a) == how


def test_the_two_halves_of_the_ledger_are_the_whole(claims, articles, figures):
    kinds = field.by_publisher_kind(figures)
    assert kinds["figures"].sum() == len(figures) == 563
    assert kinds.loc["content farm", "usable"] == False  # noqa: E712


def test_stated_pay_is_recent_or_undated_and_of_the_nation(figures):
    pay = field.stated_pay(figures, 2025)
    years = pd.to_numeric(pay["reference_year"].dropna())
    assert years.min() > 2020
    assert set(pay["area"]) == {"US"}
    assert not pay["statistic"].str.match(r"p\d").any()
    spread = field.spread(pay)
    assert spread["n"].sum() == len(pay)
    assert (spread["lowest"] <= spread["median"]).all()


def test_figures_of_the_other_occupation(figures):
    strayed = field.figure_of_another(figures, PAIR)
    assert {"F163", "F247", "F248", "F249"} == set(strayed.index[strayed["whose"] == "medical_coding"])
    assert strayed.loc[["F239", "F240"], "whose"].isna().all()
    assert set(strayed["soc_code"]) == {"29-2071", "43-6013"}


def test_figures_cited_from_the_survey_that_it_does_not_publish(figures):
    rows = field.not_as_published(figures)
    assert {"F097", "F150", "F154", "F296", "F307", "F408"} <= set(rows.index)
    assert "F002" not in rows.index
    assert not rows["cites"].isin(["none"]).any()


@pytest.mark.parametrize(
    ("claim", "edition", "official", "fits"),
    [
        ("F312", "2024-34", 7.1, ("medical_coding",)),
        ("F048", "2023-33", 8.7, ("medical_coding",)),
        ("F171", "2014-24", 15.4, ("medical_coding",)),
        ("F265", "2016-26", 13.5, ("medical_billing", "medical_coding")),
        ("F150", "2016-26", 13.5, ()),
        ("F232", "2023-33", 8.7, ()),
    ],
)
def test_growth_beside_the_projection_of_its_time(figures, claim, edition, official, fits):
    row = field.growth_against_projections(figures, PAIR).loc[claim]
    assert (row["edition"], row["medical_coding"], row["fits"]) == (edition, official, fits)


def test_growth_without_years_or_by_the_publisher_itself_is_left_out(figures):
    rows = field.growth_against_projections(figures, PAIR)
    assert not set(rows.index) & {"F344", "F356", "S-growth-all", "S-growth-coding"}


def test_one_figure_on_many_pages(figures):
    copied = field.repeated(figures)
    row = copied[(copied["quantity"] == "pay_usd_per_year") & (copied["low"] == 50250)].iloc[0]
    assert row["publishers"] == 4
    assert {"F016", "F033", "F178"} <= set(row["ids"])


def test_cited_claims_come_from_rows_and_from_lists(claims, articles, figures):
    cited = ledger.cited(claims, articles, field.repeated(figures))
    assert {"A001", "F016"} <= set(cited.index)
    assert "F041" not in cited.index


def test_a_career_no_claim_speaks_of(articles, figures):
    pair = ["billing_on_the_job", "medical_billing"]
    assert not ledger.beside_official(articles, "pay", pair).empty
    assert set(field.figure_of_another(figures, pair)["career"]) <= set(pair)


@pytest.mark.parametrize(
    ("one", "other", "contradict"),
    [
        (None, None, True),
        (None, "certificate", True),
        ("certified", "certified", True),
        (None, "associate", False),
        ("certified", None, False),
        ("certificate", "associate", False),
        (None, "bachelor", False),
    ],
)
def test_different_credentials_do_not_contradict_each_other(claims, one, other, contradict):
    pair = claims.loc[["A002", "A026"]].assign(credential_level=[one, other])
    assert len(ledger.contradictions(pair, PAIR)) == contradict


def test_a_programme_without_the_price_of_its_books_has_no_whole_price(folder_of):
    rows = [
        {
            "id": str(price),
            "record": "program",
            "cip_code": "51.0713",
            "tuition_fees_usd": price,
            "books_supplies_usd": books,
        }
        for price, books in ((1000, 100), (2000, None), (3000, 300))
    ]
    rows = [row | {"reference_year": 2023} for row in rows]
    folder = folder_of(program_prices=rows, careers=[{"id": "medical_coding", "cip_code": "51.0713"}])
    assert ledger.official_programmes(["medical_coding"], "cost", folder)["median"] == 2200


def claim(id: str, quantity: str, low, high, career="coder", **cells) -> dict:
    row = {"id": id, "source": "s", "kind": "figure", "quantity": quantity, "low": low, "high": high}
    return {**row, "career": career, "statistic": "typical", "area": "US", "unit": "a unit", **cells}


@pytest.fixture
def official(folder_of):
    """Two careers, one with a published occupation, and five programmes of each with prices and lengths."""
    survey = {"area_type": "nation", "industry": "all", "soc_code": "29-2072", "comparable": "true"}
    pay = [30_000, 40_000, 50_000, 60_000, 70_000]
    columns = [f"{name}_usd_per_year" for name in ("p10", "p25", "median", "p75", "p90")]
    programmes = [
        {
            "cip_code": code,
            "tuition_fees_usd": price,
            "books_supplies_usd": 100,
            "months_to_credential": months,
        }
        for code, dearest in (("51.0714", 5_000), ("51.0713", 50_000))
        for price, months in ((dearest * n / 5, 2 * n + 2 * dearest / 5_000) for n in range(1, 6))
    ]
    unpriced = {"cip_code": "51.0714", "books_supplies_usd": 100}

    def make(*claims: dict):
        folder = folder_of(
            claims=claims,
            sources=[{"id": "s", "publisher": "A publisher", "kind": "article"}],
            careers=[
                {"id": "coder", "soc_code": "29-2072", "cip_code": "51.0714"},
                {"id": "biller", "soc_code": "43-3021", "cip_code": "51.0713"},
            ],
            wages=[
                {**survey, "id": f"w{year}", "year": year, **dict(zip(columns, figures, strict=True))}
                | changes
                for year, figures, changes in (
                    (2022, [figure - 5_000 for figure in pay], {}),
                    (2023, pay, {}),
                    (2024, pay, {"comparable": "false"}),
                    (2025, [None] * 5, {}),
                )
            ],
            program_prices=[
                {"id": f"p{n}", "record": "program", "reference_year": 2023, **row}
                for n, row in enumerate([unpriced, *programmes])
            ],
        )
        return ledger.claims(HOURS, folder), folder

    return make


def beside(official, quantity: str, *claims: dict) -> dict:
    """What stands beside each claim: row, year, P25, median, P75, place; None where nothing does."""
    stated, folder = official(*claims)
    frame = ledger.beside_official(stated, quantity, ["coder", "biller"], folder)
    columns = ["official_row", "official_year", "p25", "median", "p75", "place"]
    rows = frame[columns].astype(object).where(frame[columns].notna(), None)
    return {id: tuple(row) for id, row in zip(rows.index, rows.to_numpy(), strict=True)}


NOTHING = (None,) * 6


def test_pay_stands_beside_the_occupation_of_its_own_career(official):
    pay = "pay_usd_per_year"
    newest, before = ("w2023", 2023, 40_000, 50_000, 60_000), ("w2022", 2022, 35_000, 45_000, 55_000)
    assert beside(
        official,
        "pay",
        claim("from its P75", pay, 60_000, None),
        claim("more than its P75", pay, 60_001, 90_000),
        claim("up to its P25", pay, None, 40_000),
        claim("less than its P25", pay, 20_000, 39_999),
        claim("of a year before", pay, 56_000, 56_000, reference_year="2022"),
        claim("of a year that is not comparable", pay, 56_000, 56_000, reference_year="2024"),
        claim("with a degree", pay, 56_000, 56_000, credential_level="associate"),
        claim("a percentile", pay, 90_000, 90_000, statistic="p90"),
        claim("of the occupation without figures", pay, 56_000, 56_000, "biller"),
        claim("of both", pay, 56_000, 56_000, None, career_scope="both"),
        claim("no pay", "tuition_usd", 56_000, 56_000),
        claim("in words", pay, None, None),
        claim("a testimonial", pay, 56_000, 56_000, kind="testimonial"),
    ) == {
        "from its P75": (*newest, "within"),
        "more than its P75": (*newest, "above"),
        "up to its P25": (*newest, "within"),
        "less than its P25": (*newest, "below"),
        "of a year before": (*before, "above"),
        "of a year that is not comparable": (*newest, "within"),
        "with a degree": (*newest, "within"),
        "a percentile": (*newest, None),
        "of the occupation without figures": NOTHING,
        "of both": NOTHING,
    }


def test_prices_stand_beside_the_programmes_of_their_own_career_or_of_both(official):
    # coder: 1,100, 2,100 ... 5,100; biller: 10,100, 20,100 ... 50,100; both: the ten together
    of_coders, of_billers = ("p1", 2023, 2_100, 3_100, 4_100), ("p6", 2023, 20_100, 30_100, 40_100)
    assert beside(
        official,
        "cost",
        claim("tuition", "tuition_usd", 4_101, 5_000),
        claim("whole", "total_cost_usd", 1_000, 3_000),
        claim("of billing", "tuition_usd", 20_000, 20_000, "biller"),
        claim("of both", "tuition_usd", 9_000, 9_000, None, career_scope="both"),
        claim("a part", "extra_fees_usd", 5_000, 5_000),
        claim("an associate degree", "tuition_usd", 5_000, 5_000, credential_level="associate"),
        claim("a bachelor degree", "tuition_usd", 5_000, 5_000, credential_level="bachelor"),
        claim("a length", "duration_months", 5, 5),
    ) == {
        "tuition": (*of_coders, "above"),
        "whole": (*of_coders, "within"),
        "of billing": (*of_billers, "below"),
        "of both": ("p1", 2023, 3_350, 7_600, 27_600, "within"),
        "a part": NOTHING,
        "an associate degree": NOTHING,
        "a bachelor degree": NOTHING,
    }


def test_lengths_stand_beside_the_lengths_of_programmes(official):
    # coder: 4, 6, 8, 10, 12 months; biller: 22, 24, 26, 28, 30
    assert beside(
        official,
        "duration",
        claim("of coding", "duration_months", 3, 5),
        claim("of billing", "duration_months", 24, 24, "biller"),
        claim("a price", "tuition_usd", 5, 5),
    ) == {
        "of coding": ("p1", 2023, 6, 8, 10, "below"),
        "of billing": ("p6", 2023, 24, 26, 28, "within"),
    }


def test_where_nothing_official_speaks_of_any_claim_all_columns_are_there(official):
    unpublished = claim("A", "pay_usd_per_year", 1, 2, "biller")
    assert beside(official, "pay", unpublished) == {"A": NOTHING}


def test_a_claim_is_an_interval_that_may_be_open_at_one_end():
    assert ledger.bounds(pd.Series({"low": 1, "high": 2})) == (1, 2)
    assert ledger.bounds(pd.Series({"low": None, "high": 2})) == (-float("inf"), 2)
    assert ledger.bounds(pd.Series({"low": 1, "high": float("nan")})) == (1, float("inf"))


def test_what_is_said_of_both_careers_contradicts_what_is_said_of_each(official):
    made, _ = official(
        claim("A", "tuition_usd", 1_000, 2_000, None, career_scope="both"),
        claim("B", "tuition_usd", 5_000, 5_000),
        claim("C", "tuition_usd", 3_000, 3_000, None, career_scope="both"),
        claim("D", "pay_usd_per_year", 1, 1, statistic="p90"),
        claim("E", "pay_usd_per_year", 2, 2, statistic="p90"),
        claim("F", "pay_usd_per_year", 3, 3, statistic="p75"),
    )
    pairs = ledger.contradictions(made, ["coder", "biller"])
    assert {(row.first, row.second): row.careers for row in pairs.itertuples()} == {
        ("A", "B"): ("coder",),
        ("A", "C"): ("coder", "biller"),
        ("B", "C"): ("coder",),
        ("D", "E"): ("coder",),
    }
    assert set(pairs["how"]) == {"no overlap"} and set(pairs["publisher"]) == {"A publisher"}
