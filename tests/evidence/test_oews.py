"""Which rows of a workbook are taken in, and what is said of one that cannot be."""

import pytest
from survey_workbook import HEADER, estimate, save

from helpers.evidence.oews import release
from helpers.evidence.oews_rows import cell_text
from helpers.evidence.problems import InputError

SHEET = "national_M2026_dl.xlsx, sheet national_M2026_dl"
CAREERS = "29-2072, 43-3021"


@pytest.fixture
def read(tmp_path):
    """Reads a workbook of these rows."""
    return lambda rows, name="national_M2026_dl", **how: release(save(tmp_path / f"{name}.xlsx", rows, **how))


@pytest.fixture
def said(read):
    """What is said of such a workbook, one text a problem."""

    def problems(rows, *arguments, **how) -> list[str]:
        with pytest.raises(InputError) as caught:
            read(rows, *arguments, **how)
        return [str(problem) for problem in caught.value.problems]

    return problems


def test_rows_are_told_with_where_they_were_read(read):
    found = read([estimate("29-1141"), estimate("43-3021"), estimate("29-2072", "state")])
    assert (found.year, found.left_out, found.rows_read) == (2026, 1, [3, 4])
    assert [row["id"] for row in found.rows] == ["2026-US-43-3021", "2026-CA-29-2072"]
    assert found.series == ["", "-states"]
    assert found.sheet.file == "national_M2026_dl.xlsx"


def test_a_missing_column_is_told_with_all_that_are_needed(said):
    header = [name for name in HEADER if name not in ("A_MEDIAN", "PRIM_STATE", "LOC_QUOTIENT")]
    needed = (
        "occ_code, occ_title, tot_emp, a_pct10, a_pct25, a_median, a_pct75, a_pct90, a_mean, "
        "area, area_title, area_type, prim_state"
    )
    texts = said([estimate()], header=header)
    assert [text.split(" Allowed: ")[0] for text in texts] == [
        f"{SHEET}: column a_median is missing.",
        f"{SHEET}: column prim_state is missing.",
    ]
    allowed = [set(text.split(" Allowed: ")[1].rstrip(".").split(", ")) for text in texts]
    assert allowed == [set(needed.split(", "))] * 2


def test_a_column_that_stands_there_twice(said):
    assert said([estimate()], header=[*HEADER, "A_MEAN", "JOBS_1000"]) == [
        f"{SHEET}: column a_mean stands there more than once. Allowed: each column once."
    ]


def test_only_a_sheet_of_the_nation_may_lack_its_place(read, said):
    header = [name for name in HEADER if name not in ("AREA", "AREA_TITLE", "AREA_TYPE", "PRIM_STATE")]
    found = read([estimate(), estimate("00-0000")], header=header)
    assert [(row["soc_code"], row["area"]) for row in found.rows] == [("29-2072", "US"), ("00-0000", "US")]
    texts = said([estimate()], "states_M2026_dl", header=header)
    assert [text.split("column ")[1].split(" ")[0] for text in texts] == [
        "area",
        "area_title",
        "area_type",
        "prim_state",
    ]


@pytest.mark.parametrize(
    ("name", "sheet", "told"),
    [
        ("national", None, "the names tell no year."),
        ("national_M2026_dl", "May 2025", "the names tell two years, 2025, 2026."),
        ("national_M20261", None, "the names tell no year."),
    ],
)
def test_a_year_that_the_names_do_not_tell(said, name, sheet, told):
    where = f"{name}.xlsx, sheet {sheet or name}"
    assert said([estimate()], name, sheet=sheet) == [
        f"{where}: {told} Allowed: names as published, such as national_M2026_dl."
    ]


@pytest.mark.parametrize(
    ("name", "sheet"), [("all_data_M_2026", None), ("wages", "May 2026"), ("wages", "All May_2026 data")]
)
def test_names_that_tell_the_year(read, name, sheet):
    assert read([estimate()], name, sheet=sheet).year == 2026


def test_other_owners_finer_industries_and_the_totals_of_places_are_left_out(read):
    found = read(
        [
            estimate(OWN_CODE="5"),
            estimate(I_GROUP="4-digit", NAICS="622100"),
            estimate("00-0000", "state"),
            estimate("00-0000", I_GROUP="sector", NAICS="62"),
            estimate("00-0000"),
            estimate(I_GROUP="sector", NAICS="31-33", OWN_CODE="5"),
        ]
    )
    assert (found.rows_read, found.left_out) == ([6, 7], 4)
    assert found.rows[1]["industry"] == "naics31-33" and found.series == ["", "-sectors"]


def test_a_workbook_without_a_row_of_the_careers(said):
    (text,) = said([estimate("00-0000"), estimate("29-1141")])
    assert text.startswith(f"{SHEET}: has no row of the careers. Allowed: ")
    assert set(CAREERS.split(", ")) <= set(text.split("Allowed: ")[1].rstrip(".").split(", "))


def test_rows_are_those_of_the_folder_s_careers_and_former_codes_compare_as_its_survey_says(
    tmp_path, folder_of
):
    folder = folder_of(
        careers=[{"id": "baker", "soc_code": "51-3011", "former_soc_codes": "51-3012;51-3013"}],
        wages=[{"id": "a", "soc_code": "51-3012", "comparable": "true"}],
    )
    rows = [estimate("29-2072"), *(estimate(f"51-301{last}") for last in (1, 2, 3))]
    found = release(save(tmp_path / "national_M2026_dl.xlsx", rows), folder)
    assert [(row["soc_code"], row["comparable"]) for row in found.rows] == [
        ("51-3011", "true"),
        ("51-3012", "true"),
        ("51-3013", "false"),
    ]


def test_a_second_estimate_that_says_otherwise(read, said):
    same = [estimate(O_GROUP="broad", OCC_TITLE="The group"), estimate()]
    assert read(same).rows_read == [2]
    assert said([*same, estimate(A_MEDIAN=1)]) == [
        f"{SHEET}, row 4, column occ_code: 29-2072 in United States stands in row 2 with other figures. "
        "Allowed: each estimate once."
    ]


@pytest.mark.parametrize(
    ("place", "cells", "told"),
    [
        ("metropolitan", {"AREA": "497400"}, "column area: is '497400'. Allowed: a code of 5 digits."),
        ("nonmetropolitan", {"AREA": "x"}, "column area: is 'x'. Allowed: a code of 7 digits."),
        ("state", {"PRIM_STATE": "C"}, "column prim_state: is 'C'. Allowed: two letters of a state."),
        ("state", {"AREA_TITLE": " "}, "column area_title: is empty. Allowed: the area's name."),
        ("nation", {"OCC_TITLE": None}, "column occ_title: is empty. Allowed: the occupation's title."),
        ("nation", {"TOT_EMP": True}, "column tot_emp: is 'True'. Allowed: a number, *, ** or #."),
        ("nation", {"TOT_EMP": 1e12}, "column tot_emp: is '1000000000000'. Allowed: a number, *, ** or #."),
        ("nation", {"A_MEAN": "x" * 50}, f"column a_mean: is '{'x' * 40}'. Allowed: a number, *, ** or #."),
    ],
)
def test_a_cell_that_cannot_be_taken_in(said, place, cells, told):
    assert said([estimate("29-2072", place, **cells)]) == [f"{SHEET}, row 2, {told}"]


def test_territories_are_states_and_codes_keep_their_zeros(read):
    rows = [
        estimate("29-2072", "state", AREA_TYPE="3", PRIM_STATE="PR", AREA_TITLE="Puerto Rico"),
        estimate("29-2072", "metropolitan", AREA=1180, AREA_TITLE="Somewhere"),
    ]
    found = read(rows)
    assert [(row["area"], row["area_type"]) for row in found.rows] == [
        ("PR", "state"),
        ("01180", "metropolitan"),
    ]
    assert found.series == ["-states", "-metro"]


@pytest.mark.parametrize(
    ("cells", "note"),
    [
        ({}, ""),
        ({"TOT_EMP": "~"}, "Employment not published."),
        ({"A_PCT90": "#"}, "At or above the highest pay published: p90."),
        ({"A_PCT10": "*", "A_PCT25": ""}, "Not published: p10, p25."),
        (
            {"TOT_EMP": "**"}
            | dict.fromkeys(("A_MEAN", "A_PCT10", "A_PCT25", "A_MEDIAN", "A_PCT75", "A_PCT90"), "*"),
            "Pay and employment not published.",
        ),
    ],
)
def test_what_is_withheld_is_told_in_words(read, cells, note):
    (row,) = read([estimate(**cells)]).rows
    assert row["note"] == note


def test_a_figure_may_be_nothing_and_a_sector_s_code_is_filled_up_with_dashes(read):
    (row,) = read([estimate(MEAN_PRSE=0, I_GROUP="sector", NAICS="62----", OWN_CODE="5")]).rows
    assert (row["mean_prse"], row["industry"]) == ("0", "naics62")


def test_a_code_that_a_spreadsheet_made_a_number_is_the_code_again():
    assert [cell_text(cell) for cell in (62.0, 62, 0.5, " 62 ", None)] == ["62", "62", "0.5", "62", ""]


def test_two_rows_of_places_of_no_known_kind_are_told_and_not_taken_for_one(said):
    rows = [estimate(AREA_TYPE="5"), estimate(AREA_TYPE=7, A_MEDIAN=1)]
    assert said(rows) == [
        f"{SHEET}, row {row}, column area_type: is '{kind}'. Allowed: 1, 2, 3, 4, 6."
        for row, kind in ((2, 5), (3, 7))
    ]
