"""Everything is read from the data folder that is asked for: without the project's own, all comes out the same."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import shutil

import numpy as np
import pandas as pd
import pytest

import helpers
from helpers.decision import acceptability, fit, horizons, multiverse, sensitivity, uncertainty
from helpers.evidence import (
    audit,
    choices,
    field,
    figures,
    ledger,
    minimum_wage,
    occupations,
    pay,
    places,
    prices,
    programmes,
    prospects,
    tables,
    validation,
)
from helpers.model import outlays, programme_rules, rules, scenario_table, taxes
from helpers.model.comparison import compare
from helpers.model.scenario import Scenario, columns, folder_defaults
from helpers.model.waterfall import waterfall

PAIR = ["medical_billing", "medical_coding"]
ONE, YEAR = "medical_coding", {"currency_year": 2024}
BASIS = {"area": "US", "hours_per_year": 2080, **YEAR}
DEBT = {"mean_earnings_usd": 30_000, "debt_usd": 9_000, "loan_rate": 0.05, "poverty_guideline_usd": 15_000}

# Needs a file besides the folder; tried with folders of their own in tests/evidence and tests/model.
WITH_A_FILE = {"release", "import_oews", "people", "scenario_row", "ensure_valid", "data_folder"}


def of_scenario(d):
    """What a scenario comes to, in every room."""
    scenario = Scenario(data_dir=d, area="CA", after_tax=True, loan_share=0.5, draws=256, horizon_years=2)
    result, drawn = compare(scenario), uncertainty.simulate(scenario)
    return [
        result.cash_flows,
        result.evidence,
        result.measures,
        waterfall(result),
        outlays.costs(result),
        drawn.net_benefit,
        drawn.evppi,
        acceptability.over_rank_correlation(scenario),
        horizons.gains(scenario),
        multiverse.evaluate(scenario),
        *(multiverse.ranges(scenario, quantity) for quantity in choices.QUANTITIES),
        sensitivity.tornado(scenario),
        sensitivity.tipping_points(scenario),
        sensitivity.sweep(scenario, discount_rate=[0, 0.05]),
        fit.plan(result, ONE),
    ]


CASES = {
    "audit_claims": audit.audit_claims,
    "careers": choices.careers,
    "career_words": lambda d: choices.career_words(ONE, d),
    "areas": choices.areas,
    "bases": lambda d: [choices.bases(quantity, d) for quantity in choices.QUANTITIES],
    "like_for_like": lambda d: choices.like_for_like("bls_occupation", "pay", d),
    "currency_years": choices.currency_years,
    "traits": choices.traits,
    "figure_of_another": lambda d: field.figure_of_another(of_field(d), PAIR, d),
    "growth_against_projections": lambda d: field.growth_against_projections(of_field(d), PAIR, d),
    "rows_of": lambda d: figures.rows_of(tables.table("bases", d).iloc[0], "US", d),
    "basis_figure": lambda d: [
        figures.basis_figure(quantity, basis, ONE, name, data_dir=d, **BASIS)
        for quantity, names in validation.FIELDS_OF.items()
        for basis in choices.bases(quantity, d)
        for name in names
    ],
    "assumption": lambda d: [
        figures.assumption("baseline_wage_usd_per_year", area="CA", data_dir=d, **YEAR),
        figures.assumption("completion_probability", career=ONE, data_dir=d),
    ],
    "credential_figure": lambda d: [
        figures.credential_figure(name, ONE, data_dir=d, **YEAR)
        for name in ("exam_fee_usd", "annual_upkeep_usd")
    ],
    "claims": lambda d: ledger.claims(2080, d),
    "official_pay": lambda d: [ledger.official_pay(ONE, year, d) for year in (None, 2022)],
    "official_programmes": lambda d: [
        ledger.official_programmes(PAIR, quantity, d) for quantity in ("cost", "duration")
    ],
    "beside_official": lambda d: [
        ledger.beside_official(ledger.of_articles(ledger.claims(2080, d)), quantity, PAIR, d)
        for quantity in ("pay", "cost", "duration")
    ],
    "minimum_wage_usd_per_hour": lambda d: minimum_wage.minimum_wage_usd_per_hour("CA", 2024, d),
    "occupation": lambda d: occupations.occupation(ONE, d),
    "codes": lambda d: occupations.codes(ONE, d),
    "share_an_occupation": lambda d: occupations.share_an_occupation(PAIR, d),
    "wages_of": lambda d: pay.wages_of(ONE, data_dir=d, **YEAR),
    "distributions": lambda d: pay.distributions(PAIR, area="TX", data_dir=d, **YEAR),
    "over_years": lambda d: pay.over_years(PAIR, data_dir=d, **YEAR),
    "sectors": lambda d: pay.sectors(PAIR, data_dir=d, **YEAR),
    "member_survey": lambda d: pay.member_survey(PAIR, data_dir=d, **YEAR),
    "states": lambda d: places.states(PAIR, data_dir=d, **YEAR),
    "rows_behind": lambda d: places.rows_behind(places.states(PAIR, data_dir=d, **YEAR), PAIR, data_dir=d),
    "local_areas": lambda d: places.local_areas(PAIR, data_dir=d, **YEAR),
    "price_level": lambda d: prices.price_level(2020, data_dir=d),
    "used_rows": lambda d: prices.used_rows(2024, d),
    "published_months": lambda d: prices.published_months(2025, d),
    "inflate": lambda d: prices.inflate(100.0, 2018, 2024, data_dir=d),
    "completers": lambda d: programmes.completers(PAIR, data_dir=d, **YEAR),
    "completer_rows": lambda d: programmes.completer_rows(programmes.completers(PAIR, data_dir=d, **YEAR), d),
    "programme_rows": lambda d: programmes.programme_rows(PAIR, data_dir=d, **YEAR),
    "college_prices": lambda d: programmes.college_prices(data_dir=d, **YEAR),
    "projections": lambda d: prospects.projections(PAIR, data_dir=d),
    "measures": lambda d: [prospects.measures("ai_exposure", PAIR, data_dir=d), fit.measures(PAIR, d)],
    "schema": lambda d: sorted(tables.schema(d)),
    "table": lambda d: [tables.table(name, d) for name in tables.schema(d)],
    "number_columns": lambda d: tables.number_columns("wages", d),
    "check": validation.check,
    "programmes": programme_rules.programmes,
    "verdicts": programme_rules.verdicts,
    "assess": lambda d: [
        rules.assess(rule, median_earnings_usd=30_000, threshold_usd=29_000, data_dir=d, **DEBT)
        for rule in programme_rules.RULES
    ],
    "columns": columns,
    "folder_defaults": folder_defaults,
    "known_columns": scenario_table.known_columns,
    "scenario_rows": lambda d: [
        each.scenario.model_dump(exclude={"data_dir"}) for each in scenario_table.scenario_rows(d)
    ],
    "tax_schedule": lambda d: taxes.tax_schedule(2018, "single", d),
    "measured_as": lambda d: fit.measured_as("combined", d),
    "statements": lambda d: fit.statements(PAIR, ("curriculum",), d),
    "of_topic": lambda d: fit.of_topic("curriculum", d),
    "ladder": lambda d: fit.ladder(ONE, d),
    "credentials": lambda d: fit.credentials(PAIR, d),
    "a scenario": of_scenario,
}


def of_field(d) -> pd.DataFrame:
    return ledger.of_field(ledger.claims(2080, d))


def text(result) -> str:
    """Any result, written out."""
    if isinstance(result, pd.DataFrame | pd.Series):
        return result.to_csv()
    if isinstance(result, list):
        return "\n".join(map(text, result))
    with np.printoptions(threshold=10_000):
        return repr(result)


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory) -> str:
    """A copy of the tables in another place."""
    return str(shutil.copytree(tables.DATA_DIR, tmp_path_factory.mktemp("elsewhere") / "data"))


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """A folder with the schema, which every folder is held against, and no table."""
    folder = tmp_path_factory.mktemp("bare")
    shutil.copy(tables.DATA_DIR / tables.SCHEMA_FILE, folder)
    return folder


SLOW = {"audit_claims", "a scenario"}


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.slow if name in SLOW else ()) for name in CASES]
)
def test_another_folder_is_the_only_one_read(name, elsewhere, bare, monkeypatch):
    wanted = text(CASES[name](None))
    monkeypatch.setattr(tables, "DATA_DIR", bare)
    assert text(CASES[name](elsewhere)) == wanted
    assert wanted != "[]" or name == "check"


def test_every_function_that_takes_a_folder_is_tried():
    takes_one = set()
    for room in ("evidence", "model", "decision"):
        package = importlib.import_module(f"{helpers.__name__}.{room}")
        for found in pkgutil.iter_modules(package.__path__):
            module = importlib.import_module(f"{package.__name__}.{found.name}")
            takes_one |= {
                name
                for name, function in vars(module).items()
                if inspect.isfunction(function) and "data_dir" in inspect.signature(function).parameters
                if function.__module__ == module.__name__ and not name.startswith("_")
            }
    assert takes_one - WITH_A_FILE == set(CASES) - {"a scenario"}
