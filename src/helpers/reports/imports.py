"""Which modules of `src/helpers` a piece of code needs, found without running it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # loading nbformat takes longer than looking whether a folder is up to date
    from nbformat import NotebookNode

SOURCE_DIR = Path(__file__).resolve().parents[2]
PACKAGE = "helpers"


def of_notebook(notebook: NotebookNode) -> set[str]:
    """The modules that a notebook's code imports; a line that is not Python (`%magic`) imports none."""
    cells = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    lines = "\n".join(cells).splitlines()
    return set(_modules("\n".join("" if line.lstrip().startswith(("%", "!")) else line for line in lines)))


def closure(roots: Iterable[str]) -> list[str]:
    """The modules, all that they import, and so on: sorted names. Imports inside functions count too.

    >>> found = closure(["helpers.reports.staleness"])
    >>> "helpers.reports.wording" in found, "helpers.evidence.tables" in found, "helpers.evidence.audit" in found
    (True, True, False)
    """
    found: set[str] = set()
    open_ends = list(roots)
    while open_ends:
        name = open_ends.pop()
        if name not in found and path_of(name):
            found.add(name)
            open_ends += [name.rpartition(".")[0], *_imported(name)]
    return sorted(found)


@cache
def path_of(module: str) -> Path | None:
    """The file of a module; None for a name that is none of ours."""
    if module.split(".")[0] != PACKAGE:
        return None
    place = SOURCE_DIR.joinpath(*module.split("."))
    files = (place.with_suffix(".py"), place / "__init__.py")
    return next((file for file in files if file.is_file()), None)


@cache
def _imported(module: str) -> tuple[str, ...]:
    path = path_of(module)
    within = module if path.name == "__init__.py" else module.rpartition(".")[0]
    return tuple(_modules(path.read_text(encoding="utf-8"), within))


def _modules(code: str, package: str = "") -> Iterator[str]:
    """Our modules that some code names in its imports; `from a import b` may mean the module `a.b`."""
    for node in _statements(ast.parse(code).body):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            origin = ".".join([*above, *([node.module] if node.module else [])])
            names = [origin, *(f"{origin}.{alias.name}" for alias in node.names)]
        else:
            continue
        yield from (name for name in names if path_of(name))


def _statements(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """All statements, nested ones too: imports stand nowhere else, and expressions are most of a tree."""
    for statement in body:
        yield statement
        for part in ("body", "orelse", "finalbody", "handlers", "cases"):
            yield from _statements(getattr(statement, part, ()))
