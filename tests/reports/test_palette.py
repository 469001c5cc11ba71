"""The page's colours: readable in both themes, and known for every colour that a figure uses."""

import re

import pytest

from helpers.reports.imports import SOURCE_DIR
from helpers.reports.page import TEMPLATE_DIR

CSS = (TEMPLATE_DIR / "page.css").read_text(encoding="utf-8")
SCRIPT = (TEMPLATE_DIR / "page.js").read_text(encoding="utf-8")
TEXT_RATIO, MARK_RATIO = 4.5, 3.0
GROUNDS = ("ground", "raised", "soft")
WORDS = ("ink", "muted", "link", "warn")
MARKS = ("first", "second", "faint")


def themes() -> dict[str, dict[str, str]]:
    """The colours of the light, the dark and the printed theme by name."""
    blocks = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
    light, dark, printed = (dict(re.findall(r"--([a-z]+): (#[0-9a-f]{3,6});", block)) for block in blocks)
    return {"light": light, "dark": {**light, **dark}, "print": {**light, **printed}}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_calculated_as_wcag_does():
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_words_can_be_read(theme):
    colours = themes()[theme]
    ratios = {
        (word, ground): contrast(colours[word], colours[ground]) for word in WORDS for ground in GROUNDS
    }
    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < TEXT_RATIO} == {}


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_the_colours_of_charts_can_be_read_as_words_and_seen_as_marks(theme):
    colours = themes()[theme]
    for mark in MARKS:
        assert contrast(colours[mark], colours["ground"]) >= TEXT_RATIO, mark
        assert contrast(colours[mark], colours["soft"]) >= MARK_RATIO, mark


def test_every_colour_of_a_figure_has_its_colour_in_the_dark_theme():
    named = dict(re.findall(r'"(#[0-9a-f]{6})": "--([a-z]+)"', SCRIPT))
    light = themes()["light"]
    assert named == {literal: name for literal, name in named.items() if light[name] == literal}
    used = {
        colour.lower()
        for path in (SOURCE_DIR / "helpers" / "views").rglob("*.py")
        for colour in re.findall(r'"(#[0-9a-fA-F]{6})"', path.read_text(encoding="utf-8"))
    }
    assert used and used <= set(named)
