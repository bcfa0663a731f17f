from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.errors import EnvironmentProblem
from generator.fixes.model import Change
from generator.fixes.rawtext import RawText
from generator.fixes.store import store


def changed(path: Path) -> RawText:
    file = RawText.read(path, path.name)
    return file.changed([Change(file.source.span(0, 1), "X")])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "a.md"
    file.write_bytes(b"one\r\n")
    file.chmod(0o640)
    return file


def test_a_file_is_replaced_whole_with_its_permissions(path: Path) -> None:
    (stored,) = store([changed(path), RawText.read(path, "a.md")])
    assert stored.written
    assert path.read_bytes() == b"Xne\r\n"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in path.parent.iterdir()] == ["a.md"]


def test_a_file_that_another_program_changed_is_not_touched(path: Path) -> None:
    file = changed(path)
    path.write_bytes(b"two\r\n")
    (stored,) = store([file])
    assert not stored.written
    assert path.read_bytes() == b"two\r\n"
    path.unlink()
    (stored,) = store([file])
    assert not stored.written
    assert list(path.parent.iterdir()) == []


def test_a_link_is_followed_and_stays_one(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.md"
    link.symlink_to(path)
    (stored,) = store([changed(link)])
    assert stored.written
    assert link.is_symlink()
    assert path.read_bytes() == b"Xne\r\n"


def test_what_cannot_be_written_is_told_and_stays(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = changed(path)

    def full(_fd: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EnvironmentProblem, match="No space left on device"):
        list(store([file]))
    assert path.read_bytes() == b"one\r\n"
    assert [one.name for one in path.parent.iterdir()] == ["a.md"]
