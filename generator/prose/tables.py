"""Tables: the rows of those in files, and those that Markdown would print in part or not at all.

Nothing of a table may be lost (S108).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from generator.diagnostics import Diagnostic
from generator.prose.layout import Block, BlockKind
from generator.source import Source, Span

_SEPARATOR = re.compile(r"sep=([,;\t])\n", re.IGNORECASE)
_STROKE = re.compile(r"(?<!\\)\|")


def csv_rows(text: str, separator: str = "") -> list[list[str]]:
    """The rows of a CSV file whose columns nobody knows; without a separator it is found out."""
    told = _SEPARATOR.match(text)
    return _divided(text[told.end() :] if told else text, separator or separator_of(text))


def separator_of(text: str) -> str:
    """What divides the cells of a CSV file whose columns nobody knows.

    It is a comma, a semicolon or a tab: what Excel's line ``sep=;`` says, else what divides most
    rows into as many cells as the first row.
    """
    told = _SEPARATOR.match(text)
    return told[1] if told else max(",;\t", key=lambda mark: _regular(_divided(text, mark)))


def _divided(text: str, mark: str) -> list[list[str]]:
    return [row for row in csv.reader(io.StringIO(text), delimiter=mark) if row]


def _regular(rows: list[list[str]]) -> tuple[bool, int, int]:
    """How well a file is divided: into columns at all, in how many rows, into how many."""
    columns = len(rows[0]) if rows else 0
    return columns > 1, sum(len(row) == columns for row in rows), columns


def check_tables(source: Source, uncoded: str, layout: Sequence[Block]) -> Iterator[Diagnostic]:
    """Yield rows with more cells than their table has columns, and tables without a line of dashes.

    ``uncoded`` is the text with code blanked out: a stroke in code divides no cells.
    """
    for block in layout:
        lines = [
            source.line_span(number) for number in range(block.span.line, block.span.end_line + 1)
        ]
        if block.kind is BlockKind.TABLE:
            yield from _too_many_cells(lines, uncoded)
        elif block.kind is BlockKind.TEXT and len(lines) > 1:
            yield from _no_dashes(lines, uncoded)


def _too_many_cells(lines: Sequence[Span], uncoded: str) -> Iterator[Diagnostic]:
    columns = _cells(lines[0], uncoded)
    for line in lines[2:]:
        cells = _cells(line, uncoded)
        if cells > columns:
            yield Diagnostic(
                "S108",
                f"This row has {cells} cells and its table {columns} "
                f"column{'' if columns == 1 else 's'}: the last would be lost.",
                line,
                "Give the first row as many cells, or write \\| for a stroke within a cell.",
            )


def _no_dashes(lines: Sequence[Span], uncoded: str) -> Iterator[Diagnostic]:
    texts = [uncoded[line.start : line.end].strip() for line in lines]
    if all(text.startswith("|") and text.endswith("|") and len(text) > 1 for text in texts):
        dashes = "|" + " --- |" * _cells(lines[0], uncoded)
        yield Diagnostic(
            "S108",
            "Nothing tells Markdown that this is a table: it would be printed as it is typed.",
            lines[0].source.span(lines[0].start, lines[-1].end),
            f"Write a line of dashes under the first row: {dashes}",
        )


def _cells(line: Span, uncoded: str) -> int:
    text = uncoded[line.start : line.end].strip()
    text = re.sub(r"^\|", "", text)
    text = re.sub(r"(?<!\\)\|$", "", text)
    return len(_STROKE.findall(text)) + 1
