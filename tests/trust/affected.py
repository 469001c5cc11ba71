"""The files of fast unit tests, and which of them are near a module: those that import it, or what imports it."""

from __future__ import annotations

import ast
import math
from collections.abc import Iterable
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
SOURCE, TESTS = PROJECT / "src/helpers", PROJECT / "tests"
TESTED = ("model", "decision", "evidence", "recomputed")


def path_of(module: str) -> Path:
    """The file of a module of the project."""
    return SOURCE.parent / f"{module.replace('.', '/')}.py"


@cache
def _imports(file: Path) -> frozenset[str]:
    """Modules of the project that a file imports, also inside functions or by way of a file beside it."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    beside = [file.with_name(f"{name}.py") for name in found if "." not in name]
    own = {name for name in found if name.startswith("helpers.") and path_of(name).exists()}
    return frozenset(own.union(*(_imports(each) for each in beside if each.exists())))


@cache
def _reached(file: Path) -> dict[str, int]:
    """Modules that a test file, or a module with its doctests, may run, and how many imports away each is."""
    ahead = sorted(_imports(file))
    away = dict.fromkeys(ahead, 1)
    if file.is_relative_to(SOURCE):
        own = ".".join(file.relative_to(SOURCE.parent).with_suffix("").parts)
        away[own] = 0
        ahead.insert(0, own)
    for name in ahead:  # grows meanwhile: the nearest come first
        for found in sorted(_imports(path_of(name)) - away.keys()):
            away[found] = away[name] + 1
            ahead.append(found)
    return away


def in_order(modules: Iterable[str]) -> list[str]:
    """These modules, each after those that it imports: what stands before one never runs it."""
    at_once = _imports(SOURCE / "views/__init__.py")  # imported with anything of the project
    ahead = {name: (_reached(path_of(name)).keys() | at_once) - {name} for name in modules}
    for name in at_once & ahead.keys():
        ahead[name] -= at_once
    order = TopologicalSorter({name: sorted(ahead[name]) for name in sorted(ahead)}).static_order()
    return [name for name in order if name in ahead]


@cache
def files() -> list[str]:
    """Every file of fast unit tests: the tests of the rooms, and the modules that hold doctests."""
    tests = [file for room in TESTED for file in sorted((TESTS / room).glob("test_*.py"))]
    modules = [file for room in TESTED for file in sorted((SOURCE / room).glob("*.py"))]
    return [
        str(file) for file in tests + modules if file in tests or ">>>" in file.read_text(encoding="utf-8")
    ]


def own_tests(module: str, tests: Iterable[str]) -> list[str]:
    """Those of these files that are named for the module and import it, and its doctests."""
    own = (path_of(module).name, f"test_{path_of(module).name}")
    return [file for file in tests if Path(file).name in own and module in _reached(Path(file))]


def stages(module: str, tests: Iterable[str]) -> list[list[str]]:
    """Files in the order to run them: the module's own tests and doctests; then the rest, the nearest first."""
    tests = list(tests)
    first = own_tests(module, tests)
    away = {file: _reached(Path(file)).get(module, math.inf) for file in tests if file not in first}
    return [stage for stage in (first, sorted(away, key=away.__getitem__)) if stage]
