"""One piece of the thesis, laid out and painted by WeasyPrint into a small PDF of its own.

That PDF has no fonts, no destinations and no outline: they are told beside it, for whoever joins
the pieces. Links within the thesis keep the name of their target, wherever that is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pydyf  # type: ignore[import-untyped]
import weasyprint.pdf
from weasyprint import CSS, HTML
from weasyprint.formatting_structure.boxes import MarginBox, TextBox
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from generator.outputs.pdf_fonts import used_fonts
from generator.outputs.pdf_layout import laid_out
from generator.outputs.pdf_misfits import misfits
from generator.outputs.pdf_numbers import PAGE_OF, POINTS, Rooms
from generator.outputs.pdf_pieces import PROJECT, Bookmark, Laid, Lettering, Sheet, Spot
from generator.outputs.pdf_store import Store
from generator.outputs.pdf_tags import describe_links, mended_tags, unique_ids
from generator.outputs.pdf_trouble import LayoutFailure, collecting

if TYPE_CHECKING:
    from weasyprint.document import Document, Page


def lay_out(sheet: Sheet, folder: Path) -> None:
    """Lay ``sheet`` out and keep it in ``folder``, with the faces that it is set in.

    Raises ``OSError`` where the folder cannot be written, and ``LayoutFailure`` where the engine
    cannot lay the piece out.
    """
    store = Store(folder)
    with collecting() as trouble:
        try:
            document = laid_out(lambda: _press(sheet.variant).render(sheet))
        except OSError:
            raise
        except Exception as error:  # whatever it trips over in a style sheet of the author's own
            reason = f"{type(error).__name__}: {error}".removesuffix(": ")
            raise LayoutFailure(sheet.slug, reason) from error
        pages = tuple(document.pages)
        drop_double_links(pages)
        rooms = Rooms(pages)
        painted = tuple("".join(_margin_numbers(page)) for page in pages)
        pdf, letterings = _paint(document, rooms, sheet)
        fonts = tuple(used_fonts(document.fonts.values(), store))
    laid = Laid(
        slug=sheet.slug,
        pages=len(pages),
        anchors=_anchors(pages),
        bookmarks=tuple(_bookmarks(pages)),
        wanted=tuple(dict.fromkeys(_wanted(pages))),
        printed=tuple(_printed(pages)),
        painted=painted,
        slots=tuple(rooms.slots),
        numbers=tuple(rooms.numbers),
        letterings=letterings,
        fonts=fonts,
        trouble=(*trouble.found, *misfits(pages)),
    )
    store.keep(sheet.digest, laid, pdf)


class _Files(URLFetcher):  # type: ignore[misc]
    """Fetches files of the project, whose addresses begin with ``PROJECT``, and of this machine."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=("file", "data"))
        self.root = Path()

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
        if url.startswith(PROJECT):
            url = f"{self.root.as_uri()}/{url.removeprefix(PROJECT)}"
        return super().fetch(url, headers)


class _Press:
    """Fonts and style sheets, read once for all pieces that a process lays out."""

    def __init__(self, variant: str) -> None:
        self._variant = variant
        self._fonts = FontConfiguration()
        self._fetch = _Files()
        self._styles: dict[str, CSS] = {}

    def render(self, sheet: Sheet) -> Document:
        """The pages of a piece."""
        self._fetch.root = Path(sheet.root)
        base = sheet.base or None
        return HTML(string=sheet.html, base_url=base, url_fetcher=self._fetch).render(
            font_config=self._fonts,
            stylesheets=[self._style(text) for text in sheet.styles],
            pdf_variant=self._variant,
        )

    def _style(self, text: str) -> CSS:
        if text not in self._styles:
            self._styles[text] = CSS(string=text, font_config=self._fonts, url_fetcher=self._fetch)
        return self._styles[text]


_press = cache(_Press)


def _paint(document: Document, rooms: Rooms, sheet: Sheet) -> tuple[bytes, tuple[Lettering, ...]]:
    pages = tuple(document.pages)
    letterings: list[Lettering] = []

    def finish(_document: Document, pdf: pydyf.PDF) -> None:
        _divide_pages(pdf, rooms)
        describe_links(pages)
        unique_ids(pdf, sheet.slug)

    def no_fonts(pdf: pydyf.PDF, *_rest: object) -> pydyf.Dictionary:
        stream = next(one for one in pdf.objects if hasattr(one, "add_font"))
        letterings.extend(rooms.letterings(stream))
        return pydyf.Dictionary()

    output = BytesIO()
    with (
        mended_tags(pages),
        rooms.held(),
        patch.object(weasyprint.pdf, "resolve_links", _every_link),
        patch.object(weasyprint.pdf, "add_outlines", lambda *_: None),
        patch.object(weasyprint.pdf, "build_fonts_dictionary", no_fonts),
    ):
        document.write_pdf(output, finisher=finish, pdf_variant=sheet.variant, pdf_tags=True)
    return output.getvalue(), tuple(letterings)


def _every_link(pages: Iterable[Page]) -> Iterator[tuple[list[Any], list[Any]]]:
    """``weasyprint.pdf.anchors.resolve_links``, which drops links that leave the piece.

    It gives the anchors of each page as well; there are none in the PDF of a piece.
    """
    for page in pages:
        yield page.links, []


def drop_double_links(pages: Iterable[Page]) -> None:
    """Leave one link a line: WeasyPrint makes another of each element within, and empty ones."""
    for page in pages:
        page.links = [
            (kind, target, area, box)
            for kind, target, area, box in page.links
            if box.element_tag == "a" and area[0] < area[2]
        ]


def _divide_pages(pdf: pydyf.PDF, rooms: Rooms) -> None:
    """Give the numbers in the text content streams of their own.

    The coordinates are left as they were after each page: WeasyPrint turns them upside down.
    """
    pages = [one for one in pdf.objects if isinstance(one, dict) and one.get("Type") == "/Page"]
    for number, page in enumerate(pages):
        whole = pdf.objects[int(page["Contents"].split()[0])]
        parts = rooms.split(number, [b"q", *whole.stream, b"Q"])
        whole.stream = parts[0]
        page["Contents"] = pydyf.Array([whole.reference])
        for index, part in enumerate(parts[1:]):
            stream = pydyf.Stream(part, compress=bool(index % 2))
            pdf.add_object(stream)
            page["Contents"].append(stream.reference)


def _anchors(pages: tuple[Page, ...]) -> dict[str, Spot]:
    """Where each anchor stands; of an element that is split over pages, its first."""
    found: dict[str, Spot] = {}
    for number, page in enumerate(pages):
        for name, (x, y, *_) in page.anchors.items():
            found.setdefault(name, _spot(number, page, x, y))
    return found


def _bookmarks(pages: tuple[Page, ...]) -> Iterator[Bookmark]:
    for number, page in enumerate(pages):
        for level, title, (x, y), state in page.bookmarks:
            yield Bookmark(level, title, _spot(number, page, x, y), state == "closed")


def _spot(number: int, page: Page, x: float, y: float) -> Spot:
    return Spot(number, round(x * POINTS, 3), round((page.height - y) * POINTS, 3))


def _wanted(pages: tuple[Page, ...]) -> Iterator[str]:
    for page in pages:
        for kind, target, *_ in page.links:
            if kind == "internal":
                yield target


def _printed(pages: tuple[Page, ...]) -> Iterator[tuple[str, str]]:
    """Each anchor whose page the text gives, with the number as it is printed."""
    for page in pages:
        for box in page._page_box.descendants():
            if isinstance(box, TextBox) and box.element is not None:
                target = box.element.get(PAGE_OF)
                if target:
                    yield target, box.text


def _margin_numbers(page: Page) -> Iterator[str]:
    """Numbers of the page that are painted with other things, so that no room was left for them."""
    for box in page._page_box.children:
        if isinstance(box, MarginBox) and "'page'" in repr(box.style["content"]):
            yield _text(box)


def _text(box: Any) -> str:
    children = getattr(box, "children", ())
    return getattr(box, "text", "") + "".join(_text(child) for child in children)
