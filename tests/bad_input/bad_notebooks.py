"""Bad notebooks: files that are none, and executed ones that a page would have to hide something of."""

from __future__ import annotations

import json

from cases import Case
from nbformat.v4 import new_code_cell, new_notebook, new_output

KEYS = dict.fromkeys(("title", "answer", "description", "place", "evidence_to", "key_results"), "x")


def file(content: str | bytes):
    """The notebook's file with this content."""
    return content if isinstance(content, bytes) else content.encode("utf-8")


def as_json(**changes):
    return file(json.dumps({**new_notebook(), **changes}))


def parameters(source: str):
    return new_code_cell(source, metadata={"tags": ["parameters"]})


def stream(text: str, name: str = "stderr"):
    return new_output("stream", name=name, text=text)


def shown(data, kind: str = "display_data"):
    return new_output(kind, data=data)


def ran(*outputs, tags=()):
    """An executed notebook of one cell with these outputs."""
    return new_notebook(cells=[new_code_cell("x", outputs=list(outputs), metadata={"tags": list(tags)})])


def results(data):
    return ran(shown({"application/json": data}), tags=["results"])


UNREADABLE = [
    Case("notebook file", "missing", None, "report.ipynb: is no readable notebook: "),
    Case("notebook file", "empty", file(""), "report.ipynb: is no readable notebook: "),
    Case("notebook file", "no JSON", file("print('hello')\n"), "report.ipynb: is no readable notebook: "),
    Case("notebook file", "cut off", as_json()[:-9], "report.ipynb: is no readable notebook: "),
    Case("notebook file", "not UTF-8", file(b'{"cells": "\xff"}'), "report.ipynb: is no readable notebook: "),
    Case("notebook file", "a list", file("[]"), "report.ipynb: is no readable notebook: "),
    Case(
        "notebook file",
        "a merge conflict",
        file("<<<<<<< HEAD\n{}\n=======\n"),
        "report.ipynb: is no readable notebook: ",
    ),
    Case("notebook file", "of another time", as_json(nbformat=9), "report.ipynb: is no readable notebook: "),
    Case(
        "notebook file",
        "no cells",
        file('{"nbformat": 4, "nbformat_minor": 5, "metadata": {}}'),
        "report.ipynb: is no readable notebook: ",
    ),
    Case(
        "notebook file",
        "a cell of no kind",
        as_json(cells=[{"cell_type": "poem"}]),
        "report.ipynb: is no readable notebook: ",
    ),
    Case("notebook file", "a web page", file("<!doctype html>"), "report.ipynb: is no readable notebook: "),
    Case(
        "notebook file", "nested without end", file("[" * 100_000), "report.ipynb: is no readable notebook: "
    ),
    Case(
        "notebook parameters",
        "no code",
        as_json(cells=[parameters("area = ")]),
        "its parameters are no code: invalid",
    ),
]
HIDING = [
    Case(
        "output",
        "a warning",
        ran(stream("DeprecationWarning: old")),
        "cell 1: a warning or message on stderr: Depre",
    ),
    Case(
        "output",
        "an error",
        ran(new_output("error", ename="ZeroDivisionError", evalue="", traceback=[])),
        "ZeroDivision",
    ),
    Case(
        "output", "a picture", ran(shown({"image/png": "x"})), "an output that a page cannot show: image/png"
    ),
    Case(
        "output", "script", ran(shown({"application/javascript": "x"})), "cannot show: application/javascript"
    ),
    Case(
        "output", "a widget", ran(shown({"application/vnd.jupyter.widget-view+json": {}})), "widget-view+json"
    ),
    Case("output", "LaTeX", ran(shown({"text/latex": "x"})), "an output that a page cannot show: text/latex"),
    Case("output", "none, of a figure", ran(tags=["figure"]), "cell 1: a cell tagged figure shows nothing"),
    Case(
        "output",
        "none, of the evidence",
        ran(tags=["evidence"]),
        "cell 1: a cell tagged evidence shows nothing",
    ),
]
NO_RESULTS = [
    Case("results", "no cell", new_notebook(), "report.ipynb: no cell is tagged results"),
    Case("results", "no output", ran(tags=["results"]), "the cell tagged results displays no JSON object"),
    Case("results", "printed", ran(stream("{}", "stdout"), tags=["results"]), "displays no JSON object"),
    Case("results", "a list", results([1]), "displays no JSON object"),
    Case("results", "a key missing", results({"title": "x"}), "the results have no answer, no description"),
    Case("results", "no number", results({**KEYS, "x": float("nan")}), "the results hold NaN or infinity"),
    Case(
        "results",
        "infinity",
        results({**KEYS, "x": [{"y": float("-inf")}]}),
        "the results hold NaN or infinity",
    ),
]
CASES = [*UNREADABLE, *HIDING, *NO_RESULTS]
