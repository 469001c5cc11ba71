"""Files appear whole or not at all."""

import os
import subprocess
import sys

import pytest

from helpers.evidence.problems import InputError
from helpers.reports import writing


def test_a_file_is_replaced_in_one_step(tmp_path):
    writing.write(tmp_path / "a.txt", "old")
    writing.write(tmp_path / "a.txt", "new\n")
    assert (tmp_path / "a.txt").read_bytes() == b"new\n" and os.listdir(tmp_path) == ["a.txt"]


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    writing.write(tmp_path / "a.txt", "old")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        writing.write(tmp_path / "a.txt", "new")
    assert (tmp_path / "a.txt").read_text() == "old" and os.listdir(tmp_path) == ["a.txt"]


def test_a_folder_that_cannot_be_written_to_is_the_user_s_mistake(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match=r"--out: .*file/reports cannot be written to: Not a directory"):
        writing.output_folder(tmp_path / "file" / "reports")


def test_a_new_folder_is_made_empty(tmp_path):
    assert os.listdir(writing.output_folder(tmp_path / "a" / "b")) == []


def test_what_a_killed_process_left_is_removed_and_nothing_else(tmp_path):
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    writing.write(tmp_path / "probe", "")
    host = writing._HOST
    (tmp_path / "a").mkdir()
    kept = {
        f".report.html.{host}_{os.getpid()}.tmp",
        f".report.html.elsewhere{host}_{ended.pid}.tmp",
        ".mine.tmp",
    }
    for name in [*kept, f".report.html.{host}_{ended.pid}.tmp", f".results.json.{host}_{ended.pid}.tmp"]:
        (tmp_path / "a" / name).write_text("half", encoding="utf-8")
    (tmp_path / f".index.html.{host}_{ended.pid}.tmp").write_text("half", encoding="utf-8")
    writing.output_folder(tmp_path)
    assert set(os.listdir(tmp_path / "a")) == kept and sorted(os.listdir(tmp_path)) == ["a", "probe"]


def test_a_file_never_shows_under_its_name_before_it_is_whole(tmp_path, monkeypatch):
    seen = []
    monkeypatch.setattr(os, "fsync", lambda _: seen.append((tmp_path / "a.txt").exists()))
    writing.write(tmp_path / "a.txt", "whole")
    assert seen == [False] and (tmp_path / "a.txt").read_text() == "whole"
