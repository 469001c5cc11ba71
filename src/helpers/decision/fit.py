"""Fit: what is not money, measured alike for both careers and weighted by the person. Never in dollars.

A score runs from 0 to 1: where a published measure lies between the ends of its own scale. More is
not better or worse; a weight says how much the person wants more of that trait.
"""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from helpers.evidence.tables import table
from helpers.model.comparison import Comparison

NOT_SCORED = ("admission", "ai_exposure", "difficulty", "ladder", "skill")
"""Traits that are shown and not weighted: they are no matter of taste, or hold unlike measures."""

NO_MEASURE = "Not scored: "
"""In the note of a row of `traits`: it stands in for its trait and direct statements contradict it."""
STATED_IN = r"claim (\S+)$"
"""At the end of a step's measure: its pay is that claim."""


def measured_as(career: str, data_dir=None) -> str:
    """The career whose traits speak of this one: itself, or one of the same occupation that has some."""
    traits, careers = table("traits", data_dir), table("careers", data_dir)
    measured = set(traits.loc[traits["value"].notna(), "career"].dropna())
    alike = careers.index[careers["soc_code"] == careers.loc[career, "soc_code"]]
    return next((name for name in [career, *alike] if name in measured), career)


def measures(pair: list[str], data_dir=None) -> pd.DataFrame:
    """Published measures that speak of both careers in the same way.

    A row a measure: trait, source, measure, unit ('' = none stated), scale_low, scale_high; first and
    second (the mean of its rows, in its unit), first_low to second_high (their range), proxy (it rates an
    earlier occupation in place of today's), scored (false where a row's note says why it does not measure
    the trait), ids (of its rows in `traits`).
    """
    rows = table("traits", data_dir)
    rows = rows[rows["value"].notna() & rows["measure"].notna()]
    rows = rows.assign(unit=rows["unit"].fillna(""))  # groups leave out what is missing
    keys = ["trait", "source", "measure", "unit"]
    sides = {}
    for side, career in zip(("first", "second"), pair, strict=True):
        groups = rows[rows["career"] == measured_as(career, data_dir)].groupby(keys, sort=False)
        frame = groups["value"].agg(["mean", "min", "max"])
        frame.columns = [side, f"{side}_low", f"{side}_high"]
        frame[f"{side}_ids"] = groups["id"].agg(tuple)
        sides[side] = frame
    both = sides["first"].join(sides["second"], how="inner")
    scale = rows.groupby(keys)[["scale_low", "scale_high"]].first()
    notes = rows["note"].fillna("")
    noted = rows.assign(proxy=notes.str.startswith("Proxy"), scored=~notes.str.contains(NO_MEASURE))
    noted = noted.groupby(keys).agg(proxy=("proxy", "any"), scored=("scored", "all"))
    both = both.join(scale).join(noted).reset_index()
    both["ids"] = [
        tuple(dict.fromkeys(a + b)) for a, b in zip(both["first_ids"], both["second_ids"], strict=True)
    ]
    return both.drop(columns=["first_ids", "second_ids"])


def shown(measured: pd.DataFrame) -> pd.DataFrame:
    """The measures that a page can use: those of traits that are scored, and of exposure to AI."""
    return measured[~measured["trait"].isin(NOT_SCORED) | (measured["trait"] == "ai_exposure")]


def scores(measured: pd.DataFrame) -> pd.DataFrame:
    """Each trait on a scale from 0 to 1: the mean over its measures, all alike.

    Index trait; first, second, difference (second minus first), low and high (its range over the
    measures), measures (how many). Only scored measures with a scale, without NOT_SCORED. Traits on which
    measures disagree have low < 0 < high.
    """
    rows = measured.dropna(subset=["scale_low", "scale_high"])
    rows = rows[~rows["trait"].isin(NOT_SCORED) & rows["scored"].astype(bool)]
    span = rows["scale_high"] - rows["scale_low"]
    on_scale = pd.DataFrame(
        {
            "trait": rows["trait"],
            "first": (rows["first"] - rows["scale_low"]) / span,
            "second": (rows["second"] - rows["scale_low"]) / span,
        }
    )
    on_scale["difference"] = on_scale["second"] - on_scale["first"]
    groups = on_scale.groupby("trait", sort=False)
    frame = groups[["first", "second", "difference"]].mean()
    ends = groups["difference"].agg(["min", "max", "size"])
    return frame.join(ends.set_axis(["low", "high", "measures"], axis=1))


def weight_shares(scored: pd.DataFrame, weights: dict[str, float]) -> pd.Series:
    """The person's weights as shares of 1 over the scored traits; all alike where none is set.

    A weight on a trait that is not scored counts for nothing; where no other is set, all shares are
    nan: the person cares for nothing that is measured alike.
    """
    if scored.empty:
        return pd.Series(dtype=float)
    given = pd.Series({name: float(weights.get(name, 0)) for name in scored.index})
    if not weights:
        given[:] = 1.0
    return given / given.sum()


def weighted_sum(scored: pd.DataFrame, shares: pd.Series) -> pd.Series:
    """Sum of share x score: first, second, difference, and its low and high over the measures.

    Low takes the measure of every trait that speaks least for the second career, high the one that
    speaks most for it. Nan where nothing is weighted.
    """
    columns = ["first", "second", "difference", "low", "high"]
    if scored.empty:
        return pd.Series(math.nan, columns)
    return scored[columns].mul(shares, axis=0).sum(skipna=False)


def tipping_shares(scored: pd.DataFrame, shares: pd.Series) -> pd.Series:
    """The share of all weight a trait would need for the two to be level, the others kept in proportion.

    With D the weighted difference of the others and d that of the trait: D / (D - d), within 0 to 1;
    nan where no share does it, and where the trait has all the weight already.
    """
    found = {}
    for trait, difference in scored["difference"].items():
        rest = shares.drop(trait)
        others = scored["difference"].drop(trait) @ rest / rest.sum() if rest.sum() > 0 else math.nan
        share = others / (others - difference) if others != difference else math.nan
        found[trait] = share if 0 <= share <= 1 else math.nan
    return pd.Series(found, name="tipping_share", dtype=float)


def share_of_weightings(scored: pd.DataFrame, draws: int, seed: int) -> float:
    """Of all ways to spread the weight, the share in which the second career scores higher.

    Uniform over the simplex (Dirichlet with all ones); ties count half. A count of tastes, not a
    probability that it suits anyone. Nan where nothing is scored.
    """
    if scored.empty:
        return math.nan
    ways = np.random.default_rng(seed).dirichlet(np.ones(len(scored)), draws)
    ahead = np.round(ways @ scored["difference"].to_numpy(), 12)
    return float(np.mean(ahead > 0) + np.mean(ahead == 0) / 2)


def statements(pair: list[str], topics: tuple[str, ...], data_dir=None) -> pd.DataFrame:
    """What sources say in words: a row a statement of `traits` on the topics, of either career or of both.

    Columns of `traits`, and side: 'first', 'second' or 'both'. Measured rows are left out.
    """
    rows = table("traits", data_dir)
    rows = rows[rows["topic"].isin(topics) & rows["value"].isna()]
    names = dict(zip(pair, ("first", "second"), strict=True))
    side = rows["career"].map(names).where(rows["career"].notna(), "both")
    rows = rows.assign(side=side).dropna(subset=["side"])
    return rows.sort_values("topic", key=lambda topic: topic.map(topics.index), kind="stable")


def of_topic(topic: str, data_dir=None) -> pd.DataFrame:
    """What sources say in words on one topic, of whichever career: rows of `traits`."""
    rows = table("traits", data_dir)
    return rows[(rows["topic"] == topic) & rows["value"].isna()]


def ladder(career: str, data_dir=None) -> pd.DataFrame:
    """The steps of a career in order: rows of `traits`, with their pay: pay_low, pay_high, pay_unit.

    Pay is that of the claim which the step names, both ends, or its value; missing where unknown. Empty
    where no source describes the steps.
    """
    rows, claims = table("traits", data_dir), table("claims", data_dir)
    rows = rows[(rows["trait"] == "ladder") & (rows["career"] == career)].dropna(subset=["position"])
    stated_in = rows["measure"].str.extract(STATED_IN)[0]
    pay = claims.reindex(stated_in)[["low", "high", "unit"]].set_axis(rows.index)
    rows = rows.assign(
        pay_low=pay["low"].fillna(rows["value"]),
        pay_high=pay["high"].fillna(rows["value"]),
        pay_unit=pay["unit"].fillna(rows["unit"]),
    )
    return rows.sort_values("position", kind="stable")


def credentials(pair: list[str], data_dir=None) -> pd.DataFrame:
    """The certificates for either career, or for both at once, and the ones the careers name as theirs."""
    rows = table("credentials", data_dir)
    named = table("careers", data_dir).loc[pair, "credential"]
    return rows[rows["career"].isin(pair) | rows["career"].isna() | rows["id"].isin(named)]


def plan(result: Comparison, career: str) -> pd.DataFrame:
    """The planned course, step by step: index step; from_month, to_month, pays_usd, earns_usd_per_year.

    Steps that take no time and cost nothing are left out. Months from enrolment. Pays: what the step costs out of
    pocket, dollars of the currency year; earns: the yearly pay the step leads to or leaves. Missing where a step
    has none. `start` is `apprentice` where pay is lower at first.
    """
    figures, flow = result.figures[career], result.planned[career]
    shared = result.shared
    months, first_pay = result.timing.loc[career]
    kept = shared["baseline_wage_usd_per_year"].value * result.scenario.hours_kept_share
    settled = first_pay + 12 * result.scenario.years_to_experienced
    entry, later = figures["entry_wage_usd_per_year"].value, figures["experienced_wage_usd_per_year"].value
    cut = figures["apprentice_discount"].value * min(1.0, figures["apprentice_months"].value)
    rows = {
        "enrol": (0, 0, -flow.price.sum(), math.nan),
        "repay": (months, months + 12 * result.scenario.loan_years, -flow.loan.sum(), math.nan),
        "train": (0, months, math.nan, kept),
        "exam": (months, months, -flow.exam.sum(), math.nan),
        "search": (months, first_pay, math.nan, kept),
        "apprentice" if cut else "start": (first_pay, first_pay, math.nan, entry * (1 - cut)),
        "keep_up": (months, math.nan, figures["annual_upkeep_usd"].value, math.nan),
        "experienced": (settled, settled, math.nan, later),
    }
    columns = ["from_month", "to_month", "pays_usd", "earns_usd_per_year"]
    steps = pd.DataFrame.from_dict(rows, orient="index", columns=columns)
    is_free = (steps["pays_usd"].round(2) == 0) & ((steps.index != "enrol") | (months == 0))
    is_no_wait = steps.index.isin(["train", "search"]) & (steps["from_month"] == steps["to_month"])
    return steps[~(is_free | is_no_wait)]
