"""What a scan found, apart from where: the same outline means the same findings elsewhere.

Everything that is told of a thesis as a whole is told from what the scans of its files found, never
from the text in between. So where an edit leaves a file's outline as it was, all of that is still
true, and only its places move.
"""

from __future__ import annotations

from dataclasses import fields
from enum import Enum
from hashlib import blake2b
from types import MappingProxyType
from typing import NamedTuple

from generator.prose.model import Scan
from generator.source import Source, Span

_APART = frozenset({"source", "diagnostics"})
"""Fields of a scan that belong to the file alone."""
_NAMES: dict[type, tuple[str, ...]] = {}  # the fields of a class, asked for very often


class Outline(NamedTuple):
    """``digest`` stands for all that was found and for its order; ``places`` are its spans."""

    digest: str
    places: tuple[tuple[int, int], ...]


def outline(scan: Scan) -> Outline:
    """The outline of one file."""
    said: list[str] = []
    places: list[tuple[int, int]] = []
    for name in _names(Scan):
        if name not in _APART:
            said.append(name)
            _tell(getattr(scan, name), said, places)
    for end in (0, 1):  # what stands before what
        order = sorted(range(len(places)), key=lambda at: places[at][end])
        said.append(repr(order))
    text = "\0".join(said).encode("utf-8", "surrogatepass")
    return Outline(blake2b(text, digest_size=16).hexdigest(), tuple(places))


def _tell(value: object, said: list[str], places: list[tuple[int, int]]) -> None:
    """Say what a value is, and note the places in it."""
    if isinstance(value, Span):
        said.append(f"span {value.text}")
        places.append((value.start, value.end))
    elif isinstance(value, (tuple, list)):
        said.append(f"{type(value).__name__} of {len(value)}")
        for one in value:
            _tell(one, said, places)
    elif isinstance(value, (str, Enum, int, float, type(None))):
        said.append(repr(value))
    elif isinstance(value, frozenset):
        said.append(repr(sorted(map(repr, value))))
    elif isinstance(value, MappingProxyType):
        _tell(tuple(value.items()), said, places)
    else:
        said.append(type(value).__name__)
        for name in _names(type(value)):
            _tell(getattr(value, name), said, places)


def _names(kind: type) -> tuple[str, ...]:
    if kind not in _NAMES:
        _NAMES[kind] = tuple(one.name for one in fields(kind))
    return _NAMES[kind]


class Moved:
    """Where the places of a file are now, which has the outline that it had before."""

    def __init__(self, before: Outline, now: Outline, source: Source) -> None:
        self.source = source
        self.places: dict[tuple[int, int], tuple[int, int]] = {}
        self.unsure: set[tuple[int, int]] = set()
        for old, new in zip(before.places, now.places, strict=True):
            if self.places.setdefault(old, new) != new:
                self.unsure.add(old)

    def span(self, old: Span) -> Span | None:
        """The place now of one before, if it is one of the outline's or lies within one."""
        place = old.start, old.end
        if place not in self.places:
            around = [one for one in self.places if one[0] <= old.start and old.end <= one[1]]
            place = min(around, key=lambda one: one[1] - one[0], default=place)
        if place not in self.places or place in self.unsure:
            return None
        by = self.places[place][0] - place[0]
        return self.source.span(old.start + by, old.end + by)
