"""Read one Markdown file as raw text: everything in it that the program minds, with exact places.

This runs before Markdown, whose preprocessors move lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.citations.model import Citation
from generator.citations.syntax import find_citations
from generator.diagnostics import Diagnostic
from generator.prose.attributes import Attributes, parse_attributes, split_attributes
from generator.prose.blockquotes import Speakers, scan_quote
from generator.prose.inline import InlineRules, quotation, scan_inline
from generator.prose.layout import CAPTION, FIGURE, OPEN, Block, BlockKind, blocks
from generator.prose.mask import mask, mask_code
from generator.prose.model import (
    ComputedValue,
    CrossReference,
    InlineKind,
    Numbering,
    Scan,
    ScannedBlock,
    ScannedFigure,
    ScannedHeading,
    ScannedInline,
    ScannedQuote,
    ScannedSpan,
    ScannedTable,
)
from generator.prose.quotes import Quote
from generator.prose.sentences import sentence_at, typed_citation
from generator.source import Source, Span

_REFERENCE = re.compile(
    r"\[(?P<minus>-?)@(?P<bracketed>(?:sec|fig|tbl)-[\w-]*\w)\]"
    r"|(?<![\w@\[-])@(?P<plain>(?:sec|fig|tbl)-[\w-]*\w)"
)
_VALUE = re.compile(r"\{\{(?P<expression>.*?)\}\}")
_SPAN_END = re.compile(r"\]\{(?P<inside>[^{}\n]*)\}")
_FOOTNOTE = re.compile(r"(?P<mark>\[\^(?P<id>[^\]\s]+)\])(?P<text>:)?")
_HEADING_MARKS = re.compile(r"^[ ]{0,3}(?P<marks>#{1,6})[ \t]*")
_SLUG = re.compile(r"[^\w-]+")
_TABLE_BLOCK = "table"


@dataclass(frozen=True, slots=True)
class Dialect:
    """What a scan must know of the project: how it names its speakers, and what are terms."""

    speakers: Speakers
    inline: InlineRules


@dataclass(slots=True)
class _Scanner:
    source: Source
    numbering: Numbering
    dialect: Dialect
    masked: str
    uncoded: str
    citations: tuple[Citation, ...]
    layout: tuple[Block, ...]
    headings: list[ScannedHeading] = field(default_factory=list)
    quotes: list[ScannedQuote] = field(default_factory=list)
    inlines: list[ScannedInline] = field(default_factory=list)
    figures: list[ScannedFigure] = field(default_factory=list)
    tables: list[ScannedTable] = field(default_factory=list)
    opened: list[ScannedBlock] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    counters: list[int] = field(default_factory=lambda: [0] * 7)
    floats: dict[str, int] = field(default_factory=lambda: {"figure": 0, "table": 0})
    slugs: set[str] = field(default_factory=set)


def scan(source: Source, numbering: Numbering, dialect: Dialect) -> Scan:
    """Find headings, quotations, citations, cross-references, figures, tables, claims and blocks.

    ``numbering`` says how the document is numbered in the thesis. Mistakes of the file alone
    (an unclosed block, a footnote without text) are in ``Scan.diagnostics``.
    """
    layout = blocks(source)
    masked, uncoded = _masked(source, layout), mask_code(source.text)
    scanner = _Scanner(
        source, numbering, dialect, masked, uncoded, find_citations(source, masked), layout
    )
    _walk_blocks(scanner)
    spans = tuple(_spans(scanner))
    _walk_inline(scanner, spans)
    scanner.diagnostics.extend(_footnotes(source, uncoded))
    return Scan(
        source=source,
        numbering=numbering,
        headings=tuple(scanner.headings),
        quotes=tuple(scanner.quotes),
        inlines=tuple(scanner.inlines),
        citations=scanner.citations,
        references=tuple(_references(source, masked)),
        figures=tuple(scanner.figures),
        tables=tuple(scanner.tables),
        blocks=tuple(scanner.opened),
        spans=spans,
        values=tuple(_values(source, uncoded)),
        diagnostics=tuple(scanner.diagnostics),
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


def _walk_blocks(scanner: _Scanner) -> None:
    layout = scanner.layout
    captioned: set[int] = set()
    for at, block in enumerate(layout):
        if block.kind is BlockKind.HEADING:
            _heading(scanner, block)
        elif block.kind is BlockKind.FIGURE:
            _figure(scanner, block)
        elif block.kind is BlockKind.QUOTE:
            below = layout[at + 1] if at + 1 < len(layout) else None
            scanner.quotes.append(
                scan_quote(
                    block,
                    below,
                    scanner.dialect.speakers,
                    lambda span: _cites(scanner, span),
                    _introduced(scanner, layout[at - 1] if at else None),
                )
            )
        elif block.kind is BlockKind.CAPTION and at not in captioned:
            _table(scanner, at, captioned)
        elif block.kind is BlockKind.OPEN:
            _open(scanner, at)


def _heading(scanner: _Scanner, block: Block) -> None:
    source, span = scanner.source, block.span
    first = source.line(span.line)
    marks = _HEADING_MARKS.match(first)
    if marks:
        level, start = len(marks["marks"]), span.start + marks.end()
    else:
        underline = source.line(span.end_line).strip()
        level, start = (1 if underline.startswith("=") else 2), span.start
    text, attributes = split_attributes(first[start - span.start :])
    text = re.sub(r"[ \t]+#+[ \t]*$", "", text) if marks else text
    numbered = bool(scanner.numbering.number) and "unnumbered" not in attributes.classes
    number = _number(scanner, level) if numbered else ""
    slug = _SLUG.sub("-", text.casefold()).strip("-") or "section"
    anchor = attributes.id or f"{scanner.numbering.slug}-{slug}"
    if not attributes.id:
        wanted, copy = anchor, 2
        while anchor in scanner.slugs:
            anchor, copy = f"{wanted}-{copy}", copy + 1
    scanner.slugs.add(anchor)
    scanner.headings.append(
        ScannedHeading(
            span,
            source.span(start, start + len(text.rstrip())),
            level,
            number,
            anchor,
            bool(attributes.id),
        )
    )


def _number(scanner: _Scanner, level: int) -> str:
    counters = scanner.counters
    if level == 1:
        return scanner.numbering.number
    counters[level] += 1
    counters[level + 1 :] = [0] * (len(counters) - level - 1)
    below = [str(count) for count in counters[2 : level + 1] if count]
    return ".".join([scanner.numbering.number, *below])


def _float_number(scanner: _Scanner, kind: str) -> str:
    scanner.floats[kind] += 1
    prefix = f"{scanner.numbering.number}." if scanner.numbering.number else ""
    return f"{prefix}{scanner.floats[kind]}"


def _figure(scanner: _Scanner, block: Block) -> None:
    found = FIGURE.match(block.span.text)
    if not found:
        return
    attributes = parse_attributes(found["attributes"] or "") or Attributes()
    number = _float_number(scanner, "figure")
    start = block.span.start
    caption = scanner.source.span(start + found.start("caption"), start + found.end("caption"))
    scanner.figures.append(
        ScannedFigure(
            block.span,
            caption,
            found["path"],
            attributes.get("alt") or (found["title"] or ""),
            attributes,
            number,
            attributes.id or f"{scanner.numbering.slug}-figure-{number}",
        )
    )
    if not attributes.get("alt"):
        scanner.diagnostics.append(
            Diagnostic(
                "S102",
                "This figure has no alternative text: a reader who cannot see it learns nothing.",
                block.span,
                'Say what the picture shows: {#fig-name alt="What the picture shows"}.',
            )
        )


def _table(scanner: _Scanner, at: int, captioned: set[int]) -> None:
    """A caption with the table right after or before it, or inside ``/// table | x.csv``."""
    layout, caption = scanner.layout, layout_caption(scanner.layout[at])
    body: Block | None = None
    span = layout[at].span
    file = ""
    if at + 1 < len(layout) and layout[at + 1].kind is BlockKind.TABLE:
        body = layout[at + 1]
        span = scanner.source.span(span.start, body.span.end)
    elif at and layout[at - 1].kind is BlockKind.TABLE:
        body = layout[at - 1]
        span = scanner.source.span(body.span.start, span.end)
    elif scanner.opened and scanner.opened[-1].name == _TABLE_BLOCK and _within(scanner, span):
        file = scanner.opened[-1].argument
        span = scanner.opened[-1].span
    else:
        scanner.diagnostics.append(
            Diagnostic(
                "S101",
                "This table caption has no table right above or below it.",
                span,
                "Put the caption next to its table, with nothing in between.",
            )
        )
        return
    captioned.add(at)
    text, attributes = caption
    number = _float_number(scanner, "table")
    anchor = attributes.id or f"{scanner.numbering.slug}-table-{number}"
    scanner.tables.append(
        ScannedTable(span, body.span if body else None, text, file, number, anchor)
    )


def layout_caption(block: Block) -> tuple[Span, Attributes]:
    """The words of a ``Table:`` line, and its attributes."""
    line = block.span.text
    found = CAPTION.match(line)
    start = found.end() if found else 0
    text, attributes = split_attributes(line[start:])
    begin = block.span.start + start
    return block.span.source.span(begin, begin + len(text.rstrip())), attributes


def _within(scanner: _Scanner, span: Span) -> bool:
    block = scanner.opened[-1]
    return block.closing is not None and block.span.start < span.start < block.span.end


def _open(scanner: _Scanner, at: int) -> None:
    layout, opening = scanner.layout, scanner.layout[at].span
    found = OPEN.match(opening.text)
    if not found:
        return
    depth, closing = 1, None
    for block in layout[at + 1 :]:
        depth += {BlockKind.OPEN: 1, BlockKind.CLOSE: -1}.get(block.kind, 0)
        if depth == 0:
            closing = block.span
            break
    end = closing.end if closing else opening.end
    scanner.opened.append(
        ScannedBlock(
            scanner.source.span(opening.start, end),
            opening,
            closing,
            found["name"],
            found["arg"] or "",
        )
    )


def _cites(scanner: _Scanner, span: Span) -> bool:
    return any(
        cited.span.start < span.end and cited.span.end > span.start for cited in scanner.citations
    )


def _introduced(scanner: _Scanner, before: Block | None) -> bool:
    """Whether the sentence before a block ends with a colon and cites a work."""
    if before is None or before.kind is not BlockKind.TEXT:
        return False
    text = scanner.masked
    span = before.span
    if not text[span.start : span.end].rstrip().endswith(":"):
        return False
    first, last = sentence_at(text, span.start, span.end, span.end - 1)
    return _cites(scanner, scanner.source.span(first, last)) or typed_citation(text[first:last])


def _walk_inline(scanner: _Scanner, spans: tuple[ScannedSpan, ...]) -> None:
    """Inline quotations of all paragraphs, tables and captions, with those declared as such."""
    inline, source = scanner.dialect.inline, scanner.source
    declared = [span for span in spans if "quote" in span.attributes.classes]
    hidden = [span.span for span in spans if {"quote", "term"} & set(span.attributes.classes)]
    masked = scanner.masked
    for span in hidden:
        blank = re.sub(r"[^\n]", " ", masked[span.start : span.end])
        masked = masked[: span.start] + blank + masked[span.end :]
    cited = [(citation.span.start, citation.span.end) for citation in scanner.citations]
    groups = [group for quote in scanner.quotes for group in quote.groups]
    attributions = {quote.span.end for quote in scanner.quotes if not quote.literature}
    for block in scanner.layout:
        if block.kind not in (BlockKind.TEXT, BlockKind.TABLE, BlockKind.FIGURE):
            continue
        if block.span.end in attributions:
            continue
        before = _speaking(scanner, block.span.start)
        scanner.inlines += scan_inline(
            source, masked, block.span.start, block.span.end, inline,
            cited=cited, before=before, quotes_participants=bool(groups),
        )  # fmt: skip
    scanner.inlines += [_declared(scanner, marked) for marked in declared]
    scanner.inlines.sort(key=lambda found: found.quotation.span.start)


def _declared(scanner: _Scanner, span: ScannedSpan) -> ScannedInline:
    """``[words]{.quote of=susan-1}``: ``of`` is a transcript or a participant."""
    inline = scanner.dialect.inline
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
        quotation(scanner.source, quote, who, transcripts),
        declared=True,
        problem=problem,
    )


def _speaking(scanner: _Scanner, offset: int) -> tuple[str, ...]:
    """Participants of the last block quotation above, within the same section."""
    section = max(
        (heading.span.start for heading in scanner.headings if heading.span.start < offset),
        default=0,
    )
    for quote in reversed(scanner.quotes):
        if section <= quote.span.start < offset and quote.groups:
            return quote.groups[-1].quotation.attribution.participants
    return ()


def _spans(scanner: _Scanner) -> Iterator[ScannedSpan]:
    """Bracketed spans with attributes, the inner ones of nested spans too."""
    text = scanner.uncoded
    for found in _SPAN_END.finditer(text):
        attributes = parse_attributes(found["inside"])
        start = _opening_bracket(text, found.start())
        if attributes is None or start is None or text[start - 1 : start] == "!":
            continue
        yield ScannedSpan(
            scanner.source.span(start, found.end()),
            scanner.source.span(start + 1, found.start()),
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


def _references(source: Source, masked: str) -> Iterator[CrossReference]:
    for found in _REFERENCE.finditer(masked):
        target = found["bracketed"] or found["plain"]
        yield CrossReference(source.span(*found.span()), target, bool(found["minus"]))


def _values(source: Source, uncoded: str) -> Iterator[ComputedValue]:
    for found in _VALUE.finditer(uncoded):
        yield ComputedValue(source.span(*found.span()), found["expression"].strip())


def _footnotes(source: Source, uncoded: str) -> Iterator[Diagnostic]:
    """Footnotes that are called and have no text: Markdown would print their mark as it is."""
    called: dict[str, Span] = {}
    written = set()
    for found in _FOOTNOTE.finditer(uncoded):
        at_start = not uncoded[: found.start()].rpartition("\n")[2].strip()
        if found["text"] and at_start:
            written.add(found["id"])
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
