"""What the audit says of stated pay, word for word, beside figures typed here from the wage survey."""

import pandas as pd
import pytest

from helpers.evidence.audit_pay import check_pay
from helpers.evidence.findings import Finding
from helpers.evidence.official import Official

BLANK = dict.fromkeys(["cites", "credential", "credential_level", "population", "low", "high"])
STATED = {"career": "medical_coding", "career_scope": "one", "statistic": "mean", "area": "US"}
CODERS_2020 = (
    "Medical Dosimetrists, Medical Records Specialists, and Health Technologists and Technicians, All Other, "
    "United States, May 2020: p10 28,800, p25 34,810, median 44,090, mean 48,270, p75 57,840, p90 73,370 "
    "USD/year (2020-US-29-2098)"
)
CODERS_2022 = (
    "Medical Records Specialists, United States, May 2022: p10 31,710, p25 37,510, median 47,180, mean 51,090, "
    "p75 60,170, p90 75,460 USD/year (2022-US-29-2072)"
)
CODERS_2025 = (
    "Medical Records Specialists, United States, May 2025: p10 37,000, p25 43,490, median 51,140, mean 56,790, "
    "p75 64,820, p90 81,150 USD/year (2025-US-29-2072)"
)
MEAN_ONLY = "Medical Records Specialists, California, May 2023: mean 64,070 USD/year (2023-CA-29-2072)"
OF_ALL = "The occupation also counts other medical records specialists."
DATED, OTHERS = ("dated",), ("another population",)


def found(**cells) -> Finding:
    """What is said of a claim; `figure` is both its ends."""
    ends = {"low": cells["figure"], "high": cells["figure"]} if "figure" in cells else {}
    claim = {**BLANK, "stated_unit": "USD/year", "reference_year": "2022", **STATED, **ends, **cells}
    return check_pay(pd.Series(claim, dtype=object), pd.DataFrame(), Official())


@pytest.mark.parametrize(
    ("claim", "verdict", "reason", "compared", "flags"),
    [
        ({"figure": 51090}, "exact", f"It is the published figure. {OF_ALL}", CODERS_2022, DATED + OTHERS),
        *(
            ({"figure": figure}, "consistent", "It lies between P10 and P90.", CODERS_2022, DATED)
            for figure in (31710, 51091, 52000, 60170)
        ),
        (
            {"figure": 75460},
            "upper range shown as typical",
            "75,460 is above P75, 60,170: three in four earn less.",
            CODERS_2022,
            DATED,
        ),
        (
            {"figure": 60171},
            "upper range shown as typical",
            "60,171 is above P75, 60,170: three in four earn less.",
            CODERS_2022,
            DATED,
        ),
        ({"figure": 75461}, "contradicted", "75,461 is above P90, 75,460.", CODERS_2022, DATED),
        ({"figure": 31709}, "contradicted", "31,709 is below P10, 31,710.", CODERS_2022, DATED),
        (
            {"high": 60171, "statistic": "up_to"},
            "consistent",
            "It lies between P10 and P90.",
            CODERS_2022,
            DATED,
        ),
        *(
            (
                {end: 51090, "statistic": statistic},
                "consistent",
                "It lies between P10 and P90. It is the published mean of May 2022.",
                CODERS_2022,
                DATED + DATED,
            )
            for end, statistic in (("low", "from"), ("high", "up_to"))
        ),
        (
            {"figure": 48270, "reference_year": "2020"},
            "exact",
            "It is the published figure. The occupation was counted together with others that year. "
            + OF_ALL,
            CODERS_2020,
            DATED + OTHERS + OTHERS,
        ),
        (
            {"figure": 75460, "statistic": "p90"},
            "exact",
            f"It is the published figure. {OF_ALL}",
            CODERS_2022,
            DATED + OTHERS,
        ),
        (
            {"low": 75460, "high": 80000, "statistic": "p90"},
            "consistent",
            "The published p90, 75,460, lies inside the range.",
            CODERS_2022,
            DATED,
        ),
        (
            {"low": 70000, "high": 75460, "statistic": "p90"},
            "consistent",
            "The published p90, 75,460, lies inside the range.",
            CODERS_2022,
            DATED,
        ),
        (
            {"figure": 80000, "statistic": "p90"},
            "contradicted",
            "The published p90 is 75,460.",
            CODERS_2022,
            DATED,
        ),
        (
            {"figure": 64070, "area": "California", "reference_year": "2023"},
            "exact",
            f"It is the published figure. {OF_ALL}",
            MEAN_ONLY,
            DATED + OTHERS,
        ),
        (
            {"figure": 60000, "area": "California", "reference_year": "2023"},
            "not checkable",
            "The percentiles of that place and year are not published.",
            MEAN_ONLY,
            DATED,
        ),
        (
            {"figure": 60000, "area": "California", "reference_year": "2023", "statistic": "p90"},
            "not checkable",
            "The p90 of that place and year is not published.",
            MEAN_ONLY,
            DATED,
        ),
    ],
)
def test_pay_beside_its_year(claim, verdict, reason, compared, flags):
    assert found(**claim) == Finding(verdict, reason, compared, flags)


@pytest.mark.parametrize(
    ("claim", "reason", "flags"),
    [
        ({"career": None, "career_scope": "other"}, "Said of another occupation.", OTHERS),
        ({"area": "Atlantis"}, "No official pay is held for Atlantis.", ()),
        ({"reference_year": "since 2018"}, "No single year is named: since 2018.", ()),
        ({"reference_year": "2009"}, "No official pay of 2009 is held.", ()),
        ({"reference_year": "2022", "area": "California"}, "No official pay of 2022 is held.", ()),
    ],
)
def test_pay_that_nothing_stands_beside(claim, reason, flags):
    assert found(figure=50000, **claim) == Finding("not checkable", reason, "", flags)


def test_a_year_without_a_survey_between_two_that_have_one(folder_of):
    """Not the newest release either: that is for years after it."""
    nation = {"area": "US", "area_name": "United States", "area_type": "nation", "industry": "all"}
    careers = [{"id": "medical_coding", "soc_code": "29-2072"}]
    rows = [{"id": str(year), "year": year, "soc_code": "29-2072", **nation} for year in (2019, 2025)]
    claim = {**BLANK, "stated_unit": "USD/year", "reference_year": "2022", **STATED, "low": 1, "high": 1}
    official = Official(folder_of(wages=rows, careers=careers))
    told = check_pay(pd.Series(claim, dtype=object), pd.DataFrame(), official)
    assert told == Finding("not checkable", "No official pay of 2022 is held.")


@pytest.mark.parametrize(
    ("claim", "verdict", "reason", "flags"),
    [
        (
            {"figure": 51000, "reference_year": None},
            "not checkable",
            "No year is stated to compare with. Beside May 2025: it lies between P10 and P90.",
            (),
        ),
        (
            {"figure": 51090, "reference_year": None},
            "not checkable",
            "No year is stated to compare with. Beside May 2025: it lies between P10 and P90. "
            "It is the published mean of May 2022.",
            DATED,
        ),
        (
            {"figure": 51140, "reference_year": None},
            "not checkable",
            "No year is stated to compare with. Beside May 2025: it lies between P10 and P90. "
            "It is the published median of May 2025.",
            (),
        ),
        (
            {"figure": 50000, "reference_year": "2099"},
            "consistent",
            "It lies between P10 and P90. Of 2099 nothing official is held.",
            (),
        ),
        (
            {"figure": 50000, "reference_year": "2099", "statistic": "p90"},
            "not checkable",
            "Percentiles move from year to year. Beside May 2025: the published p90 is 81,150. "
            "Of 2099 nothing official is held.",
            (),
        ),
        (
            {"figure": 81150, "reference_year": "2025", "statistic": "p90"},
            "exact",
            f"It is the published figure. {OF_ALL}",
            OTHERS,
        ),
    ],
)
def test_pay_beside_the_newest_release(claim, verdict, reason, flags):
    assert found(**claim) == Finding(verdict, reason, CODERS_2025, flags)


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        (
            {"credential": "CPC", "credential_level": "certified"},
            "Said of a part of the occupation: certified, CPC.",
        ),
        (
            {"population": "one industry: hospitals"},
            "Said of a part of the occupation: one industry: hospitals.",
        ),
        ({"cites": "A Survey of members"}, "From a survey of those who chose to answer."),
        ({"population": "new"}, ""),
        ({"cites": "BLS"}, ""),
    ],
)
def test_whom_pay_is_said_of(claim, sentence):
    told = found(figure=50000, **claim)
    assert told.reason == f"It lies between P10 and P90. {sentence}".strip()
    assert told.flags == (DATED + OTHERS if sentence else DATED)


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ({"figure": 51090}, "It is the figure of Medical Records Specialists, May 2022."),
        (
            {"figure": 47180, "statistic": "unspecified"},
            "It is the figure of Medical Records Specialists, May 2022.",
        ),
        ({"figure": 47180}, ""),
        # the coders' mean of 2018, in a year that has one of its own, in none that is held, and in none
        ({"figure": 44010, "reference_year": "2020"}, ""),
        (
            {"figure": 56790, "reference_year": "2099"},
            "It is the figure of Medical Records Specialists, May 2025.",
        ),
        (
            {"figure": 44010, "reference_year": None},
            "It is the figure of Medical Records and Health Information Technicians, May 2018.",
        ),
        ({"figure": 51090, "statistic": "from"}, ""),
        ({"figure": 51000}, ""),
    ],
)
def test_a_figure_of_the_other_occupation(claim, sentence):
    told = found(career="medical_billing", **claim)
    assert told.reason.partition("It is the figure of")[1:] == sentence.partition("It is the figure of")[1:]
    assert ("another population" in told.flags) is bool(sentence)


@pytest.mark.parametrize(
    ("figure", "verdict", "sentence"),
    [
        (51090, "exact", "Medical Records Specialists, which it fits best."),
        (44800, "exact", "Billing and Posting Clerks, which it fits best."),
        (99000, "contradicted", "Medical Records Specialists, where neither fits."),
    ],
)
def test_pay_of_both_careers_is_that_of_one_occupation(figure, verdict, sentence):
    told = found(figure=figure, career=None, career_scope="both")
    assert told.verdict == verdict
    assert told.reason.endswith(f" Said of both careers: set beside one occupation, {sentence}")
    assert told.flags == (DATED + OTHERS if verdict == "exact" else DATED)


def test_pay_of_both_careers_where_one_occupation_is_held_is_of_nobody_else(folder_of):
    nation = {"area": "US", "area_name": "United States", "area_type": "nation", "industry": "all"}
    wages = [
        {"id": "A", "year": 2022, "soc_code": "29-2072", "soc_title": "Coders", "mean_usd_per_year": 51090}
    ]
    folder = folder_of(
        careers=[{"id": "medical_coding", "soc_code": "29-2072", "note": "And others."}],
        wages=[row | nation | {"comparable": "true"} for row in wages],
    )
    claim = {
        **BLANK,
        "stated_unit": "USD/year",
        "reference_year": "2022",
        **STATED,
        "low": 51090,
        "high": 51090,
    }
    of_both = pd.Series({**claim, "career": None, "career_scope": "both"}, dtype=object)
    told = check_pay(of_both, pd.DataFrame(), Official(folder))
    row = "Coders, United States, May 2022: mean 51,090 USD/year (A)"
    assert told == Finding("exact", "It is the published figure.", row)
    told = check_pay(pd.Series(claim, dtype=object), pd.DataFrame(), Official(folder))
    assert told == Finding("exact", "It is the published figure. And others.", row, OTHERS)


@pytest.mark.parametrize(
    ("by_the_hour", "verdict"),
    [
        # 51,090 / 2,080 = 24.5625, published to 10 dollars a year
        (24.56, "exact"),
        (24.565, "exact"),
        (24.57, "consistent"),
        (24.6, "exact"),
        (24.5, "consistent"),
        (25, "exact"),
        (24, "consistent"),
        (20, "consistent"),
        (36.28, "contradicted"),
    ],
)
def test_pay_by_the_hour_is_rounded_as_it_is_stated(by_the_hour, verdict):
    told = found(figure=by_the_hour * 2080, stated_unit="USD/hour")
    assert told.verdict == verdict


@pytest.mark.parametrize(
    # the median of 2022 is 47,180 / 2,080 = 22.683
    ("figure", "is_named"),
    [(22.68, True), (22.683, True), (22.67, False), (22.7, False)],
)
def test_pay_by_the_hour_of_another_year_is_named_where_it_is_stated_to_the_cent(figure, is_named):
    told = found(figure=figure * 2080, stated_unit="USD/hour", reference_year="2025")
    assert ("It is the published" in told.reason) is is_named
