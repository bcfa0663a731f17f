"""B105: two entries that are one work."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.citations.authors import folded
from generator.citations.library import Entry, Library
from generator.diagnostics import Diagnostic, Related

_WHOLE = frozenset({"book", "report", "thesis", "pamphlet"})
_DOI = re.compile(r"^(?:https?://)?(?:dx\.)?(?:doi\.org/)?(?:doi:\s*)?", re.IGNORECASE)


def check_duplicates(library: Library) -> Iterator[Diagnostic]:
    """Yield entries that are the work of an earlier one, by their DOI, ISBN, or title and authors.

    Chapters of one book share its ISBN, so only whole books are told by theirs.
    """
    first: dict[tuple[str, ...], Entry] = {}
    for entry in library:
        told = False
        for mark, why in _marks(entry):
            known = first.setdefault(mark, entry)
            if known is entry or told or _different_parts(known, entry):
                continue
            told = True
            yield Diagnostic(
                "B105",
                f"{entry.key} and {known.key} are one work: both have {why}. If both are cited, "
                f"the list of references prints it twice{_letters(entry)}.",
                entry.span,
                f"Keep the better entry, cite its key everywhere, and delete the other one "
                f"({entry.key} or {known.key}).",
                (Related(known.span, f"the first entry, {known.label()}"),),
            )


def _letters(entry: Entry) -> str:
    return f", as {entry.year}a and {entry.year}b perhaps" if entry.year.isdigit() else ""


def _marks(entry: Entry) -> Iterator[tuple[tuple[str, ...], str]]:
    """What tells a work, and how it is called."""
    title = folded(entry.fields.get("title", ""))
    if doi := _DOI.sub("", entry.fields.get("doi", "").strip()).casefold():
        yield ("doi", doi), f"the DOI {doi}"
    kind = entry.item.get("type")
    isbn = re.sub(r"[^0-9Xx]", "", entry.fields.get("isbn", "").split(",")[0])[-10:-1]
    if isbn and kind in _WHOLE and title:
        yield ("isbn", isbn, title[:12]), f"the ISBN {entry.fields['isbn']}"
    names = tuple(folded(name.short) for name in entry.creators)
    if title and names:
        whole = folded(f"{entry.fields.get('title', '')} {entry.fields.get('subtitle', '')}")
        yield ("work", *names, entry.year, whole), "the same authors, year and title"


def _different_parts(one: Entry, other: Entry) -> bool:
    """Whether two entries of the same title are different parts: volumes, reviews, editions."""
    for name in ("volume", "edition", "pages", "number", "booktitle"):
        mine, others = folded(one.fields.get(name, "")), folded(other.fields.get(name, ""))
        if mine and others and mine != others and not one.fields.get("doi"):
            return True
    return False
