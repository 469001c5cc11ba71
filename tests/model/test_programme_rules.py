"""Real programmes under the rules, against counts taken another way."""

import statistics

import pandas as pd
import pytest

from helpers.evidence.tables import table
from helpers.model.programme_rules import (
    RULES,
    _newest_guideline,
    _newest_loan_rate,
    premiums,
    programmes,
    verdicts,
)


@pytest.fixture(scope="module")
def counts():
    return verdicts()


def test_every_programme_gets_one_verdict_under_each_rule(counts):
    assert list(counts.index) == list(RULES)
    assert (counts.sum(axis=1) == len(programmes())).all() and set(counts.dtypes.map(str)) == {"int64"}


def test_one_row_an_institution_and_none_lost():
    rows = table("program_earnings")
    certificates = rows[rows["credential_level"] == "certificate"]
    found = programmes()
    assert set(found["institution_id"]) == set(certificates["institution_id"])
    known = certificates.dropna(subset="earnings_4yr_usd")["institution_id"].nunique()
    assert found["earnings_4yr_usd"].notna().sum() == known == 356


def test_the_rule_of_2026_fails_exactly_those_below_the_threshold(counts):
    premium = programmes()["premium_usd"]
    found = counts.loc["earnings_accountability_2026"]
    assert found["fail"] == (premium < 0).sum()
    assert found["pass"] == (premium >= 0).sum()
    assert found["not known"] == premium.isna().sum()


def test_the_columns_are_the_verdicts_and_another_level_has_its_own_programmes(counts):
    assert list(counts.columns) == ["pass", "zone", "fail", "not known"]
    associate = verdicts(credential_level="associate")
    assert (associate.sum(axis=1) == len(programmes(credential_level="associate"))).all()
    assert not associate.equals(counts)


def test_premiums_are_counted_by_kind_of_school():
    found, rows = premiums(programmes()), programmes()
    known = [
        (row.control, row.premium_usd) for row in rows.itertuples() if row.premium_usd == row.premium_usd
    ]
    for kind in ("all", "public", "private_nonprofit", "private_for_profit"):
        values = sorted(value for control, value in known if kind in ("all", control))
        assert found.loc[kind, "institutions"] == len(values)
        assert found.loc[kind, "below_threshold"] == sum(value < 0 for value in values)
        assert found.loc[kind, "median_usd"] == statistics.median(values)
        assert found.loc[kind, "p25_usd"] <= found.loc[kind, "median_usd"] <= found.loc[kind, "p75_usd"]


def test_the_guideline_is_the_newest_for_one_person_in_most_states():
    """Department of Health and Human Services: 15,960 dollars in 2026, more in Alaska and Hawaii."""
    rows = [row for row in table("rules").itertuples() if row.rule == "poverty_guideline"]
    assert max(row.year for row in rows) == 2026 and {row.area for row in rows} > {"US"}
    assert _newest_guideline(None) == 15_960


def test_the_loan_rate_is_the_newest_for_undergraduates():
    assert _newest_loan_rate(None) == pytest.approx(0.0652)


def test_earnings_at_the_threshold_are_not_below_it():
    rows = pd.DataFrame({"control": "public", "premium_usd": [-1.0, 0.0, 5.0, float("nan")]})
    found = premiums(rows)
    assert list(found.index) == ["all", "public"]
    assert found.loc["all"].tolist() == [3, 1, -0.5, 0.0, 2.5]
    assert list(found.dtypes.map(str)) == ["int64"] * 2 + ["float64"] * 3
    nothing = premiums(rows.iloc[3:])
    assert nothing.loc["all", ["institutions", "below_threshold"]].tolist() == [0, 0]
    assert list(nothing.dtypes.map(str)) == ["int64"] * 2 + ["float64"] * 3


def test_verdicts_are_those_of_ten_years_payments_at_the_newest_rate_and_guideline(counts):
    """Direct loans of 2026-27 at 6.52 percent; discretionary are earnings above 1.5 x 15,960 dollars."""
    month = 0.0652 / 12
    of_a_dollar = 12 * month / (1 - (1 + month) ** -120)
    affordable, unaffordable, above, not_above = set(), set(), set(), set()
    for row in programmes().itertuples():
        payments, earnings, rest = (
            row.debt_usd * of_a_dollar,
            row.earnings_4yr_usd,
            row.earnings_4yr_usd - 1.5 * 15_960,
        )
        if payments == payments and earnings == earnings:
            fits = payments <= 0.08 * earnings or payments <= 0.2 * rest
            (affordable if fits else unaffordable).add(row.Index)
        if earnings > row.threshold_state_usd:
            above.add(row.Index)
        if earnings <= row.threshold_state_usd:
            not_above.add(row.Index)
    transparency = counts.loc["financial_value_transparency_2023"]
    assert transparency["pass"] == len(affordable & above)
    assert transparency["fail"] == len(not_above | unaffordable)
    # the mean is not published, and a higher one would only help
    gainful = counts.loc["gainful_employment_2014"]
    assert gainful["pass"] == len(affordable) and gainful["fail"] == 0
    assert 0 < len(unaffordable) < len(affordable)


def test_of_an_institution_s_programmes_the_one_with_figures_stands():
    found = programmes()
    assert found["institution_id"].is_unique
    rows = table("program_earnings").query("credential_level == 'certificate'")
    several = rows.groupby("institution_id")["earnings_4yr_usd"].agg(["size", "count"])
    assert ((several["size"] > 1) & (several["count"] > 0)).any()
    known = set(several.index[several["count"] > 0])
    assert known == set(found.dropna(subset="earnings_4yr_usd")["institution_id"])
    assert found["premium_usd"].equals(found["earnings_4yr_usd"] - found["threshold_state_usd"])
    in_order = sorted(
        rows.to_dict("records"),
        key=lambda row: row["earnings_4yr_usd"] if row["earnings_4yr_usd"] > 0 else float("inf"),
    )
    first = {row["institution_id"]: row["id"] for row in reversed(in_order)}
    assert found.index.tolist() == [
        row["id"] for row in in_order if first[row["institution_id"]] == row["id"]
    ]
