"""Quotation marks that are opened and not closed, or the reverse (Q215).

A paragraph, a cell of a table and a whole block quotation, all its turns together, are balanced for
themselves. Where it cannot be told whether a mark is an apostrophe, an inch or a quotation mark,
nothing is said: ``’`` and ``'`` behind a letter always pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from generator.diagnostics import Diagnostic
from generator.prose.layout import FIGURE, Block, BlockKind
from generator.prose.model import ScannedQuote
from generator.prose.quotes import APOSTROPHE
from generator.source import Source

_CLOSERS = {
    "“": '”"',
    "”": "”",
    "„": '“”"',
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    '"': '"”',
    "‘": "’'",
    "‚": "‘’'",
    "'": "'’",
}
"""What may close a mark: also a straight one, where two kinds were mixed."""
_OPENERS = {"“": "„", "”": "“", "’": "‘", "»": "«", "›": "‹", "«": "»", "‹": "›"}
_MARKS = re.compile("[“”„«»‹›\"‘’‚']")
_TOLD = 10  # marks of one paragraph that are told one by one: more are one mistake
_DEEP = 8  # marks within marks that are looked at; more is no quotation
_SINGLE = frozenset("‘’‚'")
_OPENS_BEHIND = frozenset("([{—–-/|*_“”„«»‹›\"‘’‚'")
_ENDS = frozenset(".,;:!?…)]")
_ITEM = re.compile(r"[ \t]*(?:[-+*]|\d+[.)])[ \t]")
_QUOTE_PREFIX = re.compile(r"^[ \t]*(?:>[ ]?)+", re.MULTILINE)
_START = re.compile(r"(?:^|\n[ \t]*\n)[ \t]*(?:(?:[-+*]|\d+[.)])[ \t]+)?[*_]*")
_CELL = re.compile(r"[^|\n]+")


class Lone(NamedTuple):
    """A mark without its partner, at an offset; ``opened`` and never closed, or the reverse."""

    at: int
    opened: bool


def check_balance(
    source: Source, masked: str, layout: Sequence[Block], quotes: Sequence[ScannedQuote]
) -> Iterator[Diagnostic]:
    """Q215 for every mark of one file that lacks its partner, at the mark.

    ``masked`` is the text without code, links and the like (:mod:`generator.prose.mask`). Where
    each paragraph of a long quotation opens with a mark and only the last one closes, all is well.
    """
    units = list(_units(masked, layout, quotes))
    for number, unit in enumerate(units):
        text = _QUOTE_PREFIX.sub(lambda found: " " * len(found[0]), masked[unit.start : unit.end])
        lone = list(unbalanced(text, low="„" in masked))
        following = units[number + 1] if number + 1 < len(units) else None
        if following is not None and _goes_on(unit, following, masked, lone):
            continue
        more = len(lone) - _TOLD
        for one in lone[:_TOLD] if more > 0 else lone:
            told = _told(source, unit, one)
            if more > 0 and one is lone[_TOLD - 1]:
                told = replace(told, message=f"{told.message} {_more(more, unit)}")
            yield told


class _Unit(NamedTuple):
    """A stretch that is balanced for itself; ``first`` and ``last`` number a paragraph's blocks."""

    start: int
    end: int
    what: str
    first: int = -1
    last: int = -1


def _units(masked: str, layout: Sequence[Block], quotes: Sequence[ScannedQuote]) -> Iterator[_Unit]:
    by_start = {quote.block.start: quote for quote in quotes}
    for number, block in enumerate(layout):
        span = block.span
        match block.kind:
            case BlockKind.TEXT:
                if not (number and _same_list(masked, layout[number - 1], block)):
                    yield _text(masked, layout, number)
            case BlockKind.HEADING:
                yield _Unit(span.start, span.end, "heading")
            case BlockKind.CAPTION:
                yield _Unit(span.start, span.end, "caption")
            case BlockKind.FIGURE:
                if found := FIGURE.match(span.text):
                    start, end = found.span("caption")
                    yield _Unit(span.start + start, span.start + end, "caption")
            case BlockKind.TABLE:
                for cell in _CELL.finditer(masked, span.start, span.end):
                    yield _Unit(*cell.span(), "cell of the table")
            case BlockKind.QUOTE:
                quote = by_start.get(span.start)
                spans = [group.quotation.span for group in quote.groups] if quote else []
                for inner in spans or [span]:
                    yield _Unit(inner.start, inner.end, "quotation")


def _text(masked: str, layout: Sequence[Block], first: int) -> _Unit:
    """A paragraph, or all items of the list that starts there."""
    last = first
    while last + 1 < len(layout) and _same_list(masked, layout[last], layout[last + 1]):
        last += 1
    what = "paragraph" if last == first else "list"
    return _Unit(layout[first].span.start, layout[last].span.end, what, first, last)


def _same_list(masked: str, above: Block, block: Block) -> bool:
    """Whether two paragraphs are items of one list: a quotation may run over all of them."""
    return all(
        one.kind is BlockKind.TEXT and _ITEM.match(masked, one.span.start) for one in (above, block)
    )


def _goes_on(unit: _Unit, following: _Unit, masked: str, lone: Sequence[Lone]) -> bool:
    """Whether the next paragraph goes on with the quotation, opening it anew as printers do."""
    if len(lone) != 1 or not lone[0].opened or unit.last < 0 or following.first != unit.last + 1:
        return False
    start, opened = _start(masked, following), masked[unit.start + lone[0].at]
    return unit.start + lone[0].at == _start(masked, unit) and masked[start : start + 1] == opened


def _start(masked: str, unit: _Unit) -> int:
    found = _START.match(masked[unit.start : unit.end])
    return unit.start + (found.end() if found else 0)


def _more(count: int, unit: _Unit) -> str:
    """What is said of marks that are not told one by one."""
    one = count == 1
    return (
        f"{count} more mark{'' if one else 's'} of this {unit.what} ha{'s' if one else 've'} no "
        "partner."
    )


def _told(source: Source, unit: _Unit, lone: Lone) -> Diagnostic:
    span = source.span(unit.start + lone.at, unit.start + lone.at + 1)
    mark = span.text
    if lone.opened:
        closing = _CLOSERS[mark][0]
        return Diagnostic(
            "Q215",
            f"The quotation mark {mark} opens here, and nothing in this {unit.what} closes it.",
            span,
            f"Put {closing} where the words end, or take {mark} away if nothing is quoted.",
        )
    opening = _OPENERS.get(mark, mark)
    return Diagnostic(
        "Q215",
        f"The quotation mark {mark} closes here what nothing in this {unit.what} opens.",
        span,
        f"Put {opening} where the words begin, or take {mark} away if nothing is quoted.",
    )


def unbalanced(text: str, *, low: bool = False) -> Iterator[Lone]:
    """Marks of ``text`` (a stretch that is balanced for itself) without a partner, in order.

    ``low``: quotations open with a low mark here, as in German, and ``“`` closes them.
    """
    starts = frozenset(found.end() for found in _START.finditer(text))
    pairing = _Pairing(text, starts, low or "„" in text)
    for found in _MARKS.finditer(text):
        pairing.meet(found.start())
    lone = [*pairing.lone, *(Lone(at, opened=True) for at in pairing.open)]
    yield from sorted(lone, key=lambda one: one.at)


@dataclass(slots=True)
class _Pairing:
    """Marks met so far: ``open`` are the offsets of those still open, the outermost first.

    ``spare`` counts single marks taken for apostrophes that may have been the partner of a later
    one: that one is then passed over.
    """

    text: str
    starts: frozenset[int]
    low: bool
    open: list[int] = field(default_factory=list)
    lone: list[Lone] = field(default_factory=list)
    spare: int = 0
    swedish: bool = field(init=False)

    def __post_init__(self) -> None:
        self.swedish = "“" not in self.text

    def meet(self, at: int) -> None:
        """Open or close with the mark at ``at``, or pass it over."""
        text, mark = self.text, self.text[at]
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        opening = (before.isspace() or before in _OPENS_BEHIND) and not after.isspace()
        closing = not before.isspace() and not after.isalnum()
        if mark in _SINGLE:
            self._single(at, opening, closing)
            return
        if at in self.starts and any(text[one] == mark for one in self.open):
            return  # the quotation goes on in a new paragraph
        partner = self._partner(mark)
        if mark == '"':
            if closing and before.isdigit() and (partner is None or self._closes_later(at)):
                return  # inches
            if not opening and not closing and partner is None:
                return  # between spaces: nobody can tell
        if partner is not None and self._takes(mark, opening, closing):
            self._close(partner)
        elif self._begins(mark, at, opening, closing):
            self.open.append(at)
        else:
            self.lone.append(Lone(at, opened=False))

    def _takes(self, mark: str, opening: bool, closing: bool) -> bool:
        """Whether a mark that could close an open one does."""
        if mark in '“"':
            return closing or not opening
        return mark in "”»›" or closing

    def _begins(self, mark: str, at: int, opening: bool, closing: bool) -> bool:
        if mark == "“" and self.low and closing and not opening:
            return False
        if mark in "“„«‹":
            return True
        if mark == "”":  # Swedish and Finnish: ”så”
            return opening and not closing and self.swedish and at < self.text.rfind("”")
        if mark in "»›":  # French closes so, behind a space
            return opening and self.text[at + 1 : at + 2] not in _ENDS
        return opening

    def _partner(self, mark: str) -> int | None:
        """Position in ``open`` of the innermost mark that ``mark`` may close."""
        last = len(self.open) - 1
        for position in range(last, max(last - _DEEP, -1), -1):
            if mark in _CLOSERS[self.text[self.open[position]]]:
                return position
        return None

    def _close(self, position: int) -> None:
        """Close a mark; those opened inside it are left without a partner."""
        self.lone += [Lone(at, opened=True) for at in self.open[position + 1 :]]
        del self.open[position:]

    def _closes_later(self, at: int) -> bool:
        """Whether a straight mark further on closes, before another opens."""
        later = self.text.find('"', at + 1)
        while later > 0 and self.text[later - 1].isdigit():
            later = self.text.find('"', later + 1)
        return later > 0 and not self.text[later - 1].isspace()

    def _single(self, at: int, opening: bool, closing: bool) -> None:
        text, mark = self.text, self.text[at]
        inner = text[self.open[-1]] if self.open else ""
        if inner in _SINGLE and mark in _CLOSERS[inner] and closing:
            if text[at - 1] in "sS" and text[at + 1 : at + 3].strip().isalnum():
                self.spare += 1  # or ``workers’ views``, and the closing mark is still to come
            self.open.pop()
        elif mark in "‘‚'" and opening:
            if mark != "‚" and APOSTROPHE.match(text, at + 1):
                self.spare += 1
            elif not (at in self.starts and any(text[one] == mark for one in self.open)):
                self.open.append(at)
        elif mark in "’'" and closing and text[at - 1] in _ENDS:
            if self.spare:
                self.spare -= 1
            else:
                self.lone.append(Lone(at, opened=False))
