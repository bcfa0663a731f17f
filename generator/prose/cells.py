"""The cells of a table in a CSV file, scanned as the text of a chapter is.

Each cell is a paragraph of its own. What divides the cells, and the marks that spreadsheets put
around them, are no text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from generator.citations.syntax import find_citations
from generator.coding.table import read_rows
from generator.diagnostics import Diagnostic
from generator.prose.cited import literature_quotations, typed_citations
from generator.prose.inline import Surroundings, scan_inline
from generator.prose.mask import mask, mask_code
from generator.prose.model import Numbering, Scan, ScannedInline
from generator.prose.own_links import own_links, own_pictures
from generator.prose.scan import Dialect, find_references, find_spans, find_values
from generator.prose.tables import separator_of
from generator.source import Source, Span

_DOUBLED = re.compile('""')


def scan_cells(
    source: Source, numbering: Numbering, dialect: Dialect, *, quotes_participants: bool
) -> Scan:
    """Find quotations, citations, cross-references, claims and values in a CSV file.

    ``numbering`` is that of the document that shows the table; ``quotes_participants`` tells that
    it quotes participants in block quotations. K104 is in ``Scan.diagnostics`` for a field that is
    never closed. A header's cells are cells like others.
    """
    told: list[Diagnostic] = []
    rows = read_rows(source, (), told.append, separator=separator_of(source.text))
    cells = [field.span for row in rows for field in row.fields if field]
    masked = _cells_alone(mask(source.text), cells)
    uncoded = _cells_alone(mask_code(source.text), cells)
    within = _Within(cells)
    citations = within(find_citations(source, masked))
    cited = [(citation.span.start, citation.span.end) for citation in citations]
    around = Surroundings(cited, (), quotes_participants, set())
    inlines = tuple(_inlines(source, masked, cells, dialect, around))
    typed = within(typed_citations(source, citations, (), dialect.speakers.names))
    return Scan(
        source=source,
        numbering=numbering,
        headings=(),
        quotes=(),
        inlines=inlines,
        citations=citations,
        references=within(find_references(source, masked)),
        figures=(),
        tables=(),
        blocks=(),
        spans=within(find_spans(source, uncoded)),
        values=within(find_values(source, uncoded)),
        links=within(own_links(source, uncoded)),
        pictures=within(own_pictures(source, uncoded)),
        typed=typed,
        literature=tuple(literature_quotations(source, inlines, (), citations, typed)),
        abbreviations=(),
        capitals=(),
        diagnostics=tuple(told),
    )


class _HasSpan(Protocol):
    @property
    def span(self) -> Span: ...


T = TypeVar("T", bound=_HasSpan)


class _Within:
    """Keeps what stands in one cell: what begins in one and ends in another is none."""

    def __init__(self, cells: Sequence[Span]) -> None:
        self._starts = [cell.start for cell in cells]
        self._ends = [cell.end for cell in cells]

    def __call__(self, found: Iterable[T]) -> tuple[T, ...]:
        return tuple(one for one in found if self._holds(one.span))

    def _holds(self, span: Span) -> bool:
        at = bisect_right(self._starts, span.start) - 1
        return at >= 0 and span.end <= self._ends[at]


def _inlines(
    source: Source, masked: str, cells: Sequence[Span], dialect: Dialect, around: Surroundings
) -> Iterator[ScannedInline]:
    for cell in cells:
        yield from scan_inline(source, masked, (cell.start, cell.end), dialect.inline, around)


def _cells_alone(text: str, cells: Sequence[Span]) -> str:
    """``text`` with all but the cells blanked, offsets kept.

    Of a doubled quotation mark, which stands for one in a cell within such marks, one is left.
    """
    pieces: list[str] = []
    at = 0
    for cell in cells:
        pieces.append(re.sub(r"[^\n]", " ", text[at : cell.start]))
        inside = text[cell.start : cell.end]
        if text[cell.start - 1 : cell.start] == '"':
            inside = _DOUBLED.sub(lambda found: ' "' if _opens(found) else '" ', inside)
        pieces.append(inside)
        at = cell.end
    return "".join([*pieces, re.sub(r"[^\n]", " ", text[at:])])


def _opens(found: re.Match[str]) -> bool:
    return found.string[found.end() : found.end() + 1].isalnum()
