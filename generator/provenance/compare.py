"""Two texts word by word: what the quotation has, what the transcript has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import groupby

from generator.diagnostics import Difference, Op
from generator.provenance.brackets import most_hidden, own_within
from generator.provenance.edits import gap_is_crossable, same_word
from generator.provenance.fold import marks
from generator.provenance.index import Indexed
from generator.provenance.match import Placement
from generator.provenance.model import EditKind, Quotation
from generator.provenance.parts import Reading

_MARKUP = "*_~\\&<{"

Pair = tuple[int | None, int | None]
"""A word of the quotation (its index) beside one of the transcript (its number), or one alone."""


def compare_placement(
    quotation: Quotation, reading: Reading, placement: Placement, allow: Set[str] = frozenset()
) -> tuple[Difference, ...]:
    """Compare a quotation with the place where all its words stand."""
    pairs: list[Pair] = []
    last = placement.numbers[0] - 1
    for index, number in enumerate(placement.numbers):
        pairs.extend((None, skipped) for skipped in range(last + 1, number))
        pairs.append((index, number))
        last = number
    return compare(quotation, reading, placement.indexed, pairs, allow)


def compare(
    quotation: Quotation,
    reading: Reading,
    indexed: Indexed,
    pairs: Sequence[Pair],
    allow: Set[str] = frozenset(),
) -> tuple[Difference, ...]:
    """Turn aligned words into differences, equal neighbours joined.

    ``pairs`` go forward in both texts. Words that only the transcript has are *omitted* where the
    quotation says so with an ellipsis or a bracket (or where ``allow`` has ``turns``), else
    *missing*.
    """
    return tuple(_joined(_single(quotation, reading, indexed, pairs, allow)))


def _joined(single: Iterator[Difference]) -> Iterator[Difference]:
    for op, group in groupby(single, key=lambda one: one.op):
        members = list(group)
        if op is Op.OMITTED:
            yield from members
            continue
        yield Difference(
            op,
            " ".join(one.quoted for one in members if one.quoted),
            " ".join(one.spoken for one in members if one.spoken),
        )


def _single(
    quotation: Quotation,
    reading: Reading,
    indexed: Indexed,
    pairs: Sequence[Pair],
    allow: Set[str],
) -> Iterator[Difference]:
    alone: list[int] = []
    done = 0
    for index, number in pairs:
        if index is None:
            if number is not None:
                alone.append(number)
            continue
        yield from _unsaid(reading, indexed, index, alone, allow)
        alone, done = [], index + 1
        typed = _typed(quotation, reading, index)
        if number is None:
            yield Difference(Op.ADDED, typed, "")
        else:
            op = Op.SAME if _is_same(reading, indexed, index, number) else Op.CHANGED
            yield Difference(op, typed, _spoken(indexed, number))
    yield from _unsaid(reading, indexed, done, alone, allow)


def _unsaid(
    reading: Reading, indexed: Indexed, index: int, alone: Sequence[int], allow: Set[str]
) -> Iterator[Difference]:
    """What stands before word ``index``: a cut or bracket here, words there."""
    joint = reading.joints[index]
    specials = sorted((*joint.cuts, *joint.brackets), key=lambda part: part.start)
    quoted = " ".join(part.text for part in specials)
    spoken = indexed.text(alone[0], alone[-1]) if alone else ""
    own = own_within(joint, indexed, alone[0], alone[-1]) if alone and not joint.cuts else None
    if own is not None:
        for op, first, last in (
            (Op.MISSING, alone[0], own[0] - 1),
            (Op.OMITTED, *own),
            (Op.MISSING, own[1] + 1, alone[-1]),
        ):
            if first <= last:
                typed = quoted if op is Op.OMITTED else ""
                yield Difference(op, typed, indexed.text(first, last))
    elif joint.cuts or (joint.brackets and len(alone) <= most_hidden(joint)):
        yield Difference(Op.OMITTED, quoted, spoken)
    elif alone:
        left_out = (
            EditKind.TURNS in allow
            and gap_is_crossable(indexed, alone[0] - 1, alone[-1] + 1)
            and _are_whole_turns(indexed, alone)
        )
        yield Difference(Op.OMITTED if left_out else Op.MISSING, quoted, spoken)


def _are_whole_turns(indexed: Indexed, alone: Sequence[int]) -> bool:
    first, last = indexed.utterance_of(alone[0]), indexed.utterance_of(alone[-1])
    return alone[0] == indexed.bases[first] and alone[-1] + 1 == indexed.bases[last + 1]


def _is_same(reading: Reading, indexed: Indexed, index: int, number: int) -> bool:
    if not same_word(reading, index, indexed.word(number)):
        return False
    joint = reading.joints[index + 1]
    if not joint.rigid or joint.turn or index + 1 == len(reading.words):
        return True
    return joint.marks == indexed.gap_after(number).marks


def _typed(quotation: Quotation, reading: Reading, index: int) -> str:
    """A word as typed, with the marks that follow it."""
    turn, after = reading.turns[index], reading.ends[index]
    folded, joint = reading.texts[turn], reading.joints[index + 1]
    end = len(folded.text)
    if index + 1 < len(reading.words) and reading.turns[index + 1] == turn:
        end = reading.starts[index + 1]
    for part in (*joint.cuts, *joint.brackets):
        if after <= part.start < end:
            end = part.start
    end = after + len(_less_opening(folded.text[after:end]))
    start = reading.starts[index]
    typed = quotation.turns[turn].text[folded.origin(start) : folded.origin(end)]
    if any(mark in typed for mark in _MARKUP):
        typed = folded.text[start:end]
    return " ".join(typed.split())


def _spoken(indexed: Indexed, number: int) -> str:
    """A word of the transcript with the marks that follow it."""
    utterance = indexed.utterance_of(number)
    tokens = indexed.tokens(utterance)
    at = number - indexed.bases[utterance]
    text, start, end = indexed.folded.text, tokens.starts[at], tokens.ends[at]
    source, folded = indexed.transcript.source.text, indexed.folded
    word = source[folded.origin(start) : folded.origin(end)]
    gap = tokens.gap(at + 1)
    plain = _less_opening(gap)
    if text[end : end + len(plain)] == plain:  # as it stands in the file, curly marks and all
        plain = source[folded.origin(end) : folded.origin(end + len(plain))]
    return " ".join((word + plain).split())


def _less_opening(gap: str) -> str:
    """Drop what belongs to the next word: spaces, and opening marks behind the last one."""
    head, _, tail = gap.rpartition(" ")
    return (head if marks(tail) in ('"', "(", "[", "") else gap).rstrip()
