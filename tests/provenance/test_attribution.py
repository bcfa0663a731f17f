"""How a thesis names its sources, read from what authors type."""

from __future__ import annotations

import pytest

from generator.diagnostics import Diagnostic
from generator.provenance.attribution import AttributionPatterns
from generator.provenance.model import Attribution
from generator.source import Source, Span

PEOPLE = [
    ("eleanor", "Eleanor", {"1": "eleanor-1", "2": "eleanor-2"}),
    ("p3", "Dr. Anna Lee", {"1": "p3-1", "walk": "p3-walk"}),
]
PATTERNS = AttributionPatterns(
    [
        "({participant} interview {interview})",
        "{participant}:",
        "({participant}, interview {interview}, {lines})",
        "— {participant}, {interview}. Interview, {line}",
        "{line}",
    ],
    PEOPLE,
)


def span(text: str) -> Span:
    return Source("chapter.md", f"> {text}").span(2, 2 + len(text))


@pytest.mark.parametrize(
    ("text", "who", "transcripts", "lines"),
    [
        ("(Eleanor interview two)", "eleanor", ["eleanor-2"], None),
        ("*(Eleanor interview two)*.", "eleanor", ["eleanor-2"], None),
        ("  ( **eleanor**,  Interview 1 )", "eleanor", ["eleanor-1"], None),
        ("(Eleanor interview II)", "eleanor", ["eleanor-2"], None),
        ("(Eleanor interview zwei)", "eleanor", ["eleanor-2"], None),
        ("(Dr. Anna Lee interview walk)", "p3", ["p3-walk"], None),
        ("(p3 interview 1)", "p3", ["p3-1"], None),
        ("(Eleanor, interview 1, ll. 42–47)", "eleanor", ["eleanor-1"], (42, 47)),
        ("(Eleanor, interview one, lines 142-7)", "eleanor", ["eleanor-1"], (142, 147)),
        ("(Eleanor, interview one, 42)", "eleanor", ["eleanor-1"], (42, 42)),
        ("– Eleanor, 2. Interview, Z. 19", "eleanor", ["eleanor-2"], (19, 19)),
        ("l. 42", None, [], (42, 42)),
    ],
)
def test_lines_below_a_quotation(
    text: str, who: str | None, transcripts: list[str], lines: tuple[int, int] | None
) -> None:
    found = PATTERNS.match_line(span(text))
    assert isinstance(found, Attribution), found
    assert found.participants == ((who,) if who else ())
    assert list(found.transcripts) == transcripts
    assert found.lines == lines
    assert found.span is not None
    assert found.span.text == text


@pytest.mark.parametrize(
    "text",
    [
        "Eleanor said so in interview two.",
        "(see interview two)",
        "and more (Eleanor interview two)",
        "(Eleanor)",
        "Eleanor:",
        "",
        "(" * 300,
        "(Eleanor interview two)" * 20,
    ],
)
def test_other_lines_are_no_attribution(text: str) -> None:
    assert PATTERNS.match_line(span(text)) is None


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("(Elanor interview two)", "Elanor", "perhaps “Eleanor”"),
        ("(Susan interview two)", "Susan", "No participant is called “Susan”"),
        ("(Eleanor interview three)", "three", "no interview “three”"),
        ("(*Eleanor* interview tow)", "tow", "no interview “tow”"),
    ],
)
def test_who_does_not_exist_is_told_with_the_nearest_name(text: str, place: str, says: str) -> None:
    found = PATTERNS.match_line(span(text))
    assert isinstance(found, Diagnostic)
    assert found.rule == "Q102"
    assert found.span.text == place
    assert says in found.message
    assert "participants.yml" in found.help


def test_opening_labels() -> None:
    found = PATTERNS.match_opening(span("**Eleanor:**"))
    assert isinstance(found, Attribution)
    assert found.transcripts == ("eleanor-1", "eleanor-2")
    assert PATTERNS.match_opening(span("Note:")) is None
    assert PATTERNS.match_opening(span("(Eleanor interview two)")) is None
    wrong = PATTERNS.match_opening(span("Elenor:"))
    assert isinstance(wrong, Diagnostic)


def test_a_right_pattern_is_taken_before_a_wrong_one() -> None:
    patterns = AttributionPatterns(
        ["({participant} interview {interview})", "({participant} interview {interview} b)"], PEOPLE
    )
    assert isinstance(patterns.match_line(span("(Eleanor interview 2 b)")), Attribution)


@pytest.mark.parametrize("first", [0, 1])
def test_of_several_patterns_the_one_that_explains_most_is_told(first: int) -> None:
    both = ["({participant})", "({participant}, interview {interview})"]
    patterns = AttributionPatterns([both[first], both[1 - first]], PEOPLE)
    found = patterns.match_line(span("(Eleanor, interview 7)"))
    assert isinstance(found, Diagnostic)
    assert (found.span.text, found.message) == ("7", "Eleanor has no interview “7”.")


def test_without_participants_the_help_says_where_to_list_them() -> None:
    patterns = AttributionPatterns(["({participant} interview {interview})"], [])
    found = patterns.match_line(span("(Eleanor interview two)"))
    assert isinstance(found, Diagnostic)
    assert found.help == "content/participants.yml names nobody yet: list the participants there."
