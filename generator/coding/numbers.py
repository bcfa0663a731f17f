"""Numbers and lists of names as British English writes them."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUES = {
    **{word: number for number, word in enumerate(_SMALL)},
    **{word: 20 + 10 * tens for tens, word in enumerate(_TENS)},
    **{
        f"{word}-{_SMALL[ones]}": 20 + 10 * tens + ones
        for tens, word in enumerate(_TENS)
        for ones in range(1, 10)
    },
}
_WORDS = {number: word for word, number in _VALUES.items()}
_NUMBER = re.compile(r"\d+|[A-Za-z]+(?:-[A-Za-z]+)?")


def in_words(number: int) -> str:
    """Write a number from 0 to 99 as a word (``twenty-one``), any other in digits."""
    return _WORDS.get(number, str(number))


def first_number(text: str) -> int | None:
    """Return the first number in a text, in digits or in words up to ninety-nine."""
    for match in _NUMBER.finditer(text):
        word = match[0].casefold()
        if word.isdigit():
            return int(word)
        if word in _VALUES:
            return _VALUES[word]
    return None


def joined(names: Sequence[str]) -> str:
    """Join names: ``Susan``, ``Susan and Mary``, ``Susan, Mary and Eleanor``."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)
