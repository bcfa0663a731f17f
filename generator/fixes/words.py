"""The exact words for an altered quotation: the smallest change of what its author typed.

The words of both texts are aligned, as the message shows them. A word that differs is replaced, one
that nobody said is taken out, one that was left out is put back, with the marks that go with it.
Emphasis, line breaks, ellipses and brackets stay. Where that is not clear, nothing is changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise

from generator.fixes.model import Change
from generator.fixes.regions import rewritten, taken_out
from generator.fixes.typed import Hand, Typed, spoken, spoken_gap
from generator.provenance.compare import Pair
from generator.provenance.edits import is_free, same_word
from generator.provenance.index import INTERVIEWER, Indexed
from generator.provenance.model import EditKind


class Unclear(Exception):
    """More than one change would do, or none that is small."""


@dataclass(slots=True)
class _Mending:
    typed: Typed
    indexed: Indexed
    allow: Set[str]
    hand: Hand
    changes: list[Change] = field(default_factory=list)

    def put(self, start: int, end: int, new: str) -> None:
        old = self.typed.source.text[start:end]
        if old == new:
            return
        # What both begin and end with stays: only the bytes that differ are touched.
        same = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), None)
        head = min(len(old), len(new)) if same is None else same
        tail = 0
        while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
            tail += 1
        span = self.typed.source.span(start + head, end - tail)
        self.changes.append(Change(span, new[head : len(new) - tail]))

    def written(self, text: str) -> str:
        new = self.hand.write(text)
        if new is None:
            raise Unclear
        return new

    def word(self, index: int, number: int, *, begins: bool) -> None:
        """Make word ``index`` the transcript's; ``begins``: nothing stands before it any more."""
        reading, said = self.typed.reading, self.indexed.word(number)
        quoted = reading.words[index]
        free = EditKind.CASE in self.allow and (begins or is_free(reading, index))
        if quoted == said or (free and quoted[1:] == said[1:] and quoted.lower() == said.lower()):
            return
        if index in reading.marked:
            raise Unclear
        new = self.written(spoken(self.indexed, number, number))
        if free and quoted[:1].isupper() and quoted[1:2] == quoted[1:2].lower():
            new = new[:1].upper() + new[1:]
        span = self.typed.word(index)
        if self.hand.markdown and any(mark in span.text for mark in "*_~<&\\[]{}`\n"):
            raise Unclear
        self.put(span.start, span.end, new)

    def between(self, before: tuple[int, int], after: tuple[int, int]) -> None:
        """Make what stands between two words that have their places the transcript's."""
        (i, p), (j, q) = before, after
        reading = self.typed.reading
        joints = reading.joints[i + 1 : j + 1]
        missing = [number for number in range(p + 1, q) if self._is_missing(number, i, j)]
        if any(not joint.rigid for joint in joints):
            for index in range(i + 1, j):
                self._alone(index)
        elif any(joint.turn for joint in joints):
            self._over_turns(before, after, missing)
        elif any(joint.nonverbals for joint in joints):
            self._around_sound(before, after, missing)
        elif self.indexed.utterance_of(p) != self.indexed.utterance_of(q):
            if missing:
                raise Unclear
            for index in range(i + 1, j):
                self._alone(index)
        elif missing:
            self._put_back(before, after)
        elif j > i + 1:
            self._take_out(before, after)
        elif (
            EditKind.PUNCTUATION not in self.allow
            and reading.joints[j].marks != self.indexed.gap(p, q).marks
        ):
            self._rewrite(before, after)

    def _is_missing(self, number: int, *around: int) -> bool:
        """Whether a word is no back-channel of the interviewer's between a participant's words."""
        reading = self.typed.reading
        voice = self.indexed.voices[self.indexed.utterance_of(number)]
        return voice != INTERVIEWER or any(reading.interviewer[reading.turns[at]] for at in around)

    def _put_back(self, before: tuple[int, int], after: tuple[int, int]) -> None:
        """Put words back between two neighbours: behind or before the mark that is there."""
        (i, p), (j, q) = before, after
        marks = self.typed.reading.joints[j].marks
        gap = self.typed.between(i, j)
        opened = gap.text[-1:] in ("*", "_", "~", '"', "“", "‘", "'", "(")
        behind = marks == self.indexed.gap_before(q).marks
        if j == i + 1 and marks == self.indexed.gap(p, p + 1).marks and not (opened and behind):
            new = self.written(
                spoken(self.indexed, p + 1, q - 1) + spoken_gap(self.indexed, q - 1, q)
            )
            self.put(gap.end, gap.end, new)
        elif j == i + 1 and behind:
            new = self.written(
                spoken_gap(self.indexed, p, p + 1) + spoken(self.indexed, p + 1, q - 1)
            )
            self.put(gap.start, gap.start, new)
        else:
            self._rewrite(before, after)

    def _take_out(self, before: tuple[int, int], after: tuple[int, int]) -> None:
        (i, p), (j, q) = before, after
        reading, wanted = self.typed.reading, self.indexed.gap(p, q).marks
        cut = taken_out(
            self.typed,
            i,
            j,
            keep_first=reading.joints[i + 1].marks == wanted,
            keep_last=reading.joints[j].marks == wanted,
        )
        if cut is None:
            self._rewrite(before, after)
        else:
            self.put(cut.start, cut.end, "")

    def _rewrite(self, before: tuple[int, int], after: tuple[int, int]) -> None:
        (i, p), (j, q) = before, after
        gap = self.typed.between(i, j)
        wanted = spoken_gap(self.indexed, p, q)
        new = rewritten(gap.text, self.written(wanted), bare=j == i + 1)
        if new is None:
            raise Unclear
        self.put(gap.start, gap.end, new)

    def _alone(self, index: int) -> None:
        """Take out a word beside an ellipsis or a bracket, with one space."""
        span, text = self.typed.word(index), self.typed.source.text
        end = span.end
        while text[end : end + 1] in tuple(",;:"):
            end += 1
        if text[end : end + 1] == " ":
            self.put(span.start, end + 1, "")
        elif text[span.start - 1] == " ":
            self.put(span.start - 1, span.end, "")
        else:
            raise Unclear

    def _over_turns(
        self, before: tuple[int, int], after: tuple[int, int], missing: Sequence[int]
    ) -> None:
        (i, p), (j, q) = before, after
        for index in range(i + 1, j):
            self._alone(index)
        home, next_ = self.indexed.utterance_of(p), self.indexed.utterance_of(q)
        ahead = [number for number in missing if self.indexed.utterance_of(number) == home]
        behind = [number for number in missing if self.indexed.utterance_of(number) == next_]
        if len(ahead) + len(behind) < len(missing) or home == next_:
            if missing:
                raise Unclear
            return
        if ahead:
            at = self.typed.word(i).end
            new = spoken_gap(self.indexed, p, p + 1) + spoken(self.indexed, p + 1, ahead[-1])
            self.put(at, at, self.written(new))
        if behind:
            at = self.typed.word(j).start
            new = spoken(self.indexed, behind[0], q - 1) + spoken_gap(self.indexed, q - 1, q)
            self.put(at, at, self.written(new))

    def _around_sound(
        self, before: tuple[int, int], after: tuple[int, int], missing: Sequence[int]
    ) -> None:
        """Beside a sound that the author quotes: on the side where the transcript has the words."""
        (i, p), (j, q) = before, after
        for index in range(i + 1, j):
            self._alone(index)
        if not missing:
            return
        if missing != list(range(p + 1, q)) or j > i + 1:
            raise Unclear
        early, late = self.indexed.gap(p, p + 1), self.indexed.gap(q - 1, q)
        if bool(early.nonverbals) == bool(late.nonverbals):
            raise Unclear
        words = spoken(self.indexed, p + 1, q - 1)
        if early.nonverbals:
            at = self.typed.word(j).start
            self.put(at, at, self.written(words + spoken_gap(self.indexed, q - 1, q)))
        else:
            at = self.typed.word(i).end
            self.put(at, at, self.written(spoken_gap(self.indexed, p, p + 1) + words))

    def edges(self, first: int, last: int) -> None:
        """Take out what stands before the first and behind the last word that was said."""
        reading = self.typed.reading
        if first > 0:
            if not all(joint.rigid for joint in reading.joints[1 : first + 1]):
                for index in range(first):
                    self._alone(index)
            else:
                start = self.typed.word(0).start
                end = self.typed.word(first).start
                text = self.typed.source.text[start:end]
                if self.hand.markdown and any(mark in text for mark in "*_~<&\\[]{}`"):
                    raise Unclear
                self.put(start, end, "")
        if last < len(reading.words) - 1:
            if not all(joint.rigid for joint in reading.joints[last + 1 : -1]):
                for index in range(last + 1, len(reading.words)):
                    self._alone(index)
            else:
                start, end = self.typed.word(last).end, self.typed.word(len(reading.words) - 1).end
                text = self.typed.source.text[start:end]
                if self.hand.markdown and any(mark in text for mark in "*_~<&\\[]{}`"):
                    raise Unclear
                self.put(start, end, "")


def word_changes(
    typed: Typed, indexed: Indexed, pairs: Sequence[Pair], allow: Set[str], hand: Hand
) -> Iterator[tuple[tuple[Pair, ...], tuple[Change, ...]]]:
    """Ways to make a quotation what ``indexed`` has beside it, the likeliest first.

    Each is an alignment and the changes that make the words the same.
    ``pairs`` align all its words. A word at either end that differs was mistyped, or else added:
    the second way takes it out. Nothing is yielded where no small change will do. Whoever calls
    proves what is yielded.
    """
    ways = (tuple(pairs), _without_ends(typed, indexed, pairs))
    if _ends_a_sentence(typed, indexed, pairs):
        ways = ways[::-1]
    for aligned in dict.fromkeys(ways):
        both = [(i, n) for i, n in aligned if i is not None and n is not None]
        if not both:
            continue
        mending = _Mending(typed, indexed, allow, hand)
        try:
            mending.edges(both[0][0], both[-1][0])
            for index, number in both:
                mending.word(index, number, begins=index == both[0][0])
            for before, after in pairwise(both):
                mending.between(before, after)
        except Unclear:
            continue
        if mending.changes:
            yield (
                aligned,
                tuple(sorted(mending.changes, key=lambda one: (one.span.start, one.span.end))),
            )


def _without_ends(typed: Typed, indexed: Indexed, pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """The alignment in which words at the ends that differ stand beside nothing."""

    def differs(index: int | None, number: int | None) -> bool:
        return (
            index is None
            or number is None
            or typed.reading.words[index].lower() != indexed.spoken[number]
        )

    agree = [at for at, pair in enumerate(pairs) if not differs(*pair)]
    if not agree:
        return tuple(pairs)
    head = [(index, None) for index, _ in pairs[: agree[0]] if index is not None]
    tail = [(index, None) for index, _ in pairs[agree[-1] + 1 :] if index is not None]
    return (*head, *pairs[agree[0] : agree[-1] + 1], *tail)


def _ends_a_sentence(typed: Typed, indexed: Indexed, pairs: Sequence[Pair]) -> bool:
    """Whether the first word differs and stands beside the end of what was said before."""
    index, number = pairs[0]
    if index is None or number is None or len(typed.reading.words) == 1:
        return False
    said = indexed.word(number)
    marks = indexed.gap_after(number).marks
    return not same_word(typed.reading, index, said) and typed.reading.joints[1].marks != marks
