"""The audit of claims: what can be checked of each stated figure, and how it comes out.

One verdict, the first that fits: not checkable; contradicted (outside P10 to P90 of the occupation and
year, or its arithmetic is off by more than rounding); upper range shown as typical (an average, or the
low end of a range, above P75); exact (a published figure, rounded as stated); consistent. Not checkable
is what names no year, and what a comparison could only confirm.
"""

from __future__ import annotations

import pandas as pd

from helpers.evidence.audit_other import (
    OF_CREDENTIALS,
    PROGRAMMES,
    PROJECTED,
    check_credential,
    check_employment,
    check_premium,
    check_programme,
    check_projection,
)
from helpers.evidence.audit_pay import check_pay
from helpers.evidence.csv_lines import inert
from helpers.evidence.figures import HOURS_OF_A_YEAR
from helpers.evidence.findings import DATED, NOT_CHECKABLE, SAME_SOURCE, Finding, ends
from helpers.evidence.ledger import claims, contradictions
from helpers.evidence.official import Official
from helpers.evidence.tables import remembered, table

CHECKS = {
    "pay_usd_per_year": check_pay,
    "premium_percent": check_premium,
    "premium_usd_per_year": check_premium,
    "employment": check_employment,
    **dict.fromkeys(PROJECTED, check_projection),
    **dict.fromkeys(PROGRAMMES, check_programme),
    **dict.fromkeys(OF_CREDENTIALS, check_credential),
}


@remembered
def audit_claims(data_dir=None) -> pd.DataFrame:
    """Every claim with its verdict. One row: one claim, in the order of `claims`.

    Columns: claim (its id), verdict, flags ('' = none, else joined by commas: dated, contradicted by
    the same source, another population), reason, compared_with ('' = nothing). Pay by the hour counts
    as 2,080 hours a year; what is said of both careers at once is compared with either. The frame is
    shared between callers.
    """
    ledger, official = claims(HOURS_OF_A_YEAR, data_dir), Official(data_dir)
    at_odds = _at_odds(ledger, list(official.codes))
    superseded = set(table("sources", data_dir)["superseded_by"].dropna().index)
    rows = []
    for _, claim in ledger.iterrows():
        found = _finding(claim, ledger, official)
        flags = set(found.flags)
        flags |= {DATED} if claim["source"] in superseded else set()
        flags |= {SAME_SOURCE} if claim["id"] in at_odds else set()
        rows.append((claim["id"], found.verdict, ", ".join(sorted(flags)), found.reason, found.compared_with))
    return pd.DataFrame(rows, columns=["claim", "verdict", "flags", "reason", "compared_with"])


def _at_odds(ledger: pd.DataFrame, careers: list[str]) -> set[str]:
    """Claims that leave no value which another claim of the same source allows; fees come in schedules."""
    pairs = contradictions(ledger, careers)
    pairs = pairs[(pairs["how"] == "no overlap") & ~pairs["quantity"].isin(OF_CREDENTIALS)]
    return {*pairs["first"], *pairs["second"]}


def _finding(claim: pd.Series, ledger: pd.DataFrame, official: Official) -> Finding:
    if claim["kind"] == "testimonial":
        return Finding(NOT_CHECKABLE, "A testimonial: one person's word.")
    if not ends(claim):
        return Finding(NOT_CHECKABLE, "In words only: no figure is stated.")
    check = CHECKS.get(claim["quantity"])
    if check is None:
        return Finding(NOT_CHECKABLE, "No official figure is held for this quantity.")
    return check(claim, ledger, official)


def listing(found: pd.DataFrame, as_csv: bool = False) -> str:
    """The audit as text: CSV with every column, or a table cut to the width of a screen, without reasons."""
    if as_csv:
        return found.map(inert).to_csv(index=False, lineterminator="\n")
    return found.drop(columns="reason").to_string(index=False, max_colwidth=70) + "\n"
