"""What became of a quotation: proved at a place, or why not.

Exact search first, in the transcripts that the author names, then everywhere; what is near is
looked for only to explain, and never accepted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace

from generator.diagnostics import Op
from generator.provenance.anchor import place_anchor, words_anchor
from generator.provenance.compare import compare, compare_placement
from generator.provenance.corpus import Corpus
from generator.provenance.index import INTERVIEWER, NO_VOICE, Indexed
from generator.provenance.match import Placement, VoiceOf, placements
from generator.provenance.model import (
    Candidate,
    Fault,
    Match,
    Place,
    Quotation,
    Status,
    Verdict,
)
from generator.provenance.near import ENOUGH, Near, near_cited, near_others, near_part
from generator.provenance.order import parts_apart
from generator.provenance.parts import Reading, read_quotation
from generator.source import Span

_OTHERS = 20  # further places that are told
_NEARLY_ALL = 0.9  # share of words at one place that leaves no part for another
_PART = 5  # words of a part that is hardly found elsewhere by chance
_ELSEWHERE = 3  # places in other transcripts that are told
_FEW = 3  # transcripts; of more, those are sorted out first that lack the words
_SHORT = 3  # words; fewer are found by chance in other people's transcripts


def verify(quotation: Quotation, corpus: Corpus, allow: Set[str]) -> Verdict:
    """Prove one quotation, or find out what is wrong with it.

    ``allow`` holds the values of :class:`~generator.provenance.model.EditKind` that are no error.
    The quotation is looked for in the transcripts of its attribution; without any, in all. It is
    ``unchecked`` where none of them is at hand.
    """
    return next(verify_all([quotation], corpus, allow))


def verify_all(
    quotations: Iterable[Quotation], corpus: Corpus, allow: Set[str]
) -> Iterator[Verdict]:
    """Prove many quotations; the verdicts come in the order of the quotations.

    Quotations of one transcript are looked up one after the other, and what no cited transcript has
    is looked for elsewhere last, so that each transcript is needed once, or a few times.
    """
    asked = list(quotations)
    verdicts: dict[int, Verdict] = {}
    waiting: list[tuple[int, _Case]] = []
    order = sorted(
        (not one.attribution.transcripts, one.attribution.transcripts, at)
        for at, one in enumerate(asked)
    )
    cases = {
        at: _Case(one, read_quotation(one), corpus, allow)
        for at, one in enumerate(asked)
        if not one.attribution.transcripts or len(one.attribution.transcripts) > _FEW
    }
    _expect(cases.values(), corpus)
    for _, _, at in order:
        case = cases.get(at) or _Case(asked[at], read_quotation(asked[at]), corpus, allow)
        verdict = case.here()
        if verdict is None:
            waiting.append((at, case))
        else:
            verdicts[at] = verdict
    _expect([case for _, case in waiting], corpus)
    for at, case in waiting:
        verdicts[at] = case.elsewhere()
    return (verdicts[at] for at in range(len(asked)))


def _expect(cases: Iterable[_Case], corpus: Corpus) -> None:
    """Have the words of all cases looked up at once, where many transcripts may hold them."""
    if len(corpus.indexed) > _FEW:
        corpus.expect(word.lower() for case in cases for word in case.reading.words)


@dataclass(frozen=True, slots=True)
class _Nearest:
    """A near miss as it is told, and which words agree; it holds no transcript ready."""

    agreeing: frozenset[int]
    candidate: Candidate

    @property
    def same(self) -> int:
        """How many words agree."""
        return len(self.agreeing)


@dataclass(slots=True)
class _Case:
    """One quotation; ``near`` is the nearest place in the cited transcripts, once looked for.

    ``known`` are the voices of its turns by transcript and speaker, once asked for.
    """

    quotation: Quotation
    reading: Reading
    corpus: Corpus
    allow: Set[str]
    near: _Nearest | None = None
    known: dict[tuple[str, str], VoiceOf] = field(default_factory=dict)

    def here(self) -> Verdict | None:
        """The verdict by the cited transcripts; ``None`` if the others must be asked too."""
        cited = self._cited()
        if not cited and self.quotation.attribution.transcripts:
            return self._unproved(Status.UNCHECKED)
        if not self.reading.words:
            return self._unproved(Status.MISSING)
        found = self._search(cited, self.quotation.attribution.participants)
        good = [place for place in found if not place.forbidden]
        if good:
            return self._proved(good)
        if found:
            candidate = self._candidate(Fault.EDIT, found[0])
            forbidden = tuple(edit for edit in found[0].edits if edit.kind not in self.allow)
            return self._unproved(Status.ALTERED, [replace(candidate, edits=forbidden)])
        if anyone := self._anyone(cited):
            return self._unproved(Status.MISPLACED, [self._candidate(Fault.SPEAKER, anyone[0])])
        meant = self.quotation.attribution.participants
        self.near = self._nearest(near_cited(self.reading, self.corpus, cited, meant))
        return None

    def _cited(self) -> list[str]:
        """The transcripts that the author names; without any, all."""
        cited = self.quotation.attribution.transcripts or tuple(self.corpus.indexed)
        return [name for name in cited if name in self.corpus.indexed]

    def elsewhere(self) -> Verdict:
        """Why no cited transcript has the words: who else says them, or what differs."""
        cited, count = self._cited(), len(self.reading.words)
        others = [name for name in self.corpus.indexed if name not in set(cited)]
        found = [place for place in self._search(others, ()) if not place.forbidden]
        if found and count >= _SHORT:
            return self._misplaced(found)
        near = self.near
        if near is None or near.same < ENOUGH * count:
            near = self._nearest(near_others(self.reading, self.corpus, cited, near)) or near
        if found and near is None:
            return self._misplaced(found)
        exact = near is None or near.same == count
        if count >= _SHORT and exact and (anyone := self._anyone(self._likely(others, near))):
            return self._unproved(Status.MISPLACED, [self._candidate(Fault.SPEAKER, anyone[0])])
        agreeing = frozenset[int]() if near is None else near.agreeing
        if len(agreeing) < _NEARLY_ALL * count or self._has_foreign_part(agreeing):
            parts = parts_apart(
                self.reading, self.corpus, cited, self._voices, self.allow, agreeing=agreeing
            )
            if parts:
                return self._unproved(Status.ALTERED, [self._part(part) for part in parts])
        if near is None:
            near = self._nearest(near_part(self.reading, self.corpus, cited))
        if near is None:
            return self._unproved(Status.MISSING)
        return self._unproved(Status.ALTERED, [near.candidate])

    def _has_foreign_part(self, agreeing: frozenset[int]) -> bool:
        """Whether most of one part, or turn, is not at the place where the others are."""
        return any(
            len(part) >= _PART and 2 * len(agreeing.intersection(part)) < len(part)
            for part in self.reading.stretches(turns=True)
        )

    def _search(self, transcripts: Sequence[str], participants: Sequence[str]) -> list[Placement]:
        """All places in these transcripts, the best first."""
        lines = self.quotation.attribution.lines
        found: list[Placement] = []
        if len(transcripts) > _FEW:
            transcripts = self.corpus.saying(self.reading.longest(), transcripts)
        for name in transcripts:
            indexed = self.corpus.indexed[name]
            for speaker in self.corpus.speakers(name, participants):
                voice_of = self._voices(name, speaker)
                found += placements(self.reading, indexed, voice_of, self.allow, lines)
        found.sort(
            key=lambda place: (
                bool(place.forbidden),
                lines is not None and not place.meets(lines),
                place.forbidden,
                place.omitted,
                len(place.edits),
            )
        )
        return found

    def _voices(self, transcript: str, speaker: str) -> VoiceOf:
        """Who speaks each turn: the interviewer, who the label names, or else ``speaker``.

        A label that none of this transcript's speakers has is nobody's here.
        """
        if (transcript, speaker) in self.known:
            return self.known[transcript, speaker]
        reading, corpus = self.reading, self.corpus
        voices = [
            INTERVIEWER
            if reading.interviewer[number]
            else (corpus.label_voice(transcript, label) or NO_VOICE if label else speaker)
            for number, label in enumerate(reading.labels)
        ]
        return self.known.setdefault((transcript, speaker), voices.__getitem__)

    def _proved(self, found: Sequence[Placement]) -> Verdict:
        best = found[0]
        place = place_of(best.indexed, best.numbers)
        return Verdict(
            self.quotation,
            Status.EDITED if best.edits else Status.VERIFIED,
            place_anchor(place.transcript, place.lines[0], self._words()),
            Match(
                self._participant(best.indexed, best.numbers[0]),
                place,
                best.edits,
                tuple(
                    place_of(other.indexed, other.numbers)
                    for other in _apart(found)[1 : _OTHERS + 1]
                ),
            ),
        )

    def _words(self) -> Iterator[str]:
        return iter(self.reading.words)

    def _participant(self, indexed: Indexed, word: int) -> str | None:
        """Whose transcript it is; in a group, who speaks there."""
        owners = self.corpus.owners.get(indexed.name, ())
        voice = indexed.voices[indexed.utterance_of(word)]
        return voice if voice in owners else next(iter(owners), None)

    def _unproved(self, status: Status, candidates: Iterable[Candidate] = ()) -> Verdict:
        return Verdict(
            self.quotation, status, words_anchor(self._words()), candidates=tuple(candidates)
        )

    def _candidate(self, fault: Fault, found: Placement) -> Candidate:
        return Candidate(
            fault,
            self._participant(found.indexed, found.numbers[0]),
            place_of(found.indexed, found.numbers),
            compare_placement(self.quotation, self.reading, found, self.allow),
            found.edits,
        )

    def _misplaced(self, found: Sequence[Placement]) -> Verdict:
        places = _apart(found)[:_ELSEWHERE]
        return self._unproved(
            Status.MISPLACED, [self._candidate(Fault.SOURCE, place) for place in places]
        )

    def _part(self, part: Placement) -> Candidate:
        return Candidate(
            Fault.ORDER,
            self._participant(part.indexed, part.numbers[0]),
            place_of(part.indexed, part.numbers),
        )

    def _nearest(self, near: Near | None) -> _Nearest | None:
        return (
            None if near is None else _Nearest(near.agreeing(self.reading.words), self._near(near))
        )

    def _near(self, near: Near) -> Candidate:
        differences = compare(self.quotation, self.reading, near.indexed, near.pairs, self.allow)
        ops = {one.op for one in differences}
        left_out = Op.MISSING in ops and not ops & {Op.CHANGED, Op.ADDED}
        return Candidate(
            Fault.OMISSION if left_out else Fault.WORDS,
            self._participant(near.indexed, near.numbers[0]),
            place_of(near.indexed, near.numbers),
            differences,
        )

    def _likely(self, others: Sequence[str], near: _Nearest | None) -> list[str]:
        """Where somebody else may say the words, that no cited transcript has.

        Words that cross from one speaker to the next are looked for at the nearest place only.
        """
        likely = self.corpus.saying(self.reading.longest(), others)
        nearest = [near.candidate.place.transcript] if near else []
        return likely + [one for one in nearest if one in others and one not in likely]

    def _anyone(self, transcripts: Sequence[str]) -> list[Placement]:
        """Places in these transcripts whoever speaks there."""
        if len(transcripts) > _FEW:
            transcripts = self.corpus.holding(self.reading.longest().split(), transcripts)
        found = [
            place
            for name in transcripts
            for place in placements(
                self.reading, self.corpus.indexed[name], lambda _: None, self.allow
            )
        ]
        return sorted(found, key=lambda place: (place.forbidden, place.omitted))


def _apart(found: Sequence[Placement]) -> list[Placement]:
    """Placements of which none lies over another, edited no more than the best."""
    kept: list[Placement] = []
    for place in found:
        if place.forbidden or len(place.edits) > len(found[0].edits):
            continue
        if not any(
            place.indexed is other.indexed
            and place.numbers[0] <= other.numbers[-1]
            and other.numbers[0] <= place.numbers[-1]
            for other in kept
        ):
            kept.append(place)
        if len(kept) > _OTHERS:
            break
    return kept


def place_of(indexed: Indexed, numbers: Sequence[int]) -> Place:
    """The place of words: their lines, and their spans without what is left out between them."""
    spans: list[Span] = []
    first = last = numbers[0]
    for number in (*numbers[1:], -1):
        if number != last + 1:
            spans.extend(indexed.spans(first, last))
            first = number
        last = number
    return Place(indexed.name, (spans[0].line, spans[-1].end_line), tuple(spans))
