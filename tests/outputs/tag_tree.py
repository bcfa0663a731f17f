"""The tags of a PDF, read back with pikepdf and held against what is on its pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pikepdf import Array, Name, Pdf, parse_content_stream

PAINTING = {"TJ", "Tj", "'", '"', "Do", "f", "f*", "F", "S", "s", "B", "B*", "b", "b*", "sh", "BI"}


@dataclass(frozen=True)
class Tag:
    """An element of the tree: how deep, what, on which page (from 0), and the object itself."""

    depth: int
    kind: str
    page: int
    element: Any

    def attribute(self, name: str) -> str:
        found = self.element.get(Name(f"/{name}"))
        if found is None and Name.A in self.element:
            found = self.element.A.get(Name(f"/{name}"))
        return "" if found is None else str(found)


class TagTree:
    """Tags, marks in the content and the trees between them."""

    def __init__(self, path: Path) -> None:
        self.pdf = Pdf.open(path)
        self.root = self.pdf.Root.StructTreeRoot
        self.page_of = {page.obj.objgen: n for n, page in enumerate(self.pdf.pages)}
        self.marks: list[tuple[int, int, Any]] = []
        self.links: list[tuple[Any, Any]] = []
        self.wrong_parents: list[str] = []

    @cached_property
    def tags(self) -> list[Tag]:
        """In reading order; fills ``marks`` (page, mark, element) and ``links`` as well."""
        return list(self._walk(self.root.K[0], self.root, None, 0))

    def _walk(self, element: Any, parent: Any, page: Any, depth: int) -> Iterator[Tag]:
        page = element.get(Name.Pg, page)
        if element.P.objgen != parent.objgen:
            self.wrong_parents.append(str(element.S))
        number = self.page_of[page.objgen] if page is not None else -1
        yield Tag(depth, str(element.S)[1:], number, element)
        kids = element.get(Name.K, Array())
        for kid in kids if isinstance(kids, Array) else [kids]:
            if isinstance(kid, int):
                self.marks.append((number, int(kid), element))
            elif kid.get(Name.Type) == Name.OBJR:
                self.links.append((kid.Obj, element))
            else:
                yield from self._walk(kid, element, page, depth + 1)

    def parents(self) -> dict[int, Any]:
        """The tree that leads from pages and annotations to elements."""
        numbered = self.root.ParentTree.Nums
        return {int(numbered[n]): numbered[n + 1] for n in range(0, len(numbered), 2)}

    def painted(self, page: int) -> tuple[set[int], list[str]]:
        """The marks on a page, and operators that paint outside of both marks and artifacts."""
        marks: set[int] = set()
        loose: list[str] = []
        around: list[str] = []
        for one in parse_content_stream(self.pdf.pages[page]):
            operands, name = one.operands, str(one.operator)
            if name in ("BDC", "BMC"):
                around.append(str(operands[0]))
                if name == "BDC" and Name.MCID in operands[1]:
                    marks.add(int(operands[1].MCID))
            elif name == "EMC":
                around.pop()
            elif name in PAINTING and not around:
                loose.append(name)
        assert not around
        return marks, loose
