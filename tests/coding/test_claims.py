from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.coding.analysis import Coding
from generator.coding.claims import check_claim, evaluate
from generator.coding.model import Code, Codebook
from generator.coding.numbers import first_number, in_words, joined
from generator.diagnostics import Diagnostic
from generator.provenance.model import Transcript
from generator.provenance.transcript import read_transcript
from generator.source import Source

PLACE = Source("content/chapters/01.md", "{{ … }}").span(0, 7)
TALK = "Me: Hello?\nSusan: Hello.\nMe: And?\nSusan: That is all.\n"


def value(expression: str, coding: Coding) -> str:
    result = evaluate(expression, PLACE, coding, [talk()])
    assert isinstance(result, str), result
    return result


def talk() -> Transcript:
    return read_transcript(Source("t.txt", TALK), "susan-1", ["Me"], _unexpected)


def _unexpected(found: Diagnostic) -> None:
    raise AssertionError(found.message)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ('count("participants")', "3"),
        ('count("participants", theme="push")', "2"),
        ('count("participants", theme="force")', "2"),
        ('count("participants", theme="bare")', "0"),
        ('count("participants", code=3)', "2"),
        ('count("participants", role="Worker")', "2"),
        ('count("participants", role="Worker", code="3")', "1"),
        ('count("extracts")', "5"),
        ('count("extracts", theme="pull", participant="susan")', "2"),
        ('count("codes")', "4"),
        ('count("codes", status="discounted")', "1"),
        ('count("codes", level="latent")', "2"),
        ('count("codes", theme="force")', "2"),
        ('count("codes", participant="eleanor")', "2"),
        ('count("themes")', "5"),
        ('count("themes", parent="force")', "2"),
        ('count("themes", participant="susan")', "3"),
        ('count("themes", code=2)', "2"),
        ('count("transcripts")', "4"),
        ('count("transcripts", participant="susan")', "2"),
        ('count("transcripts", theme="push")', "2"),
        ('count("utterances")', "4"),
        ('count("utterances", participant="susan")', "2"),
        ('count("utterances", transcript="susan-1")', "4"),
        ('count("participants", style="words")', "three"),
        ('count("participants", theme="push", style="Words")', "Two"),
        (" count( 'participants' ) ", "3"),
        ("count(“participants”, theme=‘push’)", "2"),
        ('names("participants", theme="push")', "Susan and Eleanor"),
        ('names("participants")', "Susan, Mary and Eleanor"),
        ('names("participants", role="Manager")', "Mary"),
        ('names("themes", parent="force")', "The push and The pull"),
        ('names("codes", status="discounted")', "Colours"),
        ('names("transcripts", participant="susan")', "susan-1 and susan-2"),
    ],
)
def test_values(coding: Coding, expression: str, text: str) -> None:
    assert value(expression, coding) == text


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ('count("participants")', "2"),
        ('names("participants")', "Mary and Eleanor"),
        ('count("participants", theme="push")', "1"),
        ('count("transcripts")', "2"),
        ('count("transcripts", participant="susan")', "0"),
        ('count("utterances")', "0"),
    ],
)
def test_who_has_withdrawn_counts_no_more(coding: Coding, expression: str, text: str) -> None:
    people = (replace(coding.participants[0], withdrawn=date(2026, 1, 1)), *coding.participants[1:])
    assert value(expression, Coding(coding.codebook, coding.extracts, people)) == text


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ('count("participants", theme="psuh")', "There is no theme “psuh”. Did you mean “push”?"),
        ('count("participants", them="push")', "There is no filter for participants “them”. Did you mean “theme”?"),
        ('count("participant")', "There is no kind of thing to count “participant”. Did you mean “participants”?"),
        ('cuont("codes")', "There is no function “cuont”. Did you mean “count”?"),
        ('count("codes", code=9)', "There is no filter for codes “code”."),
        ('count("extracts", code=9)', "There is no code “9”."),
        ('count("codes", status="discountd")', "There is no status “discountd”. Did you mean “discounted”?"),
        ('count("participants", role="Workers")', "There is no role “Workers”. Did you mean “Worker”?"),
        ('count("codes", style="roman")', "There is no style “roman”."),
        ('names("codes", style="words")', "There is no filter for codes “style”."),
        ('names("utterances")', "Utterances have no names."),
        ('names("participants", theme="bare")', "There are no participants to name here."),
        ("", "“” is nothing that can be computed."),
        ("count", "“count” is nothing that can be computed."),
        ("count()", "“count()” is nothing that can be computed."),
        ("count(codes)", "“count(codes)” is nothing that can be computed."),
        ('count("codes", "x")', '“count("codes", "x")” is nothing that can be computed.'),
        ('count("codes", **{})', '“count("codes", **{})” is nothing that can be computed.'),
        ('count("codes", level="a", level="latent")', '“count("codes", level="a", level="latent")” is nothing that can be computed.'),
        ('count("codes") + 1', '“count("codes") + 1” is nothing that can be computed.'),
        ('__import__("os").abort()', '“__import__("os").abort()” is nothing that can be computed.'),
        ('count(__import__("os").abort())', '“count(__import__("os").abort())” is nothing that can be computed.'),
    ],
)  # fmt: skip
def test_what_cannot_be_computed_is_told(coding: Coding, expression: str, message: str) -> None:
    result = evaluate(expression, PLACE, coding, [talk()])
    assert isinstance(result, Diagnostic)
    assert (result.rule, result.message, result.span) == ("S107", message, PLACE)
    assert result.help


def test_utterances_cannot_be_counted_without_transcripts(coding: Coding) -> None:
    result = evaluate('count("utterances")', PLACE, coding)
    assert isinstance(result, Diagnostic)
    assert "utterances" not in result.help


def test_long_lists_of_names_are_cut(coding: Coding) -> None:
    codes = tuple(Code(str(number), "x", PLACE) for number in range(1, 41))
    big = Coding(Codebook(codes=codes), (), ())
    result = evaluate('count("extracts", code=99)', PLACE, big)
    assert isinstance(result, Diagnostic)
    assert result.help.endswith("14, 15 and 25 more.")


@given(st.text())
def test_no_expression_breaks_the_program(expression: str) -> None:
    result = evaluate(expression, PLACE, Coding(Codebook(), (), ()))
    assert isinstance(result, Diagnostic)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("two participants (Susan and Eleanor)", []),
        ("both Susan and Eleanor", []),
        ("2 participants", []),
        ("three participants (Susan and Eleanor)", [
            "C101 The claim says 3 participants. The coded data has 2: Susan and Eleanor."]),
        ("two participants (Susan and Mary)", [
            "C102 In this claim Mary should not be named, and Eleanor should be named. The coded data has 2: Susan and Eleanor."]),
        ("Susan, Mary and Eleanor", [
            "C102 In this claim Mary should not be named. The coded data has 2: Susan and Eleanor."]),
        ("Susan says so", [
            "C102 In this claim Eleanor should be named. The coded data has 2: Susan and Eleanor."]),
        ("one participant", [
            "C101 The claim says 1 participant. The coded data has 2: Susan and Eleanor."]),
        ("most of them", []),
        ("Eleanora said so", []),  # no participant's name
    ],
)  # fmt: skip
def test_claims(coding: Coding, text: str, told: list[str]) -> None:
    found = check_claim(text, {"theme": "push"}, PLACE, coding)
    assert [f"{d.rule} {d.message}" for d in found] == told


def test_a_claim_about_nothing_known(coding: Coding) -> None:
    (one,) = check_claim("two", {"theme": "psuh"}, PLACE, coding)
    assert (one.rule, one.message) == ("C101", "There is no theme “psuh”. Did you mean “push”?")


def test_a_claim_that_nobody_supports(coding: Coding) -> None:
    (one,) = check_claim("four", {"theme": "bare"}, PLACE, coding)
    assert one.message == "The claim says 4 participants. The coded data has 0."


def test_names_that_are_numbers_are_no_number(coding: Coding) -> None:
    people = tuple(
        replace(one, name="Seven" if one.id == "susan" else one.name) for one in coding.participants
    )
    renamed = Coding(coding.codebook, coding.extracts, people)
    assert list(check_claim("Seven and Eleanor", {"theme": "push"}, PLACE, renamed)) == []


@given(st.integers(0, 99))
def test_numbers_in_words_are_read_back(number: int) -> None:
    assert first_number(f"nearly {in_words(number).capitalize()} of them") == number
    assert first_number(f"nearly {number} of them") == number


def test_numbers_and_names() -> None:
    assert [in_words(n) for n in (0, 9, 20, 21, 99, 100)] == [
        "zero", "nine", "twenty", "twenty-one", "ninety-nine", "100",
    ]  # fmt: skip
    assert first_number("nobody, not a soul") is None
    assert first_number("often") is None
    assert [joined(names) for names in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == [
        "", "A", "A and B", "A, B and C",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("fünf Teilnehmerinnen (Susan, Mary)", 5),
        ("fu\u0308nf Teilnehmerinnen", 5),
        ("Zwei von sechs Befragten", 2),
        ("alle einundzwanzig Interviews", 21),
        ("Dreissig und dreißig", 30),
        ("Twenty-one participants", 21),
        ("eine Gruppe von sechs", 6),
        ("einige Teilnehmende", None),
    ],
)
def test_numbers_are_read_in_every_language(text: str, number: int | None) -> None:
    assert first_number(text) == number
