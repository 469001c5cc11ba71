"""Mutation testing: what share of small defects, put into the code one at a time, do the fast unit tests find?

`python tests/trust/mutation.py --sample 300 --seed 1` prints one line and exits 1 below 90 %. Every mutant is a
whole module with one place changed by an operator of mutmut; the tests run against it in a process of their own,
forked before the module, or anything that imports it, was imported.

mutmut's own runner is not used: it leaves out decorated functions (properties, validators, cached tables), constants
and the fields of classes; and it chooses tests by who called a function first, which misleads where results are
remembered. Left out here: annotations, docstrings and f-strings' text (no operator of mutmut changes them), calls of
`len` and `isinstance`, and `strict` of `zip`.
"""

from __future__ import annotations

import argparse
import csv
import gc
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from affected import PROJECT, files, in_order, own_tests, path_of, stages
from mutants import Mutant, modules, mutants, sample
from reach import Reach, reach
from tqdm import tqdm

REQUIRED_SHARE = 0.9
WALL_LIMIT_S = 1800
TABLE, SURVIVORS = (Path(__file__).with_name(name) for name in ("mutants.csv", "survivors.csv"))
_HEAVY = (
    "hypothesis.extra.numpy",
    "numpy_financial",
    "openpyxl",
    "pandas",
    "pydantic",
    "pytest",
    "scipy.optimize",
)
_HEAVY += ("scipy.interpolate", "scipy.stats")
_TABLES = "helpers.evidence.figures"
_FOLDER = tempfile.TemporaryDirectory(
    prefix="mutants-"
)  # in a folder that others clean tests fail for no mutant


class _Changed(importlib.abc.MetaPathFinder, importlib.machinery.SourceFileLoader):
    """Gives one module another source wherever it is imported, also by pytest for its doctests."""

    def __init__(self, module: str, source: str):
        super().__init__(module, str(path_of(module)))
        self.source = source

    def find_spec(self, fullname, path=None, target=None):
        if fullname != self.name:
            return None
        return importlib.util.spec_from_file_location(fullname, self.path, loader=self)

    def get_code(self, fullname):
        return compile(self.source, self.path, "exec", dont_inherit=True)


def _fails(paths: list[str]) -> bool:
    """Whether a fast test in these places fails; pytest stops at the first."""
    import pytest

    # Plain asserts: pytest's own import hook would load the module as it stands in its file.
    chosen = ["-xq", "-mnot slow", "--assert=plain", "-pno:cacheprovider", f"--rootdir={PROJECT}"]
    return pytest.main([*chosen, *paths]) not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)


def _test(module: str, source: str, tests: list[list[str]], seconds: float = 60) -> int:
    """Process id of a child that exits with 0 where every test passes on the changed module, else with 1.

    It is ended where it takes more processor time than `seconds`.
    """
    child = os.fork()
    if child:
        return child
    try:
        sink = os.open(os.devnull, os.O_WRONLY)
        os.dup2(sink, 1)
        os.dup2(sink, 2)
        limit = int(time.process_time() + seconds)
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 5))
        signal.alarm(WALL_LIMIT_S)
        sys.meta_path.insert(0, _Changed(module, source))
        os.environ["PYTEST_DEBUG_TEMPROOT"] = own = tempfile.mkdtemp(dir=_FOLDER.name)
        failed = any(map(_fails, tests))
        shutil.rmtree(own, ignore_errors=True)
        os._exit(int(failed))
    finally:
        os._exit(1)


def outcomes(
    changed: Iterable[tuple[Mutant, str]], reached: dict[str, Reach], jobs: int = 1
) -> Iterator[tuple[Mutant, bool]]:
    """Each mutant and whether it was killed: by a test, or because the tests took many times too long.

    The mutants come in the `order` of their modules. A file of tests is run where it reaches the statement
    that was changed, quick ones before others; where a reason is known why a mutant survives, only its
    module's own tests.
    """
    running: dict[int, Mutant] = {}
    known = explained()
    data = {path: path.read_bytes() for path in (PROJECT / "data").iterdir() if path.is_file()}

    def finished() -> tuple[Mutant, bool]:
        child, status = os.wait()
        for path, content in data.items():  # a mutant may take the project's own folder for another
            if path.read_bytes() != content:
                path.write_bytes(content)
        return running.pop(child), os.waitstatus_to_exitcode(status) != 0

    for mutant, source in changed:
        ready_for(mutant.module)
        path = str(path_of(mutant.module))
        tests = [file for file in reached if reached[file].touches(path, mutant.lines)]
        if known.get((mutant.module, mutant.was, mutant.becomes)):
            tests = own_tests(mutant.module, tests)
        too_long = 10 + sum(reached[file].seconds for file in tests)  # which were measured at half the speed
        running[_test(mutant.module, source, stages(mutant.module, tests), too_long)] = mutant
        if len(running) == jobs:
            yield finished()
    while running:
        yield finished()


@cache
def order() -> list[str]:
    """Every module, those first that others import."""
    return in_order(modules())


def ready_for(module: str) -> None:
    """Import every module that comes before this one, and read the tables: what no mutant of it can change.

    For modules in their `order`, each once or more.
    """
    before = order()[: order().index(module)]
    if new := [name for name in before if name not in sys.modules]:
        for name in new:
            importlib.import_module(name)
        if _TABLES in before:
            sys.modules[_TABLES].worked_out_beforehand()
        gc.freeze()
    if module in sys.modules:
        raise SystemExit(f"{module} is imported before its mutants are tried: `order` is wrong.")


def prepare() -> dict[str, Reach]:
    """What each file of tests reaches, the quickest first. Imports what every child needs, nothing of the project."""
    os.chdir(PROJECT)
    os.environ |= {"OPENBLAS_NUM_THREADS": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    os.environ |= {"HYPOTHESIS_PROFILE": "mutants", "PYTEST_DEBUG_TEMPROOT": _FOLDER.name}
    for name in _HEAVY:
        importlib.import_module(name)
    gc.freeze()  # a child neither looks through what it shares nor copies it
    found = {file: reach(file, _fails) for file in tqdm(files(), desc="what tests reach", unit="file")}
    if failed := [file for file in found if not found[file].passes]:
        raise SystemExit(f"The fast unit tests must pass on the code as it is: {', '.join(failed)}")
    broken = path_of("helpers.evidence.problems").read_text(encoding="utf-8") + "\nraise RuntimeError\n"
    _, status = os.waitpid(_test("helpers.evidence.problems", broken, [files()[:1]]), 0)
    if os.waitstatus_to_exitcode(status) != 1:
        raise SystemExit("The fast unit tests must fail on a broken module.")
    return dict(sorted(found.items(), key=lambda each: each[1].seconds))


def explained() -> dict[tuple[str, str, str], str]:
    """Why a surviving mutant changes nothing that matters: by module, the lines it changes, what they become."""
    if not SURVIVORS.exists():
        return {}
    with SURVIVORS.open(encoding="utf-8", newline="") as file:
        return {(row["module"], row["was"], row["becomes"]): row["reason"] for row in csv.DictReader(file)}


def run_sample(count: int, seed: int, jobs: int, listed: bool, reached: dict[str, Reach]) -> int:
    """Try a sample; prints one line and gives 0 where enough were killed."""
    survivors = []
    tried = sorted(sample(count, seed), key=lambda each: order().index(each[0].module))
    for mutant, killed in tqdm(outcomes(tried, reached, jobs), total=count, unit="mutant"):
        if not killed:
            survivors.append(mutant)
            if listed:
                tqdm.write(f"{mutant.module}: {mutant.was}\n    -> {mutant.becomes}")
    known = explained()
    reasons = [known.get((each.module, each.was, each.becomes)) for each in survivors]
    killed = count - len(survivors)
    print(
        f"mutants: {count} tried (seed {seed}), {killed} killed ({killed / count:.1%}), {len(survivors)} survived, "
        f"{sum(map(bool, reasons))} of them explained; at least {REQUIRED_SHARE:.0%} are to be killed"
    )
    return 0 if killed >= REQUIRED_SHARE * count else 1


def run_modules(names: Sequence[str], jobs: int, reached: dict[str, Reach], again: bool = False) -> None:
    """Try every mutant of these modules; keeps the table and the list of survivors.

    `again` tries those that survived last time and are not explained, as after writing tests against them.
    """
    for module in sorted(names, key=order().index):
        every = list(mutants(module))
        listed = [row for row in _rows(SURVIVORS) if row["module"] == module]
        left = {(row["was"], row["becomes"]): bool(row["reason"]) for row in listed}
        tried = [each for each in every if not again or left.get((each[0].was, each[0].becomes)) is False]
        stay = [mutant for mutant, _ in every if again and left.get((mutant.was, mutant.becomes))]
        found = tqdm(outcomes(tried, reached, jobs), total=len(tried), desc=module, unit="mutant")
        survivors = stay + [mutant for mutant, killed in found if not killed]
        _keep(module, len(every), sorted(survivors, key=lambda each: each.number))


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, rows: list[dict]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        lines.writeheader()
        lines.writerows(rows)


def _keep(module: str, count: int, survivors: list[Mutant]) -> None:
    """Put a module's row into the table and its survivors, with the reasons known, into their list."""
    known = explained()
    new = [
        {"module": module, "was": each.was, "becomes": each.becomes}
        | {"reason": known.get((module, each.was, each.becomes), "")}
        for each in survivors
    ]
    others = [row for row in _rows(SURVIVORS) if row["module"] != module]
    if others or new:
        _write(SURVIVORS, sorted([*others, *new], key=lambda row: row["module"]))
    killed = count - len(survivors)
    row = {"module": module, "mutants": count, "killed": killed, "survived": len(survivors)}
    row |= {"explained": sum(bool(each["reason"]) for each in new), "killed_share": f"{killed / count:.3f}"}
    others = [row for row in _rows(TABLE) if row["module"] != module]
    _write(TABLE, sorted([*others, row], key=lambda row: row["module"]))


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(
        description="How many small defects in the code do the fast unit tests find?"
    )
    parser.add_argument(
        "--sample", type=int, metavar="N", help="try N mutants of all modules; exit 1 below 90 %%"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--module", nargs="+", choices=modules(), help="try all mutants of these modules")
    parser.add_argument(
        "--all", action="store_true", help="try all mutants of all modules (takes an hour or more)"
    )
    parser.add_argument("--again", action="store_true", help="of them only survivors that no reason explains")
    parser.add_argument("--jobs", type=int, default=1, help="how many at a time")
    parser.add_argument("--list", action="store_true", help="print each survivor of a sample")
    asked = parser.parse_args()
    if not (asked.sample or asked.module or asked.all):
        parser.error("one of --sample, --module and --all is needed")
    reached = prepare()
    if asked.sample:
        return run_sample(asked.sample, asked.seed, asked.jobs, asked.list, reached)
    run_modules(asked.module or modules(), asked.jobs, reached, asked.again)
    return 0


if __name__ == "__main__":
    sys.exit(main())
