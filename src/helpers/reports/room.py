"""How much disk reports take, and whether it is there."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from helpers.evidence.problems import InputError, Problem, counted
from helpers.reports.jobs import Job

BYTES_A_REPORT = {"embed": 2_500_000, "shared": 600_000}
"""Page, executed notebook and results of the project's own `report`, rounded up; for an estimate."""


def needed_and_free(due: Sequence[Job], folder: Path) -> tuple[int, int]:
    """Bytes that the reports take, about, and bytes that the disk has.

    Raises InputError where these are fewer; not where the system tells no size at all.
    """
    needed = sum(BYTES_A_REPORT[job.assets] for job in due)
    disk = shutil.disk_usage(next(path for path in (folder, *folder.parents) if path.is_dir()))
    if disk.total and needed > disk.free:
        verb = "takes" if len(due) == 1 else "take"
        what = f"{folder} has room for {size(disk.free)}; {counted(len(due), 'report')} {verb} about {size(needed)}."
        raise InputError([Problem("--out", what, "a disk with more room, or pages that --assets shared")])
    return needed, disk.free


def size(count: float) -> str:
    """Bytes for a reader.

    >>> size(2_500_000), size(230e9)
    ('2.5 MB', '230 GB')
    """
    unit, amount = next(
        (unit, count / size) for unit, size in (("GB", 1e9), ("MB", 1e6)) if count >= size or size == 1e6
    )
    return f"{amount:.2g} {unit}" if amount < 10 else f"{amount:,.0f} {unit}"
