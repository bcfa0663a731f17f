"""A style whose list of references names everybody: many universities want no *et al.* in it.

Some styles come in two files for this, most do not. CSL 1.0.2, "Et-al": the attributes stand at the
list of references, or are inherited from the whole style, or stand at single names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree

from generator.citations.style import Style

_CSL = "http://purl.org/net/xbiblio/csl"
_NS = f"{{{_CSL}}}"
_ET_AL = ("et-al-min", "et-al-use-first", "et-al-use-last", "et-al-subsequent-min",
          "et-al-subsequent-use-first")  # fmt: skip
_NEVER = {"et-al-min": "9999", "et-al-use-first": "9998", "et-al-use-last": "false"}


def with_all_authors(style: Style) -> Style:
    """Return ``style`` with a list of references without *et al.*; its citations stay as they were.

    Names in a macro that citations use too keep what the macro says of them.
    """
    tree = ElementTree.fromstring(style.csl.encode())
    listed = tree.find(f"{_NS}bibliography")
    if listed is None:
        return style
    macros = {macro.get("name", ""): macro for macro in tree.iter(f"{_NS}macro")}
    cited: set[str] = set()
    for element in tree.iterfind(f"{_NS}citation"):
        cited |= set(_called(element, macros))
    for own in (listed, *(macro for name, macro in macros.items() if name not in cited)):
        for name in own.iter():
            for attribute in _ET_AL:
                name.attrib.pop(attribute, None)
    listed.attrib.update(_NEVER)
    ElementTree.register_namespace("", _CSL)
    return replace(style, csl=ElementTree.tostring(tree, encoding="unicode"))


def _called(element: ElementTree.Element, macros: dict[str, ElementTree.Element]) -> Iterator[str]:
    """Yield the macros that an element calls, itself or through others."""
    waiting, seen = [element], set[str]()
    while waiting:
        for inner in waiting.pop().iter():
            name = inner.get("macro")
            if name in macros and name not in seen:
                seen.add(name)
                waiting.append(macros[name])
                yield name
