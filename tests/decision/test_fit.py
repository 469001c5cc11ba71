"""Fit: measures that speak of both, weights, and where the lead changes. Figures typed by hand."""

import math

import pandas as pd
import pytest

from helpers.decision import fit
from helpers.evidence.tables import table
from helpers.model.comparison import compare
from helpers.model.scenario import Scenario

PAIR = ["medical_billing", "medical_coding"]


@pytest.fixture(scope="module")
def measured():
    return fit.measures(PAIR)


@pytest.fixture(scope="module")
def scored(measured):
    return fit.scores(measured)


def table_of(**differences):
    """Scores with these differences, each trait measured once."""
    frame = pd.DataFrame({"difference": differences, "first": 0.5})
    return frame.assign(
        second=frame["first"] + frame["difference"], low=frame["difference"], high=frame["difference"]
    )


@pytest.mark.parametrize(
    ("measure", "first", "second"),
    [
        ("BLS skill score: Detail oriented", 3.4, 3.8),
        ("BLS skill score: Customer service", 2.7, 2.6),
        ("O*NET occupational interest: Enterprising", 2.75, 1.88),
        ("Dingel-Neiman manual score, broad group", 0.75, 0.5),
        ("Dingel-Neiman O*NET-based, six-digit, weighted by employment", 0.7107, 1.0),
    ],
)
def test_measures_as_published(measured, measure, first, second):
    row = measured.set_index("measure").loc[measure]
    assert (row["first"], row["second"]) == (first, second)


def test_parts_of_one_occupation_keep_their_range(measured):
    row = measured.set_index("measure").loc["Dingel-Neiman O*NET-based, occupation"]
    assert (row["first_low"], row["first"], row["first_high"]) == (0, 0.5, 1)
    assert len(row["ids"]) == 3


def test_ratings_of_an_earlier_occupation_are_marked(measured):
    assert measured.groupby("source")["proxy"].first().to_dict()["onet-predecessor"]
    assert not measured.loc[measured["source"] == "bls-ep-skills-2023", "proxy"].any()


def test_ratings_of_one_career_only_are_left_out(measured):
    assert "onet29-skills-active-listening-billing" not in set(measured["ids"].explode())


def test_swapping_the_careers_negates_every_difference(scored):
    swapped = fit.scores(fit.measures(PAIR[::-1])).loc[scored.index]
    pd.testing.assert_series_equal(swapped["difference"], -scored["difference"])
    pd.testing.assert_series_equal(swapped["low"], -scored["high"], check_names=False)


def test_scores_lie_on_their_scale_and_leave_out_what_is_no_taste(scored):
    assert scored[["first", "second"]].stack().between(0, 1).all()
    assert not set(scored.index) & set(fit.NOT_SCORED)
    assert (scored["low"] <= scored["difference"] + 1e-12).all()


def test_traits_come_in_the_order_of_their_measures(measured, scored):
    listed = [trait for trait in dict.fromkeys(measured["trait"]) if trait in scored.index]
    assert list(scored.index) == listed != sorted(listed)


def test_a_score_by_hand(scored):
    assert scored.loc["medical_science", ["first", "second"]].tolist() == pytest.approx([0.3 / 4, 0.4 / 4])
    telework = scored.loc["telework_feasible"]
    assert telework["difference"] == pytest.approx((0.5 + 0.2893 - 0.25) / 3)
    assert (telework["low"], telework["high"]) == pytest.approx((-0.25, 0.5))


@pytest.mark.parametrize("pair", [["billing_on_the_job", "medical_billing"], ["medical_coding", "combined"]])
def test_two_careers_of_one_occupation_are_level(pair):
    scored = fit.scores(fit.measures(pair))
    assert len(scored) > 5
    assert not scored["difference"].any()
    total = fit.weighted_sum(scored, fit.weight_shares(scored, {}))
    assert total["difference"] == 0
    assert fit.share_of_weightings(scored, 256, 1) == 0.5


def test_weights_become_shares(scored):
    alike = fit.weight_shares(scored, {})
    assert alike.sum() == pytest.approx(1)
    assert alike.nunique() == 1
    chosen = fit.weight_shares(scored, {"communication": 3, "law": 1})
    assert chosen[["communication", "law"]].tolist() == [0.75, 0.25]
    assert fit.weight_shares(scored, {"admission": 1}).isna().all()


def test_all_weight_on_one_trait_is_its_score(scored):
    total = fit.weighted_sum(scored, fit.weight_shares(scored, {"law": 5}))
    assert total["difference"] == pytest.approx(scored.loc["law", "difference"])


def test_nothing_weighed_is_not_a_number(scored):
    assert math.isnan(fit.weighted_sum(scored, fit.weight_shares(scored, {"admission": 1}))["difference"])
    assert math.isnan(fit.weighted_sum(scored.iloc[:0], fit.weight_shares(scored.iloc[:0], {}))["difference"])


def test_the_lead_changes_at_the_tipping_share():
    scored = table_of(contact=-0.3, science=0.2, law=0.1)
    shares = fit.weight_shares(scored, {"contact": 1, "science": 1, "law": 2})
    tipping = fit.tipping_shares(scored, shares)
    assert tipping["contact"] == pytest.approx((0.4 / 3) / (0.4 / 3 + 0.3))
    at = shares * (1 - tipping["contact"]) / (1 - shares["contact"])
    at["contact"] = tipping["contact"]
    assert fit.weighted_sum(scored, at)["difference"] == pytest.approx(0)


def test_one_career_always_ahead_never_tips():
    scored = table_of(contact=0.3, science=0.2)
    assert fit.tipping_shares(scored, fit.weight_shares(scored, {})).isna().all()
    assert fit.share_of_weightings(scored, 256, 1) == 1


def test_the_share_of_weightings_by_geometry():
    scored = table_of(contact=-0.1, science=0.3)
    assert fit.share_of_weightings(scored, 2**16, 1) == pytest.approx(0.75, abs=0.01)


def test_statements_stand_on_their_side():
    rows = fit.statements(PAIR, ("contact", "law"))
    assert rows["topic"].drop_duplicates().tolist() == ["contact", "law"]
    assert rows.loc["a-contact-billing-1", "side"] == "first"
    assert rows.loc["b-contact-coding-1", "side"] == "second"
    assert rows.loc["b-law-both-1", "side"] == "both"


def test_pay_on_the_ladder_is_known_for_one_step_only():
    assert fit.ladder("medical_billing")["pay_low"].tolist()[0] == 15
    assert fit.ladder("medical_coding")["value"].isna().all()
    assert fit.ladder("medical_coding")["position"].tolist() == [1, 2, 3]


def test_words_and_steps_are_those_of_the_career_itself():
    rows = fit.statements(["medical_coding", "combined"], ("curriculum", "format"))
    assert rows.loc["a-curriculum-coding-1", "side"] == "first"
    assert rows.loc["a-format-combined-1", "side"] == "second"
    assert fit.ladder("combined").empty


def test_credentials_of_either_and_of_both():
    assert set(fit.credentials(PAIR)["abbreviation"]) == {"CPC", "CPB", "CCA", "CCS", "CBCS", "CMRS", "CMC"}
    assert set(fit.credentials(["billing_on_the_job", "medical_billing"])["abbreviation"]) == {
        "CPB",
        "CBCS",
        "CMRS",
    }


def test_the_plan_agrees_with_the_comparison():
    result = compare(Scenario())
    for career in result.careers:
        steps = fit.plan(result, career)
        assert (
            steps.loc[["start", "apprentice"][career == "medical_coding"], "from_month"]
            == result.measures.loc[career, "months_to_first_pay"]
        )
        direct = steps.loc[["enrol", "exam"], "pays_usd"].sum()
        assert direct == pytest.approx(result.measures.loc[career, "direct_cost_usd"])
        assert "repay" not in steps.index


def test_a_loan_is_paid_back_instead_of_at_the_start():
    steps = fit.plan(compare(Scenario(loan_share=1)), "medical_coding")
    assert steps.loc["enrol", "pays_usd"] == 0
    assert steps.loc["repay", "pays_usd"] > 3000


def test_small_weights_are_weights_too(scored):
    chosen = fit.weight_shares(scored, {"communication": 0.3, "law": 0.1})
    assert chosen[["communication", "law"]].tolist() == pytest.approx([0.75, 0.25])


def test_a_plan_by_hand():
    """12 months at half pace are 24, then 3 of search; 4 years to experienced end at month 75."""
    known = {
        "tuition_usd": 4_000,
        "months_to_credential": 12,
        "entry_wage_usd_per_year": 36_000,
        "experienced_wage_usd_per_year": 48_000,
        "exam_fee_usd": 400,
        "exam_pass_probability": 0.5,
        "exam_attempts": 2,
        "annual_upkeep_usd": 90,
        "job_search_months": 3,
        "apprentice_months": 0.5,
        "apprentice_discount": 0.2,
    }
    scenario = Scenario(
        study_pace=0.5,
        years_to_experienced=4,
        baseline_wage_usd_per_year=30_000,
        hours_kept_share=0.4,
        loan_share=0.25,
        loan_rate=0,
        loan_years=2,
        inflation_rate=0,
    ).override("medical_coding", **known)
    steps = fit.plan(compare(scenario), "medical_coding")
    none = math.nan
    wanted = {
        "enrol": (0, 0, 3_000, none),
        "repay": (24, 48, 1_000, none),
        "train": (0, 24, none, 12_000),
        "exam": (24, 24, 600, none),
        "search": (24, 27, none, 12_000),
        "apprentice": (27, 27, none, 32_400),
        "keep_up": (24, none, 90, none),
        "experienced": (75, 75, none, 48_000),
    }
    assert list(steps.columns) == ["from_month", "to_month", "pays_usd", "earns_usd_per_year"]
    assert list(steps.index) == list(wanted)
    for step, row in wanted.items():
        assert steps.loc[step].tolist() == pytest.approx(row, nan_ok=True), step


def test_what_is_shown_is_scored_or_exposure_to_ai(measured):
    kept = set(fit.shown(measured)["trait"])
    assert kept == {*fit.scores(measured).index} | {"ai_exposure"} & set(measured["trait"])
    assert "skill" not in kept and "ai_exposure" in kept


def test_nothing_scored_is_no_share(scored):
    assert math.isnan(fit.share_of_weightings(scored.iloc[:0], 256, 1))
    assert fit.weight_shares(scored.iloc[:0], {}).empty


def test_what_sources_say_of_a_topic_is_in_words():
    rows = fit.of_topic("contact")
    assert set(rows["topic"]) == {"contact"} and rows["value"].isna().all() and len(rows) > 1


def test_what_stands_in_for_a_trait_against_direct_statements_is_shown_and_not_scored():
    measured = fit.measures(PAIR)
    contact = measured[measured["trait"] == "patient_contact"].set_index("measure")
    left_out = contact.index[~contact["scored"].astype(bool)]
    assert {name.rpartition(": ")[2] for name in left_out} == {"Social", "Empathy", "Concern for Others"}
    scored = fit.scores(measured).loc["patient_contact"]
    assert scored["measures"] == len(contact) - len(left_out)
    assert scored["difference"] < 0


def test_a_step_has_both_ends_of_the_pay_that_its_claim_states():
    steps = fit.ladder("medical_billing")
    assert steps.iloc[0][["pay_low", "pay_high", "pay_unit"]].tolist() == [15, 20, "USD/hour"]
    assert steps["pay_low"].iloc[1:].isna().all()


CAREERS = [
    {"id": "clerk", "soc_code": "1", "credential": "ct"},
    {"id": "typist", "soc_code": "1"},
    {"id": "baker", "soc_code": "2"},
    {"id": "cook", "soc_code": "3"},
]


def rating(id_, career, trait, measure, value, low=0, high=4, **more):
    """A row of `traits` that measures something."""
    scale = {"scale_low": low, "scale_high": high}
    named = {"id": id_, "career": career, "trait": trait, "measure": measure}
    return {**named, "value": value, **scale, "unit": "points", "source": "s", **more}


@pytest.fixture
def stated(folder_of):
    """Clerks and bakers, rated by hand; typists are clerks by their occupation, nobody rates cooks."""
    rows = [
        rating("c1", "clerk", "noise", "Noise", 3),
        rating("c2", "clerk", "noise", "Noise", 1, note="Proxy: an earlier occupation."),
        rating("b1", "baker", "noise", "Noise", 4, note="Rated in one town. Not scored: by hearsay."),
        rating("c3", "clerk", "calm", "Calm", 0, -2, 2),
        rating("b3", "baker", "calm", "Calm", 1, -2, 2),
        rating("c4", "clerk", "calm", "Peace", 1),
        rating("b4", "baker", "calm", "Peace", 1),
        rating("c5", "clerk", "calm", "Hush", 7, None, 9),
        rating("b5", "baker", "calm", "Hush", 8, None, 9),
        rating("c6", "clerk", "skill", "Speed", 2),
        rating("b6", "baker", "skill", "Speed", 3),
        rating("c7", "clerk", "mail", "Letters", 3),
        rating("b8", "baker", "calm", None, 3),
        rating("c9", "clerk", "ladder", "Step", None),
        rating("b9", "baker", "ladder", "Step", None),
        {"id": "w1", "career": "cook", "trait": "calm", "topic": "calm", "statement": "No."},
    ]
    return folder_of(traits=rows, careers=CAREERS)


def test_measures_by_hand(stated):
    found = fit.measures(["clerk", "baker"], stated)
    names = {"trait", "source", "measure", "unit", "first", "first_low", "first_high"}
    names |= {"second", "second_low", "second_high", "scale_low", "scale_high", "proxy", "scored", "ids"}
    assert set(found.columns) == names
    assert found["measure"].tolist() == ["Noise", "Calm", "Peace", "Hush", "Speed"]
    noise, calm = found.iloc[0], found.iloc[1]
    assert noise[["trait", "source", "unit"]].tolist() == ["noise", "s", "points"]
    assert noise[["first", "first_low", "first_high"]].tolist() == [2, 1, 3]
    assert noise[["second", "second_low", "second_high"]].tolist() == [4, 4, 4]
    assert noise["ids"] == ("c1", "c2", "b1")
    assert (noise["proxy"], noise["scored"]) == (True, False)
    assert calm[["scale_low", "scale_high"]].tolist() == [-2, 2]
    assert (calm["proxy"], calm["scored"]) == (False, True)


def test_a_measure_needs_no_unit(folder_of):
    rows = [rating(id_, id_, "calm", "Calm", 3, unit=unit) for id_, unit in (("clerk", None), ("baker", ""))]
    found = fit.measures(["clerk", "baker"], folder_of(traits=rows, careers=CAREERS))
    assert found[["measure", "unit"]].to_numpy().tolist() == [["Calm", ""]]
    assert fit.scores(found)["measures"].tolist() == [1]


def test_a_career_without_measures_has_those_of_its_occupation_or_none(stated):
    names = ("clerk", "typist", "baker", "cook")
    assert [fit.measured_as(name, stated) for name in names] == ["clerk", "clerk", "baker", "cook"]
    assert fit.measures(["clerk", "cook"], stated).empty
    alike = fit.measures(["typist", "clerk"], stated).set_index("measure")
    assert alike.loc["Noise", "ids"] == ("c1", "c2")


def test_scores_by_hand(stated):
    """Calm lies at 0.5 and 0.75 of its scale from -2 to 2, peace at 0.25 for both; hush has half a scale."""
    found = fit.scores(fit.measures(["clerk", "baker"], stated))
    assert list(found.columns) == ["first", "second", "difference", "low", "high", "measures"]
    assert found.index.tolist() == ["calm"] and found.index.name == "trait"
    assert found.loc["calm"].tolist() == [0.375, 0.5, 0.125, 0, 0.25, 2]


def test_what_is_no_matter_of_taste_is_not_scored():
    names = ["admission", "ai_exposure", "difficulty", "ladder", "skill", "law"]
    sides = {"first": 1.0, "second": 2.0, "scale_low": 0.0, "scale_high": 4.0, "scored": True}
    measured = pd.DataFrame({"trait": names, **sides})
    assert fit.scores(measured).index.tolist() == ["law"]
    assert fit.shown(measured)["trait"].tolist() == ["ai_exposure", "law"]


def test_what_has_no_scores_has_no_numbers():
    nothing = table_of(law=0.1).iloc[:0]
    shares = fit.weight_shares(nothing, {"law": 1})
    assert shares.empty and shares.dtype == float
    total = fit.weighted_sum(nothing, shares)
    assert total.index.tolist() == ["first", "second", "difference", "low", "high"]
    assert total.dtype == float and total.isna().all()
    tipping = fit.tipping_shares(nothing, shares)
    assert tipping.empty and tipping.dtype == float


def test_a_weighted_sum_by_hand():
    scored = table_of(contact=-0.4, law=0.2).assign(low=[-0.5, 0.0], high=[-0.3, 0.4])
    total = fit.weighted_sum(scored, fit.weight_shares(scored, {"contact": 1, "law": 3}))
    wanted = {"first": 0.5, "second": 0.55, "difference": 0.05, "low": -0.125, "high": 0.225}
    assert total.to_dict() == pytest.approx(wanted)


def test_a_trait_that_has_all_the_weight_tips_nothing():
    scored = table_of(contact=-0.3, law=0.1)
    tipping = fit.tipping_shares(scored, fit.weight_shares(scored, {"contact": 2}))
    assert math.isnan(tipping["contact"])
    assert tipping["law"] == pytest.approx(0.3 / 0.4)


def test_traits_alike_tip_nothing_and_a_level_rest_tips_at_once():
    alike = table_of(contact=0.25, law=0.25)
    assert fit.tipping_shares(alike, fit.weight_shares(alike, {})).isna().all()
    level = table_of(contact=0.0, law=0.3)
    assert fit.tipping_shares(level, fit.weight_shares(level, {})).to_dict() == {"contact": 1, "law": 0}
    ahead = table_of(contact=0.4, law=0.1)  # law would need 4/3 of all weight
    assert fit.tipping_shares(ahead, fit.weight_shares(ahead, {})).isna().all()


def test_the_same_seed_spreads_the_weight_the_same_way():
    scored = table_of(contact=-0.1, science=0.3, law=-0.2)
    found = {fit.share_of_weightings(scored, 200, 1) for _ in range(3)}
    assert len(found) == 1 and found != {fit.share_of_weightings(scored, 200, 2)}
    assert (found.pop() * 200).is_integer()


def test_statements_follow_the_order_of_the_topics_and_within_one_that_of_the_table():
    topics = ("law", "contact", "curriculum", "format")
    rows = fit.statements(PAIR, topics)
    assert len(rows) > 20
    assert set(rows["side"]) == {"first", "second", "both"}
    place = [topics.index(topic) for topic in rows["topic"]]
    assert place == sorted(place)
    listed = table("traits").index
    for topic in topics:
        own = rows.index[rows["topic"] == topic]
        assert list(own) == [name for name in listed if name in set(own)]


def test_a_ladder_by_hand(folder_of):
    steps = [
        {"id": "top", "position": 3, "measure": "Pay as in claim X2"},
        {"id": "low", "position": 1, "measure": "claim X1 or so", "value": 20, "unit": "USD/hour"},
        {"id": "mid", "position": 2, "measure": "Pay as in claim X1", "value": 30, "unit": "USD/hour"},
        {"id": "gone", "position": 4, "measure": "Pay as in claim X9"},
        {"id": "talk", "statement": "There are four."},
    ]
    rows = [{"career": "clerk", "trait": "ladder", **step} for step in steps]
    other = [{"id": "o", "career": "baker", "trait": "ladder", "position": 1}]
    claims = [
        {"id": "X1", "low": 40_000, "high": 50_000, "unit": "USD/year"},
        {"id": "X2", "low": 60_000, "unit": "USD/year"},
    ]
    found = fit.ladder("clerk", folder_of(traits=rows + other, claims=claims))
    assert found.index.tolist() == ["low", "mid", "top", "gone"]
    none = math.nan
    assert found["pay_low"].tolist() == pytest.approx([20, 40_000, 60_000, none], nan_ok=True)
    assert found["pay_high"].tolist() == pytest.approx([20, 50_000, none, none], nan_ok=True)
    assert found["pay_unit"].iloc[:3].tolist() == ["USD/hour", "USD/year", "USD/year"]
    assert found["pay_unit"].isna().tolist() == [False, False, False, True]


def test_steps_side_by_side_keep_the_order_of_the_table(folder_of):
    rows = [
        {"id": f"s{number:02}", "career": "clerk", "trait": "ladder", "position": 2 - number % 2}
        for number in range(60)
    ]
    found = fit.ladder("clerk", folder_of(traits=rows, claims=[{"id": "X1", "low": 1}]))
    odd, even = ([f"s{number:02}" for number in range(start, 60, 2)] for start in (1, 0))
    assert found.index.tolist() == odd + even


def test_credentials_are_of_a_career_of_all_or_named_by_one(folder_of):
    rows = [
        {"id": "ct", "career": "baker"},
        {"id": "own", "career": "clerk"},
        {"id": "all"},
        {"id": "no", "career": "cook"},
    ]
    folder = folder_of(credentials=rows, careers=CAREERS)
    assert fit.credentials(["clerk", "typist"], folder)["id"].tolist() == ["ct", "own", "all"]
    assert fit.credentials(["typist", "cook"], folder)["id"].tolist() == ["all", "no"]


def steps_of(career=None, **terms):
    """The planned course of a coder of whom this much is known."""
    known = {
        "tuition_usd": 0,
        "months_to_credential": 0,
        "exam_fee_usd": 0,
        "exam_attempts": 1,
        "annual_upkeep_usd": 0,
        "job_search_months": 0,
        "apprentice_months": 0,
        **(career or {}),
    }
    result = compare(Scenario(**terms).override("medical_coding", **known))
    return fit.plan(result, "medical_coding")


def test_what_costs_nothing_and_takes_no_time_is_no_step():
    assert steps_of().index.tolist() == ["start", "experienced"]
    assert steps_of({"tuition_usd": 1}).index.tolist() == ["enrol", "start", "experienced"]
    longer = steps_of({"months_to_credential": 6, "job_search_months": 1})
    assert longer.index.tolist() == ["enrol", "train", "search", "start", "experienced"]
    assert steps_of({"months_to_credential": 1}).index.tolist() == ["enrol", "train", "start", "experienced"]


def test_an_apprentice_starts_on_less_from_the_first_day():
    """As the planned flow pays in the first month in the field: of half a month as an apprentice half is less."""
    known = {
        "entry_wage_usd_per_year": 36_000,
        "experienced_wage_usd_per_year": 36_000,
        "apprentice_discount": 0.2,
    }
    whole, half = (steps_of(known | {"apprentice_months": months}).loc["apprentice"] for months in (24, 0.5))
    assert (whole["earns_usd_per_year"], half["earns_usd_per_year"]) == (28_800, 32_400)
    result = compare(Scenario().override("medical_coding", **known, apprentice_months=24))
    pays = result.planned["medical_coding"].pay
    assert pays[int(result.timing.loc["medical_coding", "months_to_first_pay"]) + 2] == pytest.approx(
        28_800 / 12
    )
    assert steps_of(known | {"apprentice_discount": 0, "apprentice_months": 24}).index[0] == "start"


def test_half_a_cent_is_no_payment_and_a_few_cents_are_one():
    few = steps_of({"exam_fee_usd": 0.3, "exam_pass_probability": 1, "annual_upkeep_usd": 0.004})
    assert few.index.tolist() == ["exam", "start", "experienced"]
    assert steps_of({"annual_upkeep_usd": 1}).index.tolist() == ["start", "keep_up", "experienced"]
