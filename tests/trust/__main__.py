"""`make trust`: every check of what this project promises, and one table: check, tried, failed.

`python tests/trust` runs all of them, `python tests/trust NAME...` those whose name begins so. What each check
said is kept below `.trust/`; what it counted in `tests/trust/last_run.csv` and in the README's table. Exit code 1
where one failed; a check that could not be tried says so in the table.
"""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
KEPT = PROJECT / ".trust"
LAST_RUN = Path(__file__).with_name("last_run.csv")
README = PROJECT / "README.md"
README_HEADER = "| check | tried | failed |\n|---|---:|---:|\n"
PYTEST = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "-rN"]
EXAMPLES = ["--hypothesis-profile=thorough", "--hypothesis-show-statistics"]
PARALLEL = ["-n", "2", "--dist", "loadfile"]
NBVAL = ["--nbval", "--nbval-current-env", "--nbval-cell-timeout", "600"]
FUZZED = "200"
KILLS = "100"
WIDTH = 46


@dataclass(frozen=True)
class Check:
    """A command of Python, and what its last lines count."""

    name: str
    command: tuple[str, ...]
    environment: tuple[tuple[str, str], ...] = ()


CHECKS = [
    Check(
        "units and laws",
        (
            *PYTEST,
            *PARALLEL,
            "-m",
            "not slow",
            "src",
            "tests",
            "--ignore=tests/bad_input",
            "--ignore=tests/fuzz",
        ),
    ),
    Check(
        "figures worked out twice",
        (*PYTEST, *PARALLEL, *EXAMPLES, "tests/recomputed"),
    ),
    Check("slow tests, in a browser", (*PYTEST, *PARALLEL, "-m", "slow", "tests")),
    Check("notebooks give what is stored", (*PYTEST, *PARALLEL, *NBVAL, "notebooks")),
    Check("changed formulas noticed", ("tests/trust/honesty.py", "formulas")),
    Check("rendered notebooks give the same", ("tests/trust/honesty.py", "reports")),
    Check("bad input", (*PYTEST, "tests/bad_input")),
    Check("noise into every reader", (*PYTEST, "-s", "tests/fuzz"), (("BOC_FUZZ", FUZZED),)),
    Check(
        "killed runs go on to the same",
        (*PYTEST, "-s", "tests/reports/test_interrupted.py"),
        (("BOC_KILLS", KILLS),),
    ),
    Check(
        "mutants, of which a tenth may survive",
        ("tests/trust/mutation.py", "--sample", "300", "--seed", "1", "--jobs", "2", "--list"),
    ),
    Check("known holes in dependencies", ("tests/trust/dependencies.py",)),
    Check("Pythons and versions allowed", ("tests/trust/compatibility.py",)),
]
COUNTS = [
    r"fuzzed: .*\((?P<tried>\d+) in all\)",
    r"mutants: (?P<tried>\d+) tried .* (?P<failed>\d+) survived",
    r"(?P<tried>\d+) tried, (?P<failed>\d+) failed",
]


def counts(said: str) -> tuple[int, int]:
    """Tried and failed, as the output of a check tells them."""
    for form in COUNTS:
        if found := re.search(form, said):
            named = found.groupdict()
            return int(named["tried"]), int(named["failed"] if "failed" in named else _of_pytest(said)[1])
    tests, failed = _of_pytest(said)
    examples = sum(map(int, re.findall(r"(\d+) passing, \d+ failing", said)))
    return examples or tests, failed


def _of_pytest(said: str) -> tuple[int, int]:
    numbers = {
        word: int(number) for number, word in re.findall(r"(\d+) (passed|failed|errors?)", said[-500:])
    }
    failed = sum(number for word, number in numbers.items() if word != "passed")
    return numbers.get("passed", 0) + failed, failed


def run(check: Check) -> tuple[int, int, bool]:
    """Tried, failed, and whether the check passed; what it said goes into a file."""
    environment = os.environ | dict(check.environment)
    ran = subprocess.run(
        [sys.executable, *check.command],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    said = ran.stdout + ran.stderr
    name = re.sub(r"\W+", "-", check.name)
    (KEPT / f"{name}.txt").write_text(said, encoding="utf-8")
    tried, failed = counts(said)
    return tried, failed or int(ran.returncode != 0), ran.returncode == 0  # it may end before it could count


def last_run() -> dict[str, dict[str, str]]:
    """What each check counted when it was last run, in the order of the checks."""
    if not LAST_RUN.exists():
        return {}
    with LAST_RUN.open(encoding="utf-8", newline="") as file:
        return {row["check"]: row for row in csv.DictReader(file)}


def keep(check: Check, tried: int, failed: int) -> None:
    """Put what a check counted today into the table of the last run, and that into the README."""
    known = last_run() | {
        check.name: {"check": check.name, "tried": tried, "failed": failed, "on": date.today()}
    }
    with LAST_RUN.open("w", encoding="utf-8", newline="") as file:
        lines = csv.DictWriter(file, ["check", "tried", "failed", "on"], lineterminator="\n")
        lines.writeheader()
        lines.writerows(known[each.name] for each in CHECKS if each.name in known)
    README.write_text(shown(README.read_text(encoding="utf-8")), encoding="utf-8")


def readme_table() -> str:
    """The last run as the README shows it."""
    counted = [(row["check"], int(row["tried"]), row["failed"]) for row in last_run().values()]
    rows = [
        f"| {check} | {f'{tried:,}' if tried else 'not tried'} | {failed} |\n"
        for check, tried, failed in counted
    ]
    return README_HEADER + "".join(rows)


def shown(readme: str) -> str:
    """The README's text with the table of the last run in place of the one it has."""
    return re.sub(re.escape(README_HEADER) + r"(\|.*\n)*", lambda _: readme_table(), readme)


def main(wanted: list[str]) -> int:
    KEPT.mkdir(exist_ok=True)
    chosen = [each for each in CHECKS if not wanted or any(each.name.startswith(name) for name in wanted)]
    print(f"{'check':<{WIDTH}}{'tried':>10}{'failed':>8}{'took':>12}", flush=True)
    all_passed = bool(chosen)
    for check in chosen:
        began = time.monotonic()
        tried, failed, passed = run(check)
        keep(check, tried, failed)
        all_passed &= passed
        took = f"{(time.monotonic() - began) / 60:.1f} min"
        line = f"{check.name:<{WIDTH}}{tried or 'not tried':>10}{failed:>8}{took:>12}"
        print(line + ("" if passed else f"   see {KEPT.name}/"), flush=True)
    return 0 if all_passed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
