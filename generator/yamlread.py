"""YAML files read as models; :mod:`generator.yamldoc` says what a model is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import yaml

from generator.diagnostics import Diagnostic, Related, Sink
from generator.nearest import nearest
from generator.source import Source, Span
from generator.yamldoc import Placed, keys_of, scalar, short_key
from generator.yamlsyntax import syntax_error

T = TypeVar("T")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FAILED: Any = object()  # decoded to nothing, and the author has been told


def load(source: Source, model: type[T], sink: Sink) -> T | None:
    """Read a whole file as ``model``; ``None`` where it is no YAML or lacks what has no default."""
    try:
        node = yaml.compose(source.text, Loader=_LOADER)
    except yaml.YAMLError as error:
        sink(syntax_error(error, source))
        return None
    if node is None:  # an empty file
        start = yaml.Mark(source.path, 0, 0, 0, "", 0)
        node = yaml.MappingNode("", [], start, start)
    made = _Decoder(source, sink).record(node, model, source.path)
    return None if made is _FAILED else cast("T", made)


def plain(text: str) -> Any:
    """The data of a YAML text of the program's own, without places."""
    return _LOADER(text).get_single_data()


class _Decoder:
    """One pass over one file's nodes. ``label`` names a node in messages.

    Each method makes a value from a node, or reports why it cannot and returns ``_FAILED``.
    """

    def __init__(self, source: Source, sink: Sink) -> None:
        self.source, self.sink = source, sink

    def span(self, node: yaml.Node) -> Span:
        start, end = node.start_mark.index, node.end_mark.index
        return self.source.span(start, start + len(self.source.text[start:end].rstrip()))

    def report(self, node: yaml.Node, message: str, help_: str) -> Any:
        span = self.span(node)
        end = min(span.end, self.source.line_span(span.line).end)  # of a long value the first line
        self.sink(Diagnostic("K102", message, self.source.span(span.start, end), help_))
        return _FAILED

    def wrong(self, node: yaml.Node, label: str, wanted: str, help_: str = "") -> Any:
        return self.report(node, f"{label} must be {wanted}, not {_there(node)}.", help_)

    def decode(self, node: yaml.Node, kind: Any, label: str) -> Any:
        origin, inner = get_origin(kind), get_args(kind)
        if origin in (Union, UnionType):
            return self.decode(node, next(k for k in inner if k is not NoneType), label)
        if is_dataclass(kind):
            return self.record(node, cast("type", kind), label)
        if origin is tuple and get_origin(inner[0]) is tuple:
            return self.pairs(node, get_args(inner[0])[1], label)
        if origin is tuple:
            return self.items(node, inner[0], label)
        if origin is not None and origin is not Literal:
            pairs = self.pairs(node, inner[1], label)
            return _FAILED if pairs is _FAILED else MappingProxyType(dict(pairs))
        return self.scalar(node, kind, label)

    def scalar(self, node: yaml.Node, kind: Any, label: str) -> Any:
        wanted, read, options = scalar(kind)
        if not isinstance(node, yaml.ScalarNode):
            brace = self.span(node).text.startswith("{")
            return self.wrong(
                node, label, wanted,
                "Text that begins with { must stand in quotation marks." if brace else "",
            )  # fmt: skip
        try:
            value = read(node.value)
        except ValueError:
            near = nearest(node.value, options)
            return self.wrong(node, label, wanted, f"Did you mean `{near}`?" if near else "")
        return Placed(value, self.span(node)) if kind is str else value

    def items(self, node: yaml.Node, kind: Any, label: str) -> Any:
        if not isinstance(node, yaml.SequenceNode):
            return self.wrong(
                node, label, "a list",
                "Write one item as [item], or each on a line of its own after a hyphen.",
            )  # fmt: skip
        made = []
        for number, item in enumerate(node.value, 1):
            name = f"Item {number} of {label}"
            if _empty(item):
                self.report(item, f"{name} is empty.", "Fill it in or remove it.")
            else:
                made.append(self.decode(item, kind, name))
        good = tuple(one for one in made if one is not _FAILED)
        # Of a choice, a part would be another choice: with the default less is told that is wrong.
        return _FAILED if get_origin(kind) is Literal and len(good) < len(made) else good

    def pairs(self, node: yaml.Node, kind: Any, label: str) -> Any:
        if not isinstance(node, yaml.MappingNode):
            return self.wrong(node, label, "a group of keys", "Write each as `key: value`.")
        made = [
            (name, self.decode(value, kind, f"`{name}`"))
            for name, value in self.entries(node)
            if not _empty(value)
        ]
        return tuple(pair for pair in made if pair[1] is not _FAILED)

    def entries(self, node: yaml.MappingNode) -> Iterable[tuple[Placed, yaml.Node]]:
        """Yield keys and values, but report keys that are no text or repeated."""
        first: dict[str, Placed] = {}
        for name, value in node.value:
            if not isinstance(name, yaml.ScalarNode):
                self.wrong(name, "A key", "text", "Put it in quotation marks.")
            elif name.value in first:
                again = (Related(first[name.value].span, "first here"),)
                self.sink(
                    Diagnostic("K102", f"The key `{name.value}` stands here twice.",
                               self.span(name), "Keep one of them: only the first is read.", again)
                )  # fmt: skip
            else:
                first[name.value] = Placed(name.value, self.span(name))
                yield first[name.value], value

    def record(self, node: yaml.Node, model: type, label: str) -> Any:
        known = keys_of(model)
        found: dict[str | None, Any] = {}
        short = short_key(model)
        if isinstance(node, yaml.MappingNode):
            for name, value in self.entries(node):
                if name not in known:
                    found.setdefault(self.unknown(name, known, label), _FAILED)
                elif not _empty(value):
                    found[name] = self.checked(value, *known[name], f"`{name}`")
        elif short is not None:
            found[short] = self.checked(node, *known[short], label)
        else:
            may = f"Keys that may stand here: {_listed(known)}."
            return self.wrong(node, label, "a group of keys", may)
        values = {
            one.name: self.span(node) if kind is Span else self.source
            for one, kind in _place_fields(model)
        }
        complete = True
        for written, (one, _) in known.items():  # every one, to report all that is missing
            bare = one.default is MISSING and one.default_factory is MISSING
            if written not in found and (bare or one.metadata.get("required")):
                self.report(
                    node, f"{label} lacks the key `{written}`.", f"Add `{written}:` and a value."
                )
            if found.get(written, _FAILED) is not _FAILED:
                values[one.name] = found[written]
            else:
                complete = complete and not bare
        return model(**values) if complete else _FAILED

    def checked(self, node: yaml.Node, one: Field[Any], kind: Any, label: str) -> Any:
        value, must = self.decode(node, kind, label), one.metadata.get("must")
        if value is _FAILED or must is None or must[1](value):
            return value
        return self.wrong(node, label, must[0])

    def unknown(self, name: Placed, known: Iterable[str], label: str) -> str | None:
        """Report a key that is none, and return the one that was probably meant."""
        near = nearest(name, known)
        meant = f" Did you mean `{near}`?" if near else ""
        may = f"Keys that may stand here: {_listed(known)}."
        self.sink(Diagnostic("K101", f"{label} has no key `{name}`.{meant}", name.span, may))
        return near


@cache
def _place_fields(model: type) -> tuple[tuple[Field[Any], type], ...]:
    hints = get_type_hints(model)
    named = ((one, hints[one.name]) for one in fields(model))
    return tuple((one, kind) for one, kind in named if kind in (Span, Source))


def _empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag.endswith(":null")


def _there(node: yaml.Node) -> str:
    if isinstance(node, yaml.SequenceNode):
        return "a list" if node.value else "an empty list"
    if isinstance(node, yaml.MappingNode):
        return "a group of keys"
    text = " ".join(node.value.split())
    return f"“{text[:37]}…”" if len(text) > 38 else f"“{text}”"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
