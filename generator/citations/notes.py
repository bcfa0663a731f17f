"""Numbers of the notes in which a style cites, and what such a note says of another.

A style may refer to an earlier note by its number (``n 7``). citeproc counts notes through the
whole text, but they are counted within a document here: citeproc gets numbers that tell the
document too, and what it prints of them becomes ``7``, or ``7, Chapter 2`` from another document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.citations.model import NotePlace

_BASE, _DOCUMENT, _NO_NOTE = 900_000_000, 100_000, 99_900_000
_NUMBER = re.compile(r"(?<![\w./-])9(?P<document>\d{3})(?P<number>\d{5})(?![\w/-])")

_IBID = re.compile(r"^((?:<[^>]*>)*)Ibid\b")
_SMALL_IBID = re.compile(
    r"<text\b(?=[^>]*term=[\"']ibid[\"'])(?=[^>]*text-case=[\"']lowercase[\"'])"
)
_EMPTY_LINK = re.compile(r"<a [^>]*></a>")
_STOP_OUTSIDE = re.compile(r"(?<![.?!])([”’](?:</\w+>)*)\.$")
_CAPITAL = re.compile(r"^((?:<[^>]*>)*\((?:<[^>]*>)*)N (?=\d)")


def note_number(place: NotePlace) -> int:
    """Return the number by which citeproc knows a note: none that a work could hold."""
    if place.number == 0:
        return _BASE + _NO_NOTE + 10 * place.document  # apart from all: never ``ibid.``
    return _BASE + place.document * _DOCUMENT + place.number


def order(place: NotePlace) -> tuple[bool, int, int]:
    """Return what sorts citations as readers meet them: a first one is given in full."""
    return place.number == 0, place.document, place.number


def with_numbers(note: str, document: int, places: Sequence[NotePlace]) -> str:
    """Return a note (HTML) of a document with the numbers that are printed."""
    labels = {place.document: place.label for place in places}

    def one(found: re.Match[str]) -> str:
        other, number = int(found["document"]), str(int(found["number"]))
        if other not in labels:
            return found[0]
        return number if other == document or not labels[other] else f"{number}, {labels[other]}"

    return _NUMBER.sub(one, note)


def tidied(note: str, csl: str, language: str) -> str:
    """Return a note without what citeproc does to every note and only some should have.

    It gives a note a capital at its start, even ``(N 7)``, and *Ibid* of a style that asks for
    lower case; and a full stop behind its last quotation mark, where American English has it
    before. Where nothing of a work is left to say, a link without words goes.
    """
    note = _EMPTY_LINK.sub("", note)
    if _SMALL_IBID.search(csl):
        note = _IBID.sub(r"\1ibid", note)
    if language == "en-US":
        note = _STOP_OUTSIDE.sub(r".\1", note)
    return _CAPITAL.sub(r"\1n ", note)


def within_sentence(note: str, prefix: str = "") -> str:
    """Return a note as it stands in a sentence: without its full stop, ``See`` as typed."""
    words = note.removesuffix(".")
    if prefix[:1].islower() and words.lower().startswith(prefix[:1]):
        return words[0].lower() + words[1:]
    return words
