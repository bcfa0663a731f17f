from __future__ import annotations

from pathlib import Path

import pytest

from generator.fixes.curly import marks_of
from tests.fixes.making import CHAPTER, chapter_after, make_project, repaired

HILL = "it was cold and rather wet on the hill"


@pytest.mark.parametrize(
    ("typed", "exact"),
    [
        (f'> "{HILL}"\n\n(Anna)\n', f"> “{HILL}”\n\n(Anna)\n"),
        (f"> '{HILL}'\n\n(Anna)\n", f"> ‘{HILL}’\n\n(Anna)\n"),
        (f'> *"{HILL}"* (Anna)\n', f"> *“{HILL}”* (Anna)\n"),
        (f'Anna said "{HILL}" twice.\n', f"Anna said “{HILL}” twice.\n"),
        ('> "nobody came.\n>\n> Me: Nobody?\n>\n> Not a soul."\n\n(Anna)\n', "> “nobody came.\n>\n> Me: Nobody?\n>\n> Not a soul.”\n\n(Anna)\n"),
        # not a participant's proved words, or code, or one mark alone
        ('> "It was hot and sunny on the beach"\n\n(Anna)\n', None),
        (f'Write `"{HILL}"` and "so on".\n', None),
        (f'> "{HILL}\n\n(Anna)\n', None),
        (f'    "{HILL}"\n', None),
    ],
)  # fmt: skip
def test_straight_marks_become_curly(tmp_path: Path, typed: str, exact: str | None) -> None:
    assert chapter_after(tmp_path, typed, marks=True) == (exact or typed)
    assert chapter_after(tmp_path, typed) == typed


def test_marks_follow_the_words(tmp_path: Path) -> None:
    typed = '> "it was cold and very wet on the hill that morning"\n\n(Anna)\n'
    exact = "> “it was cold and rather wet on the hill that morning”\n\n(Anna)\n"
    assert chapter_after(tmp_path, typed, marks=True) == exact


@pytest.mark.parametrize(
    ("language", "opening", "closing"),
    [("de", "„", "“"), ("de-CH", "«", "»"), ("fr", "«\u202f", "\u202f»"), ("pl", "„", "”")],
)
def test_marks_are_those_of_the_language(
    tmp_path: Path, language: str, opening: str, closing: str
) -> None:
    typed = f'> "{HILL}"\n\n(Anna)\n'
    after = chapter_after(tmp_path, typed, marks=True, language=language)
    assert after == f"> {opening}{HILL}{closing}\n\n(Anna)\n"


def test_no_marks_are_guessed_for_a_language_that_is_not_known(tmp_path: Path) -> None:
    assert marks_of("tlh") is None
    typed = f'> "{HILL}"\n\n(Anna)\n'
    assert chapter_after(tmp_path, typed, marks=True, language="tlh") == typed


@pytest.mark.parametrize(
    ("language", "typed", "inside"),
    [
        ("de", "„{}“", "„niemals wieder“"),
        ("fr", "«\u202f{}\u202f»", "«\u202fniemals wieder\u202f»"),
        ("en", "“{}”", "“niemals wieder”"),
        ("de", '"{}"', '"niemals wieder"'),
    ],
)
def test_words_that_are_put_back_have_the_marks_of_the_language(
    tmp_path: Path, language: str, typed: str, inside: str
) -> None:
    said = 'Dann sagte sie "niemals wieder" und ging ganz langsam nach Hause zurück, wie immer.'
    quoted = f"> {typed.format(said)}\n\n(Anna)\n"
    folder = make_project(tmp_path, quoted.replace('"niemals wieder" ', ""), language=language)
    (folder / "content/transcripts/anna-1.txt").write_text(f"Anna: {said}\n", encoding="utf-8")
    after = repaired(folder).study.files[CHAPTER].text
    assert after == quoted.replace('"niemals wieder"', inside)
