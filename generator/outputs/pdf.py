"""The thesis as PDF, through WeasyPrint: the one place that knows it.

The pieces of the body are laid out one after the other, each once, and tell on which page every
anchor stands. Then the contents are laid out, with these numbers as literal text, and the pages of
all pieces are painted into one file, with one outline, one set of destinations and one tag tree.
At the end each printed number is compared with the page of its target.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pydyf  # type: ignore[import-untyped]
from jinja2 import TemplateError
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from generator.diagnostics import Diagnostic, judge
from generator.outputs import Output
from generator.outputs.files import Abandon, replace_file
from generator.outputs.pdf_lines import mended_lines
from generator.outputs.pdf_trouble import Trouble, collecting, template_trouble
from generator.outputs.print_contents import CONTENTS, contents_piece, page_label
from generator.outputs.print_html import (
    Cover,
    Folio,
    Layout,
    Piece,
    Templates,
    cover_of,
    document_pieces,
    references_piece,
    sheet,
    title_piece,
)
from generator.resources import templates_dir
from generator.rules import Severity
from generator.thesis import Part, Thesis

if TYPE_CHECKING:
    from weasyprint.document import Document, Page

_ATTEMPTS = 4
"""How often the contents are laid out at most, until their own page numbers stay as they are."""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A piece with its pages; the first has the number ``first`` in its own way of numbering."""

    piece: Piece
    first: int
    pages: tuple[Page, ...]
    document: Document

    @property
    def after(self) -> int:
        """The number of the page that follows."""
        return self.first + len(self.pages)

    def labels(self) -> Iterator[tuple[str, str]]:
        """Each anchor with the printed number of its page; of a split element, its first page."""
        seen: set[str] = set()
        for number, page in enumerate(self.pages, self.first):
            for anchor in page.anchors:
                if anchor not in seen:
                    seen.add(anchor)
                    yield anchor, page_label(number, self.piece.folio)


class Press:
    """Lays pieces out, all with the same fonts, style sheets and pictures."""

    def __init__(
        self, cover: Cover, layout: Layout, templates: Templates, trouble: Trouble
    ) -> None:
        """``trouble`` is told whose piece is being laid out."""
        self._cover, self._layout, self._templates = cover, layout, templates
        self._trouble = trouble
        self._fonts = FontConfiguration()
        self._fetch = URLFetcher(allowed_protocols=("file", "data"))
        self._pictures: dict[str, Any] = {}
        names = ("thesis.css", "draft.css") if layout.draft else ("thesis.css",)
        self._sheets = [
            CSS(string=templates.text(name), font_config=self._fonts, url_fetcher=self._fetch)
            for name in names
        ]

    def lay_out(self, piece: Piece, first: int) -> LaidOut:
        """Lay one piece out; its first page gets the number ``first``."""
        self._trouble.path = piece.path
        html = sheet(piece, first, self._cover, self._layout, self._templates)
        document = HTML(string=html, base_url=None, url_fetcher=self._fetch).render(
            font_config=self._fonts,
            stylesheets=self._sheets,
            cache=self._pictures,
            pdf_variant=self._layout.variant,
        )
        self._trouble.path = ""
        return LaidOut(piece, first, tuple(document.pages), document)


def build_pdf(thesis: Thesis, target: Path) -> tuple[Diagnostic, ...]:
    """Render the thesis to the PDF ``target``; return what is wrong with it as ``P101``.

    ``target`` is replaced whole. Where something is wrong that this project takes for an error and
    this is no draft, the file that was there stays as it was; so it does where a template of the
    project's own cannot be filled. Raises ``UsageError`` and ``EnvironmentProblem`` as
    :func:`generator.outputs.files.replace_file` does.
    """
    project = thesis.project
    info, release = project.config.thesis, project.config.release.pdf
    cover = cover_of(info, _created())
    layout = Layout(release.page, release.spacing, release.variant, thesis.draft)
    templates = Templates((project.root / "templates", templates_dir()))
    with mended_lines(), collecting(target.name) as trouble, replace_file(target) as new:
        try:
            press = Press(cover, layout, templates, trouble)
            pieces = _laid_out(thesis, press, cover, templates)
        except TemplateError as error:
            trouble.report(*template_trouble(error))
            raise Abandon from error
        _write(pieces, new, release.variant, _identifier(pieces, project.content))
        for message in _wrong_numbers(pieces):
            trouble.report(message, "See what the project's own templates say of page counters.")
        judged = judge(trouble.diagnostics, project.config.rules)
        if not thesis.draft and any(one.severity is Severity.ERROR for one in judged):
            raise Abandon
    return trouble.diagnostics


def _laid_out(thesis: Thesis, press: Press, cover: Cover, templates: Templates) -> list[LaidOut]:
    """Every piece in the order of the file: title, front pages, contents, body."""
    content = thesis.project.content
    front, chapters, appendices = (
        document_pieces(thesis, part, content, cover, templates)
        for part in (Part.FRONT, Part.CHAPTER, Part.APPENDIX)
    )
    if thesis.references:
        chapters.append(references_piece(thesis, content, cover, templates))
    body = _in_turn(press, [*chapters, *appendices])
    before = _in_turn(press, [title_piece(cover, templates), *front])
    pages = dict(label for piece in (*before, *body) for label in piece.labels())
    contents = _contents(
        press,
        before[-1].after,
        pages,
        lambda known: contents_piece(thesis, known, cover, templates),
    )
    return [*before, contents, *body]


def _in_turn(press: Press, pieces: Iterable[Piece]) -> list[LaidOut]:
    laid_out: list[LaidOut] = []
    for piece in pieces:
        laid_out.append(press.lay_out(piece, laid_out[-1].after if laid_out else 1))
    return laid_out


def _contents(
    press: Press, first: int, pages: dict[str, str], fill: Callable[[Mapping[str, str]], Piece]
) -> LaidOut:
    """The contents and lists; they list themselves too, so they are laid out until that agrees."""
    for _ in range(_ATTEMPTS):
        laid_out = press.lay_out(fill(pages), first)
        settled = {**pages, **dict(laid_out.labels())}
        if settled == pages:
            break
        pages = settled
    return laid_out


def _identifier(pieces: list[LaidOut], content: Path) -> bytes:
    """What the file is told apart by: the same for the same contents, wherever they lie."""
    here = content.resolve().as_uri()
    told = "\0".join(piece.piece.content.replace(here, "") for piece in pieces)
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32].encode()


def _write(pieces: list[LaidOut], path: Path, variant: str, identifier: bytes) -> None:
    whole = pieces[0].document.copy([page for piece in pieces for page in piece.pages])
    whole.write_pdf(
        path,
        finisher=lambda _document, pdf: _label_pages(pdf, pieces),
        pdf_variant=variant,
        pdf_tags=True,
        pdf_identifier=identifier,
    )


def _label_pages(pdf: pydyf.PDF, pieces: list[LaidOut]) -> None:
    """Give the file the same page numbers as the paper, and open it with its bookmarks."""
    ranges = pydyf.Array()
    index, style = 0, None
    for piece in pieces:
        arabic = piece.piece.folio is Folio.ARABIC
        if arabic is not style:
            ranges.extend((index, pydyf.Dictionary({"S": "/D" if arabic else "/r"})))
            style = arabic
        index += len(piece.pages)
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": ranges})
    pdf.catalog["PageMode"] = "/UseOutlines"


def _wrong_numbers(pieces: list[LaidOut]) -> Iterator[str]:
    """Compare every number in contents and lists with the one on the page of its target."""
    stands: dict[str, str] = {}
    for piece in pieces:
        for page in piece.pages:
            folio = _folio(page)
            for anchor in page.anchors:
                stands.setdefault(anchor, folio)
    for piece in pieces:
        if piece.piece.slug == CONTENTS:
            for anchor, printed in _printed_numbers(piece.pages):
                if printed != stands.get(anchor):
                    stood = stands.get(anchor, "(none)")
                    yield f"The contents give page {printed} for “{anchor}”, which is on {stood}."


def _folio(page: Page) -> str:
    """The number at the foot of a page, as painted."""
    boxes = page._page_box.children
    return "".join(
        _text(box) for box in boxes if getattr(box, "at_keyword", "") == "@bottom-center"
    )


def _printed_numbers(pages: Iterable[Page]) -> Iterator[tuple[str, str]]:
    """Each target in the contents with the number printed for it."""
    for page in pages:
        for box in page._page_box.descendants():
            if box.element_tag == "span" and (target := box.element.get("data-page-of")):
                yield target, _text(box)


def _text(box: Any) -> str:
    children = getattr(box, "children", ())
    return getattr(box, "text", "") + "".join(_text(child) for child in children)


def _created() -> str:
    """The W3C date of ``SOURCE_DATE_EPOCH``, or nothing: no build carries the time of day."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).isoformat() if epoch.isdecimal() else ""


OUTPUT = Output("thesis.pdf", "thesis.pdf", build_pdf)
