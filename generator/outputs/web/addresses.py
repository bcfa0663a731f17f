"""Where everything is on the site, and how a page links to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from posixpath import dirname, relpath
from urllib.parse import quote

from generator.links import AnchorKind
from generator.thesis import Chapter, Footnote, Part, Thesis

HOME = "index.html"
REFERENCES = "references.html"
PARTICIPANTS = "participants.html"
THEMES = "themes.html"
CODEBOOK = "codebook.html"
MATRIX = "themes-by-participant.html"
HISTORY = "themes-history.html"
QUOTATIONS = "quotations.html"
REPORT = "report.html"
PDF = "thesis.pdf"
_FOLDER = {Part.FRONT: "front", Part.CHAPTER: "chapters", Part.APPENDIX: "appendices"}


def chapter_address(chapter: Chapter) -> str:
    """The page of a document of the thesis."""
    return f"{_FOLDER[chapter.part]}/{_plain(chapter.slug)}.html"


def section_address(chapter: Chapter, anchor: str) -> str:
    """The page of a section of a document, by the anchor of its heading."""
    return f"{_FOLDER[chapter.part]}/{_plain(chapter.slug)}/{_plain(anchor)}.html"


def participant_address(participant: str) -> str:
    """The page of a participant, by id."""
    return f"participants/{_plain(participant)}.html"


def theme_address(theme: str) -> str:
    """The page of a theme, by id."""
    return f"themes/{_plain(theme)}.html"


def asset_address(path: str) -> str:
    """Where a file of ``content/`` goes, given by its path below that folder."""
    return f"media/{path}"


def relative(page: str, address: str) -> str:
    """How ``page`` links to ``address`` (``page.html#anchor``), wherever the site is put."""
    path, _, fragment = address.partition("#")
    if path == page and fragment:
        return f"#{fragment}"
    link = _way(dirname(page), path)
    return f"{link}#{fragment}" if fragment else link


@lru_cache(maxsize=4096)
def _way(folder: str, path: str) -> str:
    return quote(relpath(path, folder or "."))


class Addresses:
    """Address of every anchor of a thesis.

    ``placed`` says on which page an anchor of a document stands, by the document's slug and the
    anchor; what it does not know stands on the document's own page.
    """

    def __init__(self, thesis: Thesis, placed: Mapping[tuple[str, str], str]) -> None:
        pages = {chapter.slug: chapter_address(chapter) for chapter in thesis.chapters}
        codebook = thesis.project.codebook
        self._of: dict[str, str] = {}
        for code in codebook.codes:
            self._of[f"code-{code.id}"] = f"{CODEBOOK}#code-{code.id}"
        for theme in codebook.themes:
            own = self._of[f"theme-{theme.id}"] = theme_address(theme.id)
            for person in thesis.project.participants:
                self._of[f"voice-{theme.id}-{person.id}"] = f"{own}#voice-{person.id}"
        for person in thesis.project.participants:
            self._of[f"participant-{person.id}"] = participant_address(person.id)
        for quoted in thesis.quotations:
            name = f"about-{quoted.verdict.anchor}"
            self._of[name] = f"{QUOTATIONS}#{name}"
        for anchor in thesis.anchors.values():
            if anchor.kind is AnchorKind.DOCUMENT:
                self._of[anchor.id] = pages[anchor.document or anchor.id]
            elif anchor.kind is AnchorKind.REFERENCE:
                self._of[anchor.id] = f"{REFERENCES}#{anchor.id}"
            elif anchor.document:
                page = placed.get((anchor.document, anchor.id), pages[anchor.document])
                self._of.setdefault(anchor.id, f"{page}#{anchor.id}")

    def get(self, anchor: str) -> str | None:
        """The address of an anchor; ``None`` where the site has no such place."""
        return self._of.get(anchor)


class PageResolver:
    """Resolves the symbolic links of one page (``generator.links.Resolver``).

    ``notes`` are the footnotes that may be called, ``notes_page`` the page that holds them.
    """

    def __init__(
        self,
        page: str,
        addresses: Addresses,
        notes: Mapping[int, Footnote],
        notes_page: str,
    ) -> None:
        self._page = page
        self._addresses = addresses
        self._notes = notes
        self._notes_page = notes_page
        self._calls: Counter[int] = Counter()

    def link(self, anchor: str) -> str | None:
        """Address of an anchor, relative to the page."""
        address = self._addresses.get(anchor)
        return None if address is None else relative(self._page, address)

    def asset(self, path: str) -> str:
        """Address of a file of the author's, relative to the page."""
        return relative(self._page, asset_address(path))

    def footnote(self, number: int) -> str:
        """The number that leads to the footnote, which leads back to its first call."""
        note = self._notes[number]
        self._calls[number] += 1
        own = self._page == self._notes_page
        place = f' id="{note.anchor}-call"' if own and self._calls[number] == 1 else ""
        address = relative(self._page, f"{self._notes_page}#{note.anchor}")
        link = f'<a class="footnote-ref" href="{address}">{number}</a>'
        return f'<sup{place} data-search-exclude="note">{link}</sup>'


def _plain(name: str) -> str:
    return re.sub(r"[^\w.-]+", "-", name)
