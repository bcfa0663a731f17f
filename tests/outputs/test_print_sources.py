"""Provenance in print: an examiner's copy says where words stand, a reader's copy does not."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator.config import Audience
from generator.outputs.print_contents import contents_piece
from generator.outputs.print_documents import Documents
from generator.outputs.print_html import Cover, Piece, Templates, cover_of
from generator.outputs.print_order import Late, in_order
from generator.outputs.print_sources import SOURCES, quotations_of, sources_piece
from generator.provenance.model import Kind
from generator.resources import templates_dir
from generator.thesis import Part, Thesis

TEMPLATES = Templates([templates_dir()])


@pytest.fixture(scope="module")
def cover(example: Thesis) -> Cover:
    project = example.project
    return cover_of(project.config.thesis, "", project.words)


def asked(thesis: Thesis, audience: Audience, *, pages: bool = False) -> Thesis:
    config = thesis.project.config
    pdf = replace(config.release.pdf, audience=audience, page_references=pages)
    changed = replace(config, release=replace(config.release, pdf=pdf))
    return replace(thesis, project=replace(thesis.project, config=changed))


def pieces(thesis: Thesis, cover: Cover) -> dict[str, Piece]:
    order = in_order(thesis, cover, TEMPLATES)
    made = (one.fill({}) if isinstance(one, Late) else one for one in order)
    return {one.slug: one for one in made}


def test_an_examiner_s_copy_marks_every_proved_extract(example: Thesis, cover: Cover) -> None:
    made = pieces(asked(example, "examiner"), cover)
    text = "".join(piece.content for piece in made.values())
    blocks = [
        quoted.verdict.anchor
        for quoted in quotations_of(example)
        if quoted.verdict.quotation.kind is not Kind.INLINE
    ]
    assert len(blocks) > 50
    for anchor in blocks:
        assert f'<a class="provenance" href="#source-{anchor}">' in text
    assert re.search(r'<a class="provenance"[^>]*>Maureen 1, l\.\u00a045</a>', text)
    assert "interview 1, line 45" not in text


def test_the_appendix_lists_every_quotation_with_its_page(example: Thesis, cover: Cover) -> None:
    first = quotations_of(example)[0].verdict.anchor
    piece = sources_piece(example, {first: "1"}, cover, TEMPLATES)
    rows = re.findall(r'<tr id="source-([^"]*)">(.*?)</tr>', piece.content)
    assert [anchor for anchor, _ in rows] == [one.verdict.anchor for one in quotations_of(example)]
    assert f'<span data-page-of="{first}">1</span>' in rows[0][1]
    assert "<td>Maureen 1, l. 45</td><td>verbatim</td>" in rows[0][1]
    assert any("edited: words left out" in row for _, row in rows)
    contents = contents_piece(asked(example, "examiner"), {}, cover, TEMPLATES)
    assert f'href="#{SOURCES}"' in contents.content


def test_a_reader_s_copy_has_neither_marks_nor_appendix(example: Thesis, cover: Cover) -> None:
    made = pieces(asked(example, "public"), cover)
    assert SOURCES not in made
    assert "provenance" not in "".join(piece.content for piece in made.values())
    assert SOURCES not in made["contents"].content
    # What the author wrote of the source stays.
    assert "(Maureen interview one)" in made["01-introduction"].content


def test_a_reader_s_copy_has_no_words_without_consent(example: Thesis, cover: Cover) -> None:
    people = tuple(
        replace(one, consent=replace(one.consent, site=False)) if one.id == "maureen" else one
        for one in example.project.participants
    )
    thesis = replace(example, project=replace(example.project, participants=people))
    words = "But at ten o’clock she unpins them"
    assert words in pieces(asked(thesis, "examiner"), cover)["01-introduction"].content
    assert words not in pieces(asked(thesis, "public"), cover)["01-introduction"].content


def test_cross_references_give_the_page_where_that_is_asked(
    example: Thesis, cover: Cover, tmp_path: Path
) -> None:
    chapter = example.parts(Part.CHAPTER)[0]
    plain = Documents(asked(example, "examiner"), cover, TEMPLATES)
    assert not plain.gives_pages(chapter)
    documents = Documents(asked(example, "examiner", pages=True), cover, TEMPLATES)
    assert documents.gives_pages(chapter)
    target = re.findall(r'class="xref" href="#([^"]*)"', documents.piece(chapter, {}).content)[0]
    assert "data-page-of" not in documents.piece(chapter, {}).content
    made = documents.piece(chapter, {target: "12"}).content
    assert f'</a> (page\u00a0<span data-page-of="{target}">12</span>)' in made
