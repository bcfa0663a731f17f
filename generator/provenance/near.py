"""Near misses: where a quotation that is nowhere was probably taken from. They only explain.

Long quotations are found by stretches of three words, or, where every third word differs, by the
likeness of letters within the transcripts that the author names (RapidFuzz). Nothing is concluded
from a score of a few letters: of one to four words, one word may differ, and the others must be
words that are not everywhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Protocol

from generator.provenance.align import SEED, align, align_window, best_chain, shared_blocks
from generator.provenance.compare import Pair
from generator.provenance.corpus import Corpus
from generator.provenance.index import INTERVIEWER, Indexed, Stream
from generator.provenance.match import numbers_from
from generator.provenance.parts import Reading
from generator.provenance.tighten import tightened

_SHORT = 4  # words; a quotation of more is compared as a whole
_PROBES = 12  # stretches by which other transcripts are asked whether they are worth a look
_ELSEWHERE = 3  # other transcripts that are compared
_LOOKED_INTO = 40  # transcripts at most that are asked
ENOUGH = 0.75
"""Share of words at one place that need not be looked for elsewhere."""
_PLENTY = 0.8
"""Share of words in order that is no chance, however common each of them is."""
_MANY = 200  # words; the stretches of a longer quotation are looked up all at once
_DENSE = 80  # words; only quotations up to this length are looked for letter by letter
_LETTERS = 60  # percent of letters that must agree there
_COMMON = 1 / 300  # words more frequent than this in a transcript tell nothing


@dataclass(frozen=True, slots=True)
class Near:
    """One near miss: a transcript, and the words of both texts side by side."""

    indexed: Indexed
    pairs: tuple[Pair, ...]
    same: int  # words that agree

    @property
    def numbers(self) -> tuple[int, ...]:
        """The word numbers that stand beside words of the quotation."""
        return tuple(
            number for index, number in self.pairs if index is not None and number is not None
        )

    def agreeing(self, words: Sequence[str]) -> frozenset[int]:
        """Which ``words`` of the quotation (by their index) stand beside the same word."""
        return frozenset(
            index
            for index, number in self.pairs
            if index is not None
            and number is not None
            and words[index].lower() == self.indexed.spoken[number]
        )


def near_misses(
    reading: Reading, corpus: Corpus, cited: Sequence[str], participants: Sequence[str]
) -> tuple[Near, ...]:
    """The place that ``reading`` is nearest to, if any; in ``cited`` first, then elsewhere.

    ``participants`` are the ids of those whose words it is said to be, if that is told.
    """
    near = near_cited(reading, corpus, cited, participants)
    if near is None or near.same < ENOUGH * len(reading.words):
        near = near_others(reading, corpus, cited, near) or near
    return () if near is None else (near,)


def near_cited(
    reading: Reading, corpus: Corpus, cited: Sequence[str], participants: Sequence[str]
) -> Near | None:
    """The nearest place in the cited transcripts, but for those found letter by letter.

    What ``participants`` say (their ids; none: all but the interviewer) comes first, if it is near.
    """
    quoted = [word.lower() for word in reading.words]
    if len(quoted) <= _SHORT:
        found = [near for name in cited if (near := _short(quoted, corpus, name)) is not None]
    else:
        # Of many (nothing tells whose words they are) only the likely ones are compared.
        meant = cited if len(cited) <= _ELSEWHERE else _promising(quoted, corpus, cited)
        found = _compared(quoted, reading, corpus, meant, participants)
    return max(found, key=lambda near: near.same, default=None)


class _Same(Protocol):
    """Whatever tells how many words agree."""

    @property
    def same(self) -> int: ...


def near_others(
    reading: Reading, corpus: Corpus, cited: Sequence[str], best: _Same | None
) -> Near | None:
    """A place in other transcripts that is nearer than the ``best`` known one.

    Where there is none at all, the place in the cited ones with the most like letters.
    """
    quoted = [word.lower() for word in reading.words]
    if len(quoted) <= _SHORT:
        return None
    others = [name for name in corpus.indexed if name not in set(cited)]
    found = _compared(quoted, reading, corpus, _promising(quoted, corpus, others))
    if not found and best is None and len(quoted) <= _DENSE:
        found = [
            near
            for name in cited
            if (near := _dense(quoted, reading, corpus.indexed[name])) is not None
        ]
    near = max(found, key=lambda near: near.same, default=None)
    return near if near is not None and (best is None or near.same > best.same) else None


def near_part(reading: Reading, corpus: Corpus, cited: Sequence[str]) -> Near | None:
    """The longest part between two ellipses that a cited transcript has, if one has any."""
    quoted = [word.lower() for word in reading.words]
    parts = sorted(reading.stretches(), key=len, reverse=True)
    for part in parts if len(parts) > 1 else ():
        phrase = " ".join(quoted[at] for at in part)
        for name in cited if len(part) >= SEED else ():
            indexed = corpus.indexed[name]
            stream = indexed.stream(None)
            for position, word in stream.find(phrase):
                numbers = numbers_from(indexed, stream.members, position, word, len(part))
                place = dict(zip(part, numbers, strict=True))
                pairs = tuple((index, place.get(index)) for index in range(len(quoted)))
                return Near(indexed, pairs, len(part))
    return None


def _compared(
    quoted: Sequence[str],
    reading: Reading,
    corpus: Corpus,
    names: Iterable[str],
    participants: Sequence[str] = (),
) -> list[Near]:
    found = (
        _long(quoted, reading, corpus.indexed[name], corpus.speakers(name, participants))
        for name in names
    )
    return [near for near in found if near is not None]


def _promising(quoted: Sequence[str], corpus: Corpus, among: Sequence[str]) -> list[str]:
    """Those of the transcripts ``among`` that share most telling stretches."""
    phrases = {" ".join(quoted[at : at + SEED]) for at in range(len(quoted) - SEED + 1)}
    probes = sorted(phrases, key=lambda one: (-len(one), one))[:_PROBES]
    corpus.expect(quoted)
    holding = {probe: corpus.holding(probe.split(), among) for probe in probes}
    known = Counter(name for names in holding.values() for name in names)
    hits: Counter[str] = Counter()
    for name in [name for name, _ in known.most_common(_LOOKED_INTO)]:
        text = corpus.text(name)
        hits[name] = sum(f" {probe} " in text for probe in probes)
    order = {name: at for at, name in enumerate(among)}
    likely = sorted((one for one in hits if hits[one]), key=lambda one: (-hits[one], order[one]))
    return likely[:_ELSEWHERE]


def _costs(reading: Reading) -> Mapping[int, float]:
    """What leaving a word of the transcript out costs where the quotation says that it does."""
    return {
        index: 0.01 if joint.cuts else 0.2
        for index, joint in enumerate(reading.joints)
        if not joint.rigid
    }


def _long(
    quoted: Sequence[str], reading: Reading, indexed: Indexed, meant: Sequence[str]
) -> Near | None:
    """The place with the most words in a row; of an echo and what it repeats, what is ``meant``.

    An interviewer often says again what was answered, and more of a quotation with two slips may
    agree with that. Those who are cited (none: any participant) come first, if they are near too.
    """
    near = _chained(quoted, reading, indexed, _finder(quoted, indexed))
    # In an extract of several speakers the others whom the author shows are meant too.
    shown = {voice for one in reading.labels if one and (voice := indexed.voice_of_label(one))}
    voices = frozenset(meant or indexed.participants) | (shown - {INTERVIEWER})
    if near is None or not _is_of_others(near, reading, voices):
        return near
    asked = {INTERVIEWER} if any(reading.interviewer) else frozenset[str]()
    own = _chained(quoted, reading, indexed, _finder(quoted, indexed, voices | asked))
    return own if own is not None and own.same >= ENOUGH * near.same else near


def _is_of_others(near: Near, reading: Reading, voices: Set[str]) -> bool:
    """Whether a word that the author gives to one of ``voices`` stands beside another's."""
    indexed = near.indexed
    return any(
        indexed.voices[indexed.utterance_of(number)] not in voices
        for index, number in near.pairs
        if index is not None
        and number is not None
        and not reading.interviewer[reading.turns[index]]
    )


def _chained(
    quoted: Sequence[str],
    reading: Reading,
    indexed: Indexed,
    find: Callable[[str], Iterator[int]],
) -> Near | None:
    blocks = shared_blocks(quoted, indexed.spoken, find)
    chain = best_chain(blocks, [bool(joint.cuts) for joint in reading.joints])
    if not chain:
        return None
    pairs = align(quoted, indexed.spoken, chain, _costs(reading))
    return _near(quoted, indexed, tightened(reading, indexed, pairs))


def _finder(
    quoted: Sequence[str], indexed: Indexed, voices: Set[str] | None = None
) -> Callable[[str], Iterator[int]]:
    """How to find the word numbers at which ``voices`` say three words of the quotation."""
    stream, spoken = indexed.stream(None), indexed.spoken

    def search(phrase: str) -> Iterator[int]:
        for position, word in stream.find(phrase):
            member = stream.members[position]
            if voices is None or indexed.voices[member] in voices:
                yield indexed.bases[member] + word

    if len(quoted) < _MANY:
        return search
    # So many searches would cost the product of both texts; to look at each word once, their sum.
    known: dict[tuple[str, ...], list[int]] = {three: [] for three in _threes(quoted)}
    for at, three in enumerate(_threes(spoken)):
        if three in known and (
            voices is None or indexed.voices[indexed.utterance_of(at)] in voices
        ):
            known[three].append(at)
    return lambda phrase: iter(known[tuple(phrase.split())])


def _threes(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[at:] for at in range(SEED)), strict=False)


def _dense(quoted: Sequence[str], reading: Reading, indexed: Indexed) -> Near | None:
    # Few runs need it, and its import takes as long as proving a whole thesis.
    from rapidfuzz import fuzz

    text, query = indexed.stream(None).text, " ".join(quoted)
    found = fuzz.partial_ratio_alignment(query, text, score_cutoff=_LETTERS)
    if found is None or len(query) > len(text):
        return None
    first = max(0, text.count(" ", 0, found.dest_start + 1) - 2)
    last = min(indexed.bases[-1], text.count(" ", 0, found.dest_end) + 2)
    pairs = align_window(quoted, indexed.spoken, first, last, _costs(reading))
    return _near(quoted, indexed, tightened(reading, indexed, pairs))


def _near(quoted: Sequence[str], indexed: Indexed, pairs: Sequence[Pair]) -> Near | None:
    """The alignment if it can be trusted to be the place that the author quoted."""
    spoken = indexed.spoken
    same = [
        number
        for index, number in pairs
        if index is not None and number is not None and quoted[index] == spoken[number]
    ]
    share = 0.6 if len(quoted) < 10 else 0.5
    if len(same) < share * len(quoted):
        return None
    # Long words are the likeliest to be rare: then the others need not be counted.
    agreeing = sorted({spoken[at] for at in same}, key=_length)
    if len(same) < _PLENTY * len(quoted) and not any(_tells(one, indexed) for one in agreeing):
        return None
    return Near(indexed, tuple(pairs), len(same))


def _length(word: str) -> tuple[int, str]:
    return -len(word), word


def _tells(word: str, indexed: Indexed) -> bool:
    """Whether a word is rare enough in a transcript to say something about a place."""
    stream = indexed.stream(None)
    count = stream.text.count(f" {word} ")
    return len(word) > 2 and count <= max(3, _COMMON * indexed.bases[-1])


def _short(quoted: Sequence[str], corpus: Corpus, name: str) -> Near | None:
    """One to four words of which one differs; of a single word, another form of it."""
    indexed = corpus.indexed[name]
    for speaker in corpus.speakers(name, ()):
        for pairs in _variants(quoted, indexed.stream(speaker), indexed):
            return Near(indexed, tuple(pairs), len(quoted) - 1)
    return None


def _variants(quoted: Sequence[str], stream: Stream, indexed: Indexed) -> Iterator[list[Pair]]:
    """Where the words stand but for one that is another, or that the quotation has not."""
    if len(quoted) == 1:
        for word in stream.words:
            if related(quoted[0], word):
                numbers = next(_found(stream, indexed, f" {re.escape(word)} ", 1))
                yield list(enumerate(numbers))
        return
    for at, word in enumerate(quoted):
        others = [*quoted[:at], *quoted[at + 1 :]]
        # At the edge of three words, any two neighbours would be a near miss.
        enough = 0 < at < len(quoted) - 1 or len(quoted) == _SHORT
        telling = enough and any(_tells(one, indexed) for one in others)
        # What may stand there instead: a form of the word, unless the others tell enough.
        instead = r"\S+" if telling else rf"{re.escape(word[:1])}\S*"
        for numbers in _found(stream, indexed, _pattern(quoted[:at], instead, quoted[at + 1 :])):
            if telling or related(word, indexed.spoken[numbers[at]]):
                yield list(enumerate(numbers))
    if len(quoted) < 3 or not any(_tells(one, indexed) for one in quoted):
        return
    for at in range(1, len(quoted)):
        for numbers in _found(stream, indexed, _pattern(quoted[:at], r"\S+", quoted[at:])):
            more: Pair = (None, numbers[at])
            yield [*enumerate(numbers[:at]), more, *enumerate(numbers[at + 1 :], at)]


def _pattern(before: Sequence[str], instead: str, behind: Sequence[str]) -> str:
    words = [*map(re.escape, before), instead, *map(re.escape, behind)]
    return f" {' '.join(words)} "


def _found(
    stream: Stream, indexed: Indexed, pattern: str, count: int | None = None
) -> Iterator[list[int]]:
    """The word numbers of each place where ``pattern`` (with a space at each end) matches."""
    for found in re.finditer(pattern, stream.text):
        many = count or found[0].count(" ") - 1
        place = stream.word_at(found.start() + 1)
        yield list(numbers_from(indexed, stream.members, *place, many))


def related(one: str, other: str) -> bool:
    """Whether two words are forms of one (``drive``, ``driver``) or a slip apart (``fit``: never).

    Only words of four letters and more with the same first: they share most of the longer one from
    its start, or all letters but one.
    """
    if one[:1] != other[:1]:
        return False
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < 4 or one == other:
        return False
    shared = 0
    while shared < len(shorter) and shorter[shared] == longer[shared]:
        shared += 1
    if shared >= 4 and shared >= 0.6 * len(longer):
        return True
    return len(shorter) >= 5 and _is_a_slip(shorter, longer, shared)


def _is_a_slip(shorter: str, longer: str, shared: int) -> bool:
    """Whether one letter is changed, or added, behind the first ``shared`` ones."""
    if len(shorter) == len(longer):
        return shorter[shared + 1 :] == longer[shared + 1 :]
    return len(longer) == len(shorter) + 1 and shorter[shared:] == longer[shared + 1 :]
