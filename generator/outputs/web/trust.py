"""What a reader is told of a quotation: how far it is proved, what was edited, what is around it.

What an author left out or put in other words is transcript that nobody published. It is told only
where the participant agreed that the lines around a quotation are shown (``consent.context``);
elsewhere only *that* something was left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.outputs.web.fragments import capital
from generator.project import Project
from generator.provenance.model import Edit, EditKind, Place, Status, Utterance, Verdict
from generator.wording import Words

_GRADES = {
    Status.VERIFIED: ("verified", "✓"),
    Status.EDITED: ("edited", "✎"),
    Status.ALTERED: ("failed", "!"),
    Status.MISPLACED: ("failed", "!"),
    Status.MISSING: ("failed", "!"),
    Status.UNCHECKED: ("unchecked", "?"),
}
_OMISSIONS = {
    EditKind.ELLIPSIS: "ellipsis",
    EditKind.NONVERBAL: "sound",
    EditKind.TURNS: "turns",
}


@dataclass(frozen=True, slots=True)
class Line:
    """What one speaker says around a quotation; ``quoted`` tells whether it holds its words."""

    number: int
    speaker: str
    words: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class Trust:
    """All of it in words. ``grade`` is ``verified``, ``edited``, ``failed`` or ``unchecked``.

    ``short`` is the status in a word or two, ``long`` in a sentence; ``edits`` are sentences.
    ``around`` are the lines of the transcript around the quotation, empty without consent.
    """

    grade: str
    icon: str
    short: str
    long: str
    edits: tuple[str, ...]
    around: tuple[Line, ...]


def trust(project: Project, verdict: Verdict) -> Trust:
    """What may be told of a quotation; its ``status`` is not ``LITERATURE`` or ``TERM``.

    ``project`` is what the readers may know of it: whose words may not be shown has been taken out.
    """
    grade, icon = _GRADES[verdict.status]
    words, match = project.words, verdict.match
    short = words[f"site_trust_{verdict.status.value}"]
    if match is None:
        why = capital(words[f"site_why_{verdict.status.value}"])
        return Trust(grade, icon, short, why, (), ())
    long = words["site_told_locked" if match.locked else f"site_told_{verdict.status.value}"]
    shown = _may_show_around(project, match.place)
    told = Counter(edits_told(match.edits, words, shown=shown))
    edits = tuple(
        text if n == 1 else words.say("site_times", n, told=text) for text, n in told.items()
    )
    return Trust(grade, icon, short, long, edits, around(project, match.place))


def _may_show_around(project: Project, place: Place) -> bool:
    owner = project.owner(place.transcript)
    return owner is not None and owner.withdrawn is None and owner.consent.context


def around(project: Project, place: Place) -> tuple[Line, ...]:
    """The utterances of a quotation with the one before and the one after, if they may be shown."""
    transcript = project.transcript(place.transcript)
    if transcript is None or not _may_show_around(project, place):
        return ()
    first, last = place.lines
    said = transcript.utterances
    inside = [at for at, one in enumerate(said) if one.number <= last and first <= one.last]
    if not inside:
        return ()
    return tuple(
        _line(said[at], at in inside)
        for at in range(max(inside[0] - 1, 0), min(inside[-1] + 2, len(said)))
    )


def _line(said: Utterance, quoted: bool) -> Line:
    return Line(said.number, said.speaker, said.text, quoted)


def edits_told(edits: tuple[Edit, ...], words: Words, *, shown: bool) -> Iterator[str]:
    """A sentence for each edit; where it may be ``shown``, with what the transcript has there."""
    for edit in edits:
        put, left = edit.inserted.strip(), edit.omitted.strip() if shown else ""
        if edit.kind is EditKind.BRACKETS:
            yield _bracket(edit, put, left, words)
        elif edit.kind is EditKind.NONVERBAL and put:
            yield words.say("site_edit_sound_added", words=put)
        elif edit.kind is EditKind.CASE or edit.kind is EditKind.PUNCTUATION:
            yield words[f"site_edit_{edit.kind.value}"]
        else:
            name = _OMISSIONS[edit.kind]
            if edit.kind is EditKind.ELLIPSIS and edit.crosses:
                name = "crosses"
            yield words.say(f"site_edit_{name}_told" if left else f"site_edit_{name}", words=left)


def _bracket(edit: Edit, put: str, left: str, words: Words) -> str:
    named = f"[{put.strip('[]()')}]" if put else words["site_edit_a_bracket"]
    if left:
        return words.say("site_edit_bracket_told", bracket=named, words=left)
    if edit.omitted.strip() or not put:
        return words.say("site_edit_bracket", bracket=named)
    return words.say("site_edit_added", bracket=named)
