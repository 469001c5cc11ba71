"""Tables of evidence recomputed by reading the CSV files row by row, without pandas."""

from __future__ import annotations

import csv
import math
import re
from collections import defaultdict
from pathlib import Path
from statistics import fmean, median, quantiles

import pandas as pd
import pytest

from helpers.evidence import audit, field, ledger, pay, places, programmes, prospects
from helpers.evidence.tables import DATA_DIR

PAIR = ["medical_billing", "medical_coding"]
CODES = {"medical_billing": ("43-3021",), "medical_coding": ("29-2072", "29-2071", "29-2098")}
PERCENTILES = ("p10", "p25", "median", "p75", "p90", "mean")


def rows(name: str) -> list[dict[str, str]]:
    with (Path(DATA_DIR) / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(cell: str) -> float:
    return float(cell) if cell else math.nan


@pytest.fixture(scope="module")
def index():
    """The price index: (year, month) to its level, and (year, None) to the mean of the year."""
    found = {(int(row["year"]), int(row["month"])): float(row["cpi_u"]) for row in rows("price_index")}
    years = {year for year, _ in found}
    means = {(year, None): fmean(v for (y, _), v in found.items() if y == year) for year in years}
    return found | means


@pytest.fixture(scope="module")
def figures():
    return ledger.of_field(ledger.claims(2080))


def same(one: float, other: float) -> bool:
    return one == pytest.approx(other, nan_ok=True)


def test_pay_by_state_in_two_releases(index):
    medians, prse = defaultdict(dict), {}
    for row in rows("wages"):
        for career, codes in CODES.items():
            if row["soc_code"] in codes and row["industry"] == "all":
                factor = index[2025, None] / index[int(row["year"]), 5]
                if row["area_type"] == "state" and row["median_usd_per_year"]:
                    at = medians[row["area"], int(row["year"])]
                    at[career] = float(row["median_usd_per_year"]) * factor
                if row["area_type"] == "nation":
                    error = number(row["mean_usd_per_year"]) * factor * number(row["mean_prse"]) / 100
                    prse[int(row["year"]), career] = error
    years = sorted({year for (_, year), found in medians.items() if len(found) == 2})[-2:]
    margins = [1.96 * math.hypot(prse[year, PAIR[0]], prse[year, PAIR[1]]) for year in years]
    found = places.states(PAIR, currency_year=2025)
    seen = set()
    for area in {area for area, _ in medians}:
        both = [medians.get((area, year), {}) for year in years]
        if not all(len(each) == 2 for each in both):
            continue
        seen.add(area)
        row = found.loc[area]
        gaps = [each[PAIR[1]] - each[PAIR[0]] for each in both]
        assert same(row["earlier_gap"], gaps[0]) and same(row["later_gap"], gaps[1])
        assert same(row["first"], both[1][PAIR[0]]) and same(row["second"], both[1][PAIR[1]])
        assert same(row["earlier_margin"], margins[0]) and same(row["later_margin"], margins[1])
        assert (row["earlier_year"], row["later_year"]) == tuple(years)
        ahead = {gap > margin for gap, margin in zip(gaps, margins, strict=True)}
        behind = {gap < -margin for gap, margin in zip(gaps, margins, strict=True)}
        wanted = "second" if ahead == {True} else "first" if behind == {True} else "unclear"
        assert row["standing"] == wanted, area
    assert len(seen) > 40


def test_pay_in_local_areas(index):
    newest = {
        career: max(
            int(row["year"])
            for row in rows("wages")
            if row["soc_code"] in CODES[career] and row["area_type"] in ("metropolitan", "nonmetropolitan")
        )
        for career in PAIR
    }
    wanted = defaultdict(dict)
    for row in rows("wages"):
        for side, career in zip(("first", "second"), PAIR, strict=True):
            local = row["area_type"] in ("metropolitan", "nonmetropolitan")
            if local and row["soc_code"] in CODES[career] and int(row["year"]) == newest[career]:
                factor = index[2025, None] / index[newest[career], 5]
                wanted[row["area"]][side] = number(row["median_usd_per_year"]) * factor
                wanted[row["area"]][f"{side}_jobs"] = number(row["employment"])
                wanted[row["area"]]["area_name"] = row["area_name"]
    wanted = {
        area: each
        for area, each in wanted.items()
        if not math.isnan(each.get("first", math.nan)) and not math.isnan(each.get("second", math.nan))
    }
    found = places.local_areas(PAIR, currency_year=2025)
    assert set(found.index) == set(wanted) and found["gap"].is_monotonic_increasing
    for area, each in wanted.items():
        assert found.loc[area, "area_name"] == each["area_name"]
        assert same(found.loc[area, "gap"], each["second"] - each["first"])
        for side in ("first", "second", "first_jobs", "second_jobs"):
            have = found.loc[area, side]
            assert same(math.nan if pd.isna(have) else float(have), each[side]), (area, side)


def test_distributions_of_place_and_nation(index):
    found = pay.distributions(PAIR, area="CA", currency_year=2024)
    assert list(zip(found["career"], found["area"], strict=True)) == [
        (career, area) for career in PAIR for area in ("CA", "US")
    ]
    for row in found.itertuples():
        (raw,) = (each for each in rows("wages") if each["id"] == row.Index)
        factor = index[2024, None] / index[int(raw["year"]), 5]
        for name in PERCENTILES:
            assert same(getattr(row, name), number(raw[f"{name}_usd_per_year"]) * factor)
    for place in ("CA", "US"):
        gaps = pay.percentile_gaps(found, PAIR, place)
        here = found[found["area"] == place].set_index("career")
        margin = 0.0
        if here["mean_prse"].notna().all():
            margin = 1.96 * math.sqrt(sum((here["mean"] * here["mean_prse"] / 100) ** 2))
            assert same(gaps.loc["mean", "margin"], margin)
        for name in PERCENTILES:
            gap = here.loc[PAIR[1], name] - here.loc[PAIR[0], name]
            assert same(gaps.loc[name, "gap"], gap)
            assert same(gaps.loc[name, "first"], here.loc[PAIR[0], name])
            assert gaps.loc[name, "clear"] == (abs(gap) > margin)


def test_earnings_of_completers(index):
    wanted = defaultdict(dict)
    for row in rows("program_earnings"):
        for years, column in ((1, "earnings_1yr_usd"), (4, "earnings_4yr_usd")):
            if row[column]:
                factor = index[2025, None] / index[int(row["reference_year"]), None]
                key = (row["cip_code"], row["credential_level"], years)
                wanted[key].setdefault(row["institution_id"], float(row[column]) * factor)
    found = programmes.completers(PAIR, currency_year=2025)
    assert len(found)
    for row in found.itertuples():
        values = list(wanted[row.cip_code, row.credential_level, row.years_after].values())
        assert row.n == len(values)
        wanted_quartiles = quantiles(values, n=4, method="inclusive") if len(values) > 1 else values * 3
        assert [row.p25, row.median, row.p75] == pytest.approx(wanted_quartiles)
        assert row.careers == PAIR
    assert set(programmes.completer_rows(found)["cip_code"]) == set(found["cip_code"])
    assert len(programmes.completer_rows(found)) == sum(
        row["cip_code"] in set(found["cip_code"]) for row in rows("program_earnings")
    )


def test_prices_of_colleges(index):
    found = programmes.college_prices(currency_year=2025)
    raw = [row for row in rows("program_prices") if row["record"] in ("state_median", "national_average")]
    assert list(found.index) == [row["area"] for row in raw]
    for (_, row), each in zip(found.iterrows(), raw, strict=True):
        factor = index[2025, None] / index[int(each["reference_year"]), None]
        assert same(row["price"], number(each["tuition_fees_usd"]) * factor)


def test_projections_of_each_edition():
    found = prospects.projections(PAIR)
    wanted = [
        (row["id"], career, row["soc_code"] == codes[0])
        for career, codes in (CODES | {"all_occupations": ("00-0000",)}).items()
        for row in rows("outlook")
        if row["soc_code"] in codes
    ]
    have = list(zip(found["id"], found["career"], found["same_occupation"], strict=True))
    assert sorted(have) == sorted(wanted)
    assert list(found["edition"]) == sorted(found["edition"])
    assert (
        prospects.projections(["medical_billing"])["career"]
        .isin(["medical_billing", "all_occupations"])
        .all()
    )


@pytest.mark.parametrize("trait", ["remote_work", "ai_exposure"])
def test_measures_of_a_trait(trait):
    wanted = defaultdict(list)
    for row in rows("traits"):
        if row["trait"] == trait and row["value"] and row["career"] in PAIR and row["measure"]:
            wanted[row["measure"], row["career"]].append((float(row["value"]), row["id"], row["unit"]))
    wanted = {key: each for key, each in wanted.items() if all((key[0], career) in wanted for career in PAIR)}
    found = prospects.measures(trait, PAIR)
    assert {(row.measure, row.career) for row in found.itertuples()} == set(wanted)
    for row in found.itertuples():
        each = wanted[row.measure, row.career]
        values = [value for value, _, _ in each]
        assert (row.low, row.high, row.unit) == (min(values), max(values), each[0][2])
        assert row.ids == [id for _, id, _ in each]


# The field as a study -------------------------------------------------------------------------------


def test_who_states_how_much(figures):
    sources = {row["id"]: row for row in rows("sources")}
    counted, publishers, usable = defaultdict(int), defaultdict(set), defaultdict(lambda: True)
    for source in figures["source"]:
        kind = sources[source]["kind"]
        counted[kind] += 1
        publishers[kind].add(sources[source]["publisher"])
        usable[kind] &= sources[source]["usable_as_basis"] == "true"
    found = field.by_publisher_kind(figures)
    assert found["figures"].to_dict() == counted and found["figures"].is_monotonic_decreasing
    assert found["publishers"].to_dict() == {kind: len(names) for kind, names in publishers.items()}
    assert found["usable"].astype(bool).to_dict() == dict(usable)


def test_stated_pay_and_its_spread(figures):
    found = field.stated_pay(figures, 2025)
    wanted, by_kind = {}, defaultdict(list)
    for row in figures.to_dict("records"):
        year = "" if pd.isna(row["reference_year"]) else row["reference_year"]
        recent = year == "" or (re.fullmatch(r"\d{4}", year) and int(year) > 2020)
        typical = row["statistic"] in ("median", "mean", "typical", "unspecified", "low_high")
        whole = not (math.isnan(row["low"]) or math.isnan(row["high"]))
        nation = row["area"] == "US" and not str(row["population"]).startswith("one industry: ")
        if row["quantity"] == "pay_usd_per_year" and typical and nation and recent and whole:
            wanted[row["id"]] = (row["low"] + row["high"]) / 2
            by_kind[row["source_kind"]].append(wanted[row["id"]])
    assert found["value"].to_dict() == pytest.approx(wanted)
    spread = field.spread(found)
    widths = [max(values) - min(values) for values in (by_kind[kind] for kind in spread.index)]
    assert widths == sorted(widths, reverse=True)
    for kind, values in by_kind.items():
        wanted_row = [len(values), min(values), median(values), max(values)]
        assert spread.loc[kind, ["n", "lowest", "median", "highest"]].tolist() == pytest.approx(wanted_row)


def test_what_was_noted_of_the_official_survey(figures):
    wanted = {}
    for row in figures.to_dict("records"):
        _, _, said = str(row["note"]).rpartition("BLS check: ")
        if "BLS check: " in str(row["note"]):
            verdict, _, detail = said.partition(": ")
            named = re.search(r"((?:May|EP) \d{4}(?:-\d\d)?) (\d\d-\d{4})", detail)
            wanted[row["id"]] = (verdict, *(named.groups() if named else ("", "")))
    found = field.survey_checks(figures)
    have = {
        row.Index: (row.verdict, *("" if pd.isna(each) else each for each in (row.release, row.soc_code)))
        for row in found.itertuples()
    }
    assert have == wanted
    wrong = {
        id
        for id, (verdict, *_) in wanted.items()
        if verdict in ("no match", "other statistic", "misread", "range")
        and figures.loc[id, "cites"] not in ("none", "own")
        and not pd.isna(figures.loc[id, "cites"])
    }
    assert set(field.not_as_published(figures).index) == wrong
    strayed = field.figure_of_another(figures, PAIR)
    whose = {code: career for career, codes in CODES.items() for code in codes}
    for id, (verdict, _, code) in wanted.items():
        career = figures.loc[id, "career"]
        alike = verdict in ("exact match", "agrees", "near", "other statistic")
        assert (id in strayed.index) == (
            alike and code != "" and career in PAIR and whose.get(code) != career
        ), id
        if id in strayed.index:
            assert strayed.loc[id, "whose"] == whose.get(code) or pd.isna(strayed.loc[id, "whose"])


def test_growth_beside_projections(figures):
    official = {(row["edition"], row["soc_code"]): number(row["change_percent"]) for row in rows("outlook")}
    found = field.growth_against_projections(figures, PAIR)
    wanted = {}
    for row in figures.to_dict("records"):
        named = re.fullmatch(r"(?:\d{4}-|to )(\d{4})", str(row["reference_year"]))
        own = row["source_kind"] == "official statistics" or row["career_scope"] == "other"
        if row["quantity"] != "growth_percent" or not named or own or math.isnan(row["low"]):
            continue
        edition = f"{int(named[1]) - 10}-{named[1][2:]}"
        half = 0.5 if row["low"] == int(row["low"]) else 0.05
        changes = {}
        for career, codes in CODES.items():
            held = [official[edition, code] for code in codes if (edition, code) in official]
            changes[career] = held[0] if held else math.nan
        fits = tuple(
            career
            for career, change in changes.items()
            if row["low"] - half - 1e-9 <= change <= row["high"] + half + 1e-9
        )
        wanted[row["id"]] = (edition, changes, fits)
    assert set(found.index) == set(wanted)
    for id, (edition, changes, fits) in wanted.items():
        assert (found.loc[id, "edition"], found.loc[id, "fits"]) == (edition, fits), id
        assert all(same(found.loc[id, career], change) for career, change in changes.items())


@pytest.mark.parametrize("least", [2, 3, 5])
def test_one_figure_on_many_pages(figures, least):
    groups = defaultdict(list)
    for row in figures.to_dict("records"):
        whole = not (math.isnan(row["low"]) or math.isnan(row["high"]) or pd.isna(row["unit"]))
        if row["quantity"] in ("pay_usd_per_year", "growth_percent", "premium_percent") and whole:
            groups[row["quantity"], row["low"], row["high"], row["unit"]].append(row)
    wanted = {
        key: tuple(row["id"] for row in group)
        for key, group in groups.items()
        if len({row["publisher"] for row in group}) >= least
    }
    found = field.repeated(figures, least)
    assert {(row.quantity, row.low, row.high, row.unit): row.ids for row in found.itertuples()} == wanted
    assert found["publishers"].is_monotonic_decreasing and found["publishers"].min() >= least


def test_what_fails_the_audit_and_how_it_is_listed(figures):
    audited = audit.audit_claims()
    failing = field.failing(audited, figures)
    bad = ("contradicted", "upper range shown as typical")
    wanted = [
        row["claim"]
        for row in audited.to_dict("records")
        if row["verdict"] in bad and row["claim"] in figures.index
    ]
    assert failing["claim"].tolist() == wanted
    few = audited.iloc[:3]
    lines = audit.listing(few).splitlines()
    assert lines[0].split() == ["claim", "verdict", "flags", "compared_with"] and len(lines) == 4
    text = audit.listing(few, as_csv=True)
    assert text.startswith("claim,verdict,flags,reason,compared_with\n") and "\r" not in text
    assert [row["claim"] for row in csv.DictReader(text.splitlines())] == few["claim"].tolist()
