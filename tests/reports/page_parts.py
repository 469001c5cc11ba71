"""Cells as a notebook stores them, and the page that is made of them; no kernel."""

from __future__ import annotations

from copy import deepcopy

from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_notebook, new_output

from helpers.reports.page import page

CHART = {
    "data": [{"type": "bar", "x": [1], "y": ["a"]}],
    "layout": {
        "title": {"text": "Finding", "subtitle": {"text": "Measure, US, 2025"}},
        "meta": {"reading": "One bar.", "source": "BLS"},
        "margin": {"t": 90},
        "height": 400,
    },
}
PROVENANCE = {
    "scenario": "s",
    "notebook": "report",
    "parameters": {"name": "N", "currency_year": 2025},
    "changed": {},
    "hashes": {"data": "0"},
    "versions": {"python": "3.11"},
}


def shows(data, *tags, **metadata):
    output = new_output("execute_result", data, execution_count=1)
    return new_code_cell("", outputs=[output], metadata={"tags": list(tags), **metadata}, execution_count=1)


def chart(figure=CHART):
    return shows({"application/vnd.plotly.v1+json": figure, "text/html": "<script>old</script>"}, "figure")


def table(rows, header="<th></th><th>value</th>", tag="numbers"):
    body = "".join(f"<tr><th>{name}</th><td>{value}</td></tr>" for name, value in rows)
    html = (
        f"<table border='1' class='dataframe'><thead><tr>{header}</tr></thead><tbody>{body}</tbody></table>"
    )
    return shows({"text/html": f"<div><style scoped>x</style>{html}</div>", "text/plain": ""}, tag)


KEYS = {
    "title": "T",
    "description": "D",
    "answer": "A.",
    "place": "US",
    "evidence_to": "May 2025",
    "key_results": {},
}
RESULTS = shows({"application/json": KEYS, "text/plain": ""}, "results")


def html(*cells, results=RESULTS, name="N"):
    copies = [deepcopy(cell) for cell in (*cells, results)]
    for number, cell in enumerate(copies):
        cell["id"] = f"cell-{number}"
    provenance = {**PROVENANCE, "parameters": {**PROVENANCE["parameters"], "name": name}}
    return page(new_notebook(cells=copies), "report", provenance)


def made(*cells, results=RESULTS):
    return BeautifulSoup(html(*cells, results=results), "html.parser")
