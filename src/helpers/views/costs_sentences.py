"""What the charts of cost and duration show, as titles and sentences."""

from __future__ import annotations

import math

import pandas as pd

from helpers.model.comparison import Comparison
from helpers.views.absent import heading_unless_empty
from helpers.views.formats import capital, in_unit, listed, months, percent, usd, years
from helpers.views.words import alternative, place

STAGES = {
    "training": "Training",
    "search": "Looking for work",
    "apprentice": "Apprentice",
    "rising": "Until pay is that of the experienced",
}
KINDS = {
    "every kind": "Every kind of school",
    "private_for_profit": "Private, for profit",
    "private_nonprofit": "Private, not for profit",
    "public": "Public",
}
FEW = 5
NO_EXAM = "Neither of the two has an exam to pay for."


def short(career: str, result: Comparison) -> str:
    """The short label of a career."""
    return alternative(career, result.scenario, "short_label")


def outlays_heading(parts: pd.DataFrame, result: Comparison) -> dict[str, str]:
    """Title and reading of the outlays by part."""
    totals = parts.sum()
    shown = [f"{usd(totals[career])} for {short(career, result)}" for career in result.careers]
    entry = parts.loc[["price", "exam", "retakes", "loan"]].sum()
    staying = [
        f"{usd(parts.loc['upkeep', career])} to stay certified in {short(career, result)}"
        for career in result.careers
        if parts.loc["upkeep", career] >= 0.5
    ]
    getting = [f"{usd(entry[career])} for {short(career, result)}" for career in result.careers]
    reading = f"Of this, getting in: {listed(getting)}." + (
        f" {capital(listed(staying))}." if staying else ""
    )
    return {"title": f"Paid over {years(result.scenario.horizon_years)}: {listed(shown)}", "reading": reading}


def not_priced(result: Comparison) -> str:
    """What nobody publishes a price for."""
    return (
        "Continuing education is required to keep most certificates and has no published price; it is not in these "
        "sums. Pay given up while studying is no outlay: it stands in the report."
    )


@heading_unless_empty
def exam_heading(cases: pd.DataFrame, result: Comparison) -> dict[str, str]:
    """Title and reading of the exam's expected cost."""
    stated = cases[cases["case"] == "value"]
    parts = [f"{usd(row.cost)} in {short(row.career, result)}" for row in stated.itertuples()]
    if len(stated) > 1 and stated["cost"].round().nunique() == 1:
        parts = [f"{usd(stated['cost'].iloc[0])} in either"]
    tries = [
        f"{short(row.career, result)} {row.expected_tries:.2f} tries, certified in the end {percent(row.certified)}"
        for row in stated.itertuples()
    ]
    return {
        "title": f"With retakes, the exam costs {listed(parts)} on average",
        "reading": f"Marks: the chance assumed here. Expected: {listed(tries)}. Few issuers publish pass rates.",
    }


def two_tries(packages: pd.DataFrame, result: Comparison) -> str:
    """What two tries bought together would save on average, beside what this page charges."""
    if packages.empty:
        return "No price for two tries bought together applies here; every try is charged by itself."
    alike: dict[str, list[str]] = {}
    for row in packages.itertuples():
        moves = f"saves {usd(row.saves)}" if row.saves >= 0 else f"costs {usd(-row.saves)} more"
        told = f"which at the chance assumed here {moves} on average and {_pays(row.pays_below)}"
        told = f"for {usd(row.together)}, {told}"
        alike.setdefault(told, []).append(short(row.career, result))
    parts = [f"in {listed(names)} {told}" for told, names in alike.items()]
    return (
        f"Two tries can be bought together (dollars of {result.scenario.currency_year}): {'; '.join(parts)}. This "
        "page and the report charge the single fee for each try expected."
    )


def _pays(below: float) -> str:
    if below <= 0:
        return "never pays"
    return "always pays" if below >= 1 else f"pays where that chance is below {percent(below)}"


@heading_unless_empty
def kinds_heading(kinds: pd.DataFrame, result: Comparison, unit: str) -> dict[str, str]:
    """Title and reading of a distribution by kind of school; unit 'USD' or 'months'."""
    whole = kinds[kinds["control"] == "every kind"]
    parts = [f"{in_unit(row.median, unit)} in {_whose(row.careers, result)}" for row in whole.itertuples()]
    if len(whole) > 1 and whole["median"].round(2).nunique() == 1:
        parts = [f"{in_unit(whole['median'].iloc[0], unit)} in either"]
    what = "price" if unit == "USD" else "length"
    dear = kinds[(kinds["control"] != "every kind") & (kinds["n"] >= FEW)].sort_values("median")
    told = ""
    if len(dear) > 1:
        ends = [
            f"{KINDS.get(row.control, row.control).lower()} ({in_unit(row.median, unit)})"
            for row in dear.itertuples()
        ]
        told = f" Among kinds with at least {FEW} programmes the medians run from {ends[0]} to {ends[-1]}."
    reading = (
        f"Mark: the median. Thick: the middle half, from {FEW} programmes on. Thin: from the least to the "
        f"most.{told}"
    )
    return {
        "title": f"Median {what} among those who charge by programme: {listed(parts)}",
        "reading": reading,
    }


def _whose(careers: list[str], result: Comparison) -> str:
    return listed([short(career, result) for career in careers])


def sample(programmes: pd.DataFrame, result: Comparison) -> str:
    """What the sample of programmes holds and what it leaves out."""
    if programmes.empty:
        return "No institution that charges by programme reports on either of the two."
    counts = programmes["control"].value_counts()
    parts = [f"{count} {KINDS.get(kind, kind).lower()}" for kind, count in counts.items()]
    without = [
        career for career in result.careers if not any(career in each for each in programmes["careers"])
    ]
    none = f" There is none for {listed([short(career, result) for career in without])}." if without else ""
    here = (programmes["area"] == result.scenario.area).sum()
    local = f" {here} of them {'is' if here == 1 else 'are'} in {place(result.scenario)}." if here else ""
    return (
        f"The sample holds {len(programmes)} programmes of {programmes['unit_id'].nunique()} institutions in "
        f"{programmes['area'].nunique()} states: {listed(parts)}.{none}{local} It leaves out whoever charges by credit "
        "or by term, which is how most community colleges charge, and courses sold online without federal aid. "
        f"Books and supplies are apart; {programmes['books'].notna().sum()} state them, at a median of "
        f"{usd(programmes['books'].median())}."
    )


@heading_unless_empty
def colleges_heading(colleges: pd.DataFrame, result: Comparison) -> dict[str, str]:
    """Title and reading of community colleges by state."""
    states = colleges[colleges["record"] == "state_median"].sort_values("price")
    if states.empty:
        return {}
    low, high = states.iloc[0], states.iloc[-1]
    nation = colleges[colleges["record"] == "national_average"]
    told = f" The national average published is {usd(nation['price'].iloc[0])}." if len(nation) else ""
    here = result.scenario.area
    local = f" {place(result.scenario)}: {usd(states.loc[here, 'price'])}." if here in states.index else ""
    return {
        "title": f"A year at a public two-year college: from {usd(low['price'])} ({low['area']}) to "
        f"{usd(high['price'])} ({high['area']})",
        "reading": f"Whole years of study before grants, in any field; a certificate may take less than one.{told}"
        f"{local} States without a figure have no such colleges in the data.",
    }


def stages_heading(stages: pd.DataFrame, result: Comparison) -> dict[str, str]:
    """Title and reading of the timeline; pay is lower until both the rise and the apprenticeship are over."""
    waits = result.measures["months_to_first_pay"]
    parts = [f"{short(career, result)} {_after(waits[career])}" for career in result.careers]
    lower = stages[stages["stage"].isin(["rising", "apprentice"])]
    until = lower.groupby("career")["end"].max()
    experienced = [
        f"{short(career, result)} in month {until[career]:.4g}"
        for career in result.careers
        if career in until.index
    ]
    reading = (
        "Lines run from the start to the end of a stage, in months from enrolment, when all goes to plan."
        + (f" Pay is that of the experienced for {listed(experienced)}." if experienced else "")
    )
    return {"title": f"First pay in the field: {listed(parts)}", "reading": reading}


def _after(wait: float) -> str:
    return "at once" if wait == 0 else f"after {months(wait)}"


def cash_heading(deepest: pd.DataFrame, result: Comparison) -> dict[str, str]:
    """Title and reading of the cash a person must bridge."""
    parts = [_depth(deepest.loc[career], short(career, result)) for career in result.careers]
    back = [_recovery(deepest.loc[career], short(career, result)) for career in result.careers]
    reading = (
        "The line is the planned course minus today's job. Whoever spends all of today's pay must find what lies "
        f"below zero. {' '.join(back)}"
    )
    return {"title": f"To bridge at the deepest: {listed(parts)}", "reading": reading}


def _depth(row: pd.Series, name: str) -> str:
    if row["behind_usd"] == 0:
        return f"nothing for {name}"
    return f"{usd(-row['behind_usd'])} for {name} (month {int(row['behind_month'])})"


def _recovery(row: pd.Series, name: str) -> str:
    if row["behind_usd"] == 0:
        return f"{capital(name)} is never behind."
    if math.isnan(row["recovered_month"]):
        return f"{capital(name)} stays below zero to the end of the years looked at."
    return f"{capital(name)} is level again in month {int(row['recovered_month'])}."


def in_hand(deepest: pd.DataFrame, result: Comparison) -> str:
    """The lowest point of the course itself, pay kept counted, before any living cost."""
    parts = []
    for career in result.careers:
        row = deepest.loc[career]
        if row["in_hand_usd"] < 0:
            parts.append(
                f"{usd(-row['in_hand_usd'])} for {short(career, result)} in month {int(row['in_hand_month'])}"
            )
        else:
            parts.append(f"nothing for {short(career, result)}")
    return (
        f"Counting the pay kept while studying and no living cost at all, the most that is needed at one time is "
        f"{listed(parts)}."
    )


def answer(parts: pd.DataFrame, stages: pd.DataFrame, result: Comparison) -> dict[str, str]:
    """What the page finds, as title line and description of its results."""
    found = [outlays_heading(parts, result)["title"], stages_heading(stages, result)["title"]]
    return {"answer": f"{found[0]}.", "description": " ".join(f"{each}." for each in found)}
