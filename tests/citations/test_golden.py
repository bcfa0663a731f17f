"""What styles of every kind print, from Markdown to HTML, in files that anyone can correct.

A file has the citation, an arrow and what is printed (of a style that cites in notes the words of
the sentence, the number of the note and the note); after a line of dashes the list of references. To look at a change: run the tests and read the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.citations.format import format_citations
from generator.citations.library import load_library
from generator.citations.model import NotePlace
from generator.citations.style import find_style
from generator.citations.syntax import find_citations
from generator.diagnostics import Diagnostic
from generator.source import Source

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"


def printed(style_name: str, language: str) -> str:
    found: list[Diagnostic] = []
    works = Source("works.bib", (HERE / "works.bib").read_text("utf-8"))
    library = load_library([works], found.append)
    style = find_style(style_name, HERE, found.append)
    assert style is not None
    assert found == []
    # Each case is a paragraph, as citations in one would be in a thesis.
    text = (GOLDEN / "cases.txt").read_text("utf-8").replace("\n", "\n\n")
    citations = find_citations(Source("chapter.md", text))
    notes = [NotePlace(0, number) for number in range(1, len(citations) + 1)]
    result = format_citations(citations, library, style, language, notes=notes)
    lines = [
        f"{citation.span.text} → {f'{one.words} ({number}) {one.note}' if one.note else one.text}"
        for number, (citation, one) in enumerate(zip(citations, result.citations, strict=True), 1)
    ]
    return "\n".join([*lines, "-----", *(one.html for one in result.references), ""])


@pytest.mark.parametrize(
    ("style", "language"),
    [
        ("harvard-cite-them-right", "en-GB"),
        ("apa", "en-GB"),
        ("chicago-notes-bibliography", "en-US"),
        ("mhra-notes", "en-GB"),
        ("oscola", "en-GB"),
        ("ieee", "en-US"),
        ("vancouver-nlm", "en-GB"),
        ("deutsche-gesellschaft-fur-psychologie", "de-DE"),
    ],
)
def test_a_style_prints_what_its_guide_prints(style: str, language: str) -> None:
    assert printed(style, language) == (GOLDEN / f"{style}.txt").read_text("utf-8")
