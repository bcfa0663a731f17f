"""``--format json``: diagnostics for other programs, schema 1 (``docs/command-line.md``).

Keys stay as they are; new ones may be added. A change that breaks a reader is another ``schema``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from generator.diagnostics import Judged
from generator.reports import Counts, Outcome, Report, View
from generator.rules import RULES, Severity


def _diagnostic(judged: Judged) -> dict[str, Any]:
    found = judged.diagnostic
    span = found.span
    return {
        "rule": found.rule,
        "name": RULES[found.rule].name,
        "severity": judged.severity.value,
        "message": found.message,
        "help": found.help,
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "related": [
            {"path": other.span.path, "line": other.span.line, "message": other.message}
            for other in found.related
        ],
    }


def document(outcome: Outcome) -> dict[str, Any]:
    """Return the whole report as JSON values, diagnostics by file and place."""
    counts = outcome.quotations or Counts()
    return {
        "schema": 1,
        "summary": {
            "errors": outcome.number(Severity.ERROR),
            "warnings": outcome.number(Severity.WARNING),
            "notes": outcome.number(Severity.NOTE),
            "quotations": {
                "block": counts.block,
                "inline": counts.inline,
                "verified": counts.verified,
                "edited": counts.edited,
                "failed": counts.failed,
            },
        },
        "diagnostics": [_diagnostic(judged) for judged in outcome.diagnostics],
    }


def _render(outcome: Outcome, _view: View) -> Iterator[str]:
    yield from json.dumps(document(outcome), ensure_ascii=False, indent=1).split("\n")


REPORT = Report("for other programs", _render)
