"""Citations as typed and as printed."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from generator.source import Span


class Mode(StrEnum):
    """How a cited work is woven into its sentence."""

    NORMAL = "normal"  # (Hood, 1991)
    YEAR_ONLY = "year-only"  # Hood (1991): [-@hood1991]
    NARRATIVE = "narrative"  # @hood1991 -> Hood (1991)


class Locator(NamedTuple):
    """Where in a work: CSL's kind of locator (``page``, ``chapter``) and its value (``3-5``)."""

    label: str
    value: str


class Cite(NamedTuple):
    """One work within a citation. ``span`` covers its ``@key`` in the author's file."""

    key: str
    span: Span
    mode: Mode = Mode.NORMAL
    prefix: str = ""
    suffix: str = ""  # after the locator
    locator: Locator | None = None


class Citation(NamedTuple):
    """One citation group: ``[see @a, p. 3; @b]`` or ``@hood1991 [p. 6]``."""

    cites: tuple[Cite, ...]
    span: Span


class NotePlace(NamedTuple):
    """The footnote in which a citation is printed, for styles that cite in notes.

    Notes are counted within a document; ``document`` counts documents from 0, and ``label``
    (``Chapter 2``) is how a note of another document refers to this one. The number 0 is for what
    stands in no note (a citation in a title), to which no note refers.
    """

    document: int
    number: int
    label: str = ""


class Printed(NamedTuple):
    """A citation as the style prints it: HTML whose links are ``ref:ref-KEY``, and plain text.

    A style that cites in notes has its note in ``note`` (HTML) and in ``words`` what stays in the
    sentence (the author's name of a narrative citation); ``html`` and ``text`` then have both, the
    note in brackets, for a place that has no notes.
    """

    html: str
    text: str
    note: str = ""
    words: str = ""


class Reference(NamedTuple):
    """An entry of the list of references as printed. ``anchor`` is ``ref-KEY``."""

    key: str
    anchor: str
    html: str
    text: str


class Bibliography(NamedTuple):
    """All citations, in the order given, and the list of references, in the style's order."""

    citations: tuple[Printed, ...]
    references: tuple[Reference, ...]
