"""Reading a bibliography in YAML: pybtex's (``entries:``) and pandoc's (``references:``).

pybtex's has BibTeX's types and fields, whose values are LaTeX as in a ``.bib`` file; its names are
groups of ``first middle prelast last lineage``. Pandoc's is a list of CSL items.
"""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from generator.citations import other_mistakes as mistakes
from generator.citations.bibtex import RawEntry
from generator.citations.bibtex_mistakes import repeated_field
from generator.citations.cslitems import CslWork
from generator.citations.csljson import work_of
from generator.diagnostics import Sink
from generator.source import Source, Span
from generator.yamlsyntax import syntax_error

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PERSONS = ("author", "editor", "translator", "bookauthor", "director")


def read_yaml(source: Source, sink: Sink) -> Iterator[RawEntry | CslWork]:
    """Yield the works of a file in their order; what cannot be read is K104 at its line."""
    try:
        node = yaml.compose(source.text, Loader=_LOADER)
    except yaml.YAMLError as error:
        sink(syntax_error(error, source))
        return
    named = node.value if isinstance(node, yaml.MappingNode) else []
    parts = [(_text(name), value) for name, value in named]
    if isinstance(node, yaml.SequenceNode):
        parts = [("references", node)]
    read = False
    for name, value in parts:
        if name == "entries" and isinstance(value, yaml.MappingNode):
            read = True
            yield from _entries(source, value, sink)
        elif name == "references" and isinstance(value, yaml.SequenceNode):
            read = True
            yield from _references(source, value, sink)
    if not read:
        sink(mistakes.no_works(source.span(0, len(source.line(1)))))


def _entries(source: Source, node: yaml.MappingNode, sink: Sink) -> Iterator[RawEntry]:
    for name, value in node.value:
        key, place = _text(name), _span(source, name)
        if not isinstance(value, yaml.MappingNode) or not key:
            sink(mistakes.no_fields(place))
            continue
        fields: dict[str, str] = {}
        for field, given in _given(source, key, place, value, sink):
            if field in _PERSONS and not isinstance(given, yaml.ScalarNode):
                fields[field] = " and ".join(_persons(source, given, sink))
            elif isinstance(given, yaml.ScalarNode):
                fields[field] = " ".join(_text(given).split())
            else:
                sink(mistakes.unsound(_span(source, given), key, f"its {field} is no text"))
        kind = fields.pop("type", "").lower()
        extent = source.span(place.start, _span(source, value).end)
        if not kind:
            sink(mistakes.no_type(place, key, None, None))
        yield RawEntry(kind or "misc", key, fields, place, extent)


def _given(
    source: Source, key: str, place: Span, node: yaml.MappingNode, sink: Sink
) -> Iterator[tuple[str, yaml.Node]]:
    seen: set[str] = set()
    for name, value in node.value:
        field = _text(name).lower()
        if field in seen:
            sink(repeated_field(place, field))
        elif not field:
            sink(mistakes.unsound(_span(source, name), key, "a field has no name"))
        else:
            seen.add(field)
            yield field, value


def _persons(source: Source, node: yaml.Node, sink: Sink) -> Iterator[str]:
    """Names as BibTeX writes them."""
    for one in node.value if isinstance(node, yaml.SequenceNode) else [node]:
        if isinstance(one, yaml.ScalarNode):
            yield _text(one)
            continue
        parts = _pairs(one) if isinstance(one, yaml.MappingNode) else {}
        said = {name: _words(value) for name, value in parts.items()}
        last = " ".join(filter(None, (said.get("prelast"), said.get("last"))))
        first = " ".join(filter(None, (said.get("first"), said.get("middle"))))
        if not last:
            sink(mistakes.unsound(_span(source, one), "", "a name has no last"))
        elif not first:
            yield f"{{{last}}}"
        else:
            yield ", ".join(filter(None, (last, said.get("lineage"), first)))


def _references(source: Source, node: yaml.SequenceNode, sink: Sink) -> Iterator[CslWork]:
    for one in node.value:
        extent = _span(source, one)
        first = source.span(extent.start, min(extent.start + 1, extent.end))
        if not isinstance(one, yaml.MappingNode):
            sink(mistakes.no_item(first))
            continue
        identifier = _pairs(one).get("id")
        if identifier is None or not _text(identifier):
            sink(mistakes.no_id(first, _text(_pairs(one).get("title"))))
            continue
        names = [_text(name) for name, _ in one.value]
        for name in sorted({name for name in names if names.count(name) > 1}):
            sink(mistakes.twice(_span(source, identifier), _text(identifier), name))
        value = _value(one)
        assert isinstance(value, dict)
        work = work_of(_text(identifier), _span(source, identifier), extent, value, sink)
        if work is not None:
            yield work


def _value(node: yaml.Node) -> object:
    """A node as plain Python, in which every scalar is text as written."""
    if isinstance(node, yaml.MappingNode):
        return {name: _value(value) for name, value in _pairs(node).items()}
    if isinstance(node, yaml.SequenceNode):
        return [_value(one) for one in node.value]
    return "" if node.tag.endswith(":null") else str(node.value)


def _pairs(node: yaml.MappingNode) -> dict[str, yaml.Node]:
    """Keys and values; of a key that stands twice the first, as everywhere."""
    return {_text(name): value for name, value in reversed(node.value)}


def _text(node: yaml.Node | None) -> str:
    return str(node.value).strip() if isinstance(node, yaml.ScalarNode) else ""


def _words(node: yaml.Node) -> str:
    if isinstance(node, yaml.SequenceNode):
        return " ".join(filter(None, map(_text, node.value)))
    return _text(node)


def _span(source: Source, node: yaml.Node) -> Span:
    start, end = node.start_mark.index, node.end_mark.index
    return source.span(start, start + len(source.text[start:end].rstrip()))
