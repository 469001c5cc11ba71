"""The audit of everything stated but pay: prospects, premiums, prices and lengths, exams.

A check gives a verdict only where it could have given the opposite one. What official figures can neither
confirm nor contradict is not checkable, also where it happens to lie near them. A claim with one end ("from",
"up to") is a range without end on the other side.
"""

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
    fitting_best,
    said,
)
from helpers.evidence.ledger import bounds
from helpers.evidence.official import NATION, Official, amount, is_rounded, stated_edition, stated_year
from helpers.evidence.tables import table

DEGREES = ("associate", "bachelor")
PROJECTED = {
    "growth_percent": "percent in ten years",
    "openings_per_year": "openings a year",
    "jobs_added": "jobs added in ten years",
}
JOBS_STEP = 100
"""To what the projections round a number of jobs."""
PROGRAMMES = {"tuition_usd": "price", "duration_months": "months_to_credential"}
OF_CREDENTIALS = {
    "exam_fee_usd": ("exam_fee_usd", "exam_fee_two_tries_usd", "exam_fee_nonmember_usd"),
    "membership_usd_per_year": ("membership_usd_per_year",),
    "pass_rate_percent": ("pass_rate_percent",),
}


def check_projection(claim: pd.Series, _ledger: pd.DataFrame, official: Official) -> Finding:
    """Growth, openings and jobs added against the official projection of the same ten years."""
    edition = stated_edition(claim)
    if edition is None:
        return Finding(NOT_CHECKABLE, "The claim does not name its ten years.")
    rows = _projected(official.projections_of(claim, edition), claim["quantity"])
    if rows.empty:
        return Finding(NOT_CHECKABLE, f"No projection {edition} of the occupation is held.")
    found = fitting_best(
        claim, [(row["soc_title"], _against_projection(claim, row)) for _, row in rows.iterrows()]
    )
    if found.verdict == CONTRADICTED:
        for _, row in _projected(official.other_projections(claim, edition), claim["quantity"]).iterrows():
            if _against_projection(claim, row).verdict == EXACT:
                found = found.also(ANOTHER_POPULATION, f"It is the figure of {row['soc_title']}.")
    if edition < official.newest_edition:
        found = found.also(DATED, f"The newest projection is {official.newest_edition}.")
    return found


def _projected(rows: pd.DataFrame, quantity: str) -> pd.DataFrame:
    """Rows of `outlook` that tell a quantity, with `figure` in its unit.

    `step` is to what the publisher rounds it, `coarsest` to what others may round it at most.
    """
    added = rows["employment_projected_thousands"] - rows["employment_base_thousands"]
    figure, step, coarsest = {
        "growth_percent": (rows["change_percent"], 0, 1),
        "openings_per_year": (1000 * rows["openings_thousands_per_year"], JOBS_STEP, 1000),
        "jobs_added": ((1000 * added).round(), 2 * JOBS_STEP, 10_000),
    }[quantity]
    return rows.assign(figure=figure, step=step, coarsest=coarsest).dropna(subset=["figure"])


def _against_projection(claim: pd.Series, row: pd.Series) -> Finding:
    (low, high), projected, unit = bounds(claim), float(row["figure"]), PROJECTED[claim["quantity"]]
    compared = f"{row['soc_title']}, projection {row['edition']}: {amount(projected)} {unit} ({row['id']})"
    if low == high and is_rounded(low, projected, row["coarsest"], row["step"]):
        return Finding(EXACT, "It is the official projection.", compared)
    if low <= projected <= high:
        return Finding(CONSISTENT, "The official projection lies inside the range.", compared)
    return Finding(CONTRADICTED, f"The official projection is {amount(projected)}.", compared)


def check_employment(claim: pd.Series, _ledger: pd.DataFrame, official: Official) -> Finding:
    """A number of jobs against the official counts of its year: the survey's, and the projections' base.

    The two differ: the projections count the self-employed too.
    """
    year = stated_year(claim)
    counts = official.employment_of(claim, year) if year else {}
    if not counts:
        of_when = f"of {year} is held" if year else "can be chosen: the claim names no year"
        return Finding(NOT_CHECKABLE, f"No official count {of_when}.")
    return fitting_best(claim, [(title, _against_counts(claim, held)) for title, held in counts.items()])


def _against_counts(claim: pd.Series, counts: dict[str, float]) -> Finding:
    low, high = bounds(claim)
    compared = "; ".join(f"{amount(count)} jobs ({row})" for row, count in counts.items())
    if low == high and any(is_rounded(low, count, 10_000, JOBS_STEP) for count in counts.values()):
        return Finding(EXACT, "It is an official count of that year.", compared)
    if any(low <= count <= high for count in counts.values()):
        return Finding(CONSISTENT, "An official count of that year lies inside the range.", compared)
    if min(counts.values()) < low <= high < max(counts.values()):
        return Finding(CONSISTENT, "It lies between the official counts of that year.", compared)
    return Finding(CONTRADICTED, "It is no official count of that year.", compared)


def check_premium(claim: pd.Series, ledger: pd.DataFrame, _official: Official) -> Finding:
    """A premium of the certified against the two pay figures that the same source gives."""
    same = (ledger["source"] == claim["source"]) & (ledger["quantity"] == "pay_usd_per_year")
    year = ledger["reference_year"].fillna("") == said(claim["reference_year"])
    rows = ledger[same & year]
    level = rows["credential_level"]
    credential = rows["credential"].fillna("") == said(claim["credential"])
    certified, others = rows[(level == "certified") & credential], rows[level == "uncertified"]
    if len(certified) != 1 or len(others) != 1:
        return Finding(NOT_CHECKABLE, "The source does not give the two pay figures it follows from.")
    (high,), (low,) = ends(certified.iloc[0])[:1], ends(others.iloc[0])[:1]
    in_percent = claim["quantity"] == "premium_percent"
    worked_out = 100 * (high / low - 1) if in_percent else high - low
    shown = f"{amount(high)} against {amount(low)}: {worked_out:,.1f}{' percent' if in_percent else ''}"
    compared = f"{shown} ({certified.index[0]}, {others.index[0]})"
    low_end, high_end = bounds(claim)
    fits = low_end <= worked_out <= high_end or any(is_rounded(end, worked_out, 1) for end in ends(claim))
    verdict = CONSISTENT if fits else CONTRADICTED
    found = Finding(verdict, f"The source's own two figures give {worked_out:,.1f}.", compared)
    if "survey" in said(claim["cites"]).lower() or claim["source_kind"] == "credentialing body":
        return found.also(ANOTHER_POPULATION, "From a survey of those who chose to answer.")
    return found


def check_programme(claim: pd.Series, _ledger: pd.DataFrame, official: Official) -> Finding:
    """A price or a length beside institutions that charge by programme: never a verdict.

    They are not the schools that most claims speak of, so neither inside nor outside their spread tells.
    """
    if said(claim["credential_level"]) in DEGREES:
        return Finding(NOT_CHECKABLE, "Of a degree; the official rows are of shorter programmes.")
    values = official.programmes_of(claim, PROGRAMMES[claim["quantity"]])
    if claim["career_scope"] == "other":
        return Finding(NOT_CHECKABLE, "Said of another occupation.", flags=(ANOTHER_POPULATION,))
    if claim["area"] != NATION or values.empty:
        return Finding(NOT_CHECKABLE, f"No official programmes of that kind are held for {claim['area']}.")
    is_price = claim["quantity"] == "tuition_usd"
    books = " and state their books" if is_price else ""
    p10, median, p90 = (float(value) for value in values.quantile([0.1, 0.5, 0.9]))
    compared = (
        f"{len(values)} programmes that charge as a whole{books}: "
        f"p10 {amount(p10)}, median {amount(median)}, p90 {amount(p90)} (program_prices)"
    )
    stated = ends(claim)
    is_inside, is_outside = p10 <= stated[0] and stated[-1] <= p90, stated[-1] < p10 or stated[0] > p90
    where = "Inside" if is_inside else "Outside" if is_outside else "Partly inside"
    noun = "prices" if is_price else "lengths"
    return Finding(
        NOT_CHECKABLE,
        f"{where} P10 to P90 of the {noun} of programmes that charge as a whole. That tells nothing either way: "
        "schools that charge by credit or by term are not among them.",
        compared,
    )


def check_credential(claim: pd.Series, _ledger: pd.DataFrame, official: Official) -> Finding:
    """A fee or a pass rate against what is held of that credential, for the one year that is held.

    Fees and rates change from year to year: a claim of another year, or of none, is not checkable.
    """
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
    shown = ", ".join(map(amount, figures))
    compared = f"{said(claim['credential'])}, {year}: {shown} ({held.index[0][0]})"
    if stated_year(claim) != year:
        of_when = f"is of {claim['reference_year']}" if said(claim["reference_year"]) else "names no year"
        return Finding(NOT_CHECKABLE, f"Held is {shown} of {year}, and the claim {of_when}.", compared)
    if others := _other_takers(claim):
        return Finding(NOT_CHECKABLE, others, compared, (ANOTHER_POPULATION,))
    return _against_credential(claim, figures, shown, compared)


def _other_takers(claim: pd.Series) -> str:
    """A sentence on whom the claim is of, where fees of members or rates of first tries are not theirs; or ''."""
    people = said(claim["population"]).lower()
    is_rate = claim["quantity"].startswith("pass_rate")
    are_others = bool(people) and "first" not in people if is_rate else "student" in people
    held = "first-time takers" if is_rate else "members and others who are no students"
    return f"Held is the figure of {held}." if are_others else ""


def _against_credential(claim: pd.Series, figures: list[float], shown: str, compared: str) -> Finding:
    low, high = bounds(claim)
    if all(any(is_rounded(end, figure, 1) for figure in figures) for end in ends(claim)):
        return Finding(EXACT, "It is a figure held for that credential and year.", compared)
    if low < high and low <= figures[0] and figures[-1] <= high:
        return Finding(CONSISTENT, "The figures held for that credential and year lie inside it.", compared)
    changes = (
        "" if claim["quantity"].startswith("pass_rate") else " A price may have changed within the year."
    )
    return Finding(CONTRADICTED, f"Held for that credential and year: {shown}.{changes}", compared)
