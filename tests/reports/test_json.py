from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from generator.diagnostics import Diagnostic, Related, judge
from generator.provenance.model import Kind, Status
from generator.reports import REPORTS, Counts, Outcome, View, count
from generator.rules import Severity
from generator.source import Source

CHAPTER = Source("content/chapters/04-findings.md", "One\n\n> “two”\n>\n> three\u2028four\n")
TRANSCRIPT = Source("content/transcripts/eleanor-1.txt", "Me: Hm\nEleanor: two\n")
NONE = Counts()


def report(diagnostics: Iterable[Diagnostic], counts: Counts = NONE) -> dict[str, Any]:
    outcome = Outcome(judge(diagnostics, {"B102": Severity.NOTE}), counts)
    text = "\n".join(REPORTS.load("json").render(outcome, View()))
    parsed: dict[str, Any] = json.loads(text)
    return parsed


def test_a_diagnostic_has_the_keys_and_places_of_schema_1() -> None:
    start = CHAPTER.text.index(">")
    related = Related(TRANSCRIPT.line_span(2), "the transcript has “two”")
    found = Diagnostic(
        "Q202", "Altered.", CHAPTER.span(start, len(CHAPTER.text) - 1), "Do.", (related,)
    )
    assert report([found])["diagnostics"] == [
        {
            "rule": "Q202",
            "name": "quotation-altered",
            "severity": "error",
            "message": "Altered.",
            "help": "Do.",
            "path": "content/chapters/04-findings.md",
            "line": 3,
            "column": 1,
            "end_line": 5,
            "end_column": 13,
            "related": [
                {
                    "path": "content/transcripts/eleanor-1.txt",
                    "line": 2,
                    "message": "the transcript has “two”",
                }
            ],
        }
    ]


def test_the_summary_counts_by_the_severity_that_the_project_gives() -> None:
    one = CHAPTER.span(0, 3)
    found = [Diagnostic(rule, rule, one) for rule in ("Q201", "B101", "Q205", "B102", "Q210")]
    assert report(found, Counts(65, 85, 140, 3, 7))["summary"] == {
        "errors": 2,
        "warnings": 1,
        "notes": 2,
        "quotations": {"block": 65, "inline": 85, "verified": 140, "edited": 3, "failed": 7},
    }


def test_the_order_is_that_of_files_and_places_whatever_the_order_of_finding() -> None:
    here = [
        Diagnostic("Q201", "b", CHAPTER.span(6, 9)),
        Diagnostic("B101", "a", CHAPTER.span(0, 3)),
        Diagnostic("Q201", "c", TRANSCRIPT.span(0, 3)),
    ]
    assert report(here) == report(reversed(here))
    assert [one["message"] for one in report(here)["diagnostics"]] == ["a", "b", "c"]


def test_a_line_separator_in_a_message_breaks_no_string() -> None:
    found = Diagnostic("Q201", "one\u2028two", CHAPTER.span(0, 3))
    assert report([found])["diagnostics"][0]["message"] == "one\u2028two"


def test_literature_and_terms_are_not_counted_and_extracts_by_id_are_blocks() -> None:
    counts = count(
        [
            (Kind.BLOCK, Status.VERIFIED),
            (Kind.EXTRACT, Status.EDITED),
            (Kind.BLOCK, Status.LITERATURE),
            (Kind.INLINE, Status.TERM),
            *((Kind.INLINE, status) for status in Status if status.name[0] in "AMU"),
        ]
    )
    assert counts == Counts(block=2, inline=4, verified=1, edited=1, failed=4, failed_inline=4)
    assert counts.total == counts.proved + counts.failed
