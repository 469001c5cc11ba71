"""The official tables against figures typed here from the publishers' own tables."""

import pandas as pd
import pytest

from helpers.evidence.official import (
    Official,
    amount,
    is_rounded,
    stated_edition,
    stated_step,
    stated_year,
)
from helpers.evidence.tables import table

PERCENTILES = [f"{name}_usd_per_year" for name in ("p10", "p25", "median", "p75", "p90")]
OFFICIAL = [
    "wages",
    "price_index",
    "regional_prices",
    "program_prices",
    "program_earnings",
    "outlook",
    "taxes",
    "loan_rates",
    "rules",
]
YEAR = {"wages": "year", "program_earnings": "reference_year"}
CODERS, BILLERS = "29-2072", "43-3021"


def wage(row: str) -> list:
    return table("wages").loc[row, [*PERCENTILES, "mean_usd_per_year", "employment"]].tolist()


def medians(year: int) -> pd.DataFrame:
    wages = table("wages")
    states = wages[(wages["year"] == year) & (wages["area_type"] == "state")]
    return states.pivot(index="area", columns="soc_code", values="median_usd_per_year").dropna()


@pytest.mark.parametrize("name", OFFICIAL)
def test_rows_have_one_id_each_and_a_known_source(name):
    rows = table(name)
    assert rows["id"].is_unique
    assert set(rows["source"]) <= set(table("sources")["id"])


@pytest.mark.parametrize(
    ("row", "published"),
    [
        ("2025-US-29-2072", [37000, 43490, 51140, 64820, 81150, 56790, 194720]),
        ("2025-US-43-3021", [37290, 42840, 48500, 58290, 67710, 51070, 404060]),
        ("2025-US-00-0000", [31200, 37590, 50980, 80520, 128560, 69770, 155495730]),
        ("2024-US-29-2072", [35780, 41600, 50250, 64070, 80950, 55970, 187910]),
        ("2024-US-29-2072-naics62", [35330, 40140, 48690, 62230, 79030, 54180, 122640]),
        ("2024-US-43-3021-naics62", [36130, 40250, 46880, 54290, 61810, 48270, 180730]),
        ("2018-US-29-2071", [26550, 32070, 40350, 52730, 66260, 44010, 208650]),
    ],
)
def test_wages_are_the_published_ones(row, published):
    assert wage(row) == published


def test_wage_percentiles_rise_in_every_row():
    complete = table("wages")[PERCENTILES].dropna()
    assert len(complete) > 1250
    assert complete.diff(axis=1).iloc[:, 1:].ge(0).all(axis=None)


def test_years_that_are_not_comparable_are_marked():
    wages = table("wages")
    assert set(wages.loc[wages["comparable"] == False, "id"]) == {  # noqa: E712
        "2019-US-29-2098",
        "2020-US-29-2098",
        "2021-US-43-3021",
    }


def test_every_area_has_both_occupations():
    wages = table("wages")
    local = wages[wages["area_type"].isin(["metropolitan", "nonmetropolitan"])]
    assert local["area"].nunique() == 530
    assert (local.groupby("area")["soc_code"].agg(set) == {CODERS, BILLERS}).all()
    for year in (2024, 2025):
        assert len(medians(year)) == 51


def test_state_jobs_add_up_to_the_nation():
    wages = table("wages").query("area_type == 'state' and year >= 2024")
    for (year, soc), jobs in wages.groupby(["year", "soc_code"])["employment"].sum().items():
        assert jobs == pytest.approx(wage(f"{year}-US-{soc}")[-1], rel=0.004)


def test_coders_median_is_below_billers_in_two_states_in_both_years():
    below = [set(frame.index[frame[CODERS] < frame[BILLERS]]) for frame in (medians(2024), medians(2025))]
    assert below[0] & below[1] == {"NH", "NJ"}
    assert medians(2025).loc["NH"].to_dict() == {CODERS: 49210, BILLERS: 50710}
    assert medians(2025).loc["NJ"].to_dict() == {CODERS: 50240, BILLERS: 51750}


def test_consumer_prices_have_no_october_2025():
    index = table("price_index")["cpi_u"]
    assert index["cpi-u-2025-05"] == 321.465
    assert index["cpi-u-2015-01"] == 233.707
    assert "cpi-u-2025-10" not in index.index
    by_year = table("price_index").groupby("year")["cpi_u"].mean().round(3)
    assert by_year[2024] == 313.689
    assert by_year[2022] == 292.655


def test_regional_prices_are_relative_to_the_nation():
    prices = table("regional_prices")
    assert prices.groupby("year").size().eq(52).all()
    assert prices.loc[prices["area"] == "US", "rpp"].eq(100).all()


def test_programme_prices_reproduce_the_medians_of_the_release():
    prices = table("program_prices").query("record == 'program'")
    by_programme = prices.groupby("cip_code")["tuition_fees_usd"].agg(["size", "median"])
    assert by_programme.loc["51.0713"].tolist() == [79, 18450]
    assert by_programme.loc["51.0714"].tolist() == [57, 17861]
    assert table("program_prices").loc["cc-US-2024-25", "tuition_fees_usd"] == 4050


@pytest.mark.parametrize(
    ("level", "column", "median", "institutions"),
    [
        ("certificate", "earnings_1yr_usd", 28575, 281),
        ("certificate", "earnings_4yr_usd", 37148, 356),
        ("certificate", "debt_usd", 9500, 215),
        ("associate", "earnings_1yr_usd", 32756, 182),
        ("associate", "earnings_4yr_usd", 41299, 245),
        ("associate", "debt_usd", 19313, 140),
    ],
)
def test_completers_medians_across_institutions(level, column, median, institutions):
    rows = table("program_earnings").query("credential_level == @level").dropna(subset=[column])
    by_institution = rows.groupby("institution_id")[column]
    assert by_institution.nunique().eq(1).all(), "campuses of one institution repeat its figure"
    assert len(by_institution) == institutions
    assert by_institution.first().median() == pytest.approx(median, abs=0.5)


def test_half_of_certificate_programmes_lie_below_the_state_threshold():
    rows = table("program_earnings").query("credential_level == 'certificate'")
    rows = rows.dropna(subset=["earnings_4yr_usd", "threshold_state_usd"])
    assert len(rows) == 504
    assert (rows["earnings_4yr_usd"] < rows["threshold_state_usd"]).sum() == 258


def test_institution_ids_keep_their_leading_zeros():
    assert table("program_earnings")["institution_id"].str.fullmatch(r"\d{6}").all()


def test_outlook_2024_34():
    outlook = table("outlook")
    columns = ["change_percent", "openings_thousands_per_year", "labor_force_exit_percent_per_year"]
    assert outlook.loc["2024-34-29-2072", columns].tolist() == [7.1, 14.2, 3.5]
    assert outlook.loc["2024-34-43-3021", columns].tolist() == [-0.4, 42.2, 4.5]
    assert outlook.loc["2024-34-00-0000", columns].tolist() == [3.1, 18863.3, 4.7]


@pytest.mark.parametrize("status", ["single", "married_joint", "head_of_household"])
def test_tax_brackets_join_without_gaps(status):
    brackets = table("taxes").query("parameter == 'income_tax_bracket' and filing_status == @status")
    for _, year in brackets.groupby("tax_year"):
        assert year["rate"].tolist() == [0.1, 0.12, 0.22, 0.24, 0.32, 0.35, 0.37]
        assert year["lower_usd"].tolist() == [0, *year["upper_usd"].tolist()[:-1]]
        assert pd.isna(year["upper_usd"].iloc[-1])


def test_tax_amounts_of_2025():
    taxes = table("taxes")
    assert taxes.loc["2025-single-standard-deduction", "amount_usd"] == 15750
    assert taxes.loc["2025-single-bracket-2", ["lower_usd", "upper_usd"]].tolist() == [11925, 48475]
    assert taxes.loc["2025-married_joint-bracket-1", "upper_usd"] == 23850
    assert taxes.loc["2025-all-social-security", ["upper_usd", "rate"]].tolist() == [176100, 0.062]
    assert taxes.loc["2025-all-medicare", "rate"] == 0.0145


def test_loan_rates():
    rates = table("loan_rates")["rate_percent"]
    assert rates[["direct-2022-23", "direct-2025-26", "direct-2026-27"]].tolist() == [4.99, 6.39, 6.52]


@pytest.mark.parametrize(
    ("row", "value"),
    [
        ("gainful_employment_2014-annual_rate_pass_at_most", 0.08),
        ("gainful_employment_2014-discretionary_zone_at_most", 0.3),
        ("financial_value_transparency_2023-discretionary_pass_at_most", 0.2),
        ("high_school_earnings-calculation_year_2024-US", 31269),
        ("high_school_earnings-scorecard_2026_06-US", 36082),
        ("high_school_earnings-scorecard_2026_06-CA", 36976),
        ("poverty_guideline-one_person-US-2023", 14580),
        ("poverty_guideline-one_person-AK-2026", 19950),
        ("minimum_wage-US-2009", 7.25),
        ("minimum_wage-CA-2026", 16.9),
    ],
)
def test_numbers_of_rules(row, value):
    assert table("rules").loc[row, "value"] == value


def test_thresholds_agree_with_the_programmes_of_the_same_release():
    rules = table("rules").query("parameter == 'scorecard_2026_06'").set_index("area")["value"]
    stated = table("program_earnings").dropna(subset=["threshold_state_usd"])
    assert (stated["area"].map(rules) == stated["threshold_state_usd"]).all()


@pytest.mark.parametrize("name", ["wages", "program_earnings"])
def test_a_source_describes_the_years_of_its_rows_not_the_month_it_was_released(name):
    newest = table(name).dropna(subset=["source"]).groupby("source")[YEAR[name]].max()
    described = table("sources").loc[newest.index, "evidence_to"].str[:4].astype(int)
    assert described.to_dict() == newest.to_dict()


@pytest.mark.parametrize(
    ("value", "largest", "step"),
    [
        (44800, 1000, 100),
        (60000, 1000, 1000),
        (60000, 10_000, 10_000),
        (60000, 1, 1),
        (7, 1000, 1),
        (0, 1000, 1),
        (23.8, 1000, 0.1),
        (6.25, 1, 0.01),
        (1_234_567_000, 1000, 1000),
    ],
)
def test_a_number_is_rounded_to_the_largest_power_of_ten_that_divides_it(value, largest, step):
    assert stated_step(value, largest) == step


@pytest.mark.parametrize(
    ("stated", "published", "largest", "own_step", "is_it"),
    [
        (13, 13.5, 1, 0, True),
        (13, 12.5, 1, 0, True),
        (13, 13.51, 1, 0, False),
        (13.4, 13.45, 1, 0, True),
        (13.4, 13.5, 1, 0, False),
        (51_000, 51_499, 1000, 0, True),
        (51_000, 51_499, 100, 0, False),
        (51_000, 51_540, 1000, 100, True),
        (51_000, 51_560, 1000, 100, False),
    ],
)
def test_a_number_is_another_one_rounded_as_it_is_stated(stated, published, largest, own_step, is_it):
    assert is_rounded(stated, published, largest, own_step) == is_it


@pytest.mark.parametrize(
    ("reference", "year", "edition"),
    [
        ("2024", 2024, None),
        ("2023-2024", None, "2014-24"),
        ("to 2034", None, "2024-34"),
        ("1996-2006", None, "1996-06"),
        ("since 2034", None, None),
        ("to 20345", None, None),
        (None, None, None),
    ],
)
def test_a_claim_is_of_one_year_or_of_the_ten_years_to_one(reference, year, edition):
    claim = pd.Series({"reference_year": reference})
    assert (stated_year(claim), stated_edition(claim)) == (year, edition)


def test_amounts_are_printed_without_decimals_from_a_thousand_on():
    numbers = (51_090.0, 35_588.8, 1000, 999.5, 6.6, -1234.5, -6.25, float("nan"))
    assert [amount(value) for value in numbers] == [
        "51,090",
        "35,589",
        "1,000",
        "999.5",
        "6.6",
        "-1,234",
        "-6.25",
        "?",
    ]


def said_of(career: str | None, scope: str = "one", area: str = "US") -> pd.Series:
    return pd.Series({"career": career, "career_scope": scope, "area": area})


@pytest.fixture
def official(folder_of):
    """Two careers, their occupations and another, in the nation and one state."""
    wages = [
        ("coder", "US", "United States", "nation", 2025, CODERS, "all", 200),
        ("coder before", "US", "United States", "nation", 2020, "29-2071", "all", 300),
        ("coder in hospitals", "US", "United States", "nation", 2026, CODERS, "62", 100),
        ("biller", "US", "United States", "nation", 2025, BILLERS, "all", 400),
        ("other", "US", "United States", "nation", 2025, "43-6013", "all", 500),
        ("all", "US", "United States", "nation", 2025, "00-0000", "all", 9000),
        ("coder, Georgia", "GA", "Georgia", "state", 2025, CODERS, "all", None),
        ("coder, a town", "12345", "Georgia", "metropolitan", 2025, CODERS, "all", 5),
        ("other, Georgia", "GA", "Georgia", "state", 2025, "43-6013", "all", 7),
    ]
    names = ("id", "area", "area_name", "area_type", "year", "soc_code", "industry", "employment")
    outlook = [
        ("2025-35", CODERS, 0.2004),
        ("2025-35", BILLERS, 0.4),
        ("2025-35", "43-6013", 0.5),
        ("2025-35", "00-0000", 9),
        ("2015-25", CODERS, 0.1),
        ("", CODERS, 0.1),
    ]
    programmes = [
        ("program", "51.0714", 1000, 100, 9),
        ("program", "51.0714", 2000, None, None),
        ("program", "51.0713", 3000, 300, 12),
        ("program", "51.0707", 4000, 400, 15),
        ("state_median", "51.0714", 5000, 500, 18),
    ]
    titles = {CODERS: "Records specialists", BILLERS: "Billing clerks"}
    folder = folder_of(
        careers=[
            {"id": "coder", "soc_code": CODERS, "former_soc_codes": "29-2071", "cip_code": "51.0714"},
            {"id": "biller", "soc_code": BILLERS, "cip_code": "51.0713"},
            {"id": "helper", "soc_code": BILLERS},
        ],
        wages=[
            dict(zip(names, row, strict=True)) | {"soc_title": titles.get(row[5], "Others")} for row in wages
        ],
        outlook=[
            {"id": f"{edition} {code}", "edition": edition, "soc_code": code, "soc_title": titles.get(code)}
            | {"employment_base_thousands": jobs}
            for edition, code, jobs in outlook
        ],
        program_prices=[
            {"id": f"p{n}", "record": record, "cip_code": code, "tuition_fees_usd": tuition}
            | {"books_supplies_usd": books, "months_to_credential": months}
            for n, (record, code, tuition, books, months) in enumerate(programmes)
        ],
    )
    return Official(folder)


def test_the_newest_year_and_edition_are_those_of_all_industries(official):
    assert (official.newest_year, official.newest_edition) == (2025, "2025-35")


def test_the_folder_of_what_was_read_cannot_be_changed(official):
    with pytest.raises(AttributeError, match="data_dir"):
        official.data_dir = "another"


def test_a_claim_speaks_of_its_career_s_codes_or_of_either_career_s(official):
    assert official.codes_of(said_of("coder")) == [CODERS, "29-2071"]
    assert official.codes_of(said_of(None, "both")) == ["29-2071", CODERS, BILLERS]
    assert official.codes_of(said_of("coder", "other")) == []


@pytest.mark.parametrize(
    ("claim", "own", "others"),
    [
        (said_of("coder"), ["coder", "coder before"], ["biller", "other"]),
        (said_of("coder", area="US, online"), ["coder", "coder before"], ["biller", "other"]),
        (said_of(None, "both"), ["coder", "coder before", "biller"], ["other"]),
        (said_of("coder", area="Georgia"), ["coder, Georgia"], ["other, Georgia"]),
        (said_of("biller", area="Georgia"), [], ["coder, Georgia", "other, Georgia"]),
        (said_of("coder", area="Utah"), [], []),
    ],
)
def test_pay_is_of_the_claim_s_place_and_occupation_or_of_every_other_one(official, claim, own, others):
    assert official.wages_of(claim)["id"].tolist() == own
    assert official.other_wages(claim)["id"].tolist() == others


def test_projections_are_of_the_claim_s_edition(official):
    claim = said_of("coder")
    assert official.projections_of(claim, "2015-25")["id"].tolist() == [f"2015-25 {CODERS}"]
    assert official.projections_of(claim, None).empty
    others = official.other_projections(claim, "2025-35")["id"].tolist()
    assert others == [f"2025-35 {BILLERS}", "2025-35 43-6013"]


def test_jobs_are_the_survey_s_and_those_from_which_a_projection_of_that_year_begins(official):
    records = {"coder": 200, f"2025-35 {CODERS}": 200}
    assert official.employment_of(said_of("coder"), 2025) == {"Records specialists": records}
    assert official.employment_of(said_of("coder"), 2020) == {"Others": {"coder before": 300}}
    assert official.employment_of(said_of("coder", area="Georgia"), 2025) == {}
    assert official.employment_of(said_of(None, "both"), 2025) == {
        "Records specialists": records,
        "Billing clerks": {"biller": 400, f"2025-35 {BILLERS}": 400},
    }


def test_prices_and_lengths_are_of_the_career_s_programmes_or_of_all_careers(official):
    def found(career: str | None, column: str) -> dict:
        return official.programmes_of(said_of(career), column).to_dict()

    assert found("coder", "tuition_fees_usd") == {"p0": 1100}
    assert found("coder", "months_to_credential") == {"p0": 9}
    assert found("helper", "months_to_credential") == {}
    assert found(None, "tuition_fees_usd") == {"p0": 1100, "p2": 3300}
