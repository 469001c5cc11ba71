"""What stands where a chart or a table would, when nobody publishes what it shows."""

from __future__ import annotations

from functools import wraps

import pandas as pd
from IPython.display import Markdown

NOTHING = "Nobody publishes figures for this, as far as the tables of this project go."


def chart_unless_empty(draw):
    """Draw a figure of the first argument, a frame; a sentence where the frame is empty."""

    @wraps(draw)
    def drawn(frame: pd.DataFrame, *further, **named):
        return Markdown(NOTHING) if frame.empty else draw(frame, *further, **named)

    return drawn


def heading_unless_empty(words):
    """Title and reading of the first argument, a frame; none where it is empty."""

    @wraps(words)
    def told(frame: pd.DataFrame, *further, **named) -> dict[str, str]:
        return {} if frame.empty else words(frame, *further, **named)

    return told


def table_unless_empty(make):
    """A table of the first argument, a frame; one cell that says so where it is empty."""

    @wraps(make)
    def made(frame: pd.DataFrame, *further, **named) -> pd.DataFrame:
        return pd.DataFrame({"": [NOTHING]}) if frame.empty else make(frame, *further, **named)

    return made


def sentence_unless_empty(say):
    """A sentence on the first argument, a frame; that nothing is known where it is empty."""

    @wraps(say)
    def said(frame: pd.DataFrame, *further, **named) -> str:
        return NOTHING if frame.empty else say(frame, *further, **named)

    return said
