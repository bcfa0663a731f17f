from __future__ import annotations

import csv
import json

import pytest

from generator.provenance.model import (
    Attribution,
    Candidate,
    Edit,
    EditKind,
    Fault,
    Kind,
    Match,
    Place,
    Quotation,
    Status,
    Turn,
    Verdict,
)
from generator.reports import Detail, View
from generator.reports.quotes import LISTINGS, Row, rows
from generator.reports.quotes.edits import as_json, describe
from generator.source import Source
from generator.thesis import Quoted

CHAPTER = Source("content/chapters/04-findings.md", "One\n\n> two\n>\n> three\n\n‘four’ five\n")
CLAIM = Attribution(("eleanor",), ("eleanor-1",), (40, 47))
EDITS = (
    Edit(EditKind.ELLIPSIS, omitted="and so on"),
    Edit(EditKind.BRACKETS, inserted="the PM system", omitted="Liquidlogic"),
)


def quoted(
    status: Status,
    match: Match | None = None,
    candidates: tuple[Candidate, ...] = (),
    attribution: Attribution = CLAIM,
    kind: Kind = Kind.BLOCK,
) -> Quoted:
    text = "‘four’" if kind is Kind.INLINE else CHAPTER.text[5:18]
    start = CHAPTER.text.index(text)
    span = CHAPTER.span(start, start + len(text))
    spans = [CHAPTER.span(7, 10), CHAPTER.span(15, 20)]
    turns = (Turn((span,)),) if kind is Kind.INLINE else tuple(Turn((one,)) for one in spans)
    verdict = Verdict(Quotation(kind, span, turns, attribution), status, "q-1", match, candidates)
    return Quoted(verdict, "04-findings", "4.1.1", ("25", "26"), ("push-towards",))


def match(edits: tuple[Edit, ...] = ()) -> Match:
    return Match("eleanor", Place("eleanor-1", (42, 47), ()), edits)


def test_a_proved_quotation_stands_where_it_was_found() -> None:
    (row,) = rows([quoted(Status.EDITED, match(EDITS))])
    assert json.loads("\n".join(LISTINGS.load("json").render([row], View()))) == {
        "schema": 1,
        "quotations": [
            {
                "path": "content/chapters/04-findings.md",
                "line": 3,
                "end_line": 5,
                "section": "4.1.1",
                "kind": "block",
                "status": "edited",
                "participant": "eleanor",
                "transcript": "eleanor-1",
                "lines": [42, 47],
                "text": "two\nthree",
                "edits": [
                    {"kind": "ellipsis", "omitted": "and so on"},
                    {
                        "kind": "brackets",
                        "inserted": "the PM system",
                        "replaces": "Liquidlogic",
                    },
                ],
                "codes": ["25", "26"],
                "themes": ["push-towards"],
                "anchor": "q-1",
            }
        ],
    }


def test_one_that_is_not_proved_tells_the_claim_and_the_nearest_place() -> None:
    near = Candidate(Fault.SOURCE, "susan", Place("susan-2", (7, 7), ()))
    (row,) = rows([quoted(Status.MISPLACED, candidates=(near,))])
    assert (row.participant, row.transcript, row.lines) == ("eleanor", "susan-2", (7, 7))


def test_one_that_is_nowhere_has_only_the_claim() -> None:
    (row,) = rows([quoted(Status.MISSING)])
    assert (row.participant, row.transcript, row.lines) == ("eleanor", "eleanor-1", (40, 47))


def test_one_that_may_be_anybodys_names_nobody() -> None:
    anybody = Attribution(("susan", "mary"), ("susan-1", "mary-1"))
    (row,) = rows([quoted(Status.MISSING, attribution=anybody, kind=Kind.INLINE)])
    assert (row.participant, row.transcript, row.lines) == (None, None, None)


@pytest.mark.parametrize(
    ("edit", "values", "words"),
    [
        (
            Edit(EditKind.NONVERBAL, inserted="(laughs)"),
            {"kind": "nonverbal", "text": "(laughs)", "in": "quotation only"},
            "(laughs) only in the quotation",
        ),
        (
            Edit(EditKind.NONVERBAL, omitted="(pause)"),
            {"kind": "nonverbal", "text": "(pause)", "in": "transcript only"},
            "(pause) only in the transcript",
        ),
        (
            Edit(EditKind.BRACKETS, inserted="the manager"),
            {"kind": "brackets", "inserted": "the manager", "replaces": ""},
            "brackets: “the manager” for nothing",
        ),
        (
            Edit(EditKind.CASE, "Where", "where"),
            {"kind": "case", "inserted": "Where", "replaces": "where"},
            "case: “Where” for “where”",
        ),
        (
            Edit(EditKind.TURNS, omitted="Mmm"),
            {"kind": "turns", "omitted": "Mmm"},
            "interviewer's turn left out “Mmm”",
        ),
    ],
)
def test_each_kind_of_edit(edit: Edit, values: dict[str, str], words: str) -> None:
    assert as_json(edit) == values
    assert describe(edit) == words


def test_csv_can_be_read_back() -> None:
    listed = rows([quoted(Status.EDITED, match(EDITS)), quoted(Status.MISSING, kind=Kind.INLINE)])
    lines = "\n".join(LISTINGS.load("csv").render(listed, View())) + "\n"
    first, second = csv.DictReader(lines.splitlines(keepends=True))
    assert first["text"] == "two\nthree"
    assert first["lines"] == "42-47"
    assert first["codes"] == "25;26"
    assert first["edits"] == (
        "ellipsis leaves out “and so on”; brackets: “the PM system” for “Liquidlogic”"
    )
    assert (second["kind"], second["status"], second["line"]) == ("inline", "missing", "7")


def listing(detail: Detail = Detail.NORMAL, width: int = 80) -> list[str]:
    listed: tuple[Row, ...] = rows(
        [
            quoted(Status.EDITED, match(EDITS)),
            quoted(Status.ALTERED, kind=Kind.INLINE),
            quoted(Status.TERM, kind=Kind.INLINE, attribution=Attribution((), ())),
        ]
    )
    return list(LISTINGS.load("text").render(listed, View(width, detail=detail)))


def test_text_is_a_line_a_quotation_under_its_file() -> None:
    assert listing() == [
        "content/chapters/04-findings.md",
        "  3  block   edited   eleanor-1:42-47  two three",
        "  7  inline  altered  eleanor-1:40-47  ‘four’",
        "  7  inline  term     -                ‘four’",
        "",
        "1 of 2 quotations (1 block, 1 inline) is proved: 0 word for word, 1 with",
        "declared edits. 1 is not (0 block, 1 inline).",
    ]


def test_quiet_text_leaves_what_needs_its_author() -> None:
    assert [line for line in listing(Detail.QUIET) if line.startswith("  ")] == [
        "  7  inline  altered  eleanor-1:40-47  ‘four’"
    ]


def test_verbose_text_tells_edits_and_codes() -> None:
    assert listing(Detail.VERBOSE)[1:5] == [
        "  3  block   edited   eleanor-1:42-47  two three",
        "     ellipsis leaves out “and so on”",
        "     brackets: “the PM system” for “Liquidlogic”",
        "     codes 25, 26",
    ]
