"""What the pages of themes, participants and codes show, gathered from the compiled thesis.

Only quotations whose words are proved are gathered: what is merely near its transcript stands in
its chapter alone, marked as what it is.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator.coding.model import Code, Participant, Theme
from generator.outputs.web.fragments import child, inside, taken, without_footnotes, without_ids
from generator.provenance.model import Kind
from generator.quoting import where_text
from generator.thesis import Chapter, Quoted, Thesis


@dataclass(frozen=True, slots=True)
class Shown:
    """A quotation as other pages show it: its words (compiled HTML) and where they come from.

    ``where`` says interview and lines; ``section`` how the thesis names the place (``4.1``).
    """

    anchor: str
    inline: bool
    words: str
    participant: str
    where: str
    chapter: Chapter
    section: str
    codes: tuple[str, ...]
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThemeView:
    """A theme with everything that is about it. ``shown`` are its quotations in reading order."""

    theme: Theme
    parents: tuple[Theme, ...]  # outermost first
    children: tuple[Theme, ...]
    opposed: tuple[Theme, ...]
    merged_into: tuple[Theme, ...]
    codes: tuple[Code, ...]
    shown: tuple[Shown, ...]

    def of(self, participant: str) -> tuple[Shown, ...]:
        """Its quotations of one participant."""
        return tuple(one for one in self.shown if one.participant == participant)


@dataclass(frozen=True, slots=True)
class ParticipantView:
    """A participant with the themes they speak to (and how often), and their quotations."""

    participant: Participant
    themes: tuple[tuple[Theme, int], ...]
    shown: tuple[Shown, ...]

    def within(self, chapter: Chapter) -> tuple[Shown, ...]:
        """Their quotations in one document of the thesis."""
        return tuple(one for one in self.shown if one.chapter is chapter)


def gather(thesis: Thesis) -> tuple[Shown, ...]:
    """Every proved quotation of a thesis, in reading order."""
    chapters = {chapter.slug: chapter for chapter in thesis.chapters}
    found = []
    for quoted in thesis.quotations:
        match, chapter = quoted.verdict.match, chapters[quoted.document]
        words = _words(chapter, quoted)
        if match is None or not words:
            continue
        found.append(
            Shown(
                quoted.verdict.anchor,
                quoted.verdict.quotation.kind is Kind.INLINE,
                words,
                match.participant or "",
                where_text(thesis.project, match.place.transcript, match.place.lines),
                chapter,
                quoted.section,
                quoted.codes,
                quoted.themes,
            )
        )
    return tuple(found)


def _words(chapter: Chapter, quoted: Quoted) -> str:
    """The words as they stand in the chapter, without ids and footnotes.

    Empty where the chapter shows them only in a place of their own, such as its title.
    """
    anchor = quoted.verdict.anchor
    for html in (chapter.body, *(note.html for note in chapter.footnotes)):
        if whole := taken(html, anchor):
            inline = quoted.verdict.quotation.kind is Kind.INLINE
            words = inside(whole) if inline else child(whole, "blockquote")
            return without_footnotes(without_ids(words))
    return ""


def theme_views(thesis: Thesis, shown: tuple[Shown, ...]) -> tuple[ThemeView, ...]:
    """All themes in the order of the codebook."""
    themes = {theme.id: theme for theme in thesis.project.codebook.themes}
    codes = {code.id: code for code in thesis.project.codebook.codes}
    return tuple(
        ThemeView(
            theme=theme,
            parents=_parents(theme, themes),
            children=tuple(other for other in themes.values() if other.parent == theme.id),
            opposed=tuple(
                other
                for other in themes.values()
                if other.id == theme.opposes or other.opposes == theme.id
            ),
            merged_into=tuple(
                other
                for other in themes.values()
                if any(theme.id in stage.merged for stage in other.history)
            ),
            codes=tuple(codes[code] for code in theme.codes if code in codes),
            shown=tuple(one for one in shown if theme.id in one.themes),
        )
        for theme in themes.values()
    )


def _parents(theme: Theme, themes: dict[str, Theme]) -> tuple[Theme, ...]:
    line: list[Theme] = []
    above = theme.parent
    while above in themes and all(above != other.id for other in line):
        line.insert(0, themes[above])
        above = themes[above].parent
    return tuple(line)


def participant_views(thesis: Thesis, shown: tuple[Shown, ...]) -> tuple[ParticipantView, ...]:
    """All participants in the order of their file."""
    themes = thesis.project.codebook.themes
    views = []
    for person in thesis.project.participants:
        own = tuple(one for one in shown if one.participant == person.id)
        counts = Counter(theme for one in own for theme in one.themes)
        spoken = tuple((theme, counts[theme.id]) for theme in themes if counts[theme.id])
        views.append(ParticipantView(person, spoken, own))
    return tuple(views)
