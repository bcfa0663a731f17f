"""What the two styles print, from Markdown to HTML, in files that anyone can read and correct.

A file has the citation, an arrow and what is printed; after a line of dashes the list of
references. To look at a change: run the tests and read the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.citations.format import format_citations
from generator.citations.library import load_library
from generator.citations.style import find_style
from generator.citations.syntax import find_citations
from generator.diagnostics import Diagnostic
from generator.source import Source

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"


def printed(style_name: str) -> str:
    found: list[Diagnostic] = []
    works = Source("works.bib", (HERE / "works.bib").read_text("utf-8"))
    library = load_library([works], found.append)
    style = find_style(style_name, HERE, found.append)
    assert style is not None
    assert found == []
    # Each case is a paragraph, as citations in one would be in a thesis.
    text = (GOLDEN / "cases.txt").read_text("utf-8").replace("\n", "\n\n")
    citations = find_citations(Source("chapter.md", text))
    result = format_citations(citations, library, style, "en-GB")
    lines = [
        f"{citation.span.text} → {one.text}"
        for citation, one in zip(citations, result.citations, strict=True)
    ]
    return "\n".join([*lines, "-----", *(one.html for one in result.references), ""])


@pytest.mark.parametrize("style", ["harvard-cite-them-right", "apa"])
def test_a_style_prints_what_its_guide_prints(style: str) -> None:
    assert printed(style) == (GOLDEN / f"{style}.txt").read_text("utf-8")
