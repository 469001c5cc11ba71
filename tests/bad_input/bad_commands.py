"""Bad command lines: the words that a user may type."""

from __future__ import annotations

from cases import Case

LONG = "x" * 5000

CASES = [
    Case("command", "none", [], "Usage: "),
    Case("command", "unknown", ["publish"], "No such command 'publish'."),
    Case("command", "misspelt", ["checks"], "No such command 'checks'. Did you mean 'check'?"),
    Case("command", "capitals", ["CHECK"], "No such command 'CHECK'."),
    Case("command", "an option before it", ["--data", "x", "check"], "No such option"),
    Case("check", "an unknown option", ["check", "--dat", "x"], "No such option"),
    Case("check", "a word too many", ["check", "data"], "Got unexpected extra argument (data)"),
    Case(
        "check", "an option without its value", ["check", "--data"], "Option '--data' requires an argument."
    ),
    Case("check --data", "empty", ["check", "--data", ""], "Invalid value for '--data': is empty."),
    Case(
        "check --data",
        "nowhere",
        ["check", "--data", "/nowhere"],
        "/nowhere is not a data folder: it has no datapac",
    ),
    Case(
        "check --data",
        "a file",
        ["check", "--data", __file__],
        "is not a data folder: it has no datapackage.json.",
    ),
    Case("check --data", "nobody's home", ["check", "--data", "~nobody-here/x"], "is no path: "),
    Case("check --data", "too long", ["check", "--data", LONG], "data_dir: is no path: "),
    Case("check --data", "a NUL byte", ["check", "--data", "a\0b"], "is no path: embedded null byte"),
    Case("audit", "an unknown option", ["audit", "--json"], "No such option"),
    Case("audit", "a value for a switch", ["audit", "--csv=yes"], "Option '--csv' does not take a value."),
    Case("audit --data", "nowhere", ["audit", "--data", "/nowhere"], "is not a data folder"),
    Case("parameters", "an unknown option", ["parameters", "--md"], "No such option"),
    Case("parameters", "a word too many", ["parameters", "area"], "Got unexpected extra argument (area)"),
    Case("import-oews", "no file", ["import-oews"], "Missing argument 'FILE.xlsx'."),
    Case(
        "import-oews",
        "two files",
        ["import-oews", "a.xlsx", "b.xlsx"],
        "Got unexpected extra argument (b.xlsx)",
    ),
    Case("import-oews", "an empty name", ["import-oews", ""], "Invalid value for 'FILE.xlsx': is empty."),
    Case("import-oews", "nobody's home", ["import-oews", "~nobody-here/a.xlsx"], "is no path: "),
    Case("import-oews", "a name too long", ["import-oews", LONG], "cannot be read: File name too long."),
    Case(
        "render --scenario",
        "unknown",
        ["render", "--scenario", "nationl"],
        "there is no 'nationl'. Did you mean nation",
    ),
    Case("render --scenario", "empty", ["render", "--scenario", ""], "--scenario: there is no ''. Allowed: "),
    Case(
        "render --scenario",
        "a path",
        ["render", "--scenario", "../national"],
        "there is no '../national'. Did you mean",
    ),
    Case(
        "render --scenario",
        "one of two unknown",
        ["render", "--scenario", "national", "--scenario", "x"],
        "is no 'x'.",
    ),
    Case(
        "render --notebook",
        "unknown",
        ["render", "--notebook", "reprot"],
        "there is no 'reprot'. Did you mean report?",
    ),
    Case(
        "render --notebook",
        "a file's name",
        ["render", "--notebook", "report.ipynb"],
        "there is no 'report.ipynb'.",
    ),
    Case(
        "render --notebook", "never rendered", ["render", "--notebook", "explore"], "there is no 'explore'."
    ),
    Case("render --workers", "none", ["render", "--workers", "0"], "0 is not in the range 1<=x<=64."),
    Case("render --workers", "too many", ["render", "--workers", "65"], "65 is not in the range 1<=x<=64."),
    Case("render --workers", "a fraction", ["render", "--workers", "1.5"], "'1.5' is not a valid integer"),
    Case("render --workers", "a word", ["render", "--workers", "all"], "'all' is not a valid integer"),
    Case(
        "render --assets", "unknown", ["render", "--assets", "cdn"], "'cdn' is not one of 'embed', 'shared'."
    ),
    Case("stale", "an unknown option", ["stale", "--scenario", "x"], "No such option"),
    Case("stale", "a word too many", ["stale", "national"], "Got unexpected extra argument (national)"),
    Case("stale --out", "a name too long", ["stale", "--out", LONG], "cannot be read: File name too long."),
    Case("stale --out", "empty", ["stale", "--out", ""], "Invalid value for '--out': is empty."),
    Case("stale --data", "nowhere", ["stale", "--data", "/nowhere"], "is not a data folder"),
    Case("check --people", "nobody named", ["check", "--people"], "Option '--people' requires an argument."),
    Case("stale --people", "missing", ["stale", "--people", "nobody.csv"], "nobody.csv: is not there ("),
    Case("render --people", "missing", ["render", "--people", "nobody.csv"], "nobody.csv: is not there ("),
    Case("render --skip-bad", "no people", ["render", "--skip-bad"], "it needs --people."),
    Case("render", "a word too many", ["render", "national"], "Got unexpected extra argument (national)"),
    Case("render", "an unknown option", ["render", "--wrokers", "2"], "No such option"),
]
