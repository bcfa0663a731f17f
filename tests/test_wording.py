"""The program's own words: complete in every language, and an author may change any of them."""

from __future__ import annotations

from pathlib import Path
from string import Formatter

import pytest
import yaml

from generator.diagnostics import Diagnostic
from generator.resources import templates_dir
from generator.wording import Words, load_words, packaged_words

FILES = sorted((templates_dir() / "words").glob("*.yml"))
ENGLISH = packaged_words()


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_language_has_every_key_and_fills_in_the_same(path: Path) -> None:
    texts = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert set(texts) == set(ENGLISH)
    for name, text in texts.items():
        assert isinstance(text, str), f"{name} must stand in quotation marks"
        assert placeholders(text) == placeholders(ENGLISH[name]), name
        assert not placeholders(text) & {"self", "name"}, f"{name}: say() has these already"
        forms = text.split(" | ")
        assert len(forms) == len(ENGLISH[name].split(" | ")), name
        assert len(forms) <= 2, name


def test_every_text_can_be_had_in_a_template() -> None:
    taken = {name for name in ENGLISH if hasattr(Words, name)}
    assert not taken, "a template would get the method of this name"


@pytest.mark.parametrize(
    ("language", "contents", "told"),
    [
        ("en-GB", "Contents", "en"),
        ("de", "Inhaltsverzeichnis", "de"),
        ("de-CH", "Inhaltsverzeichnis", "de"),
        ("cy", "Contents", "en"),
    ],
)
def test_a_language_without_a_file_is_english(language: str, contents: str, told: str) -> None:
    words = packaged_words(language)
    assert (words["contents"], words.language) == (contents, told)


def test_lines_numbers_and_dates_are_said_as_the_language_does() -> None:
    german = packaged_words("de")
    assert (ENGLISH.at_lines((4, 4)), ENGLISH.at_lines((4, 9))) == ("line 4", "lines 4–9")
    assert ENGLISH.at_lines((4, 9), short=True) == "ll. 4–9"
    assert german.at_lines((4, 9)) == "Zeilen 4–9"
    assert (ENGLISH.count(74210), german.count(74210)) == ("74,210", "74.210")
    assert german.numbered("figure", "3.1") == "Abbildung 3.1"
    assert german.date("2025-03-03") == "3. März 2025"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2025-11", "November 2025"),
        ("2025-11-03", "3 November 2025"),
        ("2025", "2025"),
        ("2025-13", "2025-13"),
        ("", ""),
        ("in the spring", "in the spring"),
    ],
)
def test_a_date_is_said_in_words(day: str, words: str) -> None:
    assert ENGLISH.date(day) == words


def own(tmp_path: Path, text: str, name: str = "en") -> Path:
    folder = tmp_path / "templates" / "words"
    folder.mkdir(parents=True)
    (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_project_changes_single_words(tmp_path: Path) -> None:
    found: list[Diagnostic] = []
    words = load_words("en-GB", own(tmp_path, "figure: Fig.\n"), found.append)
    assert (words["figure"], words["table"], found) == ("Fig.", "Table", [])


def test_a_project_brings_its_own_language(tmp_path: Path) -> None:
    words = load_words("cy", own(tmp_path, "chapter: Pennod\n", "cy"), lambda _: None)
    assert (words["chapter"], words["table"], words.language) == ("Pennod", "Table", "cy")


@pytest.mark.parametrize(
    ("text", "rule", "said"),
    [
        ("figre: Fig.\n", "K101", "Did you mean `figure`?"),
        ("figure: [Fig.]\n", "K102", "must be text"),
        ('lines: "ll. {from}"\n', "K102", "Nothing fills in {from} here."),
        ('lines: "ll. {first"\n', "K102", "without its partner"),
        ("figure: {\n", "K104", ""),
    ],
)
def test_mistakes_are_told_at_their_place_and_our_word_stands(
    tmp_path: Path, text: str, rule: str, said: str
) -> None:
    found: list[Diagnostic] = []
    words = load_words("en", own(tmp_path, text), found.append)
    assert dict(words) == dict(ENGLISH)
    (told,) = found
    assert told.rule == rule
    assert said in told.message
    assert told.span.path == "templates/words/en.yml"
