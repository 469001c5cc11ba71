"""Official figures beside which a claim can be set, and when a stated number is one of them rounded."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from helpers.evidence.occupations import ALL_OCCUPATIONS, codes
from helpers.evidence.tables import table

NATION, ALL_INDUSTRIES = "US", "all"


def stated_step(value: float, largest: float) -> float:
    """To what a number is rounded: the largest power of ten that divides it, no more than `largest`.

    >>> [stated_step(value, 1000) for value in (44800, 54789, 60000, 23.8)]
    [100, 1, 1000, 0.1]
    """
    text = f"{value:.10g}"
    if "." in text:
        return float(f"1e-{len(text.split('.')[1])}")
    step = 1
    while value and step < largest and value % (10 * step) == 0:
        step *= 10
    return step


def is_rounded(stated: float, published: float, largest: float, own_step: float = 0.0) -> bool:
    """Whether `stated` is `published`, rounded as it is stated; halves may go either way.

    `own_step` is what the publisher itself rounds to.

    >>> is_rounded(13, 13.5, 1), is_rounded(20.7, 20.2, 1)
    (True, False)
    """
    return abs(stated - published) <= (stated_step(stated, largest) + own_step) / 2 + 1e-9


def stated_year(claim: pd.Series) -> int | None:
    """The one year a claim says it is of; None where it names none or several."""
    text = str(claim["reference_year"])
    return int(text) if re.fullmatch(r"\d{4}", text) else None


def stated_edition(claim: pd.Series) -> str | None:
    """The ten-year projection a claim speaks of ('2021-2031', 'to 2031'), as editions are named: 2021-31."""
    found = re.fullmatch(r"(?:\d{4}-|to )(\d{4})", str(claim["reference_year"]))
    return f"{int(found[1]) - 10}-{int(found[1]) % 100:02d}" if found else None


@dataclass(frozen=True)
class Official:
    """The official tables of one data folder."""

    data_dir: str | None = None

    @cached_property
    def wages(self) -> pd.DataFrame:
        """Rows of `wages` over all industries."""
        wages = table("wages", self.data_dir)
        return wages[wages["industry"] == ALL_INDUSTRIES]

    @cached_property
    def newest_year(self) -> int:
        """The newest year of the wage survey."""
        return int(self.wages["year"].max())

    @cached_property
    def newest_edition(self) -> str:
        """The newest edition of the projections."""
        return table("outlook", self.data_dir)["edition"].dropna().max()

    @cached_property
    def codes(self) -> dict[str, list[str]]:
        """Career to its occupation code and the codes it had before."""
        careers = table("careers", self.data_dir).index
        return {career: list(codes(career, self.data_dir)) for career in careers}

    def codes_of(self, claim: pd.Series) -> list[str]:
        """The codes a claim may speak of: its career's, either career's where it says both, else none."""
        if claim["career_scope"] == "other":
            return []
        if isinstance(claim["career"], str):
            return self.codes[claim["career"]]
        return sorted({code for codes in self.codes.values() for code in codes})

    def wages_of(self, claim: pd.Series) -> pd.DataFrame:
        """The rows of `wages`, of every year, for a claim's occupation and place; empty where none is held."""
        return self._in_area(claim["area"])[lambda rows: rows["soc_code"].isin(self.codes_of(claim))]

    def other_wages(self, claim: pd.Series) -> pd.DataFrame:
        """The rows for the claim's place of every other occupation held, the total of all aside."""
        rows = self._in_area(claim["area"])
        return rows[~rows["soc_code"].isin([*self.codes_of(claim), ALL_OCCUPATIONS])]

    def _in_area(self, area: str) -> pd.DataFrame:
        if area.split(",")[0] == NATION:
            return self.wages[self.wages["area"] == NATION]
        return self.wages[(self.wages["area_name"] == area) & (self.wages["area_type"] == "state")]

    def projections_of(self, claim: pd.Series, edition: str | None) -> pd.DataFrame:
        """The rows of `outlook` for a claim's occupation in one edition."""
        outlook = table("outlook", self.data_dir)
        return outlook[outlook["soc_code"].isin(self.codes_of(claim)) & (outlook["edition"] == edition)]

    def other_projections(self, claim: pd.Series, edition: str | None) -> pd.DataFrame:
        """The rows of every other occupation held in that edition, the total of all aside."""
        outlook = table("outlook", self.data_dir)
        rows = outlook[outlook["edition"] == edition]
        return rows[~rows["soc_code"].isin([*self.codes_of(claim), ALL_OCCUPATIONS])]

    def employment_of(self, claim: pd.Series, year: int) -> dict[str, dict[str, float]]:
        """Jobs in a claim's place and year: title of each of its occupations to the counts held, by row.

        The survey's count, and the base of the projections.
        """
        surveyed = self.wages_of(claim)
        surveyed = surveyed[surveyed["year"] == year].rename(columns={"employment": "jobs"})
        outlook = table("outlook", self.data_dir)
        begins = outlook["edition"].str.startswith(f"{year}-") & outlook["soc_code"].isin(
            self.codes_of(claim)
        )
        base = outlook[begins & (claim["area"] == NATION)]
        base = base.assign(jobs=(1000 * base["employment_base_thousands"]).round())
        counts: dict[str, dict[str, float]] = {}
        for rows in (surveyed, base):
            for row in rows.dropna(subset=["jobs"]).itertuples():
                counts.setdefault(row.soc_code, {})[row.id] = float(row.jobs)
        titles = pd.concat([surveyed, base]).groupby("soc_code")["soc_title"].first()
        return {titles[code]: found for code, found in counts.items()}

    def programmes_of(self, claim: pd.Series, column: str) -> pd.Series:
        """Figures of institutions that charge by programme: tuition, fees and books, or months.

        A programme that does not state what its books cost has no price with books, and is left out.
        """
        careers = table("careers", self.data_dir)
        own = careers["id"] == claim["career"]
        cip_codes = careers.loc[own if own.any() else careers.index, "cip_code"].dropna()
        rows = table("program_prices", self.data_dir)
        rows = rows[(rows["record"] == "program") & rows["cip_code"].isin(cip_codes)]
        if column == "months_to_credential":
            return rows[column].dropna()
        return (rows["tuition_fees_usd"] + rows["books_supplies_usd"]).dropna()


def amount(value: float) -> str:
    """A number as it is printed in a reason: from a thousand on without decimals.

    >>> amount(51090.0), amount(6.6), amount(35588.8), amount(2_000_000)
    ('51,090', '6.6', '35,589', '2,000,000')
    """
    if math.isnan(value):
        return "?"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.10g}"
