"""Bad schemas: a `datapackage.json` of another folder that cannot be read, or lacks what is needed."""

from __future__ import annotations

import json
from collections.abc import Callable

from cases import Case, as_folder, gone, text

FILE = "datapackage.json"


def package(change: Callable[[dict], object]):
    """The schema with something changed in the parsed JSON."""

    def edit(folder) -> None:
        parsed = json.loads((folder / FILE).read_text(encoding="utf-8"))
        change(parsed)
        (folder / FILE).write_text(json.dumps(parsed), encoding="utf-8")

    return edit


def table(change: Callable[[dict], object]):
    """The schema with something changed in its first table, `sources`."""
    return package(lambda parsed: change(parsed["resources"][0]))


def field(**values):
    """The schema with keys of a field changed; None takes the key away."""

    def change(resource: dict) -> None:
        first = resource["schema"]["fields"][0]
        for key, value in values.items():
            first[key] = value
            if value is None:
                del first[key]

    return table(change)


def rule(**rules):
    return field(constraints=rules)


def key(value):
    return table(lambda each: each["schema"].update(foreignKeys=value))


CASES = [
    Case(FILE, "missing", gone(FILE), "is not a data folder: it has no datapackage.json."),
    Case(FILE, "a folder of that name", as_folder(FILE), "is not a data folder: it has no datapackage.json."),
    Case(FILE, "empty", text(FILE, ""), "is not a readable data package: Expecting value"),
    Case(
        FILE,
        "no JSON",
        text(FILE, "{'resources': []}"),
        "is not a readable data package: Expecting property name",
    ),
    Case(FILE, "cut off", text(FILE, '{"resources": ['), "is not a readable data package: Expecting value"),
    Case(FILE, "not UTF-8", text(FILE, b'{"a": "\xff"}'), "is not a readable data package: 'utf-8' codec"),
    Case(FILE, "nested without end", text(FILE, "[" * 100_000), "is not a readable data package: "),
    Case(FILE, "a list", text(FILE, "[]"), "datapackage.json, resources: is no list of tables."),
    Case(FILE, "a number", text(FILE, "1e400"), "datapackage.json, resources: is no list of tables."),
    Case(
        FILE,
        "tables missing",
        text(FILE, "{}"),
        "resources: is no list of tables. Allowed: a Tabular Data Package.",
    ),
    Case(FILE, "no tables", text(FILE, '{"resources": []}'), "table sources is missing."),
    Case(
        FILE, "tables by name", text(FILE, '{"resources": {"wages": {}}}'), "resources: is no list of tables."
    ),
    Case(
        FILE,
        "one table left out",
        package(lambda each: each["resources"].pop()),
        "is missing. Allowed: every table",
    ),
    Case(
        FILE,
        "a table twice",
        package(lambda each: each["resources"].append(each["resources"][0])),
        "sources: stands",
    ),
    Case(
        "package table",
        "a word",
        package(lambda each: each["resources"].append("x")),
        "is no table. Allowed: name, path",
    ),
    Case(
        "package name",
        "missing",
        table(lambda each: each.pop("name")),
        "resource 0, name: is None. Allowed: a-z",
    ),
    Case("package name", "a number", table(lambda each: each.update(name=1)), "resource 0, name: is 1."),
    Case("package path", "missing", table(lambda each: each.pop("path")), "sources, path: is None."),
    Case(
        "package path",
        "out of the folder",
        table(lambda each: each.update(path="../x.csv")),
        "path: is '../x.csv'.",
    ),
    Case(
        "package path",
        "absolute",
        table(lambda each: each.update(path="/x.csv")),
        "sources, path: is '/x.csv'.",
    ),
    Case(
        "package path",
        "an address",
        table(lambda each: each.update(path="file://x.csv")),
        "sources, path: is 'file:",
    ),
    Case(
        "package path",
        "several",
        table(lambda each: each.update(path=["a.csv"])),
        "sources, path: is ['a.csv'].",
    ),
    Case(
        "package schema",
        "missing",
        table(lambda each: each.pop("schema")),
        "sources, schema: has no list of fields.",
    ),
    Case(
        "package schema",
        "a name",
        table(lambda each: each.update(schema="x")),
        "sources, schema: has no list of fields.",
    ),
    Case(
        "package schema",
        "no fields",
        table(lambda each: each["schema"].update(fields=[])),
        "has no list of fields.",
    ),
    Case(
        "package field",
        "a word",
        table(lambda each: each["schema"]["fields"].append("x")),
        "has no name. Allowed: name",
    ),
    Case("package field", "nameless", field(name=None), "sources, field 0: has no name."),
    Case("package field", "renamed id", field(name="key"), "sources, schema: has no field id."),
    Case(
        "package field",
        "twice",
        table(lambda each: each["schema"]["fields"].append({"name": "id", "type": "string"})),
        "more",
    ),
    Case(
        "package field",
        "left out",
        table(lambda each: each["schema"]["fields"].pop()),
        "field note is missing.",
    ),
    Case(
        "package field",
        "of another type",
        field(type="integer", constraints={}),
        "field id is of type integer. Allowed",
    ),
    Case("package type", "missing", field(type=None), "(id), type: is None, which is not read here."),
    Case(
        "package type",
        "misspelt",
        field(type="text"),
        "type: is 'text', which is not read here. Allowed: boolean",
    ),
    Case(
        "package type", "not a word", field(type=["string"]), "type: is ['string'], which is not read here."
    ),
    Case("package rules", "a list", field(constraints=[]), "constraints: is []. Allowed: rules by name."),
    Case(
        "package rules",
        "misspelt",
        rule(requrd=True),
        "requrd: is no rule read here. Did you mean required?",
    ),
    Case(
        "package rules",
        "required by a word",
        rule(required="yes"),
        "required: is 'yes', which cannot be held against",
    ),
    Case(
        "package rules",
        "a least word",
        rule(minimum=1),
        "minimum: is 1, which cannot be held against 'string'.",
    ),
    Case("package rules", "an empty list", rule(enum=[]), "enum: is [], which cannot be held against"),
    Case(
        "package rules",
        "a pattern that is none",
        rule(pattern="(["),
        "pattern: is '([', which cannot be held against",
    ),
    Case(
        "package rules",
        "a pattern of numbers",
        rule(pattern=3),
        "pattern: is 3, which cannot be held against",
    ),
    Case("package keys", "a word", key("x"), "foreignKeys: names no table."),
    Case("package keys", "without a table", key([{"fields": "id"}]), "sources, foreignKeys: names no table."),
    Case(
        "package keys",
        "of no field",
        key([{"fields": "x", "reference": {"resource": "wages"}}]),
        "is of 'x', which is",
    ),
    Case(
        "package keys",
        "to no table",
        key([{"fields": "id", "reference": {"resource": "wage"}}]),
        "Did you mean wages?",
    ),
]
