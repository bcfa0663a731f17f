"""Read one Markdown file as raw text: everything in it that the program minds, with exact places.

This runs before Markdown, whose preprocessors move lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.citations.model import Citation
from generator.citations.syntax import find_citations
from generator.diagnostics import Diagnostic, Related
from generator.prose.abbreviations import find_capitals, find_defined
from generator.prose.attributes import parse_attributes
from generator.prose.balance import check_balance
from generator.prose.blockquotes import Speakers, scan_quote
from generator.prose.cited import literature_quotations, typed_citations
from generator.prose.inline import (
    InlineRules,
    Surroundings,
    quotation,
    scan_inline,
)
from generator.prose.layout import FIGURE, Block, BlockKind, blocks, indented_code
from generator.prose.leadin import check_lead_ins, led_in
from generator.prose.mask import mask, mask_code
from generator.prose.model import (
    ComputedValue,
    CrossReference,
    InlineKind,
    Numbering,
    Scan,
    ScannedHeading,
    ScannedInline,
    ScannedQuote,
    ScannedSpan,
)
from generator.prose.own_links import own_links, own_pictures
from generator.prose.quotes import Quote
from generator.prose.sentences import sentence_at, typed_citation
from generator.prose.sourced import check_sources
from generator.prose.structure import read_structure
from generator.prose.tables import check_tables
from generator.source import Source, Span

_REFERENCE = re.compile(r"@(?P<target>(?:sec|fig|tbl)-[\w-]*\w)")
_NO_REFERENCE_BEHIND = re.compile(r"[\w@\[-]\Z")
_VALUE = re.compile(r"\{\{(?P<expression>[^{}\n]*)\}\}")
_SPAN_END = re.compile(r"\]\{(?P<inside>[^{}\n]*)\}")
_PROSE = frozenset({
    BlockKind.TEXT, BlockKind.TABLE, BlockKind.FIGURE, BlockKind.CAPTION, BlockKind.HEADING
})  # fmt: skip
_FOOTNOTE = re.compile(r"(?P<mark>\[\^(?P<id>[^\[\]\s]+)\])(?P<text>:)?")


@dataclass(frozen=True, slots=True)
class Dialect:
    """What a scan must know of the project: how it names its speakers, and what are terms.

    ``extracts`` maps the id of each coded extract to the ids of those whose words it holds.
    """

    speakers: Speakers
    inline: InlineRules
    extracts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class _Reading(NamedTuple):
    """One file while its quotations are read."""

    source: Source
    dialect: Dialect
    masked: str
    citations: tuple[Citation, ...]
    layout: tuple[Block, ...]
    headings: tuple[ScannedHeading, ...]

    def cites(self, span: Span) -> bool:
        """Whether a citation stands in ``span``, be it one that is typed by hand."""
        return any(
            cited.span.start < span.end and cited.span.end > span.start for cited in self.citations
        ) or typed_citation(self.masked[span.start : span.end], self.dialect.speakers.names)


def scan(source: Source, numbering: Numbering, dialect: Dialect) -> Scan:
    """Find headings, quotations, citations, cross-references, figures, tables, claims and blocks.

    ``numbering`` says how the document is numbered in the thesis. Mistakes of the file alone
    (a caption without a table, a footnote without text) are in ``Scan.diagnostics``.
    """
    layout = blocks(source)
    masked, uncoded = _masked(source, layout), mask_code(source.text)
    structure = read_structure(source, numbering, layout)
    headings = tuple(structure.headings)
    reading = _Reading(source, dialect, masked, find_citations(source, masked), layout, headings)
    quotes = tuple(_quotes(reading))
    spans = tuple(find_spans(source, uncoded))
    inlines = tuple(_inlines(reading, quotes, spans))
    citations = reading.citations
    typed = typed_citations(source, citations, quotes, dialect.speakers.names)
    by_id = {
        block.opening.start: dialect.extracts[block.argument]
        for block in structure.opened
        if block.name == "extract" and block.argument in dialect.extracts
    }
    return Scan(
        source=source,
        numbering=numbering,
        headings=headings,
        quotes=quotes,
        inlines=inlines,
        citations=citations,
        references=tuple(find_references(source, masked)),
        figures=tuple(structure.figures),
        tables=tuple(structure.tables),
        blocks=tuple(structure.opened),
        spans=spans,
        values=tuple(find_values(source, uncoded)),
        links=tuple(own_links(source, uncoded)),
        pictures=tuple(
            picture
            for picture in own_pictures(source, uncoded)
            if not any(
                figure.caption.end < picture.span.start < figure.span.end
                for figure in structure.figures
            )
        ),
        typed=typed,
        literature=tuple(literature_quotations(source, inlines, quotes, citations, typed)),
        abbreviations=tuple(find_defined(source, uncoded)),
        capitals=tuple(find_capitals(source, masked, layout)),
        diagnostics=(
            *structure.diagnostics,
            *check_tables(source, uncoded, layout),
            *_footnotes(source, uncoded),
            *check_balance(source, masked, layout, quotes),
            *check_sources(layout, {quote.span.end for quote in quotes}, dialect.speakers),
            *check_lead_ins(source, masked, led_in(layout, quotes, by_id), dialect.inline.names),
        ),
    )


def _masked(source: Source, layout: tuple[Block, ...]) -> str:
    """The masked text, in which captions of figures stay visible: they are prose."""
    masked = mask(source.text)
    for block in layout:
        found = FIGURE.match(block.span.text) if block.kind is BlockKind.FIGURE else None
        if found:
            start, end = (block.span.start + at for at in found.span("caption"))
            masked = masked[:start] + mask(found["caption"]) + masked[end:]
    return masked


def _quotes(reading: _Reading) -> Iterator[ScannedQuote]:
    for at, block in enumerate(reading.layout):
        if block.kind is BlockKind.QUOTE:
            yield scan_quote(
                block,
                reading.layout[at + 1] if at + 1 < len(reading.layout) else None,
                reading.dialect.speakers,
                reading.cites,
                _introduced(reading, reading.layout[at - 1] if at else None),
            )


def _introduced(reading: _Reading, before: Block | None) -> bool:
    """Whether the sentence before a block ends with a colon and cites a work."""
    if before is None or before.kind is not BlockKind.TEXT:
        return False
    text = reading.masked
    span = before.span
    if not text[span.start : span.end].rstrip().endswith(":"):
        return False
    first, last = sentence_at(text, span.start, span.end, span.end - 1)
    return reading.cites(reading.source.span(first, last))


def _inlines(
    reading: _Reading, quotes: tuple[ScannedQuote, ...], spans: tuple[ScannedSpan, ...]
) -> list[ScannedInline]:
    """Inline quotations of all prose, with those declared as such."""
    masked = reading.masked
    for span in spans:
        if {"quote", "term"} & set(span.attributes.classes):
            start, end = span.span.start, span.span.end
            masked = masked[:start] + re.sub(r"[^\n]", " ", masked[start:end]) + masked[end:]
    cited = [(citation.span.start, citation.span.end) for citation in reading.citations]
    attributions = {quote.span.end for quote in quotes if not quote.literature}
    quotes_participants = any(quote.groups for quote in quotes)
    found: list[ScannedInline] = []
    given: set[str] = set()
    code = indented_code(reading.layout)
    for block in reading.layout:
        if block.kind not in _PROSE or block.span in code:
            continue
        start, end = block.span.start, block.span.end
        if end in attributions:
            continue
        # What a heading quotes is said below it, not by whoever spoke last above.
        above = block.kind is not BlockKind.HEADING
        before = _speaking(reading, quotes, start) if above else ()
        around = Surroundings(cited, before, quotes_participants, given)
        inline = scan_inline(reading.source, masked, (start, end), reading.dialect.inline, around)
        found += inline if above else [one for one in inline if _quotes_somebody(one)]
    found += [_declared(reading, one) for one in spans if "quote" in one.attributes.classes]
    return sorted(found, key=lambda one: one.quotation.span.start)


def _quotes_somebody(inline: ScannedInline) -> bool:
    """Whether quotation marks in a heading do more than set off a word: ``‘containing’``."""
    quoted = inline.quotation
    return bool(quoted.attribution.participants) or len(quoted.text.split()) > 1


def _declared(reading: _Reading, span: ScannedSpan) -> ScannedInline:
    """``[words]{.quote of=susan-1}``: ``of`` is a transcript or a participant."""
    inline = reading.dialect.inline
    of = span.attributes.get("of")
    owner = {name: person for person, names in inline.transcripts.items() for name in names}
    inside = span.inside
    quote = Quote(inside.start, inside.start, inside.end, inside.end)
    problem = None
    who: tuple[str, ...] = ()
    transcripts = inline.transcripts
    if of in owner:
        who = (owner[of],)
        transcripts = {owner[of]: (of,)}
    elif of in inline.transcripts:
        who = (of,)
    elif of:
        problem = Diagnostic(
            "Q102",
            f"There is no participant and no transcript “{of}”.",
            span.span,
            "Write the id of a participant or the name of a transcript after of=.",
        )
    return ScannedInline(
        InlineKind.PARTICIPANT,
        quotation(reading.source, quote, who, transcripts),
        declared=True,
        problem=problem,
    )


def _speaking(reading: _Reading, quotes: tuple[ScannedQuote, ...], offset: int) -> tuple[str, ...]:
    """Participants of the last block quotation above, within the same section."""
    section = max(
        (heading.span.start for heading in reading.headings if heading.span.start < offset),
        default=0,
    )
    for quote in reversed(quotes):
        if section <= quote.span.start < offset and quote.groups:
            return quote.groups[-1].quotation.attribution.participants
    return ()


def find_spans(source: Source, uncoded: str) -> Iterator[ScannedSpan]:
    """Bracketed spans with attributes, the inner ones of nested spans too."""
    for found in _SPAN_END.finditer(uncoded):
        attributes = parse_attributes(found["inside"])
        start = _opening_bracket(uncoded, found.start())
        if attributes is None or start is None or uncoded[start - 1 : start] == "!":
            continue
        yield ScannedSpan(
            source.span(start, found.end()),
            source.span(start + 1, found.start()),
            attributes,
        )


def _opening_bracket(text: str, closing: int) -> int | None:
    depth = 0
    for at in range(closing, max(-1, closing - 4000), -1):
        if text.startswith("\n\n", at):
            return None
        depth += {"]": 1, "[": -1}.get(text[at], 0)
        if depth == 0:
            return at
    return None


def find_references(source: Source, masked: str) -> Iterator[CrossReference]:
    """``@sec-name`` and ``[@sec-name]``, the latter with ``-`` before the ``@`` for its number."""
    for found in _REFERENCE.finditer(masked):
        start, end = found.span()
        before = masked[max(0, start - 2) : start]
        opening = "[-" if before == "[-" else "[" if before.endswith("[") else ""
        if opening and masked.startswith("]", end):
            span = source.span(start - len(opening), end + 1)
            yield CrossReference(span, found["target"], opening == "[-")
        elif not _NO_REFERENCE_BEHIND.search(before):
            yield CrossReference(source.span(start, end), found["target"], False)


def find_values(source: Source, uncoded: str) -> Iterator[ComputedValue]:
    """Values that are computed: ``{{ count(...) }}``."""
    for found in _VALUE.finditer(uncoded):
        yield ComputedValue(source.span(*found.span()), found["expression"].strip())


def _footnotes(source: Source, uncoded: str) -> Iterator[Diagnostic]:
    """Footnotes without a text (their mark would be printed), without a mark, or with two texts.

    Of a text that no mark calls, and of the first of two, nothing would be printed.
    """
    called: dict[str, Span] = {}
    written: dict[str, Span] = {}
    for found in _FOOTNOTE.finditer(uncoded):
        at_start = not uncoded[: found.start()].rpartition("\n")[2].strip()
        if found["text"] and at_start:
            name, place = found["id"], source.span(*found.span("mark"))
            if name in written:
                yield Diagnostic(
                    "S101",
                    f"The footnote [^{name}] has two texts; only the last would be printed.",
                    place,
                    "Give one of the two another name, and a mark in the text.",
                    (Related(written[name], "the first text"),),
                )
            written.setdefault(name, place)
        else:
            called.setdefault(found["id"], source.span(*found.span("mark")))
    for name, span in called.items():
        if name not in written:
            yield Diagnostic(
                "S101",
                f"The footnote [^{name}] has no text.",
                span,
                f"Write it in a paragraph of its own: [^{name}]: the text of the footnote.",
            )
    for name, span in written.items():
        if name not in called:
            yield Diagnostic(
                "S101",
                f"Nothing calls the footnote [^{name}], so it would not be printed.",
                span,
                f"Write [^{name}] where it belongs, or delete it.",
            )
