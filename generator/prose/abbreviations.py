"""Abbreviations: what an author says they mean, and those of which nobody says it.

An abbreviation is defined as in Python-Markdown, ``*[DfE]: Department for Education`` on a line of
its own. A definition in any document holds for the whole thesis; of two, the first counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.diagnostics import Diagnostic
from generator.prose.layout import Block, BlockKind
from generator.prose.model import ScannedAbbreviation, ScannedCapitals
from generator.source import Source

_DEFINED = re.compile(
    r"^\*\[(?P<short>[^\]\n\\]+)\] ?:[ \t]*(?P<long>\S[^\n]*?)[ \t]*$", re.MULTILINE
)
# What begins with a set of letters is looked for much faster than what begins with a look behind.
_EMPHASIS = re.compile(
    r"(?<![\w*\\])(?P<mark>\*{1,2})(?=\S)(?P<words>[^*]+)(?<=\S)(?P=mark)(?![\w*])"
)
_CAPITALS = re.compile(r"(?P<word>[A-Z](?<![\w.@#/&'’-][A-Z])[A-Z]{1,5})s?(?![\w@/'’-]|\.\w)")
_BEHIND = re.compile(r"\((?P<word>[A-Z]{2,6})s?[);,:]")
_BEFORE = re.compile(r"(?P<word>[A-Z](?<!\w[A-Z])[A-Z]{1,5})s? \([a-zA-Z][^()\d]*\)")
_TERM = re.compile(r"^(?P<word>[A-Z]{2,6})s?\n+:[ ]", re.MULTILINE)
_NO_WORD = re.compile(r"[^\w-]+")
_OFTEN = 3
"""Uses from which a reader ought to be told what an abbreviation means."""

_EVERYBODY_KNOWS = frozenset({
    "AD", "AIDS", "AM", "BBC", "BC", "CD", "CV", "DNA", "DVD", "EU", "GB", "GP", "HIV", "ID", "IT",
    "MP", "NHS", "OK", "PDF", "PM", "TV", "UK", "UN", "US", "USA",
    "AND", "NO", "NOT", "OR", "YES",
})  # fmt: skip
"""What needs no explaining, and the words of searches and forms that are set in capitals."""


class Abbreviation(NamedTuple):
    """What the list of abbreviations shows; ``anchor`` is at its first use, if it is used."""

    short: str
    long: str
    anchor: str


def find_defined(source: Source, uncoded: str) -> Iterator[ScannedAbbreviation]:
    """The definitions in a file; ``uncoded`` is its text without code."""
    for found in _DEFINED.finditer(uncoded):
        span = source.span(*found.span("short"))
        # What readers point at shows plain text only.
        yield ScannedAbbreviation(
            span, found["short"].strip(), _EMPHASIS.sub(r"\g<words>", found["long"])
        )


def find_capitals(
    source: Source, masked: str, layout: Iterable[Block]
) -> Iterator[ScannedCapitals]:
    """Each word of two to six capitals in the prose of a file: where first, how often.

    Words that are only explained in the file have no use. Explained is what stands in brackets
    behind its words, ``the Trust (NPT)``, is followed by words in brackets, or is the term of a
    list of definitions.
    """
    explained = {found["word"]: found.span("word") for found in _explained(masked)}
    used: dict[str, list[tuple[int, int]]] = {}
    for block in layout:
        if block.kind is BlockKind.TEXT:
            for found in _CAPITALS.finditer(masked, block.span.start, block.span.end):
                used.setdefault(found["word"], []).append(found.span("word"))
    for word in {**used, **explained}:
        places = used.get(word, [])
        first = places[0] if places else explained[word]
        yield ScannedCapitals(source.span(*first), len(places), word in explained)


def collect(defined: Iterable[ScannedAbbreviation]) -> tuple[Abbreviation, ...]:
    """All abbreviations of a thesis in the order of a dictionary, each with its own anchor."""
    first: dict[str, str] = {}
    for one in defined:
        first.setdefault(one.short, one.long)
    taken: set[str] = set()
    found = []
    for short in sorted(first, key=lambda name: (name.casefold(), name)):
        anchor = name = f"abbr-{_NO_WORD.sub('-', short.casefold()).strip('-')}"
        number = 1
        while anchor in taken:
            number += 1
            anchor = f"{name}-{number}"
        taken.add(anchor)
        found.append(Abbreviation(short, first[short], anchor))
    return tuple(found)


def glossary(abbreviations: Iterable[Abbreviation]) -> str:
    """Markdown that defines all of them, to stand after the text of each document."""
    lines = "".join(f"*[{one.short}]: {one.long}\n\n" for one in abbreviations)
    return f"\n\n{lines}" if lines else ""


def _explained(masked: str) -> Iterator[re.Match[str]]:
    """Words in capitals that are explained, in the order of the text.

    Of ``NPT (ABC)`` only the first is: what is in its brackets explains it.
    """
    before = list(_BEFORE.finditer(masked))
    taken = {masked.index("(", found.start()) for found in before}
    behind = (
        found
        for found in _BEHIND.finditer(masked)
        if found.start() not in taken and _is_behind_words(masked, found.start())
    )
    yield from sorted([*before, *behind, *_TERM.finditer(masked)], key=lambda one: one.start())


def _is_behind_words(text: str, at: int) -> bool:
    """Whether there is a space before ``at``, and a word before that."""
    end = at
    while end and text[end - 1].isspace():
        end -= 1
    return 0 < end < at and (text[end - 1].isalnum() or text[end - 1] == "_")


def check_capitals(
    capitals: Iterable[ScannedCapitals], known: Iterable[str]
) -> Iterator[Diagnostic]:
    """S105, a note, for each word in capitals that is used often and never explained.

    ``capitals`` are those of all chapters, in order; ``known`` are words that need no explaining.
    """
    every: dict[str, list[ScannedCapitals]] = {}
    for one in capitals:
        every.setdefault(one.span.text, []).append(one)
    known = _EVERYBODY_KNOWS.union(known)
    for word, uses in every.items():
        count = sum(one.count for one in uses)
        if count >= _OFTEN and word not in known and not any(one.explained for one in uses):
            yield Diagnostic(
                "S105",
                f"“{word}” is used {count} times and never explained.",
                uses[0].span,
                f"Write its words before it here, with “({word})” behind them; or add a line "
                f"*[{word}]: what it stands for. See /// abbreviations for a list of all.",
            )
