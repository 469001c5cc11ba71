"""Renders three samples into a folder, as `render` does: `python sample_run.py FOLDER`."""

import sys
from pathlib import Path

import sample_notebook

from helpers.reports.commands import Plan, carry_out
from helpers.reports.staleness import out_of_date

IDS = ("a", "b", "c")


def planned(folder: Path) -> Plan:
    """What is out of date of the samples in a folder, which also holds their notebook."""
    jobs = tuple(sample_notebook.job(folder / "notebooks", folder / "out", id=id) for id in IDS)
    return Plan(folder / "out", jobs, tuple(stale.job for stale in out_of_date(jobs)), IDS)


if __name__ == "__main__":
    ended = carry_out(planned(Path(sys.argv[1])), workers=2)
    sys.exit("\n".join(ended.failures) or 0)
