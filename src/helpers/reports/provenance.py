"""Where a page comes from: parameters, hashes of data and code, versions. No clock time."""

from __future__ import annotations

import hashlib
import platform
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from helpers.reports.jobs import Job

CODE_DIR = Path(__file__).resolve().parents[1]
CODE_FILES = (".py", ".j2", ".css", ".js", ".json")
DATA_FILES = (".csv", ".json")
PACKAGES = ("numpy", "pandas", "scipy", "pydantic", "plotly", "papermill", "nbconvert", "ipykernel")


def provenance(job: Job, data_dir: Path) -> dict:
    """What a reader needs to make the same page again, as a JSON object."""
    return {
        "scenario": job.scenario.id,
        "notebook": job.notebook,
        "parameters": shown(job.scenario.model_dump(mode="json")),
        "changed": shown({name: value for name, value in job.scenario.changed().items() if name != "id"}),
        "hashes": {
            "data": folder_hash(data_dir, DATA_FILES),
            "code": code_hash(),
            "notebook": hashlib.sha256(job.source.read_bytes()).hexdigest(),
        },
        "versions": versions(),
    }


def shown(values: dict) -> dict:
    """The values without the path of a folder: only its name says something to another reader."""
    folder = values.get("data_dir")
    return {**values, "data_dir": Path(folder).name} if folder else values


def folder_hash(folder: Path, endings: tuple[str, ...]) -> str:
    """SHA-256 over the names and contents of a folder's files with these endings, in order of name."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in endings and path.is_file():
            content = path.read_bytes().replace(b"\r\n", b"\n")
            digest.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()


@lru_cache(maxsize=1)
def code_hash() -> str:
    """The hash of `src/helpers`: calculation, views and template."""
    return folder_hash(CODE_DIR, CODE_FILES)


@lru_cache(maxsize=1)
def versions() -> dict[str, str]:
    """Python and the packages that a figure could depend on."""
    found = {name: metadata.version(name) for name in PACKAGES}
    return {"python": ".".join(platform.python_version_tuple()[:2]), **found}
