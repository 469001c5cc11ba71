"""The tables behind the charts of pay by place: every cell text, rounded and with its unit."""

from __future__ import annotations

import pandas as pd

from helpers.evidence.places import FIRST, SECOND
from helpers.model.scenario import Scenario
from helpers.views.absent import table_unless_empty
from helpers.views.formats import capital, count, signed_usd, usd
from helpers.views.pair import one_occupation, shorts

WIDEST = 8


def no_order(scenario: Scenario) -> str:
    """What is said of a state in which neither is ahead in both releases."""
    return "one figure for both" if one_occupation(scenario) else "too close or not steady"


@table_unless_empty
def states(frame: pd.DataFrame, scenario: Scenario) -> pd.DataFrame:
    """Each state's standing, medians and gaps."""
    first, second = shorts(scenario)
    words = {FIRST: f"{first} ahead", SECOND: f"{second} ahead"}
    earlier, later = (f"Gap {int(frame[f'{time}_year'].iloc[0])}" for time in ("earlier", "later"))
    cells = {
        "State": frame["area_name"].tolist(),
        "In both releases": [words.get(standing, no_order(scenario)) for standing in frame["standing"]],
        capital(first): frame["first"].map(usd).tolist(),
        capital(second): frame["second"].map(usd).tolist(),
        earlier: frame["earlier_gap"].map(signed_usd).tolist(),
        later: frame["later_gap"].map(signed_usd).tolist(),
    }
    return pd.DataFrame(cells).set_index("State").rename_axis(None).sort_index()


def state_words(row: pd.Series, scenario: Scenario) -> str:
    """One state's figures, for hovering."""
    first, second = shorts(scenario)
    return (
        f"{row['area_name']}<br>{first} {usd(row['first'])}, {second} {usd(row['second'])}<br>"
        f"gap {signed_usd(row['earlier_gap'])}, then {signed_usd(row['later_gap'])}"
    )


@table_unless_empty
def local(frame: pd.DataFrame, scenario: Scenario) -> pd.DataFrame:
    """The widest gaps between medians both ways among metropolitan and other areas."""
    first, second = shorts(scenario)
    half = min(WIDEST, len(frame) // 2)
    rows = pd.concat([frame.tail(half).iloc[::-1], frame.head(half).iloc[::-1]])
    cells = {
        capital(first): rows["first"].map(usd).tolist(),
        capital(second): rows["second"].map(usd).tolist(),
        "Gap": rows["gap"].map(signed_usd).tolist(),
        f"Jobs in {first}": rows["first_jobs"].map(count).tolist(),
        f"Jobs in {second}": rows["second_jobs"].map(count).tolist(),
    }
    return pd.DataFrame(cells, index=rows["area_name"].tolist())
