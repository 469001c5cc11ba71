"""The two careers of a scenario: ids, labels, and what is said of both."""

from __future__ import annotations

import math

import pandas as pd

from helpers.evidence.occupations import share_an_occupation
from helpers.model.scenario import Scenario
from helpers.views.formats import usd
from helpers.views.words import alternative


def careers(scenario: Scenario) -> list[str]:
    """The ids of the two careers."""
    return [scenario.first_career, scenario.second_career]


def shorts(scenario: Scenario) -> list[str]:
    """The short labels of the two careers."""
    return [alternative(career, scenario, "short_label") for career in careers(scenario)]


def one_occupation(scenario: Scenario) -> bool:
    return share_an_occupation(careers(scenario), scenario.data_dir)


def named(scenario: Scenario) -> list[tuple[str, str]]:
    """Ids and short labels of the careers; the first alone, as 'both', where they share an occupation."""
    named = list(zip(careers(scenario), shorts(scenario), strict=True))
    return [(named[0][0], "both")] if one_occupation(scenario) else named


def one_for_both(scenario: Scenario) -> str:
    noun = alternative(scenario.first_career, scenario, "occupation_noun")
    return f"One occupation stands for both, {noun}: no difference can be seen"


def values_of_both(frame: pd.DataFrame, scenario: Scenario, column: str) -> list[float]:
    """The value of each career in rows that hold each at most once; nan where there is none."""
    values = frame.set_index("career")[column]
    return [float(values.get(career, math.nan)) for career in careers(scenario)]


def who_is_ahead(value: float, scenario: Scenario) -> str:
    first, second = shorts(scenario)
    if round(value) == 0:
        return "no gap"
    return f"{second if value > 0 else first} ahead by {usd(abs(value))}"
