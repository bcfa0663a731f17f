"""Keys in round brackets, ``(@munro2011, p. 4)``, which print as ``(Munro (2011), p. 4)``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.citations.model import Citation
from generator.citations.typed import TypedCitation, TypedWork
from generator.source import Source

ROUND = "("
"""The ``command`` of such a citation."""

_BRACKETS = re.compile(r"\((?P<inside>@[^()\[\]\n]{1,300})\)")
_PART = re.compile(r"\s*(?P<key>@[^\s,;]+)(?P<behind>,[^@]*?)?\s*")


def find_round(
    source: Source, masked: str, citations: Iterable[Citation]
) -> Iterator[TypedCitation]:
    """Yield round brackets that hold nothing but keys and what belongs to them.

    ``citations`` are those of the text, ``masked`` is as for typed ones.
    """
    known = {one.span.start: one.cites[0] for one in citations if len(one.cites) == 1}
    for found in _BRACKETS.finditer(source.text):
        if masked[found.start()] != "(":
            continue
        span = source.span(*found.span())
        works, at = [], found.start("inside")
        for part in found["inside"].split(";"):
            read = _PART.fullmatch(part)
            cite = known.get(at + read.start("key")) if read else None
            if read is None or cite is None or cite.span.text != read["key"]:
                break
            works.append(TypedWork(span, "", "", "", read["behind"] or "", cite.key))
            at += len(part) + 1
        else:
            yield TypedCitation(span, span, tuple(works), command=ROUND)
