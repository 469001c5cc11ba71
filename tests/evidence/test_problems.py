"""How problems are told."""

from __future__ import annotations

import pickle

from helpers.evidence.problems import InputError, Problem, nearest, one_of

PROBLEMS = [
    Problem("pay", "is -5.", "at least 0", private=("is unusable.", "an amount")),
    Problem("years", "is blank."),
]


def test_an_error_has_one_problem_a_line():
    assert str(InputError(PROBLEMS)) == "pay: is -5. Allowed: at least 0.\nyears: is blank."


def test_a_notebook_shows_the_problems_alone():
    assert InputError(PROBLEMS)._render_traceback_() == [
        "Nothing was calculated, because of the input:",
        "pay: is -5. Allowed: at least 0.",
        "years: is blank.",
    ]


def test_another_process_gets_the_error_whole():
    copy = pickle.loads(pickle.dumps(InputError(PROBLEMS)))
    assert type(copy) is InputError
    assert copy.problems == PROBLEMS
    assert str(copy) == str(InputError(PROBLEMS))


def test_amounts_are_left_out_where_a_problem_holds_any():
    assert [str(problem.without_amounts()) for problem in PROBLEMS] == [
        "pay: is unusable. Allowed: an amount.",
        "years: is blank.",
    ]


def test_twelve_allowed_values_are_named_and_further_ones_counted():
    names = [f"{number:02}" for number in range(1, 14)]
    twelve = "01, 02, 03, 04, 05, 06, 07, 08, 09, 10, 11, 12"
    assert one_of(names[:12]) == twelve
    assert one_of(names) == f"{twelve} and 1 more"


def test_the_nearest_of_several_names_is_asked_for():
    assert nearest("wages", ["wage", "wagers", "pages"]) == " Did you mean wagers?"
