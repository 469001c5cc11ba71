"""How real programmes of the field stand under each rule for programmes."""

from __future__ import annotations

import pandas as pd

from helpers.evidence.tables import table
from helpers.model.rules import assess

RULES = ("gainful_employment_2014", "financial_value_transparency_2023", "earnings_accountability_2026")
VERDICTS = ("pass", "zone", "fail", "not known")


def programmes(data_dir=None, credential_level: str = "certificate") -> pd.DataFrame:
    """One row: one institution's programmes of a level, its campuses share their figures. Columns of
    `program_earnings`, and premium_usd: median earnings four years after less the state's high-school
    earnings of the same release (nan where either is withheld)."""
    rows = table("program_earnings", data_dir)
    rows = rows[rows["credential_level"] == credential_level]
    rows = rows.sort_values("earnings_4yr_usd", na_position="last", kind="stable")
    rows = rows.drop_duplicates("institution_id")
    return rows.assign(premium_usd=rows["earnings_4yr_usd"] - rows["threshold_state_usd"])


def verdicts(data_dir=None, credential_level: str = "certificate") -> pd.DataFrame:
    """How many of these programmes get which verdict: index rule, a column per verdict.

    Debt is the median debt, judged at the newest federal loan rate and poverty guideline; earnings
    are those four years after completing.
    """
    rows = programmes(data_dir, credential_level)
    rate, guideline = _newest_loan_rate(data_dir), _newest_guideline(data_dir)
    found = {
        rule: [
            assess(
                rule,
                median_earnings_usd=row.earnings_4yr_usd,
                debt_usd=row.debt_usd,
                loan_rate=rate,
                poverty_guideline_usd=guideline,
                threshold_usd=row.threshold_state_usd,
                data_dir=data_dir,
            ).verdict
            for row in rows.itertuples()
        ]
        for rule in RULES
    }
    counts = {rule: pd.Series(given).value_counts() for rule, given in found.items()}
    return pd.DataFrame(counts).T.reindex(columns=list(VERDICTS)).fillna(0).astype(int)


def premiums(programmes: pd.DataFrame) -> pd.DataFrame:
    """How the premiums of `programmes` lie around the threshold, of those with both figures.

    Index: all, then each kind of control. Columns: institutions, below_threshold (how many),
    p25_usd, median_usd, p75_usd.
    """
    known = programmes.dropna(subset="premium_usd")
    groups = {"all": known, **dict(iter(known.groupby("control")))}
    rows = {
        name: (
            len(group),
            int((group["premium_usd"] < 0).sum()),
            *group["premium_usd"].quantile([0.25, 0.5, 0.75]),
        )
        for name, group in groups.items()
    }
    columns = ["institutions", "below_threshold", "p25_usd", "median_usd", "p75_usd"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns)


def _newest_loan_rate(data_dir) -> float:
    return float(table("loan_rates", data_dir).sort_values("award_year").iloc[-1]["rate_percent"]) / 100


def _newest_guideline(data_dir) -> float:
    rows = table("rules", data_dir)
    one_person = (rows["rule"] == "poverty_guideline") & (rows["parameter"] == "one_person")
    rows = rows[one_person & (rows["area"] == "US")]
    return float(rows.sort_values("year").iloc[-1]["value"])
