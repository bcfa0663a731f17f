"""One PDF from the pieces: one tree of tags, one set of destinations, one outline, fonts once.

The pages and tags of a piece are copied as they are; what goes across the pieces is made here: page
numbers, page labels, the outline, named destinations, and the trees that lead from content and from
ids to tags (ISO 32000-1, 7.9.6, 12.3 and 14.7).
"""

from __future__ import annotations

import warnings
from codecs import BOM_UTF16_BE
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pikepdf import (
    Array,
    Dictionary,
    Name,
    ObjectStreamMode,
    OutlineItem,
    PageCopyWarning,
    Pdf,
    String,
)

from generator.outputs.pdf_alone import entitle, unlink
from generator.outputs.pdf_attached import Attached, attach
from generator.outputs.pdf_declared import declare_accessible
from generator.outputs.pdf_ends import clear_ends
from generator.outputs.pdf_pieces import Bookmark, Laid, Lettering, Slot, Spot
from generator.outputs.print_contents import page_label
from generator.outputs.print_html import Folio

FONTS = Name.ThesisFonts


@dataclass(frozen=True, slots=True)
class Part:
    """A laid-out piece in its place. ``digest`` tells it apart from all others.

    ``arabic`` tells how its pages are numbered; ``first`` is the number of its first page.
    """

    laid: Laid
    digest: str
    pdf: bytes
    first: int
    arabic: bool


def folio_texts(laid: Laid, first: int) -> list[str]:
    """What is painted as the number of each page of a piece, of its first page ``first``."""
    texts = list(laid.painted)
    for one in laid.slots:
        texts[one.spot.page] += _written(one, first)
    return texts


def merged_fonts(pieces: Iterable[Laid]) -> list[dict[str, Any]]:
    """Each font once, with all glyphs that any of the pieces uses; by name."""
    merged: dict[str, dict[str, Any]] = {}
    for laid in pieces:
        for told in laid.fonts:
            known = merged.setdefault(told["hash"], {**told, "widths": {}, "to_unicode": {}})
            for table in ("widths", "to_unicode"):
                known[table] = {**told[table], **known[table]}
            known["missing"] = max(told["missing"], known["missing"])
    for known in merged.values():
        for table in ("widths", "to_unicode"):
            known[table] = dict(sorted(known[table].items(), key=lambda one: int(one[0])))
    return [merged[name] for name in sorted(merged)]


def join(
    parts: Sequence[Part],
    numbers: Mapping[str, str],
    fonts: bytes,
    attached: Iterable[Attached] = (),
    *,
    alone: str = "",
) -> bytes:
    """The PDF of all ``parts``; ``fonts`` is the file of their fonts.

    ``numbers`` gives the printed number of the page of each anchor. The catalog (language,
    metadata, output intent) is that of the first part. ``alone`` is the title where these are some
    parts of the thesis and not all: links to the others become plain text.
    """
    whole = Pdf.open(BytesIO(parts[0].pdf))
    with Pdf.open(BytesIO(fonts)) as lettered:
        named = whole.copy_foreign(lettered.Root[FONTS])
        tags = _Tags(whole)
        bookmarks: list[tuple[Bookmark, int]] = []
        places: dict[str, tuple[Spot, int]] = {}
        opened = []
        start = 0
        for part in parts:
            if part is parts[0]:
                structure = whole.Root.StructTreeRoot
            else:
                source = Pdf.open(BytesIO(part.pdf))
                opened.append(source)
                with warnings.catch_warnings():
                    # It says that destinations are left behind; they are made anew below.
                    warnings.simplefilter("ignore", PageCopyWarning)
                    whole.pages.extend(source.pages)
                structure = whole.copy_foreign(source.Root.StructTreeRoot)
            pages = [whole.pages[start + index].obj for index in range(part.laid.pages)]
            _use_fonts(pages, named)
            _write_numbers(whole, pages, part, numbers)
            tags.add(structure, pages)
            bookmarks += [(one, start) for one in part.laid.bookmarks]
            for name, spot in part.laid.anchors.items():
                places.setdefault(name, (spot, start))
            start += part.laid.pages
        tags.finish()
        handles = [page.obj for page in whole.pages]
        _name_places(whole, places, handles)
        _outline(whole, bookmarks, handles)
        _label_pages(whole, parts)
        if alone:
            unlink(whole, {_encoded(name) for name in places})
            entitle(whole, alone)
        attach(whole, attached)
        declare_accessible(whole)
        written = BytesIO()
        whole.save(
            written,
            object_stream_mode=ObjectStreamMode.generate,
            deterministic_id=True,
            fix_metadata_version=False,
        )
    for source in (*opened, whole):
        source.close()
    return clear_ends(written.getvalue())


class _Tags:
    """The tree of tags of all pieces."""

    def __init__(self, whole: Pdf) -> None:
        self._whole = whole
        self._root = whole.Root.StructTreeRoot
        self._document = self._root.K[0]
        self._parents: list[Any] = []
        self._ids: list[tuple[bytes, Any]] = []
        self._next = 0

    def add(self, root: Any, pages: list[Any]) -> None:
        """Take the tags of a piece in; ``root`` is its own root, already copied."""
        document = root.K[0]
        if root.objgen != self._root.objgen:
            for element in document.K:
                element.P = self._document
                self._document.K.append(element)
        numbered = root.ParentTree.Nums
        for index in range(0, len(numbered), 2):
            self._parents += [int(numbered[index]) + self._next, numbered[index + 1]]
        for page in pages:
            page.StructParents = int(page.StructParents) + self._next
            for note in page.get(Name.Annots, ()):
                if Name.StructParent in note:
                    note.StructParent = int(note.StructParent) + self._next
        if Name.IDTree in root:
            names = root.IDTree.Names
            for index in range(0, len(names), 2):
                self._ids.append((bytes(names[index]), names[index + 1]))
        self._next += len(numbered) // 2

    def finish(self) -> None:
        """Write the trees that lead to the tags."""
        self._root.ParentTree = self._whole.make_indirect(Dictionary(Nums=Array(self._parents)))
        self._root.ParentTreeNextKey = self._next
        if self._ids:
            self._ids.sort(key=lambda one: one[0])
            names = Array([one for name, element in self._ids for one in (String(name), element)])
            self._root.IDTree = self._whole.make_indirect(Dictionary(Names=names))


def _use_fonts(pages: list[Any], named: Any) -> None:
    """Put the fonts into the list that the pages of a piece share with all that is on them."""
    if pages:
        fonts = pages[0].Resources.Font
        for name in named.keys():  # noqa: SIM118 - an object of pikepdf is no mapping
            fonts[name] = named[name]


def _write_numbers(whole: Pdf, pages: list[Any], part: Part, numbers: Mapping[str, str]) -> None:
    for room in part.laid.numbers:
        glyphs = part.laid.letterings[room.lettering].glyphs
        shown = "".join(f"{glyphs[digit][1]:04x}" for digit in numbers[room.anchor])
        pages[room.page].Contents[room.stream] = whole.make_stream(f"<{shown}> Tj".encode())
    for one in part.laid.slots:
        drawn = whole.make_stream(_drawn(_written(one, part.first), one, part.laid.letterings))
        pages[one.spot.page].Contents.append(drawn)


def _written(slot: Slot, first: int) -> str:
    number = page_label(first + slot.spot.page, Folio(slot.numerals))
    return f"{slot.before}{number}{slot.after}"


def _drawn(text: str, slot: Slot, letterings: Sequence[Lettering]) -> bytes:
    """The operators that write ``text`` as something that is no content (ISO 32000-1, 14.8.2.2)."""
    lettering = letterings[slot.lettering]
    glyphs = [lettering.glyphs[sign] for sign in text]
    x = slot.spot.x - slot.align * lettering.size * sum(width for _, _, width in glyphs)
    colour = " ".join(f"{part:.4g}" for part in lettering.colour)
    shown, last = "", ""
    for font, glyph, _ in glyphs:
        if font != last:
            shown += f"/{font} {lettering.size:.6g} Tf "
        shown += f"<{glyph:04x}> Tj "
        last = font
    return (
        "/Artifact <</Type /Pagination>> BDC\n"
        f"q {colour} rg BT 1 0 0 1 {x:.3f} {slot.spot.y:.3f} Tm {shown}ET Q\nEMC"
    ).encode()


def _name_places(whole: Pdf, places: dict[str, tuple[Spot, int]], pages: list[Any]) -> None:
    leaves: list[Any] = []
    for name, (spot, start) in sorted((_encoded(name), one) for name, one in places.items()):
        leaves += [String(name), _destination(pages[start + spot.page], spot)]
    names = whole.Root.get(Name.Names, Dictionary())
    names.Dests = whole.make_indirect(Dictionary(Names=Array(leaves)))
    whole.Root.Names = names


def _encoded(name: str) -> bytes:
    """A name as links give it: names are compared byte by byte."""
    return name.encode() if name.isascii() else BOM_UTF16_BE + name.encode("utf-16-be")


def _destination(page: Any, spot: Spot) -> Array:
    return Array([page, Name.XYZ, spot.x, spot.y, 0])


def _outline(whole: Pdf, bookmarks: list[tuple[Bookmark, int]], pages: list[Any]) -> None:
    """The outline, open; a level that is left out in between moves what follows up."""
    with whole.open_outline() as outline:
        above: list[tuple[int, list[OutlineItem]]] = [(0, outline.root)]
        for one, start in bookmarks:
            while above[-1][0] >= one.level:
                above.pop()
            item = OutlineItem(one.title, _destination(pages[start + one.spot.page], one.spot))
            item.is_closed = one.closed
            above[-1][1].append(item)
            above.append((one.level, item.children))


def _label_pages(whole: Pdf, parts: Sequence[Part]) -> None:
    """Give the file the same page numbers as the paper, and open it with its bookmarks."""
    whole.Root.PageLabels = Dictionary(Nums=Array(list(_labels(parts))))
    whole.Root.PageMode = Name.UseOutlines


def _labels(parts: Sequence[Part]) -> Iterator[Any]:
    index, arabic = 0, None
    for part in parts:
        if part.arabic is not arabic:
            arabic = part.arabic
            yield from (index, Dictionary(S=Name.D if arabic else Name.r, St=part.first))
        index += part.laid.pages
