"""What the printed thesis is made of, in the order of its pages.

Most pieces can be laid out at once. A *late* one prints page numbers of others (contents, lists, an
index of places), so what it says is known only when the others have been laid out: it is a function
of the pages. A new piece of either kind is one line of :func:`in_order`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from generator.outputs.back_links import Places, with_places
from generator.outputs.print_contents import contents_piece
from generator.outputs.print_documents import Documents
from generator.outputs.print_html import Cover, Piece, Templates, title_piece
from generator.outputs.print_sources import has_sources, sources_piece
from generator.outputs.web.withheld import for_audience
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
    """Every piece: title, front pages, contents and lists, chapters, references, appendices.

    For the public, nothing that they may not read is in any of them. For examiners, the sources of
    all quotations are the last.
    """
    if thesis.project.config.release.pdf.audience == "public":
        thesis = for_audience(thesis, public=True)
    places: Places = {}
    if thesis.project.config.release.pdf.cited_on:
        cited = with_places(thesis)
        thesis, places = cited.thesis, cited.places
    documents = Documents(thesis, cover, templates)
    front, chapters, appendices = (
        [
            Late(partial(documents.piece, one))
            if documents.gives_pages(one)
            else documents.piece(one, {})
            for one in thesis.parts(part)
        ]
        for part in (Part.FRONT, Part.CHAPTER, Part.APPENDIX)
    )
    contents = Late(lambda pages: contents_piece(thesis, pages, cover, templates))
    order: list[Piece | Late] = [title_piece(cover, templates), *front, contents, *chapters]
    if thesis.references:
        order.append(
            Late(partial(documents.references, places))
            if places
            else documents.references(places, {})
        )
    order += appendices
    if has_sources(thesis):
        order.append(Late(lambda pages: sources_piece(thesis, pages, cover, templates)))
    return order
