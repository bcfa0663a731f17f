"""A run with everything in it that a report can get wrong."""

from __future__ import annotations

import pytest

from generator.diagnostics import Diagnostic, Difference, Op, Related, file_place, judge
from generator.reports import Checked, Counts, Outcome
from generator.rules import Severity
from generator.source import Source

HOME = "/home/ada.lovelace/interviews"
CHAPTER = Source(
    "content/chapters/04 findings, 100%: ä.md",
    "# Findings <b>\n\nShe said “lost” 😀 and “lost” again & again.\n\n"
    "> “We are lost … and she\n>\n> left <script>alert(1)</script>”\n",
)
TRANSCRIPT = Source(f"{HOME}/eleanor-1.txt", "Me: Hm\nEleanor: We were lost, I think, and left\n")


@pytest.fixture
def outcome() -> Outcome:
    """Errors, warnings and notes in three files, one of which lies outside the project."""
    block = CHAPTER.text.index("> “We")
    quoted = CHAPTER.span(CHAPTER.text.index("We are"), CHAPTER.text.rindex("”"))
    lost = CHAPTER.text.index("“lost”")
    again = CHAPTER.text.index("“lost”", lost + 1)
    comparison = (
        Difference(Op.SAME, "We", "We"),
        Difference(Op.CHANGED, "are", "were"),
        Difference(Op.SAME, "lost", "lost,"),
        Difference(Op.OMITTED, "…", "I think,"),
        Difference(Op.SAME, "and", "and"),
        Difference(Op.ADDED, "she", ""),
        Difference(Op.SAME, "left", "left"),
        Difference(Op.MISSING, "", "<i>home</i>"),
    )
    found = [
        Diagnostic(
            "Q202",
            "The words {0} differ:\nsee [here](https://example.org) <script>alert(2)</script>",
            quoted,
            "Mark it: [lost]{.term}, 100%.",
            (Related(TRANSCRIPT.line_span(2), f"{HOME}/eleanor-1.txt has & it"),),
            comparison,
        ),
        Diagnostic("Q101", "Nobody.", CHAPTER.span(block, len(CHAPTER.text) - 1), "Say who."),
        Diagnostic("Q212", "Unsupported.", CHAPTER.span(lost, lost + 6)),
        Diagnostic("Q212", "Unsupported.", CHAPTER.span(again, again + 6)),
        Diagnostic("Q215", "A gap.", CHAPTER.span(2, 2)),
        Diagnostic("K103", "The file content/x.bib does not exist.", file_place("content/x.bib")),
        Diagnostic(
            "K104", f"{HOME}/sam-1.docx cannot be read \x1b[31m\ud800.",
            file_place(f"{HOME}/sam-1.docx"),
        ),
        Diagnostic("B102", "Uncited.", Source("a.bib", "@book{a}").span(0, 8)),
    ]  # fmt: skip
    checked = Checked("Lost & <found>", documents=3, transcripts=2, participants=1)
    counts = Counts(2, 3, 2, 1, 2, 1)
    return Outcome(judge(found, {"B102": Severity.NOTE, "T101": Severity.OFF}), counts, checked)
