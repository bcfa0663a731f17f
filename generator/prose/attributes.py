"""Attribute lists in braces: ``{#sec-push .unnumbered alt="What the picture shows"}``.

The syntax is pandoc's (Manual, *header_attributes*), with ``{-}`` for ``{.unnumbered}``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

_ITEM = re.compile(
    r"""\s*(?:\#(?P<id>[^\s{}#.=]+[^\s{}]*)
      |\.(?P<class>[^\s{}.=]+)
      |(?P<minus>-)(?=[\s}]|$)
      |(?P<key>[\w:-]+)=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s{}"']+)))""",
    re.VERBOSE,
)
TRAILING = re.compile(r"[ \t]*\{:?(?P<inside>[^{}\n]*)\}[ \t]*$")
"""An attribute list at the end of a line."""

_LENGTH = re.compile(r"\d+(?:\.\d+)?(?P<unit>%|px|pt|mm|cm|in|em|rem)?")


def css_length(typed: str) -> str | None:
    """A width as authors type it in CSS, where a bare number is pixels; ``None`` if it is none."""
    found = _LENGTH.fullmatch(typed.strip())
    return None if found is None else found[0] + ("" if found["unit"] else "px")


@dataclass(frozen=True, slots=True)
class Attributes:
    """What an attribute list says."""

    id: str = ""
    classes: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def get(self, key: str) -> str:
        """The value of ``key``, empty where it is not given."""
        return self.values.get(key, "")


def parse_attributes(inside: str) -> Attributes | None:
    """Read what stands between the braces; ``None`` where that is no attribute list."""
    identifier, classes, values = "", [], {}
    at = 0
    inside = inside.strip()
    while at < len(inside):
        found = _ITEM.match(inside, at)
        if not found or found.end() == at:
            return None
        if found["id"]:
            identifier = found["id"]
        elif found["class"]:
            classes.append(found["class"])
        elif found["minus"]:
            classes.append("unnumbered")
        else:
            values[found["key"]] = next(
                value for value in (found["double"], found["single"], found["bare"])
                if value is not None
            )  # fmt: skip
        at = found.end()
    return Attributes(identifier, tuple(classes), MappingProxyType(values))


def split_attributes(line: str) -> tuple[str, Attributes]:
    """A line without its trailing attribute list, and that list (empty where there is none)."""
    found = TRAILING.search(line)
    if found:
        attributes = parse_attributes(found["inside"])
        if attributes is not None:
            return line[: found.start()], attributes
    return line, Attributes()
