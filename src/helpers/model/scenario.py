"""One comparison's parameters, checked against the tables they choose from."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import ValidationError, field_validator
from pydantic_core import PydanticCustomError

from helpers.evidence import choices
from helpers.evidence.problems import UNUSABLE, InputError, Problem, nearest, one_of
from helpers.evidence.tables import data_folder, remembered
from helpers.model.parameters import CareerOverrides, Parameters, allowed_values, is_money
from helpers.model.showing import Shown

_UNCHECKED = "unchecked"
_PAIR = ("first_career", "second_career")
_BASES = tuple(f"{quantity}_basis" for quantity in choices.QUANTITIES)
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


class Scenario(Shown, Parameters):
    """One comparison: who, where, with which evidence. Frozen.

    `Scenario(area="CA", overrides={"medical_coding": {"tuition_usd": 3500}})` takes every
    parameter of `helpers.model.parameters`. Raises InputError, which names every problem
    at once: an unknown parameter (with the nearest known one), a wrong type, a value out of
    range, and whatever the data folder does not know.
    """

    def __init__(self, **values):
        try:
            super().__init__(**values)
        except ValidationError as error:
            found = [each for each in error.errors(include_url=False) if each["type"] != _UNCHECKED]
            raise InputError([_problem(each) for each in found]) from None

    @field_validator("data_dir")
    @classmethod
    def _known_folder(cls, value: str | None) -> str | None:
        try:
            return str(data_folder(value)) if value else None
        except InputError as error:
            raise _reject(error.problems[0].what) from None

    @field_validator("id")
    @classmethod
    def _usable_file_name(cls, value: str) -> str:
        if value in _DEVICES:
            raise _reject(f"is {value!r}, which Windows keeps for a device. Allowed: another name.")
        return value

    @field_validator("name")
    @classmethod
    def _no_null(cls, value: str) -> str:
        if "\0" in value:  # refused as in the tables of data
            raise _reject("holds a null character, which no text may.")
        return value

    @field_validator("first_career", "second_career")
    @classmethod
    def _known_career(cls, value: str, info) -> str:
        _require(value, choices.careers(_folder(info)))
        if info.field_name == "second_career" and value == info.data.get("first_career"):
            raise _reject(f"is {value!r}, the same as first_career: there is nothing to compare.")
        return value

    @field_validator("area")
    @classmethod
    def _known_area(cls, value: str, info) -> str:
        return _require(
            value, choices.areas(_folder(info)), shown="US, two letters of a state, or a code of `wages`"
        )

    @field_validator("currency_year")
    @classmethod
    def _known_year(cls, value: int, info) -> int:
        years = choices.currency_years(_folder(info))
        if value not in years:
            raise _reject(
                f"is {value}, a year without consumer prices. Allowed: {min(years)} to {max(years)}."
            )
        return value

    @field_validator("cost_basis", "duration_basis", "pay_basis")
    @classmethod
    def _known_basis(cls, value: str, info) -> str:
        return _require(value, choices.bases(info.field_name.removesuffix("_basis"), _folder(info)))

    @field_validator("draws")
    @classmethod
    def _power_of_two(cls, value: int) -> int:
        if value & (value - 1):
            raise _reject(f"is {value}, which is no power of two. Allowed: 256, 512, 1024 ... 1048576.")
        return value

    @field_validator("overrides")
    @classmethod
    def _known_careers(cls, value: dict, info) -> dict:
        for career in value:
            _require(career, choices.careers(_folder(info)))
        return value

    @field_validator("weights")
    @classmethod
    def _usable_weights(cls, value: dict, info) -> dict:
        for trait in value:
            _require(trait, choices.traits(_folder(info)))
        if value and sum(value.values()) == 0:
            raise _reject("sum to zero: at least one trait must matter.")
        return value

    def with_(self, **changes) -> Scenario:
        """The same scenario with some parameters changed, checked again.

        >>> Scenario().with_(horizon_years=20).horizon_years
        20
        """
        return Scenario(**{**self.model_dump(exclude_none=True), **changes})

    def override(self, career: str, **fields) -> Scenario:
        """The same scenario with some fields of one career set.

        >>> Scenario().override("medical_coding", tuition_usd=3500).overrides["medical_coding"].tuition_usd
        3500.0
        """
        overrides = {name: known.model_dump(exclude_none=True) for name, known in self.overrides.items()}
        overrides[career] = {**overrides.get(career, {}), **fields}
        return self.with_(overrides=overrides)

    def changed(self) -> dict[str, Any]:
        """The parameters that differ from the defaults, in flat form."""
        standard = flat(_defaults())
        return {name: value for name, value in flat(self).items() if standard.get(name) != value}

    def __dir__(self) -> list[str]:
        """What tab completion offers: the parameters and our own methods, without pydantic's."""
        own = [name for name in vars(Scenario) if not name.startswith(("_", "model_"))]
        return sorted([*type(self).model_fields, *own])

    def __repr__(self) -> str:
        return f"Scenario({', '.join(f'{name}={value!r}' for name, value in self.changed().items())})"

    __str__ = __repr__


@cache
def _defaults() -> Parameters:
    return Parameters()


def _reject(message: str) -> PydanticCustomError:
    return PydanticCustomError("rejected", "{message}", {"message": message})


def _folder(info) -> str | None:
    """The scenario's data folder; a value cannot be checked without it, which is one problem, not many."""
    if "data_dir" not in info.data:
        raise PydanticCustomError(_UNCHECKED, "cannot be checked")
    return info.data["data_dir"]


def _require(value, allowed, shown: str = ""):
    if value not in allowed:
        known = shown or one_of(allowed)
        raise _reject(f"is {value!r}, which is not known.{nearest(value, allowed)} Allowed: {known}.")
    return value


def _problem(found: dict) -> Problem:
    """One of pydantic's findings in the words of this project."""
    location, kind = found["loc"], found["type"]
    where = ".".join(map(str, location[1:] if location[0] == "overrides" and location[1:] else location))
    if kind in ("extra_forbidden", "invalid_key"):
        known = CareerOverrides.model_fields if len(location) > 1 else Parameters.model_fields
        career, _, field = str(location[-1]).rpartition(".")
        if len(location) == 1 and field in CareerOverrides.model_fields:
            told = f"overrides={{{career or '<career>'!r}: {{{field!r}: ...}}}}"
            return Problem(where, "is a figure of a career.", told)
        hint = nearest(location[-1], known)
        return Problem(where, f"is no parameter.{hint}", "see `billing-or-coding parameters`")
    if location[-1] == "[key]" and kind == "string_type":  # pydantic's word for the name of an entry
        return Problem(location[0], f"has {found['input']!r} for a name.", "text")
    if kind in ("rejected", "value_error"):
        return Problem(where, found["msg"].removeprefix("Value error, "))
    shown, allowed = " ".join(repr(found["input"]).splitlines()), _allowed(location)
    private = (UNUSABLE, allowed) if is_money(_field(location)) else None
    return Problem(where, f"is {shown if len(shown) <= 60 else shown[:57] + '...'}.", allowed, private)


def _allowed(location: tuple) -> str:
    """Type, bounds and unit of what stands at a place of the parameters, in words."""
    if location[0] == "weights" and len(location) > 1:
        return "a number at least 0 and at most 100"
    if location[0] == "overrides" and len(location) < 3:
        return "a table of careers, each a table of its parameters: {career: {parameter: value}}"
    return allowed_values(_field(location))


def _field(location: tuple):
    """The declaration of the parameter at a place, of a career's where the place is inside `overrides`."""
    if location[0] == "overrides" and len(location) > 2:
        return CareerOverrides.model_fields[location[2]]
    return Parameters.model_fields[location[0]]


def flat(scenario: Parameters) -> dict[str, Any]:
    """A scenario as one flat row: overrides and weights as dotted names, unset values left out."""
    row = scenario.model_dump(exclude={"overrides", "weights"}, exclude_none=True)
    for career, fields in scenario.overrides.items():
        row |= {f"{career}.{name}": value for name, value in fields.model_dump(exclude_none=True).items()}
    return row | {f"weights.{trait}": weight for trait, weight in scenario.weights.items()}


def from_flat(row: dict[str, Any]) -> Scenario:
    """The scenario of a flat row: dotted names are overrides of a career and weights of traits.

    >>> from_flat({"area": "CA", "medical_coding.tuition_usd": 3500}).overrides["medical_coding"].tuition_usd
    3500.0
    """
    values: dict[str, Any] = {}
    for name, value in row.items():
        group, _, field = name.rpartition(".")
        if not group:
            values[name] = value
        elif group == "weights":
            values.setdefault("weights", {})[field] = value
        else:
            values.setdefault("overrides", {}).setdefault(group, {})[field] = value
    return Scenario(**values)


def from_namespace(names: dict[str, Any]) -> Scenario:
    """The scenario that a notebook's parameters cell describes: pass `globals()`.

    Names that are no parameters are left alone, None and '' mean unset.
    """
    values = {name: names[name] for name in Parameters.model_fields if name in names}
    return Scenario(**{name: value for name, value in values.items() if value is not None and value != ""})


@remembered
def folder_defaults(data_dir=None) -> dict[str, str]:
    """The careers and bases of a row that names none: the parameters' defaults, where the folder has them.

    Otherwise its first careers, and of its bases the first that compares like with like.

    >>> folder_defaults()["first_career"] == Scenario().first_career
    True
    """
    found = {name: Parameters.model_fields[name].default for name in (*_PAIR, *_BASES)}
    careers = choices.careers(data_dir)
    for name in _PAIR:
        if found[name] not in careers:
            others = [career for career in careers if career not in found.values()]
            found[name] = next(iter(others), found[name])
    for name in _BASES:
        quantity = name.removesuffix("_basis")
        known = choices.bases(quantity, data_dir)
        if found[name] not in known:
            alike = [basis for basis in known if choices.like_for_like(basis, quantity, data_dir)]
            found[name] = next(iter(alike or known), found[name])
    return found


def columns(data_dir=None) -> list[str]:
    """The columns of a row: id and name first, the overrides of the two careers and the weights dotted."""
    plain = [name for name in Parameters.model_fields if name not in ("data_dir", "overrides", "weights")]
    pair = [folder_defaults(data_dir)[name] for name in _PAIR]
    of_careers = [f"{career}.{name}" for career in pair for name in CareerOverrides.model_fields]
    return [*plain, "notebooks", *of_careers, *(f"weights.{trait}" for trait in choices.traits(data_dir))]
