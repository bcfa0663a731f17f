"""Quotation marks in running text: where an inline quotation opens and closes.

Curly and straight marks, single and double, and the German and French ones. An apostrophe is a
closing single mark too, so marks are paired by what stands around them: an opening mark follows a
space or an opening bracket, a closing one precedes a space or punctuation. French marks may have
spaces inside, which belong to the marks and not to the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_CLOSING = {
    "“": "”",
    "‘": "’",
    "„": "“”",
    "‚": "‘’",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    '"': '"',
    "'": "'",
}
_MARK = re.compile(f"[{''.join(_CLOSING)}]")
_SPACED = "«‹"  # opening marks that French sets off from the words by a space
_SPACES = " \t\n\u00a0\u2009\u202f"
_BEFORE = set(" \t\n\u00a0\u202f([{—–-/|*_") | set(_CLOSING) | {""}
_LONGEST = 1500  # characters; a longer stretch is an unclosed mark, not a quotation


class Quote(NamedTuple):
    """Offsets of a quotation: ``[start, end)`` with its marks, ``[inner, outer)`` without."""

    start: int
    inner: int
    outer: int
    end: int


def inline_quotes(text: str, start: int, end: int) -> Iterator[Quote]:
    """Quotations in ``text[start:end]``, outermost only, in order.

    ``text`` is masked Markdown; the range should be one paragraph, since no quotation crosses one.
    A mark that nothing closes is passed over.
    """
    done = start
    open_until: dict[str, int] = {}  # of a mark that nothing closed: how far was looked
    for found in _MARK.finditer(text, start, end):
        at, mark = found.start(), found[0]
        if at < done or not _opens(text, at, start, end):
            continue
        close = _close(text, at, end, open_until.get(mark, 0))
        if close is None:
            open_until[mark] = at + _LONGEST
            continue
        inner, outer = at + 1, close
        while text[inner] in _SPACES:
            inner += 1
        while text[outer - 1] in _SPACES:
            outer -= 1
        yield Quote(at, inner, outer, close + 1)
        done = close + 1


def _opens(text: str, at: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else ""
    after = text[at + 1] if at + 1 < end else " "
    if before not in _BEFORE or (after.isspace() and text[at] not in _SPACED):
        return False
    return text[at] not in "»›" or not before or before.isspace()


def _close(text: str, opening: int, end: int, looked: int) -> int | None:
    """Where the quotation that opens here closes; before ``looked`` there is no closing mark."""
    mark = text[opening]
    closing = _CLOSING[mark]
    found: int | None = None
    words = opening + 1
    while mark in _SPACED and words < end and text[words] in _SPACES:
        words += 1
    for at in range(max(words + 1, looked), min(end, opening + _LONGEST)):
        if text[at] in closing and _closes(text, at, end, spaced=mark in _SPACED):
            if mark not in "‘'‚" or not _possessive(text, at, end, closing):
                return at
            found = at if found is None else found
        elif text[at] == mark and mark in "“„«‘" and found is not None:
            break
    return found


def _closes(text: str, at: int, end: int, *, spaced: bool = False) -> bool:
    after = text[at + 1] if at + 1 < end else " "
    return (spaced or not text[at - 1].isspace()) and not after.isalnum()


def _possessive(text: str, at: int, end: int, closing: str) -> bool:
    """Whether a closing mark may be the apostrophe of a plural: ``workers’ views``.

    It is one if a word follows and another mark closes before a new quotation opens.
    """
    if text[at - 1] != "s" or at + 2 >= end or text[at + 1] != " " or not text[at + 2].isalpha():
        return False
    for later in range(at + 2, min(end, at + _LONGEST)):
        mark = text[later]
        if mark in _CLOSING and mark not in closing and text[later - 1] in _BEFORE:
            return False
        if mark in closing:
            if text[later - 1] in _BEFORE and mark in "'":
                return False
            if _closes(text, later, end):
                return True
    return False
