"""The command line: `billing-or-coding render`, `check` and the other commands.

Heavy packages are imported inside the commands, so that a mistake is answered at once. Exit codes:
0 done, 1 something to act on, 2 wrong use or bad input.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path

BAD_INPUT = 2
TO_ACT_ON = 1

try:
    import click

    from helpers import given
except KeyboardInterrupt:  # Ctrl-C before there is a command to answer it
    print("Aborted!", file=sys.stderr)
    sys.exit(TO_ACT_ON)


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


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="billing-or-coding")
def main() -> None:
    """Compare two career trainings: what each costs, how long it takes, what it pays, how sure that is."""


@main.command()
@click.option("--scenario", "scenarios", metavar="ID", multiple=True, help="Only this scenario (repeatable).")
@click.option(
    "--notebook", "notebooks", metavar="NAME", multiple=True, help="Only this notebook (repeatable)."
)
@given.out_option
@given.data_option
@click.option(
    "--workers", type=click.IntRange(1, 64), help="Reports made at once.  [default: one a processor]"
)
@click.option("--scheduler", metavar="ADDRESS", help="Let a running Dask cluster make them: tcp://HOST:PORT.")
@given.assets_option
@click.option("--force", is_flag=True, help="Render also what is up to date.")
@given.people_option
@click.option("--skip-bad", is_flag=True, help="Leave out bad rows of the people file; list them at the end.")
@explained
def render(scenarios, notebooks, out, data, workers, scheduler, assets, force, people, skip_bad) -> None:
    """Render the scenarios of data/scenarios.csv that are out of date, each into a folder of its own.

    A notebook that was asked for by name once is kept up to date. The people of a file go into `people`
    beside it, with a summary of all answers, whatever part of them is rendered.
    """
    from helpers.evidence.problems import counted
    from helpers.evidence.validation import ensure_valid
    from helpers.reports.commands import carry_out, everything, plan
    from helpers.reports.people import effort, people_folder, write_summary

    workers, skipped = workers or given.processors(), []
    if skip_bad and not people:
        raise click.UsageError("--skip-bad leaves out rows of a people file: it needs --people.")
    if people:
        out = people_folder(people, out)
        found = given.people_rows(people, data, skip_bad)
        planned = plan(found.rows, scenarios, notebooks, out, assets=assets, force=force)
        skipped = found.problems
        if planned.due:
            ensure_valid(data)
            click.echo(effort(planned.due, planned.folder), err=True)
    else:
        planned = plan(given.rows(data), scenarios, notebooks, out, assets=assets, force=force)
        if planned.due:
            given.valid_rows(data)
    ended = carry_out(planned, workers, scheduler)
    click.echo(ended.index)
    whole = len(planned.jobs) - len(planned.due)
    click.echo(
        f"{counted(ended.rendered, 'report')} rendered, {whole:,} {'was' if whole == 1 else 'were'} up to date.",
        err=True,
    )
    for line in (*ended.failures, *skipped):
        click.echo(str(line), err=True)
    if people:
        click.echo(write_summary(planned.folder, everything(found.rows, planned.folder, assets)))
    sys.exit(TO_ACT_ON if ended.failures or skipped else 0)


@main.command()
@given.out_option
@given.data_option
@given.assets_option
@given.people_option
@explained
def stale(out, data, assets, people) -> None:
    """List the reports that are out of date, and why; exit code 1 if there are any."""
    from helpers.reports.commands import stale_lines
    from helpers.reports.people import people_folder

    if people:
        lines = list(
            stale_lines(
                given.people_rows(people, data).rows, people_folder(people, out), assets, private=True
            )
        )
    else:
        lines = list(stale_lines(given.rows(data), out, assets))
    for line in lines:
        click.echo(line)
    sys.exit(TO_ACT_ON if lines else 0)


@main.command()
@click.argument("old", callback=given.path)
@click.argument("new", callback=given.path)
@click.option("--csv", "form", flag_value="as_csv", help="As a CSV table.")
@click.option("--markdown", "form", flag_value="as_markdown", help="As a table for a pull request.")
@explained
def diff(old, new, form) -> None:
    """List which key results moved between two rendered folders, by how much; exit code 1 if any did."""
    from helpers.reports import difference

    moves = difference.moves(Path(old), Path(new))
    click.echo(getattr(difference, form or "as_text")(moves), nl=False)
    sys.exit(TO_ACT_ON if moves else 0)


@main.command()
@given.data_option
@given.people_option
@explained
def check(data, people) -> None:
    """Validate the data and the scenarios, or a people file; start nothing."""
    if people:
        from helpers.evidence.validation import ensure_valid

        ensure_valid(data)
        found = given.people_rows(people, data)
        who = "1 person" if len(found.rows) == 1 else f"all {len(found.rows):,} people"
        click.echo(f"{Path(people).name}: {who} can be rendered.")
    else:
        from helpers.evidence.problems import counted

        click.echo(f"The data and {counted(len(given.valid_rows(data)), 'scenario')} are valid.")


@main.command()
@given.data_option
@click.option("--csv", "as_csv", is_flag=True, help="The header of an empty people file.")
@explained
def parameters(data, as_csv) -> None:
    """List every parameter: unit, range, default and meaning."""
    from helpers.reports.parameters import csv_header, listing

    click.echo(csv_header(data) if as_csv else listing(data), nl=False)


@main.command()
@given.data_option
@click.option("--csv", "as_csv", is_flag=True, help="As a CSV table, with each reason.")
@explained
def audit(data, as_csv) -> None:
    """Hold every claim of the data against the official figures: verdict, flags, what it was compared with."""
    from helpers.evidence.audit import audit_claims, listing
    from helpers.evidence.validation import ensure_valid

    ensure_valid(data)
    click.echo(listing(audit_claims(data), as_csv), nl=False)


@main.command("import-oews")
@click.argument("workbook", metavar="FILE.xlsx", callback=given.path)
@given.data_option
@explained
def import_oews(workbook, data) -> None:
    """Add a release of the federal wage survey to data/wages.csv, if everything in it holds."""
    from helpers.evidence.releases import import_oews

    click.echo(str(import_oews(workbook, data)))


if __name__ == "__main__":
    main()
