"""The claims say what their sources say: figures typed here again, by hand, from the pages."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[2] / "data"
BILLING, CODING, BOTH = "medical_billing", "medical_coding", ""


def rows(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


CLAIMS, SOURCES, TRAITS = rows("claims"), {row["id"]: row for row in rows("sources")}, rows("traits")
ARTICLES = [row for row in CLAIMS if row["id"].startswith("A")]
FIELD = [row for row in CLAIMS if row["id"].startswith("F")]

# (article, place, career, quantity, low, high)
STATED = [
    ("a", "Key points, bullet 1", BILLING, "duration_months", "6", "12"),
    ("a", "Key points, bullet 1", BILLING, "tuition_usd", "1200", "3000"),
    ("a", "Key points, bullet 2", CODING, "duration_months", "9", "18"),
    ("a", "Key points, bullet 2", CODING, "tuition_usd", "2000", "5000"),
    ("a", "Billing programmes", BILLING, "duration_months", "10", "10"),
    ("a", "Billing programmes", BILLING, "credits", "30", "44"),
    ("a", "Coding programmes", CODING, "duration_months", "10", "10"),
    ("a", "Similarities", BOTH, "duration_months", "9", "12"),
    ("a", "Similarities", BOTH, "duration_months", "", "24"),
    ("a", "Similarities", BOTH, "share_percent", "60", ""),
    ("a", "Differences", CODING, "pay_usd_per_year", "60000", "75000"),
    ("a", "Differences", BILLING, "pay_usd_per_year", "58000", "70000"),
    ("a", "Career outcomes", BILLING, "pay_usd_per_hour", "15", "20"),
    ("a", "Career outcomes", CODING, "premium_percent", "20", "20"),
    ("a", "Costs section, paragraph 1", BOTH, "tuition_usd", "3000", "7000"),
    ("a", "Costs section, paragraph 1", BOTH, "tuition_usd", "1600", ""),
    ("a", "Costs section, paragraph 1", BOTH, "tuition_usd", "3460", "3460"),
    ("a", "Costs section, paragraph 1", BOTH, "extra_fees_usd", "1550", "1550"),
    ("a", "Costs section, paragraph 2", BOTH, "tuition_usd", "10000", ""),
    ("a", "Costs section, paragraph 2", BOTH, "tuition_usd", "", "40000"),
    ("a", "How to choose", CODING, "pay_usd_per_year", "54789", "54789"),
    ("c", "School and career requirements", BOTH, "duration_months", "10", "24"),
    ("c", "Good pay", BILLING, "pay_usd_per_year", "44800", "44800"),
    ("c", "Good pay", BILLING, "pay_usd_per_year", "60480", "60480"),
    ("c", "Good pay", CODING, "pay_usd_per_year", "51090", "51090"),
    ("c", "Good pay", CODING, "pay_usd_per_year", "75460", "75460"),
]


@pytest.mark.parametrize(("article", "place", "career", "quantity", "low", "high"), STATED)
def test_each_figure_of_the_articles_is_one_row(article, place, career, quantity, low, high):
    found = [
        row
        for row in ARTICLES
        if row["source"] == f"article-{article}"
        and row["locator"].startswith(place)
        and (row["career"], row["quantity"], row["low"], row["high"]) == (career, quantity, low, high)
    ]
    assert len(found) == 1


def test_the_number_of_claims_in_each_article():
    assert Counter(row["source"] for row in ARTICLES) == {"article-a": 37, "article-b": 2, "article-c": 9}


def test_the_second_article_states_no_figure():
    assert not [row for row in ARTICLES if row["source"] == "article-b" and (row["low"] or row["high"])]


def test_testimonials_carry_no_figure_and_are_marked():
    spoken = [row for row in ARTICLES if row["locator"].startswith("What graduates say")]
    assert [row["kind"] for row in spoken] == ["testimonial"] * 3
    assert not [row for row in spoken if row["low"] or row["high"]]


def test_the_wider_field_holds_551_figures_of_136_publishers():
    assert len(FIELD) == 551
    assert len({SOURCES[row["source"]]["publisher"] for row in FIELD}) == 136


@pytest.mark.parametrize(
    ("claim", "low", "high"),
    [("F041", 50, 60), ("F078", 60097, 60097), ("F133", 62, 62), ("F149", 80, 80), ("F368", 71130, 71130)],
)
def test_figures_of_the_wider_field(claim, low, high):
    row = next(row for row in FIELD if row["id"] == claim)
    assert (float(row["low"]), float(row["high"])) == (low, high)


@pytest.mark.parametrize(
    ("claim", "usd"),
    [
        ("S-cpc-2025", "58895"),
        ("S-cpb-2025", "56981"),
        ("S-cpc-cpb-2025", "71130"),
        ("S-certified-2025", "66979"),
        ("S-uncertified-2025", "55721"),
    ],
)
def test_pay_by_credential(claim, usd):
    row = next(row for row in CLAIMS if row["id"] == claim)
    assert (row["low"], row["high"], row["source"]) == (usd, usd, "aapc-survey-2025")


def test_no_claim_and_no_trait_is_without_a_source():
    assert {row["source"] for row in CLAIMS + TRAITS} <= SOURCES.keys()


def test_content_farms_are_never_a_basis():
    farms = [row for row in SOURCES.values() if row["kind"] == "content farm"]
    assert farms
    assert {row["usable_as_basis"] for row in farms} == {"false"}
    read_as_farm = {row["source"] for row in CLAIMS if row["publisher_kind"].startswith("content farm")}
    assert read_as_farm == {row["id"] for row in farms}


def test_ends_of_a_range_are_in_order_and_match_the_statistic():
    for row in CLAIMS:
        if row["low"] and row["high"]:
            assert float(row["low"]) <= float(row["high"]), row["id"]
        assert not (row["statistic"] == "from" and row["high"]), row["id"]
        assert not (row["statistic"] == "up_to" and row["low"]), row["id"]


def test_a_claim_names_its_career_exactly_when_it_is_about_one():
    for row in CLAIMS:
        assert (row["career"] != "") == (row["career_scope"] == "one"), row["id"]


def test_licences_that_ask_for_a_credit_line_have_one():
    for row in SOURCES.values():
        if "CC BY" in row["licence"]:
            assert row["credit_line"], row["id"]


@pytest.mark.parametrize("career", [BILLING, CODING])
def test_ladders_climb_from_the_first_step(career):
    steps = [
        int(row["position"])
        for row in TRAITS
        if row["trait"] == "ladder" and row["career"] == career and row["position"]
    ]
    assert steps == [1, 2, 3]


def test_measured_traits_lie_on_their_scale():
    for row in TRAITS:
        if row["value"] and row["scale_low"]:
            assert float(row["scale_low"]) <= float(row["value"]) <= float(row["scale_high"]), row["id"]


def test_proxies_and_imputed_scores_say_so():
    for row in TRAITS:
        if row["source"] == "onet-predecessor":
            assert row["note"].startswith("Proxy"), row["id"]
        if row["source"] == "bls-ep-skills-2023" and row["career"] == CODING:
            assert row["note"].startswith("Imputed"), row["id"]
