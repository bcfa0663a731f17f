"""What a scan of one Markdown file finds, each thing with its exact place in the author's file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from generator.citations.model import Citation
from generator.citations.typed import TypedCitation
from generator.diagnostics import Diagnostic
from generator.prose.attributes import Attributes
from generator.prose.own_links import OwnLink, OwnPicture
from generator.provenance.model import Quotation
from generator.source import Source, Span

TABLE = "table"
"""The name of the block that shows a table from a file."""


class Numbering(NamedTuple):
    """How a document numbers what is in it.

    ``slug`` makes ids unique in the thesis; ``number`` is ``4`` or ``A`` (empty: nothing is
    numbered); ``label`` is ``Chapter 4`` or ``Appendix A`` (empty likewise).
    """

    slug: str
    number: str = ""
    label: str = ""


class ScannedHeading(NamedTuple):
    """``content`` are the characters of the title; ``level`` is 1 for the document's title."""

    span: Span
    content: Span
    level: int
    number: str
    anchor: str
    named: bool  # the author gave the id


class ScannedFigure(NamedTuple):
    """An image in a paragraph of its own."""

    span: Span
    caption: Span
    path: str
    alt: str
    attributes: Attributes
    number: str
    anchor: str


class ScannedTable(NamedTuple):
    """A captioned table; ``file`` is the CSV's path where it comes from one."""

    span: Span
    body: Span | None
    caption: Span | None
    file: str
    number: str
    anchor: str


@dataclass(frozen=True, slots=True)
class ScannedBlock:
    """``/// name | argument`` up to its closing line; ``inside`` are the lines between."""

    span: Span
    opening: Span
    closing: Span | None
    name: str
    argument: str


class TypedTurn(NamedTuple):
    """One paragraph within a block quotation, as typed, for rendering.

    ``lines`` are without ``>``; ``label`` is the speaker's name with its colon. ``joined`` tells
    that the turn starts on the line right below the turn before it.
    """

    lines: tuple[Span, ...]
    label: Span | None
    interviewer: bool
    joined: bool


class QuotedGroup(NamedTuple):
    """One quotation of a block quotation. ``attribution`` is as typed, ``None`` without one."""

    quotation: Quotation
    turns: tuple[TypedTurn, ...]
    attribution: Span | None
    problem: Diagnostic | None = None


class ScannedQuote(NamedTuple):
    """A block quotation: of participants (``groups``) or of the literature (none).

    ``span`` takes in the attribution paragraph below; ``block`` is the block itself. ``indent`` are
    the spaces before its ``>``.
    """

    span: Span
    block: Span
    indent: str
    groups: tuple[QuotedGroup, ...]
    literature: bool


class InlineKind(StrEnum):
    """Whose words stand between quotation marks."""

    PARTICIPANT = "participant"
    LITERATURE = "literature"
    TERM = "term"


class ScannedInline(NamedTuple):
    """An inline quotation; its span covers the marks too.

    ``declared``: by ``{.quote}``. ``guessed``: nothing but the block quotation above tells whose.
    ``unsure``: nothing tells that anybody is quoted, so it is a quotation only if a transcript has
    the words, or nearly.
    """

    kind: InlineKind
    quotation: Quotation
    declared: bool = False
    guessed: bool = False
    unsure: bool = False
    problem: Diagnostic | None = None


class ScannedSpan(NamedTuple):
    """``[words]{.class key=value}``: ``span`` is the whole, ``inside`` the words."""

    span: Span
    inside: Span
    attributes: Attributes


class CrossReference(NamedTuple):
    """``@sec-push``; ``bare`` for ``[-@sec-push]``, which prints the number alone."""

    span: Span
    target: str
    bare: bool


class ComputedValue(NamedTuple):
    """``{{ expression }}``."""

    span: Span
    expression: str


class ScannedAbbreviation(NamedTuple):
    """``*[DfE]: Department for Education``; ``span`` is that of the abbreviation."""

    span: Span
    short: str
    long: str


@dataclass(frozen=True, slots=True)
class ScannedCapitals:
    """A word in capitals: its first use in the file, how often, and whether it is explained."""

    span: Span
    count: int
    explained: bool


class CitedQuotation(NamedTuple):
    """A quotation from the literature, inline or a block, with the citation that belongs to it.

    ``text`` are its words on one line; ``cited`` is the place of the citation, native or typed by
    hand. ``paged`` tells that a page stands beside it in words of its own: ``(p. 6)``.
    """

    span: Span
    text: str
    block: bool
    cited: Span | None
    paged: bool


@dataclass(frozen=True, slots=True)
class Scan:
    """Everything in one file, in file order."""

    source: Source
    numbering: Numbering
    headings: tuple[ScannedHeading, ...]
    quotes: tuple[ScannedQuote, ...]
    inlines: tuple[ScannedInline, ...]
    citations: tuple[Citation, ...]
    references: tuple[CrossReference, ...]
    figures: tuple[ScannedFigure, ...]
    tables: tuple[ScannedTable, ...]
    blocks: tuple[ScannedBlock, ...]
    spans: tuple[ScannedSpan, ...]  # claims and terms
    values: tuple[ComputedValue, ...]
    links: tuple[OwnLink, ...]
    pictures: tuple[OwnPicture, ...]  # within other text: a figure's own is in ``figures``
    typed: tuple[TypedCitation, ...]
    literature: tuple[CitedQuotation, ...]
    abbreviations: tuple[ScannedAbbreviation, ...]
    capitals: tuple[ScannedCapitals, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def table_files(self) -> tuple[tuple[str, Span], ...]:
        """The tables from files, by the names that they are given, and where they are named."""
        captioned = [(one.file, one.span) for one in self.tables if one.body is None]
        others = [(one.argument, one.span) for one in self.blocks if one.name == TABLE]
        return (*captioned, *others)

    def section_at(self, offset: int) -> str:
        """Number of the section around a place; empty where the nearest heading has none."""
        number = self.numbering.number
        for heading in self.headings:
            if heading.span.start > offset:
                break
            number = heading.number
        return number
