"""From an entry of the list of references back to every place that cites it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from generator.links import Anchor, AnchorKind
from generator.outputs.back_links import CitingPlace, by_section, with_places
from generator.thesis import Chapter, Footnote, Heading, Part, Thesis
from tests.outputs.sample import sample

A = '<span class="citation">(<a href="ref:ref-a">A</a>)</span>'
B = '<span class="citation"><a href="ref:ref-b&amp;c">B</a></span>'
BOTH = '<span class="citation">(<a href="ref:ref-a">A</a>; <a href="ref:ref-b&amp;c">B</a>)</span>'


def thesis(tmp_path: Path, *chapters: Chapter) -> Thesis:
    works = [Anchor(name, AnchorKind.REFERENCE) for name in ("ref-a", "ref-b&c")]
    anchors = {anchor.id: anchor for anchor in [*works, Anchor("sec", AnchorKind.HEADING, "one")]}
    return replace(sample(tmp_path), chapters=chapters, anchors=anchors)


def chapter(slug: str, number: str, body: str, *notes: str) -> Chapter:
    headings = tuple(
        Heading(int(level), section, section, section, anchor, 1)
        for level, anchor, section in re.findall(r'<h(\d) id="([^"]*)">([\d.]*)', body)
    )
    label = f"Chapter {number}" if number else ""
    return Chapter(
        slug, Part.CHAPTER, number, label, slug.title(), f"{slug}.md", body,
        (Heading(1, number, slug, slug, f"{slug}-title", 1), *headings), (),
        tuple(Footnote(n, f"fn-{n}", html) for n, html in enumerate(notes, 1)), (), 0,
    )  # fmt: skip


def test_every_citation_is_a_place_with_the_number_of_its_section(tmp_path: Path) -> None:
    one = chapter(
        "one", "1", f'{A}<h2 id="sec">1.1 T</h2><p>{BOTH} {A}</p><h2 id="odd">Odd</h2>{B}', B
    )
    two = chapter("two", "", A)
    cited = with_places(thesis(tmp_path, one, two))
    assert cited.places == {
        "ref-a": (
            CitingPlace("cite-one-1", "one", "1"),
            CitingPlace("cite-one-2", "one", "1.1"),
            CitingPlace("cite-one-3", "one", "1.1"),
            CitingPlace("cite-two-1", "two", "Two", numbered=False),
        ),
        "ref-b&c": (
            CitingPlace("cite-one-2", "one", "1.1"),
            CitingPlace("cite-one-4", "one", "Chapter 1", numbered=False),
            CitingPlace("cite-one-5", "one", "1"),
        ),
    }
    whole = "".join(
        html
        for one in cited.thesis.chapters
        for html in (one.body, *(n.html for n in one.footnotes))
    )
    places = {place.anchor for found in cited.places.values() for place in found}
    assert re.findall(r'<span class="citation" id="([^"]*)"', whole) == sorted(places)
    assert '<span class="citation">' not in whole
    assert places <= set(cited.thesis.anchors)


def test_a_work_twice_in_one_citation_is_cited_there_once(tmp_path: Path) -> None:
    twice = A.replace(")", '; <a href="ref:ref-a">A</a>)')
    assert len(with_places(thesis(tmp_path, chapter("one", "1", twice))).places["ref-a"]) == 1


def test_links_to_anything_else_are_no_citations(tmp_path: Path) -> None:
    other = f'{A} <a href="ref:sec">Section 1</a>'
    assert set(with_places(thesis(tmp_path, chapter("one", "1", other))).places) == {"ref-a"}


def test_places_of_one_section_stand_together() -> None:
    places = [CitingPlace(f"c{n}", slug, label) for n, (slug, label) in enumerate(
        [("x", "1.1"), ("x", "1.1"), ("x", "1.2"), ("y", "A"), ("z", "A")])]  # fmt: skip
    assert [(some[0].label, len(some)) for some in by_section(places)] == [
        ("1.1", 2), ("1.2", 1), ("A", 1), ("A", 1)]  # fmt: skip
    assert list(by_section([])) == []
