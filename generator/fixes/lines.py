"""Cited lines that moved: the numbers in a typed attribution."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.fixes.model import Change
from generator.source import Span

_NUMBERS = re.compile(
    r"(?P<label>\b(?:lines|ll|zeilen|zz)\b(?P<dot>\.?))?(?P<space>\s*)"
    r"(?<!\d)(?P<first>\d{1,6})(?P<rest>(?P<dash>\s*(?:[-‐‑‒–—]|to|bis)\s*)\d{1,6})?(?!\d)",
    re.IGNORECASE,
)
_SINGULAR = {"lines": "line", "ll": "l", "zeilen": "Zeile", "zz": "Z"}


def cited_anew(attribution: Span, lines: tuple[int, int]) -> Iterator[tuple[Change, ...]]:
    """Ways to cite ``lines`` in a typed attribution, for each number in it that may be a line.

    One cited line stays one: the first. Whoever calls proves which number it is.
    """
    source = attribution.source
    for found in _NUMBERS.finditer(attribution.text):
        at = attribution.start
        first, last = lines
        number = source.span(at + found.start("first"), at + found.end())
        if not found["rest"] or first == last:
            shorter = [Change(number, str(first))]
            label = found["label"]
            if found["rest"] and label:
                bare = label.removesuffix(".")
                one = _cased(_SINGULAR[bare.lower()], bare) + found["dot"]
                span = source.span(at + found.start("label"), at + found.end("label"))
                yield (Change(span, one), *shorter)
            yield tuple(shorter)
        else:
            yield (Change(number, f"{first}{found['dash']}{last}"),)


def _cased(word: str, like: str) -> str:
    if like.isupper():
        return word.upper()
    return word.capitalize() if like[:1].isupper() else word.lower()
