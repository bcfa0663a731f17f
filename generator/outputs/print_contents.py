"""Contents and lists of the printed thesis, with page numbers given as literal text.

Asking the layout engine for the numbers (``target-counter``) would make it lay everything out again
whenever one changes. Here they are known before: the body is laid out first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from html import escape

from generator.links import AnchorKind
from generator.outputs.print_format import format_of
from generator.outputs.print_html import REFERENCES, Cover, Folio, Piece, Templates
from generator.outputs.print_marks import entry_html
from generator.outputs.print_sources import SOURCES, has_sources
from generator.thesis import Chapter, Float, Part, Thesis
from generator.wording import Words

CONTENTS = "contents"

_LISTS = ((AnchorKind.FIGURE, "list-of-figures"), (AnchorKind.TABLE, "list-of-tables"))
"""What is listed, and the anchor of its list; its title's key is the anchor's, with ``_``."""

_ODD = re.compile(r"(?<![iv])(?:i|iii|v|vii|ix)$")

_END = "end-of-front"
"""Anchor on the last page before the body."""

_DEPTH = 3
"""Levels of headings that the contents show: the number of the deepest looks like 4.1.1."""

_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"),
          (1, "i"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. ``kind`` is a class for its look; ``page`` the number as printed."""

    level: int
    kind: str
    number: str
    html: str
    anchor: str
    page: str = ""


@dataclass(frozen=True, slots=True)
class PrintedList:
    """The contents or one of the lists."""

    anchor: str
    title: str
    entries: tuple[Entry, ...]

    @property
    def widest(self) -> int:
        """Characters of the longest label that names what it counts: ``Abbildung 10.12``."""
        labels = (one.number for one in self.entries if one.kind in ("appendix", "float"))
        return max(map(len, labels), default=0)


def page_label(number: int, folio: Folio) -> str:
    """The number of a page as it is printed: ``iv``, ``12``. ``number`` counts from 1."""
    if folio is Folio.ARABIC:
        return str(number)
    roman = ""
    for value, sign in _ROMAN:
        while number >= value:
            roman, number = roman + sign, number - value
    return roman


def contents_piece(
    thesis: Thesis, pages: Mapping[str, str], cover: Cover, templates: Templates
) -> Piece:
    """Contents, list of figures and list of tables, the latter where there is anything to list.

    ``pages`` gives the printed number of the page of each anchor. The lists' own anchors may be
    missing from it: they stand without a number then. What is printed on both sides has an even
    number of pages before the body, whose first page is a right one.
    """
    words = templates.words
    lists = _lists(thesis, words)
    entries = [
        *_documents(thesis, Part.FRONT),
        *(Entry(1, "plain", "", escape(one.title), one.anchor) for one in lists),
        *_documents(thesis, Part.CHAPTER),
    ]
    if thesis.references:
        entries.append(Entry(1, "plain", "", escape(words["references"]), REFERENCES))
    entries += _documents(thesis, Part.APPENDIX)
    if has_sources(thesis):
        entries.append(Entry(1, "plain", "", escape(words["sources_of_quotations"]), SOURCES))
    contents = PrintedList(CONTENTS, words["contents"], tuple(entries))
    numbered = [
        replace(one, entries=tuple(replace(e, page=pages.get(e.anchor, "")) for e in one.entries))
        for one in (contents, *lists)
    ]
    filled = templates.fill(
        "contents.html.j2",
        lists=numbered,
        short_title=cover.short_title,
        end=_END,
        blank=format_of(thesis.project.config.release.pdf).two_sided
        and _is_odd(pages.get(_END, "")),
    )
    return Piece(CONTENTS, Folio.ROMAN, filled)


def _is_odd(roman: str) -> bool:
    """Whether a roman number is odd; an empty one is not."""
    return _ODD.search(roman) is not None


def _documents(thesis: Thesis, part: Part) -> Iterable[Entry]:
    for chapter in thesis.parts(part):
        yield _document(chapter)
        if part is Part.CHAPTER:
            for heading in chapter.headings[1:]:
                if heading.level <= _DEPTH:
                    html = entry_html(heading.html)
                    yield Entry(heading.level, "section", heading.number, html, heading.anchor)


def _document(chapter: Chapter) -> Entry:
    heading = chapter.headings[0]
    kind, number = "plain", ""
    if chapter.part is Part.APPENDIX and chapter.label:
        kind, number = "appendix", chapter.label
    elif chapter.number:
        kind, number = "chapter", chapter.number
    return Entry(1, kind, number, entry_html(heading.html), heading.anchor)


def _lists(thesis: Thesis, words: Words) -> list[PrintedList]:
    floats = [found for chapter in thesis.chapters for found in chapter.floats]
    lists = []
    for kind, anchor in _LISTS:
        entries = tuple(_float(found) for found in floats if found.kind is kind)
        if entries:
            lists.append(PrintedList(anchor, words[anchor.replace("-", "_")], entries))
    return lists


def _float(found: Float) -> Entry:
    return Entry(1, "float", found.label, entry_html(found.caption_html), found.anchor)
