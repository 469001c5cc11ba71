"""Changes a file of `data/` whole or not at all, and one writer at a time."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from helpers.evidence.problems import InputError, Problem

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LONGEST_WAIT_S = 10.0
_BETWEEN_TRIES_S = 0.05


def rewrite(path: Path, change: Callable[[str], str], accept: Callable[[Path], object]) -> None:
    """Replace the text of a file by what `change` makes of it, in one step.

    The new text first stands in a file beside it, which `accept` may refuse by raising. Whatever
    goes wrong, the old file is as it was. Raises InputError where it cannot be read or written, or
    where another process is writing it for longer than a few seconds.
    """
    path = path.resolve()
    with _explained(path), _sole_writer(path), _unfinished(path, "new") as draft:
        _write_draft(path, draft, change)
        accept(draft)
        os.replace(draft, path)


def rewrite_together(changes: Mapping[Path, Callable[[str], str]]) -> None:
    """Replace the texts of several files as `rewrite` does, all of them or none.

    They are put in place in the order given, and back where a later one cannot be. Should the process
    be killed in between, the first ones are new: let them be those that do no harm without the others.
    """
    files = {path.resolve(): change for path, change in changes.items()}
    with ExitStack() as open_:
        drafts, before = {}, {}
        for path in sorted(files):  # two writers never wait for each other
            with _explained(path):
                open_.enter_context(_sole_writer(path))
                drafts[path] = open_.enter_context(_unfinished(path, "new"))
                before[path] = open_.enter_context(_unfinished(path, "old"))
                _write_draft(path, drafts[path], files[path])
                shutil.copy2(path, before[path])
        replaced = []
        try:
            for path in files:
                with _explained(path):
                    os.replace(drafts[path], path)
                    replaced.append(path)
        except BaseException:
            for path in reversed(replaced):
                os.replace(before[path], path)
            raise


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn what keeps a file from being changed into an InputError that names it."""
    try:
        yield
    except UnicodeDecodeError as error:
        what = f"is not UTF-8: byte {error.start} cannot be read. Nothing was changed."
        raise InputError([Problem(path.name, what, "UTF-8 text")]) from None
    except OSError as error:
        what = f"cannot be changed: {error.strerror or error}. Nothing was changed."
        raise InputError(
            [Problem(path.name, what, "a file that is writable and open nowhere else")]
        ) from None


@contextmanager
def _unfinished(path: Path, kind: str) -> Iterator[Path]:
    """The name of a hidden file beside a file, which is gone at the end."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.{kind}.tmp")
    try:
        yield beside
    finally:
        beside.unlink(missing_ok=True)


def _write_draft(path: Path, draft: Path, change: Callable[[str], str]) -> None:
    new = change(path.read_bytes().decode("utf-8"))
    if not os.access(path, os.W_OK):  # replacing it would succeed all the same
        raise PermissionError("it is read-only")
    with draft.open("wb") as file:
        file.write(new.encode("utf-8"))
        file.flush()
        os.fsync(file.fileno())
    shutil.copymode(path, draft)


@contextmanager
def _sole_writer(path: Path) -> Iterator[None]:
    """Hold a lock that the system lets go of when the process ends, however it ends."""
    with path.with_name(f".{path.name}.lock").open("ab") as handle:
        until = time.monotonic() + LONGEST_WAIT_S
        while not _locked(handle.fileno()):
            if time.monotonic() > until:
                raise TimeoutError("another notebook or program is writing it")
            time.sleep(_BETWEEN_TRIES_S)
        yield


def _locked(file_number: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(file_number, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file_number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
