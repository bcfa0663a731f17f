"""The fonts of all pieces, each cut down to the glyphs that any of them uses and embedded once.

A piece tells which glyphs of which faces it uses (:func:`used_fonts`); the faces themselves are
kept beside the pieces. When all pieces are known, :func:`make_fonts` builds the fonts of the file.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pydyf  # type: ignore[import-untyped]
from weasyprint import DEFAULT_OPTIONS
from weasyprint.pdf.fonts import Font, build_fonts_dictionary
from weasyprint.text.ffi import ffi, harfbuzz

from generator.outputs.pdf_store import Store

FONTS = "ThesisFonts"
"""The name in the catalog of the file of fonts under which they stand."""

_PLAIN = ("hash", "index", "font_size", "style", "family", "variations", "weight", "ascent",
          "descent", "tables", "bitmap", "italic_angle", "upem", "png", "svg", "colr",
          "glyph_count", "stemv", "stemh", "used_in_forms", "flags")  # fmt: skip
_GLYPHS = ("widths", "to_unicode")


def used_fonts(fonts: Iterable[Font], store: Store) -> Iterator[dict[str, Any]]:
    """What is known of each font after painting, as plain data; its face is kept in ``store``."""
    for font in fonts:
        face = f"face-{sha256(font.file_content).hexdigest()[:40]}"
        if store.file(face) is None:
            store.keep_file(face, font.file_content)
        told = {name: getattr(font, name) for name in _PLAIN}
        told |= {
            name: {str(key): one for key, one in getattr(font, name).items()} for name in _GLYPHS
        }
        yield told | {"name": font.name.decode(), "missing": len(font.missing), "face": face}


def make_fonts(fonts: list[dict[str, Any]], folder: Path, name: str) -> None:
    """Embed ``fonts`` (see :func:`generator.outputs.pdf_join.merged_fonts`) in the file ``name``.

    It is a PDF without pages, whose catalog has them under ``FONTS``. Raises ``OSError`` where the
    folder cannot be written.
    """
    store = Store(folder)
    pdf = pydyf.PDF()
    built = {index: _font(told, store) for index, told in enumerate(fonts)}
    # A font of several widths is cut to one with fontTools, which would note the time of day.
    with patch.dict(os.environ, {"SOURCE_DATE_EPOCH": "0"}):
        named = build_fonts_dictionary(pdf, built, True, True, DEFAULT_OPTIONS)
    pdf.add_object(named)
    pdf.catalog[FONTS] = named.reference
    output = BytesIO()
    pdf.write(output, compress=True)
    store.keep_file(name, output.getvalue())


def _font(told: dict[str, Any], store: Store) -> Font:
    """A font as WeasyPrint has it after painting."""
    font = Font.__new__(Font)
    for name in _PLAIN:
        setattr(font, name, told[name])
    for name in _GLYPHS:
        setattr(font, name, {int(key): one for key, one in told[name].items()})
    font.name = told["name"].encode()
    font.missing = dict.fromkeys(range(told["missing"]))
    content = store.file(told["face"])
    assert content is not None
    font.file_content = content
    font.hb_face = _face(content, told["index"])
    return font


# WeasyPrint gets its faces from Pango and declares only what it needs for that.
ffi.cdef(
    "hb_blob_t* hb_blob_create(const char*, unsigned int, int, void*, void*);"
    "hb_face_t* hb_face_create(hb_blob_t*, unsigned int);"
)


def _face(content: bytes, index: int) -> Any:
    """A HarfBuzz face of a font file (https://harfbuzz.github.io/harfbuzz-hb-face.html)."""
    duplicate = 0  # HB_MEMORY_MODE_DUPLICATE: HarfBuzz keeps a copy of its own
    blob = harfbuzz.hb_blob_create(content, len(content), duplicate, ffi.NULL, ffi.NULL)
    face = harfbuzz.hb_face_create(blob, index)
    harfbuzz.hb_blob_destroy(blob)
    return ffi.gc(face, harfbuzz.hb_face_destroy)
