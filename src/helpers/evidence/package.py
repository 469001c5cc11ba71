"""Holds a data folder's schema, `datapackage.json`, to what this project reads of a Tabular Data Package."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.evidence.cells import FORMS, RULES
from helpers.evidence.problems import Problem, nearest, one_of

_NUMBERS = ("number", "integer")


def package_problems(package) -> list[Problem]:
    """What is wrong with the schema, told by table and field; an empty list means that it can be used."""
    if not isinstance(package, dict) or not isinstance(package.get("resources"), list):
        return [Problem("resources", "is no list of tables.", "a Tabular Data Package")]
    problems = []
    for at, resource in enumerate(package["resources"]):
        problems += _resource_problems(f"resource {at}", resource)
    if not problems:
        problems += _links(package["resources"])
    return problems


def _resource_problems(where: str, resource) -> Iterator[Problem]:
    if not isinstance(resource, dict):
        yield Problem(where, "is no table.", "name, path and schema")
        return
    name, path, table = resource.get("name"), resource.get("path"), resource.get("schema")
    where = name if isinstance(name, str) and name else where
    if not isinstance(name, str) or not re.fullmatch(r"[a-z0-9_]+", name):
        yield Problem(f"{where}, name", f"is {name!r}.", "a-z, 0-9 and _")
    if not isinstance(path, str) or not re.fullmatch(r"\w[\w.-]*\.csv", path):
        yield Problem(f"{where}, path", f"is {path!r}.", "the name of a .csv file in the same folder")
    fields = table.get("fields") if isinstance(table, dict) else None
    if not isinstance(fields, list) or not fields:
        yield Problem(f"{where}, schema", "has no list of fields.", "at least one field")
        return
    for at, field in enumerate(fields):
        yield from _field_problems(f"{where}, field {at}", field)
    names = [field.get("name") for field in fields if isinstance(field, dict)]
    for twice in sorted({str(each) for each in names if names.count(each) > 1}):
        yield Problem(f"{where}, field {twice}", "stands there more than once.", "each field once")
    if "id" not in names:
        yield Problem(f"{where}, schema", "has no field id.", "a field id in every table")
    yield from _key_problems(where, table.get("foreignKeys", []), names)


def _field_problems(where: str, field) -> Iterator[Problem]:
    if not isinstance(field, dict) or not isinstance(field.get("name"), str) or not field["name"]:
        yield Problem(where, "has no name.", "name and type")
        return
    where, kind = f"{where} ({field['name']})", field.get("type")
    if not isinstance(kind, str) or kind not in FORMS:
        hint = nearest(kind, FORMS)
        yield Problem(f"{where}, type", f"is {kind!r}, which is not read here.{hint}", one_of(FORMS))
    rules = field.get("constraints", {})
    if not isinstance(rules, dict):
        yield Problem(f"{where}, constraints", f"is {rules!r}.", "rules by name")
        return
    for name, value in rules.items():
        if name not in RULES:
            yield Problem(f"{where}, {name}", f"is no rule read here.{nearest(name, RULES)}", one_of(RULES))
        elif not _is_usable(name, value, kind):
            yield Problem(f"{where}, {name}", f"is {value!r}, which cannot be held against {kind!r}.")


def _is_usable(rule: str, value, kind) -> bool:
    if rule in ("required", "unique"):
        return isinstance(value, bool)
    if rule in ("minimum", "maximum"):
        return kind in _NUMBERS and isinstance(value, int | float) and not isinstance(value, bool)
    if rule == "enum":
        return isinstance(value, list) and bool(value) and all(isinstance(each, str) for each in value)
    try:
        return bool(re.compile(value))
    except (re.error, TypeError):
        return False


def _key_problems(where: str, keys, names: list) -> Iterator[Problem]:
    for key in keys if isinstance(keys, list) else [keys]:
        reference = key.get("reference") if isinstance(key, dict) else None
        if not isinstance(reference, dict) or not isinstance(reference.get("resource"), str):
            yield Problem(f"{where}, foreignKeys", "names no table.", "fields, and reference with resource")
        elif key.get("fields") not in names:
            field = key.get("fields")
            yield Problem(f"{where}, foreignKeys", f"is of {field!r}, which is no field.", one_of(names))


def _links(resources: list[dict]) -> Iterator[Problem]:
    names = [resource["name"] for resource in resources]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Problem(name, "stands there more than once.", "each table once")
    for resource in resources:
        for key in resource["schema"].get("foreignKeys", []):
            target = key["reference"]["resource"]
            if target not in names:
                what = f"points at {target!r}, which is no table.{nearest(target, names)}"
                yield Problem(f"{resource['name']}, foreignKeys", what, one_of(names))


def lacking(package: dict, own: dict) -> list[Problem]:
    """What the schema of another folder lacks of the project's own, by table and field, or types otherwise."""
    problems, tables = [], {resource["name"]: resource for resource in package["resources"]}
    for resource in own["resources"]:
        name = resource["name"]
        if name not in tables:
            problems.append(Problem("resources", f"table {name} is missing.", "every table of this project"))
            continue
        types = {field["name"]: field["type"] for field in tables[name]["schema"]["fields"]}
        for field in resource["schema"]["fields"]:
            if types.get(field["name"]) != field["type"]:
                what = "is missing" if field["name"] not in types else f"is of type {types[field['name']]}"
                problems.append(Problem(name, f"field {field['name']} {what}.", f"type {field['type']}"))
    return problems
