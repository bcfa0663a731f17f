"""Small, exact operations on compiled HTML fragments: find an element by its id, take, replace.

The fragments are the compiler's own (``generator.thesis``): well formed, attributes in double
quotation marks, ``<`` and ``>`` escaped everywhere else. Nothing here reads a themed page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape, unescape

from generator.outputs.web.model import Contents
from generator.wording import Words

_ID = re.compile(r'(<[^<>]*?)\sid="[^"]*"')
_TAG = re.compile(r"<[^<>]*>")
_HEADING = re.compile(r'(<h([1-6])\b[^<>]*\sid="([^"]*)"[^<>]*>.*?)(</h\2>)', re.DOTALL)
_CALL = re.compile(r'<sup\b[^<>]*><a class="footnote-ref".*?</sup>', re.DOTALL)
_FOOTNOTE_CALL = re.compile(r'<sup data-footnote="\d+"></sup>')


def element(html: str, anchor: str) -> tuple[int, int] | None:
    """Where the element with the id ``anchor`` begins and ends in ``html``, if it is there."""
    at = html.find(f' id="{anchor}"')
    if at < 0:
        return None
    start = html.rfind("<", 0, at)
    name = re.match(r"<([a-z][a-z0-9]*)", html[start:])
    if name is None:
        return None
    depth = 0
    for tag in re.compile(rf"<(/?){name[1]}\b[^<>]*>").finditer(html, start):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return start, tag.end()
    return None


def taken(html: str, anchor: str) -> str:
    """The whole element with the id ``anchor``; empty if ``html`` does not have it."""
    place = element(html, anchor)
    return html[place[0] : place[1]] if place else ""


def replaced(html: str, anchor: str, other: str) -> str:
    """``html`` with ``other`` in the place of the element with the id ``anchor``."""
    place = element(html, anchor)
    return html[: place[0]] + other + html[place[1] :] if place else html


def child(html: str, name: str) -> str:
    """The contents of the first element called ``name`` (which does not nest in itself)."""
    found = re.search(rf"<{name}\b[^<>]*>(.*?)</{name}>", html, re.DOTALL)
    return found[1] if found else ""


def inside(html: str) -> str:
    """What stands between the outermost tags of one element."""
    return html[html.index(">") + 1 : html.rindex("<")] if html else ""


def without_ids(html: str) -> str:
    """For words shown a second time: their ids belong to the first place."""
    return _ID.sub(r"\1", html)


def without_footnotes(html: str) -> str:
    """For words shown without their footnotes."""
    return _FOOTNOTE_CALL.sub("", html)


def plain(html: str) -> str:
    """The text of a fragment in one line, entities as characters."""
    return " ".join(unescape(_TAG.sub("", html)).split())


_FAILED = re.compile(
    r'<figure class="extract" [^<>]*?data-status="(altered|misplaced|missing|unchecked)"[^<>]*>'
    r".*?(?=</figure>)",
    re.DOTALL,
)


def with_statuses(html: str, words: Words) -> str:
    """Say under each extract whose words are not proved that they are not, and why.

    Where a draft says already what is wrong, nothing is added.
    """

    def told(found: re.Match[str]) -> str:
        why = escape(capital(words[f"site_why_{found[1]}"]), quote=False)
        return f'{found[0]}<p class="status-note">{why}</p>\n'

    return _FAILED.sub(told, html)


def capital(text: str) -> str:
    """``text`` as a sentence begins."""
    return text[:1].upper() + text[1:]


def contents(html: str) -> tuple[Contents, ...]:
    """The table of contents of a page: its headings with ids, nested by their levels."""
    roots: list[_Branch] = []
    open_ones: list[_Branch] = []
    for found in _HEADING.finditer(html):
        branch = _Branch(int(found[2]), found[3], escape(plain(_CALL.sub("", found[1])), False), [])
        while open_ones and open_ones[-1].level >= branch.level:
            open_ones.pop()
        (open_ones[-1].children if open_ones else roots).append(branch)
        open_ones.append(branch)
    return tuple(root.closed() for root in roots)


@dataclass(frozen=True, slots=True)
class _Branch:
    level: int
    anchor: str
    title: str
    children: list[_Branch]

    def closed(self) -> Contents:
        inner = tuple(child.closed() for child in self.children)
        return Contents(self.title, self.anchor, self.level, inner)


def with_permalinks(html: str, title: str) -> str:
    """Give each heading with an id a link to itself, called ``title``."""
    name = escape(title)
    link = rf'<a class="headerlink" href="#\3" aria-label="{name}">¶</a>'
    return _HEADING.sub(rf"\1 {link}\4", html)
