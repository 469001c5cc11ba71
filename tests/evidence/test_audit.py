"""The audit: constructed claims for every verdict and flag, and spot checks of real ones."""

from __future__ import annotations

import csv
import itertools
import os
import shutil

import pandas as pd
import pytest

from helpers.evidence.audit import audit_claims, listing
from helpers.evidence.findings import KINDEST_FIRST
from helpers.evidence.official import Official, is_rounded, stated_edition, stated_step
from helpers.evidence.tables import DATA_DIR, schema, table

PAY = {"quantity": "pay_usd_per_year", "unit": "USD/year", "reference_year": "2022"}
GROWTH = {"quantity": "growth_percent", "unit": "percent", "statistic": "unspecified"}
CLAIM = {
    "source": "article-a",
    "publisher_kind": "article",
    "locator": "x",
    "kind": "figure",
    "career": "medical_coding",
    "career_scope": "one",
    "statistic": "mean",
    "area": "US",
    "confidence": "primary",
}


@pytest.fixture(scope="module")
def audit_of(tmp_path_factory):
    """Audits a folder whose claims are the ones given, in order, the other tables being the project's."""
    folder = shutil.copytree(DATA_DIR, tmp_path_factory.mktemp("audit") / "data")
    times = itertools.count()

    def audit(*stated: dict) -> pd.DataFrame:
        columns = [field["name"] for field in schema()["claims"]["schema"]["fields"]]
        with (folder / "claims.csv").open("w", encoding="utf-8", newline="") as file:
            lines = csv.DictWriter(file, columns)
            lines.writeheader()
            for number, claim in enumerate(stated):
                rest = {name: value for name, value in claim.items() if name != "figure"}
                ends = {"low": claim["figure"], "high": claim["figure"]} if "figure" in claim else {}
                lines.writerow({"id": f"T{number}", **CLAIM, **ends, **rest})
        time = next(times)  # so that each looks changed, however soon it follows the one before
        os.utime(folder / "claims.csv", ns=(time, time))
        return audit_claims(folder)

    return audit


def pay(**changes) -> dict:
    return {**PAY, **changes}


def verdict(audit: pd.DataFrame) -> str:
    return audit.loc[0, "verdict"]


def flags(audit: pd.DataFrame, row: int = 0) -> list[str]:
    return [flag for flag in audit.loc[row, "flags"].split(", ") if flag]


# May 2022, 29-2072: P10 31,710, median 47,180, mean 51,090, P75 60,170, P90 75,460


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (pay(figure=51090), "exact"),
        (pay(figure=51000), "exact"),
        (pay(figure=52000), "consistent"),
        (pay(figure=47180), "consistent"),
        (pay(figure=47180, statistic="median"), "exact"),
        (pay(figure=47180, statistic="unspecified"), "exact"),
        (pay(figure=51000, statistic="median"), "consistent"),
        (pay(figure=60171), "upper range shown as typical"),
        (pay(figure=60170), "consistent"),
        (pay(figure=75461), "contradicted"),
        (pay(figure=31709), "contradicted"),
        (pay(figure=31710), "consistent"),
        (pay(figure=75460, statistic="p90"), "exact"),
        (pay(figure=75000, statistic="p90"), "exact"),
        (pay(figure=80000, statistic="p90"), "contradicted"),
        (pay(figure=76000, statistic="p90"), "contradicted"),
        (pay(low=70000, high=80000, statistic="p90"), "consistent"),
        (pay(figure=60000, statistic="p90"), "contradicted"),
        (pay(low=40000, high=60000, statistic="low_high"), "consistent"),
        (pay(low=61000, high=70000, statistic="low_high"), "upper range shown as typical"),
        (pay(low=40000, high=80000, statistic="low_high"), "contradicted"),
        (pay(low=30000, high=60000, statistic="low_high"), "contradicted"),
        (pay(low=65000, statistic="from"), "upper range shown as typical"),
        (pay(low=47000, statistic="from"), "consistent"),
        (pay(high=75000, statistic="up_to"), "consistent"),
        (pay(high=99000, statistic="up_to"), "contradicted"),
        (pay(figure=24.56, quantity="pay_usd_per_hour", unit="USD/hour"), "exact"),
        (pay(figure=24.56, quantity="pay_usd_per_hour", unit="USD/hour", statistic="median"), "consistent"),
        (pay(figure=40, quantity="pay_usd_per_hour", unit="USD/hour"), "contradicted"),
    ],
)
def test_verdicts_on_pay(audit_of, claim, expected):
    assert verdict(audit_of(claim)) == expected


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        (pay(), "In words only"),
        (pay(figure=50000, kind="testimonial"), "testimonial"),
        (pay(figure=50000, area="Atlantis"), "Atlantis"),
        (pay(figure=50000, reference_year="2009"), "2009"),
        (pay(figure=50000, reference_year="since 2018"), "No single year"),
        (pay(figure=50000, career="", career_scope="other"), "another occupation"),
        ({"quantity": "credits", "unit": "credits", "figure": 30}, "No official figure"),
        (GROWTH | {"figure": 9, "reference_year": "next decade"}, "does not name"),
        (GROWTH | {"figure": 9, "reference_year": "2001-2011"}, "2001-11"),
        ({"quantity": "premium_percent", "unit": "percent", "figure": 20}, "two pay figures"),
        ({"quantity": "tuition_usd", "unit": "USD", "figure": 100}, "Outside P10 to P90"),
        (
            {"quantity": "tuition_usd", "unit": "USD", "figure": 100, "credential_level": "associate"},
            "Of a degree",
        ),
    ],
)
def test_what_cannot_be_checked_says_why(audit_of, claim, reason):
    found = audit_of(claim)
    assert verdict(found) == "not checkable"
    assert reason in found.loc[0, "reason"]


@pytest.mark.parametrize("figure", [51090, 51000, 99000, 75000])
@pytest.mark.parametrize("statistic", ["mean", "from", "p90"])
def test_pay_without_a_year_is_not_checkable_whichever_way_it_lies(audit_of, figure, statistic):
    found = audit_of(pay(figure=figure, reference_year="", statistic=statistic))
    assert verdict(found) == "not checkable"
    assert found.loc[0, "reason"].startswith("No year is stated")
    assert f"May {Official().newest_year}" in found.loc[0, "compared_with"]


def test_without_a_year_a_precise_figure_still_names_its_own(audit_of):
    found = audit_of(pay(figure=51090, reference_year=""))
    assert "It is the published mean of May 2022." in found.loc[0, "reason"]
    assert "dated" in flags(found)


def test_a_year_after_the_newest_release_meets_the_newest(audit_of):
    found = audit_of(pay(figure=50000, reference_year="2099"))
    assert verdict(found) == "consistent"
    assert "2099" in found.loc[0, "reason"]


def test_a_percentile_of_a_year_after_the_newest_release_is_not_checkable(audit_of):
    assert verdict(audit_of(pay(figure=50000, reference_year="2099", statistic="p90"))) == "not checkable"


def test_what_is_said_of_both_careers_meets_either(audit_of):
    found = audit_of(
        pay(figure=44800, career="", career_scope="both"),
        pay(figure=70000, career="", career_scope="both"),
        pay(figure=99000, career="", career_scope="both"),
    )
    assert found["verdict"].tolist() == ["exact", "upper range shown as typical", "contradicted"]


def test_a_state_is_compared_with_that_state(audit_of):
    state = table("wages").query("area == 'CA' and year == 2025 and soc_code == '29-2072'").iloc[0]
    found = audit_of(
        pay(figure=state["median_usd_per_year"], statistic="median", area="California", reference_year="2025")
    )
    assert verdict(found) == "exact"
    assert "California" in found.loc[0, "compared_with"]


@pytest.mark.parametrize(
    ("figure", "years", "career", "expected"),
    [
        (7, "2021-2031", "medical_coding", "exact"),
        (6.6, "to 2031", "medical_coding", "exact"),
        (15, "2021-2031", "medical_coding", "contradicted"),
        (14, "2016-2026", "medical_billing", "exact"),
    ],
)
def test_growth_is_held_against_the_projection_of_its_time(audit_of, figure, years, career, expected):
    found = audit_of(GROWTH | {"figure": figure, "reference_year": years, "career": career})
    assert verdict(found) == expected
    assert "dated" in flags(found)


def test_a_range_of_growth_around_the_projection_is_consistent(audit_of):
    claim = GROWTH | {"low": 5, "high": 10, "statistic": "low_high", "reference_year": "2024-2034"}
    found = audit_of(claim)
    assert verdict(found) == "consistent"
    assert flags(found) == []


def test_openings_are_held_against_the_same_edition(audit_of):
    claim = {"quantity": "openings_per_year", "unit": "jobs/year", "statistic": "unspecified"}
    found = audit_of(
        claim | {"figure": 14200, "reference_year": "2024-2034"},
        claim | {"figure": 14200, "reference_year": "2021-2031"},
        claim
        | {"figure": 10000, "reference_year": "2024-2034"},  # rounded to thousands, not to ten thousands
    )
    assert found["verdict"].tolist() == ["exact", "contradicted", "contradicted"]


@pytest.mark.parametrize(
    ("figure", "years", "expected"),
    [  # 2018-28: 215.5 to 238.6 thousand
        (23100, "2018-2028", "exact"),
        (23000, "2018-2028", "exact"),
        (20000, "2018-2028", "exact"),
        (30000, "2018-2028", "contradicted"),
        (23100, "2012-2022", "not checkable"),
    ],
)
def test_jobs_added_are_held_against_the_projection_of_those_years(audit_of, figure, years, expected):
    claim = {"quantity": "jobs_added", "unit": "jobs", "figure": figure, "reference_year": years}
    assert verdict(audit_of(claim)) == expected


@pytest.mark.parametrize(
    ("figure", "year", "expected"),
    [  # 2024: the survey counts 187,910, the projections start from 194,800
        (187910, "2024", "exact"),
        (188000, "2024", "exact"),
        (194800, "2024", "exact"),
        (191000, "2024", "consistent"),
        (250000, "2024", "contradicted"),
        (187910, "2010", "not checkable"),
        (187910, "", "not checkable"),
    ],
)
def test_employment_is_held_against_the_counts_of_its_year(audit_of, figure, year, expected):
    claim = {"quantity": "employment", "unit": "jobs", "figure": figure, "reference_year": year}
    found = audit_of(claim)
    assert verdict(found) == expected
    assert bool(found.loc[0, "compared_with"]) is (expected != "not checkable")


@pytest.mark.parametrize(
    ("premium", "expected"), [(20, "consistent"), (20.2, "consistent"), (20.7, "contradicted")]
)
@pytest.mark.parametrize("credential", ["X", ""])
def test_a_premium_follows_from_the_sources_own_figures(audit_of, premium, expected, credential):
    common = {"career": "", "career_scope": "both"}
    found = audit_of(
        pay(figure=66979, credential=credential, credential_level="certified", **common),
        pay(figure=55721, credential="none", credential_level="uncertified", **common),
        {
            **PAY,
            **common,
            "quantity": "premium_percent",
            "unit": "percent",
            "figure": premium,
            "credential": credential,
            "credential_level": "certified",
        },
    )
    assert found.loc[2, "verdict"] == expected
    assert found.loc[2, "reason"] == "The source's own two figures give 20.2."
    assert found.loc[2, "compared_with"] == "66,979 against 55,721: 20.2 percent (T0, T1)"


def test_a_fee_and_a_pass_rate_are_held_against_the_credential(audit_of):
    held = table("credentials").dropna(subset=["exam_fee_usd"]).iloc[0]
    claim = {"credential": held["abbreviation"], "statistic": "unspecified"}
    fee = claim | {"quantity": "exam_fee_usd", "unit": "USD", "reference_year": str(held["reference_year"])}
    own = {"figure": held["exam_fee_usd"]}
    found = audit_of(
        fee | own,
        fee | {"figure": 3},
        fee | {"low": 1, "high": 9999},
        fee | own | {"credential": "none"},
        fee | own | {"reference_year": ""},
        fee | {"figure": 3, "reference_year": "1999"},
        fee | own | {"population": "student"},
    )
    assert found["verdict"].tolist() == ["exact", "contradicted", "consistent", *["not checkable"] * 4]


def test_a_pass_rate_of_first_tries_is_held_against_its_year(audit_of):
    held = table("credentials").dropna(subset=["pass_rate_percent"]).iloc[0]
    rate = {
        "credential": held["abbreviation"],
        "quantity": "pass_rate_percent",
        "unit": "percent",
        "reference_year": str(int(held["pass_rate_year"])),
    }
    found = audit_of(
        rate | {"figure": held["pass_rate_percent"]},
        rate | {"figure": held["pass_rate_percent"] + 8, "population": "first-time"},
        rate | {"figure": held["pass_rate_percent"], "population": "all attempts"},
    )
    assert found["verdict"].tolist() == ["exact", "contradicted", "not checkable"]


@pytest.mark.parametrize("figure", [1, 10, 40])
def test_months_are_set_beside_schools_that_cannot_settle_them(audit_of, figure):
    found = audit_of({"quantity": "duration_months", "unit": "months", "figure": figure})
    assert verdict(found) == "not checkable"
    assert "lengths of programmes" in found.loc[0, "reason"]
    assert "program_prices" in found.loc[0, "compared_with"]


@pytest.mark.slow
def test_every_check_that_agrees_with_a_claim_contradicts_one_far_from_it(audit_of):
    """What cannot fail does not count as agreement: each claim that holds is audited at ten times itself."""
    claims, audited = table("claims"), audit_claims().set_index("claim")
    agreeing = claims[
        audited["verdict"].isin(["exact", "consistent"]) & (claims["quantity"] != "premium_percent")
    ]
    rows = agreeing.groupby(["quantity", "statistic"]).head(3)
    told = [
        {k: v for k, v in row.items() if pd.notna(v) and k not in ("id", "source")}
        for row in rows.to_dict("records")
    ]
    moved = [row | {end: 10 * row[end] for end in ("low", "high") if end in row} for row in told]
    found = audit_of(*moved)
    assert len(found) >= 15 and set(found["verdict"]) <= {"contradicted", "upper range shown as typical"}


def test_flag_dated(audit_of):
    newest = table("wages").query("area == 'US' and soc_code == '29-2072' and industry == 'all'").iloc[-1]
    old, new = pay(figure=50000), pay(figure=newest["mean_usd_per_year"], reference_year=str(newest["year"]))
    found = audit_of(old, new)
    assert "dated" in flags(found, 0)
    assert "dated" not in flags(found, 1)


def test_flag_contradicted_by_the_same_source(audit_of):
    found = audit_of(
        pay(low=60000, high=70000, statistic="low_high"),
        pay(low=40000, high=50000, statistic="low_high"),
        pay(low=40000, high=50000, statistic="low_high", source="article-c"),
    )
    assert "contradicted by the same source" in flags(found, 0)
    assert "contradicted by the same source" in flags(found, 1)
    assert "contradicted by the same source" not in flags(found, 2)


@pytest.mark.parametrize(
    ("claim", "who"),
    [
        (pay(figure=50000, credential_level="certified"), "certified"),
        (pay(figure=50000, credential="CPC"), "CPC"),
        (pay(figure=50000, cites="a member survey 2022"), "survey"),
        (pay(figure=51090, career="medical_billing"), "Medical Records Specialists"),
        (pay(figure=44800, career="medical_billing"), "outside health care"),
        (pay(figure=51090, career="", career_scope="both"), "one occupation"),
        (pay(figure=48270, reference_year="2020"), "together with others"),
        (
            GROWTH | {"figure": 15, "career": "medical_billing", "reference_year": "2014-2024"},
            "health information",
        ),
    ],
)
def test_flag_another_population(audit_of, claim, who):
    found = audit_of(claim)
    assert "another population" in flags(found)
    assert who in found.loc[0, "reason"]


def test_no_flag_without_a_reason_for_one(audit_of):
    newest = Official().newest_year
    assert flags(audit_of(pay(figure=50000, reference_year=str(newest)))) == []


def test_the_audit_of_a_folder_is_of_its_own_survey_and_sources(folder_of):
    claim = CLAIM | pay(career="baker", low=30050, high=30050)
    folder = folder_of(
        careers=[{"id": "baker", "soc_code": "51-3011"}],
        claims=[claim | {"id": "a", "source": "old"}, claim | {"id": "b", "source": "new"}],
        sources=[{"id": "old", "superseded_by": "new"}, {"id": "new"}],
        wages=[
            {
                "id": "w",
                "year": 2022,
                "area": "US",
                "soc_code": "51-3011",
                "soc_title": "Bakers",
                "industry": "all",
                "p10_usd_per_year": 20010,
                "mean_usd_per_year": 30050,
                "p75_usd_per_year": 35020,
                "p90_usd_per_year": 40030,
            }
        ],
    )
    found = audit_claims(folder)
    assert found[["verdict", "flags"]].to_numpy().tolist() == [["exact", "dated"], ["exact", ""]]


# The audit as text


@pytest.fixture
def two_found():
    """Two findings: what the second was compared with is a letter wider than a screen has room for."""
    rest = {"verdict": "exact", "flags": "dated", "reason": "Why."}
    return pd.DataFrame({"claim": ["a", "b"], **rest, "compared_with": ["x" * 70, "y" * 71]})


def test_on_a_screen_long_cells_are_cut_and_reasons_left_out(two_found):
    assert [line.split() for line in listing(two_found).splitlines()] == [
        ["claim", "verdict", "flags", "compared_with"],
        ["a", "exact", "dated", "x" * 70],
        ["b", "exact", "dated", "y" * 67 + "..."],
    ]


def test_as_csv_all_is_told_and_lines_end_alike_on_every_system(two_found, monkeypatch):
    monkeypatch.setattr(os, "linesep", "\r\n")
    assert listing(two_found, as_csv=True).split("\n") == [
        "claim,verdict,flags,reason,compared_with",
        f"a,exact,dated,Why.,{'x' * 70}",
        f"b,exact,dated,Why.,{'y' * 71}",
        "",
    ]


# The claims as they are


@pytest.fixture(scope="module")
def audit():
    return audit_claims().set_index("claim")


def test_every_claim_has_one_verdict_and_a_reason(audit):
    assert audit.index.tolist() == table("claims")["id"].tolist()
    assert set(audit["verdict"]) == set(KINDEST_FIRST)
    assert audit["reason"].str.endswith(".").all()
    compared = audit["verdict"] != "not checkable"
    assert audit.loc[compared, "compared_with"].ne("").all()


@pytest.mark.parametrize("figure", [44800, 60480, 51090, 75460])
def test_the_official_figures_of_one_article_are_exact(audit, figure):
    claims = table("claims")
    (claim,) = claims.index[(claims["source"] == "article-c") & (claims["low"] == figure)]
    assert audit.loc[claim, "verdict"] == "exact"
    assert "May 2022" in audit.loc[claim, "compared_with"]
    assert "dated" in audit.loc[claim, "flags"]


def test_claims_noted_as_official_figures_of_their_own_year_come_out_exact(audit):
    """Whoever collected the claims matched some to a release by hand; the audit finds the same."""
    claims = table("claims")
    noted = claims["note"].str.extract(r"BLS check: exact match: May (\d{4}) (29-2072) (?:median|mean|p10)")
    own = noted[0].eq(claims["reference_year"]) & claims["career"].ne("medical_billing")
    assert own.sum() >= 10
    assert (audit.loc[claims.index[own], "verdict"] == "exact").all()


def test_no_testimonial_is_checked(audit):
    claims = table("claims")
    told = claims.index[claims["kind"] == "testimonial"]
    assert len(told) and (audit.loc[told, "verdict"] == "not checkable").all()


# Rounding


@pytest.mark.parametrize(
    ("stated", "published", "largest", "same"),
    [
        (51090, 51090, 1000, True),
        (51000, 51090, 1000, True),
        (50000, 50600, 1000, False),
        (7, 6.6, 1, True),
        (7, 7.6, 1, False),
        (20.7, 20.2, 1, False),
        (10, 9.4, 1, False),
    ],
)
def test_a_number_counts_as_rounded_as_it_is_stated(stated, published, largest, same):
    assert is_rounded(stated, published, largest) is same


def test_steps_and_editions():
    assert [stated_step(value, 1000) for value in (0, 5, 120, 90000, 1.25)] == [1, 1, 10, 1000, 0.01]
    assert stated_edition(pd.Series({"reference_year": "to 2005"})) == "1995-05"
    assert stated_edition(pd.Series({"reference_year": None})) is None
