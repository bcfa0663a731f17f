"""Whole theses as PDF, the example study and a real one: nothing lost, every number right."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import parse

import pytest

from generator.compile import compile_thesis
from generator.diagnostics import Diagnostic
from generator.links import AnchorKind
from generator.outputs.pdf import build_pdf
from generator.outputs.print_sources import SOURCES, place_of, quotations_of
from generator.outputs.web.fragments import taken
from generator.project import load_project
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
pytestmark = [needs_poppler, pytest.mark.slow]


class Whole(NamedTuple):
    """A compiled thesis and its PDF."""

    thesis: Thesis
    pdf: Printed


@pytest.fixture(scope="module", params=["example", pytest.param("booth", marks=pytest.mark.booth)])
def whole(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Whole:
    root: Path = example_dir() if request.param == "example" else request.getfixturevalue("booth")
    read: list[Diagnostic] = []
    project = load_project(root, read.append)
    assert project is not None
    thesis = compile_thesis(project)
    target = tmp_path_factory.mktemp(request.param) / "thesis.pdf"
    return Whole(thesis, Printed(target, build_pdf(thesis, target)))


def test_there_is_nothing_to_report(whole: Whole) -> None:
    assert whole.pdf.diagnostics == ()


def test_every_word_of_every_document_is_there_in_order(whole: Whole) -> None:
    thesis, pdf = whole
    starts = sorted(
        {pdf.page_of(one.slug) for one in thesis.chapters}
        | {pdf.page_of(name) for name in ("contents", "references", SOURCES)}
        | {len(pdf.reader.pages)}
    )
    for chapter in thesis.chapters:
        first = pdf.page_of(chapter.slug)
        last = next(start for start in starts if start > first) - 1
        printed = letters(pdf.text(first, last)).replace("·", "")
        for note in chapter.footnotes:
            for words in chunks(note.html):
                assert words in printed, f"{chapter.path}, footnote {note.number}"
            # A note stands at the foot of a page, within the paragraph that runs over it.
            printed = printed.replace(f"{note.number}{''.join(chunks(note.html))}", "")
        marks = {letters(place_of(one.verdict, thesis.project)) for one in chapter.quotations}
        for mark in sorted(marks - {""}, key=len, reverse=True):
            # The marks of extracts stand in a column of their own, read after the text of a page.
            printed = printed.replace(mark, "")
        for picture in re.findall(r'src="asset:([^"]*\.svg)"', chapter.body):
            # So do the words that are drawn in a picture, on the page of its own.
            printed = printed.replace(drawn(thesis.project.content / picture), "", 1)
        body, above = chapter.body, -1
        for one in chapter.floats:
            # One for which a page had no room stands at the top of the next, within whatever runs
            # over the page there. One that breaks itself has to be in its place.
            html = taken(chapter.body, one.anchor)
            words = "".join(chunks(html))
            if words in printed:
                assert printed.index(words) >= above, f"{chapter.path}: {one.label}"
                above = printed.index(words)
                printed, body = printed.replace(words, "", 1), body.replace(html, "")
        at = 0
        for words in (letters(chapter.label), *chunks(chapter.headings[0].html + body)):
            found = printed.find(words, at)
            assert found >= 0, f"{chapter.path}: {words!r} is not in {printed[at : at + 300]!r}"
            at = found + len(words)


def drawn(picture: Path) -> str:
    """The letters of all text in an SVG."""
    return letters("".join("".join(one.itertext()) for one in parse(picture).iter(f"{SVG}text")))


def chunks(html: str) -> Iterator[str]:
    """The letters of each block, in order."""
    html = re.sub(r'<sup data-footnote="(\d+)"></sup>', r"\1", html)
    for block in BLOCK.split(html):
        words = letters(unescape(re.sub(r"<[^<>]*>", "", block))).replace("·", "")
        if words:
            yield words


def test_contents_and_lists_give_the_pages_of_their_targets(whole: Whole) -> None:
    thesis, pdf = whole
    label = {name: pdf.labels[pdf.page_of(name)] for name in pdf.reader.named_destinations}
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
    label = {name: pdf.labels[pdf.page_of(name)] for name in pdf.reader.named_destinations}
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
    label = {name: pdf.labels[pdf.page_of(name)] for name in pdf.reader.named_destinations}
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
