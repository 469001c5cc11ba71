"""What a scenario accepts, and what it says about everything else."""

import shutil

import pandas as pd
import pytest

from helpers.evidence.problems import InputError
from helpers.evidence.tables import DATA_DIR
from helpers.model.parameters import CareerOverrides, Parameters, allowed_values
from helpers.model.scenario import Scenario, columns, flat, folder_defaults, from_flat, from_namespace

CODING = "medical_coding"
JARGON = (
    "pydantic",
    "http",
    "Input should",
    "Value error",
    "validat",
    "dict",
    "parse",
    "Traceback",
    "NoneType",
)


OVERRIDES = "a table of careers, each a table of its parameters: {career: {parameter: value}}"


def problems_of(**values) -> list[str]:
    """What a bad scenario is told, one text a problem."""
    with pytest.raises(InputError) as caught:
        Scenario(**values)
    texts = [str(problem) for problem in caught.value.problems]
    assert str(caught.value) == "\n".join(texts)
    assert not [word for word in JARGON for text in texts if word in text]
    return texts


def coding(**fields) -> dict:
    return {"overrides": {CODING: fields}}


@pytest.mark.parametrize(
    ("values", "where", "told"),
    [
        # unknown names, with the nearest known one
        ({"discont_rate": 0.1}, "discont_rate", "no parameter. Did you mean discount_rate?"),
        (coding(tuition=3_500), f"{CODING}.tuition", "no parameter. Did you mean tuition_usd?"),
        ({"area": "ZZ"}, "area", "is 'ZZ', which is not known. Allowed: US, two letters of a state"),
        ({"pay_basis": "bls_ocupation"}, "pay_basis", "Did you mean bls_occupation? Allowed: "),
        ({"cost_basis": "bls_occupation"}, "cost_basis", "is 'bls_occupation', which is not known."),
        ({"first_career": "medical_biling"}, "first_career", "Did you mean medical_billing? Allowed: "),
        ({"overrides": {"medical_codin": {}}}, "overrides", "Did you mean medical_coding? Allowed: "),
        ({"weights": {"patient_contac": 1}}, "weights", "Did you mean patient_contact? Allowed: "),
        (
            {"currency_year": 1990},
            "currency_year",
            "is 1990, a year without consumer prices. Allowed: 2013 to 20",
        ),
        (
            {"filing_status": "alone"},
            "filing_status",
            "Allowed: one of single, married_joint, head_of_household",
        ),
        ({"duration_basis": "nobody"}, "duration_basis", "is 'nobody', which is not known."),
        ({"name": "a\0b"}, "name", "name: holds a null character, which no text may."),
        (coding(**{"[key]": 1}), f"{CODING}.[key]", "is no parameter."),
        # wrong types
        (
            {"horizon_years": "ten"},
            "horizon_years",
            "is 'ten'. Allowed: a whole number at least 1 and at most 40",
        ),
        ({"horizon_years": 10.5}, "horizon_years", "is 10.5. Allowed: a whole number"),
        ({"horizon_years": None}, "horizon_years", "is None. Allowed: a whole number"),
        ({"horizon_years": True}, "horizon_years", "is True. Allowed: a whole number"),
        ({"loan_share": True}, "loan_share", "is True. Allowed: a number at least 0 and at most 1 (share)"),
        (coding(tuition_usd=False), f"{CODING}.tuition_usd", "is False. Allowed: a number"),
        ({"after_tax": "maybe"}, "after_tax", "is 'maybe'. Allowed: true or false"),
        ({"area": 6}, "area", "is 6. Allowed: text"),
        ({"data_dir": 3}, "data_dir", "is 3. Allowed: text"),
        ({"overrides": 3}, "overrides", f"is 3. Allowed: {OVERRIDES}."),
        ({"overrides": {CODING: 3}}, CODING, f"is 3. Allowed: {OVERRIDES}."),
        ({"overrides": {1: {"tuition_usd": 2}}}, "overrides", "has 1 for a name. Allowed: text."),
        ({"overrides": {CODING: {1: 2}}}, f"{CODING}.1", "is no parameter."),
        ({"weights": {"[key]": "much"}}, "weights.[key]", "is 'much'. Allowed: a number"),
        ({"weights": {1: 2}}, "weights", "has 1 for a name. Allowed: text."),
        ({"weights": [1]}, "weights", "is [1]. Allowed: a table"),
        ({"weights": {"patient_contact": "much"}}, "weights.patient_contact", "is 'much'. Allowed: a number"),
        # out of range
        (
            {"discount_rate": -0.01},
            "discount_rate",
            "is -0.01. Allowed: a number at least 0 and at most 0.25",
        ),
        ({"discount_rate": float("nan")}, "discount_rate", "is nan. Allowed: a number"),
        ({"baseline_wage_usd_per_year": float("inf")}, "baseline_wage_usd_per_year", "at most 1,000,000"),
        (
            {"hours_per_year": 0},
            "hours_per_year",
            "is 0. Allowed: a number more than 0 and at most 5,000 (hours)",
        ),
        (coding(tuition_usd=-1), f"{CODING}.tuition_usd", "is -1. Allowed: a number at least 0"),
        (coding(exam_pass_probability=1.01), f"{CODING}.exam_pass_probability", "at most 1 (share)"),
        ({"weights": {"patient_contact": -1}}, "weights.patient_contact", "at least 0 and at most 100"),
        (
            {"weights": {"patient_contact": 0}},
            "weights",
            "weights: sum to zero: at least one trait must matter.",
        ),
        (
            {"tuition_usd": 5},
            "tuition_usd",
            "is a figure of a career. Allowed: overrides={'<career>': {'tuition_usd': ...}}.",
        ),
        (
            {"medical_coding.tuition_usd": 5},
            "medical_coding.tuition_usd",
            "is a figure of a career. Allowed: overrides={'medical_coding': {'tuition_usd': ...}}.",
        ),
        (
            {"first_career": "coder"},
            "first_career",
            "is 'coder', which is not known. Allowed: billing_on_the_job, combined, medical_billing, medical_coding.",
        ),
        ({"draws": pd.Series([1, 2])}, "draws", "is 0    1 1    2 dtype: int64."),
        ({"draws": 1000}, "draws", "is 1000, which is no power of two. Allowed: 256, 512, 1024 ... 1048576"),
        ({"draws": 128}, "draws", "is 128. Allowed: a whole number at least 256"),
        ({"seed": -1}, "seed", "is -1. Allowed: a whole number at least 0"),
        ({"rank_correlation": -1.5}, "rank_correlation", "at least -1 and at most 1"),
        ({"id": "Two Words"}, "id", "Allowed: text of a-z, 0-9 and hyphens"),
        ({"id": "x" * 61}, "id", "Allowed: text of a-z, 0-9 and hyphens, at most 60"),
        ({"id": "../up"}, "id", "Allowed: text of a-z"),
        ({"id": "con"}, "id", "is 'con', which Windows keeps for a device. Allowed: another name."),
        ({"id": "prn"}, "id", "for a device"),
        ({"id": "aux"}, "id", "for a device"),
        ({"id": "nul"}, "id", "for a device"),
        ({"id": "com1"}, "id", "for a device"),
        ({"id": "lpt9"}, "id", "for a device"),
        ({"name": ""}, "name", "is ''. Allowed: text of at least 1 character"),
        # one against another
        ({"second_career": "medical_billing"}, "second_career", "the same as first_career: there is nothing"),
    ],
)
def test_one_mistake_is_one_problem_that_says_where_what_and_what_is_allowed(values, where, told):
    (text,) = problems_of(**values)
    assert text.startswith(f"{where}: ")
    assert told in text


def test_all_mistakes_are_told_at_once():
    texts = problems_of(
        discont_rate=0.1,
        horizon_years=99,
        area="ZZ",
        pay_basis="nobody",
        draws=1000,
        second_career="medical_billing",
        overrides={CODING: {"tuition_usd": "free", "dropout_point": 2}},
    )
    assert sorted(text.split(":")[0] for text in texts) == [
        "area",
        "discont_rate",
        "draws",
        "horizon_years",
        "medical_coding.dropout_point",
        "medical_coding.tuition_usd",
        "pay_basis",
        "second_career",
    ]


def test_a_folder_that_holds_no_tables_is_one_problem(tmp_path):
    (text,) = problems_of(data_dir=str(tmp_path), area="CA")
    assert text == f"data_dir: {tmp_path} is not a data folder: it has no datapackage.json."


def test_what_is_wrong_with_a_table_is_told_of_the_parameter_that_asks_it(tmp_path):
    shutil.copytree(DATA_DIR, tmp_path, dirs_exist_ok=True)
    (tmp_path / "traits.csv").unlink()
    (text,) = problems_of(data_dir=str(tmp_path), weights={"patient_contact": 1})
    assert text == "weights: traits.csv: is missing from the data folder."


def test_careers_and_traits_are_those_of_the_scenario_s_folder(other_pair):
    made = Scenario(
        data_dir=str(other_pair),
        **folder_defaults(other_pair),
        overrides={"medical_secretary": {"tuition_usd": 1}},
        weights={"learned_at_work": 1},
    )
    assert list(made.overrides) == ["medical_secretary"] and list(made.weights) == ["learned_at_work"]


def test_a_name_that_windows_leaves_free_is_allowed():
    assert Scenario(id="com10").id == "com10"


def test_text_of_a_mistake_may_hold_anything_and_is_cut():
    assert "'{message} %s <b>'" in problems_of(area="{message} %s <b>")[0]
    (text,) = problems_of(name="x" * 20_000)
    assert text.startswith(f"name: is '{'x' * 56}.... Allowed: text of at least 1 character")
    (text,) = problems_of(discount_rate="y" * 58)
    assert f"is '{'y' * 58}'. Allowed" in text
    (text,) = problems_of(discount_rate="y" * 59)
    assert f"is '{'y' * 56}.... Allowed" in text


def test_an_unknown_name_points_at_the_list_of_parameters():
    (text,) = problems_of(zzzz=1)
    assert text == "zzzz: is no parameter. Allowed: see `billing-or-coding parameters`."


def test_a_flat_row_gives_the_scenario_it_was_made_of():
    scenario = Scenario(area="CA", weights={"patient_contact": 2}).override(
        CODING, tuition_usd=1, dropout_point=0
    )
    assert from_flat(flat(scenario)) == scenario


def test_completion_offers_parameters_and_methods_and_nothing_of_the_library():
    offered = dir(Scenario())
    assert {"area", "overrides", "with_", "override", "changed"} <= set(offered) and offered == sorted(
        offered
    )
    assert not [name for name in offered if name.startswith(("_", "model_"))]


def test_numbers_may_come_as_text_as_from_a_table():
    read = Scenario(horizon_years="20", discount_rate="0.05", after_tax="TRUE", draws="512")
    assert (read.horizon_years, read.discount_rate, read.after_tax, read.draws) == (20, 0.05, True, 512)


def test_a_scenario_cannot_be_changed_but_another_made_from_it():
    first = Scenario(area="CA").override(CODING, tuition_usd=3_500)
    second = first.with_(horizon_years=20).override(CODING, dropout_point=0.3)
    assert (first.horizon_years, second.horizon_years, second.area) == (10, 20, "CA")
    assert second.overrides[CODING].model_dump(exclude_none=True) == {
        "tuition_usd": 3_500,
        "dropout_point": 0.3,
    }
    with pytest.raises(ValueError, match="frozen"):
        first.area = "US"
    with pytest.raises(InputError, match="horizon_years: is 0"):
        first.with_(horizon_years=0)


def test_what_differs_from_the_defaults_is_what_is_shown():
    assert Scenario().changed() == {}
    scenario = Scenario(area="CA", weights={"patient_contact": 2}).override(CODING, tuition_usd=1)
    assert scenario.changed() == {
        "area": "CA",
        "medical_coding.tuition_usd": 1,
        "weights.patient_contact": 2,
    }
    assert repr(Scenario(area="CA")) == "Scenario(area='CA')"
    assert str(Scenario(draws=512, area="CA")) == "Scenario(area='CA', draws=512)"


def test_the_flat_form_holds_every_value_that_is_set():
    row = flat(Scenario(loan_rate=0.05))
    assert row["loan_rate"] == 0.05 and row["area"] == "US"
    assert "baseline_wage_usd_per_year" not in row and "overrides" not in row
    own = flat(Scenario().override(CODING, tuition_usd=1))
    assert {name: value for name, value in own.items() if "." in name} == {f"{CODING}.tuition_usd": 1}


def test_a_parameters_cell_sets_what_it_names_and_nothing_else():
    names = {"area": "CA", "loan_rate": None, "name": "", "draws": 512, "pd": object(), "__name__": "x"}
    assert from_namespace(names) == Scenario(area="CA", draws=512)
    with pytest.raises(InputError, match="draws: is 7"):
        from_namespace({"draws": 7})


@pytest.mark.parametrize("model", [Parameters, CareerOverrides])
def test_every_parameter_has_a_meaning_a_unit_and_words_for_what_it_takes(model):
    for name, field in model.model_fields.items():
        assert field.description, name
        assert "unit" in field.json_schema_extra, name
        assert allowed_values(field), name
    wages = [name for name in model.model_fields if name.endswith("_usd_per_year")]
    assert all("(USD/year)" in allowed_values(model.model_fields[name]) for name in wages)


def test_a_row_has_a_column_for_every_parameter_and_none_for_a_group_of_them():
    found = columns()
    groups = {"overrides", "weights", "data_dir"}
    assert set(Parameters.model_fields) - groups <= set(found) and groups.isdisjoint(found)
    assert len(found) == len(set(found)) and {f"{CODING}.tuition_usd", "notebooks"} <= set(found)


def test_a_folder_s_defaults_are_the_parameters_own_where_it_has_them_and_else_its_first(folder_of):
    def defaults(careers: list[str], bases: list[tuple[str, str, bool]]) -> tuple[str, ...]:
        columns = ("quantity", "basis", "like_for_like")
        folder = folder_of(
            bases=[dict(zip(columns, row, strict=True)) for row in bases],
            careers=[{"id": career} for career in careers],
        )
        return tuple(folder_defaults(folder).values())

    own = ("article_programme_ranges", "article_programme_ranges", "bls_occupation")
    assert defaults(["baker"], []) == ("baker", "medical_coding", *own)
    bases = [("cost", "guess", False), ("cost", "survey", True), ("cost", "other", True)]
    bases += [("duration", "guess", False), ("pay", "bls_occupation", False), ("pay", "survey", True)]
    assert defaults(["baker", "cook", CODING], bases) == (
        "baker",
        CODING,
        "survey",
        "guess",
        "bls_occupation",
    )
    assert defaults(["baker", "cook"], bases)[:2] == ("baker", "cook")
