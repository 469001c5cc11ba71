"""A schema that cannot be used: what is said of it, and where."""

import copy
import json

import pytest

from helpers.evidence.package import lacking, package_problems
from helpers.evidence.tables import DATA_DIR, SCHEMA_FILE

ID = {"name": "id", "type": "string"}


def said(*tables) -> list[str]:
    """What is said of a package of these tables."""
    return [str(problem) for problem in package_problems({"resources": list(tables)})]


def of_fields(*fields, **more) -> dict:
    return {"name": "fees", "path": "fees.csv", "schema": {"fields": [ID, *fields], **more}}


def test_the_project_s_own_schema_can_be_used():
    assert package_problems(json.loads((DATA_DIR / SCHEMA_FILE).read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("package", [None, [], {}, {"resources": {}}])
def test_no_package_at_all(package):
    (problem,) = package_problems(package)
    assert str(problem) == "resources: is no list of tables. Allowed: a Tabular Data Package."


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("fees", "resource 1: is no table. Allowed: name, path and schema."),
        ({**of_fields(), "name": "Fees!"}, "Fees!, name: is 'Fees!'. Allowed: a-z, 0-9 and _."),
        ({**of_fields(), "name": 7}, "resource 1, name: is 7. Allowed: a-z, 0-9 and _."),
        ({**of_fields(), "name": ""}, "resource 1, name: is ''. Allowed: a-z, 0-9 and _."),
        (
            {**of_fields(), "path": "../fees.csv"},
            "fees, path: is '../fees.csv'. Allowed: the name of a .csv file in the same folder.",
        ),
        (
            {**of_fields(), "path": None},
            "fees, path: is None. Allowed: the name of a .csv file in the same folder.",
        ),
        ({**of_fields(), "schema": {}}, "fees, schema: has no list of fields. Allowed: at least one field."),
        (
            {**of_fields(), "schema": {"fields": []}},
            "fees, schema: has no list of fields. Allowed: at least one field.",
        ),
        ({**of_fields(), "schema": 1}, "fees, schema: has no list of fields. Allowed: at least one field."),
        (
            {**of_fields(), "schema": {"fields": [{"name": "a", "type": "string"}]}},
            "fees, schema: has no field id. Allowed: a field id in every table.",
        ),
    ],
)
def test_a_table_that_cannot_be_read(table, told):
    sources = {"name": "sources", "path": "sources.csv", "schema": {"fields": [ID]}}
    assert said(sources, table) == [told]


TYPES = "boolean, integer, number, string, year"
RULES = "enum, maximum, minimum, pattern, required, unique"


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("usd", "fees, field 1: has no name. Allowed: name and type."),
        ({"type": "number"}, "fees, field 1: has no name. Allowed: name and type."),
        ({"name": "", "type": "number"}, "fees, field 1: has no name. Allowed: name and type."),
        ({"name": 3, "type": "number"}, "fees, field 1: has no name. Allowed: name and type."),
        (
            {"name": "usd", "type": "numbers"},
            "fees, field 1 (usd), type: is 'numbers', which is not read here. Did you mean number? "
            f"Allowed: {TYPES}.",
        ),
        ({"name": "usd"}, f"fees, field 1 (usd), type: is None, which is not read here. Allowed: {TYPES}."),
        (
            {"name": "usd", "type": "number", "constraints": ["required"]},
            "fees, field 1 (usd), constraints: is ['required']. Allowed: rules by name.",
        ),
        (
            {"name": "usd", "type": "number", "constraints": {"minimums": 0}},
            f"fees, field 1 (usd), minimums: is no rule read here. Did you mean minimum? Allowed: {RULES}.",
        ),
        ({**ID}, "fees, field id: stands there more than once. Allowed: each field once."),
    ],
)
def test_a_field_that_cannot_be_read(field, told):
    assert said(of_fields(field)) == [told]


@pytest.mark.parametrize(
    ("kind", "rule", "value", "usable"),
    [
        ("string", "required", True, True),
        ("string", "required", "yes", False),
        ("string", "unique", False, True),
        ("string", "unique", 1, False),
        ("number", "minimum", 0, True),
        ("integer", "maximum", 1.5, True),
        ("number", "minimum", True, False),
        ("number", "maximum", "9", False),
        ("string", "minimum", 0, False),
        ("string", "enum", ["a", "b"], True),
        ("string", "enum", [], False),
        ("string", "enum", [1], False),
        ("string", "enum", "ab", False),
        ("string", "pattern", r"\d+", True),
        ("string", "pattern", "(", False),
        ("string", "pattern", 5, False),
    ],
)
def test_a_rule_that_can_be_held_against_its_type_and_one_that_cannot(kind, rule, value, usable):
    found = said(of_fields({"name": "x", "type": kind, "constraints": {rule: value}}))
    told = f"fees, field 1 (x), {rule}: is {value!r}, which cannot be held against {kind!r}."
    assert found == ([] if usable else [told])


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ([{"fields": "id"}], "names no table. Allowed: fields, and reference with resource."),
        (["id"], "names no table. Allowed: fields, and reference with resource."),
        (
            [{"fields": "id", "reference": {"resource": 1}}],
            "names no table. Allowed: fields, and reference with resource.",
        ),
        (
            {"fields": "code", "reference": {"resource": "fees"}},
            "is of 'code', which is no field. Allowed: id.",
        ),
        (
            [{"fields": "id", "reference": {"resource": "feez"}}],
            "points at 'feez', which is no table. Did you mean fees? Allowed: fees.",
        ),
    ],
)
def test_a_key_that_leads_nowhere(keys, told):
    assert said(of_fields(foreignKeys=keys)) == [f"fees, foreignKeys: {told}"]


def test_two_tables_of_one_name():
    assert said(of_fields(), of_fields()) == ["fees: stands there more than once. Allowed: each table once."]


def test_every_problem_is_told_and_links_only_where_there_is_none():
    broken = of_fields({"name": "usd", "type": "money"}, foreignKeys=[{"fields": "id"}])
    dangling = of_fields(foreignKeys=[{"fields": "id", "reference": {"resource": "nowhere"}}])
    assert len(said(broken, {**dangling, "name": "Other"})) == 3


def test_another_folder_s_schema_has_all_that_the_project_s_own_has():
    own = {"resources": [of_fields({"name": "usd", "type": "number"}), {**of_fields(), "name": "sources"}]}
    assert lacking(own, own) == []
    more = copy.deepcopy(own)
    more["resources"][0]["schema"]["fields"].append({"name": "note", "type": "string"})
    assert lacking(more, own) == []
    less = {"resources": [of_fields()]}
    assert [str(problem) for problem in lacking(less, own)] == [
        "fees: field usd is missing. Allowed: type number.",
        "resources: table sources is missing. Allowed: every table of this project.",
    ]
    assert [str(problem) for problem in lacking({"resources": []}, own)] == [
        "resources: table fees is missing. Allowed: every table of this project.",
        "resources: table sources is missing. Allowed: every table of this project.",
    ]
    typed = {"resources": [of_fields({"name": "usd", "type": "string"}), own["resources"][1]]}
    assert [str(problem) for problem in lacking(typed, own)] == [
        "fees: field usd is of type string. Allowed: type number."
    ]
