"""Inline quotations: which spans in quotation marks are quotations, and whose.

Whose words they are is told, in this order, by the citation right after them, the participants that
their sentence names, a citation in the sentence, the participants that the paragraph names, and the
last block quotation of the section. Where nothing tells, they may be any participant's: in a
document that quotes participants at all they are checked against all transcripts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.prose.model import InlineKind, ScannedInline
from generator.prose.quotes import Quote, inline_quotes
from generator.prose.sentences import Names, sentence_at, typed_citation
from generator.provenance.model import Attribution, Kind, Quotation, Turn
from generator.source import Source

_EDGE = " \t\n*_"
_GROUP = re.compile(r"\b(?:participants?|interview(?:s|ees?)?|respondents?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class InlineRules:
    """What the project says about inline quotations.

    ``transcripts`` maps a participant's id to the names of their transcripts; ``terms`` are words
    in quotation marks that quote nobody, case-folded.
    """

    names: Names
    transcripts: Mapping[str, tuple[str, ...]]
    terms: frozenset[str]


def scan_inline(
    source: Source,
    masked: str,
    start: int,
    end: int,
    rules: InlineRules,
    *,
    cited: Sequence[tuple[int, int]],
    before: tuple[str, ...],
    quotes_participants: bool,
) -> Iterator[ScannedInline]:
    """Quotations in one paragraph ``[start, end)``.

    ``cited`` are the ranges of the file's citations; ``before`` the participants of the last block
    quotation of the section; ``quotes_participants`` tells that this document quotes participants.
    """
    found = tuple(inline_quotes(masked, start, end))
    if not found:
        return
    bare = _without(masked, start, end, found)
    in_paragraph = rules.names.within(bare, start, end)
    for quote in found:
        first, last = sentence_at(bare, start, end, quote.start)
        named = rules.names.within(bare, first, last)
        kind = InlineKind.PARTICIPANT
        if _is_term(source.text[quote.inner : quote.outer], rules.terms):
            kind = InlineKind.TERM
        elif _cited_after(bare, quote.end, last, cited) or (
            not named and _cited(bare, first, last, cited)
        ):
            kind = InlineKind.LITERATURE
        of_group = _GROUP.search(bare, first, last) is not None
        if kind is InlineKind.PARTICIPANT and not (
            named or in_paragraph or of_group or quotes_participants
        ):
            continue
        who = named or in_paragraph or (() if of_group else before)
        if kind is not InlineKind.PARTICIPANT:
            who = ()
        guessed = bool(who) and not named and not in_paragraph
        found_one = quotation(source, quote, who, rules.transcripts)
        yield ScannedInline(kind, found_one, guessed=guessed)


def quotation(
    source: Source, quote: Quote, who: tuple[str, ...], transcripts: Mapping[str, tuple[str, ...]]
) -> Quotation:
    """The inline quotation at ``quote``, said by one of ``who`` (ids)."""
    text = source.text
    inner, outer = quote.inner, quote.outer
    while inner < outer and text[inner] in _EDGE:
        inner += 1
    while outer > inner and text[outer - 1] in _EDGE:
        outer -= 1
    meant = tuple(name for person in who for name in transcripts.get(person, ()))
    return Quotation(
        Kind.INLINE,
        source.span(quote.start, quote.end),
        (Turn((source.span(inner, outer),)),),
        Attribution(who, meant),
    )


def _without(text: str, start: int, end: int, quotes: Sequence[Quote]) -> str:
    """``text`` with the words inside the quotations of ``[start, end)`` blanked out."""
    pieces, at = [text[:start]], start
    for quote in quotes:
        pieces += [text[at : quote.inner], "-" * (quote.outer - quote.inner)]
        at = quote.outer
    pieces += [text[at:end], text[end:]]
    return "".join(pieces)


def _is_term(words: str, terms: frozenset[str]) -> bool:
    return words.strip(_EDGE).rstrip(".,;:").casefold() in terms


def _cited_after(bare: str, end: int, last: int, cited: Sequence[tuple[int, int]]) -> bool:
    """Whether a citation stands right after the closing mark: ``” [@hood1991, p. 6]``."""
    follows = bare[end:last].lstrip(" ,.;")
    at = last - len(follows)
    return any(start == at for start, _ in cited) or (
        follows.startswith("(") and typed_citation(follows[: follows.find(")") + 1])
    )


def _cited(bare: str, first: int, last: int, cited: Sequence[tuple[int, int]]) -> bool:
    return any(start < last and end > first for start, end in cited) or typed_citation(
        bare[first:last]
    )
