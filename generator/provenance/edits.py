"""What differs, between words that are the same: the declared edits of one placement.

The words of a quotation have been placed; now every joint is compared with what the transcript has
there. The table of edits is in ``docs/formats.md`` (What may differ).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.provenance.brackets import is_own, most_hidden, own_within
from generator.provenance.fold import words
from generator.provenance.index import INTERVIEWER, Indexed
from generator.provenance.model import Edit, EditKind
from generator.provenance.parts import SPACE, Joint, Part, Reading

_ENDING = frozenset(".,;:!?-…")
_QUESTION_WORDS = 4
"""An interviewer's turn of so many words, or with a question mark, is more than a back-channel."""


def same_word(reading: Reading, index: int, spoken: str) -> bool:
    """Whether word ``index`` of the quotation is ``spoken``, first letters apart where free."""
    quoted = reading.words[index]
    return quoted == spoken or (is_free(reading, index) and _but_for_case(quoted, spoken))


def is_free(reading: Reading, index: int) -> bool:
    """Whether the first letter of a word may differ: it begins the quotation, a turn or a part."""
    joint = reading.joints[index]
    return index == 0 or joint.turn or bool(joint.cuts) or index in reading.marked


def _but_for_case(quoted: str, spoken: str) -> bool:
    return quoted[1:] == spoken[1:] and quoted[:1].lower() == spoken[:1].lower()


def _is_but_for_case(quoted: Sequence[str], spoken: Sequence[str]) -> bool:
    """Whether two rows of words differ, and only in their first letter."""
    return (
        quoted != spoken
        and bool(quoted and spoken)
        and quoted[1:] == spoken[1:]
        and _but_for_case(quoted[0], spoken[0])
    )


def edits_at_start(reading: Reading, indexed: Indexed, number: int) -> Iterator[Edit]:
    """The edits before the first word of a quotation, which has the word number ``number``."""
    yield from _before(reading.joints[0], indexed, number)


def edits_at_end(reading: Reading, indexed: Indexed, number: int) -> Iterator[Edit]:
    """The edits behind the last word of a quotation, which has the word number ``number``."""
    yield from _behind(reading.joints[-1], indexed, number)


def edits_at(reading: Reading, indexed: Indexed, index: int, before: int, after: int) -> list[Edit]:
    """The edits between the words ``index - 1`` and ``index``, at these word numbers."""
    joint = reading.joints[index]
    if joint is SPACE and after == before + 1:
        gap = indexed.gap(before, after)
        if not gap.marks and not gap.nonverbals:
            return []
    return list(_between(joint, indexed, before, after))


def edits_within(
    reading: Reading, indexed: Indexed, numbers: Sequence[int], first: int
) -> Iterator[Edit]:
    """The edits of a run of words: ``numbers[0]`` is the word number of word ``first``."""
    for at, number in enumerate(numbers):
        if at:
            yield from edits_at(reading, indexed, first + at, numbers[at - 1], number)
        yield from _capital(reading, first + at, indexed.word(number))


def _capital(reading: Reading, index: int, spoken: str) -> Iterator[Edit]:
    quoted = reading.words[index]
    if index in reading.marked:
        yield Edit(EditKind.CASE, f"[{quoted[0]}]{quoted[1:]}", spoken)
    elif quoted != spoken:
        yield Edit(EditKind.CASE, quoted, spoken)


def _before(joint: Joint, indexed: Indexed, number: int) -> Iterator[Edit]:
    gap = indexed.gap_before(number)
    yield from _sounds(_typed(joint), gap.nonverbals, outside=True)
    if joint.cuts and not gap.marks.endswith("…"):
        yield Edit(EditKind.ELLIPSIS, joint.cuts[0].text)
    for bracket in reversed(joint.brackets):
        count = _width(bracket)
        yield from _outer_bracket(bracket, indexed, number - count, number - 1)
        number -= count
    yield from _start_marks(joint.tail if joint.cuts or joint.brackets else joint.lead, gap.marks)


def _behind(joint: Joint, indexed: Indexed, number: int) -> Iterator[Edit]:
    gap = indexed.gap_after(number)
    yield from _end_marks(joint.lead, gap.marks)
    yield from _sounds(_typed(joint), gap.nonverbals, outside=True)
    for bracket in joint.brackets:
        count = _width(bracket)
        yield from _outer_bracket(bracket, indexed, number + 1, number + count)
        number += count
    if joint.cuts and "…" not in gap.marks:
        yield Edit(EditKind.ELLIPSIS, joint.cuts[0].text)


def _between(joint: Joint, indexed: Indexed, before: int, after: int) -> Iterator[Edit]:
    if joint.cuts and not (joint.brackets and _is_pause(joint, indexed, before, after)):
        yield from _cut(joint, indexed, before, after)
    elif joint.brackets:
        yield from _replaced(joint, indexed, before, after)
    else:
        if after > before + 1:
            yield Edit(
                EditKind.TURNS,
                omitted=indexed.text(before + 1, after - 1),
                crosses=asks(indexed, before, after),
            )
        gap = indexed.gap(before, after)
        yield from _sounds(_typed(joint), gap.nonverbals)
        if joint.turn:
            yield from _end_marks(joint.lead, indexed.gap_after(before).marks)
            yield from _start_marks(joint.tail, indexed.gap_before(after).marks)
        elif joint.marks != gap.marks:
            yield Edit(EditKind.PUNCTUATION, joint.marks, gap.marks)


def _cut(joint: Joint, indexed: Indexed, before: int, after: int) -> Iterator[Edit]:
    """An ellipsis: a pause that the transcript has too, or a cut."""
    gap = indexed.gap(before, after)
    explicit = any(cut.marked for cut in joint.cuts)
    if after == before + 1 and joint.marks == gap.marks and not explicit and not joint.brackets:
        yield from _sounds(_typed(joint), gap.nonverbals)
        return
    behind, ahead = indexed.gap_after(before), indexed.gap_before(after)
    if after == before + 1 and indexed.utterance_of(before) == indexed.utterance_of(after):
        lead, _, tail = gap.marks.partition("…") if "…" in gap.marks else ("", "", "")
        known = (lead, tail) if "…" in gap.marks else (gap.marks, gap.marks)
    else:
        known = (behind.marks, ahead.marks)
    yield from _end_marks(joint.lead, known[0])
    yield from _sounds(_typed(joint), behind.nonverbals + ahead.nonverbals, outside=True)
    brackets, first, last = _beside_cuts(joint, indexed, before + 1, after - 1)
    yield from brackets
    if after > before + 1 or explicit or "…" not in gap.marks:
        yield Edit(
            EditKind.ELLIPSIS,
            omitted=indexed.text(first, last),
            crosses=asks(indexed, before, after),
        )
    yield from _start_marks(joint.tail, known[1])


def _is_pause(joint: Joint, indexed: Indexed, before: int, after: int) -> bool:
    """Whether the dots beside brackets are a pause that the transcript has there too.

    Then they hide nothing, and the words between are what the brackets stand for.
    """
    first, last = before + 1, after - 1
    if len(joint.cuts) > 1 or joint.cuts[0].marked or last - first + 1 > most_hidden(joint):
        return False
    if indexed.utterance_of(before) != indexed.utterance_of(after):
        return False
    cut, own = joint.cuts[0], own_within(joint, indexed, first, last)
    if own is not None and own != (first, last):
        return False
    if cut.start < joint.brackets[0].start:
        return "…" in indexed.gap_after(before).marks
    return cut.start > joint.brackets[-1].start and "…" in indexed.gap_before(after).marks


def _beside_cuts(
    joint: Joint, indexed: Indexed, first: int, last: int
) -> tuple[list[Edit], int, int]:
    """The brackets of a joint with cuts, and which of the words between the cuts leave out.

    Only a bracket next to the words of the quotation can be told what it stands for: a glued one,
    and one of the transcript's own.
    """
    edits: dict[Part, Edit | None] = {}
    for bracket in joint.brackets:
        if any(cut.start < bracket.start for cut in joint.cuts) or first > last:
            break
        width = _width(bracket)
        if not bracket.glued and not is_own(bracket, indexed, first, first + width - 1):
            break
        edits[bracket] = _stood_for(bracket, indexed, first)
        first += width
    for bracket in reversed(joint.brackets):
        if any(cut.start > bracket.start for cut in joint.cuts) or first > last:
            break
        width = _width(bracket)
        if not bracket.glued and not is_own(bracket, indexed, last - width + 1, last):
            break
        edits[bracket] = _stood_for(bracket, indexed, last)
        last -= width
    rest = (edits.get(one, Edit(EditKind.BRACKETS, one.inside)) for one in joint.brackets)
    return [edit for edit in rest if edit is not None], first, last


def _stood_for(bracket: Part, indexed: Indexed, number: int) -> Edit | None:
    """A bracket glued to the word ``number``; one of the transcript's own is no edit."""
    if not bracket.glued:
        return None
    return Edit(EditKind.BRACKETS, bracket.inside, indexed.text(number, number))


def _width(bracket: Part) -> int:
    """How many words a bracket has; a glued one stands for one."""
    return 1 if bracket.glued else len(words(bracket.inside))


def _replaced(joint: Joint, indexed: Indexed, before: int, after: int) -> Iterator[Edit]:
    """Brackets: each stands for some words or for none; the first is shown with all of them."""
    first, last = before + 1, after - 1
    gap_before, gap_after = indexed.gap_after(before), indexed.gap_before(after)
    for number, bracket in enumerate(joint.brackets):
        if number == 0:
            yield from _bracket(bracket, indexed, first, last)
        else:
            yield Edit(EditKind.BRACKETS, bracket.inside)
    if first > last:
        yield from _sounds(_typed(joint), gap_before.nonverbals)
        if not _within(joint.lead + joint.tail, gap_before.marks):
            yield Edit(EditKind.PUNCTUATION, joint.lead + joint.tail, gap_before.marks)
        return
    yield from _sounds(_typed(joint), gap_before.nonverbals + gap_after.nonverbals)
    # What stands beside the replaced words may go with them; nothing may be put there.
    if not gap_before.marks.startswith(joint.lead):
        yield Edit(EditKind.PUNCTUATION, joint.lead, gap_before.marks)
    if not gap_after.marks.endswith(joint.tail):
        yield Edit(EditKind.PUNCTUATION, joint.tail, gap_after.marks)


def _within(typed: str, spoken: str) -> bool:
    """Whether ``typed`` is ``spoken`` with marks dropped."""
    rest = iter(spoken)
    return all(mark in rest for mark in typed)


def _outer_bracket(bracket: Part, indexed: Indexed, first: int, last: int) -> Iterator[Edit]:
    """A bracket at the start or end: the transcript's own, or words of the author's."""
    if is_own(bracket, indexed, first, last):
        return
    spoken = (
        [indexed.word(number) for number in range(first, last + 1)]
        if 0 <= first <= last < indexed.bases[-1]
        else []
    )
    if bracket.glued:
        yield Edit(EditKind.BRACKETS, bracket.inside, " ".join(spoken))
    elif _is_but_for_case(words(bracket.inside), spoken):
        yield Edit(EditKind.CASE, bracket.text, spoken[0])
    else:
        yield Edit(EditKind.BRACKETS, bracket.inside)


def _bracket(bracket: Part, indexed: Indexed, first: int, last: int) -> Iterator[Edit]:
    """One bracket that stands for the words ``first`` to ``last``."""
    if is_own(bracket, indexed, first, last):
        return
    typed = words(bracket.inside)
    spoken = [indexed.word(number) for number in range(first, last + 1)]
    if _is_but_for_case(typed, spoken):
        yield Edit(EditKind.CASE, bracket.text, spoken[0])
    else:
        yield Edit(EditKind.BRACKETS, bracket.inside, indexed.text(first, last))


def _sounds(typed: Sequence[str], spoken: Sequence[str], outside: bool = False) -> Iterator[Edit]:
    """Sounds that only one side has; ``outside``: the transcript's may lie beyond the edge."""
    if typed == spoken:
        return
    there, here = Counter(map(_sound, spoken)), Counter(map(_sound, typed))
    for sound in typed:
        if there[_sound(sound)]:
            there[_sound(sound)] -= 1
        else:
            yield Edit(EditKind.NONVERBAL, inserted=sound)
    for sound in () if outside else spoken:
        if here[_sound(sound)]:
            here[_sound(sound)] -= 1
        else:
            yield Edit(EditKind.NONVERBAL, omitted=sound)


def _typed(joint: Joint) -> tuple[str, ...]:
    return tuple(part.text for part in joint.nonverbals)


def _sound(sound: str) -> str:
    return " ".join(sound[1:-1].split()).casefold()


def _end_marks(typed: str, spoken: str) -> Iterator[Edit]:
    """The marks that end a part: none, or the first of the transcript's, else edited."""
    typed, spoken = typed.replace('"', ""), spoken.replace('"', "")
    if not spoken.startswith(typed):
        yield Edit(_edge_kind(typed), typed, spoken)


def _start_marks(typed: str, spoken: str) -> Iterator[Edit]:
    typed, spoken = typed.replace('"', ""), spoken.replace('"', "")
    if not spoken.endswith(typed):
        yield Edit(_edge_kind(typed), typed, spoken)


def _edge_kind(typed: str) -> EditKind:
    return EditKind.CASE if set(typed) <= _ENDING and len(typed) <= 2 else EditKind.PUNCTUATION


def asks(indexed: Indexed, before: int, after: int) -> bool:
    """Whether the interviewer asks something between two words of others."""
    for number in range(indexed.utterance_of(before), indexed.utterance_of(after) + 1):
        if indexed.voices[number] != INTERVIEWER:
            continue
        if indexed.bases[number] <= before or indexed.bases[number + 1] > after:
            continue
        count = indexed.bases[number + 1] - indexed.bases[number]
        if count >= _QUESTION_WORDS or "?" in indexed.utterances[number].text:
            return True
    return False


def gap_is_crossable(indexed: Indexed, before: int, after: int) -> bool:
    """Whether only whole turns of the interviewer stand between two words of another voice."""
    first, last = indexed.utterance_of(before), indexed.utterance_of(after)
    return all(
        indexed.voices[number] == INTERVIEWER or indexed.bases[number] == indexed.bases[number + 1]
        for number in range(first + 1, last)
    )
