"""``verse quotes --format csv``: for a spreadsheet; one row a quotation, the columns of the JSON.

Lists are joined with ``;`` as in coded extract files; an edit reads as it would be explained.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from generator.reports import View
from generator.reports.quotes import Listing, Row
from generator.reports.quotes.edits import describe

COLUMNS = (
    "path", "line", "end_line", "section", "kind", "status", "participant", "transcript", "lines",
    "text", "edits", "codes", "themes", "anchor",
)  # fmt: skip


def _cells(row: Row) -> list[str]:
    lines = "-".join(str(line) for line in dict.fromkeys(row.lines or ()))
    return [
        row.path, str(row.line), str(row.end_line), row.section, row.kind, row.status,
        row.participant or "", row.transcript or "", lines, row.text,
        "; ".join(describe(edit) for edit in row.edits),
        ";".join(row.codes), ";".join(row.themes), row.anchor,
    ]  # fmt: skip


def _render(rows: Sequence[Row], _view: View) -> Iterator[str]:
    for cells in (list(COLUMNS), *map(_cells, rows)):
        written = io.StringIO()
        csv.writer(written, lineterminator="\n").writerow(cells)
        yield written.getvalue().removesuffix("\n")


LISTING = Listing("for a spreadsheet", _render)
