"""Words are counted once, as what they are, and as many as a reader would count."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic
from generator.examine import Examined, examine
from generator.project import load_project
from generator.resources import example_dir
from generator.wordcount import total

# What the program writes by itself: numbers, sources of extracts, computed paragraphs and tables.
_OURS = re.compile(
    r'<span class="(?:provenance|codes|number|label)">.*?</span>(?=\s*(?:<span|</figcaption|</caption))'
    r'|<div class="computed.*?</div>',
    re.DOTALL,
)
CONFIG = """
thesis: {title: T, author: A}
front: [front.md]
chapters: [c.md]
appendices: [a.md]
bibliography: {files: [r.bib]}
"""
BIB = """
@book{one, author = {Hood, Ann}, title = {Rain}, date = {1991}, publisher = {Press}}
@book{two, author = {Braun, V. and Clarke, V.}, title = {Sun}, date = {2006}, publisher = {Press}}
@book{three, author = {Lee, A. and Ray, B. and Poe, C.}, title = {Sea}, date = {2011}}
"""


def examined(folder: Path, chapter: str, config: str = CONFIG) -> Examined:
    content = folder / "content"
    content.mkdir()
    (folder / "site_config.yml").write_text(config)
    for name, text in (
        ("front.md", "# Abstract\n\nFive words are in here.\n"),
        ("c.md", chapter),
        ("a.md", "# Guide\n\n> A quoted word\n\n@Hood\n"),
        ("r.bib", BIB),
        ("t.csv", "a,b c\n1,\n"),
    ):
        (content / name).write_text(text)
    project = load_project(folder, lambda _: None)
    assert project is not None
    return examine(project)


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("One two, three – four.", "text", 4),
        ("1. One two\n2. Three", "text", 3),
        ("- *One* **two** `code`", "text", 2),
        ("[One two](https://example.org/a-b) <https://example.org>", "text", 2),
        ("[One two]{.term} three.", "text", 3),
        ("## Two words {#sec-two .unnumbered}", "headings", 2),
        ("> One two three.", "quotations", 3),
        ("Word.[^n]\n\n[^n]: Three more words.\n\n    And two.", "footnotes", 5),
        ("![Two words](figures/map.svg){alt='Not these at all'}", "captions", 2),
        ("| a | b c |\n| --- | --- |\n| 1 |  |\n\nTable: Two words", "tables", 4),
        ("/// table | t.csv\nTable: Two words\n///", "tables", 4),
        ("| a |\n| --- |\n| 1 |\n\nTable: Two words {#tbl-x}", "captions", 2),
        ("```\nno words here\n```\n\n<!-- nor here -->", "text", 0),
        ("As @one says.", "text", 4),
        ("It is so [@two].", "text", 7),
        ("It is so [see @three, p. 4].", "text", 10),
        ("@one says so [-@one, p. 3].", "text", 7),
        ("*[DfE]: Department for Education", "text", 0),
    ],
)
def test_each_word_counts_as_what_it_is(tmp_path: Path, text: str, kind: str, words: int) -> None:
    counted = {str(name): number for name, number in examined(tmp_path, text).counted.items()}
    assert counted.get(kind, 0) == words


def test_front_pages_and_appendices_are_counted_whole(tmp_path: Path) -> None:
    counted = examined(tmp_path, "# Rain\n").counted
    assert (counted["front"], counted["appendices"], counted["headings"]) == (6, 6, 1)


def test_what_is_over_the_limit_is_told_with_what_counts(tmp_path: Path) -> None:
    config = CONFIG + "word_count: {counts: [text, text, front], limit: 9}\n"
    found = examined(tmp_path, "One two three four.", config)
    assert total(found.project, found.counted) == 10
    told: list[Diagnostic] = [one for one in found.diagnostics if one.rule == "S106"]
    assert [one.message for one in told] == ["The thesis has 10 words, 1 more than the limit of 9."]
    assert told[0].span.text == "limit"


def test_the_example_study_is_counted_about_as_it_is_printed() -> None:
    from generator.compile import compile_thesis
    from generator.prose.plain import plain
    from generator.thesis import Part

    project = load_project(example_dir(), lambda _: None)
    assert project is not None
    thesis = compile_thesis(project)
    bodies = (
        _OURS.sub("", html)
        for chapter in thesis.parts(Part.CHAPTER)
        for html in (chapter.body, *(note.html for note in chapter.footnotes))
    )
    spaced = (
        re.sub(r"(?=</(?:p|t[dh]|h\d|li|d[td]|figcaption|caption)>)", " ", one) for one in bodies
    )
    printed = sum(len(re.findall(r"\S*\w\S*", plain(body))) for body in spaced)
    assert thesis.words == pytest.approx(printed, rel=0.01)
