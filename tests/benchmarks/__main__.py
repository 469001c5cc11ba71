"""`make bench`: runs the benchmarks, all or those named, prints a table and writes it as JSON.

BENCH=quick makes small batches. A benchmark is a module of this folder with `rows()`, which gives
dicts as `measuring.row` makes them.
"""

from __future__ import annotations

import ast
import sys
from importlib import import_module
from pathlib import Path

import writing

HERE = Path(__file__).parent
RESULT = HERE.parents[1] / "build" / "benchmarks.json"


def names() -> list[str]:
    """The benchmarks of this folder."""
    found = []
    for path in sorted(HERE.glob("*.py")):
        body = ast.parse(path.read_text(encoding="utf-8")).body
        if any(isinstance(each, ast.FunctionDef) and each.name == "rows" for each in body):
            found.append(path.stem)
    return found


def main(asked: list[str]) -> None:
    """Run them; exit code 1 for a name that is none of them."""
    if unknown := set(asked) - set(names()):
        sys.exit(f"There is no benchmark {', '.join(sorted(unknown))}. Known: {', '.join(names())}.")
    rows = []
    for name in asked or names():
        print(f"{name} ...", file=sys.stderr, flush=True)
        rows += import_module(name).rows()
    print(writing.table(rows))
    print(writing.written(rows, RESULT), file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
