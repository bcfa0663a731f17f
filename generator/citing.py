"""What a thesis cites and how: everything that the checks of citations and entries need of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.citations.check import check_citations
from generator.citations.checks.entries import check_entries
from generator.citations.checks.quoted import CitedWork, LiteratureQuotation, check_quoted
from generator.citations.checks.typed import Read, as_cited, check_typed, read_typed
from generator.citations.fitting import Fitter
from generator.citations.library import Library
from generator.citations.model import Citation, Cite, Mode
from generator.citations.style import Style
from generator.citations.typed import find_typed
from generator.diagnostics import Diagnostic
from generator.project import Project
from generator.prose.mask import mask
from generator.prose.model import InlineKind, Scan, ScannedInline, ScannedQuote
from generator.prose.quotes import inline_quotes
from generator.prose.sentences import sentence_at
from generator.source import Span

_PAGE_ALONE = re.compile(r"[\s,.;]*\((?:pp?\.?|para\.?|ch\.?|sec\.?|§|l\.|line)\s*[\divxlc]")
_RIGHT_AFTER = re.compile(r"[\s,.;:*_)]*")
_LOCATES = re.compile(r"\d")
_PARAGRAPH = re.compile(r"\n[ \t]*(?:>[ \t]*)*(?=\n)")
_QUOTE_MARK = re.compile(r"(?m)^[ \t]*>[ \t]?")
_EXAMPLE = "p. 6"


@dataclass(frozen=True, slots=True)
class _Cited:
    """A citation, native or typed, with the works it names."""

    span: Span
    works: tuple[CitedWork, ...]


def check_citing(
    project: Project, scans: Sequence[Scan], style: Style | None
) -> Iterator[Diagnostic]:
    """Yield all that is wrong with the citations of the thesis and with its bibliography.

    Without a ``style`` nothing is said of what only a style asks for.
    """
    library, min_words = project.library, project.config.quotations.inline_min_words
    citations = [citation for one in scans for citation in one.citations]
    reads = read_all_typed(project, scans)
    typed = {key for found in reads.values() for read in found for key in read.meant}
    by_hand = {library.entries[key].span for key in typed}
    for told in check_citations(citations, library):
        # What is cited by hand is told there, not as cited nowhere.
        if told.rule != "B102" or told.span not in by_hand:
            yield told
    for one in scans:
        for read in reads[one.source.path]:
            yield from check_typed(read)
    quotations = [
        quoted for one in scans for quoted in _quoted(one, library, reads[one.source.path])
    ]
    yield from check_quoted(quotations, style, min_words=min_words)
    cited = {cite.key for one in citations for cite in one.cites}
    yield from check_entries(library, cited | typed, style)


def read_all_typed(project: Project, scans: Sequence[Scan]) -> dict[str, tuple[Read, ...]]:
    """All citations typed by hand, by the path of their file, in their order."""
    fitter: Fitter | None = None
    names = tuple(person.name for person in project.participants)
    found: dict[str, tuple[Read, ...]] = {}
    for one in scans:
        typed = tuple(find_typed(one.source, _prose(one), names))
        if typed and fitter is None:
            fitter = Fitter(project.library)
        found[one.source.path] = tuple(read_typed(each, fitter) for each in typed if fitter)
    return found


def _prose(one: Scan) -> str:
    """The text with all blanked out that is no prose, or a citation, or a participant's words."""
    text = mask(one.source.text)
    spans = [citation.span for citation in one.citations]
    spans += [quote.span for quote in one.quotes if not quote.literature]
    for span in spans:
        text = text[: span.start] + re.sub(r"[^\n]", "_", span.text) + text[span.end :]
    return text


def _quoted(one: Scan, library: Library, reads: Sequence[Read]) -> Iterator[LiteratureQuotation]:
    """The quotations from the literature in one file, each with what it is cited from."""
    inlines = [inline for inline in one.inlines if inline.kind is InlineKind.LITERATURE]
    blocks = [quote for quote in one.quotes if quote.literature]
    if not inlines and not blocks:
        return
    cited = sorted(
        [*(_native(each, library) for each in one.citations), *map(_typed, reads)],
        key=lambda each: each.span.start,
    )
    text = _without_quotations(one)
    for inline in inlines:
        yield _inline(inline, text, cited)
    for quote in blocks:
        yield _block(quote, text, cited)


def _inline(inline: ScannedInline, text: str, cited: Sequence[_Cited]) -> LiteratureQuotation:
    span = inline.quotation.span
    words = " ".join(inline.quotation.text.split())
    paged = _PAGE_ALONE.match(text, span.end) is not None
    return LiteratureQuotation(span, words, False, _of_inline(span, text, cited), paged)


def _of_inline(span: Span, text: str, cited: Sequence[_Cited]) -> tuple[CitedWork, ...]:
    """The works of the citation right behind a quotation, else of its sentence, before or after."""
    after = _RIGHT_AFTER.match(text, span.end)
    behind = after.end() if after else span.end
    start, end = _paragraph(text, span)
    first, last = sentence_at(text, start, end, span.start)
    for one in cited:
        if span.end <= one.span.start <= behind:
            return one.works
    near = [one for one in cited if first <= one.span.start < last]
    before = [one for one in near if one.span.end <= span.start]
    located = [one for one in near if any(work.locator for work in one.works)]
    chosen = located[:1] or before[-1:] or near[:1]
    return chosen[0].works if chosen else ()


def _block(quote: ScannedQuote, text: str, cited: Sequence[_Cited]) -> LiteratureQuotation:
    """A block quotation of the literature, with the citation in it, below it or before it."""
    span = quote.span
    inside = [one for one in cited if span.start <= one.span.start < span.end]
    words = _QUOTE_MARK.sub("", quote.block.text)
    for one in inside:
        words = words.replace(one.span.text, "")
    works = inside[-1].works if inside else ()
    if not any(work.locator for work in works):
        before = text[: span.start].rstrip()
        start = max((found.end() for found in _PARAGRAPH.finditer(before)), default=0)
        first, last = sentence_at(text, start, len(before), max(len(before) - 1, 0))
        led = [one for one in cited if first <= one.span.start < last]
        if led and (not works or any(work.locator for work in led[-1].works)):
            works = led[-1].works
    alone = _PAGE_ALONE.search(quote.span.text) is not None
    return LiteratureQuotation(quote.block, " ".join(words.split()), True, works, alone)


def _native(citation: Citation, library: Library) -> _Cited:
    return _Cited(citation.span, tuple(_work(citation, cite, library) for cite in citation.cites))


def _work(citation: Citation, cite: Cite, library: Library) -> CitedWork:
    entry = library.get(cite.key)
    locator = f"{cite.locator.label} {cite.locator.value}" if cite.locator else ""
    if not locator and _LOCATES.search(cite.suffix):
        locator = cite.suffix.strip(" ,")  # s. 47 of an Act
    typed = cite.span.text
    narrative = cite.mode is Mode.NARRATIVE or not citation.span.text.startswith("[")
    write = f"{typed} [{_EXAMPLE}]" if narrative else f"[{typed}, {_EXAMPLE}]"
    return CitedWork(citation.span, entry.label() if entry else cite.key, entry, locator, write)


def _typed(read: Read) -> _Cited:
    works = []
    for work, fit in zip(read.typed.works, read.fits, strict=True):
        entry = fit.meant
        locator = work.suffix.strip(" ,") if _LOCATES.search(work.suffix) else ""
        label = f"{fit.names}, {work.year}" if fit.names else work.year
        nearest = read.nearest
        write = (
            as_cited(read.typed, nearest).removesuffix("]") + f", {_EXAMPLE}]"
            if nearest
            else f"({label}, {_EXAMPLE})"
        )
        works.append(CitedWork(read.typed.span, label, entry, locator, write))
    return _Cited(read.typed.span, tuple(works))


def _without_quotations(one: Scan) -> str:
    """The text with the words of quotations blanked out: a full stop in them ends no sentence."""
    text = mask(one.source.text)
    pieces, at = [], 0
    for quote in inline_quotes(text, 0, len(text)):
        pieces += [text[at : quote.inner], "-" * (quote.outer - quote.inner)]
        at = quote.outer
    return "".join([*pieces, text[at:]])


def _paragraph(text: str, span: Span) -> tuple[int, int]:
    ends = [found.start() for found in _PARAGRAPH.finditer(text)]
    start = max((end + 1 for end in ends if end < span.start), default=0)
    return start, min((end for end in ends if end >= span.end), default=len(text))
