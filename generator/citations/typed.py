"""Citations that an author typed by hand: ``(see Munro, 2011, p. 3; Hood, 1991)``, ``Hood (1991)``.

The shapes are those of the author-date styles (Harvard, APA, Chicago): names and a year in
brackets, or names with the year in brackets after them. What only looks like one is none: dates
(``March 2011``), interviews of participants, a year in brackets after no name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import NamedTuple

from generator.source import Source, Span

ET_AL = r"[*_]*(?:et\.?\s+al\b\.?|u\.\s?a\.)[*_]*"
_UNDATED = r"n\.\s?d\.|o\.\s?J\.|no date|in press|forthcoming"
_YEAR = rf"(?:1[5-9]|20)\d\d[a-z]?(?![\w-])|(?:{_UNDATED})(?!\w)"
_GLUE = r"(?:\s|\n[ \t]*>[ \t]*)"
_WORD = r"[A-ZÀ-ÖØ-Þ](?:\.(?:\s?-?[A-ZÀ-ÖØ-Þ]\.)*|[\w’'‑-]*)"
_PARTICLE = r"(?:van|von|de|der|den|del|della|di|da|du|la|le|ten|ter|el|al|bin|dos|do)"
_SMALL = r"(?:for|of|the|on|in|at|with|to|und|für|zur|der|des)"
_JOIN = rf"(?:,{_GLUE}*(?:and|&|und){_GLUE}+|,{_GLUE}+|{_GLUE}+(?:(?:and|&|und){_GLUE}+)?)"
_MORE = rf"(?:,?{_GLUE}+(?:{ET_AL}|and{_GLUE}+(?:colleagues|others)))"
_ACRONYM = re.compile(r"\s*[(\[][A-Z][A-Za-z&]{1,9}[)\]](?=[’']?s?[,:]?\s*$)")
# What begins with a set of signs is looked for much faster than what begins with a choice.
_BRACKETS = re.compile(
    r"[(\[](?:(?<=\()(?P<inside>(?:[^()\n]|\n(?!\s*\n)|\([^()\n]*\)){4,600})\)"
    r"|(?<=\[)(?<![\]\\!]\[)(?P<square>(?:[^\[\]\n]|\n(?!\s*\n)){4,600})\](?![(\[{:]))"
)
_HAS_YEAR = re.compile(rf"(?<![\w-])(?:{_YEAR})")
_YEARS = re.compile(
    rf"(?P<first>{_YEAR})(?P<more>(?:\s*(?:,|&|and)\s*(?:{_YEAR}))*)(?P<letters>(?:\s*,\s*[a-h](?![\w.]))*)"
)
_REST = re.compile(
    r"\s*(?:$|:\s*(?P<colon>\d)|[,.]|p{1,2}\.?\s*\d|(?:ch|chap|chapter|para|section|s)\b)"
)
_LOCATES = re.compile(r"\s*(?:[,:]\s*)?(?:pp?\.?|S\.|para\.?|ch\.?|chapter|section)?\s*\d", re.I)
_FAR = 240  # characters before a bracket in which its names are looked for

_NO_NAMES_TEXT = """
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sept sep oct nov dec spring summer autumn fall winter easter
    christmas michaelmas lent monday tuesday wednesday thursday friday saturday sunday since until
    before after in by from during between born died accessed retrieved submitted published updated
    version stage phase wave year term session table figure chapter appendix section
"""
_NO_NAMES = frozenset(_NO_NAMES_TEXT.split())
_OPENERS_TEXT = """
    a an the in as for from by with while although though however furthermore moreover also and
    but or yet so thus hence therefore see when where since after before like unlike both similarly
    likewise indeed finally first firstly second secondly third additionally according following
    drawing building using here there this that these those later earlier recently more most if
    consequently conversely nevertheless nonetheless whereas because what it to of on at
"""
OPENERS = frozenset(_OPENERS_TEXT.split())
"""Words that begin a sentence with a capital and are no one's name."""


class TypedWork(NamedTuple):
    """One work of a typed citation.

    ``span`` is its part of the citation, ``names`` and ``year`` are as typed, on one line;
    ``prefix`` and ``suffix`` stand before and behind them (``see `` and ``, p. 3``). A citation of
    LaTeX, or of keys, has a ``key`` and neither names nor year.
    """

    span: Span
    names: str
    year: str
    prefix: str = ""
    suffix: str = ""
    key: str = ""


class TypedCitation(NamedTuple):
    """A typed citation.

    ``bracket`` is the bracket, ``span`` takes in the names of a narrative one (``Munro (2011)``),
    which are in ``names`` without a genitive's ending (``owns``). ``above`` is the text of the
    paragraph before a bracket that has a year and a page only. ``command`` is LaTeX's, if it is
    one (``citep``), or a round bracket around keys, or what a slip is; such a one is its own
    bracket.
    """

    span: Span
    bracket: Span
    works: tuple[TypedWork, ...]
    names: Span | None = None
    owns: str = ""
    above: str = ""
    command: str = ""

    @property
    def narrative(self) -> bool:
        """Whether the names stand outside the bracket."""
        return self.names is not None


@cache
def _names() -> re.Pattern[str]:
    """The names before a year; it takes long to compile, and many a chapter types no citation."""
    return re.compile(
        rf"(?<![\w.@’'-])(?:{_PARTICLE}{_GLUE}+){{0,2}}{_WORD}"
        rf"(?:{_JOIN}(?:(?:{_SMALL}|{_PARTICLE}){_GLUE}+){{0,3}}{_WORD})*"
        rf"{_MORE}?(?P<end>{_GLUE}*[,:]?{_GLUE}*)$"
    )


def find_typed(
    source: Source, masked: str, speakers: Collection[str] = ()
) -> Iterator[TypedCitation]:
    """Yield what looks like a citation typed by hand, in the order of the text.

    ``masked`` is the text, of the same length, with everything blanked out that is no prose or is a
    citation already; ``speakers`` are the printed names of participants, who wrote no works.
    """
    if len(masked) != len(source.text):
        raise ValueError("the masked text must be as long as the source")
    known = frozenset(name.casefold() for name in speakers)
    for found in _BRACKETS.finditer(masked):
        which = "square" if found["inside"] is None else "inside"
        if _HAS_YEAR.search(found[which]):
            typed = _read(source, masked, found.span(which), known)
            if typed is not None:
                yield typed


def _read(
    source: Source, masked: str, inside: tuple[int, int], speakers: frozenset[str]
) -> TypedCitation | None:
    start, end = inside
    bracket = source.span(start - 1, end + 1)
    if _YEARS.match(masked, end - len(masked[start:end].lstrip())):
        return _narrative(source, masked, bracket, speakers)
    works: list[TypedWork] = []
    names = ""
    for first, last in _parts(masked, start, end):
        part = tuple(_works(source, masked, first, last, names))
        if not part:
            return None
        works += part
        names = part[-1].names
    if any(_is_no_author(work.names, speakers) for work in works):
        return None
    return TypedCitation(bracket, bracket, tuple(works))


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts between semicolons, without the spaces around them."""
    at = start
    for piece in text[start:end].split(";"):
        bare = piece.strip()
        first = at + len(piece) - len(piece.lstrip())
        if bare:
            yield first, first + len(bare)
        at += len(piece) + 1


def _works(
    source: Source, text: str, start: int, end: int, names_before: str
) -> Iterator[TypedWork]:
    """The works of one part, which has several where it has several years."""
    year = _HAS_YEAR.search(text, start, end)
    years = _YEARS.match(text, year.start(), end) if year else None
    if years is None or not _REST.match(text, years.end(), end):
        return
    head = text[start : years.start()]
    prefix = ""
    names = names_before
    bare = _without_acronym(head)
    if bare.strip():
        found = _names().search(bare)
        if found is None:
            return
        prefix, names = head[: found.start()], bare[found.start() : found.start("end")]
    elif not names:
        return
    yield from _by_year(source, start, end, years, (names, prefix))


def _by_year(
    source: Source, start: int, end: int, years: re.Match[str], said: tuple[str, str]
) -> Iterator[TypedWork]:
    """One work for each year; the words before belong to the first, those behind to the last."""
    names, prefix = said
    text = source.text
    suffix = text[years.end() : end]
    if colon := _REST.match(suffix):
        suffix = re.sub(r"^\s*:\s*", ", ", suffix) if colon["colon"] else suffix
    if suffix[:1].isspace() and suffix.strip():
        suffix = f", {suffix.strip()}"
    all_years = [found[0] for found in _HAS_YEAR.finditer(years[0])]
    all_years += [all_years[-1][:4] + letter for letter in re.findall("[a-z]", years["letters"])]
    place = source.span(start, end)
    for number, year in enumerate(all_years, 1):
        yield TypedWork(
            place,
            _one_line(names),
            year,
            _one_line(prefix, keep_end=True) if number == 1 else "",
            _one_line(suffix) if number == len(all_years) else "",
        )


def _narrative(
    source: Source, masked: str, bracket: Span, speakers: frozenset[str]
) -> TypedCitation | None:
    """``Munro (2011)``, or the bracket alone if it has a page: ``(2011, p. 3)``."""
    start = bracket.start + 1
    start += len(masked[start:]) - len(masked[start:].lstrip())
    end = bracket.end - 1
    works: list[TypedWork] = []
    for first, last in _parts(masked, start, end):
        years = _YEARS.match(masked, first, last)
        if years is None or not _REST.match(masked, years.end(), last):
            return None
        works += _by_year(source, first, last, years, ("", ""))
    paragraph = masked.rfind("\n\n", 0, bracket.start) + 1
    before = masked[max(paragraph, bracket.start - _FAR) : bracket.start]
    found = _names().search(_without_acronym(before))
    if found is not None and before[-1:].isspace():
        names, owns = _without_genitive(found[0][: found.start("end") - found.start()])
        if _is_no_author(names, speakers):
            return None
        at = bracket.start - len(before) + found.start()
        said = source.span(at, at + len(names))
        return TypedCitation(
            source.span(at, bracket.end),
            bracket,
            tuple(TypedWork(one.span, _one_line(names), one.year, "", one.suffix) for one in works),
            said,
            owns,
        )
    if any(_LOCATES.match(one.suffix) for one in works):
        return TypedCitation(
            bracket, bracket, tuple(works), above=masked[paragraph : bracket.start]
        )
    return None


def _without_acronym(text: str) -> str:
    """``Department for Education (DfE), `` with the acronym blanked out."""
    return _ACRONYM.sub(lambda found: " " * len(found[0]), text)


def _without_genitive(names: str) -> tuple[str, str]:
    """``Munro’s`` as the name and its ending; ``Sanders’`` likewise."""
    found = re.search(r"[’']s$|(?<=s)[’']$", names)
    return (names[: found.start()], found[0]) if found else (names, "")


def _is_no_author(names: str, speakers: frozenset[str]) -> bool:
    words = re.findall(r"[\w’'-]+", names.casefold())
    if not words or words[-1] in _NO_NAMES:
        return True
    return bool(speakers & {*words, names.casefold()})


def _one_line(text: str, *, keep_end: bool = False) -> str:
    line = re.sub(r"\s*\n[ \t>]*", " ", text)
    return line.lstrip() if keep_end else line.rstrip()
