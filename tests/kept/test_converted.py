"""Kept conversions are those of the same text, and come from nobody else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.kept import converted
from generator.kept.converted import Converted
from generator.kept.sealed import write_sealed
from generator.prose.pipeline import Html, convert

SECRET = b"s" * 32
TEXTS = (
    "# Rain\n\nIt *fell*.[^1]\n\n[^1]: And *went*.\n",
    "# Mud\n\nIt stayed, \ud800 and dried.\n",
)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are converted."""
    found: list[str] = []

    def told(text: str) -> Html:
        found.append(text)
        return convert(text)

    monkeypatch.setattr(converted, "convert", told)
    return found


def run(folder: Path | None, *texts: str, secret: bytes = SECRET) -> list[Html]:
    """What one run of the program makes of some texts."""
    here = Converted(folder, secret)
    made = [here.convert(text) for text in texts]
    here.keep()
    return made


def test_no_text_is_converted_twice(tmp_path: Path, asked: list[str]) -> None:
    first = run(tmp_path, *TEXTS)
    assert first == [convert(text) for text in TEXTS]
    asked.clear()
    assert run(tmp_path, *reversed(TEXTS)) == first[::-1]
    assert asked == []


def test_only_what_changed_is_converted_again(tmp_path: Path, asked: list[str]) -> None:
    run(tmp_path, *TEXTS)
    asked.clear()
    changed = TEXTS[0].replace("Rain", "Hail")
    run(tmp_path, changed, TEXTS[1])
    assert asked == [changed]
    run(tmp_path, TEXTS[0])  # was forgotten: what is kept is of the last run alone
    assert asked == [changed, TEXTS[0]]


def test_another_program_converts_anew(
    tmp_path: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(tmp_path, *TEXTS)
    asked.clear()
    monkeypatch.setattr(converted, "program", lambda: "another")
    run(tmp_path, *TEXTS)
    assert asked == list(TEXTS)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-10])


def forge(path: Path) -> None:
    write_sealed(path, b"o" * 32, b"{}")


@pytest.mark.parametrize("spoil", [cut, forge])
def test_what_is_damaged_or_of_another_counts_as_none(
    tmp_path: Path, asked: list[str], spoil: Callable[[Path], None]
) -> None:
    first = run(tmp_path, *TEXTS)
    spoil(tmp_path / "markdown.kept")
    asked.clear()
    assert run(tmp_path, *TEXTS) == first
    assert asked == list(TEXTS)


@pytest.mark.parametrize("secret", [SECRET, b""])
def test_nothing_is_kept_without_folder_or_secret(
    tmp_path: Path, asked: list[str], secret: bytes
) -> None:
    folder = None if secret else tmp_path
    for _ in range(2):
        run(folder, *TEXTS, secret=secret)
    assert asked == [*TEXTS, *TEXTS]
    assert list(tmp_path.iterdir()) == []
