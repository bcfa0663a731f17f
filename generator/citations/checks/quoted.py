"""Quotations from the literature: their pages and how they are set (B103, B111, B112)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.citations.authors import folded
from generator.citations.library import Entry, full_page
from generator.citations.style import Style
from generator.diagnostics import Diagnostic, Related
from generator.source import Span

_NO_PAGES_TEXT = """
    webpage post post-weblog legislation bill regulation treaty legal_case motion_picture
    broadcast song graphic map figure software dataset interview personal_communication performance
    speech hearing
"""
_NO_PAGES = frozenset(_NO_PAGES_TEXT.split())
"""Types of CSL whose works have no pages that a reader could turn to."""

_LAW = re.compile(r"\b(?:Act|Regulations|Order|Directive|Convention)\b")
_PAGES = re.compile(r"(?<![\w.])(\d+)(?:\s?[-–—]{1,2}\s?(\d+))?")
_TERM = 4  # words from which the words are told to be somebody's own
_SEVERAL = 8  # words from which they are, though several works are cited for them
_SAME = 5  # words from which a quotation is told by its words
_SHOWN = 60

# How a style's title starts -> from how many words a quotation is set as a block, and who says so.
_BLOCKS = (
    (("APA ", "American Psychological Association"), 40, "APA style"),
    (("Cite Them Right",), 40, "Cite Them Right"),
    (("MHRA", "Modern Humanities Research Association"), 40, "the MHRA's style guide"),
    (("Chicago ", "The Chicago Manual"), 100, "the Chicago manual"),
)


class CitedWork(NamedTuple):
    """A work that a quotation is from. ``entry`` is ``None`` where no one entry is meant.

    ``locator`` is the page or other place in it, empty without; ``write`` how the citation is
    written with a page.
    """

    span: Span
    label: str
    entry: Entry | None
    locator: str
    write: str


class LiteratureQuotation(NamedTuple):
    """A quotation from the literature.

    ``text`` are its words on one line; ``works`` are the works that the citation which belongs to
    it names. ``paged`` tells that a page stands beside it in words of its own: ``(p. 6)``.
    """

    span: Span
    text: str
    block: bool
    works: tuple[CitedWork, ...]
    paged: bool = False

    @property
    def words(self) -> int:
        """How many words are quoted."""
        return len(self.text.split())


def check_quoted(
    quotations: Sequence[LiteratureQuotation], style: Style | None, *, min_words: int
) -> Iterator[Diagnostic]:
    """Tell of quotations without a page, of long ones that are not set off, and of two pages.

    Inline quotations of fewer than ``min_words`` words are terms, which need no page; so are
    names (``Signs of Safety``), and a few words that several works are cited for.
    """
    for one in quotations:
        if one.block or not _is_term(one, max(min_words, _TERM)):
            yield from _without_page(one)
        if style is not None and not one.block:
            yield from _not_set_off(one, style)
    yield from _two_pages(quotations)


def block_words(style: Style) -> tuple[int, str] | None:
    """From how many words on a style sets quotations as blocks, and the name of the style."""
    return next((row[1:] for row in _BLOCKS if style.title.startswith(row[0])), None)


def has_pages(entry: Entry) -> bool:
    """Whether a quotation from the work can name a page."""
    kind = entry.item.get("type")
    if kind in ("article-newspaper", "article-magazine", "entry-encyclopedia", "entry-dictionary"):
        return "page" in entry.item or "URL" not in entry.item
    return kind not in _NO_PAGES


def _is_term(one: LiteratureQuotation, words: int) -> bool:
    if one.words < (words if len(one.works) < 2 else max(words, _SEVERAL)):
        return True
    long = [word for word in re.findall(r"[^\W\d_]+", one.text) if len(word) > 3]
    return all(word[0].isupper() for word in long)


def _without_page(one: LiteratureQuotation) -> Iterator[Diagnostic]:
    if one.paged or not one.works or any(work.locator for work in one.works):
        return
    lacking = [work for work in one.works if _has_pages(work)]
    if not lacking:
        return
    work = lacking[0]
    which = work.label if len(one.works) == 1 else " or ".join(work.label for work in one.works)
    yield Diagnostic(
        "B103",
        f"“{_short(one.text)}” is quoted from {which} without a page.",
        work.span,
        f"Name the page: {work.write}. Of a work without page numbers name the chapter, section or "
        "paragraph instead: ch. 3, sec. 2, para. 4.",
        (Related(one.span, "the quotation"),) if one.span.line != work.span.line else (),
    )


def _has_pages(work: CitedWork) -> bool:
    return has_pages(work.entry) if work.entry else not _LAW.search(work.label)


def _not_set_off(one: LiteratureQuotation, style: Style) -> Iterator[Diagnostic]:
    asked = block_words(style)
    if asked is not None and one.words >= asked[0]:
        yield Diagnostic(
            "B111",
            f"This quotation has {one.words} words. {asked[1][:1].upper()}{asked[1][1:]} sets "
            f"quotations of {asked[0]} words or more as a block.",
            one.span,
            "Put it into a paragraph of its own, > before each line, without quotation marks, the "
            "citation at its end.",
        )


def _two_pages(quotations: Sequence[LiteratureQuotation]) -> Iterator[Diagnostic]:
    """The same words of one work with different pages; told at the later place."""
    seen: list[tuple[str, str, frozenset[int], LiteratureQuotation, CitedWork]] = []
    for one in quotations:
        words = f" {folded(one.text)} "
        if len(words.split()) < _SAME:
            continue
        for work in one.works:
            pages = page_numbers(work.locator)
            if work.entry is None or not pages:
                continue
            key = work.entry.key
            for other, of, there, first, cited in seen:
                if of == key and (words in other or other in words) and not pages & there:
                    yield Diagnostic(
                        "B112",
                        f"“{_short(one.text)}” is quoted here from {work.locator}, elsewhere from "
                        f"{cited.locator} of {work.label}.",
                        work.span,
                        "Look the words up, and correct the page that is wrong.",
                        (Related(cited.span, f"cited with {first.works[0].locator}"),),
                    )
                    break
            else:
                seen.append((words, key, pages, one, work))


def page_numbers(locator: str) -> frozenset[int]:
    """All pages that a locator covers: ``415-7, 420`` are four."""
    pages: set[int] = set()
    for first, last in _PAGES.findall(locator):
        end = int(full_page(first, last)) if last else int(first)
        pages |= set(range(int(first), min(end, int(first) + 500) + 1)) or {int(first)}
    return frozenset(pages)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"
