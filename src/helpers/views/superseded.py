"""Says of a row of evidence that a newer release of its source is in the data."""

from __future__ import annotations

import pandas as pd

from helpers.evidence.tables import table


def superseded(source: str | None, data_dir=None) -> str:
    """What the note of a row says where its source has a newer release, by column superseded_by; else ''.

    >>> superseded("bls-oews-may2024"), superseded("bls-oews-may2025"), superseded(None)
    ('Superseded by the release of May 2025.', '', '')
    """
    sources = table("sources", data_dir)
    newer = sources["superseded_by"].get(source)
    if pd.isna(newer):
        return ""
    return f"Superseded by the release of {sources.loc[newer, 'release']}."


def with_supersession(note: str, row: pd.Series, data_dir=None) -> str:
    """The note of a row of a table of `data/`, before it whether the row is superseded."""
    return f"{superseded(row.get('source'), data_dir)} {note}".strip()
