"""The tags of a piece, as PDF/UA-1 wants them: what WeasyPrint leaves out or takes for content.

WeasyPrint 70 tags running heads and page numbers as content without a place in the tree, describes
links by their address, gives header cells no scope, footnotes no tag of their own, and each line of
a paragraph one that says nothing. While a piece is painted, these are mended from outside.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from html import unescape
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pydyf  # type: ignore[import-untyped]
from weasyprint.formatting_structure.boxes import MarginBox, TextBox
from weasyprint.pdf import tags
from weasyprint.pdf.stream import Stream

if TYPE_CHECKING:
    from weasyprint.document import Page

_FOOTNOTE = "applet"
"""The element that a footnote is set in; see ``print_html``."""

_OWN_TAGS = {
    _FOOTNOTE: "Note",
    f"{_FOOTNOTE}::footnote-call": "Reference",
    f"{_FOOTNOTE}::footnote-marker": "Lbl",
}


_OF_TEXT = frozenset(
    ("/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/Span", "/Reference", "/Lbl")
)
"""Elements that hold text themselves (ISO 32000-1, 14.8.4.3 and 14.8.4.4)."""

_BARE = frozenset(("Type", "S", "K", "Pg", "P"))
"""What every element has."""


@contextmanager
def mended_tags(pages: tuple[Page, ...]) -> Iterator[None]:
    """Paint and tag ``pages`` as PDF/UA-1 wants it, while the block runs."""
    margins = frozenset(
        text
        for page in pages
        for box in page._page_box.children
        if isinstance(box, MarginBox)
        for text in box.descendants()
        if isinstance(text, TextBox)
    )
    with ExitStack() as stack:
        for target, name, mended in (
            (Stream, "marked", lambda original: _marked(original, margins)),
            (tags, "_build_box_tree", lambda original: partial(_box_tree, original)),
            (tags, "_get_pdf_tag", lambda original: partial(_tag, original)),
        ):
            stack.enter_context(patch.object(target, name, mended(getattr(target, name))))
        yield


def _marked(original: Any, margins: frozenset[Any]) -> Any:
    """``Stream.marked``, for which the text of running heads and folios is no content."""

    def marked(stream: Any, box: Any, tag: str) -> AbstractContextManager[None]:
        if box in margins:
            return _pagination(stream)
        marked: AbstractContextManager[None] = original(stream, box, tag)
        return marked

    return marked


@contextmanager
def _pagination(stream: Any) -> Iterator[None]:
    pydyf.Stream.begin_marked_content(stream, "Artifact", pydyf.Dictionary({"Type": "/Pagination"}))
    yield
    pydyf.Stream.end_marked_content(stream)


def _tag(original: Any, tag: str | None) -> str:
    return _OWN_TAGS.get(tag or "") or str(original(tag))


def _box_tree(original: Any, box: Any, parent: Any, pdf: Any, *more: Any) -> Iterator[Any]:
    """``weasyprint.pdf.tags._build_box_tree``, whose elements it completes."""
    if isinstance(box, MarginBox):
        return
    _page, marks, *_ = more
    for element in original(box, parent, pdf, *more):
        source = getattr(box, "element", None)
        if element["S"] == "/Link" and not box.link_annotation:
            element["S"] = "/Span"
        if element["S"] == "/TH":
            element["A"]["Scope"] = f"/{_scope(source, parent, pdf)}"
        if source is not None and (language := source.get("lang")) and box.element_tag != "html":
            element["Lang"] = pydyf.String(language)
        if element["S"] in _OF_TEXT:
            _take_in(element, pdf, marks)
        yield element


def _take_in(element: Any, pdf: Any, marks: dict[int, Any]) -> None:
    """Give ``element`` the text of each ``Span`` in it that says nothing; nothing leads there then.

    ``marks`` gives the element of each mark on the page.
    """
    kids = pydyf.Array()
    for kid in element["K"]:
        inner = {} if isinstance(kid, int) else pdf.objects[int(kid.split()[0])]
        plain = inner.get("S") == "/Span" and inner.keys() == _BARE
        if plain and all(isinstance(one, int) for one in inner["K"]):
            kids.extend(inner["K"])
            marks.update(dict.fromkeys(inner["K"], element.reference))
        else:
            kids.append(kid)
    element["K"] = kids


def _scope(source: Any, row: Any, pdf: Any) -> str:
    """What a header cell heads: as the author says it, else by where it stands."""
    said = source.get("scope", "") if source is not None else ""
    if said.startswith(("row", "col")):
        return "Row" if said.startswith("row") else "Column"
    group = pdf.objects[int(row["P"].split()[0])] if "P" in row else {}
    return "Row" if group.get("S") == "/TBody" else "Column"


def describe_links(pages: tuple[Page, ...]) -> None:
    """Say of each link what it says itself, and where it leads if that is outside."""
    for page in pages:
        for kind, target, _, box in page.links:
            annotation = getattr(box, "link_annotation", None)
            if annotation is None or box.element is None:
                continue
            words = " ".join("".join(box.element.itertext()).split())
            if not words:
                words = " ".join(one.get("alt", "") for one in box.element.iter() if one.get("alt"))
            if kind == "external" and target not in words:
                words = f"{words} ({target})" if words else target
            annotation["Contents"] = pydyf.String(unescape(words or target))


def unique_ids(pdf: pydyf.PDF, slug: str) -> None:
    """Make ids of header cells and notes differ from those of every other piece; list them all."""
    named: dict[str, bytes] = {}
    for one in pdf.objects:
        if not isinstance(one, pydyf.Dictionary) or one.get("Type") != "/StructElem":
            continue
        if one["S"] == "/Note":
            one["ID"] = pydyf.String(f"note-{one.number}")
        if "ID" in one:
            # Header cells and the cells that refer to them share one string.
            one["ID"].string = f"{slug}-{one['ID'].string}"
            named[one["ID"].string] = one.reference
    if named:
        names = pydyf.Array()
        for name in sorted(named, key=lambda one: one.encode()):
            names.extend((pydyf.String(name), named[name]))
        root = pdf.objects[int(pdf.catalog["StructTreeRoot"].split()[0])]
        root["IDTree"] = pydyf.Dictionary({"Names": names})
