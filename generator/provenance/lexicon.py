"""Words that the provenance core must know, by language: one file each in ``languages/``.

All languages count at once, since people mix them: a German interview has its *okay*, an English
one its *nein*.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

LANGUAGES = Path(__file__).with_name("languages")
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii"


class Language(NamedTuple):
    """The words of one language, as its file has them (``docs/extending.md`` says what each is)."""

    name: str
    numbers: tuple[tuple[str, ...], ...]
    cardinals: tuple[str, ...]
    negations: tuple[str, ...]
    nonverbal: tuple[str, ...]
    openers: tuple[str, ...]


@cache
def languages() -> tuple[Language, ...]:
    """All languages that there is a file for."""
    return tuple(_read(path) for path in sorted(LANGUAGES.glob("*.json")))


def _read(path: Path) -> Language:
    data = json.loads(path.read_text("utf-8"))
    return Language(
        data["language"],
        tuple(tuple(row.split()) for row in data["numbers"]),
        tuple(_words(data["cardinals"])),
        tuple(_words(data["negations"])),
        tuple(_words(data["nonverbal"])),
        tuple(_words(data["openers"])),
    )


def _words(rows: list[str]) -> Iterator[str]:
    for row in rows:
        yield from row.split()


NUMBER_WORDS: dict[str, int] = {
    word: number
    for row in (*(row for one in languages() for row in one.numbers), _ROMAN.split())
    for number, word in enumerate(row, 1)
}
CARDINALS: dict[str, int] = {
    word.casefold(): number for one in languages() for number, word in enumerate(one.cardinals)
}
"""What each word for a number means, in any language (``casefold``: *dreissig*, too)."""
OPENERS: frozenset[str] = frozenset(word for one in languages() for word in one.openers)
"""Never labels by themselves, however often a line starts with them."""

_MEASURE = re.compile(r"\d{1,2}(?::\d{2}){1,2}(?:[.,]\d+)?|\.|\d(?:[.,]\d)?\s?s(?:ec)?\.?|\d[.,]\d")
_LONGEST_NONVERBAL = 5
"""Words between the brackets of a nonverbal: ``(laughs and shakes her head)``."""


@cache
def _stem() -> re.Pattern[str]:
    """The beginning of a word for a sound or gesture; most runs need it not, and it takes time."""
    stems = "|".join(stem for one in languages() for stem in one.nonverbal)
    return re.compile(rf"\b(?:{stems})", re.IGNORECASE)


def is_nonverbal(inside: str) -> bool:
    """Whether what stands between brackets is a sound, gesture or pause, not words.

    ``inside`` is without the brackets. Lengths of pauses, ``(.)`` and ``(0.5)``, and time stamps
    are no words either.
    """
    inside = inside.strip()
    if _MEASURE.fullmatch(inside):
        return True
    return 0 < len(inside.split()) <= _LONGEST_NONVERBAL and _stem().search(inside) is not None


@cache
def _negation() -> re.Pattern[str]:
    words = "|".join(word for one in languages() for word in one.negations)
    return re.compile(rf"(?<![\w'])(?:{words})(?![\w'])", re.IGNORECASE)


def negation_in(text: str) -> str | None:
    """The first word of ``text`` that turns what is said into its opposite, as it stands there."""
    found = _negation().search(text.replace("’", "'"))
    return text[found.start() : found.end()] if found else None
