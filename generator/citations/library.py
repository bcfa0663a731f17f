"""The works that a thesis can cite: every entry of its bibliography files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.citations import bibtex_mistakes as mistakes
from generator.citations.bibtex import RawEntry, Strings, read_bibtex
from generator.citations.csl import Item, csl_item
from generator.citations.cslitems import CslWork, entry_type, people, plain_fields
from generator.citations.dates import year_of
from generator.citations.foreign import foreign
from generator.citations.inherit import inherited
from generator.citations.latex import address, plain_text
from generator.citations.names import Name, read_names
from generator.diagnostics import Diagnostic, Sink
from generator.nearest import nearest
from generator.source import Source, Span

_ROLES = ("author", "editor", "translator", "bookauthor", "director")
_EDITORS = ("editor", "editora", "editorb", "editorc")
# What BibLaTeX's editortype makes of an editor -> CSL's role. Better BibTeX calls the editors of a
# series redactors.
_EDITOR_TYPES = {
    "editor": "editor", "compiler": "compiler", "director": "director", "producer": "producer",
    "organizer": "organizer", "curator": "curator", "illustrator": "illustrator",
    "narrator": "narrator", "performer": "performer", "scriptwriter": "script-writer",
    "redactor": "collection-editor", "collaborator": "contributor",
}  # fmt: skip
_ADDRESSES = ("url", "doi", "eprint", "file", "ids")
_NOT_WORKS = ("xdata", "set", "control", "string", "bibnote")
_PAGES = re.compile(r"(\d+)\s*[–—-]+\s*(\d+)")


@dataclass(frozen=True, slots=True)
class Entry:
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
        return next((self.people[role] for role in _ROLES if self.people.get(role)), ())

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
    raw: dict[str, RawEntry | CslWork] = {}
    strings = Strings()
    unread = [*missing]
    for source in sources:
        if (told := foreign(source)) is not None:
            sink(told)
            unread.append(source.path)
            continue
        for work in _works(source, sink, strings):
            if work.key in raw:
                sink(mistakes.repeated_key(work.span, raw[work.key].span))
            else:
                raw[work.key] = work
    typed = {key: one for key, one in raw.items() if isinstance(one, RawEntry)}
    made = (
        _of_item(one) if isinstance(one, CslWork) else _entry(one, typed, sink)
        for one in raw.values()
        if isinstance(one, CslWork) or one.type not in _NOT_WORKS
    )
    entries = {entry.key: entry for entry in made}
    return Library(entries, tuple(unread), _further_keys(entries, sink))


def _further_keys(entries: Mapping[str, Entry], sink: Sink) -> dict[str, str]:
    others: dict[str, str] = {}
    for entry in entries.values():
        for key in filter(None, map(str.strip, entry.fields.get("ids", "").split(","))):
            known = entries.get(key) or entries.get(others.get(key, ""))
            if known is None:
                others[key] = entry.key
            elif known is not entry:
                sink(mistakes.repeated_further_key(entry.span, key, known.span))
    return others


def _works(source: Source, sink: Sink, strings: Strings) -> Iterator[RawEntry | CslWork]:
    name = source.path.lower()
    if name.endswith(".json"):
        from generator.citations.csljson import read_csl_json

        yield from read_csl_json(source, sink)
    elif name.endswith((".yaml", ".yml")):
        from generator.citations.yamlworks import read_yaml

        yield from read_yaml(source, sink)
    else:
        yield from read_bibtex(source, sink, strings)


def _of_item(work: CslWork) -> Entry:
    item = work.item
    return Entry(
        work.key,
        entry_type(item),
        work.span,
        work.extent,
        plain_fields(item),
        people(item),
        item,
        from_bibtex=False,
    )


def _entry(raw: RawEntry, library: Mapping[str, RawEntry], sink: Sink) -> Entry:
    lost: list[Diagnostic] = []
    fields = inherited(raw, library, lost.append)
    for told in lost:
        sink(told)
    named: dict[str, tuple[Name, ...]] = {}
    for one in dict.fromkeys((*_ROLES, *_EDITORS)):
        if fields.get(one):
            names, unreadable = read_names(fields[one])
            role = _role(one, fields.get(f"{one}type", ""))
            named[role] = (*named.get(role, ()), *names)
            for name in unreadable:
                sink(mistakes.unreadable_name(raw.span, one, name))
    plain = {
        name: address(value) if name in _ADDRESSES else plain_text(value)
        for name, value in fields.items()
    }
    item = csl_item(raw.type, fields, named)
    whole = raw.whole and not lost
    return Entry(raw.key, raw.type, raw.span, raw.extent, plain, named, item, whole=whole)


def _role(name: str, kind: str) -> str:
    """CSL's role of the people in a field; ``kind`` is what an ``editortype`` says of editors."""
    if name not in _EDITORS:
        return name
    return _EDITOR_TYPES.get(kind.strip().lower(), "editor" if name == "editor" else "contributor")


def full_page(first: str, last: str) -> str:
    """Return the last page of a range in full: 415-28 ends at 428."""
    return first[: len(first) - len(last)] + last if len(last) < len(first) else last
