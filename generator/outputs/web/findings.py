"""What the pages of themes, participants and codes show, gathered from the compiled thesis.

What counts for a theme are coded extracts, of the theme and of those under it, as in the tables of
the text. Their words are shown where the thesis quotes them: what nobody quoted is not published.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator.coding.analysis import Coding
from generator.coding.model import Code, CodedExtract, Participant, Theme
from generator.outputs.web.shown import Shown
from generator.quoting import where_text
from generator.thesis import Chapter, Thesis


@dataclass(frozen=True, slots=True)
class Coded:
    """A coded extract. ``shown`` are the quotations of its lines, those set apart first."""

    extract: CodedExtract
    where: str
    codes: tuple[Code, ...]
    shown: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """What one participant said about a theme; ``coded`` is never empty."""

    participant: Participant
    coded: tuple[Coded, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A place of the text: the heading that leads there, and how many quotations it holds."""

    label: str
    title: str
    anchor: str
    count: int


@dataclass(frozen=True, slots=True)
class ThemeView:
    """A theme with everything that is about it. ``standing`` is where the text quotes it."""

    theme: Theme
    parents: tuple[Theme, ...]  # outermost first
    children: tuple[Theme, ...]
    opposed: tuple[Theme, ...]
    merged_into: tuple[Theme, ...]
    codes: tuple[Code, ...]
    voices: tuple[Voice, ...]
    standing: tuple[Standing, ...]

    @property
    def count(self) -> int:
        """How many coded extracts it has, those of its sub-themes included."""
        return sum(len(voice.coded) for voice in self.voices)

    def of(self, participant: str) -> int:
        """How many of them are a participant's."""
        return sum(len(one.coded) for one in self.voices if one.participant.id == participant)


@dataclass(frozen=True, slots=True)
class ParticipantView:
    """A participant with the themes they speak to (and how often), and their quotations."""

    participant: Participant
    themes: tuple[tuple[Theme, int], ...]
    shown: tuple[Shown, ...]

    def within(self, chapter: Chapter) -> tuple[Shown, ...]:
        """Their quotations in one document of the thesis."""
        return tuple(one for one in self.shown if one.chapter.slug == chapter.slug)


def theme_views(thesis: Thesis, shown: tuple[Shown, ...]) -> tuple[ThemeView, ...]:
    """All themes in the order of the codebook."""
    project = thesis.project
    themes = {theme.id: theme for theme in project.codebook.themes}
    codes = {code.id: code for code in project.codebook.codes}
    coding = Coding(project.codebook, project.extracts, project.participants)
    proved = tuple(one for one in shown if one.proved)
    coded = {one.id: _coded(thesis, one, proved, codes) for one in project.extracts}
    return tuple(
        _view(theme, themes, codes, _voices(theme, coding, coded)) for theme in themes.values()
    )


def _view(
    theme: Theme,
    themes: dict[str, Theme],
    codes: dict[str, Code],
    voices: tuple[Voice, ...],
) -> ThemeView:
    others = tuple(themes.values())
    return ThemeView(
        theme=theme,
        parents=_parents(theme, themes),
        children=tuple(other for other in others if other.parent == theme.id),
        opposed=tuple(
            other for other in others if other.id == theme.opposes or other.opposes == theme.id
        ),
        merged_into=tuple(
            other for other in others if any(theme.id in one.merged for one in other.history)
        ),
        codes=tuple(codes[code] for code in theme.codes if code in codes),
        voices=voices,
        standing=_standing(voices),
    )


def _coded(
    thesis: Thesis, extract: CodedExtract, shown: tuple[Shown, ...], codes: dict[str, Code]
) -> Coded:
    """An extract with the quotations that share a line with it."""
    place, lines = extract.transcript, extract.lines
    quoting = []
    for one in shown:
        match = one.verdict.match
        if match is None or match.place.transcript != place or lines is None:
            continue
        first, last = match.place.lines
        if first <= lines[1] and lines[0] <= last:
            quoting.append(one)
    where = where_text(thesis.project, place, lines) if lines else ""
    return Coded(
        extract,
        where,
        tuple(codes[code] for code in extract.codes if code in codes),
        tuple(sorted(quoting, key=lambda one: one.inline)),
    )


def _voices(theme: Theme, coding: Coding, coded: dict[str, Coded]) -> tuple[Voice, ...]:
    extracts = coding.of_theme(theme.id)
    return tuple(
        Voice(person, own)
        for person in coding.participants
        if (
            own := tuple(
                coded[one.id] for one in extracts if coding.owner(one.transcript) == person.id
            )
        )
    )


def _standing(voices: tuple[Voice, ...]) -> tuple[Standing, ...]:
    """Where the text quotes the extracts, in reading order."""
    shown = {
        one.anchor: one for voice in voices for each in voice.coded for one in each.shown
    }.values()
    found: Counter[tuple[str, str]] = Counter()
    places: dict[tuple[str, str], Chapter] = {}
    for one in shown:
        key = (one.chapter.slug, one.section)
        found[key] += 1
        places[key] = one.chapter
    standing = []
    for (slug, section), number in found.items():
        chapter = places[slug, section]
        heading = next((h for h in chapter.headings if h.number == section), chapter.headings[0])
        # The title of a document has the document itself for an anchor.
        anchor = heading.anchor if heading.level > 1 else chapter.slug
        standing.append(
            (chapter, heading.line, Standing(heading.number, heading.text, anchor, number))
        )
    order = {slug: at for at, slug in enumerate(dict.fromkeys(slug for slug, _ in places))}
    standing.sort(key=lambda one: (order[one[0].slug], one[1]))
    return tuple(one for _, _, one in standing)


def _parents(theme: Theme, themes: dict[str, Theme]) -> tuple[Theme, ...]:
    line: list[Theme] = []
    above = theme.parent
    while above in themes and all(above != other.id for other in line):
        line.insert(0, themes[above])
        above = themes[above].parent
    return tuple(line)


def participant_views(thesis: Thesis, shown: tuple[Shown, ...]) -> tuple[ParticipantView, ...]:
    """All participants in the order of their file."""
    project = thesis.project
    coding = Coding(project.codebook, project.extracts, project.participants)
    matrix = coding.matrix()
    views = []
    for column, person in enumerate(project.participants):
        counts = [row[column] for row in matrix.counts]
        spoken = tuple((theme, n) for theme, n in zip(matrix.themes, counts, strict=True) if n)
        own = tuple(one for one in shown if one.proved and one.participant == person.id)
        views.append(ParticipantView(person, spoken, own))
    return tuple(views)
