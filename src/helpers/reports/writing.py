"""Files appear whole or not at all, also where the process or the power fails.

Two runs may write into one folder: every file is put in place in one step, and a report whose files
come from two different runs does not have the hashes that its results name, so it is rendered again.
"""

from __future__ import annotations

import errno
import os
import re
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from helpers.evidence.problems import InputError, Problem

_HOST = re.sub(r"[^A-Za-z0-9-]", "", socket.gethostname())[:40]
_UNFINISHED = re.compile(rf"\..+\.{_HOST}_(\d+)\.tmp$")


def write(path: Path, text: str) -> None:
    """Write the text beside its place, see it to the disk, then put it there in one step."""
    temporary = path.with_name(f".{path.name}.{_HOST}_{os.getpid()}.tmp")
    try:
        with temporary.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def writing_to(path: Path) -> Iterator[None]:
    """Turn what keeps a file or folder from being written into an InputError that names it."""
    try:
        yield
    except OSError as error:
        raise InputError([unwritable(path, error)]) from None


def unwritable(path: Path, error: OSError) -> Problem:
    """That a file or folder could not be written, and why; a full disk is called so.

    >>> str(unwritable(Path("a/report.html"), OSError(errno.ENOSPC, "No space left on device")))
    'a/report.html: cannot be written: the disk is full.'
    """
    cause = "the disk is full" if is_full(error) else error.strerror or type(error).__name__
    return Problem(str(path), f"cannot be written: {cause}.")


def is_full(error: OSError) -> bool:
    """Whether the disk, or what somebody may take of it, is used up."""
    return error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", None))


def reports_folder(path: str | os.PathLike) -> Path:
    """The folder, there or not yet. Raises InputError where no folder can be."""
    folder = Path(path).expanduser().absolute()
    try:
        os.stat(folder)
    except (FileNotFoundError, NotADirectoryError):
        return folder
    except OSError as error:
        raise InputError([Problem("--out", f"{folder} cannot be read: {error.strerror}.")]) from None
    return folder


def output_folder(path: str | os.PathLike) -> Path:
    """The folder, made if need be, without what killed processes of this machine left unfinished in it.

    Raises InputError where nothing can be written to it.
    """
    folder = Path(path).expanduser().absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write(probe := folder / f".writable.{os.getpid()}", "")
        probe.unlink()
        for unfinished in _of_the_dead(folder):
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise InputError([Problem("--out", f"{folder} cannot be written to: {error.strerror}.")]) from None
    return folder


def _of_the_dead(folder: Path) -> list[Path]:
    files = [path for pattern in (".*.tmp", "*/.*.tmp") for path in folder.glob(pattern)]
    owners = [(path, _UNFINISHED.fullmatch(path.name)) for path in files]
    return [path for path, owner in owners if owner and not _alive(int(owner[1]))]


def _alive(process_id: int) -> bool:
    if sys.platform == "win32":  # where asking with a signal would end the process
        return True
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
