"""Provenance in print: a mark at every extract, and an appendix that lists all quotations.

Both are for those who examine the thesis; a reader's copy of the same text has neither.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from itertools import groupby

from generator.outputs.print_html import Cover, Folio, Piece, Templates, shortened
from generator.project import Project
from generator.provenance.model import EditKind, Status, Verdict
from generator.thesis import Quoted, Thesis
from generator.wording import Words

SOURCES = "sources-of-quotations"
"""Anchor of the appendix."""

REPORT = "provenance-report.html"
"""Name of the provenance report, which is attached to the file."""

_WITHOUT_FILES = ("pdf/a-2b", "pdf/a-2u")
"""Kinds of PDF that may hold no files."""

_WORDS = 44
"""Characters of a quotation that the appendix shows, to know it again by: they fill a line."""

_NOBODYS = (Status.LITERATURE, Status.TERM)
_EXTRACT = re.compile(r'<figure class="extract[^"]*" id="([^"]*)"[^<>]*>.*?</figure>', re.DOTALL)
_PROVENANCE = re.compile(r'\s*<span class="provenance">.*?</span>', re.DOTALL)
_EMPTY = re.compile(r"<figcaption>\s*</figcaption>\s*")


@dataclass(frozen=True, slots=True)
class Row:
    """One quotation: the anchor of its own row, its place in the thesis, and what is known."""

    anchor: str
    quotation: str
    words: str
    source: str
    proof: str
    page: str


@dataclass(frozen=True, slots=True)
class Group:
    """The quotations of one document, in order."""

    title: str
    rows: tuple[Row, ...]


def quotations_of(thesis: Thesis) -> tuple[Quoted, ...]:
    """The quotations of participants: without those of the literature, and terms."""
    return tuple(one for one in thesis.quotations if one.verdict.status not in _NOBODYS)


def has_sources(thesis: Thesis) -> bool:
    """Whether the appendix is part of this copy."""
    examined = thesis.project.config.release.pdf.audience == "examiner"
    return examined and bool(quotations_of(thesis))


def has_report(thesis: Thesis) -> bool:
    """Whether the provenance report is attached to this copy."""
    release = thesis.project.config.release.pdf
    return has_sources(thesis) and release.variant not in _WITHOUT_FILES


def with_marks(html: str, thesis: Thesis) -> str:
    """``html`` with the sources of its extracts as short marks that lead to the appendix.

    Links in ``html`` are symbolic still, which makes the fragments of quotations what they are.
    """
    marks = {
        quoted.verdict.anchor: place_of(quoted.verdict, thesis.project)
        for quoted in quotations_of(thesis)
    }

    def one(found: re.Match[str]) -> str:
        place = marks.get(found[1], "")
        mark = (
            f' <a class="provenance" href="#source-{found[1]}">{escape(place)}</a>' if place else ""
        )
        return _PROVENANCE.sub(lambda _: mark, found[0])

    return _EXTRACT.sub(one, html)


def without_marks(html: str) -> str:
    """``html`` without the sources of extracts: only what the author wrote of them stays."""
    return _EXTRACT.sub(lambda found: _EMPTY.sub("", _PROVENANCE.sub("", found[0])), html)


def place_of(verdict: Verdict, project: Project) -> str:
    """Where a proved quotation's words stand: ``Eleanor 2, ll. 42–47``; empty for any other."""
    if verdict.match is None:
        return ""
    place = verdict.match.place
    owner, words = project.owner(place.transcript), project.words
    who = owner.name if owner else place.transcript
    interview = project.interview(place.transcript)
    if owner and interview and len(owner.transcripts) > 1:
        who += f" {words.say('interview_short', number=interview)}"
    return f"{who}, {words.at_lines(place.lines, short=True)}"


def sources_piece(
    thesis: Thesis, pages: Mapping[str, str], cover: Cover, templates: Templates
) -> Piece:
    """The appendix: every quotation with its page, its place in the transcript, and its edits."""
    filled = templates.fill(
        "sources.html.j2",
        slug=SOURCES,
        short_title=cover.short_title,
        groups=tuple(_groups(thesis, pages)),
        attached=REPORT if has_report(thesis) else "",
    )
    return Piece(SOURCES, Folio.ARABIC, filled, chapter=True)


def sources_json(thesis: Thesis, pages: Mapping[str, str]) -> bytes:
    """The same list for other programs: it is attached to the file, too.

    Of edits it has the kinds only: what was left out is transcript that nobody published.
    """
    found = [
        {
            "document": quoted.document,
            "section": quoted.section,
            "page": pages.get(quoted.verdict.anchor),
            "anchor": quoted.verdict.anchor,
            "text": quoted.verdict.quotation.text,
            "participant": match.participant if match else None,
            "transcript": match.place.transcript if match else None,
            "lines": list(match.place.lines) if match else None,
            "status": quoted.verdict.status.value,
            "edits": sorted({edit.kind.value for edit in match.edits}) if match else [],
        }
        for quoted in quotations_of(thesis)
        for match in (quoted.verdict.match,)
    ]
    return json.dumps({"schema": 1, "quotations": found}, ensure_ascii=False, indent=1).encode()


def _groups(thesis: Thesis, pages: Mapping[str, str]) -> Iterator[Group]:
    titles = {one.slug: ": ".join(filter(None, (one.label, one.title))) for one in thesis.chapters}
    for document, quoted in groupby(quotations_of(thesis), key=lambda one: one.document):
        rows = (_row(one.verdict, thesis.project, pages) for one in quoted)
        yield Group(titles.get(document, document), tuple(rows))


def _row(verdict: Verdict, project: Project, pages: Mapping[str, str]) -> Row:
    text = " ".join(verdict.quotation.text.split()).strip("“”\"'‘’ ")
    return Row(
        anchor=f"source-{verdict.anchor}",
        quotation=verdict.anchor,
        words=shortened(text, _WORDS),
        source=place_of(verdict, project) or "–",
        proof=proof_of(verdict, project.words),
        page=pages.get(verdict.anchor, ""),
    )


def proof_of(verdict: Verdict, words: Words) -> str:
    """What checking found: ``verbatim``, or ``edited: words left out, case``."""
    if verdict.match is None:
        return words["status_unproved"]
    made = {edit.kind for edit in verdict.match.edits}
    told = ", ".join(words[f"edit_{kind}"] for kind in EditKind if kind in made)
    status = words[f"status_{'edited' if made else 'verified'}"]
    return f"{status}: {told}" if told else status
