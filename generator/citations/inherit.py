"""Fields that an entry takes from another: BibTeX's ``crossref``, BibLaTeX's ``xdata``.

The rules are those of the BibLaTeX manual, appendix B, as far as they bear on citations: a chapter
takes its book's title as ``booktitle`` and its authors as ``bookauthor``; what only describes the
parent's own text stays there.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.citations import bibtex_mistakes as mistakes
from generator.citations.bibtex import RawEntry
from generator.diagnostics import Sink

_PARTS = ("incollection", "inbook", "inproceedings", "inreference", "conference", "suppbook")
_RENAMED = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}
_OWN = {
    "crossref", "xref", "xdata", "ids", "keywords", "abstract", "file", "note", "annotation",
    "pages", "shorttitle", "label", "options", "doi", "entryset", "related",
}  # fmt: skip


def inherited(entry: RawEntry, library: Mapping[str, RawEntry], sink: Sink) -> dict[str, str]:
    """Return an entry's fields with those it takes from others; a missing parent is K104."""
    return _with_parents(entry, library, sink, (entry.key,))


def _with_parents(
    entry: RawEntry, library: Mapping[str, RawEntry], sink: Sink, seen: tuple[str, ...]
) -> dict[str, str]:
    fields = dict(entry.fields)
    for name in ("xdata", "crossref"):
        for key in filter(None, (part.strip() for part in fields.get(name, "").split(","))):
            parent = library.get(key)
            if parent is None:
                sink(mistakes.unknown_parent(entry.span, key))
            elif key not in seen:
                given = _with_parents(parent, library, sink, (*seen, key))
                _take(fields, given, entry.type if name == "crossref" else "")
    return fields


def _take(fields: dict[str, str], given: Mapping[str, str], kind: str) -> None:
    """Fill what is missing in ``fields``; ``kind`` is the type of a part of a larger work."""
    dated = "date" in fields or "year" in fields
    for name, value in given.items():
        if name in _OWN or (dated and name in ("date", "year", "month", "day")):
            continue
        target = name
        if kind in _PARTS:
            target = _RENAMED.get(name, name)
            if name == "author":
                target = "bookauthor"
        fields.setdefault(target, value)
