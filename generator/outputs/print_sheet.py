"""The HTML document of one piece: what stands around its content, and the style of its pages.

A piece is laid out on its own, so for the layout engine its first page is always a right one. Where
it starts with an even number, right and left are exchanged in its rules.
"""

from __future__ import annotations

from generator import __version__
from generator.outputs.print_format import Layout
from generator.outputs.print_html import Cover, Folio, Piece, Templates


def sheet(piece: Piece, first: int, cover: Cover, layout: Layout, templates: Templates) -> str:
    """The whole HTML document of a piece whose first page has the number ``first``.

    A chapter that is to begin on a right page, and would not, has a blank page before it, which
    has that number.
    """
    even = first % 2 == 0
    blank = opens_blank(piece, first, layout)
    return templates.fill(
        "sheet.html.j2",
        piece=piece,
        first=first,
        blank=blank,
        left_side="right" if even else "left",
        right_side="left" if even else "right",
        folio="none" if piece.folio is Folio.NONE else f"counter(page, {piece.folio})",
        cover=cover,
        layout=layout,
        format=layout.format,
        running_title=_css_string(cover.short_title),
        own=layout.own.replace("</", "<\\/"),
        generator=f"Chapter & Verse {__version__}",
    )


def opens_blank(piece: Piece, first: int, layout: Layout) -> bool:
    """Whether the first page of a piece, which has the number ``first``, is a blank one."""
    return first % 2 == 0 and piece.chapter and layout.format.right


def _css_string(text: str) -> str:
    """``text`` as a string in a style sheet (https://www.w3.org/TR/css-syntax-3/#string-token)."""
    return '"' + "".join(one if one.isalnum() else f"\\{ord(one):x} " for one in text) + '"'
