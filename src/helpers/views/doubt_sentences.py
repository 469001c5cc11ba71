"""How sure it is, what could go wrong and what to find out first, in sentences and tables."""

from __future__ import annotations

import numpy as np
import pandas as pd
from IPython.display import Markdown

from helpers.decision.uncertainty import Simulation
from helpers.model.comparison import NOT_TRAINING, Comparison
from helpers.views.formats import about_usd, capital, in_unit, listed, percent, signed_usd, usd, years
from helpers.views.words import alternative, parameter

WORTH_ASKING_USD = 25.0


def _short(name: str, result: Comparison) -> str:
    return alternative(name, result.scenario, "short_label")


def _signed(value: float) -> str:
    return f"{'+' if value > 0 else '−'}{about_usd(value)}"


def of_hundred(shares: pd.Series) -> dict[str, int]:
    """Shares as counts of 100 that add up to 100 (largest remainders first).

    >>> of_hundred(pd.Series({"a": 0.335, "b": 0.333, "c": 0.332}))
    {'a': 34, 'b': 33, 'c': 33}
    """
    exact = shares * 100
    counts = np.floor(exact).astype(int)
    left = 100 - counts.sum()
    counts.loc[(exact - counts).sort_values(ascending=False, kind="stable").index[:left]] += 1
    return {str(name): int(count) for name, count in counts.items()}


def futures(simulation: Simulation) -> str:
    """Natural frequencies: in how many of 100 futures each alternative is the best."""
    counts, result = of_hundred(simulation.probability_best), simulation.base
    parts = [f"{_short(career, result)} in {counts[career]}" for career in result.careers]
    return (
        f"Of 100 futures that fit the published figures and the assumptions, {listed(parts)} "
        f"would leave you best off, and not training in {counts[NOT_TRAINING]}."
    )


def worse_off(simulation: Simulation) -> str:
    """How often each career ends below not training, and how far in the tenth worst future of 100."""
    parts = []
    for career in simulation.base.careers:
        chance = round(100 * simulation.chance_of_loss[career])
        low = simulation.gain_percentiles_usd.loc[10, career]
        depth = f"loses {about_usd(low)} or more" if low < 0 else f"still gains {about_usd(low)} or less"
        parts.append(
            f"{_short(career, simulation.base)} ends below not training in {chance} of 100 futures "
            f"and in the worst ten {depth}"
        )
    return ". ".join(map(capital, parts)) + "."


def middle_and_average(simulation: Simulation) -> str:
    """Why the figure for someone in the middle and the average over everyone differ."""
    result, mean = simulation.base, simulation.incremental_npv_usd.mean()
    second = _short(result.careers[1], result)
    return (
        f"For someone in the middle, {second} comes to {_signed(result.incremental_npv_usd)} against "
        f"{_short(result.careers[0], result)}; on average over everyone to {_signed(mean)}. The "
        "two differ because "
        f"a few people earn far more than the middle, and because a range can be longer on one side. "
        f"The spread of pay counts people of all experience, so it is wider than one person's doubt."
    )


def ceiling(simulation: Simulation) -> str:
    """What it would be worth to know everything, and what can be found out at all."""
    findable = max(0.0, simulation.evppi_of_all_evidence_usd)
    return (
        f"Knowing everything beforehand, luck included, would be worth "
        f"{about_usd(simulation.evpi_usd)} on average; "
        f"finding out all that can be found out, about {about_usd(findable)}."
    )


def worth_asking(simulation: Simulation) -> pd.DataFrame:
    """The rows of the value of information that are worth a question."""
    rows = simulation.evppi
    return rows[(rows["evppi_usd"] >= WORTH_ASKING_USD) & rows["how_to_find_out"].fillna("").ne("")]


def questions(simulation: Simulation, limit: int = 6) -> Markdown:
    """What to find out before paying, dearest first, as a list to take along."""
    rows, result = worth_asking(simulation), simulation.base
    if rows.empty:
        return Markdown("No single fact is likely to change the choice.")
    grouped = rows.groupby("how_to_find_out", sort=False)
    lines = []
    for how, group in list(grouped)[:limit]:
        names = [
            parameter(f"{row.career}.{row.parameter}" if row.career else row.parameter, result.scenario)
            for row in group.itertuples()
        ]
        lines.append(f"1. {how} ({'; '.join(names)}: worth up to {about_usd(group['evppi_usd'].max())})")
    return Markdown("\n".join(lines))


def probability_table(frame: pd.DataFrame, result: Comparison, unit: str) -> pd.DataFrame:
    """Probability best by the frame's index, as text."""
    shown = frame.map(percent).rename(columns=lambda name: alternative(name, result.scenario))
    shown.index = [_in_words(value, unit) for value in frame.index]
    return shown


def _in_words(value: float, unit: str) -> str:
    if unit == "years":
        return years(int(value))
    return signed_usd(value) if unit == "USD/year" else f"{value:g}".replace("-", "−")


def percentiles(simulation: Simulation) -> pd.DataFrame:
    """Percentiles of each career's gain and of the difference, dollars as text."""
    frame = simulation.gain_percentiles_usd.copy()
    frame = frame.rename(columns=lambda name: f"{alternative(name, simulation.scenario)}: gain")
    frame["Difference"] = simulation.incremental_npv_usd.quantile(frame.index / 100).to_numpy()
    return frame.map(usd).set_axis([f"{percent} of 100 are below" for percent in frame.index])


def losses(simulation: Simulation) -> pd.DataFrame:
    """Probability best, chance of loss and expected loss of each alternative, as text."""
    result = simulation.base
    best, loss = of_hundred(simulation.probability_best), simulation.chance_of_loss
    cells = {
        "Best in": {name: f"{count} of 100" for name, count in best.items()},
        "Worse than not training in": {
            name: f"{round(100 * loss[name])} of 100" if name in loss else "" for name in result.alternatives
        },
        "Expected loss against the best": simulation.expected_opportunity_loss_usd.map(usd),
    }
    frame = pd.DataFrame(cells).loc[result.alternatives]
    return frame.set_axis([alternative(name, result.scenario) for name in frame.index])


def information(simulation: Simulation) -> pd.DataFrame:
    """What it is worth to know each thing, and how to find out."""
    rows, scenario = simulation.evppi, simulation.scenario
    names = [
        capital(parameter(f"{row.career}.{row.parameter}" if row.career else row.parameter, scenario))
        for row in rows.itertuples()
    ]
    cells = {
        "Worth up to": rows["evppi_usd"].map(usd).tolist(),
        "How to find out": rows["how_to_find_out"].fillna(""),
    }
    return pd.DataFrame(cells).set_axis(names)


PRECISION_WORDS = {
    "mean_difference": "Average lead of {second} over {first}",
    "evpi": "Worth of knowing everything",
    "probability_best": "{name} is best in",
    "chance_of_loss": "{name} is worse than not training in",
}


def exactness(precise: pd.DataFrame, result: Comparison) -> pd.DataFrame:
    """Headline figures and their errors, as text; `precise` as `decision.precision.precision` gives it."""
    first, second = (_short(career, result) for career in result.careers)
    names = [
        capital(
            PRECISION_WORDS[quantity].format(
                first=first, second=second, name=_short(name, result) if name else ""
            )
        )
        for quantity, name in precise.index
    ]
    written = {"share": lambda share: percent(share, 1), "USD": usd}
    cells = {
        column: [written[row.unit](getattr(row, name)) for row in precise.itertuples()]
        for column, name in (("Of this simulation", "value"), ("Standard error", "standard_error"))
    }
    return pd.DataFrame(cells).set_axis(names)


def difference_heading(simulation: Simulation) -> dict[str, str]:
    """Title and reading of the histogram."""
    result = simulation.base
    share = (simulation.incremental_npv_usd > 0).mean()
    count, second = round(100 * share), _short(result.careers[1], result)
    low, high = simulation.incremental_npv_usd.quantile([0.1, 0.9])
    return {
        "title": f"{capital(second)} ends ahead in {count} of 100 futures",
        "reading": f"Eight of ten futures lie between {_signed(low)} and {_signed(high)}.",
    }


def probability_heading(frame: pd.DataFrame, result: Comparison, unit: str) -> dict[str, str]:
    """Title and reading of a chart of probability best: who is best most often at each end."""
    first, last = frame.index[0], frame.index[-1]
    best = [alternative(frame.loc[end].astype(float).idxmax(), result.scenario) for end in (first, last)]
    ends = [_in_words(end, unit) for end in (first, last)]
    if len({frame.loc[each].astype(float).idxmax() for each in frame.index}) == 1:
        title = f"{best[0]} is most often best {_EVERYWHERE[unit]}"
    elif best[0] == best[1]:
        title = f"{best[0]} is most often best at {ends[0]} and at {ends[1]}, though not in between"
    else:
        title = f"{best[0]} is most often best at {ends[0]}, {best[1].lower()} at {ends[1]}"
    tops = [percent(frame.loc[end].max()) for end in (first, last)]
    again = "it" if best[0] == best[1] else best[1].lower()
    return {
        "title": title,
        "reading": f"At {ends[0]} {best[0].lower()} is best in {tops[0]} of futures, "
        f"at {ends[1]} {again} is in {tops[1]}.",
    }


_EVERYWHERE = {
    "years": "however many of these years are looked ahead",
    "": "at every correlation shown",
    "USD/year": "whatever the way of working is worth",
}


def information_heading(simulation: Simulation) -> dict[str, str]:
    """Title and reading of the chart of what to find out."""
    rows = worth_asking(simulation)
    if rows.empty:
        return {"title": "No single fact is likely to change the choice", "reading": ceiling(simulation)}
    top = rows.iloc[0]
    name = parameter(
        f"{top['career']}.{top['parameter']}" if top["career"] else top["parameter"], simulation.scenario
    )
    return {"title": f"Worth finding out first: {name}", "reading": ceiling(simulation)}


def map_heading(frame: pd.DataFrame, result: Comparison) -> dict[str, str]:
    """Title and reading of the winner map."""
    share, second = (frame.to_numpy() > 0).mean(), _short(result.careers[1], result)
    across, up = (parameter(name, result.scenario) for name in (frame.columns.name, frame.index.name))
    return {
        "title": f"{capital(second)} is ahead in {percent(share)} of the settings of these two",
        "reading": f"To the right: more of {across}. Upwards: more of {up}.",
    }


def map_table(frame: pd.DataFrame, result: Comparison, units: tuple[str, str]) -> pd.DataFrame:
    """The corners and the middle of the winner map, dollars as text."""
    rows, columns = (np.linspace(0, size - 1, 5).astype(int) for size in frame.shape)
    part = frame.iloc[rows, columns].map(signed_usd)
    part.index = [in_unit(value, units[1]) for value in part.index]
    part.columns = [in_unit(value, units[0]) for value in part.columns]
    return part
