"""Whether the pictures that a thesis names are there, and can be shown: K103, K104.

A picture is known by its first bytes, as browsers know it. The signatures are those of the
formats' specifications (PNG, JPEG, GIF, WebP, AVIF); an SVG is text with its root element.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from os import SEEK_END
from os.path import isabs, isfile, join
from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.nearest import nearest
from generator.source import Span

SHOWN = frozenset({".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"})
"""The kinds of pictures that browsers show and the PDF can hold, by how their names end."""

_PNG = b"\x89PNG\r\n\x1a\n"
_ENDS = {_PNG: b"IEND", b"\xff\xd8\xff": b"\xff\xd9"}
"""How a PNG and a JPEG begin, and what is near their ends if they are whole."""

_SIGNATURE = re.compile(rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff|GIF8[79]a|RIFF.{4}WEBP|.{4}ftyp", re.S)
_MOST_DOTS = 178_956_970
"""What Pillow opens, by which the PDF gets its pictures: larger ones may be made to fill memory."""

_HEAD, _TAIL = 65_536, 65_536
"""Bytes in which an SVG begins, behind all its comments, and in which a picture ends."""


def check_picture(path: str, place: Span, content: Path) -> Iterator[Diagnostic]:
    """Yield what is wrong with a picture; its ``path`` starts from the folder ``content``."""
    if re.match(r"[a-z]+://", path, re.IGNORECASE) or isabs(path):  # noqa: PTH117 - a name only
        yield Diagnostic(
            "K103",
            f"The picture {path} is not a file of this project.",
            place,
            "Put a copy into content/figures/, and write its path from content/.",
        )
    elif not isfile(join(content, path)):  # noqa: PTH113, PTH118 - never raises, unlike Path
        near = _near(path, content)
        yield Diagnostic(
            "K103",
            f"The picture {path} does not exist." + (f" Did you mean `{near}`?" if near else ""),
            place,
            "Put it there, or correct its path, which starts from the folder content/.",
        )
    elif (trouble := _trouble(content / path)) is not None:
        what, help_ = trouble
        yield Diagnostic("K104", f"The picture {path} {what}.", place, help_)


def _near(path: str, content: Path) -> str | None:
    """The picture that is meant: with other slashes or capitals, or in another folder."""
    there = {
        one.relative_to(content).as_posix()
        for one in content.rglob("*")
        if one.suffix.lower() in SHOWN
    }
    wanted = path.replace("\\", "/").replace("%20", " ")
    return wanted if wanted in there else nearest(wanted, sorted(there))


def _trouble(file: Path) -> tuple[str, str] | None:
    """What is wrong with a picture that is there, and what to do."""
    if file.suffix.lower() not in SHOWN:
        return (
            "is of a kind that browsers do not show",
            "Save it as PNG or JPEG, a drawing as SVG, and name that file here.",
        )
    try:
        with file.open("rb") as stream:
            head = stream.read(_HEAD)
            size = stream.seek(0, SEEK_END)
            stream.seek(max(0, size - _TAIL))
            tail = stream.read(_TAIL)
    except OSError as error:
        return f"cannot be read: {error.strerror}", "Look at its rights, or copy it again."
    if not head:
        return "is empty", "Copy or export it again."
    for begins, end in _ENDS.items():
        if head.startswith(begins) and end not in tail:
            return "breaks off before its end", "Copy or export it again: this copy is not whole."
    dots = head[16:24] if head.startswith(_PNG) else b""
    width, height = struct.unpack(">II", dots) if len(dots) == 8 else (0, 0)
    if width * height > _MOST_DOTS:
        return (
            f"has {width} by {height} dots, more than the PDF can take",
            "Save it smaller: 4000 dots across are as sharp as any print.",
        )
    if not _SIGNATURE.match(head) and b"<svg" not in head:
        return (
            "is no picture, whatever its name says",
            "Open it in a picture program and save it again as PNG, JPEG or SVG.",
        )
    return None
