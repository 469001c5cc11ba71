"""The page on the evidence: sentences and tables hold for every pair of careers, and with nothing to show."""

import pandas as pd
import pytest

from helpers.evidence import field, ledger
from helpers.evidence.audit import audit_claims
from helpers.model.scenario import Scenario
from helpers.views import charts, claim_words, evidence_sentences, evidence_tables
from helpers.views.absent import NOTHING

SCENARIOS = [
    Scenario(),
    Scenario(first_career="billing_on_the_job", second_career="medical_billing"),
    Scenario(first_career="medical_coding", second_career="combined"),
]
UNITS = {"pay": "USD/year", "cost": "USD", "duration": "months"}


@pytest.fixture(scope="module")
def claims():
    return ledger.claims(2080)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.first_career)
@pytest.mark.parametrize("quantity", UNITS)
def test_every_claim_drawn_stands_in_the_table_behind(claims, scenario, quantity):
    pair = [scenario.first_career, scenario.second_career]
    frame = ledger.beside_official(ledger.of_articles(claims), quantity, pair)
    words = evidence_sentences.beside_official(frame, quantity, scenario)
    figure = charts.claims_beside_official(frame, scenario, **words)
    shown = evidence_tables.beside_official(frame, scenario, UNITS[quantity])
    assert len(shown) == len(frame) == len(figure.layout.yaxis.ticktext)
    assert figure.layout.meta["source"] and figure.layout.meta["reading"].endswith(".")
    assert "nan" not in shown.to_string() + figure.layout.title.text + figure.layout.meta["reading"]


def test_where_no_article_states_a_figure_a_sentence_says_so(claims):
    none = ledger.beside_official(
        ledger.of_articles(claims).iloc[:0], "pay", ["medical_billing", "medical_coding"]
    )
    words = evidence_sentences.beside_official(none, "pay", Scenario())
    assert charts.claims_beside_official(none, Scenario(), **words).data == NOTHING
    assert evidence_tables.beside_official(none, Scenario(), "USD/year").empty


def test_open_ends_point_the_way_they_are_open(claims):
    frame = ledger.beside_official(ledger.of_articles(claims), "pay", ["medical_billing", "medical_coding"])
    words = evidence_sentences.beside_official(frame, "pay", Scenario())
    figure = charts.claims_beside_official(frame, Scenario(), **words)
    symbols = {
        text.split(":")[0]: symbol
        for trace in figure.data
        if trace.customdata is not None and isinstance(trace.marker.symbol, (list, tuple))
        for text, symbol in zip(trace.customdata, trace.marker.symbol, strict=True)
    }
    assert (symbols["A017"], symbols["A023"]) == ("triangle-left", "triangle-right")
    assert (symbols["A030"], symbols["A040"]) == ("diamond", "circle")


def test_statements_keep_the_unit_they_are_made_in(claims):
    assert claim_words.stated(claims.loc["A020"]) == "$15 to $20 an hour"
    assert claim_words.stated(claims.loc["A013"]) == "up to 24 months"
    assert claim_words.stated(claims.loc["A018"]) == "in words only"


def test_the_headline_counts_what_cannot_stand_together(claims):
    articles = ledger.of_articles(claims)
    pairs = ledger.contradictions(articles, ["medical_billing", "medical_coding"])
    apart = (pairs["how"] == "no overlap").sum()
    assert f"{apart} pairs" in evidence_sentences.headline(articles, pairs)
    assert "none contradicts" in evidence_sentences.headline(articles, pairs.iloc[:0])


def test_nothing_found_is_said_and_not_counted(claims):
    none = ledger.of_field(claims).iloc[:0]
    pair = ["medical_billing", "medical_coding"]
    assert evidence_sentences.strayed(field.figure_of_another(none, pair), Scenario()).startswith("No figure")
    growth = field.growth_against_projections(none, pair)
    assert evidence_sentences.growth(growth, Scenario()).startswith("No stated growth")
    assert evidence_sentences.pay_by_kind(field.spread(field.stated_pay(none, 2025)), 2025)["reading"]


def test_the_audit_is_counted_and_shown_whole(claims):
    audited, articles = audit_claims(), ledger.of_articles(claims)
    counts = evidence_tables.verdicts(audited, claims).astype(int)
    assert counts["The articles"].sum() == len(articles)
    assert counts.to_numpy().sum() == len(claims)
    failing = field.failing(audited, ledger.of_field(claims))
    assert set(failing["verdict"]) <= {"contradicted", "upper range shown as typical"}
    assert len(evidence_tables.audit(failing, claims, Scenario())) == len(failing)
    assert evidence_sentences.audit(audited, articles).startswith(f"Of {len(claims)} claims")


def test_every_claim_shown_has_its_row_of_evidence(claims):
    rows = evidence_tables.evidence(claims, ["2025-US-29-2072"], audit_claims(), Scenario())
    assert rows["Row"].is_unique
    assert {"A001", "F551", "2025-US-29-2072"} <= set(rows["Row"])
    assert rows.notna().all(axis=None)


def test_licences_are_named(claims):
    shown = evidence_tables.sources(claims.loc[["A001", "S-growth-coding"]], [], Scenario())
    assert shown.shape[0] == 2
    assert not isinstance(shown, pd.Series)
