"""Files within the PDF: what a reader's program offers to open, such as the provenance report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import md5

from pikepdf import Array, Dictionary, Name, Pdf, String


@dataclass(frozen=True, slots=True)
class Attached:
    """One file: its name, its media type, what it is in words, and its bytes.

    ``relation`` is what it is to the pages (ISO 19005-3, 6.8): ``Supplement``, or the ``Data`` that
    something on them was made from. ``day`` is a W3C date, or empty.
    """

    name: str
    media: str
    about: str
    data: bytes
    relation: str = "Supplement"
    day: str = ""


def attach(whole: Pdf, files: Iterable[Attached]) -> None:
    """Put ``files`` into ``whole``, as PDF/A-3 wants them (ISO 19005-3, 6.8 and annex E)."""
    names, specs = Array(), Array()
    for one in sorted(files, key=lambda file: file.name):
        stream = whole.make_stream(one.data)
        stream.Type = Name.EmbeddedFile
        stream.Subtype = Name(f"/{one.media}")
        checksum = md5(one.data, usedforsecurity=False).digest()  # ISO 32000-1, table 46
        stream.Params = Dictionary(Size=len(one.data), CheckSum=String(checksum))
        if one.day:
            stream.Params.ModDate = String(f"D:{one.day.replace('-', '')}000000Z")
        spec = whole.make_indirect(
            Dictionary(
                Type=Name.Filespec,
                F=String(one.name),
                UF=String(one.name),
                Desc=String(one.about),
                AFRelationship=Name(f"/{one.relation}"),
                EF=Dictionary(F=stream, UF=stream),
            )
        )
        names.extend([String(one.name), spec])
        specs.append(spec)
    if len(specs) == 0:
        return
    if "/Names" not in whole.Root:
        whole.Root.Names = Dictionary()
    whole.Root.Names.EmbeddedFiles = Dictionary(Names=names)
    whole.Root.AF = specs
