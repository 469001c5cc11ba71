"""The rows of evidence that a page shows, as its table at the end, and the line that credits a chart."""

from __future__ import annotations

import pandas as pd

from helpers.evidence.tables import table
from helpers.views.formats import capital, listed
from helpers.views.superseded import with_supersession
from helpers.views.tables import MANY_ROWS


def credit(rows: pd.DataFrame, data_dir=None) -> str:
    """Publisher and release of the rows' sources: the line under a chart."""
    sources = table("sources", data_dir)
    used = sources.loc[[name for name in dict.fromkeys(rows["source"].dropna()) if name in sources.index]]
    if len(used) == 1:
        return f"{used['publisher'].iloc[0]}: {used['title'].iloc[0]}"
    return "; ".join(_releases(publisher, part) for publisher, part in used.groupby("publisher", sort=False))


def _releases(publisher: str, part: pd.DataFrame) -> str:
    ordered = part.sort_values("evidence_to", kind="stable")["release"].dropna()
    ordered = list(dict.fromkeys(ordered))
    span = f"{ordered[0]} to {ordered[-1]}" if len(ordered) > 2 else listed(ordered) if ordered else ""
    return f"{publisher}{', ' if span else ''}{span}"


def evidence(parts: dict[tuple[str, str, str], pd.DataFrame], data_dir=None) -> pd.DataFrame:
    """One row of a table each, for the end of a page; of what rests on many rows the first few.

    `parts`: (what it is used for, table, columns shown, separated by blanks) to a frame with the
    column `id`.
    """
    found = []
    for (purpose, name, columns), frame in parts.items():
        ids = list(dict.fromkeys(frame["id"])) if len(frame) else []
        more = "" if len(ids) <= MANY_ROWS else f" One of {len(ids)} rows."
        shown = ids if len(ids) <= 4 * MANY_ROWS else ids[:MANY_ROWS]
        for row in (table(name, data_dir).loc[id_] for id_ in shown):
            found.append(
                (
                    row["id"],
                    name,
                    *_cells(row, columns, data_dir),
                    purpose,
                    with_supersession(f"{_note(row)}{more}", row, data_dir),
                )
            )
    columns = ["Row", "Table", "As published", "Year", "Publisher", "Used for", "Note"]
    frame = pd.DataFrame(found, columns=columns)
    same = {name: "first" for name in columns[1:]} | {"Used for": lambda s: "; ".join(dict.fromkeys(s))}
    return frame.groupby("Row", sort=False).agg(same).reset_index()


def _cells(row: pd.Series, columns: str, data_dir) -> tuple[str, str, str]:
    figures = [
        f"{name.split('_usd')[0]} {_number(row[name])}" for name in columns.split() if not pd.isna(row[name])
    ]
    times = ("year", "reference_year", "edition")
    year = next((str(row[name]) for name in times if name in row and not pd.isna(row[name])), "")
    sources = table("sources", data_dir)
    publisher = sources.loc[row["source"], "publisher"] if row["source"] in sources.index else "assumption"
    return capital(", ".join(figures).replace("_", " ")) or "not published", year, publisher


def _number(value) -> str:
    return f"{value:,.10g}" if isinstance(value, (int, float)) else str(value)


def _note(row: pd.Series) -> str:
    return "" if "note" not in row or pd.isna(row["note"]) else str(row["note"])


def sources(parts: dict, data_dir=None) -> pd.DataFrame:
    """The publishers of the rows shown: title, release, licence and credit line."""
    used = {
        source
        for (_, name, _), frame in parts.items()
        for source in table(name, data_dir).loc[list(frame["id"]), "source"]
    }
    rows = table("sources", data_dir)
    columns = {
        "publisher": "Publisher",
        "title": "Title",
        "release": "Release",
        "licence": "Licence",
        "credit_line": "Credit",
    }
    rows = rows[rows["id"].isin(used)]
    return rows[list(columns)].fillna("").rename(columns=columns).set_index("Publisher").rename_axis(None)
