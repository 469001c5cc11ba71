"""Results as sentences. Every number and name in them is computed; none is true of one scenario only."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from IPython.display import Markdown

from helpers.evidence.choices import QUANTITIES, currency_years, like_for_like
from helpers.evidence.figures import UNDATED
from helpers.evidence.prices import published_months
from helpers.evidence.tables import table
from helpers.model.comparison import NOT_TRAINING, Comparison
from helpers.model.inputs import BASIS_OF
from helpers.model.waterfall import waterfall
from helpers.views.answer_wording import (
    AGAINST_BASELINE,
    AS_STATED,
    BREAK_EVEN,
    GAIN,
    HEADLINE,
    NATIONAL,
    PAYBACK,
    TIE_USD,
    WAITS,
)
from helpers.views.formats import (
    NOT_KNOWN,
    about_usd,
    capital,
    in_unit,
    listed,
    months,
    percent,
    span_in_unit,
    usd,
    years,
)
from helpers.views.ranges import bounds
from helpers.views.words import UNLIKE, alternative, basis, evidence_to, parameter, place


def _short(name: str, result: Comparison) -> str:
    return alternative(name, result.scenario, "short_label")


def _ahead(result: Comparison) -> str | None:
    """The career with the larger net present value, or None when they are within TIE_USD."""
    difference = result.incremental_npv_usd
    if abs(difference) < TIE_USD:
        return None
    return result.careers[1] if difference > 0 else result.careers[0]


def names(result: Comparison) -> dict[str, str]:
    """The careers' short labels as templates name them."""
    first, second = (_short(career, result) for career in result.careers)
    return {"first": first, "second": second, "First": capital(first), "Second": capital(second)}


def headline(result: Comparison) -> str:
    """The answer in one sentence: which of the three is best, and by how much over which horizon."""
    gains, ahead = result.gain_usd[result.careers], _ahead(result)
    pays = gains.max() >= TIE_USD
    short = "neither_but" if gains.max() <= -TIE_USD else "neither_level"
    outcomes = ("ahead", "same") if pays else (short, "neither")
    leading = ahead if ahead and pays else gains.idxmax()
    other = next(career for career in result.careers if career != leading)
    return HEADLINE[outcomes[0 if ahead else 1]].format(
        **names(result),
        Ahead=capital(_short(leading, result)),
        behind=_short(other, result),
        size=about_usd(result.incremental_npv_usd),
        short_of=about_usd(min(0.0, gains.max())),
        tie=usd(TIE_USD),
        years=years(result.scenario.horizon_years),
    )


def certainty(result: Comparison, combinations: pd.DataFrame) -> str:
    """Whether the evidence, taken like for like, always gives the same answer; '' where it gives none.

    Where neither career pays back, the answer is that: it counts how often not training is best.
    """
    alike = combinations[combinations["like_for_like"]]
    pays = result.gain_usd[result.careers].max() >= TIE_USD
    if alike.empty or (pays and _ahead(result) is None):
        return ""
    same = np.sign(result.incremental_npv_usd) * alike["incremental_npv_usd"] >= -TIE_USD
    if not pays:
        same = alike["best"] == NOT_TRAINING
    if same.all():
        return "Every set of figures that compares like with like agrees."
    return "It is not certain." if same.mean() >= 0.5 else "Most other sets of figures say the opposite."


def answer(result: Comparison, combinations: pd.DataFrame) -> str:
    """The answer and whether the evidence agrees: the headline of a page."""
    return f"{headline(result)} {certainty(result, combinations)}".strip()


def doubt(result: Comparison, combinations: pd.DataFrame) -> str:
    """How far the answer moves with the evidence chosen, as a count of combinations."""
    first, second = (_short(career, result) for career in result.careers)
    like_for_like = combinations[combinations["like_for_like"]]
    alike, everything = like_for_like["incremental_npv_usd"], combinations["incremental_npv_usd"]
    neither = int((like_for_like["best"] == NOT_TRAINING).sum())
    told = _no_training(alike, first, second) if neither == len(alike) > 1 else _alike(alike, first, second)
    if 0 < neither < len(alike):
        told += f" In {neither} of them not training is best."
    if len(everything) == len(alike):
        return told
    if len(alike) and len({_lead(end, first, second) for end in (everything.min(), everything.max())}) == 1:
        return f"{told} The unlike comparisons that articles make say the same."
    return (
        f"{told} With the unlike comparisons that articles make, it runs {_span(everything, first, second)}."
    )


def _alike(differences: pd.Series, first: str, second: str) -> str:
    """Who leads in how many of the ways to combine figures that compare like with like."""
    wins, n = _wins(differences), len(differences)
    if differences.empty:
        return f"There is no way {_WAYS}."
    if not any(wins):
        return f"All {n} ways {_WAYS} leave the two level, to within {usd(TIE_USD)}."
    if max(wins) < n:
        counts = _counts(differences, first, second)
        return f"That depends on whose figures one believes. Of {n} ways {_WAYS}, {counts}."
    ahead = second if wins[0] else first
    if n == 1:
        return f"The one way {_WAYS} puts {ahead} ahead."
    return (
        f"Whoever's figures one believes, all {n} ways {_WAYS} put {ahead} ahead, by {_sizes(differences)}."
    )


def _no_training(differences: pd.Series, first: str, second: str) -> str:
    """That not training is best in every way to combine figures, and who leads of the two that are not."""
    wins, n = _wins(differences), len(differences)
    if not any(wins):
        lead = f"all leave them level, to within {usd(TIE_USD)}"
    elif max(wins) < n:
        lead = _counts(differences, first, second)
    else:
        lead = f"all put {second if wins[0] else first} ahead, by {_sizes(differences)}"
    said = f"Whoever's figures one believes, not training is best in all {n} ways {_WAYS}."
    return f"{said} Between the two trainings, {lead}."


_WAYS = "to combine figures that measure both alike"


def _wins(differences: pd.Series) -> tuple[int, int]:
    """How often the second career is ahead, and how often the first."""
    return int((differences > TIE_USD).sum()), int((differences < -TIE_USD).sum())


def _counts(differences: pd.Series, first: str, second: str) -> str:
    wins = _wins(differences)
    kinds = (
        (wins[0], "put", f"{second} ahead"),
        (wins[1], "put", f"{first} ahead"),
        (len(differences) - sum(wins), "leave", "them level"),
    )
    counts = [f"{n} {verb}{'s' if n == 1 else ''} {what}" for n, verb, what in kinds if n]
    return f"{listed(counts)}: {_span(differences, first, second)}"


def _sizes(differences: pd.Series) -> str:
    smallest, largest = (about_usd(size) for size in (differences.abs().min(), differences.abs().max()))
    return smallest if smallest == largest else f"{smallest} to {largest}"


def _span(differences: pd.Series, first: str, second: str) -> str:
    ends = differences.min(), differences.max()
    if min(ends) >= TIE_USD or max(ends) <= -TIE_USD:
        small, large = sorted(ends, key=abs)
        return f"from {about_usd(small)} to {_lead(large, first, second)}"
    return f"from {_lead(ends[0], first, second)} to {_lead(ends[1], first, second)}"


def _lead(difference: float, first: str, second: str) -> str:
    if abs(difference) < TIE_USD:
        return "no difference"
    return f"{about_usd(difference)} for {second if difference > 0 else first}"


def against_baseline(result: Comparison) -> str:
    """What each career leaves over not training, and which baseline pay that is measured against."""
    baseline = result.shared["baseline_wage_usd_per_year"]
    return AGAINST_BASELINE["all"].format(
        baseline=usd(baseline.value),
        stated=baseline_source(result),
        gains=listed(_gain(career, result) for career in result.careers),
        years=years(result.scenario.horizon_years),
        rate=percent(result.scenario.discount_rate, 1),
    )


def baseline_source(result: Comparison) -> str:
    """The reference to the row that gives the baseline pay, or that it is stated; whether it is the nation's."""
    scenario, rows = result.scenario, result.shared["baseline_wage_usd_per_year"].rows
    if not rows:
        return AS_STATED
    _, row, *_ = rows[0]
    is_national = pd.isna(table("assumptions", scenario.data_dir).loc[row, "area"])
    return f"[{row}]{NATIONAL if is_national and scenario.area != 'US' else ''}"


def _gain(career: str, result: Comparison) -> str:
    value = result.gain_usd[career]
    outcome = "nothing" if abs(value) < TIE_USD else "gains" if value > 0 else "loses"
    return GAIN[outcome].format(career=_short(career, result), size=about_usd(value))


def break_even(result: Comparison) -> str:
    """When the second career's running total passes the first's, and each change of the lead."""
    changes = result.lead_changes
    return BREAK_EVEN[_break_even_outcome(result)].format(
        **names(result),
        changes=listed(str(change) for change in changes) if changes else "",
        change=changes[0] if changes else "",
        months=months(result.break_even_month),
        years=years(result.scenario.horizon_years),
    )


def _break_even_outcome(result: Comparison) -> str:
    changes, month = result.lead_changes, result.break_even_month
    if (result.incremental_cash_flow.cumsum().abs() < 0.005).all():
        return "level"
    if len(changes) > 1:
        return "changes"
    if month == 0:
        return "never_behind"
    if math.isnan(month):
        return "fell_behind" if changes else "not_caught_up"
    return "catches_up"


def undiscounted() -> str:
    """That months of payback and of a changed lead count dollars as they come."""
    return PAYBACK["note"]


def payback(result: Comparison, career: str) -> str:
    """When a career has made up for what it cost, against not training."""
    value = result.measures.loc[career, "payback_months"]
    outcome = "never_behind" if value == 0 else "never" if math.isnan(value) else "after"
    return PAYBACK[outcome].format(
        Career=capital(_short(career, result)),
        months=months(value),
        years=years(result.scenario.horizon_years),
    )


def dependence(result: Comparison, tornado: pd.DataFrame, points: pd.DataFrame) -> str:
    """The parameter that moves the difference most, and the nearest value that changes the winner."""
    if tornado.empty:
        return "Nothing in this scenario has a range: every figure is stated."
    widest = tornado.iloc[0]
    if widest["swing_usd"] < TIE_USD:
        return (
            f"Nothing that has a range {'moves the difference' if _ahead(result) else 'tells the two apart'}."
        )
    text = f"Most depends on {parameter(widest['parameter'], result.scenario)}."
    if _ahead(result) is None:
        return f"{text} Neither is ahead, so that any change of it decides."
    known = points.set_index("parameter")["value"].dropna()
    if widest["parameter"] in known.index:
        return (
            f"{text} "
            f"{tipping(result, points.set_index('parameter').loc[widest['parameter']], widest['parameter'])}"
        )
    return f"{text} No value in its range changes which is ahead."


def unmoved(result: Comparison) -> str:
    """Where the two stand when nothing that has a range moves the difference."""
    ahead = _ahead(result)
    if ahead is None:
        return "The two stay level."
    return f"{capital(_short(ahead, result))} stays ahead, by about {about_usd(result.incremental_npv_usd)}."


def tipping(result: Comparison, point: pd.Series, name: str) -> str:
    """At which value of a parameter the lead changes."""
    value, base = in_unit(point["value"], point["unit"]), in_unit(point["base"], point["unit"])
    return f"The lead changes at {value} (this page uses {base})."


def flips(result: Comparison, points: pd.DataFrame) -> tuple[str, str] | None:
    """What rows of tipping points would do, and the values from which each does.

    None where there is no row, or where neither career is ahead.
    """
    ahead = _ahead(result)
    if points.empty or ahead is None:
        return None
    (behind,) = (career for career in result.careers if career != ahead)
    values = [
        f"{parameter(point.parameter, result.scenario)} {_from(point)}" for point in points.itertuples()
    ]
    pays = result.gain_usd[result.careers].max() >= TIE_USD
    would = f"Would put {_short(behind, result)} ahead"
    return would if pays else f"{would} of {_short(ahead, result)}", "; or ".join(values)


def _from(point) -> str:
    """From which value on the lead is another's, and until which if it changes back."""
    value = in_unit(point.value, point.unit)
    if not math.isnan(point.until):
        return span_in_unit(*sorted((point.value, point.until)), point.unit)
    if point.value in bounds(point.parameter):
        return value
    return f"{value} or {'more' if point.value > point.base else 'less'}"


def waits(result: Comparison) -> str:
    """Months to first pay and the direct cost of each career."""
    rows = result.measures
    parts = [
        WAITS["each"].format(
            career=_short(career, result),
            months=months(rows.loc[career, "months_to_first_pay"]),
            cost=usd(rows.loc[career, "direct_cost_usd"]),
        )
        for career in result.careers
    ]
    return capital("; ".join(parts)) + "."


def standing(result: Comparison) -> str:
    """Place, dollar year and date of the evidence: the line above the answer."""
    scenario = result.scenario
    tax = "after federal tax" if scenario.after_tax else "before tax"
    newest = evidence_to(result.evidence, scenario.data_dir)
    pay = "pay as stated" if newest == NOT_KNOWN else f"evidence to {newest}"
    return f"{place(scenario)} · dollars of {scenario.currency_year}, {tax} · {pay}"


def chosen_evidence(result: Comparison) -> str:
    """Which bases the page rests on, by label, which compare unlike things, and whose figures are stated instead."""
    parts = [f"{capital(quantity)}: {_whose_figures(quantity, result)}." for quantity in QUANTITIES]
    return "The figures chosen for this page: " + " ".join(parts)


def _whose_figures(quantity: str, result: Comparison) -> str:
    fields = [field for field, of in BASIS_OF.items() if of == quantity]
    stated = {
        career: sum(not result.figures[career][field].rows for field in fields) for career in result.careers
    }
    whole = [_short(career, result) for career, count in stated.items() if count == len(fields)]
    partly = [_short(career, result) for career, count in stated.items() if 0 < count < len(fields)]
    if len(whole) == len(result.careers):
        return AS_STATED
    chosen = getattr(result.scenario, f"{quantity}_basis")
    told = basis(chosen, quantity, result.scenario)
    if not whole and not like_for_like(chosen, quantity, result.scenario.data_dir):
        told += UNLIKE
    told += f"; {AS_STATED} for {listed(whole)}" if whole else ""
    return told + (f"; partly {AS_STATED} for {listed(partly)}" if partly else "")


def influence(moves: pd.Series) -> str:
    """Which choice of evidence moves the answer most; `moves` as `decision.multiverse.influence` gives them."""
    if moves.max() < TIE_USD:
        return "Whose figures one believes moves nothing here."
    (first, most), *others = ((_QUANTITY[quantity], about_usd(move)) for quantity, move in moves.items())
    rest = listed(f"{name} by {size}" for name, size in others)
    return (
        f"Whose figures one believes for {first} moves the answer most: by {most} from one source to another, on "
        f"average over the other choices. Those for {rest}."
    )


_QUANTITY = {"cost": "the price", "duration": "the months", "pay": "pay"}


def dollars(result: Comparison) -> str:
    """What the dollars of the year rest on, and whether that is the mean of a whole year."""
    year = result.scenario.currency_year
    months_known = published_months(year, result.scenario.data_dir)
    of = (
        f"the {months_known} months of that year for which consumer prices are published; an official mean "
        "has twelve"
        if months_known < 12
        else "that year's consumer prices"
    )
    figures = [figure for group in result.grounds.values() for figure in group.values()]
    undated = year != max(currency_years(result.scenario.data_dir)) and any(
        UNDATED in each.note for each in figures
    )
    too = " Figures whose source states no year count as dollars of that year too." if undated else ""
    return f"Amounts are in dollars of {year}, by the mean of {of}.{too}"


def paragraph(*sentences: str) -> Markdown:
    """Sentences as one paragraph of a notebook."""
    return Markdown(" ".join(filter(None, sentences)))


def left_out(result: Comparison) -> Markdown:
    """What the comparison does not hold, for every report; of a loan, how much."""
    late = waterfall(result).loc["loan_after_horizon"]
    amounts = [f"{usd(late[career])} for {_short(career, result)}" for career in result.careers]
    of_them = f", worth {listed(amounts)} today" if late.round(2).any() else ""
    items = (
        "These are descriptive differences, not effects of a course: people who choose one career "
        "differ from those who choose the other.",
        "Employer benefits, state tax, tax credits and aid beyond the grant stated.",
        "Leaving the occupation or the labour force later on, and automation: projections and "
        "exposure measures are shown, not calculated with.",
        "Living costs, travel and the worth of free time.",
        f"Loan payments that fall after the years looked ahead{of_them}.",
    )
    return Markdown("\n".join(f"- {item}" for item in items))
