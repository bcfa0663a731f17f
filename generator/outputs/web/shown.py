"""The quotations of a thesis as pages other than their own chapter show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.outputs.web.fragments import child, inside, taken, without_footnotes, without_ids
from generator.outputs.web.trust import Trust, trust
from generator.project import Project
from generator.provenance.model import Kind, Status, Verdict
from generator.quoting import where_text
from generator.thesis import Chapter, Quoted, Thesis

NOBODYS = (Status.LITERATURE, Status.TERM)
"""In quotation marks, but of no participant."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A quotation as other pages show it: its words (compiled HTML) and where they come from.

    ``participant``, ``interview`` (``1``) and ``where`` (interview and lines, in words) are empty
    where the words are not proved; ``section`` is how the thesis numbers the place.
    """

    anchor: str
    inline: bool
    words: str
    participant: str
    interview: str
    where: str
    chapter: Chapter
    section: str
    codes: tuple[str, ...]
    themes: tuple[str, ...]
    verdict: Verdict
    trust: Trust

    @property
    def proved(self) -> bool:
        """Whether the words are the transcript's."""
        return self.verdict.status.proved


def quotations(thesis: Thesis) -> tuple[Shown, ...]:
    """Every quotation of a participant in a thesis, in reading order, whatever became of it."""
    chapters = {chapter.slug: chapter for chapter in thesis.chapters}
    return tuple(
        _shown(thesis.project, quoted, chapters[quoted.document], words)
        for quoted in thesis.quotations
        if quoted.verdict.status not in NOBODYS
        and (words := words_in(chapters[quoted.document], quoted))
    )


def released_words(thesis: Thesis, shown: Iterable[Shown]) -> Iterator[str]:
    """All words of transcripts that the readers of ``thesis`` may see, quotation by quotation."""
    for quoted in thesis.quotations:
        yield quoted.verdict.quotation.text
    for one in shown:
        yield from one.trust.edits
        yield from (line.words for line in one.trust.around)


def _shown(project: Project, quoted: Quoted, chapter: Chapter, words: str) -> Shown:
    verdict = quoted.verdict
    match, place = verdict.match, verdict.match.place if verdict.match else None
    return Shown(
        anchor=verdict.anchor,
        inline=verdict.quotation.kind is Kind.INLINE,
        words=words,
        participant=(match.participant or "") if match else "",
        interview=(project.interview(place.transcript) or "") if place else "",
        where=where_text(project, place.transcript, place.lines) if place else "",
        chapter=chapter,
        section=quoted.section,
        codes=quoted.codes,
        themes=quoted.themes,
        verdict=verdict,
        trust=trust(project, verdict),
    )


def words_in(chapter: Chapter, quoted: Quoted) -> str:
    """The words of a quotation as they stand in its chapter, without ids and footnotes.

    Empty where the chapter shows them only in a place of their own, such as its title.
    """
    anchor = quoted.verdict.anchor
    for html in (chapter.body, *(note.html for note in chapter.footnotes)):
        if whole := taken(html, anchor):
            inline = quoted.verdict.quotation.kind is Kind.INLINE
            words = inside(whole) if inline else child(whole, "blockquote")
            return without_footnotes(without_ids(words))
    return ""
