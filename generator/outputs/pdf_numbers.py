"""Rooms for page numbers: found while a piece is laid out, filled when all are joined.

Page numbers are the only thing on a page that depends on other pieces. That of the page itself, if
it stands in a margin of its own as ``content: counter(page)``, with or without words around it, is
taken out of the layout; what remains of it is a :class:`~generator.outputs.pdf_pieces.Slot`. Those
of other pages are laid out as noughts (``<span data-page-of="ANCHOR">000</span>``) and painted into
content streams of their own: a :class:`~generator.outputs.pdf_pieces.Number`. Both know the glyphs
to write any number with. Every character is set on its own, so there is no kerning between figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from weasyprint import draw
from weasyprint.formatting_structure.boxes import MarginBox, TextBox
from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.line_break import create_layout

from generator.outputs.pdf_pieces import Lettering, Number, Slot, Spot

if TYPE_CHECKING:
    from weasyprint.document import Page

POINTS = 0.75
"""Points in one CSS pixel."""

NUMERALS = {"decimal": "0123456789", "lower-roman": "ivxlc"}
"""The counter styles that pages can be numbered in, with the characters of each."""

PAGE_OF = "data-page-of"
"""The attribute of an element that holds the number of the page of an anchor."""

_ALIGN = {"left": 0.0, "start": 0.0, "center": 0.5, "right": 1.0, "end": 1.0}


class Rooms:
    """The rooms for numbers on the pages of one piece."""

    def __init__(self, pages: tuple[Page, ...]) -> None:
        """Find the rooms, and take the numbers out of ``pages``."""
        self.slots: list[Slot] = []
        self.numbers: list[Number] = []
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
        x = box.content_box_x() + align * box.width
        y = height - text.position_y - text.baseline
        spot = Spot(page, x * POINTS, y * POINTS)
        self.slots.append(Slot(spot, align, before, after, numerals, self._style(text.style)))
        box.children = ()

    def _style(self, style: Any) -> int:
        for index, known in enumerate(self._styles):
            if known is style or known == style:
                return index
        self._styles.append(style)
        return len(self._styles) - 1

    @contextmanager
    def held(self) -> Iterator[None]:
        """While the block runs, numbers of other pages are painted as :class:`_Held`."""
        original = draw.draw_text

        def draw_text(stream: Any, box: Any, *more: Any) -> None:
            before = len(stream.stream)
            original(stream, box, *more)
            if is_room(box):
                # Its text may go on with that before it, whose end is taken away then.
                for at in range(max(0, before - 1), len(stream.stream)):
                    operator = stream.stream[at]
                    if isinstance(operator, bytes) and operator.endswith(b" TJ"):
                        stream.stream[at] = _Held.of(operator, box, self._style(box.style))

        with patch.object(draw, "draw_text", draw_text):
            yield

    def split(self, page: int, stream: list[Any]) -> list[list[Any]]:
        """The content of a page cut into streams, so that each number in it is one of its own."""
        streams: list[list[Any]] = [[]]
        for one in stream:
            if isinstance(one, _Held):
                number = Number(page, len(streams), one.anchor, one.digits, one.style)
                self.numbers.append(number)
                streams += [[bytes(one)], []]
            else:
                streams[-1].append(one)
        return streams

    def letterings(self, stream: Any) -> Iterator[Lettering]:
        """How the numbers are written; their fonts are made known to ``stream`` as used."""
        for index, style in enumerate(self._styles):
            signs = set(NUMERALS["decimal"])
            for one in self.slots:
                if one.lettering == index:
                    signs.update(one.before + NUMERALS[one.numerals] + one.after)
            red, green, blue = style["color"].to("srgb").coordinates
            glyphs = {sign: _glyph(sign, style, stream) for sign in sorted(signs)}
            yield Lettering(style["font_size"] * POINTS, (red, green, blue), glyphs)


class _Held(bytes):
    """The operator that shows noughts, for the number of the page where ``anchor`` stands."""

    anchor: str
    digits: int
    style: int

    @classmethod
    def of(cls, operator: bytes, box: Any, style: int) -> _Held:
        """``operator`` shows the text of ``box``."""
        held = cls(operator)
        held.anchor, held.digits, held.style = box.element.get(PAGE_OF), len(box.text), style
        return held


def is_room(box: Any) -> bool:
    """Whether a text box holds noughts in the place of a page number."""
    named = box.element is not None and box.element.get(PAGE_OF)
    return bool(named and box.text and not box.text.strip("0"))


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
