"""A release of the wage survey is taken in: what is added, what stays, what is refused."""

from __future__ import annotations

import csv
import os
import shutil

import openpyxl
import pytest
import survey_workbook
from click.testing import CliRunner
from survey_workbook import HEADER, estimate, save

from helpers.__main__ import main
from helpers.evidence.problems import InputError, Problem
from helpers.evidence.releases import _some, import_oews
from helpers.evidence.tables import DATA_DIR, table
from helpers.evidence.validation import check, ensure_valid
from helpers.model.comparison import compare
from helpers.model.scenario import Scenario

TABLES = ("wages.csv", "sources.csv")
HELD = {"TOT_EMP": 187910, "EMP_PRSE": 1, "A_MEAN": 55970, "MEAN_PRSE": 0.6}  # of 29-2072 in May 2024
HELD |= {"A_PCT10": 35780, "A_PCT25": 41600, "A_MEDIAN": 50250, "A_PCT75": 64070, "A_PCT90": 80950}
HEALTH = {
    "NAICS": "62",
    "I_GROUP": "sector",
    "NAICS_TITLE": "Health Care and Social Assistance",
    "OWN_CODE": "57",
}


@pytest.fixture
def data(small_folder, tmp_path):
    """A data folder with few rows in each table."""
    return shutil.copytree(small_folder, tmp_path / "data")


@pytest.fixture
def workbook(tmp_path):
    """Saves a workbook: `workbook("national_M2026_dl", rows)`."""
    return lambda name, rows, **how: save(tmp_path / f"{name}.xlsx", rows, **how)


def bytes_of(data) -> dict[str, bytes]:
    """Every file of the folder; the lock of a writer that has gone is none."""
    return {path.name: path.read_bytes() for path in sorted(data.iterdir()) if path.suffix != ".lock"}


def lines_of(path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def problems_of(path, data) -> list[str]:
    before = bytes_of(data)
    with pytest.raises(InputError) as caught:
        import_oews(path, data)
    assert bytes_of(data) == before
    return [str(problem) for problem in caught.value.problems]


def added_rows(data, before: bytes) -> list[dict]:
    """The rows that were added, after making sure that nothing else of the table changed."""
    text = (data / "wages.csv").read_bytes()
    assert text.startswith(before)
    header = before.decode().splitlines()[0]
    return list(csv.DictReader([header, *text[len(before) :].decode().splitlines()]))


def national(**cells) -> list[dict]:
    return [
        estimate("00-0000", O_GROUP="total"),
        estimate("29-2072", **cells),
        estimate("43-3021"),
        estimate("29-1141"),
    ]


def test_a_national_workbook_is_added_as_published(workbook, data):
    before = (data / "wages.csv").read_bytes()
    done = import_oews(workbook("national_M2026_dl", national()), data)
    everyone, coders, _ = added_rows(data, before)
    assert coders == {
        "id": "2026-US-29-2072",
        "source": "bls-oews-may2026",
        "year": "2026",
        "area": "US",
        "area_name": "United States",
        "area_type": "nation",
        "soc_code": "29-2072",
        "soc_title": "Medical Records Specialists",
        "industry": "all",
        "comparable": "true",
        "employment": "190000",
        "employment_prse": "1.1",
        "mean_usd_per_year": "58450",
        "mean_prse": "0.5",
        "p10_usd_per_year": "36800",
        "p25_usd_per_year": "43000",
        "median_usd_per_year": "52500",
        "p75_usd_per_year": "66000",
        "p90_usd_per_year": "83100",
        "location_quotient": "",
        "note": "",
    }
    assert everyone["soc_code"] == "00-0000" and done.left_out == 1
    assert "May 2026: 3 rows added to wages.csv." in str(done)
    assert check(data) == []


def test_the_release_gets_a_source_and_supersedes_the_older_ones(workbook, data):
    lines = lines_of(data / "sources.csv")
    import_oews(workbook("national_M2026_dl", national()), data)
    sources, now = table("sources", data), lines_of(data / "sources.csv")
    assert now[len(lines) :] == [
        "bls-oews-may2026,US Bureau of Labor Statistics,official statistics,"
        '"Occupational Employment and Wage Statistics, national, May 2026",May 2026,2026-05,'
        "https://www.bls.gov/oes/tables.htm,public domain (17 USC 105),,true,,"
    ]
    assert set(sources.loc[["bls-oews-may2015", "bls-oews-may2025"], "superseded_by"]) == {"bls-oews-may2026"}
    changed = [old for old, new in zip(lines, now, strict=False) if old != new]
    assert len(changed) == 11 and all(line.startswith("bls-oews-may20") for line in changed)
    assert sources.loc["bls-oews-may2025-states", "superseded_by"] != "bls-oews-may2026"


def test_an_older_release_gets_a_source_for_each_series_that_lacks_it(workbook, data):
    """May 2023 of the nation has its source already; that of areas and of sectors does not."""
    rows = [estimate("43-3021"), estimate("29-2072", "metropolitan"), estimate("29-2072", **HEALTH)]
    done = import_oews(workbook("all_data_M_2023", rows), data)
    assert "Added to sources.csv: bls-oews-may2023-metro, bls-oews-may2023-sectors." in str(done)
    assert [row["source"] for row in done.added] == ["bls-oews-may2023", *done.sources]
    sources = table("sources", data)
    newest = ["bls-oews-may2025-metro", "bls-oews-may2024-sectors"]
    assert [*sources.loc[done.sources, "superseded_by"]] == newest
    assert sources.loc[newest, "superseded_by"].isna().all()


def test_a_series_without_any_release_to_repeat_is_refused(workbook, data):
    kept = [line for line in lines_of(data / "sources.csv") if "-sectors," not in line]
    (data / "sources.csv").write_text("\n".join(kept), encoding="utf-8", newline="")
    texts = problems_of(workbook("natsector_M2026_dl", [estimate(**HEALTH)]), data)
    assert texts == [
        "sources.csv: has no release of this kind (bls-oews-mayYYYY-sectors) to repeat for 2026. "
        "Allowed: add its row by hand."
    ]


def test_careers_and_prices_are_those_of_the_folder(workbook, data):
    """Here nurses count as coders, and prices reach a year further than the project's own."""
    careers = (data / "careers.csv").read_text(encoding="utf-8").replace(";29-2098,", ";29-2098;29-1141,")
    (data / "careers.csv").write_text(careers, encoding="utf-8", newline="")
    with (data / "price_index.csv").open("a", encoding="utf-8", newline="") as file:
        file.write("cpi-u-2027-05,bls-cpi-u,2027,5,340\n")
    done = import_oews(workbook("national_M2027_dl", [estimate("29-1141")]), data)
    assert [row["id"] for row in done.added] == ["2027-US-29-1141"]


@pytest.mark.parametrize(
    ("place", "area", "kind", "source"),
    [
        ("state", "CA", "state", "bls-oews-may2026-states"),
        ("metropolitan", "49740", "metropolitan", "bls-oews-may2026-metro"),
        ("nonmetropolitan", "0100001", "nonmetropolitan", "bls-oews-may2026-metro"),
    ],
)
def test_other_places_are_added_without_their_totals(workbook, data, place, area, kind, source):
    before = (data / "wages.csv").read_bytes()
    rows = [
        estimate(code, place, LOC_QUOTIENT=1.2, EMP_PRSE=None) for code in ("00-0000", "29-2072", "43-3021")
    ]
    import_oews(workbook("places_M2026_dl", rows), data)
    added = added_rows(data, before)
    assert [row["id"] for row in added] == [f"2026-{area}-29-2072", f"2026-{area}-43-3021"]
    assert {(row["area_type"], row["source"], row["location_quotient"]) for row in added} == {
        (kind, source, "1.2")
    }


def test_sectors_keep_their_name(workbook, data):
    before = (data / "wages.csv").read_bytes()
    finer = {"NAICS": "621000", "I_GROUP": "3-digit", "OWN_CODE": "5"}
    rows = [estimate(**HEALTH), estimate(**finer), estimate("00-0000", **HEALTH)]
    done = import_oews(workbook("natsector_M2026_dl", rows), data)
    (row,) = added_rows(data, before)
    assert (row["id"], row["industry"], row["note"]) == (
        "2026-US-29-2072-naics62",
        "naics62",
        "Health Care and Social Assistance",
    )
    assert row["source"] == "bls-oews-may2026-sectors" and done.left_out == 2


def test_what_is_withheld_stays_a_gap_and_is_told(workbook, data):
    before = (data / "wages.csv").read_bytes()
    pay = ("A_MEAN", "A_PCT10", "A_PCT25", "A_MEDIAN", "A_PCT75", "A_PCT90")
    rows = [
        estimate("29-2072", A_PCT75="#", A_PCT90="#", TOT_EMP="**", A_MEAN="*"),
        estimate("43-3021", **dict.fromkeys(pay, "*"), HOURLY="TRUE", TOT_EMP="1,230"),
    ]
    done = import_oews(workbook("national_M2026_dl", rows), data)
    coders, billers = added_rows(data, before)
    assert (coders["p75_usd_per_year"], coders["p90_usd_per_year"], coders["employment"]) == ("", "", "")
    assert coders["note"] == (
        "Employment not published. Not published: mean. At or above the highest pay published: p75, p90."
    )
    assert (billers["note"], billers["employment"]) == ("Pay not published.", "1230")
    assert not any(billers[name] for name in billers if name.endswith("usd_per_year"))
    assert str(done).splitlines()[-4:-1] == [
        "Left blank:",
        f"  2026-US-29-2072: {coders['note']}",
        f"  2026-US-43-3021: {billers['note']}",
    ]


def test_an_older_layout_in_lower_case_without_places_is_read(workbook, data):
    """As the publisher's national workbook of 2019: no area, no industry, other columns blank."""
    header = [name.lower() for name in HEADER[8:] if name not in ("PCT_RPT", "LOC_QUOTIENT", "EMP_PRSE")]
    header[header.index("occ_code")] = " Occ Code "
    before = (data / "wages.csv").read_bytes()
    rows = [estimate("29-2071"), estimate("29-2098", OCC_TITLE="Several, All Other")]
    import_oews(workbook("national_M2014_dl", rows, header=header), data)
    alone, with_others = added_rows(data, before)
    assert (alone["comparable"], with_others["comparable"]) == ("true", "false")
    assert alone["employment_prse"] == ""
    assert table("sources", data).loc["bls-oews-may2014", "superseded_by"] == "bls-oews-may2025"
    assert table("sources", data).loc["bls-oews-may2025", "superseded_by"] is not None


def test_codes_that_a_spreadsheet_made_numbers_are_read(workbook, data):
    before = (data / "wages.csv").read_bytes()
    rows = [
        estimate("29-2072", "nonmetropolitan", AREA=100001, AREA_TYPE=6.0, NAICS=0, OWN_CODE=1235),
        estimate("43-3021", AREA=99, AREA_TYPE=1, TOT_EMP=417500.0, A_MEDIAN="47,170.50"),
    ]
    import_oews(workbook("all_data_M_2026", rows), data)
    nonmetro, nation = added_rows(data, before)
    assert nonmetro["area"] == "0100001"
    assert (nation["employment"], nation["median_usd_per_year"]) == ("417500", "47170.5")


def test_an_occupation_that_stands_for_its_group_counts_once(workbook, data):
    before = (data / "wages.csv").read_bytes()
    rows = [estimate("29-2072", O_GROUP="broad"), estimate("29-2072", O_GROUP="detailed")]
    assert import_oews(workbook("national_M2026_dl", rows), data).left_out == 1
    assert len(added_rows(data, before)) == 1


def test_the_same_release_again_changes_nothing_and_says_so(workbook, data):
    path = workbook("national_M2026_dl", national())
    import_oews(path, data)
    before = bytes_of(data)
    again = import_oews(path, data)
    assert bytes_of(data) == before
    assert "0 rows added" in str(again)
    assert "3 rows were there already, with the same figures." in str(again)


def test_the_publisher_s_own_figures_of_a_row_that_is_held_are_the_same(workbook, data):
    """Also where a row comes from another source; the release then gets none, which nothing would need."""
    row = next(line for line in lines_of(data / "wages.csv") if line.startswith("2024-US-29-2072,"))
    with (data / "wages.csv").open("a", encoding="utf-8", newline="") as file:
        file.write(f"2014-US-29-2072,bls-oews-may2015,2014,{row.partition(',2024,')[2]}\n")
    before = bytes_of(data)
    done = import_oews(workbook("national_M2014_dl", [estimate("29-2072", **HELD)]), data)
    assert (done.added, done.already_there, done.sources) == ([], 1, [])
    assert bytes_of(data) == before


def test_other_figures_for_rows_that_are_held_are_refused(workbook, data):
    others = {"A_MEDIAN": 52500, "A_PCT90": "#", "LOC_QUOTIENT": 1}
    (text,) = problems_of(workbook("national_M2024_dl", [estimate("29-2072", **HELD | others)]), data)
    assert text == (
        "national_M2024_dl.xlsx, sheet national_M2024_dl, row 2: 2024-US-29-2072 is in wages.csv already, with other "
        "figures: median_usd_per_year 50250.0 here, 52500.0 there; p90_usd_per_year 80950.0 here, blank there; "
        "location_quotient blank here, 1.0 there. Allowed: a release that is not there yet, or the same figures."
    )


def test_everything_wrong_is_told_at_once(workbook, data):
    rows = [
        estimate("29-2072", A_MEDIAN="n/a", TOT_EMP=-5),
        estimate("43-3021", "state", PRIM_STATE="California", A_MEAN="=1+1"),
        estimate("43-3021", AREA_TYPE="9"),
    ]
    texts = problems_of(workbook("mixed_M2026_dl", rows), data)
    place = "mixed_M2026_dl.xlsx, sheet mixed_M2026_dl, row "
    assert [text.removeprefix(place) for text in texts] == [
        "2, column tot_emp: is '-5'. Allowed: a number, *, ** or #.",
        "2, column a_median: is 'n/a'. Allowed: a number, *, ** or #.",
        "3, column a_mean: is '=1+1'. Allowed: a number, *, ** or #.",
        "3, column prim_state: is 'California'. Allowed: two letters of a state.",
        "4, column area_type: is '9'. Allowed: 1, 2, 3, 4, 6.",
    ]


def test_what_only_the_tables_checks_see_is_told_by_the_workbook_s_row(workbook, data):
    rows = [
        estimate(A_PCT90=70),
        estimate("29-1141"),
        estimate("43-3021"),
        estimate("00-0000", A_PCT10=99999),
    ]
    texts = problems_of(workbook("national_M2026_dl", rows), data)
    place = "national_M2026_dl.xlsx, sheet national_M2026_dl, row "
    assert [text.removeprefix(place) for text in texts] == [
        "5, column p10_usd_per_year: is 99,999, above p25_usd_per_year 43,000. "
        "Allowed: p10_usd_per_year at most p25_usd_per_year.",
        "2, column p75_usd_per_year: is 66,000, above p90_usd_per_year 70. "
        "Allowed: p75_usd_per_year at most p90_usd_per_year.",
    ]


def test_a_row_that_is_held_under_another_id_is_told_by_its_table(workbook, data):
    text = (data / "wages.csv").read_text(encoding="utf-8")
    (data / "wages.csv").write_text(text.replace("2024-US-29-2072,", "own,"), encoding="utf-8", newline="")
    held = next(at for at, line in enumerate(lines_of(data / "wages.csv"), 1) if line.startswith("own,"))
    texts = problems_of(workbook("national_M2024_dl", [estimate("29-2072", **HELD)]), data)
    assert texts == [
        "national_M2024_dl.xlsx, sheet national_M2024_dl, row 2: year 2024, area US, soc_code 29-2072, industry all: "
        f"row {held} of wages.csv has that already. Allowed: one row for each."
    ]


def test_of_many_problems_twenty_are_told_and_the_others_counted():
    wrong = [Problem(f"row {row}", "is wrong.") for row in range(21)]
    assert _some(wrong[:20]) == wrong[:20]
    assert _some(wrong) == [*wrong[:20], Problem("and", "1 more like these.")]


def test_what_someone_else_breaks_meanwhile_is_told_where_it_stands(workbook, data, monkeypatch):
    """Another table, and the last row of wages that was there before."""

    def broken_after(folder):
        ensure_valid(folder)
        (folder / "loan_rates.csv").unlink()
        path = folder / "wages.csv"
        path.write_bytes(path.read_bytes().replace(b",37290,", b",99999,"))

    last = len(lines_of(data / "wages.csv"))
    monkeypatch.setattr("helpers.evidence.releases.ensure_valid", broken_after)
    with pytest.raises(InputError) as caught:
        import_oews(workbook("national_M2026_dl", [estimate("29-2072"), estimate("43-3021")]), data)
    elsewhere, above = map(str, caught.value.problems)
    assert elsewhere.startswith("loan_rates.csv: is not there (")
    assert above.startswith(f"wages.csv, row {last}, column p10_usd_per_year: is 99,999, above")


def test_a_year_without_prices_is_refused(workbook, data):
    (text,) = problems_of(workbook("national_M2031_dl", [estimate()]), data)
    assert text == "price_index.csv: has no consumer price index for 2031-05. Allowed: add that month first."


def test_a_folder_with_problems_is_mended_first(workbook, data):
    """Its problems are told before anything that is wrong with the workbook."""
    (data / "loan_rates.csv").unlink()
    (text,) = problems_of(workbook("national_M2026_dl", [estimate(A_MEDIAN="n/a")]), data)
    assert text.startswith("loan_rates.csv: is not there (")


def test_line_ends_and_a_byte_order_mark_stay(workbook, data):
    for name in TABLES:
        text = (data / name).read_text(encoding="utf-8")
        (data / name).write_bytes(b"\xef\xbb\xbf" + text.rstrip("\n").replace("\n", "\r\n").encode())
    before = (data / "wages.csv").read_bytes()
    import_oews(workbook("national_M2026_dl", national()), data)
    after = (data / "wages.csv").read_bytes()
    assert after.startswith(before + b"\r\n2026-US-00-0000") and after.endswith(b"\r\n")
    assert b"\n" not in (data / "sources.csv").read_bytes().replace(b"\r\n", b"")
    assert check(data) == []


def test_a_table_changed_meanwhile_is_not_overwritten(workbook, data, monkeypatch):
    def edited_by_another(*_):
        with (data / "wages.csv").open("a", encoding="utf-8") as file:
            file.write("an edit\n")

    monkeypatch.setattr("helpers.evidence.releases._ensure_it_holds", edited_by_another)
    with pytest.raises(InputError) as caught:
        import_oews(workbook("national_M2026_dl", national()), data)
    assert str(caught.value) == (
        "wages.csv: was changed by someone else meanwhile. It is left as it is. Allowed: run the command again."
    )
    assert (data / "wages.csv").read_text(encoding="utf-8").endswith("an edit\n")


def test_nothing_half_written_stays_when_the_disk_fails(workbook, data, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    before = bytes_of(data)
    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(InputError, match="cannot be changed: No space left on device"):
        import_oews(workbook("national_M2026_dl", national()), data)
    assert bytes_of(data) == before


@pytest.mark.parametrize("table", TABLES)
def test_both_tables_change_or_neither(workbook, data, monkeypatch, table):
    put_in_place = os.replace

    def refused(new, path):
        if os.path.basename(path) == table and ".new." in os.path.basename(new):
            raise PermissionError(13, "Permission denied")
        put_in_place(new, path)

    before = bytes_of(data)
    monkeypatch.setattr(os, "replace", refused)
    with pytest.raises(
        InputError, match=f"{table}: cannot be changed: Permission denied. Nothing was changed"
    ):
        import_oews(workbook("national_M2026_dl", national()), data)
    assert bytes_of(data) == before


def test_a_break_inside_a_cell_and_what_looks_like_one_stay(workbook, data):
    """The note of the newest source holds a vertical tab, a line separator and, quoted, a line break."""
    note, path = "a\x0bb\u2028c\nd", data / "sources.csv"
    text = path.read_text(encoding="utf-8").replace("Released 2026-05-15.", f'"{note}"', 1)
    path.write_text(text, encoding="utf-8", newline="")
    import_oews(workbook("national_M2026_dl", national()), data)
    now = table("sources", data).loc["bls-oews-may2025"]
    assert (now["note"], now["superseded_by"]) == (note, "bls-oews-may2026")
    assert check(data) == []


def test_the_command_tells_what_was_added(workbook, data):
    path = workbook("national_M2026_dl", national())
    shown = CliRunner().invoke(main, ["import-oews", str(path), "--data", str(data)])
    assert shown.exit_code == 0, shown.stderr
    assert shown.stdout == (
        "May 2026: 3 rows added to wages.csv.\n"
        "Added to sources.csv: bls-oews-may2026.\n"
        "Left out: 1 row of other occupations, industries or owners.\n"
    )


@pytest.mark.slow
def test_reports_follow_once_bases_point_at_the_release(workbook, tmp_path):
    """The walk of CONTRIBUTING: take the workbook in, point the bases at it, see the answer move."""
    data = shutil.copytree(DATA_DIR, tmp_path / "data")
    import_oews(workbook("national_M2026_dl", national()), data)
    bases = (data / "bases.csv").read_text(encoding="utf-8")
    (data / "bases.csv").write_text(bases.replace(",2025-{area}-", ",2026-{area}-"), encoding="utf-8")
    assert check(data) == []
    then, now = compare(Scenario()), compare(Scenario(data_dir=str(data)))
    assert (
        "2026-US-29-2072" in str(now.evidence.to_csv())
        and now.incremental_npv_usd != then.incremental_npv_usd
    )


def test_the_workbooks_here_have_the_publisher_s_columns(tmp_path):
    book = openpyxl.load_workbook(save(tmp_path / "national_M2026_dl.xlsx", [estimate()]))
    (header, _) = book.active.iter_rows(values_only=True)
    assert len(header) == 32 and set(survey_workbook.estimate()) <= set(header)
