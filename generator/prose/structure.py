"""The structure of one file: numbered headings, figures, captioned tables, and ``///`` blocks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.diagnostics import Diagnostic
from generator.prose.attributes import Attributes, parse_attributes, split_attributes
from generator.prose.layout import CAPTION, FIGURE, OPEN, Block, BlockKind
from generator.prose.model import (
    TABLE,
    Numbering,
    Scan,
    ScannedBlock,
    ScannedFigure,
    ScannedHeading,
    ScannedTable,
)
from generator.source import Source, Span

_HEADING_MARKS = re.compile(r"^[ ]{0,3}(?P<marks>#{1,6})[ \t]*")
_SLUG = re.compile(r"[^\w-]+")
_HOLDERS = frozenset({TABLE, "landscape", "extract", "pagebreak", "admonition", "details"})
"""Blocks that a caption next to them cannot belong to."""


@dataclass(slots=True)
class Structure:
    """What :func:`read_structure` finds, in file order; the last five fields are its counters.

    ``closings`` has, by its place in ``layout``, where each block that is opened is closed, if it
    is; ``captioned`` where the tables begin that have a caption.
    """

    source: Source
    numbering: Numbering
    layout: tuple[Block, ...]
    closings: Mapping[int, int]
    captioned: set[int] = field(default_factory=set)
    headings: list[ScannedHeading] = field(default_factory=list)
    figures: list[ScannedFigure] = field(default_factory=list)
    tables: list[ScannedTable] = field(default_factory=list)
    opened: list[ScannedBlock] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    counters: list[int] = field(default_factory=lambda: [0] * 7)
    floats: dict[str, int] = field(default_factory=lambda: {"figure": 0, "table": 0})
    slugs: set[str] = field(default_factory=set)
    copies: Counter[str] = field(default_factory=Counter)


def read_structure(source: Source, numbering: Numbering, layout: tuple[Block, ...]) -> Structure:
    """Number the headings, figures and tables of a file, and find its ``///`` blocks."""
    closings = dict(_closings(layout))
    found, closing = Structure(source, numbering, layout, closings), set(closings.values())
    for at, block in enumerate(layout):
        if block.kind is BlockKind.HEADING:
            _heading(found, block)
        elif block.kind is BlockKind.FIGURE:
            _figure(found, block)
        elif block.kind is BlockKind.CAPTION:
            _table(found, at)
        elif block.kind is BlockKind.OPEN:
            _open(found, at)
        elif block.kind is BlockKind.CLOSE:
            if at not in closing:
                _closes_nothing(found, block)
        else:
            _check_end(found, block)
    return found


def _closings(layout: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """The blocks that are opened and closed, by their places in ``layout``: they nest."""
    opened: list[int] = []
    for at, block in enumerate(layout):
        if block.kind is BlockKind.OPEN:
            opened.append(at)
        elif block.kind is BlockKind.CLOSE and opened:
            yield opened.pop(), at


def titled(found: Scan) -> Scan:
    """``found`` with a title: a file without one gets an empty heading, and S103 says so.

    What shows the title shows the name of the file (the slug) where the heading is empty.
    """
    if found.headings and found.headings[0].level == 1:
        return found
    source, numbering = found.source, found.numbering
    told = Diagnostic(
        "S103",
        "This file has no title at its start, so the name of the file is shown instead.",
        source.line_span(1),
        "Begin it with a heading of level 1, e.g. # Introduction",
    )
    nothing = source.span(0, 0)
    anchor = f"{numbering.slug}-title"
    title = ScannedHeading(nothing, nothing, 1, numbering.number, anchor, named=False)
    return replace(found, headings=(title, *found.headings), diagnostics=(*found.diagnostics, told))


def _check_end(structure: Structure, block: Block) -> None:
    """S107 for code or a comment that nothing ends: it swallows the rest of the file."""
    source, span = structure.source, block.span
    last = source.line(span.end_line)
    if block.kind is BlockKind.CODE:
        mark = source.line(span.line).strip()[:3]
        ended = span.end_line > span.line and last.strip().startswith(mark)
        what, help_ = "code", f"Write a line with {mark} alone behind the code."
    elif block.kind is BlockKind.HIDDEN and span.text.lstrip().startswith("<!--"):
        ended = "-->" in last
        what, help_ = "comment", "Write --> behind the comment."
    else:
        return
    if not ended:
        structure.diagnostics.append(
            Diagnostic(
                "S107",
                f"Nothing says where this {what} ends, so it takes in the rest of the file.",
                source.line_span(span.line),
                help_,
            )
        )


def _heading(structure: Structure, block: Block) -> None:
    source, span = structure.source, block.span
    first = source.line(span.line)
    marks = _HEADING_MARKS.match(first)
    if marks:
        level, start = len(marks["marks"]), span.start + marks.end()
    else:
        underline = source.line(span.end_line).strip()
        level, start = (1 if underline.startswith("=") else 2), span.start
    text, attributes = split_attributes(first[start - span.start :])
    text = re.sub(r"[ \t]+#+[ \t]*$", "", text) if marks else text
    if not text.strip():
        structure.diagnostics.append(
            Diagnostic(
                "S103",
                "This heading has no words: its number would stand alone, in the contents too.",
                span,
                "Write its words, or take the line out.",
            )
        )
    _check_level(structure, span, level)
    numbered = bool(structure.numbering.number) and "unnumbered" not in attributes.classes
    number = _number(structure, level) if numbered else ""
    slug = _SLUG.sub("-", text.casefold()).strip("-") or "section"
    anchor = attributes.id or f"{structure.numbering.slug}-{slug}"
    if not attributes.id:
        wanted = anchor
        while anchor in structure.slugs:
            structure.copies[wanted] += 1
            anchor = f"{wanted}-{structure.copies[wanted] + 1}"
    structure.slugs.add(anchor)
    structure.headings.append(
        ScannedHeading(
            span,
            source.span(start, start + len(text.rstrip())),
            level,
            number,
            anchor,
            bool(attributes.id),
        )
    )


def _check_level(structure: Structure, span: Span, level: int) -> None:
    above = structure.headings[-1].level if structure.headings else 0
    if level == 1 and structure.headings:
        structure.diagnostics.append(
            Diagnostic(
                "S103",
                "This is a second heading of level 1: a file is one chapter and has one title.",
                span,
                "Write it with ## if it is a section, or put it into a file of its own.",
            )
        )
    if level > above + 1 and structure.headings:
        structure.diagnostics.append(
            Diagnostic(
                "S103",
                f"This heading of level {level} stands under one of level {above}: a level is left "
                "out, and its number and the contents will look wrong.",
                span,
                f"Write it with {'#' * (above + 1)}, or put a heading of that level above it.",
            )
        )


def _number(structure: Structure, level: int) -> str:
    counters = structure.counters
    if level == 1:
        return structure.numbering.number
    counters[level] += 1
    counters[level + 1 :] = [0] * (len(counters) - level - 1)
    below = [str(count) for count in counters[2 : level + 1] if count]
    return ".".join([structure.numbering.number, *below])


def _float_number(structure: Structure, kind: str) -> str:
    structure.floats[kind] += 1
    prefix = f"{structure.numbering.number}." if structure.numbering.number else ""
    return f"{prefix}{structure.floats[kind]}"


def _figure(structure: Structure, block: Block) -> None:
    found = FIGURE.match(block.span.text)
    if not found:
        return
    attributes = parse_attributes(found["attributes"] or "") or Attributes()
    number = _float_number(structure, "figure")
    start = block.span.start
    caption = structure.source.span(start + found.start("caption"), start + found.end("caption"))
    structure.figures.append(
        ScannedFigure(
            block.span,
            caption,
            found["angle"] or found["path"],
            attributes.get("alt") or (found["title"] or ""),
            attributes,
            number,
            attributes.id or f"{structure.numbering.slug}-figure-{number}",
        )
    )
    if not attributes.get("alt"):
        structure.diagnostics.append(
            Diagnostic(
                "S102",
                "This figure has no alternative text: a reader who cannot see it learns nothing.",
                block.span,
                'Say what the picture shows: {#fig-name alt="What the picture shows"}.',
            )
        )


def _table(structure: Structure, at: int) -> None:
    """A caption with the table or computed block next to it, or inside ``/// table | x.csv``."""
    layout = structure.layout
    caption, attributes = _caption(layout[at])
    span = layout[at].span
    body = _captioned(structure, at)
    file = ""
    if body is not None:
        start, end = min(span.start, body.start), max(span.end, body.end)
        span = structure.source.span(start, end)
    elif (
        structure.opened
        and structure.opened[-1].name == TABLE
        and _within(structure.opened[-1], span)
    ):
        file = structure.opened[-1].argument
        span = structure.opened[-1].span
    else:
        structure.diagnostics.append(
            Diagnostic(
                "S101",
                "This table caption has no table right above or below it.",
                span,
                "Put the caption next to its table, with nothing in between.",
            )
        )
        return
    number = _float_number(structure, "table")
    anchor = attributes.id or f"{structure.numbering.slug}-table-{number}"
    if body is not None:
        structure.captioned.add(body.start)
    structure.tables.append(ScannedTable(span, body, caption, file, number, anchor))


def _captioned(structure: Structure, at: int) -> Span | None:
    """What the caption at ``layout[at]`` belongs to: a table or computed block below or above.

    Between two, it is the one on the line next to it; else the one above, if that has no caption
    yet and the one below is followed by a caption of its own; else the one below.
    """
    layout = structure.layout
    caption = layout[at].span
    above, below = _above(structure, at), _below(structure, at)
    if above is not None and above.start in structure.captioned:
        above = None
    if above is None or below is None:
        return below or above
    if below.line == caption.end_line + 1 or above.end_line == caption.line - 1:
        return below if below.line == caption.end_line + 1 else above
    later = at + 1
    while later < len(layout) and layout[later].span.start < below.end:
        later += 1
    own = later < len(layout) and layout[later].kind is BlockKind.CAPTION
    return above if own else below


def _above(structure: Structure, at: int) -> Span | None:
    above = structure.layout[at - 1] if at else None
    if above is not None and above.kind is BlockKind.TABLE:
        return above.span
    last = structure.opened[-1] if structure.opened else None
    if last is not None and above is not None and last.span.end == above.span.end:
        return last.span if last.name not in _HOLDERS else None
    return None


def _below(structure: Structure, at: int) -> Span | None:
    below = structure.layout[at + 1] if at + 1 < len(structure.layout) else None
    if below is not None and below.kind is BlockKind.TABLE:
        return below.span
    if below is not None and below.kind is BlockKind.OPEN:
        block = _block(structure, at + 1)
        return block.span if block.name not in _HOLDERS else None
    return None


def _caption(block: Block) -> tuple[Span, Attributes]:
    """The words of a ``Table:`` line, and its attributes."""
    line = block.span.text
    found = CAPTION.match(line)
    start = found.end() if found else 0
    text, attributes = split_attributes(line[start:])
    begin = block.span.start + start
    return block.span.source.span(begin, begin + len(text.rstrip())), attributes


def _open(structure: Structure, at: int) -> None:
    block = _block(structure, at)
    structure.opened.append(block)
    if block.name == "landscape" and block.closing is None:
        structure.diagnostics.append(
            Diagnostic(
                "S107",
                "Nothing says where this landscape page ends.",
                block.opening,
                "Write a line with /// alone behind what belongs on it.",
            )
        )


def _closes_nothing(structure: Structure, block: Block) -> None:
    """S107 for a closing line that closes nothing: it would be printed."""
    structure.diagnostics.append(
        Diagnostic(
            "S107",
            "Nothing is open that this /// could close, so it would be printed.",
            block.span,
            "Remove the line, or write the line that opens the block above it.",
        )
    )


def _within(block: ScannedBlock, span: Span) -> bool:
    return block.closing is not None and block.span.start < span.start < block.span.end


def _block(structure: Structure, at: int) -> ScannedBlock:
    """The ``///`` block that opens at ``layout[at]``, with its closing line if it has one."""
    layout = structure.layout
    opening = layout[at].span
    found = OPEN.match(opening.text)
    closing = layout[structure.closings[at]].span if at in structure.closings else None
    end = closing.end if closing else opening.end
    return ScannedBlock(
        structure.source.span(opening.start, end),
        opening,
        closing,
        found["name"] if found else "",
        (found["arg"] or "") if found else "",
    )
