"""What compiling makes of odd files: everything is told, nothing is lost, nothing breaks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.compile import compile_thesis
from generator.project import load_project
from generator.provenance.model import Status
from generator.thesis import Thesis

FILES = {
    "site_config.yml": (
        "thesis: {title: Nights, author: Jo}\nchapters: [one.md]\nbibliography: {files: []}\n"
    ),
    "content/participants.yml": "participants: [{id: ann, name: Ann, transcripts: {1: ann-1}}]\n",
    "content/codebook.yml": "codes: [{id: 1, label: Hurry}]\n",
    "content/extracts/all.csv": "id,transcript,lines,text,codes,memo\nx,ann-1,2,Hello there.,1,\n",
    "content/transcripts/ann-1.txt": "Interviewer: Hello?\nAnn: Hello there.\n",
    "content/empty.csv": "",
}

Compile = Callable[..., Thesis]


@pytest.fixture
def thesis(tmp_path: Path) -> Compile:
    """Compile a chapter, with other files changed or (``None``) left out."""

    def compiled(chapter: str, changes: dict[str, str | None] | None = None) -> Thesis:
        for name, text in {**FILES, "content/one.md": chapter, **(changes or {})}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if text is not None:
                path.write_text(text, encoding="utf-8")
        project = load_project(tmp_path, lambda _: None)
        assert project is not None
        return compile_thesis(project, draft=True)

    return compiled


UNTITLED = {
    "an empty file": ("", ["one"]),
    "words alone": ("Words.\n", ["one"]),
    "a header and words": ("---\na: b\n---\nWords.\n", ["one"]),
    "a heading of a lower level first": ("## Low\n\nWords.\n", ["one", "Low"]),
}


@pytest.mark.parametrize("name", UNTITLED)
def test_a_file_without_a_title_has_the_name_of_the_file(name: str, thesis: Compile) -> None:
    text, headings = UNTITLED[name]
    found = thesis(text)
    chapter = found.chapters[0]
    assert [heading.text for heading in chapter.headings] == headings
    assert (chapter.title, chapter.headings[0].number) == ("one", "1")
    assert "S103" in {one.rule for one in found.diagnostics}
    assert ("Words." in chapter.body) == ("Words." in text)


def test_characters_for_private_use_are_printed_as_they_are(thesis: Compile) -> None:
    odd = "\ue000\ue0000\ue001\ue00099\ue001"
    chapter = f"# One {odd}\n\nA {odd} b, ‘{odd} c’.\n\n/// participants\n///\n\n{odd}\n"
    person = f'{{id: ann, name: Ann, transcripts: {{1: ann-1}}, attributes: {{a: "{odd}"}}}}'
    people = f"participants: [{person}]"
    body = thesis(chapter, {"content/participants.yml": people}).chapters[0].body
    assert body.count(odd.replace("\ue000", "&#57344;").replace("\ue001", "&#57345;")) == 4


def test_a_picture_within_a_line_is_looked_for(thesis: Compile) -> None:
    found = thesis("# One\n\nSee ![this](figures/no.png) here.\n").diagnostics
    assert [(one.rule, one.span.text) for one in found] == [("K103", "figures/no.png")]


@pytest.mark.parametrize("path", ["http://example.org/x.png", "/etc/hostname", "HTTPS://a/b.png"])
def test_a_picture_from_elsewhere_is_told(path: str, thesis: Compile) -> None:
    found = thesis(f'# One\n\n![A]({path}){{alt="x"}}\n').diagnostics
    assert [one.message for one in found] == [f"The picture {path} is not a file of this project."]


TABLES = {
    "/// table\n///": ("K103", "Nothing says which file this table is."),
    "/// table | extracts\n///": ("K103", "extracts is no file."),
    "/// table | no.csv\n///": ("K103", "The file content/no.csv does not exist."),
    "/// table | no.csv\nTable: A caption\n///": (
        "K103",
        "The file content/no.csv does not exist.",
    ),
}


@pytest.mark.parametrize("typed", TABLES)
def test_a_table_without_a_file_is_told_once(typed: str, thesis: Compile) -> None:
    found = thesis(f"# One\n\n{typed}\n").diagnostics
    told = {(one.rule, one.message, one.span.line, one.span.end_line) for one in found}
    assert told == {(*TABLES[typed], 3, 3)}


def test_data_of_a_table_is_never_html(thesis: Compile) -> None:
    table = 'A <b>,"<script>alert(1)</script>"\n*x* | y,`a<b`\n'
    found = thesis("# One\n\n/// table | t.csv\n///\n", {"content/t.csv": table})
    body = found.chapters[0].body
    assert "<script" not in body
    assert "&lt;script>alert(1)&lt;/script>" in body or "&lt;script&gt;" in body
    assert "<em>x</em> | y" in body
    assert "<code>a&lt;b</code>" in body


def test_an_extract_that_nobody_can_check_is_not_called_wrong(thesis: Compile) -> None:
    found = thesis("# One\n\n/// extract | x\n///\n", {"content/transcripts/ann-1.txt": None})
    assert {one.rule for one in found.diagnostics if one.span.path == "content/one.md"} == {"Q213"}


@pytest.mark.parametrize("path", ["x" * 300 + ".png", "a&#0;b.png"])
def test_a_path_that_no_system_takes_is_a_missing_picture(path: str, thesis: Compile) -> None:
    found = thesis(f'# One\n\n![A]({path}){{alt="x"}}\n').diagnostics
    assert [one.message for one in found] == [f"The picture {path} does not exist."]


def test_a_definition_holds_for_all_documents_and_the_list_leads_to_first_uses(
    thesis: Compile,
) -> None:
    chapter = (
        "# One\n\n/// abbreviations\n///\n\n*[CQC]: Commission & co [@nobody]\n"
        "*[XYZ]: never used\n\n## The CQC {#sec-cqc}\n\nThe CQC, again CQC.[^1]\n\n[^1]: CQC too.\n"
    )
    made = thesis(
        chapter,
        {
            "site_config.yml": FILES["site_config.yml"].replace("one.md", "one.md, two.md"),
            "content/two.md": "# Two\n\nIn Two the CQC again.\n",
        },
    )
    one, two = made.chapters
    assert one.body.count('<abbr id="abbr-cqc" title=') == 1
    assert 'The <abbr id="abbr-cqc"' in one.body
    assert '<a href="ref:abbr-cqc">CQC</a>' in one.body
    assert "Commission &amp; co" in two.body
    assert '<abbr title="Commission' in two.body
    assert "ref:abbr-xyz" not in one.body
    assert made.anchors["abbr-cqc"].document == one.slug


def test_a_list_without_abbreviations_is_told(thesis: Compile) -> None:
    made = thesis("# One\n\n/// abbreviations\n///\n")
    assert [found.rule for found in made.diagnostics] == ["S107"]


def test_what_a_table_from_a_file_quotes_cites_and_names_is_checked_and_printed(
    thesis: Compile,
) -> None:
    table = (
        "Theme,Words\n"
        "A,“Hello there”; Ann said [@ash2001]\n"
        'B,"Ann said ""Hello here, everybody"", see @sec-one and @sec-none"\n'
        "C,[five participants]{.claim code=1}\n"
    )
    found = thesis(
        "# One {#sec-one}\n\n/// table | t.csv\n///\n",
        {
            "content/t.csv": table,
            "content/w.bib": "@book{ash2001, author={Ash, Ann}, title={Rain}, date={2001}}\n",
            "site_config.yml": FILES["site_config.yml"].replace("[]", "[w.bib]"),
        },
    )
    assert {(one.rule, one.span.path, one.span.line) for one in found.diagnostics} >= {
        ("Q212", "content/t.csv", 3),
        ("S101", "content/t.csv", 3),
        ("C101", "content/t.csv", 4),
    }
    assert [(one.document, one.verdict.status) for one in found.quotations] == [
        ("one", Status.VERIFIED),
        ("one", Status.MISSING),
    ]
    body = found.chapters[0].body
    assert f'id="{found.quotations[0].verdict.anchor}" data-status="verified"' in body
    assert f'id="{found.quotations[1].verdict.anchor}" data-status="missing"' in body
    assert '<a href="ref:ref-ash2001">Ash, 2001</a>' in body
    assert '<a class="xref" href="ref:sec-one">Chapter 1</a>' in body


def test_a_table_that_two_chapters_show_is_checked_once(thesis: Compile) -> None:
    shown = "\n\n/// table | t.csv\n///\n"
    found = thesis(
        f"# One{shown}",
        {
            "content/two.md": f"# Two{shown}",
            "content/t.csv": "Theme,Words\nA,Ann said “Hello here”\n",
            "site_config.yml": FILES["site_config.yml"].replace("[one.md]", "[one.md, two.md]"),
        },
    )
    told = [one.rule for one in found.diagnostics if one.span.path == "content/t.csv"]
    assert told.count("Q217") == 1
    assert [one.document for one in found.quotations] == ["one"]
    assert all("Hello here" in chapter.body for chapter in found.chapters)
