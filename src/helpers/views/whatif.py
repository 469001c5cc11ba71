"""What a page needs to answer "what if" by itself: controls, unit profiles, tax, and the wording.

All of it is data: the page's script knows no career, no bound, no sentence and no formula but the four
steps of `helpers.model.profiles`, tax by brackets, and what a series of payments is worth.
"""

from __future__ import annotations

from dataclasses import asdict

import numpy as np

from helpers.model import profiles
from helpers.model.comparison import CUMULATIVE_YEARS, Comparison
from helpers.model.inputs import career_inputs
from helpers.model.scenario import flat
from helpers.model.taxes import TaxSchedule, tax_schedule
from helpers.views import answer_wording, formats, headings, sentences, tables
from helpers.views.whatif_controls import control_groups

LONGEST_ID = 60
_MOVED = "-what-if"


def what_if(result: Comparison) -> dict:
    """Everything as one JSON object: controls, careers, terms, wording, rows of tables, scenario row."""
    streams: list[dict] = []
    careers = [_career(career, result, streams) for career in result.careers]
    baseline = _profile(profiles.baseline_profile(result.terms), streams)
    return {
        "groups": control_groups(result),
        "careers": careers,
        "baseline": baseline,
        "streams": streams,
        "terms": _terms(result),
        "names": sentences.names(result)
        | headings.cost_names(result)
        | {"stated": sentences.baseline_source(result)},
        "wording": _wording(),
        "formats": _formats(),
        "tables": _tables(result),
        "row": _scenario_row(result),
    }


def _career(career: str, result: Comparison, streams: list[dict]) -> dict:
    inputs = career_inputs(result.figures[career])
    return {
        "id": career,
        "exam_usd": formats.rounded(result.exam_usd(career)),
        "moments": {name: asdict(moment) for name, moment in profiles.moments(inputs).items()},
        "branches": [
            {
                "probability": formats.rounded(branch.probability),
                "planned": branch.planned,
                "profiles": [_profile(profile, streams) for profile in branch.profiles],
            }
            for branch in profiles.branch_profiles(inputs, result.terms)
        ],
    }


def _profile(profile: profiles.Profile, streams: list[dict]) -> dict:
    """A profile whose values stand in `streams`, where equal ones share a place."""
    stream = {"values": [formats.rounded(value) for value in profile.values], "period": profile.period}
    if stream not in streams:
        streams.append(stream)
    return {
        "part": profile.part,
        "amounts": list(profile.amounts),
        "begins": profile.begins,
        "ends": profile.ends,
        "pro_rata": profile.pro_rata,
        "growth_per_month": formats.rounded(profile.growth_per_month),
        "interest_per_month": formats.rounded(profile.interest_per_month),
        "stream": streams.index(stream),
    }


def _terms(result: Comparison) -> dict:
    scenario = result.scenario
    schedule = tax_schedule(scenario.currency_year, scenario.filing_status, scenario.data_dir)
    return {
        "study_pace": scenario.study_pace,
        "grant_usd": scenario.grant_usd,
        "loan_share": scenario.loan_share,
        "after_tax": scenario.after_tax,
        "tax": _schedule(schedule),
        "tie_usd": answer_wording.TIE_USD,
    }


def _schedule(schedule: TaxSchedule) -> dict:
    amounts = {name: found for name, found in asdict(schedule).items() if name not in ("tax_year", "rows")}
    return {
        name: [formats.rounded(value) for value in found] if np.ndim(found) else formats.rounded(found)
        for name, found in amounts.items()
    }


def _wording() -> dict:
    names = ("HEADLINE", "AGAINST_BASELINE", "GAIN", "BREAK_EVEN", "PAYBACK", "WAITS")
    names += ("CUMULATIVE_READING", "COST_PARTS", "MESSAGES", "AS_STATED")
    return {name.lower(): getattr(answer_wording, name) for name in names}


def _formats() -> dict:
    """Samples of `formats`, with {n} for the number."""
    longest = max(year for year in CUMULATIVE_YEARS)
    return {
        "usd": formats.usd(1).replace("1", "{n}"),
        "minus": formats.usd(-1).removesuffix(formats.usd(1)),
        "plus": formats.signed_usd(1).removesuffix(formats.usd(1)),
        "percent": formats.percent(0.01).replace("1", "{n}"),
        "month": formats.months(1).replace("1", "{n}"),
        "months": formats.months(2).replace("2", "{n}"),
        "never": formats.NEVER,
        "not_within": formats.NOT_WITHIN,
        "not_known": formats.NOT_KNOWN,
        "none": formats.NONE,
        "years": [formats.years(year) for year in range(1, longest + 1)],
        "and": formats.listed("12").strip("12"),
    }


def _tables(result: Comparison) -> dict:
    return {
        "side_by_side": list(tables.SIDE_ROWS.items()),
        "cost_parts": list(tables.COST_PARTS.items()),
        "cumulative": [(year, tables.after_years(year)) for year in CUMULATIVE_YEARS],
    }


def _scenario_row(result: Comparison) -> dict:
    """The report's own row of a table of scenarios, under an id of its own; unset values left out."""
    changed = {name: value for name, value in result.scenario.changed().items() if name != "data_dir"}
    known = flat(result.scenario)
    name = known["id"][: LONGEST_ID - len(_MOVED)].rstrip("-") + _MOVED
    return {"id": name, "name": known["name"]} | {
        key: str(value) for key, value in changed.items() if key not in ("id", "name")
    }
