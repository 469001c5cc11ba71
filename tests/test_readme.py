"""What the README and its companions tell a reader to open or to run exists."""

import csv
import json
import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from helpers.__main__ import main
from helpers.decision import multiverse, uncertainty
from helpers.evidence.tables import DATA_DIR
from helpers.model.comparison import compare
from helpers.model.scenario import Scenario
from helpers.model.scenario_table import scenario_rows
from helpers.views import doubt_sentences, sentences

sys.path.insert(0, str(Path(__file__).parent / "evidence"))
sys.path.insert(0, str(Path(__file__).parent / "reports"))

import picture
import survey_workbook

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PAGES = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "reports/README.md", "data/README.md"]
every_page = pytest.mark.parametrize("page", PAGES)


def code(text: str) -> list[str]:
    """Code spans, and the lines of code blocks without their comments."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    lines = [line.partition(" #")[0].strip() for block in blocks for line in block.splitlines()]
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))
    return [piece for piece in lines + spans if piece]


def linked_files(text: str) -> list[str]:
    """Targets of links that stay inside the project."""
    return [target for target in re.findall(r"\]\(([^)#\s]+)", text) if "://" not in target]


def named_files(text: str) -> list[str]:
    """Code spans that read as a file or a folder of the project."""
    path = re.compile(r"(?:[\w.-]+/)*[\w.-]+(?:/|\.(?:csv|html|ipynb|json|md|py|toml|txt|yml))")
    return [span for span in code(text) if path.fullmatch(span)]


def is_there(path: Path) -> bool:
    """Whether the project has this file or folder, or writes it when it renders."""
    return path.exists() or path.is_relative_to(ROOT / "reports")


def make_targets() -> set[str]:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))


def unknown_words(command: str) -> list[str]:
    """The words of a `billing-or-coding` command line that the program does not know."""
    _, *words = shlex.split(command)
    if not words:
        return []
    if words[0] not in main.commands:
        return words[:1]
    options = {option for parameter in main.commands[words[0]].params for option in parameter.opts}
    return [word for word in words[1:] if word.startswith("-") and word not in options]


@every_page
def test_links_lead_somewhere(page):
    folder = (ROOT / page).parent
    text = (ROOT / page).read_text(encoding="utf-8")
    assert [target for target in linked_files(text) if not (folder / target).exists()] == []


@every_page
def test_named_files_exist(page):
    folder = (ROOT / page).parent
    names = named_files((ROOT / page).read_text(encoding="utf-8"))
    places = {name: (ROOT / name, folder / name) for name in names}
    assert [name for name, paths in places.items() if not any(map(is_there, paths))] == []


@every_page
def test_make_targets_exist(page):
    commands = code((ROOT / page).read_text(encoding="utf-8"))
    named = {command.split()[1] for command in commands if re.fullmatch(r"make [a-z]+", command)}
    assert named <= make_targets()


@every_page
def test_commands_exist(page):
    commands = code((ROOT / page).read_text(encoding="utf-8"))
    ours = [command for command in commands if command.startswith("billing-or-coding ")]
    assert [word for command in ours for word in unknown_words(command)] == []


def test_readme_lists_every_notebook():
    listed = linked_files(README.read_text(encoding="utf-8"))
    assert {f"notebooks/{path.name}" for path in (ROOT / "notebooks").glob("*.ipynb")} <= set(listed)


def test_readme_says_what_the_model_says():
    """The answer quoted in the README is the one that the default scenario gives today."""
    scenario = Scenario()
    result, combinations = compare(scenario), multiverse.evaluate(scenario)
    said = [
        sentences.answer(result, combinations),
        doubt_sentences.futures(uncertainty.simulate(scenario)),
        sentences.doubt(result, combinations),
    ]
    quoted = [
        line.removeprefix(">") for line in README.read_text(encoding="utf-8").splitlines() if line[:1] == ">"
    ]
    assert " ".join(" ".join(quoted).split()) == " ".join(said)


@every_page
def test_programs_of_the_environment_are_in_it(page):
    words = [word for span in code((ROOT / page).read_text(encoding="utf-8")) for word in span.split()]
    named = {word.removeprefix(".venv/bin/") for word in words if word.startswith(".venv/bin/")}
    assert named - {path.name for path in Path(sys.executable).parent.iterdir()} == set()


def mentioned(page: str) -> list[str]:
    """The command lines of ours on a page, without those that stand for any command."""
    commands = code((ROOT / page).read_text(encoding="utf-8"))
    return [command for command in commands if command.startswith("billing-or-coding ")]


@pytest.mark.parametrize("command", sorted({each for page in PAGES for each in mentioned(page)}))
def test_every_command_that_is_shown_runs(command, tmp_path, monkeypatch):
    """In a copy of the data with the row and the workbook that the pages speak of; only kernels do not start."""
    data = shutil.copytree(DATA_DIR, tmp_path / "data")
    with (data / "scenarios.csv").open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    row = {"id": "my-case", "name": "Mine", "area": "OH", "medical_coding.tuition_usd": "2500"}
    text = (data / "scenarios.csv").read_text(encoding="utf-8")
    columns = [*header, *(name for name in row if name not in header)]
    assert set(row) <= set(columns)
    lines = [line + "," * (len(columns) - len(header)) for line in text.splitlines()[1:]]
    mine = ",".join(row.get(name, "") for name in columns)
    (data / "scenarios.csv").write_text("\n".join([",".join(columns), *lines, mine, ""]), encoding="utf-8")
    (tmp_path / "caseload.csv").write_text("id,name\nann,Ann\n", encoding="utf-8")
    survey_workbook.save(tmp_path / "national_M2026_dl.xlsx", [survey_workbook.estimate()])
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("helpers.reports.running.render_all", lambda *_, **__: [])
    _, name, *words = shlex.split(command)
    options = {option for parameter in main.commands[name].params for option in parameter.opts}
    words += ["--data", str(data)] if "--data" in options and "--data" not in words else []
    words += ["--out", str(tmp_path / "out")] if "--out" in options and "--out" not in words else []
    result = CliRunner().invoke(main, [name, *words], catch_exceptions=False)
    assert result.exit_code == 0 or (name == "stale" and result.exit_code == 1), result.output


def test_the_number_of_publishers_is_that_of_the_ledger():
    stored = json.loads((ROOT / "notebooks" / "01_evidence.ipynb").read_text(encoding="utf-8"))
    outputs = [output for cell in stored["cells"] for output in cell.get("outputs", [])]
    (results,) = [
        data["application/json"]
        for data in (each.get("data", {}) for each in outputs)
        if "application/json" in data
    ]
    (quoted,) = re.findall(r"(\d+) other publishers", README.read_text(encoding="utf-8"))
    assert int(quoted) == results["key_results"]["field_publishers"]


def test_the_picture_shows_the_present_answer():
    shown, first = picture.answer_of(picture.PICTURE.read_bytes()), scenario_rows()[0].scenario
    assert shown == sentences.answer(compare(first), multiverse.evaluate(first)), "draw it anew: make picture"


def test_readme_is_as_long_as_a_reader_bears():
    words = [each for each in README.read_text(encoding="utf-8").split() if re.search(r"\w", each)]
    assert 400 <= len(words) <= 900


def test_help_lists_every_target():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    explained = set(re.findall(r"^([a-z]+):.*## \w", makefile, re.MULTILINE))
    assert explained == make_targets()


class TestItBites:
    def test_files(self):
        text = "see `data/none.csv`, [it](docs/none.md#part) and\n```\nmake none  # comment\n```"
        assert named_files(text) == ["data/none.csv"]
        assert linked_files(text) == ["docs/none.md"]
        assert code(text) == ["make none", "data/none.csv"]

    def test_commands(self):
        assert unknown_words("billing-or-coding rendre") == ["rendre"]
        assert unknown_words("billing-or-coding render --scenario x --colour red") == ["--colour"]
        assert unknown_words("billing-or-coding render --scenario x") == []
