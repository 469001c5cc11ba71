"""Files appear whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from helpers.evidence.problems import InputError, Problem
from helpers.evidence.saving import write as write


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
