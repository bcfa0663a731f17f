"""A small project's way of naming speakers, for the tests of the Markdown dialect."""

from __future__ import annotations

import re

from generator.diagnostics import Diagnostic
from generator.prose.blockquotes import Speakers
from generator.prose.cells import scan_cells
from generator.prose.inline import InlineRules
from generator.prose.model import Numbering, Scan
from generator.prose.scan import Dialect, scan
from generator.prose.sentences import Names
from generator.provenance.model import Attribution
from generator.source import Source, Span

PEOPLE = (("ida", "Ida"), ("joe", "Joe"))
_LINE = re.compile(r"[*_]*\((\w+) interview (one|two)\)[*_]*")


def attribute_line(span: Span) -> Attribution | Diagnostic | None:
    found = _LINE.fullmatch(span.text.strip())
    if not found:
        return None
    person = found[1].lower()
    if person not in dict(PEOPLE):
        return Diagnostic("Q102", f"There is no participant {found[1]}.", span)
    return Attribution((person,), (f"{person}-{1 if found[2] == 'one' else 2}",))


def attribute_label(span: Span) -> Attribution | Diagnostic | None:
    person = span.text.strip("*_ :").lower()
    if person not in dict(PEOPLE):
        near = person[:2] in ("id", "jo")
        return Diagnostic("Q102", f"There is no participant {person}.", span) if near else None
    return Attribution((person,), (f"{person}-1", f"{person}-2"))


DIALECT = Dialect(
    Speakers(("Me", "Interviewer"), ("Ida", "Joe"), attribute_line, attribute_label),
    InlineRules(
        Names.of(PEOPLE),
        {"ida": ("ida-1", "ida-2"), "joe": ("joe-1",)},
        frozenset({"performance clinic"}),
    ),
)


def scanned(text: str, number: str = "4") -> Scan:
    """Scan ``text`` as chapter ``number``."""
    return scan(Source("chapter.md", text), Numbering("ch", number, "Chapter"), DIALECT)


def scanned_cells(text: str) -> Scan:
    """Scan ``text`` as a table from a file, in a document that quotes participants."""
    source = Source("tables/x.csv", text)
    return scan_cells(source, Numbering("ch", "4", "Chapter"), DIALECT, quotes_participants=True)
