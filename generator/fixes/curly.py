"""Curly marks around a participant's words, in place of straight ones, as the language has them.

The marks are those of the Unicode CLDR ("delimiters": quotationStart, quotationEnd and the
alternates), for languages in which a thesis is likely to be written and whose marks the dialect
reads as quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.fixes.model import Change
from generator.provenance.model import Kind, Quotation
from generator.source import Source

_THIN = "\u202f"  # French sets a narrow no-break space within
Marks = tuple[str, str, str, str]
"""Opening and closing double marks, opening and closing single ones."""

ENGLISH: Marks = ("“", "”", "‘", "’")
_GERMAN = ("„", "“", "‚", "‘")
_GUILLEMETS = ("«", "»", "‹", "›")
_ROMANCE = ("«", "»", "“", "”")
_MARKS = {
    **dict.fromkeys(("da", "en", "ga", "nl", "pt", "tr"), ENGLISH),
    **dict.fromkeys(("cs", "de", "is", "sk", "sl"), _GERMAN),
    **dict.fromkeys(("de-ch", "de-li"), _GUILLEMETS),
    **dict.fromkeys(("ca", "es", "it"), _ROMANCE),
    **dict.fromkeys(("nb", "nn", "no"), ("«", "»", "‘", "’")),
    "fr": (f"«{_THIN}", f"{_THIN}»", f"«{_THIN}", f"{_THIN}»"),
    "fr-ch": (f"«{_THIN}", f"{_THIN}»", f"‹{_THIN}", f"{_THIN}›"),
    "pl": ("„", "”", "«", "»"),
}


def marks_of(language: str) -> Marks | None:
    """Opening and closing, double and single marks of a language (``en-GB``), if they are known."""
    tag = language.replace("_", "-").lower()
    return _MARKS.get(tag) or _MARKS.get(tag.split("-")[0])


def curly_changes(quotation: Quotation, language: str) -> tuple[Change, ...]:
    """Changes of the straight marks around a quotation: around the whole, or around each turn.

    None where there are no straight marks, where only one of a pair is there, or where the marks of
    the language are not known.
    """
    marks = marks_of(language)
    if marks is None or not quotation.turns:
        return ()
    source = quotation.span.source
    if quotation.kind is Kind.INLINE:
        first, last = quotation.span.start, quotation.span.end - 1
        return tuple(_pair(source, first, last, marks)) if first < last else ()
    changes: list[Change] = []
    opened: int | None = None
    for turn in quotation.turns:
        start, end = turn.spans[0].start - 1, turn.spans[-1].end
        if _straight(source, start):
            if opened is not None:
                return ()
            opened = start
        if _straight(source, end):
            if opened is None:
                return ()
            changes += _pair(source, opened, end, marks)
            opened = None
    return () if opened is not None else tuple(changes)


def _straight(source: Source, at: int) -> bool:
    return at >= 0 and source.text[at : at + 1] in ('"', "'") and at < len(source.text)


def _pair(source: Source, first: int, last: int, marks: Marks) -> Iterator[Change]:
    mark = source.text[first]
    if _straight(source, first) and source.text[last] == mark:
        opening, closing = marks[:2] if mark == '"' else marks[2:]
        yield Change(source.span(first, first + 1), opening)
        yield Change(source.span(last, last + 1), closing)
