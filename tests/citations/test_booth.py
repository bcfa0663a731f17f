"""The citations of a real thesis against what its author printed."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.citation_causes import FOLDED
from benchmarks.citations import (
    chosen_style,
    compare_citations,
    compare_references,
    formatted,
    read,
)
from generator.citations.checks.keys import check_citations
from generator.citations.library import Library, load_library
from generator.citations.model import Citation
from generator.citations.syntax import find_citations
from generator.source import Source

pytestmark = pytest.mark.booth

Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def rows(booth: Path) -> Rows:
    data: Rows = json.loads((booth / "content-original-citations.json").read_text("utf-8"))
    return data


@pytest.fixture(scope="module")
def library(booth: Path) -> Library:
    text = (booth / "content" / "references.bib").read_text("utf-8")
    return load_library([Source("references.bib", text)], lambda one: pytest.fail(one.message))


@pytest.fixture(scope="module")
def citations(booth: Path) -> list[Citation]:
    files = [*sorted((booth / "content" / "chapters").glob("*.md")),
             *sorted((booth / "content" / "appendices").glob("*.md"))]  # fmt: skip
    return [
        citation
        for file in files
        for citation in find_citations(
            Source(file.relative_to(booth).as_posix(), file.read_text("utf-8"))
        )
    ]


def test_every_citation_is_found_at_its_line(rows: Rows, citations: list[Citation]) -> None:
    found = Counter((one.span.path, one.span.line, one.span.text) for one in citations)
    assert found == Counter((row["chapter"], int(row["line"]), row["source"]) for row in rows)


def test_all_works_load_and_those_never_cited_are_told(
    library: Library, citations: list[Citation]
) -> None:
    assert len(library) == 203
    assert Counter(one.rule for one in check_citations(citations, library)) == {"B102": 15}


@pytest.mark.parametrize(
    "style", ["harvard-cite-them-right", "harvard-cite-them-right-10th-edition"]
)
def test_citations_print_as_the_author_printed_them(booth: Path, style: str) -> None:
    """Every difference has a cause, which is one of the style or a departure of the author's.

    ``python -m benchmarks.citations`` lists them one by one.
    """
    sample = read(booth)
    printed = formatted(sample, chosen_style(style, booth, all_authors=False))
    rows = list(compare_citations(sample, printed))
    assert len(rows) == 461
    assert [row for row in rows if row.causes is None] == []
    assert sum(not row.causes for row in rows) >= 353
    undone = [
        row
        for row in rows
        if all(
            cause == "style: order by year" or cause.startswith("author: ")
            for cause in row.causes or ()
        )
    ]
    assert len(undone) / len(rows) >= 0.90
    assert len(printed.references) == 188


def test_the_list_is_what_the_author_printed(booth: Path) -> None:
    """The author followed the 10th edition of the style, and named all authors in the list."""
    sample = read(booth)
    style = chosen_style("harvard-cite-them-right-10th-edition", booth, all_authors=True)
    rows = list(compare_references(sample, formatted(sample, style)))
    assert [row for row in rows if row.causes is None] == []
    equal = [row for row in rows if set(row.causes or ()) <= {FOLDED}]
    assert len(equal) / len(rows) >= 0.80
