"""The page: one HTML file, complete in itself, from an executed notebook."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import jinja2
from nbconvert.exporters.templateexporter import TemplateExporter
from nbformat import NotebookNode

from helpers.reports import charts, outputs, packing, prose, wording
from helpers.reports.arrangement import arrange
from helpers.reports.failure import ReportError

TEMPLATE_DIR = Path(__file__).with_name("template")
SCRIPTS = ("unpacking.js", "fitting.js", "numbers.js", "age.js", "page.js")
WHAT_IF_SCRIPTS = ("whatif_model.js", "whatif_words.js", "whatif_page.js", "whatif.js")
LONG_PAGE_SECTIONS = 4


def page(notebook: NotebookNode, name: str, provenance: dict, assets: str = "embed") -> str:
    """The HTML of an executed notebook. Raises ReportError where it would hide something.

    With `assets` "shared" it loads plotly.js from the folder above its own, else it carries it.
    """
    outputs.refuse(notebook, name)
    results = outputs.results(notebook, name)
    what_if = outputs.what_if(notebook, name)
    drawn: list[charts.Chart] = []
    try:
        article = arrange(_article(notebook, name, drawn))
    except ValueError as error:
        raise ReportError(name, None, str(error), notebook) from None
    scripts = [asset(script) for script in (*SCRIPTS, *(WHAT_IF_SCRIPTS if what_if else ()))]
    return _render(
        "page.html.j2",
        results=results,
        heading=article.heading or results.get("answer") or results.get("title") or name,
        article=article,
        contents=article.contents if len(article.contents) >= LONG_PAGE_SECTIONS else (),
        provenance=provenance,
        provenance_json=packing.json_text(provenance),
        what_if=what_if,
        what_if_json=packing.json_text(what_if),
        style=asset("page.css") + (asset("whatif.css") if what_if else ""),
        scripts=scripts,
        charts=packing.packed(packing.json_text([chart.drawing for chart in drawn])) if drawn else None,
        **_plotly(scripts, assets if drawn else "none"),
    )


def _plotly(scripts: list[str], assets: str) -> dict:
    """Where a page has plotly.js from, and the policy for that."""
    if assets == "shared":
        policy = packing.security_policy(*scripts, beside=True)
        return {"plotly": None, "plotly_link": f"../{packing.shared_plotly()}", "policy": policy}
    if assets == "none":
        return {"plotly": None, "plotly_link": None, "policy": packing.security_policy(*scripts)}
    policy = packing.security_policy(*scripts, packing.plotly_source())
    return {"plotly": packing.packed_plotly(), "plotly_link": None, "policy": policy}


def plain_page(template: str, scripts: tuple[str, ...] = (), **content) -> str:
    """A page without charts in the same look, with these scripts of the template."""
    texts = [asset(script) for script in scripts]
    style, policy = asset("page.css"), packing.security_policy(*texts)
    return _render(template, style=style, policy=policy, scripts=texts, **content)


@lru_cache(maxsize=16)
def asset(name: str) -> str:
    """The text of a file of the template."""
    return (TEMPLATE_DIR / name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _render(template: str, **content) -> str:
    return _environment().get_template(template).render(**content)


@lru_cache(maxsize=1)
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATE_DIR),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"short": wording.short, "value": wording.value}
    environment.filters |= {"words": wording.words, "quantity": wording.quantity}
    return environment


def _article(notebook: NotebookNode, name: str, drawn: list[charts.Chart]) -> str:
    """The cells as HTML, through nbconvert; charts met on the way are added to `drawn`."""

    def figure(data: dict) -> charts.Chart:
        drawn.append(charts.chart(data[charts.MIME], len(drawn) + 1))
        return drawn[-1]

    exporter = TemplateExporter(
        template_name=TEMPLATE_DIR.name,
        extra_template_basedirs=[str(TEMPLATE_DIR.parent)],
        file_extension=".html",
        filters={"figure": figure, "written": prose.written, "computed": prose.computed},
    )
    shown = NotebookNode({**notebook, "cells": outputs.shown(notebook)})
    html, _ = exporter.from_notebook_node(shown, {"chart_mime": charts.MIME})
    return html
