"""The page on fit: its sentences are true for weights of every kind, its tables hold what charts draw."""

import pytest

from helpers.decision import fit
from helpers.model.comparison import compare
from helpers.model.scenario import Scenario
from helpers.views import charts, fit_sentences, fit_tables

PAIR = ["medical_billing", "medical_coding"]
ON_THE_JOB = {"first_career": "billing_on_the_job", "second_career": "medical_billing"}


def weighed(**parameters):
    """The scenario, its scores, and what its weights come to."""
    scenario = Scenario(**parameters)
    scored = fit.scores(fit.measures([scenario.first_career, scenario.second_career]))
    shares = fit.weight_shares(scored, scenario.weights)
    return scenario, scored, fit.weighted_sum(scored, shares), fit.tipping_shares(scored, shares)


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({}, "Coding has, on average, more of the 12 traits, weighed alike, than billing: 0.57 to 0.55 of 1"),
        (
            {"weights": {"payer_contact": 1}},
            "Billing has more of the one trait, weighed as set here, than coding: ",
        ),
        (
            {"weights": {"law": 1, "payer_contact": 1}},
            "Billing has, on average, more of the 2 traits, weighed as set here, than coding: ",
        ),
        ({"weights": {"admission": 1}}, "No published measure compares billing and coding"),
        (ON_THE_JOB, "come out level"),
    ],
)
def test_the_headline_is_true_of_the_weights(parameters, words):
    scenario, scored, total, _ = weighed(**parameters)
    assert words in fit_sentences.headline(total, scored, scenario)


def test_a_lead_that_not_every_measure_gives_says_so():
    scenario, scored, total, _ = weighed()
    assert total["low"] < 0 < total["high"]
    assert "not by every measure" in fit_sentences.headline(total, scored, scenario)


@pytest.mark.parametrize(
    "parameters", [{}, {"weights": {"law": 2}}, {"weights": {"admission": 1}}, ON_THE_JOB]
)
def test_no_sentence_and_no_cell_holds_a_hole(parameters):
    scenario, scored, total, tipping = weighed(**parameters)
    shares = fit.weight_shares(scored, scenario.weights)
    texts = [
        fit_sentences.headline(total, scored, scenario),
        fit_sentences.steadiness(scored, total, tipping, scenario),
        fit_tables.weights(scored, shares, tipping, scenario).to_string(),
        fit_tables.scores(scored, scenario).to_string(),
        fit_tables.ladders(scenario).to_string(),
        fit_tables.plan(compare(scenario)).to_string(),
        *fit_sentences.trait_scores(scored, scenario).values(),
    ]
    assert "nan" not in " ".join(texts).replace("finance", "")


def test_the_chart_draws_what_the_table_says():
    scenario, scored, _, _ = weighed()
    figure = charts.fit.trait_scores(scored, scenario, **fit_sentences.trait_scores(scored, scenario))
    drawn = {trace.name: list(trace.x) for trace in figure.data if trace.name}
    shown = fit_tables.scores(scored, scenario)
    for name, column in (("Medical billing", "Billing"), ("Medical coding", "Coding")):
        assert [float(text) for text in shown[column]] == pytest.approx(drawn[name], abs=0.006)


def test_the_title_names_the_widest_difference():
    scenario, scored, _, _ = weighed()
    assert scored["difference"].abs().idxmax() == "learning_style"
    assert fit_sentences.trait_scores(scored, scenario)["title"].endswith("more of it in coding")


def test_a_disagreement_counts_both_sides():
    rows = fit.measures(PAIR)
    remote = rows[rows["trait"] == "telework_feasible"]
    words = fit_sentences.disagreement(remote, "telework_feasible", "share", Scenario())
    assert "2 of 3 measures give more to coding, 1 to billing" in words["title"]
    assert words["reading"].startswith("The measures disagree")


def test_pay_and_fees_nobody_states_are_not_known():
    scenario = Scenario()
    pay = fit_tables.ladders(scenario)["Pay stated"].tolist()
    assert pay == ["$15 to $20 an hour", *["not known"] * 5]
    shown = fit_tables.credentials(fit.credentials(PAIR), scenario)
    assert shown.loc["Exam, one try", ["CPC", "CMRS"]].tolist() == ["$425", "not known"]
    assert shown.loc["Pass rate", ["CPC", "CCA"]].tolist() == ["not known", "62 % (2025)"]
    assert shown.loc["Membership", ["CPC", "CCA", "CMC"]].tolist() == [
        "required",
        "not required",
        "not known",
    ]


def test_where_a_measure_has_several_scores_only_their_range_is_drawn():
    rows = fit.measures(PAIR)
    remote = rows[rows["trait"] == "telework_feasible"]
    ranged = [
        name for name in remote.index if remote.loc[name, "first_low"] != remote.loc[name, "first_high"]
    ]
    words = fit_sentences.disagreement(remote, "telework_feasible", "share", Scenario())
    figure = charts.fit.disagreeing_measures(remote, Scenario(), **words)
    marks = next(trace.x for trace in figure.data if trace.name == "Medical billing")
    assert ranged and [x is None for x in marks] == [name in ranged for name in remote.index]
    lines = [trace for trace in figure.data if trace.name and trace.name.startswith("range")]
    assert [list(trace.x) for trace in lines] == [[0, 1, None]]


def test_a_loan_is_paid_back_after_training_and_only_in_part_within_the_years_looked_ahead():
    result = compare(Scenario(loan_share=1, loan_years=30))
    steps = fit_tables.plan(result).loc["Medical billing"].set_index("Step")
    repay = "Pay back the loan; what falls within the years looked ahead"
    assert list(steps.index).index(repay) > list(steps.index).index("Sit the exam")
    assert steps.loc[repay, "Months from enrolment"] == "9 to 369"
    assert steps.loc[repay, "Pays"] == f"${-result.planned['medical_billing'].loan.sum():,.0f}"


def test_weight_on_nothing_measured_is_none_and_gives_no_lead():
    scenario, scored, _, tipping = weighed(weights={"ai_exposure": 1})
    shown = fit_tables.weights(scored, fit.weight_shares(scored, scenario.weights), tipping, scenario)
    assert set(shown["Weight"]) == {"none"} and set(shown["Lead changes at a weight of"]) == {"no lead"}


def test_one_occupation_cannot_be_told_apart_by_other_weights():
    scenario, scored, total, tipping = weighed(**ON_THE_JOB, weights={"ai_exposure": 1})
    told = fit_sentences.steadiness(scored, total, tipping, scenario)
    assert told == "The measures describe one occupation, that of both: they cannot tell the two apart."


def test_one_trait_is_no_average():
    scenario, scored, total, _ = weighed(**ON_THE_JOB, weights={"law": 1, "ai_exposure": 2})
    assert fit_sentences.headline(total, scored, scenario) == (
        "On the one trait weighed as set here, billing on the job and billing come out level. Nothing published "
        "scores the two on AI exposure: weight on that counts for nothing here."
    )


def test_one_measure_gives_and_two_give():
    rows = fit.measures(PAIR[::-1])
    remote = rows[rows["trait"] == "telework_feasible"]
    swapped = Scenario(first_career=PAIR[1], second_career=PAIR[0])
    title = fit_sentences.disagreement(remote, "telework_feasible", "share", swapped)["title"]
    assert title.endswith("1 of 3 measures gives more to billing, 2 to coding")


def test_evidence_is_of_the_two_careers_of_the_page():
    scenario = Scenario(**ON_THE_JOB)
    measured = fit.shown(fit.measures([scenario.first_career, scenario.second_career]))
    rows = fit_tables.evidence(measured, scenario)["Row"].tolist()
    assert {"a-curriculum-billing-1", "a-ladder-billing-1", "aapc-cpb", "b-steps-both-1"} <= set(rows)
    assert not {"a-curriculum-coding-1", "a-ladder-coding-1", "aapc-cpc"} & set(rows)


def test_a_number_without_a_unit_is_shown_by_itself(folder_of):
    measured = {"source": "s", "career": "medical_billing", "trait": "calm", "measure": "Calm", "value": 0.5}
    folder = folder_of(
        traits=[measured | {"id": "a"}, measured | {"id": "b", "unit": "points"}],
        claims=[{"id": "c", "low": 1}],
        credentials=[{"id": "x", "career": "none", "reference_year": "2026"}],
        careers=[{"id": name, "soc_code": "1"} for name in PAIR],
        sources=[{"id": "s", "publisher": "S"}],
    )
    scenario = Scenario().model_copy(update={"data_dir": folder})
    shown = fit_tables.evidence(fit.measures(PAIR, folder), scenario).set_index("Row")["As published"]
    assert shown.to_dict() == {"a": "Calm: 0.5", "b": "Calm: 0.5 points"}
