"""What typography may change without changing the words, folded away, with the way back.

Two texts that differ only in the kinds of their quotation marks, dashes and spaces, in invisible
characters, in Unicode form (NFC or NFD, ligatures, full-width letters) or in how a pause is typed
fold to the same. Letters, capitals, digits, diacritics and the other marks stay.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Set
from functools import lru_cache
from typing import NamedTuple

_SINGLE = "‘’‚‛′‹›´ʼʻ＇`"
_DOUBLE = "“”„‟″«»＂〝〞〟"
_DASHES = "‐‑‒–—―−﹘﹣－⸺⸻"
_SPACES = "\u00a0\u1680\u202f\u205f\u3000\t\v\f" + "".join(map(chr, range(0x2000, 0x200B)))
_ONE_TO_ONE = {
    **dict.fromkeys(_SINGLE, "'"),
    **dict.fromkeys(_DOUBLE, '"'),
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_SPACES, " "),
}
_ASCII_MARKS = tuple(mark for mark in _ONE_TO_ONE if mark.isascii())

# Invisible, or with another letter for the same sound: what is not one character for one.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
)
_COMPATIBLE = "\ufb00-\ufb06\ufb13-\ufb17\ufb1d-\ufdff\ufe70-\ufefc\uff01-\uff5e\uff66-\uffdc"
_ODD = re.compile(f"[{_INVISIBLE}{_COMPATIBLE}]")

# Scripts without combining marks that count, and without words that touch: the plain patterns do.
_BEYOND = re.compile("[^\x00-\u02ff\u0370-\u0482\u048a-\u0590\u1e00-\u1fff\u2010-\u2bff]")

_SYMBOLS = "%‰&@#+=$£€¥¢°§©®™←-⇿☀-➿\U0001f000-\U0001faff"
# Each ideograph, kana or Thai letter stands alone: their words do not show where they end.
_ALONE = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_NUMBER = r"\d+(?:[.,:]\d+)+"
_PLAIN_WORD = re.compile(rf"{_NUMBER}|[^\W_]+(?:'[^\W_]+)*|[{_SYMBOLS}]")


class Folded(NamedTuple):
    """Text after folding. ``offsets[i]`` is where character ``i`` came from; ``None``: from ``i``.

    ``offsets`` has one entry more than ``text``: the length of the original.
    """

    text: str
    offsets: array[int] | None = None

    def origin(self, at: int) -> int:
        """Offset in the original of the folded offset ``at``; an end maps to an end."""
        return at if self.offsets is None else self.offsets[at]

    def folded(self, origin: int) -> int:
        """First folded offset that came from ``origin`` or from behind it."""
        return origin if self.offsets is None else bisect_left(self.offsets, origin)


def fold(text: str) -> Folded:
    """Fold quotation marks, dashes, spaces, invisible characters and Unicode form.

    Line ends stay. Folding twice changes nothing more.
    """
    plain = text
    characters = rare(text)
    for mark in (*_ASCII_MARKS, *characters.intersection(_ONE_TO_ONE)):
        plain = plain.replace(mark, _ONE_TO_ONE[mark])
    rest = "".join(characters.difference(_ONE_TO_ONE))
    # Below the combining marks nothing composes.
    if (
        rest
        and max(rest) >= "\u00ad"
        and (
            _ODD.search(rest)
            or (max(rest) >= "\u0300" and not unicodedata.is_normalized("NFC", plain))
        )
    ):
        return _fold_clusters(plain)
    return Folded(plain)


_ASCII = bytes(range(128))


@lru_cache(maxsize=8)
def rare(text: str) -> frozenset[str]:
    """The characters of a text that are not ASCII, each once.

    What only concerns such characters need not look at the others: this is many times faster.
    """
    return frozenset(_translated(text, None, _ASCII))


def _translated(text: str, table: bytes | None, dropped: bytes = b"") -> str:
    """``text`` with ASCII characters replaced by a table, or dropped: faster than one by one."""
    encoded = text.encode("utf-8", "surrogatepass")
    return encoded.translate(table, dropped).decode("utf-8", "surrogatepass")


def _fold_clusters(text: str) -> Folded:
    out: list[str] = []
    offsets = array("q")
    at = 0
    characters = set(text)
    alone = "".join(
        sorted(
            one
            for one in characters
            if "\u0340" <= one < "\u3000"
            and not unicodedata.combining(one)
            and not unicodedata.is_normalized("NFC", one)
        )
    )
    for found in _clusters(_marks(characters), alone).finditer(text):
        start, end = found.span()
        out.append(text[at:start])
        offsets.extend(range(at, start))
        new = _fold_cluster(found[0])
        out.append(new)
        offsets.extend([start] * len(new))
        at = end
    out.append(text[at:])
    offsets.extend(range(at, len(text) + 1))
    return Folded("".join(out), offsets)


def _fold_cluster(cluster: str) -> str:
    cluster = _ODD.sub(lambda found: unicodedata.normalize("NFKC", found[0]), cluster)
    cluster = re.sub(f"[{_INVISIBLE}]", "", cluster)
    folded = unicodedata.normalize("NFC", cluster)
    return "".join(_ONE_TO_ONE.get(character, character) for character in folded)


def _marks(characters: Set[str]) -> str:
    """Those of ``characters`` that are combining marks, for a class of a regular expression."""
    return "".join(sorted(one for one in characters if unicodedata.category(one)[0] == "M"))


@lru_cache(maxsize=64)
def _clusters(marks: str, alone: str) -> re.Pattern[str]:
    """A character with what belongs to it, wherever folding may not go character by character.

    ``marks`` are the combining marks of the text, ``alone`` the characters in it that compose, or
    stand for others, without any mark (the Angstrom sign).
    """
    mark = f"[{marks}{_INVISIBLE}]"
    return re.compile(
        rf"[\u1100-\u11ff]+{mark}*|(?s:[^\s]){mark}+|{mark}+|[{_COMPATIBLE}]{mark}*"
        rf"|[{alone}\uac00-\ud7a3\uf900-\ufaff][\u1160-\u11ff]*"
    )


@lru_cache(maxsize=64)
def _any_word(marks: str) -> re.Pattern[str]:
    # Without any mark, one that cannot be in a text stands for all.
    one = f"[{marks or chr(0)}]"
    letter = rf"(?:(?![{_ALONE}])[^\W_]|{one})"
    return re.compile(rf"[{_ALONE}]{one}*|{_NUMBER}|{letter}+(?:'{letter}+)*|[{_SYMBOLS}]")


def word_pattern(text: str) -> re.Pattern[str]:
    """How to find the words of a folded text: letters and digits, with apostrophes inside.

    Signs that are read aloud (per cent, currency, emoji) are words too; ``3.5`` is one word.
    """
    return _PLAIN_WORD if is_plain(text) else _any_word(_marks(set(text)))


def is_plain(text: str) -> bool:
    """Whether a folded text has only scripts whose words show where they end."""
    return _BEYOND.search("".join(rare(text))) is None


# Plain text is cut into words at the speed of bytes.translate and str.split.
_BLANK = bytes(
    code if code > 127 or chr(code).isalnum() or code == 0x27 else 0x20 for code in range(256)
)
_BLANK_LOWER = _BLANK.lower()
_SYMBOL = re.compile(f"[{_SYMBOLS}]")
_ASCII_SYMBOLS = tuple(chr(code) for code in range(128) if _SYMBOL.match(chr(code)))
_INSIDE_NUMBERS = (".", ",", ":")
_SPECIAL = re.compile(rf"[{_SYMBOLS}\d](?:(?<=[{_SYMBOLS}])|[.,:]\d)")


def words(text: str) -> list[str]:
    """The words of a folded text, the same that :func:`word_pattern` finds."""
    if not is_plain(text) or _SPECIAL.search(text):
        return word_pattern(text).findall(text)
    return blanked(text).split()


def signs_in(text: str) -> list[int]:
    """Offsets at which :func:`blanked` would take a word of a folded text for a mark."""
    beyond = rare(text)
    symbols = (*_ASCII_SYMBOLS, *(one for one in beyond if _SYMBOL.match(one)))
    digits = (*"0123456789", *(one for one in beyond if one.isdecimal()))
    found = [at for symbol in symbols for at in _offsets(text, symbol)]
    # A number with a mark inside; a search for each digit is faster than one for all of them.
    found += [
        at
        for digit in digits
        for at in _offsets(text, digit)
        if text[at + 1 : at + 2] in _INSIDE_NUMBERS and text[at + 2 : at + 3].isdecimal()
    ]
    return sorted(found)


def _offsets(text: str, character: str) -> Iterator[int]:
    at = text.find(character)
    while at >= 0:
        yield at
        at = text.find(character, at + 1)


def blanked(text: str, *, lower: bool = False) -> str:
    """Blank all marks of a folded plain text, offsets kept: what is left are its words.

    ``lower`` puts them in lower case, where each letter's is one letter and always the same
    (:func:`lowers_singly`).
    """
    beyond = rare(text)
    text = _translated(text, _BLANK_LOWER if lower else _BLANK)
    for one in beyond:
        if not one.isalnum():
            text = text.replace(one, " ")
        elif lower and one.lower() != one:
            text = text.replace(one, one.lower())
    if "'" in text:
        while "''" in text:
            text = text.replace("''", "  ")
        text = f" {text} ".replace(" '", "  ").replace("' ", "  ")[1:-1]
    return text


def lowers_singly(text: str) -> bool:
    """Whether the lower case of each letter is one letter, wherever it stands in a word."""
    return not any(one == "Σ" or len(one.lower()) != 1 for one in rare(text))


PAUSE = r"(?:…|\.(?:\s?\.){2,})(?:\s?[.…])*"
"""However a pause, or a cut, is typed with dots (in folded text)."""

_PAUSES = re.compile(rf"[\[(]\s*(?:{PAUSE})\s*[\])]|{PAUSE}")
_HYPHENS = re.compile("-{2,}")
_EMPHASIS = re.compile(r"[*_~\s]+")


@lru_cache(maxsize=8192)
def marks(gap: str) -> str:
    """The marks between two words in one form: no spaces, every pause ``…``, every quote ``"``.

    ``gap`` is folded text without words. Emphasis marks go, but not a row of asterisks that touches
    the words on both sides, with which a transcript masks letters.
    """
    if "." in gap or "…" in gap:
        gap = _PAUSES.sub("…", gap)
    if "*" in gap and gap.strip("*") == "":
        return gap
    gap = _EMPHASIS.sub("", gap).replace("'", '"')
    if "--" in gap:
        gap = _HYPHENS.sub("-", gap)
    while "……" in gap:
        gap = gap.replace("……", "…")
    return gap
