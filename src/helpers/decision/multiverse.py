"""Every combination of the evidence: what each set of claims says, and which choice moves it most."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pandas as pd

from helpers.decision.order import to_cents
from helpers.evidence import choices
from helpers.evidence.problems import InputError
from helpers.model import flows
from helpers.model.comparison import NOT_TRAINING
from helpers.model.inputs import (
    BASIS_OF,
    FIELDS,
    CareerInputs,
    at_least_the_grant,
    career_figures,
    shared_figures,
    terms,
)
from helpers.model.scenario import Scenario
from helpers.model.valuation import monthly_rate, net_present_value

QUANTITIES = choices.QUANTITIES


def evaluate(scenario: Scenario) -> pd.DataFrame:
    """The comparison under every combination of cost, duration and pay basis.

    One row: one combination. Columns: cost_basis, duration_basis, pay_basis, like_for_like (all three
    measure both careers alike), incremental_npv_usd, best (the alternative with the largest net
    present value). Bases that publish nothing for the scenario's place are left out; of a grant above a
    basis's price, the price is what it pays. A share of rows is a count of arguments, not a probability.
    """
    usable = {quantity: _usable(scenario, quantity) for quantity in QUANTITIES}
    combinations = list(product(*(usable[quantity] for quantity in QUANTITIES)))
    common = terms(scenario, shared_figures(scenario))
    rate = monthly_rate(scenario.discount_rate)
    values = [np.full(len(combinations), net_present_value(flows.not_training_flow(common).total, rate))]
    careers = (scenario.first_career, scenario.second_career)
    for career in careers:
        inputs = _inputs(scenario, usable, combinations, career)
        inputs = replace(inputs, tuition_usd=at_least_the_grant(inputs.tuition_usd, common))
        values.append(net_present_value(flows.expected_flow(inputs, common).total, rate))
    names = np.array([NOT_TRAINING, *careers])
    frame = pd.DataFrame(combinations, columns=[f"{quantity}_basis" for quantity in QUANTITIES])
    alike = {
        quantity: {
            basis: choices.like_for_like(basis, quantity, scenario.data_dir) for basis in usable[quantity]
        }
        for quantity in QUANTITIES
    }
    frame["like_for_like"] = [
        all(alike[quantity][basis] for quantity, basis in zip(QUANTITIES, row, strict=True))
        for row in combinations
    ]
    frame["incremental_npv_usd"] = values[2] - values[1]
    frame["best"] = names[np.argmax(np.round(values, 2), axis=0)]
    return frame


def _usable(scenario: Scenario, quantity: str) -> dict[str, dict[str, dict]]:
    """basis -> career -> the figures that it decides, for the bases that have them for this place."""
    found, decided = {}, [field for field, of in BASIS_OF.items() if of == quantity]
    for basis in choices.bases(quantity, scenario.data_dir):
        changed = scenario.model_copy(update={f"{quantity}_basis": basis, "grant_usd": 0.0})
        try:
            found[basis] = {
                career: career_figures(changed, career, decided)
                for career in (scenario.first_career, scenario.second_career)
            }
        except InputError:
            continue
    return found


def _inputs(scenario: Scenario, usable: dict, combinations: list[tuple], career: str) -> CareerInputs:
    """One career's inputs with one value per combination where a basis decides."""
    same = career_figures(scenario, career, [field for field in FIELDS if field not in BASIS_OF])
    values = {field: figure.value for field, figure in same.items()}
    for field, quantity in BASIS_OF.items():
        of_basis = {basis: figures[career][field].value for basis, figures in usable[quantity].items()}
        position = QUANTITIES.index(quantity)
        values[field] = np.array([of_basis[row[position]] for row in combinations])
    return CareerInputs(**values)


def span(combinations: pd.DataFrame) -> pd.DataFrame:
    """Smallest, median and largest incremental NPV, and n: index 'like for like' and 'all'."""
    groups = {"like for like": combinations[combinations["like_for_like"]], "all": combinations}
    rows = {
        name: {
            "n": len(group),
            "smallest_usd": group["incremental_npv_usd"].min(),
            "median_usd": group["incremental_npv_usd"].median(),
            "largest_usd": group["incremental_npv_usd"].max(),
        }
        for name, group in groups.items()
    }
    return pd.DataFrame(rows).T


def influence(combinations: pd.DataFrame) -> pd.Series:
    """How far the mean incremental NPV moves between the bases of each quantity: dollars, largest first."""
    moves = {}
    for quantity in QUANTITIES:
        means = combinations.groupby(f"{quantity}_basis")["incremental_npv_usd"].mean()
        moves[quantity] = means.max() - means.min()
    return pd.Series(moves, name="range_of_means_usd").sort_values(
        ascending=False, key=to_cents, kind="stable"
    )


def ranges(scenario: Scenario, quantity: str) -> pd.DataFrame:
    """What each basis of a quantity says of both careers: who says what.

    One row: one basis and career. Columns: basis, label, like_for_like, career, low, value, high
    (dollars of the currency year, or months; for pay from the low end of entry pay to the high end
    of experienced pay, value = experienced pay). A basis without figures for the place has no row.
    """
    labels = choices.bases(quantity, scenario.data_dir)
    first_field = {
        "cost": "tuition_usd",
        "duration": "months_to_credential",
        "pay": "entry_wage_usd_per_year",
    }[quantity]
    last_field = "experienced_wage_usd_per_year" if quantity == "pay" else first_field
    rows = [
        (basis, labels[basis], choices.like_for_like(basis, quantity, scenario.data_dir), career)
        + (figures[first_field].low, figures[last_field].value, figures[last_field].high)
        for basis, by_career in _usable(scenario.with_(overrides={}), quantity).items()
        for career, figures in by_career.items()
    ]
    return pd.DataFrame(rows, columns=["basis", "label", "like_for_like", "career", "low", "value", "high"])
