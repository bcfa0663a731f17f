"""Words of a transcript are found wherever they stand, unless they are released."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ethics.leaks import RUN, LeakCheck
from generator.provenance.transcript import read_transcript
from generator.source import Source

SAID = (
    "I oil the hinges of every door and I warm my hands under the tap before I touch anybody at all"
)
TEXT = f"Me: Tell me what you do in the night so that nobody in the house wakes up.\nIda: {SAID}.\n"
NOTHING = ["grey", "lake", "stone", "wind", "field"]
OTHER = st.lists(st.sampled_from(NOTHING), max_size=20).map(" ".join)


def check(*released: str) -> LeakCheck:
    told: list[object] = []
    transcript = read_transcript(Source("ida-1.txt", TEXT), "ida-1", ["Me"], told.append)
    assert told == []
    return LeakCheck([transcript], released)


@given(OTHER, st.integers(0, 20 - RUN), st.integers(RUN, 20), OTHER)
def test_every_long_enough_run_is_found_wherever_it_stands(
    before: str, start: int, length: int, after: str
) -> None:
    words = SAID.split()[start : start + length]
    if len(words) < RUN:
        return
    (leak,) = check().leaks(f"{before} {' '.join(words)} {after}")
    assert (leak.transcript, leak.line) == ("ida-1", 2)
    assert leak.words == " ".join(words).lower()


@given(OTHER, st.integers(0, 20), st.integers(0, RUN - 1))
def test_fewer_words_are_chance(before: str, start: int, length: int) -> None:
    words = " ".join(SAID.split()[start : start + length])
    assert [*check().leaks(f"{before} {words} {before}")] == []


@pytest.mark.parametrize(
    "text",
    [
        "“I oil the hinges of every door, and I warm my hands",
        "I OIL THE HINGES\nof every door AND I — warm",
    ],
)
def test_marks_capitals_and_line_ends_make_no_difference(text: str) -> None:
    assert len([*check().leaks(text)]) == 1


def test_what_is_released_may_stand_anywhere() -> None:
    quoted = "I warm my hands under the tap before I touch anybody at all."
    assert [*check(quoted).leaks(f"She says “{quoted}” and again {quoted}")] == []


def test_what_stands_beside_what_is_released_may_not() -> None:
    (leak,) = check("before I touch anybody at all").leaks(f"She says {SAID}.")
    assert leak.words.startswith("i oil the hinges")


def test_an_authors_words_may_run_into_a_quotation_as_speech_did() -> None:
    released = "I warm my hands under the tap"
    assert [*check(released).leaks("every door and I warm my hands under the tap")] == []


def test_questions_of_the_interviewer_may_be_printed() -> None:
    assert [*check().leaks("Tell me what you do in the night so that nobody wakes up.")] == []
