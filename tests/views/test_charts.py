"""Charts show what there is in unusual scenarios: nothing left to find out, no difference, large figures."""

import pandas as pd
import pytest

from helpers.decision import multiverse, winner_map
from helpers.decision.horizons import gains
from helpers.decision.sensitivity import tornado
from helpers.decision.uncertainty import simulate
from helpers.model.comparison import compare
from helpers.model.scenario import Scenario
from helpers.views import charts, doubt_sentences, doubt_tables


def all_given(**further) -> Scenario:
    """Both careers with the same figures, every one of them given."""
    standard = compare(Scenario())
    own = {name: figure.value for name, figure in standard.figures[standard.careers[0]].items()} | further
    return Scenario(
        draws=256, baseline_wage_usd_per_year=45000.0, overrides=dict.fromkeys(standard.careers, own)
    )


@pytest.fixture(scope="module")
def alike():
    return simulate(all_given())


def test_where_nothing_is_left_to_find_out_a_sentence_stands_for_the_chart(alike):
    heading = doubt_sentences.information_heading(alike)
    assert alike.evppi.empty
    assert (
        charts.worth_finding_out(alike.evppi, alike.base, **heading).data
        == doubt_sentences.NOTHING_TO_FIND_OUT
    )
    assert doubt_tables.information(alike).iloc[0, 0] == doubt_sentences.NOTHING_TO_FIND_OUT


def test_what_is_level_is_drawn_as_that(alike):
    title = doubt_sentences.difference_heading(alike)["title"]
    nobody = simulate(all_given(completion_probability=0.0))
    for futures, share in ((alike, alike.probability_ahead["level"]), (nobody, 1.0)):
        bars = {
            bar.name: sum(bar.y)
            for bar in charts.difference(futures.incremental_npv_usd, futures.base, title, "")["data"]
        }
        assert bars["= level"] == pytest.approx(share, abs=1e-5)
        assert sum(bars.values()) == pytest.approx(1, abs=0.02)
    axes = winner_map.widest_two(alike.scenario)
    frame = winner_map.winner_map(alike.scenario, *axes, steps=3)
    marks = {trace.name: len(trace.x) for trace in charts.winner_map(frame, alike.base, title, "").data}
    assert marks == {"billing ahead": 0, "coding ahead": 0, "level": 9, "this setting": 1}


def test_no_two_ticks_in_dollars_read_alike(alike):
    """Where everything is level, an axis of its own making would run from −$1 to $1 in halves."""
    result, words = alike.base, {"title": "Level", "reading": "Level."}
    combinations = multiverse.evaluate(result.scenario)
    drawn = {
        "tornado": charts.tornado(tornado(result.scenario), result, **words).layout.xaxis,
        "multiverse": charts.multiverse(combinations, result, **words).layout.xaxis,
        "horizons": charts.horizons(gains(result.scenario), result, **words).layout.yaxis,
    }
    assert {name: axis.range for name, axis in drawn.items()} == dict.fromkeys(drawn, (-10, 10))
    worth = simulate(Scenario(draws=256)).evppi.assign(evppi_usd=0.0)
    assert charts.worth_finding_out(worth, result, **words).layout.xaxis.range == (0, 12.5)
    assert charts.horizons(gains(Scenario()), compare(Scenario()), **words).layout.yaxis.range is None


def test_marks_at_the_end_of_an_axis_are_drawn_whole(alike):
    always = pd.DataFrame({name: [1.0, 1.0] for name in alike.base.alternatives})
    figure = charts.probability_best(always, alike.base, title="Sure", across="years", reading="Sure.")
    assert not any(line.cliponaxis for line in figure.data)
    on_the_job = compare(Scenario(second_career="billing_on_the_job"))
    ranges = multiverse.ranges(on_the_job.scenario, "cost")
    figure = charts.basis_ranges(
        ranges, on_the_job, title="Price", measure="Price", unit="USD", reading="None."
    )
    low, high = figure.layout.xaxis.range
    assert low < 0 and high > ranges["high"].max()


def test_long_words_and_large_figures_fit_their_axis():
    result = compare(Scenario())
    axes = [f"{career}.dropout_point" for career in result.careers]
    frame = winner_map.winner_map(result.scenario, *axes, steps=2)
    figure = charts.winner_map(frame, result, title="Ahead", reading="Ahead.")
    assert figure.layout.yaxis.title.text == "coding: when those who leave early<br>leave"
    rich = compare(Scenario(baseline_wage_usd_per_year=1_000_000.0))
    for each, ticks in ((rich, 5), (result, None)):
        figure = charts.tornado(tornado(each.scenario), each, title="Most", reading="Most.")
        assert figure.layout.xaxis.nticks == ticks


def test_lines_that_end_together_have_one_label(alike):
    words = {"title": "Level", "reading": "Level."}
    figure = charts.horizons(gains(alike.scenario), alike.base, **words)
    assert [label.text for label in figure.layout.annotations] == ["3.0 %"]
    assert figure.data[-1].marker.symbol == "square"
    figure = charts.horizons(gains(Scenario()), compare(Scenario()), **words)
    assert len(figure.layout.annotations) == len(figure.data) - 1
