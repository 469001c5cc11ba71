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
