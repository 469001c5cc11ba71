"""Where which career pays more, as figures."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from helpers.evidence.places import FIRST, SECOND, UNCLEAR
from helpers.model.scenario import Scenario
from helpers.views import places_tables
from helpers.views.absent import chart_unless_empty
from helpers.views.charts.frame import chart
from helpers.views.charts.template import INK, MARKS, NEUTRAL, RULE, SYMBOLS, colour
from helpers.views.charts.tiles import TILE_PIXELS, add_tiles, finish_tiles, tile_places
from helpers.views.pair import shorts
from helpers.views.rows_used import credit

WHITE = "#ffffff"


@chart_unless_empty
def states(frame: pd.DataFrame, scenario: Scenario, heading: dict, used: pd.DataFrame) -> go.Figure:
    """States as tiles in three kinds; `frame` as `places.states` gives it."""
    first, second = shorts(scenario)
    span = " and ".join(f"May {int(frame[f'{time}_year'].iloc[0])}" for time in ("earlier", "later"))
    figure = chart(
        heading["title"],
        f"Whose median pay is higher, {span}, by state; tiles show no distances",
        heading["reading"],
        credit(used, scenario.data_dir),
        height=150 + TILE_PIXELS * (1 + max(y for y, _ in tile_places(list(frame.index)).values())),
    )
    kinds = pd.DataFrame(
        [
            (FIRST, f"{first} ahead in both", colour(0), WHITE, SYMBOLS[0], MARKS[0]),
            (SECOND, f"{second} ahead in both", colour(1), WHITE, SYMBOLS[1], MARKS[1]),
            (UNCLEAR, places_tables.no_order(scenario), RULE, INK, "square-open", "="),
        ],
        columns=["standing", "name", "paint", "ink", "symbol", "mark"],
    )
    for kind in kinds.itertuples():
        rows = frame[frame["standing"] == kind.standing]
        texts = [f"{code}<br>{kind.mark}" for code in rows.index]
        hover = [places_tables.state_words(row, scenario) for _, row in rows.iterrows()]
        add_tiles(figure, list(rows.index), texts, hover, kind.paint, kind.ink)
    finish_tiles(figure, kinds.assign(paint=[colour(0), colour(1), NEUTRAL]))
    return figure
