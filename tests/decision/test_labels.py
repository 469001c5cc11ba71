"""Tables carry the names of what they hold: notebooks and exports rely on them."""

from helpers.decision import fit
from helpers.decision.precision import UNITS, precision
from helpers.decision.uncertainty import simulate
from helpers.evidence.field import not_as_published
from helpers.evidence.ledger import claims
from helpers.evidence.places import states
from helpers.model.comparison import compare
from helpers.model.scenario import Scenario
from helpers.model.waterfall import waterfall

SCENARIO = Scenario(draws=256)
PAIR = [SCENARIO.first_career, SCENARIO.second_career]


def test_indexes_and_series_are_named():
    result = compare(SCENARIO)
    assert result.cash_flows.index.name == result.planned_cash_flows.index.name == "month"
    assert waterfall(result).index.name == "part"
    scored = fit.scores(fit.measures(PAIR))
    assert fit.tipping_shares(scored, fit.weight_shares(scored, {})).name == "tipping_share"


def test_every_headline_figure_of_a_simulation_has_its_unit():
    told = precision(simulate(SCENARIO))
    assert told["unit"].notna().all() and set(told["unit"]) == set(UNITS.values())
    assert told.loc[("mean_difference", ""), "unit"] == "USD"


def test_states_are_named():
    found = states(careers=PAIR, currency_year=2025)
    assert found.loc["NJ", "area_name"] == "New Jersey"


def test_a_survey_of_ones_own_cites_nobody():
    found = not_as_published(claims(2080))
    assert len(found) and not found["cites"].isin(["none", "own"]).any()
