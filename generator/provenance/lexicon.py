"""Words that the provenance core must know, by language: one table each, to be lengthened freely."""

from __future__ import annotations

import re

NUMBERS: dict[str, tuple[str, ...]] = {
    # position in the tuple + 1 is the number
    "en": ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    "en-ordinal": ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    "de": ("eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"),
    "de-ordinal": ("erste", "zweite", "dritte", "vierte", "fünfte", "sechste", "siebte", "achte", "neunte", "zehnte"),
    "roman": ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"),
}  # fmt: skip

NUMBER_WORDS: dict[str, int] = {
    word: number for words in NUMBERS.values() for number, word in enumerate(words, 1)
} | {"ein": 1, "eine": 1}

_NONVERBAL_STEMS = (
    # English
    "laugh", "chuckl", "giggl", "snigger", "pause", "silen", "sigh", "cough", "crying", "cries", "cried",
    "sob", "weeps", "weeping", "whisper", "inaudib", "unclear", "unintelligib", "indistinct",
    "crosstalk", "overlap", "gestur", "nods", "nodding", "shrug", "smil", "grins", "grinning", "breath",
    "inhal", "exhal", "sniff", "gasp", "groan", "yawn", "hums", "humming", "tuts", "tutting", "clears",
    "clearing", "mimic", "claps", "clapping", "knock", "rings", "ringing", "interrupt", "recording",
    "snort", "winces", "wincing", "applause", "noise", "sarcastic",
    # German
    "lacht", "lachen", "lachend", "lächel", "kicher", "seufz", "hust", "weint", "weinen", "schluchz",
    "schweig", "stille", "räusper", "unverständlich", "nickt", "nicken", "atmet", "atmen", "flüster",
    "stöhn", "gähn", "klopf", "klingel", "unterbr", "geräusch", "zögert", "grinst", "schmunzel",
)  # fmt: skip
_STEM = re.compile(rf"\b(?:{'|'.join(_NONVERBAL_STEMS)})", re.IGNORECASE)
_TIMESTAMP = re.compile(
    r"\d{1,2}(?::\d{2}){1,2}(?:[.,]\d+)?|\.|\d(?:[.,]\d)?\s?s(?:ec)?\.?|\d[.,]\d"
)
_LONGEST_NONVERBAL = 5
"""Words between the brackets of a nonverbal: ``(laughs and shakes her head)``."""


def is_nonverbal(inside: str) -> bool:
    """Whether what stands between brackets is a sound, gesture or pause, not words.

    ``inside`` is without the brackets. Lengths of pauses, ``(.)`` and ``(0.5)``, and time stamps are.
    """
    inside = inside.strip()
    if _TIMESTAMP.fullmatch(inside):
        return True
    count = len(inside.split())
    return 0 < count <= _LONGEST_NONVERBAL and _STEM.search(inside) is not None


OPENERS = frozenset(
    """
    so and but well yes no ok okay right like then because now also plus question answer reason
    example result point thing problem conclusion first second third firstly secondly finally today
    yesterday tomorrow note i it the this that these those there here he she they we you my our your
    what when where who why how if a an
    also und aber ja nein nun dann weil erstens zweitens drittens frage antwort grund beispiel ergebnis
    heute gestern morgen ich es das der die er sie wir ihr was wann wo wer warum wie wenn ein eine
    """.split()
)
"""Words that open a sentence with a colon as often as a name does: never labels by themselves."""

_NEGATIONS = (
    # English: words, and what ends in n't
    "no", "not", "never", "nobody", "none", "nothing", "nowhere", "neither", "nor", "without",
    "hardly", "barely", "scarcely", "seldom", "rarely", "unless", "cannot", "ain't", "dunno",
    r"\w+n't",
    "wont", "dont", "cant", "didnt", "doesnt", "isnt", "wasnt", "couldnt", "wouldnt", "shouldnt",
    # German
    "nicht", "nichts", "nie", "niemals", "niemand", "niemandem", "niemanden", "nirgends", "nirgendwo",
    r"kein(?:e|en|em|er|es|s)?", "keinesfalls", "keineswegs", "kaum", "weder", "ohne", "nee", "nö",
)  # fmt: skip
_NEGATION = re.compile(rf"(?<![\w'])(?:{'|'.join(_NEGATIONS)})(?![\w'])", re.IGNORECASE)


def negation_in(text: str) -> str | None:
    """The first word of ``text`` that turns what is said into its opposite, as it stands there."""
    found = _NEGATION.search(text.replace("’", "'"))
    return text[found.start() : found.end()] if found else None
