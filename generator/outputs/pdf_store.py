"""Laid-out pieces, their fonts, and the file that was joined from them last, kept in a folder.

Each begins with a checksum of the rest: one that is damaged counts as none.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any

from generator.outputs.files import keep_bytes
from generator.outputs.pdf_pieces import Bookmark, Laid, Lettering, Number, Slot, Spot
from generator.outputs.pdf_trouble import Told


class Store:
    """A folder in which laid-out pieces and what is made of them are kept by their digests."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is made when something is kept."""
        self._folder = folder

    def path(self, name: str) -> Path:
        """Where the file ``name`` is or would be."""
        return self._folder / name

    def keep(self, digest: str, laid: Laid, pdf: bytes) -> None:
        """Keep a piece, whole or not at all. Raises ``OSError`` where the folder refuses it."""
        told = json.dumps(asdict(laid), ensure_ascii=False, separators=(",", ":")).encode()
        self._keep(self.name(digest), told, pdf)

    def laid(self, digest: str) -> Laid | None:
        """What is known of a kept piece; ``None`` if there is none, or it is damaged."""
        found = self._read(self.name(digest))
        return _laid(json.loads(found[0])) if found else None

    def pdf(self, digest: str) -> bytes:
        """The pages of a piece that :meth:`laid` has found."""
        found = self._read(self.name(digest))
        assert found is not None
        return found[1]

    def keep_fonts(self, name: str, pdf: bytes) -> None:
        """Keep the file with the fonts of some pieces, likewise."""
        self._keep(name, b"", pdf)

    def fonts(self, name: str) -> bytes | None:
        """The file of fonts of that name, if it is there and undamaged."""
        found = self._read(name)
        return found[1] if found else None

    def keep_whole(self, name: str, digest: str, pdf: bytes) -> None:
        """Keep the file that was joined, in the place of the last one of that name, likewise."""
        self._keep(f"whole-{name}", digest.encode(), pdf)

    def whole(self, name: str, digest: str) -> bytes | None:
        """The file of that name that was joined last, if it has that digest and is undamaged."""
        found = self._read(f"whole-{name}")
        return found[1] if found and found[0] == digest.encode() else None

    def keep_file(self, name: str, data: bytes) -> None:
        """Keep any other file, likewise."""
        keep_bytes(self._folder / name, data)

    def _keep(self, name: str, told: bytes, pdf: bytes) -> None:
        rest = told + b"\n" + pdf
        self.keep_file(name, sha256(rest).hexdigest().encode() + b"\n" + rest)

    def _read(self, name: str) -> tuple[bytes, bytes] | None:
        try:
            checksum, _, rest = (self._folder / name).read_bytes().partition(b"\n")
        except FileNotFoundError:
            return None
        if sha256(rest).hexdigest().encode() != checksum:
            return None
        told, _, pdf = rest.partition(b"\n")
        return told, pdf

    @staticmethod
    def name(digest: str) -> str:
        """The name of the file in which a piece is kept."""
        return f"piece-{digest[:40]}"

    def forget(self, used: Iterable[str], most: int) -> None:
        """Drop the oldest files but for ``most``; of what is ``used`` now (names), nothing."""
        kept = {self._folder / name for name in used}
        for path in kept:
            if path.exists():
                path.touch()
        files = sorted(self._folder.iterdir(), key=lambda one: one.stat().st_mtime, reverse=True)
        for old in files[most:]:
            if old not in kept:
                old.unlink(missing_ok=True)


def _laid(told: dict[str, Any]) -> Laid:
    """The opposite of ``asdict``."""
    spot: Callable[[dict[str, Any]], Spot] = lambda one: Spot(**one)  # noqa: E731
    return Laid(
        slug=told["slug"],
        pages=told["pages"],
        anchors={name: spot(one) for name, one in told["anchors"].items()},
        bookmarks=tuple(
            Bookmark(**{**one, "spot": spot(one["spot"])}) for one in told["bookmarks"]
        ),
        wanted=tuple(told["wanted"]),
        printed=tuple((anchor, number) for anchor, number in told["printed"]),
        painted=tuple(told["painted"]),
        slots=tuple(Slot(**{**one, "spot": spot(one["spot"])}) for one in told["slots"]),
        numbers=tuple(Number(**one) for one in told["numbers"]),
        letterings=tuple(_lettering(one) for one in told["letterings"]),
        fonts=tuple(told["fonts"]),
        trouble=tuple(Told(*one) for one in told["trouble"]),
    )


def _lettering(told: dict[str, Any]) -> Lettering:
    glyphs = {sign: (font, glyph, width) for sign, (font, glyph, width) in told["glyphs"].items()}
    return Lettering(told["size"], tuple(told["colour"]), glyphs)
