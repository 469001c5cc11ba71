"""The command line: `billing-or-coding render`, `check` and the other commands.

Heavy packages are imported inside the commands, so that a mistake is answered at once. Exit codes:
0 done, 1 something to act on, 2 wrong use or bad input.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import wraps

import click

BAD_INPUT = 2
TO_ACT_ON = 1


def explained(command: Callable) -> Callable:
    """Turn an InputError into its problems on stderr, one a line, and exit code 2."""

    @wraps(command)
    def run(*arguments, **options):
        from helpers.evidence.problems import InputError

        try:
            return command(*arguments, **options)
        except InputError as error:
            for problem in error.problems:
                click.echo(str(problem), err=True)
            sys.exit(BAD_INPUT)

    return run


data_option = click.option("--data", metavar="DIR", help="Another data folder of the same schema.")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="billing-or-coding")
def main() -> None:
    """Compare two career trainings: what each costs, how long it takes, what it pays, how sure that is."""


@main.command()
@click.option("--scenario", "scenarios", metavar="ID", multiple=True, help="Only this scenario (repeatable).")
@click.option(
    "--notebook", "notebooks", metavar="NAME", multiple=True, help="Only this notebook (repeatable)."
)
@click.option("--out", metavar="DIR", help="Where the reports go.  [default: reports]")
@data_option
@click.option(
    "--workers", type=click.IntRange(1, 64), help="Reports made at once.  [default: one a processor]"
)
@click.option(
    "--assets",
    type=click.Choice(["embed", "shared"]),
    default="embed",
    show_default=True,
    help="Every page a file that travels alone, or small pages that share one plotly.js beside them.",
)
@explained
def render(scenarios, notebooks, out, data, workers, assets) -> None:
    """Render the scenarios of data/scenarios.csv, each into a folder of its own."""
    from helpers.reports.commands import render_reports

    index, failures = render_reports(
        valid_rows(data), scenarios, notebooks, out, workers or processors(), assets
    )
    click.echo(index)
    for failure in failures:
        click.echo(failure, err=True)
    sys.exit(TO_ACT_ON if failures else 0)


@main.command()
@data_option
@explained
def check(data) -> None:
    """Validate the data and the scenarios; start nothing."""
    rows = valid_rows(data)
    click.echo(f"The data and {len(rows)} scenarios are valid.")


@main.command()
@click.option("--csv", "as_csv", is_flag=True, help="The header of an empty people file.")
@explained
def parameters(as_csv) -> None:
    """List every parameter: unit, range, default and meaning."""
    from helpers.reports.parameters import csv_header, listing

    click.echo(csv_header() if as_csv else listing(), nl=False)


@main.command()
@data_option
@click.option("--csv", "as_csv", is_flag=True, help="As a CSV table, with each reason.")
@explained
def audit(data, as_csv) -> None:
    """Hold every claim of the data against the official figures: verdict, flags, what it was compared with."""
    from helpers.evidence.audit import audit_claims, listing
    from helpers.evidence.tables import data_folder

    click.echo(listing(audit_claims(data_folder(data) if data else None), as_csv), nl=False)


@main.command("import-oews")
@click.argument("workbook", metavar="FILE.xlsx")
@data_option
@explained
def import_oews(workbook, data) -> None:
    """Add a release of the federal wage survey to data/wages.csv, if everything in it holds."""
    from helpers.evidence.releases import import_oews

    click.echo(str(import_oews(workbook, data)))


def valid_rows(data: str | None) -> list:
    """The rows of the scenarios table. Raises InputError with everything wrong in data and scenarios."""
    from helpers.evidence import validation
    from helpers.evidence.problems import InputError
    from helpers.evidence.tables import data_folder
    from helpers.model.scenario_table import scenario_rows, uncomputable

    folder = data_folder(data) if data else None
    problems = list(validation.check(folder))
    try:
        rows = scenario_rows(folder)
    except InputError as error:
        problems += [problem for problem in error.problems if problem not in problems]
    if problems := problems or uncomputable(rows):
        raise InputError(problems)
    return rows


def processors() -> int:
    """The processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


if __name__ == "__main__":
    main()
