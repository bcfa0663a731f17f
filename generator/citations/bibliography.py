"""Bibliography files, read into a library: what they hold as plain fields, people and CSL items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.citations import bibtex_mistakes as mistakes
from generator.citations.bibtex import RawEntry, Strings, read_bibtex
from generator.citations.csl import csl_item
from generator.citations.cslitems import CslWork, entry_type, people, plain_fields
from generator.citations.foreign import foreign
from generator.citations.inherit import inherited
from generator.citations.latex import address, plain_text
from generator.citations.library import ROLES, Entry, Library
from generator.citations.names import Name, read_names
from generator.diagnostics import Diagnostic, Sink
from generator.source import Source

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


def read_library(sources: Sequence[Source], sink: Sink, missing: Sequence[str]) -> Library:
    """The works of all bibliographies; see :func:`generator.citations.library.load_library`."""
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
    for one in dict.fromkeys((*ROLES, *_EDITORS)):
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
