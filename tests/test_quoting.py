from __future__ import annotations

from pathlib import Path

import pytest

from generator.compile import compile_thesis
from generator.diagnostics import Diagnostic
from generator.project import load_project
from generator.provenance.model import Status
from generator.thesis import Thesis

CONFIG = """\
thesis: {title: T, author: A}
chapters: [chapters/1.md]
"""
PEOPLE = """\
participants:
  - {id: ida, name: Ida, transcripts: {1: ida-1}, consent: {thesis: true}}
"""
SPOKEN = 'Interviewer: And then?\nIda: She said "not now" and "later", and I waited all night.\n'


def built(folder: Path, chapter: str, rows: str = "") -> tuple[Thesis, list[Diagnostic]]:
    files = {
        "site_config.yml": CONFIG,
        "content/participants.yml": PEOPLE,
        "content/chapters/1.md": chapter,
        "content/transcripts/ida-1.txt": SPOKEN,
        "content/extracts/e.csv": f"id,transcript,lines,text,codes,memo\n{rows}",
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    told: list[Diagnostic] = []
    project = load_project(folder, told.append)
    assert project is not None
    thesis = compile_thesis(project)
    return thesis, [*told, *thesis.diagnostics]


@pytest.mark.parametrize(
    "cell",
    [
        '"She said ""not now"" and ""later"", and I waited"',
        '"""not now"" and ""later"", and I waited"',
        '"She said ""not now"""',
    ],
)
def test_quoted_speech_in_a_coded_extract_is_no_edit(tmp_path: Path, cell: str) -> None:
    thesis, told = built(tmp_path, "# One\n\n/// extract | e1\n///\n", f"e1,ida-1,2,{cell},,\n")
    assert [(found.rule, found.message) for found in told] == []
    assert [one.status for one in thesis.extracts] == [Status.VERIFIED]
    assert '""' not in thesis.chapters[0].body
    assert "“not now”" in thesis.chapters[0].body or "‘not now’" in thesis.chapters[0].body


def test_a_changed_word_beside_quoted_speech_is_told(tmp_path: Path) -> None:
    _, told = built(tmp_path, "# One\n", 'e1,ida-1,2,"She said ""not yet"" and ""later""",,\n')
    assert [found.rule for found in told] == ["E101"]


@pytest.mark.parametrize(
    ("words", "status", "rules"),
    [
        ("and I waited all night", Status.VERIFIED, []),
        ("and we waited all night", Status.ALTERED, ["Q212"]),
        ("a long night without any answer", None, []),  # the author's own marks
        ("waited all night", None, []),  # too few to be found by no chance
    ],
)
def test_words_that_nothing_gives_to_anybody_are_quoted_if_a_transcript_has_them(
    tmp_path: Path, words: str, status: Status | None, rules: list[str]
) -> None:
    """In a summary without names and block quotations, a participant's words are checked too."""
    thesis, told = built(tmp_path, f"# Summary\n\nWhat is left is “{words}”.\n")
    quoted = [one.verdict.status for one in thesis.quotations]
    assert quoted == ([] if status is None else [status])
    assert [one.rule for one in told if one.rule.startswith("Q")] == rules
    assert words in thesis.chapters[0].body
