"""The page that tells a reader in plain words what was checked, and what no check can prove."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator import __version__
from generator.outputs.web import addresses as at
from generator.outputs.web.model import SitePage
from generator.outputs.web.page_writer import PageWriter
from generator.outputs.web.revision import sources_date
from generator.provenance.model import Kind, Status
from generator.thesis import Chapter, Quoted, Thesis
from generator.wording import Words

_NOBODYS = (Status.LITERATURE, Status.TERM)  # quotations, but of no participant


@dataclass(frozen=True, slots=True)
class Counts:
    """Quotations of participants: ``proved`` are ``verified`` or ``edited``, the rest is not."""

    all: int
    verified: int
    edited: int

    @property
    def proved(self) -> int:
        """How many were compared with a transcript and have its words."""
        return self.verified + self.edited

    @property
    def unproved(self) -> int:
        """How many no transcript confirms, for whatever reason."""
        return self.all - self.proved


def of_participants(thesis: Thesis) -> tuple[Quoted, ...]:
    """What the thesis gives as words of participants: no literature, no terms."""
    return tuple(one for one in thesis.quotations if one.verdict.status not in _NOBODYS)


def counts(quoted: Iterable[Quoted]) -> Counts:
    """How many there are, and how many of them are proved."""
    found = [one.verdict.status for one in quoted]
    return Counts(len(found), found.count(Status.VERIFIED), found.count(Status.EDITED))


def report_page(writer: PageWriter, thesis: Thesis) -> SitePage:
    """The page for ``thesis``, which holds only what its audience may see."""
    words, quoted = thesis.project.words, of_participants(thesis)
    every = [one.verdict for one in thesis.quotations]
    page = writer.page(
        "report",
        at.REPORT,
        words["site_report"],
        version=__version__,
        date=words.date(sources_date(thesis.project.root)),
        counted=counts(quoted),
        kinds=by_kind(quoted, words),
        documents=[(chapter, counts(own)) for chapter, own in by_document(thesis.chapters, quoted)],
        locked=sum(verdict.match is not None and verdict.match.locked for verdict in every),
        literature=sum(verdict.status is Status.LITERATURE for verdict in every),
        terms=sum(verdict.status is Status.TERM for verdict in every),
        unproved=[
            (one.verdict.anchor, _place(thesis, one), words[f"site_why_{one.verdict.status.value}"])
            for one in quoted
            if not one.verdict.status.proved
        ],
    )
    return replace(page, alone=True)


def by_kind(quoted: Iterable[Quoted], words: Words) -> list[tuple[str, Counts]]:
    """The quotations set apart and those within sentences in numbers, each kind by its name."""
    inline: dict[bool, list[Quoted]] = {False: [], True: []}
    for one in quoted:
        inline[one.verdict.quotation.kind is Kind.INLINE].append(one)
    names = ("site_report_apart", "site_report_within")
    return [(words[names[kind]], counts(some)) for kind, some in inline.items() if some]


def by_document(
    chapters: Iterable[Chapter], quoted: Iterable[Quoted]
) -> Iterator[tuple[Chapter, tuple[Quoted, ...]]]:
    """Each document that has any of ``quoted``, with its own."""
    among = tuple(quoted)
    for chapter in chapters:
        if own := tuple(one for one in among if one.document == chapter.slug):
            yield chapter, own


def _place(thesis: Thesis, quoted: Quoted) -> str:
    """How the thesis names the place of a quotation."""
    if quoted.section:
        return thesis.project.words.numbered("section", quoted.section)
    chapter = next(one for one in thesis.chapters if one.slug == quoted.document)
    return chapter.label or chapter.title
