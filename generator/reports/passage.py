"""A place in the author's file with the words in question marked, for a page instead of a terminal.

A page breaks lines by itself, so a line is cut only where much stands around the place: a
paragraph is often one line of 2,000 characters.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.reports.ink import clean
from generator.source import Span

AROUND = 120  # characters that stay on each side of the place
WITHIN = 700  # characters of the place itself that stay


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file: its number, what is marked, and what stands before and after that."""

    number: int
    before: str
    marked: str
    after: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines that show a place, and how many more it has."""

    lines: tuple[Line, ...]
    rest: int


def passage(span: Span, most: int) -> Passage:
    """The lines of ``span``, at most ``most``; none of a file without text.

    Lines without a word (``>`` between two paragraphs of a quotation) are left out.
    """
    if not span.source.text:
        return Passage((), 0)
    last = span.source.position(max(span.start, span.end - 1))[0]
    numbers = [
        number
        for number in range(span.line, last + 1)
        if number == span.line or any(map(str.isalnum, span.source.line(number)))
    ]
    return Passage(
        tuple(_line(span, number) for number in numbers[:most]), max(0, len(numbers) - most)
    )


def _line(span: Span, number: int) -> Line:
    text = clean(span.source.line(number))
    start = span.column - 1 if number == span.line else len(text) - len(text.lstrip())
    end = span.end_column - 1 if number == span.end_line else len(text.rstrip())
    end = max(start, end)
    return Line(number, _end(text[:start]), _middle(text[start:end]), _beginning(text[end:]))


def _end(text: str) -> str:
    """The last words of what stands before."""
    if len(text) <= AROUND + 20:
        return text
    kept = text[-AROUND:]
    return "… " + (kept.split(" ", 1)[1] if " " in kept else kept)


def _beginning(text: str) -> str:
    """The first words of what stands after."""
    if len(text) <= AROUND + 20:
        return text
    kept = text[:AROUND]
    return (kept.rsplit(" ", 1)[0] if " " in kept else kept) + " …"


def _middle(text: str) -> str:
    """A long stretch by its beginning and its end."""
    if len(text) <= WITHIN:
        return text
    half = WITHIN // 2
    return f"{text[:half].rsplit(' ', 1)[0]} … {text[-half:].split(' ', 1)[-1]}"
