"""What comparing one claim with several occupations gives."""

from __future__ import annotations

import pandas as pd

from helpers.evidence.findings import CONTRADICTED, EXACT, Finding, fitting_best

AWAY, THERE = Finding(CONTRADICTED, "Far off."), Finding(EXACT, "The same.")
OF_BOTH, OF_ONE = pd.Series({"career": None}), pd.Series({"career": "billing"})


def test_a_claim_of_both_careers_says_which_occupation_it_was_set_beside():
    assert fitting_best(OF_BOTH, [("Clerks", AWAY), ("Coders", THERE)]) == Finding(
        EXACT, "The same. Said of both careers: set beside one occupation, Coders, which it fits best."
    )
    assert fitting_best(OF_BOTH, [("Clerks", AWAY), ("Coders", AWAY)]) == Finding(
        CONTRADICTED, "Far off. Said of both careers: set beside one occupation, Clerks, where neither fits."
    )


def test_a_claim_of_one_career_or_set_beside_one_occupation_needs_no_such_sentence():
    assert fitting_best(OF_ONE, [("Clerks", AWAY), ("Coders", THERE)]) == THERE
    assert fitting_best(OF_BOTH, [("Clerks", AWAY), ("Clerks", THERE)]) == THERE
