"""`reports/index.html`: every rendered scenario, its answer and its pages; to search, sort and compare."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from helpers.reports import packing, wording
from helpers.reports.jobs import MAIN_NOTEBOOK
from helpers.reports.outputs import NEEDED
from helpers.reports.page import plain_page
from helpers.reports.writing import write

SHOWN_WITHOUT_SCRIPTS = 300  # cards; the script finds the others in the data of the page
SCRIPTS = ("unpacking.js", "listing.js")


@dataclass(frozen=True)
class Entry:
    """One rendered scenario: the results of its report, and its pages as (link, title)."""

    id: str
    results: dict
    pages: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        """What the scenario calls itself."""
        return self.results.get("parameters", {}).get("name") or self.id

    def card(self) -> dict:
        """What the index shows of it, as a JSON object.

        `numbers` are [role, label, text, value]: the role is the same for all scenarios, the value is
        null where the text says why there is none.
        """
        results, parameters = self.results, self.results.get("parameters", {})
        compared = results["title"].removesuffix(results["place"]).rstrip()  # a title may end with the place
        given = results.get("labels", {})
        numbers = [
            [
                wording.role(name, parameters),
                given.get(name) or wording.label(name, parameters),
                wording.quantity(value, name),
                value,
            ]
            for name, value in sorted(results["key_results"].items(), key=_rank)
        ]
        return {
            "id": self.id,
            "name": wording.short(self.name),
            "answer": results["answer"],
            "about": f"{compared} · {results['place']} · evidence to {results['evidence_to']}",
            "pages": [list(page) for page in self.pages],
            "numbers": numbers,
        }


def entries(out: Path) -> list[Entry]:
    """The scenarios rendered into a folder, in order of their ids."""
    folders = sorted(path for path in out.iterdir() if path.is_dir())
    return [entry for folder in folders if (entry := _entry(folder))]


def write_index(out: Path, order: list[str] = ()) -> Path:
    """Write the index over everything in the folder; scenarios named in `order` come first, in that order."""
    rank = {name: position for position, name in enumerate(order)}
    found = sorted(entries(out), key=lambda entry: (rank.get(entry.id, len(rank)), entry.id))
    path = out / "index.html"
    write(path, listing(found))
    return path


def listing(found: list[Entry]) -> str:
    """The index over these scenarios, as HTML."""
    cards = [entry.card() for entry in found]
    return plain_page(
        "listing.html.j2",
        SCRIPTS if cards else (),
        count=len(cards),
        cards=cards[:SHOWN_WITHOUT_SCRIPTS],
        data=packing.packed(packing.json_text(cards)),
    )


def _rank(item: tuple[str, object]) -> tuple[int, str]:
    """The key results that every report has come first, in the order in which they are explained."""
    known = list(wording.RESULTS)
    return (known.index(item[0]) if item[0] in known else len(known), item[0])


def _entry(folder: Path) -> Entry | None:
    pages = []
    for path in sorted(folder.glob("*.html"), key=lambda page: (page.stem != MAIN_NOTEBOOK, page.stem)):
        found = _results(path)
        if found:
            pages.append((f"{folder.name}/{path.name}", _label(path.stem), found))
    if not pages:
        return None
    return Entry(folder.name, pages[0][2], tuple((link, title) for link, title, _ in pages))


def _label(notebook: str) -> str:
    """What a link to a notebook's page says.

    >>> _label("report"), _label("02_cost_and_duration")
    ('Report', 'Cost and duration')
    """
    text = notebook.lstrip("0123456789_").replace("_", " ")
    return text[:1].upper() + text[1:]


def _results(page: Path) -> dict | None:
    """The results beside a page; None where it has none of ours, or of a version that knew less."""
    name = "results.json" if page.stem == MAIN_NOTEBOOK else f"{page.stem}.results.json"
    path = page.with_name(name)
    if not path.is_file():
        return None
    results = json.loads(path.read_text(encoding="utf-8"))
    return results if all(key in results for key in (*NEEDED, "parameters")) else None
