from __future__ import annotations

from pathlib import Path

import pytest

from generator.fixes.plan import MOVED_TWICE
from tests.fixes.making import CHAPTER, chapter_after, make_project, repaired

HILL = "it was cold and rather wet on the hill that morning"


@pytest.mark.parametrize(
    ("typed", "exact"),
    [
        ("l. 7", "l. 2"),
        ("line 7", "line 2"),
        ("ll. 6–7", "l. 2"),
        ("lines 6 to 7", "line 2"),
        ("Lines 6-7", "Line 2"),
        ("7", "2"),
        ("ll. 1-3", "ll. 1-3"),  # the words are within them
        ("l. 2", "l. 2"),
    ],
)
def test_cited_lines_move_as_they_are_typed(tmp_path: Path, typed: str, exact: str) -> None:
    chapter = f"> “{HILL}”\n\n(Anna, interview 1, {{}})\n"
    assert chapter_after(tmp_path, chapter.format(typed)) == chapter.format(exact)


def test_a_range_stays_one_where_the_words_are_on_several_lines(tmp_path: Path) -> None:
    chapter = "> nobody came.\n>\n> Me: Nobody?\n>\n> Not a soul.\n\n(Anna, interview 1, ll. {})\n"
    assert chapter_after(tmp_path, chapter.format("6–7")) == chapter.format("2–4")


def test_the_number_of_the_interview_is_no_line(tmp_path: Path) -> None:
    chapter = "> and Bea came\n\n(Anna, interview 1, l. {})\n"
    assert chapter_after(tmp_path, chapter.format(1)) == chapter.format(7)


def test_words_at_several_places_have_no_one_line(tmp_path: Path) -> None:
    chapter = "> and rather\n\n(Anna, interview 1, l. 4)\n"
    done = repaired(make_project(tmp_path, chapter))
    assert done.made == ()
    assert [(one.rule, one.why) for one in done.left] == [("Q205", MOVED_TWICE)]


def test_lines_are_put_right_after_the_words(tmp_path: Path) -> None:
    chapter = "> “it was cold and {} wet on the hill that morning”\n\n(Anna, interview 1, l. {})\n"
    folder = make_project(tmp_path, chapter.format("very", 7))
    done = repaired(folder)
    assert [one.rule for one in done.made] == ["Q202", "Q205"]
    assert done.left == ()
    assert done.study.files[CHAPTER].text == chapter.format("rather", 2)
