"""What programmes charge, how long they take, and what those who complete them earn."""

from __future__ import annotations

import pandas as pd

from helpers.evidence.prices import inflate
from helpers.evidence.tables import table

YEARS_AFTER = {1: "earnings_1yr_usd", 4: "earnings_4yr_usd"}


def completers(careers: list[str], *, currency_year: int, data_dir=None) -> pd.DataFrame:
    """Earnings of completers in tax records, over institutions, each counted once.

    One row: one field (`cip_code`), `credential_level` and number of `years_after`: p25, median and
    p75 over `n` institutions, real dollars a year, and `careers`, the ids whose programmes are part
    of the field. A field of four digits that holds both careers is one row for both.
    """
    earnings, rows = table("program_earnings", data_dir), []
    for field, part in earnings.groupby("cip_code"):
        within = [career for career in careers if _cip(career, data_dir).startswith(field)]
        for level, of_level in part.groupby("credential_level") if within else ():
            for years, column in YEARS_AFTER.items():
                rows.append(
                    (field, level, years, within, *_quartiles(of_level, column, currency_year, data_dir))
                )
    columns = ["cip_code", "credential_level", "years_after", "careers", "n", "p25", "median", "p75", "year"]
    found = pd.DataFrame(rows, columns=columns).query("n > 0").reset_index(drop=True)
    return found.assign(source=earnings["source"].iloc[0])


def completer_rows(shown: pd.DataFrame, data_dir=None) -> pd.DataFrame:
    """The rows of `program_earnings` that `completers` rests on."""
    earnings = table("program_earnings", data_dir)
    return earnings[earnings["cip_code"].isin(shown["cip_code"])]


def _cip(career: str, data_dir) -> str:
    code = table("careers", data_dir).loc[career, "cip_code"]
    return "" if pd.isna(code) else code


def _quartiles(rows: pd.DataFrame, column: str, currency_year: int, data_dir) -> tuple:
    known = rows.dropna(subset=[column]).drop_duplicates("institution_id")
    year = int(rows["reference_year"].iloc[0])
    values = known[column].astype(float) * inflate(1.0, year, currency_year, data_dir=data_dir)
    return len(known), *(float(each) for each in values.quantile([0.25, 0.5, 0.75])), year
