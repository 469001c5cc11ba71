"""Every combination of evidence, against the comparison done afresh for each."""

import pandas as pd
import pytest

from helpers.decision.multiverse import evaluate, influence, ranges, span
from helpers.evidence import choices
from helpers.evidence.problems import InputError
from helpers.model.comparison import NOT_TRAINING, compare
from helpers.model.scenario import Scenario, folder_defaults

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


def test_a_basis_without_figures_for_the_place_leaves_those_of_other_quantities_in():
    """Guam's survey does not count billers: the basis of pay that the scenario names has no figure there."""
    frame = evaluate(Scenario(area="GU"))
    assert "bls_occupation" not in set(frame["pay_basis"])
    assert set(frame["cost_basis"]) == set(choices.bases("cost"))
    assert set(frame["duration_basis"]) == set(choices.bases("duration"))


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


def of_the_other_pair(folder, **changes) -> Scenario:
    """Two other careers, whose folder has two prices, one duration and two ways to pay."""
    return Scenario(data_dir=str(folder), **{**folder_defaults(str(folder)), **changes})


def test_combinations_are_those_of_the_folder(other_pair):
    scenario = of_the_other_pair(other_pair)
    frame = evaluate(scenario)
    assert list(frame.columns) == [*BASES, "like_for_like", "incremental_npv_usd", "best"]
    months = "ipeds_programmes"
    assert frame[[*BASES, "like_for_like"]].to_numpy().tolist() == [
        [price, months, pay, pay != "guides"]
        for price in ("ipeds_programmes", "college_board")
        for pay in ("survey_2025", "guides")
    ]
    afresh = compare(scenario.with_(cost_basis="college_board", pay_basis="guides"))
    assert frame["incremental_npv_usd"].iloc[3] == pytest.approx(afresh.incremental_npv_usd)


def test_who_says_what_is_read_from_the_folder(other_pair):
    frame = ranges(of_the_other_pair(other_pair), "pay")
    assert list(frame.columns) == ["basis", "label", "like_for_like", "career", "low", "value", "high"]
    survey = "Official survey 2025, from the tenth percentile to the median"
    told = [("survey_2025", survey, True), ("guides", "A career guide against a salary site", False)]
    careers = ("medical_secretary", "records_technician")
    assert frame.iloc[:, :4].to_numpy().tolist() == [[*basis, career] for basis in told for career in careers]


CERTAIN = {
    "tuition_usd": 1000,
    "months_to_credential": 0,
    "entry_wage_usd_per_year": 36_000,
    "experienced_wage_usd_per_year": 36_000,
    "exam_fee_usd": 0,
    "exam_pass_probability": 1,
    "completion_probability": 1,
    "field_employment_probability": 1,
    "job_search_months": 0,
    "annual_upkeep_usd": 0,
    "apprentice_discount": 0,
}


@pytest.mark.parametrize(
    ("price", "pay", "best"),
    [
        (999.999, 36_000, "medical_secretary"),
        (999.7, 36_000, "records_technician"),
        (0, 12_000, NOT_TRAINING),
    ],
)
def test_the_best_is_the_first_of_those_that_are_level_to_the_cent(other_pair, price, pay, best):
    wages = {"entry_wage_usd_per_year": pay, "experienced_wage_usd_per_year": pay}
    careers = {"medical_secretary": CERTAIN | wages, "records_technician": CERTAIN | wages}
    careers["records_technician"] = careers["records_technician"] | {"tuition_usd": price}
    scenario = of_the_other_pair(
        other_pair, overrides=careers, baseline_wage_usd_per_year=24_000, discount_rate=0
    )
    frame = evaluate(scenario)
    assert set(frame["best"]) == {best}
    assert frame["incremental_npv_usd"].tolist() == pytest.approx([1000 - price] * 4, abs=1e-6)


def test_only_the_basis_without_figures_is_left_out(changed_folder):
    row = "bls_median-medical_coding-experienced_wage_usd_per_year"
    scenario = Scenario(data_dir=changed_folder(bases={row: {"rows": "no-such-row"}}))
    with pytest.raises(InputError):
        compare(scenario.with_(pay_basis="bls_median"))
    every = list(choices.bases("pay"))
    assert every.index("bls_median") < len(every) - 1
    every.remove("bls_median")
    assert list(dict.fromkeys(ranges(scenario, "pay")["basis"])) == every


def by_hand(cost: list[float]) -> pd.DataFrame:
    """Two by two combinations: the price moves them by `cost`, the months by 4."""
    values = [cost[0], cost[0] + 4, cost[1], cost[1] + 4]
    bases = {"cost_basis": list("aabb"), "duration_basis": list("xyxy"), "pay_basis": "p"}
    alike = [True, True, False, True]
    return pd.DataFrame({**bases, "like_for_like": alike, "incremental_npv_usd": values})


def test_span_by_hand():
    found = span(by_hand([0.0, 10.0]))
    assert list(found.index) == ["like for like", "all"]
    assert list(found.columns) == ["n", "smallest_usd", "median_usd", "largest_usd"]
    assert found.to_numpy().tolist() == [[3, 0, 4, 14], [4, 0, 7, 14]]


@pytest.mark.parametrize(
    ("move", "order"),
    [
        (9, ["cost", "duration", "pay"]),
        (3.999, ["cost", "duration", "pay"]),
        (3.9, ["duration", "cost", "pay"]),
    ],
)
def test_what_moves_the_answer_as_much_to_the_cent_keeps_its_place(move, order):
    found = influence(by_hand([0.0, move]))
    assert list(found.index) == order and found.name == "range_of_means_usd"
    assert found.to_dict() == {"cost": pytest.approx(move), "duration": pytest.approx(4), "pay": 0}
