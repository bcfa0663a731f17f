"""Markdown with marks: tokens in place of what a scan found, which Markdown leaves untouched.

A token is a number between two characters of Unicode's private use area. A *frame* is a pair of
tokens, each a paragraph of its own, around block content (a quotation, a figure, a table, a
landscape page); a *pair* is two tokens around words in a line; a *point* is one token.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from generator.citations.model import Citation
from generator.prose.layout import BlockKind, blocks
from generator.prose.model import (
    TABLE,
    ComputedValue,
    CrossReference,
    QuotedGroup,
    Scan,
    ScannedBlock,
    ScannedFigure,
    ScannedHeading,
    ScannedInline,
    ScannedQuote,
    ScannedSpan,
    ScannedTable,
    TypedTurn,
)
from generator.prose.tables import csv_rows, separator_of
from generator.source import Span

OPENED, CLOSED = "\ue000", "\ue001"
_ODD: dict[int, str | None] = {
    **dict.fromkeys(one for one in range(0x20) if chr(one) not in "\t\n"),
    **dict.fromkeys((0x0B, 0x0C, 0x85, 0x2028, 0x2029), " "),
    ord(OPENED): f"&#{ord(OPENED)};",
    ord(CLOSED): f"&#{ord(CLOSED)};",
}
CONTAINERS = frozenset({"landscape"})
"""Names of ``///`` blocks that hold Markdown."""

_MANY_BRACKETS = 500
LEFT_TO_MARKDOWN = frozenset({"admonition", "details"})
"""Names of ``///`` blocks of PyMdown, which Markdown itself converts."""
"""The ``///`` block that a CSV file is printed for."""
EXTRACT = "extract"
"""The ``///`` block that quotes a coded extract by its id."""
NOT_COMPUTED = CONTAINERS | LEFT_TO_MARKDOWN | {TABLE, EXTRACT}
"""Names of ``///`` blocks that are not written from the study's data."""

Item = (
    Citation
    | CrossReference
    | ComputedValue
    | ScannedHeading
    | ScannedFigure
    | ScannedTable
    | ScannedBlock
    | ScannedQuote
    | QuotedGroup
    | TypedTurn
    | ScannedInline
    | ScannedSpan
)


class Role(StrEnum):
    """What a token is."""

    POINT = "point"
    START = "start"
    END = "end"
    OPEN = "open"
    CAPTION = "caption"
    CLOSE = "close"
    TURN = "turn"
    LABEL = "label"  # start of a speaker's label; its END follows


@dataclass(frozen=True, slots=True)
class Slot:
    """What a token stands for; ``partner`` is the number of the other one of its pair or frame."""

    role: Role
    item: Item
    partner: int = -1


@dataclass(frozen=True, slots=True)
class Marked:
    """Markdown with tokens, and what each token number stands for."""

    text: str
    slots: tuple[Slot, ...]


@dataclass(slots=True)
class _Editor:
    scan: Scan
    slots: list[Slot] = field(default_factory=list)
    edits: list[tuple[int, int, int, str]] = field(default_factory=list)

    def token(self, role: Role, item: Item, partner: int = -1) -> str:
        self.slots.append(Slot(role, item, partner))
        return f"{OPENED}{len(self.slots) - 1}{CLOSED}"

    def replace(self, start: int, end: int, text: str, order: int = 0) -> None:
        self.edits.append((start, end, order, text))

    def point(self, span: Span, item: Item) -> None:
        self.replace(span.start, span.end, self.token(Role.POINT, item))

    def pair(self, outer: Span, inner: Span, item: Item) -> None:
        """Tokens at both ends of ``inner``; what ``outer`` has beyond it goes."""
        first = len(self.slots)
        size = outer.end - outer.start
        self.replace(outer.start, inner.start, self.token(Role.START, item, first + 1), -size)
        self.replace(inner.end, outer.end, self.token(Role.END, item, first), size)

    def frame(self, item: Item) -> tuple[str, str]:
        """The paragraphs that open and close a frame."""
        first = len(self.slots)
        opening = self.token(Role.OPEN, item, first + 1)
        return f"{opening}\n\n", f"\n\n{self.token(Role.CLOSE, item, first)}"

    def result(self) -> str:
        text = self.scan.source.text
        pieces: list[str] = []
        at = 0
        for start, end, _, new in sorted(self.edits, key=lambda edit: edit[:3]):
            if start < at:
                continue  # within something that was replaced as a whole
            pieces += [kept(text[at:start]), new]
            at = end
        return "".join([*pieces, kept(text[at:])])


def _tamed(text: str) -> str:
    """Markdown in which brackets that nothing closes, if there are very many, are plain characters.

    Python-Markdown looks for the end of each anew, for which it would take minutes.
    """
    if text.count("[") <= text.count("]") + _MANY_BRACKETS:
        return text
    return "\n\n".join(
        part.replace("[", "&#91;") if part.count("[") > part.count("]") + _MANY_BRACKETS else part
        for part in text.split("\n\n")
    )


def kept(text: str) -> str:
    """``text`` of an author, in which nothing looks like a token, however odd its characters.

    Line separators of word processors (U+2028 and the like), which no output can set, are spaces;
    control characters are dropped.
    """
    return text.translate(_ODD)


def mark(scan: Scan, tables: Mapping[str, Scan]) -> Marked:
    """Replace what ``scan`` found by tokens.

    ``tables`` are the CSV files that table blocks name, scanned; a table whose file it lacks is
    empty.
    """
    editor = _Editor(scan)
    for block in blocks(scan.source):
        if block.kind is BlockKind.HIDDEN and not block.span.text.startswith("<!--"):
            editor.replace(block.span.start, block.span.end, "")
    for quote in scan.quotes:
        _quote(editor, quote)
    for heading in scan.headings:
        _heading(editor, heading)
    for figure in scan.figures:
        opening, closing = editor.frame(figure)
        caption = figure.caption
        token = editor.token(Role.CAPTION, figure)
        editor.replace(figure.span.start, caption.start, opening + token)
        editor.replace(caption.end, figure.span.end, closing)
    for table in scan.tables:
        _table(editor, table, tables)
    for block_item in scan.blocks:
        _block(editor, block_item, tables)
    _within_text(editor)
    return Marked(_tamed(editor.result()), tuple(editor.slots))


def _within_text(editor: _Editor) -> None:
    """What stands in a line: inline quotations, spans, citations, references and values."""
    scan = editor.scan
    for inline in scan.inlines:
        if not inline.declared:
            around = _with_doubles(inline.quotation.span)
            editor.pair(around, around, inline)
    declared = {found.quotation.span.start: found for found in scan.inlines if found.declared}
    for span in scan.spans:
        editor.pair(span.span, span.inside, declared.get(span.inside.start, span))
    points: list[Citation | CrossReference | ComputedValue] = [*scan.citations]
    points += [*scan.references, *scan.values]
    for item in points:
        editor.point(item.span, item)


def _with_doubles(span: Span) -> Span:
    """A quotation in a cell with both of its doubled marks: between them the cell would end."""
    around = span.source.span(span.start - 1, span.end + 1)
    return around if around.text.startswith('""') and around.text.endswith('""') else span


def _heading(editor: _Editor, heading: ScannedHeading) -> None:
    content = heading.content
    opening = f"{'#' * heading.level} {editor.token(Role.POINT, heading)}"
    if not heading.span.text:  # the title of a file that has none
        opening += f"{editor.scan.numbering.slug}\n\n"
    editor.replace(heading.span.start, content.start, opening, -9)
    editor.replace(content.end, heading.span.end, "")


def _quote(editor: _Editor, quote: ScannedQuote) -> None:
    if quote.literature:
        opening, closing = editor.frame(quote)
        editor.replace(quote.span.start, quote.span.start, quote.indent + opening, -1)
        below = quote.span.source.text[quote.block.end : quote.span.end]
        if below.strip():
            at = quote.span.end - len(below.lstrip())
            editor.replace(at, at, editor.token(Role.CAPTION, quote), -1)
        editor.replace(quote.span.end, quote.span.end, _indented(closing, quote.indent), 1)
        return
    at = quote.span.start
    for group in quote.groups:
        opening, closing = editor.frame(group)
        first, last = group.turns[0].lines[0], group.turns[-1].lines[-1]
        editor.replace(at, first.start, f"\n\n{quote.indent}{opening}{quote.indent}> ", -2)
        for turn in group.turns:
            _turn(editor, turn, quote.indent)
        at = last.end
        if group.attribution is not None and group.attribution.start >= last.end:
            at = group.attribution.end
        editor.replace(last.end, at, _indented(closing, quote.indent) + "\n\n", 2)
    if at < quote.span.end:
        editor.replace(at, quote.span.end, "")


def _turn(editor: _Editor, turn: TypedTurn, indent: str) -> None:
    start = turn.lines[0].start
    token = editor.token(Role.TURN, turn)
    if turn.joined:
        editor.replace(start, start, f"\n{indent}>\n{indent}> {token}", -1)
    else:
        editor.replace(start, start, token, -1)
    if turn.label is not None:
        first = len(editor.slots)
        label = turn.label
        editor.replace(label.start, label.start, editor.token(Role.LABEL, turn, first + 1), 0)
        colon = label.start + len(label.text.rstrip("*_ \t"))
        editor.replace(colon, colon, editor.token(Role.END, turn, first), 0)


def _indented(text: str, indent: str) -> str:
    return text.replace("\n\n", f"\n\n{indent}", 1)


def _table(
    editor: _Editor,
    table: ScannedTable,
    tables: Mapping[str, Scan],
) -> None:
    opening, closing = editor.frame(table)
    caption = table.caption
    if table.body is None:
        opening += editor.token(Role.CAPTION, table)
        closing = f"\n\n{_from_file(editor, table.file, tables)}{closing}"
        if caption is None:
            editor.replace(table.span.start, table.span.end, opening + closing, -1)
        else:
            editor.replace(table.span.start, caption.start, opening, -1)
            editor.replace(caption.end, table.span.end, closing, 1)
        return
    editor.replace(table.span.start, table.span.start, opening, -1)
    if caption is not None:
        source = caption.source
        line = source.line_span(caption.line)
        editor.replace(line.start, caption.start, "\n\n" + editor.token(Role.CAPTION, table))
        editor.replace(caption.end, line.end, "\n\n")
    editor.replace(table.span.end, table.span.end, closing, 1)


def _block(
    editor: _Editor,
    block: ScannedBlock,
    tables: Mapping[str, Scan],
) -> None:
    if block.name in LEFT_TO_MARKDOWN:
        return
    if block.name in CONTAINERS and block.closing is not None:
        opening, closing = editor.frame(block)
        editor.replace(block.opening.start, block.opening.end, opening)
        editor.replace(block.closing.start, block.closing.end, closing)
    elif block.name in CONTAINERS:  # never closed, which the scan has told
        editor.replace(block.span.start, block.span.end, "")
    elif block.name == TABLE:
        editor.replace(block.span.start, block.span.end, _from_file(editor, block.argument, tables))
    else:
        token = editor.token(Role.POINT, block)
        editor.replace(block.span.start, block.span.end, f"\n\n{token}\n\n")


def _from_file(editor: _Editor, name: str, tables: Mapping[str, Scan]) -> str:
    """A table from a file as Markdown, with tokens among those of the document."""
    if name not in tables:
        return ""
    cells = _Editor(tables[name], editor.slots)
    _within_text(cells)
    return pipe_table(cells.result(), separator_of(tables[name].source.text))


def pipe_table(text: str, separator: str = "") -> str:
    """A CSV file's text (first row: header) as a Markdown table; empty for an empty file."""
    rows = [row for row in csv_rows(text, separator) if any(cell.strip() for cell in row)]
    if not rows:
        return ""
    width = max(map(len, rows))
    lines = [
        "| " + " | ".join(_cell(cell) for cell in [*row, *[""] * (width - len(row))]) + " |"
        for row in rows
    ]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _cell(text: str) -> str:
    """A cell as Markdown: its marks count, but data is never HTML (code escapes its own)."""
    pieces = re.split(r"(`[^`]*`)", text.strip().replace("|", r"\|"))
    pieces[::2] = [piece.replace("<", "&lt;") for piece in pieces[::2]]
    return "".join(pieces).replace("\n", "<br>")
