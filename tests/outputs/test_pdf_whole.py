"""Whole theses as PDF, the example study and a real one: nothing lost, every number right."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import parse

import pytest

from generator.compile import compile_thesis
from generator.diagnostics import Diagnostic
from generator.links import AnchorKind
from generator.outputs.back_links import with_places
from generator.outputs.pdf import build_pdf
from generator.outputs.print_contents import page_label
from generator.outputs.print_html import REFERENCES, Folio
from generator.outputs.print_sources import SOURCES, place_of, quotations_of
from generator.outputs.web.fragments import taken
from generator.project import load_project
from generator.provenance.model import Kind
from generator.resources import example_dir
from generator.thesis import Part, Thesis
from tests.outputs.readback import BOTTOM, LEFT, RIGHT, Printed, letters, needs_poppler

SVG = "{http://www.w3.org/2000/svg}"
BLOCK = re.compile(
    r"</?(?:p|h[1-6]|li|t[hdr]|thead|tbody|caption|table|blockquote|figure|figcaption|div|ul|ol|dl"
    r"|d[td]|pre|br|img)\b[^<>]*>|<span class=\"codes\">.*?</span>\s*(?=</figcaption>)"
    r"|<span class=\"provenance\">.*?</span>",
    re.DOTALL,
)
ID = re.compile(r'<[^<>]*\sid="([^"]*)"')
HEADER = re.compile(r"<thead>.*?</thead>", re.DOTALL)
REFERENCE = re.compile(r'<a class="xref" href="ref:([^"]*)">[^<]*</a>')
PAGE_OF = re.compile(r'<span data-page-of="([^"]*)"></span>')
pytestmark = [needs_poppler, pytest.mark.slow]


class Whole(NamedTuple):
    """A compiled thesis and its PDF."""

    thesis: Thesis
    pdf: Printed

    @property
    def pages(self) -> Mapping[str, str]:
        """The number of the page where each anchor stands, as the viewer shows it."""
        pdf = self.pdf
        return {name: pdf.labels[pdf.page_of(name)] for name in pdf.reader.named_destinations}

    def text(self, slug: str) -> str:
        """The letters on the pages of a piece."""
        starts = {self.pdf.page_of(one.slug) for one in self.thesis.chapters}
        starts |= {self.pdf.page_of(name) for name in ("contents", REFERENCES, SOURCES)}
        first = self.pdf.page_of(slug)
        after = min({len(self.pdf.reader.pages), *(start for start in starts if start > first)})
        return letters(self.pdf.text(first, after - 1)).replace("·", "")


@pytest.fixture(scope="module", params=["example", pytest.param("booth", marks=pytest.mark.booth)])
def whole(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Whole:
    root: Path = example_dir() if request.param == "example" else request.getfixturevalue("booth")
    read: list[Diagnostic] = []
    project = load_project(root, read.append)
    assert project is not None
    thesis = with_all_pages(compile_thesis(project))
    target = tmp_path_factory.mktemp(request.param) / "thesis.pdf"
    return Whole(thesis, Printed(target, build_pdf(thesis, target)))


def with_all_pages(thesis: Thesis) -> Thesis:
    """``thesis`` with the page in each cross-reference and at each entry of the references."""
    config = thesis.project.config
    pdf = replace(config.release.pdf, page_references=True, cited_on=True)
    config = replace(config, release=replace(config.release, pdf=pdf))
    return replace(thesis, project=replace(thesis.project, config=config))


def test_there_is_nothing_to_report(whole: Whole) -> None:
    assert whole.pdf.diagnostics == ()


def test_every_word_of_every_document_is_there_once_in_order(whole: Whole) -> None:
    thesis, pages = whole.thesis, whole.pages
    for chapter in thesis.chapters:
        printed = whole.text(chapter.slug)
        for note in chapter.footnotes:
            # A note stands at the foot of a page, within the paragraph that runs over it.
            words = f"{note.number}{''.join(chunks(note.html, pages))}"
            assert words in printed, f"{chapter.path}, footnote {note.number}"
            printed = printed.replace(words, "", 1)
        for quoted in chapter.quotations:
            # The marks of extracts stand in a column of their own, read after the text of a page.
            if quoted.verdict.quotation.kind is not Kind.INLINE:
                mark = letters(place_of(quoted.verdict, thesis.project))
                assert mark in printed, f"{chapter.path}, {quoted.verdict.anchor}"
                printed = printed.replace(mark, "", 1)
        for picture in re.findall(r'src="asset:([^"]*\.svg)"', chapter.body):
            # So do the words that are drawn in a picture, on the page of its own.
            printed = printed.replace(drawn(thesis.project.content / picture), "", 1)
        body, above = chapter.body, -1
        for one in chapter.floats:
            # One for which a page had no room stands at the top of the next, within whatever runs
            # over the page there. One that breaks itself has to be in its place.
            html = taken(chapter.body, one.anchor)
            words = "".join(chunks(html, pages))
            if words in printed:
                assert printed.index(words) >= above, f"{chapter.path}: {one.label}"
                above = printed.index(words)
                printed, body = printed.replace(words, "", 1), body.replace(html, "")
        at = 0
        more = []
        for words in (letters(chapter.label), *chunks(chapter.headings[0].html + body, pages)):
            found = printed.find(words, at)
            assert found >= 0, f"{chapter.path}: {words!r} is not in {printed[at : at + 300]!r}"
            more.append(printed[at:found])
            at = found + len(words)
        more.append(printed[at:])
        # What is printed beside: the numbers of lists, and headers of tables that run over a page.
        left = "".join(more)
        for header in HEADER.findall(body):
            left = left.replace("".join(chunks(header, pages)), "")
        assert re.fullmatch(r"(?:\d+\.)*", left), f"{chapter.path}: {left}"
        assert left.count(".") == numbered_items(body), chapter.path


def numbered_items(html: str) -> int:
    """How many items of numbered lists there are."""
    lists: list[str] = []
    count = 0
    for tag in re.findall(r"<(/?[ou]l|li)\b", html):
        if tag == "li":
            count += lists[-1] == "ol"
        elif tag.startswith("/"):
            lists.pop()
        else:
            lists.append(tag)
    return count


def test_every_note_stands_on_the_page_where_it_is_called(whole: Whole) -> None:
    thesis, pdf = whole
    if not any(chapter.footnotes for chapter in thesis.chapters):
        pytest.skip("this thesis has no notes")
    for chapter in thesis.chapters:
        for note in chapter.footnotes:
            before, _, _ = chapter.body.partition(f'<sup data-footnote="{note.number}"></sup>')
            *_, words = chunks(before, whole.pages)
            page = letters(pdf.text(*[pdf.page_of(note.anchor)] * 2))
            call = f"{words[-12:]}{note.number}"
            assert call in page, f"{chapter.path}: {call}"
            assert f"{note.number}{next(chunks(note.html, whole.pages))[:20]}" in page


def test_every_reference_is_there_in_order_with_the_pages_that_cite_it(whole: Whole) -> None:
    thesis, pages = with_places(whole.thesis).thesis, whole.pages
    places = with_places(whole.thesis).places
    printed = whole.text(REFERENCES)
    expected = letters(thesis.project.words["references"])
    for reference in thesis.references:
        cited = dict.fromkeys(pages[one.anchor] for one in places.get(reference.anchor, ()))
        on = f"{thesis.project.words['cited_on']} {', '.join(cited)}." if cited else ""
        expected += "".join(chunks(reference.html, pages)) + letters(on)
    assert printed == expected


def test_everything_stands_in_its_order_on_pages_that_are_counted_through(whole: Whole) -> None:
    thesis, pdf = whole
    order = ["title-page", *(one.slug for one in thesis.parts(Part.FRONT)), "contents"]
    before = len(order)
    order += [one.slug for one in thesis.parts(Part.CHAPTER)]
    order += [REFERENCES, *(one.slug for one in thesis.parts(Part.APPENDIX)), SOURCES]
    starts = [pdf.page_of(slug) for slug in order]
    assert starts[0] == 0
    assert all(one < other for one, other in pairwise(starts))
    first, last = starts[before], len(pdf.labels)
    assert pdf.labels == [
        *(page_label(number, Folio.ROMAN) for number in range(1, first + 1)),
        *(str(number) for number in range(1, last - first + 1)),
    ]


def drawn(picture: Path) -> str:
    """The letters of all text in an SVG."""
    return letters("".join("".join(one.itertext()) for one in parse(picture).iter(f"{SVG}text")))


def chunks(html: str, pages: Mapping[str, str]) -> Iterator[str]:
    """The letters of each block, in order, with the pages that are printed in it."""
    html = re.sub(r'<sup data-footnote="(\d+)"></sup>', r"\1", html)
    html = REFERENCE.sub(lambda one: f"{one[0]} (page {pages[unescape(one[1])]})", html)
    html = PAGE_OF.sub(lambda one: pages[unescape(one[1])], html)
    for block in BLOCK.split(html):
        words = letters(unescape(re.sub(r"<[^<>]*>", "", block))).replace("·", "")
        if words:
            yield words


def test_contents_and_lists_give_the_pages_of_their_targets(whole: Whole) -> None:
    thesis, pdf = whole
    label = whole.pages
    floats = [one for chapter in thesis.chapters for one in chapter.floats]
    lists = [
        ("list-of-figures", [one.anchor for one in floats if one.kind is AnchorKind.FIGURE]),
        ("list-of-tables", [one.anchor for one in floats if one.kind is AnchorKind.TABLE]),
    ]
    expected = [label[one.headings[0].anchor] for one in thesis.parts(Part.FRONT)]
    expected += [label[name] for name, entries in lists if entries]
    for chapter in thesis.parts(Part.CHAPTER):
        expected += [label[one.anchor] for one in chapter.headings if one.level <= 3]
    expected.append(label["references"])
    expected += [label[one.headings[0].anchor] for one in thesis.parts(Part.APPENDIX)]
    expected.append(label[SOURCES])
    for _, entries in lists:
        expected += [label[anchor] for anchor in entries]
    assert list(numbers(pdf)) == expected


def test_the_sources_give_the_page_of_every_quotation(whole: Whole) -> None:
    thesis, pdf = whole
    label = whole.pages
    listed = "".join(
        letters(pdf.text(page, page)) for page in range(pdf.page_of(SOURCES), len(pdf.labels))
    )
    at = 0
    for quoted in quotations_of(thesis):
        row = label[quoted.verdict.anchor] + letters(quoted.verdict.quotation.text)[:6]
        found = listed.find(row.replace("“", ""), at)
        assert found >= 0, f"{row} is not in {listed[at : at + 300]}"
        at = found + 1


def test_what_is_attached_gives_the_page_of_every_quotation(whole: Whole) -> None:
    thesis, pdf = whole
    label = whole.pages
    quoted = [one.verdict for one in quotations_of(thesis)]
    assert set(pdf.reader.attachments) == {"provenance-report.html", "quotations.json"}
    (data,) = pdf.reader.attachments["quotations.json"]
    assert [(one["text"], one["page"]) for one in json.loads(data)["quotations"]] == [
        (one.quotation.text, label[one.anchor]) for one in quoted
    ]
    (report,) = pdf.reader.attachments["provenance-report.html"]
    told = re.findall(
        r'<article [^<>]*id="([^"]*)">.*?<span class="rule">page (\d+)\b',
        report.decode(),
        re.DOTALL,
    )
    assert told == [(one.anchor, label[one.anchor]) for one in quoted]
    assert str(thesis.project.root) not in report.decode() + data.decode()


def test_every_target_is_on_the_page_that_links_lead_to(whole: Whole) -> None:
    thesis, pdf, pages = with_places(whole.thesis).thesis, whole.pdf, whole.pages
    on_page = [letters(pdf.text(number, number)) for number in range(len(pdf.labels))]
    targets = {one.anchor: one.html for one in thesis.references}
    for chapter in thesis.chapters:
        heading = chapter.headings[0]
        targets[heading.anchor] = heading.html
        targets |= {note.anchor: note.html for note in chapter.footnotes}
        for html in (chapter.body, *(note.html for note in chapter.footnotes)):
            targets |= {name: taken(html, name) for name in map(unescape, ID.findall(html))}
    named = set(pdf.reader.named_destinations)
    assert len(named & set(targets)) > 300
    for name in sorted(named & set(targets)):
        page, words = pdf.page_of(name), next(chunks(targets[name], pages), "")[:15]
        here, after = on_page[page], "".join(on_page[page + 1 : page + 2])
        cut = (words[:at] in here and after.startswith(words[at:]) for at in range(2, len(words)))
        assert words in here or any(cut), f"{name}: {words} is not on page {pdf.labels[page]}"


def numbers(pdf: Printed) -> Iterator[str]:
    """The numbers at the right edge of contents and lists, from top to bottom."""
    contents = pdf.page_of("contents")
    body = next(n for n, label in enumerate(pdf.labels) if label == "1")
    edge = float(pdf.reader.pages[contents].mediabox.width) - RIGHT
    for word in pdf.words:
        on_paper = contents <= word.page < body and 80 < word.top < 760
        if on_paper and abs(word.right - edge) < 2 and re.fullmatch(r"\d+|[ivxlc]+", word.text):
            yield word.text


def test_the_number_at_the_foot_of_each_page_is_its_label(whole: Whole) -> None:
    pdf = whole.pdf
    heights = [float(page.mediabox.height) for page in pdf.reader.pages]
    painted = {word.page: word.text for word in pdf.words if word.top > heights[word.page] - 66}
    assert painted == {number: label for number, label in enumerate(pdf.labels) if number > 0}


def test_nothing_stands_outside_the_margins(whole: Whole) -> None:
    for word in whole.pdf.words:
        box = whole.pdf.reader.pages[word.page].mediabox
        left = LEFT if box.height > box.width else RIGHT
        assert left - 1 <= word.left < word.right <= float(box.width) - RIGHT + 1, word
        foot = BOTTOM if box.height > box.width else RIGHT
        number = word.text == whole.pdf.labels[word.page]
        assert number or word.bottom <= float(box.height) - foot + 4, word


def test_links_within_lead_somewhere_and_say_no_path_of_this_machine(whole: Whole) -> None:
    names = set(whole.pdf.reader.named_destinations)
    inside = 0
    for page in whole.pdf.reader.pages:
        for reference in page.get("/Annots", ()):
            note = reference.get_object()
            if "/Dest" in note:
                assert note["/Dest"] in names
                inside += 1
            else:
                assert not str(note["/A"]["/URI"]).startswith("file:")
    assert inside > 100
