"""Holds the shape of the notebooks: short cells that define nothing, and one cell of parameters."""

import ast
import re

import nbformat
import pytest

LONGEST_CELL = 15
IGNORED = "nbval-ignore-output"
EXPLORED = "explore"  # shows controls, which no test can compare


def code_cells(notebook) -> list:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def cell_faults(notebook) -> list[str]:
    """Code cells that define something, loop, or are long: settled steps belong in src/helpers."""
    faults = []
    for number, cell in enumerate(code_cells(notebook), start=1):
        python = re.sub(r"^[%!].*$", "", cell.source, flags=re.MULTILINE)
        parsed = ast.parse(python)
        kinds = {type(node) for node in ast.walk(parsed)}
        if kinds & {ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef}:
            faults.append(f"code cell {number} defines a function or a class")
        if kinds & {ast.For, ast.AsyncFor, ast.While}:
            faults.append(f"code cell {number} loops")
        length = sum(bool(line.strip()) for line in cell.source.splitlines()) - _import_lines(parsed)
        if length > LONGEST_CELL and "parameters" not in cell.metadata.get("tags", []):
            faults.append(f"code cell {number} has {length} lines")
    return faults


def _import_lines(parsed: ast.Module) -> int:
    """Lines that only import: the formatter gives each name its own where they do not fit on one."""
    imports = [node for node in parsed.body if isinstance(node, (ast.Import, ast.ImportFrom))]
    return sum(node.end_lineno - node.lineno + 1 for node in imports)


def unchecked_charts(notebook) -> list[str]:
    """Outputs that nbval may ignore are those of charts, and the next cell tells the numbers, checked."""
    faults = []
    cells = code_cells(notebook)
    tags = [set(cell.metadata.get("tags", [])) for cell in cells]
    for number, (own, following) in enumerate(zip(tags, [*tags[1:], set()], strict=True), start=1):
        if IGNORED in own and "figure" not in own:
            faults.append(f"code cell {number} is not checked, and is no chart")
        if "figure" in own and (IGNORED in following or "numbers" not in following):
            faults.append(f"code cell {number} draws a chart without a table of its numbers after it")
    return faults


def parameter_faults(notebook, fields: dict[str, tuple[object, str]]) -> list[str]:
    """Whether one cell, and only one, assigns every field its default, with its unit and meaning beside it.

    `fields` maps each name to its default and its comment. papermill shows the comments to whoever asks for
    help on the notebook, where they stand on the line of the assignment.
    """
    cells = [cell for cell in code_cells(notebook) if "parameters" in cell.metadata.get("tags", [])]
    if len(cells) != 1:
        return [f"{len(cells)} cells are tagged parameters"]
    lines = [line for line in cells[0].source.splitlines() if line and not line.startswith("#")]
    assigned = {line.partition(" = ")[0]: line.partition(" = ")[2] for line in lines}
    faults = [f"unknown parameter {name}" for name in assigned if name not in fields]
    faults += [f"parameter {name} is missing" for name in fields if name not in assigned]
    for name in fields.keys() & assigned.keys():
        value, _, comment = assigned[name].partition("  # ")
        default, meaning = fields[name]
        if not _is_literal(value, default):
            faults.append(f"{name} is {value}; its default is {default!r}")
        if comment != meaning:
            faults.append(f"{name} is explained as {comment!r}, not {meaning!r}")
    return faults


def _is_literal(text: str, value: object) -> bool:
    try:
        return ast.literal_eval(text) == value
    except (ValueError, SyntaxError):
        return False


def scenario_fields() -> dict[str, tuple[object, str]]:
    """Every parameter with its default, and with its unit and meaning as a notebook tells them."""
    from helpers.model.scenario import Scenario

    units = {name: field.json_schema_extra["unit"] for name, field in Scenario.model_fields.items()}
    return {
        name: (field.default, f"[{units[name]}] {field.description}" if units[name] else field.description)
        for name, field in Scenario.model_fields.items()
    }


def test_there_is_a_report(report_path):
    assert report_path.exists()


def test_cells_are_short_and_define_nothing(notebook_path):
    assert cell_faults(nbformat.read(notebook_path, as_version=4)) == []


def test_every_chart_is_followed_by_its_numbers(notebook_path):
    if notebook_path.stem != EXPLORED:
        assert unchecked_charts(nbformat.read(notebook_path, as_version=4)) == []


def test_parameters_are_the_scenario(notebook_path):
    assert parameter_faults(nbformat.read(notebook_path, as_version=4), scenario_fields()) == []


class TestItBites:
    @pytest.mark.parametrize(
        "source",
        ["def f(): ...", "class A: ...", "for x in rows:\n    x", "%time\nwhile True: ...", "a\n" * 16],
    )
    def test_cells(self, source):
        assert cell_faults(notebook_of(source))

    def test_a_short_cell_passes(self):
        assert cell_faults(notebook_of("%config InlineBackend\n" + "charts.tree(result)\n\n" * 14)) == []
        assert cell_faults(notebook_of("import a\n" * 20 + "charts.tree(result)\n" * 15)) == []

    def test_charts(self):
        charts, numbers = notebook_of("chart", "figure", IGNORED), notebook_of("table", "numbers")
        assert unchecked_charts(charts) == [
            "code cell 1 draws a chart without a table of its numbers after it"
        ]
        charts.cells += numbers.cells
        assert unchecked_charts(charts) == []
        charts.cells[1].metadata["tags"].append(IGNORED)
        assert len(unchecked_charts(charts)) == 2

    FIELDS = {"area": ("US", "Where"), "draws": (256, "[count] Futures")}
    GOOD = "# Parameters\narea = 'US'  # Where\ndraws = 256  # [count] Futures"

    @pytest.mark.parametrize(
        ("changed", "fault"),
        [
            (GOOD.splitlines()[1], "draws is missing"),
            (GOOD + "\nseeds = 2  # Seed", "unknown parameter seeds"),
            (GOOD.replace("256", "2 ** n"), "draws is 2 ** n"),
            (GOOD.replace("256", "512"), "its default is 256"),
            (GOOD.replace("256  #", "(\n256  #"), "draws is ("),
            (GOOD.replace("[count] ", ""), "draws is explained as 'Futures'"),
            (GOOD + "\nprint(area)", "unknown parameter print(area)"),
        ],
    )
    def test_parameters(self, changed, fault):
        assert fault in " ".join(parameter_faults(notebook_of(changed, "parameters"), self.FIELDS))

    def test_parameters_are_one_cell(self):
        good = notebook_of(self.GOOD, "parameters")
        assert parameter_faults(good, self.FIELDS) == []
        good.cells *= 2
        assert parameter_faults(good, self.FIELDS) == ["2 cells are tagged parameters"]
        assert parameter_faults(notebook_of(self.GOOD), self.FIELDS) == ["0 cells are tagged parameters"]


def notebook_of(source: str, *tags: str):
    """A notebook of one code cell."""
    cell = nbformat.v4.new_code_cell(source, metadata={"tags": list(tags)})
    return nbformat.v4.new_notebook(cells=[cell])
