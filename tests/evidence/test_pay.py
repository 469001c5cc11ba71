"""Pay, places and prospects against figures typed here from the publishers' own tables."""

import math

import pandas as pd
import pytest

from helpers.evidence import pay, places, programmes, prospects
from helpers.evidence.percentiles import PERCENTILES
from helpers.evidence.prices import inflate
from helpers.evidence.tables import DATA_DIR

CAREERS = ["medical_billing", "medical_coding"]
SAME = ["medical_coding", "combined"]


def nominal(year: int) -> float:
    """Factor from dollars of 2025 back to those of a May."""
    return 1 / inflate(1.0, year, 2025, month=5)


def row(frame, **wanted):
    for column, value in wanted.items():
        frame = frame[frame[column] == value]
    assert len(frame) == 1
    return frame.iloc[0]


class TestDistributions:
    def test_newest_release_of_place_and_nation(self):
        frame = pay.distributions(CAREERS, area="NJ", currency_year=2025)
        assert len(frame) == 4
        first = row(frame, career="medical_billing", area="NJ")
        assert [round(first[name] * nominal(2025)) for name in PERCENTILES] == [
            39530,
            47120,
            51750,
            59530,
            68990,
        ]
        second = row(frame, career="medical_coding", area="US")
        assert round(second["median"] * nominal(2025)) == 51140
        assert round(second["mean"] * nominal(2025)) == 56790

    def test_the_nation_stands_once(self):
        assert len(pay.distributions(CAREERS, area="US", currency_year=2025)) == 2

    def test_place_without_published_percentiles_has_no_row(self):
        frame = pay.distributions(CAREERS, area="GU", currency_year=2025)
        assert set(frame["area"]) == {"US"}

    def test_gap_at_each_percentile(self):
        frame = pay.distributions(CAREERS, area="US", currency_year=2025)
        gaps = pay.percentile_gaps(frame, CAREERS, "US")["gap"] * nominal(2025)
        assert gaps.round().tolist() == [-290, 650, 2640, 6530, 13440, 5720]

    def test_gap_of_one_occupation_is_nothing(self):
        frame = pay.distributions(SAME, area="US", currency_year=2025)
        assert pay.percentile_gaps(frame, SAME, "US")["gap"].eq(0).all()

    def test_margin_from_published_standard_errors(self):
        frame = pay.distributions(CAREERS, area="US", currency_year=2025)
        expected = 1.96 * math.hypot(0.002 * 51070, 0.004 * 56790)
        assert pay.gap_margin_usd(frame) * nominal(2025) == pytest.approx(expected)

    def test_no_margin_without_standard_errors(self):
        frame = pay.distributions(CAREERS, area="NJ", currency_year=2025)
        assert math.isnan(pay.gap_margin_usd(frame[frame["area"] == "NJ"]))


class TestYears:
    years = pay.over_years(CAREERS, currency_year=2025)

    @pytest.mark.parametrize(
        ("career", "year", "median", "comparable"),
        [
            ("medical_billing", 2015, 35050, True),
            ("medical_coding", 2018, 40350, True),
            ("medical_coding", 2020, 44090, False),
            ("medical_billing", 2021, 38330, False),
            ("medical_coding", 2021, 46660, True),
            ("all_occupations", 2025, 50980, True),
        ],
    )
    def test_medians(self, career, year, median, comparable):
        found = row(self.years, career=career, year=year)
        assert round(found["median"] * nominal(year)) == median
        assert bool(found["comparable"]) is comparable

    def test_no_stretch_spans_a_break(self):
        for _, rows in self.years.groupby(["career", "stretch"]):
            assert rows["soc_code"].nunique() == 1
            assert rows["comparable"].all() or len(rows) == 1
        codes = (
            self.years[self.years["career"] == "medical_coding"]
            .groupby("stretch")["year"]
            .agg(["min", "max"])
        )
        assert codes.to_numpy().tolist() == [[2015, 2018], [2019, 2019], [2020, 2020], [2021, 2025]]


class TestPlaces:
    states = places.states(CAREERS, currency_year=2025)

    def test_only_a_gap_above_the_margin_in_both_releases_counts(self):
        # New Hampshire -2.8 and -3.0 percent; New Jersey 50,610 against 49,910 in 2024: inside the margin.
        assert self.states.loc["NH", "standing"] == places.FIRST
        assert self.states.loc["NJ", "standing"] == places.UNCLEAR
        assert self.states.loc["CA", "standing"] == places.SECOND
        assert self.states.loc["VT", "standing"] == places.UNCLEAR
        assert len(self.states) == 51

    def test_figures_are_the_published_ones(self):
        found = self.states.loc["NJ"]
        assert round(found["earlier_gap"] * nominal(2024)) == 49910 - 50610
        assert round(found["later_gap"] * nominal(2025)) == 50240 - 51750
        assert (found["earlier_year"], found["later_year"]) == (2024, 2025)

    def test_where_no_error_is_published_any_gap_counts_and_both_releases_must_agree(self):
        found = pd.DataFrame(
            {"earlier_gap": [5.0, -5.0, 5.0, 0.0, 20.0, 5.0], "later_gap": [5.0, -5.0, -5.0, 5.0, 20.0, 30.0]}
        ).assign(earlier_margin=[math.nan] * 4 + [10.0, 10.0], later_margin=[math.nan] * 4 + [20.0, 10.0])
        assert places._standing(found).tolist() == [
            places.SECOND,
            places.FIRST,
            *[places.UNCLEAR] * 4,
        ]

    def test_swapped_careers_swap_the_standing(self):
        swapped = places.states(CAREERS[::-1], currency_year=2025)["standing"]
        mirror = {places.FIRST: places.SECOND, places.SECOND: places.FIRST, places.UNCLEAR: places.UNCLEAR}
        assert swapped.map(mirror).equals(self.states["standing"])

    def test_one_occupation_is_nowhere_ahead(self):
        assert set(places.states(SAME, currency_year=2025)["standing"]) == {places.UNCLEAR}

    def test_the_currency_year_moves_no_state(self):
        assert places.states(CAREERS, currency_year=2018)["standing"].equals(self.states["standing"])

    def test_local_areas_run_from_one_end_to_the_other(self):
        areas = places.local_areas(CAREERS, currency_year=2025)
        assert areas["gap"].is_monotonic_increasing
        assert areas[["first", "second"]].notna().all(axis=None)
        vallejo = areas.iloc[-1]
        assert vallejo["area_name"] == "Vallejo, CA"

    def test_rows_behind(self):
        rows = places.rows_behind(self.states, CAREERS)
        assert {"2024-NJ-43-3021", "2025-NJ-29-2072"} <= set(rows.index)
        assert len(rows) == 4 * len(self.states)


def test_sectors():
    frame = pay.sectors(CAREERS, currency_year=2025)
    health = row(frame, career="medical_coding", industry="naics62")
    assert round(health["median"] * nominal(2024)) == 48690
    assert health["share"] == pytest.approx(122640 / 187910)
    assert health["sector"] == "Health Care and Social Assistance"
    every = row(frame, career="medical_billing", industry="all")
    assert round(every["median"] * nominal(2024)) == 47170
    assert (every["sector"], every["share"]) == ("All industries", 1)


def test_sectors_of_whom_no_release_has_any():
    assert pay.sectors(["all_occupations"], currency_year=2025).empty


def test_sectors_of_a_year_without_a_total_have_no_share(folder_of):
    row = {"area": "US", "area_type": "nation", "soc_code": "29-2072", "median_usd_per_year": 40_000}
    sector = row | {"year": 2024, "employment": 10, "note": "Health care", "industry": "naics62"}
    folder = folder_of(
        careers=[{"id": "medical_coding", "soc_code": "29-2072"}],
        wages=[sector | {"id": "sector"}, row | {"id": "newer", "year": 2025, "industry": "all"}],
        price_index=[{"id": str(year), "year": year, "month": 5, "cpi_u": 100} for year in (2024, 2025)],
    )
    (found,) = pay.sectors(["medical_coding"], currency_year=2024, data_dir=folder).itertuples()
    assert (found.id, found.sector) == ("sector", "Health care")
    assert pd.isna(found.share)


@pytest.mark.parametrize(
    ("level", "years", "median"),
    [("certificate", 1, 28575), ("certificate", 4, 37148), ("associate", 1, 32756), ("associate", 4, 41299)],
)
def test_completers_are_medians_over_institutions(level, years, median):
    frame = programmes.completers(CAREERS, currency_year=2024)
    found = row(frame, credential_level=level, years_after=years)
    assert found["median"] == pytest.approx(median, abs=1)
    assert found["careers"] == CAREERS
    assert found["p25"] < found["median"] < found["p75"]


def test_completers_leave_out_who_has_no_programme():
    frame = programmes.completers(["billing_on_the_job", "medical_billing"], currency_year=2025)
    assert frame["careers"].tolist() == [["medical_billing"]] * len(frame)


def test_member_survey():
    frame = pay.member_survey(CAREERS, currency_year=2025).set_index("id")
    assert frame.loc["S-cpc-2025", "pay"] == pytest.approx(58895)
    assert frame.loc["S-uncertified-2025", "pay"] == pytest.approx(55721)
    assert "S-cpc-cpb-2025" not in frame.index
    assert "S-cpc-cpb-2025" in set(pay.member_survey(SAME, currency_year=2025)["id"])


def test_projections():
    frame = prospects.projections(CAREERS)
    newest = frame[frame["edition"] == "2024-34"].set_index("career")
    assert newest["change_percent"].to_dict() == {
        "medical_billing": -0.4,
        "medical_coding": 7.1,
        "all_occupations": 3.1,
    }
    assert not row(frame, career="medical_coding", edition="2019-29")["same_occupation"]
    assert row(frame, career="medical_billing", edition="2019-29")["same_occupation"]


def test_measures_keep_the_range_within_one_measure():
    frame = prospects.measures("telework_feasible", CAREERS)
    found = frame[frame["measure"].str.contains("occupation")].set_index("career")
    assert found.loc["medical_billing", ["low", "high"]].tolist() == [0, 1]
    assert found.loc["medical_coding", ["low", "high"]].tolist() == [1, 1]


def test_measures_of_a_shared_occupation_are_the_same():
    frame = prospects.measures("ai_exposure", SAME)
    wide = frame.pivot(index="measure", columns="career", values="low")
    assert wide["combined"].equals(wide["medical_coding"].rename("combined"))
    assert isinstance(frame, pd.DataFrame) and len(wide) == 15


def test_gaps_within_the_margin_are_not_clear():
    frame = pay.distributions(CAREERS, area="US", currency_year=2025)
    clear = pay.percentile_gaps(frame, CAREERS, "US")["clear"]
    assert clear.to_dict() == {
        "p10": False,
        "p25": True,
        "median": True,
        "p75": True,
        "p90": True,
        "mean": True,
    }


def test_where_a_place_lacks_one_career_the_nation_stands_in():
    frame = pay.distributions(CAREERS, area="NJ", currency_year=2025)
    only_one = frame[(frame["area"] != "NJ") | (frame["career"] == "medical_coding")]
    nation = pay.percentile_gaps(frame, CAREERS, "US")
    assert pay.percentile_gaps(only_one, CAREERS, "NJ").equals(nation)
    assert pay.percentile_gaps(frame, CAREERS, "NJ")["area_name"].eq("New Jersey").all()
    assert nation["area_name"].eq("United States").all()


def test_the_gap_is_second_minus_first_and_its_margin_that_of_two_means():
    frame = pay.distributions(CAREERS, area="US", currency_year=2025)
    gaps = pay.percentile_gaps(frame, CAREERS, "US")
    first, second = (row(frame, career=career) for career in CAREERS)
    assert gaps.loc["p90", ["first", "second"]].tolist() == [first["p90"], second["p90"]]
    assert gaps.loc["p90", "gap"] == second["p90"] - first["p90"]
    errors = [found["mean"] * found["mean_prse"] / 100 for found in (first, second)]
    assert gaps.loc["mean", "margin"] == pytest.approx(1.96 * (errors[0] ** 2 + errors[1] ** 2) ** 0.5)
    assert gaps["margin"].drop("mean").isna().all()


def test_two_careers_of_one_occupation_have_no_margin():
    frame = pay.distributions(SAME, area="US", currency_year=2025)
    gaps = pay.percentile_gaps(frame, SAME, "US")
    assert gaps["margin"].isna().all() and (gaps["gap"] == 0).all() and not gaps["clear"].any()


def test_years_are_national_in_order_and_broken_where_a_code_or_its_meaning_changes():
    frame = pay.over_years(CAREERS, currency_year=2025)
    assert set(frame["career"]) == {*CAREERS, "all_occupations"}
    for _, rows in frame.groupby("career"):
        assert rows["year"].is_monotonic_increasing and rows["year"].is_unique
        assert (rows["area"] == "US").all() and (rows["industry"] == "all").all()
        for earlier, later in zip(rows.itertuples(), rows.iloc[1:].itertuples(), strict=False):
            unbroken = earlier.soc_code == later.soc_code and earlier.comparable and later.comparable
            assert (later.stretch == earlier.stretch) == unbroken


def test_a_scenario_that_is_named_for_who_is_ahead_in_a_state_is_in_such_a_state():
    rows = pd.read_csv(f"{DATA_DIR}/scenarios.csv")
    ahead = rows[rows["name"].str.contains("above coders’ in both of the last two releases")]
    states = places.states(CAREERS, currency_year=2025)
    assert len(ahead) and (states.loc[ahead["area"], "standing"] == places.FIRST).all()
    assert [states.loc[area, "area_name"] for area in ahead["area"]] == [
        name.partition(":")[0] for name in ahead["name"]
    ]


def test_of_several_releases_that_a_place_has_the_newest_counts(folder_of):
    nation = {"area": "US", "area_name": "United States", "area_type": "nation"}
    state = {"area": "NJ", "area_name": "New Jersey", "area_type": "state"}
    row = {"soc_code": "29-2072", "industry": "all", "comparable": "true", "median_usd_per_year": 40_000}
    folder = folder_of(
        careers=[{"id": "medical_coding", "soc_code": "29-2072"}],
        wages=[
            row | state | {"id": "newer", "year": 2025},
            row | state | {"id": "older", "year": 2024},
            row | nation | {"id": "nation", "year": 2024},
            row | state | {"id": "counted with others", "year": 2025, "comparable": "false"},
            row | state | {"id": "of a sector", "year": 2025, "industry": "naics62"},
            row | state | {"id": "withheld", "year": 2026, "median_usd_per_year": ""},
        ],
        price_index=[{"id": str(year), "year": year, "month": 5, "cpi_u": 100} for year in range(2024, 2027)],
    )
    found = pay.distributions(["medical_coding"], area="NJ", currency_year=2024, data_dir=folder)
    assert found.index.tolist() == ["newer", "nation"]


def test_pay_of_a_survey_is_in_dollars_of_the_last_year_it_names(folder_of):
    survey = {"publisher_kind": "credentialing body", "quantity": "pay_usd_per_year"}
    folder = folder_of(
        claims=[
            survey | {"id": "S-two-years", "reference_year": "2023-2024", "low": 60_000},
            survey | {"id": "S-own", "reference_year": "2025", "low": 50_000, "career": "medical_coding"},
            survey | {"id": "S-other", "reference_year": "2025", "low": 1, "career": "combined"},
            survey | {"id": "S-growth", "reference_year": "2025", "low": 1, "quantity": "growth_percent"},
            survey | {"id": "S-article", "reference_year": "2025", "low": 1, "publisher_kind": "article"},
            survey | {"id": "F1", "reference_year": "2025", "low": 1},
            survey | {"id": "S-undated", "low": 1},
        ],
        price_index=[
            {"id": str(year), "year": year, "month": 5, "cpi_u": level}
            for year, level in {2023: 90, 2024: 100, 2025: 110}.items()
        ],
    )
    found = pay.member_survey(CAREERS, currency_year=2025, data_dir=folder)
    assert found["pay"].to_dict() == pytest.approx({"S-own": 50_000, "S-two-years": 66_000})
    assert found.index.tolist() == ["S-own", "S-two-years"]
    assert pay.member_survey([], currency_year=2025, data_dir=folder_of(claims=[]))["pay"].dtype == float


def test_claims_of_the_same_pay_stay_in_the_order_of_their_table(folder_of):
    survey = {
        "publisher_kind": "credentialing body",
        "quantity": "pay_usd_per_year",
        "reference_year": "2025",
    }
    folder = folder_of(
        claims=[survey | {"id": f"S-{at}", "low": 60_000 - at % 2} for at in range(60)],
        price_index=[{"id": "2025", "year": 2025, "month": 5, "cpi_u": 100}],
    )
    found = pay.member_survey(CAREERS, currency_year=2025, data_dir=folder)
    assert found.index.tolist() == [f"S-{at}" for at in (*range(1, 60, 2), *range(0, 60, 2))]


def test_where_no_error_is_published_any_gap_is_clear():
    pay_of = dict.fromkeys((*PERCENTILES, "mean"), 40_000.0)
    place = {"area": "NJ", "area_name": "New Jersey", "area_type": "state", "mean_prse": math.nan}
    rows = [
        {"career": "a", "soc_code": "1", **pay_of, **place},
        {"career": "b", "soc_code": "2", **pay_of, **place, "p90": 40_000.5, "mean": 39_999.5},
    ]
    gaps = pay.percentile_gaps(pd.DataFrame(rows), ["a", "b"], "NJ")
    assert gaps.index[gaps["clear"]].tolist() == ["p90", "mean"]
