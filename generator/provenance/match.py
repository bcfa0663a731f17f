"""Where the words of a quotation stand in one transcript: exactly, or not at all.

A quotation is cut into runs: words of one voice that must be neighbours. Each run is looked up as a
whole; then runs are chained in order, through cuts (any distance), brackets (a few words of one
utterance) and changes of speaker (the next turn). Of all chains the tightest wins: the one that
leaves out the fewest words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from generator.provenance.brackets import (
    glued_before,
    glued_behind,
    hides_only,
    is_glued_to,
    loose,
    most_hidden,
    stands_beside,
)
from generator.provenance.edits import (
    edits_at,
    edits_at_end,
    edits_at_start,
    edits_within,
    gap_is_crossable,
    same_word,
)
from generator.provenance.index import INTERVIEWER, Indexed
from generator.provenance.model import Edit
from generator.provenance.parts import SPACE, Joint, Reading

_CHAINS = 64  # whole placements whose edits are compared
_Cost = tuple[int, int, int]  # edits that are not allowed, words left out, edits
_NEVER: _Cost = (1 << 30, 0, 0)

VoiceOf = Callable[[int], str | None]
"""The voice of a turn of the quotation (by its number); ``None`` for whoever speaks."""


@dataclass(frozen=True, slots=True)
class Placement:
    """All words of a quotation at their places: ``numbers`` are word numbers of ``indexed``.

    ``forbidden`` counts the edits that are not allowed, ``omitted`` the words between the first and
    the last that the quotation has not.
    """

    indexed: Indexed
    numbers: tuple[int, ...]
    edits: tuple[Edit, ...]
    forbidden: int
    omitted: int

    def meets(self, lines: tuple[int, int]) -> bool:
        """Whether cited lines touch the place; an utterance may be cited by its first line."""
        utterances = self.indexed.utterances
        first = utterances[self.indexed.utterance_of(self.numbers[0])].number
        last = utterances[self.indexed.utterance_of(self.numbers[-1])].last
        return first <= lines[1] and lines[0] <= last


@dataclass(frozen=True, slots=True)
class _Run:
    first: int
    last: int  # exclusive
    voice: str | None
    phrase: str


@dataclass(frozen=True, slots=True)
class _Stand:
    """A place of one run, and the cheapest way to it."""

    first: int  # the run's first word in the quotation
    numbers: tuple[int, ...]
    edits: tuple[Edit, ...]
    cost: _Cost
    before: _Stand | None = None

    @property
    def start(self) -> int:
        return self.numbers[0]

    @property
    def end(self) -> int:
        return self.numbers[-1]


def placements(
    reading: Reading,
    indexed: Indexed,
    voice_of: VoiceOf,
    allow: Set[str],
    lines: tuple[int, int] | None = None,
) -> list[Placement]:
    """All places of a quotation in one transcript, best first: none where a word differs.

    Edits that ``allow`` does not name are counted, not refused. With ``lines``, places that touch
    them come first.
    """
    runs = _runs(reading, voice_of)
    if not runs or not _loose_fit(reading, indexed):
        return []
    standing: dict[_Run, list[_Stand]] = {}
    # The longest is the likeliest to be nowhere: then the others need not be looked for.
    for run in sorted(runs, key=lambda run: run.first - run.last):
        standing[run] = _stands(reading, indexed, run, allow)
        if not standing[run]:
            return []
    stands = standing[runs[0]]
    for run in runs[1:]:
        joint, places = reading.joints[run.first], standing[run]
        if joint.cuts:
            stands = _after_cut(stands, places, any(one.glued for one in joint.brackets))
        else:
            stands = _linked(reading, indexed, stands, places, allow)
    chains = sorted(stands, key=lambda stand: stand.cost)
    found: list[Placement] = []
    for number, stand in enumerate(chains):
        near = lines is not None and _touches(stand, lines, indexed)
        if not near and found and (number >= _CHAINS or _is_worse(stand, found[0], lines)):
            if lines is None:
                break
            continue
        found.append(_placement(reading, indexed, stand, allow))
        found.sort(key=lambda place: _rank(place, lines))
    return found


def _is_worse(stand: _Stand, best: Placement, lines: tuple[int, int] | None) -> bool:
    """Whether a chain need not be looked at: an accepted place leaves out fewer words."""
    return (
        not best.forbidden
        and (lines is None or best.meets(lines))
        and (stand.cost[0] > 0 or stand.cost[1] > best.omitted)
    )


def _touches(stand: _Stand, lines: tuple[int, int], indexed: Indexed) -> bool:
    first, last = stand, stand
    while first.before is not None:
        first = first.before
    start = indexed.utterances[indexed.utterance_of(first.start)].number
    end = indexed.utterances[indexed.utterance_of(last.end)].last
    return start <= lines[1] and lines[0] <= end


def _rank(place: Placement, lines: tuple[int, int] | None) -> tuple[bool, int, int, int, int]:
    apart = lines is not None and not place.meets(lines)
    return apart, place.forbidden, place.omitted, len(place.edits), place.numbers[0]


def _placement(reading: Reading, indexed: Indexed, stand: _Stand, allow: Set[str]) -> Placement:
    runs = [stand]
    while runs[-1].before is not None:
        runs.append(runs[-1].before)
    runs.reverse()
    edits = list(edits_at_start(reading, indexed, runs[0].start))
    for at, run in enumerate(runs):
        if at:
            edits += edits_at(reading, indexed, run.first, runs[at - 1].end, run.start)
        edits += run.edits
    edits += edits_at_end(reading, indexed, stand.end)
    numbers = tuple(number for run in runs for number in run.numbers)
    forbidden = sum(edit.kind not in allow for edit in edits)
    return Placement(indexed, numbers, tuple(edits), forbidden, stand.cost[1])


def _runs(reading: Reading, voice_of: VoiceOf) -> list[_Run]:
    runs: list[_Run] = []
    words, first = reading.words, 0
    if not words:
        return runs
    turns = reading.turns
    for index in range(1, len(words) + 1):
        if index < len(words):
            joint = reading.joints[index]
            if joint is SPACE or (
                joint.rigid
                and (not joint.turn or voice_of(turns[index]) == voice_of(turns[index - 1]))
            ):
                continue
        phrase = " ".join(words[first:index]).lower()
        runs.append(_Run(first, index, voice_of(turns[first]), phrase))
        first = index
    return runs


def _loose_fit(reading: Reading, indexed: Indexed) -> bool:
    """Whether brackets that touch letters, but neither neighbour, could be words said here."""
    return all(
        any(is_glued_to(bracket, word) for word in indexed.spoken)
        for bracket in loose(reading.joints)
    )


def _stands(reading: Reading, indexed: Indexed, run: _Run, allow: Set[str]) -> list[_Stand]:
    """The places of one run in order, capitals compared, each with the cost of its own edits."""
    stream = indexed.stream(run.voice)
    count = run.last - run.first
    typed = reading.typed(run.first, run.last)
    clean = not any(at in reading.marked for at in range(run.first, run.last))
    before, behind = glued_before(reading.joints[run.first]), glued_behind(reading.joints[run.last])
    out: list[_Stand] = []
    for position, word in stream.find(run.phrase):
        numbers = numbers_from(indexed, stream.members, position, word, count)
        if not stands_beside(before, indexed, numbers[0], -1) or not stands_beside(
            behind, indexed, numbers[-1], 1
        ):
            continue
        edits = _edits_of_run(reading, indexed, run, numbers, typed if clean else None)
        if edits is not None:
            forbidden = sum(edit.kind not in allow for edit in edits)
            out.append(_Stand(run.first, numbers, edits, (forbidden, 0, len(edits))))
    return out


def _edits_of_run(
    reading: Reading, indexed: Indexed, run: _Run, numbers: Sequence[int], typed: str | None
) -> tuple[Edit, ...] | None:
    """The edits within a run at a place; ``None`` where a word is another.

    ``typed`` is the run as typed, if that can be compared as a whole.
    """
    if typed is not None:
        # Most runs are the same to the letter, marks included, or but for the first capital.
        spoken = indexed.spoken_text(numbers[0], numbers[-1])
        if typed == spoken:
            return ()
        if spoken is not None and typed[1:] == spoken[1:]:
            first = indexed.word(numbers[0])
            if not same_word(reading, run.first, first):
                return None
            return tuple(edits_within(reading, indexed, numbers[:1], run.first))
    if not _says(reading, indexed, run, numbers):
        return None
    return tuple(edits_within(reading, indexed, numbers, run.first))


def _says(reading: Reading, indexed: Indexed, run: _Run, numbers: Sequence[int]) -> bool:
    """Whether the words are the same to the letter, and nothing but back-channels interrupts."""
    if not all(
        same_word(reading, run.first + at, indexed.word(number))
        for at, number in enumerate(numbers)
    ):
        return False
    return all(
        after == before + 1 or gap_is_crossable(indexed, before, after)
        for before, after in pairwise(numbers)
    )


def numbers_from(
    indexed: Indexed, members: Sequence[int], position: int, word: int, count: int
) -> tuple[int, ...]:
    """The word numbers of ``count`` words of a stream, from a place that ``Stream.find`` gave."""
    numbers: list[int] = []
    while count:
        base, end = indexed.bases[members[position]], indexed.bases[members[position] + 1]
        taken = min(count, end - base - word)
        numbers.extend(range(base + word, base + word + taken))
        count -= taken
        word = 0
        position += 1
    return tuple(numbers)


def _linked(
    reading: Reading,
    indexed: Indexed,
    before: Sequence[_Stand],
    stands: Sequence[_Stand],
    allow: Set[str],
) -> list[_Stand]:
    """Chain through a bracket, or from one speaker's turn to the next one's."""
    ends = _by_end(before)
    out: list[_Stand] = []
    for stand in stands:
        joint = reading.joints[stand.first]
        best: _Stand | None = None
        for end in (
            _replaceable(joint, indexed, stand.start)
            if joint.brackets
            else _turn_ends(indexed, stand.start)
        ):
            if (other := ends.get(end)) is not None:
                # Which words a bracket stands for may decide whether the marks beside it agree.
                edits = (
                    edits_at(reading, indexed, stand.first, end, stand.start)
                    if joint.brackets
                    else ()
                )
                forbidden = sum(edit.kind not in allow for edit in edits)
                many = int(stand.start > end + 1 or bool(joint.brackets))
                linked = _link(other, stand, many, forbidden)
                if best is None or linked.cost < best.cost:
                    best = linked
        if best is not None:
            out.append(best)
    return out


def _link(before: _Stand, stand: _Stand, edits: int, forbidden: int = 0) -> _Stand:
    omitted = stand.start - before.end - 1
    cost = (
        before.cost[0] + stand.cost[0] + forbidden,
        before.cost[1] + stand.cost[1] + omitted,
        before.cost[2] + stand.cost[2] + edits,
    )
    return _Stand(stand.first, stand.numbers, stand.edits, cost, before)


def _by_end(stands: Sequence[_Stand]) -> dict[int, _Stand]:
    ends: dict[int, _Stand] = {}
    for stand in stands:
        other = ends.get(stand.end)
        if other is None or stand.cost < other.cost:
            ends[stand.end] = stand
    return ends


def _after_cut(before: Sequence[_Stand], stands: Sequence[_Stand], apart: bool) -> list[_Stand]:
    """Chain through an ellipsis: from the cheapest end before each start.

    ``apart`` tells that at least one word stands between them.
    """
    ends = _by_end(before)
    ordered = sorted(ends.values(), key=lambda stand: stand.end)
    out: list[_Stand] = []
    best: _Stand | None = None
    best_key = _NEVER
    at = 0
    for stand in sorted(stands, key=lambda stand: stand.start):
        while at < len(ordered) and ordered[at].end < stand.start - 1:
            cost = ordered[at].cost
            # What is left out up to a later start grows alike for all: only the rest decides.
            key = (cost[0], cost[1] - ordered[at].end, cost[2])
            if best is None or key <= best_key:
                best, best_key = ordered[at], key
            at += 1
        links = [] if best is None else [_link(best, stand, 1)]
        if not apart and (adjacent := ends.get(stand.start - 1)) is not None:
            links.append(_link(adjacent, stand, 0))
        if links:
            out.append(min(links, key=lambda link: link.cost))
    return out


def _turn_ends(indexed: Indexed, start: int) -> Iterator[int]:
    """Where the turn before may end, for a turn that starts at ``start`` with another speaker.

    At the last word of the utterance before; turns of the interviewer may have been left out.
    """
    number = indexed.utterance_of(start)
    if indexed.bases[number] != start:
        return
    while number > 0:
        number -= 1
        if indexed.bases[number] == indexed.bases[number + 1]:
            continue
        yield indexed.bases[number + 1] - 1
        if indexed.voices[number] != INTERVIEWER:
            return


def _replaceable(joint: Joint, indexed: Indexed, start: int) -> Iterator[int]:
    """Where the words before brackets may end, for words that start at ``start``: nearest first."""
    utterance = indexed.utterance_of(start)
    base = indexed.bases[max(utterance - 1, 0) if joint.turn else utterance]
    for end in range(start - 1, max(start - 2 - most_hidden(joint), base - 1), -1):
        if hides_only(joint, indexed, end + 1, start - 1):
            yield end
