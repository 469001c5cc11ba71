"""Where a page comes from: parameters, hashes of what was used, versions. No clock time.

A report says itself what it was made from, in `results.json`. So a folder of reports can be moved, or
restored from a cache, and is still known to be up to date or not.
"""

from __future__ import annotations

from dataclasses import dataclass

from nbformat import NotebookNode

from helpers.reports import imports
from helpers.reports.fingerprint import (
    combined,
    lock_hash,
    module_hash,
    notebook_hash,
    parameters,
    table_hashes,
    template_hashes,
    versions,
)
from helpers.reports.jobs import Job
from helpers.reports.used_tables import KEY

PAGE_MAKING = "helpers.reports.build"


@dataclass(frozen=True)
class Origin:
    """What a page and its results say of where they come from, and what only the results say."""

    shown: dict
    parts: dict


def found_before(job: Job) -> dict[str, str]:
    """The hashes of all tables, taken before the notebook runs.

    Should a table change during the run, the page may show either state; the older hash makes it out
    of date in any case.
    """
    return table_hashes(getattr(job.scenario, "data_dir", None))


def origin(job: Job, executed: NotebookNode, tables: dict[str, str]) -> Origin:
    """What a reader needs to make the same page again; `tables` are the hashes of `found_before`."""
    used = {name: tables[name] for name in executed.metadata.get(KEY, ()) if name in tables}
    parts = {
        "modules": {
            name: module_hash(name) for name in imports.closure([*imports.of_notebook(executed), PAGE_MAKING])
        },
        "template": template_hashes(),
        "assets": job.assets,
    }
    hashes = {
        "code": combined({**parts["modules"], **parts["template"]}),
        "data": combined(used),
        "lock": lock_hash(),
        "notebook": notebook_hash(job.source),
    }
    shown = {
        "scenario": job.scenario.id,
        "notebook": job.notebook,
        "parameters": parameters(job.scenario.model_dump(mode="json")),
        "changed": parameters(
            {name: value for name, value in job.scenario.changed().items() if name != "id"}
        ),
        "hashes": {name: value for name, value in hashes.items() if value},
        "tables": used,
        "versions": versions(),
    }
    return Origin(shown, parts)
