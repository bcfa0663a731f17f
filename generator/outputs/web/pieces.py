"""The pages that a document of the thesis becomes: one, or one for each of its sections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.outputs.web.addresses import chapter_address, section_address
from generator.outputs.web.fragments import plain, without_footnotes
from generator.thesis import Chapter, Footnote, Part

_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)(?:[^<>\"]|\"[^\"]*\")*?(/?)>")
_VOID = {"area", "br", "col", "embed", "hr", "img", "input", "source", "track", "wbr"}
_SECTION = re.compile(r'<h2\b[^<>]*? id="(?P<anchor>[^"]*)"[^<>]*>(?P<html>.*?)</h2>\s*', re.DOTALL)
_LEVEL = re.compile(r"(</?h)([3-6])\b")
_CALLED = re.compile(r'<sup data-footnote="(\d+)">')
_ID = re.compile(r'\sid="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Piece:
    """One page of a document, in compiled HTML whose links are still symbolic.

    ``anchor`` and ``html`` are those of its heading of level 1, ``title`` is that heading as plain
    text with its number; ``label`` is the document's and stands on its first page only. ``notes``
    are the footnotes that are called here.
    """

    chapter: Chapter
    address: str
    anchor: str
    label: str
    html: str
    title: str
    body: str
    notes: tuple[Footnote, ...]

    @property
    def first(self) -> bool:
        """Whether this is the page that stands for the whole document."""
        return self.address == chapter_address(self.chapter)

    def anchors(self) -> Iterator[str]:
        """Every id on the page that this makes."""
        yield self.anchor
        for html in (self.html, self.body, *(note.html for note in self.notes)):
            yield from _ID.findall(html)


def pieces(chapter: Chapter, *, by_section: bool) -> tuple[Piece, ...]:
    """The pages of ``chapter``, in order: the first begins with its title.

    ``by_section`` gives each section (heading of level 2) of a chapter or an appendix a page of its
    own, on which its headings are one level higher. What stands before the first section stays with
    the title. Front matter is never divided, and no section is that stands within another element.
    """
    heading = chapter.headings[0]
    starts = [*_sections(chapter.body)] if by_section and chapter.part is not Part.FRONT else []
    ends = [*(start.start() for start in starts), len(chapter.body)]
    body = chapter.body[: ends[0]]
    whole = Piece(
        chapter=chapter,
        address=chapter_address(chapter),
        anchor=heading.anchor,
        label=chapter.label,
        html=heading.html,
        title=_named(chapter),
        body=body,
        notes=_called(chapter, heading.html + body) if starts else chapter.footnotes,
    )
    parts = [whole]
    for start, end in zip(starts, ends[1:], strict=True):
        body = _LEVEL.sub(_higher, chapter.body[start.end() : end])
        parts.append(
            Piece(
                chapter=chapter,
                address=section_address(chapter, start["anchor"]),
                anchor=start["anchor"],
                label="",
                html=start["html"],
                title=plain(without_footnotes(start["html"])),
                body=body,
                notes=_called(chapter, start["html"] + body),
            )
        )
    return tuple(parts)


def _named(chapter: Chapter) -> str:
    if chapter.part is Part.APPENDIX and chapter.label:
        return f"{chapter.label}: {chapter.title}"
    return f"{chapter.number} {chapter.title}" if chapter.number else chapter.title


def _sections(body: str) -> Iterator[re.Match[str]]:
    """The headings of level 2 that stand within no other element."""
    depth = 0
    for tag in _TAG.finditer(body):
        if tag[2].lower() in _VOID or tag[3]:
            continue
        if depth == 0 and tag[2] == "h2" and (found := _SECTION.match(body, tag.start())):
            yield found
        depth += -1 if tag[1] else 1


def _higher(tag: re.Match[str]) -> str:
    return f"{tag[1]}{int(tag[2]) - 1}"


def _called(chapter: Chapter, html: str) -> tuple[Footnote, ...]:
    """The footnotes of ``chapter`` that ``html`` calls, and those that these call in turn."""
    numbers = {int(number) for number in _CALLED.findall(html)}
    notes = {note.number: note for note in chapter.footnotes}
    waiting = sorted(numbers)
    while waiting:
        inner = {int(number) for number in _CALLED.findall(notes[waiting.pop()].html)} - numbers
        numbers |= inner
        waiting += sorted(inner)
    return tuple(note for note in chapter.footnotes if note.number in numbers)
