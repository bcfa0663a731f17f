"""Slips of the hand in a citation: ``[munro2011]``, ``[@munro2011; p. 4]``, ``[@ munro2011]``.

Each of them is no citation to pandoc's syntax, prints otherwise than its author thinks, and has one
reading, if its keys are in the bibliography. That is for the caller to see: to this module a word
in brackets is a key if it looks like one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.citations.locators import split_locator
from generator.citations.syntax import PLAIN_KEY
from generator.citations.typed import TypedCitation, TypedWork
from generator.source import Source

NO_SIGN, SPACED, DIVIDED = "no @", "@ and a blank", "a semicolon before the page"
"""The ``command`` of such a citation: what its slip is."""
SLIPS = frozenset({NO_SIGN, SPACED, DIVIDED})

_INSIDE = r"(?P<inside>(?:[^\[\]\n]|\n(?!\s*\n)){3,300})"
_BRACKETS = re.compile(rf"\[(?<![\]\\!^\w]\[)(?!\^){_INSIDE}\](?![(\[{{:])")
_LINK = re.compile(rf"^\[{_INSIDE}\]:", re.MULTILINE)
_SIGNED = re.compile(
    rf"\s*(?P<prefix>(?:[^@]*\s)?-?)@(?P<blank>\s*)(?P<key>{PLAIN_KEY})(?P<behind>(?:[\s,][^@]*)?)"
)
_BARE = re.compile(rf"\s*(?P<key>{PLAIN_KEY})(?P<behind>(?:,[^@]*)?)")
_LIKE_A_KEY = re.compile(r"\d|[a-z][A-Z]|[_:]")
_LINE_END = re.compile(r"\s*\n[ \t>]*")


def find_slips(source: Source, masked: str) -> Iterator[TypedCitation]:
    """Yield square brackets that would be a citation but for such a slip, in their order.

    ``masked`` is as for typed ones: what is a citation already is blanked out.
    """
    # A shortcut link has its address elsewhere: [munro2011]: https://…
    links = {found["inside"] for found in _LINK.finditer(source.text)}
    for found in _BRACKETS.finditer(source.text):
        inside = found["inside"]
        if masked[found.start()] != "[" or inside in links:
            continue
        read = _read(_LINE_END.sub(" ", inside))
        if read is not None:
            slip, parts = read
            span = source.span(*found.span())
            works = tuple(TypedWork(span, "", "", *part) for part in parts)
            yield TypedCitation(span, span, works, command=slip)


def _read(inside: str) -> tuple[str, list[tuple[str, str, str]]] | None:
    """What the slip is, and prefix, suffix and key of each work; ``None`` if that is none."""
    works: list[tuple[str, str, str]] = []
    slip = ""
    for part in inside.split(";"):
        if signed := _SIGNED.fullmatch(part):
            works.append((signed["prefix"], signed["behind"].rstrip(), signed["key"]))
            slip = slip or (SPACED if signed["blank"] else "")
        elif (bare := _BARE.fullmatch(part)) and _LIKE_A_KEY.search(bare["key"]):
            works.append(("", bare["behind"].rstrip(), bare["key"]))
            slip = slip or NO_SIGN
        elif works and _is_locator(part):
            prefix, behind, key = works[-1]
            works[-1] = (prefix, f"{behind}, {part.strip()}", key)
            slip = slip or DIVIDED
        else:
            return None
    return (slip, works) if slip else None


def _is_locator(part: str) -> bool:
    locator, rest = split_locator(f", {part.strip()}")
    return locator is not None and not rest.strip(" .")
