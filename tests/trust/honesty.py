"""Notebook honesty: a formula that changed is noticed by nbval, and rendered notebooks give the same when run again.

`python tests/trust/honesty.py formulas` changes ten formulas, one at a time, in a copy of the project, and runs the
one notebook that should notice through nbval: each run must fail. `python tests/trust/honesty.py reports` renders
every scenario and runs each executed notebook through nbval: each must pass. The last line counts.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
NBVAL = ["-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "--nbval", "--nbval-current-env"]
NBVAL += ["--nbval-cell-timeout", "600"]

FORMULAS = [
    ("model/valuation.py", "(1 + discount_rate) ** -np", "(1 + 1.05 * discount_rate) ** -np", "report"),
    (
        "model/flows.py",
        "return 1 - (1 - pass_probability) ** attempts",
        "return pass_probability + 0 * attempts",
        "report",
    ),
    (
        "model/taxes.py",
        "+ schedule.medicare_rate * pay",
        "- schedule.medicare_rate * pay",
        "report",
    ),
    (
        "evidence/prices.py",
        "/ price_level(year, month, data_dir)",
        "/ price_level(year, None, data_dir)",
        "04_return",
    ),
    ("evidence/pay.py", "CONFIDENCE_95 = 1.96", "CONFIDENCE_95 = 2.58", "03_pay"),
    ("evidence/figures.py", "HOURS_OF_A_YEAR = 2080", "HOURS_OF_A_YEAR = 1900", "01_evidence"),
    (
        "decision/pay_distribution.py",
        "np.pi * rank_correlation / 6",
        "np.pi * rank_correlation / 4",
        "05_uncertainty",
    ),
    (
        "decision/value_of_information.py",
        "values.max(axis=1).mean() - values.mean(axis=0).max()",
        "values.max(axis=1).mean() - values.mean(axis=0).min()",
        "05_uncertainty",
    ),
    (
        "decision/sensitivity.py",
        "abs(at_high - at_low)",
        "abs(at_high + at_low)",
        "05_uncertainty",
    ),
    ("decision/fit.py", '(rows["second"] - rows["scale_low"]) / span', 'rows["second"] / span', "06_fit"),
]


def nbval(notebook: Path, source: Path) -> bool:
    """Whether the notebook's cells give what is stored, run with the code in `source`."""
    environment = os.environ | {"PYTHONPATH": str(source)}
    ran = subprocess.run(
        [sys.executable, *NBVAL, notebook.name],
        cwd=notebook.parent,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode not in (0, 1):
        raise RuntimeError(ran.stdout + ran.stderr)
    return ran.returncode == 0


def unnoticed(folder: Path) -> list[str]:
    """The formulas whose change no cell noticed, in a copy of the project made in this folder."""
    for name in ("src", "data", "notebooks"):
        shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    missed = []
    for file, formula, changed, notebook in FORMULAS:
        path = folder / "src" / "helpers" / file
        text = path.read_text(encoding="utf-8")
        if text.count(formula) != 1:
            missed.append(f"{file}: {formula} stands there {text.count(formula)} times, not once")
            continue
        path.write_text(text.replace(formula, changed), encoding="utf-8")
        if nbval(folder / "notebooks" / f"{notebook}.ipynb", folder / "src"):
            missed.append(f"{file}: {formula} became {changed}, and {notebook} did not notice")
        path.write_text(text, encoding="utf-8")
    return missed


def disagreeing(folder: Path) -> tuple[int, list[str]]:
    """How many executed notebooks rendering left here, and those that do not give the same again."""
    command = [sys.executable, "-m", "helpers", "render", "--out", str(folder)]
    subprocess.run(command, cwd=PROJECT, check=True, capture_output=True)
    executed = sorted(folder.glob("*/*.ipynb"))
    return len(executed), [
        str(path.relative_to(folder)) for path in executed if not nbval(path, PROJECT / "src")
    ]


def main(what: str) -> int:
    with tempfile.TemporaryDirectory(prefix="boc-") as folder:
        if what == "formulas":
            tried, failed = len(FORMULAS), unnoticed(Path(folder))
        else:
            tried, failed = disagreeing(Path(folder))
    print("".join(f"{line}\n" for line in failed) + f"{tried} tried, {len(failed)} failed")
    return 1 if failed or not tried else 0


if __name__ == "__main__":
    if sys.argv[1:] not in (["formulas"], ["reports"]):
        sys.exit("formulas or reports?")
    sys.exit(main(sys.argv[1]))
