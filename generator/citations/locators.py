"""Locators: where in a work a citation points, as typed after its key.

The kinds are CSL 1.0's, the English words and abbreviations those of CSL's locale as pandoc reads
them, with the forms that authors also type (``ch.``, ``p 3``), and the German ones. What is not
understood is left to the citation's suffix, so that nothing an author typed is lost.
"""

from __future__ import annotations

import re
from functools import cache

from generator.citations.model import Locator

KINDS: dict[str, tuple[str, ...]] = {
    "book": ("book", "books", "bk.", "bks."),
    "chapter": ("chapter", "chapters", "chap.", "chaps.", "ch.", "chs."),
    "column": ("column", "columns", "col.", "cols."),
    "figure": ("figure", "figures", "fig.", "figs."),
    "folio": ("folio", "folios", "fol.", "fols."),
    "issue": ("issue", "issues", "number", "numbers", "no.", "nos."),
    "line": ("line", "lines", "l.", "ll."),
    "note": ("note", "notes", "n.", "nn."),
    "opus": ("opus", "opera", "op.", "opp."),
    "page": ("page", "pages", "p.", "pp.", "p", "pp"),
    "paragraph": ("paragraph", "paragraphs", "para.", "paras.", "¶", "¶¶"),
    "part": ("part", "parts", "pt.", "pts."),
    "section": ("section", "sections", "sec.", "secs.", "sect.", "sects.", "§", "§§"),
    "sub-verbo": ("sub verbo", "sub verbis", "s.v.", "s.vv."),
    "verse": ("verse", "verses", "v.", "vv."),
    "volume": ("volume", "volumes", "vol.", "vols."),
}
"""CSL's kind of locator -> the ways of typing it. ``s. 47`` of an Act stays a suffix, as typed."""

_GERMAN: dict[str, tuple[str, ...]] = {
    "book": ("buch",),
    "chapter": ("kapitel", "kap."),
    "column": ("spalte", "spalten", "sp."),
    "figure": ("abbildung", "abbildungen", "abb."),
    "folio": ("blatt", "bl."),
    "issue": ("heft",),
    "line": ("zeile", "zeilen", "z."),
    "note": ("anmerkung", "anmerkungen", "anm.", "fn."),
    "page": ("seite", "seiten"),
    "paragraph": ("absatz", "absätze", "abs."),
    "part": ("teil", "teile"),
    "section": ("abschnitt", "abschnitte", "abschn."),
    "volume": ("band", "bände", "bd.", "bde."),
}
_GERMAN_PAGE = re.compile(r"S\.(?=\s*\d)")
"""Only with its capital: ``s. 47`` is a section of an Act."""

_LABELS = {
    typed: kind for words in (KINDS, _GERMAN) for kind, forms in words.items() for typed in forms
}

_DASH = r"(?:-{1,2}|\u2013|\u2014)"
_ROMAN = (
    r"(?:(?=[mdclxvi])m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
    r"|(?=[MDCLXVI])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3}))"
)
# 12, 12a, 12ff., S3, 4.2, 00:12, 4(2)(b)
_ARABIC = r"[A-Za-z]?\d+(?:[.:]\d+)*(?:ff?(?!\w)\.?|[A-Za-z](?!\w))?(?:\(\w{1,4}\))*"
_UNIT = rf"(?:{_ARABIC}|{_ROMAN})(?!\w)"
_START = re.compile(r"\s*,?\s*")
_DOUBLE_DASH = re.compile(r"\s?--\s?")


# These take long to compile, and many a chapter has no locator.
@cache
def _label_pattern() -> re.Pattern[str]:
    labels = "|".join(re.escape(typed) for typed in sorted(_LABELS, key=len, reverse=True))
    return re.compile(rf"(?P<label>{labels})", re.IGNORECASE)


@cache
def _value_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"{_UNIT}(?:\s?{_DASH}\s?{_UNIT}|\s?ff?\.?(?![\w.]))?"
        rf"(?:(?:,\s?|\s?&\s?|\sand\s){_UNIT}(?:\s?{_DASH}\s?{_UNIT})?)*"
    )


def split_locator(text: str) -> tuple[Locator | None, str]:
    """Split what follows a key into its locator and the rest (the suffix, spaces at its end cut).

    ``text`` starts right after the key, e.g. ``", pp. 3-5, emphasis added"``. A bare number is a
    page, and so is what braces hold without a label (``{A, D-Z}``); empty braces mean "no locator
    here".
    """
    start = _START.match(text)
    at = start.end() if start else 0
    if at == len(text):
        return None, text.rstrip()
    if text.startswith("{", at):
        return _forced(text, at)
    label = _label_at(text, at)
    kind, value_at = ("page", at) if label is None else label
    value = _value_pattern().match(text, value_at)
    if value is None or (label is None and not text[value_at].isdigit()):
        return None, text.rstrip()
    return Locator(kind, _plain(value.group())), text[value.end() :].rstrip()


def _label_at(text: str, at: int) -> tuple[str, int] | None:
    """Return the kind that a label at ``at`` names and where its value starts."""
    if page := _GERMAN_PAGE.match(text, at):
        return "page", page.end() + len(text[page.end() :]) - len(text[page.end() :].lstrip())
    found = _label_pattern().match(text, at)
    if found is None:
        return None
    label = found.group("label")
    end = found.end()
    after = text[end:]
    spaces = len(after) - len(after.lstrip())
    # A word needs a space before its value; an abbreviation with a full stop or a sign does not.
    if label[-1].isalpha() and not spaces and not after[:1].isdigit():
        return None
    return _LABELS[label.lower()], end + spaces


def _forced(text: str, at: int) -> tuple[Locator | None, str]:
    """Read ``{...}``: whatever stands between the braces is the locator."""
    depth = 0
    for place in range(at, len(text)):
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        if depth == 0:
            inside = text[at + 1 : place].strip()
            rest = text[place + 1 :].rstrip()
            if not inside:
                return None, rest
            label = _label_at(inside, 0)
            if label is None:
                return Locator("page", _plain(inside)), rest
            return Locator(label[0], _plain(inside[label[1] :])), rest
    return None, text.rstrip()


def _plain(value: str) -> str:
    return _DOUBLE_DASH.sub("–", value.strip())
