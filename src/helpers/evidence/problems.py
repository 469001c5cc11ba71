"""What is wrong with an input, said so that its author can mend it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches

UNUSABLE = "is an amount that cannot be used."


@dataclass(frozen=True)
class Problem:
    """One thing wrong: where it stands, what it is, and what would be allowed there.

    `private` says the last two without the amounts of money that somebody gave, where they hold any.
    """

    where: str
    what: str
    allowed: str = ""
    private: tuple[str, str] | None = None

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" + (f" Allowed: {self.allowed}." if self.allowed else "")

    def without_amounts(self) -> Problem:
        """The same without amounts of money that somebody gave.

        >>> str(Problem("pay", "is -5.", "at least 0", private=(UNUSABLE, "at least 0")).without_amounts())
        'pay: is an amount that cannot be used. Allowed: at least 0.'
        """
        return replace(self, what=self.private[0], allowed=self.private[1]) if self.private else self


class InputError(ValueError):
    """Everything wrong with one input; its text has one problem a line."""

    def __init__(self, problems: list[Problem]):
        self.problems = list(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def _render_traceback_(self) -> list[str]:
        """In a notebook the message stands alone: the mistake is in the input, not in the code."""
        return ["Nothing was calculated, because of the input:", *map(str, self.problems)]

    def __reduce__(self):
        return type(self), (self.problems,)


def one_of(allowed, limit: int = 12) -> str:
    """The allowed values as text; long lists are cut and counted.

    >>> one_of(["b", "a"])
    'a, b'
    >>> one_of(range(100), limit=3)
    '0, 1, 2 and 97 more'
    """
    values = [str(value) for value in sorted(allowed)]
    rest = len(values) - limit
    return ", ".join(values[:limit]) + (f" and {rest} more" if rest > 0 else "")


def counted(number: int, noun: str) -> str:
    """How many of something that takes an s where there is not one of it.

    >>> counted(1, "report"), counted(2000, "report")
    ('1 report', '2,000 reports')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def nearest(name: str, allowed) -> str:
    """' Did you mean x?' when an allowed name is close to `name`, else ''.

    >>> nearest("discont_rate", ["discount_rate", "draws"])
    ' Did you mean discount_rate?'
    >>> nearest("zzz", ["discount_rate"])
    ''
    """
    close = get_close_matches(str(name), [str(value) for value in allowed], n=1)
    return f" Did you mean {close[0]}?" if close else ""
