"""The thesis as PDF.

Each piece of the thesis is laid out on its own (:mod:`generator.outputs.pdf_press`), several at a
time, and kept by the digest of all that it depends on. Page numbers are no part of that: they are
written when the pieces are joined (:mod:`generator.outputs.pdf_join`), and pieces that print the
pages of others are laid out last. At the end each printed number is compared with the page of its
target.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from jinja2 import TemplateError

from generator.diagnostics import Diagnostic, file_place, judge
from generator.outputs import Output
from generator.outputs.files import Abandon, replace_file
from generator.outputs.pdf_crew import Crew
from generator.outputs.pdf_join import Part, folio_texts, join, merged_fonts
from generator.outputs.pdf_pieces import Laid, Store
from generator.outputs.pdf_sheets import Sheets
from generator.outputs.pdf_trouble import missing_anchor, template_trouble
from generator.outputs.print_contents import page_label
from generator.outputs.print_format import layout_of
from generator.outputs.print_html import Folio, Piece, Templates, cover_of
from generator.outputs.print_order import Late, in_order
from generator.resources import templates_dir
from generator.rules import Severity
from generator.thesis import Thesis

_ATTEMPTS = 5
"""How often pieces are laid out at most, until the numbers in them stay as they are."""

_KEPT = 150
"""How many files are kept from earlier builds; a piece is about 200 kB."""


def build_pdf(
    thesis: Thesis, target: Path, cache: Path | None = None, cores: int | None = None
) -> tuple[Diagnostic, ...]:
    """Render the thesis to the PDF ``target``; return what is wrong with it as ``P101``.

    ``target`` is replaced whole. Where something is wrong that this project takes for an error and
    this is no draft, the file that was there stays as it was; so it does where a template of the
    project's own cannot be filled. ``cache`` is a folder for laid-out pieces, ``cores`` how many
    processes may work at once (else as many as there are cores, two at most). Raises ``UsageError``
    and ``EnvironmentProblem`` as :func:`generator.outputs.files.replace_file` and
    :class:`generator.outputs.pdf_crew.Crew` do.
    """
    project = thesis.project
    counted = thesis.words if project.config.word_count.printed else 0
    cover = cover_of(project.config.thesis, _created(), project.words, counted)
    templates = Templates((project.root / "templates", templates_dir()), project.words)
    found: list[Diagnostic] = []
    with _folder(cache) as folder, replace_file(target) as new:
        store = Store(folder)
        try:
            layout = layout_of(project, templates, draft=thesis.draft)
            order = in_order(thesis, cover, templates)
            sheets = Sheets(project.root, cover, layout, templates)
            with Crew(folder, cores) as crew:
                book = _Book(order, sheets, store, crew)
                book.lay_out()
                fonts = book.fonts()
        except TemplateError as error:
            found.append(_trouble(template_trouble(error), target.name))
            raise Abandon from error
        found += book.trouble(target.name)
        if not thesis.draft and any(
            one.severity is Severity.ERROR for one in judge(found, project.config.rules)
        ):
            raise Abandon
        join(book.parts(), fonts, new)
        if cache:
            store.forget(book.used(), _KEPT)
    return tuple(dict.fromkeys(found))


class _Book:
    """The pieces in order, laid out until what they say of each other is true."""

    def __init__(
        self, order: Sequence[Piece | Late], sheets: Sheets, store: Store, crew: Crew
    ) -> None:
        self._order, self._sheets, self._store, self._crew = order, sheets, store, crew
        self._pieces: list[Piece] = []
        self._laid: dict[int, Laid] = {}
        self._digests: dict[int, str] = {}
        self._blank: dict[int, bool] = {}
        self._fonts = ""

    def lay_out(self) -> None:
        """Lay everything out, the late pieces when the pages of the others are known."""
        pages: Mapping[str, str] = {}
        for _ in range(_ATTEMPTS):
            self._once(pages)
            found = self.pages()
            if found == pages and len(self._laid) == len(self._order):
                break
            pages = found

    def _once(self, pages: Mapping[str, str]) -> None:
        """Lay out every piece that is not yet as it has to be; late ones not before the rest."""
        self._pieces = [one.fill(pages) if isinstance(one, Late) else one for one in self._order]
        firsts = self._firsts()
        wanted = {
            place: self._sheets.sheet(piece, first, self._laid.get(place))
            for place, (piece, first) in enumerate(zip(self._pieces, firsts, strict=True))
            if pages or not isinstance(self._order[place], Late)
        }
        missing = {one.digest: one for one in wanted.values() if not self._store.laid(one.digest)}
        if missing:
            self._crew.lay_out(list(missing.values()))
        for place, one in wanted.items():
            laid = self._store.laid(one.digest)
            assert laid is not None
            self._laid[place], self._digests[place] = laid, one.digest
            self._blank[place] = self._sheets.opens_blank(self._pieces[place], firsts[place])

    def _firsts(self) -> list[int]:
        """The number of the first page of each piece, as far as is known.

        Roman and arabic pages are counted apart, so a piece moves only those of its own kind. What
        moves a chapter from a right page to a left one or back also adds a blank page or takes one
        away, which is reckoned with before the chapter is laid out again.
        """
        after = {True: 1, False: 1}
        firsts = []
        for place, piece in enumerate(self._pieces):
            arabic = piece.folio is Folio.ARABIC
            firsts.append(after[arabic])
            if place in self._laid:
                blank = self._sheets.opens_blank(piece, firsts[-1])
                after[arabic] += self._laid[place].pages + blank - self._blank[place]
        return firsts

    def pages(self) -> dict[str, str]:
        """The printed number of the page of each anchor; of one that stands twice, the first."""
        found: dict[str, str] = {}
        for place, (piece, first) in enumerate(zip(self._pieces, self._firsts(), strict=True)):
            if place in self._laid:
                for anchor, spot in self._laid[place].anchors.items():
                    found.setdefault(anchor, page_label(first + spot.page, piece.folio))
        return found

    def fonts(self) -> Path:
        """The file with the fonts of all pieces."""
        fonts = merged_fonts(self._laid[place] for place in sorted(self._laid))
        self._fonts = self._sheets.fonts_name(fonts)
        path = self._store.path(self._fonts)
        if not path.exists():
            self._crew.make_fonts(fonts, self._fonts)
        return path

    def parts(self) -> list[Part]:
        """Everything that the file is joined from."""
        return [
            Part(self._laid[place], self._store.pdf(self._digests[place]), first, arabic)
            for place, (first, arabic) in enumerate(
                zip(
                    self._firsts(), (one.folio is Folio.ARABIC for one in self._pieces), strict=True
                )
            )
        ]

    def used(self) -> Iterator[str]:
        """Names of the files in the store that belong to this book."""
        yield self._fonts
        for place, laid in self._laid.items():
            yield self._store.name(self._digests[place])
            yield from (str(font["face"]) for font in laid.fonts)

    def trouble(self, output: str) -> Iterator[Diagnostic]:
        """Everything that is wrong, in the order of the pieces."""
        standing = self.pages()
        for place, laid in sorted(self._laid.items()):
            path = self._pieces[place].path or output
            for told in laid.trouble:
                yield _trouble(told, path)
            for anchor in laid.wanted:
                if anchor not in standing:
                    yield _trouble(missing_anchor(anchor), path)
        for message in self._wrong_numbers():
            yield _trouble(
                (message, "See what the project's own templates say of page counters."), output
            )

    def _wrong_numbers(self) -> Iterator[str]:
        """Compare every number that the text gives with the one on the page of its target."""
        stands: dict[str, str] = {}
        for part in self.parts():
            texts = folio_texts(part)
            for anchor, spot in part.laid.anchors.items():
                stands.setdefault(anchor, texts[spot.page])
        for laid in self._laid.values():
            for anchor, printed in laid.printed:
                if printed != stands.get(anchor):
                    stood = stands.get(anchor, "(none)")
                    yield f"The contents give page {printed} for “{anchor}”, which is on {stood}."


def _trouble(told: tuple[str, str], path: str) -> Diagnostic:
    message, help_ = told
    return Diagnostic("P101", message, file_place(path), help_)


@contextmanager
def _folder(cache: Path | None) -> Iterator[Path]:
    """Where pieces are kept: in the cache, or for this build only."""
    if cache:
        yield cache
    else:
        with TemporaryDirectory(prefix="verse-print-") as name:
            yield Path(name)


def _created() -> str:
    """The W3C date of ``SOURCE_DATE_EPOCH``, or nothing: no build carries the time of day."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).isoformat() if epoch.isdecimal() else ""


OUTPUT = Output("thesis.pdf", "thesis.pdf", build_pdf, build_pdf)
