"""What the printed thesis is made of, in the order of its pages.

Most pieces can be laid out at once. A *late* one prints page numbers of others (contents, lists, an
index of places), so what it says is known only when the others have been laid out: it is a function
of the pages. A new piece of either kind is one line of :func:`in_order`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.outputs.print_contents import contents_piece
from generator.outputs.print_html import (
    Cover,
    Piece,
    Templates,
    document_pieces,
    references_piece,
    title_piece,
)
from generator.thesis import Part, Thesis

Pages = Mapping[str, str]
"""The printed number (``iv``, ``118``) of the page where each anchor stands."""


@dataclass(frozen=True, slots=True)
class Late:
    """A piece that prints the pages of other pieces.

    ``fill`` is given the pages known so far and may be asked several times: its own length can move
    what comes after it, and the anchors that it holds itself are known only after the first time.
    Where a page is missing it leaves the number out. Everything but ``content`` stays the same.
    """

    fill: Callable[[Pages], Piece]


def in_order(thesis: Thesis, cover: Cover, templates: Templates) -> list[Piece | Late]:
    """Every piece: title, front pages, contents and lists, chapters, references, appendices."""
    content = thesis.project.content
    front, chapters, appendices = (
        document_pieces(thesis, part, content, cover, templates)
        for part in (Part.FRONT, Part.CHAPTER, Part.APPENDIX)
    )
    contents = Late(lambda pages: contents_piece(thesis, pages, cover, templates))
    order: list[Piece | Late] = [title_piece(cover, templates), *front, contents, *chapters]
    if thesis.references:
        order.append(references_piece(thesis, content, cover, templates))
    return [*order, *appendices]
