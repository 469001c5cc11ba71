"""What is not money as tables: what is taught, measured and asked for, and the plan, every cell text."""

from __future__ import annotations

import re

import pandas as pd

from helpers.decision import fit
from helpers.evidence.tables import table
from helpers.model.comparison import Comparison
from helpers.model.scenario import Scenario
from helpers.views import fit_words
from helpers.views.absent import table_unless_empty
from helpers.views.claim_words import amount
from helpers.views.formats import NOT_KNOWN, capital, percent, usd
from helpers.views.words import alternative

PROXY = " (of an earlier occupation)"
NOT_SCORED = " (not scored: it stands in for the trait and statements contradict it)"


def _signed(score: float) -> str:
    """A difference of scores with its sign, none where it is nothing.

    >>> _signed(0.126), _signed(-0.08), _signed(-0.001)
    ('+0.13', '−0.08', '0.00')
    """
    size = f"{abs(score):.2f}"
    return size if float(size) == 0 else f"{'+' if score > 0 else '−'}{size}"


def _pair(scenario: Scenario) -> list[str]:
    return [scenario.first_career, scenario.second_career]


def _cite(ids) -> str:
    return f"[{', '.join(ids)}]"


def statements(rows: pd.DataFrame, scenario: Scenario) -> pd.DataFrame:
    """What sources say in words: a row a topic, a column for both and one for each career."""
    first, second = (alternative(career, scenario) for career in _pair(scenario))
    names = {"both": "Both, or not told apart", "first": first, "second": second}
    cells = {
        capital(topic.replace("_", " ")): {
            names[side]: " ".join(
                f"{row['statement']} {_cite([row['id']])}"
                for _, row in group[group["side"] == side].iterrows()
            )
            for side in names
        }
        for topic, group in rows.groupby("topic", sort=False)
    }
    return pd.DataFrame.from_dict(cells, orient="index", columns=list(dict.fromkeys(names.values())))


def said(rows: pd.DataFrame) -> pd.DataFrame:
    """Statements one below the other."""
    cells = {"What sources say": [f"{row['statement']} {_cite([row['id']])}" for _, row in rows.iterrows()]}
    return pd.DataFrame(cells, index=[_place(row) for _, row in rows.iterrows()])


def _place(row: pd.Series) -> str:
    return f"Step {row['position']}" if pd.notna(row["position"]) else capital(row["topic"].replace("_", " "))


def scores(scored: pd.DataFrame, scenario: Scenario) -> pd.DataFrame:
    """Traits from 0 to 1, with the range of the difference over the measures."""
    first, second = (capital(alternative(career, scenario, "short_label")) for career in _pair(scenario))
    cells = {
        first: scored["first"].map("{:.2f}".format),
        second: scored["second"].map("{:.2f}".format),
        "Difference": scored["difference"].map(_signed),
        "From measure to measure": [
            f"{_signed(low)} to {_signed(high)}"
            for low, high in zip(scored["low"], scored["high"], strict=True)
        ],
        "Measures": scored["measures"].map("{:.0f}".format),
    }
    return pd.DataFrame(cells).rename(index=lambda name: capital(fit_words.trait(name))).rename_axis(None)


def measures(measured: pd.DataFrame, scenario: Scenario) -> pd.DataFrame:
    """Each published measure as it stands, on its own scale."""
    first, second = (capital(alternative(career, scenario, "short_label")) for career in _pair(scenario))
    cells = [
        {
            "Trait": capital(fit_words.trait(row["trait"])),
            "Measure": capital(fit_words.measure(row["measure"]))
            + (PROXY if row["proxy"] else "")
            + ("" if row["scored"] else NOT_SCORED),
            first: _value(row, "first"),
            second: _value(row, "second"),
            "Scale": f"{row['scale_low']:g} to {row['scale_high']:g}"
            if pd.notna(row["scale_low"])
            else "none",
            "Rows": _cite(row["ids"]),
        }
        for _, row in measured.iterrows()
    ]
    columns = ["Trait", "Measure", first, second, "Scale", "Rows"]
    return pd.DataFrame(cells, columns=list(dict.fromkeys(columns))).set_index("Trait").rename_axis(None)


def _value(row: pd.Series, side: str) -> str:
    low, high = row[f"{side}_low"], row[f"{side}_high"]
    return f"{low:.4g}" if low == high else f"{low:.4g} to {high:.4g}"


@table_unless_empty
def weights(scored: pd.DataFrame, shares: pd.Series, tipping: pd.Series, scenario: Scenario) -> pd.DataFrame:
    """The weight of each trait, and the weight at which the lead would change; without any weight there is no lead."""
    weighed = shares.notna().any()
    first, second = (alternative(career, scenario, "short_label") for career in _pair(scenario))
    cells = {
        "Weight": [percent(share, 1) if weighed else "none" for share in shares],
        f"{second} minus {first}": scored["difference"].map(_signed).tolist(),
        "Lead changes at a weight of": [
            ("never" if weighed else "no lead") if pd.isna(share) else percent(share, 1) for share in tipping
        ],
    }
    return pd.DataFrame(cells, index=[capital(fit_words.trait(name)) for name in scored.index])


def ladders(scenario: Scenario) -> pd.DataFrame:
    """The steps of both careers with the pay that is stated for them."""
    cells = []
    for career in _pair(scenario):
        steps = [_rung(row) for _, row in fit.ladder(career, scenario.data_dir).iterrows()]
        cells += [(alternative(career, scenario), *step) for step in steps or [(NOT_KNOWN,) * 3]]
    columns = ["Career", "Step", "What it is", "Pay stated"]
    return pd.DataFrame(cells, columns=columns).set_index("Career").rename_axis(None)


def _rung(row: pd.Series) -> tuple[str, str, str]:
    stated = amount(row["pay_low"], row["pay_high"], row["pay_unit"])
    return str(row["position"]), f"{row['statement']} {_cite([row['id']])}", stated


def credentials(rows: pd.DataFrame, scenario: Scenario) -> pd.DataFrame:
    """The certificates side by side: a column each."""
    return pd.DataFrame({row["abbreviation"]: _credential(row, scenario) for _, row in rows.iterrows()})


def _credential(row: pd.Series, scenario: Scenario) -> dict[str, str]:
    career = row["career"]
    education = _every(row["continuing_education_units"], row["continuing_education_years"], "{:.0f} units")
    return {
        "Name": f"{row['name']} [{row['id']}]",
        "Issuer": row["issuer"],
        "For": alternative(career, scenario, "short_label") if isinstance(career, str) else "both",
        "Exam, one try": usd(row["exam_fee_usd"]),
        "Exam, two tries": usd(row["exam_fee_two_tries_usd"]),
        "Exam without membership": usd(row["exam_fee_nonmember_usd"]),
        "Membership a year": usd(row["membership_usd_per_year"]),
        "Membership": _required(row["membership_required"]),
        "Renewal": _every(row["renewal_usd"], row["renewal_years"], "${:,.0f}"),
        "Continuing education": education,
        "Pass rate": _pass_rate(row),
        "Experience": row["experience_rule"] if isinstance(row["experience_rule"], str) else "none stated",
        "Year": str(row["reference_year"]),
    }


def _required(value) -> str:
    if pd.isna(value):
        return NOT_KNOWN
    return "required" if value else "not required"


def _every(value, years, form: str) -> str:
    if pd.isna(value):
        return NOT_KNOWN
    return form.format(value) + (
        "" if pd.isna(years) else f" every {years:.0f} years" if years != 1 else " a year"
    )


def _pass_rate(row: pd.Series) -> str:
    if pd.isna(row["pass_rate_percent"]):
        return NOT_KNOWN
    return f"{row['pass_rate_percent']:.0f} % ({row['pass_rate_year']})"


def plan(result: Comparison) -> pd.DataFrame:
    """The planned course of both careers, in the order of `STEPS`: months from enrolment, and dollars."""
    order = list(fit_words.STEPS)
    cells = [
        {
            "Career": alternative(career, result.scenario),
            "Step": fit_words.STEPS[name],
            "Months from enrolment": _months(row["from_month"], row["to_month"]),
            "Pays": "" if pd.isna(row["pays_usd"]) else usd(row["pays_usd"]),
            "Earns a year": "" if pd.isna(row["earns_usd_per_year"]) else usd(row["earns_usd_per_year"]),
        }
        for career in result.careers
        for name, row in fit.plan(result, career)
        .sort_index(key=lambda names: names.map(order.index))
        .iterrows()
    ]
    columns = ["Career", "Step", "Months from enrolment", "Pays", "Earns a year"]
    return pd.DataFrame(cells, columns=columns).set_index("Career").rename_axis(None)


def _months(start: float, end: float) -> str:
    if pd.isna(end):
        return f"from {start:.4g}"
    return f"{start:.4g}" if start == end else f"{start:.4g} to {end:.4g}"


def _cited(measured: pd.DataFrame, scenario: Scenario) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows of traits and of credentials that the page shows: those of the two careers or of no single one.

    Of doing both jobs it shows whatever is said, of a ladder its steps.
    """
    traits, pair = table("traits", scenario.data_dir), _pair(scenario)
    said = traits["value"].isna() & (traits["trait"] != "ladder")
    said &= traits["career"].isna() | traits["career"].isin(pair) | (traits["topic"] == "both_jobs")
    steps = [step for career in pair for step in fit.ladder(career, scenario.data_dir)["id"]]
    ids = [*steps, *measured["ids"].explode()]
    return traits[said | traits["id"].isin(ids)], fit.credentials(pair, scenario.data_dir)


def evidence(measured: pd.DataFrame, scenario: Scenario) -> pd.DataFrame:
    """The rows of traits and credentials behind the page."""
    publishers = table("sources", scenario.data_dir)["publisher"]
    traits, certificates = _cited(measured, scenario)
    shown = pd.DataFrame(
        {
            "Row": traits["id"],
            "As published": [_published(row) for _, row in traits.iterrows()],
            "Publisher": traits["source"].map(publishers),
            "Where": traits["locator"],
            "Note": traits["note"].fillna(""),
        }
    )
    names = pd.DataFrame(
        {
            "Row": certificates["id"],
            "As published": certificates["name"],
            "Publisher": certificates["source"].map(publishers),
            "Where": certificates["reference_year"].astype(str),
            "Note": certificates["note"].fillna(""),
        }
    )
    return pd.concat([shown, names], ignore_index=True)


def _published(row: pd.Series) -> str:
    """The words, or for a measured row the number under its measure's name."""
    if pd.isna(row["value"]):
        named = re.search(fit.STATED_IN, str(row["measure"]))
        return f"{row['statement']} Its pay: {named[0]}." if named else row["statement"]
    unit = "" if pd.isna(row["unit"]) else f" {row['unit']}"
    return f"{capital(fit_words.measure(row['measure']))}: {row['value']:g}{unit}"


def sources(measured: pd.DataFrame, scenario: Scenario) -> pd.DataFrame:
    """The publishers of traits and credentials, with licence and credit line."""
    used = {source for rows in _cited(measured, scenario) for source in rows["source"]}
    columns = {"publisher": "Publisher", "title": "Title", "release": "Release", "licence": "Licence"}
    columns["credit_line"] = "Credit"
    rows = table("sources", scenario.data_dir)
    rows = rows[rows["id"].isin(used)]
    return rows[list(columns)].fillna("").rename(columns=columns).set_index("Publisher").rename_axis(None)
