"""A small notebook with every kind of cell that a page knows, and a scenario to run it for."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from pydantic import BaseModel, ConfigDict, Field

from helpers.reports.jobs import Job

HOSTILE = (
    "<script>alert(1)</script></script> \"double\" 'single' {{7*7}} {% raw %} ${7*7} "
    "مرحبا بالعالم 🧾 [link](https://example.org) <img src=x onerror=alert(2)> &amp; `code`"
)


class SampleScenario(BaseModel):
    """Stands in for the project's own scenario."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(description="File and folder name.")
    name: str = Field("Someone", description="Shown in the report.")
    area: str = Field("US", description="Where.")
    currency_year: int = Field(
        2025, ge=2000, le=2100, description="Dollars of this year.", json_schema_extra={"unit": "year"}
    )
    tuition_usd: float = Field(3500, ge=0, description="The whole price.", json_schema_extra={"unit": "USD"})
    data_dir: str | None = Field(None, description="Another data folder.")

    def changed(self) -> dict:
        """The values that differ from the defaults."""
        return {name: value for name, value in self if value != type(self).model_fields[name].default}


PARAMETERS = """\
name = "Someone"
area = "US"
currency_year = 2025  # year
tuition_usd = 3500.0  # USD
"""

IMPORTS = """\
import pandas as pd
import plotly.graph_objects as go
from IPython.display import HTML, JSON, Markdown"""

HERO = """\
HTML(
    '<p class="lead">In <b>64 of 100</b> futures, <span class="second">the second</span> ends ahead; '
    f'in 36, <span class="first">the first</span> does. It costs ${tuition_usd:,.0f} [oews-2025].</p>'
    '<ul class="chips"><li>What would flip it: pay below $46,900</li>'
    '<li>Worth asking: the whole price</li></ul>'
)"""

CHART = """\
figure = go.Figure()
figure.add_scatter(x=[31000, 48500, 61200], y=["P10", "P50", "P90"], mode="markers+lines", name="First",
                   marker={"color": "#0072b2", "size": 12}, line={"color": "#0072b2"})
figure.add_scatter(x=[33100, 51140, 80950], y=["P10", "P50", "P90"], mode="markers+lines", name="Second",
                   marker={"color": "#c84e00", "size": 12, "symbol": "diamond"}, line={"color": "#c84e00"})
figure.update_layout(
    title={"text": "The second pays more in the middle", "subtitle": {"text": "Pay a year, US, May 2025"}},
    meta={"reading": "The middle of the second earns 51,140 dollars [oews-2025].", "source": "BLS, May 2025"},
    paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)", font={"color": "#1f2430"}, template="none",
    xaxis={"gridcolor": "#d9dce1", "tickprefix": "$"}, yaxis={"gridcolor": "#d9dce1"}, height=420,
)
figure"""

BARS = """\
bars = go.Figure(go.Bar(x=[tuition_usd, 4100.0], y=["First", "Second"], orientation="h",
                        marker={"color": ["#0072b2", "#c84e00"]}))
bars.update_layout(
    title={"text": "What each costs", "subtitle": {"text": "Whole price, dollars of 2025"}},
    meta={"reading": "The second costs 600 dollars more [price-1, price-2].", "source": "Scorecard"},
    paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)", font={"color": "#1f2430"}, template="none",
    height=300,
)
bars"""

NUMBERS = """\
pd.DataFrame({"career": ["First", "Second"], "P50": ["$48,500", "$51,140"], "P90": ["$61,200", "none"]})"""

NAME = """\
Markdown(f"## For {name}\\n\\nThis costs **${tuition_usd:,.0f}** and $400 more [price-1].")"""

NAME_TABLE = """\
pd.DataFrame({"name": [name], "note": ["<b>not bold</b>"]})"""

EVIDENCE = """\
pd.DataFrame(
    {"of": ["pay", "price", "price"], "value": ["$51,140", "$3,500", "$4,100"], "by": ["BLS", "A", "<B>"]},
    index=pd.Index(["oews-2025", "price-1", "price-2"], name="id"),
)"""

RESULTS = """\
JSON({
    "title": "First or second?", "answer": "The second is likely to leave you ahead. It is not certain.",
    "description": "What each costs and pays.", "scenario": "sample", "place": "United States",
    "evidence_to": "May 2025", "key_results": {"incremental_npv_usd": 19000, "break_even_month": None},
})"""

PROSE = """\
# First or second: which is better?

What is compared, and why. It costs \\$3,000 or \\$4,000; see the [publisher](https://www.bls.gov/oes/), not
[a file](../data/README.md)."""


def code(source: str, *tags: str, **metadata):
    """A code cell with these tags."""
    return new_code_cell(source, metadata={"tags": list(tags), **metadata})


def cells() -> list:
    """The cells of the sample, in order."""
    return [
        new_markdown_cell(PROSE),
        code(PARAMETERS, "parameters"),
        code(IMPORTS),
        code(HERO, "hero"),
        new_markdown_cell("## What it pays\n\nLook at the *middle* first."),
        code(CHART, "figure"),
        code(NUMBERS, "numbers"),
        new_markdown_cell("## What it costs"),
        code(BARS, "figure"),
        code(NUMBERS, "numbers"),
        code(NAME),
        code(NAME_TABLE),
        new_markdown_cell("## What was left out"),
        code("print('plain <text>')", "folded", summary="A detail"),
        new_markdown_cell("## Sources"),
        code(EVIDENCE, "evidence"),
        code(RESULTS, "results"),
    ]


def save(folder: Path, name: str = "report", made_of: list | None = None) -> Path:
    """Write a notebook of these cells into the folder; by default the sample."""
    folder.mkdir(parents=True, exist_ok=True)
    notebook = new_notebook(cells=made_of if made_of is not None else cells())
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number}"
    path = folder / f"{name}.ipynb"
    nbformat.write(notebook, path)
    return path


def job(folder: Path, out: Path, notebook: str = "report", **values) -> Job:
    """A job for a notebook in `folder`, for a scenario of these values."""
    scenario = SampleScenario(**{"id": "sample", **values})
    return Job(scenario, notebook, out / scenario.id, folder)
