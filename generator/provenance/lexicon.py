"""Words that the provenance core must know: tables by language, to be lengthened freely."""

from __future__ import annotations

import re
from collections.abc import Iterable


def _row(words: str) -> tuple[str, ...]:
    return tuple(words.split())


# The number of a word is its place in the row.
_NUMBERS: dict[str, tuple[str, ...]] = {
    "en": _row("one two three four five six seven eight nine ten eleven twelve"),
    "en-ordinal": _row("first second third fourth fifth sixth seventh eighth ninth tenth"),
    "de": _row("eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"),
    "de-ordinal": _row("erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte"),
    "de-inflected": _row("erstes zweites drittes viertes fünftes sechstes siebtes achtes"),
    "roman": _row("i ii iii iv v vi vii viii ix x xi xii"),
}
NUMBER_WORDS: dict[str, int] = {
    word: number for row in _NUMBERS.values() for number, word in enumerate(row, 1)
}

# How words begin that name a sound, a gesture or a pause.
_NONVERBAL: dict[str, tuple[str, ...]] = {
    "en": _row(
        """
        laugh chuckl giggl snigger pause silen sigh cough crying cries cried sob weeps weeping
        whisper inaudib unclear unintelligib indistinct crosstalk overlap gestur nods nodding shrug
        smil grins grinning breath inhal exhal sniff gasp groan yawn hums humming tuts tutting
        clears clearing mimic claps clapping knock rings ringing interrupt recording snort winces
        wincing applause noise sarcastic
        """
    ),
    "de": _row(
        """
        lacht lachen lachend lächel kicher seufz hust weint weinen schluchz schweig stille räusper
        unverständlich nickt nicken atmet atmen flüster stöhn gähn klopf klingel unterbr geräusch
        zögert grinst schmunzel
        """
    ),
}

# Words that turn what is said into its opposite, as regular expressions for whole words.
_NEGATIONS: dict[str, tuple[str, ...]] = {
    "en": _row(
        r"""
        no not never nobody none nothing nowhere neither nor without hardly barely scarcely seldom
        rarely unless cannot ain't dunno \w+n't wont dont cant didnt doesnt isnt wasnt couldnt
        wouldnt shouldnt
        """
    ),
    "de": _row(
        """
        nicht nichts nie niemals niemand niemandem niemanden nirgends nirgendwo
        kein(?:e|en|em|er|es|s)? keinesfalls keineswegs kaum weder ohne nee nö
        """
    ),
}

# Words that open a sentence with a colon as often as a name does.
_OPENERS: dict[str, tuple[str, ...]] = {
    "en": _row(
        """
        so and but well yes no ok okay right like then because now also plus question answer reason
        example result point thing problem conclusion first second third firstly secondly finally
        today yesterday tomorrow note i it the this that these those there here he she they we you
        my our your what when where who why how if a an
        """
    ),
    "de": _row(
        """
        also und aber ja nein nun dann weil erstens zweitens drittens frage antwort grund beispiel
        ergebnis heute gestern morgen ich es das der die er sie wir ihr was wann wo wer warum wie
        wenn ein eine
        """
    ),
}
OPENERS: frozenset[str] = frozenset(word for row in _OPENERS.values() for word in row)
"""Never labels by themselves, however often a line starts with them."""


def _either(table: dict[str, tuple[str, ...]]) -> str:
    rows: Iterable[tuple[str, ...]] = table.values()
    return "|".join(word for row in rows for word in row)


_STEM = re.compile(rf"\b(?:{_either(_NONVERBAL)})", re.IGNORECASE)
_MEASURE = re.compile(r"\d{1,2}(?::\d{2}){1,2}(?:[.,]\d+)?|\.|\d(?:[.,]\d)?\s?s(?:ec)?\.?|\d[.,]\d")
_LONGEST_NONVERBAL = 5
"""Words between the brackets of a nonverbal: ``(laughs and shakes her head)``."""


def is_nonverbal(inside: str) -> bool:
    """Whether what stands between brackets is a sound, gesture or pause, not words.

    ``inside`` is without the brackets. Lengths of pauses, ``(.)`` and ``(0.5)``, and time stamps
    are no words either.
    """
    inside = inside.strip()
    if _MEASURE.fullmatch(inside):
        return True
    return 0 < len(inside.split()) <= _LONGEST_NONVERBAL and _STEM.search(inside) is not None


_NEGATION = re.compile(rf"(?<![\w'])(?:{_either(_NEGATIONS)})(?![\w'])", re.IGNORECASE)


def negation_in(text: str) -> str | None:
    """The first word of ``text`` that turns what is said into its opposite, as it stands there."""
    found = _NEGATION.search(text.replace("’", "'"))
    return text[found.start() : found.end()] if found else None
