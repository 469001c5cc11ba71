"""The wording of whatever follows a reader's own setting: filled by `sentences` and `headings` in
Python, and, from the same templates, by the page's script.

Every sentence is a choice of templates by outcome. `{first}` and `{second}` are the careers' short
labels, `{ahead}` and `{behind}` those of the one ahead and the other; with a capital where a sentence
begins with them. The other fields are numbers, as `formats` writes them.
"""

from __future__ import annotations

TIE_USD = 50.0
AS_STATED = "as stated"
NATIONAL = " (the nation's: none is held for this place)"

HEADLINE = {
    "neither": "On this evidence neither {first} nor {second} beats not training over {years}.",
    "neither_but": (
        "On this evidence neither {first} nor {second} beats not training over {years}. "
        "{Ahead} comes closest, about {short_of} short."
    ),
    "neither_level": (
        "On this evidence neither {first} nor {second} beats not training over {years}. "
        "{Ahead} comes out level with it, to within {tie}."
    ),
    "same": "{First} and {second} come out the same over {years}, to within {tie}.",
    "ahead": "{Ahead} leaves you ahead of {behind} by about {size} over {years}.",
}
AGAINST_BASELINE = {
    "all": (
        "Against not training, at {baseline} a year {stated}, {gains} over {years} "
        "(present value at {rate} a year)."
    ),
}
GAIN = {
    "nothing": "{career} changes nothing",
    "gains": "{career} gains about {size}",
    "loses": "{career} loses about {size}",
}
BREAK_EVEN = {
    "level": "{First} and {second} are level in every month.",
    "changes": "The lead between {first} and {second} changes in months {changes}.",
    "never_behind": "{Second} is never behind {first}.",
    "not_caught_up": "{Second} has not caught up with {first} by the end of {years}.",
    "fell_behind": (
        "{Second} falls behind {first} in month {change} and has not caught up with {first} "
        "by the end of {years}."
    ),
    "catches_up": "{Second} catches up with {first} after {months} and stays ahead.",
}
PAYBACK = {
    "never_behind": "{Career} is never behind not training.",
    "never": "{Career} does not pay back within {years}.",
    "after": "{Career} pays back after {months}.",
    "note": "These months count dollars as they come, undiscounted.",
}
WAITS = {
    "each": "{career} takes {months} to the first pay and costs {cost} for programme and exam",
}
CUMULATIVE_READING = {
    "all": "At the end, undiscounted, the expected running totals stand against not training so: {parts}.",
    "above": "{career} above by {size}",
    "below": "{career} below by {size}",
}
COST_PARTS = {
    "title": "The largest cost of {dearer}: {largest}",
    "subtitle": "{money}, {place}, planned course over {years}",
    "reading": (
        "In all {first_label} costs {first_total} (largest part: {first_largest}) and "
        "{second_label} {second_total} (largest part: {second_largest})."
    ),
}
MESSAGES = {
    "own_setting": "For the report’s own setting",
    "moved": "Your own setting",
    "setting": "Your own setting. {changes}.",
    "instead": "{label}: {value} instead of {own}",
    "refused": "{label}: {allowed}.",
    "bad_link": "The setting in this link cannot be used here, so the page shows the report’s own.",
    "copied_link": (
        "Copied, and kept in the address of this page. For this file on another computer, add all that "
        "begins with # to its address."
    ),
    "copied_row": "Copied: a header and a row for a table of scenarios.",
    "not_copied": "Copy the text below.",
    "reset": "The report’s own setting again.",
}
