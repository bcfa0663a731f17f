"""Elided quotations whose parts exist, but in another order or in several transcripts (Q207)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set

from generator.provenance.corpus import Corpus
from generator.provenance.match import Placement, VoiceOf, placements
from generator.provenance.parts import Reading

_TELLING = 3
"""Words of a part that is not found anywhere by chance; two such parts are needed, or two of one
word less where all parts stand in one transcript."""

VoicesOf = Callable[[str, str], VoiceOf]
"""Who speaks each turn of a quotation in a transcript, if it is this speaker's."""


def parts_apart(
    reading: Reading,
    corpus: Corpus,
    transcripts: Sequence[str],
    voices: VoicesOf,
    allow: Set[str],
) -> tuple[Placement, ...]:
    """One placement a part, in the quotation's order; none unless every part is found.

    All parts are looked for in each of ``transcripts`` first, then each wherever it is.
    """
    parts = list(_parts(reading))
    if _count(parts, _TELLING - 1) < 2:
        return ()
    places: list[dict[str, Placement]] = []
    for part in parts:
        found = dict(_places(part, corpus, transcripts, voices, allow))
        if not found:
            return ()
        places.append(found)
    for name in transcripts:
        if all(name in found for found in places):
            return tuple(found[name] for found in places)
    if _count(parts, _TELLING) < 2:
        return ()
    return tuple(next(iter(found.values())) for found in places)


def _count(parts: Sequence[Reading], words: int) -> int:
    return sum(len(part.words) >= words for part in parts)


def _parts(reading: Reading) -> Iterator[Reading]:
    """The stretches between cuts, each as a quotation of its own."""
    first = 0
    for index in range(1, len(reading.words) + 1):
        if index == len(reading.words) or reading.joints[index].cuts:
            yield reading.slice(first, index)
            first = index


def _places(
    part: Reading,
    corpus: Corpus,
    transcripts: Sequence[str],
    voices: VoicesOf,
    allow: Set[str],
) -> Iterator[tuple[str, Placement]]:
    for name in transcripts:
        for speaker in corpus.speakers(name, ()):
            found = placements(part, corpus.indexed[name], voices(name, speaker), allow)
            if found:
                yield name, found[0]
                break
