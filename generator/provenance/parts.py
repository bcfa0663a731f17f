"""A quotation's parts: words, and what its author put between them.

The words of all turns stand in one row; the :class:`Joint` before, between and after them says what
the author typed there: marks, a cut, a bracket, a sound, the end of a turn.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from generator.provenance.fold import PAUSE, Folded, marks, word_pattern
from generator.provenance.lexicon import is_nonverbal
from generator.provenance.markdown import unmarked
from generator.provenance.model import Quotation


class PartKind(StrEnum):
    """What a stretch of a quotation is that is not literally words."""

    ELLIPSIS = "ellipsis"
    BRACKET = "bracket"
    NONVERBAL = "nonverbal"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of one turn that is no words: ``start`` and ``end`` are offsets in its folded text.

    ``inside`` is what stands between the brackets. An ellipsis in brackets is ``marked``: it cannot
    be a pause. A bracket that touches letters (``work[ed]``) is ``glued``: it stands for one word.
    """

    kind: PartKind
    text: str
    start: int
    end: int
    inside: str = ""
    marked: bool = False
    glued: bool = False


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


SPACE = Joint()
"""What stands between most words: nothing but a space."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A quotation, read: its words, folded, and one joint more than there are words.

    ``turns`` has the number of each word's turn; ``starts`` and ``ends`` where the word stands in
    that turn's ``texts`` (folded). ``marked`` are the words whose first letter is in brackets
    (``[w]here``). ``interviewer`` tells for each turn whether it is the interviewer's, ``labels``
    who the author says speaks.
    """

    words: tuple[str, ...]
    turns: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    joints: tuple[Joint, ...]
    marked: frozenset[int]
    texts: tuple[Folded, ...]
    interviewer: tuple[bool, ...]
    labels: tuple[str | None, ...]

    def longest(self) -> str:
        """The words (lower case) of the longest stretch that nothing may interrupt.

        What does not have it cannot have the quotation.
        """
        best, first = (0, 0), 0
        for index in range(1, len(self.words) + 1):
            inside = index < len(self.words)
            joint = self.joints[index]
            if inside and (joint is SPACE or (joint.rigid and not joint.turn)):
                continue
            if index - first > best[1] - best[0]:
                best = first, index
            first = index
        return " ".join(self.words[best[0] : best[1]]).lower()

    def stretches(self, *, turns: bool = False) -> Iterator[range]:
        """The words between two cuts, for each part of the quotation; or between two ``turns``."""
        first = 0
        for index in range(1, len(self.words) + 1):
            joint = self.joints[index]
            if index == len(self.words) or joint.cuts or (turns and joint.turn):
                yield range(first, index)
                first = index

    def slice(self, first: int, last: int) -> Reading:
        """The words ``first`` to ``last`` (exclusive) as a quotation of their own."""
        return Reading(
            self.words[first:last],
            self.turns[first:last],
            self.starts[first:last],
            self.ends[first:last],
            self.joints[first : last + 1],
            frozenset(at - first for at in self.marked if first <= at < last),
            self.texts,
            self.interviewer,
            self.labels,
        )

    def typed(self, first: int, last: int) -> str | None:
        """The folded text of words ``first`` to ``last`` (exclusive) of one turn, ends included."""
        if self.turns[first] != self.turns[last - 1]:
            return None
        return self.texts[self.turns[first]].text[self.starts[first] : self.ends[last - 1]]


_CUT = rf"(?P<marked>[\[(]\s*(?:{PAUSE})\s*[\])])|(?P<ellipsis>{PAUSE})"
_BRACKET = r"(?P<bracket>\[[^\[\]]*\]|\([^()]*\))"
_SPECIAL = re.compile(rf"{_CUT}|{_BRACKET}")
_TOUCHING = re.compile(r"\[(?<=[^\W_]\[)|\](?=[^\W_])")
"""A bracket that touches a letter: only then is it worth to look at each word for one."""
_SPECIAL_TOUCHING = re.compile(
    rf"{_CUT}"
    r"|(?P<glued>(?<![^\W_])[^\W_]+\[[^\[\]]+\][^\W_]*|(?<![^\W_])\[[^\[\]]+\][^\W_]+)"
    rf"|{_BRACKET}"
)
_INITIAL = re.compile(r"(?<![^\W_])\[(?P<letter>[^\W\d_])\](?=[^\W_])")


@dataclass(slots=True)
class _Gap:
    """A joint in the making."""

    text: str = ""
    lead: str | None = None
    tail: str = ""
    cuts: list[Part] = field(default_factory=list)
    brackets: list[Part] = field(default_factory=list)
    nonverbals: list[Part] = field(default_factory=list)
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
            tuple(self.cuts),
            tuple(self.brackets),
            tuple(self.nonverbals),
            self.turn,
        )


@dataclass(slots=True)
class _Row:
    """The words of all turns in the making."""

    words: list[str] = field(default_factory=list)
    turns: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    joints: list[Joint] = field(default_factory=list)
    marked: list[int] = field(default_factory=list)
    gap: _Gap | None = field(default_factory=_Gap)  # None: nothing since the last word

    def open(self) -> _Gap:
        """The joint that is being read."""
        if self.gap is None:
            self.gap = _Gap()
        return self.gap

    def add(self, text: str, pattern: re.Pattern[str], start: int, end: int, turn: int) -> None:
        """Add the words of a stretch that holds nothing but words and marks."""
        spans = [found.span() for found in pattern.finditer(text, start, end)]
        if not spans:
            if start < end:
                self.open().add(text[start:end])
            return
        starts, ends = zip(*spans, strict=True)
        first, last = starts[0], ends[-1]
        if self.gap is None and text[start:first] == " ":
            self.joints.append(SPACE)
        else:
            gap = self.open()
            gap.add(text[start:first])
            self.joints.append(gap.joint())
        self.joints += [
            SPACE if (typed := text[before:after]) == " " else _simple(typed)
            for before, after in zip(ends, starts[1:], strict=False)
        ]
        self.gap = None
        self.words += [text[at:to] for at, to in spans]
        self.turns += [turn] * len(spans)
        self.starts += starts
        self.ends += ends
        if last < end:
            self.open().add(text[last:end])


@lru_cache(maxsize=1024)
def _simple(gap: str) -> Joint:
    """A joint of marks only."""
    form = marks(gap)
    return Joint(form, form, form)


def read_quotation(quotation: Quotation) -> Reading:
    """Read the turns of ``quotation`` into one row of words and joints.

    Brackets do not nest: of nested ones the innermost is the part, the others are marks.
    """
    row = _Row()
    texts: list[Folded] = []
    for number, turn in enumerate(quotation.turns):
        if number:
            gap = row.open()
            gap.add(" ")
            gap.stop()
            gap.turn = True
        folded, initials = _initials(unmarked(turn.text))
        texts.append(folded)
        pattern, known, at = word_pattern(folded.text), len(row.words), 0
        for start, end, part in _specials(folded):
            row.add(folded.text, pattern, at, start, number)
            _put(part, row.open())
            at = end
        row.add(folded.text, pattern, at, len(folded.text), number)
        if initials:
            row.marked += [at for at in range(known, len(row.words)) if row.starts[at] in initials]
    row.joints.append(row.open().joint())
    return Reading(
        tuple(row.words),
        tuple(row.turns),
        tuple(row.starts),
        tuple(row.ends),
        tuple(row.joints),
        frozenset(row.marked),
        tuple(texts),
        tuple(turn.interviewer for turn in quotation.turns),
        tuple(turn.label for turn in quotation.turns),
    )


def _put(part: Part, gap: _Gap) -> None:
    match part.kind:
        case PartKind.ELLIPSIS:
            gap.stop()
            gap.cuts.append(part)
            gap.text += "…"
        case PartKind.BRACKET:
            gap.stop()
            gap.brackets.append(part)
        case PartKind.NONVERBAL:
            gap.nonverbals.append(part)
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


def _specials(folded: Folded) -> Iterator[tuple[int, int, Part]]:
    """Cuts, brackets and sounds with their folded offsets."""
    text = folded.text
    if not ("[" in text or "(" in text or "…" in text or ".." in text or ". ." in text):
        return
    special = _SPECIAL_TOUCHING if _TOUCHING.search(text) else _SPECIAL
    for found in special.finditer(text):
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
        yield start, end, Part(part, found[0], start, end, inside, marked, glued)
