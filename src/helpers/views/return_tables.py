"""Titles, readings and tables of what each career returns."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.evidence.tables import table
from helpers.model.comparison import Comparison
from helpers.views import tables
from helpers.views.answer_wording import TIE_USD
from helpers.views.formats import about_usd, capital, payback, percent, signed_usd, years
from helpers.views.words import alternative

_PARTS = {
    "price": "Price after grants",
    "loan_interest": "Loan interest",
    "loan_after_horizon": "Loan payments after the years looked ahead, not counted",
    "exam": "Exam",
    "upkeep": "Membership and renewals",
    "foregone_earnings": "Pay given up while training",
    "job_search": "Pay given up while looking for work",
    "gross_pay_gain": "Higher or lower pay in the field",
    "tax": "Tax on the difference",
    "not_as_planned": "If it does not go to plan",
}
_WHERE_ASKED = ("loan_interest", "loan_after_horizon", "tax")
_TAKES = {
    _PARTS["not_as_planned"]: "what does not go to plan",
    _PARTS["gross_pay_gain"]: "lower pay in the field",
}


def part_names(parts: pd.DataFrame) -> pd.DataFrame:
    """The parts of a waterfall with their names in words; loan and tax only where they take or give something."""
    nothing = [part for part in _WHERE_ASKED if not parts.loc[part].round(2).any()]
    return parts.drop(nothing).rename(index=_PARTS)


def waterfall(parts: pd.DataFrame, result: Comparison) -> pd.DataFrame:
    """The parts and their sum, dollars as text."""
    frame = part_names(parts)
    frame.loc["Gain over not training"] = parts.sum()
    return tables.by_career(frame.map(signed_usd), result).rename_axis(None)


def waterfall_heading(parts: pd.DataFrame, result: Comparison) -> dict[str, str]:
    """Title and reading of the waterfall: the part that takes most, and what is left.

    Of a loan only the payments that are counted take: those after the years looked ahead come off its interest.
    """
    costs = parts.sum(axis=1)
    costs["loan_interest"] += costs.pop("loan_after_horizon")
    worst = _PARTS[costs.idxmin()]
    gains = [
        f"{alternative(career, result.scenario, 'short_label')} {signed_usd(parts[career].sum())}"
        for career in result.careers
    ]
    title = (
        f"Most is taken by {_TAKES.get(worst, worst[:1].lower() + worst[1:])}"
        if costs.min() < 0
        else "Nothing takes from the gain"
    )
    return {"title": title, "reading": f"All parts together leave {' and '.join(gains)}."}


def horizons(frame: pd.DataFrame, result: Comparison) -> pd.DataFrame:
    """The difference at a few horizons (rows) and rates (columns), dollars as text."""
    wide = frame.pivot(index="horizon_years", columns="discount_rate", values="incremental_npv_usd")
    shown = wide.loc[[1, 2, 5, 10, 20, 30, 40]].map(signed_usd)
    shown.index = [capital(years(year)) for year in shown.index]
    return shown.rename(columns=lambda rate: f"{percent(rate, 1)} a year").rename_axis(columns=None)


def horizons_heading(frame: pd.DataFrame, result: Comparison) -> dict[str, str]:
    """Whether a longer look changes which is ahead, at the page's own rate or the one nearest to it."""
    rates = frame["discount_rate"].unique()
    rate = min(rates, key=lambda value: abs(value - result.scenario.discount_rate))
    line = frame[frame["discount_rate"] == rate].set_index("horizon_years")["incremental_npv_usd"]
    first, second = (alternative(career, result.scenario, "short_label") for career in result.careers)
    ahead = np.sign(line.where(line.abs() >= TIE_USD, 0.0)).astype(int)
    turns = [int(year) for year in line.index[1:][ahead.diff().iloc[1:] != 0]]
    leader = {1: second, 0: "", -1: first}[int(ahead.iloc[-1])]
    outcome = f"{leader} is ahead" if leader else "the two are level"
    since = f"from {years(turns[-1])} on" if turns else "at every horizon"
    ends = f"{about_usd(line.iloc[-1])} for {leader}" if leader else "no difference"
    return {
        "title": f"At {percent(rate, 1)} a year, {outcome} {since}",
        "reading": f"At {percent(rate, 1)} a year, {line.index[-1]} years come to {ends}.",
    }


def measures(result: Comparison) -> pd.DataFrame:
    """Payback, return, ratio and what is left to live on, as text: a column a career."""
    horizon = result.scenario.horizon_years
    rows = {career: _measures(result.measures.loc[career], horizon) for career in result.careers}
    return tables.by_career(pd.DataFrame(rows), result)


def _measures(row: pd.Series, horizon_years: int) -> dict[str, str]:
    rates = row["internal_rates_of_return"]
    ratio, premium = row["benefit_cost_ratio"], row["price_to_earnings_premium_years"]
    return {
        "Pays back after": payback(row["payback_months"], horizon_years),
        "Pays back after, discounted": payback(row["discounted_payback_months"], horizon_years),
        "Internal rates of return a year": ", ".join(percent(rate, 1) for rate in rates) or "none",
        "Pay gained per dollar of cost and pay given up": "none" if ratio != ratio else f"{ratio:.2f}",
        "Price as years of the higher pay once experienced": "none"
        if premium != premium
        else f"{premium:.2f}",
        tables.SIDE_ROWS["left_to_live_on"]: tables.left_to_live_on(row, horizon_years),
    }


_RULES = {
    "gainful_employment_2014": "Debt to earnings, rule of 2014",
    "financial_value_transparency_2023": "Debt to earnings and earnings premium, rule of 2023",
    "earnings_accountability_2026": "Earnings accountability, rule of 2026",
}


def verdicts(counts: pd.DataFrame) -> pd.DataFrame:
    """How many real programmes get which verdict under each rule."""
    return counts.rename(index=_RULES, columns=capital).rename_axis(index=None, columns=None)


def rules(data_dir=None) -> pd.DataFrame:
    """What each rule asks, and when it is in force: a row a rule, limits and dates from `rules`."""
    rows = table("rules", data_dir)
    cells = {}
    for rule in _RULES:
        of_rule = rows[rows["rule"] == rule]
        since, until = of_rule["valid_from"].iloc[0], of_rule["valid_to"].iloc[0]
        told = of_rule.set_index("parameter")["value"].dropna()
        cells[rule] = {
            "Asks": _ASKS[rule].format(**{name: _limit(name, value) for name, value in told.items()}),
            "In force": f"from {since}" if pd.isna(until) else f"{since} to {until}",
        }
    return pd.DataFrame(cells).T.rename(index=_RULES)


def _limit(name: str, value: float) -> str:
    return percent(value) if name.endswith("_at_most") else f"{value:g}"


_DEBT = (
    "A year of payments on the median debt is at most {annual_rate_pass_at_most} of completers' earnings, or at "
    "most {discretionary_pass_at_most} of what is above {poverty_guideline_multiple} times the poverty guideline"
)
_ASKS = {
    "gainful_employment_2014": f"{_DEBT}; up to {{annual_rate_zone_at_most}} or {{discretionary_zone_at_most}} is a "
    "zone. Earnings are the larger of mean and median: where the median alone is known it can show a pass, "
    "never a fail.",
    "financial_value_transparency_2023": f"{_DEBT}; and median earnings are above those of high-school graduates.",
    "earnings_accountability_2026": "Median earnings {earnings_years_after_completion} years after completing are at "
    "least those of high-school graduates; {fails_that_end_loans} failed years in {window_years} end federal loans.",
}


_JUDGED = "earnings_4yr_usd threshold_state_usd debt_usd"


def rule_evidence(programmes: pd.DataFrame, data_dir=None) -> dict[tuple[str, str, str], pd.DataFrame]:
    """The rows behind the rules and their verdicts, as `rows_used.evidence` takes them."""
    rows = table("rules", data_dir)
    return {
        ("Rules for programmes", "rules", "value text"): rows[rows["rule"].isin(_RULES)],
        ("Programmes under the rules", "program_earnings", _JUDGED): programmes,
    }


def premiums(found: pd.DataFrame) -> pd.DataFrame:
    """Premiums by kind of school, as text; `found` as `programme_rules.premiums` gives it."""
    cells = {
        "Institutions": found["institutions"].map("{:,}".format),
        "Below the threshold": (found["below_threshold"] / found["institutions"]).map(percent),
        "Lower quartile": found["p25_usd"].map(signed_usd),
        "Median": found["median_usd"].map(signed_usd),
        "Upper quartile": found["p75_usd"].map(signed_usd),
    }
    return pd.DataFrame(cells).rename(index=lambda name: name.replace("_", " ").capitalize())


def premiums_heading(found: pd.DataFrame, institutions: int) -> dict[str, str]:
    """Title and reading of the distribution around the threshold; `institutions`: with and without figures."""
    every = found.loc["all"]
    below, known = int(every["below_threshold"]), int(every["institutions"])
    return {
        "title": f"At {below} of {known} institutions completers earn less than high-school graduates",
        "reading": f"The middle institution's completers earn {signed_usd(every['median_usd'])} against the threshold; "
        f"of {institutions - known} more institutions one or both of the two figures are missing.",
    }
