"""What a piece of the thesis is before and after it is laid out.

A :class:`Sheet` is all that laying out needs, as plain data, so that it can be given to another
process and told apart by a digest. A :class:`Laid` is what joining needs beside the pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.outputs.pdf_trouble import Told

PROJECT = "file:///-project-/"
"""What stands for the address of the project's folder."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A piece as a whole HTML document, with its style sheets.

    ``digest`` tells it apart from every other: it covers all that the layout depends on. Files of
    the project are given as if its folder ``root`` were ``PROJECT``, so that the pages do not
    depend on where it lies; ``base`` is the address that others are relative to, if any.
    """

    digest: str
    slug: str
    html: str
    styles: tuple[str, ...]
    variant: str
    root: str
    base: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a page, in points from its lower left corner; pages count from 0."""

    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Bookmark:
    """One line of the outline; ``level`` counts from 1."""

    level: int
    title: str
    spot: Spot
    closed: bool


@dataclass(frozen=True, slots=True)
class Lettering:
    """How page numbers are written: colour (RGB, 0 to 1), size in points, and the glyphs.

    ``glyphs`` gives for each character the resource name of its font, its number there and its
    width as a share of the size.
    """

    size: float
    colour: tuple[float, float, float]
    glyphs: dict[str, tuple[str, int, float]]


@dataclass(frozen=True, slots=True)
class Slot:
    """A room for the page's number, which is written when all pieces are joined.

    ``spot`` is on the base line: the left end of what is written if ``align`` is 0, its middle at
    0.5, its right end at 1. ``before`` and ``after`` stand around the number, which is in the CSS
    counter style ``numerals``. ``lettering`` is an index of :attr:`Laid.letterings`.
    """

    spot: Spot
    align: float
    before: str
    after: str
    numerals: str
    lettering: int


@dataclass(frozen=True, slots=True)
class Number:
    """A page number in the text, whose digits are written when all pieces are joined.

    ``stream`` is the one of the page's content streams that holds nothing but the digits; there is
    room for ``digits`` of them. ``anchor`` stands on the page that is meant.
    """

    page: int
    stream: int
    anchor: str
    digits: int
    lettering: int


@dataclass(frozen=True, slots=True)
class Laid:
    """All that is known of a piece that was laid out, but for its pages themselves.

    ``anchors``: where each anchor stands. ``wanted``: anchors that are linked to. ``printed``: the
    page numbers that the text gives for anchors, as painted while laying out; where ``numbers``
    have room for them, as many noughts. ``painted``: for each page, its own number as painted while
    laying out, where no room was left for it (``slots``). ``fonts``: what
    :mod:`generator.outputs.pdf_fonts` needs. ``trouble``: what is wrong.
    """

    slug: str
    pages: int
    anchors: dict[str, Spot]
    bookmarks: tuple[Bookmark, ...]
    wanted: tuple[str, ...]
    printed: tuple[tuple[str, str], ...]
    painted: tuple[str, ...]
    slots: tuple[Slot, ...]
    numbers: tuple[Number, ...]
    letterings: tuple[Lettering, ...]
    fonts: tuple[dict[str, Any], ...]
    trouble: tuple[Told, ...]

    @property
    def stuck(self) -> bool:
        """Whether noughts were painted that no number can be written over."""
        rooms = [number for _, number in self.printed if number and not number.strip("0")]
        return len(rooms) != len(self.numbers)
