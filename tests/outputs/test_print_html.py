"""What print makes of compiled fragments, before anything is laid out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.outputs.print_contents import contents_piece, page_label
from generator.outputs.print_documents import Documents
from generator.outputs.print_html import (
    Folio,
    Templates,
    cover_of,
    running_head,
    shortened,
)
from generator.outputs.print_marks import entry_html, for_print
from generator.resources import templates_dir
from generator.thesis import Part
from generator.wording import packaged_words
from tests.outputs.print_sample import extract, printed_sample, table


@pytest.mark.parametrize(
    ("number", "roman"),
    [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (40, "xl"), (49, "xlix"), (99, "xcix")],
)
def test_front_pages_have_roman_numbers(number: int, roman: str) -> None:
    assert page_label(number, Folio.ROMAN) == roman
    assert page_label(number, Folio.ARABIC) == str(number)


def test_running_heads_are_cut_after_a_word() -> None:
    assert shortened("Rain", 10) == "Rain"
    assert shortened("Rain, hail and snow", 12) == "Rain, hail …"
    assert shortened("Rain – snow", 8) == "Rain …"


def test_capitals_take_more_room_in_running_heads() -> None:
    title = "Consent forms and how they were withdrawn"
    assert running_head(title) == title
    assert running_head(title.upper()) == "CONSENT FORMS AND HOW THEY WERE …"


def test_a_short_extract_is_kept_whole_and_a_long_one_is_not() -> None:
    assert '<figure class="extract short"' in for_print(extract("q", 3))
    assert "short" not in for_print(extract("q", 100))
    assert '<figure class="extract short problem error"' in for_print(
        extract("q", 3, " problem error")
    )


def test_a_bare_address_may_break_anywhere() -> None:
    assert for_print('<a href="https://a.b/c">https://a.b/c</a>') == (
        '<a class="url" href="https://a.b/c">https://a.b/c</a>'
    )
    plain = '<a href="https://a.b/c">there</a>'
    assert for_print(plain) == plain


def test_tables_are_set_by_their_size() -> None:
    assert '<table class="small">' in for_print(table("t", "Table 1", ("A", "B"), 3))
    wide = for_print(table("t", "Table 1", tuple("ABCDEFG"), 70))
    assert '<table class="compact">' in wide
    assert 'class="small"' not in for_print(table("t", "Table 1", ("A", "B"), 40))
    matrix = for_print('<table class="theme-matrix"><tr><th>A</th></tr></table>')
    assert '<table class="small theme-matrix">' in matrix


def test_a_table_is_small_by_its_lines() -> None:
    def rows(many: int, words: int) -> str:
        return f"<tr><td>{'word ' * words}</td><td>more</td></tr>" * many

    caption = "<caption>Words that do not count, as they stand above it, however many</caption>"
    for inner, small in (
        (rows(12, 10), True),
        (rows(13, 10), False),
        (caption + rows(24, 10), True),  # one that can move to the next page
        (caption + rows(25, 10), False),
        (rows(5, 36), False),  # three lines each
        (caption + rows(8, 36), True),
        (caption + rows(9, 36), False),
    ):
        assert ('class="small"' in for_print(f"<table>{inner}</table>")) == small, inner


def test_a_paragraph_that_announces_something_stays_with_it() -> None:
    assert for_print("<p>She said:</p>\n<figure></figure>").startswith('<p class="leads">')
    assert '<p class="leads">' in for_print("<p>She remembered:</p>\n<figure></figure>")
    for other in (
        "<p>She said:</p>\n<p>and</p>",
        "<p>She said.</p>\n<figure></figure>",
        "<p>One:</p><p>Two</p><figure></figure>",
    ):
        assert "leads" not in for_print(other)


def test_a_problem_within_a_line_shows_its_rule() -> None:
    html = '<span class="quoted problem" id="q-1" data-status="missing" title="Q212: No words.">'
    assert ' data-rule="Q212" title="Q212: No words."' in for_print(html)
    fine = '<span class="quoted" id="q-1" title="Susan, interview 1">'
    assert for_print(fine) == fine


def test_a_cross_reference_keeps_its_number_with_it() -> None:
    html = '<a class="xref" href="#sec-a">Section 2.1</a> and <a href="#b">Work, 2001</a>'
    assert for_print(html) == html.replace("Section 2", "Section\u00a02")


def test_the_last_word_of_a_paragraph_is_not_divided() -> None:
    assert for_print("<p>Without registration.</p>") == (
        '<p>Without <span class="whole">registration.</span></p>'
    )
    for other in ("<p>Without it.</p>", "<p>registration</p>", "<p>a <em>registration</em></p>"):
        assert for_print(other) == other


def test_titles_lose_links_notes_and_ids_in_lists() -> None:
    html = 'On <em id="a">rain</em><sup data-footnote="1"></sup> <a class="x" href="ref:b">here</a>'
    assert entry_html(html) == "On <em>rain</em> here"


@pytest.fixture
def templates() -> Templates:
    return Templates([templates_dir()])


def test_links_to_what_print_has_no_page_for_stay_text(
    tmp_path: Path, templates: Templates
) -> None:
    thesis = printed_sample(tmp_path)
    cover = cover_of(thesis.project.config.thesis, "", packaged_words())
    documents = Documents(thesis, cover, templates)
    first, second = (documents.piece(one, {}) for one in thesis.parts(Part.CHAPTER))
    assert "ref:" not in first.content + second.content
    away = replace(thesis.chapters[0], body='<p><a href="ref:participant-ines">Ines</a></p>')
    assert "<p><span>Ines</span></p>" in documents.piece(away, {}).content
    assert 'href="#sec-pull"' in first.content
    assert (tmp_path / "content/figures/map.svg").as_uri() in first.content
    # The note itself stands where it is called first; another call leads to it.
    assert first.content.count('<applet class="footnote" id="fn-01-rain-1"') == 1
    assert '<sup><a href="#fn-01-rain-1">1</a></sup>' in first.content


def test_contents_have_no_number_for_what_is_not_known(
    tmp_path: Path, templates: Templates
) -> None:
    thesis = printed_sample(tmp_path)
    cover = cover_of(thesis.project.config.thesis, "", packaged_words())
    piece = contents_piece(thesis, {"sec-push": "17"}, cover, templates)
    assert '<span class="page" data-page-of="sec-push">17</span>' in piece.content
    assert '<span class="page" data-page-of="sec-pull"></span>' in piece.content
    assert "Too deep" not in piece.content
    assert "Rain &amp; &lt;sleet&gt;" in piece.content


def test_a_project_may_have_its_own_template(tmp_path: Path) -> None:
    (tmp_path / "print").mkdir()
    (tmp_path / "print" / "title.html.j2").write_text("<p>{{ cover.title }}!</p>")
    own = Templates([tmp_path, templates_dir()])
    cover = cover_of(printed_sample(tmp_path).project.config.thesis, "", packaged_words())
    assert own.fill("title.html.j2", cover=cover).startswith("<p>Between &lt;ditch&gt; &amp; hedge")
    assert "@page" in own.text("thesis.css")


def test_labels_in_lists_have_room_for_the_longest(tmp_path: Path) -> None:
    thesis, templates = printed_sample(tmp_path), Templates([templates_dir()])
    cover = cover_of(thesis.project.config.thesis, "", templates.words)
    chapters = tuple(
        replace(one, floats=tuple(each._replace(label="Abbildung 10.12") for each in one.floats))
        for one in thesis.chapters
    )
    content = contents_piece(replace(thesis, chapters=chapters), {}, cover, templates).content
    assert content.count('<ul style="--label: 15">') == 2
    assert '<ul style="--label: 10">' in content  # the contents: Appendix A
