"""One utterance in two wordings (Q211): quotations that overlap in the transcript and differ there.

What a reader who meets both would stumble over: one has a bracket, a changed word or a word too
many where the other shows what was said, or has another bracket. A shorter or longer quotation of
the same words is no other wording; nor are an ellipsis over words that the other shows (both say
what they are), the first letter, the mark at the end, sounds, turns of the interviewer, and a
bracket that stands for none of the words, or at the edge of a quotation, where it may explain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.diagnostics import Diagnostic, Difference, Op, Related
from generator.provenance.fold import fold, word_pattern, words
from generator.provenance.model import Edit, EditKind, Fault, Place, Verdict
from generator.provenance.wording import soundless
from generator.source import Source, Span

_ALIKE = 3  # words that an altered quotation must share with its place to count as quoting it
_LONG = 8  # words of a stretch that are shown


class _Replaced(NamedTuple):
    """Words of the transcript (offsets there) for which a quotation has ``typed``.

    ``spoken`` is empty where ``typed`` was put between two words, ``typed`` where words were left
    out without saying so.
    """

    start: int
    end: int
    typed: str
    spoken: str


class _Wording(NamedTuple):
    """How one quotation gives a stretch of a transcript; ``order`` is its number in the thesis."""

    order: int
    verdict: Verdict
    source: Source
    shown: tuple[tuple[int, int], ...]
    replaced: tuple[_Replaced, ...]

    @property
    def proved(self) -> bool:
        return self.verdict.status.proved

    @property
    def start(self) -> int:
        """Where the stretch of the transcript begins that the quotation gives."""
        return min(
            self.shown[0][0], min((one.start for one in self.replaced), default=self.shown[0][0])
        )

    @property
    def end(self) -> int:
        return max(self.shown[-1][1], max((one.end for one in self.replaced), default=0))

    def shows(self, start: int, end: int) -> bool:
        """Whether words between these offsets are shown; of an empty range: those around it."""
        if start == end:
            return any(first < start < last for first, last in self.shown)
        return any(first < end and start < last for first, last in self.shown)


def check_twice(verdicts: Sequence[Verdict]) -> Iterator[Diagnostic]:
    """Q211 for each quotation that words an utterance otherwise than another one does.

    Of two it is told at the one that is altered, else at the later; ``verdicts`` are in the order
    of the thesis. Altered quotations count at the place that they are nearest to. What only the
    lock proves is passed over: its places have no words.
    """
    by_transcript: dict[Source, list[_Wording]] = {}
    for order, verdict in enumerate(verdicts):
        wording = _wording(order, verdict)
        if wording is not None:
            by_transcript.setdefault(wording.source, []).append(wording)
    others: dict[int, tuple[_Wording, list[_Wording]]] = {}
    for wordings in by_transcript.values():
        for one, other in _differing(wordings):
            others.setdefault(one.order, (one, []))[1].append(other)
    for order in sorted(others):
        one, differing = others[order]
        yield _told(one, sorted(differing, key=lambda other: other.order))


def _differing(wordings: Sequence[_Wording]) -> Iterator[tuple[_Wording, _Wording]]:
    """Pairs that differ, each once: where it is told, and the other."""
    for one in wordings:
        if not one.replaced:
            continue  # words as they were said differ from an edit only: told from its side
        for other in wordings:
            if other.order >= one.order and (other.replaced or other is one):
                continue  # a pair of edits is met again, the other way round
            if one.start < other.end and other.start < one.end and _difference(one, other):
                if one.proved == other.proved:
                    yield (one, other) if one.order > other.order else (other, one)
                else:
                    yield (other, one) if one.proved else (one, other)


class _Difference(NamedTuple):
    """What both have at one place of the transcript."""

    here: str
    there: str
    start: int
    end: int


def _difference(here: _Wording, there: _Wording) -> _Difference | None:
    """The first place at which two quotations word the transcript in two ways."""
    for one in here.replaced:
        if there.shows(one.start, one.end):
            return _Difference(one.typed, one.spoken, one.start, one.end)
        for other in there.replaced:
            if _overlap(one, other) and not _alike(one.typed, other.typed):
                return _Difference(one.typed, other.typed, one.start, one.end)
    for one in there.replaced:
        if here.shows(one.start, one.end):
            return _Difference(one.spoken, one.typed, one.start, one.end)
    return None


def _overlap(one: _Replaced, other: _Replaced) -> bool:
    if one.start == one.end or other.start == other.end:
        return (one.start, one.end) == (other.start, other.end)
    return one.start < other.end and other.start < one.end


def _alike(one: str, other: str) -> bool:
    return _words(one) == _words(other)


def _words(text: str) -> list[str]:
    return words(fold(text.casefold()).text)


def _told(wording: _Wording, others: Sequence[_Wording]) -> Diagnostic:
    first = others[0].verdict.quotation.span
    found = _difference(wording, others[0])
    assert found is not None  # or it would not be among the others
    where = f"line {first.line}"
    if first.source is not wording.verdict.quotation.span.source:
        where = f"{first.path}, {where}"
    proved = all(one.proved for one in (wording, *others))
    place = wording.source.span(found.start, found.end)
    return Diagnostic(
        "Q211",
        f"These words are quoted in another wording in {where}: here {_shown(found.here)}, "
        f"there {_shown(found.there)}.",
        wording.verdict.quotation.span,
        "Quote them alike in both places; what is masked in one must not be shown in the other."
        if proved
        else "Quote the transcript's words in both places.",
        (
            *(Related(one.verdict.quotation.span, "quoted here") for one in others),
            Related(place, "the transcript has" if found.start < found.end else "the place"),
        ),
    )


def _shown(text: str) -> str:
    parts = soundless(text).rstrip(".,;:!?… ").split()
    if len(parts) > _LONG:
        parts = [*parts[: _LONG // 2], "…", *parts[-_LONG // 2 :]]
    return f"“{' '.join(parts)}”" if parts else "nothing"


def _wording(order: int, verdict: Verdict) -> _Wording | None:
    """How a quotation words its place; ``None`` where it has none that can be compared."""
    if verdict.match is not None:
        place = verdict.match.place
        shown = tuple((span.start, span.end) for span in place.spans)
        replaced = tuple(_brackets(place.spans, verdict.match.edits))
    elif verdict.candidates and verdict.candidates[0].fault is Fault.SOURCE:
        place, edits = verdict.candidates[0].place, verdict.candidates[0].edits
        shown = tuple((span.start, span.end) for span in place.spans)
        replaced = tuple(_brackets(place.spans, edits))
    elif verdict.candidates and verdict.candidates[0].differences:
        place = verdict.candidates[0].place
        walked = _walk(place, verdict.candidates[0].differences)
        if walked is None:
            return None
        shown, replaced = walked
    else:
        return None
    if not shown:
        return None
    return _Wording(order, verdict, place.spans[0].source, shown, replaced)


def _brackets(spans: Sequence[Span], edits: Sequence[Edit]) -> Iterator[_Replaced]:
    """The brackets of a proved quotation, at the words that they stand for.

    What is left out lies between two spans, in the order of the edits that tell of it.
    """
    gaps = iter([
        tokens
        for one, other in pairwise(spans)
        if (tokens := list(_tokens(one.source, one.end, other.start)))
    ])  # fmt: skip
    for edit in edits:
        hides = edit.kind in (EditKind.BRACKETS, EditKind.ELLIPSIS, EditKind.TURNS)
        if not edit.omitted or not (hides or edit.inserted.startswith("[")):
            continue
        wanted = _words(edit.omitted)
        for tokens in gaps:
            if _holds([word for word, _, _ in tokens], wanted):
                if edit.kind is EditKind.BRACKETS:
                    typed = f"[{edit.inserted}]"
                    yield _Replaced(tokens[0][1], tokens[-1][2], typed, edit.omitted)
                break


def _holds(found: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether the wanted words are among the found ones, in order (labels stand between)."""
    rest = iter(found)
    return all(word in rest for word in wanted)


def _walk(
    place: Place, differences: Sequence[Difference]
) -> tuple[tuple[tuple[int, int], ...], tuple[_Replaced, ...]] | None:
    """What an altered quotation shows and replaces, its differences laid along the transcript."""
    same = sum(len(_words(one.quoted)) for one in differences if one.op is Op.SAME)
    typed = sum(len(_words(one.quoted)) for one in differences)
    if same < _ALIKE or 2 * same < typed:
        return None
    source = place.spans[0].source
    tokens = list(_tokens(source, place.spans[0].start, place.spans[-1].end))
    shown: list[tuple[int, int]] = []
    replaced: list[_Replaced] = []
    at, last = 0, place.spans[0].start
    for one in differences:
        reached: list[tuple[int, int]] = []
        for word in _words(one.spoken):
            while at < len(tokens) and tokens[at][0] != word:
                at += 1
            if at == len(tokens):
                return None
            reached.append(tokens[at][1:])
            at += 1
        start, end = (reached[0][0], reached[-1][1]) if reached else (last, last)
        last = end
        spoken = soundless(one.spoken)
        if one.op is Op.SAME or (one.op is Op.CHANGED and _alike(one.quoted, spoken)):
            shown.append((start, end))
        elif one.op is not Op.OMITTED or one.quoted.startswith("["):
            replaced.append(_Replaced(start, end, one.quoted, one.spoken))
    return tuple(shown), tuple(replaced)


def _tokens(source: Source, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The words of a stretch of a transcript, in lower case, with their offsets in the file."""
    folded = fold(source.text[start:end])
    for found in word_pattern(folded.text).finditer(folded.text):
        first, last = folded.origin(found.start()), folded.origin(found.end())
        yield found[0].casefold(), start + first, start + last
