"""`make trust`: every check of what this project promises, and one table: check, tried, failed.

`python tests/trust` runs all of them, `python tests/trust NAME...` those whose name begins so. What each check
said is kept below `.trust/`. Exit code 1 where one failed; a check that could not be tried says so in the table.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
KEPT = PROJECT / ".trust"
PYTEST = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "-rN"]
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
        "thousands of scenarios worked out twice",
        (*PYTEST, *PARALLEL, "--hypothesis-profile=thorough", "tests/recomputed"),
    ),
    Check("slow tests, reports in a browser", (*PYTEST, *PARALLEL, "-m", "slow", "tests")),
    Check("notebooks give what is stored", (*PYTEST, *PARALLEL, *NBVAL, "notebooks")),
    Check("notebooks notice ten changed formulas", ("tests/trust/honesty.py", "formulas")),
    Check("rendered notebooks give the same again", ("tests/trust/honesty.py", "reports")),
    Check("bad input", (*PYTEST, "tests/bad_input")),
    Check("noise into every reader", (*PYTEST, "-s", "tests/fuzz"), (("BOC_FUZZ", FUZZED),)),
    Check(
        "runs killed at any moment go on to the same",
        (*PYTEST, "-s", "tests/reports/test_interrupted.py"),
        (("BOC_KILLS", KILLS),),
    ),
    Check(
        "mutants survive; under a tenth may",
        ("tests/trust/mutation.py", "--sample", "300", "--seed", "1", "--jobs", "2"),
    ),
    Check("dependencies without known holes", ("tests/trust/dependencies.py",)),
    Check("every Python, both ends of the bounds", ("tests/trust/compatibility.py",)),
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
    return _of_pytest(said)


def _of_pytest(said: str) -> tuple[int, int]:
    numbers = {
        word: int(number) for number, word in re.findall(r"(\d+) (passed|failed|errors?)", said[-500:])
    }
    failed = sum(number for word, number in numbers.items() if word != "passed")
    return numbers.get("passed", 0) + failed, failed


def run(check: Check) -> tuple[bool, str]:
    """Whether one check passed, and its line of the table; what it said goes into a file."""
    began = time.monotonic()
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
    failed = failed or int(ran.returncode != 0)  # it may have ended before it could count
    took = f"{(time.monotonic() - began) / 60:.1f} min"
    return ran.returncode == 0, f"{check.name:<{WIDTH}}{tried or 'not tried':>10}{failed:>8}{took:>12}"


def main(wanted: list[str]) -> int:
    KEPT.mkdir(exist_ok=True)
    chosen = [each for each in CHECKS if not wanted or any(each.name.startswith(name) for name in wanted)]
    print(f"{'check':<{WIDTH}}{'tried':>10}{'failed':>8}{'took':>12}", flush=True)
    all_passed = bool(chosen)
    for check in chosen:
        passed, line = run(check)
        all_passed &= passed
        print(line + ("" if passed else f"   see {KEPT.name}/"), flush=True)
    return 0 if all_passed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
