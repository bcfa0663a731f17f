"""``verse quotes --format json``: for other programs, schema 1 (``docs/command-line.md``)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from generator.reports import View
from generator.reports.quotes import Listing, Row
from generator.reports.quotes.edits import as_json


def _quotation(row: Row) -> dict[str, Any]:
    return {
        "path": row.path,
        "line": row.line,
        "end_line": row.end_line,
        "section": row.section,
        "kind": row.kind.value,
        "status": row.status.value,
        "participant": row.participant,
        "transcript": row.transcript,
        "lines": list(row.lines) if row.lines else None,
        "text": row.text,
        "edits": [as_json(edit) for edit in row.edits],
        "codes": list(row.codes),
        "themes": list(row.themes),
        "anchor": row.anchor,
    }


def _render(rows: Sequence[Row], _view: View) -> Iterator[str]:
    document = {"schema": 1, "quotations": [_quotation(row) for row in rows]}
    yield from json.dumps(document, ensure_ascii=False, indent=1).split("\n")


LISTING = Listing("for other programs", _render)
