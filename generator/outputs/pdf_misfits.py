"""What does not fit its page or is printed coarsely, found in the pages as they were laid out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from weasyprint.formatting_structure import boxes
from weasyprint.images import RasterImage

from generator.outputs.pdf_trouble import Told

if TYPE_CHECKING:
    from weasyprint.document import Page

_INCH = 96
"""CSS pixels, in which WeasyPrint measures."""

_SLACK = 2
"""Pixels by which something may stand out: half a millimetre, which nobody sees."""

_COARSE = 150
"""Dots an inch below which a picture looks coarse in print."""

_SHOWN = 60
"""Characters of a word or a caption that a message shows."""


def misfits(pages: Iterable[Page]) -> Iterator[Told]:
    """Every table and word that stands out of the text, and every coarse picture, once each."""
    found: dict[Told, None] = {}
    for page in pages:
        body = page._page_box
        right = body.content_box_x() + body.width
        for box in body.children:
            if not isinstance(box, boxes.MarginBox):
                found.update(dict.fromkeys(_in(box, right, cell=False)))
    yield from found


def _in(box: Any, right: float, *, cell: bool) -> Iterator[Told]:
    """Look through ``box``, whose contents may go as far as ``right``."""
    if isinstance(box, boxes.TableBox) and _over(box, right) > 0:
        yield _table(box, _over(box, right))
        return
    if isinstance(box, boxes.TableCellBox):
        right, cell = box.position_x + box.margin_width(), True
    if isinstance(box, boxes.TextBox) and _over(box, right) > 0:
        yield _word(box.text, _over(box, right), cell=cell)
    image = getattr(box, "replacement", None)
    if isinstance(image, RasterImage) and box.width > 0:
        dots = round(image.width / (box.width / _INCH))
        if dots < _COARSE:
            yield _coarse(box, dots)
    for child in getattr(box, "children", ()):
        yield from _in(child, right, cell=cell)


def _over(box: Any, right: float) -> float:
    """By how many pixels a box stands out, 0 where nobody sees it."""
    over = float(box.position_x + box.margin_width() - right)
    return over if over > _SLACK else 0


def _table(box: Any, over: float) -> Told:
    caption = box.element.find("caption/span[@class='caption']")
    if caption is None:
        caption = next(box.element.iter("th", "td"), None)
    words = " ".join("".join(caption.itertext()).split()) if caption is not None else ""
    return Told(
        f"The table “{_shortened(words)}” is {_millimetres(over)} too wide for its page.",
        "Give it a wide page: a line `/// landscape` above the table and a line `///` below it; or "
        "shorten its longest words, or leave out a column.",
        words,
        "P102",
    )


def _word(text: str, over: float, *, cell: bool) -> Told:
    word = max(text.split(), key=len, default=text)
    where = "the column of its table" if cell else "the text"
    return Told(
        f"“{_shortened(word)}” stands {_millimetres(over)} out of {where}.",
        "Give the table a wide page (`/// landscape` above it, `///` below), or write a soft "
        "hyphen (`&shy;`) where the word may be divided."
        if cell
        else "Shorten it, or write a soft hyphen (`&shy;`) where it may be divided.",
        word,
        "P102",
    )


def _coarse(box: Any, dots: int) -> Told:
    name = PurePosixPath(unquote(urlsplit(box.element.get("src", "")).path)).name
    wanted = round(box.width / _INCH * _COARSE)
    return Told(
        f"The picture {name} has {dots} dots an inch at the size in which it is printed "
        f"({_millimetres(box.width)} wide): it looks coarse.",
        f"Save it with at least {wanted} dots from left to right, or as SVG, or print it smaller: "
        '{width="50%"}.',
        name,
        "P103",
    )


def _shortened(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"


def _millimetres(pixels: float) -> str:
    return f"{max(1, round(pixels / _INCH * 25.4))} mm"
