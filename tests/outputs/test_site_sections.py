"""A chapter that is divided: each section on a page of its own, and every link still leads there."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from generator.config import SiteRelease
from generator.outputs.site import build_site
from generator.outputs.web.linkcheck import broken_links
from generator.outputs.web.pieces import pieces
from generator.thesis import Footnote, Thesis
from tests.outputs.sample import sample

FIRST, RAIN, PLAIN = (
    "chapters/01-rain.html",
    "chapters/01-rain/sec-rain.html",
    "chapters/01-rain/sec-plain.html",
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("sections")
    thesis = sample(root, site=SiteRelease(split="section"))
    assert build_site(thesis, root / "site") == ()
    return root / "site"


def article(folder: Path, page: str) -> str:
    found = re.search(r"<article.*?</article>", (folder / page).read_text("utf-8"), re.DOTALL)
    assert found
    return found[0]


def with_chapter(root: Path, body: str) -> Thesis:
    thesis = sample(root)
    return replace(
        thesis,
        chapters=tuple(
            replace(one, body=body) if one.slug == "01-rain" else one for one in thesis.chapters
        ),
    )


def test_each_section_has_a_page_and_front_matter_has_one(built: Path) -> None:
    texts = {
        path.relative_to(built).as_posix()
        for path in built.rglob("*.html")
        if path.relative_to(built).parts[0] in ("front", "chapters", "appendices")
    }
    assert texts == {"front/abstract.html", FIRST, RAIN, PLAIN, "appendices/a-sample.html"}


def test_a_section_begins_with_its_numbered_heading_and_leads_back(built: Path) -> None:
    page = article(built, RAIN)
    assert re.search(r'<h1 id="sec-rain">\s*<span class="number">1.1</span>', page)
    assert '<h2 id="sec-drizzle"><span class="number">1.1.1</span>' in page
    assert '<a href="../01-rain.html">1 Rain &amp; &lt;sun&gt;</a>' in page


def test_the_first_page_keeps_what_stands_before_the_first_section(built: Path) -> None:
    page = article(built, FIRST)
    assert "the\nsluice hears it first" in page
    assert "Then the robin comes" not in page
    assert '<a href="01-rain/sec-rain.html">1.1 Rain &amp; rain</a>' in page


def test_every_anchor_resolves_wherever_it_went(built: Path) -> None:
    assert broken_links(built) == ()
    theme = article(built, "themes/weather.html")
    assert 'href="../chapters/01-rain/sec-rain.html#q-ines-1"' in theme
    first = article(built, FIRST)
    assert 'href="01-rain/sec-rain.html#fig-map"' in first


def test_a_footnote_stands_on_every_page_that_calls_it(built: Path) -> None:
    for page in (FIRST, RAIN):
        html = article(built, page)
        for number in (1, 2):
            assert html.count(f'<li id="fn-01-rain-{number}" value="{number}">') == 1
            assert html.count(f'id="fn-01-rain-{number}-call"') == 1
    assert "footnote" not in article(built, PLAIN)


def test_one_page_leads_to_the_next(built: Path) -> None:
    order = ["front/abstract.html", FIRST, RAIN, PLAIN]
    for before, after in pairwise(order):
        html = (built / before).read_text("utf-8")
        found = re.search(r'<link rel="next" href="([^"]*)"', html)
        assert found
        assert (built / before).parent.joinpath(found[1]).resolve() == (built / after).resolve()


def test_search_finds_a_section_on_its_own_page(built: Path) -> None:
    index = (built / "search" / "search_index.json").read_text("utf-8")
    assert '"location":"chapters/01-rain/sec-rain.html' in index


def test_a_heading_within_another_element_divides_nothing(tmp_path: Path) -> None:
    body = '<p>a</p><div class="landscape"><h2 id="in">In</h2></div><h2 id="out">Out</h2><p>b</p>'
    chapter = with_chapter(tmp_path, body).chapters[1]
    assert [piece.anchor for piece in pieces(chapter, by_section=True)] == ["01-rain", "out"]


def test_nothing_is_lost_in_dividing(tmp_path: Path) -> None:
    chapter = with_chapter(tmp_path, "").chapters[1]
    chapter = replace(
        chapter,
        body='<p>x<br>y<img src="asset:a.svg"></p>'
        '<h2 id="a">A<sup data-footnote="1"></sup></h2><h3 id="aa">AA</h3><p>one</p>'
        '<h2 id="b">B</h2><h4 id="bb">BB</h4>',
        footnotes=(
            Footnote(1, "fn-1", '<p>see<sup data-footnote="2"></sup></p>'),
            Footnote(2, "fn-2", "<p>second</p>"),
        ),
    )
    first, a, b = pieces(chapter, by_section=True)
    assert first.body == '<p>x<br>y<img src="asset:a.svg"></p>'
    assert (a.html, a.body) == ('A<sup data-footnote="1"></sup>', '<h2 id="aa">AA</h2><p>one</p>')
    assert (b.html, b.body) == ("B", '<h3 id="bb">BB</h3>')
    assert [[note.number for note in piece.notes] for piece in (first, a, b)] == [[], [1, 2], []]
    (whole,) = pieces(chapter, by_section=False)
    assert (whole.body, whole.notes) == (chapter.body, chapter.footnotes)
