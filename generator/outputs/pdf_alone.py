"""A part of the thesis as a file of its own: what led out of it, and its title."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from pikepdf import Array, Name, Pdf


def unlink(whole: Pdf, places: Container[bytes]) -> None:
    """Make plain text of each link to a destination that is not among ``places``.

    Its tag becomes a ``Span`` with the same words, and no longer names the link (ISO 32000-1,
    14.7.4.3). The tree that leads from content to tags has to be written already.
    """
    numbered = whole.Root.StructTreeRoot.ParentTree.Nums
    elements = {int(numbered[at]): numbered[at + 1] for at in range(0, len(numbered), 2)}
    for page in whole.pages:
        notes = page.obj.get(Name.Annots, Array())
        kept = []
        for note in notes:
            if Name.Dest not in note or bytes(note.Dest) in places:
                kept.append(note)
            elif Name.StructParent in note:
                _plain(elements.pop(int(note.StructParent)), note)
        if len(kept) < len(notes):
            page.obj.Annots = Array(kept)
    left = [one for number in sorted(elements) for one in (number, elements[number])]
    whole.Root.StructTreeRoot.ParentTree.Nums = Array(left)


def _plain(element: Any, note: Any) -> None:
    kids = element.K if isinstance(element.K, Array) else [element.K]
    element.K = Array([kid for kid in kids if not _is_reference(kid, note)])
    element.S = Name.Span
    for key in (Name.A, Name.Alt):
        if key in element:
            del element[key]


def _is_reference(kid: Any, note: Any) -> bool:
    return bool(
        not isinstance(kid, int)
        and kid.get(Name.Type) == Name.OBJR
        and kid.Obj.objgen == note.objgen
    )


def entitle(whole: Pdf, title: str) -> None:
    """Give the file ``title`` in both places where files have one."""
    whole.docinfo[Name.Title] = title
    with whole.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:title"] = title
