"""Sentences, and the participants and works that one names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from typing import NamedTuple

from generator.citations.typed import find_typed
from generator.source import Source

_END = re.compile(
    r"[.!?…][\"”’»')\]]*(?=\s+[A-ZÀ-Þ0-9“‘„«\"'(\[@*_])|\n[ \t]*(?:[-+*]|\d+[.)])[ \t]"
)
_ABBREVIATION = re.compile(
    r"\b(?:et al|e\.g|i\.e|cf|vs|pp?|ch|vol|no|eds?|Dr|Mr|Mrs|Ms|Prof|St|z\. ?B|bzw|vgl|Nr|[A-Z])$"
)

# Verbs (and nouns) by which a sentence says that somebody says something, by language.
_SAYING = {
    "en": r"""
        sa(?:y|ys|id|ying) t(?:ell|ells|old|elling) describ\w+ explain\w* express\w* report\w*
        recall\w* recount\w* remember\w* reflect\w* add(?:s|ed|ing)? answer\w* repl(?:y|ies|ied)
        respond\w* comment\w* remark\w* observ(?:es|ed) not(?:es|ed) puts? sp(?:eaks?|oken?)
        talk\w* stat(?:es|ed) illustrat\w* summaris\w* summariz\w* call(?:s|ed)? nam(?:es|ed)
        mention\w* f(?:eels?|elt) words? language phrases?
        """,
    "de": r"""
        sag(?:t|te|ten|en|st) erzähl\w* beschreib\w* beschrieb\w* erklär\w* bericht\w* erinner\w*
        antwort\w* mein(?:t|te|ten|en) formulier\w* schilder\w* ergänz\w* schreib\w* nenn\w*
        nannt\w* sprech\w* spricht sprach\w* worte\w* begriff\w*
        """,
}
SAYING = "|".join(verb for row in _SAYING.values() for verb in row.split())
"""A regular expression for a word of saying."""
_BARE_GENITIVE = frozenset(["da", "de", "nb", "nl", "nn", "no", "sv"])
"""Languages in which a name takes its genitive ``s`` without an apostrophe: *Idas Worte*."""
_SAYS = re.compile(rf"(?<!\w)(?:{SAYING})(?!\w)", re.IGNORECASE)


def says(text: str, start: int, end: int) -> re.Match[str] | None:
    """The first word of ``text[start:end]`` that says that somebody says something."""
    return _SAYS.search(text, start, end)


def sentences(text: str, start: int, end: int) -> tuple[int, ...]:
    """Where the sentences of the paragraph ``text[start:end]`` end, the last one's end included.

    Blank out quotations in ``text`` first: a full stop inside one ends no sentence.
    """
    ends = [
        found.end()
        for found in _END.finditer(text, start, end)
        if not _ABBREVIATION.search(text, max(start, found.start() - 12), found.start())
    ]
    return (*ends, end)


def sentence_at(text: str, start: int, end: int, offset: int) -> tuple[int, int]:
    """The range of the sentence around ``offset`` within the paragraph ``text[start:end]``."""
    return within_ends(sentences(text, start, end), start, offset)


def within_ends(ends: Sequence[int], start: int, offset: int) -> tuple[int, int]:
    """The range of the sentence around ``offset``; the paragraph starts at ``start``."""
    at = min(bisect_right(ends, offset), len(ends) - 1)
    return (ends[at - 1] if at else start), ends[at]


def typed_citation(text: str, speakers: Collection[str] = ()) -> bool:
    """Whether a citation is typed by hand: ``(Munro, 2011)``, ``Hood (1991)``.

    ``speakers`` are the names of participants, who wrote no works.
    """
    return any(find_typed(Source("", text), text, speakers))


class Names(NamedTuple):
    """Participants' names as printed, to be found in prose. ``ids`` maps a name to its id."""

    ids: dict[str, str]
    pattern: re.Pattern[str]

    @classmethod
    def of(cls, participants: Sequence[tuple[str, str]], language: str = "en") -> Names:
        """From pairs of id and printed name, for prose in a language (``de-CH``)."""
        ids = {name: identifier for identifier, name in participants if name}
        either = "|".join(map(re.escape, sorted(ids, key=len, reverse=True))) or r"(?!)"
        genitive = "s?" if language.partition("-")[0] in _BARE_GENITIVE else ""
        return cls(ids, re.compile(rf"(?<!\w)(?:{either})(?={genitive}(?!\w))"))

    def within(self, text: str, start: int, end: int) -> tuple[str, ...]:
        """Ids of the participants named in ``text[start:end]``, each once, in order."""
        found = (self.ids[name[0]] for name in self.pattern.finditer(text, start, end))
        return tuple(dict.fromkeys(found))
