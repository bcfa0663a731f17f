"""The provenance report within an examiner's copy: one HTML page, to open beside the thesis.

It looks like the page of ``verse check --format html`` and says what the site's report says, of
every quotation by itself. Words of a transcript that nobody quoted are in it only where their
participant agreed to that (``consent.context``), as :mod:`generator.outputs.web.trust` has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from generator import __version__
from generator.links import resolve
from generator.outputs.print_html import Cover, Templates
from generator.outputs.print_sources import quotations_of
from generator.outputs.web.report_page import Counts, by_document, by_kind, counts
from generator.outputs.web.shown import words_in
from generator.outputs.web.trust import Trust, trust
from generator.provenance.model import Kind, Status
from generator.quoting import where_text
from generator.thesis import Chapter, Quoted, Thesis


@dataclass(frozen=True, slots=True)
class Entry:
    """One quotation: where the thesis has it, its words as HTML, and what is known of it.

    ``page`` is as printed; ``source`` (person, interview, lines) is empty where nothing is proved.
    """

    anchor: str
    page: str
    place: str
    html: str
    source: str
    trust: Trust


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the thesis, its quotations in numbers and one by one."""

    title: str
    counted: Counts
    entries: tuple[Entry, ...]


def provenance_report(
    thesis: Thesis, pages: Mapping[str, str], cover: Cover, templates: Templates
) -> bytes:
    """The page as a file. ``pages`` gives the printed number of the page of each anchor.

    It asks for nothing: style and words are in it, and its content security policy forbids it any
    request.
    """
    quoted, every = quotations_of(thesis), [one.verdict for one in thesis.quotations]
    page = templates.fill(
        "report.html.j2",
        cover=cover,
        draft=thesis.draft,
        version=__version__,
        date=templates.words.date(cover.created),
        counted=counts(quoted),
        kinds=by_kind(quoted, templates.words),
        documents=[
            Document(
                ": ".join(filter(None, (chapter.label, chapter.title))),
                counts(own),
                tuple(_entries(thesis, chapter, own, pages)),
            )
            for chapter, own in by_document(thesis.chapters, quoted)
        ],
        locked=sum(one.match is not None and one.match.locked for one in every),
        literature=sum(one.status is Status.LITERATURE for one in every),
        terms=sum(one.status is Status.TERM for one in every),
    )
    return f"{page.strip()}\n".encode()


def _entries(
    thesis: Thesis, chapter: Chapter, quoted: tuple[Quoted, ...], pages: Mapping[str, str]
) -> Iterator[Entry]:
    project = thesis.project
    for one in quoted:
        verdict, source = one.verdict, ""
        if verdict.match:
            place = verdict.match.place
            owner = project.owner(place.transcript)
            where = where_text(project, place.transcript, place.lines)
            source = f"{owner.name}, {where}" if owner else where
        html = resolve(words_in(chapter, one), _Plain()) or escape(verdict.quotation.text)
        yield Entry(
            anchor=verdict.anchor,
            page=pages.get(verdict.anchor, ""),
            place=project.words.numbered("section", one.section) if one.section else "",
            html=f"<p>{html}</p>" if verdict.quotation.kind is Kind.INLINE else html,
            source=source,
            trust=trust(project, verdict),
        )


class _Plain:
    """Links are text: what they lead to is in the thesis and not here."""

    def link(self, _anchor: str) -> None:
        return None

    def asset(self, _path: str) -> str:
        return ""

    def footnote(self, _number: int) -> str:
        return ""
