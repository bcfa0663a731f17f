"""Lists of references that name everybody, whatever the style would leave out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.citations.all_authors import with_all_authors
from generator.citations.format import format_citations
from generator.citations.library import load_library
from generator.citations.model import Bibliography
from generator.citations.style import find_style
from generator.citations.syntax import find_citations
from generator.source import Source

NAMES = [f"{letter}ash, {letter}da" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXY"]
WORK = f"@book{{many2001, author = {{{' and '.join(NAMES)}}}, title = {{T}}, year = {{2001}}}}"


def printed(name: str, *, everybody: bool) -> Bibliography:
    style = find_style(name, Path(), lambda one: pytest.fail(one.message))
    assert style is not None
    library = load_library([Source("w.bib", WORK)], lambda one: pytest.fail(one.message))
    citations = find_citations(Source("c.md", "[@many2001]"))
    chosen = with_all_authors(style) if everybody else style
    return format_citations(citations, library, chosen, "en-GB")


# IEEE says so at the names, the others at the list; Chicago and IEEE from seven on, APA from 21.
@pytest.mark.parametrize("style", ["harvard-cite-them-right", "apa", "chicago-author-date", "ieee"])
def test_all_are_listed_and_citations_stay(style: str) -> None:
    usual, full = printed(style, everybody=False), printed(style, everybody=True)
    families = [name.split(",")[0] for name in NAMES]
    assert not all(name in usual.references[0].text for name in families)
    assert all(name in full.references[0].text for name in families)
    assert "et al" not in full.references[0].text
    assert full.citations == usual.citations


def test_a_style_without_a_list_is_left_alone() -> None:
    style = find_style("mhra-notes", Path(), lambda one: pytest.fail(one.message))
    assert style is not None
    head, _, rest = style.csl.partition("<bibliography")
    only_notes = replace(style, csl=head + rest.partition("</bibliography>")[2])
    assert with_all_authors(only_notes) is only_notes
