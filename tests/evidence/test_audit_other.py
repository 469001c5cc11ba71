"""What the audit says of stated prospects, premiums, prices and exams, word for word, beside published figures."""

import pandas as pd
import pytest

from helpers.evidence.audit_other import (
    check_credential,
    check_employment,
    check_premium,
    check_programme,
    check_projection,
)
from helpers.evidence.findings import Finding
from helpers.evidence.official import Official

COLUMNS = [
    *("source", "source_kind", "career", "career_scope", "quantity", "statistic", "low", "high"),
    *("reference_year", "credential", "credential_level", "population", "area", "cites"),
]
STATED = {"source": "article-a", "source_kind": "article", "area": "US"} | {
    "career": "medical_coding",
    "career_scope": "one",
    "statistic": "unspecified",
}
BOTH = {"career": None, "career_scope": "both"}
DATED, OTHERS = ("dated",), ("another population",)


def claim(**cells) -> pd.Series:
    """A claim as the ledger has it; `figure` is both its ends."""
    figure = cells.pop("figure", None)
    return pd.Series(
        {**dict.fromkeys(COLUMNS), **STATED, "low": figure, "high": figure, **cells}, dtype=object
    )


def said_by(check, **cells) -> Finding:
    return check(claim(**cells), pd.DataFrame(), Official())


# Prospects


GROWTH, OPENINGS, ADDED = (
    {"quantity": name} for name in ("growth_percent", "openings_per_year", "jobs_added")
)
NOW, BEFORE = {"reference_year": "2024-2034"}, {"reference_year": "to 2031"}
NEWEST = "The newest projection is 2024-34."
CODERS_NOW = "Medical records specialists, projection 2024-34: {} (2024-34-29-2072)"
CODERS_BEFORE = "Medical records specialists, projection 2021-31: {} (2021-31-29-2072)"
BILLERS_2014 = "Billing and posting clerks, projection 2014-24: {} (2014-24-43-3021)"


@pytest.mark.parametrize(
    ("stated", "verdict", "reason", "compared", "flags"),
    [
        (
            GROWTH | BEFORE | {"figure": 7},
            "exact",
            f"It is the official projection. {NEWEST}",
            CODERS_BEFORE.format("6.6 percent in ten years"),
            DATED,
        ),
        (
            GROWTH | NOW | {"low": 7.1, "high": 10},
            "consistent",
            "The official projection lies inside the range.",
            CODERS_NOW.format("7.1 percent in ten years"),
            (),
        ),
        (
            GROWTH | NOW | {"low": 5, "high": 7.1},
            "consistent",
            "The official projection lies inside the range.",
            CODERS_NOW.format("7.1 percent in ten years"),
            (),
        ),
        (
            GROWTH | NOW | {"low": 5, "high": 7},
            "contradicted",
            "The official projection is 7.1.",
            CODERS_NOW.format("7.1 percent in ten years"),
            (),
        ),
        (
            GROWTH | NOW | {"low": 5, "statistic": "from"},
            "consistent",
            "The official projection lies inside the range.",
            CODERS_NOW.format("7.1 percent in ten years"),
            (),
        ),
        (
            GROWTH | NOW | {"high": 7, "statistic": "up_to"},
            "contradicted",
            "The official projection is 7.1.",
            CODERS_NOW.format("7.1 percent in ten years"),
            (),
        ),
        (
            GROWTH | {"figure": 15, "career": "medical_billing", "reference_year": "2014-2024"},
            "contradicted",
            "The official projection is 12.9. "
            f"It is the figure of Medical records and health information technicians. {NEWEST}",
            BILLERS_2014.format("12.9 percent in ten years"),
            OTHERS + DATED,
        ),
        # 7.1 is neither 7.5, stated to a tenth, nor 10, stated to the whole percent
        (
            GROWTH | NOW | {"figure": 7.5},
            "contradicted",
            "The official projection is 7.1.",
            CODERS_NOW.format("7.1 percent in ten years"),
            (),
        ),
        (
            GROWTH | NOW | {"figure": 10},
            "contradicted",
            "The official projection is 7.1.",
            CODERS_NOW.format("7.1 percent in ten years"),
            (),
        ),
        (
            OPENINGS | NOW | {"figure": 14_000},
            "exact",
            "It is the official projection.",
            CODERS_NOW.format("14,200 openings a year"),
            (),
        ),
        (
            OPENINGS | NOW | {"figure": 10_000},
            "contradicted",
            "The official projection is 14,200.",
            CODERS_NOW.format("14,200 openings a year"),
            (),
        ),
        # 208.6 less 194.8 thousand, each rounded to a hundred
        (
            ADDED | NOW | {"figure": 13_900},
            "exact",
            "It is the official projection.",
            CODERS_NOW.format("13,800 jobs added in ten years"),
            (),
        ),
        (
            ADDED | NOW | {"figure": 10_000},
            "exact",
            "It is the official projection.",
            CODERS_NOW.format("13,800 jobs added in ten years"),
            (),
        ),
        (
            ADDED | NOW | {"figure": 13_930},
            "contradicted",
            "The official projection is 13,800.",
            CODERS_NOW.format("13,800 jobs added in ten years"),
            (),
        ),
        (
            ADDED | {"figure": 100_000, "career": "medical_billing", "reference_year": "2014-2024"},
            "contradicted",
            f"The official projection is 66,500. {NEWEST}",
            BILLERS_2014.format("66,500 jobs added in ten years"),
            DATED,
        ),
        (
            GROWTH | NOW | BOTH | {"figure": 7.1},
            "exact",
            "It is the official projection. "
            "Said of both careers: set beside one occupation, Medical records specialists, which it fits best.",
            CODERS_NOW.format("7.1 percent in ten years"),
            (),
        ),
        (
            GROWTH | {"figure": 7},
            "not checkable",
            "The claim does not name its ten years.",
            "",
            (),
        ),
        (
            GROWTH | {"figure": 7, "reference_year": "2001-2011"},
            "not checkable",
            "No projection 2001-11 of the occupation is held.",
            "",
            (),
        ),
    ],
)
def test_prospects_beside_the_projection_of_those_years(stated, verdict, reason, compared, flags):
    assert said_by(check_projection, **stated) == Finding(verdict, reason, compared, flags)


CODERS_2024 = "187,910 jobs (2024-US-29-2072); 194,800 jobs (2024-34-29-2072)"
IS_ONE, INSIDE_IT, BETWEEN, IS_NONE = (
    "It is an official count of that year.",
    "An official count of that year lies inside the range.",
    "It lies between the official counts of that year.",
    "It is no official count of that year.",
)


@pytest.mark.parametrize(
    ("stated", "verdict", "reason"),
    [
        ({"figure": 187_910}, "exact", IS_ONE),
        ({"figure": 190_000}, "exact", IS_ONE),
        ({"figure": 194_850}, "exact", IS_ONE),
        ({"figure": 194_860}, "contradicted", IS_NONE),
        ({"figure": 200_000}, "contradicted", IS_NONE),
        ({"figure": 191_000}, "consistent", BETWEEN),
        ({"low": 188_500, "high": 194_700}, "consistent", BETWEEN),
        ({"low": 188_500, "high": 194_800}, "consistent", INSIDE_IT),
        ({"low": 187_910, "high": 188_500}, "consistent", INSIDE_IT),
        ({"low": 181_000, "high": 187_000}, "contradicted", IS_NONE),
        ({"low": 194_900, "high": 196_000}, "contradicted", IS_NONE),
        ({"low": 194_800}, "consistent", INSIDE_IT),
        ({"low": 194_900}, "contradicted", IS_NONE),
        ({"high": 187_910}, "consistent", INSIDE_IT),
        ({"high": 187_900}, "contradicted", IS_NONE),
    ],
)
def test_jobs_beside_the_counts_of_their_year(stated, verdict, reason):
    told = said_by(check_employment, quantity="employment", reference_year="2024", **stated)
    assert told == Finding(verdict, reason, CODERS_2024)


@pytest.mark.parametrize(
    ("year", "reason"),
    [
        ("2010", "No official count of 2010 is held."),
        (None, "No official count can be chosen: the claim names no year."),
    ],
)
def test_jobs_without_a_count_to_set_beside(year, reason):
    told = said_by(check_employment, quantity="employment", reference_year=year, figure=187_910)
    assert told == Finding("not checkable", reason)


def test_jobs_of_both_careers_are_those_of_one_occupation():
    told = said_by(check_employment, quantity="employment", reference_year="2024", figure=187_910, **BOTH)
    assert told.reason == (
        f"{IS_ONE} Said of both careers: set beside one occupation, Medical Records Specialists, "
        "which it fits best."
    )


# Premiums

PAY = {"quantity": "pay_usd_per_year", "reference_year": "2022"} | BOTH
CERTIFIED = PAY | {"credential": "X", "credential_level": "certified"}
PLAIN = PAY | {"credential": "none", "credential_level": "uncertified"}
FROM_THEM = "The source's own two figures give {}."
NOT_GIVEN = "The source does not give the two pay figures it follows from."


def premium(*pay: dict, **cells) -> Finding:
    """What is said of a premium beside the pay in its ledger, by default 66,979 against 55,721."""
    pay = pay or (CERTIFIED | {"figure": 66_979}, PLAIN | {"figure": 55_721})
    ledger = pd.DataFrame([claim(**each) for each in pay], index=[f"T{number}" for number in range(len(pay))])
    own = {**CERTIFIED, "quantity": "premium_percent", **cells}
    return check_premium(claim(**own), ledger, Official())


@pytest.mark.parametrize(
    ("quantity", "stated", "verdict"),
    [
        ("premium_percent", {"figure": 20}, "consistent"),
        ("premium_percent", {"figure": 20.2}, "consistent"),
        ("premium_percent", {"figure": 20.3}, "contradicted"),
        ("premium_percent", {"low": 15, "high": 25}, "consistent"),
        ("premium_percent", {"low": 15, "high": 20}, "consistent"),
        ("premium_percent", {"low": 15, "high": 19}, "contradicted"),
        ("premium_percent", {"low": 21, "high": 25}, "contradicted"),
        ("premium_percent", {"low": 15}, "consistent"),
        ("premium_percent", {"low": 21}, "contradicted"),
        ("premium_percent", {"high": 25}, "consistent"),
        ("premium_percent", {"high": 19}, "contradicted"),
        ("premium_usd_per_year", {"figure": 11_258}, "consistent"),
        ("premium_usd_per_year", {"figure": 11_260}, "contradicted"),
    ],
)
def test_a_premium_beside_the_two_figures_it_follows_from(quantity, stated, verdict):
    worked_out = "20.2" if quantity == "premium_percent" else "11,258.0"
    shown = f"66,979 against 55,721: {worked_out}{' percent' if quantity == 'premium_percent' else ''}"
    found = premium(quantity=quantity, **stated)
    assert found == Finding(verdict, FROM_THEM.format(worked_out), f"{shown} (T0, T1)")


@pytest.mark.parametrize(
    "others",
    [
        [{"source": "article-c"}, {}],
        [{"reference_year": "2021"}, {}],
        [{}, {"reference_year": "2021"}],
        [{}, {"reference_year": None}],
        [{"quantity": "tuition_usd"}, {}],
        [{"credential": "Y"}, {}],
        [{"credential": None}, {}],
        [{"credential_level": None}, {}],
        [{}, {"credential_level": None}],
    ],
)
def test_a_premium_without_its_two_figures(others):
    pay = [
        each | {"figure": figure} | changes
        for each, figure, changes in zip((CERTIFIED, PLAIN), (66_979, 55_721), others, strict=True)
    ]
    assert premium(*pay, figure=20) == Finding("not checkable", NOT_GIVEN)


@pytest.mark.parametrize("twice", [CERTIFIED, PLAIN])
def test_a_premium_with_two_figures_to_choose_from(twice):
    pay = [CERTIFIED | {"figure": 66_979}, PLAIN | {"figure": 55_721}, twice | {"figure": 60_000}]
    assert premium(*pay, figure=20) == Finding("not checkable", NOT_GIVEN)


def test_a_premium_that_names_neither_year_nor_credential():
    nothing = {"reference_year": None, "credential": None}
    pay = [CERTIFIED | nothing | {"figure": 60_000}, PLAIN | nothing | {"figure": 50_000}]
    told = premium(*pay, figure=20, **nothing)
    assert told == Finding(
        "consistent", FROM_THEM.format("20.0"), "60,000 against 50,000: 20.0 percent (T0, T1)"
    )


def test_a_premium_follows_from_the_low_ends_of_ranges():
    pay = [CERTIFIED | {"low": 60_000, "high": 70_000}, PLAIN | {"low": 50_000, "high": 52_000}]
    assert premium(*pay, figure=20).compared_with == "60,000 against 50,000: 20.0 percent (T0, T1)"


@pytest.mark.parametrize("whose", [{"cites": "Our own Survey"}, {"source_kind": "credentialing body"}])
def test_a_premium_found_by_a_survey_is_of_those_who_answered(whose):
    told = premium(figure=20, **whose)
    assert told.reason == f"{FROM_THEM.format('20.2')} From a survey of those who chose to answer."
    assert (told.verdict, told.flags) == ("consistent", OTHERS)


# Prices and lengths

PRICES = (
    "33 programmes that charge as a whole and state their books: "
    "p10 5,254, median 15,995, p90 22,473 (program_prices)"
)
LENGTHS = "79 programmes that charge as a whole: p10 8, median 9, p90 15 (program_prices)"
NO_VERDICT = (
    "{} P10 to P90 of the {} of programmes that charge as a whole. That tells nothing either way: "
    "schools that charge by credit or by term are not among them."
)


@pytest.mark.parametrize(
    ("quantity", "stated", "where"),
    [
        ("tuition_usd", {"figure": 5_254}, "Inside"),
        ("tuition_usd", {"figure": 5_253}, "Outside"),
        ("tuition_usd", {"low": 6_000, "high": 22_400}, "Inside"),
        ("tuition_usd", {"low": 6_000, "high": 23_000}, "Partly inside"),
        ("tuition_usd", {"low": 5_000, "high": 6_000}, "Partly inside"),
        ("tuition_usd", {"low": 5_000, "high": 5_254}, "Partly inside"),
        ("tuition_usd", {"low": 5_000, "high": 5_253}, "Outside"),
        ("duration_months", {"low": 8, "high": 15}, "Inside"),
        ("duration_months", {"low": 15, "high": 16}, "Partly inside"),
        ("duration_months", {"figure": 16}, "Outside"),
    ],
)
def test_programmes_stand_beside_and_give_no_verdict(quantity, stated, where):
    noun, compared = ("prices", PRICES) if quantity == "tuition_usd" else ("lengths", LENGTHS)
    told = said_by(check_programme, quantity=quantity, **stated)
    assert told == Finding("not checkable", NO_VERDICT.format(where, noun), compared)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (
            {"credential_level": "associate"},
            "Of a degree; the official rows are of shorter programmes.",
        ),
        (
            {"credential_level": "bachelor"},
            "Of a degree; the official rows are of shorter programmes.",
        ),
        ({"area": "California"}, "No official programmes of that kind are held for California."),
        ({"career": "billing_on_the_job"}, "No official programmes of that kind are held for US."),
    ],
)
def test_programmes_that_nothing_stands_beside(cells, reason):
    told = said_by(check_programme, quantity="tuition_usd", figure=9_000, **cells)
    assert told == Finding("not checkable", reason)


def test_a_programme_for_another_occupation_is_compared_with_nothing():
    told = said_by(check_programme, quantity="tuition_usd", figure=9_000, career=None, career_scope="other")
    assert told == Finding("not checkable", "Said of another occupation.", flags=("another population",))


# Exams and membership

FEE = {"quantity": "exam_fee_usd", "credential": "CPC", "reference_year": "2026"}
DUES = {"quantity": "membership_usd_per_year", "credential": "AAPC", "reference_year": "2026"}
RATE = {"quantity": "pass_rate_percent", "credential": "CCA", "reference_year": "2025"}
FEES_HELD, DUES_HELD = "CPC, 2026: 425, 499 (aapc-cpc)", "AAPC, 2026: 222 (aapc-cpc)"
RATE_HELD = "CCA, 2025: 62 (ahima-cca)"
IS_HELD = "It is a figure held for that credential and year."
INSIDE = "The figures held for that credential and year lie inside it."
NOT_AS_HELD = "Held for that credential and year: 425, 499. A price may have changed within the year."
OF_MEMBERS = "Held is the figure of members and others who are no students."


@pytest.mark.parametrize(
    ("stated", "verdict", "reason", "compared", "flags"),
    [
        (FEE | {"figure": 499}, "exact", IS_HELD, FEES_HELD, ()),
        (FEE | {"low": 425, "high": 499}, "exact", IS_HELD, FEES_HELD, ()),
        (FEE | {"low": 425, "high": 600}, "consistent", INSIDE, FEES_HELD, ()),
        (FEE | {"low": 400, "high": 499}, "consistent", INSIDE, FEES_HELD, ()),
        (FEE | {"low": 400}, "consistent", INSIDE, FEES_HELD, ()),
        (FEE | {"low": 450, "high": 600}, "contradicted", NOT_AS_HELD, FEES_HELD, ()),
        (FEE | {"low": 400, "high": 450}, "contradicted", NOT_AS_HELD, FEES_HELD, ()),
        (FEE | {"figure": 400}, "contradicted", NOT_AS_HELD, FEES_HELD, ()),
        (FEE | {"figure": 430}, "contradicted", NOT_AS_HELD, FEES_HELD, ()),
        (RATE | {"low": 50, "high": 70}, "consistent", INSIDE, RATE_HELD, ()),
        (FEE | {"figure": 425, "population": "Students"}, "not checkable", OF_MEMBERS, FEES_HELD, OTHERS),
        (FEE | {"figure": 425, "population": "members"}, "exact", IS_HELD, FEES_HELD, ()),
        (
            FEE | {"figure": 425, "reference_year": "1999"},
            "not checkable",
            "Held is 425, 499 of 2026, and the claim is of 1999.",
            FEES_HELD,
            (),
        ),
        (
            FEE | {"figure": 425, "reference_year": None},
            "not checkable",
            "Held is 425, 499 of 2026, and the claim names no year.",
            FEES_HELD,
            (),
        ),
        (
            FEE | {"figure": 425, "credential": "XYZ"},
            "not checkable",
            "No figure of XYZ is held.",
            "",
            (),
        ),
        (
            FEE | {"figure": 425, "credential": None},
            "not checkable",
            "No figure of that credential is held.",
            "",
            (),
        ),
        (
            FEE | {"figure": 299, "credential": "CCA"},
            "exact",
            IS_HELD,
            "CCA, 2026: 199, 299 (ahima-cca)",
            (),
        ),
        (DUES | {"figure": 222}, "exact", IS_HELD, DUES_HELD, ()),
        (RATE | {"figure": 62, "population": "First tries"}, "exact", IS_HELD, RATE_HELD, ()),
        (RATE | {"figure": 62}, "exact", IS_HELD, RATE_HELD, ()),
        (RATE | {"figure": 80}, "contradicted", "Held for that credential and year: 62.", RATE_HELD, ()),
        (
            RATE | {"figure": 62, "population": "all tries"},
            "not checkable",
            "Held is the figure of first-time takers.",
            RATE_HELD,
            OTHERS,
        ),
        (
            RATE | {"figure": 62, "reference_year": "2026"},
            "not checkable",
            "Held is 62 of 2025, and the claim is of 2026.",
            RATE_HELD,
            (),
        ),
    ],
)
def test_fees_and_rates_beside_those_of_the_credential(stated, verdict, reason, compared, flags):
    assert said_by(check_credential, **stated) == Finding(verdict, reason, compared, flags)


def test_fees_are_those_of_the_folder_that_is_audited(folder_of):
    fees = [{"id": "own", "abbreviation": "CPC", "exam_fee_usd": 1_000, "reference_year": 2026}]
    told = check_credential(claim(**FEE, figure=1_000), pd.DataFrame(), Official(folder_of(credentials=fees)))
    assert told == Finding("exact", IS_HELD, "CPC, 2026: 1,000 (own)")
