from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from generator.reports.excerpt import excerpt
from generator.reports.ink import Ink, clean, columns, inked, shorten
from generator.source import Source


@given(st.text())
def test_nothing_that_moves_the_cursor_is_left_and_no_place_is_moved(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    assert not {unicodedata.category(char) for char in cleaned} & {"Cc", "Cs"}


@given(st.text(), st.integers(2, 60))
def test_a_shortened_text_fits_and_is_a_beginning(text: str, width: int) -> None:
    short = shorten(text, width)
    assert columns(short) <= width
    assert short == clean(text) or (short[-1] == "…" and clean(text).startswith(short[:-1]))


@given(st.text(st.characters(codec="utf-8"), min_size=1), st.data(), st.integers(40, 100))
def test_an_excerpt_fits_whatever_the_line_and_marks_something(
    text: str, data: st.DataObject, width: int
) -> None:
    source = Source("a.md", text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    lines = list(excerpt(source.span(start, end), width, False, Ink.ERROR))
    assert all(columns(line) <= width + 1 for line in lines)  # a mark may stand after the last word
    assert "^" in lines[1]


def test_no_colour_no_escape_sequence() -> None:
    assert inked("a", Ink.ERROR, False) == "a"
    assert inked("a", Ink.ERROR, True) == "\x1b[1;31ma\x1b[0m"


def test_places_in_a_megabyte_of_one_line_are_cut_from_around_them() -> None:
    line = "word " * 200_000
    source = Source("a.md", line)
    for at in range(0, len(line) - 500, 250):
        text, below = excerpt(source.span(at, at + 4), 80, False, Ink.ERROR)
        number, _, shown = text.partition(" | ")
        assert number.strip() == "1"
        assert shown[below.index("^") - len(number) - 3 :].startswith("word ")
        assert below.count("^") == 4
        assert shown.startswith("…") == (at > 70)
        assert shown.endswith("…")
