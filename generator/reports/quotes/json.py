"""``verse quotes --format json``: for other programs, schema 1 (``docs/command-line.md``)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from generator.reports import View
from generator.reports.quotes import Listing, Row
from generator.reports.quotes.edits import as_json
from generator.reports.quotes.summary import Counted, Summary, Tally


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


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "id": tally.id,
        "name": tally.name,
        "quotations": tally.quotations,
        "block": tally.block,
        "inline": tally.inline,
        "words": tally.words,
        "participants": list(tally.participants),
    }


def _one(counted: Counted | None) -> dict[str, Any] | None:
    if counted is None:
        return None
    return {
        "words": counted.words,
        "participant": counted.participant,
        "path": counted.path,
        "line": counted.line,
        "anchor": counted.anchor,
    }


def _summary(summary: Summary) -> dict[str, Any]:
    whole = summary.whole
    return {
        "quotations": whole.quotations,
        "block": whole.block,
        "inline": whole.inline,
        "words": whole.words,
        "unproved": summary.unproved,
        "longest": _one(summary.longest),
        "shortest": _one(summary.shortest),
        "never_quoted": list(summary.never_quoted),
        "participants": [_tally(one) for one in summary.participants],
        "interviews": [_tally(one) for one in summary.interviews],
        "themes": [_tally(one) for one in summary.themes],
        "chapters": [_tally(one) for one in summary.chapters],
    }


def _document(rows: Sequence[Row]) -> dict[str, Any]:
    return {"schema": 1, "quotations": [_quotation(row) for row in rows]}


def _lines(document: dict[str, Any]) -> Iterator[str]:
    yield from json.dumps(document, ensure_ascii=False, indent=1).split("\n")


def _render(rows: Sequence[Row], _view: View) -> Iterator[str]:
    yield from _lines(_document(rows))


def _summed(rows: Sequence[Row], summary: Summary, _view: View) -> Iterator[str]:
    yield from _lines({**_document(rows), "summary": _summary(summary)})


LISTING = Listing("for other programs", _render, _summed)
