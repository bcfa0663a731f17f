from __future__ import annotations

from pathlib import Path

import pytest

from generator.citations.checks.keys import check_citations, check_locators
from generator.citations.library import load_library
from generator.citations.style import find_style
from generator.citations.syntax import find_citations
from generator.diagnostics import Diagnostic
from generator.source import Source

BIB = """@article{munro2004, author={Munro, E.}, year=2004, pages={1075--95}}
@book{burnham2005, author={Burnham, J.}, year=2005}
"""


def check(text: str, bib: str = BIB) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    library = load_library([Source("works.bib", bib)], found.append)
    assert found == []
    return list(check_citations(find_citations(Source("chapter.md", text)), library))


def test_an_unknown_key_is_told_with_the_nearest() -> None:
    (found,) = check("See @munro2004.\n[see @burnham2005; @burham2005]")
    assert (found.rule, found.span.line, found.span.text) == ("B101", 2, "@burham2005")
    assert "The nearest is burnham2005 (Burnham, 2005)" in found.message
    assert found.related[0].span.path == "works.bib"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("@ch-rain", "sec-…"), ("@app:sheet", "sec-…"), ("@fig:map", "fig-…"), ("@tab:a", "tbl-…")],
)
def test_a_cross_reference_of_another_program_is_told_how_it_is_written_here(
    typed: str, meant: str
) -> None:
    found, *_ = check(f"See {typed} and @munro2004 and @burnham2005.")
    assert (found.rule, found.span.text) == ("B101", typed)
    assert f"name it {meant}" in found.help


def test_an_unknown_key_with_none_near() -> None:
    found, *_ = check("@whoever [p. 3] says, as do @munro2004 and @burnham2005")
    assert (found.rule, found.related) == ("B101", ())


def test_an_uncited_work_is_told_at_its_entry() -> None:
    (found,) = check("@munro2004")
    assert (found.rule, found.span.path, found.span.text) == ("B102", "works.bib", "burnham2005")


def test_the_book_of_a_cited_chapter_counts_as_cited() -> None:
    bib = (
        "@incollection{part, title={P}, crossref={whole}}\n"
        "@collection{whole, title={W}}\n@incollection{other, title={O}, crossref={lost}}\n"
        "@collection{lost, title={L}}"
    )
    assert [one.span.text for one in check("[@part]", bib)] == ["other", "lost"]


def test_a_page_outside_the_work_is_told() -> None:
    def pages(locator: str) -> list[str]:
        return [one.rule for one in check(f"@burnham2005 [@munro2004, {locator}]")]

    for inside in ("p. 1075", "pp. 1080-95", "pp. 1080–2, 1095", "ch. 3", "p. iv", "1090ff."):
        assert pages(inside) == []
    for outside in ("p. 3", "pp. 1090-1096", "pp. 1080, 1096", "1074"):
        assert pages(outside) == ["B104"]


def test_a_bibliography_that_cannot_be_read_is_one_message_about_its_keys() -> None:
    found: list[Diagnostic] = []
    sources = [Source("works.bib", BIB), Source("page.bib", "<!DOCTYPE html>")]
    library = load_library(sources, found.append)
    assert library.unread == ("page.bib",)
    text = "[@munro2004; @burnham2005; @one; @two]\n\n@three says"
    (told,) = check_citations(find_citations(Source("chapter.md", text)), library)
    assert (told.rule, told.span.text) == ("B101", "@one")
    assert told.message.startswith("3 citations have no entry, because nothing of page.bib could")


def test_without_any_bibliography_one_message_says_so_of_all_keys() -> None:
    citations = find_citations(Source("chapter.md", "[@munro2004] and [@one]"))
    (told,) = check_citations(citations, load_library([], list[Diagnostic]().append))
    assert told.message == (
        "2 citations have no entry, because there is no bibliography with an entry. The first is "
        "munro2004."
    )
    missing = load_library([], list[Diagnostic]().append, ["content/works.bib"])
    (told,) = check_citations(citations, missing)
    assert "nothing of content/works.bib could be read" in told.message


@pytest.mark.parametrize(
    ("name", "count"), [("sage-vancouver", 1), ("ieee", 0), ("apa", 0), ("oscola", 0)]
)
def test_pages_that_the_style_leaves_out_are_told_once(name: str, count: int) -> None:
    style = find_style(name, Path(), lambda one: pytest.fail(one.message))
    assert style is not None
    text = "[@munro2004] and [@munro2004, p. 3; @burnham2005, ch. 2] and @munro2004 [p. 5]"
    found = list(check_locators(find_citations(Source("chapter.md", text)), style))
    assert [(one.rule, one.span.start) for one in found] == [("B114", 18)][:count]
    assert all(one.message.startswith("3 citations name a page") for one in found)
    assert list(check_locators(find_citations(Source("chapter.md", "[@munro2004]")), style)) == []


def test_a_work_cited_by_a_further_key_is_cited() -> None:
    assert check("@old", "@book{a, ids={old}, author={Ash, P.}, year=2011}") == []
