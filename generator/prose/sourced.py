"""Words that have the source of a block quotation and are none (Q218): nothing would check them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from generator.diagnostics import Diagnostic
from generator.prose.blockquotes import Speakers
from generator.prose.layout import Block, BlockKind, indented_code
from generator.provenance.model import Attribution
from generator.source import Span

_CLOSING = re.compile(r"[(\[—–-][^()\[\]\n]*[)\]]?[ \t]*$")
_LONGEST = 200  # characters at the end of a line among which a source is looked for


def check_sources(
    layout: Sequence[Block], taken: Container[int], speakers: Speakers
) -> Iterator[Diagnostic]:
    """Report sources of quotations that stand under a paragraph, or end indented lines.

    ``taken`` are the offsets where block quotations end, with the source below them.
    """
    code = indented_code(layout)
    for at, block in enumerate(layout):
        above = layout[at - 1] if at else None
        if block.span in code and _has_source(block.span, speakers):
            yield Diagnostic(
                "Q218",
                "These lines have the source of a quotation, but they are indented, which makes "
                "them code: the words are not checked.",
                block.span,
                "Put > in place of the blanks at the start of each line.",
            )
        elif (
            above is not None
            and above.kind is block.kind is BlockKind.TEXT
            and block.span.end not in taken
            and isinstance(speakers.line(block.span), Attribution)
        ):
            yield Diagnostic(
                "Q218",
                "This is the source of a quotation, but above it stands a paragraph and no block "
                "quotation: its words are not checked.",
                block.span,
                "Put > before each line of the quotation. If none is meant, write the source into "
                "the sentence that it belongs to.",
            )


def _has_source(span: Span, speakers: Speakers) -> bool:
    """Whether the last line is the source of a quotation, or ends with one."""
    source, start, end = span.source, span.source.offset(span.end_line), span.end
    start = max(start, end - _LONGEST)
    last = source.span(start, end)
    found = _CLOSING.search(last.text)
    tail = last if found is None else source.span(start + found.start(), end)
    return any(isinstance(speakers.line(one), Attribution) for one in (last, tail))
