"""Which variables of an item a citation style prints in its list of references.

A style is read as CSL 1.0.2 has it: from ``bibliography/layout`` through its macros, taking of each
``choose`` the branch that the item leads to. Nothing is formatted; this only tells what a style
would print if an entry had it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from xml.etree import ElementTree

_NS = "{http://purl.org/net/xbiblio/csl}"
_VARIABLES = frozenset(f"{_NS}{name}" for name in ("text", "number", "date", "names"))


class Reads:
    """What one style, given as the text of its file, reads of an item."""

    def __init__(self, csl: str) -> None:
        tree = ElementTree.fromstring(csl.encode())
        self._macros = {one.get("name", ""): one for one in tree.iter(f"{_NS}macro")}
        layout = tree.find(f"{_NS}bibliography/{_NS}layout")
        if layout is None:  # a style of notes has no list; what its notes print stands in for it
            layout = tree.find(f"{_NS}citation/{_NS}layout")
        self._layout = layout
        self._asked = frozenset(
            name
            for one in tree.iter()
            if one.tag in (f"{_NS}if", f"{_NS}else-if")
            for test in ("variable", "is-numeric")
            for name in one.get(test, "").split()
        )
        self._known: dict[tuple[str, frozenset[str]], frozenset[str]] = {}
        self.terms = frozenset(
            one.get("term", "") for one in tree.iter(f"{_NS}text") if one.get("term")
        )

    def would_print(self, item: Mapping[str, object], variable: str) -> bool:
        """Whether the style prints ``variable`` of a CSL item that has it."""
        return variable in self._printed(str(item.get("type", "")), {*item, variable})

    def _printed(self, kind: str, present: Set[str]) -> frozenset[str]:
        key = kind, frozenset(present & self._asked)
        if key not in self._known:
            found: set[str] = set()
            if self._layout is not None:
                self._walk(self._layout, key, found, set())
            self._known[key] = frozenset(found)
        return self._known[key]

    def _walk(
        self,
        element: ElementTree.Element,
        item: tuple[str, frozenset[str]],
        found: set[str],
        done: set[str],
    ) -> None:
        for child in element:
            if child.tag == f"{_NS}choose":
                branch = _branch(child, item)
                if branch is not None:
                    self._walk(branch, item, found, done)
                continue
            if child.tag in _VARIABLES:
                found |= set(child.get("variable", "").split())
                macro = child.get("macro", "")
                if macro and macro not in done:
                    done.add(macro)
                    if macro in self._macros:
                        self._walk(self._macros[macro], item, found, done)
            self._walk(child, item, found, done)


def _branch(
    choose: ElementTree.Element, item: tuple[str, frozenset[str]]
) -> ElementTree.Element | None:
    for branch in choose:
        if branch.tag == f"{_NS}else":
            return branch
        tests = tuple(_tests(branch, item))
        match = branch.get("match", "all")
        if (
            (match == "any" and any(tests))
            or (match == "none" and not any(tests))
            or (match == "all" and all(tests))
        ):
            return branch
    return None


def _tests(branch: ElementTree.Element, item: tuple[str, frozenset[str]]) -> Iterator[bool]:
    """What each word of a condition comes to; of numbers only whether they are there is known."""
    kind, present = item
    for name, value in branch.attrib.items():
        if name == "type":
            # An item has one type only, so that "all" of several is meant as any of them.
            yield kind in value.split()
        elif name in ("variable", "is-numeric"):
            yield from (word in present for word in value.split())
        elif name != "match":
            yield False  # position, locator, disambiguate: not in a list of references
