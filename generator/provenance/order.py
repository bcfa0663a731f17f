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
    *,
    agreeing: Set[int] = frozenset(),
) -> tuple[Placement, ...]:
    """One placement a part, in the quotation's order; none unless every part is found.

    Parts lie between two cuts, or else between two turns. All are looked for in each of the
    ``cited`` transcripts, then each wherever it is. ``agreeing`` are the words that stand at the
    one place that is nearest: a part without any of them is there by no means.
    """
    known: list[range] = []
    for turns in (False, True):
        stretches = list(reading.stretches(turns=turns))
        parts = [reading.slice(part.start, part.stop) for part in stretches]
        if stretches == known or _count(parts, _TELLING - 1) < 2:
            continue
        known = stretches
        for name in cited:
            together = _places(parts, corpus, [name], voices, allow)
            if together and not _are_in_order(parts, corpus, name, voices, allow):
                return together
        telling = [
            len(part) >= _TELLING or (len(part) == _TELLING - 1 and agreeing.isdisjoint(part))
            for part in stretches
        ]
        if sum(telling) >= 2 and _count(parts, _TELLING):
            order = [*cited, *(name for name in corpus.indexed if name not in cited)]
            apart = _places(parts, corpus, order, voices, allow)
            if len({place.indexed.name for place in apart}) > 1:
                return apart
    return ()


def _are_in_order(
    parts: Sequence[Reading],
    corpus: Corpus,
    name: str,
    voices: VoicesOf,
    allow: Set[str],
) -> bool:
    """Whether the parts stand one behind the other somewhere in a transcript, however far apart."""
    end = -1
    for part in parts:
        places = [place.numbers for place in _stands(part, corpus, [name], voices, allow)]
        behind = min((numbers for numbers in places if numbers[0] > end), default=None)
        if behind is None:
            return False
        end = behind[-1]
    return True


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
