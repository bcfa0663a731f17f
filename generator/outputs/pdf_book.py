"""All pieces of the thesis, laid out until what they say of each other is true.

Where everything comes to stand is guessed before anything is laid out, so that pieces which print
the pages of others can be laid out at the same time as those. Only the length of a number has to be
guessed right (see :mod:`generator.outputs.pdf_numbers`); a piece for which it was not is laid out
again. The guess rests on the text alone: one text gives one file, whatever was built before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape

from generator.diagnostics import Diagnostic
from generator.outputs.pdf_crew import Crew
from generator.outputs.pdf_join import Part, folio_texts, merged_fonts
from generator.outputs.pdf_pieces import Laid, Sheet
from generator.outputs.pdf_sheets import Sheets
from generator.outputs.pdf_store import Store
from generator.outputs.pdf_trouble import Told, missing_anchor
from generator.outputs.print_contents import page_label
from generator.outputs.print_html import Folio, Piece
from generator.outputs.print_order import Late
from generator.source import Source

_ATTEMPTS = 6
"""How often pieces are laid out at most, until the numbers in them stay as they are."""

_PAGE = 3200
"""Characters of HTML that make a page, roughly."""

_ID = re.compile(r'<[^<>]*\sid="([^"]*)"')


class Book:
    """The pieces in order."""

    def __init__(
        self, order: Sequence[Piece | Late], sheets: Sheets, store: Store, crew: Crew
    ) -> None:
        self._order, self._sheets, self._store, self._crew = order, sheets, store, crew
        self._pieces: list[Piece] = []
        self._sheet: dict[int, Sheet] = {}
        self._laid: dict[int, Laid] = {}
        self._blank: dict[int, bool] = {}
        self._used: set[str] = set()

    def lay_out(self) -> None:
        """Lay out every piece that is not yet as it has to be, until each is."""
        pages: Mapping[str, str] = {}
        self._pieces = self._filled(pages)
        pages = self._guessed()
        for _ in range(_ATTEMPTS):
            self._pieces = self._filled(pages)
            if not self._once():
                break
            pages = self.pages()

    def _filled(self, pages: Mapping[str, str]) -> list[Piece]:
        return [one.fill(pages) if isinstance(one, Late) else one for one in self._order]

    def _guessed(self) -> dict[str, str]:
        """About where each anchor will stand, by the length of the text before."""
        found: dict[str, str] = {}
        after = {True: 1, False: 1}
        for piece in self._pieces:
            first, arabic = after[piece.folio is Folio.ARABIC], piece.folio is Folio.ARABIC
            for anchor in _ID.finditer(piece.content):
                page = page_label(first + anchor.start() // _PAGE, piece.folio)
                found.setdefault(unescape(anchor[1]), page)
            after[arabic] += 1 + len(piece.content) // _PAGE
        return found

    def _once(self) -> bool:
        """Lay out what is not yet kept; whether any piece is another than before."""
        firsts = self._firsts()
        sheets = {
            place: self._sheets.sheet(piece, first, self._laid.get(place), leading=place == 0)
            for place, (piece, first) in enumerate(zip(self._pieces, firsts, strict=True))
        }
        if sheets == self._sheet:
            return False
        changed = {p: one for p, one in sheets.items() if one != self._sheet.get(p)}
        kept = {place: self._store.laid(one.digest) for place, one in changed.items()}
        missing = {one.digest: one for place, one in changed.items() if not kept[place]}
        if missing:
            self._crew.lay_out(list(missing.values()))
        for place, one in changed.items():
            laid = kept[place] or self._store.laid(one.digest)
            assert laid is not None
            self._laid[place], self._sheet[place] = laid, one
            self._blank[place] = self._sheets.opens_blank(self._pieces[place], firsts[place])
            self._used.add(self._store.name(one.digest))
            self._used.update(str(font["face"]) for font in laid.fonts)
        return True

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
            for anchor, spot in self._laid[place].anchors.items():
                found.setdefault(anchor, page_label(first + spot.page, piece.folio))
        return found

    def fonts(self, only: str = "") -> bytes:
        """The file with the fonts of all pieces, or of the piece alone with the slug ``only``."""
        pieces = sorted(self._laid.items())
        fonts = merged_fonts(laid for _, laid in pieces if laid.slug == only or not only)
        name = self._sheets.fonts_name(fonts)
        self._used.add(name)
        kept = self._store.file(name)
        if kept is None:
            self._crew.make_fonts(fonts, name)
            kept = self._store.file(name)
            assert kept is not None
        return kept

    def parts(self, only: str = "") -> Iterator[Part]:
        """Everything that the file is joined from, or the piece alone with the slug ``only``."""
        for place, (piece, first) in enumerate(zip(self._pieces, self._firsts(), strict=True)):
            if only and piece.slug != only:
                continue
            digest = self._sheet[place].digest
            arabic = piece.folio is Folio.ARABIC
            yield Part(self._laid[place], digest, self._store.pdf(digest), first, arabic)

    def used(self) -> frozenset[str]:
        """Names of the files in the store that were of use for this book."""
        return frozenset(self._used)

    def trouble(self, output: str, sources: Mapping[str, Source]) -> Iterator[Diagnostic]:
        """Everything that is wrong, in the order of the pieces; ``output`` names the file.

        ``sources`` are the author's files by their paths, where places are looked for.
        """
        standing = self.pages()
        for place, laid in sorted(self._laid.items()):
            path = self._pieces[place].path or output
            for words in laid.trouble:
                yield words.diagnostic(path, sources.get(path))
            for anchor in laid.wanted:
                if anchor not in standing:
                    yield missing_anchor(anchor).diagnostic(path, sources.get(path))
        for message in self._wrong_numbers(standing):
            words = Told(message, "See what the project's own templates say of page counters.")
            yield words.diagnostic(output, None)

    def _wrong_numbers(self, standing: Mapping[str, str]) -> Iterator[str]:
        """Compare every number that the text gives with the one on the page of its target."""
        painted: dict[str, str] = {}
        for place, first in enumerate(self._firsts()):
            texts = folio_texts(self._laid[place], first)
            for anchor, spot in self._laid[place].anchors.items():
                painted.setdefault(anchor, texts[spot.page])
        for _, laid in sorted(self._laid.items()):
            for anchor, printed in laid.printed:
                given = printed
                if printed.strip("0") == "" and len(printed) == len(standing.get(anchor, "")):
                    given = standing[anchor]
                if given != painted.get(anchor):
                    stood = painted.get(anchor, "(none)")
                    yield f"The contents give page {given} for “{anchor}”, which is on {stood}."
