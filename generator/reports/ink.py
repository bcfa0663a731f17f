"""What letters take on a terminal: colour, width in columns, and nothing that moves the cursor."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import cache

_OTHERS = re.compile(r"[^\x00-\x7f]")  # beyond ASCII, of which each letter takes one column


class Ink(StrEnum):
    """What a stretch of text is, as an SGR sequence of ECMA-48 (colours are the terminal's own)."""

    ERROR = "1;31"
    WARNING = "1;33"
    NOTE = "1;36"
    QUOTED = "31"
    SPOKEN = "32"
    PLACE = "1"
    FAINT = "2"
    GOOD = "32"


def inked(text: str, ink: Ink, colour: bool) -> str:
    """``text`` in a colour, or as it is where there is none."""
    return f"\x1b[{ink.value}m{text}\x1b[0m" if colour and text else text


def clean(text: str) -> str:
    """``text`` on one line: line ends and tabs are spaces, other control characters are shown.

    An author's file can hold an escape sequence; it must not reach the terminal.
    """
    return text if text.isprintable() else "".join(map(_visible, text))


def _visible(char: str) -> str:
    if char in "\n\t":
        return " "
    return "\ufffd" if unicodedata.category(char) in ("Cc", "Cs") else char


def columns(text: str) -> int:
    """How many columns of a terminal ``text`` takes: wide letters two, combining marks none."""
    others = _OTHERS.findall(text)
    return len(text) - len(others) + sum(map(_column, others))


@cache
def _column(char: str) -> int:
    if char.isascii():
        return 1
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def fitting(text: str, room: int) -> int:
    """How many letters of ``text``, from its start, take fewer than ``room`` columns."""
    taken = 0
    for at, char in enumerate(text):
        taken += _column(char)
        if taken >= room:
            return at
    return len(text)


def pad(text: str, width: int) -> str:
    """``text`` with spaces up to ``width`` columns."""
    return text + " " * (width - columns(text))


def shorten(text: str, width: int) -> str:
    """``text`` within ``width`` columns, cut after a word if there is one, ``…`` for the rest."""
    text = clean(text)
    if columns(text) <= width:
        return text
    kept, taken = "", 1  # the … itself
    for char in text:
        taken += _column(char)
        if taken > width:
            break
        kept += char
    words = kept.rsplit(" ", 1)
    if not text[len(kept)].isspace() and len(words) == 2 and len(words[0]) > width // 2:
        kept = words[0]
    return kept.rstrip() + "…"
