"""Sentences of the pages on pay and on costs hold in every scenario; nothing stands for what is not known."""

import pandas as pd
import pytest
from IPython.display import Markdown

from helpers.evidence import pay, places, programmes, prospects
from helpers.model import outlays
from helpers.model.comparison import compare
from helpers.model.scenario import Scenario
from helpers.model.waterfall import waterfall
from helpers.views import (
    absent,
    charts,
    costs_sentences,
    costs_tables,
    pair,
    pay_sentences,
    pay_tables,
    places_sentences,
    places_tables,
    prospects_sentences,
    prospects_tables,
    sentences,
)

CASES = [
    {},
    {"area": "NJ"},
    {"area": "NH", "first_career": "medical_coding", "second_career": "medical_billing"},
    {"area": "46700", "currency_year": 2019},
    {"first_career": "billing_on_the_job", "second_career": "medical_billing"},
    {"first_career": "medical_coding", "second_career": "combined"},
    {"horizon_years": 1, "loan_share": 1.0},
    {"hours_kept_share": 1.0, "baseline_wage_usd_per_year": 90000.0},
]


@pytest.fixture(params=CASES, ids=str)
def result(request):
    return compare(Scenario(**request.param))


def texts(*found):
    return [text for each in found for text in (each.values() if isinstance(each, dict) else [each])]


def test_sentences_on_pay_are_whole(result):
    scenario = result.scenario
    asked = {"careers": result.careers, "currency_year": scenario.currency_year}
    spread, states = pay.distributions(area=scenario.area, **asked), places.states(**asked)
    gaps = pay.percentile_gaps(spread, result.careers, scenario.area)
    for text in texts(
        pay_sentences.occupations(scenario),
        pay_sentences.distribution_heading(spread, scenario),
        pay_sentences.gaps_heading(gaps, scenario),
        pay_sentences.sampling(spread, scenario),
        pay_sentences.entry(spread, scenario),
        places_sentences.states_heading(states, scenario),
        places_sentences.here(states, scenario),
        pay_sentences.answer(spread, states, scenario),
    ):
        assert text and not {"nan", "None", "<NA>"} & set(text.replace(",", " ").split())


def test_sentences_on_costs_are_whole(result):
    parts, stages, deepest = outlays.outlays(result), outlays.stages(result), outlays.deepest(result)
    for text in texts(
        costs_sentences.outlays_heading(parts, result),
        costs_sentences.exam_heading(outlays.exam_cases(result), result),
        costs_sentences.two_tries(outlays.two_tries(result), result),
        costs_sentences.stages_heading(stages, result),
        costs_sentences.cash_heading(deepest, result),
        costs_sentences.in_hand(deepest, result),
        costs_sentences.answer(parts, stages, result),
    ):
        assert text and not {"nan", "None", "<NA>"} & set(text.replace(",", " ").split())


def test_no_order_where_the_releases_do_not_agree():
    scenario = Scenario(area="NJ")
    asked = {"careers": pair.careers(scenario), "currency_year": 2025}
    spread, states = pay.distributions(area="NJ", **asked), places.states(**asked)
    assert "too close" in pay_sentences.answer(spread, states, scenario)["answer"]
    assert "too close" in places_sentences.here(states, scenario)


def test_a_gap_within_the_sampling_error_is_not_called_an_order():
    scenario = Scenario()
    spread = pay.distributions(pair.careers(scenario), area="US", currency_year=2025)
    gaps = pay.percentile_gaps(spread, pair.careers(scenario), "US")
    assert pay_sentences.gaps_heading(gaps, scenario)["title"].startswith(
        "At the 10th percentile no clear gap"
    )
    wide = spread.assign(mean_prse=20.0)
    assert "no order" in pay_sentences.sampling(wide, scenario)


def test_what_nobody_publishes_says_so():
    empty, full = pd.DataFrame({"a": []}), pd.DataFrame({"a": [1]})
    assert isinstance(absent.chart_unless_empty(len)(empty), Markdown)
    assert absent.chart_unless_empty(len)(full) == 1
    assert absent.heading_unless_empty(len)(empty) == {}
    assert absent.table_unless_empty(len)(empty).iloc[0, 0] == absent.NOTHING
    assert absent.sentence_unless_empty(len)(empty) == absent.NOTHING


def test_a_fee_that_members_pay_stands_beside_that_of_others():
    shown = costs_tables.certificates(compare(Scenario()))
    assert shown.loc["CCA", "Exam"] == "$199 for members, $299 without membership"
    assert shown.loc["CCS", "Exam"] == "$299 for members, $399 without membership"
    assert shown.loc["CPC", ["Exam", "Membership a year"]].tolist() == ["$425", "$222, required"]
    assert shown.loc["CCA", "Membership a year"] == "not required, price not known"


def test_one_year_is_a_year():
    shown = costs_tables.certificates(compare(Scenario()))
    assert shown.loc["CMRS", "Continuing education"] == "15 units a year"
    assert shown.loc["CMC", "Renewal"] == "$75 a year"
    assert "1 years" not in shown.to_string()


def test_a_package_is_offered_once_where_both_have_it():
    result = compare(Scenario())
    told = costs_sentences.two_tries(outlays.two_tries(result), result)
    assert told.startswith(
        "Two tries can be bought together (dollars of 2025): in billing and coding for $487, "
    )
    assert "saves $85 on average and pays where that chance is below 83 %" in told
    dear = compare(Scenario().override("medical_coding", exam_pass_probability=1.0))
    assert "costs $72 more on average" in costs_sentences.two_tries(outlays.two_tries(dear), dear)


def test_jobs_that_fall_add_no_openings():
    outlook = prospects.projections(["medical_billing", "medical_coding"])
    told = prospects_sentences.openings(outlook, Scenario())
    assert "42,200 in billing, none by growth, since jobs fall" in told
    assert "of which 0" not in told and "coding, of which 1," in told


def test_a_share_of_jobs_that_rounds_to_none_is_under_one_percent():
    sectors = pay.sectors(["medical_billing", "medical_coding"], currency_year=2025)
    shown = pay_tables.sectors(sectors, Scenario())
    cells = shown[[name for name in shown if name.endswith("share of jobs")]].to_numpy().ravel()
    assert "under 1 %" in cells and "0 %" not in cells


def test_the_middle_of_a_range_of_scores_is_no_mark():
    careers = ["medical_billing", "medical_coding"]
    frame = prospects.measures("telework_feasible", careers)
    heading = prospects_sentences.measures_heading(frame, Scenario(), "suited to remote work")
    used = prospects_tables.trait_rows(frame)
    figure = charts.prospects.measures(frame, Scenario(), heading, used)
    published = {*frame.loc[frame["low"] == frame["high"], "low"].round(3), None}
    marks = {x for trace in figure.data if trace.mode == "markers" for x in trace.x}
    assert (frame["low"] < frame["high"]).any() and marks <= published


def test_nobody_stays_certified_without_a_certificate():
    free = compare(Scenario(first_career="billing_on_the_job", second_career="medical_billing"))
    reading = costs_sentences.outlays_heading(outlays.outlays(free), free)["reading"]
    assert "to stay certified in billing." in reading and "on the job." not in reading.partition(". ")[2]


def test_a_note_on_a_career_is_not_told_of_its_occupation():
    told = pay_sentences.occupations(Scenario(first_career="billing_on_the_job"))
    assert "Billing on the job: No programme and no certificate" in told
    assert "clerks: No programme" not in told and "Coding: The occupation also counts" in told


def test_a_state_has_one_figure_where_one_occupation_stands_for_both():
    scenario = Scenario(area="NH", first_career="medical_coding", second_career="combined")
    states = places.states(pair.careers(scenario), currency_year=2025)
    assert places_sentences.here(states, scenario) == "New Hampshire: one figure for both."
    assert set(places_tables.states(states, scenario)["In both releases"]) == {"one figure for both"}
    figure = charts.places.states(states, scenario, {"title": "", "reading": ""}, states.assign(source=None))
    assert "too close" not in figure.to_json()


def test_no_bar_is_within_a_sampling_error_that_nobody_publishes():
    """New York's area publishes no means: there is no gap in them, so no bar is grey."""
    scenario = Scenario(area="35620")
    spread = pay.distributions(pair.careers(scenario), area=scenario.area, currency_year=2025)
    gaps = pay.percentile_gaps(spread, pair.careers(scenario), scenario.area)
    reading = pay_sentences.gaps_heading(gaps, scenario)["reading"]
    assert reading.endswith("No sampling error is published for this place.")
    level = gaps.assign(gap=0.0, clear=False)
    assert pay_sentences.gaps_heading(level, scenario)["reading"].endswith("Grey: no gap.")


@pytest.mark.parametrize(
    ("area", "note"),
    [
        ("GU", " Neither is published for the place asked for."),
        ("10540", " Only one of the two is published for the place asked for."),
        ("NH", "of workers of all ages."),
    ],
)
def test_how_many_of_the_two_are_published_for_the_place_is_said(area, note):
    scenario = Scenario(area=area)
    spread = pay.distributions(pair.careers(scenario), area=area, currency_year=2025)
    assert pay_sentences.distribution_heading(spread, scenario)["reading"].endswith(note)


def test_the_place_of_the_outer_tenths_is_named():
    """Guam publishes neither occupation: the nation stands in."""
    for area, name in (("GU", "United States"), ("NH", "New Hampshire")):
        spread = pay.distributions(pair.careers(Scenario()), area=area, currency_year=2025)
        told = pay_sentences.entry(spread, Scenario(area=area))
        assert told.startswith(f"From the lowest to the highest paid tenth ({name}): billing from $")


def test_an_exam_that_costs_nothing_is_not_called_unpublished():
    free = compare(
        Scenario().override("medical_billing", exam_fee_usd=0).override("medical_coding", exam_fee_usd=0)
    )
    curve, cases = outlays.exam_by_pass_share(free), outlays.exam_cases(free)
    heading = costs_sentences.exam_heading(cases, free)
    assert charts.costs.exam(curve, cases, free, heading).data == costs_sentences.NO_EXAM
    assert costs_tables.exam(cases, free).iloc[0, 0] == costs_sentences.NO_EXAM


def test_a_price_for_two_tries_that_is_held_is_not_denied():
    """One try allowed: the price of two, which stands in the list above the sentence, is no choice."""
    once = compare(
        Scenario().override("medical_billing", exam_attempts=1).override("medical_coding", exam_attempts=1)
    )
    told = costs_sentences.two_tries(outlays.two_tries(once), once)
    assert costs_tables.certificates(once).loc["CPC", "Two tries together"] == "$499"
    assert told == "No price for two tries bought together applies here; every try is charged by itself."


@pytest.mark.parametrize(("horizon", "words"), [(1, "over one year, "), (10, "over ten years, ")])
def test_charts_count_the_years_looked_ahead_in_words(horizon, words):
    result = compare(Scenario(horizon_years=horizon))
    parts, heading = outlays.outlays(result), {"title": "", "reading": ""}
    drawn = [
        charts.costs.outlays(parts, result, heading),
        charts.waterfall(waterfall(result), result, **heading),
    ]
    assert all(words in figure.layout.title.subtitle.text for figure in drawn)


def test_a_course_that_is_never_behind_pays_nothing_back(free_and_at_once):
    """Free, at once, and better paid from the first month."""
    certain = {
        "completion_probability": 1,
        "field_employment_probability": 1,
        "exam_pass_probability": 1,
        "entry_wage_usd_per_year": 40_000,
    }
    result = compare(Scenario().override("medical_billing", **free_and_at_once, **certain))
    assert sentences.payback(result, "medical_billing") == "Billing is never behind not training."
    assert sentences.payback(result, "medical_coding") == "Coding pays back after 94 months."
    shown = costs_tables.cash(outlays.deepest(result), result)["Medical billing"].tolist()
    assert shown == ["$0", "none", "never behind", "$0"]


def test_one_measure_calls_and_two_call():
    frame = prospects.measures("telework_feasible", ["medical_coding", "medical_billing"])
    swapped = Scenario(first_career="medical_coding", second_career="medical_billing")
    title = prospects_sentences.measures_heading(frame, swapped, "suited to remote work")["title"]
    assert title == "The measures disagree: 1 of 3 calls billing the more suited to remote work, 2 coding"
    title = prospects_sentences.measures_heading(frame, Scenario(), "suited to remote work")["title"]
    assert "2 of 3 call coding" in title


@pytest.mark.parametrize(
    ("area", "words"), [("AK", "1 of them is in Alaska."), ("AZ", "7 of them are in Arizona.")]
)
def test_one_programme_is_and_two_are(area, words):
    result = compare(Scenario(area=area))
    schools = programmes.programme_rows(result.careers, currency_year=2025)
    assert words in costs_sentences.sample(schools, result)
    texts = costs_tables.kind_rows(programmes.by_kind_of_school(schools, "price"), result, "USD")["text"]
    assert sum(text.endswith(", 1 programme") for text in texts) == 1


def test_an_apprentice_is_not_yet_paid_as_the_experienced():
    result = compare(Scenario().override("medical_coding", apprentice_months=120))
    reading = costs_sentences.stages_heading(outlays.stages(result), result)["reading"]
    assert reading.endswith(
        "Pay is that of the experienced for billing in month 72 and coding in month 136.5."
    )


def test_the_credit_of_a_chart_names_only_who_is_drawn():
    """Measures in other units stand in the table alone."""
    exposure = prospects.measures("ai_exposure", ["medical_billing", "medical_coding"])
    used, heading = prospects_tables.trait_rows(exposure), {"title": "", "reading": ""}
    source = charts.prospects.measures(exposure, Scenario(), heading, used).layout.meta["source"]
    assert "Microsoft Research" in source and "Anthropic" not in source
    assert exposure["measure"].str.contains("Anthropic").any()


def test_what_getting_in_costs_is_part_of_what_is_paid_in_these_years():
    """The coder's exam falls after the one year looked ahead: its $572 are in no sum of that year."""
    result = compare(Scenario(horizon_years=1))
    words = costs_sentences.outlays_heading(outlays.outlays(result), result)
    assert words["title"].endswith("$3,500 for coding")
    assert words["reading"].startswith("Of this, getting in: $2,672 for billing and $3,500 for coding.")
    assert "coding takes 16.5 months to the first pay and costs $4,072" in sentences.waits(result)
