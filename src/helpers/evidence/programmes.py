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


def programme_rows(careers: list[str], *, currency_year: int, data_dir=None) -> pd.DataFrame:
    """Programmes of institutions that charge by programme. One row: one programme.

    Columns as in `program_prices`, with `careers` (the ids whose code of field is the programme's, in
    the order asked for, which is the order of the rows too), `price` and `books` in real dollars.
    """
    prices = table("program_prices", data_dir)
    codes = {career: _cip(career, data_dir) for career in careers}
    rows = prices[(prices["record"] == "program") & prices["cip_code"].isin(codes.values())]
    whose = [[career for career in careers if codes[career] == code] for code in rows["cip_code"]]
    factors = _factors(rows, currency_year, data_dir)
    first = [careers.index(each[0]) for each in whose]
    rows = rows.assign(
        careers=pd.Series(whose, index=rows.index, dtype=object),
        price=rows["tuition_fees_usd"].astype(float) * factors,
        books=rows["books_supplies_usd"].astype(float) * factors,
    )
    return rows.iloc[pd.Series(first, dtype=int).argsort(kind="stable").to_numpy()]


def by_kind_of_school(programmes: pd.DataFrame, column: str) -> pd.DataFrame:
    """Quartiles of a column of `programme_rows`. One row: one kind of school in one field.

    Columns: control, cip_code, careers, n (programmes that state it), least, p25, median, p75,
    most. One kind, 'every kind', holds them all.
    """
    found = []
    for control, part in [("every kind", programmes), *programmes.groupby("control")]:
        for code, rows in part.groupby("cip_code", sort=False):
            values = rows[column].dropna().astype(float)
            if len(values):
                quartiles = (float(each) for each in values.quantile([0, 0.25, 0.5, 0.75, 1]))
                found.append((control, code, rows["careers"].iloc[0], len(values), *quartiles))
    columns = ["control", "cip_code", "careers", "n", "least", "p25", "median", "p75", "most"]
    return pd.DataFrame(found, columns=columns)


def college_prices(*, currency_year: int, data_dir=None) -> pd.DataFrame:
    """One academic year at public two-year colleges, by state: median in-district tuition and fees.

    One row: one state (index: its code), `price` in real dollars, `n` colleges; with the average of
    the nation among them where it is published (`record` tells).
    """
    prices = table("program_prices", data_dir)
    rows = prices[prices["record"].isin(["state_median", "national_average"])]
    price = rows["tuition_fees_usd"].astype(float) * _factors(rows, currency_year, data_dir)
    return rows.assign(price=price).set_index("area", drop=False).rename_axis(None)


def _factors(rows: pd.DataFrame, currency_year: int, data_dir) -> pd.Series:
    known = {
        year: inflate(1.0, int(year), currency_year, data_dir=data_dir)
        for year in rows["reference_year"].unique()
    }
    return rows["reference_year"].map(known).astype(float)
