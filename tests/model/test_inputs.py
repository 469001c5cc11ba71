"""The numbers of a scenario: which evidence each comes from, what is stated instead, and which grant fits a price."""

import csv
import shutil

import numpy as np
import pytest

from helpers.evidence import tables
from helpers.evidence.figures import Figure, assumption, basis_figure, credential_figure
from helpers.evidence.problems import UNUSABLE, InputError, Problem
from helpers.model.inputs import (
    CareerInputs,
    at_least_the_grant,
    career_figures,
    career_inputs,
    figures_of,
    shared_figures,
    terms,
)
from helpers.model.scenario import Scenario
from helpers.model.taxes import tax_schedule

BILLING, CODING = "medical_billing", "medical_coding"
OTHER = Scenario(
    area="CA",
    currency_year=2024,
    hours_per_year=1_000,
    cost_basis="ipeds_programmes",
    duration_basis="nine_to_twelve",
    pay_basis="bls_median",
)


def stated(value: float) -> Figure:
    return Figure(value, value, value, (), "stated in the scenario")


def problems_of(call, *arguments) -> list[Problem]:
    with pytest.raises(InputError) as caught:
        call(*arguments)
    return caught.value.problems


def test_prices_lengths_and_pay_come_from_their_bases_what_a_certificate_costs_from_it_and_the_rest_is_assumed():
    found = career_figures(OTHER, CODING)
    where = {"area": "CA", "currency_year": 2024}
    from_bases = {
        "tuition_usd": ("cost", "ipeds_programmes"),
        "months_to_credential": ("duration", "nine_to_twelve"),
        "entry_wage_usd_per_year": ("pay", "bls_median"),
        "experienced_wage_usd_per_year": ("pay", "bls_median"),
    }
    for name, figure in found.items():
        if name in from_bases:
            wanted = basis_figure(*from_bases[name], CODING, name, hours_per_year=1_000, **where)
        elif name in ("exam_fee_usd", "annual_upkeep_usd"):
            wanted = credential_figure(name, CODING, currency_year=2024)
        else:
            wanted = assumption(name, career=CODING, **where)
        assert figure == wanted, name
    assert list(found) == list(CareerInputs.__dataclass_fields__)
    assert career_inputs(found).exam_fee_usd == found["exam_fee_usd"].value


def test_an_assumption_may_be_of_the_place(tmp_path):
    folder = shutil.copytree(tables.DATA_DIR, tmp_path / "data")
    with (folder / "assumptions.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    (everywhere,) = (row for row in rows if row[0] == f"dropout_point-{CODING}")
    here = ["dropout_point-CA", "dropout_point", CODING, "CA", 0.9, 0.9, 0.9, *everywhere[7:]]
    with (folder / "assumptions.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow(here)
    scenario = Scenario(data_dir=str(folder), area="CA")
    assert career_figures(scenario, CODING)["dropout_point"].value == 0.9
    assert career_figures(scenario.with_(area="US"), CODING)["dropout_point"].value == float(everywhere[4])


def test_what_is_stated_for_a_career_stands_for_it_alone():
    scenario = OTHER.override(CODING, tuition_usd=3_500, exam_attempts=2)
    found = career_figures(scenario, CODING)
    assert found["tuition_usd"] == stated(3_500.0) and found["exam_attempts"] == stated(2.0)
    assert found["exam_fee_usd"] == career_figures(OTHER, CODING)["exam_fee_usd"]
    assert career_figures(scenario, BILLING) == career_figures(OTHER, BILLING)


def test_only_the_figures_asked_for_are_looked_up():
    scenario = OTHER.with_(grant_usd=400_000)
    assert list(career_figures(scenario, CODING, ["dropout_point"])) == ["dropout_point"]
    with pytest.raises(InputError, match="grant_usd"):
        career_figures(scenario, CODING, ["tuition_usd"])


def priced(billing: float, coding: float, grant: float) -> Scenario:
    prices = {BILLING: {"tuition_usd": billing}, CODING: {"tuition_usd": coding}}
    return Scenario(overrides=prices, grant_usd=grant)


def test_a_grant_may_be_the_lowest_price_and_no_more():
    figures, _ = figures_of(priced(5_000, 2_000, grant=2_000))
    assert figures[CODING]["tuition_usd"] == stated(2_000.0)
    for scenario, career in ((priced(5_000, 2_000, 3_000), CODING), (priced(2_000, 5_000, 3_000), BILLING)):
        (problem,) = problems_of(figures_of, scenario)
        private = (UNUSABLE, f"no more than the price of {career}")
        what = f"is 3,000, above the price of {career}."
        assert problem == Problem("grant_usd", what, "0 to 2,000", private)
    assert career_figures(priced(2_000, 5_000, 3_000), CODING)["tuition_usd"] == stated(5_000.0)


def test_a_price_that_nobody_stated_is_told_also_where_amounts_are_kept_private():
    scenario = Scenario(grant_usd=400_000)
    price = min(career_figures(Scenario(), career)["tuition_usd"].value for career in (BILLING, CODING))
    (problem,) = problems_of(figures_of, scenario)
    assert problem.without_amounts().allowed == problem.allowed == f"0 to {price:,.0f}"
    assert problem.without_amounts().what == UNUSABLE


def test_every_figure_that_is_lacking_is_told_at_once_and_once_and_a_grant_too_large_with_them():
    pay = {"entry_wage_usd_per_year": 30_000, "experienced_wage_usd_per_year": 40_000}
    scenario = Scenario(area="GU", first_career="combined", pay_basis="bls_median", grant_usd=400)
    both = [str(problem) for problem in problems_of(figures_of, scenario)]
    row = "(wages: 2025-GU-29-2072). Allowed: another basis, another area, or the figure itself in overrides."
    nothing = "pay_basis: bls_median has no published figure for {} in area GU " + row
    assert both == [nothing.format("combined"), nothing.format(CODING)]
    one = [
        str(problem)
        for problem in problems_of(figures_of, scenario.override("combined", tuition_usd=100, **pay))
    ]
    too_much = "grant_usd: is 400, above the price of combined. Allowed: 0 to 100."
    assert one == [nothing.format(CODING), too_much]


def test_the_loan_rate_and_the_pay_without_training_are_shared():
    found = shared_figures(OTHER)
    assert found["baseline_wage_usd_per_year"] == assumption(
        "baseline_wage_usd_per_year", area="CA", currency_year=2024
    ).times(1_000 / 2_080)
    newest = ("loan_rates", "direct-2026-27", "fsa-loan-rates", "6.52 percent", "2026-27")
    assert found["loan_rate"] == Figure(0.0652, 0.0652, 0.0652, (newest,))
    own = shared_figures(OTHER.with_(baseline_wage_usd_per_year=0, loan_rate=0))
    assert own == {"baseline_wage_usd_per_year": stated(0.0), "loan_rate": stated(0.0)}


def test_terms_are_those_of_the_scenario():
    scenario = Scenario(
        horizon_years=3,
        currency_year=2024,
        filing_status="married_joint",
        discount_rate=0.04,
        grant_usd=500,
        loan_share=0.25,
        loan_years=7,
        study_pace=0.5,
        years_to_experienced=2,
        real_wage_growth=0.01,
        hours_kept_share=0.75,
        inflation_rate=0.02,
    )
    shared = shared_figures(scenario)
    found = terms(scenario, shared)
    for name in ("discount_rate", "grant_usd", "loan_share", "loan_years", "study_pace"):
        assert getattr(found, name) == getattr(scenario, name)
    for name in ("years_to_experienced", "real_wage_growth", "hours_kept_share", "inflation_rate"):
        assert getattr(found, name) == getattr(scenario, name)
    assert found.loan_rate == shared["loan_rate"].value
    assert found.baseline_wage_usd_per_year == shared["baseline_wage_usd_per_year"].value
    assert (found.horizon_months, found.tax) == (36, None)
    assert terms(scenario.with_(after_tax=True), shared).tax is tax_schedule(2024, "married_joint")


def test_pay_grows_by_the_year_from_enrolment(common):
    growth = common(real_wage_growth=0.02, horizon_months=24).pay_growth
    assert len(growth) == 25
    assert growth[[0, 6, 12, 24]] == pytest.approx([1, 1.02**0.5, 1.02, 1.0404])
    of_draws = common(real_wage_growth=np.array([0.02, 0.0]), horizon_months=24).columns().pay_growth
    assert of_draws == pytest.approx(np.vstack([growth, np.ones(25)]))


def test_numbers_without_draws_are_their_own_columns(career, common):
    inputs, of_all = career(), common()
    assert inputs.columns() is inputs and of_all.columns() is of_all


def test_a_grant_pays_no_more_than_the_price(common):
    assert at_least_the_grant(np.array([500, 1_000, 2_000]), common(grant_usd=1_000)).tolist() == [
        1_000,
        1_000,
        2_000,
    ]


def test_every_number_is_that_of_the_folder_asked_for(tmp_path, monkeypatch):
    def numbers(folder: str | None):
        scenario = OTHER.with_(data_dir=folder, after_tax=True)
        figures, shared = figures_of(scenario)
        return figures, shared, repr(terms(scenario, shared))

    wanted = numbers(None)
    copied = shutil.copytree(tables.DATA_DIR, tmp_path / "data")
    bare = tmp_path / "bare"
    bare.mkdir()
    shutil.copy(tables.DATA_DIR / tables.SCHEMA_FILE, bare)
    monkeypatch.setattr(tables, "DATA_DIR", bare)
    assert numbers(str(copied)) == wanted
