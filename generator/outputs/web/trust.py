"""What a reader is told of a quotation: how far it is proved, what was edited, what is around it.

What an author left out or put in other words is transcript that nobody published. It is told only
where the participant agreed that the lines around a quotation are shown (``consent.context``);
elsewhere only *that* something was left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.outputs.web.fragments import STATUS
from generator.project import Project
from generator.provenance.model import Edit, EditKind, Place, Status, Utterance, Verdict

_COMPARED = "Compared with the transcript word by word: "
_SAYS = {
    Status.VERIFIED: (
        "verified",
        "✓",
        "As transcribed",
        f"{_COMPARED}every word is there, in this order.",
    ),
    Status.EDITED: (
        "edited",
        "✎",
        "Edited",
        f"{_COMPARED}the words are there, but for the edits told here.",
    ),
    Status.ALTERED: ("failed", "!", "Differs", STATUS["altered"]),
    Status.MISPLACED: ("failed", "!", "Elsewhere", STATUS["misplaced"]),
    Status.MISSING: ("failed", "!", "Not found", STATUS["missing"]),
    Status.UNCHECKED: ("unchecked", "?", "Not checked", STATUS["unchecked"]),
}
_LOCKED = (
    "Compared with the transcript at an earlier time: the transcript was not at hand when this "
    "site was made, but the record of verified quotations has these very words."
)


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
    grade, icon, short, long = _SAYS[verdict.status]
    match = verdict.match
    if match is None:
        return Trust(grade, icon, short, long, (), ())
    told = Counter(edits_told(match.edits, words=_may_show_around(project, match.place)))
    edits = tuple(text if n == 1 else f"{text[:-1]} ({n} times)." for text, n in told.items())
    long = _LOCKED if match.locked else long
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


def edits_told(edits: tuple[Edit, ...], *, words: bool) -> Iterator[str]:
    """A sentence for each edit; with ``words`` it says what the transcript has there."""
    for edit in edits:
        put, left = edit.inserted.strip(), edit.omitted.strip() if words else ""
        if edit.kind is EditKind.ELLIPSIS:
            crossed = ", a question of the interviewer among them" if edit.crosses else ""
            yield f"Words were left out here{crossed}" + (f": “{left}”." if left else ".")
        elif edit.kind is EditKind.BRACKETS:
            yield _bracket(edit, put, left)
        elif edit.kind is EditKind.NONVERBAL:
            if put:
                yield f"“{put}” was added: it tells of a sound, a gesture or a pause."
            else:
                yield "A sound, a gesture or a pause was left out" + (
                    f": “{left}”." if left else "."
                )
        elif edit.kind is EditKind.CASE:
            yield "A first letter or a closing mark was fitted to the text around it."
        elif edit.kind is EditKind.PUNCTUATION:
            yield "Punctuation was changed."
        else:
            yield "Words of the interviewer were left out" + (f": “{left}”." if left else ".")


def _bracket(edit: Edit, put: str, left: str) -> str:
    named = f"[{put.strip('[]()')}]" if put else "A bracket"
    if left:
        return f"{named} stands for “{left}”."
    if edit.omitted.strip() or not put:
        return f"{named} stands for words that are not shown."
    return f"{named} was added."
