"""YAML files as typed, frozen models in which everything knows its place.

A model is a frozen dataclass; its annotations say what a file may hold, and
:func:`generator.yamlread.load` reports every mistake of a file in one run:

- a field is a key (:func:`key` gives it a meaning and, where they differ, the key's name),
  required if it has no default; fields annotated ``Span`` or ``Source`` are filled with the place
- ``str int float bool date``, ``Literal`` and ``StrEnum`` are scalars. What YAML takes for
  something else stays as written where ``str`` is wanted: ``25``, ``6/7``, ``n/a``, ``2025-11``
- ``tuple[X, ...]`` is a list, ``Mapping[str, X]`` a group of free keys, another dataclass a group
  of its own keys; ``tuple[tuple[str, X], ...]`` are free keys as pairs; ``X | None`` is optional
- a key without a value is a key left out
- every ``str`` read is a :class:`Placed`, keys too
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import Field, field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from generator.source import Source, Span

T = TypeVar("T")
Must = tuple[str, Callable[[T], bool]]


class Placed(str):
    """Text that knows where in its file it stands; in all else an ordinary ``str``."""

    __slots__ = ("span",)
    span: Span

    def __new__(cls, text: str, span: Span) -> Placed:
        placed = super().__new__(cls, text)
        placed.span = span
        return placed

    def __getnewargs__(self) -> tuple[str, Span]:  # type: ignore[override]
        return str(self), self.span


def place(text: str, otherwise: Span) -> Span:
    """Return where ``text`` stands if it was read from a file, else ``otherwise``."""
    return text.span if isinstance(text, Placed) else otherwise


def key(
    default: T,
    meaning: str,
    *,
    name: str = "",
    required: bool = False,
    short: bool = False,
    must: Must[T] | None = None,
) -> T:
    """Declare a field of a model that is read from YAML.

    ``meaning`` is for the documentation. ``required``: a file without the key is told so, and
    ``default`` stands in, so that the rest can still be checked. ``short``: a bare value in place
    of the whole group gives this field (``chapters/1.md`` for ``{file: chapters/1.md}``).
    ``must``: what else a value has to be, in words that follow "must be", and the test for it.
    """
    told = {"meaning": meaning, "key": name, "required": required, "short": short, "must": must}
    # A factory, because dataclasses take a read-only mapping for a mutable default.
    made: T = field(default_factory=lambda: default, metadata=told)
    return made


@cache
def keys_of(model: type) -> Mapping[str, tuple[Field[Any], Any]]:
    """Return a model's keys in order: the key as written -> its field and its annotation."""
    hints = get_type_hints(model)
    kept = (one for one in fields(model) if hints[one.name] not in (Span, Source))
    return {one.metadata.get("key") or one.name: (one, hints[one.name]) for one in kept}


def wanted(kind: Any) -> str:
    """Say in words what a value of the type ``kind`` is in YAML."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return wanted(next(k for k in inner if k is not NoneType))
    if is_dataclass(kind):
        short = short_key(cast("type", kind))
        return f"a group of keys, or just the `{short}`" if short else "a group of keys"
    if origin is tuple and get_origin(inner[0]) is not tuple:
        return "a list"
    return scalar(kind)[0] if origin in (None, Literal) else "a group of keys"


def short_key(model: type) -> str | None:
    """The key that a bare value in place of a whole group gives; ``None`` if a group must stand."""
    known = keys_of(model).items()
    return next((name for name, (one, _) in known if one.metadata.get("short")), None)


def _number(text: str, pattern: str) -> str:
    if not re.fullmatch(pattern, text):
        raise ValueError(text)
    return text


_TRUTH = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def _truth(text: str) -> bool:
    if text.lower() not in _TRUTH:
        raise ValueError(text)
    return _TRUTH[text.lower()]


_SCALARS: Mapping[type, tuple[str, Callable[[str], Any]]] = {
    str: ("text", str),
    int: ("a whole number such as 3", lambda text: int(_number(text, r"[+-]?\d+"))),
    float: ("a number such as 1.5", lambda text: float(_number(text, r"[+-]?\d+(\.\d+)?"))),
    bool: ("true or false", _truth),
    date: ("a date such as 2026-03-31", date.fromisoformat),
}


def scalar(kind: Any) -> tuple[str, Callable[[str], Any], tuple[str, ...]]:
    """Say what a scalar of ``kind`` is called, how it is read, and which words it has to be of."""
    if get_origin(kind) is Literal:
        options = get_args(kind)
        return "one of " + ", ".join(options), lambda text: options[options.index(text)], options
    if issubclass(kind, StrEnum):
        return "one of " + ", ".join(kind), kind, tuple(kind)
    return *_SCALARS[kind], ()
