from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.nearest import distance, nearest


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("qoutations", "quotations"),  # two neighbours swapped
        ("quotation", "quotations"),  # a letter missing
        ("QUOTATIONS", "quotations"),  # case
        ("bib", "bibliography"),  # the beginning
        ("releases", "release"),  # a letter too many
        ("thesiz", "thesis"),  # a wrong letter
    ],
)
def test_slips_lead_to_the_name_that_was_meant(word: str, meant: str) -> None:
    assert nearest(word, ["thesis", "bibliography", "quotations", "release"]) == meant


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("participants", ["thesis", "rules"]),
        ("24", ["23", "25"]),  # another number is another thing
        ("", ["a"]),
        ("x", ["y", "on"]),
        ("on", ["no"]),
        ("anything", []),
    ],
)
def test_far_words_lead_nowhere(word: str, known: list[str]) -> None:
    assert nearest(word, known) is None


def test_the_nearest_wins_and_of_equals_the_first() -> None:
    assert nearest("elenor-1", ["eleanor-2", "eleanor-1"]) == "eleanor-1"
    assert nearest("susan-3", ["susan-1", "susan-2"]) == "susan-1"


@given(st.text(max_size=8), st.text(max_size=8))
def test_distance_is_symmetric_and_stops_at_its_limit(one: str, other: str) -> None:
    full = distance(one, other, 99)
    assert full == distance(other, one, 99)
    assert (full == 0) == (one == other)
    assert abs(len(one) - len(other)) <= full <= max(len(one), len(other))
    for limit in range(4):
        assert distance(one, other, limit) == min(full, limit + 1)


def test_swapped_neighbours_are_one_slip() -> None:
    assert distance("ab", "ba", 9) == 1
    assert distance("abc", "ca", 9) == 3  # optimal string alignment, not the unrestricted distance
