"""What the author is told: the rule, the place, the exact words, and what to do."""

from __future__ import annotations

import pytest

from generator.diagnostics import Diagnostic
from generator.provenance.explain import explain, explain_extract
from generator.provenance.model import Kind
from generator.provenance.verify import verify
from tests.provenance.making import ALLOW, quote
from tests.provenance.test_verify import CORPUS


def told(
    text: str,
    *names: str,
    kind: Kind = Kind.BLOCK,
    lines: tuple[int, int] | None = None,
    inline_min_words: int = 1,
) -> list[Diagnostic]:
    verdict = verify(quote(text, *(names or ("anna-1",)), kind=kind, lines=lines), CORPUS, ALLOW)
    return list(explain(verdict, CORPUS, inline_min_words=inline_min_words))


@pytest.mark.parametrize(
    ("text", "rule", "message", "help_line", "line"),
    [
        (
            "We never saw any of those again",
            "Q201",
            "Neither anna-1 nor any other transcript has",
            "Look",
            None,
        ),
        ("It was a bit of a schock", "Q202", "anna-1 (Anna), line 2", "“shock,” for “schock”", 2),
        ("a bit of a shock honestly", "Q202", "only punctuation differs", "punctuation", 2),
        (
            "what was it like when",
            "Q203",
            "not Anna’s: the interviewer says them, in anna-1, line 1",
            "label",
            1,
        ),
        (
            "The kettle has moved",
            "Q204",
            "not in anna-1; they stand in anna-2, line 2",
            "source",
            2,
        ),
        (
            "Nobody ever counted the visits",
            "Q204",
            "not Anna’s words but Ben’s: they stand in ben-1",
            "Name Ben",
            2,
        ),
        ("It was a shock, honestly", "Q206", "“bit of a”", "Put them back", 2),
        ("muddle through ... a shock", "Q207", "part 2 (line 2) was said before", "order", 6),
    ],
)
def test_each_fault_has_its_rule_place_and_help(
    text: str, rule: str, message: str, help_line: str, line: int | None
) -> None:
    [found] = told(text)
    assert found.rule == rule
    assert message in found.message
    assert help_line in found.help
    assert found.span.text == text
    assert [one.span.line for one in found.related][:1] == ([line] if line else [])
    assert bool(found.comparison) == (rule in ("Q202", "Q206"))


def test_a_proved_quotation_is_passed_over_in_silence() -> None:
    assert told("It was a bit of a shock") == []
    assert told("It was ... a shock, honestly") == []


def test_lines_that_moved_are_told_with_the_right_ones() -> None:
    [found] = told("the driver of it all", lines=(2, 3))
    assert (found.rule, found.help) == ("Q205", "Cite line 4.")
    assert told("the driver of it all", lines=(4, 6)) == []


def test_several_places_are_told_once_and_not_of_inline_quotations() -> None:
    [found] = told("the")
    assert found.rule == "Q210"
    assert len(found.related) == 4
    assert "stand at 5 places: anna-1, line 2; anna-1, line 4; anna-1, line 4; and 2 more" in (
        found.message
    )
    assert told("the", kind=Kind.INLINE) == []
    assert told("the", lines=(2, 2)) == []


def test_what_an_ellipsis_hides_is_told() -> None:
    rules = {one.rule: one for one in told("the data, you know. ... No.")}
    assert set(rules) == {"Q208"}
    assert "“Would you call it a translation of the numbers into people?”" in rules["Q208"].message
    hidden = told("a bit of a shock ... where the kettle was")
    assert [one.rule for one in hidden] == ["Q209"]
    assert "“Nobody”" in hidden[0].message
    [added] = told("I [never] would say that")
    assert (added.rule, added.message) == ("Q209", "The brackets add a negation: “never”.")


def test_inline_quotations_have_rules_of_their_own() -> None:
    [found] = told("a bit of a schock", kind=Kind.INLINE)
    assert found.rule == "Q212"
    assert "“shock,” for “schock”" in found.help
    [short] = told("drive", kind=Kind.INLINE, inline_min_words=3)
    assert short.rule == "Q217"
    assert "The nearest is in anna-1 (Anna), line 4" in short.message
    [other] = told("The kettle has moved", kind=Kind.INLINE)
    assert other.rule == "Q212"
    assert "They are in anna-2" in other.message
    [asked] = told("translation", kind=Kind.INLINE)
    assert "The interviewer says them" in asked.message
    assert "in anna-1, line 5" in asked.message
    long = "and here are many more words than anybody would put into a single term of theirs"
    assert "[…]{.term}" in told(long, kind=Kind.INLINE)[0].help
    [nobody] = told("{braces} and [^1] all that", kind=Kind.INLINE)
    assert nobody.rule == "Q212"


def test_words_of_an_interviewer_in_another_transcript_are_not_called_altered() -> None:
    [found] = told("Would you call it a translation of the numbers", "ben-1")
    assert found.rule == "Q203"
    assert "not Ben’s: the interviewer says them, in anna-1, line 5" in found.message
    assert found.comparison == ()


def test_words_of_which_some_are_the_interviewers_are_told_so() -> None:
    [found] = told("where the kettle was. Mmm And the driver of it all")
    assert found.rule == "Q203"
    assert found.message.startswith("Not all of these words are Anna’s: the interviewer says “Mmm”")
    assert "paragraph of its own" in found.help


def test_a_mark_at_a_gap_does_not_hide_that_words_are_left_out() -> None:
    [found] = told("And the driver of it all. I was very careful about that")
    assert found.rule == "Q206"
    assert "“was the data, you know”" in found.message


def test_what_to_write_is_spelt_out() -> None:
    [found] = told("It was really a bit of a schock, honestly. Nobody told where the kettle was")
    assert found.help == (
        "Take out “really”; write “shock,” for “schock,”; put back “me”, or … in its place."
    )


def test_extracts_have_rules_of_their_own() -> None:
    wrong = quote("It was a bit of a schock", "anna-1", kind=Kind.EXTRACT)._replace(extract="e1")
    [found] = explain_extract(verify(wrong, CORPUS, ALLOW), CORPUS)
    assert found.rule == "E101"
    assert "“e1”" in found.message
    assert found.comparison
    moved = quote("a bit of a shock", "anna-1", lines=(6, 6))._replace(extract="e2")
    [found] = explain_extract(verify(moved, CORPUS, ALLOW), CORPUS)
    assert (found.rule, found.help) == ("E102", "Write 2 under lines.")


def test_an_unchecked_quotation_names_its_transcript() -> None:
    [found] = told("a bit of a shock", "anna-7")
    assert found.rule == "Q213"
    assert "anna-7" in found.message


def test_parts_from_two_transcripts_are_told() -> None:
    [found] = told("a bit of a shock ... so everybody is lost")
    assert found.rule == "Q207"
    assert "anna-1 and anna-2" in found.message
    assert [one.span.path for one in found.related] == ["anna-1.txt", "anna-2.txt"]


@pytest.mark.parametrize(
    ("text", "kind", "says"),
    [
        ("it was a bit of a shock", "case", "“it” stands for “It”"),
        ("It was ... a shock", "ellipsis", "an ellipsis leaves out “a bit of”"),
        ("It was [quite] a bit of", "brackets", "the brackets “quite” stand for no words"),
        ("a bit (laughs) of a shock", "nonverbal", "“(laughs)”: the transcript does not have it"),
        (
            "a bit of; a shock",
            "punctuation",
            "the quotation has “;” where the transcript has nothing",
        ),
        ("where the kettle was. And the driver", "turns", "interviewer is left out (“Mmm”)"),
    ],
)
def test_an_edit_that_the_thesis_does_not_allow_is_named(text: str, kind: str, says: str) -> None:
    verdict = verify(quote(text, "anna-1"), CORPUS, frozenset())
    [found] = explain(verdict, CORPUS)
    assert found.rule == "Q202"
    assert found.message.startswith("The words agree")
    assert says in found.message
    assert found.help.endswith(f"or allow it for the thesis: quotations: allow: [{kind}].")
