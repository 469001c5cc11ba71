"""Sentences of the pages on pay and on costs hold in every scenario; nothing stands for what is not known."""

import pandas as pd
import pytest
from IPython.display import Markdown

from helpers.evidence import pay, places
from helpers.model import outlays
from helpers.model.comparison import compare
from helpers.model.scenario import Scenario
from helpers.views import absent, costs_sentences, pair, pay_sentences, places_sentences

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
