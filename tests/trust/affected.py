"""Which fast unit tests can notice a change of a module: those that import it, however far down."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
SOURCE, TESTS = PROJECT / "src/helpers", PROJECT / "tests"
TESTED = ("model", "decision", "evidence", "recomputed")


def path_of(module: str) -> Path:
    """The file of a module of the project."""
    return SOURCE.parent / f"{module.replace('.', '/')}.py"


@cache
def _imports(file: Path) -> frozenset[str]:
    """Modules of the project that a file imports, also inside functions."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return frozenset(name for name in found if name.startswith("helpers.") and path_of(name).exists())


@cache
def _reached(file: Path) -> frozenset[str]:
    """Modules that a test file, or a module with its doctests, may run."""
    reached, ahead = set(), set(_imports(file))
    if file.is_relative_to(SOURCE):
        ahead.add(".".join(file.relative_to(SOURCE.parent).with_suffix("").parts))
    while ahead:
        name = ahead.pop()
        reached.add(name)
        ahead |= _imports(path_of(name)) - reached
    return frozenset(reached)


@cache
def files() -> list[str]:
    """Every file of fast unit tests: the tests of the rooms, and the modules that hold doctests."""
    tests = [file for room in TESTED for file in sorted((TESTS / room).glob("test_*.py"))]
    modules = [file for room in TESTED for file in sorted((SOURCE / room).glob("*.py"))]
    return [
        str(file) for file in tests + modules if file in tests or ">>>" in file.read_text(encoding="utf-8")
    ]


def stages(module: str) -> list[list[str]]:
    """Files in the order to run them: the module's own tests and doctests; those that import it; the rest."""
    own = (path_of(module).name, f"test_{path_of(module).name}")
    # What conftest files import, tests may run without importing it themselves.
    shared = any(module in _reached(file) for room in TESTED for file in (TESTS / room).glob("conftest.py"))
    found: list[list[str]] = [[], [], []]
    for file in map(Path, files()):
        if file.name in own and module in _reached(file):
            found[0].append(str(file))
        elif module in _imports(file):
            found[1].append(str(file))
        elif module in _reached(file) or shared:
            found[2].append(str(file))
    return [stage for stage in found if stage]
