"""Nothing foreign is run, nothing is listened to from outside, nothing that we write is calculated by a spreadsheet."""

from __future__ import annotations

import ast
import asyncio
import csv
import io
import json
import shutil
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner

from helpers.__main__ import main
from helpers.evidence.csv_lines import FORMULA_STARTS
from helpers.evidence.tables import DATA_DIR
from helpers.reports.kernel import ReportKernelManager, kernel_settings

SOURCES = sorted((Path(__file__).parents[1] / "src").rglob("*.py"))
CALLS = {"eval", "exec", "compile", "__import__", "breakpoint", "input"}
MODULES = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "telnetlib", "ftplib", "xmlrpc"}
METHODS = {
    ("os", "system"),
    ("os", "popen"),
    ("yaml", "load"),
    ("pandas", "read_pickle"),
    ("pd", "read_pickle"),
}


def dangers(source: str) -> list[str]:
    """Calls and imports that run what they are given, or go out to the network."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names if alias.name.partition(".")[0] in MODULES]
        elif isinstance(node, ast.ImportFrom):
            found += [node.module] if (node.module or "").partition(".")[0] in MODULES else []
        elif isinstance(node, ast.Call):
            call = node.func
            if isinstance(call, ast.Name) and call.id in CALLS:
                found.append(call.id)
            if isinstance(call, ast.Attribute) and isinstance(call.value, ast.Name):
                found += [call.attr] if (call.value.id, call.attr) in METHODS else []
            found += (
                ["shell"]
                if any(word.arg == "shell" and _is_true(word.value) for word in node.keywords)
                else []
            )
    return found


def _is_true(node: ast.expr) -> bool:
    return not (isinstance(node, ast.Constant) and node.value in (False, None))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_nothing_runs_what_it_is_given(path):
    assert dangers(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "eval(text)",
        "exec(cell)",
        "import pickle",
        "from pickle import loads",
        "import os\nos.system('ls')",
        "yaml.load(text)",
        "subprocess.run(command, shell=True)",
        "pd.read_pickle(path)",
        "__import__(name)",
    ],
)
def test_the_rule_bites(source):
    assert dangers(source)


def test_the_audit_s_table_holds_no_formula(tmp_path):
    """An occupation's title from a workbook stands in the audit's reasons."""
    data = shutil.copytree(DATA_DIR, tmp_path / "data")
    wages = (data / "wages.csv").read_text(encoding="utf-8")
    hostile = "=HYPERLINK(1)"
    (data / "wages.csv").write_text(wages.replace("Medical Records Specialists", hostile), encoding="utf-8")
    shown = CliRunner().invoke(main, ["audit", "--csv", "--data", str(data)])
    assert shown.exit_code == 0, shown.output
    cells = [cell for row in csv.reader(io.StringIO(shown.stdout)) for cell in row]
    assert any(cell.startswith(f"'{hostile}") for cell in cells)
    assert [cell for cell in cells if cell.startswith(FORMULA_STARTS)] == []


def test_a_kernel_listens_to_its_own_machine_and_user_only():
    """Its sockets are files in a folder that nobody else may enter (on Windows: ports of the loopback)."""

    async def listening() -> tuple[dict, int]:
        with kernel_settings() as settings:
            manager = ReportKernelManager(kernel_name="python3", config=settings)
            manager.connection_file = settings.KernelManager.connection_file
            manager.transport, manager.ip = settings.KernelManager.transport, settings.KernelManager.ip
            await manager.start_kernel()
            try:
                client = manager.client()
                client.start_channels()
                await client.wait_for_ready(timeout=120)
                client.stop_channels()
                file = Path(manager.connection_file)
                return json.loads(file.read_text(encoding="utf-8")), stat.S_IMODE(file.parent.stat().st_mode)
            finally:
                await manager.shutdown_kernel(now=True)

    # In a thread of its own: a browser that an earlier test opened keeps a loop running in this one.
    with ThreadPoolExecutor(1) as aside:
        found, mode = aside.submit(asyncio.run, listening()).result()
    assert found["transport"] == "ipc" or found["ip"] == "127.0.0.1"
    assert found["transport"] == "tcp" or (mode & 0o077 == 0 and Path(found["ip"]).is_absolute())
    assert len(found["key"]) >= 32 and found["signature_scheme"] == "hmac-sha256"
