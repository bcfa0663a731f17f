"""The skeleton built with the real MkDocs and WeasyPrint, and stopped in the middle of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file but the cache, with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".cache" not in path.parts
    }


@pytest.mark.slow
def test_the_skeleton_builds_and_its_extract_tells_its_line(run: Run, project: Path) -> None:
    result = run("build")
    assert result.exit_code == 0, result.output
    chapters = (project / "build" / "site").rglob("*01-introduction*.html")
    (text,) = (page.read_text("utf-8") for page in chapters)
    assert "forty people in one room" in text
    assert "line 12" in text.split("forty people in one room")[1]
    assert (project / "build" / "thesis.pdf").read_bytes().startswith(b"%PDF-")
    assert sorted(path.name for path in (project / "build").iterdir()) == [
        ".cache",
        "citation",
        "site",
        "thesis.pdf",
    ]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGINT to another process")
def test_ctrl_c_in_the_middle_leaves_the_last_build(run: Run, project: Path, root: Path) -> None:
    assert run("build").exit_code == 0
    folder = project / "build"
    before = snapshot(folder)
    with subprocess.Popen(
        [sys.executable, "-m", "generator", "build", "--project", str(project)],
        env={**os.environ, "PYTHONPATH": str(root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        deadline = time.monotonic() + 60
        while not list(folder.glob(".new-*")):
            assert process.poll() is None, process.communicate()
            assert time.monotonic() < deadline
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"What was built before is as it was." in told
    assert snapshot(folder) == before
    assert not list(folder.glob(".new-*"))


@pytest.mark.slow
def test_a_chapter_alone_and_a_copy_for_other_readers_have_names_of_their_own(
    run: Run, project: Path
) -> None:
    for wanted in ("1", "chapter 1", "01-introduction", "chapters/01-introduction.md"):
        assert run("build", "pdf", "--chapter", wanted).exit_code == 0
        assert list(snapshot(project / "build")) == ["chapters/01-introduction.pdf"]
    assert run("build", "pdf", "--audience", "public").exit_code == 0
    assert run("build", "pdf", "--audience", "examiner", "--chapter", "1").exit_code == 0
    made = snapshot(project / "build")
    assert list(made) == [
        "chapters/01-introduction-examiner.pdf",
        "chapters/01-introduction.pdf",
        "thesis-public.pdf",
    ]
    assert b"quotations.json" not in made["thesis-public.pdf"]
    result = run("build", "pdf", "--chapter", "9")
    assert result.exit_code == 2
    assert "no chapter “9”" in result.output
    assert snapshot(project / "build") == made


def test_a_chapter_alone_is_a_pdf(run: Run) -> None:
    for words in (["--chapter", "1"], ["site", "--audience", "public"], ["site", "pdf"]):
        result = run("build", *words, *(["--chapter", "1"] if "pdf" in words else []))
        assert result.exit_code == 2
        assert "verse build pdf --chapter 4" in result.output
