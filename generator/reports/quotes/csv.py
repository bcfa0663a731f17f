"""``verse quotes --format csv``: for a spreadsheet; one row a quotation, the columns of the JSON.

With ``--summary`` a row a participant, interview, theme and chapter instead.
Lists are joined with ``;`` as in coded extract files; an edit reads as it would be explained.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from generator.reports import View
from generator.reports.quotes import Listing, Row
from generator.reports.quotes.edits import describe
from generator.reports.quotes.summary import Summary, Tally

COLUMNS = (
    "path", "line", "end_line", "section", "kind", "status", "participant", "transcript", "lines",
    "text", "edits", "codes", "themes", "anchor",
)  # fmt: skip
SUMMED = ("by", "id", "name", "quotations", "block", "inline", "words", "participants")


def _cells(row: Row) -> list[str]:
    lines = "-".join(str(line) for line in dict.fromkeys(row.lines or ()))
    return [
        row.path, str(row.line), str(row.end_line), row.section, row.kind, row.status,
        row.participant or "", row.transcript or "", lines, row.text,
        "; ".join(describe(edit) for edit in row.edits),
        ";".join(row.codes), ";".join(row.themes), row.anchor,
    ]  # fmt: skip


def _render(rows: Sequence[Row], _view: View) -> Iterator[str]:
    yield from _written([COLUMNS, *map(_cells, rows)])


def _summed(_rows: Sequence[Row], summary: Summary, _view: View) -> Iterator[str]:
    groups = (
        ("thesis", (summary.whole,)),
        ("participant", summary.participants),
        ("interview", summary.interviews),
        ("theme", summary.themes),
        ("chapter", summary.chapters),
    )
    yield from _written(
        [SUMMED, *(_tally(by, tally) for by, tallies in groups for tally in tallies)]
    )


def _tally(by: str, tally: Tally) -> list[str]:
    counts = (tally.quotations, tally.block, tally.inline, tally.words)
    return [by, tally.id, tally.name, *map(str, counts), ";".join(tally.participants)]


def _written(table: Iterable[Sequence[str]]) -> Iterator[str]:
    for cells in table:
        written = io.StringIO()
        csv.writer(written, lineterminator="\n").writerow(cells)
        yield written.getvalue().removesuffix("\n")


LISTING = Listing("for a spreadsheet", _render, _summed)
