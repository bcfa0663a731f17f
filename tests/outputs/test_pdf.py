"""The PDF, read back: what it says, where it says it, and where its links and numbers lead."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest

from generator.outputs.pdf import build_pdf
from generator.thesis import Chapter
from tests.outputs.print_sample import (
    ADDRESS,
    LONG_HEADER,
    LONG_HEADING,
    TITLE,
    printed_sample,
)
from tests.outputs.readback import BOTTOM, LEFT, RIGHT, Printed, Word, letters, needs_poppler


def shown(html: str) -> str:
    """The letters that a fragment shows in print; a footnote is called by its number."""
    html = re.sub(r'<span class="codes">.*?</span>', "", html)
    html = re.sub(r'<sup data-footnote="(\d+)"></sup>', r"\1", html)
    # The sample has no proved quotations, so there is nothing to say of their places.
    html = re.sub(r'<span class="provenance">.*?</span>', "", html, flags=re.DOTALL)
    return letters(unescape(re.sub(r"<[^<>]*>", "", html)))


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    folder = tmp_path_factory.mktemp("print")
    target = folder / "build" / "thesis.pdf"
    return Printed(target, build_pdf(printed_sample(folder), target))


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    folder = tmp_path_factory.mktemp("draft")
    target = folder / "thesis.pdf"
    return Printed(target, build_pdf(printed_sample(folder, draft=True), target))


def test_the_stylesheets_and_the_sample_give_nothing_to_report(
    printed: Printed, draft: Printed
) -> None:
    assert printed.diagnostics == ()
    assert draft.diagnostics == ()


def test_metadata_tell_what_the_thesis_is(printed: Printed) -> None:
    about = printed.reader.metadata
    assert about is not None
    assert (about.title, about.author) == (TITLE, "A. Writer")
    assert "Chapter & Verse" in (about.creator or "")
    root: Any = printed.reader.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part=" in root["/Metadata"].get_data()


def test_pages_are_roman_before_and_arabic_from_the_first_chapter_on(printed: Printed) -> None:
    first = printed.page_of("01-rain")
    assert printed.labels[:3] == ["i", "ii", "iii"]
    assert printed.labels[first : first + 3] == ["1", "2", "3"]
    assert printed.labels[-1] == str(len(printed.labels) - first)


@needs_poppler
def test_the_number_painted_on_each_page_is_its_label(printed: Printed) -> None:
    heights = [float(page.mediabox.height) for page in printed.reader.pages]
    painted = {word.page: word.text for word in printed.words if word.top > heights[word.page] - 66}
    assert painted == {n: label for n, label in enumerate(printed.labels) if n > 0}


@needs_poppler
@pytest.mark.parametrize("slug", ["abstract", "01-rain", "02-sun", "a-sheet"])
def test_every_word_of_a_document_is_printed_once_in_order(printed: Printed, slug: str) -> None:
    thesis = printed_sample(printed.path.parent)
    chapter = next(one for one in thesis.chapters if one.slug == slug)
    found = letters(printed.text(*pages_of(printed, chapter)))
    for note in chapter.footnotes:
        words = f"{note.number}{shown(note.html)}"
        assert found.count(words) == 1
        found = found.replace(words, "")
    body = chapter.body
    for figure in re.findall(r'<figure class="figure".*?</figure>', body, re.DOTALL):
        # It may stand within the paragraph that runs over the page.
        assert found.count(shown(figure)) == 1
        found, body = found.replace(shown(figure), ""), body.replace(figure, "")
    header = letters("".join(LONG_HEADER))
    before, _, after = found.partition(header)
    expected = letters(chapter.label) + shown(chapter.headings[0].html) + shown(body)
    assert before + (header if header in found else "") + after.replace(header, "") == expected


def pages_of(printed: Printed, chapter: Chapter) -> tuple[int, int]:
    starts = sorted(
        {printed.page_of(slug) for slug in ("abstract", "contents", "01-rain", "02-sun")}
        | {printed.page_of(slug) for slug in ("references", "a-sheet")}
        | {len(printed.reader.pages)}
    )
    first = printed.page_of(chapter.slug)
    return first, next(start for start in starts if start > first) - 1


@needs_poppler
def test_contents_and_lists_give_the_page_where_each_thing_stands(printed: Printed) -> None:
    lines = contents_lines(printed)
    expected = {
        "Abstract": "abstract",
        "List of figures": "list-of-figures",
        "List of tables": "list-of-tables",
        "1 Rain & <sleet>": "01-rain",
        "1.1 The push of the rain": "sec-push",
        "2 Sun": "02-sun",
        LONG_HEADING: "sec-pull",
        "2.1.1 Deeper": "sec-deep",
        "References": "references",
        "Appendix A Information sheet": "a-sheet",
        "Figure 1.1 Puddles": "fig-map",
        "Table 2.1 Of 70 rows": "tbl-long",
        "Table 2.2 Of 8 rows": "tbl-wide",
    }
    assert lines == {
        title: printed.labels[printed.page_of(anchor)] for title, anchor in expected.items()
    }


def contents_lines(printed: Printed) -> dict[str, str]:
    """Title and number of each line of contents and lists that has a number."""
    first, last = printed.page_of("contents"), printed.page_of("01-rain") - 1
    rows: dict[tuple[int, int], list[Word]] = {}
    for word in printed.words:
        if first <= word.page <= last:
            rows.setdefault((word.page, round(word.bottom / 3)), []).append(word)
    edge = float(printed.reader.pages[first].mediabox.width) - RIGHT
    found = {}
    for row in rows.values():
        *title, number = sorted(row, key=lambda word: word.left)
        if title and abs(number.right - edge) < 2:
            words = " ".join(word.text for word in title)
            # Of a title of two lines this is the second, wherever the fonts here break it.
            found[LONG_HEADING if LONG_HEADING.endswith(words) else words] = number.text
    return found


@needs_poppler
def test_things_stand_where_their_anchor_leads(printed: Printed) -> None:
    for anchor, words in (
        ("sec-push", "1.1 The push of the rain"),
        ("sec-deep", "2.1.1 Deeper"),
        ("tbl-long", "Table 2.1 Of 70 rows"),
        ("fig-map", "Figure 1.1 Puddles"),
        ("ref-work7", "Work, A. (2007)"),
        ("q-long", "“You go when it stops"),
    ):
        page = printed.page_of(anchor)
        assert letters(words) in letters(printed.text(page, page)), anchor


def test_bookmarks_have_the_numbers_and_lead_to_their_headings(printed: Printed) -> None:
    def tree(items: list[Any]) -> list[Any]:
        return [tree(item) if isinstance(item, list) else item.title for item in items]

    long = f"2.1 {LONG_HEADING}"
    assert tree(printed.reader.outline) == [
        "Abstract",
        "Contents",
        "List of figures",
        "List of tables",
        "Chapter 1: Rain & <sleet>",
        ["1.1 The push of the rain"],
        "Chapter 2: Sun",
        [
            long,
            ["2.1.1 Deeper", ["2.1.1.1 Too deep for the contents"]],
        ],
        "References",
        "Appendix A: Information sheet",
    ]
    outline: list[Any] = printed.reader.outline
    pages = [
        printed.reader.get_destination_page_number(item)
        for item in outline
        if not isinstance(item, list)
    ]
    anchors = (
        "abstract", "contents", "list-of-figures", "list-of-tables", "01-rain", "02-sun",
        "references", "a-sheet",
    )  # fmt: skip
    assert pages == [printed.page_of(anchor) for anchor in anchors]


def test_links_lead_somewhere(printed: Printed) -> None:
    inside, outside = set(), set()
    for page in printed.reader.pages:
        for reference in page.get("/Annots", ()):
            note = reference.get_object()
            if "/Dest" in note:
                inside.add(note["/Dest"])
            else:
                outside.add(note["/A"]["/URI"])
    assert inside <= set(printed.reader.named_destinations)
    assert {"sec-pull", "tbl-long", "ref-work7", "ref-work3", "fn-01-rain-1"} <= inside
    assert {ADDRESS, "https://example.org/", "https://example.org/29"} <= outside
    assert not [name for name in inside if "participant" in name or "code" in name]


@needs_poppler
def test_footnotes_stand_at_the_foot_of_the_page_that_calls_them(printed: Printed) -> None:
    page = printed.page_of("01-rain")
    note = next(word for word in printed.words if word.page == page and word.text == "emphasis")
    last_of_text = max(
        word.bottom
        for word in printed.words
        if word.page == page and word.bottom - word.top > 11 and word.top < 700
    )
    assert note.top > last_of_text
    assert note.bottom > float(printed.reader.pages[page].mediabox.height) - BOTTOM - 16


@needs_poppler
def test_nothing_stands_outside_the_margins(printed: Printed, draft: Printed) -> None:
    for one in (printed, draft):
        for word in one.words:
            box = one.reader.pages[word.page].mediabox
            left = LEFT if box.height > box.width else RIGHT
            assert left - 1 <= word.left < word.right <= float(box.width) - RIGHT + 1, word
            assert 0 <= word.top < word.bottom <= box.height, word


@needs_poppler
def test_a_wide_table_lies_on_a_landscape_page_of_its_own(printed: Printed) -> None:
    turned = [
        number
        for number, page in enumerate(printed.reader.pages)
        if page.mediabox.width > page.mediabox.height
    ]
    assert turned == [printed.page_of("tbl-wide")]
    assert "Sentence" not in printed.text(turned[0], turned[0])


@needs_poppler
def test_a_long_table_repeats_its_header_and_a_short_extract_stays_whole(printed: Printed) -> None:
    first = printed.page_of("tbl-long")
    for page in (first, first + 1):
        assert letters("".join(LONG_HEADER)) in letters(printed.text(page, page))
    page = printed.page_of("q-short")
    assert "Theninterviewonelines" not in letters(printed.text(page, page))
    assert letters("(Ines interview one)") in letters(printed.text(page, page))


@needs_poppler
def test_draft_stands_on_every_page_of_a_draft_only(printed: Printed, draft: Printed) -> None:
    pages = {word.page for word in draft.words if word.text == "Draft" and word.top < 60}
    assert pages == set(range(len(draft.reader.pages)))
    assert not [word for word in printed.words if word.text == "Draft"]
    assert "Q202" in {word.text for word in draft.words}


def test_every_font_is_embedded(printed: Printed) -> None:
    seen = 0
    for page in printed.reader.pages:
        resources: Any = page["/Resources"]
        fonts = resources["/Font"].get_object()
        for font in fonts.values():
            below = font.get_object()["/DescendantFonts"][0].get_object()
            described = below["/FontDescriptor"].get_object()
            assert described.keys() & {"/FontFile", "/FontFile2", "/FontFile3"}
            seen += 1
    assert seen


def test_pictures_are_described_and_tables_have_headers(printed: Printed) -> None:
    kinds: dict[str, list[Any]] = {}

    def walk(element: Any) -> None:
        element = element.get_object()
        if isinstance(element, list):
            for one in element:
                walk(one)
        elif isinstance(element, dict) and "/S" in element:
            kinds.setdefault(str(element["/S"]), []).append(element)
            if "/K" in element:
                walk(element["/K"])

    root: Any = printed.reader.trailer["/Root"]
    walk(root["/StructTreeRoot"]["/K"])
    assert [figure["/Alt"] for figure in kinds["/Figure"]] == ["Puddles"]
    assert len(kinds["/H1"]) == 8
    assert len(kinds["/Caption"]) >= 3
    assert kinds["/TH"]
    assert kinds["/Link"]
    assert kinds["/BlockQuote"]
