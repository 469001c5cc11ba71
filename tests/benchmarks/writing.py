"""The table of a run, and its JSON with machine and versions."""

from __future__ import annotations

import json
import os
import platform
from datetime import UTC, datetime
from pathlib import Path

from helpers.reports.fingerprint import versions

COLUMNS = ("measure", "value", "unit", "peer", "peer_value", "ratio", "goal")


def table(rows: list[dict]) -> str:
    """The rows as text, in columns.

    >>> print(table([{"measure": "a", "value": 2.0, "unit": "s", "peer": "b", "peer_value": 5.0, "ratio": 2.5,
    ...               "goal": "at least 2"}]))
    measure | value | unit | peer | peer_value | ratio | goal
    a       | 2     | s    | b    | 5          | 2.5   | at least 2
    """
    texts = [COLUMNS, *[[_text(row.get(column)) for column in COLUMNS] for row in rows]]
    widths = [max(len(line[column]) for line in texts) for column in range(len(COLUMNS))]
    lines = (
        " | ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
        for line in texts
    )
    return "\n".join(lines)


def _text(value) -> str:
    if value is None:
        return ""
    return f"{value:.3g}" if isinstance(value, float) else str(value)


def written(rows: list[dict], path: Path) -> Path:
    """Write the rows with machine, versions and date; returns the path."""
    run = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": {"processors": os.cpu_count(), "kind": platform.machine(), "system": platform.platform()},
        "versions": versions(),
        "rows": rows,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(run, indent=1) + "\n", encoding="utf-8")
    return path
