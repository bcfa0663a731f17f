"""Quotations from the literature and citations typed by hand: which citation belongs to which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.citations.latex_cites import find_latex
from generator.citations.model import Citation
from generator.citations.round_cites import find_round
from generator.citations.slips import find_slips
from generator.citations.typed import TypedCitation, find_typed
from generator.prose.mask import mask
from generator.prose.model import CitedQuotation, InlineKind, ScannedInline, ScannedQuote
from generator.prose.quotes import inline_quotes
from generator.prose.sentences import sentence_at
from generator.source import Source, Span

_PAGE_ALONE = re.compile(r"[\s,.;]*\((?:pp?\.?|para\.?|ch\.?|sec\.?|§|l\.|line)\s*[\divxlc]")
_RIGHT_AFTER = re.compile(r"[\s,.;:*_)]*")
_NOT_LINE_END = re.compile(r"[^\n]")
_DIGIT = re.compile(r"\d")
_PARAGRAPH = re.compile(r"\n[ \t]*(?:>[ \t]*)*(?=\n)")
_QUOTE_MARK = re.compile(r"(?m)^[ \t]*>[ \t]?")


class _Place(NamedTuple):
    """Where a citation stands, and whether it says where in a work."""

    span: Span
    located: bool


def typed_citations(
    source: Source,
    citations: Sequence[Citation],
    quotes: Iterable[ScannedQuote],
    speakers: Sequence[str],
) -> tuple[TypedCitation, ...]:
    """Citations typed by hand, in the prose of a file and in its quotations from the literature.

    ``speakers`` are the printed names of participants, who wrote no works.
    """
    text = mask(source.text)
    spans = [citation.span for citation in citations]
    spans += [quote.span for quote in quotes if not quote.literature]
    pieces, at = [], 0
    for span in sorted(spans, key=lambda one: one.start):
        if span.end > at:
            start = max(at, span.start)
            pieces += [text[at:start], _NOT_LINE_END.sub("_", text[start : span.end])]
            at = span.end
    bare = "".join([*pieces, text[at:]])
    found = [
        *find_typed(source, bare, speakers),
        *find_latex(source, bare),
        *find_round(source, bare, citations),
        *find_slips(source, bare),
    ]
    return tuple(sorted(found, key=lambda one: one.span.start))


def literature_quotations(
    source: Source,
    inlines: Iterable[ScannedInline],
    quotes: Iterable[ScannedQuote],
    citations: Iterable[Citation],
    typed: Iterable[TypedCitation],
) -> Iterator[CitedQuotation]:
    """The quotations from the literature in one file, each with the citation it belongs to."""
    inline = [one for one in inlines if one.kind is InlineKind.LITERATURE]
    blocks = [quote for quote in quotes if quote.literature]
    if not inline and not blocks:
        return
    cited = [_Place(one.span, _is_located(one)) for one in citations]
    cited += [
        _Place(one.span, any(_DIGIT.search(work.suffix) for work in one.works)) for one in typed
    ]
    cited.sort(key=lambda one: one.span.start)
    text = _without_quotations(source)
    for one in inline:
        yield _inline(one, text, cited)
    for quote in blocks:
        yield _block(quote, text, cited)


def _is_located(citation: Citation) -> bool:
    return any(cite.locator or _DIGIT.search(cite.suffix) for cite in citation.cites)


def _inline(inline: ScannedInline, text: str, cited: Sequence[_Place]) -> CitedQuotation:
    span = inline.quotation.span
    words = " ".join(inline.quotation.text.split())
    paged = _PAGE_ALONE.match(text, span.end) is not None
    return CitedQuotation(span, words, False, _of_inline(span, text, cited), paged)


def _of_inline(span: Span, text: str, cited: Sequence[_Place]) -> Span | None:
    """The citation right behind a quotation, else one of its sentence, before or after."""
    after = _RIGHT_AFTER.match(text, span.end)
    behind = after.end() if after else span.end
    start, end = _paragraph(text, span)
    first, last = sentence_at(text, start, end, span.start)
    for one in cited:
        # Behind the full stop only brackets belong to it: “…” [@a, p. 3]. A name begins anew.
        at = one.span.start
        if span.end <= at <= behind and (at < last or text[at] in "[("):
            return one.span
    near = [one for one in cited if first <= one.span.start < last]
    before = [one for one in near if one.span.end <= span.start]
    located = [one for one in near if one.located]
    chosen = located[:1] or before[-1:] or near[:1]
    return chosen[0].span if chosen else None


def _block(quote: ScannedQuote, text: str, cited: Sequence[_Place]) -> CitedQuotation:
    """A block quotation of the literature, with the citation in it, below it or before it."""
    span = quote.span
    inside = [one for one in cited if span.start <= one.span.start < span.end]
    words = _QUOTE_MARK.sub("", quote.block.text)
    for one in inside:
        words = words.replace(one.span.text, "")
    of = inside[-1] if inside else None
    if of is None or not of.located:
        before = text[: span.start].rstrip()
        start = max((found.end() for found in _PARAGRAPH.finditer(before)), default=0)
        first, last = sentence_at(text, start, len(before), max(len(before) - 1, 0))
        led = [one for one in cited if first <= one.span.start < last]
        if led and (of is None or led[-1].located):
            of = led[-1]
    alone = _PAGE_ALONE.search(quote.span.text) is not None
    cited_at = of.span if of else None
    return CitedQuotation(quote.block, " ".join(words.split()), True, cited_at, alone)


def _without_quotations(source: Source) -> str:
    """The text with the words of quotations blanked out: a full stop in them ends no sentence."""
    text = mask(source.text)
    pieces, at = [], 0
    for quote in inline_quotes(text, 0, len(text)):
        pieces += [text[at : quote.inner], "-" * (quote.outer - quote.inner)]
        at = quote.outer
    return "".join([*pieces, text[at:]])


def _paragraph(text: str, span: Span) -> tuple[int, int]:
    ends = [found.start() for found in _PARAGRAPH.finditer(text)]
    start = max((end + 1 for end in ends if end < span.start), default=0)
    return start, min((end for end in ends if end >= span.end), default=len(text))
