"""What the audience of the site, or of a public PDF, may not see, taken out at once.

A quotation of somebody who has not agreed to the site is replaced where it stands, whatever its
status; no page is about that person, and no table or list that the program computes names them.
What stands for a quotation has a neutral id: anchors are made from names of transcripts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from html import escape

from generator.coding.model import Participant
from generator.outputs.web.fragments import element, plain, replaced, without_footnotes
from generator.outputs.web.named import Named, released
from generator.provenance.model import Kind, Status, Verdict
from generator.thesis import Chapter, Quoted, Thesis
from generator.wording import Words

_BLOCK = '<figure class="extract withheld" id="withheld-{number}"><p>{words}</p></figure>'
_INLINE = '<span class="quoted withheld" id="withheld-{number}">{words}</span>'
_NOBODYS = (Status.LITERATURE, Status.TERM)


def for_audience(thesis: Thesis, *, public: bool) -> Thesis:
    """The thesis as far as its readers on the site may know it, or those of a PDF for the public.

    Withheld quotations are gone from the list of quotations, and from bodies, footnotes and
    headings of the chapters, where a note stands for them; participants who may not be shown are
    gone too, and of the others every attribute that is not released. The coded extracts stay, for
    counting: whose transcript is nobody's any more may not be shown.
    """
    project = thesis.project
    gone = absent(project.participants, public=public)
    attributes = project.config.release.site.attributes
    instead = withheld(thesis.quotations, gone, project.words)
    named = Named(thesis, gone, attributes)
    about = {f"participant-{one.id}" for one in project.participants if one.id in gone}
    return replace(
        thesis,
        project=replace(project, participants=released(project.participants, gone, attributes)),
        chapters=tuple(_chapter(chapter, instead, named) for chapter in thesis.chapters),
        anchors={
            name: anchor
            for name, anchor in thesis.anchors.items()
            if name not in instead and name not in about
        },
        quotations=tuple(
            quoted for quoted in thesis.quotations if quoted.verdict.anchor not in instead
        ),
    )


def may_offer_pdf(whole: Thesis, seen: Thesis) -> bool:
    """Whether readers of the site, who may know ``seen`` of ``whole``, may have the PDF of it.

    One made for the public withholds what the public site does. An examiner's copy withholds
    nothing: it is offered only where there is nothing to withhold, attributes included.
    """
    if whole.project.config.release.pdf.audience == "public":
        return True
    everybody = seen.project.participants == whole.project.participants
    return everybody and len(seen.quotations) == len(whole.quotations)


def absent(participants: Iterable[Participant], *, public: bool) -> frozenset[str]:
    """Ids of the participants whom the site must not show; the empty id is "nobody known".

    Who has withdrawn is gone for everybody. For the public so is who has not agreed to the site,
    and whatever comes from a transcript that is nobody's, since nobody agreed to anything there.
    """
    gone = {each.id for each in participants if each.withdrawn is not None}
    if public:
        gone.update(each.id for each in participants if not each.consent.site)
        gone.add("")
    return frozenset(gone)


def withheld(
    quotations: Iterable[Quoted], gone: Collection[str], words: Words
) -> Mapping[str, str]:
    """Anchor of each quotation that may hold words of one of ``gone``, and what stands for it."""
    return {
        quoted.verdict.anchor: _note(quoted.verdict, number, words)
        for number, quoted in enumerate(quotations, 1)
        if not _speakers(quoted.verdict).isdisjoint(gone)
    }


def _note(verdict: Verdict, number: int, words: Words) -> str:
    """What stands for a quotation."""
    if verdict.quotation.kind is Kind.INLINE:
        return _INLINE.format(number=number, words=escape(words["withheld_inline"]))
    return _BLOCK.format(number=number, words=escape(words["withheld_block"]))


def _speakers(verdict: Verdict) -> set[str]:
    """Whose words these may be. Where that is not proved, whoever was near is counted in.

    An inline quotation that several participants may have said, and that no transcript has, is
    taken for nobody's.
    """
    if verdict.match is not None:
        return {verdict.match.participant or ""}
    if verdict.status in _NOBODYS:
        return set()
    quotation = verdict.quotation
    found = {candidate.participant or "" for candidate in verdict.candidates}
    named = quotation.attribution.participants
    return found | set(named if quotation.kind is not Kind.INLINE or len(named) == 1 else ())


def _chapter(chapter: Chapter, instead: Mapping[str, str], named: Named) -> Chapter:
    def seen(html: str) -> str:
        return named.html(chapter, _without(html, instead))

    headings = []
    for heading in chapter.headings:
        html = seen(heading.html)
        changed = html != heading.html
        text = plain(without_footnotes(html)) if changed else heading.text
        headings.append(heading._replace(html=html, text=text))
    return replace(
        chapter,
        title=headings[0].text,
        body=seen(chapter.body),
        headings=tuple(headings),
        footnotes=tuple(note._replace(html=seen(note.html)) for note in chapter.footnotes),
    )


def _without(html: str, instead: Mapping[str, str]) -> str:
    for anchor, note in instead.items():
        if element(html, anchor):
            html = replaced(html, anchor, note)
    return html
