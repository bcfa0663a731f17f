"""Inline quotations: which spans in quotation marks are quotations, and whose.

Whose words they are is told, in this order, by the citation right after them, the participants that
their sentence names, a citation in the sentence, the participants as a group (*participants*,
*others*), the participants that the paragraph names, and the last block quotation of the section.
Where nothing tells, they may be any participant's: in a document that has block quotations of
participants they are checked against all transcripts. There, a citation in the sentence gives way
to *participants in this study* between it and the words, and to an earlier sentence that gave the
same words to participants. In another document, such as a chapter on methods, a sentence on
participants must also say that somebody says something; else what has five words or more is a
quotation only if a transcript has it, or nearly. A question that the sentence calls one is the
researcher's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, MutableSet, Sequence
from typing import NamedTuple, Self

from generator.prose.model import InlineKind, ScannedInline
from generator.prose.quotes import Quote, inline_quotes
from generator.prose.sentences import Names, says, sentences, typed_citation, within_ends
from generator.provenance.fold import words
from generator.provenance.markdown import unmarked
from generator.provenance.model import Attribution, Kind, Quotation, Turn
from generator.source import Source

_EDGE = " \t\n*_"
TELLING = 5  # words that are found in a transcript by no chance
_NEAR = 400  # characters within which a sentence, however long, belongs to a quotation
_GROUP = re.compile(
    r"\b(?:participants?|interview(?:s|ees?)?|respondents?|teilnehm\w+|befragte\w*)\b",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\b(?:participants|interviewees|respondents|others|teilnehmende[nr]?|befragten?)\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:this|my|our|the present|dieser|meiner|unserer) "
    r"(?:study|research|data|findings|interviews|studie|arbeit|untersuchung)\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"\b(?:questions?|frage[n]?)\b", re.IGNORECASE)


class InlineRules(NamedTuple):
    """What the project says about inline quotations.

    ``transcripts`` maps a participant's id to the names of their transcripts; ``terms`` are words
    in quotation marks that quote nobody, case-folded.
    """

    names: Names
    transcripts: Mapping[str, tuple[str, ...]]
    terms: frozenset[str]


class Surroundings(NamedTuple):
    """What is known around a paragraph.

    ``cited`` are the ranges of the file's citations; ``before`` the participants of the last block
    quotation of the section; ``quotes_participants`` tells that this document quotes participants
    in block quotations; ``given`` are the words (as :func:`same_words` makes them) that earlier
    sentences of the document gave to participants.
    """

    cited: Sequence[tuple[int, int]]
    before: tuple[str, ...]
    quotes_participants: bool
    given: MutableSet[str]


class _Sentence(NamedTuple):
    """What a sentence says apart from its quotations; ``bare`` is the text without them."""

    bare: str
    first: int
    last: int
    named: tuple[str, ...]
    of_group: bool
    of_all: bool
    saying: bool
    cites: bool

    @classmethod
    def of(
        cls, bare: str, place: tuple[int, int], rules: InlineRules, around: Surroundings
    ) -> Self:
        """Read the sentence at ``place``."""
        first, last = place
        return cls(
            bare,
            first,
            last,
            rules.names.within(bare, first, last),
            _GROUP.search(bare, first, last) is not None,
            _ALL.search(bare, first, last) is not None,
            says(bare, first, last) is not None,
            any(start < last and end > first for start, end in around.cited)
            or typed_citation(bare[first:last], rules.names.ids.keys()),
        )


def scan_inline(
    source: Source, masked: str, place: tuple[int, int], rules: InlineRules, around: Surroundings
) -> Iterator[ScannedInline]:
    """Quotations in one paragraph, ``place``. What it gives to participants is told ``around``."""
    start, end = place
    found = tuple(inline_quotes(masked, start, end))
    if not found:
        return
    bare = _without(masked, start, end, found)
    in_paragraph = rules.names.within(bare, start, end)
    ends = sentences(bare, start, end)
    sentence: _Sentence | None = None
    for quote in found:
        if sentence is None or quote.start >= sentence.last:
            bounds = within_ends(ends, start, quote.start)
            sentence = _Sentence.of(bare, bounds, rules, around)
        text = source.text[quote.inner : quote.outer]
        kind = InlineKind.TERM
        if not _is_term(text, rules.terms):
            kind = _kind(text, quote, sentence, around, rules)
        who: tuple[str, ...] = ()
        unsure = False
        named = sentence.named
        if kind is InlineKind.PARTICIPANT:
            telling = around.quotes_participants or bool(named or in_paragraph)
            unsure = not telling and not (sentence.of_group and sentence.saying)
            if unsure and len(words(text)) < TELLING:
                continue
            who = named
            if not named and not sentence.of_all:
                who = in_paragraph or (() if sentence.of_group else around.before)
            if named or sentence.of_all:
                around.given.add(same_words(text))
        guessed = bool(who) and not named and not in_paragraph
        found_one = quotation(source, quote, who, rules.transcripts)
        yield ScannedInline(kind, found_one, guessed=guessed, unsure=unsure)


def same_words(text: str) -> str:
    """A quotation in a form that is the same wherever its words are, marks and capitals apart."""
    return " ".join(words(unmarked(text).text)).casefold()


def _kind(
    text: str, quote: Quote, sentence: _Sentence, around: Surroundings, rules: InlineRules
) -> InlineKind:
    """Whose the words ``text`` are, by their sentence."""
    bare, first, last = sentence.bare, sentence.first, sentence.last
    if _cited_after(bare, (quote.end, last), around.cited, rules.names):
        return InlineKind.LITERATURE
    if sentence.named:
        return InlineKind.PARTICIPANT
    near = max(first, quote.start - _NEAR)
    if "?" in text and _QUESTION.search(bare, near, quote.start):
        return InlineKind.TERM
    if sentence.cites:
        cited = max((at for _, at in around.cited if at <= quote.start), default=first)
        between = bare[max(near, cited) : quote.start]
        own = _OWN.search(between) and _GROUP.search(between)
        if not around.quotes_participants or not (own or same_words(text) in around.given):
            return InlineKind.LITERATURE
    return InlineKind.PARTICIPANT


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


def _cited_after(
    bare: str, place: tuple[int, int], cited: Sequence[tuple[int, int]], names: Names
) -> bool:
    """Whether a citation stands right after the closing mark: ``” [@hood1991, p. 6]``.

    ``place`` is from there to the end of the sentence.
    """
    end, last = place[0], min(place[1], place[0] + _NEAR)
    follows = bare[end:last].lstrip(" ,.;")
    at = last - len(follows)
    return any(start == at for start, _ in cited) or (
        follows.startswith("(")
        and typed_citation(follows[: follows.find(")") + 1], names.ids.keys())
    )
