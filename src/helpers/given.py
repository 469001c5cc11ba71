"""What the command line is given: paths, options that commands share, and the rows of its tables.

Heavy packages are imported inside the functions, so that a mistake is answered at once.
"""

from __future__ import annotations

import os
from pathlib import Path

import click


def path(_context, _parameter, value: str | None) -> str | None:
    """The path with `~` resolved. An empty one is a shell variable that was not set, not the default."""
    if value == "" or "\0" in (value or ""):
        raise click.BadParameter("is no path: embedded null byte." if value else "is empty.")
    try:
        return value and os.path.abspath(Path(value).expanduser())
    except (RuntimeError, ValueError) as error:
        raise click.BadParameter(f"{value!r} is no path: {str(error).rstrip('.')}.") from None


out_option = click.option(
    "--out", metavar="DIR", callback=path, help="The folder of the reports.  [default: reports]"
)
assets_option = click.option(
    "--assets",
    type=click.Choice(["embed", "shared"]),
    default="embed",
    show_default=True,
    help="Every page a file that travels alone, or small pages that share one plotly.js beside them.",
)
people_option = click.option(
    "--people",
    metavar="FILE.csv",
    callback=path,
    help="The people of this file instead: a row each, columns as `parameters --csv` prints.",
)
data_option = click.option(
    "--data", metavar="DIR", callback=path, help="Another data folder of the same schema."
)


def rows(data: str | None) -> list:
    """The rows of the scenarios table; the tables they refer to are not checked while all is well."""
    from helpers.evidence.problems import InputError
    from helpers.model.scenario_table import scenario_rows

    try:
        return scenario_rows(_folder(data))
    except InputError:
        return valid_rows(data)


def valid_rows(data: str | None) -> list:
    """The rows of the scenarios table. Raises InputError with everything wrong in data and scenarios."""
    from helpers.evidence import validation
    from helpers.evidence.problems import InputError
    from helpers.model.scenario_table import scenario_rows, uncomputable

    folder = _folder(data)
    problems = list(validation.check(folder))
    try:
        found = scenario_rows(folder)
    except InputError as error:
        problems += [problem for problem in error.problems if problem not in problems]
    if problems := problems or uncomputable(found):
        raise InputError(problems)
    return found


def people_rows(file: str, data: str | None, skip_bad: bool = False):
    """The people of a file. Raises InputError with everything wrong in the data, or else in the file.

    With `skip_bad` rows that are wrong are left out, as long as others are left. As with `rows`, the
    tables are not checked while all is well.
    """
    from helpers.evidence.problems import InputError
    from helpers.evidence.validation import ensure_valid
    from helpers.model.people_table import people

    folder = _folder(data)
    try:
        found = people(file, folder)
        if found.problems and not (skip_bad and found.rows):
            raise InputError(found.problems)
    except InputError:
        ensure_valid(folder)
        raise
    return found


def _folder(data: str | None):
    """The data folder asked for; None is the project's own, which scenarios do not name."""
    from helpers.evidence.tables import data_folder

    return data_folder(data) if data else None


def processors() -> int:
    """The processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
