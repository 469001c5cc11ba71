"""What goes to the page for "what if": controls as the parameters declare them, and nothing JSON cannot hold."""

import json
import string

import pytest

from helpers.evidence.problems import InputError
from helpers.model.comparison import compare
from helpers.model.parameters import CareerOverrides, Parameters
from helpers.model.scenario import Scenario
from helpers.model.scenario_table import known_columns, scenario_rows
from helpers.views import answer_wording
from helpers.views.whatif import LONGEST_ID, what_if

SCENARIOS = [row.scenario for row in scenario_rows()]


@pytest.fixture(scope="module", params=SCENARIOS, ids=lambda scenario: scenario.id)
def sent(request) -> tuple[Scenario, dict]:
    """A scenario and what its page gets."""
    return request.param, what_if(compare(request.param))


def controls(data: dict) -> list[dict]:
    return [control for group in data["groups"] for control in group["controls"]]


def test_bounds_unit_and_help_are_those_of_the_parameters(sent):
    scenario, data = sent
    for control in controls(data):
        career, _, name = control["name"].rpartition(".")
        field = (CareerOverrides if career else Parameters).model_fields[name]
        assert control["help"] == field.description
        for end in ("low", "high"):
            changed = {"overrides": {career: {name: control[end]}}} if career else {name: control[end]}
            assert scenario.with_(**changed)
        beyond = control["high"] + control["step"]
        with pytest.raises(InputError):
            scenario.with_(**({"overrides": {career: {name: beyond}}} if career else {name: beyond}))


def test_every_control_reaches_its_own_value_by_a_slider(sent):
    for control in controls(sent[1]):
        assert control["low"] <= control["value"] <= control["reach"] <= control["high"]
        assert 0 < control["step"] <= (control["reach"] - control["low"]) / 20


def test_the_controls_asked_for_are_there(sent):
    scenario, data = sent
    of_careers = (
        "tuition_usd",
        "months_to_credential",
        "entry_wage_usd_per_year",
        "experienced_wage_usd_per_year",
    )
    assert {control["name"] for control in controls(data)} == {
        "baseline_wage_usd_per_year",
        "hours_kept_share",
        "horizon_years",
        "discount_rate",
        *(
            f"{career}.{name}"
            for career in (scenario.first_career, scenario.second_career)
            for name in of_careers
        ),
    }


def test_a_price_cannot_be_set_below_the_grant():
    data = what_if(compare(Scenario(grant_usd=900)))
    lows = [control["low"] for control in controls(data) if control["name"].endswith(".tuition_usd")]
    assert lows == [900, 900]


def test_what_is_allowed_is_told_in_the_unit_that_is_shown():
    allowed = {control["name"]: control["allowed"] for control in controls(what_if(compare(Scenario())))}
    assert allowed["hours_kept_share"] == "0 to 100 %"
    assert allowed["discount_rate"] == "0 to 25 % a year"
    assert allowed["horizon_years"] == "1 to 40 years, whole"
    assert allowed["medical_coding.tuition_usd"] == "$0 to 500,000"


def test_the_scenario_row_has_known_columns_and_an_id_of_its_own(sent):
    scenario, data = sent
    assert data["row"].keys() <= set(known_columns())
    assert data["row"]["id"] != scenario.id and len(data["row"]["id"]) <= LONGEST_ID
    Scenario(id=data["row"]["id"])


def test_the_longest_id_stays_within_its_limit():
    data = what_if(compare(Scenario(id="a" * LONGEST_ID)))
    assert data["row"]["id"] == "a" * (LONGEST_ID - len("-what-if")) + "-what-if"


def test_it_is_json_and_small(sent):
    text = json.dumps(sent[1], allow_nan=False)
    assert len(text) < 60_000
    assert json.loads(text)["streams"]


def test_templates_hold_named_fields_only():
    """The page fills `{name}` and nothing else: no formats, no positions."""
    for name, found in vars(answer_wording).items():
        for template in found.values() if name.isupper() and isinstance(found, dict) else ():
            for _, field, form, conversion in string.Formatter().parse(template):
                assert field is None or (field.isidentifier() and not form and not conversion), template
