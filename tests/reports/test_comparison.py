"""The laws of a comparison; how it looks is in the golden cases of ``test_text.py``."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Difference, Op
from generator.reports.comparison import ROWS, comparison, first_difference
from generator.reports.ink import columns
from generator.source import Source

words = st.lists(st.text("abcdeé東", min_size=1, max_size=9), min_size=1, max_size=12).map(" ".join)
same = words.map(lambda text: Difference(Op.SAME, text, text))
changed = st.builds(Difference, st.just(Op.CHANGED), words, words)
added = words.map(lambda text: Difference(Op.ADDED, text, ""))
missing = words.map(lambda text: Difference(Op.MISSING, "", text))
omitted = words.map(lambda text: Difference(Op.OMITTED, "...", text))
differences = st.lists(st.one_of(same, changed, added, missing, omitted), min_size=1, max_size=8)


def rows(lines: list[str], label: str) -> list[str]:
    return [line.partition(" | ")[2] for line in lines if line.startswith(label)]


def has_difference(found: list[Difference]) -> bool:
    return any(one.op not in (Op.SAME, Op.OMITTED) for one in found)


@given(differences, st.integers(50, 120))
def test_a_whole_comparison_holds_every_word_of_both_texts_in_order(
    found: list[Difference], width: int
) -> None:
    lines = list(comparison(found, width, False, whole=True))
    if not has_difference(found):
        assert lines == []
        return
    assert " ".join(rows(lines, "quoted")).split() == [
        word for one in found for word in one.quoted.split()
    ]
    assert " ".join(rows(lines, "transcript")).split() == [
        word for one in found for word in one.spoken.split()
    ]


@given(differences, st.integers(50, 120))
def test_a_short_comparison_shows_a_difference_and_fits_on_the_screen(
    found: list[Difference], width: int
) -> None:
    lines = list(comparison(found, width, False))
    assert all(columns(line) <= width for line in lines)
    assert len(rows(lines, "quoted")) <= ROWS
    assert any("^" in line for line in lines) == has_difference(found)


@given(words, words, words)
def test_the_marks_stand_under_what_differs(before: str, wrong: str, right: str) -> None:
    found = [Difference(Op.SAME, before, before), Difference(Op.CHANGED, wrong, right)]
    lines = list(comparison(found, 10_000, False, whole=True))
    quoted, _, marks = lines
    label = quoted.index(" | ") + len(" | ")
    assert marks.index("^") == label + columns(before) + 1


def test_a_difference_is_shown_after_however_many_cuts() -> None:
    piece = [Difference(Op.SAME, "one two three", "one two three")]
    piece.append(Difference(Op.OMITTED, "...", "four five six seven eight"))
    found = [*(piece * 30), Difference(Op.CHANGED, "wrong", "right")]
    lines = list(comparison(found, 60, False))
    assert any("wrong" in line for line in lines)
    assert len(rows(lines, "quoted")) <= ROWS


def test_the_first_difference_is_found_in_the_authors_file() -> None:
    source = Source("a.md", "> “It was *very*\n> bad, and it rained”\n")
    whole = source.span(0, len(source.text))
    same = Difference(Op.SAME, "It was", "It was")
    changed = Difference(Op.CHANGED, "very bad,", "not so bad,")
    assert first_difference((same, changed), whole).text == "very*\n> bad,"


def test_where_words_are_missing_the_gap_is_meant() -> None:
    source = Source("a.md", "> It was bad")
    whole = source.span(0, len(source.text))
    found = (Difference(Op.SAME, "It was", "It was"), Difference(Op.MISSING, "", "very"))
    gap = first_difference(found, whole)
    assert (gap.start, gap.end) == (8, 8)


def test_words_that_the_file_does_not_have_leave_the_whole_place() -> None:
    source = Source("a.md", "> It w*a*s bad")
    whole = source.span(0, len(source.text))
    found = (Difference(Op.SAME, "It was", "It was"), Difference(Op.CHANGED, "bad", "good"))
    assert first_difference(found, whole) == whole
