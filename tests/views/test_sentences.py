"""Sentences say what the results are, whatever the scenario."""

import math
import re

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.decision import fit, multiverse
from helpers.decision.horizons import gains
from helpers.decision.sensitivity import nearest_tipping_points, tipping_points, tornado
from helpers.decision.uncertainty import simulate
from helpers.decision.winner_map import widest_two, winner_map
from helpers.model.comparison import compare
from helpers.model.scenario import Scenario
from helpers.model.waterfall import waterfall
from helpers.views import (
    blocks,
    charts,
    doubt_sentences,
    fit_sentences,
    headings,
    return_tables,
    sentences,
    tables,
)

MONEY = st.sampled_from([0, 1, 20_000, 37_000, 51_140, 90_000])
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "tuition_usd": st.sampled_from([0, 2_000, 40_000]),
        "months_to_credential": st.sampled_from([0, 9, 13.5, 120]),
        "entry_wage_usd_per_year": MONEY,
        "experienced_wage_usd_per_year": MONEY,
    },
)
SCENARIOS = st.builds(
    lambda first, second, **rest: Scenario(
        overrides={"medical_billing": first, "medical_coding": second}, **rest
    ),
    FIELDS,
    FIELDS,
    horizon_years=st.sampled_from([1, 2, 10, 40]),
    baseline_wage_usd_per_year=MONEY,
    hours_kept_share=st.sampled_from([0, 0.5, 1]),
    discount_rate=st.sampled_from([0, 0.03]),
    after_tax=st.booleans(),
)
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@QUICK
@given(SCENARIOS)
def test_headline_names_the_one_ahead(scenario):
    result = compare(scenario)
    text = sentences.headline(result)
    gains = result.gain_usd[result.careers]
    if gains.max() < sentences.TIE_USD:
        assert text.startswith("On this evidence neither")
    elif abs(result.incremental_npv_usd) < sentences.TIE_USD:
        assert "come out the same" in text
    else:
        ahead = "Coding" if result.incremental_npv_usd > 0 else "Billing"
        assert text.startswith(f"{ahead} leaves you ahead of")
    assert "nan" not in text and "None" not in text


@QUICK
@given(SCENARIOS)
def test_break_even_agrees_with_the_running_total(scenario):
    result = compare(scenario)
    text, running = sentences.break_even(result), result.incremental_cash_flow.cumsum()
    if (running.abs() < 0.005).all():
        assert "level in every month" in text
    elif "has not caught up" in text:
        assert running.iloc[-1] < 0.01
    elif "stays ahead" in text:
        month = int(re.search(r"after ([\d,]+) month", text)[1].replace(",", ""))
        assert (running[month:] > -0.01).all() and running[month - 1] < 0.01
    elif "never behind" in text:
        assert (running > -0.01).all()
    else:
        assert len(result.lead_changes) > 1 and str(result.lead_changes[0]) in text


@QUICK
@given(SCENARIOS)
def test_payback_is_never_beyond_the_horizon(scenario):
    result = compare(scenario)
    for career in result.careers:
        text, value = sentences.payback(result, career), result.measures.loc[career, "payback_months"]
        assert ("does not pay back within" in text) == math.isnan(value)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SCENARIOS)
def test_the_whole_page_can_be_said(scenario):
    """Every title, reading, table and block exists and says neither nan nor None."""
    result, combinations = compare(scenario), multiverse.evaluate(scenario)
    widest, points = tornado(scenario), tipping_points(scenario)
    simulation = simulate(scenario.with_(draws=256))
    first_screen = blocks.answer(result, combinations, simulation, nearest_tipping_points(points)).data
    said = [first_screen, sentences.doubt(result, combinations)]
    said += [
        sentences.dependence(result, widest, points),
        sentences.waits(result),
        sentences.against_baseline(result),
    ]
    said += [*headings.tornado(widest, result).values(), *headings.multiverse(combinations, result).values()]
    for quantity in ("cost", "duration", "pay"):
        said += headings.ranges(multiverse.ranges(scenario, quantity), result, quantity).values()
    frames = [
        tables.side_by_side(result),
        tables.inputs(result),
        tables.cumulative(result),
        tables.evidence(result),
    ]
    frames += [
        tables.tornado(widest, result),
        tables.tipping_points(points, result),
        tables.assumptions(result),
    ]
    said += [frame.to_html() for frame in frames]
    for text in said:
        assert not re.search(r"\bnan\b|\bNone\b|<NA>", text), text


def test_a_tie_is_called_a_tie():
    same = {"tuition_usd": 1000, "months_to_credential": 9, "entry_wage_usd_per_year": 50_000}
    same |= {"experienced_wage_usd_per_year": 50_000, "apprentice_discount": 0}
    result = compare(Scenario(overrides={"medical_billing": same, "medical_coding": same}))
    assert "come out the same" in sentences.headline(result)
    assert "level in every month" in sentences.break_even(result)


def test_hostile_names_are_text():
    name = '<script>alert(1)</script> "quoted" {{7*7}} \u202eabc 🙂'
    result = compare(Scenario(name=name))
    simulation = simulate(Scenario(draws=256, name=name))
    html = blocks.answer(result, multiverse.evaluate(Scenario()), simulation, tipping_points(Scenario())).data
    assert "<script" not in html and "&lt;script&gt;" in html


@pytest.mark.parametrize(
    ("difference", "others", "expected"),
    [
        (1000, [900, 2000], "agrees"),
        (1000, [900, 2000, -3000], "not certain"),
        (1000, [-900, -2000, 3000], "say the opposite"),
    ],
)
def test_certainty_counts_the_evidence(difference, others, expected):
    class Result:
        incremental_npv_usd, careers = difference, ["a", "b"]
        gain_usd = pd.Series({"a": 100.0, "b": 100.0 + difference})

    frame = pd.DataFrame({"like_for_like": True, "incremental_npv_usd": others, "best": "b"})
    assert expected in sentences.certainty(Result(), frame)


def combinations_of(*alike: float, unlike: tuple[float, ...] = ()) -> pd.DataFrame:
    differences = [float(each) for each in (*alike, *unlike)]
    kinds = [True] * len(alike) + [False] * len(unlike)
    return pd.DataFrame({"like_for_like": kinds, "incremental_npv_usd": differences, "best": "x"})


@pytest.mark.parametrize(
    ("combinations", "told"),
    [
        (
            combinations_of(5000, -3000),
            "Of 2 ways to combine figures that measure both alike, 1 puts coding",
        ),
        (
            combinations_of(5000, 0),
            "1 puts coding ahead and 1 leaves them level: from no difference to $5,000 for coding.",
        ),
        (
            combinations_of(5000, 9000),
            "all 2 ways to combine figures that measure both alike put coding ahead,",
        ),
        (
            combinations_of(-5000),
            "The one way to combine figures that measure both alike puts billing ahead.",
        ),
        (
            combinations_of(unlike=[1000]),
            "There is no way to combine figures that measure both alike. With the unlike",
        ),
        (combinations_of(5000, unlike=[-9000]), "it runs from $9,000 for billing to $5,000 for coding."),
        (
            combinations_of(70, 70, unlike=[70]),
            "put coding ahead, by $70. The unlike comparisons that articles make say the same.",
        ),
        (
            combinations_of(0, 0, unlike=[0]),
            "leave the two level, to within $50. The unlike comparisons that articles make say the same.",
        ),
    ],
)
def test_doubt_counts_who_leads(combinations, told):
    said = sentences.doubt(compare(Scenario()), combinations)
    assert told in said
    assert ("unlike" in said) == (not combinations["like_for_like"].all())


@pytest.mark.parametrize(
    ("best", "said"),
    [
        (["not_training"] * 3, "agrees."),
        (["not_training", "b", "not_training"], "not certain"),
        (["a", "b", "not_training"], "say the opposite"),
    ],
)
def test_where_neither_pays_back_the_evidence_is_asked_about_that(best, said):
    class Result:
        incremental_npv_usd, careers = 500.0, ["a", "b"]
        gain_usd = pd.Series({"a": -900.0, "b": -400.0})

    frame = pd.DataFrame({"like_for_like": True, "incremental_npv_usd": [500.0, 9.0, 9.0], "best": best})
    assert said in sentences.certainty(Result(), frame)
    told = sentences.doubt(compare(Scenario()), frame)
    count = best.count("not_training")
    if count == len(best):
        assert told.startswith(
            "Whoever's figures one believes, not training is best in all 3 ways to combine"
        )
        assert "Between the two trainings, 1 puts coding ahead and 2 leave them level: from no" in told
    else:
        assert f"In {count} of them not training is best." in told


def test_a_span_on_one_side_names_its_career_once():
    assert sentences._span(pd.Series([-9000.0, -1000.0]), "a", "b") == "from $1,000 to $9,000 for a"


@pytest.fixture(scope="module")
def simulated():
    return simulate(Scenario(draws=256))


def short(name: str) -> str:
    return {"not_training": "not training", "medical_billing": "billing", "medical_coding": "coding"}[name]


def test_who_is_best_in_three_ways(simulated):
    said = doubt_sentences.who_is_best(simulated)
    assert f"in the middle, {short(simulated.base.best)} is best;" in said
    assert "on average over everyone, billing and coding are too close to tell apart;" in said
    many = simulate(Scenario(draws=8192))
    assert f"over everyone, {short(many.best_on_average)} is best;" in doubt_sentences.who_is_best(many)
    free = {"tuition_usd": 0, "completion_probability": 1, "field_employment_probability": 1}
    alone = Scenario(baseline_wage_usd_per_year=0, hours_kept_share=1, draws=256)
    sure = simulate(alone.override("medical_coding", **free, experienced_wage_usd_per_year=500_000))
    assert doubt_sentences.who_is_best(sure).startswith(
        "Coding is best for someone in the middle, on average"
    )


@pytest.mark.parametrize(
    ("shares", "most"),
    [
        ([0.2, 0.403, 0.397], ["b", "c"]),
        ([1 / 3, 1 / 3, 1 / 3], ["a", "b", "c"]),
        ([0.2, 0.411, 0.389], ["b"]),
    ],
)
def test_those_with_the_same_count_of_100_are_best_equally_often(shares, most):
    assert doubt_sentences._most_often(pd.Series(shares, index=list("abc"))) == most


@pytest.mark.parametrize(
    ("shares", "title"),
    [
        (
            [[1, 0, 0], [0.3, 0.33, 0.37]],
            "Not training is most often best at one year, medical coding at 40 years",
        ),
        (
            [[0.1, 0.451, 0.449], [0, 0.5, 0.5]],
            "Medical billing and medical coding are best equally often however many of these years are looked ahead",
        ),
        (
            [[1, 0, 0], [0, 0.5, 0.5]],
            "Not training is most often best at one year, medical billing and medical coding equally often at 40 years",
        ),
        (
            [[0, 0.5, 0.5], [1, 0, 0]],
            "Medical billing and medical coding are best equally often at one year, "
            "not training most often at 40 years",
        ),
    ],
)
def test_those_best_equally_often_are_named_together(shares, title):
    result = compare(Scenario())
    frame = pd.DataFrame(shares, columns=result.alternatives, index=[1, 40])
    heading = doubt_sentences.probability_heading(frame, result, "years")
    assert heading["title"] == title
    assert ("are each best in" in heading["reading"]) == title.startswith("Medical billing and")


def test_how_many_never_work_in_the_field():
    chances = {"completion_probability": 0.5, "field_employment_probability": 0.5}
    scenario = Scenario(draws=256).override("medical_coding", **chances)
    said = doubt_sentences.not_in_the_field(simulate(scenario))
    assert "and coding 75." in said and said.endswith("a gain on average hides losses.")
    losing = simulate(scenario.with_(horizon_years=1))
    assert doubt_sentences.not_in_the_field(losing).endswith("or in pay given up, and gain nothing.")
    skewed = simulate(Scenario(baseline_wage_usd_per_year=48_000, horizon_years=40, draws=256))
    assert skewed.base.gain_usd.max() == 0 and skewed.gain_usd.mean().max() > 0
    assert doubt_sentences.not_in_the_field(skewed).endswith("a gain on average hides losses.")


def test_what_would_put_the_other_ahead_does():
    """The parameter in the chip, stated a little beyond the value in it, changes the lead."""
    result, points = compare(Scenario()), nearest_tipping_points(tipping_points(Scenario()))
    label, text = sentences.flips(result, points.head(1))
    assert (label, result.incremental_npv_usd < 0) == ("Would put coding ahead", True)
    assert text == "coding: pay once experienced $52,408 a year or more"
    moved = Scenario().override("medical_coding", experienced_wage_usd_per_year=52_410)
    assert compare(moved).incremental_npv_usd > 0
    both = sentences.flips(result, points.head(2))[1]
    assert both.startswith(f"{text}; or ") and both.endswith(" or less")
    assert sentences.flips(result, points.head(0)) is None


def test_which_choice_of_evidence_moves_the_answer_most_is_said_first():
    said = sentences.influence(multiverse.influence(multiverse.evaluate(Scenario())))
    assert said.startswith("Whose figures one believes for pay moves the answer most: by $")
    assert re.search(
        r"Those for (the price|the months) by \$\S+ and (the price|the months) by \$\S+\.$", said
    )


def test_the_dollars_of_a_year_say_of_how_many_months():
    whole, part = (sentences.dollars(compare(Scenario(currency_year=year))) for year in (2024, 2025))
    assert whole.startswith(
        "Amounts are in dollars of 2024, by the mean of that year's consumer prices. Figures"
    )
    assert "in dollars of 2025, by the mean of the 11 months of that year for which" in part


def test_two_alike_are_said_to_be_level():
    level = pd.Series([0.0, 10.0, -49.0])
    assert sentences._alike(level, "a", "b").endswith("leave the two level, to within $50.")


@pytest.mark.parametrize(
    ("gaps", "said"),
    [
        ([5, 5, 0], "Like for like, 2 of 3 sets of figures have coding better paid, 1 both the same"),
        ([-5, 5], "Like for like, 1 of 2 sets of figures has coding better paid, 1 billing better paid"),
        ([0], "Like for like, 1 of 1 set of figures has both the same"),
        ([], "No set of figures measures both alike"),
    ],
)
def test_who_says_what_counts_each_kind_that_there_is(gaps, said):
    rows = [
        (f"source {at}", career, value, True)
        for at, gap in enumerate(gaps)
        for career, value in (("medical_billing", 100.0), ("medical_coding", 100.0 + gap))
    ]
    values = pd.DataFrame(rows, columns=["label", "career", "value", "like_for_like"])
    heading = headings.ranges(values.astype({"like_for_like": bool}), compare(Scenario()), "pay")
    assert heading["title"] == said
    assert "nan" not in heading["reading"]


def careers_alike() -> Scenario:
    """Both careers with the figures of one, and all who start come to work in the field."""
    standard = compare(Scenario())
    own = {name: figure.value for name, figure in standard.figures[standard.careers[0]].items()}
    own |= {"tuition_usd": 0, "completion_probability": 1, "field_employment_probability": 1}
    return Scenario(draws=256, overrides=dict.fromkeys(standard.careers, own))


def test_two_careers_with_the_same_figures_are_level_in_every_sentence():
    scenario = careers_alike()
    result, simulation = compare(scenario), simulate(scenario)
    moves, points = tornado(scenario), tipping_points(scenario)
    assert sentences.dependence(result, moves, points) == "Nothing that has a range tells the two apart."
    assert headings.tornado(moves, result) == {
        "title": "Nothing that has a range moves the difference",
        "reading": "The two stay level.",
    }
    assert sentences.flips(result, points) is None
    assert doubt_sentences.not_in_the_field(simulation) == ""
    assert doubt_sentences.who_is_best(simulation) == (
        "For someone in the middle, billing and coding are level; on average over everyone, billing and coding "
        "are too close to tell apart; most often, billing and coding are best, equally often."
    )
    assert "leave them level" in doubt_sentences.difference_heading(simulation)["title"]
    level = winner_map(scenario, *widest_two(scenario), steps=3)
    title = doubt_sentences.map_heading(level, result)["title"]
    assert title == "Billing and coding are level in every setting of these two"
    ahead = doubt_sentences.map_heading(level + 900, result)["title"]
    assert ahead == "Coding is ahead in 100 % of the settings of these two"
    heading = return_tables.horizons_heading(gains(scenario), result)
    assert heading["title"].endswith("the two are level at every horizon")
    assert heading["reading"].endswith("come to no difference.")


def test_one_range_that_changes_the_lead_is_one():
    moves = pd.DataFrame(
        {
            "parameter": ["discount_rate", "study_pace"],
            "incremental_npv_at_low_usd": [-900.0, 100.0],
            "incremental_npv_at_high_usd": [900.0, 200.0],
            "swing_usd": [1800.0, 100.0],
        }
    )
    reading = headings.tornado(moves, compare(Scenario()))["reading"]
    assert reading == "At one end of 1 of 2 ranges the other of the two is ahead."
    reading = headings.tornado(moves.tail(1), compare(Scenario()))["reading"]
    assert reading == "At no end of any range is the other of the two ahead."


def test_a_lead_that_nothing_moves_stays_a_lead():
    scenario = careers_alike().override("medical_billing", tuition_usd=70)
    result, moves = compare(scenario), tornado(scenario)
    assert headings.tornado(moves, result)["reading"] == "Coding stays ahead, by about $70."
    said = sentences.dependence(result, moves, tipping_points(scenario))
    assert said == "Nothing that has a range moves the difference."


def test_a_gain_too_small_to_count_is_level_with_not_training():
    scenario = careers_alike().override("medical_coding", tuition_usd=1000)
    pays = compare(scenario).gain_usd["medical_billing"]
    level = compare(scenario.override("medical_billing", tuition_usd=pays - 10))
    assert level.gain_usd["medical_billing"] == pytest.approx(10)
    worse = compare(level.scenario.override("medical_coding", tuition_usd=pays + 900))
    assert sentences.headline(worse).endswith("Billing comes out level with it, to within $50.")
    short = compare(worse.scenario.override("medical_billing", tuition_usd=pays + 200))
    assert sentences.headline(short).endswith("Billing comes closest, about $200 short.")
    would, _ = sentences.flips(short, nearest_tipping_points(tipping_points(Scenario())))
    assert would == "Would put coding ahead of billing"


def test_the_exam_is_told_also_where_it_falls_after_the_years_looked_ahead():
    result = compare(Scenario(horizon_years=1))
    assert "costs $4,072 for programme and exam" in sentences.waits(result)


def test_where_the_baseline_is_only_known_for_the_nation_it_is_said():
    said = {area: sentences.against_baseline(compare(Scenario(area=area))) for area in ("US", "NY", "35620")}
    national = "(the nation's: none is held for this place)"
    assert [national in text for text in said.values()] == [False, False, True]


def test_weight_on_what_is_not_scored_is_said_to_count_for_nothing():
    scenario = Scenario(weights={"ai_exposure": 75, "law": 25})
    scored = fit.scores(fit.measures(["medical_billing", "medical_coding"]))
    said = fit_sentences.headline(
        fit.weighted_sum(scored, fit.weight_shares(scored, scenario.weights)), scored, scenario
    )
    assert (
        said.endswith("weight on that counts for nothing here.")
        and "Nothing published scores the two on" in said
    )


def test_loan_payments_after_the_years_looked_ahead_are_a_row_of_their_own():
    late = waterfall(compare(Scenario(loan_share=1, horizon_years=5, loan_years=20)))
    assert (late.loc["loan_interest"] < 0).all() and (late.loc["loan_after_horizon"] > 0).all()
    shown = return_tables.part_names(late).index
    assert "Loan payments after the years looked ahead, not counted" in shown
    assert "Loan interest" in shown and "Tax on the difference" not in shown


def test_loan_and_tax_are_no_parts_of_a_gain_without_them():
    parts = waterfall(compare(Scenario()))
    shown = return_tables.part_names(parts)
    assert not [name for name in shown.index if name.startswith(("Loan", "Tax"))] and len(shown) == 7
    assert shown.sum().round(6).equals(parts.sum().round(6))
    assert (
        "Tax on the difference"
        in return_tables.part_names(waterfall(compare(Scenario(after_tax=True)))).index
    )


def test_what_a_loan_costs_later_is_told_among_what_is_left_out():
    late = sentences.left_out(compare(Scenario(loan_share=1, horizon_years=5))).data
    assert re.search(
        r"after the years looked ahead, worth \$[\d,]+ for billing and \$[\d,]+ for coding today\.", late
    )
    assert sentences.left_out(compare(Scenario())).data.endswith("after the years looked ahead.")


def test_figures_without_a_year_are_told_where_the_dollars_are_of_an_older_one():
    said = {year: sentences.dollars(compare(Scenario(currency_year=year))) for year in (2015, 2025)}
    assert said[2015].endswith("Figures whose source states no year count as dollars of that year too.")
    assert "states no year" not in said[2025]


def test_figures_that_the_scenario_states_are_not_put_down_to_a_source():
    pay = {"entry_wage_usd_per_year": 30_000, "experienced_wage_usd_per_year": 45_000}
    one = Scenario().override("medical_coding", **pay)
    both = one.override("medical_billing", tuition_usd=0, **pay)
    partly = Scenario().override("medical_coding", entry_wage_usd_per_year=30_000)
    said = {
        name: sentences.chosen_evidence(compare(scenario))
        for name, scenario in {"one": one, "both": both, "partly": partly}.items()
    }
    assert said["one"].endswith("from the 10th percentile to the median; as stated for coding.")
    assert (
        said["both"].endswith(" Pay: as stated.") and "programme; as stated for billing. Dur" in said["both"]
    )
    assert said["partly"].endswith("to the median; partly as stated for coding.")
    assert "stated" not in sentences.chosen_evidence(compare(Scenario()))


def test_loan_interest_that_is_not_counted_takes_nothing():
    """Of a loan of thirty years most of the interest falls after the ten years looked ahead."""
    result = compare(Scenario(loan_share=1, loan_rate=0.5, loan_years=30, inflation_rate=0))
    parts = waterfall(result)
    assert parts.sum(axis=1).idxmin() == "loan_interest"
    title = return_tables.waterfall_heading(parts, result)["title"]
    assert title == "Most is taken by what does not go to plan"
    paid = compare(result.scenario.override("medical_coding", tuition_usd=100_000).with_(loan_years=8))
    title = return_tables.waterfall_heading(waterfall(paid), paid)["title"]
    assert title == "Most is taken by loan interest"


def test_two_amounts_that_read_the_same_are_not_said_to_differ():
    scenario = Scenario(first_career="billing_on_the_job", second_career="medical_billing", draws=1024)
    simulation = simulate(scenario)
    said = doubt_sentences.middle_and_average(simulation)
    assert abs(simulation.mean_difference_usd - simulation.base.incremental_npv_usd) >= sentences.TIE_USD
    assert (
        "comes to −$23,000 against billing on the job; on average over everyone to −$23,000. The sp" in said
    )
    assert "The two differ because a few people" in doubt_sentences.middle_and_average(simulate(Scenario()))


@pytest.mark.parametrize(
    ("pay", "of_all"),
    [({}, True), ({"pay_basis": "programme_completers"}, False), ({"pay_basis": "member_survey"}, False)],
)
def test_only_pay_of_an_occupation_is_said_to_spread_over_all_experience(pay, of_all):
    said = doubt_sentences.middle_and_average(simulate(Scenario(draws=256, **pay)))
    assert ("a few people earn far more than the middle" in said) == of_all
    assert said.endswith(
        "wider than one person's doubt." if of_all else "because a range can be longer on one side."
    )


def test_pay_given_up_is_said_to_be_before_tax_in_every_scenario():
    costs = {tax: tables.cost_part_values(compare(Scenario(after_tax=tax))) for tax in (False, True)}
    assert costs[True].equals(costs[False])
    heading = headings.cost_parts(costs[True], compare(Scenario(after_tax=True)))
    assert heading["subtitle"].startswith("Dollars of 2025, before tax, United States, planned course")


def test_what_costs_nothing_has_no_largest_part():
    free = {"tuition_usd": 0, "exam_fee_usd": 0, "annual_upkeep_usd": 0}
    result = compare(Scenario(hours_kept_share=1).override("medical_billing", **free))
    heading = headings.cost_parts(tables.cost_part_values(result), result)
    assert "medical billing costs $0 (largest part: none) and medical coding $6,000 (" in heading["reading"]
    both = compare(result.scenario.override("medical_coding", **free))
    title = headings.cost_parts(tables.cost_part_values(both), both)["title"]
    assert title == "The largest cost of medical billing: none"


def test_what_never_falls_behind_is_not_said_to_pay_back_after_no_months():
    result = compare(Scenario(first_career="billing_on_the_job", hours_kept_share=1))
    first, second = (sentences.payback(result, career) for career in result.careers)
    assert first == "Billing on the job is never behind not training."
    assert second.startswith("Coding pays back after ")


def test_combinations_that_leave_the_two_level_are_marked_as_level():
    result, ways = compare(Scenario(horizon_years=1)), multiverse.evaluate(Scenario(horizon_years=1))
    drawn = charts.multiverse(ways, result, **headings.multiverse(ways, result))
    counts = {trace.name: len(trace.x) for trace in drawn.data}
    assert counts["billing ahead, like for like"] == 96 and counts["level, like for like"] == 120
    assert counts["coding ahead, like for like"] == 0 and sum(counts.values()) == len(ways)
    bases = dict.fromkeys(("cost_basis", "duration_basis", "pay_basis"), "x")
    none_level = combinations_of(5000, -9000).assign(**bases)
    assert len(charts.multiverse(none_level, result, title="", reading="").data) == 4


def test_a_page_that_rests_on_unlike_figures_says_which():
    chosen = {"pay_basis": "entry_against_average", "duration_basis": "shortest_against_degree"}
    said = sentences.chosen_evidence(compare(Scenario(**chosen)))
    assert said.endswith("coders' average, as one article sets them (compares unlike things).")
    assert said.count("(compares unlike things)") == 2
    assert "unlike" not in sentences.chosen_evidence(compare(Scenario()))


def test_no_less_is_asked_for_than_a_parameter_can_be():
    rows = [
        ("medical_billing.exam_attempts", 1.0, math.nan, 2.0, "count"),
        ("horizon_years", 14.0, math.nan, 10.0, "years"),
        ("horizon_years", 9.0, 2.0, 10.0, "years"),
        ("horizon_years", 40.0, math.nan, 10.0, "years"),
        ("study_pace", 0.6, math.nan, 1.0, "share"),
    ]
    points = pd.DataFrame(rows, columns=["parameter", "value", "until", "base", "unit"])
    assert sentences.flips(compare(Scenario()), points)[1] == (
        "billing: tries at the exam 1; or years looked ahead 14 years or more; "
        "or years looked ahead 2 to 9 years; or years looked ahead 40 years; "
        "or study pace 60 % or less"
    )
