"""Files appear whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from helpers.evidence.problems import InputError, Problem


def write(path: Path, text: str) -> None:
    """Write the text beside its place, then put it there in one step."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_text(text, encoding="utf-8", newline="\n")
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def output_folder(path: str | os.PathLike) -> Path:
    """The folder, made if need be. Raises InputError where nothing can be written to it."""
    folder = Path(path).expanduser().absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write(folder / ".writable", "")
        (folder / ".writable").unlink()
    except OSError as error:
        raise InputError([Problem("--out", f"{folder} cannot be written to: {error.strerror}.")]) from None
    return folder
