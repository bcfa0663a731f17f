from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from generator.cli.terminal import progress, shown_path, stretch, view
from generator.reports import Detail, View


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)


@contextmanager
def terminal() -> Iterator[Terminal]:
    """A terminal on both streams."""
    both = Terminal()
    with redirect_stdout(both), redirect_stderr(both):
        yield both


def show(detail: Detail = Detail.NORMAL) -> None:
    with progress(detail) as tell:
        tell("Reading", 0.5)


def test_a_bar_is_drawn_on_one_line_and_wiped_away() -> None:
    with terminal() as screen:
        show()
    drawn = screen.getvalue()
    assert "[############------------] Reading" in drawn
    assert "\n" not in drawn
    assert drawn.endswith("\r\x1b[K")


def broken() -> None:
    with progress(Detail.NORMAL) as tell:
        tell("Reading", 0.5)
        raise KeyError


def test_a_bar_is_wiped_away_by_an_error_too() -> None:
    with terminal() as screen, pytest.raises(KeyError):
        broken()
    assert screen.getvalue().endswith("Reading\r\x1b[K")


def test_quiet_draws_nothing() -> None:
    with terminal() as screen:
        show(Detail.QUIET)
    assert not screen.getvalue()


def test_a_pipe_gets_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    show()
    assert capsys.readouterr() == ("", "")


def test_a_bar_never_wraps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    with terminal() as screen, progress(Detail.NORMAL) as tell:
        tell("Laying out a chapter with a very long title indeed", 1.5)
    line = screen.getvalue().split("\x1b[K")[1].rstrip("\r")
    assert line.startswith("[########################] Laying")
    assert len(line) < 40


def test_colour_on_a_terminal_unless_no_color_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    with terminal():
        assert view(Detail.NORMAL) == View(80, True, Detail.NORMAL)
        monkeypatch.setenv("NO_COLOR", "1")
        assert view(Detail.NORMAL) == View(80, False, Detail.NORMAL)


def test_no_colour_in_a_pipe_or_on_a_dumb_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not view(Detail.NORMAL).colour
    monkeypatch.setenv("TERM", "dumb")
    with terminal():
        assert not view(Detail.NORMAL).colour


def test_a_stretch_is_a_part_of_the_whole() -> None:
    told: list[tuple[str, float]] = []
    part = stretch(lambda what, share: told.append((what, share)), 0.4, 0.8)
    part("a", 0.0)
    part("b", 0.5)
    part("c", 1.0)
    assert told == [("a", 0.4), ("b", pytest.approx(0.6)), ("c", pytest.approx(0.8))]


def test_paths_are_shown_from_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert shown_path(tmp_path / "build" / "site") == Path("build/site")
    assert shown_path(tmp_path.parent / "other") == tmp_path.parent / "other"
