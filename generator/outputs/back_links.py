"""Where each work is cited: the way back from an entry of the list of references.

Citations in titles of documents are left out: navigation and contents show those titles too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape, unescape
from itertools import groupby

from generator.links import Anchor, AnchorKind
from generator.thesis import Chapter, Footnote, Thesis

_CITATION = '<span class="citation">'
_FOUND = re.compile(
    rf'(?P<citation>{_CITATION})|<h[1-6] id="(?P<heading>[^"]*)"|href="ref:(?P<link>[^"]*)"'
)


@dataclass(frozen=True, slots=True)
class CitingPlace:
    """One citation. ``anchor`` is its id in the document ``slug``.

    ``label`` is the number of the section around it (``4.1.1``), or else, if it is not
    ``numbered``, the label of the document (``Appendix A``) or its title.
    """

    anchor: str
    slug: str
    label: str
    numbered: bool = True


Places = Mapping[str, tuple[CitingPlace, ...]]
"""By anchor of the entry, where each work is cited."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A thesis whose citations have ids, and where each work is cited."""

    thesis: Thesis
    places: Places


def with_places(thesis: Thesis) -> Cited:
    """Give every citation of the chapters and their footnotes an id, and collect them by work."""
    places: dict[str, list[CitingPlace]] = defaultdict(list)
    works = {name for name, it in thesis.anchors.items() if it.kind is AnchorKind.REFERENCE}
    documents = [_Document(chapter, works, places) for chapter in thesis.chapters]
    chapters = tuple(document.marked() for document in documents)
    anchors = {
        anchor: Anchor(anchor, AnchorKind.OTHER, document.chapter.slug)
        for document in documents
        for anchor in document.anchors
    }
    return Cited(
        replace(thesis, chapters=chapters, anchors={**thesis.anchors, **anchors}),
        {work: tuple(found) for work, found in places.items()},
    )


def by_section(places: Sequence[CitingPlace]) -> Iterator[tuple[CitingPlace, ...]]:
    """Yield places together that follow each other in one section."""
    for _, together in groupby(places, lambda place: (place.slug, place.label)):
        yield tuple(together)


class _Document:
    def __init__(
        self, chapter: Chapter, works: set[str], places: dict[str, list[CitingPlace]]
    ) -> None:
        self.chapter, self.works, self.places = chapter, works, places
        self.numbers = {heading.anchor: heading.number for heading in chapter.headings}
        self.anchors: list[str] = []

    def marked(self) -> Chapter:
        start = self.chapter.headings[0].number if self.chapter.headings else ""
        body = self._marked(self.chapter.body, start)
        notes = tuple(self._note(note, start) for note in self.chapter.footnotes)
        return replace(self.chapter, body=body, footnotes=notes)

    def _note(self, note: Footnote, section: str) -> Footnote:
        return note._replace(html=self._marked(note.html, section))

    def _marked(self, html: str, section: str) -> str:
        """Return a fragment with ids; ``section`` is the number of the section it begins in."""
        place: CitingPlace | None = None

        def one(found: re.Match[str]) -> str:
            nonlocal place, section
            if found["citation"]:
                anchor = f"cite-{self.chapter.slug}-{len(self.anchors) + 1}"
                self.anchors.append(anchor)
                label = section or self.chapter.label or self.chapter.title
                place = CitingPlace(anchor, self.chapter.slug, label, bool(section))
                return f'<span class="citation" id="{escape(anchor)}">'
            if found["heading"] is not None:
                section = self.numbers.get(unescape(found["heading"]), section)
            elif place is not None and unescape(found["link"]) in self.works:
                cited = self.places[unescape(found["link"])]
                if not cited or cited[-1] != place:
                    cited.append(place)
            return found[0]

        return _FOUND.sub(one, html)
