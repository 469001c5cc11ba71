"""What `make trust` runs is there, counts rightly, and can notice."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]


def script(name: str) -> SimpleNamespace:
    """What a script defines, without running it."""
    return SimpleNamespace(**runpy.run_path(str(HERE / f"{name}.py"), run_name="trust"))


@pytest.fixture(scope="module")
def runner():
    return script("__main__")


@pytest.mark.parametrize(
    ("said", "counted"),
    [
        ("....\n12 passed in 3.2s\n", (12, 0)),
        ("F.E\n2 failed, 10 passed, 1 skipped, 1 error in 3s\n", (13, 3)),
        ("fuzzed: 5 tables, 7 notebooks (12 in all)\n2 passed in 1s\n", (12, 0)),
        ("fuzzed: 5 tables, 7 notebooks (12 in all)\n1 failed, 1 passed in 1s\n", (12, 1)),
        (
            "mutants: 300 tried (seed 1), 280 killed (93.3%), 20 survived, 4 of them explained; more\n",
            (300, 20),
        ),
        ("x\n10 tried, 1 failed\n", (10, 1)),
        ("a: 500 passing, 0 failing\nb: 20 passing, 1 failing\n1 failed, 1 passed\n", (520, 1)),
        ("Traceback\n", (0, 0)),
    ],
)
def test_counts(runner, said, counted):
    assert runner.counts(said) == counted


def test_every_check_calls_a_script_that_is_there(runner):
    scripts = {word for check in runner.CHECKS for word in check.command if word.startswith("tests/")}
    assert len({check.name for check in runner.CHECKS}) == len(runner.CHECKS) >= 10
    assert [name for name in scripts if not (PROJECT / name).exists()] == []


def test_the_readme_shows_the_last_run(runner):
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    assert runner.readme_table() in readme and runner.shown(readme) == readme
    assert list(runner.last_run()) == [check.name for check in runner.CHECKS]
    older = readme.replace(runner.readme_table(), runner.README_HEADER + "| something else | 1 | 0 |\n")
    assert older != readme and runner.shown(older) == readme


def test_each_of_the_ten_formulas_stands_once_where_it_is_said_to():
    formulas = script("honesty").FORMULAS
    assert len({(file, formula) for file, formula, _, _ in formulas}) == 10
    for file, formula, changed, notebook in formulas:
        text = (PROJECT / "src" / "helpers" / file).read_text(encoding="utf-8")
        assert text.count(formula) == 1 and changed not in text, formula
        assert (PROJECT / "notebooks" / f"{notebook}.ipynb").is_file()


def test_the_oldest_versions_tried_are_the_lower_bounds():
    compatibility = script("compatibility")
    oldest = [each.partition("==") for each in compatibility.over_the_lock("oldest allowed")]
    assert {name for name, _, _ in oldest} == compatibility.bounds().keys() >= {"pandas", "scipy"}
    assert all(version in compatibility.bounds()[name].specifier for name, _, version in oldest)
    assert compatibility.over_the_lock("the lock") == []
    assert compatibility.interpreter("9.9", PROJECT) is None
