"""A small project to repair, from a few words."""

from __future__ import annotations

from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.fixes.rounds import Done, Wanted, repair_all
from generator.fixes.study import Study
from generator.project import load_project
from generator.rules import RULES

CHAPTER = "content/chapters/one.md"
CODED = "content/extracts/coded.csv"
ANNA = """Me: What was it like?
Anna: Well, it was cold and rather wet on the hill that morning, and nobody came.
Me: Nobody?
Anna: Not a soul. So we sat in the van, and we drank the tea, and we counted sheep.
Me: Mm.
Anna: I said to Bea, this is a holiday, is it? She said, it's the best we can get.
Anna: We went up again in the spring. It was cold and rather dry on the hill that evening, and Bea came.
"""
_CONFIG = """thesis: {title: T, author: {name: A}, language: LANGUAGE}
chapters: [chapters/one.md]
bibliography: {files: []}
quotations:
  transcripts: content/transcripts
  interviewer: [Me]
  attribution: ["({participant}, interview {interview}, {lines})", "({participant})"]
  allow: [typography, case, ellipsis, brackets, nonverbal]
"""
_PEOPLE = "participants:\n  - {id: anna, name: Anna, transcripts: {1: anna-1}}\n"


def make_project(
    folder: Path, chapter: str | bytes, coded: str | bytes = b"", *, language: str = "en-GB"
) -> Path:
    """A project of one chapter and one transcript; returns its folder."""
    files = {
        "site_config.yml": _CONFIG.replace("LANGUAGE", language),
        "content/participants.yml": _PEOPLE,
        "content/codebook.yml": "codes: [{id: 1, label: weather}]\nthemes: []\n",
        "content/transcripts/anna-1.txt": ANNA,
        CHAPTER: chapter,
        **({CODED: coded} if coded else {}),
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def study_of(folder: Path) -> Study:
    """The project, read and proved; a project that cannot be read fails the test."""
    found: list[Diagnostic] = []
    project = load_project(folder, found.append)
    assert project is not None, found
    return Study.of(project)


def repaired(folder: Path, *, marks: bool = False) -> Done:
    """All repairs of a project, in memory."""
    return repair_all(study_of(folder), frozenset(RULES), lambda *_: Wanted.YES, marks=marks)


def chapter_after(folder: Path, chapter: str, *, marks: bool = False, language: str = "en") -> str:
    """What repairs make of a chapter."""
    done = repaired(make_project(folder, chapter, language=language), marks=marks)
    return done.study.files[CHAPTER].text
