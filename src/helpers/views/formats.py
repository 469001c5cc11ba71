"""Numbers as text, the same everywhere: dollars, months, shares, and the words for 'not known'."""

from __future__ import annotations

import math

NOT_KNOWN = "not known"
NEVER = "never"
NONE = "none"
NOT_WITHIN = "not within {years}"


def is_missing(value) -> bool:
    """Whether a number is absent: None, nan or pandas' NA."""
    return value is None or str(value) == "<NA>" or value != value


def usd(value: float) -> str:
    """Whole dollars with the sign before the currency.

    >>> usd(51140), usd(-1200.4), usd(float("nan"))
    ('$51,140', '−$1,200', 'not known')
    """
    if is_missing(value):
        return NOT_KNOWN
    dollars = whole(value)
    return f"{'−' if dollars < 0 else ''}${abs(dollars):,}"


def whole(value: float) -> int:
    """The nearest whole number, halves to the even one; what is a millionth from a half is a half.

    Half dollars are common, and their last bits differ from machine to machine.

    >>> whole(19687.5), whole(19687.4999999999), whole(2.5), whole(-0.4)
    (19688, 19688, 2, 0)
    """
    return round(round(float(value), 6))


def about_usd(value: float) -> str:
    """Dollars as one says them: two significant figures, three from $100,000; no sign.

    >>> about_usd(3665), about_usd(-94321), about_usd(144123), about_usd(12)
    ('$3,700', '$94,000', '$144,000', '$12')
    """
    size = abs(float(value))
    if size < 100:
        return f"${whole(size)}"
    digits = 3 if size >= 100_000 else 2
    step = 10 ** (math.floor(math.log10(size)) - digits + 1)
    return f"${whole(size / step) * step:,.0f}"


def signed_usd(value: float) -> str:
    """Whole dollars with a sign.

    >>> signed_usd(2640), signed_usd(-5)
    ('+$2,640', '−$5')
    """
    return usd(value) if is_missing(value) or whole(value) <= 0 else "+" + usd(value)


def count(value: float) -> str:
    """A number of people or things.

    >>> count(187910), count(float("nan"))
    ('187,910', 'not known')
    """
    return NOT_KNOWN if is_missing(value) else f"{value:,.0f}"


def months(value: float) -> str:
    """Months, with a half where there is one; nan is never.

    >>> months(13.5), months(1), months(float("nan"))
    ('13.5 months', '1 month', 'never')
    """
    if is_missing(value):
        return NEVER
    return f"{value:,.4g} month{'' if value == 1 else 's'}"


def payback(value: float, horizon_years: int) -> str:
    """Months to a payback; nan is none within the years looked ahead.

    >>> payback(83, 10), payback(float("nan"), 10)
    ('83 months', 'not within ten years')
    """
    return NOT_WITHIN.format(years=years(horizon_years)) if is_missing(value) else months(value)


def percent(value: float, digits: int = 0) -> str:
    """A share as a percentage.

    >>> percent(0.62), percent(0.0652, 2), percent(-0.041), percent(-0.001)
    ('62 %', '6.52 %', '−4 %', '0 %')
    """
    return NOT_KNOWN if is_missing(value) else f"{100 * value:z.{digits}f} %".replace("-", "−")


def signed_percent(value: float, digits: int = 0) -> str:
    """A share as a percentage with its sign.

    >>> signed_percent(0.071, 1), signed_percent(-0.004, 1)
    ('+7.1 %', '−0.4 %')
    """
    return ("+" if not is_missing(value) and value >= 0 else "") + percent(value, digits)


def years(value: int) -> str:
    """Years, the small ones as words.

    >>> years(10), years(1), years(40)
    ('ten years', 'one year', '40 years')
    """
    words = [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ]
    name = words[value - 1] if 1 <= value <= len(words) else str(value)
    return f"{name} year{'' if value == 1 else 's'}"


def in_unit(value: float, unit: str) -> str:
    """A value in a parameter's unit.

    >>> in_unit(0.5, "share"), in_unit(3500, "USD"), in_unit(5.151, "months"), in_unit(1, "years")
    ('50 %', '$3,500', '5.2 months', '1 year')
    """
    if unit.startswith("USD"):
        return usd(value) + (" a year" if unit.endswith("/year") else "")
    if unit in ("share", "share/year"):
        return percent(value, 0 if abs(value * 100 - round(value * 100)) < 0.05 else 1) + (
            " a year" if unit.endswith("/year") else ""
        )
    if is_missing(value):
        return NOT_KNOWN
    number = f"{round(value, 1) if unit in ('months', 'years') else value:,.4g}"
    return f"{number} {unit.removesuffix('s') if number == '1' else unit}".replace(" count", "").strip()


def span_in_unit(low: float, high: float, unit: str) -> str:
    """From one value to another, the unit said once; one value where the two are the same.

    >>> span_in_unit(9, 12, "months"), span_in_unit(1200, 3000, "USD/year"), span_in_unit(0.5, 0.5, "share")
    ('9 to 12 months', '$1,200 to $3,000 a year', '50 %')
    >>> span_in_unit(1, 40, "years"), span_in_unit(-0.01, 0.015, "share/year")
    ('1 to 40 years', '−1 to 1.5 % a year')
    """
    if math.isclose(low, high):
        return in_unit(low, unit)
    number, _, _ = in_unit(low, unit).partition(" ")
    return f"{number} to {in_unit(high, unit)}"


def capital(text: str) -> str:
    """The text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def listed(items) -> str:
    """Items as a list in a sentence.

    >>> listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])
    ('a', 'a and b', 'a, b and c')
    """
    items = list(items)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def rounded(value: float) -> float:
    """Twelve significant digits: as many as two machines calculate alike. No negative zero.

    >>> rounded(0.1 + 0.2), rounded(-0.0)
    (0.3, 0.0)
    """
    return float(f"{float(value):.12g}") + 0.0
