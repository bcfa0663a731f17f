"""The thesis as PDF, through WeasyPrint: the one place that knows it.

The pieces of the body are laid out one after the other, each once, and tell on which page every
anchor stands. Then the contents are laid out, with these numbers as literal text, and the pages of
all pieces are painted into one file, with one outline, one set of destinations and one tag tree.
At the end each printed number is compared with the page of its target.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
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
from generator.outputs.print_contents import page_label
from generator.outputs.print_format import Layout, layout_of
from generator.outputs.print_html import Cover, Folio, Piece, Templates, cover_of
from generator.outputs.print_order import Late, in_order
from generator.outputs.print_sheet import sheet
from generator.resources import templates_dir
from generator.rules import Severity
from generator.thesis import Thesis

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
        self._sheets = [
            CSS(string=text, font_config=self._fonts, url_fetcher=self._fetch)
            for text in layout.sheets
        ]

    def lay_out(self, piece: Piece, first: int) -> LaidOut:
        """Lay one piece out; its first page gets the number ``first``."""
        self._trouble.path = piece.path
        html = sheet(piece, first, self._cover, self._layout, self._templates)
        document = HTML(
            string=html, base_url=self._layout.base or None, url_fetcher=self._fetch
        ).render(
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
    cover = cover_of(info, _created(), project.words)
    templates = Templates((project.root / "templates", templates_dir()), project.words)
    with mended_lines(), collecting(target.name) as trouble, replace_file(target) as new:
        try:
            layout = layout_of(project, templates, draft=thesis.draft)
            press = Press(cover, layout, templates, trouble)
            pieces = _laid_out(in_order(thesis, cover, templates), press)
        except TemplateError as error:
            trouble.report(*template_trouble(error))
            raise Abandon from error
        folio = f"@{layout.format.folio}"
        _write(pieces, new, release.variant, _identifier(pieces, project.content))
        for message in _wrong_numbers(pieces, folio):
            trouble.report(message, "See what the project's own templates say of page counters.")
        judged = judge(trouble.diagnostics, project.config.rules)
        if not thesis.draft and any(one.severity is Severity.ERROR for one in judged):
            raise Abandon
    return trouble.diagnostics


def _laid_out(order: Sequence[Piece | Late], press: Press) -> list[LaidOut]:
    """Every piece in the order of the file; the late ones are laid out until their numbers agree.

    Roman and arabic pages are counted apart, so a piece moves only those of its own kind.
    """
    ready: dict[int, LaidOut] = {}
    pages: dict[str, str] = {}
    for _ in range(_ATTEMPTS):
        after: dict[bool, int] = {}
        for place, one in enumerate(order):
            piece = one.fill(pages) if isinstance(one, Late) else one
            arabic = piece.folio is Folio.ARABIC
            first, before = after.get(arabic, 1), ready.get(place)
            if before is None or (before.piece, before.first) != (piece, first):
                ready[place] = press.lay_out(piece, first)
            after[arabic] = ready[place].after
        found = dict(label for place in range(len(order)) for label in ready[place].labels())
        if found == pages:
            break
        pages = found
    return [ready[place] for place in range(len(order))]


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


def _wrong_numbers(pieces: list[LaidOut], where: str) -> Iterator[str]:
    """Compare every number in contents and lists with the one on the page of its target."""
    stands: dict[str, str] = {}
    for piece in pieces:
        for page in piece.pages:
            folio = _folio(page, where)
            for anchor in page.anchors:
                stands.setdefault(anchor, folio)
    for piece in pieces:
        for anchor, printed in _printed_numbers(piece.pages):
            if printed != stands.get(anchor):
                stood = stands.get(anchor, "(none)")
                yield f"The contents give page {printed} for “{anchor}”, which is on {stood}."


def _folio(page: Page, where: str) -> str:
    """The number of a page, as painted in the margin box ``where``."""
    boxes = page._page_box.children
    return "".join(_text(box) for box in boxes if getattr(box, "at_keyword", "") == where)


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
