"""Two texts word by word, one above the other, with the differing words marked.

    quoted     | we would be very      lost … and then she left
    transcript | we would be extremely lost … and then     left
               |             ^^^^^^^^^                 ^^^

Equal words stand in the same column, so that the eye finds what differs; long equal stretches are
cut, and rows are broken to the width of the terminal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from generator.diagnostics import Difference, Op
from generator.reports.ink import Ink, clean, columns, inked, pad, shorten
from generator.source import Span

KEPT = 7  # equal words that stay beside a difference
OMITTED_KEPT = 3  # words that stay at each end of what an ellipsis leaves out
_DRIFT = 80  # characters of markup that may stand between two words of a quotation
ROWS = 6  # rows (of three lines) that one quotation may take

_LABELS = ("quoted", "transcript")
_LABEL_WIDTH = max(map(len, _LABELS)) + 2


class _Cell(NamedTuple):
    quoted: str
    spoken: str
    differs: bool

    @property
    def width(self) -> int:
        return max(columns(self.quoted), columns(self.spoken))


_CUT = _Cell("…", "…", False)


def comparison(
    differences: Sequence[Difference], width: int, colour: bool, whole: bool = False
) -> Iterator[str]:
    """Lines that show both texts within ``width`` columns; none where no word differs.

    ``whole`` shows everything; otherwise equal stretches are cut and at most ``ROWS`` rows given.
    """
    cells = _cells(differences, whole)
    if not any(cell.differs for cell in cells):
        return
    rows = list(_rows(cells, max(20, width - _LABEL_WIDTH - 3)))
    start = next(number for number, row in enumerate(rows) if any(cell.differs for cell in row))
    first = 0 if whole or start < ROWS else start - 1
    last = len(rows) if whole else first + ROWS
    shown = rows[first:last]
    for number, row in enumerate(shown):
        if number:
            yield ""
        yield from _row(row, colour)
    hidden = sum(cell.differs for row in rows[last:] for cell in row)
    if hidden:
        yield f"… {hidden} more word{'s' if hidden > 1 else ''} that differ; --verbose shows all."


def first_difference(differences: Sequence[Difference], span: Span) -> Span:
    """Where in the author's file the texts first part: words, or the gap where some are missing.

    ``differences`` quote the words of ``span`` in order. Where they cannot be followed in the file
    (markup stands between the letters of a word), the answer is ``span`` itself.
    """
    text, at = span.text, 0
    for one in differences:
        words = one.quoted.split()
        places = []
        for word in words:
            found = text.find(word, at, at + len(word) + _DRIFT)
            if found < 0:
                return span
            at = found + len(word)
            places.append(found)
        if one.op not in (Op.SAME, Op.OMITTED):
            start = span.start + (places[0] if places else at)
            return span.source.span(start, span.start + at)
    return span


def _cells(differences: Sequence[Difference], whole: bool) -> list[_Cell]:
    cells: list[_Cell] = []
    for number, one in enumerate(differences):
        quoted, spoken = clean(one.quoted).split(), clean(one.spoken).split()
        if one.op is Op.OMITTED:
            quoted = [" ".join(quoted)]  # the ellipsis, whatever it is made of
            spoken = spoken if whole else _ends(spoken, OMITTED_KEPT, OMITTED_KEPT)
        differs = one.op not in (Op.SAME, Op.OMITTED)
        stretch = [_Cell(q, s, differs) for q, s in zip_longest(quoted, spoken, fillvalue="")]
        if one.op is Op.SAME and not whole:
            before = KEPT if number else 0
            after = KEPT if number < len(differences) - 1 else 0
            stretch = _cut(stretch, before, after)
        cells += stretch
    return cells


def _ends(words: list[str], first: int, last: int) -> list[str]:
    if len(words) <= first + last + 2:
        return words
    return [*words[:first], f"(…{len(words) - first - last} words…)", *words[-last:]]


def _cut(cells: list[_Cell], first: int, last: int) -> list[_Cell]:
    if len(cells) <= first + last + 2:
        return cells
    return [*cells[:first], _CUT, *cells[len(cells) - last :]]


def _rows(cells: Sequence[_Cell], room: int) -> Iterator[list[_Cell]]:
    row: list[_Cell] = []
    taken = 0
    for whole in cells:
        cell = _Cell(shorten(whole.quoted, room), shorten(whole.spoken, room), whole.differs)
        if row and taken + 1 + cell.width > room:
            yield row
            row, taken = [], 0
        taken += cell.width + (1 if row else 0)
        row.append(cell)
    if row:
        yield row


def _row(row: Sequence[_Cell], colour: bool) -> Iterator[str]:
    quoted, spoken, marks = "", "", ""
    for number, cell in enumerate(row):
        gap = " " if number else ""
        joined = number and cell.differs and row[number - 1].differs
        quoted += gap + _word(cell.quoted, cell, Ink.QUOTED, colour)
        spoken += gap + _word(cell.spoken, cell, Ink.SPOKEN, colour)
        marks += ("^" if joined else gap) + ("^" if cell.differs else " ") * cell.width
    yield f"{_LABELS[0].ljust(_LABEL_WIDTH)} | {quoted}".rstrip()
    yield f"{_LABELS[1].ljust(_LABEL_WIDTH)} | {spoken}".rstrip()
    if "^" in marks:
        yield f"{' ' * _LABEL_WIDTH} | {marks.rstrip()}"


def _word(word: str, cell: _Cell, ink: Ink, colour: bool) -> str:
    return inked(word, ink, colour and cell.differs) + pad("", cell.width - columns(word))
