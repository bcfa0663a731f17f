"""The blocks of a Markdown file by lines, before Markdown: headings, block quotations, tables ...

It knows just enough of the syntax to say what an author's lines are; positions are exact, which
they no longer are once Markdown's preprocessors have run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from generator.source import Source, Span


class BlockKind(StrEnum):
    """What a run of lines is."""

    TEXT = "text"  # a paragraph, list items, a definition, a footnote
    HEADING = "heading"
    QUOTE = "quote"
    TABLE = "table"
    CAPTION = "caption"  # Table: ...
    FIGURE = "figure"
    CODE = "code"
    OPEN = "open"  # /// name | argument
    CLOSE = "close"  # ///
    HIDDEN = "hidden"  # YAML header, comment


class Block(NamedTuple):
    """Consecutive lines of one kind; ``span`` excludes the last line end."""

    kind: BlockKind
    span: Span


OPEN = re.compile(
    r"^[ ]{0,3}(?P<fence>/{3,})[ \t]+(?P<name>[\w-]+)[ \t]*(?:\|[ \t]*(?P<arg>.*?))?[ \t]*$"
)
CLOSE = re.compile(r"^[ ]{0,3}/{3,}[ \t]*$")
CAPTION = re.compile(r"^[ ]{0,3}Table:[ \t]+(?=\S)")
FIGURE = re.compile(
    r"^[ ]{0,3}!\[(?P<caption>(?:[^\[\]]|\[[^\[\]]*\])*)\]"
    r"\((?:<(?P<angle>[^<>\n]+)>|(?P<path>[^()<>\s](?:[^()\n\"]*[^()\s\"])?))"
    r"(?:[ ]+\"(?P<title>[^\"]*)\")?[ ]*\)"
    r"(?:\{:?(?P<attributes>[^{}]*)\})?[ \t]*$",
    re.DOTALL,
)
_ATX = re.compile(r"^[ ]{0,3}#{1,6}(?:[ \t]+|$)")
_SETEXT = re.compile(r"^[ ]{0,3}(?:=+|-+)[ \t]*$")
_QUOTE = re.compile(r"^[ \t]*>")
_FENCE = re.compile(r"^[ ]{0,3}(?P<fence>`{3,}|~{3,})")
_DELIMITERS = re.compile(r"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_INDENTED = re.compile(r"(?:[ ]{4}|\t)")
_HOLDER = re.compile(r"^[ \t]*(?:[-+*:]|\d+[.)]|\[\^[^\]\s]+\]:)[ \t]", re.MULTILINE)
_LIST_ITEM = re.compile(r"^[ \t]*(?:[-+*]|\d+[.)])[ \t]+")
_ONE_LINE = (
    (CLOSE, BlockKind.CLOSE),
    (OPEN, BlockKind.OPEN),
    (_ATX, BlockKind.HEADING),
    (CAPTION, BlockKind.CAPTION),
)


class _Line(NamedTuple):
    number: int
    text: str

    @property
    def blank(self) -> bool:
        return not self.text.strip()


def blocks(source: Source) -> tuple[Block, ...]:
    """All blocks of a file in order. Blank lines belong to none."""
    return tuple(_blocks(source))


def indented_code(layout: Iterable[Block]) -> frozenset[Span]:
    """The paragraphs that are code, set in by four blanks: in no list and no note."""
    found: list[Span] = []
    holds = False  # a list or a note, whose further paragraphs are set in too
    for block in layout:
        text = block.span.text
        indented = all(_INDENTED.match(line) for line in text.split("\n"))
        opens = block.kind is BlockKind.TEXT and _HOLDER.search(text) is not None
        holds = opens or (holds and indented)
        if block.kind is BlockKind.TEXT and indented and not holds:
            found.append(block.span)
    return frozenset(found)


def _blocks(source: Source) -> Iterator[Block]:
    lines = [_Line(n, text) for n, text in enumerate(source.text.split("\n"), 1)]

    def block(kind: BlockKind, first: int, last: int) -> Block:
        return Block(kind, source.line_span(lines[first].number, lines[last].number))

    at = _header_end(lines)
    if at:
        yield block(BlockKind.HIDDEN, 0, at - 1)
    while at < len(lines):
        line = lines[at]
        if line.blank:
            at += 1
            continue
        kind, last = _classify(lines, at)
        yield block(kind, at, last)
        at = last + 1


def _classify(lines: list[_Line], at: int) -> tuple[BlockKind, int]:
    """Kind and last line of the block that starts at line index ``at``."""
    text = lines[at].text
    for pattern, kind in _ONE_LINE:
        if pattern.match(text):
            return kind, at
    if fence := _FENCE.match(text):
        return BlockKind.CODE, _code_end(lines, at, fence["fence"])
    if text.lstrip().startswith("<!--"):
        return BlockKind.HIDDEN, _comment_end(lines, at)
    if _QUOTE.match(text):
        return BlockKind.QUOTE, _quote_end(lines, at)
    last = _paragraph_end(lines, at)
    if last > at and "|" in text and _DELIMITERS.match(lines[at + 1].text):
        while CAPTION.match(lines[last].text):  # a caption right under its table
            last -= 1
        return BlockKind.TABLE, last
    if last > at and _SETEXT.match(lines[last].text):
        return BlockKind.HEADING, last
    if FIGURE.match("\n".join(line.text for line in lines[at : last + 1])):
        return BlockKind.FIGURE, last
    return BlockKind.TEXT, last


def _header_end(lines: list[_Line]) -> int:
    """Number of lines of a YAML header at the top of the file."""
    if lines and lines[0].text.rstrip() == "---":
        for at in range(1, len(lines)):
            if lines[at].text.rstrip() in ("---", "..."):
                return at + 1
    return 0


def _comment_end(lines: list[_Line], at: int) -> int:
    for end in range(at, len(lines)):
        if "-->" in lines[end].text:
            return end
    return len(lines) - 1


def _code_end(lines: list[_Line], at: int, fence: str) -> int:
    close = re.compile(rf"^[ ]{{0,3}}{re.escape(fence[0])}{{{len(fence)},}}[ \t]*$")
    for end in range(at + 1, len(lines)):
        if close.match(lines[end].text):
            return end
    return len(lines) - 1


def _quote_end(lines: list[_Line], at: int) -> int:
    """Last line of a block quotation; a line right below without ``>`` carries it on."""
    end = at
    while end + 1 < len(lines) and not lines[end + 1].blank:
        text = lines[end + 1].text
        if not _QUOTE.match(text):
            inside = lines[end].text.lstrip(" \t>")
            if not inside or _starts_block(text):
                break
        end += 1
    return end


def _starts_block(text: str) -> bool:
    return bool(
        _ATX.match(text) or CLOSE.match(text) or OPEN.match(text) or _FENCE.match(text)
        or _LIST_ITEM.match(text)
    )  # fmt: skip


def _paragraph_end(lines: list[_Line], at: int) -> int:
    end = at
    while end + 1 < len(lines) and not lines[end + 1].blank:
        text = lines[end + 1].text
        if _ATX.match(text) or CLOSE.match(text) or OPEN.match(text) or _FENCE.match(text):
            break
        if _QUOTE.match(text) and not lines[end].text.lstrip().startswith("|"):
            break
        end += 1
        if _SETEXT.match(text) and end == at + 1 and "|" not in lines[at].text:
            break
    return end
