"""Two texts side by side, word by word, as rows of a table: the quotation and the transcript.

A row ends after a difference, so that what belongs together stands on one line however long the
texts are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.diagnostics import Difference, Op
from generator.reports.ink import clean

KEPT = 14  # equal words that stay beside a difference
OMITTED_KEPT = 5  # words that stay at each end of what an ellipsis leaves out
ROW = 9  # words that a row has before it may end
ROWS = 12


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that are marked alike; ``op`` as in :class:`generator.diagnostics.Op`.

    No words at all are the gap where the other side has some.
    """

    op: Op
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """What stands on one line on each side."""

    quoted: tuple[Piece, ...]
    spoken: tuple[Piece, ...]

    @property
    def differs(self) -> bool:
        """Whether anything in it is at fault."""
        return any(differs(piece.op) for piece in (*self.quoted, *self.spoken))


@dataclass(frozen=True, slots=True)
class Pairing:
    """Both texts: ``rows`` to show, ``hidden`` rows that differ too, ``ops`` that are marked."""

    rows: tuple[Row, ...]
    hidden: int
    ops: tuple[Op, ...]


def differs(op: Op) -> bool:
    """Whether a stretch is a fault: what an ellipsis leaves out is none."""
    return op not in (Op.SAME, Op.OMITTED)


def pairing(differences: Sequence[Difference], whole: bool = False) -> Pairing | None:
    """Set both texts side by side; ``None`` where no word differs.

    ``whole`` shows everything; otherwise long equal stretches are cut and ``ROWS`` rows given.
    """
    if not any(differs(one.op) for one in differences):
        return None
    rows = tuple(_rows(differences, whole))
    shown = rows if whole else rows[:ROWS]
    pieces = [piece for row in shown for piece in (*row.quoted, *row.spoken)]
    ops = tuple(op for op in Op if op is not Op.SAME and any(piece.op is op for piece in pieces))
    return Pairing(shown, sum(row.differs for row in rows[len(shown) :]), ops)


def _rows(differences: Sequence[Difference], whole: bool) -> Iterator[Row]:
    quoted: list[Piece] = []
    spoken: list[Piece] = []
    words = 0
    for number, one in enumerate(differences):
        left, right = clean(one.quoted).strip(), clean(one.spoken).strip()
        if one.op is Op.SAME and not whole:
            before = KEPT if number else 0
            after = KEPT if number < len(differences) - 1 else 0
            left, right = _cut(left, before, after), _cut(right, before, after)
        elif one.op is Op.OMITTED and not whole:
            right = _cut(right, OMITTED_KEPT, OMITTED_KEPT, count=True)
        if left or differs(one.op):
            quoted.append(Piece(Op.SAME if one.op is Op.OMITTED else one.op, left))
        if right or differs(one.op):
            spoken.append(Piece(one.op, right))
        words += max(len(left.split()), len(right.split()))
        if differs(one.op) and words >= ROW:
            yield Row(tuple(quoted), tuple(spoken))
            quoted, spoken, words = [], [], 0
    if quoted or spoken:
        yield Row(tuple(quoted), tuple(spoken))


def _cut(text: str, first: int, last: int, *, count: bool = False) -> str:
    """The first and the last words, where many stand between; ``count`` tells how many."""
    words = text.split()
    left_out = len(words) - first - last
    if left_out <= 3:
        return text
    sign = f"(… {left_out} words …)" if count else "…"
    return " ".join([*words[:first], sign, *words[len(words) - last :]])
