"""Results are remembered and shared, so nobody may change one."""

import dataclasses
import importlib
import pkgutil

import helpers

ROOMS = ("evidence", "model", "decision")


def kinds_of_result() -> list[type]:
    """Every dataclass of the rooms."""
    found = []
    for room in ROOMS:
        package = importlib.import_module(f"{helpers.__name__}.{room}")
        for each in pkgutil.iter_modules(package.__path__):
            module = importlib.import_module(f"{package.__name__}.{each.name}")
            own = [
                kind for kind in vars(module).values() if getattr(kind, "__module__", "") == module.__name__
            ]
            found += [kind for kind in own if isinstance(kind, type) and dataclasses.is_dataclass(kind)]
    return found


def test_no_result_can_be_changed():
    kinds = kinds_of_result()
    assert len(kinds) > 15
    assert [kind.__name__ for kind in kinds if not kind.__dataclass_params__.frozen] == []
