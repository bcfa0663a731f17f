"""The documents of the thesis and its list of references, as pieces for print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape, unescape

from generator.links import resolve
from generator.outputs.back_links import CitingPlace, Places
from generator.outputs.print_format import format_of
from generator.outputs.print_html import (
    REFERENCES,
    Cover,
    Folio,
    Piece,
    Templates,
    running_head,
)
from generator.outputs.print_marks import captions_above, for_print
from generator.outputs.print_sources import with_marks, without_marks
from generator.thesis import Chapter, Part, Thesis

_SECTION = 2
"""The level of the headings that running heads name."""

_ID = re.compile(r'<[^<>]*\sid="([^"]*)"')
_REFERENCE = re.compile(r'<a class="xref" href="#([^"]*)">[^<]*</a>')
_FIRST_USE = re.compile(r'(<span data-page-of="([^"]*)">)(?=</span>)')
"""Room for the page of the first use of an abbreviation."""

_ROOM = "\0"


class Documents:
    """Makes pieces of documents; everything that these share is found once."""

    def __init__(self, thesis: Thesis, cover: Cover, templates: Templates) -> None:
        """Pictures are given from the folder ``content`` of the thesis's project."""
        self._thesis, self._cover, self._templates = thesis, cover, templates
        self._release = thesis.project.config.release.pdf
        self._printed = printed_anchors(thesis)
        self._bare: dict[str, tuple[str, str]] = {}

    def gives_pages(self, chapter: Chapter) -> bool:
        """Whether a document prints pages of others."""
        references = self._release.page_references and 'class="xref"' in chapter.body
        return references or _FIRST_USE.search(chapter.body) is not None

    def piece(self, chapter: Chapter, pages: Mapping[str, str]) -> Piece:
        """One document. ``pages`` are needed where :meth:`gives_pages`."""
        if chapter.slug not in self._bare:
            self._bare[chapter.slug] = self._without_pages(chapter)
        title_html, body = self._bare[chapter.slug]
        if self._release.page_references:
            body = self._with_pages(body, pages)
        body = _FIRST_USE.sub(lambda one: f"{one[1]}{pages.get(unescape(one[2]), '')}", body)
        heading = chapter.headings[0]
        title = ": ".join(filter(None, (chapter.label, chapter.title)))
        filled = self._templates.fill(
            "document.html.j2",
            slug=chapter.slug,
            anchor=heading.anchor,
            label=chapter.label,
            bookmark=title,
            short_title=self._cover.short_title,
            running=running_head(title),
            sections=any(one.level == _SECTION for one in chapter.headings),
            title_html=title_html,
            body=body,
        )
        front = chapter.part is Part.FRONT
        folio = Folio.ROMAN if front else Folio.ARABIC
        return Piece(chapter.slug, folio, filled, chapter.path, chapter=not front)

    def _without_pages(self, chapter: Chapter) -> tuple[str, str]:
        """Title and body as far as no page is printed in them: the same whatever the pages."""
        resolver = _Resolver(self._printed, self._thesis, chapter)
        body = resolve(self._with_sources(chapter.body), resolver)
        body = _with_running_sections(for_print(body), chapter)
        if format_of(self._release).captions_above:
            body = captions_above(body)
        return resolve(chapter.headings[0].html, resolver), body

    def references(self, places: Places, pages: Mapping[str, str]) -> Piece:
        """The list of references; ``places`` are those where each is cited, if pages are wanted."""
        resolver = _Resolver(self._printed, self._thesis, None)
        entries = [
            {
                "anchor": entry.anchor,
                "html": for_print(resolve(entry.html, resolver)),
                "cited": _first_of_pages(places.get(entry.anchor, ()), pages),
            }
            for entry in self._thesis.references
        ]
        filled = self._templates.fill(
            "references.html.j2",
            slug=REFERENCES,
            short_title=self._cover.short_title,
            references=entries,
        )
        return Piece(REFERENCES, Folio.ARABIC, filled, chapter=True)

    def _with_sources(self, html: str) -> str:
        examined = self._release.audience == "examiner"
        return with_marks(html, self._thesis) if examined else without_marks(html)

    def _with_pages(self, html: str, pages: Mapping[str, str]) -> str:
        """Each cross-reference with the page of its target, where that is known."""
        around = self._templates.words.say("on_page", page=_ROOM).replace(" ", "\u00a0")

        def one(found: re.Match[str]) -> str:
            page = pages.get(unescape(found[1]), "")
            if not page:
                return found[0]
            number = f'<span data-page-of="{found[1]}">{page}</span>'
            return f"{found[0]} {around.replace(_ROOM, number)}"

        return _REFERENCE.sub(one, html)


def _first_of_pages(
    places: Iterable[CitingPlace], pages: Mapping[str, str]
) -> list[tuple[str, str]]:
    """The first citation on each page, with the page, as far as pages are known."""
    first: dict[str, str] = {}
    for place in places:
        if page := pages.get(place.anchor, ""):
            first.setdefault(page, place.anchor)
    return [(anchor, page) for page, anchor in first.items()]


def _with_running_sections(html: str, chapter: Chapter) -> str:
    """Give each section's heading the words that stand for it in running heads."""
    for heading in chapter.headings:
        if heading.level == _SECTION:
            words = running_head(f"{heading.number} {heading.text}".strip())
            start = f'<h{_SECTION} id="{escape(heading.anchor)}"'
            html = html.replace(start, f'{start} data-running="{escape(words)}"', 1)
    return html


def printed_anchors(thesis: Thesis) -> frozenset[str]:
    """Every anchor that the PDF has a place for: a link to any other stays text."""
    found = {REFERENCES, *(reference.anchor for reference in thesis.references)}
    for chapter in thesis.chapters:
        found.update((chapter.slug, chapter.headings[0].anchor))
        found.update(_ids(chapter.body))
        for note in chapter.footnotes:
            found.update((note.anchor, *_ids(note.html)))
    return frozenset(found)


def _ids(html: str) -> Iterable[str]:
    return map(unescape, _ID.findall(html))


class _Resolver:
    """Addresses within the PDF; footnotes are set where they are called and float to the foot."""

    def __init__(self, printed: frozenset[str], thesis: Thesis, chapter: Chapter | None) -> None:
        self._printed = printed
        self._content = thesis.project.content
        notes = chapter.footnotes if chapter else ()
        self._notes = {note.number: note for note in notes}
        self._called: set[int] = set()

    def link(self, anchor: str) -> str | None:
        """An address within the file."""
        return f"#{anchor}" if anchor in self._printed else None

    def asset(self, path: str) -> str:
        """Address of a picture on this machine; it is embedded."""
        return (self._content / path).resolve().as_uri()

    def footnote(self, number: int) -> str:
        """The note itself at its first call, a link to it at any other.

        ``applet`` means nothing to a renderer, but makes an HTML parser take paragraphs and lists
        within a paragraph (it opens a scope of its own), as a footnote of several needs them.
        """
        note = self._notes[number]
        anchor = escape(note.anchor)
        if number in self._called:
            return f'<sup><a href="#{anchor}">{number}</a></sup>'
        self._called.add(number)
        html = resolve(note.html, self)
        return f'<applet class="footnote" id="{anchor}" data-number="{number}">{html}</applet>'
