"""Files within the PDF: what a reader's program offers to save, such as the list of quotations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Pdf, String


@dataclass(frozen=True, slots=True)
class Attached:
    """One file: its name, its media type, what it is in words, and its bytes."""

    name: str
    media: str
    about: str
    data: bytes


def attach(whole: Pdf, files: Iterable[Attached]) -> None:
    """Put ``files`` into ``whole``, as PDF/A-3 wants them (ISO 19005-3, 6.8)."""
    names, specs = Array(), Array()
    for one in sorted(files, key=lambda file: file.name):
        stream = whole.make_stream(one.data)
        stream.Type = Name.EmbeddedFile
        stream.Subtype = Name(f"/{one.media}")
        stream.Params = Dictionary(Size=len(one.data))
        spec = whole.make_indirect(
            Dictionary(
                Type=Name.Filespec,
                F=String(one.name),
                UF=String(one.name),
                Desc=String(one.about),
                AFRelationship=Name.Supplement,
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
