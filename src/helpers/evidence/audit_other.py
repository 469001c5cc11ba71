"""The audit of everything stated but pay: prospects, premiums, prices and lengths, exams."""

from __future__ import annotations

import pandas as pd

from helpers.evidence.findings import (
    ANOTHER_POPULATION,
    CONSISTENT,
    CONTRADICTED,
    DATED,
    EXACT,
    NOT_CHECKABLE,
    Finding,
    ends,
    kindest,
    said,
)
from helpers.evidence.official import NATION, Official, amount, is_rounded, stated_edition
from helpers.evidence.tables import table

DEGREES = ("associate", "bachelor")
PROJECTED = {
    "growth_percent": ("change_percent", 1, "percent in ten years"),
    "openings_per_year": ("openings_thousands_per_year", 1000, "openings a year"),
}
PROGRAMMES = {"tuition_usd": "price", "duration_months": "months_to_credential"}
OF_CREDENTIALS = {
    "exam_fee_usd": ("exam_fee_usd", "exam_fee_two_tries_usd", "exam_fee_nonmember_usd"),
    "membership_usd_per_year": ("membership_usd_per_year",),
    "pass_rate_percent": ("pass_rate_percent",),
}


def check_projection(claim: pd.Series, _ledger: pd.DataFrame, official: Official) -> Finding:
    """Growth and openings against the official projection of the same ten years."""
    edition = stated_edition(claim)
    if edition is None:
        return Finding(NOT_CHECKABLE, "The claim does not name its ten years.")
    column, scale, unit = PROJECTED[claim["quantity"]]
    rows = official.projections_of(claim, edition).dropna(subset=[column])
    if rows.empty:
        return Finding(NOT_CHECKABLE, f"No projection {edition} of the occupation is held.")
    found = kindest(
        [_against_projection(claim, row, float(row[column]) * scale, unit) for _, row in rows.iterrows()]
    )
    others = official.other_projections(claim, edition).dropna(subset=[column])
    if found.verdict == CONTRADICTED:
        for _, row in others.iterrows():
            if _against_projection(claim, row, float(row[column]) * scale, unit).verdict == EXACT:
                found = found.also(ANOTHER_POPULATION, f"It is the figure of {row['soc_title']}.")
    if edition < official.newest_edition:
        found = found.also(DATED, f"The newest projection is {official.newest_edition}.")
    return found


def _against_projection(claim: pd.Series, row: pd.Series, projected: float, unit: str) -> Finding:
    stated = ends(claim)
    own_step = 100 if unit.startswith("openings") else 0
    compared = f"{row['soc_title']}, projection {row['edition']}: {amount(projected)} {unit} ({row['id']})"
    if len(stated) == 1 and is_rounded(stated[0], projected, 1000 if own_step else 1, own_step):
        return Finding(EXACT, "It is the official projection.", compared)
    is_inside = len(stated) == 2 and stated[0] <= projected <= stated[1]
    if is_inside:
        return Finding(CONSISTENT, "The official projection lies inside the range.", compared)
    return Finding(CONTRADICTED, f"The official projection is {amount(projected)}.", compared)


def check_premium(claim: pd.Series, ledger: pd.DataFrame, _official: Official) -> Finding:
    """A premium of the certified against the two pay figures that the same source gives."""
    same = (ledger["source"] == claim["source"]) & (ledger["quantity"] == "pay_usd_per_year")
    year = ledger["reference_year"].fillna("") == said(claim["reference_year"])
    rows = ledger[same & year]
    level = rows["credential_level"].fillna("")
    credential = rows["credential"].fillna("") == said(claim["credential"])
    certified, others = rows[(level == "certified") & credential], rows[level == "uncertified"]
    if len(certified) != 1 or len(others) != 1:
        return Finding(NOT_CHECKABLE, "The source does not give the two pay figures it follows from.")
    (high,), (low,) = ends(certified.iloc[0])[:1], ends(others.iloc[0])[:1]
    in_percent = claim["quantity"] == "premium_percent"
    worked_out = 100 * (high / low - 1) if in_percent else high - low
    shown = f"{amount(high)} against {amount(low)}: {worked_out:,.1f}{' percent' if in_percent else ''}"
    compared = f"{shown} ({certified.index[0]}, {others.index[0]})"
    stated = ends(claim)
    fits = stated[0] <= worked_out <= stated[-1] or any(is_rounded(end, worked_out, 1) for end in stated)
    verdict = CONSISTENT if fits else CONTRADICTED
    found = Finding(verdict, f"The source's own two figures give {worked_out:,.1f}.", compared)
    if "survey" in said(claim["cites"]).lower() or claim["source_kind"] == "credentialing body":
        return found.also(ANOTHER_POPULATION, "From a survey of those who chose to answer.")
    return found


def check_programme(claim: pd.Series, _ledger: pd.DataFrame, official: Official) -> Finding:
    """A price or a length against institutions that charge by programme, who are not all there are."""
    if said(claim["credential_level"]) in DEGREES:
        return Finding(NOT_CHECKABLE, "Of a degree; the official rows are of shorter programmes.")
    values = official.programmes_of(claim, PROGRAMMES[claim["quantity"]])
    if claim["area"] != NATION or values.empty or claim["career_scope"] == "other":
        return Finding(NOT_CHECKABLE, f"No official programmes are held for {claim['area']}.")
    p10, median, p90 = (float(value) for value in values.quantile([0.1, 0.5, 0.9]))
    compared = (
        f"{len(values)} programmes that charge as a whole: "
        f"p10 {amount(p10)}, median {amount(median)}, p90 {amount(p90)} (program_prices)"
    )
    stated = ends(claim)
    if p10 <= stated[0] and stated[-1] <= p90:
        return Finding(CONSISTENT, "It lies between P10 and P90.", compared)
    reason = "Outside P10 to P90 of the schools that report a whole price, mostly for-profit ones."
    return Finding(NOT_CHECKABLE, f"{reason} What the others charge or take is not held.", compared)


def check_credential(claim: pd.Series, _ledger: pd.DataFrame, official: Official) -> Finding:
    """A fee or a pass rate against what is held of that credential, which has one year."""
    credentials = table("credentials", official.data_dir)
    own = credentials["abbreviation"].eq(claim["credential"]) | credentials["issuer"].eq(claim["credential"])
    columns = list(OF_CREDENTIALS[claim["quantity"]])
    held = credentials.loc[own, columns].stack().dropna().astype(float)
    if held.empty:
        return Finding(
            NOT_CHECKABLE, f"No figure of {said(claim['credential']) or 'that credential'} is held."
        )
    which = "pass_rate_year" if claim["quantity"].startswith("pass_rate") else "reference_year"
    year = int(credentials.loc[held.index[0][0], which])
    figures = sorted(set(held))
    compared = f"{said(claim['credential'])}, {year}: {', '.join(map(amount, figures))} ({held.index[0][0]})"
    stated = ends(claim)
    if all(any(is_rounded(end, figure, 1) for figure in figures) for end in stated):
        return Finding(EXACT, "It is a figure held for that credential.", compared)
    if figures[0] <= stated[0] and stated[-1] <= figures[-1]:
        return Finding(CONSISTENT, "It lies between the figures held.", compared)
    reason = (
        f"Held, from one page each and of {year}: {', '.join(map(amount, figures))}. Others may be true too."
    )
    return Finding(NOT_CHECKABLE, reason, compared)
