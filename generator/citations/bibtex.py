"""Reading BibTeX and BibLaTeX files with pybtex, entry by entry.

The file is only cut into entries here, so that each has its place and a broken one cannot swallow
the next; what an entry says is pybtex's reading. Every mistake is a K104 at its line; as much of a
broken entry as can be read is kept, so that its citations still print.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.citations import bibtex_mistakes as mistakes
from generator.diagnostics import Sink
from generator.source import Source, Span

if TYPE_CHECKING:
    from pybtex.scanner import PybtexSyntaxError

_OUTSIDE = re.compile(r"%[^\n]*|@[ \t]*[A-Za-z]+\s*[{(]|[{}]")
_INSIDE = re.compile(r"[{}()]|\n[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(]")
_ODD_KEY = re.compile(r"\s|[%@\\]|[;:.]$")
_AFTER_A_KEY = {"{": ("", ",", "}"), "(": ("", ",", ")")}
_HEAD = re.compile(
    r"@\s*(?P<type>[A-Za-z]+)\s*(?P<opening>[{(])\s*(?P<key>[^\s,{}()=\"#]*)"
    r"(?P<more>(?:[ \t]+[^\s,{}()=\"#]+)+(?=[ \t]*,))?(?P<after>\s*.?)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class RawEntry:
    """An entry as typed: its type in lower case and its fields' LaTeX by name in lower case.

    It is not ``whole`` if something of it could not be read, which has been told.
    """

    type: str
    key: str
    fields: dict[str, str]
    span: Span  # the key
    extent: Span  # from @ to the last brace
    whole: bool = True


@dataclass(frozen=True, slots=True)
class _Chunk:
    """One ``@type{...}`` of a file; not ``closed`` if its own bracket does not end it.

    ``opening`` is that bracket; ``key`` is up to the first comma, spaces in it too.
    """

    extent: Span
    closed: bool
    type: str
    opening: str
    key: Span
    after_key: str


class Strings(dict[str, str]):
    """What bare words stand for, in any capitals: the months, and what ``@string`` defines."""

    def __init__(self) -> None:
        months = (
            "january february march april may june july august september october november december"
        )
        super().__init__({month[:3]: month.capitalize() for month in months.split()})
        self["sept"] = "September"

    def __getitem__(self, word: str) -> str:
        return super().__getitem__(word.lower())

    def __setitem__(self, word: str, value: str) -> None:
        super().__setitem__(word.lower(), value)


def read_bibtex(source: Source, sink: Sink, strings: Strings) -> Iterator[RawEntry]:
    """Yield the entries of a file in their order.

    ``strings`` receives what ``@string`` defines, so that it may be used in the next file too.
    """
    for chunk in _chunks(source, sink):
        if chunk.type in ("comment", "preamble"):
            continue
        if chunk.type != "string" and (not chunk.key.text or chunk.after_key == "="):
            sink(mistakes.no_key(chunk.extent, chunk.type))
            continue
        if chunk.type != "string" and _ODD_KEY.search(chunk.key.text):
            sink(mistakes.odd_key(chunk.key))
        elif chunk.type != "string" and chunk.after_key not in _AFTER_A_KEY[chunk.opening]:
            sink(mistakes.no_comma(chunk.key, chunk.after_key))
        yield from _parse(chunk, sink, strings)


def _chunks(source: Source, sink: Sink) -> Iterator[_Chunk]:
    """Cut the text into entries, and report what stands between them and has braces."""
    text, at = source.text, 0
    before: Span | None = None
    told = False
    while (found := _OUTSIDE.search(text, at)) is not None:
        at = found.end()
        if found.group() in "{}":
            if not told:
                told = True
                sink(mistakes.outside(source.span(found.start(), at), before))
        elif found.group().startswith("@"):
            told = False
            at, closed = _end(text, at, found.group())
            before = source.span(found.start(), at)
            head = _HEAD.match(text, found.start(), at)
            if head is not None:
                key = source.span(head.start("key"), max(head.end("key"), head.end("more")))
                kind, after = head["type"].lower(), head["after"].strip()
                yield _Chunk(before, closed, kind, head["opening"], key, after)


def _end(text: str, at: int, head: str) -> tuple[int, bool]:
    """Where the entry that opened with ``head`` ends, and whether by its own bracket.

    An entry that starts on a line of its own ends the one before, except within ``@comment``.
    """
    round_brackets = head.endswith("(")
    comment = head.lower().lstrip("@ \t").startswith("comment")
    depth = 0 if round_brackets else 1
    while (found := _INSIDE.search(text, at)) is not None:
        mark, at = found.group(), found.end()
        if mark == "{":
            depth += 1
        elif mark == "}":
            depth -= 1
            if depth == 0 and not round_brackets:
                return at, True
        elif mark == ")":
            if round_brackets and depth == 0:
                return at, True
        elif mark.startswith("\n"):
            if not comment:
                return found.start(), False
            depth += mark.endswith("{")
    return len(text), False


def _parse(chunk: _Chunk, sink: Sink, strings: Strings) -> Iterator[RawEntry]:
    """Let pybtex read one entry or ``@string``, and report what it stumbles over."""
    from pybtex.database.input.bibtex import LowLevelParser

    extent, key = chunk.extent, chunk.key
    told = False
    whole = True

    def report(error: PybtexSyntaxError) -> None:
        nonlocal told, whole
        whole = False
        name = f"@string {key.text}" if chunk.type == "string" else f"entry {key.text}"
        place = extent.start + parser.pos
        field = parser.current_field_name or ""
        if error.error_type == "undefined string":
            sink(mistakes.undefined(extent, name, place, field, str(error.args[0])))
        elif not told:
            # One broken place makes the rest of an entry unreadable: the first message is the true
            # one.
            told = True
            sink(mistakes.unreadable(extent, name, place, field, closed=chunk.closed))

    # To pybtex a key ends at its first space: that is read as a hyphen, which has no other place.
    head, tail = key.start - extent.start, key.end - extent.start
    text = extent.text[:head] + re.sub(r"\s", "-", key.text) + extent.text[tail:]
    parser = LowLevelParser(text, macros=strings, handle_error=report)
    for _command, content in parser:
        if chunk.type == "string":
            continue
        fields: dict[str, str] = {}
        for name, parts in content[1]:
            if name.lower() in fields:
                sink(mistakes.repeated_field(key, name))
                continue
            fields[name.lower()] = " ".join("".join(parts).split())
        yield RawEntry(chunk.type, key.text, fields, key, extent, whole)
