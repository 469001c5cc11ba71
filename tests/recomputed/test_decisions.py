"""What a decision rests on, recomputed: plain loops over draws, comparisons done afresh, lives worked out by hand."""

from __future__ import annotations

import math
from itertools import product
from statistics import fmean

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import norm, spearmanr, triang
from spreadsheet import CENT, expected, grid, parts, total, untrained, worth

from helpers.decision import settings as movable
from helpers.decision.acceptability import of_a_trait, over_horizons, over_rank_correlation
from helpers.decision.conditional_mean import conditional_mean
from helpers.decision.horizons import gains, rates
from helpers.decision.multiverse import evaluate, influence, ranges, span
from helpers.decision.sensitivity import sweep, tipping_points, tornado
from helpers.decision.uncertainty import errors, simulate
from helpers.decision.value_of_information import evpi, evppi, expected_opportunity_loss, probability_best
from helpers.decision.winner_map import winner_map
from helpers.evidence import choices
from helpers.evidence.problems import InputError
from helpers.evidence.tables import table
from helpers.model.comparison import NOT_TRAINING, compare
from helpers.model.scenario import Scenario

SCENARIOS = st.fixed_dictionaries(
    {
        "area": st.sampled_from(["US", "CA", "TX", "NY", "OH"]),
        "horizon_years": st.integers(1, 25),
        "discount_rate": grid(0, 0.1, 0.01),
        "after_tax": st.booleans(),
        "hours_kept_share": grid(0, 1, 0.25),
        "loan_share": st.sampled_from([0, 0.5, 1]),
        "study_pace": st.sampled_from([0.5, 1]),
    }
)
# A tenth of the examples, and two at least, where one takes a tenth of a second.
FEWER = settings(max_examples=max(2, settings.default.max_examples // 10))
BENEFITS = arrays(float, st.tuples(st.integers(1, 30), st.integers(2, 4)), elements=st.integers(-50, 50))


# Draws, one at a time -------------------------------------------------------------------------------


@given(BENEFITS)
def test_how_sure_and_what_it_costs_to_be_wrong(benefit):
    """Exact on whole dollars: ties are common among them."""
    best, loss = [0.0] * benefit.shape[1], [0.0] * benefit.shape[1]
    for row in benefit.tolist():
        winners = [j for j, value in enumerate(row) if value == max(row)]
        for j in range(len(row)):
            best[j] += (j in winners) / len(winners) / len(benefit)
            loss[j] += (max(row) - row[j]) / len(benefit)
    assert probability_best(benefit) == pytest.approx(best)
    assert expected_opportunity_loss(benefit) == pytest.approx(loss)
    columns = [fmean(column) for column in benefit.T.tolist()]
    assert evpi(benefit) == pytest.approx(fmean(map(max, benefit.tolist())) - max(columns))


@given(BENEFITS, st.integers(1, 3))
def test_knowing_a_group_is_worth_what_the_best_of_each_group_is_worth_more(benefit, groups):
    group = np.arange(len(benefit)) % groups
    known = 0.0
    for number in set(group.tolist()):
        rows = [row for row, own in zip(benefit.tolist(), group, strict=True) if own == number]
        known += len(rows) / len(benefit) * max(fmean(column) for column in zip(*rows, strict=True))
    without = max(fmean(column) for column in benefit.T.tolist())
    if groups <= 2 or len(benefit) >= 2 * groups:
        assert evppi(benefit, group) == pytest.approx(known - without, abs=1e-9)


def test_a_straight_line_is_found_as_least_squares_finds_it():
    """A linear outcome without noise: the penalty has nothing to smooth."""
    x = np.random.default_rng(3).normal(size=(512, 2))
    outcome = 4 + 3 * x[:, :1] - 2 * x[:, 1:]
    assert conditional_mean(outcome, x) == pytest.approx(outcome, abs=1e-3)
    design = np.column_stack([np.ones(512), x])
    noisy = outcome + np.random.default_rng(4).normal(size=(512, 1))
    fitted = design @ np.linalg.lstsq(design, noisy, rcond=None)[0]
    assert np.sqrt(np.mean((conditional_mean(noisy, x) - fitted) ** 2)) < 0.35


# Lives ----------------------------------------------------------------------------------------------

LIVES = [
    Scenario(draws=256),
    Scenario(draws=256, after_tax=True, loan_share=0.7, area="CA", horizon_years=4, seed=5),
    Scenario(draws=256, pay_basis="programme_completers", study_pace=0.5, grant_usd=300, seed=9),
]


def life(simulation, row: int) -> dict[str, float]:
    """The value of each alternative in one draw: its parameters put into the spreadsheet, its course taken."""
    base, drawn = simulation.base, simulation.parameters.iloc[row].to_dict()
    scenario = base.scenario
    s = {name: getattr(base.terms, name) for name in base.terms.__dataclass_fields__ if name != "tax"}
    s |= {"horizon_years": scenario.horizon_years, "after_tax": scenario.after_tax}
    s |= {name: value for name, value in drawn.items() if "." not in name}
    values = {NOT_TRAINING: worth(total(untrained(s)), scenario.discount_rate)}
    for career in base.careers:
        c = {name: figure.value for name, figure in base.figures[career].items()}
        ratio = c["entry_wage_usd_per_year"] / c["experienced_wage_usd_per_year"]
        c |= {name.split(".")[1]: value for name, value in drawn.items() if name.startswith(f"{career}.")}
        c["exam_attempts"] = int(c["exam_attempts"])
        c["tuition_usd"] = max(c["tuition_usd"], scenario.grant_usd)
        entry = base.figures[career]["entry_wage_usd_per_year"]
        least = 0.0
        if entry.rows[0][0] == "wages":
            least = {"US": 7.25, "CA": 16.5}[scenario.area] * scenario.hours_per_year
        c["entry_wage_usd_per_year"] = max(c["experienced_wage_usd_per_year"] * ratio, least)
        took = [drawn[f"{career}.{outcome}"] == 1 for outcome in ("completes", "certified", "in_field")]
        took = took if took[0] else [False, False, False]
        values[career] = worth(total(parts(s, c, *took)), scenario.discount_rate)
    return values


@pytest.mark.parametrize("scenario", LIVES, ids=["national", "loan", "completers"])
def test_each_drawn_life_is_worth_what_the_spreadsheet_says(scenario):
    simulation = simulate(scenario)
    for row in range(0, 256, 16):
        for name, value in life(simulation, row).items():
            assert simulation.net_benefit[name].iloc[row] == pytest.approx(value, abs=CENT), (row, name)


@pytest.mark.parametrize("scenario", LIVES, ids=["national", "loan", "completers"])
def test_summaries_of_the_draws_are_those_of_plain_loops(scenario):
    simulation = simulate(scenario)
    first, second = simulation.base.careers
    draws = simulation.net_benefit[[NOT_TRAINING, first, second]].to_numpy().tolist()
    wins = [max(range(3), key=lambda j: row[j]) for row in draws]
    assert simulation.probability_best.tolist() == pytest.approx([wins.count(j) / 256 for j in range(3)])
    means = [fmean(row[j] for row in draws) for j in range(3)]
    assert simulation.mean_net_benefit_usd.tolist() == pytest.approx(means)
    assert simulation.best_on_average == [NOT_TRAINING, first, second][means.index(max(means))]
    ceiling = fmean(max(row) for row in draws) - max(means)
    assert simulation.evpi_usd == pytest.approx(ceiling)
    assert simulation.expected_opportunity_loss_usd.tolist() == pytest.approx(
        [fmean(max(row) - row[j] for row in draws) for j in range(3)]
    )
    for j, career in ((1, first), (2, second)):
        gain = sorted(row[j] - row[0] for row in draws)
        assert simulation.chance_of_loss[career] == sum(each < 0 for each in gain) / 256
        for percent in (5, 10, 25, 50, 75, 90, 95):
            at = percent / 100 * 255
            low = gain[math.floor(at)]
            value = low + (at - math.floor(at)) * (gain[math.ceil(at)] - low)
            assert simulation.gain_percentiles_usd.loc[percent, career] == pytest.approx(value)
    assert simulation.incremental_npv_usd.tolist() == pytest.approx([row[2] - row[1] for row in draws])
    assert (simulation.incremental_npv_usd.name, simulation.chance_of_loss.name) == (
        "incremental_npv_usd",
        "chance_of_loss",
    )


def test_drawn_figures_follow_scipy_s_triangle():
    """Sobol points fill a column evenly: the share of draws below each drawn value is its probability."""
    simulation = simulate(Scenario(draws=512))
    for career in simulation.base.careers:
        for field, figure in simulation.base.figures[career].items():
            name = f"{career}.{field}"
            if name not in simulation.parameters or field == "experienced_wage_usd_per_year":
                continue
            span_, mode = figure.high - figure.low, figure.value - figure.low
            shares = triang.cdf(simulation.parameters[name], mode / span_, loc=figure.low, scale=span_)
            assert np.sort(shares) == pytest.approx((np.arange(512) + 0.5) / 512, abs=1.5 / 512), name


def test_drawn_pay_is_interpolated_between_published_percentiles():
    simulation = simulate(Scenario(draws=512))
    ranks = []
    for career in simulation.base.careers:
        figure = simulation.base.figures[career]["experienced_wage_usd_per_year"]
        row = table("wages").loc[figure.rows[0][1]]
        published = [row[f"{name}_usd_per_year"] for name in ("p10", "p25", "median", "p75", "p90")]
        scores, logs = norm.ppf([0.1, 0.25, 0.5, 0.75, 0.9]), np.log(published)
        pay = np.sort(simulation.parameters[f"{career}.experienced_wage_usd_per_year"])
        even = norm.ppf((np.arange(512) + 0.5) / 512)
        inside = (even > scores[0]) & (even < scores[-1])
        scale = figure.value / published[2]
        assert pay[inside] == pytest.approx(np.exp(np.interp(even, scores, logs))[inside] * scale, rel=0.02)
        even, pay = even[5:-5], pay[5:-5]  # the outermost draws have no even place
        low, high = even < scores[0], even > scores[-1]
        for end, (a, b) in ((low, (0, 1)), (high, (-2, -1))):
            slope = (logs[b] - logs[a]) / (scores[b] - scores[a])
            line = np.exp(logs[a] + slope * (even[end] - scores[a])) * scale
            assert pay[end] == pytest.approx(np.maximum(line, 7.25 * 2080), rel=0.1)
        ranks.append(simulation.parameters[f"{career}.experienced_wage_usd_per_year"])
    assert spearmanr(*ranks).statistic == pytest.approx(0.5, abs=0.03)


def test_the_error_is_the_spread_of_simulations_with_other_seeds():
    scenario = Scenario(draws=256)
    seeds = np.random.SeedSequence(scenario.seed).generate_state(4)
    ceilings = [simulate(scenario.with_(seed=int(seed))).evpi_usd for seed in seeds]
    mean = fmean(ceilings)
    spread = math.sqrt(sum((each - mean) ** 2 for each in ceilings) / 3)
    assert errors(scenario, lambda found: found.evpi_usd, scrambles=4) == pytest.approx(spread)
    shares = errors(scenario, lambda found: found.probability_best, scrambles=4)
    each = pd.DataFrame([simulate(scenario.with_(seed=int(seed))).probability_best for seed in seeds])
    assert shares.to_numpy() == pytest.approx(np.sqrt(((each - each.mean()) ** 2).sum() / 3).to_numpy())


def test_acceptability_is_the_simulation_done_afresh():
    scenario = Scenario(draws=256)
    horizons, correlations = over_horizons(scenario), over_rank_correlation(scenario)
    assert (list(horizons.index), horizons.index.name) == ([1, 2, 5, 10, 20, 40], "horizon_years")
    assert (list(correlations.index), correlations.index.name) == ([-1, -0.5, 0, 0.5, 1], "rank_correlation")
    for years in (1, 20):
        afresh = simulate(scenario.with_(horizon_years=years)).probability_best
        assert horizons.loc[years].to_dict() == pytest.approx(afresh.to_dict())
    for rho in (-1.0, 0.5):
        afresh = simulate(scenario.with_(rank_correlation=rho)).probability_best
        assert correlations.loc[rho].to_dict() == pytest.approx(afresh.to_dict())


@pytest.mark.parametrize("scenario", LIVES, ids=["national", "loan", "completers"])
def test_the_worth_of_a_trait_is_added_for_each_month_in_the_field(scenario):
    simulation = simulate(scenario)
    base, drawn = simulation.base, simulation.parameters
    second = base.careers[1]

    def number(field: str, row: int) -> float:
        name = f"{second}.{field}"
        return drawn[name].iloc[row] if name in drawn else base.figures[second][field].value

    years = []
    for row in range(256):
        start = number("months_to_credential", row) / scenario.study_pace + number("job_search_months", row)
        months = range(1, 12 * scenario.horizon_years + 1)
        discounted = sum(min(max(t - start, 0), 1) / (1 + scenario.discount_rate) ** (t / 12) for t in months)
        works = drawn[f"{second}.completes"].iloc[row] and drawn[f"{second}.in_field"].iloc[row]
        years.append(discounted / 12 if works else 0.0)
    curve = of_a_trait(simulation, (-3000, 0, 2000))
    assert (list(curve.columns), curve.index.name) == (base.alternatives, "worth_usd_per_year")
    for worth_usd in (-3000, 0, 2000):
        rows = simulation.net_benefit.to_numpy().tolist()
        rows = [[*row[:2], row[2] + worth_usd * each] for row, each in zip(rows, years, strict=True)]
        wins = [row.index(max(row)) for row in rows]
        shares = [wins.count(j) / 256 for j in range(3)]
        assert curve.loc[worth_usd].tolist() == pytest.approx(shares)


# Comparisons done afresh ----------------------------------------------------------------------------


def at(scenario: Scenario, changes: dict[str, float]) -> float:
    """The difference with parameters stated in the scenario itself."""
    for name, value in changes.items():
        career, _, field = name.rpartition(".")
        scenario = scenario.override(career, **{field: value}) if career else scenario.with_(**{name: value})
    return compare(scenario).incremental_npv_usd


@FEWER
@given(SCENARIOS, st.data())
def test_an_end_of_the_tornado_and_a_cell_of_the_map(values, data):
    scenario = Scenario(**values)
    frame = tornado(scenario).set_index("parameter")
    one, other = data.draw(st.lists(st.sampled_from(list(frame.index)), min_size=2, max_size=2, unique=True))
    row = frame.loc[one]
    for end in ("low", "high"):
        whole = row["unit"] in ("count", "years") and float(row[end]).is_integer()
        value = int(row[end]) if whole else row[end]
        found = row[f"incremental_npv_at_{end}_usd"]
        assert found == pytest.approx(at(scenario, {one: value}), abs=CENT)
    ends = abs(row["incremental_npv_at_high_usd"] - row["incremental_npv_at_low_usd"])
    assert row["swing_usd"] == pytest.approx(ends)
    if not {one, other} & {"horizon_years", "discount_rate"}:
        cell = winner_map(scenario, one, other, steps=2)
        low, high = frame.loc[one, "low"], frame.loc[other, "high"]
        if not any(name.endswith("exam_attempts") for name in (one, other)):
            assert cell.loc[high, low] == pytest.approx(at(scenario, {one: low, other: high}), abs=CENT)


@FEWER
@given(SCENARIOS)
def test_a_tipping_point_is_where_the_comparison_tips(values):
    """Halving from both sides, by whole comparisons: near the value found the sign is another."""
    scenario = Scenario(**values)
    ranges_ = {setting.parameter: setting for setting in movable.settings(compare(scenario))}
    points = tipping_points(scenario)
    assert list(points["parameter"]) == list(ranges_)
    for point in points.dropna(subset="value").iloc[:3].itertuples():
        setting = ranges_[point.parameter]
        assert (point.low, point.high, point.base) == (setting.low, setting.high, setting.base)
        if point.parameter == "horizon_years" or point.unit == "count":
            sides = (
                at(scenario, {point.parameter: int(point.value) - 1}),
                at(scenario, {point.parameter: int(point.value)}),
            )
        else:
            step = 1e-6 * (setting.high - setting.low)
            sides = [
                at(scenario, {point.parameter: min(max(point.value + by, setting.low), setting.high)})
                for by in (-step, step)
            ]
        assert sides[0] * sides[1] <= 0 or min(map(abs, sides)) < 0.05, point.parameter


@FEWER
@given(SCENARIOS, st.lists(grid(0, 0.1, 0.02), min_size=1, max_size=2, unique=True))
def test_every_row_of_a_sweep(values, discount_rates):
    scenario, name = Scenario(**values), "medical_coding.tuition_usd"
    frame = sweep(scenario, discount_rate=discount_rates, **{name: [1500.0, 8000.0]})
    wanted = list(product(discount_rates, [1500.0, 8000.0]))
    assert list(zip(frame["discount_rate"], frame[name], strict=True)) == wanted
    for row, (rate, price) in zip(frame.to_dict("records"), wanted, strict=True):
        afresh = compare(scenario.with_(discount_rate=rate).override("medical_coding", tuition_usd=price))
        assert row["incremental_npv_usd"] == pytest.approx(afresh.incremental_npv_usd)
        assert row["break_even_month"] == pytest.approx(afresh.break_even_month, nan_ok=True)
        assert row["best"] == afresh.best
        for career in afresh.careers:
            assert row[f"{career}_gain_usd"] == pytest.approx(afresh.gain_usd[career])


@given(SCENARIOS, st.integers(1, 40), grid(0, 0.1, 0.01))
def test_a_horizon_is_a_comparison_of_that_length(values, years, rate):
    scenario = Scenario(**values)
    frame = gains(scenario, [rate]).set_index("horizon_years")
    afresh = compare(scenario.with_(horizon_years=years, discount_rate=rate))
    assert list(frame.index) == list(range(1, 41)) and (frame["discount_rate"] == rate).all()
    for career in afresh.careers:
        assert frame.loc[years, career] == pytest.approx(afresh.gain_usd[career], abs=CENT)
    assert frame.loc[years, "incremental_npv_usd"] == pytest.approx(afresh.incremental_npv_usd, abs=CENT)
    assert rates(scenario) == sorted({0.0, 0.02, 0.03, 0.044, 0.08, scenario.discount_rate})


BASES = {quantity: list(choices.bases(quantity)) for quantity in choices.QUANTITIES}


def afresh_of_all(scenario: Scenario) -> dict[tuple, object]:
    """Every combination of bases that can be compared, each by a comparison of its own."""
    found = {}
    for row in product(*BASES.values()):
        names = (f"{quantity}_basis" for quantity in BASES)
        try:
            found[row] = compare(scenario.with_(**dict(zip(names, row, strict=True))))
        except InputError:
            continue
    return found


@pytest.mark.slow
@pytest.mark.parametrize(
    "changes", [{}, {"area": "CA", "after_tax": True, "loan_share": 0.5, "horizon_years": 5}]
)
def test_the_whole_multiverse_is_a_loop_of_comparisons(changes):
    scenario = Scenario(**changes)
    afresh, frame = afresh_of_all(scenario), evaluate(scenario)
    columns = [f"{quantity}_basis" for quantity in BASES]
    assert [tuple(row) for row in frame[columns].itertuples(index=False)] == list(afresh)
    wanted = [result.incremental_npv_usd for result in afresh.values()]
    assert frame["incremental_npv_usd"].tolist() == pytest.approx(wanted, abs=CENT)
    assert frame["best"].tolist() == [result.best for result in afresh.values()]


@FEWER
@given(SCENARIOS, st.data())
def test_a_combination_of_the_multiverse_is_a_comparison(values, data):
    scenario = Scenario(**values)
    frame = evaluate(scenario)
    row = frame.iloc[data.draw(st.integers(0, len(frame) - 1))]
    columns = [f"{quantity}_basis" for quantity in BASES]
    afresh = compare(scenario.with_(**row[columns].to_dict()))
    assert row["incremental_npv_usd"] == pytest.approx(afresh.incremental_npv_usd, abs=CENT)
    assert row["best"] == afresh.best
    alike = [choices.like_for_like(row[f"{quantity}_basis"], quantity) for quantity in BASES]
    assert row["like_for_like"] == all(alike)


def test_what_is_said_of_the_multiverse_is_a_plain_count():
    frame = evaluate(Scenario())
    values = frame["incremental_npv_usd"].tolist()
    alike = [value for value, same in zip(values, frame["like_for_like"], strict=True) if same]
    for name, group in (("all", sorted(values)), ("like for like", sorted(alike))):
        middle = len(group) // 2
        median = group[middle] if len(group) % 2 else (group[middle - 1] + group[middle]) / 2
        wanted = [len(group), group[0], median, group[-1]]
        assert span(frame).loc[name, ["n", "smallest_usd", "median_usd", "largest_usd"]].tolist() == wanted
    moves = {}
    for quantity, names in BASES.items():
        column = frame[f"{quantity}_basis"].tolist()
        means = [fmean(v for v, own in zip(values, column, strict=True) if own == name) for name in names]
        moves[quantity] = max(means) - min(means)
    found = influence(frame)
    assert found.to_dict() == pytest.approx(moves)
    assert list(found) == sorted(found, reverse=True)


@pytest.mark.parametrize("quantity", choices.QUANTITIES)
def test_who_says_what_is_what_each_comparison_uses(quantity):
    first = {"cost": "tuition_usd", "duration": "months_to_credential", "pay": "entry_wage_usd_per_year"}[
        quantity
    ]
    last = "experienced_wage_usd_per_year" if quantity == "pay" else first
    scenario = Scenario(grant_usd=500).override("medical_coding", **{last: 3.0})
    frame = ranges(scenario, quantity)
    rows = iter(frame.itertuples())
    for basis in BASES[quantity]:
        result = compare(Scenario(**{f"{quantity}_basis": basis}))
        for career in result.careers:
            row, figures = next(rows), result.figures[career]
            assert (row.basis, row.career) == (basis, career)
            assert (row.label, row.like_for_like) == (
                choices.bases(quantity)[basis],
                choices.like_for_like(basis, quantity),
            )
            assert (row.low, row.value, row.high) == (
                figures[first].low,
                figures[last].value,
                figures[last].high,
            )


@given(SCENARIOS)
def test_the_expected_value_is_every_branch_times_its_chance(values):
    """With the figures of the tables, before tax: the spreadsheet takes them from the comparison."""
    result = compare(Scenario(**{**values, "after_tax": False}))
    s = {name: getattr(result.terms, name) for name in result.terms.__dataclass_fields__}
    s |= {"horizon_years": values["horizon_years"], "after_tax": False}
    for career in result.careers:
        c = {name: figure.value for name, figure in result.figures[career].items()}
        c["exam_attempts"] = int(c["exam_attempts"])
        value = worth(total(expected(s, c)), values["discount_rate"])
        assert result.net_present_value_usd[career] == pytest.approx(value, abs=CENT)
