"""Two other careers, from a data folder alone: every notebook renders, and only the data names careers."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import nbformat
import pytest
from bs4 import BeautifulSoup

from helpers.reports.jobs import notebook_names

SCENARIO = "secretary-or-records"
DEFAULT_PAIR = re.compile(r"(?i)\b\w*(bill|coding|coder)\w*")
LIMIT_S = 600

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def rendered(other_pair, tmp_path_factory):
    out = tmp_path_factory.mktemp("other-pair") / "out"
    command = [sys.executable, "-m", "helpers", "render", "--data", str(other_pair), "--out", str(out)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT_S, check=False)
    assert ran.returncode == 0, ran.stderr
    return out


def test_every_notebook_renders(rendered):
    pages = {path.stem for path in (rendered / SCENARIO).glob("*.html")}
    assert pages == set(notebook_names())


def test_no_page_names_a_career_that_the_data_does_not(rendered):
    for path in rendered.rglob("*.html"):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for hidden in page(["script", "style"]):
            hidden.decompose()
        shown = page.get_text(" ", strip=True) + " ".join(
            str(element.attrs) for element in page.find_all(True)
        )
        assert not DEFAULT_PAIR.findall(shown), path.name
        assert "ecords" in shown, path.name


def test_no_chart_and_no_result_names_one_either(rendered):
    for path in rendered.rglob("*.json"):
        assert not DEFAULT_PAIR.findall(path.read_text(encoding="utf-8")), path.name
    for path in rendered.rglob("*.ipynb"):
        cells = nbformat.read(path, as_version=4).cells
        outputs = [cell.get("outputs", []) for cell in cells]
        assert any(outputs), path.name
        assert not DEFAULT_PAIR.findall(json.dumps(outputs)), path.name


def test_what_nobody_publishes_is_said(rendered):
    fit = (rendered / SCENARIO / "06_fit.html").read_text(encoding="utf-8")
    assert "No published measure compares secretary and records" in fit
    assert "Nobody publishes figures for this" in fit
