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
_SURE = "“„«»‹›"  # marks that are no apostrophes, and differ from those that close them
_PAIRED = re.compile(f"[{_SURE}”]")
_DEEP = 8  # marks within marks that are looked at; more is no quotation
_SPACED = "«‹"  # opening marks that French sets off from the words by a space
_SPACES = " \t\n\u00a0\u2009\u202f"
_BEFORE = set(" \t\n\u00a0\u202f([{—–-/|*_") | set(_CLOSING) | {""}
_LONGEST = 1500  # characters; a longer stretch is an unclosed mark, not a quotation

# How words begin that an apostrophe shortens, by language; behind it no quotation need open.
_SHORTENED = {
    "en": "ad alf appen at ave aving bout cause coz cos cuz cept d e em er ere fraid igh im is ll "
    "m n nother nuff ome ood ospital ouse ow re round s scuse spect spose t til till tis twas "
    "un ve we",
    "de": "n ne nem nen ner raus rauf rein rum runter rüber s türlich",
    "fr": "y",
}
_WORDS = "|".join(word for row in _SHORTENED.values() for word in row.split())
APOSTROPHE = re.compile(rf"\d|(?:{_WORDS})(?![^\W_])", re.IGNORECASE)
"""The start of a word that an apostrophe shortens, behind the apostrophe."""


class Quote(NamedTuple):
    """Offsets of a quotation: ``[start, end)`` with its marks, ``[inner, outer)`` without."""

    start: int
    inner: int
    outer: int
    end: int


def inline_quotes(text: str, start: int, end: int) -> Iterator[Quote]:
    """Quotations in ``text[start:end]``, outermost only, in order.

    ``text`` is masked Markdown; the range should be one paragraph, since no quotation crosses one.
    A mark that nothing closes is passed over: what another mark of its kind opens behind it is not
    taken for its own words.
    """
    done = start
    open_until: dict[str, int] = {}  # of a mark that nothing closed: how far was looked
    pairs = dict(_pairs(text, start, end))
    for found in _MARK.finditer(text, start, end):
        at, mark = found.start(), found[0]
        if at < done or not _opens(text, at, start, end):
            continue
        if mark in _SURE:
            close = pairs.get(at)
        else:
            close = _close(text, at, start, end, open_until.get(mark, 0))
            if close is None and mark in "'\"":
                open_until[mark] = at + _LONGEST
        if close is None:
            continue
        inner, outer = at + 1, close
        while text[inner] in _SPACES:
            inner += 1
        while text[outer - 1] in _SPACES:
            outer -= 1
        if inner < outer:
            yield Quote(at, inner, outer, close + 1)
            done = close + 1


def _pairs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where each mark that is surely one opens, and where it closes."""
    opened: list[int] = []
    for found in _PAIRED.finditer(text, start, end):
        at, mark = found.start(), found[0]
        last = len(opened) - 1
        for position in range(last, max(last - _DEEP, -1), -1):
            opening = opened[position]
            spaced = text[opening] in _SPACED
            if mark in _CLOSING[text[opening]] and _closes(text, at, end, spaced=spaced):
                if at - opening <= _LONGEST:
                    yield opening, at
                del opened[position:]
                break
        else:
            if mark in _SURE and _opens(text, at, start, end):
                opened.append(at)


def _opens(text: str, at: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else ""
    after = text[at + 1] if at + 1 < end else " "
    if before not in _BEFORE or (after.isspace() and text[at] not in _SPACED):
        return False
    return text[at] not in "»›" or not before or before.isspace()


def _close(text: str, opening: int, start: int, end: int, looked: int) -> int | None:
    """Where a mark that may be an apostrophe closes; before ``looked`` nothing closes it."""
    mark = text[opening]
    closing = _CLOSING[mark]
    found: int | None = None
    within = 0  # quotations of the same kind that are open inside
    for at in range(max(opening + 2, looked), min(end, opening + _LONGEST)):
        if text[at] in closing and _closes(text, at, end):
            if within:
                within -= 1
            elif mark not in "‘'‚" or not _possessive(text, at, end, closing):
                return at
            elif found is None:
                found = at
        elif text[at] == mark and mark in "‘‚" and _opens(text, at, start, end):
            if found is not None:
                break
            if mark == "‚" or not APOSTROPHE.match(text, at + 1):
                within += 1
            if within > _DEEP:
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
