"""``verse quotes --summary``: who is quoted how much and where, for a chapter on methods.

Only proved quotations are counted; how many are not is told beside. Words are the participants'
own: without the interviewer's turns, what stands in brackets, and sounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.provenance.model import Kind, Quotation, Status
from generator.provenance.parts import read_quotation

if TYPE_CHECKING:
    from generator.coding.model import Theme
    from generator.examine import Examined
    from generator.thesis import Quoted


@dataclass(frozen=True, slots=True)
class Counted:
    """One proved quotation: who said it in which transcript, and how many words it shows."""

    participant: str | None
    transcript: str
    chapter: str
    themes: tuple[str, ...]
    inline: bool
    words: int
    path: str
    line: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Tally:
    """What is quoted of one participant or interview, in one chapter, or of one theme.

    ``id`` is that of the participant or theme, the transcript's name, or the chapter's address;
    ``participants`` are the ids of those quoted, the most quoted (in words) first.
    """

    id: str
    name: str
    quotations: int
    block: int
    inline: int
    words: int
    participants: tuple[str, ...]

    @property
    def alone(self) -> str | None:
        """Who carries it alone, if only one participant is quoted."""
        return self.participants[0] if len(self.participants) == 1 else None


@dataclass(frozen=True, slots=True)
class Summary:
    """The quotations of a thesis in numbers.

    ``participants`` and ``interviews`` have all, the never quoted ones too, but for participants
    who withdrew and are not quoted; ``themes`` those with codes, their own or of themes below them,
    which are counted in; ``chapters`` those that quote. ``names`` are the printed ones by id.
    """

    whole: Tally
    unproved: int
    longest: Counted | None
    shortest: Counted | None
    participants: tuple[Tally, ...]
    interviews: tuple[Tally, ...]
    themes: tuple[Tally, ...]
    chapters: tuple[Tally, ...]
    names: dict[str, str]

    @property
    def never_quoted(self) -> tuple[str, ...]:
        """Ids of the participants of whom nothing is quoted."""
        return tuple(one.id for one in self.participants if not one.quotations)


def summarise(thesis: Examined) -> Summary:
    """Count the proved quotations of a thesis."""
    project = thesis.project
    found = [one for quoted in thesis.quotations if (one := _counted(quoted)) is not None]
    quoted = {one.participant for one in found}
    known = [one for one in project.participants if one.withdrawn is None or one.id in quoted]
    people = [
        _tally(one.id, one.name, (c for c in found if c.participant == one.id)) for one in known
    ]
    interviews = [
        _tally(name, one.name, (c for c in found if c.transcript == name))
        for one in known
        for _, name in one.transcripts
    ]
    themes = [
        _tally(one.id, one.name, (c for c in found if within.intersection(c.themes)))
        for one in project.codebook.themes
        if (within := _coded(one, project.codebook.themes))
    ]
    chapters = [
        _tally(slug, title or slug, (c for c in found if c.chapter == slug))
        for slug, title in thesis.titles.items()
    ]
    by_length = sorted(found, key=lambda one: one.words)
    nobodys = (Status.LITERATURE, Status.TERM)
    quotations = [one for one in thesis.quotations if one.verdict.status not in nobodys]
    return Summary(
        _tally("", "", found),
        len(quotations) - len(found),
        max(found, key=lambda one: one.words, default=None),
        by_length[0] if by_length else None,
        tuple(people),
        tuple(interviews),
        tuple(themes),
        tuple(one for one in chapters if one.quotations),
        {one.id: one.name for one in project.participants},
    )


def _coded(theme: Theme, themes: Sequence[Theme]) -> set[str]:
    """The theme's id and those of the themes below it, as far as codes belong to them."""
    found = {theme.id} if theme.codes else set()
    below, seen = [theme.id], {theme.id}
    while below:
        parent = below.pop()
        for one in themes:
            if one.parent == parent and one.id not in seen:
                seen.add(one.id)
                below.append(one.id)
                found |= {one.id} if one.codes else set()
    return found


def words_quoted(quotation: Quotation) -> int:
    """How many words of a participant a quotation shows."""
    reading = read_quotation(quotation)
    return sum(not reading.interviewer[turn] for turn in reading.turns)


def _counted(quoted: Quoted) -> Counted | None:
    match, quotation = quoted.verdict.match, quoted.verdict.quotation
    if match is None:
        return None
    return Counted(
        match.participant,
        match.place.transcript,
        quoted.document,
        quoted.themes,
        quotation.kind is Kind.INLINE,
        words_quoted(quotation),
        quotation.span.path,
        quotation.span.line,
        quoted.verdict.anchor,
    )


def _tally(id_: str, name: str, found: Iterable[Counted]) -> Tally:
    counted = list(found)
    inline = sum(one.inline for one in counted)
    return Tally(
        id_,
        name,
        len(counted),
        len(counted) - inline,
        inline,
        sum(one.words for one in counted),
        _by_words(counted),
    )


def _by_words(counted: Sequence[Counted]) -> tuple[str, ...]:
    words: dict[str, int] = {}
    for one in counted:
        if one.participant is not None:
            words[one.participant] = words.get(one.participant, 0) + one.words
    return tuple(sorted(words, key=lambda one: -words[one]))
