"""The real thesis: everything that is known of it must come out.

``truth.json`` says of every block quotation where its words stand and how they were edited.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.compile import compile_thesis
from generator.diagnostics import Diagnostic
from generator.project import load_project
from generator.provenance.model import EditKind, Kind
from generator.thesis import Quoted, Thesis

pytestmark = pytest.mark.booth


@pytest.fixture(scope="module")
def truth(booth: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((booth / "truth.json").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def compiled(
    booth: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Thesis, list[Diagnostic]]:
    told: list[Diagnostic] = []
    project = load_project(booth, told.append)
    assert project is not None
    thesis = compile_thesis(project, cache=tmp_path_factory.mktemp("cache"))
    return thesis, [*told, *thesis.diagnostics]


def blocks(thesis: Thesis) -> dict[tuple[str, int], Quoted]:
    return {
        (quoted.verdict.quotation.span.path, quoted.verdict.quotation.span.line): quoted
        for quoted in thesis.quotations
        if quoted.verdict.quotation.kind is Kind.BLOCK
    }


def test_every_block_quotation_is_found_and_no_other(
    compiled: tuple[Thesis, list[Diagnostic]], truth: dict[str, Any]
) -> None:
    expected = {(block["path"], block["line"]) for block in truth["blocks"]}
    assert set(blocks(compiled[0])) == expected
    assert len(expected) == 65


def test_every_block_quotation_is_what_the_truth_says(
    compiled: tuple[Thesis, list[Diagnostic]], truth: dict[str, Any]
) -> None:
    found = blocks(compiled[0])
    wrong = []
    for block in truth["blocks"]:
        verdict = found[block["path"], block["line"]].verdict
        if not block.get("attributed", True):
            assert verdict.status.value == "misplaced"
            assert verdict.candidates[0].place.transcript == block["transcript"]
            continue
        match = verdict.match
        if match is None:
            wrong.append((block["n"], verdict.status))
            continue
        first, last = match.place.lines
        if (
            verdict.status.value != block["status"]
            or match.participant != block["participant"]
            or match.place.transcript != block["transcript"]
            or not (first <= block["lines"][1] and block["lines"][0] <= last)
        ):
            wrong.append((block["n"], verdict.status))
    assert wrong == []


def test_cuts_and_brackets_hide_what_the_truth_says(
    compiled: tuple[Thesis, list[Diagnostic]], truth: dict[str, Any]
) -> None:
    found = blocks(compiled[0])
    kinds = {"ellipsis": EditKind.ELLIPSIS, "brackets": EditKind.BRACKETS}
    for block in truth["blocks"]:
        match = found[block["path"], block["line"]].verdict.match
        edits = match.edits if match else ()
        for kind in ("ellipsis", "brackets", "nonverbal", "case"):
            expected = [edit for edit in block["edits"] if edit["kind"] == kind]
            got = [edit for edit in edits if edit.kind.value == kind]
            assert len(got) == len(expected), (block["n"], kind, got)
        for kind, edit_kind in kinds.items():
            hidden = [
                " ".join(edit.get("omitted", edit.get("replaces", "")).split())
                for edit in block["edits"]
                if edit["kind"] == kind
            ]
            shown = [" ".join(edit.omitted.split()) for edit in edits if edit.kind is edit_kind]
            for one, other in zip(hidden, shown, strict=True):
                assert one.strip(" .,").casefold() in other.casefold() or other.strip(" .,") in one


def test_the_unattributed_block_is_the_only_block_error(
    compiled: tuple[Thesis, list[Diagnostic]],
) -> None:
    rules = {"Q101", "Q102", "Q201", "Q202", "Q203", "Q204", "Q206", "Q207"}
    errors = [found for found in compiled[1] if found.rule in rules]
    assert [(found.rule, Path(found.span.path).name, found.span.line) for found in errors] == [
        ("Q101", "05-findings-management.md", 45)
    ]
    assert errors[0].related[0].span.line == 162


def test_negations_and_questions_under_a_cut_are_told(
    compiled: tuple[Thesis, list[Diagnostic]], truth: dict[str, Any]
) -> None:
    told = {(d.rule, d.span.path, d.span.line) for d in compiled[1]}
    for block in truth["blocks"]:
        for edit in block["edits"]:
            lines = range(block["line"], block["end_line"] + 1)
            if edit.get("negation"):
                assert any(("Q209", block["path"], line) in told for line in lines), block["n"]
            if edit.get("joins_answers"):
                assert any(("Q208", block["path"], line) in told for line in lines), block["n"]


def test_inline_quotations_of_named_participants(
    compiled: tuple[Thesis, list[Diagnostic]], truth: dict[str, Any]
) -> None:
    """At least 95% of those that the truth lists come out as it says."""
    found = {
        (
            quoted.verdict.quotation.span.path,
            quoted.verdict.quotation.span.line,
            quoted.verdict.quotation.span.text,
        ): quoted
        for quoted in compiled[0].quotations
    }
    wrong = []
    for inline in truth["inline"]:
        quoted = found.get((inline["path"], inline["line"], inline["text"]))
        supported = quoted is not None and quoted.verdict.status.proved
        if quoted is None or supported != (inline["expected"] == "supported"):
            wrong.append((inline["path"], inline["line"], inline["text"], inline["expected"]))
    assert len(wrong) <= 0.05 * len(truth["inline"]), wrong


def test_what_the_truth_calls_a_term_of_theory_is_the_only_one_not_taken_for_a_quotation(
    compiled: tuple[Thesis, list[Diagnostic]], truth: dict[str, Any]
) -> None:
    found = {
        (quoted.verdict.quotation.span.path, quoted.verdict.quotation.span.line)
        for quoted in compiled[0].quotations
    }
    missed = [one for one in truth["inline"] if (one["path"], one["line"]) not in found]
    assert [one["kind"] for one in missed] == ["theory-term"]


def test_marks_without_a_partner_are_those_that_are_known(
    compiled: tuple[Thesis, list[Diagnostic]], truth: dict[str, Any]
) -> None:
    told = [(d.span.path, d.span.line) for d in compiled[1] if d.rule == "Q215"]
    blocks_told = [
        block["n"]
        for path, line in told
        for block in truth["blocks"]
        if block["path"] == path and block["line"] <= line <= block["end_line"]
    ]
    assert blocks_told == [6, 24, 28, 41, 42]
    elsewhere = [path for path, line in told if "literature" in path]
    assert len(elsewhere) == len(told) - len(blocks_told) == 1  # a quotation without its end


def test_the_one_utterance_in_two_wordings_is_told_at_the_altered_ones(
    compiled: tuple[Thesis, list[Diagnostic]],
) -> None:
    told = [d for d in compiled[1] if d.rule == "Q211"]
    assert [(Path(d.span.path).name[:2], d.span.line) for d in told] == [("04", 201), ("06", 139)]
    assert {d.related[0].span.line for d in told} == {203}
    assert {d.related[-1].span.path for d in told} == {"content/transcripts/mary-1.txt"}


def test_no_lead_in_is_called_wrong(compiled: tuple[Thesis, list[Diagnostic]]) -> None:
    assert [d for d in compiled[1] if d.rule == "Q216"] == []


def test_every_extract_that_the_thesis_codes_is_proved(
    compiled: tuple[Thesis, list[Diagnostic]],
) -> None:
    assert len(compiled[0].extracts) == 40
    assert all(verdict.status.proved for verdict in compiled[0].extracts)


def test_citations_come_out_as_printed(
    booth: Path, compiled: tuple[Thesis, list[Diagnostic]]
) -> None:
    assert not [d for d in compiled[1] if d.rule in ("B101", "B104")]
    assert len(compiled[0].references) == 188


def test_cross_references_lead_to_what_the_author_printed(
    booth: Path, compiled: tuple[Thesis, list[Diagnostic]]
) -> None:
    words = {"two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7"}
    rows = json.loads((booth / "cross-references-printed.json").read_text(encoding="utf-8"))
    for row in rows:
        kind, number = row["printed"].lower().split()
        label = compiled[0].anchors[row["source"].lstrip("@")].label
        assert label.lower() == f"{kind} {words.get(number, number)}"
