"""A quotation's words beside the transcript's, with words at a cut on the side that they belong to.

Where a word stands on both sides of what an ellipsis leaves out (``I … I know``), an alignment may
take the far one, and words that the ellipsis stands for then look left out behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from generator.provenance.compare import Pair
from generator.provenance.index import Indexed
from generator.provenance.parts import Reading

_SENT = 3
"""Words in a row that are not found elsewhere by chance."""
_SENTENCE_END = frozenset(".?!")


def tightened(reading: Reading, indexed: Indexed, pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """The alignment with the words of each part at the place that they have between the others.

    A part that stands there word for word, if not where it was aligned, is moved; so are the first
    or last words of a part, if nothing is then left out between them and the others.
    """
    place = {index: number for index, number in pairs if index is not None and number is not None}
    quoted = [word.lower() for word in reading.words]
    parts = list(reading.stretches())
    if len(parts) > 1:
        _move_parts(parts, place, quoted, indexed)
    for part in parts:
        for index in part[1:]:
            before, after = place.get(index - 1), place.get(index)
            if before is None or after is None or after == before + 1:
                continue
            if not reading.joints[index].rigid:
                continue
            head, tail = range(part.start, index), range(index, part.stop)
            behind = before + 1
            if part.start and _stands(head, after - len(head), quoted, indexed):
                place |= {at: after - index + at for at in head}
            elif part.stop < len(quoted) and _stands(tail, behind, quoted, indexed):
                place |= {at: behind + at - index for at in tail}
    _fill_brackets(reading, place, quoted, indexed)
    _come_home(reading, place, quoted, indexed)
    same = sorted(at for at, number in place.items() if indexed.spoken[number] == quoted[at])
    if not same or not _goes_forward(place):
        return tuple(pairs)
    opening, closing = range(same[0]), range(same[-1] + 1, len(quoted))
    low, high = place[same[0]], place[same[-1]]
    _send(opening, range(low), place, quoted, indexed)
    _send(closing, range(high + 1, len(indexed.spoken)), place, quoted, indexed)
    _let_go(reading, place, indexed, ((same[0], opening), (same[-1], closing)))
    first: list[Pair] = []
    last: list[Pair] = []
    # Words at one end that were said at the other one, where nothing else stands beside those.
    at_start, at_end = place.keys().isdisjoint(opening), place.keys().isdisjoint(closing)
    ahead = indexed.spoken[max(0, low - len(closing)) : low]
    beyond = indexed.spoken[high + 1 : high + 1 + len(opening)]
    if closing and at_start and ahead == _words(quoted, closing):
        place = {at: number for at, number in place.items() if at not in closing}
        first = [(None, number) for number in range(low - len(closing), low)]
    elif opening and at_end and beyond == _words(quoted, opening):
        place = {at: number for at, number in place.items() if at not in opening}
        last = [(None, number) for number in range(high + 1, high + 1 + len(opening))]
    return (*first, *_rows(reading, place), *last)


def _fill_brackets(
    reading: Reading, place: dict[int, int], quoted: Sequence[str], indexed: Indexed
) -> None:
    """Set a word beside a bracket that would stand for nothing beside none: it was added.

    What the transcript has there is then what the bracket stands for.
    """
    for index, joint in enumerate(reading.joints[1:-1], 1):
        before, after = place.get(index - 1), place.get(index)
        if not joint.brackets or joint.cuts or joint.turn or before is None or after is None:
            continue
        differ = [
            at
            for at, number in ((index - 1, before), (index, after))
            if indexed.spoken[number][0] != quoted[at][0]  # or it is a slip for that word
        ]
        if after == before + 1 and len(differ) == 1:
            del place[differ[0]]


def _come_home(
    reading: Reading, place: dict[int, int], quoted: Sequence[str], indexed: Indexed
) -> None:
    """Set the first, or last, word where the others are said, not in the turn before or behind.

    A word was added beside it, and a turn next to theirs ends, or begins, with the same word.
    """
    last = len(quoted) - 1
    for edge, inner in ((0, 1), (last, last - 1)):
        far, near = place.get(edge), place.get(inner)
        if (
            far is not None
            and near is not None
            and quoted[edge] == indexed.spoken[near] != quoted[inner]
            and reading.turns[edge] == reading.turns[inner]
            and indexed.utterance_of(far) != indexed.utterance_of(near)
        ):
            place[edge] = near
            del place[inner]


def _goes_forward(place: Mapping[int, int]) -> bool:
    """Whether words that stand one behind the other in the quotation do so in the transcript."""
    numbers = [place[at] for at in sorted(place)]
    return all(before < after for before, after in pairwise(numbers))


def _send(
    part: range, room: range, place: dict[int, int], quoted: Sequence[str], indexed: Indexed
) -> None:
    """Set words at an end that agree with nothing where they were said, nearest to the others.

    ``room`` are the words of the transcript among which they may be looked for.
    """
    if len(part) < _SENT:
        return
    starts = [start for start in _starts(part, quoted, indexed) if start in room]
    starts = [start for start in starts if start + len(part) - 1 in room]
    if starts:
        start = starts[-1 if part.start == 0 else 0]
        place |= {at: start + at - part.start for at in part}


def _let_go(
    reading: Reading, place: dict[int, int], indexed: Indexed, ends: Iterable[tuple[int, range]]
) -> None:
    """Set words at the ends beside none, where only another utterance or sentence has words there.

    They were added: nobody mistypes a word as the first one of the next answer. ``ends`` are the
    first and the last word that agree, with the words beyond.
    """
    for end, rest in ends:
        home, turn = indexed.utterance_of(place[end]), reading.turns[end]
        for at in rest:
            number = place.get(at)
            if number is None or reading.turns[at] != turn:
                continue
            said, typed = indexed.spoken[number], reading.words[at].lower()
            if said == typed:
                continue
            another = said[0] != typed[0] and _ends(indexed, number, place[end])
            if another or indexed.utterance_of(number) != home:
                del place[at]


def _ends(indexed: Indexed, one: int, other: int) -> bool:
    """Whether a sentence ends between two words."""
    return any(
        not _SENTENCE_END.isdisjoint(indexed.gap_after(number).marks)
        for number in range(min(one, other), max(one, other))
    )


def _words(quoted: Sequence[str], part: range) -> list[str]:
    return [quoted[at] for at in part]


def _stands(part: range, first: int, quoted: Sequence[str], indexed: Indexed) -> bool:
    """Whether the words of a part stand from word ``first`` of the transcript on."""
    spoken = indexed.spoken
    return 0 <= first <= len(spoken) - len(part) and all(
        spoken[first + at - part.start] == quoted[at] for at in part
    )


def _is_exact(part: range, place: dict[int, int], quoted: Sequence[str], indexed: Indexed) -> bool:
    """Whether a part stands beside its own words, in a row."""
    first = place.get(part.start)
    return (
        first is not None
        and all(place.get(at) == first + at - part.start for at in part)
        and _stands(part, first, quoted, indexed)
    )


def _move_parts(
    parts: Sequence[range], place: dict[int, int], quoted: Sequence[str], indexed: Indexed
) -> None:
    """Set each part beside its own words, if they stand between the parts that are at their places.

    The place nearest to the part before is taken, or, if none is at its place, to the one behind.
    """
    exact = [_is_exact(part, place, quoted, indexed) for part in parts]
    ends = [len(indexed.spoken)]  # for each part, from the last: where the ones behind it begin
    for part, stays in zip(reversed(parts), reversed(exact), strict=True):
        ends.append(min(ends[-1], place[part.start]) if stays else ends[-1])
    low = -1
    for part, stays, high in zip(parts, exact, ends[-2::-1], strict=True):
        if not stays:
            starts = [
                start for start in _starts(part, quoted, indexed) if low < start <= high - len(part)
            ]
            if not starts:
                continue
            start = starts[-1 if low < 0 else 0]
            place |= {at: start + at - part.start for at in part}
        low = place[part[-1]]


def _starts(part: range, quoted: Sequence[str], indexed: Indexed) -> Iterator[int]:
    """The word numbers at which the words of a part stand."""
    stream = indexed.stream(None)
    for position, word in stream.find(" ".join(_words(quoted, part))):
        yield indexed.bases[stream.members[position]] + word


def _rows(reading: Reading, place: Mapping[int, int]) -> list[Pair]:
    """The words of both texts in order; what a cut or bracket hides where it stands."""
    rows: list[Pair] = []
    last: int | None = None
    ahead = [len(reading.words)] * (len(reading.words) + 1)  # the next word that has a place
    for index in reversed(range(len(reading.words))):
        ahead[index] = index if index in place else ahead[index + 1]
    for index in range(len(reading.words)):
        number, following = place.get(index), place.get(ahead[index])
        hides = not reading.joints[index].rigid
        if last is not None and following is not None and (number is not None or hides):
            rows += [(None, skipped) for skipped in range(last + 1, following)]
            last = following - 1
        if number is not None:
            last = number
        rows.append((index, number))
    return rows
