"""The works that a thesis can cite: every entry of its bibliography files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from generator.citations.dates import year_of
from generator.citations.names import Name
from generator.diagnostics import Sink
from generator.nearest import nearest
from generator.source import Source, Span

if TYPE_CHECKING:
    from generator.citations.csl import Item

ROLES = ("author", "editor", "translator", "bookauthor", "director")
"""Fields of people, the ones that a citation names first."""
_PAGES = re.compile(r"(\d+)\s*[–—-]+\s*(\d+)")


class Entry(NamedTuple):
    """One work.

    ``type`` is the entry's own (``article``), ``item`` the work as CSL has it, without its id.

    ``fields`` are plain Unicode text by BibLaTeX's names in lower case, ``people`` the names by
    role (author, editor, translator ...). ``span`` is the key in the author's file, ``extent`` the
    whole entry. ``from_bibtex`` tells that the file has BibLaTeX's names for fields; else CSL's.
    The entry is not ``whole`` if something of it could not be read, which has been told.
    """

    key: str
    type: str
    span: Span
    extent: Span
    fields: Mapping[str, str]
    people: Mapping[str, tuple[Name, ...]]
    item: Item
    from_bibtex: bool = True
    whole: bool = True

    @property
    def year(self) -> str:
        """The year as printed, e.g. ``2011`` or ``in press``; empty if the entry has none."""
        return year_of(self.item.get("issued"))

    @property
    def creators(self) -> tuple[Name, ...]:
        """Whom a citation names: the authors, else the editors, else the translators."""
        return next((self.people[role] for role in ROLES if self.people.get(role)), ())

    @property
    def page_range(self) -> tuple[int, int] | None:
        """First and last page within a larger work; ``None`` without a range of numbers."""
        ranges = [
            (int(first), int(full_page(first, last)))
            for first, last in _PAGES.findall(self.fields.get("pages", ""))
        ]
        if not ranges or any(last < first for first, last in ranges):
            return None
        return min(first for first, _ in ranges), max(last for _, last in ranges)

    def label(self) -> str:
        """How messages name the work: ``Munro, 2011`` or ``Hood et al., 2016``."""
        names = [name.short for name in self.creators if name.short != "others"]
        if not names:
            who = self.fields.get("title", "") or self.key
        elif len(names) == 2:
            who = f"{names[0]} and {names[1]}"
        else:
            who = names[0] if len(names) == 1 else f"{names[0]} et al."
        return f"{who}, {self.year or 'no date'}"


@dataclass(frozen=True, slots=True)
class Library:
    """Every entry by its key, in the order of the files.

    ``unread`` names files of which nothing could be read, which has been told. ``others`` leads
    from the further keys of entries (BibLaTeX's ``ids``) to their own.
    """

    entries: Mapping[str, Entry]
    unread: tuple[str, ...] = ()
    others: Mapping[str, str] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries.values())

    def __len__(self) -> int:
        return len(self.entries)

    def __contains__(self, key: object) -> bool:
        return key in self.entries or key in self.others

    def key_of(self, key: str) -> str:
        """Return an entry's own key for any of its keys; a key that no entry has as it is."""
        return key if key in self.entries else self.others.get(key, key)

    def get(self, key: str) -> Entry | None:
        """Return the entry of any of its keys, or ``None``."""
        return self.entries.get(self.key_of(key))

    def nearest(self, key: str) -> Entry | None:
        """Return the entry whose key is most like one that does not exist, or ``None``."""
        near = nearest(key, (*self.entries, *self.others))
        return self.get(near) if near else None


def load_library(sources: Sequence[Source], sink: Sink, missing: Sequence[str] = ()) -> Library:
    """Read bibliographies; report what cannot be read (K104) and keep all the rest.

    ``missing`` are the names of others that are not there, which has been told.

    A file is CSL-JSON if its name ends with ``.json``, YAML if with ``.yaml`` or ``.yml``, else
    BibTeX or BibLaTeX. A key that occurs twice is an error, in one file or in two; its first entry
    is kept. The same holds for further keys (``ids``).
    """
    from generator.citations.bibliography import read_library  # with all that reads a bibliography

    return read_library(sources, sink, missing)


def full_page(first: str, last: str) -> str:
    """Return the last page of a range in full: 415-28 ends at 428."""
    return first[: len(first) - len(last)] + last if len(last) < len(first) else last
