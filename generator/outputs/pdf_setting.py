"""What the layout depends on besides the thesis: the program, its libraries and the fonts here.

Found without loading the layout engine, which takes a second: where nothing has changed, it is not
needed at all.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

_PACKAGES = ("weasyprint", "pydyf", "fonttools", "pillow", "tinyhtml5", "tinycss2", "cssselect2",
             "pyphen", "cffi")  # fmt: skip
_PANGO = ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0.0.dylib", "libpango-1.0-0.dll")
_HARFBUZZ = ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll")
_FONTCONFIG = ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll")


@cache
def setting() -> str:
    """A digest of program, libraries and installed fonts."""
    told = sha256()
    for path in sorted(Path(__file__).parent.glob("pdf*.py")):
        told.update(path.read_bytes())
    for package in _PACKAGES:
        told.update(f"{package} {version(package)}\n".encode())
    for names, function in ((_PANGO, "pango_version_string"), (_HARFBUZZ, "hb_version_string")):
        told.update(_told(_library(names), function))
    for line in _font_folders(_library(_FONTCONFIG)):
        told.update(line.encode("utf-8", "surrogateescape"))
    return told.hexdigest()


def _library(names: tuple[str, ...]) -> ctypes.CDLL | None:
    """A library of the system, as WeasyPrint will find it; ``None`` where it has another name."""
    for name in names:
        with suppress(OSError):
            return ctypes.CDLL(name)
    return None


def _told(library: ctypes.CDLL | None, function: str) -> bytes:
    if library is None:
        return b"unknown"
    call = library[function]
    call.restype = ctypes.c_char_p
    return bytes(call())


def _font_folders(library: ctypes.CDLL | None) -> Iterator[str]:
    """The folders of fonts, each with the time when a file last came into it or left it."""
    if library is None:
        return
    load, folders_of, following = (
        library["FcInitLoadConfigAndFonts"],
        library["FcConfigGetFontDirs"],
        library["FcStrListNext"],
    )
    load.restype = folders_of.restype = ctypes.c_void_p
    following.restype = ctypes.c_char_p
    folders = ctypes.c_void_p(folders_of(ctypes.c_void_p(load())))
    while folder := following(folders):
        path = Path(folder.decode("utf-8", "surrogateescape"))
        if path.is_dir():
            yield f"{path} {path.stat().st_mtime_ns}\n"
