"""A quotation's parts: words, and what its author put between them.

The words of all turns stand in one row; the :class:`Joint` before, between and after them says what
the author typed there: marks, a cut, a bracket, a sound, the end of a turn.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from generator.provenance.fold import PAUSE, Folded, marks, word_pattern
from generator.provenance.lexicon import is_nonverbal
from generator.provenance.markdown import unmarked
from generator.provenance.model import Quotation


class PartKind(StrEnum):
    """What a stretch of a quotation is."""

    LITERAL = "literal"
    ELLIPSIS = "ellipsis"
    BRACKET = "bracket"
    NONVERBAL = "nonverbal"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of one turn: ``start`` and ``end`` are offsets in its text as typed.

    ``text`` is folded and without Markdown; ``inside`` what stands between the brackets. An ellipsis
    in brackets is ``marked``: it cannot be a pause. A bracket that touches letters (``work[ed]``) is
    ``glued``: it stands for exactly one word.
    """

    kind: PartKind
    text: str
    start: int
    end: int
    inside: str = ""
    marked: bool = False
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a quotation, folded, and where it stands in the text of its turn as typed.

    ``marked`` is a first letter in brackets (``[w]here``).
    """

    text: str
    turn: int
    start: int
    end: int
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Joint:
    """What a quotation has before, between or after its words.

    ``marks`` are all punctuation marks in one form (see :func:`generator.provenance.fold.marks`);
    ``lead`` those before the first cut, bracket or end of a turn, ``tail`` those behind the last.
    """

    marks: str = ""
    lead: str = ""
    tail: str = ""
    cuts: tuple[Part, ...] = ()
    brackets: tuple[Part, ...] = ()
    nonverbals: tuple[Part, ...] = ()
    turn: bool = False

    @property
    def rigid(self) -> bool:
        """Whether the words on both sides must be neighbours in the transcript too."""
        return not self.cuts and not self.brackets


@dataclass(frozen=True, slots=True)
class Reading:
    """A quotation, read: ``joints`` has one more entry than ``words``.

    ``voices`` tells for each turn whether it is the interviewer's; ``labels`` who the author says
    speaks.
    """

    words: tuple[Word, ...]
    joints: tuple[Joint, ...]
    interviewer: tuple[bool, ...]
    labels: tuple[str | None, ...]


_SPECIAL = re.compile(
    rf"(?P<marked>[\[(]\s*(?:{PAUSE})\s*[\])])"
    rf"|(?P<ellipsis>{PAUSE})"
    r"|(?P<glued>(?<![^\W_])[^\W_]+\[[^\[\]]+\][^\W_]*|(?<![^\W_])\[[^\[\]]+\][^\W_]+)"
    r"|(?P<bracket>\[[^\[\]]*\]|\([^()]*\))"
)
_INITIAL = re.compile(r"(?<![^\W_])\[(?P<letter>[^\W\d_])\](?=[^\W_])")


@dataclass(slots=True)
class _Gap:
    """A joint in the making."""

    text: str = ""
    lead: str | None = None
    tail: str = ""
    cuts: tuple[Part, ...] = ()
    brackets: tuple[Part, ...] = ()
    nonverbals: tuple[Part, ...] = ()
    turn: bool = False

    def add(self, text: str) -> None:
        self.text += text
        self.tail += text

    def stop(self) -> None:
        if self.lead is None:
            self.lead = self.tail
        self.tail = ""

    def joint(self) -> Joint:
        lead = self.tail if self.lead is None else self.lead
        return Joint(
            marks(self.text),
            marks(lead),
            marks(self.tail),
            self.cuts,
            self.brackets,
            self.nonverbals,
            self.turn,
        )


def read_quotation(quotation: Quotation) -> Reading:
    """Read the turns of ``quotation`` into one row of words and joints.

    Brackets do not nest: of nested ones the innermost is the part, the others are marks.
    """
    words: list[Word] = []
    joints: list[Joint] = []
    gap = _Gap()
    for number, turn in enumerate(quotation.turns):
        if number:
            gap.add(" ")
            gap.stop()
            gap.turn = True
        folded, initials = _initials(unmarked(turn.text))
        at = 0
        for start, end, part in _specials(folded):
            for word, first, last in _words(folded, at, start, number, initials):
                gap.add(folded.text[at:first])
                joints.append(gap.joint())
                words.append(word)
                gap = _Gap()
                at = last
            gap.add(folded.text[at:start])
            at = end
            if part is not None:
                _put(part, gap)
    joints.append(gap.joint())
    return Reading(
        tuple(words),
        tuple(joints),
        tuple(turn.interviewer for turn in quotation.turns),
        tuple(turn.label for turn in quotation.turns),
    )


def _put(part: Part, gap: _Gap) -> None:
    match part.kind:
        case PartKind.ELLIPSIS:
            gap.stop()
            gap.cuts += (part,)
            gap.text += "…"
        case PartKind.BRACKET:
            gap.stop()
            gap.brackets += (part,)
        case PartKind.NONVERBAL:
            gap.nonverbals += (part,)
            gap.add(" ")


def _initials(folded: Folded) -> tuple[Folded, frozenset[int]]:
    """Take the brackets off ``[w]here``; return also the offsets of such letters."""
    if "[" not in folded.text or _INITIAL.search(folded.text) is None:
        return folded, frozenset()
    text: list[str] = []
    offsets = array("q")
    initials: list[int] = []
    at = 0

    def keep(start: int, end: int) -> None:
        text.append(folded.text[start:end])
        offsets.extend(folded.origin(place) for place in range(start, end))

    for found in _INITIAL.finditer(folded.text):
        keep(at, found.start())
        initials.append(len(offsets))
        text.append(found["letter"])
        offsets.append(folded.origin(found.start()))
        at = found.end()
    keep(at, len(folded.text))
    offsets.append(folded.origin(len(folded.text)))
    return Folded("".join(text), offsets), frozenset(initials)


def _specials(folded: Folded) -> Iterator[tuple[int, int, Part | None]]:
    """Cuts, brackets and sounds with their folded offsets; ``None`` stands at the end of the text."""
    for found in _SPECIAL.finditer(folded.text):
        start, end = found.span()
        kind = found.lastgroup
        inside = found[0][1:-1].strip() if kind == "bracket" else found[0]
        if kind in ("ellipsis", "marked"):
            part = PartKind.ELLIPSIS
        elif kind == "bracket" and is_nonverbal(inside):
            part = PartKind.NONVERBAL
        else:
            part = PartKind.BRACKET
        marked, glued = kind == "marked", kind == "glued"
        place = folded.origin(start), folded.origin(end)
        yield start, end, Part(part, found[0], *place, inside, marked, glued)
    end = len(folded.text)
    yield end, end, None


def _words(
    folded: Folded, start: int, end: int, turn: int, initials: frozenset[int]
) -> Iterator[tuple[Word, int, int]]:
    """The words of a literal stretch with their folded offsets."""
    for found in word_pattern(folded.text).finditer(folded.text, start, end):
        first, last = found.span()
        place = folded.origin(first), folded.origin(last)
        yield Word(found[0], turn, *place, first in initials), first, last
