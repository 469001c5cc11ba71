"""Holds the design: the rooms and their arrows, who may use what, who may name a career."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HELPERS = ROOT / "src" / "helpers"

ROOMS = {
    "evidence": {"helpers.evidence"},
    "model": {"helpers.evidence", "helpers.model"},
    "decision": {"helpers.evidence", "helpers.model", "helpers.decision"},
    "views": {"helpers.evidence", "helpers.model", "helpers.decision", "helpers.views"},
    "reports": {
        "helpers.reports",
        "helpers.model.scenario",
        "helpers.evidence.problems",
        "helpers.evidence.tables",
        "helpers.evidence.figures",  # what a worker works out before its first report
        "helpers.evidence.csv_lines",  # how a cell is kept from being a formula, for the summary it writes
    },
}
ONLY_IN = {
    "openpyxl": "helpers.evidence.workbook",
    "plotly": "helpers.views.charts",
    "anywidget": "helpers.views.charts",
    "ipywidgets": "helpers.views.controls",
    "papermill": "helpers.reports",
    "nbconvert": "helpers.reports",
}
WRITERS = {"to_csv", "to_excel", "write_text", "write_bytes", "mkdir", "unlink"}
READERS = {"read_csv", "read_excel", "read_table", "DictReader"}
CAREER_WORDS = {"billing", "biller", "billers", "coding", "coder", "coders"}
DEFAULT_CAREERS = {"medical_billing", "medical_coding"}
PROJECT_NAME = "billing-or-coding"
EMPTY_NAMES = {"utils", "common", "misc", "helpers"}


def module_name(path: Path) -> str:
    """`src/helpers/model/scenario.py` is `helpers.model.scenario`."""
    parts = path.relative_to(HELPERS.parent).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def room(module: str) -> str:
    """`helpers.model.scenario` stands in `model`; the package itself in no room."""
    return module.partition(".")[2].partition(".")[0]


def within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def imported(tree: ast.AST, module: str) -> Iterator[str]:
    """Absolute names of what a module imports; `from a import b` counts as `a.b`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(module.split(".")[: -node.level]) if node.level else ""
            origin = ".".join(part for part in (base, node.module) if part)
            yield from (f"{origin}.{alias.name}" for alias in node.names)


def arrows_broken(source: str, module: str) -> list[str]:
    """Imports against `evidence <- model <- decision <- views`, or of `reports` past the scenario."""
    allowed = ROOMS.get(room(module))
    ours = [name for name in imported(ast.parse(source), module) if within(name, "helpers")]
    return [
        f"{module} imports {name}"
        for name in ours
        if allowed is not None and not any(within(name, room) for room in allowed)
    ]


def out_of_place(source: str, module: str) -> list[str]:
    """Imports of a library outside the one place that may use it."""
    return [
        f"{module} imports {name}"
        for name in imported(ast.parse(source), module)
        for library, place in ONLY_IN.items()
        if within(name, library) and not within(module, place)
    ]


def files_touched(source: str, module: str) -> list[str]:
    """Calls that read a table outside `evidence`, or write a file outside `evidence` and `reports`."""
    forbidden = {"evidence": set(), "reports": READERS}.get(room(module), READERS | WRITERS)
    calls = [node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    names = [call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in calls]
    return [f"{module} calls {name}" for name in names if name in forbidden]


def careers_named(source: str, module: str) -> list[str]:
    """Texts and identifiers that name a career. Docstrings may, and so may the scenario's two default ids."""
    nodes = list(ast.walk(ast.parse(source)))
    documentation = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    named = []
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            named.append(node.value)
        named += [
            getattr(node, field) for field in ("id", "attr", "name", "arg", "asname") if hasattr(node, field)
        ]
    if module == "helpers.model.parameters":
        named = [name for name in named if name not in DEFAULT_CAREERS]
    return [f"{module} names a career: {name!r}" for name in named if name and CAREER_WORDS & words(name)]


def words(text: str) -> set[str]:
    """The words of a text or of an identifier in any case, without the project's own name."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text.replace(PROJECT_NAME, ""))
    return set(re.findall("[a-z]+", spaced.lower()))


def empty_names(paths: list[Path]) -> list[str]:
    """Modules and folders whose name says nothing."""
    return [str(path) for path in paths if path.stem in EMPTY_NAMES]


SOURCES = sorted(HELPERS.rglob("*.py"))
every_module = pytest.mark.parametrize("path", SOURCES, ids=module_name)


@every_module
@pytest.mark.parametrize("rule", [arrows_broken, out_of_place, files_touched, careers_named])
def test_modules_keep_the_design(rule, path):
    assert rule(path.read_text(encoding="utf-8"), module_name(path)) == []


def test_every_room_is_known():
    assert {
        path.name for path in HELPERS.iterdir() if path.is_dir() and path.name != "__pycache__"
    } == ROOMS.keys()


def test_names_say_what_is_inside():
    assert empty_names(list(HELPERS.rglob("*"))) == []


class TestTheRulesBite:
    @pytest.mark.parametrize(
        ("source", "module"),
        [
            ("from helpers.model import scenario", "helpers.evidence.tables"),
            ("from ..decision.fit import score", "helpers.model.comparison"),
            ("def late():\n    import helpers.views.charts", "helpers.decision.fit"),
            ("from helpers.reports.jobs import Job", "helpers.views.controls"),
            ("from helpers.model.comparison import compare", "helpers.reports.page"),
            ("from helpers.evidence import audit", "helpers.reports.page"),
        ],
    )
    def test_arrows(self, source, module):
        assert arrows_broken(source, module)

    @pytest.mark.parametrize(
        ("source", "module"),
        [
            ("from helpers.evidence.tables import table", "helpers.views.charts"),
            ("from .cleaning import clean", "helpers.reports.execution"),
            ("from helpers.model.scenario import Scenario", "helpers.reports.jobs"),
            ("from helpers.reports.commands import carry_out", "helpers.__main__"),
            ("import pandas", "helpers.evidence.tables"),
        ],
    )
    def test_arrows_let_the_design_through(self, source, module):
        assert arrows_broken(source, module) == []

    @pytest.mark.parametrize(
        ("source", "module"),
        [
            ("import plotly.graph_objects as go", "helpers.views.tables"),
            ("from plotly import offline", "helpers.reports.packing"),
            ("import ipywidgets", "helpers.views.charts"),
            ("import papermill", "helpers.__main__"),
            ("from nbconvert.exporters import HTMLExporter", "helpers.views.tables"),
        ],
    )
    def test_libraries_out_of_place(self, source, module):
        assert out_of_place(source, module)

    @pytest.mark.parametrize("place", ["helpers.views.charts", "helpers.views.charts.ranges"])
    def test_libraries_in_their_place(self, place):
        assert out_of_place("import plotly.graph_objects as go", place) == []

    @pytest.mark.parametrize(
        ("source", "module"),
        [
            ("pd.read_csv('data/wages.csv')", "helpers.model.comparison"),
            ("frame.to_csv(path)", "helpers.views.tables"),
            ("path.write_text(page)", "helpers.decision.fit"),
            ("read_csv(path)", "helpers.reports.provenance"),
        ],
    )
    def test_files_touched(self, source, module):
        assert files_touched(source, module)

    def test_files_may_be_touched_where_they_belong(self):
        assert files_touched("pd.read_csv(path).to_csv(path)", "helpers.evidence.tables") == []
        assert files_touched("path.write_text(page)", "helpers.reports.writing") == []

    @pytest.mark.parametrize(
        "source",
        [
            "label = 'Medical coding'",
            "coder_wage_usd = 1",
            "row.medical_billing",
            "def BillingChart(): ...",
            "f(coding=1)",
            "f'{n} billers'",
            "wage['medical_coding']",
        ],
    )
    def test_careers_named(self, source):
        assert careers_named(source, "helpers.views.sentences")

    def test_careers_may_be_named_where_they_are_defaults_or_examples(self):
        assert careers_named("first_career: str = 'medical_billing'", "helpers.model.parameters") == []
        assert careers_named("def f():\n    'As in medical_coding.tuition_usd'", "helpers.model.flows") == []
        assert careers_named("prog = 'billing-or-coding'; encoding = 'utf-8'", "helpers.__main__") == []

    def test_empty_names(self):
        assert empty_names([Path("model/utils.py"), Path("views/common"), Path("views/charts.py")]) == [
            "model/utils.py",
            "views/common",
        ]
