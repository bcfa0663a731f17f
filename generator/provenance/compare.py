"""Two texts word by word: what the quotation has, what the transcript has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import groupby

from generator.diagnostics import Difference, Op
from generator.provenance.brackets import most_hidden, own_within
from generator.provenance.edits import gap_is_crossable, same_word
from generator.provenance.fold import fold, marks
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
    texts = [turn.text for turn in quotation.turns]
    alone: list[int] = []
    done = at = 0
    paused = False  # the dots before the next word are told with the word before them
    while at < len(pairs):
        index, number = pairs[at]
        at += 1
        if index is None:
            if number is not None:
                alone.append(number)
            continue
        if not paused:
            yield from _unsaid(reading, indexed, index, alone, allow)
        alone, done, paused = [], index + 1, False
        if number is None:
            yield Difference(Op.ADDED, _typed(texts, reading, index, index), "")
            continue
        # Most words are the same in long rows, which need not be looked at one by one.
        more = _alike(reading, indexed, pairs, at - 1)
        at, done = at + more, done + more
        last, said = index + more, number + more
        goes_on = at < len(pairs) and pairs[at] == (last + 1, said + 1)
        paused = goes_on and _pauses(reading, indexed, last, said)
        op = Op.SAME if more or _is_same(reading, indexed, index, number) else Op.CHANGED
        typed = _typed(texts, reading, index, last, paused=paused)
        spoken = _spoken(indexed, number, said)
        if op is Op.CHANGED and fold(typed).text == fold(spoken).text:  # a mark opens behind it
            typed = _typed(texts, reading, index, last, opening=True)
            spoken = _spoken(indexed, number, said, opening=True)
        yield Difference(op, typed, spoken)
    yield from _unsaid(reading, indexed, done, alone, allow)


def _alike(reading: Reading, indexed: Indexed, pairs: Sequence[Pair], at: int) -> int:
    """How many pairs behind ``at`` go on in both texts with the same characters, marks included.

    All of them are of one turn and one utterance, and the marks behind the last agree as well.
    """
    index, number = pairs[at]
    assert index is not None
    assert number is not None
    utterance, turn = indexed.utterance_of(number), reading.turns[index]
    tokens, base = indexed.tokens(utterance), indexed.bases[utterance]
    typed, spoken = reading.texts[turn].text, indexed.folded.text
    most = min(len(reading.words) - index, len(tokens.starts) - (number - base)) - 1
    for count in range(most):
        word, place = index + count, number - base + count
        joint = reading.joints[word + 1]
        if (
            not joint.rigid
            or joint.turn
            or typed[reading.starts[word] : reading.starts[word + 1]]
            != spoken[tokens.starts[place] : tokens.starts[place + 1]]
        ):
            return max(count - 1, 0)
        if at + count + 1 >= len(pairs) or pairs[at + count + 1] != (word + 1, base + place + 1):
            return count
    return max(most - 1, 0)


def _pauses(reading: Reading, indexed: Indexed, index: int, number: int) -> bool:
    """Whether the dots behind a word are a pause that the transcript has there too: no cut."""
    joint = reading.joints[index + 1]
    return (
        bool(joint.cuts)
        and not joint.brackets
        and not any(cut.marked for cut in joint.cuts)
        and joint.marks == indexed.gap_after(number).marks
    )


def _unsaid(
    reading: Reading, indexed: Indexed, index: int, alone: Sequence[int], allow: Set[str]
) -> Iterator[Difference]:
    """What stands before word ``index``: a cut or bracket here, words there."""
    joint = reading.joints[index]
    specials = sorted((*joint.cuts, *joint.brackets), key=lambda part: part.start)
    quoted = " ".join(part.text for part in specials)
    spoken = _said(indexed, alone[0], alone[-1]) if alone else ""
    own = own_within(joint, indexed, alone[0], alone[-1]) if alone and not joint.cuts else None
    if own is not None:
        for op, first, last in (
            (Op.MISSING, alone[0], own[0] - 1),
            (Op.OMITTED, *own),
            (Op.MISSING, own[1] + 1, alone[-1]),
        ):
            if first <= last:
                typed = quoted if op is Op.OMITTED else ""
                yield Difference(op, typed, _said(indexed, first, last))
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


def _typed(
    texts: Sequence[str],
    reading: Reading,
    first: int,
    last: int,
    *,
    paused: bool = False,
    opening: bool = False,
) -> str:
    """Words of one turn as typed (``texts`` has all turns), with the marks that follow the last.

    Dots are among them if they are a pause (``paused``); marks that open something behind the last
    word only on demand (``opening``).
    """
    turn, after = reading.turns[last], reading.ends[last]
    folded, joint = reading.texts[turn], reading.joints[last + 1]
    end = len(folded.text)
    if last + 1 < len(reading.words) and reading.turns[last + 1] == turn:
        end = reading.starts[last + 1]
    for part in (*(() if paused else joint.cuts), *joint.brackets):
        if after <= part.start < end:
            end = part.start
    end = after + len(_behind(folded.text[after:end], opening=opening))
    start = reading.starts[first]
    typed = texts[turn][folded.origin(start) : folded.origin(end)]
    if any(mark in typed for mark in _MARKUP):
        typed = folded.text[start:end]
    return " ".join(typed.split())


def _spoken(indexed: Indexed, first: int, last: int, *, opening: bool = False) -> str:
    """Words of one utterance, with the marks that follow the last."""
    utterance = indexed.utterance_of(last)
    tokens, base = indexed.tokens(utterance), indexed.bases[utterance]
    source, folded = indexed.transcript.source.text, indexed.folded
    start, end = tokens.starts[first - base], tokens.ends[last - base]
    spoken = source[folded.origin(start) : folded.origin(end)]
    return " ".join((spoken + _marks_behind(indexed, last, opening=opening)).split())


def _said(indexed: Indexed, first: int, last: int) -> str:
    """Words of any utterances, with the marks that follow the last."""
    return indexed.text(first, last) + _marks_behind(indexed, last)


def _marks_behind(indexed: Indexed, number: int, *, opening: bool = False) -> str:
    """The marks that follow a word of the transcript, as they stand in the file."""
    utterance = indexed.utterance_of(number)
    tokens, at = indexed.tokens(utterance), number - indexed.bases[utterance]
    text, end, folded = indexed.folded.text, tokens.ends[at], indexed.folded
    plain = _behind(tokens.gap(at + 1), opening=opening)
    if text[end : end + len(plain)] == plain:  # curly marks and all
        plain = indexed.transcript.source.text[folded.origin(end) : folded.origin(end + len(plain))]
    return plain


def _behind(gap: str, *, opening: bool) -> str:
    """The marks behind a word; those that open what follows belong to the next one."""
    head, _, tail = gap.rpartition(" ")
    return (head if marks(tail) in ('"', "(", "[", "") and not opening else gap).rstrip()
