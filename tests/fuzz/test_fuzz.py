"""Every reader and the command line, fed with noise: a message or an answer, never a traceback, never a lost file.

`BOC_FUZZ=5000 pytest tests/fuzz` tries that many examples of each test; the count tried is printed at the end.
"""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.__main__ import main
from helpers.evidence.problems import InputError
from helpers.evidence.releases import import_oews
from helpers.evidence.tables import DATA_DIR, SCHEMA_FILE, schema
from helpers.evidence.validation import check
from helpers.model.people_table import people
from helpers.model.scenario import CareerOverrides, Parameters, Scenario
from helpers.model.scenario_table import FILE_NAME, known_columns, scenario_rows, uncomputable
from helpers.reports.execution import authored
from helpers.reports.failure import ReportError
from helpers.reports.outputs import refuse, results

EXAMPLES = int(os.environ.get("BOC_FUZZ", "12"))
fuzzed = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize=EXAMPLES < 100,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
tried = dict.fromkeys(
    (
        "tables",
        "schema",
        "scenarios",
        "people files",
        "parameters",
        "workbooks",
        "notebooks",
        "command lines",
    ),
    0,
)

AWKWARD = [
    "",
    " ",
    "=cmd()",
    "-1",
    "1e999",
    "nan",
    "TRUE",
    "\ufeff",
    "\u202e",
    "\U0001f600",
    "x" * 999,
    "../x",
    "{area}",
]
words = st.one_of(
    st.sampled_from(AWKWARD), st.text(max_size=12), st.floats().map(str), st.integers().map(str)
)
values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), words, st.binary(max_size=4)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(words, inner, max_size=3)),
    max_leaves=6,
)
json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), words),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(words, inner, max_size=3)),
    max_leaves=6,
)
positions = st.integers(min_value=0, max_value=10**6)


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    """A copy of the data folder that each test puts in order again."""
    return shutil.copytree(DATA_DIR, tmp_path_factory.mktemp("fuzz") / "data")


@pytest.fixture(scope="module", autouse=True)
def told():
    """How many of each were tried."""
    yield
    print(
        "\nfuzzed:",
        ", ".join(f"{count} {name}" for name, count in tried.items()),
        f"({sum(tried.values())} in all)",
    )


def everything(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".lock"}


def spoiled(path: Path, content: bytes):
    """The file with another content while a block runs, and its own again after it."""

    class Spoiled:
        def __enter__(self):
            self.own = path.read_bytes()
            path.write_bytes(content)

        def __exit__(self, *_):
            path.write_bytes(self.own)

    return Spoiled()


def some_bytes(draw, whole: bytes) -> bytes:
    """A file with bytes put in, taken out or written over."""
    at = draw(positions) % (len(whole) + 1)
    length = draw(st.sampled_from([0, 1, 7, 500, 10**6]))
    return whole[:at] + draw(st.binary(max_size=20)) + whole[at + length :]


@st.composite
def tables(draw) -> tuple[str, bytes]:
    """A table of the data with a few cells, or some bytes, changed."""
    name = draw(st.sampled_from(sorted(resource["path"] for resource in schema().values())))
    whole = (DATA_DIR / name).read_bytes()
    if draw(st.booleans()):
        return name, some_bytes(draw, whole)
    rows = list(csv.reader(io.StringIO(whole.decode("utf-8"))))
    for _ in range(draw(st.integers(1, 3))):
        row = rows[draw(positions) % len(rows)]
        row[draw(positions) % len(row)] = draw(words)
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return name, text.getvalue().encode("utf-8", "surrogatepass")


@fuzzed
@given(table=tables())
def test_tables(data, table):
    name, content = table
    tried["tables"] += 1
    with spoiled(data / name, content):
        before = everything(data)
        result = CliRunner().invoke(main, ["check", "--data", str(data)], catch_exceptions=False)
        assert result.exit_code in (0, 2)
        assert everything(data) == before


@st.composite
def packages(draw) -> bytes:
    """The schema with one value in it replaced, or some bytes of it."""
    whole = (DATA_DIR / SCHEMA_FILE).read_bytes()
    if draw(st.booleans()):
        return some_bytes(draw, whole)
    package = json.loads(whole)
    place = package["resources"]
    for _ in range(draw(st.integers(1, 6))):
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        if not keys:
            break
        key = keys[draw(positions) % len(keys)]
        if not isinstance(place[key], dict | list) or draw(st.integers(0, 3)) == 0:
            place[key] = draw(json_values)
            break
        place = place[key]
    return json.dumps(package).encode("utf-8", "surrogatepass")


@fuzzed
@given(content=packages())
def test_schema(data, content):
    tried["schema"] += 1
    with spoiled(data / SCHEMA_FILE, content):
        result = CliRunner().invoke(main, ["check", "--data", str(data)], catch_exceptions=False)
        assert result.exit_code in (0, 2)


@st.composite
def scenarios(draw) -> bytes:
    """A table of scenarios made of known and unknown columns and any cells, or some bytes of the real one."""
    if draw(st.integers(0, 3)) == 0:
        return some_bytes(draw, (DATA_DIR / FILE_NAME).read_bytes())
    columns = ["id", *draw(st.lists(st.one_of(st.sampled_from(known_columns()), words), max_size=4))]
    good = {
        "id": st.from_regex(r"[a-z][a-z0-9]{0,5}", fullmatch=True),
        "area": st.sampled_from(["US", "CA", "10540"]),
    }
    numbers = st.one_of(st.integers(0, 20), st.floats(0, 1)).map(str)
    row = st.tuples(*(st.one_of(good.get(column, numbers), words) for column in columns))
    text = io.StringIO()
    csv.writer(text).writerows([columns, *draw(st.lists(row, max_size=3))])
    return text.getvalue().encode("utf-8", "surrogatepass")


@fuzzed
@given(content=scenarios())
def test_people(data, content):
    tried["people files"] += 1
    path = data.parent / "people.csv"
    path.write_bytes(content)
    with suppress(InputError):
        found = people(path)
        assert len(found.rows) + found.bad > 0 and bool(found.bad) == bool(found.problems)


@fuzzed
@given(content=scenarios())
def test_scenarios(data, content):
    tried["scenarios"] += 1
    with spoiled(data / FILE_NAME, content), suppress(InputError):
        rows = scenario_rows(data)
        assert rows and all(problem.what for problem in uncomputable(rows))


names = st.one_of(st.sampled_from([*Parameters.model_fields, "overrides", "weights"]), words)
overrides = st.dictionaries(
    st.sampled_from(["medical_coding", "combined", "x"]),
    st.dictionaries(st.one_of(st.sampled_from([*CareerOverrides.model_fields]), words), values, max_size=3),
    max_size=2,
)


@fuzzed
@given(given_=st.dictionaries(names, values, max_size=5), more=st.one_of(st.just({}), overrides))
def test_parameters(given_, more):
    tried["parameters"] += 1
    with suppress(InputError):
        scenario = Scenario(**given_, **({"overrides": more} if "overrides" not in given_ else {}))
        assert Scenario(**scenario.model_dump()) == scenario


@st.composite
def workbooks(draw) -> bytes:
    """A workbook with the survey's columns and any cells, or some bytes of one."""
    header = [
        "AREA",
        "AREA_TITLE",
        "AREA_TYPE",
        "PRIM_STATE",
        "OCC_CODE",
        "OCC_TITLE",
        "TOT_EMP",
        "EMP_PRSE",
        "A_MEAN",
    ]
    header += ["A_PCT10", "A_PCT25", "A_MEDIAN", "A_PCT75", "A_PCT90", "NAICS", "I_GROUP", "OWN_CODE"]
    cells = st.one_of(
        st.sampled_from(
            [None, "*", "**", "#", "1", 99, "US", "CA", "29-2072", "43-3021", 51000, "1,200", "=A1", True]
        ),
        st.floats(allow_nan=False, allow_infinity=False),
        st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=8),
    )
    book = openpyxl.Workbook()
    book.active.title = draw(st.sampled_from(["national_M2026_dl", "All May 2025 data", "Sheet"]))
    book.active.append(draw(st.permutations(header))[: draw(st.integers(9, len(header)))])
    for _ in range(draw(st.integers(0, 3))):
        book.active.append(draw(st.lists(cells, min_size=9, max_size=len(header))))
    content = io.BytesIO()
    book.save(content)
    return some_bytes(draw, content.getvalue()) if draw(st.booleans()) else content.getvalue()


@fuzzed
@given(content=workbooks())
def test_workbooks(data, content):
    tried["workbooks"] += 1
    path = data.parent / "national_M2026_dl.xlsx"
    path.write_bytes(content)
    before = everything(data)
    try:
        import_oews(path, data)
        assert check(data) == []
    except InputError:
        assert everything(data) == before
    finally:
        for name, own in before.items():
            (data / name).write_bytes(own)


@st.composite
def notebooks(draw) -> bytes:
    """A notebook with any cells, or some bytes of the report."""
    if draw(st.booleans()):
        return some_bytes(draw, (DATA_DIR.parent / "notebooks" / "report.ipynb").read_bytes())
    output = st.fixed_dictionaries(
        {"output_type": st.sampled_from(["display_data", "stream", "error", "poem"])},
        optional={
            "data": json_values,
            "text": json_values,
            "name": words,
            "metadata": st.just({}),
            "ename": words,
        },
    )
    cell = st.fixed_dictionaries(
        {
            "cell_type": st.sampled_from(["code", "markdown", "poem"]),
            "source": json_values,
            "metadata": json_values,
        },
        optional={"outputs": st.lists(output, max_size=2), "execution_count": json_values, "id": words},
    )
    made = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": draw(json_values),
        "cells": draw(st.lists(cell, max_size=3)),
    }
    return json.dumps(made).encode("utf-8", "surrogatepass")


@fuzzed
@given(content=notebooks())
def test_notebooks(data, content):
    tried["notebooks"] += 1
    path = data.parent / "fuzzed.ipynb"
    path.write_bytes(content)
    with suppress(ReportError):
        notebook = authored(path)
        refuse(notebook, "fuzzed")
        results(notebook, "fuzzed")


known = [
    "check",
    "audit",
    "parameters",
    "import-oews",
    "stale",
    "render",
    "--csv",
    "--scenario",
    "--notebook",
    "--out",
]
known += ["--workers", "--assets", "--data", "-h", "--", "embed", "0", "national", "/nowhere", "/dev/null/x"]
arguments = st.one_of(st.sampled_from(known), words)


@fuzzed
@given(arguments=st.lists(arguments, max_size=5))
def test_command_lines(data, arguments, monkeypatch):
    tried["command lines"] += 1
    monkeypatch.chdir(data.parent)
    monkeypatch.setattr("helpers.reports.running.render_all", lambda *_: [])
    before = everything(data)
    if arguments[:1] in (["render"], ["stale"]):  # nothing is to be written into the project
        arguments = [*arguments, "--out", str(data.parent / "reports")]
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code in (0, 1, 2) and "Traceback" not in result.output
    assert everything(data) == before
