"""Brackets in a quotation: the author's own, the transcript's, and those that touch letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.provenance.fold import words
from generator.provenance.index import Indexed
from generator.provenance.parts import Joint, Part

LONGEST_REPLACED = 12
"""Words that one bracket may stand for."""


def most_hidden(joint: Joint) -> int:
    """How many words the brackets of a joint may stand for together; a glued one for its own."""
    return sum(1 if bracket.glued else LONGEST_REPLACED for bracket in joint.brackets)


def is_own(bracket: Part, indexed: Indexed, first: int, last: int) -> bool:
    """Whether the transcript has the words ``first`` to ``last`` in brackets, as ``bracket`` has.

    Then the bracket is nothing that the author put there.
    """
    if first < 0 or last >= indexed.bases[-1] or first > last:
        return False
    if indexed.gap_before(first).marks[-1:] not in ("(", "["):
        return False
    return words(bracket.inside) == [indexed.word(number) for number in range(first, last + 1)]


def own_within(joint: Joint, indexed: Indexed, first: int, last: int) -> tuple[int, int] | None:
    """Where among the words ``first`` to ``last`` the only bracket of a joint is the transcript's.

    Returns its first and last word. The words around it are then not hidden by it.
    """
    own = _own_near(joint, indexed, first, last)
    return own if own is not None and first <= own[0] and own[1] <= last else None


def _own_near(joint: Joint, indexed: Indexed, first: int, last: int) -> tuple[int, int] | None:
    """The same where it may begin before ``first`` or end behind ``last``."""
    if len(joint.brackets) != 1 or last < first:
        return None
    count = len(words(joint.brackets[0].inside))
    for start in range(first - count + 1, last + 1) if count else ():
        if is_own(joint.brackets[0], indexed, start, start + count - 1):
            return start, start + count - 1
    return None


def hides_only(joint: Joint, indexed: Indexed, first: int, last: int) -> bool:
    """Whether brackets may stand for the words ``first`` to ``last`` (``last < first``: none)."""
    if last - first + 1 < sum(bracket.glued for bracket in joint.brackets):
        return False
    own = _own_near(joint, indexed, first, last)
    return own is None or own == (first, last)


def is_glued_to(bracket: Part, spoken: str) -> bool:
    """Whether the letters outside of a glued bracket (``stay[ed]``) are those of a spoken word."""
    literal, spoken = bracket.text.lower(), spoken.lower()
    head, tail = literal.split("[", 1)[0], literal.rsplit("]", 1)[1]
    return spoken.startswith(head) and spoken.endswith(tail)


def glued_before(joint: Joint) -> Part | None:
    """The glued bracket that stands right before the word behind a joint."""
    bracket = joint.brackets[-1] if joint.brackets else None
    if bracket is None or not bracket.glued or any(cut.start > bracket.start for cut in joint.cuts):
        return None
    return bracket


def glued_behind(joint: Joint) -> Part | None:
    """The glued bracket that stands right behind the word before a joint."""
    bracket = joint.brackets[0] if joint.brackets else None
    if bracket is None or not bracket.glued or any(cut.start < bracket.start for cut in joint.cuts):
        return None
    return bracket


def stands_beside(bracket: Part | None, indexed: Indexed, number: int, step: int) -> bool:
    """Whether beside the word ``number`` (``step`` -1: before, 1: behind) a glued bracket fits."""
    if bracket is None:
        return True
    other = number + step
    if not 0 <= other < indexed.bases[-1]:
        return False
    return indexed.utterance_of(other) == indexed.utterance_of(number) and is_glued_to(
        bracket, indexed.word(other)
    )


def loose(joints: Sequence[Joint]) -> Iterator[Part]:
    """Glued brackets of a quotation that touch no word of it, but a cut or another bracket."""
    for number, joint in enumerate(joints):
        if joint.brackets:
            before = glued_before(joint) if number < len(joints) - 1 else None
            behind = glued_behind(joint) if number else None
            yield from (one for one in joint.brackets if one.glued and one not in (before, behind))
