"""The wider field as a study, of a few figures stated here."""

import pandas as pd
import pytest

from helpers.evidence import field

CAREERS = [
    {"id": "coder", "soc_code": "29-2072", "former_soc_codes": "29-2071"},
    {"id": "biller", "soc_code": "43-3021"},
]
PAIR = ["coder", "biller"]
PAY = {
    "quantity": "pay_usd_per_year",
    "statistic": "mean",
    "area": "US",
    "population": None,
    "reference_year": None,
    "source_kind": "college",
}


def figures(common: dict, **rows: dict) -> pd.DataFrame:
    """Figures by id, each with what is common to all and what differs."""
    return pd.DataFrame([{"id": id, **common, **row} for id, row in rows.items()]).set_index("id", drop=False)


def test_publishers_are_counted_by_kind_the_kind_with_most_figures_first():
    stated = [
        ("college", "A", True),
        ("law firm", "B", True),
        ("article", "C", True),
        ("article", "C", True),
        ("law firm", "D", False),
    ]
    columns = ["source_kind", "publisher", "usable_as_basis"]
    frame = pd.DataFrame(stated, columns=columns).assign(id=list("12345"))
    found = field.by_publisher_kind(frame)
    assert found.reset_index().to_dict("split")["data"] == [
        ["article", 2, 1, True],
        ["law firm", 2, 2, False],
        ["college", 1, 1, True],
    ]
    assert list(found) == ["figures", "publishers", "usable"]


def test_stated_pay_is_typical_national_and_of_recent_years_or_of_none():
    found = field.stated_pay(
        figures(
            PAY | {"low": 40_000, "high": 60_000},
            undated={},
            recent={"reference_year": "2021", "high": 40_000},
            old={"reference_year": "2020"},
            many_years={"reference_year": "2010-2019"},
            median={"statistic": "median"},
            typical={"statistic": "typical"},
            unspecified={"statistic": "unspecified", "population": "all coders"},
            low_high={"statistic": "low_high"},
            percentile={"statistic": "p90"},
            open_end={"high": None},
            elsewhere={"area": "CA"},
            hospitals={"population": "one industry: hospitals"},
            price={"quantity": "tuition_usd"},
        ),
        2025,
    )
    assert found["value"].to_dict() == {
        "undated": 50_000,
        "recent": 40_000,
        "median": 50_000,
        "typical": 50_000,
        "unspecified": 50_000,
        "low_high": 50_000,
    }


def test_the_kind_of_publisher_that_differs_most_comes_first():
    pay = pd.DataFrame(
        [("college", 40), ("college", 44), ("article", 30), ("article", 60), ("article", 31), ("blog", 90)],
        columns=["source_kind", "value"],
    )
    found = field.spread(pay)
    assert list(found) == ["n", "lowest", "median", "highest"]
    assert found.reset_index().to_numpy().tolist() == [
        ["article", 3, 30, 31, 60],
        ["college", 2, 40, 42, 44],
        ["blog", 1, 90, 90, 90],
    ]


def test_what_a_note_says_of_the_official_survey_is_taken_apart():
    found = field.survey_checks(
        figures(
            {},
            pay={"note": "Rounded. BLS check: exact match: May 2024 29-2072 median"},
            growth={"note": "BLS check: no match: EP 2023-33 29-2071 is 8.7; 7.1 is EP 2024-34 29-2072"},
            plain={"note": "BLS check: range not testable"},
            other={"note": "A note."},
            none={"note": None},
        )
    )
    columns = ["verdict", "detail", "release", "soc_code"]
    checks = found[columns].astype(object).where(found[columns].notna(), None)
    assert dict(zip(checks.index, checks.to_numpy().tolist(), strict=True)) == {
        "pay": ["exact match", "May 2024 29-2072 median", "May 2024", "29-2072"],
        "growth": [
            "no match",
            "EP 2023-33 29-2071 is 8.7; 7.1 is EP 2024-34 29-2072",
            "EP 2023-33",
            "29-2071",
        ],
        "plain": ["range not testable", None, None, None],
    }


def test_a_note_without_an_official_figure_has_neither_release_nor_code():
    found = field.survey_checks(figures({}, plain={"note": "BLS check: edition not stated"}))
    assert found[["detail", "release", "soc_code"]].isna().all(axis=None)


def checked(verdict: str, code: str = "29-2072", **cells) -> dict:
    return {"note": f"BLS check: {verdict}: May 2024 {code} median", **cells}


def test_figures_that_cite_the_survey_and_are_not_its_own():
    found = field.not_as_published(
        figures(
            {"cites": "BLS"},
            none_such=checked("no match"),
            another=checked("other statistic"),
            misread=checked("misread"),
            range=checked("range"),
            right=checked("exact match"),
            uncited=checked("no match", cites="none"),
            own=checked("no match", cites="own"),
            blank=checked("no match", cites=None),
        )
    )
    assert found.index.tolist() == ["none_such", "another", "misread", "range"]
    assert set(field.TOLD_OTHERWISE) < set(field.NOT_AS_PUBLISHED)


def test_official_figures_that_were_given_to_another_career(folder_of):
    found = field.figure_of_another(
        figures(
            {"career": "coder"},
            own=checked("exact match"),
            own_before=checked("agrees", "29-2071"),
            of_billers=checked("exact match", "43-3021"),
            near=checked("near", "43-3021"),
            agrees=checked("agrees", "43-3021"),
            as_another=checked("other statistic", "43-3021"),
            of_others=checked("exact match", "43-6013"),
            before_of_coders=checked("exact match", "29-2071", career="biller"),
            not_found=checked("no match", "43-3021"),
            without_code={"note": "BLS check: exact match: somewhere"},
            of_another_career=checked("exact match", "43-3021", career="nurse"),
        ),
        PAIR,
        folder_of(careers=CAREERS),
    )
    assert found["whose"].fillna("neither").to_dict() == {
        "of_billers": "biller",
        "near": "biller",
        "agrees": "biller",
        "as_another": "biller",
        "of_others": "neither",
        "before_of_coders": "coder",
    }


def test_no_figure_of_another_career_is_an_empty_table(folder_of):
    folder = folder_of(careers=CAREERS)
    for verdict in ("exact match", "no match"):
        rows = figures({"career": "coder"}, one=checked(verdict))
        found = field.figure_of_another(rows, PAIR, folder)
        assert found.empty and "whose" in found


def test_growth_stands_beside_the_edition_that_ends_in_its_year(folder_of):
    growth = {"quantity": "growth_percent", "source_kind": "college", "career_scope": "one"}
    projected = [("2024-34", "29-2072", 7.1), ("2024-34", "43-3021", -0.4), ("1996-06", "29-2071", 13.5)]
    folder = folder_of(
        careers=CAREERS,
        outlook=[
            {"id": str(n), "edition": edition, "soc_code": code, "change_percent": change}
            for n, (edition, code, change) in enumerate(projected)
        ],
    )
    found = field.growth_against_projections(
        figures(
            growth | {"reference_year": "2024-2034"},
            rounded={"low": 7, "high": 7},
            exact={"low": 7.1, "high": 7.1, "reference_year": "to 2034"},
            range={"low": -1, "high": 7},
            neither={"low": 8, "high": 9},
            half_up={"low": 14, "high": 14, "reference_year": "1996-2006"},
            half_down={"low": 13, "high": 13, "reference_year": "1996-2006"},
            tenths={"low": 13.4, "high": 13.4, "reference_year": "1996-2006"},
            not_held={"low": 7, "high": 7, "reference_year": "to 2030"},
            one_year={"low": 7, "high": 7, "reference_year": "2034"},
            undated={"low": 7, "high": 7, "reference_year": None},
            in_words={"low": None, "high": None},
            official={"low": 7.1, "high": 7.1, "source_kind": "official statistics"},
            other={"low": 7, "high": 7, "career_scope": "other"},
            pay={"low": 7, "high": 7, "quantity": "pay_usd_per_year"},
        ),
        PAIR,
        folder,
    )
    columns = ["edition", "coder", "biller", "fits"]
    rows = found[columns].astype(object).where(found[columns].notna(), None)
    assert {row.Index: tuple(row)[1:] for row in rows.itertuples()} == {
        "rounded": ("2024-34", 7.1, -0.4, ("coder",)),
        "exact": ("2024-34", 7.1, -0.4, ("coder",)),
        "range": ("2024-34", 7.1, -0.4, ("coder", "biller")),
        "neither": ("2024-34", 7.1, -0.4, ()),
        "half_up": ("1996-06", 13.5, None, ("coder",)),
        "half_down": ("1996-06", 13.5, None, ("coder",)),
        "tenths": ("1996-06", 13.5, None, ()),
        "not_held": ("2020-30", None, None, ()),
    }


def test_figures_fail_that_the_audit_contradicts():
    audited = pd.DataFrame(
        [
            ("A", "contradicted"),
            ("B", "upper range shown as typical"),
            ("C", "exact"),
            ("D", "not checkable"),
            ("E", "contradicted"),
        ],
        columns=["claim", "verdict"],
    )
    found = field.failing(audited, figures({}, A={}, B={}, C={}, D={}))
    assert found["claim"].tolist() == ["A", "B"]


def test_a_figure_is_repeated_where_so_many_publishers_state_it_alike():
    stated = [
        ("pay_usd_per_year", 1, 1, "USD/year", "ABB"),
        ("growth_percent", 7, 7, "percent", "ABC"),
        ("premium_percent", 20, 20, "percent", "ABCD"),
        ("pay_usd_per_year", 2, 2, "USD/year", "ABC"),
        ("pay_usd_per_year", 3, None, "USD/year", "ABC"),
        ("tuition_usd", 3, 3, "USD", "ABC"),
    ]
    rows = [
        {"id": f"{low}{n}", "quantity": quantity, "low": low, "high": high, "unit": unit, "publisher": who}
        for quantity, low, high, unit, publishers in stated
        for n, who in enumerate(publishers)
    ]
    found = field.repeated(pd.DataFrame(rows))
    assert list(found) == ["quantity", "low", "high", "unit", "publishers", "ids"]
    assert found.to_numpy().tolist() == [
        ["premium_percent", 20, 20, "percent", 4, ("200", "201", "202", "203")],
        ["growth_percent", 7, 7, "percent", 3, ("70", "71", "72")],
        ["pay_usd_per_year", 2, 2, "USD/year", 3, ("20", "21", "22")],
    ]
    assert found.index.tolist() == [0, 1, 2]
    assert len(field.repeated(pd.DataFrame(rows), least=2)) == 4


@pytest.mark.parametrize(
    ("low", "high", "fits"),
    [(7, 7, True), (6.5, 6.5, False), (7.5, 7.5, False), (7.1, 7.1, True), (7.15, 7.15, True), (8, 9, False)],
)
def test_a_stated_growth_is_the_official_one_rounded(low, high, fits):
    assert field._rounds_to(7.1, low, high) == fits


def test_what_is_as_large_as_another_stays_in_the_order_of_the_alphabet():
    kinds = [f"kind {n:02d}" for n in range(60)]
    larger = kinds[1::2]
    in_order = larger + kinds[::2]
    stated = pd.DataFrame([(kind, 1) for kind in kinds] + [(kind, 2) for kind in larger])
    stated = stated.set_axis(["source_kind", "value"], axis=1).assign(usable_as_basis=True)
    stated["publisher"] = stated["id"] = stated.index.astype(str)
    assert field.by_publisher_kind(stated).index.tolist() == in_order
    assert field.spread(stated).index.tolist() == in_order
    rows = stated.assign(quantity="growth_percent", low=1, high=1, unit=stated["source_kind"])
    assert field.repeated(rows, least=1)["unit"].tolist() == in_order
