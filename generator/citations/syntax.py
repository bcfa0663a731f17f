"""Pandoc's citation syntax in raw Markdown, with exact places.

Grammar: the section "Citation syntax" of pandoc's manual. ``[see @a, pp. 3-5; @b]`` is a citation
if each part between semicolons names a key; ``@hood1991 [p. 6]`` and ``@hood1991`` are narrative;
``-@key`` prints the year only. A key starts with a letter, a digit or ``_`` and may hold single
marks of ``:.#$%&-+?<>~/`` inside, never at its end; any other key is written ``@{odd key}``.

Two departures. Keys that start with ``sec-``, ``fig-`` or ``tbl-`` are cross-references. And a
second key in one part (``[@a, p. 3, quoted in @b]``) is a second work, where pandoc would print it
as a narrative citation inside the brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.citations.locators import split_locator
from generator.citations.model import Citation, Cite, Mode
from generator.source import Source

CROSS_REFERENCES = ("sec-", "fig-", "tbl-")
"""How the keys start that belong to headings, figures and tables."""

PLAIN_KEY = r"\w(?:\w|[:.#$%&\-+?<>~/](?=\w)|[:/](?=/))*"
"""A key that needs no braces, as a regular expression."""

# The sign comes first, as that is looked for fastest; a hyphen before it is found afterwards.
_KEY = re.compile(r"@(?<![\w\\@/^]@)" rf"(?:\{{(?P<odd>[^{{}}\n]+)\}}|(?P<plain>{PLAIN_KEY}))")
_YEAR_ONLY = re.compile(r"(?<![\w\\@/^])-")
_BRACKETS = re.compile(r"\\[^\n]|[\[\]]|(?P<blank>\n[ \t]*(?:>[ \t]*)*(?=\n))")
_LINE_END = re.compile(r"\s*\n[ \t>]*")
_LOCATOR_BRACKET = re.compile(r"[ \t]*\n?[ \t]*\[(?!\^)")


class _Key(NamedTuple):
    """A ``@key`` as found: from its ``-`` or ``@`` to the end of its name, and the name."""

    start: int
    end: int
    name: str
    year_only: bool


def find_citations(source: Source, masked: str | None = None) -> tuple[Citation, ...]:
    """Find every citation of a Markdown text, in the order of the text.

    ``masked`` is the text with all that is no prose (code, comments, tags, addresses of links)
    blanked out, of the same length; only there are citations looked for, while words are taken from
    ``source``. E-mail addresses, cross-references, footnote marks, links and spans with attributes
    are not citations; a citation inside the words of a link or span is found.
    """
    text = source.text if masked is None else masked
    if len(text) != len(source.text):
        raise ValueError("the masked text must be as long as the source")
    keys = {key.start: key for key in _keys(text)}
    return tuple(_scan(source, text, keys)) if keys else ()


def is_plain_key(key: str) -> bool:
    """Whether a key can stand behind ``@`` as it is; any other is written ``@{odd key}``."""
    found = _KEY.match(f"@{key}")
    return found is not None and found["plain"] == key


def _keys(text: str) -> Iterator[_Key]:
    for found in _KEY.finditer(text):
        name, at = found["plain"] or found["odd"], found.start()
        year_only = at > 0 and _YEAR_ONLY.match(text, at - 1) is not None
        if not name.startswith(CROSS_REFERENCES):
            yield _Key(at - year_only, found.end(), name, year_only)


def _scan(source: Source, text: str, keys: dict[int, _Key]) -> Iterator[Citation]:
    """Walk the marks ``[`` and the keys from left to right; a group swallows what it holds."""
    done = 0
    closings = _closings(text)
    marks = sorted({*keys, *(found.start() for found in re.finditer(r"\[", text))})
    starts = sorted(keys)
    for mark in marks:
        if mark < done:
            continue
        citation = (
            _narrative(source, text, keys, closings, mark)
            if mark in keys
            else _group(source, text, keys, starts, (mark, closings.get(mark)))
        )
        if citation is not None:
            yield citation
            done = citation.span.end


def _group(
    source: Source,
    text: str,
    keys: dict[int, _Key],
    starts: list[int],
    brackets: tuple[int, int | None],
) -> Citation | None:
    """Read brackets (where they open and close) as a citation, or tell that they are none."""
    mark, end = brackets
    if (mark and text[mark - 1] in "\\!^") or text.startswith("[^", mark):
        return None
    if end is None or text[end + 1 : end + 2] in ("(", "[", "{"):
        return None
    cites: list[Cite] = []
    for start, stop in _parts(text, mark + 1, end):
        inside = [keys[at] for at in starts if start <= at < stop and _depth(text, start, at) == 0]
        if not inside:
            return None
        cites.extend(_cites(source, inside, start, stop))
    return Citation(tuple(cites), source.span(mark, end + 1))


def _narrative(
    source: Source, text: str, keys: dict[int, _Key], closings: dict[int, int], mark: int
) -> Citation:
    """Read a key in running text, with the brackets after it if they hold its locator."""
    key = keys[mark]
    mode = Mode.YEAR_ONLY if key.year_only else Mode.NARRATIVE
    plain = Cite(key.name, source.span(key.start, key.end), mode)
    alone = Citation((plain,), source.span(key.start, key.end))
    bracket = _LOCATOR_BRACKET.match(text, key.end)
    if bracket is None:
        return alone
    opening = bracket.end() - 1
    end = closings.get(opening)
    if end is None or text[end + 1 : end + 2] in ("(", "[", "{"):
        return alone
    (start, stop), *others = _parts(text, opening + 1, end)
    inside = [[keys[at] for at in sorted(keys) if a <= at < b] for a, b in others]
    if any(start <= at < stop for at in keys) or not all(inside):
        # "@a [@b]" is two citations: the brackets are their own.
        return alone
    locator, suffix = split_locator(_words(source, start, stop))
    first = Cite(key.name, plain.span, mode, suffix=suffix, locator=locator)
    more = [
        cite
        for (a, b), found in zip(others, inside, strict=True)
        for cite in _cites(source, found, a, b)
    ]
    return Citation((first, *more), source.span(key.start, end + 1))


def _cites(source: Source, keys: list[_Key], start: int, stop: int) -> Iterator[Cite]:
    """Yield the works of one part, each with the words before and after its key."""
    prefix = _words(source, start, keys[0].start).strip()
    for number, key in enumerate(keys):
        last = number + 1 == len(keys)
        locator, suffix = split_locator(
            _words(source, key.end, stop if last else keys[number + 1].start)
        )
        mode = Mode.YEAR_ONLY if key.year_only else Mode.NORMAL
        yield Cite(
            key.name,
            source.span(key.start, key.end),
            mode,
            prefix,
            suffix if last else "",
            locator,
        )
        # The words between two keys lead to the second.
        prefix = "" if last else suffix.strip(" ,")


def _words(source: Source, start: int, stop: int) -> str:
    """Return the author's words as one line, also out of a block quotation."""
    return _LINE_END.sub(" ", source.text[start:stop])


def _closings(text: str) -> dict[int, int]:
    """Where each ``[`` is closed by a ``]`` within its paragraph; those that are not are left out.

    All at once: many brackets that nothing closes cost no more than others.
    """
    closings: dict[int, int] = {}
    open_: list[int] = []
    for found in _BRACKETS.finditer(text):
        if found[0] == "[":
            open_.append(found.start())
        elif found["blank"] is not None:
            open_.clear()
        elif found[0] == "]" and open_:
            closings[open_.pop()] = found.start()
    return closings


def _parts(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Split ``text[start:stop]`` at the semicolons that stand in no inner brackets or braces."""
    parts, at, depth, opened = [], start, 0, start
    while at < stop:
        mark = text[at]
        if mark == "\\":
            at += 1
        elif mark in "[{":
            depth += 1
        elif mark in "]}":
            depth -= 1
        elif mark == ";" and depth == 0:
            parts.append((opened, at))
            opened = at + 1
        at += 1
    return [*parts, (opened, stop)]


def _depth(text: str, start: int, at: int) -> int:
    """How many inner brackets are open at ``at``."""
    part = re.sub(r"\\.", "", text[start:at])
    return part.count("[") - part.count("]")
