"""Reading CSL-JSON, as Zotero, Mendeley, JabRef and pandoc export it: item by item.

The file is read one item at a time, so that a broken one is told at its line and the rest still
load. The key is the ``citation-key`` that newer exports give, else the ``id``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Iterator, Mapping

from generator.citations import other_mistakes as mistakes
from generator.citations.cslitems import TYPES, CslWork, sound_item
from generator.diagnostics import Sink
from generator.nearest import nearest
from generator.source import Source, Span

_SPACE = re.compile(r"[\s,]*")
_ITEM = re.compile(r"\{\s*\"(?:id|type|citation-key|title|DOI|author)\"\s*:")
_LIST = re.compile(r"\"(?:items|references)\"\s*:\s*\[")
_GROUP_END = re.compile(r"\s*\}")
_TWICE = "\0twice"
_KEYS = ("citation-key", "id")


def read_csl_json(source: Source, sink: Sink) -> Iterator[CslWork]:
    """Yield the items of a file in their order; what cannot be read is K104 at its line."""
    text = source.text
    start = _SPACE.match(text)
    at = start.end() if start else 0
    if text.startswith("{", at):
        inside = _LIST.search(text)
        if inside is None:
            end = yield from _one(source, at, sink)
        else:
            end = yield from _items(source, inside.end(), sink)
            group = _GROUP_END.match(text, end) if end is not None else None
            end = group.end() if group else None  # other keys of the group follow
        _check_end(source, end, sink)
        return
    if not text.startswith("[", at):
        sink(mistakes.no_list(source.span(at, at + 1)))
        return
    _check_end(source, (yield from _items(source, at + 1, sink)), sink)


def _check_end(source: Source, end: int | None, sink: Sink) -> None:
    """Tell of text behind the end of what was read, which nobody would miss else."""
    rest = source.text[end:].lstrip() if end is not None else ""
    if rest:
        sink(mistakes.behind_end(_one_mark(source, len(source.text) - len(rest))))


def _items(source: Source, at: int, sink: Sink) -> Generator[CslWork, None, int | None]:
    """Read the items of a list; returns where it ends, ``None`` if it does not."""
    text = source.text
    while True:
        space = _SPACE.match(text, at)
        at = space.end() if space else at
        if at >= len(text):
            sink(mistakes.no_end_of_list(source.span(max(len(text) - 1, 0), len(text))))
            return None
        if text[at] == "]":
            return at + 1
        end = yield from _one(source, at, sink)
        if end is not None:
            at = end
            continue
        following = _ITEM.search(text, at + 1)
        if following is None:
            return None
        at = following.start()


def _one(source: Source, at: int, sink: Sink) -> Generator[CslWork, None, int | None]:
    """Read the item at ``at``; returns where it ends, or ``None`` if it cannot be read."""
    try:
        value, end = _DECODER.raw_decode(source.text, at)
    except (json.JSONDecodeError, RecursionError) as error:
        place = error.pos if isinstance(error, json.JSONDecodeError) else at
        why = error.msg if isinstance(error, json.JSONDecodeError) else "too deep"
        sink(mistakes.no_json(_called(source, at), _one_mark(source, place), why))
        return None
    extent = source.span(at, end)
    work = _work(value, extent, sink)
    if work is not None:
        yield work
    return end


def _work(value: object, extent: Span, sink: Sink) -> CslWork | None:
    first = extent.source.span(extent.start, min(extent.start + 1, extent.end))
    if not isinstance(value, dict):
        sink(mistakes.no_item(first))
        return None
    key, span = _key(value, extent)
    if not key:
        sink(mistakes.no_id(first, _title(value)))
        return None
    for name in _twice(value):
        sink(mistakes.twice(span, key, name))
    return work_of(key, span, extent, value, sink)


def work_of(
    key: str, span: Span, extent: Span, value: Mapping[str, object], sink: Sink
) -> CslWork | None:
    """An item that has been read, made sound; without a type of CSL's it is told, and kept."""
    kind = value.get("type")
    if "itemType" in value and kind is None:
        sink(mistakes.zotero_json(span))
        return None
    item = dict(sound_item(value, lambda why: sink(mistakes.unsound(span, key, why))))
    if kind not in TYPES:
        sink(mistakes.no_type(span, key, kind, nearest(str(kind), sorted(TYPES)) if kind else None))
        item["type"] = "document"
    return CslWork(key, span, extent, item)


def _key(value: Mapping[str, object], extent: Span) -> tuple[str, Span]:
    """The key of an item and its place."""
    for name in _KEYS:
        given = value.get(name)
        if isinstance(given, str | int) and str(given).strip():
            found = re.search(rf"\"{name}\"\s*:\s*\"?(?P<key>[^\",\n}}]*)", extent.text)
            at, end = found.span("key") if found else (0, 1)
            source = extent.source
            return str(given).strip(), source.span(extent.start + at, extent.start + end)
    return "", extent


def _title(value: Mapping[str, object]) -> str:
    title = value.get("title")
    return title if isinstance(title, str) else ""


def _called(source: Source, at: int) -> str:
    """How an item that cannot be read is called: by its id, if that is near its beginning."""
    found = re.compile(r"\{\s*\"(?:id|citation-key)\"\s*:\s*\"([^\"\n]*)").match(source.text, at)
    return found[1] if found else ""


def _one_mark(source: Source, at: int) -> Span:
    at = min(at, max(len(source.text) - 1, 0))
    return source.span(at, at + 1)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """A group of fields, of which one that stands twice is named under a key of its own."""
    made: dict[str, object] = {}
    for name, value in pairs:
        if name in made:
            made[_TWICE] = name
        made.setdefault(name, value)
    return made


def _twice(value: object) -> Iterator[str]:
    """The fields that stand twice, whose mark is taken away."""
    if isinstance(value, dict):
        if (name := value.pop(_TWICE, None)) is not None:
            yield str(name)
        for inner in value.values():
            yield from _twice(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _twice(inner)


_DECODER = json.JSONDecoder(object_pairs_hook=_object)
