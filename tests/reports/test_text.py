"""The text report, by golden cases: ``tests/cases/report-text/*.txt``.

A case is a sentence that says what it shows, then sections: ``=== view`` (width, quiet, verbose,
colour), ``=== file PATH``, one ``=== RULE PATH`` for each diagnostic, and ``=== expected``. In a
diagnostic ``at`` (and ``to``) are words of the file that the place begins (and ends) with.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic, Difference, Op, Related, judge
from generator.reports import REPORTS, Counts, Detail, Outcome, View
from generator.rules import RULES
from generator.source import Source, Span

CASES = sorted((Path(__file__).parents[1] / "cases" / "report-text").glob("*.txt"))
OPS = {op.value: op for op in Op}


def sections(text: str) -> list[tuple[str, str]]:
    parts = re.split(r"^=== (.*)\n", text, flags=re.MULTILINE)
    return list(zip(parts[1::2], parts[2::2], strict=True))


def read_view(body: str) -> View:
    words = body.split()
    detail = Detail.QUIET if "quiet" in words else Detail.NORMAL
    detail = Detail.VERBOSE if "verbose" in words else detail
    return View(int(words[words.index("width") + 1]), "colour" in words, detail)


def read_diagnostic(rule: str, source: Source, body: str, files: dict[str, Source]) -> Diagnostic:
    fields: dict[str, str] = {}
    related: list[Related] = []
    comparison: list[Difference] = []
    for line in body.splitlines():
        word, _, rest = line.partition(" ")
        if word == "related":
            path, text, message = rest.split(" | ")
            related.append(Related(place(files[path], text), message))
        elif word in OPS:
            quoted, _, spoken = rest.partition(" | ")
            quoted, spoken = ("", quoted) if word == "missing" else (quoted, spoken)
            spoken = spoken or (quoted if word == "same" else "")
            comparison.append(Difference(OPS[word], quoted, spoken))
        else:
            fields[word] = rest
    span = place(source, fields.get("at", ""), fields.get("to"))
    if fields.get("from") == "end":
        span = source.span(span.end, span.end)
    return Diagnostic(
        rule, fields["message"], span, fields["help"], tuple(related), tuple(comparison)
    )


def place(source: Source, at: str, to: str | None = None) -> Span:
    start = source.text.index(at)
    end = source.text.index(to, start) + len(to) if to else start + len(at)
    return source.span(start, end)


def render(text: str) -> str:
    files: dict[str, Source] = {}
    found: list[Diagnostic] = []
    view = View()
    for head, body in sections(text):
        kind, _, path = head.partition(" ")
        if kind == "view":
            view = read_view(body)
        elif kind == "file":
            files[path] = Source(path, body)
        elif kind in RULES:
            found.append(read_diagnostic(kind, files[path], body, files))
    outcome = Outcome(judge(found, {}), Counts(2, 1, 1, 1, 1, 1))
    return "\n".join(REPORTS.load("text").render(outcome, view)) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path) -> None:
    text = case.read_text("utf-8")
    shown = render(text).replace("\x1b", "{ESC}")
    assert shown == dict(sections(text))["expected"]


def test_there_are_cases() -> None:
    assert CASES
