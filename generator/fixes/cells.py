"""Cells of a coded extract file: found again, and changed within the quoting that they have."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.coding.extracts import COLUMNS
from generator.coding.model import CodedExtract
from generator.coding.table import read_rows
from generator.fixes.model import Change
from generator.source import Span

_RANGE = re.compile(r"\d(\s*[-–]\s*)\d")
_NEEDS_MARKS = re.compile(r"[,;\t\"\n]")


def cell_of(extract: CodedExtract, column: str) -> Span | None:
    """What a coded extract's row has in a column, without the quotation marks around it."""
    rows = read_rows(extract.span.source, COLUMNS, lambda _found: None)
    header = next(rows, None)
    names = [name.strip().casefold() for name in header.fields] if header else []
    if column not in names:
        return None
    at = names.index(column)
    for row in rows:
        if row.span == extract.span and len(row.fields) > at:
            return row.fields[at].span
    return None


def lines_anew(extract: CodedExtract, lines: tuple[int, int]) -> tuple[Change, ...]:
    """The change that gives ``lines`` to a coded extract; none if its cell is not found."""
    cell = cell_of(extract, "lines")
    if cell is None or not cell.text.strip():
        return ()
    first, last = lines
    dash = _RANGE.search(cell.text)
    new = str(first) if first == last else f"{first}{dash[1] if dash else '-'}{last}"
    start = cell.start + len(cell.text) - len(cell.text.lstrip())
    return (Change(cell.source.span(start, start + len(cell.text.strip())), new),)


def within_cell(extract: CodedExtract, changes: Sequence[Change]) -> tuple[Change, ...]:
    """Changes of an extract's words, as RFC 4180 wants them in its cell; none if it is not found.

    In a quoted cell quotation marks are doubled. One without marks gets them if the new words hold
    a separator, a quotation mark or a line end.
    """
    cell = cell_of(extract, "text")
    if cell is None:
        return ()
    if cell.source.text[cell.start - 1] == '"':
        return tuple(Change(one.span, one.new.replace('"', '""')) for one in changes)
    if not any(_NEEDS_MARKS.search(one.new) for one in changes):
        return tuple(changes)
    pieces, at = [], cell.start
    for one in changes:
        pieces += [cell.source.text[at : one.span.start], one.new]
        at = one.span.end
    pieces.append(cell.source.text[at : cell.end])
    whole = "".join(pieces).replace('"', '""')
    return (Change(cell, f'"{whole}"'),)
