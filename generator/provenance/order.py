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
    cited: Sequence[str],
    voices: VoicesOf,
    allow: Set[str],
) -> tuple[Placement, ...]:
    """One placement a part, in the quotation's order; none unless every part is found.

    All parts are looked for in each of the ``cited`` transcripts, then each wherever it is.
    """
    parts = list(_parts(reading))
    if _count(parts, _TELLING - 1) < 2:
        return ()
    for name in cited:
        together = _places(parts, corpus, [name], voices, allow)
        if together:
            return together
    if _count(parts, _TELLING) < 2:
        return ()
    order = [*cited, *(name for name in corpus.indexed if name not in cited)]
    return _places(parts, corpus, order, voices, allow)


def _places(
    parts: Sequence[Reading],
    corpus: Corpus,
    transcripts: Sequence[str],
    voices: VoicesOf,
    allow: Set[str],
) -> tuple[Placement, ...]:
    """The first place of each part; none if one has no place."""
    found: dict[int, Placement] = {}
    # The longest is the likeliest to be nowhere: then the others need not be looked for.
    for number in sorted(range(len(parts)), key=lambda number: -len(parts[number].words)):
        place = next(_stands(parts[number], corpus, transcripts, voices, allow), None)
        if place is None:
            return ()
        found[number] = place
    return tuple(found[number] for number in range(len(parts)))


def _count(parts: Sequence[Reading], words: int) -> int:
    return sum(len(part.words) >= words for part in parts)


def _parts(reading: Reading) -> Iterator[Reading]:
    """The stretches between cuts, each as a quotation of its own."""
    first = 0
    for index in range(1, len(reading.words) + 1):
        if index == len(reading.words) or reading.joints[index].cuts:
            yield reading.slice(first, index)
            first = index


def _stands(
    part: Reading,
    corpus: Corpus,
    transcripts: Sequence[str],
    voices: VoicesOf,
    allow: Set[str],
) -> Iterator[Placement]:
    for name in corpus.saying(part.longest(), transcripts):
        indexed = corpus.indexed[name]
        for speaker in corpus.speakers(name, ()):
            yield from placements(part, indexed, voices(name, speaker), allow)
