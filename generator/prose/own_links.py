"""Links and pictures that an author writes in plain Markdown or HTML, found in the raw text.

``[words](#name)`` and ``![words](figures/a.png)``, the same by reference (``[words][id]`` with
``[id]: #name``), and the tags ``<a href="#name">`` and ``<img src="figures/a.png">``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from generator.source import Source, Span

_INSIDE = r"(?:[^\[\]]|\[[^\[\]]*\])*\]"
_WORDS = rf"\[{_INSIDE}"
_TARGET = r"(?:<(?P<angle>[^<>\n]*)>|(?P<bare>(?:[^()\s\"<>]|\([^()\s]*\))+))"
_TITLE = r"(?:\s+(?:\"[^\n]*?\"|'[^\n]*?'))?"
# Both look ahead behind their first character: one may stand within another. That it comes first,
# before what must not stand before it, makes them quick to look for.
_LINK = re.compile(rf"\[(?<![\\!]\[)(?={_INSIDE}\(\s*(?=<?#[^\s>)]){_TARGET}{_TITLE}\s*\))")
_PICTURE = re.compile(rf"!(?<!\\!)(?={_WORDS}\(\s*{_TARGET}{_TITLE}\s*\))")
_DEFINITION = re.compile(rf"^[ ]{{0,3}}(?P<id>\[(?!\^)[^\[\]\n]+\]):[ \t]*{_TARGET}", re.MULTILINE)
_NAME = re.compile(r"\[[^\[\]\n]+\]")
_SHOWN = re.compile(rf"!(?:{_WORDS}\s?)?(?P<id>{_NAME.pattern})")
_TAG_LINK = re.compile(r"<a\b[^<>]*?\shref=\"(?P<bare>#[^\"<>]+)\"", re.IGNORECASE)
_TAG_PICTURE = re.compile(r"<img\b[^<>]*?\ssrc=\"(?P<bare>[^\"<>]*)\"", re.IGNORECASE)
_ELSEWHERE = ("data:", "http:", "https:")


class OwnLink(NamedTuple):
    """A link to a name in the thesis; ``span`` is the target as typed, with its ``#``."""

    span: Span
    target: str


class OwnPicture(NamedTuple):
    """A picture within other text; ``span`` is its path as typed."""

    span: Span
    path: str


def own_links(source: Source, uncoded: str) -> Iterator[OwnLink]:
    """Yield the links to names in the thesis. ``uncoded`` is the text with code blanked out."""
    named = Counter(name.casefold() for name in _NAME.findall(uncoded))
    for found in (*_LINK.finditer(uncoded), *_TAG_LINK.finditer(uncoded)):
        span = _target(source, found)
        yield OwnLink(span, _unescaped(span.text[1:]))
    for found in _DEFINITION.finditer(uncoded):
        span = _target(source, found)
        if re.match("#.", span.text) and named[found["id"].casefold()] > 1:
            yield OwnLink(span, _unescaped(span.text[1:]))


def own_pictures(source: Source, uncoded: str) -> Iterator[OwnPicture]:
    """Yield the pictures that are to be files of the project: all but those of other hosts."""
    named = {found["id"].casefold() for found in _SHOWN.finditer(uncoded)}
    defined = (found for found in _DEFINITION.finditer(uncoded) if found["id"].casefold() in named)
    for found in (*_PICTURE.finditer(uncoded), *_TAG_PICTURE.finditer(uncoded), *defined):
        span = _target(source, found)
        if not span.text.startswith(_ELSEWHERE):
            yield OwnPicture(span, _unescaped(span.text))


def _unescaped(text: str) -> str:
    if "&" not in text:
        return text
    from html import unescape  # the table of all entities takes its time

    return unescape(text)


def _target(source: Source, found: re.Match[str]) -> Span:
    groups = found.groupdict()
    return source.span(*found.span("bare" if groups["bare"] is not None else "angle"))
