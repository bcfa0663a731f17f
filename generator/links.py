"""Symbolic links in compiled HTML, what they can lead to, and how an output resolves them.

The compiled fragments know no addresses. They hold ``href="ref:ANCHOR"`` for a link within the
thesis, ``src="asset:figures/map.svg"`` for a file of the author's ``content/`` folder, and
``<sup data-footnote="3"></sup>`` where footnote 3 of the document is called. One pass replaces all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from html import escape, unescape
from typing import NamedTuple, Protocol

_LINK = re.compile(
    r'<a(?P<before>[^<>]*?) href="ref:(?P<ref>[^"]*)"(?P<after>[^<>]*)>(?P<text>.*?)</a>'
    r'|src="asset:(?P<asset>[^"]*)"'
    r'|<sup data-footnote="(?P<footnote>\d+)"></sup>',
    re.DOTALL,
)


class AnchorKind(StrEnum):
    """What a symbolic link can lead to."""

    DOCUMENT = "document"
    HEADING = "heading"
    FIGURE = "figure"
    TABLE = "table"
    QUOTATION = "quotation"
    REFERENCE = "reference"
    PARTICIPANT = "participant"
    THEME = "theme"
    CODE = "code"
    OTHER = "other"  # footnotes and the author's own ids


class Anchor(NamedTuple):
    """A target. ``document`` is the slug of the chapter that holds it; empty for generated pages.

    ``label`` is how the text refers to it: ``Chapter 2``, ``Section 2.1``, ``Figure 3.1``.
    """

    id: str
    kind: AnchorKind
    document: str = ""
    number: str = ""
    label: str = ""
    title: str = ""


class Resolver(Protocol):
    """What an output knows about addresses."""

    def link(self, anchor: str) -> str | None:
        """Address of an anchor, or ``None`` where this output does not have it: text stays text."""

    def asset(self, path: str) -> str:
        """Address of a file, given by its path below ``content/``."""

    def footnote(self, number: int) -> str:
        """HTML to stand where footnote ``number`` is called."""


def resolve(html: str, resolver: Resolver) -> str:
    """Replace every symbolic link, asset and footnote call in ``html``."""

    def one(found: re.Match[str]) -> str:
        if found["footnote"]:
            return resolver.footnote(int(found["footnote"]))
        if found["asset"] is not None:
            return f'src="{escape(resolver.asset(unescape(found["asset"])))}"'
        text = resolve(found["text"], resolver)
        address = resolver.link(unescape(found["ref"]))
        attributes = f"{found['before']}{found['after']}"
        if address is None:
            return f"<span{attributes}>{text}</span>"
        return f'<a{attributes} href="{escape(address)}">{text}</a>'

    return _LINK.sub(one, html)


def references(html: str) -> Iterator[str]:
    """Every anchor that ``html`` links to symbolically, in order."""
    for found in _LINK.finditer(html):
        if found["ref"] is not None:
            yield unescape(found["ref"])


def assets(html: str) -> Iterator[str]:
    """Every file below ``content/`` that ``html`` shows, in order."""
    for found in _LINK.finditer(html):
        if found["asset"] is not None:
            yield unescape(found["asset"])
