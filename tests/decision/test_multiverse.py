"""Every combination of evidence, against the comparison done afresh for each."""

import pytest

from helpers.decision.multiverse import evaluate, influence, ranges, span
from helpers.evidence import choices
from helpers.model.comparison import compare
from helpers.model.scenario import Scenario

BASES = ["cost_basis", "duration_basis", "pay_basis"]


@pytest.fixture(scope="module")
def combinations():
    return evaluate(Scenario())


def test_every_combination_once(combinations):
    count = 1
    for quantity in choices.QUANTITIES:
        count *= len(choices.bases(quantity))
    assert len(combinations) == count == len(combinations.drop_duplicates(BASES))


def test_each_equals_the_comparison_done_afresh(combinations):
    for row in combinations.sample(25, random_state=7).itertuples():
        afresh = compare(Scenario(**{name: getattr(row, name) for name in BASES}))
        assert row.incremental_npv_usd == pytest.approx(afresh.incremental_npv_usd, abs=0.01)
        assert row.best == afresh.best


def test_like_for_like_only_where_all_three_are(combinations):
    unlike = combinations[combinations["pay_basis"] == "entry_against_average"]
    assert not unlike["like_for_like"].any()
    assert 0 < combinations["like_for_like"].sum() < len(combinations)


def test_stated_figures_hold_in_every_combination():
    frame = evaluate(
        Scenario().override("medical_billing", tuition_usd=0).override("medical_coding", tuition_usd=0)
    )
    by_the_rest = frame.groupby(["duration_basis", "pay_basis"])["incremental_npv_usd"]
    assert (by_the_rest.max() - by_the_rest.min()).max() < 1e-6


def test_a_grant_above_a_price_leaves_no_basis_out():
    """It pays the price, and no more: the basis stays, as if it asked what the grant pays."""
    frame = evaluate(Scenario(grant_usd=2100))
    assert len(frame) == len(evaluate(Scenario()))
    cheapest = frame[frame["cost_basis"] == "cheapest_against_degree"].iloc[0]
    stated = Scenario(grant_usd=2100, **{name: cheapest[name] for name in BASES})
    afresh = compare(stated.override("medical_billing", tuition_usd=2100))
    assert cheapest["incremental_npv_usd"] == pytest.approx(afresh.incremental_npv_usd, abs=0.01)


def test_area_without_figures_leaves_bases_out():
    """A state has no sector figures of its own, but national bases and its own survey rows remain."""
    frame = evaluate(Scenario(area="NJ"))
    assert "bls_occupation" in set(frame["pay_basis"])


def test_span_and_influence(combinations):
    found = span(combinations)
    assert found.loc["all", "smallest_usd"] == combinations["incremental_npv_usd"].min()
    assert found.loc["like for like", "n"] == combinations["like_for_like"].sum()
    assert influence(combinations).index[0] == "pay"


def test_flat_pay_span_of_the_articles():
    """With flat pay, certain branches and no hours kept, unlike comparisons span both signs widely."""
    certain = {
        "completion_probability": 1,
        "exam_pass_probability": 1,
        "field_employment_probability": 1,
        "job_search_months": 0,
        "apprentice_discount": 0,
        "annual_upkeep_usd": 0,
        "exam_fee_usd": 0,
    }
    scenario = Scenario(
        years_to_experienced=0,
        hours_kept_share=0,
        overrides={"medical_billing": certain, "medical_coding": certain},
    )
    frame = evaluate(scenario)
    assert frame["incremental_npv_usd"].min() < -80_000
    assert frame["incremental_npv_usd"].max() > 120_000


def test_ranges_name_every_basis_for_both():
    for quantity in choices.QUANTITIES:
        frame = ranges(Scenario(), quantity)
        assert set(frame["basis"]) == set(choices.bases(quantity))
        assert (frame["low"] <= frame["value"] + 1e-9).all()
        assert (frame["value"] <= frame["high"] + 1e-9).all()
        assert frame.groupby("basis")["career"].nunique().eq(2).all()
