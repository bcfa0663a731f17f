"""The sentence that leads in to a block quotation, and whom it names (Q216).

``Mary describes the list:`` above a quotation labelled ``(Susan interview one)`` is a slip in one
of the two. Only a sentence that announces words counts: it ends with a colon, or the last thing it
says is that somebody says something. Where it names nobody but says *she* or *he*, the one whom the
paragraph names is meant. Names in comparisons (*unlike Mary*) and sentences that speak of somebody
else too (*another participant*) tell nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.diagnostics import Diagnostic, Related
from generator.prose.layout import Block, BlockKind
from generator.prose.model import ScannedQuote
from generator.prose.quotes import inline_quotes
from generator.prose.sentences import SAYING, Names, says, sentence_at
from generator.source import Source, Span

_REST = 3  # words that may follow the verb: ``said of the list``

# What stands before a name that is only compared with, or spoken about.
_ASIDE = {
    "en": "unlike, like, about, than, besides, beside, except, except for, apart from, "
    "aside from, other than, as with, in contrast to, in contrast with, contrary to, compared to, "
    "compared with, similar to, similarly to, different from, as opposed to, followed by, after, "
    "contradicting, echoing, following, regarding, concerning, unknown to",
    "de": "anders als, wie, über, als, außer, bis auf, neben, im gegensatz zu, verglichen mit, "
    "ähnlich wie, nach, bezüglich",
}
_PHRASES = sorted(
    (phrase.strip() for row in _ASIDE.values() for phrase in row.split(",")), key=len, reverse=True
)
_LONGEST_PHRASE = len(_PHRASES[0]) + 3
_BESIDE = re.compile(rf"(?<!\w)(?:{'|'.join(_PHRASES)})\s*$", re.IGNORECASE)

_JOINED = re.compile(r"[\s,]*(?P<and>and|or|und|oder|&)?\s*")

# Whoever says it may be none of those who are named.
_SOMEBODY = {
    "en": r"""
        others somebody someone everybody everyone nobody none participants? interviewees?
        respondents?
        """,
    "de": r"jemand\w* niemand\w* teilnehm\w+ befragte\w*",
}
_ELSE = re.compile(
    rf"(?<!\w)(?:{'|'.join(word for row in _SOMEBODY.values() for word in row.split())})(?!\w)"
    rf"|(?<!\w)(?:another|one|the other|a second|a third|ein(?:e|er)|(?:ein )?andere[rs]?)"
    rf"(?=,|:|\s+(?:{SAYING})(?!\w))",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"(?<!\w)(?:she|he|her|his|him|sie|er|ihre?[rmns]?|seine?[rmns]?)(?!\w)", re.I
)


class LedIn(NamedTuple):
    """A quotation with the one thing above it that may announce it.

    ``label`` is where it is said whose it is, ``participants`` are their ids.
    """

    above: Block
    participants: tuple[str, ...]
    label: Span


def led_in(
    layout: Sequence[Block],
    quotes: Sequence[ScannedQuote],
    extracts: Mapping[int, tuple[str, ...]],
) -> Iterator[LedIn]:
    """The quotations of participants that have a paragraph right above them.

    ``extracts`` maps the offset of each block that quotes by id to whose words those are. Of a
    block with several quotations all are announced together.
    """
    by_start = {quote.block.start: quote for quote in quotes}
    attributed = {quote.span.end for quote in quotes}
    for above, block in pairwise(layout):
        if above.kind is not BlockKind.TEXT or above.span.end in attributed:
            continue
        start = block.span.start
        if block.kind is BlockKind.OPEN and start in extracts:
            yield LedIn(above, extracts[start], block.span)
        elif block.kind is BlockKind.QUOTE and (quote := by_start.get(start)):
            groups = quote.groups
            who = [one.quotation.attribution.participants for one in groups]
            if groups and all(who):
                label = groups[0].attribution or groups[0].quotation.span
                yield LedIn(above, tuple(one for some in who for one in some), label)


def check_lead_ins(
    source: Source, masked: str, found: Iterable[LedIn], names: Names
) -> Iterator[Diagnostic]:
    """Q216 where the announcing sentence names participants, and none of them is the label's.

    ``masked`` is the text without code and links.
    """
    printed = {who: name for name, who in names.ids.items()}
    for one in found:
        start, end = one.above.span.start, one.above.span.end
        bare = _unquoted(masked, start, end)
        first, last = _last_sentence(bare, start, end)
        sentence = bare[first:last]
        named = list(names.pattern.finditer(bare, first, last))
        if _ELSE.search(sentence):
            continue
        if not named and _PRONOUN.search(sentence):
            named = list(names.pattern.finditer(bare, start, first))
            if len({names.ids[name[0]] for name in named}) != 1:
                continue
        said = list(_not_beside(bare, named))
        if not said or {names.ids[name[0]] for name in named} & set(one.participants):
            continue
        if sentence.rstrip().endswith(":") or _announces(bare, max(first, said[-1].end()), last):
            yield _told(
                one, [(names.ids[name[0]], source.span(*name.span())) for name in said], printed
            )


def _not_beside(bare: str, named: Sequence[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The names that are not only compared with or spoken about: ``unlike Mary and Susan``."""
    aside = 0  # offset up to which a list of names belongs to a comparison
    for at, name in enumerate(named):
        last = named[at - 1].end() if at else 0
        before = max(last, name.start() - _LONGEST_PHRASE)
        if _BESIDE.search(bare, before, name.start()):
            aside = _list_end(bare, named[at:])
        if name.start() >= aside:
            yield name


def _list_end(bare: str, named: Sequence[re.Match[str]]) -> int:
    """Where the list ``A, B and C`` ends that begins with the first name; a comma alone ends it."""
    end = named[0].end()
    for one, other in pairwise(named):
        joined = _JOINED.fullmatch(bare, one.end(), other.start())
        if joined is None:
            break
        if joined["and"]:
            return other.end()
    return end


def _unquoted(text: str, start: int, end: int) -> str:
    """``text`` up to ``end``, names within quotation marks blanked out."""
    pieces, at = [text[:start]], start
    for quote in inline_quotes(text, start, end):
        pieces += [text[at : quote.inner], "-" * (quote.outer - quote.inner)]
        at = quote.outer
    return "".join([*pieces, text[at:end]])


def _last_sentence(bare: str, start: int, end: int) -> tuple[int, int]:
    last = start + len(bare[start:end].rstrip())
    return sentence_at(bare, start, end, max(start, last - 1))


def _announces(bare: str, behind: int, last: int) -> bool:
    """Whether the sentence ends with somebody's saying: the verb follows the last name."""
    found = says(bare, behind, last)
    return found is not None and len(bare[found.end() : last].split()) <= _REST


def _told(one: LedIn, named: Sequence[tuple[str, Span]], printed: Mapping[str, str]) -> Diagnostic:
    whom = _and([printed.get(who, who) for who, _ in named])
    meant = _and([printed.get(who, who) for who in one.participants])
    return Diagnostic(
        "Q216",
        f"What leads in to this quotation names {whom}; its label says {meant}.",
        named[0][1],
        f"Correct the name in one of the two, or name {meant} in the sentence as well.",
        (Related(one.label, f"quoted as {meant}’s words"),),
    )


def _and(names: Sequence[str]) -> str:
    once = list(dict.fromkeys(names))
    return once[0] if len(once) == 1 else f"{', '.join(once[:-1])} and {once[-1]}"
