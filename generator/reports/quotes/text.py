"""``verse quotes --format text``: for people; a line a quotation, under the name of its file."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.provenance.model import Status
from generator.reports import Detail, View, count
from generator.reports.counting import counted
from generator.reports.ink import Ink, clean, inked, pad, shorten
from generator.reports.quotes import Listing, Row
from generator.reports.quotes.edits import describe
from generator.reports.quotes.summary_text import tell_summary

_LEAST = 24  # columns of the words, however long the names before them


def _wanted(row: Row) -> bool:
    """Whether a quotation needs its author: what --quiet leaves."""
    return not row.status.proved and row.status not in (Status.LITERATURE, Status.TERM)


def source(row: Row) -> str:
    """Where the words are, as a colleague would say it: ``eleanor-1:42-47``."""
    name = row.transcript or row.participant or "-"
    if row.lines is None:
        return name
    first, last = row.lines
    return f"{name}:{first}" if first == last else f"{name}:{first}-{last}"


def _render(rows: Sequence[Row], view: View) -> Iterator[str]:
    shown = [row for row in rows if view.detail is not Detail.QUIET or _wanted(row)]
    if shown:
        yield from _listed(shown, view)
    told = counted(count((row.kind, row.status) for row in rows))
    yield from textwrap.wrap(told, view.width)


def _listed(shown: Sequence[Row], view: View) -> Iterator[str]:
    widths = (
        max(len(str(row.line)) for row in shown) + 2,
        max(len(row.kind) for row in shown),
        max(len(row.status) for row in shown),
        max(len(source(row)) for row in shown),
    )
    for path, group in groupby(shown, key=lambda row: row.path):
        yield inked(path, Ink.PLACE, view.colour)
        for row in group:
            yield from _row(row, widths, view)
        yield ""


def _row(row: Row, widths: tuple[int, int, int, int], view: View) -> Iterator[str]:
    ink = Ink.GOOD if row.status.proved else Ink.ERROR if _wanted(row) else Ink.FAINT
    before = "  ".join(
        (
            str(row.line).rjust(widths[0]),
            row.kind.ljust(widths[1]),
            inked(row.status, ink, view.colour) + " " * (widths[2] - len(row.status)),
            pad(source(row), widths[3]),
        )
    )
    whole = view.detail is Detail.VERBOSE
    room = max(_LEAST, view.width - sum(widths) - 8)
    yield f"{before}  {clean(row.text) if whole else shorten(row.text, room)}"
    if whole:
        indent = " " * (widths[0] + 2)
        for edit in row.edits:
            yield f"{indent}{clean(describe(edit))}"
        if row.codes:
            yield f"{indent}codes {', '.join(row.codes)}"


LISTING = Listing("for people", _render, tell_summary)
