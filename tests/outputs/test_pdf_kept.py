"""Laid-out pieces are kept, tell their trouble again, and are not trusted when damaged."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.errors import EnvironmentProblem
from generator.outputs import pdf_join, pdf_whole
from generator.outputs.pdf import build_pdf
from generator.outputs.pdf_crew import Crew
from generator.outputs.pdf_ends import clear_ends
from generator.outputs.pdf_join import Part
from generator.outputs.pdf_pieces import Sheet
from generator.thesis import Part as Kind
from generator.thesis import Thesis
from tests.outputs.print_sample import document, printed_sample, prose


def two_chapters(root: Path, first: str, second: str) -> Thesis:
    chapters = (
        document("01-one", Kind.CHAPTER, "Chapter 1", "One", first),
        document("02-two", Kind.CHAPTER, "Chapter 2", "Two", second),
    )
    return replace(printed_sample(root, draft=True), chapters=chapters, references=())


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pieces that are laid out, by their slugs."""
    found: list[str] = []
    original = Crew.lay_out

    def lay_out(crew: Crew, sheets: list[Sheet]) -> None:
        found.extend(sheet.slug for sheet in sheets)
        original(crew, sheets)

    monkeypatch.setattr(Crew, "lay_out", lay_out)
    return found


def test_only_what_changed_is_laid_out_again(tmp_path: Path, laid_out: list[str]) -> None:
    target, kept = tmp_path / "thesis.pdf", tmp_path / "kept"
    build_pdf(two_chapters(tmp_path, prose(1, 2), prose(3, 2)), target, kept, 1)
    assert {"01-one", "02-two", "contents"} <= set(laid_out)
    laid_out.clear()
    build_pdf(two_chapters(tmp_path, prose(1, 80), prose(3, 2)), target, kept, 1)
    assert laid_out == ["01-one"]
    changed = target.read_bytes()
    build_pdf(two_chapters(tmp_path, prose(1, 80), prose(3, 2)), tmp_path / "new.pdf", None, 1)
    assert (tmp_path / "new.pdf").read_bytes() == changed


def test_a_changed_picture_changes_the_pieces_that_show_it(
    tmp_path: Path, laid_out: list[str]
) -> None:
    picture = '<figure class="figure"><img src="asset:figures/map.svg" alt="Puddles"></figure>'
    thesis = two_chapters(tmp_path, picture, prose(3, 2))
    build_pdf(thesis, tmp_path / "thesis.pdf", tmp_path / "kept", 1)
    laid_out.clear()
    drawing = tmp_path / "content" / "figures" / "map.svg"
    drawing.write_text(drawing.read_text().replace("teal", "navy"))
    build_pdf(thesis, tmp_path / "thesis.pdf", tmp_path / "kept", 1)
    assert laid_out == ["01-one"]


def test_a_kept_piece_tells_its_trouble_again(tmp_path: Path, laid_out: list[str]) -> None:
    wrong = "<p>\U000e0041\ue123</p>"
    thesis = two_chapters(tmp_path, wrong, '<p><a href="#nowhere">there</a></p>')
    first = build_pdf(thesis, tmp_path / "thesis.pdf", tmp_path / "kept", 1)
    laid_out.clear()
    again = build_pdf(thesis, tmp_path / "thesis.pdf", tmp_path / "kept", 1)
    assert laid_out == []
    assert [(one.message, one.span.path) for one in again] == [
        (one.message, one.span.path) for one in first
    ]
    assert {one.span.path for one in first} == {"content/01-one.md", "content/02-two.md"}


@pytest.mark.parametrize("kind", ["piece", "face"])
def test_a_damaged_piece_counts_as_none(tmp_path: Path, laid_out: list[str], kind: str) -> None:
    thesis = two_chapters(tmp_path, prose(1, 2), prose(3, 2))
    build_pdf(thesis, tmp_path / "thesis.pdf", tmp_path / "kept", 1)
    good = (tmp_path / "thesis.pdf").read_bytes()
    spoilt = list((tmp_path / "kept").glob(f"{kind}-*"))
    assert spoilt
    for file in spoilt:
        file.write_bytes(file.read_bytes()[:-100])
    for made_of_them in ("fonts", "whole"):
        next((tmp_path / "kept").glob(f"{made_of_them}-*")).unlink()
    laid_out.clear()
    build_pdf(thesis, tmp_path / "thesis.pdf", tmp_path / "kept", 1)
    assert {"01-one", "02-two"} <= set(laid_out)
    assert (tmp_path / "thesis.pdf").read_bytes() == good


def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many pieces are joined, each time that any are."""
    found: list[int] = []
    original = pdf_join.join

    def join(parts: Sequence[Part], *more: Any, **named: Any) -> bytes:
        found.append(len(parts))
        return original(parts, *more, **named)

    monkeypatch.setattr(pdf_whole, "join", join)
    return found


def test_the_same_pieces_are_not_joined_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    joined, kept = counted(monkeypatch), tmp_path / "kept"
    thesis = two_chapters(tmp_path, prose(1, 2), prose(3, 2))
    build_pdf(thesis, tmp_path / "thesis.pdf", kept, 1)
    good = (tmp_path / "thesis.pdf").read_bytes()
    (tmp_path / "thesis.pdf").write_bytes(b"spoilt")
    build_pdf(thesis, tmp_path / "thesis.pdf", kept, 1)
    assert len(joined) == 1
    assert (tmp_path / "thesis.pdf").read_bytes() == good
    # The second chapter is the same piece, two pages further on.
    build_pdf(two_chapters(tmp_path, prose(1, 80), prose(3, 2)), tmp_path / "thesis.pdf", kept, 1)
    assert len(joined) == 2
    moved = (tmp_path / "thesis.pdf").read_bytes()
    assert moved != good
    build_pdf(thesis, tmp_path / "thesis.pdf", kept, 1)
    assert len(joined) == 3
    assert (tmp_path / "thesis.pdf").read_bytes() == good


def test_a_chapter_alone_is_not_taken_for_the_thesis(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    joined, kept, target = counted(monkeypatch), tmp_path / "kept", tmp_path / "thesis.pdf"
    thesis = two_chapters(tmp_path, prose(1, 2), prose(3, 2))
    build_pdf(thesis, target, kept, 1)
    build_pdf(thesis, target, kept, 1, only="01-one")
    assert joined[1:] == [1]
    build_pdf(thesis, target, kept, 1, only="02-two")
    assert len(joined) == 3


def test_a_damaged_file_is_joined_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    thesis, kept = two_chapters(tmp_path, prose(1, 2), prose(3, 2)), tmp_path / "kept"
    build_pdf(thesis, tmp_path / "thesis.pdf", kept, 1)
    good = (tmp_path / "thesis.pdf").read_bytes()
    joined = counted(monkeypatch)
    for damaged in (*kept.glob("whole-*"), *kept.glob("fonts-*")):
        damaged.write_bytes(damaged.read_bytes()[:-100])
    build_pdf(thesis, tmp_path / "thesis.pdf", kept, 1)
    assert len(joined) == 1
    assert (tmp_path / "thesis.pdf").read_bytes() == good


def test_another_program_joins_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    thesis, kept = two_chapters(tmp_path, prose(1, 2), prose(3, 2)), tmp_path / "kept"
    build_pdf(thesis, tmp_path / "thesis.pdf", kept, 1)
    joined = counted(monkeypatch)
    monkeypatch.setattr(pdf_whole, "program", lambda: "another")
    build_pdf(thesis, tmp_path / "thesis.pdf", kept, 1)
    assert len(joined) == 1


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
def test_a_process_that_dies_is_told_and_leaves_nothing_behind(tmp_path: Path) -> None:
    target = tmp_path / "build" / "thesis.pdf"

    def kill_one() -> None:
        while not (workers := multiprocessing.active_children()):
            time.sleep(0.01)
        os.kill(workers[0].pid or 0, signal.SIGKILL)

    killer = threading.Thread(target=kill_one)
    killer.start()
    with pytest.raises(EnvironmentProblem, match="stopped from outside"):
        build_pdf(two_chapters(tmp_path, prose(1, 2), prose(3, 2)), target, tmp_path / "kept", 2)
    killer.join()
    assert list(target.parent.iterdir()) == []
    assert multiprocessing.active_children() == []


def test_streams_that_end_like_lines_get_an_end_of_their_own() -> None:
    before = b"1 0 obj\n<< /Type /ObjStm /Length 3 >>\nstream\nab\r\nendstream\nendobj\n2 0 obj"
    after = clear_ends(before)
    assert (
        after
        == b"1 0 obj\n<</Type /ObjStm /Length 3 >>\nstream\nab\r\r\nendstream\nendobj\n2 0 obj"
    )
    other = before.replace(b"/Length 3", b"/Length 2")
    assert clear_ends(other) == other
