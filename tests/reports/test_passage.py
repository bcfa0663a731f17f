from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import file_place
from generator.reports.passage import AROUND, WITHIN, Line, passage
from generator.source import Source


def test_the_words_in_question_stand_between_what_is_before_and_after() -> None:
    source = Source("a.md", "one\ntwo three four\nfive")
    assert passage(source.span(8, 13), 3).lines == (Line(2, "two ", "three", " four"),)


def test_a_gap_is_a_place_too() -> None:
    (line,) = passage(Source("a.md", "one two").span(3, 3), 3).lines
    assert line == Line(1, "one", "", " two")


def test_lines_without_a_word_are_left_out_and_the_rest_is_counted() -> None:
    source = Source("a.md", "> one\n>\n> two\n> three\n> four\n")
    shown = passage(source.span(2, len(source.text)), 2)
    assert [(line.number, line.before, line.marked) for line in shown.lines] == [
        (1, "> ", "one"),
        (3, "", "> two"),
    ]
    assert shown.rest == 2


def test_a_long_paragraph_is_cut_at_words_around_the_place() -> None:
    text = " ".join(f"word{number}" for number in range(500))
    at = text.index("word250")
    (line,) = passage(Source("a.md", text).span(at, at + 7), 3).lines
    assert line.marked == "word250"
    assert line.before.startswith("… word2")
    assert line.after.endswith(" …")
    assert len(line.before) <= AROUND + 2
    (whole,) = passage(Source("a.md", text).span(0, len(text)), 3).lines
    assert len(whole.marked) <= WITHIN + 3
    assert whole.marked.startswith("word0 word1 ")
    assert whole.marked.endswith(" word498 word499")


def test_a_file_without_text_shows_nothing() -> None:
    assert passage(file_place("a.md"), 3).lines == ()


@given(
    st.text("ab \n\t>…😀", max_size=60), st.integers(0, 60), st.integers(0, 60), st.integers(1, 4)
)
def test_any_place_of_a_short_text_is_shown_as_it_stands(
    text: str, one: int, other: int, most: int
) -> None:
    source = Source("a.md", text)
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    for line in passage(source.span(start, end), most).lines:
        there = source.line(line.number).replace("\t", " ")
        assert line.before + line.marked + line.after == there
