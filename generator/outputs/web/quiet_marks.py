"""The quiet marks of the text: how far a quotation is proved, and links to quotation and figure.

They are put into compiled HTML whose links are still symbolic: ``ref:about-ANCHOR`` leads to what
is told of a quotation, where every reader gets without script. With script it opens in place. Their
signs are in the style sheet: a chapter may hold a hundred of them, and search should find none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from html import escape

from generator.outputs.web.fragments import element
from generator.outputs.web.shown import Shown
from generator.thesis import Chapter, Thesis
from generator.wording import Words

ABOUT = "about-"
_CLOSED = re.compile(r"<(h[1-6]|a|caption|figcaption)\b[^<>]*>.*?</\1>", re.DOTALL)
_FLOAT = re.compile(
    r'<(?:figure class="figure"|div class="table") id="(?P<anchor>[^"]*)"[^<>]*>'
    r"(?:(?!<figure|<div class=\"table\").)*?(?P<end></(?:figcaption|caption)>)",
    re.DOTALL,
)
_FIGURE = re.compile(r'<figure class="extract[^"]*" id="(?P<anchor>[^"]*)"')


def marked(thesis: Thesis, shown: Iterable[Shown]) -> Thesis:
    """``thesis`` with marks in all its documents, on the quotations ``shown``."""
    names = {person.id: person.name for person in thesis.project.participants}
    words = thesis.project.words
    by_anchor = {one.anchor: one for one in shown}
    chapters = tuple(with_marks(chapter, by_anchor, names, words) for chapter in thesis.chapters)
    return replace(thesis, chapters=chapters)


def with_marks(
    chapter: Chapter, shown: Mapping[str, Shown], names: Mapping[str, str], words: Words
) -> Chapter:
    """``chapter`` with a mark on each quotation, and a link to itself on each float and extract.

    ``shown`` are the quotations that something is told about, by their anchors; ``names`` the
    pseudonyms by the ids of participants.
    """

    def marked(html: str) -> str:
        floats, extracts = _floats(html, words), _extracts(html, shown, words)
        places = sorted((*floats, *extracts, *_inline(html, shown, names, words)))
        parts: list[str] = []
        at = 0
        for place, mark in places:
            parts += (html[at:place], mark)
            at = place
        return "".join((*parts, html[at:]))

    return replace(
        chapter,
        body=marked(chapter.body),
        footnotes=tuple(note._replace(html=marked(note.html)) for note in chapter.footnotes),
    )


def _floats(html: str, words: Words) -> Iterator[tuple[int, str]]:
    for found in _FLOAT.finditer(html):
        what = "figure" if found[0].startswith("<figure") else "table"
        yield found.start("end"), _permalink(found["anchor"], words[f"site_link_{what}"])


def _extracts(html: str, shown: Mapping[str, Shown], words: Words) -> Iterator[tuple[int, str]]:
    for found in _FIGURE.finditer(html):
        anchor = found["anchor"]
        start, end = element(html, anchor) or (0, 0)
        if start != found.start() or anchor not in shown:
            continue
        trust = shown[anchor].trust
        mark = (
            f'<a class="trust {trust.grade}" href="ref:{ABOUT}{anchor}" '
            f'data-search-exclude="mark">{trust.short}</a>'
        )
        mark += _permalink(anchor, words["site_link_quotation"])
        caption = html.rfind("</figcaption>", start, end)
        if caption >= 0:
            yield caption, mark
        else:
            yield html.rindex("</figure>", start, end), f"<figcaption>{mark}</figcaption>"


def _inline(
    html: str, shown: Mapping[str, Shown], names: Mapping[str, str], words: Words
) -> Iterator[tuple[int, str]]:
    closed = [found.span() for found in _CLOSED.finditer(html)]
    for anchor, one in shown.items():
        place = element(html, anchor) if one.inline else None
        # A link cannot stand in a link; titles and captions are repeated elsewhere.
        if place is None or any(start < place[0] < end for start, end in closed):
            continue
        who = f"{names[one.participant]}, " if one.participant in names else ""
        label = escape(f"{words['site_about']}: {who}{one.trust.short}")
        mark = (
            f'<a class="trust within {one.trust.grade}" href="ref:{ABOUT}{anchor}" '
            f'aria-label="{label}"></a>'
        )
        yield place[1], mark


def _permalink(anchor: str, name: str) -> str:
    return f'<a class="permalink" href="ref:{anchor}" aria-label="{escape(name)}"></a>'
