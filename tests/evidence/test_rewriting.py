"""A file changes whole or not at all, however many want to change it and whatever stands in the way."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from helpers.evidence import rewriting
from helpers.evidence.problems import InputError
from helpers.evidence.rewriting import rewrite, rewrite_together

ADD_LINES = """
import sys
from pathlib import Path
from helpers.evidence.rewriting import rewrite
for number in range(20):
    rewrite(Path(sys.argv[1]), lambda text: text + f"{sys.argv[2]}{number}\\n", lambda draft: None)
"""
STOP_BEFORE_THE_END = """
import os, signal, sys
from pathlib import Path
from helpers.evidence.rewriting import rewrite
rewrite(Path(sys.argv[1]), lambda text: text + "half", lambda draft: os.kill(os.getpid(), signal.SIGKILL))
"""


def accept(draft: Path) -> None:
    """Whatever is written is welcome."""


@pytest.fixture
def path(tmp_path) -> Path:
    file = tmp_path / "table.csv"
    file.write_text("id\n", encoding="utf-8")
    return file


def said(path: Path, change=lambda text: text + "new\n", accept=accept) -> str:
    with pytest.raises(InputError) as caught:
        rewrite(path, change, accept)
    assert not list(path.parent.glob("*.tmp")) and not list(path.parent.glob(".*.tmp"))
    return str(caught.value)


def test_the_new_text_replaces_the_old_and_the_mode_stays(path):
    path.chmod(0o640)
    rewrite(path, lambda text: text + "a\n", accept)
    assert path.read_text(encoding="utf-8") == "id\na\n"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [file.name for file in path.parent.iterdir() if file.suffix == ".tmp"] == []


def test_what_a_link_points_to_is_changed_and_the_link_stays(path):
    link = path.with_name("link.csv")
    link.symlink_to(path)
    rewrite(link, lambda text: text + "a\n", accept)
    assert link.is_symlink() and path.read_text(encoding="utf-8") == "id\na\n"


def test_a_refused_draft_changes_nothing(path):
    def refuse(draft: Path) -> None:
        assert draft.read_text(encoding="utf-8") == "id\nnew\n"
        raise InputError([])

    said(path, accept=refuse)
    assert path.read_text(encoding="utf-8") == "id\n"


def test_a_file_that_cannot_be_replaced(path, monkeypatch):
    def locked(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(rewriting.os, "replace", locked)
    assert said(path) == (
        "table.csv: cannot be changed: Permission denied. Nothing was changed. "
        "Allowed: a file that is writable and open nowhere else."
    )
    assert path.read_text(encoding="utf-8") == "id\n"


def test_a_file_that_is_read_only(path, monkeypatch):
    monkeypatch.setattr(rewriting.os, "access", lambda *_: False)  # for root every file is writable
    assert said(path).startswith("table.csv: cannot be changed: it is read-only. Nothing was changed.")
    assert path.read_text(encoding="utf-8") == "id\n"


def test_a_folder_in_its_place(path):
    path.unlink()
    path.mkdir()
    assert "table.csv: cannot be changed: Is a directory" in said(path)


def test_a_file_that_is_gone(path):
    path.unlink()
    assert "table.csv: cannot be changed: No such file" in said(path)
    assert not path.exists()


def test_a_file_that_is_not_utf8(path):
    path.write_bytes(b"id\n\xff\n")
    assert said(path) == (
        "table.csv: is not UTF-8: byte 3 cannot be read. Nothing was changed. Allowed: UTF-8 text."
    )
    assert path.read_bytes() == b"id\n\xff\n"


@pytest.fixture
def three(path) -> list[Path]:
    """Files in another order than that of their names."""
    files = [path.with_name(name) for name in ("c.csv", "a.csv", "b.csv")]
    for file in files:
        file.write_text("id\n", encoding="utf-8")
        file.chmod(0o640)
        os.utime(file, (1_000_000_000, 1_000_000_000))
    return files


def texts(files: list[Path]) -> list[str]:
    """What stands in files that no unfinished one stands beside."""
    assert list(files[0].parent.glob(".*.tmp")) == []
    return [file.read_text(encoding="utf-8") for file in files]


def each_its_name(files: list[Path]) -> dict:
    return {file: lambda text, name=file.name: f"{text}{name}\n" for file in files}


def test_several_files_change_together(three):
    rewrite_together(each_its_name(three))
    assert texts(three) == ["id\nc.csv\n", "id\na.csv\n", "id\nb.csv\n"]
    assert [file.stat().st_mode & 0o777 for file in three] == [0o640] * 3


def test_none_of_several_files_changes_where_one_cannot(three):
    three[1].write_bytes(b"id\n\xff\n")
    with pytest.raises(InputError) as caught:
        rewrite_together(each_its_name(three))
    assert str(caught.value).startswith("a.csv: is not UTF-8: byte 3 cannot be read. Nothing was changed.")
    assert texts([three[0], three[2]]) == ["id\n", "id\n"]


def test_files_are_put_in_place_in_the_order_given_and_back_where_a_later_one_cannot_be(three, monkeypatch):
    replace, asked = os.replace, []

    def locked(source: Path, target: Path) -> None:
        asked.append(target)
        if target == three[2]:
            raise PermissionError(13, "Permission denied")
        replace(source, target)

    monkeypatch.setattr(rewriting.os, "replace", locked)
    with pytest.raises(InputError) as caught:
        rewrite_together(each_its_name(three))
    assert str(caught.value).startswith("b.csv: cannot be changed: Permission denied. Nothing was changed.")
    assert asked == [*three, three[1], three[0]]
    assert texts(three) == ["id\n"] * 3
    assert [file.stat().st_mtime for file in three] == [1_000_000_000] * 3


def test_a_file_that_another_writes_longer_than_is_waited_for(path, monkeypatch):
    monkeypatch.setattr(rewriting, "LONGEST_WAIT_S", 0.0)
    with rewriting._sole_writer(path):
        assert said(path) == (
            "table.csv: cannot be changed: another notebook or program is writing it. Nothing was changed. "
            "Allowed: a file that is writable and open nowhere else."
        )
    assert path.read_text(encoding="utf-8") == "id\n"


def test_a_file_that_another_lets_go_of_soon_is_waited_for(path, monkeypatch):
    other, waited = rewriting._sole_writer(path), []

    def sleep(seconds: float) -> None:
        waited.append(seconds)
        other.__exit__(None, None, None)

    monkeypatch.setattr(rewriting.time, "sleep", sleep)
    other.__enter__()
    rewrite(path, lambda text: text + "a\n", accept)
    assert len(waited) == 1 and 0 < waited[0] < 1
    assert path.read_text(encoding="utf-8") == "id\na\n"


@pytest.mark.slow
def test_a_file_that_another_writes_for_long(path, monkeypatch):
    monkeypatch.setattr(rewriting, "LONGEST_WAIT_S", 0.2)
    begun, done = threading.Event(), threading.Event()

    def slow(text: str) -> str:
        begun.set()
        done.wait(20)
        return text + "slow\n"

    other = threading.Thread(target=rewrite, args=(path, slow, accept))
    other.start()
    begun.wait(20)
    assert "another notebook or program is writing it" in said_while_locked(path)
    done.set()
    other.join()
    assert path.read_text(encoding="utf-8") == "id\nslow\n"


def said_while_locked(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        rewrite(path, lambda text: text + "new\n", accept)
    return str(caught.value)


def started(program: str, *arguments) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-c", program, *map(str, arguments)], env=os.environ.copy())


@pytest.mark.slow
def test_two_processes_at_once_lose_no_line(path):
    writers = [started(ADD_LINES, path, name) for name in "ab"]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    lines = path.read_text(encoding="utf-8").splitlines()
    assert sorted(lines[1:]) == sorted(f"{name}{number}" for name in "ab" for number in range(20))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
def test_a_process_killed_in_the_middle_leaves_the_file_and_no_lock(path):
    assert started(STOP_BEFORE_THE_END, path).wait(60) == -signal.SIGKILL
    assert path.read_text(encoding="utf-8") == "id\n"
    rewrite(path, lambda text: text + "after\n", accept)
    assert path.read_text(encoding="utf-8") == "id\nafter\n"
