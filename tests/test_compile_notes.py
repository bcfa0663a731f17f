"""A thesis in a style that cites in notes: footnotes of the style's among the author's own."""

from __future__ import annotations

import re
from pathlib import Path

from generator.compile import compile_thesis
from generator.project import load_project
from generator.prose.plain import plain
from generator.thesis import Thesis

CHAPTER = """# On rain [@ash2001]

Rain falls [@ash2001, 3]. Often[^mine]; as @birch2002 says, [@ash2001] too.

> Rain is what there is, and there is enough of it.
>
> [@birch2002, p. 4]

[^mine]: Not always, see [@birch2002].
"""
WORKS = """@book{ash2001, author = {Ash, Ann}, title = {Rain}, publisher = {P}, date = {2001}}
@book{birch2002, author = {Birch, Bo}, title = {Sun}, publisher = {P}, date = {2002}}
"""


def compiled(folder: Path, files: dict[str, str]) -> Thesis:
    """Compile a thesis in a style that cites in notes: ``files`` are those of its content."""
    chapters = ", ".join(name for name in files if name.endswith(".md"))
    config = (
        f"thesis: {{title: T, author: A}}\nchapters: [{chapters}]\n"
        "bibliography: {files: [w.bib], style: oscola}\n"
    )
    (folder / "content").mkdir()
    (folder / "site_config.yml").write_text(config, "utf-8")
    for name, text in {**files, "w.bib": WORKS}.items():
        (folder / "content" / name).write_text(text, "utf-8")
    project = load_project(folder, lambda _told: None)
    assert project is not None
    return compile_thesis(project)


def test_notes_and_footnotes_are_one_row(tmp_path: Path) -> None:
    thesis = compiled(tmp_path, {"one.md": CHAPTER, "two.md": "# Two\n\nAgain [@ash2001].\n"})
    one, two = thesis.chapters
    assert [plain(note.html) for note in one.footnotes] == [
        "Ann Ash, Rain (P 2001) 3.",
        "Not always, see Bo Birch, Sun (P 2002).",
        "ibid.",
        "Ash (n 1).",
        "Birch (n 2) 4.",
    ]
    assert re.findall(r'[.,;]?<sup data-footnote="\d"></sup>[.,;]?', one.body) == [
        '.<sup data-footnote="1"></sup>',
        '<sup data-footnote="2"></sup>;',
        '<sup data-footnote="3"></sup>',
        ',<sup data-footnote="4"></sup>',
        '.<sup data-footnote="5"></sup>',
    ]
    assert plain(one.headings[0].html) == "On rain (Ash (n 1))"
    assert [plain(note.html) for note in two.footnotes] == ["Ash (n 1, Chapter 1)."]
    assert [entry.key for entry in thesis.references] == ["ash2001", "birch2002"]


def test_a_note_of_a_table_from_a_file_stands_in_brackets(tmp_path: Path) -> None:
    """It has no number, so that none of the text's depends on where the table stands."""
    shown = "/// table | t.csv\n///"
    files = {
        "one.md": f"# One\n\nRain [@ash2001].\n\n{shown}\n\nSun [@birch2002].\n",
        "t.csv": "Theme,Works\nRain,see [@birch2002]\n",
    }
    (one,) = compiled(tmp_path, files).chapters
    assert "see (Birch (n 2))" in plain(one.body)
    assert len(one.footnotes) == 2
    assert re.findall(r'data-footnote="(\d)"', one.body) == ["1", "2"]
