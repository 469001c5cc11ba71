"""How far a run is: a bar on a terminal, lines elsewhere, nothing in CI."""

import sys

import pytest

from helpers.reports import progress


@pytest.fixture
def told(monkeypatch, capsys):
    def run(terminal, **environment):
        monkeypatch.delenv("CI", raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
        with progress.followed(4) as advance:
            for name in ("a/report", "b/report"):
                advance(name)
        return capsys.readouterr().err

    return run


def test_a_terminal_shows_a_bar_with_what_was_made_last(told):
    assert "2/4" in told(terminal=True) and "b/report" in told(terminal=True)


def test_elsewhere_a_line_says_how_many_and_how_long(told, monkeypatch):
    assert told(terminal=False) == ""
    monkeypatch.setattr(progress, "LINE_EVERY_S", 0)
    lines = told(terminal=False).splitlines()
    assert lines == [f"{n} of 4 reports, about a minute left" for n in (1, 2)]


def test_ci_is_left_in_peace(told):
    assert told(terminal=True, CI="true") == ""


@pytest.mark.parametrize(
    ("total", "lines"),
    [
        (4, []),  # two rounds of four seconds: over before it is said; and a slow one that is over
        (2, []),
        (100, ["2 of 100 reports, about 3 minutes left"]),
    ],
)
def test_how_long_a_long_run_takes_is_measured_on_the_first_reports(monkeypatch, capsys, total, lines):
    clock = iter([100.0, 103.5, 104.0 if total > 2 else 164.0])
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False)
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(clock))
    with progress.followed(total, at_once=2) as advance:
        for name in ("a/report", "b/report"):
            advance(name)
    assert capsys.readouterr().err.splitlines() == lines
