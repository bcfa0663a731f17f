"""The place itself: lines of the author's file with the stretch in question underlined.

A paragraph is often one line of 2,000 characters, so a line is cut to a window around the place.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.reports.ink import Ink, clean, columns, fitting, inked
from generator.source import Span

_NEAR = 2000  # characters before and behind a place that can matter for what is shown


def excerpt(span: Span, width: int, colour: bool, ink: Ink, most: int = 3) -> Iterator[str]:
    """Lines that show ``span`` within ``width`` columns, at most ``most`` lines of the file.

    Each is ``number | text``, followed by a line of ``^`` under the stretch. A file without text
    (one that could not be read) shows nothing.
    """
    if not span.source.text:
        return
    first, last = span.line, _last_line(span)
    numbers = [n for n in range(first, last + 1) if n == first or _words(span.source.line(n))]
    gutter = len(str(numbers[min(len(numbers), most) - 1])) + 2
    for number in numbers[:most]:
        line = span.source.line(number)
        start = span.column - 1 if number == first else len(line) - len(line.lstrip())
        end = span.end_column - 1 if number == span.end_line else len(line.rstrip())
        # A megabyte in one line may have a thousand places: it is not read whole for each.
        near = max(0, start - _NEAR)
        line = clean(line[near : start + _NEAR])
        start, end = start - near, max(start, end) - near
        text, before, length = _window(line, start, end, width - gutter - 3)
        yield f"{inked(str(number).rjust(gutter), Ink.FAINT, colour)} | {text}".rstrip()
        yield f"{' ' * gutter} | {' ' * before}{inked('^' * max(1, length), ink, colour)}"
    if len(numbers) > most:
        rest = len(numbers) - most
        yield f"{' ' * gutter} | … and {rest} more line{'s' if rest > 1 else ''}"


def _words(line: str) -> bool:
    """Whether a line has anything to show: an empty line of a block quotation has only ``>``."""
    return any(char.isalnum() for char in line)


def _last_line(span: Span) -> int:
    """The line of the last character; a span that ends with a line end does not reach the next."""
    return span.source.position(max(span.start, span.end - 1))[0]


def _window(line: str, start: int, end: int, room: int) -> tuple[str, int, int]:
    """Cut ``line`` to ``room`` columns around characters ``start`` to ``end``.

    Returns the text, the columns before the mark and the mark's columns. A mark that does not fit
    is shown from its start.
    """
    if columns(line) <= room:
        return line, columns(line[:start]), columns(line[start:end])
    left = 0
    if columns(line[:end]) > room - 1:
        # Half of what the mark leaves free stands before it, and always a few words.
        free = max(room // 4, (room - columns(line[start:end])) // 2)
        left = _word_start(line, start - fitting(line[:start][::-1], free), start)
    lead = "…" if left else ""
    right = left + fitting(line[left:], room - columns(lead))
    text = lead + line[left:right] + ("…" if right < len(line) else "")
    return text, columns(lead + line[left:start]), columns(line[start : min(end, right)])


def _word_start(line: str, left: int, start: int) -> int:
    """The first start of a word from ``left`` on, where one comes soon."""
    if left == 0 or line[left - 1].isspace():
        return left
    space = line.find(" ", left, min(start, left + 12))
    return space + 1 if space >= 0 else left
