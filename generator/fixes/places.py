"""Whether another place in the transcripts is as near to a quotation as the one that was found.

Words are compared as wholes. The distance of a row of words to every place in a long one is found
in one pass with bit vectors (Myers 1999, "A fast bit-vector algorithm for approximate string
matching based on dynamic programming"), for which Python's integers are always long enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.provenance.compare import Pair
from generator.provenance.corpus import Corpus
from generator.provenance.index import INTERVIEWER, Indexed
from generator.provenance.parts import Reading


def is_only_place(
    reading: Reading,
    pairs: Sequence[Pair],
    indexed: Indexed,
    corpus: Corpus,
    transcripts: Iterable[str],
) -> bool:
    """Whether the words of ``indexed`` beside a quotation are the only ones that can be meant.

    ``pairs`` align the quotation with them. Each part between two ellipses that differs from its
    place is compared with all ``transcripts``: another place that is as near, and has other words,
    is another reading.
    """
    names = tuple(transcripts)
    for part in reading.stretches():
        beside = [n for i, n in pairs if i is not None and n is not None and i in part]
        if not beside:
            return False
        quoted = [word.lower() for word in reading.words[part.start : part.stop]]
        meant = indexed.spoken[beside[0] : beside[-1] + 1]
        if quoted == meant:
            continue
        asks = any(reading.interviewer[turn] for turn in reading.turns[part.start : part.stop])
        here = range(beside[0], beside[-1] + 1)
        most = _distance(quoted, meant)
        for name in names:
            other = corpus.indexed[name]
            if _has_another(
                quoted, meant, most, other, here if other is indexed else None, asks=asks
            ):
                return False
    return True


def _has_another(
    quoted: Sequence[str],
    meant: Sequence[str],
    most: int,
    indexed: Indexed,
    here: range | None,
    *,
    asks: bool,
) -> bool:
    """Whether a transcript has other words within the distance ``most``, outside of ``here``."""
    numbers = [
        number
        for at, voice in enumerate(indexed.voices)
        if asks or voice != INTERVIEWER
        for number in range(indexed.bases[at], indexed.bases[at + 1])
    ]
    spoken = [indexed.spoken[number] for number in numbers]
    reach = len(quoted) + most
    for end, distance in enumerate(distances(quoted, spoken)):
        if distance > most:
            continue
        if here is not None and here.start - reach < numbers[end] < here.stop + most:
            continue
        if not any(
            spoken[max(0, at - len(meant)) : at] == list(meant)
            for at in range(end + 1 - most, end + 2 + most)
        ):
            return True
    return False


def _distance(quoted: Sequence[str], spoken: Sequence[str]) -> int:
    return min(distances(quoted, spoken), default=len(quoted))


def distances(quoted: Sequence[str], spoken: Sequence[str]) -> Iterator[int]:
    """For each word of ``spoken``: how many words must be changed, added or dropped at least.

    That is the edit distance between all of ``quoted`` and the nearest stretch that ends there.
    """
    size = len(quoted)
    top, full = 1 << (size - 1), (1 << size) - 1
    known: dict[str, int] = {}
    for at, word in enumerate(quoted):
        known[word] = known.get(word, 0) | 1 << at
    plus, minus, score = full, 0, size
    for word in spoken:
        same = known.get(word, 0)
        vertical = same | minus
        zero = (((same & plus) + plus) ^ plus) | same
        up, down = minus | ~(zero | plus) & full, plus & zero
        score += bool(up & top) - bool(down & top)
        up, down = up << 1 & full, down << 1 & full  # a stretch may begin anywhere: row 0 is all 0
        plus, minus = down | ~(vertical | up) & full, up & vertical
        yield score
