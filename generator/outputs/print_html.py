"""The printed thesis as HTML: pieces that are laid out one by one, each on pages of its own.

Pure text in, text out: nothing here knows WeasyPrint. A piece is a document of the thesis (a front
page, a chapter, an appendix), the list of references, the title page or the contents. What a piece
holds does not depend on the page where it comes to stand: that is only given to :func:`sheet`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from html import escape, unescape
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.config import ThesisInfo
from generator.links import resolve
from generator.outputs.print_marks import for_print
from generator.thesis import Chapter, Part, Thesis
from generator.wording import Words, packaged_words

REFERENCES = "references"
"""Anchor of the list of references."""

_RUNNING = 48
"""Characters that one side of the running head holds at 9 pt without meeting the other side."""

_SECTION = 2
"""The level of the headings that running heads name."""

_ID = re.compile(r'<[^<>]*\sid="([^"]*)"')


class Folio(StrEnum):
    """How the pages of a piece are numbered, as CSS names the counter style."""

    NONE = "none"
    ROMAN = "lower-roman"
    ARABIC = "decimal"


@dataclass(frozen=True, slots=True)
class Cover:
    """What title page, running heads and metadata say.

    ``submitted`` is in words, ``words`` the number of words as it is printed (empty: it is not).
    ``created`` is a W3C date; if empty, the file carries no date.
    """

    title: str
    subtitle: str
    author: str
    degree: str
    institutions: tuple[str, ...]
    submitted: str
    licence: str
    language: str
    words: str = ""
    keywords: tuple[str, ...] = ()
    created: str = ""

    @property
    def short_title(self) -> str:
        """The title for running heads: up to its colon, cut at a word where that is long."""
        return shortened(re.split(r":\s", self.title)[0], _RUNNING)


def cover_of(info: ThesisInfo, created: str, words: Words, counted: int = 0) -> Cover:
    """The cover as the configuration gives it; ``created`` is a W3C date or empty.

    ``counted`` is the number of words to print, 0 for none.
    """
    return Cover(
        title=info.title,
        subtitle=info.subtitle,
        author=info.author.name,
        degree=info.degree,
        institutions=info.institutions,
        submitted=words.date(info.submitted),
        licence=info.licence,
        language=info.language,
        words=words.say("word_count", count=words.count(counted)) if counted else "",
        created=created,
    )


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch of the thesis that starts on a page of its own.

    ``content`` is HTML whose links are resolved to ``#anchor``; ``path`` is the author's file, for
    messages (empty for generated pieces). ``chapter``: it begins where chapters do.
    """

    slug: str
    folio: Folio
    content: str
    path: str = ""
    chapter: bool = False


class Templates:
    """The templates of ``print/``: a project may have its own in the place of any of them."""

    def __init__(self, folders: Iterable[Path], words: Words | None = None) -> None:
        """``folders`` each may hold a folder ``print``; the first that has a template wins.

        Every template has the program's own ``words``, in English where none are given.
        """
        self.words = words or packaged_words()
        loader = FileSystemLoader([str(folder) for folder in folders])
        self._environment = Environment(
            loader=loader, autoescape=True, undefined=StrictUndefined, keep_trailing_newline=False
        )
        self._environment.globals["words"] = self.words

    def fill(self, name: str, **values: object) -> str:
        """Fill ``print/NAME``."""
        return self._environment.get_template(f"print/{name}").render(**values)

    def text(self, name: str) -> str:
        """The text of ``print/NAME`` as it stands."""
        loader = self._environment.loader
        assert loader is not None
        return loader.get_source(self._environment, f"print/{name}")[0]


def title_piece(cover: Cover, templates: Templates) -> Piece:
    """The title page."""
    return Piece("title-page", Folio.NONE, templates.fill("title.html.j2", cover=cover))


def document_pieces(
    thesis: Thesis, part: Part, content: Path, cover: Cover, templates: Templates
) -> list[Piece]:
    """The documents of one part. ``content`` is the folder that pictures are given from."""
    printed = printed_anchors(thesis)
    folio = Folio.ROMAN if part is Part.FRONT else Folio.ARABIC
    pieces = []
    for chapter in thesis.parts(part):
        resolver = _Resolver(printed, content, chapter)
        heading = chapter.headings[0]
        title = ": ".join(filter(None, (chapter.label, chapter.title)))
        filled = templates.fill(
            "document.html.j2",
            slug=chapter.slug,
            anchor=heading.anchor,
            label=chapter.label,
            bookmark=title,
            short_title=cover.short_title,
            running=shortened(title, _RUNNING),
            sections=any(one.level == _SECTION for one in chapter.headings),
            title_html=resolve(heading.html, resolver),
            body=for_print(with_running_sections(resolve(chapter.body, resolver), chapter)),
        )
        starts = part is not Part.FRONT
        pieces.append(Piece(chapter.slug, folio, filled, chapter.path, starts))
    return pieces


def references_piece(thesis: Thesis, content: Path, cover: Cover, templates: Templates) -> Piece:
    """The list of references."""
    resolver = _Resolver(printed_anchors(thesis), content, None)
    entries = [
        {"anchor": entry.anchor, "html": for_print(resolve(entry.html, resolver))}
        for entry in thesis.references
    ]
    filled = templates.fill(
        "references.html.j2",
        slug=REFERENCES,
        short_title=cover.short_title,
        references=entries,
    )
    return Piece(REFERENCES, Folio.ARABIC, filled, chapter=True)


def with_running_sections(html: str, chapter: Chapter) -> str:
    """Give each section's heading the words that stand for it in running heads."""
    for heading in chapter.headings:
        if heading.level == _SECTION:
            words = shortened(f"{heading.number} {heading.text}".strip(), _RUNNING)
            start = f'<h{_SECTION} id="{escape(heading.anchor)}"'
            html = html.replace(start, f'{start} data-running="{escape(words)}"', 1)
    return html


def printed_anchors(thesis: Thesis) -> frozenset[str]:
    """Every anchor that the PDF has a place for: a link to any other stays text."""
    found = {REFERENCES, *(reference.anchor for reference in thesis.references)}
    for chapter in thesis.chapters:
        found.update((chapter.slug, chapter.headings[0].anchor))
        found.update(unescape(anchor) for anchor in _ID.findall(chapter.body))
        for note in chapter.footnotes:
            found.add(note.anchor)
            found.update(unescape(anchor) for anchor in _ID.findall(note.html))
    return frozenset(found)


class _Resolver:
    """Addresses within the PDF; footnotes are set where they are called and float to the foot."""

    def __init__(self, printed: frozenset[str], content: Path, chapter: Chapter | None) -> None:
        self._printed = printed
        self._content = content
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


def shortened(text: str, longest: int) -> str:
    """``text`` of at most ``longest`` characters, cut after a word."""
    if len(text) <= longest:
        return text
    cut = text[:longest].rpartition(" ")[0] or text[:longest]
    return cut.rstrip(" ,;:–—-") + " …"
