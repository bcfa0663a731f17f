"""The document model: a thesis compiled once, which every output renders.

Bodies are HTML fragments whose links are symbolic (``generator.links``): an output resolves them to
addresses (site) or to anchors with page numbers (PDF). ``anchors`` has every target there is.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from generator.citations.model import Reference
from generator.diagnostics import Diagnostic
from generator.links import Anchor, AnchorKind
from generator.project import Project
from generator.prose.model import ComputedValue, ScannedBlock
from generator.provenance.model import Verdict


class Part(StrEnum):
    """Which part of the thesis a document belongs to."""

    FRONT = "front"
    CHAPTER = "chapter"
    APPENDIX = "appendix"


class Heading(NamedTuple):
    """A heading within a document. ``level`` 1 is the document's title. ``html`` has no number."""

    level: int
    number: str
    text: str
    html: str
    anchor: str
    line: int


class Float(NamedTuple):
    """A figure or a captioned table. ``label`` is ``Figure 3.1``; ``caption`` is plain text."""

    kind: AnchorKind
    number: str
    label: str
    caption: str
    caption_html: str
    anchor: str


class Footnote(NamedTuple):
    """A footnote of one document. ``html`` is its content: one or more block elements."""

    number: int
    anchor: str
    html: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation in its place: the verdict and where in the thesis it stands.

    ``section`` is the number of the section around it (``4.1.1``; empty in unnumbered ones).
    ``codes`` and ``themes`` are ids, from the coded extracts that overlap its lines.
    """

    verdict: Verdict
    document: str
    section: str
    codes: tuple[str, ...]
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One document of the thesis (front matter, chapter or appendix), compiled.

    ``slug`` is unique and used in addresses; ``label`` is ``Chapter 2``, ``Appendix A`` or empty;
    ``body`` is everything under the title, which is ``headings[0]``; footnotes stand apart, so that
    an output can set them at the foot or at the end. ``words`` counts the running text.
    ``computed`` are the pieces that ``generator.prose.recomputed`` keeps apart, by their number.
    """

    slug: str
    part: Part
    number: str
    label: str
    title: str
    path: str
    body: str
    headings: tuple[Heading, ...]
    floats: tuple[Float, ...]
    footnotes: tuple[Footnote, ...]
    quotations: tuple[Quoted, ...]
    words: int
    computed: tuple[ScannedBlock | ComputedValue, ...] = ()


@dataclass(frozen=True, slots=True)
class Thesis:
    """All that an output needs. ``diagnostics`` is everything that compiling had to say.

    ``words`` is how many there are of those that count, as ``generator.wordcount`` has it.
    """

    project: Project
    chapters: tuple[Chapter, ...]
    anchors: dict[str, Anchor]
    references: tuple[Reference, ...]
    quotations: tuple[Quoted, ...]
    extracts: tuple[Verdict, ...]
    diagnostics: tuple[Diagnostic, ...]
    draft: bool = False
    words: int = 0

    def parts(self, part: Part) -> tuple[Chapter, ...]:
        """Return the documents of one part, in order."""
        return tuple(chapter for chapter in self.chapters if chapter.part is part)
