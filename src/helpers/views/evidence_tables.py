"""The claims as tables for readers: every cell text, every claim with its id."""

from __future__ import annotations

import pandas as pd

from helpers.evidence.ledger import ARTICLE
from helpers.evidence.tables import table
from helpers.model.scenario import Scenario
from helpers.views import claim_words
from helpers.views.formats import NOT_KNOWN, capital, listed, percent, usd
from helpers.views.words import alternative


def _cite(ids) -> str:
    return f"[{', '.join(ids)}]"


def _named(name: str) -> str:
    """A claim by its id and with a link to its row of evidence."""
    return f"{name} {_cite([name])}"


def _text(value, missing: str = "") -> str:
    return str(value) if pd.notna(value) else missing


def _subject(row: pd.Series, scenario: Scenario) -> str:
    who = claim_words.said_of(row["career"], scenario)
    population = _text(row["population"]) or _text(row["credential_level"])
    return f"{capital(who)}: {population}" if population else capital(who)


def beside_official(frame: pd.DataFrame, scenario: Scenario, unit: str) -> pd.DataFrame:
    """What a chart of claims draws: what is said of whom, and the official spread beside it."""
    rows = [
        {
            "Claim": _named(row["id"]),
            "Said of": _subject(row, scenario),
            "Stated": claim_words.amount(row["low"], row["high"], unit),
            "Official median": claim_words.amount(row["median"], row["median"], unit),
            "Official P10 to P90": claim_words.amount(row["p10"], row["p90"], unit),
            "Official year": _text(row["official_year"], NOT_KNOWN).removesuffix(".0"),
        }
        for _, row in frame.iterrows()
    ]
    columns = ["Claim", "Said of", "Stated", "Official median", "Official P10 to P90", "Official year"]
    return pd.DataFrame(rows, columns=columns).set_index("Claim").rename_axis(None)


def claims(ledger: pd.DataFrame, scenario: Scenario) -> pd.DataFrame:
    """Claims as they are stated: figure, year, whom it is about, what it covers, where it stands."""
    rows = [
        {
            "Claim": _named(row["id"]),
            "Said of": _subject(row, scenario),
            "Quantity": capital(claim_words.quantity(row["quantity"])),
            "Stated": claim_words.stated(row) + (" (testimonial)" if row["kind"] == "testimonial" else ""),
            "Year": _text(row["reference_year"], "not stated"),
            "Covers": _text(row["covers"]),
            "Where": f"{row['publisher']}: {row['locator']}",
            "Note": _text(row["note"]),
        }
        for _, row in ledger.iterrows()
    ]
    columns = ["Claim", "Said of", "Quantity", "Stated", "Year", "Covers", "Where", "Note"]
    return pd.DataFrame(rows, columns=columns).set_index("Claim").rename_axis(None)


def contradictions(pairs: pd.DataFrame, ledger: pd.DataFrame, scenario: Scenario) -> pd.DataFrame:
    """Pairs of one source, both figures in full, those with nothing in common first."""
    order = {"no overlap": 0, "different ranges": 1, "one inside the other": 2}
    ordered = pairs.sort_values("how", key=lambda how: how.map(order), kind="stable")
    rows = [
        {
            "Source": pair["publisher"],
            "Quantity": capital(claim_words.quantity(pair["quantity"])),
            "It says": _said(ledger.loc[pair["first"]], scenario),
            "and also": _said(ledger.loc[pair["second"]], scenario),
            "So": pair["how"],
        }
        for _, pair in ordered.iterrows()
    ]
    columns = ["Source", "Quantity", "It says", "and also", "So"]
    return pd.DataFrame(rows, columns=columns).set_index("Source").rename_axis(None)


def _said(row: pd.Series, scenario: Scenario) -> str:
    return f"{claim_words.stated(row)} ({claim_words.people(row, scenario)}) {_cite([row['id']])}"


def publisher_kinds(kinds: pd.DataFrame, spread: pd.DataFrame) -> pd.DataFrame:
    """Kinds of publisher: figures, publishers, whether they may be calculated with, spread of stated pay."""
    frame = kinds.join(spread)
    cells = {
        "Figures": frame["figures"].astype(str),
        "Publishers": frame["publishers"].astype(str),
        "May be calculated with": ["yes" if usable else "not all" for usable in frame["usable"]],
        "Figures of pay drawn": [f"{n:.0f}" if pd.notna(n) else "0" for n in frame["n"]],
        "Lowest": frame["lowest"].map(usd),
        "Median": frame["median"].map(usd),
        "Highest": frame["highest"].map(usd),
    }
    return pd.DataFrame(cells, index=frame.index).rename(index=capital).rename_axis(None)


def checked(rows: pd.DataFrame, scenario: Scenario) -> pd.DataFrame:
    """Figures beside what the official survey publishes."""
    cells = [
        {
            "Claim": _named(row["id"]),
            "Publisher": row["publisher"],
            "Stated": f"{capital(claim_words.quantity(row['quantity']))}: {claim_words.stated(row)}",
            "Said of": _subject(row, scenario),
            "Cites": _text(row["cites"]),
            "Compared": f"{row['verdict']}: {_text(row['detail'])}".removesuffix(": "),
        }
        for _, row in rows.iterrows()
    ]
    columns = ["Claim", "Publisher", "Stated", "Said of", "Cites", "Compared"]
    return pd.DataFrame(cells, columns=columns).set_index("Claim").rename_axis(None)


def growth(rows: pd.DataFrame, scenario: Scenario) -> pd.DataFrame:
    """Stated growth beside the projection of the same ten years for both careers' occupations."""
    pair = list(dict.fromkeys((scenario.first_career, scenario.second_career)))
    cells = [
        {
            "Claim": _named(row["id"]),
            "Said of": capital(claim_words.said_of(row["career"], scenario)),
            "Ten years": row["edition"],
            "Stated": claim_words.stated(row),
            **{
                f"Official: {alternative(c, scenario, 'short_label')}": percent(row[c] / 100, 1) for c in pair
            },
            "Fits": listed(alternative(c, scenario, "short_label") for c in row["fits"])
            if row["fits"]
            else "neither"
            if row[pair].notna().all()
            else NOT_KNOWN,
        }
        for _, row in rows.iterrows()
    ]
    officials = [f"Official: {alternative(c, scenario, 'short_label')}" for c in pair]
    columns = ["Claim", "Said of", "Ten years", "Stated", *officials, "Fits"]
    return pd.DataFrame(cells, columns=columns).set_index("Claim").rename_axis(None)


def repeated(rows: pd.DataFrame) -> pd.DataFrame:
    """Figures that several publishers state alike."""
    figures = [
        claim_words.amount(low, high, unit)
        for low, high, unit in zip(rows["low"], rows["high"], rows["unit"], strict=True)
    ]
    cells = {
        "Quantity": [capital(claim_words.quantity(name)) for name in rows["quantity"]],
        "Publishers": [str(n) for n in rows["publishers"]],
        "Claims": [_cite(ids) for ids in rows["ids"]],
    }
    return pd.DataFrame(cells, index=figures)


def verdicts(audited: pd.DataFrame, ledger: pd.DataFrame) -> pd.DataFrame:
    """How many claims come out how: a row a verdict, the articles apart from everyone else."""
    article = audited["claim"].isin(ledger.index[ledger["source_kind"] == ARTICLE])
    columns = {"The articles": audited[article], "Everyone else": audited[~article]}
    order = list(dict.fromkeys(audited["verdict"].value_counts().index))
    counts = {name: rows["verdict"].value_counts().reindex(order).fillna(0) for name, rows in columns.items()}
    return pd.DataFrame(counts).map("{:.0f}".format).rename(index=capital).rename_axis(None)


def audit(
    audited: pd.DataFrame, ledger: pd.DataFrame, scenario: Scenario, in_full: bool = True
) -> pd.DataFrame:
    """The verdict on each claim, with its flags, the reason, and the figure it was compared with.

    Not in full: of that figure only its row; the reason holds the number that decides.
    """
    rows = [
        {
            "Claim": _named(row["claim"]),
            "Stated": claim_words.stated(ledger.loc[row["claim"]]),
            "Said of": _subject(ledger.loc[row["claim"]], scenario),
            "Verdict": row["verdict"],
            "Flags": row["flags"],
            "Reason": row["reason"],
            "Compared with": row["compared_with"] if in_full else _row_compared(row),
        }
        for _, row in audited.iterrows()
    ]
    columns = ["Claim", "Stated", "Said of", "Verdict", "Flags", "Reason", "Compared with"]
    return pd.DataFrame(rows, columns=columns).set_index("Claim").rename_axis(None)


def evidence(
    ledger: pd.DataFrame, official: list[str], audited: pd.DataFrame, scenario: Scenario
) -> pd.DataFrame:
    """Every figure of this page, a row each: the claims with their audit, then official rows beside them."""
    found = audited.set_index("claim")
    claims_ = pd.DataFrame(
        {
            "Row": ledger["id"],
            "As published": [
                f"{claim_words.quantity(row['quantity'])}: {claim_words.stated(row)}"
                for _, row in ledger.iterrows()
            ],
            "Year": ledger["reference_year"].fillna("not stated"),
            "Publisher": ledger["publisher"],
            "Where": ledger["locator"],
            "Audit": [_audited(found.loc[name]) if name in found.index else "" for name in ledger.index],
        }
    )
    wages = _official_rows("wages", official, scenario)
    return pd.concat(
        [claims_, wages, _official_rows("program_prices", official, scenario)], ignore_index=True
    )


def _audited(row: pd.Series) -> str:
    """Verdict and flags, then the official row where there is one."""
    flags = f" ({row['flags']})" if row["flags"] else ""
    compared = _row_compared(row)
    return f"{row['verdict']}{flags}" + (f": {compared}" if compared else "")


def _row_compared(row: pd.Series) -> str:
    """The id of the official row that a claim was compared with."""
    return row["compared_with"].rpartition("(")[2].removesuffix(")")


def _official_rows(name: str, ids: list[str], scenario: Scenario) -> pd.DataFrame:
    rows = table(name, scenario.data_dir)
    rows = rows[rows["id"].isin(ids)]
    publishers = table("sources", scenario.data_dir)["publisher"]
    wages = name == "wages"
    shown = rows["median_usd_per_year"] if wages else rows["tuition_fees_usd"]
    return pd.DataFrame(
        {
            "Row": rows["id"],
            "As published": [
                f"median {usd(value)}" if wages else f"tuition and fees {usd(value)}, one row of the spread"
                for value in shown
            ],
            "Year": rows["year" if wages else "reference_year"].astype(str),
            "Publisher": rows["source"].map(publishers),
            "Where": rows["area_name"] if wages else rows["institution"],
            "Audit": "",
        }
    )


def sources(ledger: pd.DataFrame, official: list[str], scenario: Scenario) -> pd.DataFrame:
    """The publishers of the page: where, and under which licence; the commonest one named once, at the top."""
    used = set(ledger["source"])
    for name in ("wages", "program_prices"):
        rows = table(name, scenario.data_dir)
        used |= set(rows.loc[rows["id"].isin(official), "source"])
    rows = table("sources", scenario.data_dir)
    rows = rows[rows["id"].isin(used)]
    commonest = rows["licence"].mode().iloc[0]
    licence = rows["licence"].where(rows["licence"] != commonest, "")
    frame = rows.assign(licence=licence)[["publisher", "address", "licence"]].fillna("")
    names = {"publisher": "Publisher", "address": "Address", "licence": f"Licence, if not: {commonest}"}
    return frame.rename(columns=names).set_index("Publisher").rename_axis(None)
