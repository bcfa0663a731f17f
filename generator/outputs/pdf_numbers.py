"""Rooms for page numbers: found while a piece is laid out, filled when all are joined.

The number of a page is the only thing on it that depends on the pieces before. Where it stands in a
margin of its own, as ``content: counter(page)`` with or without words around it, it is taken out of
the layout; what remains of it is a :class:`~generator.outputs.pdf_pieces.Slot` with the glyphs to
write any number with. Every character is set on its own, so there is no kerning between figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from weasyprint.formatting_structure.boxes import MarginBox, TextBox
from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.line_break import create_layout

from generator.outputs.pdf_pieces import Lettering, Slot, Spot

if TYPE_CHECKING:
    from weasyprint.document import Page

POINTS = 0.75
"""Points in one CSS pixel."""

NUMERALS = {"decimal": "0123456789", "lower-roman": "ivxlc"}
"""The counter styles that pages can be numbered in, with the characters of each."""

_ALIGN = {"left": 0.0, "start": 0.0, "center": 0.5, "right": 1.0, "end": 1.0}


class Rooms:
    """The rooms for numbers on the pages of one piece."""

    def __init__(self, pages: tuple[Page, ...]) -> None:
        """Find the rooms, and take the numbers out of ``pages``."""
        self.slots: list[Slot] = []
        self._styles: list[Any] = []
        for number, page in enumerate(pages):
            for box in page._page_box.children:
                if isinstance(box, MarginBox) and (parts := _parts(box.style["content"])):
                    self._take(box, number, page.height, parts)

    def _take(self, box: Any, page: int, height: float, parts: tuple[str, str, str]) -> None:
        texts = [one for one in box.descendants() if isinstance(one, TextBox)]
        if len(texts) != 1 or box.style["text_align_all"] not in _ALIGN:
            return
        text, align = texts[0], _ALIGN[box.style["text_align_all"]]
        before, numerals, after = parts
        if text.style not in self._styles:
            self._styles.append(text.style)
        x = box.content_box_x() + align * box.width
        y = height - text.position_y - text.baseline
        spot = Spot(page, x * POINTS, y * POINTS)
        index = self._styles.index(text.style)
        self.slots.append(Slot(spot, align, before, after, numerals, index))
        box.children = ()

    def letterings(self, stream: Any) -> Iterator[Lettering]:
        """How the numbers are written; their fonts are made known to ``stream`` as used."""
        for index, style in enumerate(self._styles):
            signs = {
                sign
                for one in self.slots
                if one.lettering == index
                for sign in one.before + NUMERALS[one.numerals] + one.after
            }
            red, green, blue = style["color"].to("srgb").coordinates
            glyphs = {sign: _glyph(sign, style, stream) for sign in sorted(signs)}
            yield Lettering(style["font_size"] * POINTS, (red, green, blue), glyphs)


def _parts(content: Any) -> tuple[str, str, str] | None:
    """Words before the page's number, its counter style and words after; ``None`` for all else."""
    if not isinstance(content, Iterable) or isinstance(content, str):
        return None
    around, numerals = ["", ""], ""
    for kind, value in content:
        if kind == "string":
            around[bool(numerals)] += value
        elif kind == "counter()" and value[0] == "page" and value[1] in NUMERALS and not numerals:
            numerals = value[1]
        else:
            return None
    return (around[0], numerals, around[1]) if numerals else None


def _glyph(sign: str, style: Any, stream: Any) -> tuple[str, int, float]:
    """Font, number and width of the glyph for one character."""
    layout = create_layout(sign, style, None, None, 0)
    line, _ = layout.get_first_line()
    run = line.runs[0]
    assert run != ffi.NULL
    item, info = run.data.item, run.data.glyphs.glyphs[0]
    font, size = stream.add_font(item.analysis.font)
    glyph = int(info.glyph)
    if glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG:
        glyph = 0
    width = info.geometry.width * FROM_UNITS / size
    font.to_unicode.setdefault(glyph, sign)
    font.widths.setdefault(glyph, round(width * 1000))
    return font.hash, glyph, width
