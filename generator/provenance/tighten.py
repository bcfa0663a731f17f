"""A quotation's words beside the transcript's, with words at a cut on the side that they belong to.

Where a word stands on both sides of what an ellipsis leaves out (``I … I know``), an alignment may
take the far one, and words that the ellipsis stands for then look left out behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.provenance.compare import Pair
from generator.provenance.index import Indexed
from generator.provenance.parts import Reading

__all__ = ["Pair", "tightened"]


def tightened(reading: Reading, indexed: Indexed, pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """The alignment with the words of each part at the place that they have between the others.

    A part that stands there word for word, if not where it was aligned, is moved; so are the first
    or last words of a part, if nothing is then left out between them and the others.
    """
    place = {index: number for index, number in pairs if index is not None and number is not None}
    quoted = [word.lower() for word in reading.words]
    parts = list(parts_of(reading))
    for part in parts:
        if not _is_exact(part, place, quoted, indexed):
            _move(part, parts, place, quoted, indexed)
    for part in parts:
        for index in part[1:]:
            before, after = place.get(index - 1), place.get(index)
            if before is None or after is None or after == before + 1:
                continue
            if not reading.joints[index].rigid:
                continue
            head, tail = range(part.start, index), range(index, part.stop)
            behind = before + 1
            if part.start and indexed.spoken[after - len(head) : after] == _words(quoted, head):
                place |= {at: after - index + at for at in head}
            elif part.stop < len(quoted) and (
                indexed.spoken[behind : behind + len(tail)] == _words(quoted, tail)
            ):
                place |= {at: behind + at - index for at in tail}
    return tuple(_rows(place, len(quoted)))


def parts_of(reading: Reading) -> Iterator[range]:
    """The words between two cuts, for each part of a quotation."""
    first = 0
    for index in range(1, len(reading.words) + 1):
        if index == len(reading.words) or reading.joints[index].cuts:
            yield range(first, index)
            first = index


def _words(quoted: Sequence[str], part: range) -> list[str]:
    return [quoted[at] for at in part]


def _is_exact(part: range, place: dict[int, int], quoted: Sequence[str], indexed: Indexed) -> bool:
    """Whether a part stands beside its own words, in a row."""
    first = place.get(part.start)
    return first is not None and all(
        place.get(at) == first + at - part.start and indexed.spoken[place[at]] == quoted[at]
        for at in part
    )


def _move(
    part: range,
    parts: Sequence[range],
    place: dict[int, int],
    quoted: Sequence[str],
    indexed: Indexed,
) -> None:
    """Set a part beside its own words, if they stand between the parts that are at their places."""
    low, high = -1, len(indexed.spoken)
    for other in parts:
        if other is not part and _is_exact(other, place, quoted, indexed):
            if other.start < part.start:
                low = place[other[-1]]
            else:
                high = min(high, place[other.start])
    wanted = _words(quoted, part)
    for start in range(low + 1, high - len(part) + 1):
        if indexed.spoken[start : start + len(part)] == wanted:
            place |= {at: start + at - part.start for at in part}
            return


def _rows(place: dict[int, int], words: int) -> list[Pair]:
    rows: list[Pair] = []
    last: int | None = None
    for index in range(words):
        number = place.get(index)
        if number is not None:
            if last is not None:
                rows += [(None, skipped) for skipped in range(last + 1, number)]
            last = number
        rows.append((index, number))
    return rows
