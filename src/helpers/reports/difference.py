"""What moved between two folders of rendered reports: every key result, by how much; reports come and gone."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from helpers.evidence.csv_lines import inert
from helpers.evidence.problems import InputError, Problem
from helpers.reports.staleness import RESULTS, notebook_of
from helpers.reports.wording import quantity, words

ADDED, REMOVED, ANSWER = "added", "removed", "answer"


@dataclass(frozen=True)
class Move:
    """A key result of a report that moved, its value before and after; or a report added or removed.

    None is a value that is not known, or a time that never comes.
    """

    report: str
    result: str
    label: str = ""
    old: float | str | None = None
    new: float | str | None = None

    @property
    def change(self) -> float | None:
        """New minus old, in the result's unit; None where one of them is no number."""
        both = (self.old, self.new)
        return self.new - self.old if all(isinstance(each, (int, float)) for each in both) else None

    @property
    def shown(self) -> tuple[str, str, str]:
        """Old, new and change with their unit, as text."""
        name = self.result + "s" if self.result.endswith("_month") else self.result
        change = "" if self.change is None else quantity(self.change, name)
        plus = "+" if change and self.change > 0 else ""
        return quantity(self.old, self.result), quantity(self.new, self.result), plus + change


def moves(old: Path, new: Path) -> list[Move]:
    """What moved from `old` to `new`, by report.

    Raises InputError for folders that are not there, and where neither holds a report.
    """
    lacking = [folder for folder in dict.fromkeys((old, new)) if not folder.is_dir()]
    if lacking:
        raise InputError([Problem(str(folder), "is no folder of rendered reports.") for folder in lacking])
    before, after = _reports(old), _reports(new)
    if not before and not after:
        allowed = "a folder that `render` wrote, not that of one scenario in it"
        raise InputError(
            [Problem(str(folder), "holds no reports.", allowed) for folder in dict.fromkeys((old, new))]
        )
    found = []
    for report in sorted(before.keys() | after.keys()):
        if report not in after or report not in before:
            found.append(Move(report, ADDED if report in after else REMOVED))
        else:
            found += _of_report(report, before[report], after[report])
    return found


def as_text(found: list[Move]) -> str:
    """The moves as lines, those of a report under its name."""
    lines, report = [], None
    for move in found:
        if move.report != report:
            lines.append(move.report)
            report = move.report
        old, new, change = move.shown
        moved = f"{move.label}: {old} -> {new}" + (f" ({change})" if change else "")
        lines.append(f"  {move.result if move.result in (ADDED, REMOVED) else moved}")
    return "".join(f"{line}\n" for line in lines)


def as_csv(found: list[Move]) -> str:
    """The moves as a table: report, result, label, old, new, change, in the result's own unit."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["report", "result", "label", "old", "new", "change"])
    for move in found:
        cells = (move.report, move.result, move.label, move.old, move.new, move.change)
        writer.writerow([inert(cell) if isinstance(cell, str) else cell for cell in cells])
    return text.getvalue()


def as_markdown(found: list[Move]) -> str:
    """The moves as a table for a pull request, or one sentence where there are none."""
    if not found:
        return "No key result moved.\n"
    lines = ["| report | result | before | after | change |", "|---|---|---|---|---|"]
    for move in found:
        cells = (move.report, move.label or move.result, *(move.shown if move.label else ("", "", "")))
        lines.append("| " + " | ".join(_cell(cell) for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    for character in "\\|<>[]`*_":
        text = text.replace(character, f"\\{character}")
    return " ".join(text.split())


def _of_report(report: str, before: dict, after: dict) -> Iterator[Move]:
    if before[ANSWER] != after[ANSWER]:
        yield Move(report, ANSWER, "Answer", before[ANSWER], after[ANSWER])
    old, new = before["key_results"], after["key_results"]
    for name in dict.fromkeys([*new, *old]):
        if old.get(name) != new.get(name) or (name in old) != (name in new):
            yield Move(report, name, after["labels"].get(name, words(name)), old.get(name), new.get(name))


def _reports(folder: Path) -> dict[str, dict]:
    found = {}
    for path in folder.glob(f"*/{RESULTS}"):
        try:
            results = json.loads(path.read_text(encoding="utf-8"))
            known = {ANSWER: results[ANSWER], "key_results": dict(results["key_results"])}
            known["labels"] = dict(results.get("labels", {}))
        except (OSError, ValueError, KeyError, TypeError):
            raise InputError([Problem(str(path), "holds no results of a report.")]) from None
        found[f"{path.parent.name}/{notebook_of(path)}"] = known
    return found
