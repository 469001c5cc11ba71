"""Joint draws: laws that hold for every scenario, and the base case where nothing is uncertain."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from helpers.decision import lives, uncertainty
from helpers.decision.uncertain import triangular
from helpers.decision.uncertainty import errors, simulate
from helpers.decision.value_of_information import evppi
from helpers.evidence.minimum_wage import minimum_wage_usd_per_hour
from helpers.model.comparison import NOT_TRAINING, compare
from helpers.model.scenario import Scenario

KNOWN_TERMS = {"baseline_wage_usd_per_year": 30000, "years_to_experienced": 4, "real_wage_growth": 0.001}
KNOWN = {
    "tuition_usd": 3000,
    "months_to_credential": 10,
    "entry_wage_usd_per_year": 36000,
    "experienced_wage_usd_per_year": 48000,
    "exam_pass_probability": 0.7,
    "exam_attempts": 2,
    "uncertified_pay_share": 0.8,
    "completion_probability": 0.8,
    "dropout_point": 0.4,
    "job_search_months": 3,
    "field_employment_probability": 0.7,
    "apprentice_months": 0,
    "apprentice_discount": 0,
}
CERTAIN = KNOWN | {
    "exam_pass_probability": 1,
    "completion_probability": 1,
    "field_employment_probability": 1,
}


def known(first: dict, second: dict, **terms) -> Scenario:
    """A scenario in which every number is stated for both careers."""
    standard = Scenario()
    overrides = {standard.first_career: first, standard.second_career: second}
    return Scenario(**{**KNOWN_TERMS, "draws": 1024, **terms}, overrides=overrides)


@pytest.fixture(scope="module")
def simulation():
    return simulate(Scenario())


def test_where_all_is_certain_every_draw_is_the_base_case():
    scenario = known(CERTAIN, CERTAIN | {"experienced_wage_usd_per_year": 55000})
    simulation = simulate(scenario)
    base = compare(scenario).net_present_value_usd
    assert (simulation.net_benefit - base).abs().to_numpy().max() < 1e-6
    assert simulation.probability_best[scenario.second_career] == 1
    assert simulation.evpi_usd == pytest.approx(0, abs=1e-6)
    assert simulation.evppi.empty
    assert simulation.evppi_of_all_evidence_usd == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("after_tax", [False, True])
def test_where_only_the_course_is_luck_the_mean_over_draws_is_the_expected_value(after_tax):
    scenario = known(
        KNOWN, KNOWN | {"tuition_usd": 9000}, after_tax=after_tax, loan_share=0.5, loan_rate=0.06
    )
    scenario = scenario.with_(inflation_rate=0.02)
    simulation = simulate(scenario)
    assert set(simulation.parameters) == set(simulation.setup.outcomes)
    error = errors(scenario, lambda found: found.mean_net_benefit_usd) + 1e-6
    base = compare(scenario).net_present_value_usd
    assert ((simulation.mean_net_benefit_usd - base).abs() <= 4 * error).all()


def test_like_careers_are_alike_on_average_and_mirrored_when_swapped():
    scenario = known(KNOWN, KNOWN)
    simulation = simulate(scenario)
    first, second = simulation.base.careers
    error = errors(scenario, lambda found: found.probability_best)
    best = simulation.probability_best
    assert abs(best[first] - best[second]) <= 4 * (error[first] + error[second])


def test_draws_are_the_same_again_and_differ_by_seed(simulation):
    assert simulate(Scenario()).net_benefit.equals(simulation.net_benefit)
    assert not simulate(Scenario(seed=2)).net_benefit.equals(simulation.net_benefit)


def test_blocks_do_not_change_the_draws(simulation, monkeypatch):
    monkeypatch.setattr(lives, "MONTHS_IN_BLOCK", 2**15)
    again = simulate(Scenario())
    assert again.parameters.equals(simulation.parameters)
    assert np.allclose(again.net_benefit, simulation.net_benefit, rtol=0, atol=1e-6)


def test_every_column_has_a_kind_and_stays_in_its_range(simulation):
    assert list(simulation.kinds.index) == list(simulation.parameters)
    assert set(simulation.kinds) == {"evidence", "luck"}
    for career in simulation.base.careers:
        for field, figure in simulation.base.figures[career].items():
            name = f"{career}.{field}"
            if name in simulation.parameters and not field.startswith("experienced"):
                values = simulation.parameters[name]
                assert figure.low <= values.min() < values.max() <= figure.high


def test_choices_of_the_person_are_not_drawn(simulation):
    fields = {name.split(".")[-1] for name in simulation.parameters}
    assert not fields & {"exam_attempts", "hours_kept_share", "discount_rate", "horizon_years"}


def test_price_and_months_are_evidence_with_a_question_pay_and_the_course_are_luck(simulation):
    kinds = simulation.kinds.groupby(lambda name: name.split(".")[-1]).unique().str.join("")
    for field in ("tuition_usd", "months_to_credential", "field_employment_probability"):
        assert kinds[field] == "evidence"
    for field in ("experienced_wage_usd_per_year", "completes", "certified", "in_field"):
        assert kinds[field] == "luck"
    questions = simulation.evppi.set_index("parameter")["how_to_find_out"]
    assert questions[["tuition_usd", "months_to_credential"]].str.startswith("Ask the school").all()


def test_pay_is_spread_like_the_published_percentiles_around_the_base_case(simulation):
    for career in simulation.base.careers:
        pay = simulation.parameters[f"{career}.experienced_wage_usd_per_year"]
        figure = simulation.base.figures[career]["experienced_wage_usd_per_year"]
        assert pay.median() == pytest.approx(figure.value, rel=0.002)
        assert pay.quantile(0.75) == pytest.approx(figure.high, rel=0.003)
        assert pay.mean() > pay.median()


def test_entry_wage_keeps_the_ratio_and_the_minimum_wage():
    scenario = Scenario(area="CA")
    setup = lives.setup(compare(scenario))
    for career in setup.base.careers:
        figures = setup.base.figures[career]
        entry = setup.entry_pay[career]
        pay = figures["experienced_wage_usd_per_year"].value
        assert entry.of(np.array([pay])) == pytest.approx(figures["entry_wage_usd_per_year"].value)
        assert entry.of(np.array([1.0])) == pytest.approx(16.5 * 2080)


def test_rank_correlation_ties_the_careers_pay():
    def spread(rank_correlation):
        return simulate(Scenario(rank_correlation=rank_correlation)).parameters.iloc[:, :2].corr("spearman")

    assert spread(1).iloc[0, 1] == pytest.approx(1)
    assert spread(-1).iloc[0, 1] == pytest.approx(-1)
    assert spread(0.5).iloc[0, 1] == pytest.approx(0.5, abs=0.01)


def test_outcomes_come_as_often_as_their_probability(simulation):
    for career in simulation.base.careers:
        drawn = simulation.parameters.filter(like=career)
        for outcome, chance in (
            ("completes", "completion_probability"),
            ("in_field", "field_employment_probability"),
        ):
            share = drawn[f"{career}.{outcome}"].mean()
            assert share == pytest.approx(drawn[f"{career}.{chance}"].mean(), abs=0.005)


def test_a_basis_with_a_range_and_no_wage_survey_spreads_pay_over_the_range():
    simulation = simulate(Scenario(pay_basis="programme_completers"))
    for career in simulation.base.careers:
        pay = simulation.parameters[f"{career}.experienced_wage_usd_per_year"]
        figure = simulation.base.figures[career]["experienced_wage_usd_per_year"]
        assert figure.low <= pay.min() < pay.max() <= figure.high


def test_summaries_agree_with_the_draws(simulation):
    gain = simulation.gain_usd
    first, second = simulation.base.careers
    assert simulation.chance_of_loss[first] == (gain[first] < 0).mean()
    assert np.allclose(gain[second] - gain[first], simulation.incremental_npv_usd)
    assert list(simulation.gain_percentiles_usd.index) == [5, 10, 25, 50, 75, 90, 95]
    assert simulation.gain_percentiles_usd.loc[50, second] == pytest.approx(gain[second].median())
    assert simulation.probability_best.sum() == pytest.approx(1)
    assert simulation.evpi_usd == pytest.approx(simulation.expected_opportunity_loss_usd.min())


def test_questions_are_listed_dearest_first(simulation):
    assert list(simulation.evppi.columns) == ["parameter", "career", "evppi_usd", "how_to_find_out"]
    assert simulation.evppi["evppi_usd"].round(2).is_monotonic_decreasing


def test_a_question_is_worth_what_knowing_all_its_answers_tell_together_is(simulation):
    questions = simulation.questions
    assert questions["evppi_usd"].round(2).is_monotonic_decreasing
    single = simulation.evppi.set_index(["parameter", "career"])["evppi_usd"]
    assert sorted(fact for facts in questions["facts"] for fact in facts) == sorted(single.index)
    placed = questions.set_index("how_to_find_out")
    benefit, known = simulation._without_luck
    columns = [f"{career}.field_employment_probability" for career in simulation.base.careers]
    how = next(how for how in placed.index if "work in the field" in how)
    assert placed.loc[how, "evppi_usd"] == pytest.approx(evppi(benefit, known[columns]))
    apart = single["field_employment_probability"].max()
    assert placed.loc[how, "evppi_usd"] > 1.2 * apart  # knowing both careers' is worth more than one of them
    one = questions[questions["facts"].str.len() == 1].iloc[0]
    assert one["evppi_usd"] == pytest.approx(single[one["facts"][0]])


def test_what_nobody_can_find_out_is_no_question(simulation):
    hidden = [replace(quantity, how_to_find_out="") for quantity in simulation.setup.quantities]
    silent = replace(simulation, setup=replace(simulation.setup, quantities=hidden))
    assert silent.questions.empty and list(silent.questions.columns) == list(simulation.questions.columns)


def test_value_of_information_is_bounded_by_that_of_all_evidence_and_that_of_everything():
    def values(found):
        questions = found.evppi.set_index(["career", "parameter"])["evppi_usd"]
        bounds = {"all": found.evppi_of_all_evidence_usd, "everything": found.evpi_usd}
        return pd.concat([questions.set_axis(questions.index.map(".".join)), pd.Series(bounds)])

    scenario = Scenario(draws=256)
    value = values(simulate(scenario))
    error = errors(scenario, values, scrambles=8)[value.index]
    assert (value >= -3 * error - 1e-6).all()
    assert (value <= value["all"] + 3 * (error + error["all"])).drop("everything").all()
    assert value["all"] <= value["everything"] + 3 * (error["all"] + error["everything"])


def test_questions_worth_the_same_to_the_cent_keep_the_order_of_what_is_drawn(simulation, monkeypatch):
    worth = iter(range(100))
    monkeypatch.setattr(uncertainty, "evppi", lambda *_: 500 + next(worth) / 10_000)
    asked = [
        quantity.how_to_find_out for quantity in simulation.setup.quantities if quantity.kind == "evidence"
    ]
    found = replace(simulation).questions["how_to_find_out"].tolist()
    assert found == list(dict.fromkeys(filter(None, asked))) and len(found) > 2


def test_all_evidence_is_worth_no_less_than_one_question(simulation, monkeypatch):
    """Each is estimated by itself, the one over many columns and with a larger error."""
    monkeypatch.setattr(uncertainty, "evppi", lambda _, known: 900.0 / known.shape[1])
    found = replace(simulation)
    assert found.questions["evppi_usd"].iloc[0] == found.evppi_of_all_evidence_usd == 900
    monkeypatch.setattr(uncertainty, "evppi", lambda _, known: float(known.shape[1]))
    found = replace(simulation)
    assert found.evppi_of_all_evidence_usd == len(found._without_luck[1].columns)


def test_a_grant_never_pays_more_than_the_price_drawn():
    standard = compare(Scenario())
    price = min(standard.figures[career]["tuition_usd"].value for career in standard.careers)
    setup = lives.setup(compare(Scenario(grant_usd=price, draws=256)))
    drawn = {f"{setup.base.careers[0]}.tuition_usd": np.array([price / 2, price * 2])}
    inputs = lives._inputs(setup, setup.base.careers[0], drawn)
    assert inputs.tuition_usd.tolist() == [price, price * 2]


@pytest.mark.parametrize("changes", [{"horizon_years": 1}, {"horizon_years": 40}, {"draws": 256}])
def test_short_and_long_horizons_and_few_draws(changes):
    simulation = simulate(Scenario(**{"draws": 512, **changes}))
    assert simulation.net_benefit.notna().all(axis=None)
    assert len(simulation.net_benefit) == simulation.scenario.draws
    assert simulation.evppi["evppi_usd"].notna().all()


def test_triangular_has_its_mean_and_its_ends():
    ranks = (np.arange(10_000) + 0.5) / 10_000
    values = triangular(ranks, 2.0, 3.0, 10.0)
    assert values.mean() == pytest.approx(5, abs=1e-3)
    assert pd.Series(values).is_monotonic_increasing
    assert triangular(np.array([0.0, 1.0]), 5.0, 5.0, 6.0).tolist() == [5, 6]
    assert triangular(np.array([0.0, 1.0]), 4.0, 5.0, 5.0).tolist() == [4, 5]


def test_what_is_told_of_the_difference_is_counted_over_the_draws():
    simulation = simulate(Scenario(draws=512))
    draws = sorted(simulation.incremental_npv_usd)
    assert simulation.probability_ahead[simulation.base.careers[1]] == sum(draw > 0 for draw in draws) / len(
        draws
    )
    assert simulation.mean_difference_usd == pytest.approx(sum(draws) / len(draws))
    below = [np.mean(np.array(draws) < value) for value in simulation.difference_percentiles_usd]
    assert below == pytest.approx(simulation.difference_percentiles_usd.index / 100, abs=1 / 256)


def test_nobody_is_drawn_below_the_minimum_wage():
    scenario = Scenario(area="CA")
    least = minimum_wage_usd_per_hour("CA", scenario.currency_year) * scenario.hours_per_year
    drawn = simulate(scenario).parameters.filter(like="experienced_wage_usd_per_year")
    assert drawn.shape[1] == 2
    assert drawn.min().tolist() == pytest.approx([least, least])


def test_a_loss_is_a_cent_or_more(simulation):
    one, other = simulation.base.careers
    npv = pd.DataFrame({NOT_TRAINING: [0.0] * 4, one: [0.5, -0.5, 0.004, -0.004], other: [0.0, -0.01, 1, -9]})
    found = replace(simulation, net_benefit=npv)
    assert found.chance_of_loss.to_dict() == {one: 0.25, other: 0.5}
    assert found.chance_of_loss.name == "chance_of_loss"
    assert found.mean_net_benefit_usd.to_dict() == {
        NOT_TRAINING: 0.0,
        one: 0.0,
        other: pytest.approx(-2.0025),
    }
    assert found.mean_net_benefit_usd.name == "mean_net_benefit_usd"


def test_the_mean_over_all_courses_is_the_comparison_where_nothing_else_is_drawn():
    scenario = known(KNOWN, KNOWN | {"experienced_wage_usd_per_year": 55000}, draws=256)
    simulation = simulate(scenario)
    drawn = {name: simulation.parameters[name].to_numpy()[:8] for name in simulation.parameters}
    found = lives.expected_net_present_values(simulation.setup, drawn)
    assert found == pytest.approx(np.tile(compare(scenario).net_present_value_usd.to_numpy(), (8, 1)))


@pytest.mark.parametrize("stated", ["medical_billing", "medical_coding"])
def test_pay_that_is_stated_for_one_career_is_drawn_for_the_other_alone(stated):
    field = "experienced_wage_usd_per_year"
    scenario = Scenario(draws=256, rank_correlation=1).override(stated, **{field: 50_000})
    found = simulate(scenario)
    pay = [name for name in found.parameters if name.endswith(field)]
    other = next(career for career in found.base.careers if career != stated)
    assert pay == [f"{other}.{field}"]
    alone = simulate(Scenario(draws=256)).base.figures[other][field].value
    assert found.parameters[pay[0]].median() == pytest.approx(alone, rel=0.01)


def test_a_life_turns_out_well_where_its_rank_lies_below_the_chance():
    careers = Scenario().first_career, Scenario().second_career
    certain = known(KNOWN | {"completion_probability": 0.5}, KNOWN | {"field_employment_probability": 0.5})
    setup = lives.setup(compare(certain))
    assert (
        setup.names
        == setup.outcomes
        == [f"{career}.{outcome}" for career in careers for outcome in ("completes", "certified", "in_field")]
    )
    drawn = lives.draw(setup, dict.fromkeys(setup.names, np.array([0.25, 0.5, 0.75, 0.95])))
    passes = [1, 1, 1, 0]  # 0.91 pass the first or the second exam
    assert {name: values.tolist() for name, values in drawn.items()} == {
        f"{careers[0]}.completes": [1, 0, 0, 0],
        f"{careers[0]}.certified": passes,
        f"{careers[0]}.in_field": [1, 1, 0, 0],
        f"{careers[1]}.completes": [1, 1, 1, 0],
        f"{careers[1]}.certified": passes,
        f"{careers[1]}.in_field": [1, 0, 0, 0],
    }
    assert all(values.dtype == float for values in drawn.values())


def test_blocks_are_powers_of_two_that_add_up_to_the_draws(monkeypatch):
    setup = lives.setup(compare(Scenario(horizon_years=2)))
    monkeypatch.setattr(lives, "MONTHS_IN_BLOCK", 24 * 100)  # a hundred draws of two years
    assert list(setup.block_sizes(256)) == [64] * 4
    assert list(setup.block_sizes(32)) == [32]


def test_draws_are_told_as_one_table(simulation):
    few = replace(
        simulation, net_benefit=simulation.net_benefit.iloc[:3], parameters=simulation.parameters[:3]
    )
    values = [f"{name}.net_present_value_usd" for name in simulation.net_benefit]
    assert list(few.draws.columns) == [*values, *simulation.parameters]
    assert few.draws.index.name == "draw"
    assert few.draws[values].to_numpy().tolist() == few.net_benefit.to_numpy().tolist()
    assert (simulation.kinds.name, simulation.incremental_npv_usd.name) == ("kind", "incremental_npv_usd")
    assert simulation.gain_percentiles_usd.index.name == "percentile"
    assert list(simulation.net_benefit.columns) == simulation.base.alternatives
    assert list(simulation.parameters) == simulation.setup.names


def test_a_simulation_is_told_without_its_draws(simulation):
    assert repr(simulation) == "Simulation()"


def test_who_is_ahead_is_counted_in_cents(simulation):
    one, other = simulation.base.careers
    npv = pd.DataFrame({NOT_TRAINING: 0.0, one: 1.0, other: [1.004, 0.996, 1.0, 1.01, 2.0, 0.99, 9.0, 9.0]})
    found = replace(simulation, net_benefit=npv).probability_ahead
    assert list(found.items()) == [(other, 4 / 8), (one, 1 / 8), ("level", 3 / 8)]


def test_information_is_valued_on_the_first_draws_with_luck_averaged_out():
    scenario = known(KNOWN, KNOWN, draws=2**15, horizon_years=1)
    simulation = simulate(scenario)
    benefit, evidence = simulation._without_luck
    assert len(benefit) == 2**14 and evidence.shape == (2**14, 0)
    assert list(benefit.columns) == list(simulation.net_benefit.columns)
    base = compare(scenario).net_present_value_usd
    assert benefit.to_numpy() == pytest.approx(np.tile(base.to_numpy(), (2**14, 1)))


def test_taking_out_luck_leaves_every_mean_and_most_of_the_evidence(simulation):
    drawn = {name: simulation.parameters[name].to_numpy() for name in simulation.parameters}
    raw = lives.expected_net_present_values(simulation.setup, drawn)
    benefit, known_ = simulation._without_luck
    assert benefit.mean().to_numpy() == pytest.approx(raw.mean(axis=0))
    assert (benefit.std().to_numpy() < raw.std(axis=0)).all()
    assert list(known_) == [name for name, kind in simulation.kinds.items() if kind == "evidence"]
    price = f"{simulation.base.careers[1]}.tuition_usd"
    slope = np.polyfit(known_[price], benefit[simulation.base.careers[1]], 1)[0]
    assert slope == pytest.approx(np.polyfit(known_[price], raw[:, 2], 1)[0], abs=0.25)


def test_facts_worth_the_same_to_the_cent_keep_the_order_of_the_quantities(simulation):
    place = {(q.field, q.career): number for number, q in enumerate(simulation.setup.quantities)}
    found = simulation.evppi
    assert list(found.index) == list(range(len(found)))
    order = [
        (-round(row.evppi_usd, 2), place[row.parameter, row.career]) for row in found.itertuples(index=False)
    ]
    assert order == sorted(order)
    questions = simulation.questions
    assert list(questions.columns) == ["how_to_find_out", "evppi_usd", "facts"]
    assert list(questions.index) == list(range(len(questions)))


def test_an_error_is_the_spread_over_sixteen_scrambles():
    seen = []

    def counted(simulation) -> float:
        seen.append(simulation)
        return float(len(seen))

    found = errors(known(CERTAIN, CERTAIN, draws=256, horizon_years=1), counted)
    assert found == pytest.approx(np.sqrt(16 * 17 / 12))  # the spread of 1 to 16


def test_entry_pay_follows_the_pay_that_is_drawn_unless_it_is_stated():
    entry, later = "entry_wage_usd_per_year", "experienced_wage_usd_per_year"
    for scenario, moves in ((Scenario(), 2), (Scenario().override("medical_coding", **{entry: 30_000}), 1)):
        setup = lives.setup(compare(scenario))
        figures = setup.base.figures["medical_coding"]
        drawn = {f"medical_coding.{later}": np.array([2 * figures[later].value])}
        inputs = lives._inputs(setup, "medical_coding", drawn)
        assert inputs.experienced_wage_usd_per_year.tolist() == [2 * figures[later].value]
        assert np.ravel(inputs.entry_wage_usd_per_year) == pytest.approx(moves * figures[entry].value)
