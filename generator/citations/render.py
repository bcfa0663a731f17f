"""The elements that citeproc returns as HTML: what citations and references can hold."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

Element = dict[str, Any]
"""pandoc's JSON for one element: its type ``t`` and its content ``c``."""

_TAGS = {
    "Emph": ("<em>", "</em>"),
    "Strong": ("<strong>", "</strong>"),
    "Superscript": ("<sup>", "</sup>"),
    "Subscript": ("<sub>", "</sub>"),
    "Underline": ("<u>", "</u>"),
    "Strikeout": ("<s>", "</s>"),
    "SmallCaps": ('<span class="small-caps">', "</span>"),
}
_QUOTES = {"SingleQuote": ("‘", "’"), "DoubleQuote": ("“", "”")}
_ANY_TAG = re.compile(r"<[^>]*>")
_ANY_LINK = re.compile(r"</?a\b[^>]*>")
_REFERENCE = "#ref-"


class Renderer:
    """Turns elements into HTML; ``keys`` has the key that each of citeproc's ids stands for.

    A work of the library becomes a link to ``ref:ref-KEY``; one of ``unknown``, the keys that no
    library has, becomes ``[KEY?]`` in a span of the class ``citation-unknown``.
    """

    def __init__(self, keys: Mapping[str, str], unknown: Iterable[str]) -> None:
        self.keys = keys
        self.unknown = frozenset(unknown)

    def both(self, elements: Sequence[Element]) -> tuple[str, str]:
        """Render inline elements, and by themselves the notes among them."""
        return self.html(elements), self.notes(elements)

    def html(self, elements: Sequence[Element]) -> str:
        """Render inline or block elements; notes are left out (see :meth:`notes`)."""
        return "".join(map(self._one, elements))

    def notes(self, elements: Sequence[Element]) -> str:
        """Render what the notes among inline elements hold."""
        found = []
        for element in elements:
            if element["t"] == "Note":
                found.append(self.html(element["c"]))
            elif element["t"] in ("Cite", "Span"):
                found.append(self.notes(element["c"][1]))
        return " ".join(filter(None, found))

    def _one(self, element: Element) -> str:
        kind, content = element["t"], element.get("c", "")
        if kind == "Str":
            return html.escape(content, quote=False)
        if kind in ("Space", "SoftBreak"):
            return " "
        if kind == "LineBreak":
            return "<br>"
        if kind in _TAGS:
            opening, closing = _TAGS[kind]
            return f"{opening}{self.html(content)}{closing}"
        if kind in ("Para", "Plain"):
            return self.html(content)
        return self._with_attributes(kind, content)

    def _with_attributes(self, kind: str, content: Any) -> str:
        if kind == "Quoted":
            opening, closing = _QUOTES[content[0]["t"]]
            return f"{opening}{self.html(content[1])}{closing}"
        if kind == "Cite":
            return self.html(content[1])
        if kind in ("Span", "Div"):
            # Of citeproc's classes only those that place the parts of an entry mean anything.
            classes = " ".join(name for name in content[0][1] if name.startswith("csl-"))
            inner = self.html(content[1])
            return f'<span class="{classes}">{inner}</span>' if classes else inner
        if kind == "Link":
            return self._link(content[2][0], self.html(content[1]))
        if kind in ("Code", "Math"):
            return html.escape(content[1], quote=False)
        return ""

    def _link(self, target: str, inner: str) -> str:
        if target.startswith(_REFERENCE):
            key = self.keys[target.removeprefix(_REFERENCE)]
            if key in self.unknown:
                return unknown(key)
            # A note holds addresses too; a link within a link is none.
            return f'<a href="ref:{html.escape(anchor(key))}">{_ANY_LINK.sub("", inner)}</a>'
        if target.startswith(("http://", "https://")):
            return f'<a href="{html.escape(target)}">{inner}</a>'
        return inner


def divisions(blocks: Sequence[Element]) -> Iterator[tuple[str, Sequence[Element]]]:
    """Yield the divisions among block elements: their identifier and what they hold."""
    for block in blocks:
        if block["t"] == "Div":
            yield block["c"][0][0], block["c"][1]


def anchor(key: str) -> str:
    """Return the anchor of an entry in the list of references: ``ref-KEY``, spaces made hyphens."""
    return "ref-" + re.sub(r"\s+", "-", key)


def unknown(key: str) -> str:
    """Return how a key that no bibliography has is printed."""
    return f'<span class="citation-unknown">[{html.escape(key, quote=False)}?]</span>'


def text_of(fragment: str) -> str:
    """Return HTML as plain text, with ordinary spaces."""
    plain = _ANY_TAG.sub("", fragment.replace("<br>", " "))
    return " ".join(html.unescape(plain).replace("\u00a0", " ").split())
