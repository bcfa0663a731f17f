"""Numbers as any language writes them in words, and lists of names as British English does."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from generator.provenance.lexicon import CARDINALS, languages

_WORDS = next(one.cardinals for one in languages() if one.name == "English")
_NUMBER = re.compile(r"\d+|[^\W\d_]+(?:-[^\W\d_]+)?")


def in_words(number: int) -> str:
    """Write a number from 0 to 99 as a word (``twenty-one``), any other in digits."""
    return _WORDS[number] if 0 <= number < len(_WORDS) else str(number)


def first_number(text: str) -> int | None:
    """Return the first number in a text, in digits or in words up to ninety-nine.

    The words are those of all languages that ``provenance/languages`` has a file for.
    """
    for match in _NUMBER.finditer(unicodedata.normalize("NFC", text)):
        word = match[0].casefold()
        if word.isdecimal():
            return int(word)
        if word in CARDINALS:
            return CARDINALS[word]
    return None


def joined(names: Sequence[str]) -> str:
    """Join names: ``Susan``, ``Susan and Mary``, ``Susan, Mary and Eleanor``."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)
