"""What a notebook shows by itself of a scenario, a comparison and a simulation."""

import json
import subprocess
import sys

import plotly.graph_objects as go
import pytest

from helpers.decision.multiverse import evaluate
from helpers.decision.sensitivity import sweep
from helpers.decision.uncertainty import simulate
from helpers.model.comparison import compare
from helpers.model.scenario import Scenario
from helpers.views import sentences
from helpers.views.display import PLOTLY

SCENARIO = Scenario(area="CA", draws=256)
SHOWN_BY_A_SHELL = """
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
from helpers.model.comparison import compare
from helpers.model.scenario import Scenario
bundle, _ = shell.display_formatter.format(compare(Scenario(area="CA")))
print(sorted(bundle))
"""


@pytest.fixture(scope="module")
def comparison():
    return compare(SCENARIO)


@pytest.fixture(scope="module")
def simulation():
    return simulate(SCENARIO)


def test_a_comparison_is_a_sentence_a_table_and_a_chart(comparison):
    bundle = comparison._repr_mimebundle_()
    for kind in ("text/plain", "text/html"):
        assert sentences.headline(comparison) in bundle[kind] and "Months of training" in bundle[kind]
    figure = go.Figure(bundle[PLOTLY])
    assert [trace.type for trace in figure.data] == ["scatter"] * 4 + ["table"]
    assert figure.layout.title.text == sentences.headline(comparison)
    json.dumps(bundle, allow_nan=False)


def test_a_simulation_is_shown_too(simulation):
    bundle = simulation._repr_mimebundle_()
    assert "Of 100 futures" in bundle["text/plain"] and "Best in" in bundle["text/html"]
    assert go.Figure(bundle[PLOTLY]).data[-1].type == "table"


def test_the_chart_stands_below_its_table(comparison):
    figure = go.Figure(comparison._repr_mimebundle_()[PLOTLY])
    assert figure.layout.yaxis.domain[1] < figure.data[-1].domain.y[0]


def test_a_notebook_needs_no_import_of_views():
    ran = subprocess.run(
        [sys.executable, "-c", SHOWN_BY_A_SHELL], capture_output=True, text=True, check=True, timeout=120
    )
    assert ran.stdout.strip() == str(sorted([PLOTLY, "text/html", "text/plain"]))


def test_a_scenario_shows_what_differs_from_the_defaults():
    overrides = {"medical_coding": {"tuition_usd": 3500}}
    scenario = Scenario(
        name="<b>",
        discount_rate=0.05,
        currency_year=2024,
        overrides=overrides,
        weights={"patient_contact": 2},
    )
    bundle = scenario._repr_mimebundle_()
    assert bundle["text/plain"] == repr(scenario)
    for shown in ("&lt;b&gt;", "5 % a year", "$3,500", ">2024<", "Weight of patient contact"):
        assert shown in bundle["text/html"], shown
    assert "Every parameter is at its default." in Scenario()._repr_mimebundle_()["text/html"]


def test_tab_completion_offers_parameters_and_our_own_methods():
    offered = dir(Scenario())
    assert {*Scenario.model_fields, "with_", "override", "changed"} == set(offered)


def test_draws_and_combinations_are_frames_with_units_that_export_in_one_call(simulation, tmp_path):
    draws = simulation.draws
    assert len(draws) == 256 and draws.index.name == "draw"
    values = [f"{name}.net_present_value_usd" for name in simulation.base.alternatives]
    assert draws.columns.tolist() == [*values, *simulation.parameters]
    assert (draws[values].to_numpy() == simulation.net_benefit.to_numpy()).all()
    draws.to_csv(tmp_path / "draws.csv")
    evaluate(SCENARIO).to_csv(tmp_path / "multiverse.csv", index=False)
    assert len((tmp_path / "draws.csv").read_text(encoding="utf-8").splitlines()) == 257


def test_a_sweep_is_one_expression():
    frame = sweep(Scenario(), discount_rate=[0, 0.03, 0.08])
    assert frame["discount_rate"].tolist() == [0, 0.03, 0.08]
    assert {"incremental_npv_usd", "break_even_month", "best"} < set(frame)
