"""Pieces as sheets to lay out, each with the digest of all that its layout depends on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin

from generator.outputs.pdf_pieces import PROJECT, Laid, Sheet
from generator.outputs.pdf_setting import setting
from generator.outputs.print_format import Layout
from generator.outputs.print_html import Cover, Piece, Templates
from generator.outputs.print_sheet import opens_blank, sheet

_ADDRESS = re.compile(rf"{re.escape(PROJECT)}[^\"'()\s<>]+")
_URL = re.compile(r"""url\(\s*["']?([^"')]+)""")
_PAGE_RULE = re.compile(r"@page\b[^{}]*\{(?:[^{}]|\{[^{}]*\})*\}")
_NUMBER = re.compile(r"""(<span\b[^<>]*\bdata-page-of="[^"]*"[^<>]*>)(\d+)(?=</span>)""")
_COUNTED = re.compile(r"counters?\(\s*pages?\b|target-(?:counter|text)")


class Sheets:
    """Makes sheets of pieces, all with the same cover, layout and templates."""

    def __init__(self, root: Path, cover: Cover, layout: Layout, templates: Templates) -> None:
        """``root`` is the folder of the project."""
        self._root = root.resolve()
        self._cover, self._layout, self._templates = cover, layout, templates
        self._base = self._moved(layout.base)

    def sheet(self, piece: Piece, first: int, laid: Laid | None, *, leading: bool) -> Sheet:
        """The sheet of a piece whose first page has the number ``first``.

        The number is not in it, if it is printed in the margins only and does not tell left pages
        from right ones; nor are the numbers of other pages, of which only the length counts.
        Whether numbers can be left out of the layout like this is told by ``laid``, the piece as it
        was laid out before, if it was. The dates of the file are in the ``leading`` piece only.
        """
        cover = self._cover if leading else replace(self._cover, created="")
        html = self._html(piece, first, cover)
        if not (self._counts(piece.content) or (laid and any(laid.painted))):
            low = 2 - first % 2
            odd, html = self._html(piece, 1, cover), self._html(piece, low, cover)
            if html.replace(f"page {low} ", "page 1 ") == odd:
                html = odd
        if not (laid and laid.stuck):
            html = _NUMBER.sub(lambda found: found[1] + "0" * len(found[2]), html)
        return Sheet(
            digest=self._digest(html),
            slug=piece.slug,
            html=html,
            styles=self._layout.sheets,
            variant=self._layout.variant,
            root=str(self._root),
            base=self._base,
        )

    def opens_blank(self, piece: Piece, first: int) -> bool:
        """Whether the first page of a piece, which has the number ``first``, is a blank one."""
        return opens_blank(piece, first, self._layout)

    def fonts_name(self, fonts: Sequence[dict[str, Any]]) -> str:
        """The name of the file in which these fonts are kept."""
        told = json.dumps([setting(), fonts], sort_keys=True)
        return f"fonts-{sha256(told.encode()).hexdigest()[:40]}"

    def _html(self, piece: Piece, first: int, cover: Cover) -> str:
        return self._moved(sheet(piece, first, cover, self._layout, self._templates))

    def _moved(self, text: str) -> str:
        """Files of the project given as if it lay nowhere."""
        return text.replace(f"{self._root.as_uri()}/", PROJECT)

    def _counts(self, content: str) -> bool:
        """Whether the number of a page can come to stand in the text itself."""
        texts = (content, self._layout.own, *self._layout.sheets)
        return any(_COUNTED.search(_PAGE_RULE.sub("", text)) for text in texts)

    def _digest(self, html: str) -> str:
        told = sha256(setting().encode())
        for text in (
            self._layout.variant, self._base, html, *self._layout.sheets, *self._files(html)
        ):  # fmt: skip
            told.update(sha256(text.encode("utf-8", "surrogatepass")).digest())
        return told.hexdigest()

    def _files(self, html: str) -> Iterator[str]:
        """Every file of the project that is named, with its digest."""
        own = {urljoin(self._base, name) for name in _URL.findall(self._layout.own)}
        for address in sorted(own.union(_ADDRESS.findall(html))):
            path = self._root / unquote(address.removeprefix(PROJECT))
            known = sha256(path.read_bytes()).hexdigest() if path.is_file() else "missing"
            yield f"{address} {known}"
