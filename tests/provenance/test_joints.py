"""What stands between two words at once: a pause and a bracket, a bracket glued to a word, and more."""

from __future__ import annotations

import pytest

from generator.provenance.model import Edit, EditKind, Fault, Status, Verdict
from generator.provenance.verify import verify
from tests.provenance.making import ALLOW, corpus_of, quote

TRANSCRIPT = """\
Anna: I lived in... [name of town] then, in the old (long pause) house. And we... stayed there.
Me: Mmm
Anna: the, the lamp was broken. a kettle, twelve miles from [name of city] by bus.
"""
CORPUS = corpus_of(anna_1=TRANSCRIPT)


def check(text: str) -> Verdict:
    return verify(quote(text, "anna-1"), CORPUS, ALLOW)


def edits(text: str) -> tuple[Edit, ...]:
    match = check(text).match
    assert match is not None
    return match.edits


@pytest.mark.parametrize(
    "text",
    [
        "I lived in... [name of town] then",
        "I lived in… (name of town) then",
        "in the old (long\npause) house",
    ],
)
def test_a_pause_and_a_bracket_of_the_transcript_are_no_edit(text: str) -> None:
    assert check(text).status is Status.VERIFIED, check(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the pause is the transcript's, so the bracket hides the words behind it
        ("I lived in... [the city] then", [("brackets", "the city", "name of town")]),
        ("And we... [did] there", [("brackets", "did", "stayed")]),
        ("And we... stay[ed] there", [("brackets", "stay[ed]", "stayed")]),
        # one real cut, and a bracket that is the transcript's
        ("I lived [...] [name of town] then", [("ellipsis", "", "in")]),
        ("miles from [name of city] ... bus", [("ellipsis", "", "by")]),
        ("the old house. [...] stay[ed] there", [("brackets", "stay[ed]", "stayed"),
                                                 ("ellipsis", "", "And we")]),
        # a bracket for a word that the mark stands before, not for none
        ("the, [old] lamp was broken", [("brackets", "old", "the")]),
        # the bracket holds the word that stands there, with another first letter
        ("[A] kettle, twelve", [("case", "[A]", "a")]),
        ("house. [and] we... stayed", [("case", "[and]", "And")]),
        ("lamp was [Broken]", [("case", "[Broken]", "broken")]),
    ],
)  # fmt: skip
def test_each_hides_what_stands_there(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = [(edit.kind.value, edit.inserted, edit.omitted) for edit in edits(text)]
    assert [one for one in found if one[0] != EditKind.NONVERBAL] == expected


@pytest.mark.parametrize(
    "text",
    [
        "And we... xtay[ed] there",
        "And we [...] xtay[ed] there",
        "the old house. And xe[nt] ... there",
        "xtay[ed] there",
        "stay[ing]s there",
        "And x[e]",
        "we... stayed xher[e]",
        "... xtay[ed] there",
        "in the old house. ... xtay[ed]",
        "xtay[ed] ... there",
        # the bracket is the transcript's, so no word inside of it stands beside it
        "twelve miles from [name of city] of",
        "of [name of city] by bus",
    ],
)
def test_what_stands_beside_a_bracket_is_what_was_said_beside_it(text: str) -> None:
    verdict = check(text)
    assert not verdict.status.proved, verdict.match


@pytest.mark.parametrize(
    "text",
    [
        "stay[ed] there",
        "in the old house. ... stay[ed]",
        "stay[ed] ... there",
        "And w[e]",
        "stayed ther[e]",
        "[And] we... st[ayed]",
    ],
)
def test_a_glued_bracket_may_begin_or_end_a_quotation(text: str) -> None:
    assert check(text).status is Status.EDITED, check(text)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("a kettle, twelve miles [name of city] by bus", ["from"]),
        ("lamp was broken. a kettle, twelve miles from [name of city] bus", ["by"]),
    ],
)
def test_words_beside_a_bracket_of_the_transcript_are_not_hidden_by_it(
    text: str, missing: list[str]
) -> None:
    verdict = check(text)
    assert verdict.status is Status.ALTERED, verdict.match
    assert verdict.candidates[0].fault is Fault.OMISSION
    shown = [one.spoken for one in verdict.candidates[0].differences if one.op == "missing"]
    assert shown == missing
