"""The page on the evidence: sentences and tables hold for every pair of careers, and with nothing to show."""

from pathlib import Path

import pandas as pd
import pytest

from helpers.evidence import field, ledger
from helpers.evidence.audit import audit_claims
from helpers.evidence.figures import HOURS_OF_A_YEAR
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
    assert evidence_sentences.headline(articles, pairs).startswith("2 of 3 articles state 32 figures; ")
    assert f"{apart} pairs" in evidence_sentences.headline(articles, pairs)
    one = pairs[pairs["how"] == "no overlap"].iloc[:1]
    assert "1 pair of them, from one source, has nothing" in evidence_sentences.headline(articles, one)
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
    told = evidence_sentences.audit(audited, articles)
    assert told.startswith(f"Of {len(claims)} claims")
    verdicts = audited["verdict"].value_counts()
    assert f"{verdicts['contradicted']} are contradicted" in told
    assert f"{verdicts['exact'] + verdicts['consistent']} agree" in told


def test_every_claim_shown_has_its_row_of_evidence(claims):
    rows = evidence_tables.evidence(claims, ["2025-US-29-2072"], audit_claims(), Scenario())
    assert rows["Row"].is_unique
    assert {"A001", "F551", "2025-US-29-2072"} <= set(rows["Row"])
    assert rows.notna().all(axis=None)


def test_licences_are_named(claims):
    shown = evidence_tables.sources(claims.loc[["A001", "S-growth-coding"]], [], Scenario())
    assert shown.shape[0] == 2
    assert not isinstance(shown, pd.Series)


def test_typical_pay_is_no_single_industry_s_and_says_whose_its_ends_are(claims):
    figures = ledger.of_field(claims)
    pay = field.stated_pay(figures, 2025)
    assert "F103" not in pay.index and "F103" in figures.index
    lead = evidence_sentences.of_the_field(figures, pay, figures.iloc[:0], Scenario())
    assert "(most jobs offered, entry) to $81,227 (members with three or more credentials, certified)" in lead


def test_projections_are_not_called_the_survey_and_published_figures_not_lost(claims):
    rows = field.not_as_published(ledger.of_field(claims))
    said = evidence_sentences.official_figures
    assert said(rows.loc[["F097"]]) == "1 figure cited from the wage survey is not in it as stated."
    assert (
        said(rows.loc[["F150", "F408"]]) == "2 figures cited from the projections are not in them as stated."
    )
    told = said(rows.loc[["F092", "F296", "F344"]])
    assert told == "3 figures are published, but as something else than they are called."


@pytest.mark.parametrize(
    ("places", "title"),
    [
        (
            ["above"],
            "Of 1 stated figure on pay, 1 lies above the middle half of the official ones, none below it",
        ),
        (
            ["below", "below"],
            "Of 2 stated figures on pay, 2 lie below the middle half of the official ones, none above",
        ),
        (
            ["above", "above", "below"],
            "Of 3 stated figures on pay, 2 lie above the middle half of the official ones, 1",
        ),
        (["within"], "The one stated figure on pay touches the middle half of the official ones"),
        (["within"] * 7, "All 7 stated figures on pay touch the middle half of the official ones"),
    ],
)
def test_titles_count_in_grammar(places, title):
    assert evidence_sentences._title(pd.DataFrame({"place": places}), "pay").startswith(title)


def test_no_claim_is_printed_in_powers_of_ten_or_without_its_cents(claims):
    told = claims.apply(claim_words.stated, axis=1)
    assert not told.str.contains(r"\de[+-]\d").any()
    assert told["F266"] == "from 2,000,000 jobs"
    assert told["F094"] == "$17.11 an hour"
    assert not audit_claims()["reason"].str.contains(r"\d{2},\d{3}\.\d").any()


def test_a_pair_names_the_credential_of_each_figure(claims):
    pairs = ledger.contradictions(ledger.of_articles(claims), ["medical_billing", "medical_coding"])
    shown = evidence_tables.contradictions(pairs, claims, Scenario())
    assert shown["and also"].str.contains("community colleges, certificate", regex=False).any()


def test_what_is_said_of_both_names_the_one_occupation_it_is_set_beside(claims):
    audited = audit_claims().set_index("claim")
    both = claims["career_scope"].eq("both") & claims["quantity"].isin(["pay_usd_per_year", "growth_percent"])
    compared = audited.loc[claims.index[both]].query("compared_with != ''")
    assert len(compared) and compared["reason"].str.contains("set beside one occupation, ").all()


def test_the_title_of_an_axis_has_its_place_above_the_legend(claims):
    articles = ledger.of_articles(claims)
    pair = ["medical_billing", "medical_coding"]
    gaps = {}
    for quantity, unit in UNITS.items():
        frame = ledger.beside_official(articles, quantity, pair)
        words = evidence_sentences.beside_official(frame, quantity, Scenario())
        figure = charts.claims_beside_official(frame, Scenario(), **words)
        gaps[unit] = -figure.layout.legend.y * (figure.layout.height - 190)
    assert gaps["months"] > gaps["USD"] + 25


def test_of_one_occupation_nothing_is_said_of_two(claims):
    scenario = SCENARIOS[2]
    pair, figures = [scenario.first_career, scenario.second_career], ledger.of_field(claims)
    growth = evidence_sentences.growth(field.growth_against_projections(figures, pair), scenario)
    assert growth.endswith("25 are that of the one occupation of both.")
    strayed = evidence_sentences.strayed(field.figure_of_another(figures, pair), scenario)
    assert strayed.endswith("another occupation; none of them that of the other career.")


def test_what_articles_say_of_both_at_once_is_not_denied(claims):
    """A price for both trainings together stands in the chart; of each of these two alone none does."""
    scenario = Scenario(first_career="combined", second_career="billing_on_the_job")
    pair = [scenario.first_career, scenario.second_career]
    frame = ledger.beside_official(ledger.of_articles(claims), "cost", pair)
    words = evidence_sentences.beside_official(frame, "cost", scenario)
    assert len(frame) and words["reading"] == "No article states such a figure for either alone."


def test_hourly_pay_is_for_the_hours_of_the_survey_that_it_stands_beside():
    """The survey's pay a year is for 2,080 hours, also where the person works fewer."""
    notebook = (Path(__file__).parents[2] / "notebooks" / "01_evidence.ipynb").read_text(encoding="utf-8")
    assert "ledger.claims(HOURS_OF_A_YEAR, " in notebook and "hours_per_year, scenario" not in notebook
    assert ledger.claims(HOURS_OF_A_YEAR).loc["A020", ["low", "high"]].tolist() == [15 * 2080, 20 * 2080]
