"""Names and values of parameters and results, as a reader sees them."""

from __future__ import annotations

LONGEST_NAME = 160


def short(text: str) -> str:
    """A name that fits a heading; the whole of it stands in the footer."""
    return text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME - 1] + "…"


def value(found) -> str:
    """A parameter's value as text: numbers as they are typed, nested values as `name: value`.

    >>> value({"medical_coding": {"tuition_usd": 3500.0}})
    'medical_coding.tuition_usd: 3500'
    >>> value(None), value(True), value(0.03)
    ('from the evidence', 'yes', '0.03')
    """
    if isinstance(found, dict):
        return "; ".join(f"{name}: {value(item)}" for name, item in _flat(found)) or "none"
    if isinstance(found, bool):
        return "yes" if found else "no"
    if found is None:
        return "from the evidence"
    return f"{found:.12g}" if isinstance(found, float) else str(found)


def _flat(values: dict, prefix: str = ""):
    for name, item in sorted(values.items()):
        if isinstance(item, dict):
            yield from _flat(item, f"{prefix}{name}.")
        elif item is not None:
            yield f"{prefix}{name}", item


def words(name: str) -> str:
    """A result's name as words, without its unit.

    >>> words("incremental_npv_usd"), words("probability_best_share")
    ('Incremental NPV', 'Probability best')
    """
    for unit in ("_usd_per_year", "_usd_per_month", "_usd", "_months", "_month", "_years", "_share"):
        if name.endswith(unit):
            name = name.removesuffix(unit) + {"_month": "_month"}.get(unit, "")
            break
    text = name.replace("_", " ").strip().replace("npv", "NPV").replace("evpi", "EVPI")
    return text[:1].upper() + text[1:]


ROLES = ("first", "second")
RESULTS = {
    "incremental_npv_usd": "{second} minus {first}, present value",
    "smallest_incremental_npv_usd": "The same, lowest of all sets of figures",
    "largest_incremental_npv_usd": "The same, highest of all sets of figures",
    "break_even_month": "{second} overtakes {first}",
}
CAREER_RESULTS = {
    "gain_usd": "gain over not training, present value",
    "payback_months": "ahead of not training after",
    "probability_best": "best in this share of futures",
    "chance_of_loss": "worse off than without training in this share of futures",
}
SHARES = ("_share", "_probability_best", "_chance_of_loss")


def role(name: str, parameters: dict) -> str:
    """A result's name with the career's place in the scenario for its id, so that scenarios can be compared.

    >>> role("medical_coding_gain_usd", {"second_career": "medical_coding"})
    'second_gain_usd'
    >>> role("a_b_gain_usd", {"first_career": "a", "second_career": "a_b"})
    'second_gain_usd'
    """
    careers = [(parameters.get(f"{place}_career") or "", place) for place in ROLES]
    for career, place in sorted(careers, key=lambda each: -len(each[0])):  # one id may begin like the other
        if career and name.startswith(f"{career}_"):
            return f"{place}_{name.removeprefix(f'{career}_')}"
    return name


def label(name: str, parameters: dict) -> str:
    """What a result is, in words.

    >>> label("medical_coding_gain_usd", {"second_career": "medical_coding"})
    'Medical coding: gain over not training, present value'
    >>> label("incremental_npv_usd", {"first_career": "x", "second_career": "a_b"})
    'A b minus x, present value'
    >>> label("evpi_usd", {})
    'EVPI'
    """
    place, _, measure = role(name, parameters).partition("_")
    careers = {place: parameters.get(f"{place}_career", place).replace("_", " ") for place in ROLES}
    if place in ROLES and measure in CAREER_RESULTS:
        text = f"{careers[place]}: {CAREER_RESULTS[measure]}"
    elif name == "not_training_probability_best":
        text = f"not training: {CAREER_RESULTS['probability_best']}"
    else:
        text = RESULTS[name].format(**careers) if name in RESULTS else words(name)
    return text[:1].upper() + text[1:]


def quantity(found: float | None, name: str) -> str:
    """A result with the unit that its name ends in; null is not known, or does not come where it is a time.

    >>> quantity(-1234.4, "gain_usd"), quantity(0.644, "probability_share"), quantity(None, "x_usd")
    ('−$1,234', '64 %', 'not known')
    >>> quantity(None, "break_even_month"), quantity(12.0, "break_even_month")
    ('not within the years looked ahead', 'month 12')
    >>> quantity(31, "payback_months"), quantity(47100, "pay_usd_per_year"), quantity("CA", "area")
    ('31 months', '$47,100 a year', 'CA')
    >>> quantity(1, "payback_months")
    '1 month'
    """
    if found is None:
        return "not within the years looked ahead" if name.endswith(("_month", "_months")) else "not known"
    if isinstance(found, bool) or not isinstance(found, (int, float)):
        return value(found)
    sign, size = "−" if found < 0 else "", abs(found)
    for unit, suffix in (("_usd_per_year", " a year"), ("_usd_per_month", " a month"), ("_usd", "")):
        if name.endswith(unit):
            return f"{sign}${size:,.0f}{suffix}"
    if name.endswith(SHARES):
        return f"{sign}{size:.0%}".replace("%", " %")
    if name.endswith("_month"):
        return f"month {size:,.4g}"
    for unit in ("months", "years"):
        if name.endswith(f"_{unit}"):
            number = f"{size:,.4g}"
            return f"{sign}{number} {unit.removesuffix('s') if number == '1' else unit}"
    return f"{sign}{size:,.6g}"
