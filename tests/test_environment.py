"""pyproject.toml is the one list of dependencies: the lock and the conda environment say the same."""

import ast
import os
import re
import subprocess
import sys
import tomllib
import venv
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.txt").read_text(encoding="utf-8")
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
BUNDLED = {"pydantic_core"}  # released with pydantic, which asks for its exact version
PYTHONS = ["3.11.9", "3.12.8", "3.13.1"]


def locked() -> list[Requirement]:
    """The pins of requirements.txt, without their hashes."""
    return [Requirement(pin) for pin in re.findall(r"^(\S.*?) \\$", LOCK, re.MULTILINE)]


def pip_section() -> list[str]:
    """What environment.yml hands to pip: one requirements file, one call."""
    return next(entry["pip"] for entry in CONDA["dependencies"] if isinstance(entry, dict))


@pytest.mark.parametrize("python", PYTHONS)
def test_every_dependency_is_locked_once_for_every_python(python):
    here = {
        "python_version": python.rpartition(".")[0],
        "python_full_version": python,
        "sys_platform": "linux",
    }
    pins = [pin for pin in locked() if pin.marker is None or pin.marker.evaluate(here)]
    versions = {canonicalize_name(pin.name): str(pin.specifier).removeprefix("==") for pin in pins}
    assert len(versions) == len(pins)
    wanted = PYPROJECT["project"]["dependencies"] + PYPROJECT["dependency-groups"]["dev"]
    for requirement in map(Requirement, wanted):
        assert versions[canonicalize_name(requirement.name)] in requirement.specifier, requirement


def test_lock_holds_nothing_but_pins_with_hashes():
    for block in re.split(r"\n(?=\S)", LOCK.strip()):
        pin, *hashes = block.split(" \\\n")
        assert re.fullmatch(r"[a-z0-9.-]+==[\w.]+( ; .+)?", pin), pin
        assert hashes and all(re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}", line) for line in hashes), pin
    assert "://" not in LOCK


def test_conda_environment_names_the_locked_versions():
    *pins, project = pip_section()
    assert [Requirement(pin) for pin in pins] == locked()
    assert project == "-e ."


def test_conda_environment_runs_a_supported_python():
    python = next(entry for entry in CONDA["dependencies"] if str(entry).startswith("python="))
    assert python.removeprefix("python=") in SpecifierSet(PYPROJECT["project"]["requires-python"])


def test_pre_commit_runs_the_locked_checkers():
    versions = {pin.name: str(pin.specifier).removeprefix("==") for pin in locked()}
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    revisions = {repo["repo"].rpartition("/")[2].removesuffix("-pre-commit"): repo["rev"] for repo in hooks}
    assert revisions == {tool: f"v{versions[tool]}" for tool in ("ruff", "codespell")}


def test_every_imported_package_is_a_declared_dependency():
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py")]
    nodes = [node for source in sources for node in ast.walk(ast.parse(source))]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and not node.level}
    packages = {name.partition(".")[0] for name in names} - sys.stdlib_module_names - {"helpers"} - BUNDLED
    owners = packages_distributions()
    project = PYPROJECT["project"]
    listed = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    declared = {canonicalize_name(Requirement(text).name) for text in listed}
    assert {name for name in packages if not declared & set(map(canonicalize_name, owners[name]))} == set()


@pytest.mark.slow
def test_what_conda_hands_to_pip_installs_and_imports(tmp_path):
    requirements = tmp_path / "requirements.txt"
    requirements.write_text("\n".join(pip_section()), encoding="utf-8")
    venv.create(tmp_path / "environment", with_pip=True)
    python = tmp_path / "environment" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    install = [python, "-m", "pip", "install", "--quiet", "--no-compile", "-r", requirements]
    subprocess.run(install, cwd=ROOT, check=True)
    elsewhere = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    imported = subprocess.run(
        [python, "-c", "import helpers, jupyterlab; print(helpers.__file__)"],
        cwd=tmp_path,
        env=elsewhere,
        check=True,
        capture_output=True,
        text=True,
    )
    assert Path(imported.stdout.strip()) == ROOT / "src" / "helpers" / "__init__.py"
