"""The words of the audit: its verdicts and flags, and what comparing one claim gives."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

NOT_CHECKABLE, CONTRADICTED, UPPER = "not checkable", "contradicted", "upper range shown as typical"
EXACT, CONSISTENT = "exact", "consistent"
KINDEST_FIRST = (EXACT, CONSISTENT, UPPER, CONTRADICTED, NOT_CHECKABLE)
ONE_INDUSTRY = "one industry: "
"""So begins the population of a claim that is of one industry alone, not of the occupation."""
DATED, SAME_SOURCE = "dated", "contradicted by the same source"
ANOTHER_POPULATION = "another population"


@dataclass(frozen=True)
class Finding:
    """What comparing one claim with one official figure gives; `compared_with` is '' where there is none."""

    verdict: str
    reason: str
    compared_with: str = ""
    flags: tuple[str, ...] = ()

    def noting(self, sentence: str) -> Finding:
        """The same with one more sentence in its reason."""
        return replace(self, reason=f"{self.reason} {sentence}")

    def also(self, flag: str, sentence: str = "") -> Finding:
        """The same with one more flag, and the sentence that explains it."""
        flagged = replace(self, flags=(*self.flags, flag))
        return flagged.noting(sentence) if sentence else flagged


def kindest(findings: list[Finding]) -> Finding:
    """Of several comparisons of one claim the one that serves it best."""
    return min(findings, key=lambda found: KINDEST_FIRST.index(found.verdict))


def fitting_best(claim: pd.Series, findings: list[tuple[str, Finding]]) -> Finding:
    """The kindest of comparisons with occupations, by title; says which one where the claim is of both careers."""
    found = kindest([each for _, each in findings])
    titles = list(dict.fromkeys(title for title, _ in findings))
    if isinstance(claim["career"], str) or len(titles) == 1:
        return found
    title = next(title for title, each in findings if each is found)
    fits = "where neither fits" if found.verdict == CONTRADICTED else "which it fits best"
    return found.noting(f"Said of both careers: set beside one occupation, {title}, {fits}.")


def ends(claim: pd.Series) -> list[float]:
    """The figures a claim states, ascending: one, or the ends of a range."""
    return sorted({float(claim[end]) for end in ("low", "high") if not pd.isna(claim[end])})


def said(column) -> str:
    """A text cell, '' where it is blank."""
    return column if isinstance(column, str) else ""
